"""The golden walk: three meetings and a later day of one group, by ear, from nothing to a plan that is learned from.

What the group says stands in `meeting-N.answers`, what is heard in `golden.transcript`, to be read in a diff
(TOC_TUI_GOLDEN=write writes it anew), and the plan that such a conversation should leave in `golden.toml`.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.spoken.conftest import Talk
from toc_tui.plan.edits import Add
from toc_tui.session import Session

HERE = Path(__file__).parent
GOLDEN = HERE / "golden.transcript"
DAYS = ("2026-09-08", "2026-09-22", "2026-10-06", "2027-04-13")
BEGUN = 'toc = 1\n\n[plan]\ntitle = "Health Check Buddies"\nstarted = 2026-09-08\n'
RESULTS = (
    ("2026-11-17", "how-scared-you-before-after", "9 of 12 were less scared afterwards"),
    ("2027-01-12", "did-you-tell-nurse-yourself", "7 of 12"),
    ("2027-04-13", "did-you-tell-nurse-yourself", "5 of 12"),
)
ITEMS = ("impact", "outcome", "activity", "assumption", "measure", "statement")
Walked = tuple[list[str], dict[str, Any]]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    """What is heard in the four meetings, and the plan at the end. Results come in by themselves in between."""
    at = tmp_path_factory.mktemp("walk")
    path, heard = at / "buddies.toml", list[str]()
    path.write_text(BEGUN, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_STATE_HOME", "TMPDIR", "HOME"):
            patch.setenv(name, str(at))
        for number, day in enumerate(DAYS, 1):
            patch.setenv("TOC_TUI_TODAY", day)
            if number == len(DAYS):
                _results(path, patch)
            answers = (HERE / f"meeting-{number}.answers").read_text("utf-8").split("\n")[:-1]
            patch.setenv("TOC_TUI_TODAY", day)
            talk = Talk(path, answers).run()
            assert talk.code == 0 and not talk._answers, "every answer was asked for"
            heard += [f"Meeting {number}, {day}", *talk.lines, ""]
        yield [line.replace(str(at), "") for line in heard], tomllib.loads(path.read_text("utf-8"))


def _results(path: Path, patch: pytest.MonkeyPatch) -> None:
    for day, measure, value in RESULTS:
        patch.setenv("TOC_TUI_TODAY", day)
        session = Session.open(path)
        assert isinstance(session, Session)
        session.apply(Add("result", {"measure": measure, "on": session.today, "value": value}))
        session.save()
        session._queue.flush()


def test_what_is_heard_is_what_stands_in_the_transcript(walked: Walked) -> None:
    heard = "\n".join(walked[0])
    if os.environ.get("TOC_TUI_GOLDEN") == "write":
        GOLDEN.write_text(heard, "utf-8")
    assert heard == GOLDEN.read_text("utf-8")


def test_no_answer_was_misunderstood(walked: Walked) -> None:
    """No line says that something does not fit, or that it could not be understood."""
    odd = re.compile(r"^(Nothing fits|There is no command|Say three times|“.*” says little here)")
    assert [line for line in walked[0] if odd.match(line)] == []


def _wanted() -> dict[str, Any]:
    return tomllib.loads((HERE / "golden.toml").read_text("utf-8"))


def _texts(plan: dict[str, Any], kind: str) -> set[str]:
    return {item.get("text") or item.get("question", "") for item in plan.get(kind, {}).values()}


@pytest.mark.parametrize("kind", ITEMS)
def test_every_line_of_the_group_is_in_the_plan(walked: Walked, kind: str) -> None:
    assert _texts(walked[1], kind) == _texts(_wanted(), kind)


def _arrows(plan: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    items = {key: item for kind in ("impact", "outcome", "activity") for key, item in plan[kind].items()}
    words = {key: item["text"] for key, item in items.items()}
    assumed = {key: item["text"] for key, item in plan["assumption"].items()}
    found = {}
    for key, item in items.items():
        for target in item.get("leads_to", ()):
            link = dict(plan["link"].get(key, {}).get(target, {}))
            link["assumes"] = sorted(assumed[one] for one in link.get("assumes", ()))
            found[words[key], words[target]] = link
    return found


# What the group hangs a line on in another place, and why that is as good: the cards are made again for the change that
# went back, because that is what was asked about.
OTHER_ARROWS = {
    ("Make the cards again, with people who sign", "We say what hurts"),
    ("Make the cards again, with people who sign", "We know words or signs for how we feel"),
}


def test_the_arrows_are_the_same(walked: Walked) -> None:
    ours, wanted = _arrows(walked[1]), _arrows(_wanted())
    assert set(ours) ^ set(wanted) == OTHER_ARROWS


@pytest.mark.parametrize("field", ["hinders", "assumes"])
def test_what_gets_in_the_way_and_what_must_hold_stand_at_the_same_arrows(walked: Walked, field: str) -> None:
    ours, wanted = _arrows(walked[1]), _arrows(_wanted())
    shared = set(ours) & set(wanted)
    assert {at: ours[at].get(field) for at in shared} == {at: wanted[at].get(field) for at in shared}


# Reasons that stand somewhere else in ours, or that only ours has.
OTHER_REASONS = {
    # asked of everything that we do, also of what answers something that gets in the way
    ("Buddies practise waiting until we have said it", "We say what hurts"),
}


def test_the_reasons_are_the_same(walked: Walked) -> None:
    ours, wanted = _arrows(walked[1]), _arrows(_wanted())
    shared = (set(ours) & set(wanted)) - OTHER_REASONS
    assert {at: ours[at].get("because") for at in shared} == {at: wanted[at].get("because") for at in shared}


def test_the_result_speaks_for_the_arrow_that_was_in_doubt(walked: Walked) -> None:
    arrow = ("We know what will happen at a check", "Being scared of the surgery")
    ours, wanted = _arrows(walked[1])[arrow], _arrows(_wanted())[arrow]
    assert ours["evidence"] == "9 of 12 were less scared afterwards"  # as it was taken down in November
    assert (ours["evidence_says"], ours["sure"]) == (wanted["evidence_says"], wanted["sure"])


def test_what_is_needed_is_the_same(walked: Walked) -> None:
    ours, wanted = _arrows(walked[1]), _arrows(_wanted())
    assert {at for at, link in ours.items() if link.get("needed") == "needed"} == {
        at for at, link in wanted.items() if link.get("needed") == "needed"
    }


def test_when_it_is_looked_at_again_is_the_same(walked: Walked) -> None:
    assert walked[1]["plan"]["review_every"] == _wanted()["plan"]["review_every"] == "3 months"
    assert "This plan is to be looked at again by 6 January 2027." in walked[0]


@pytest.mark.parametrize(
    ("check", "says"),
    [
        ("clear-sequence", "yes"),
        ("earlier-support-later", "yes"),
        ("harm", "yes"),
        ("who-is-missing", "yes"),
        ("would-the-problem-shrink", "yes"),
    ],
)
def test_answers_about_the_whole_are_the_same(walked: Walked, check: str, says: str) -> None:
    ours, wanted = walked[1]["answer"][check], _wanted()["answer"][check]
    assert ours["says"] == wanted["says"] == says
    assert ours.get("because") == wanted.get("because")


def test_answers_about_each_impact_are_the_same(walked: Walked) -> None:
    plan, wanted = walked[1], _wanted()
    for check in ("possible", "other-causes", "builds-up"):
        told = [
            {
                each["impact"][key]["text"]: (one["says"], one.get("because"))
                for key, one in each["answer"][check].items()
            }
            for each in (plan, wanted)
        ]
        assert told[0] == told[1], check


@pytest.mark.parametrize("field", ["term", "direction"])
def test_terms_and_directions_are_the_same(walked: Walked, field: str) -> None:
    told = [{item["text"]: item.get(field) for item in each["outcome"].values()} for each in (walked[1], _wanted())]
    assert told[0] == told[1]


def test_what_was_said_first_is_kept(walked: Walked) -> None:
    notes = " ".join(str(item.get("notes", "")) for kind in ITEMS for item in walked[1].get(kind, {}).values())
    notes += str(walked[1]["why"].get("notes", ""))
    for first in ("There is no buddy scheme", "People are empowered", "Reasonable adjustments", "40 people come"):
        assert f"Said first: {first}" in notes, first
