"""A whole day centre planned in the full screen with `--reader`, under real screen readers, by keys alone.

TOC_TUI_TRANSCRIPT=FOLDER writes down there what was said after each key.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.listen import TAKEN_OVER, Heard, Listener
from tests.e2e.test_planner_readers import words

PLAN = '# ours\ntoc = 1\n\n[plan]\ntitle = "A day centre"\n'
# a key in brackets, or an answer and Enter; then words that must be said because of it
WALK = """
Nobody has anywhere to go by day > Who is this for
People with learning disabilities > How do we know
They told us at two meetings > Enter goes on to Impact
[enter] > What big change are we
There is a day centre > will be better because we do this together
It is how people want it > Enter goes on to Outcomes
[enter] > What do short medium and long term mean
this year, next year, later > just before There is a day centre
People make friends > Added People make friends Outcome long term
[ctrl+o] > just before People make friends
People meet every week > Outcome medium term
[ctrl+o] > just before People meet every week
People know of the centre > Outcome short term
[enter] > Can we start on People know of the centre now
[enter] > just before It is how people want it
People choose what they do > Outcome long term
[ctrl+o] > just before People choose what they do
[ctrl+t] > Outcome short term
People say what a good day is > Outcome short term
[enter] > Can we start on People say what a good day is now
[enter] > Enter goes on to Logic
[enter] > Look at the whole plan Is the order clear
yes > Does People know of the centre help People meet every week
yes > Because
Friends are what people miss > Does People meet every week help People make friends
yes > Because
[enter] > Does People make friends help There is a day centre
yes > Because
[enter] > Does it all add up to There is a day centre
yes > Does People say what a good day is help
yes > Because
[enter] > Does People choose what they do help
yes > Because
[enter] > Does it all add up to It is how people want it
yes > Think of the first changes
yes > Enter goes on to Activities
[enter] > What will we do so that People know of the centre
Visit families with a leaflet > Another
[enter] > How does Visit families with a leaflet help
Families tell each other > What will we do so that People say what a good day is
Hold an open day > Another
[enter] > How does Hold an open day help
They draw before they talk > What will people decide for themselves
People who will come lead the open day > Which change is that for
good day > Added People who will
[enter] > How does People who will come lead
They ask what staff would not > is true what can you say
I choose what I do each day > What do staff and helpers do
We ask first and wait > When There is a day centre is true what can you say
I have somewhere to go > What do staff and helpers do
We open on Sundays too > Enter goes on to Checking
[enter] > Which changes would you be sorry to miss
make friends > Which else
[enter] > Why do we leave the others
We hear of them at the door > What would we ask or look for
Who did you see this week > Added Who did you see
[enter] > How often
[enter] > Left
[7] > This is why
[s] > Saved in
"""


@pytest.mark.parametrize("reader", ["yasr", "fenrir"])
def test_a_day_centre_is_planned_by_ear(tmp_path: Path, reader: str, needs: Callable[[str], None]) -> None:
    needs(reader)
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, "utf-8")
    env = {"XDG_STATE_HOME": str(tmp_path / "state"), "TOC_TUI_TODAY": "2026-03-02"}
    argv = [sys.executable, "-m", "toc_tui", "--reader", str(path)]
    told: list[tuple[str, Heard]] = []
    with Listener(argv, reader, (24, 80), env, ready=TAKEN_OVER) as planner:
        told.append(("(start)", planner.first))
        assert "What is wrong now" in " ".join(planner.first.said) or "The problem" in " ".join(planner.first.said)
        for line in WALK.strip().splitlines():
            what, _, wanted = line.partition(" > ")
            if not what.startswith("["):
                planner.type(what)
            heard = planner.press(what[1:-1] if what.startswith("[") else "enter")
            told.append((what, heard))
            assert " ".join(words(wanted)) in " ".join(words(" ".join(heard.said))), heard
        planner.press("q")  # from the story to the tree
        planner.press("q")
        assert planner.wait(10) == 0
    _written_down(told, reader)
    data = tomllib.loads(path.read_text("utf-8"))
    assert path.read_text("utf-8").startswith(PLAN)
    assert {name: len(data[name]) for name in ("impact", "outcome", "activity", "statement", "measure")} == {
        "impact": 2,
        "outcome": 5,
        "activity": 3,
        "statement": 4,
        "measure": 1,
    }
    assert len(data["answer"]["supports"]) == 5 and data["statement"]["ask-first-wait"]["voice"] == "We"


def _written_down(told: list[tuple[str, Heard]], reader: str) -> None:
    lines = [f"{what}: {' | '.join(heard.said) or '(silence)'}" for what, heard in told]
    said = [sum(map(len, heard.said)) for _, heard in told[1:]]
    lines.append(f"{len(said)} keys that do something, {sum(said) / len(said):.0f} characters said after each")
    print(*lines, sep="\n")
    if folder := os.environ.get("TOC_TUI_TRANSCRIPT"):
        Path(folder, f"day-centre.{reader}.txt").write_text("\n".join(lines) + "\n", "utf-8")
