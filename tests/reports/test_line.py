"""The line up to which a group answers: where it is told."""

from __future__ import annotations

import pytest

from tests.reports.conftest import source_of
from toc_tui.reports.report import made

PLAN = """toc = 1
[plan]
promise = "shared"
[impact.company]
kind = "project"
text = "Older men have company"
line = "beyond"
[outcome.meet]
term = "short"
text = "Men meet every week"
line = "shared"
leads_to = ["company"]
[activity.open]
text = "Open the workshop"
leads_to = ["meet"]
"""


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("table", ("Men meet every week (shared with others)", "Older men have company (beyond what we can promise)")),
        ("table", ("We promise what we bring about ourselves, and what we bring about with others.",)),
        (
            "diagram",
            ("Men meet every week. Shared with others.", "Older men have company. Beyond what we can promise."),
        ),
    ],
)
def test_what_lies_above_the_line_is_told(kind: str, said: tuple[str, ...]) -> None:
    written = made(source_of(PLAN), kind, "json" if kind == "table" else "txt")
    assert isinstance(written, str)
    assert all(words in " ".join(written.split()) for words in said)
    if kind == "table":
        assert "(shared" not in str(made(source_of(PLAN.replace('line = "shared"\n', "")), kind, "json"))
