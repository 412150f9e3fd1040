"""One answer goes down from the key to the disk, and nothing that is below calls what is above it."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.house.answer_walk import ROOT

LONGEST, SPINE = 396, 101  # functions in all, and of those that carry the words: a longer walk needs a reason
BEFORE = 102  # the spine of 0.1.0, which kept no words until they were saved


@pytest.mark.parametrize("look", [[], ["--reader"]])
def test_an_answer_goes_down_to_the_disk_and_nothing_calls_up(look: list[str]) -> None:
    run = [sys.executable, "-m", "tests.house.answer_walk", *look]
    told = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True).stdout
    climbs = {line.strip() for line in told.splitlines() if " -> " in line}
    # what was judged of a line is remembered by a decorator: it calls what it stands before
    climbs = {climb for climb in climbs if not climb.startswith("lexicon:remembered.verdict -> ")}
    assert not climbs, "what was saved waits in the session, and the loop gets a message: nobody is called back"
    counted = re.search(r"(\d+) functions, (\d+) of them the spine", told)
    assert counted is not None
    assert int(counted[1]) <= LONGEST, told
    assert int(counted[2]) <= SPINE, told
    keeping = re.search(r"(\d+) of the spine do nothing but keep", told)
    assert keeping is not None and int(keeping[1]) > 0, told
    assert int(counted[2]) < BEFORE, told
    order = [line.split()[-1] for line in told.splitlines() if " -> " not in line]
    walk = (
        "PlanScreen._on_field",
        "Resumable.send",
        "Progress.send",
        "Session.apply",
        "Session.save",
        "Session.settle",
    )
    at = [next(n for n, name in enumerate(order) if name.endswith(step)) for step in walk]
    assert at == sorted(at), "the words are written down first, then they are an edit, then that is saved and settled"
