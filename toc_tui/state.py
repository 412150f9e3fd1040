"""The plan as it stands at one moment: frozen, shared by everything that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from toc_tui.frozen import field, frozen, replace
from toc_tui.graph import Theory
from toc_tui.plan.history import History
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import Reading, reread
from toc_tui.plan.store import Trouble
from toc_tui.plan.text import Document

if TYPE_CHECKING:  # loaded when two sides have changed the plan, and when somebody asks what is open
    from toc_tui.checks.check import Finding
    from toc_tui.plan import merging
    from toc_tui.steps.step import Prompt

OF_PLAN = ("theory", "prompts", "findings", "_about", "_open")  # what hangs on the plan alone
MANY = 200  # nobody counts further: a list of open questions ends here
MOST = 400  # findings that a review lists
PIECE = 500  # items looked at in a piece of work ahead


@frozen(eq=False, slots=False)
class State:
    """The plan as it stands now. `broken` is the reading of a file that is no TOML at the moment (the last
    good reading stays, read-only); `trouble` says why the last save did not work; `conflicts` wait for the group;
    `older` is the state before the last change, of which nearly all holds still."""

    reading: Reading
    history: History = field(default_factory=History)
    dirty: bool = False
    broken: Reading | None = None
    trouble: Trouble | None = None
    conflicts: tuple[merging.Conflict, ...] = ()
    older: State | None = None

    @property
    def plan(self) -> Plan:
        return self.reading.plan

    def but(self, **changes: Any) -> State:
        """The same plan in other circumstances (saved, in trouble): what was worked out about it is kept."""
        return replace(self, **changes)._knowing(self)

    def after(self, reading: Reading, history: History) -> State:
        """The state after an edit or an undo. Of the plan just before, all is known already."""
        self.theory  # noqa: B018 - what the next one learns from
        new = replace(self, reading=reading, history=history, dirty=True, older=self.but(older=None))
        return new._knowing(self.older) if self.older is not None and self.older.reading is reading else new

    def read(self, document: Document) -> Reading:
        """The reading of a document that an edit, or undo, makes of this one's."""
        if self.older is not None and self.older.reading.document is document:
            return self.older.reading
        return reread(self.reading, document)

    def _knowing(self, other: State) -> State:
        self.__dict__.update({name: other.__dict__[name] for name in OF_PLAN if name in other.__dict__})
        return self

    @cached_property
    def theory(self) -> Theory:
        theory = Theory(self.reading.plan)
        if self.older is not None:
            theory.learn(self.older.theory)
        return theory

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        """Every open question, in the order of the steps. Slow for thousands: screens use what follows."""
        from toc_tui.steps.step import all_prompts

        return all_prompts(self.theory)

    def some(self, step: str, most: int = MANY, look: int | None = None) -> list[Prompt]:
        """The first open questions of a step, at most so many; `look` limits how many items are looked at."""
        from toc_tui.steps.step import prompts

        return list(islice(prompts(self.theory, step, look), most))

    def about(self, key: str) -> tuple[Prompt, ...]:
        """The open questions of one item."""
        if key not in self._about:
            from toc_tui.steps.step import about

            self._about[key] = tuple(about(self.theory, key))
        return self._about[key]

    def is_open(self, key: str) -> bool:
        """Whether an item has any open question; no more is looked for than the first."""
        if key not in self._open:
            from toc_tui.steps.step import is_open

            self._open[key] = bool(self._about[key]) if key in self._about else is_open(self.theory, key)
        return self._open[key]

    def ahead(self) -> Iterator[None]:
        """Work out piece by piece what a key could ask of a large plan and what takes longer than a key may: it is
        kept until somebody asks. Nothing for any other plan."""
        from toc_tui.checks.check import ON, facts_ahead
        from toc_tui.steps.asking import LARGE

        if len(self.plan.items) <= LARGE:
            return
        self.theory.absent  # noqa: B018 - worked out, and kept
        yield from facts_ahead(self.theory, ON)
        for number, key in enumerate(self.theory.walk):
            self.is_open(key)
            if number % PIECE == 0:
                yield
        self.findings  # noqa: B018
        self.reading.index  # noqa: B018
        self.reading.document.starts  # noqa: B018

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What checks ask about the plan, what matters most first; of a large plan the first few hundred."""
        from toc_tui.checks.check import ON, findings_whole, open_findings, ranked

        found = list(islice(open_findings(self.theory), MOST))
        if len(found) == MOST:  # the questions about the whole plan would be cut off with the rest
            found = [*(one for one in found if one.place), *findings_whole(self.theory, ON)]
        return tuple(ranked(found))

    def later(self, key: str) -> list[Finding]:
        """What checks ask about one item beside the open questions of the steps."""
        from toc_tui.checks.check import ON, findings_at

        asked = {(prompt.name, prompt.place) for prompt in self.about(key) if prompt.page}
        return [found for found in findings_at(self.theory, key, ON) if (found.check, found.place) not in asked]

    @cached_property
    def _open(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _about(self) -> dict[str, tuple[Prompt, ...]]:
        return {}
