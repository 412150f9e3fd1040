"""From what files hold to a plan that can be written: a new one, or one that is there with more in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from toc_tui.frozen import field, frozen
from toc_tui.imports import limits
from toc_tui.imports.arranging import GUESSED, Arranged
from toc_tui.imports.joining import Joined
from toc_tui.imports.settling import settled
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Understood
from toc_tui.plan.model import Item
from toc_tui.plan.problems import Problem
from toc_tui.plan.reading import Reading, read


@frozen
class Draft:
    """A plan that can be written, and what there is to say of it. `counts`: how many of each kind came; `new`: the keys
    of those that the plan did not have; `same`: how many it had; `noted`: what was kept as notes, by heading, with how
    many; `guessed`: the items of which kind or term were guessed; `problems`: what is wrong with what came, in a new
    plan. What joins a plan that is there brings none (else it is refused)."""

    reading: Reading
    counts: Mapping[str, int] = field(default_factory=dict)
    arrows: int = 0
    proposed: int = 0
    new: tuple[str, ...] = ()
    same: int = 0
    noted: Mapping[str, int] = field(default_factory=dict)
    not_placed: tuple[NotPlaced, ...] = ()
    guessed: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether anything came in."""
        return bool(self.counts or self.reading.plan.why or self.reading.plan.answers)


def drafted(
    files: Sequence[Understood], head: Mapping[str, object], title: str = "", before: Reading | None = None
) -> Draft | ImportRefusal:
    """The plan that comes of files. `head` holds the fields of [plan] for files that have none; `title` goes before the
    one that is there. With `before` all of it is joined to that plan."""
    if sum(len(said.items) + len(said.tables) for said in files) > limits.ITEMS:
        return ImportRefusal("too-many", {"count": limits.ITEMS})
    arranged = Arranged(files)
    own = arranged.found.pop(("plan",), {})
    own = own if before is not None else _headed(own, files, head, title)
    arranged.found = ({("plan",): own} if own else {}) | arranged.found
    alone = settled(arranged, max(said.version for said in files))
    if isinstance(alone, ImportRefusal):
        return alone
    if before is None:
        return _told(arranged, alone, alone, {}, tuple(alone.plan.items))
    joined = Joined(arranged, before)
    reading = read(joined.document)
    known = {(problem.code, problem.path) for problem in before.problems}
    if any((problem.code, problem.path) not in known for problem in reading.problems):
        return ImportRefusal("does-not-join")
    new = tuple(key for key in reading.plan.items if key not in before.plan.items)
    return _told(arranged, alone, reading, joined.same, new)


def _headed(
    own: Mapping[str, object], files: Sequence[Understood], head: Mapping[str, object], title: str
) -> dict[str, object]:
    """The fields of [plan] of a new plan: a plan of ours has its own."""
    ours = own and any(said.tables for said in files)
    return {**({} if ours else head), **own, **({"title": title} if title else {})}


def _told(arranged: Arranged, alone: Reading, whole: Reading, same: Mapping[str, str], new: Iterable[str]) -> Draft:
    items = alone.plan.items.values()
    new = tuple(new)
    return Draft(
        whole,
        Counter(item.kind for item in items),
        sum(len(item.leads_to) for item in items),
        arranged.proposed,
        new,
        len(same),
        dict(arranged.noted),
        tuple(arranged.not_placed),
        tuple(whole.plan.items[key] for key in new if whole.plan.items[key].get(GUESSED)),
        tuple(whole.problems) if whole is alone else (),
    )
