"""Does every road to an impact pass an arrow that the group doubts? A chain is as strong as its weakest link; where
there are several chains, the strongest counts (the widest path of a graph)."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks.check import Finding, ItemCheck, network, own_name, strength, unanswered
from toc_tui.graph import Theory
from toc_tui.graph.strength import DOUBTED
from toc_tui.structure import Keys

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for an impact to which no road leads without a doubted arrow; `items` are both ends of the first of
    these arrows. The question is about the impact and these arrows: with others, it is asked again."""
    if key not in network(theory).ends or strength(theory).level[key] != DOUBTED:
        return ()
    arrows = strength(theory).weakest(key)
    return unanswered(theory, NAME, (key,), _texts(theory, key, arrows), arrows[0], importance="later")


def _texts(theory: Theory, key: str, arrows: list[tuple[str, str]]) -> Keys:
    """The words that the question is about."""
    items = theory.plan.items
    return (items[key].text, *sorted({items[end].text for arrow in arrows for end in arrow}))


CHECK = ItemCheck(at)
