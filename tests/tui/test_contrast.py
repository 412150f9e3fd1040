"""Marks reach 3:1 where the background is known; where it is not, shapes and words say what the colour says."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.pictures.contrast import LEAST, ON_DARK, ON_LIGHT, on, ratio
from toc_tui.guide import Guide
from toc_tui.tui.signs import LEGEND, signs
from toc_tui.tui.terminal.inks import ATTRIBUTES, DARK, LIGHT, Inks

WORDS = [role for role in ATTRIBUTES if role not in DARK]


def test_the_measure_is_that_of_wcag() -> None:
    assert ratio("000000", "ffffff") == pytest.approx(21) and ratio("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("marks", "palettes"), [(DARK, ON_DARK), (LIGHT, ON_LIGHT)])
def test_every_mark_is_seen_on_every_palette(marks: dict[str, int], palettes: tuple[str, ...]) -> None:
    weak = {(role, name): on(name, ink) for role, ink in marks.items() for name in palettes if on(name, ink) < LEAST}
    assert not weak


def test_words_are_in_the_terminals_own_colour() -> None:
    for inks in (Inks(), Inks(light=True), Inks(high=True)):
        coloured = {role for role in WORDS if any(len(code) == 2 for code in inks.codes(role).split(";"))}
        assert not coloured


@pytest.mark.parametrize("name", ["full", "console", "ascii"])
def test_no_two_kinds_share_a_shape(name: str) -> None:
    """A mark that is too pale on a background that nobody told of is still told from the others by its shape."""
    have = signs(Guide(), name)
    assert [pair for pair in combinations(LEGEND, 2) if have[pair[0]] == have[pair[1]]] == []
