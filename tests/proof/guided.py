"""One target of the fuzz under atheris, which looks for inputs that reach new code.

    python -m tests.proof.guided TARGET SECONDS SEED

Ends with 0 when the time is up, and with something else where an input is wrong; libFuzzer's figures go to stderr.
"""

from __future__ import annotations

import sys
import tempfile
from typing import Any

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]
import hypothesis
from hypothesis import HealthCheck, settings


def main(name: str, seconds: str, seed: str) -> None:
    """Fuzz one target. Does not come back: libFuzzer ends the process."""
    with atheris.instrument_imports(
        include=["toc_tui.plan", "toc_tui.spoken", "toc_tui.cli", "toc_tui.tui.terminal", "toc_tui.imports"]
    ):
        from tests.proof.targets import TARGETS

    target = TARGETS[name]

    @settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @hypothesis.given(target.strategy)
    def one(value: Any) -> None:
        target.check(value)

    found = tempfile.mkdtemp(prefix="atheris-")  # a failing input is written there, not into the checkout
    options = [
        f"-max_total_time={seconds}",
        f"-seed={int(seed) % 2**31 or 1}",
        "-rss_limit_mb=2048",
        "-timeout=60",
        f"-artifact_prefix={found}/",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options], one.hypothesis.fuzz_one_input)  # type: ignore[attr-defined]
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:4])
