"""What records add up to is told where it tells anything, and not a line more."""

from __future__ import annotations

from toc_tui.guide import Guide
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.voice import Phrasebook, totals

SESSION = "[session.s{0}]\non = 2024-03-0{0}\ncame = {{ members = 7 }}\n"
BENEFIT = '[benefit.b{0}]\non = 2024-0{0}-01\ntext = "More friends {0}"\n'


def told(text: str) -> str:
    reading = read(split("toc = 1\n" + text))
    assert not reading.problems
    return "\n".join(totals.whole(Phrasebook(Guide()), reading.plan))


def test_who_took_part_in_all_is_told_from_two_sessions_on() -> None:
    assert "Over all sessions" not in told(SESSION.format(1))
    assert "14 members" in told(SESSION.format(1) + SESSION.format(2))


def test_when_benefits_were_is_told_from_two_months_on() -> None:
    assert "When:" not in told(BENEFIT.format(1))
    assert "When:" in told(BENEFIT.format(1) + BENEFIT.format(2))


def test_that_all_were_not_sure_how_they_felt_is_told() -> None:
    form = '[feedback.f{0}]\nbefore = "not-sure"\nafter = "not-sure"\n'
    lines = told("".join(form.format(number) for number in range(6)))
    assert lines.count("6 not sure") == 2
