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
    kept = [few(number) for number in numbers]
    while any(kept) and not _safe([number for number, hidden in zip(numbers, kept, strict=True) if hidden]):
        left = [at for at, number in enumerate(numbers) if number and not kept[at]]
        if not left:
            break
        kept[min(left, key=lambda at: numbers[at])] = True
    if any(kept) and not any(number for number, hidden in zip(numbers, kept, strict=True) if not hidden):
        return (None,) * len(numbers)
    return tuple(None if hidden else number for number, hidden in zip(numbers, kept, strict=True))


def _safe(hidden: Sequence[int]) -> bool:
    """Whether the number of all tells nothing: several are kept back, and together they are no small number."""
    return len(hidden) > 1 and sum(hidden) >= SMALL
