"""How many people chose each of several answers, with small numbers kept back, so that nobody can be recognised.

Cell suppression, as `groups` does it for results: a count under five is withheld, and as many of the others with it as
are needed so that it cannot be worked out from how many there were in all. All that is withheld is told alike: else
which was withheld for which reason would tell how large it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from toc_tui.journey.counting import SMALL, few


def told(numbers: Sequence[int]) -> tuple[int | None, ...]:
    """What others are told of these numbers: None for each that is kept back. Where no number of anybody would be
    left, all are: else the noughts beside them would tell who the others are."""
    kept = _kept(numbers)
    if kept and not any(number for at, number in enumerate(numbers) if at not in kept):
        return (None,) * len(numbers)
    return tuple(None if at in kept else number for at, number in enumerate(numbers))


def _kept(numbers: Sequence[int]) -> set[int]:
    """Which of them are kept back: those that are small, and the smallest of the others until these are safe."""
    kept = {at for at, number in enumerate(numbers) if few(number)}
    left = sorted((at for at, number in enumerate(numbers) if number and at not in kept), key=lambda at: numbers[at])
    while kept and left and not _safe([numbers[at] for at in kept]):
        kept.add(left.pop(0))
    return kept


def _safe(hidden: Sequence[int]) -> bool:
    """Whether the number of all tells nothing: several are kept back, and together they are no small number."""
    return len(hidden) > 1 and sum(hidden) >= SMALL
