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
[enter] > What big change do we want
There is a day centre > will be different because we do this together
It is how people want it > Enter goes on to Outcomes
[enter] > just before There is a day centre
People make friends > People make friends Outcome long term level 2
[ctrl+o] > just before People make friends
People meet every week > People meet every week Outcome medium term level 3
[ctrl+o] > just before People meet every week
People know of the centre > People know of the centre Outcome short term level 4
[enter] > just before It is how people want it
People choose what they do > People choose what they do Outcome long term
[ctrl+o] > just before People choose what they do
[ctrl+t] > Outcome short term
People say what a good day is > Outcome short term level 3
[enter] > Enter goes on to Logic
[enter] > add up to There is a day centre
yes > Because
Friends are what people miss > add up to It is how people want it
yes > Because
[enter] > When People make friends has come about
yes > Because
[enter] > When People choose what they do has come about
yes > Because
[enter] > When People meet every week has come about
yes > Because
[enter] > When People say what a good day is has come about
yes > Because
[enter] > When People know of the centre has come about
yes > Because
[enter] > Look at the whole plan Is it clear what comes first
yes > Because
[enter] > Look at the whole plan Do the early changes
yes > Because
[enter] > Enter goes on to Activities
[enter] > What will we do so that People say what a good day is
Hold an open day > Another
[enter] > What will we do so that People know of the centre
Visit families with a leaflet > Another
[enter] > How will Hold an open day bring about
They draw before they talk > How will Visit families with a leaflet
Families tell each other > How will people with lived experience shape the work
People who will come lead the open day > Added People who will come lead the open day
[enter] > How will People who will come lead the open day
They ask what staff would not > How would somebody say it for themselves
I choose what I do each day > Added I choose what I do each day
[enter] > What do staff and helpers have to do
We ask first and wait > Enter goes on to Checking
[enter] > How would we know that People make friends is true
Who did you see this week > Check level 3
[enter] > Who will ask
[enter] > Left
[7] > This is needed because
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
        assert "What is the problem" in " ".join(planner.first.said) or "The problem" in " ".join(planner.first.said)
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
        "statement": 2,
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
