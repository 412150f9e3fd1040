"""Either/or before a change: which are enough is told in the story, by ear and at the item, with their names."""

from __future__ import annotations

from tests.imports.test_own_diagrams import EITHER
from tests.theories import theory_today
from toc_tui.guide import Guide
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.voice import Phrasebook

NAMED = "“The bus stops” and “Somebody gives a lift”"


def test_the_story_names_those_of_which_one_is_enough() -> None:
    told = "\n".join(Phrasebook(Guide()).story(theory_today(read(split(EITHER)).plan)))
    assert told.count(f"One of these is enough for it: {NAMED}.") == 1
    assert "enough" not in "\n".join(
        Phrasebook(Guide()).story(theory_today(read(split(EITHER.replace("either", "helps"))).plan))
    )


def test_the_item_says_which_of_them_are_enough() -> None:
    voice, theory = Phrasebook(Guide()), theory_today(read(split(EITHER)).plan)
    assert f"One of these is enough: {NAMED}." in voice.details(theory, "i")
    assert not [line for line in voice.details(theory, "a") if NAMED in line]
