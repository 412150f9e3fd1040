"""Whatever somebody wrote into a record: summaries, sentences and conversations end without a mistake of ours."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from toc_tui.flows import records_menu
from toc_tui.flows.flow import Context, Said
from toc_tui.flows.progress import Progress
from toc_tui.guide import Guide
from toc_tui.journey import meetings, people, seen
from toc_tui.plain import safe
from toc_tui.plan.model import RECORDS, TABLES
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.session import Session
from toc_tui.voice import Phrasebook, record_sentences, totals
from toc_tui.voice.plots import Plot

ODD = (
    '""',
    '"a"',
    '"\\u001b[2J\\u202e<b>{name}"',
    "0",
    "-7",
    "99999999999",
    "1.5",
    "nan",
    "inf",
    "true",
    "false",
    "[]",
    "{}",
    '["a", 1, ["b"]]',
    "{ a = 1, b = -2, c = [1], d = { e = 1 } }",
    "2024-01-01",
    "2024-01-01T10:00:00",
    "10:00:00",
    "0001-01-01",
    "9999-12-31",
    '[{ minutes = 5 }, { what = 3 }, 7, "Tea"]',
    '"a\\nb\\tc"',
    '"ä ☃ 漢字"',
    '["k-session", "k-feedback", "gone"]',
    '"k-session"',
    '"k-measure"',
    '"k-outcome"',
    '"GOOD"',
    '{ "" = "", x = "good" }',
    f'"{"9" * 5000}"',
    f'{{ a = "{"9" * 5000} of {"9" * 5000}", b = "{"9" * 5000}", c = "²" }}',
)
KINDS = (*RECORDS, "measure", "outcome", "impact", "statement", "idea")


def odd_plan(seed: int) -> str:
    """A plan with a few items of every kind, each field of them missing or filled with anything."""
    dice = random.Random(seed)
    lines = []
    for kind in KINDS:
        for number in range(dice.randint(1, 3)):
            lines.append(f"[{kind}.k-{kind}{number or ''}]")
            for name in TABLES[kind].fields:
                if dice.random() < 0.7:
                    lines.append(f"{name} = {dice.choice(ODD)}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", range(150))
def test_odd_records_are_told_without_a_mistake(seed: int) -> None:
    plan, voice = read(split(odd_plan(seed))).plan, Phrasebook(Guide())
    told = [*totals.whole(voice, plan), *totals.whole(voice, plan, Plot())]
    for one in meetings.meetings(plan):
        told += totals.meeting(voice, plan, one, Plot() if seed % 2 else None)
        assert one.came.total >= 0 and one.planned >= 0
    told += record_sentences.recap(voice, plan, date(2024, 6, 1))
    for key in plan.items:
        told += record_sentences.linked(voice, plan, key)
        told += record_sentences.record(voice, plan, plan.items[key])
    head, rows = totals.table(voice, plan)
    assert all(len(row) == len(head) for row in rows)
    assert all(isinstance(line, str) for line in told)
    assert not any(line.startswith(("records.", "along.")) for line in told), "a sentence without words"
    assert not any(sign in safe(line) for line in told for sign in "\x1b\u202e\n")
    for route in seen.routes(plan):
        assert 0 <= route.share <= 1
    assert people.took_part(plan).roles.total == sum(one.came.total for one in meetings.meetings(plan))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", sorted(records_menu.MENU))
def test_every_conversation_stands_odd_records(
    seed: int, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Random answers, options and leaving: each is asked again or kept, and the file stays one that can be read."""
    monkeypatch.setenv("TOC_TUI_TODAY", "2024-05-06")
    path = tmp_path / "plan.toml"
    path.write_text(odd_plan(seed), "utf-8")
    session = Session.open(path)
    assert isinstance(session, Session)
    dice = random.Random(seed)
    context = Context(session, dice.choice(("", "k-outcome")))
    leading = Progress(records_menu.MENU[name](context), context)
    for _ in range(40):
        if (ask := leading.ask) is None:
            break
        words = dice.choice(("", "x", "7 members", "10 Tea", "12 May 2024", "5", "{braces} \x1b[2J", "yes"))
        if ask.options and (dice.random() < 0.7 or not ask.free):
            words = dice.choice(list(ask.options)).key
        if not words and not ask.optional:
            break
        said = Said("", dice.choice(ask.keys)) if ask.keys and dice.random() < 0.2 else Said(words)
        leading.send(said)
    leading.leave()
    assert not session.state.reading.broken
    assert leading.came.show is None or all(isinstance(line, str) for line in leading.came.show.lines)
    session._queue.flush()


def test_nothing_of_it_is_loaded_for_a_plan_without_records(tmp_path: Path) -> None:
    """The first screen of a plan that has no records does without the journey."""
    plan = tmp_path / "plan.toml"
    plan.write_text('toc = 1\n[impact.i]\ntext = "I"\n', "utf-8")
    code = (
        "import sys, pathlib\n"
        "from toc_tui.session import Session\n"
        "from toc_tui.tui.view_model import PlanViewModel\n"
        "from toc_tui.tui.start import begin\n"
        "stage = PlanViewModel(Session.open(pathlib.Path(sys.argv[1])))\n"
        "begin(stage)\n"
        "stage.details('i')\n"
        "print([name for name in sys.modules if 'journey' in name or 'reports' in name or 'voice.totals' in name])\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(plan)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
