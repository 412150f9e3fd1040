"""The whole day centre, built with one-line commands, says what the example says."""

from __future__ import annotations

import shlex
from pathlib import Path

from tests.cli.conftest import EXAMPLES, Toc
from toc_tui.frozen import replace
from toc_tui.plan.model import Answer, Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split

COMMANDS = Path(__file__).with_name("day-centre.commands")


def plan_of(path: Path) -> Plan:
    reading = read(split(path.read_text("utf-8")))
    assert not reading.problems
    return reading.plan


def said(answer: Answer) -> Answer:
    """An answer without its fingerprint."""
    return replace(answer, about="")


def test_the_day_centre_is_built_line_by_line(toc: Toc, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("toc = 1\n", "utf-8")
    for line in COMMANDS.read_text("utf-8").splitlines():
        if not (words := shlex.split(line, comments=line.startswith("#"))):
            continue
        came = toc(words[0], path, *words[1:])
        assert came.code == 0, f"{line}\n{came.err}"
        assert came.err.count("\n") == 1, "one line tells what changed"
        key = words[words.index("--key") + 1] + "\n" if words[0] == "add" else ""
        assert came.out == key
    built, meant = plan_of(path), plan_of(EXAMPLES / "day-centre.toml")
    assert (built.head, built.why) == (meant.head, meant.why)
    assert built.items == meant.items
    assert [*built.items] == [*meant.items], "the same order too"
    assert built.links == meant.links
    assert {place: said(one) for place, one in built.answers.items()} == {
        place: said(one) for place, one in meant.answers.items()
    }
    assert all(answer.about for answer in built.answers.values()), "changed words will ask again"
