"""The plan as it stands at one moment: frozen, shared by everything that shows it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from itertools import islice

from toc_tui.frozen import field, frozen, replace
from toc_tui.plan.history import History
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import Reading
from toc_tui.plan.store import Trouble

TYPE_CHECKING = False
if TYPE_CHECKING:  # loaded when two sides have changed the plan, and when somebody asks what is open or leads where
    from toc_tui.checks.check import Finding
    from toc_tui.graph import Theory
    from toc_tui.lexicon import Lexicon
    from toc_tui.plan import merging
    from toc_tui.steps.step import Prompt

MANY = 200  # nobody counts further: a list of open questions ends here


class Derived:
    """What is worked out about a plan, each once and when somebody asks."""

    def __init__(self, plan: Plan, today: date, lexicon: Lexicon) -> None:
        self.plan, self.today, self.lexicon = plan, today, lexicon
        self.about: dict[str, tuple[Prompt, ...]] = {}  # by item, as `State.about`
        self.some: dict[tuple[str, int], list[Prompt]] = {}  # by step and how many at most, as `State.some`

    @cached_property
    def theory(self) -> Theory:
        """As `State.theory`."""
        from toc_tui.graph import Theory

        return Theory(self.plan, self.today, self.lexicon)

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        """As `State.prompts`."""
        from toc_tui.steps.step import all_prompts

        return all_prompts(self.theory)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """As `State.findings`."""
        from toc_tui.checks.check import open_findings, ranked

        return tuple(ranked(open_findings(self.theory)))

    @cached_property
    def more(self) -> tuple[Finding, ...]:
        """As `State.more`."""
        from toc_tui.checks.check import ranked
        from toc_tui.steps.check_questions import worth_asking

        return tuple(ranked(worth_asking(self.theory)))


@frozen(eq=False, slots=False)
class State:
    """The plan as it stands now. `broken` is the reading of a file that is no TOML at the moment (the last
    good reading stays, read-only); `trouble` says why the last save did not work; `conflicts` wait for the group.
    `today` is the day on which it is looked at. `known` is what was worked out about the plan of the state before; it
    holds as long as the plan and the day are the same."""

    reading: Reading
    today: date
    lexicon: Lexicon
    history: History = field(default_factory=History)
    dirty: bool = False
    broken: Reading | None = None
    trouble: Trouble | None = None
    conflicts: tuple[merging.Conflict, ...] = ()
    known: Derived | None = None

    @property
    def plan(self) -> Plan:
        return self.reading.plan

    def with_status(self, **changes: object) -> State:
        """The same plan in other circumstances (saved, in trouble): what was worked out about it is kept."""
        return replace(self, known=self.derived, **changes)

    def on(self, today: date) -> State:
        """The same plan on another day: what is asked is worked out anew."""
        return replace(self, today=today)

    def advance(self, reading: Reading, history: History) -> State:
        """The state after an edit or an undo."""
        return replace(self, reading=reading, history=history, dirty=True, known=None)

    @cached_property
    def derived(self) -> Derived:
        """What is worked out about the plan."""
        known = self.known
        same = known is not None and known.plan is self.plan and known.today == self.today
        same = same and known is not None and known.lexicon is self.lexicon
        return known if known is not None and same else Derived(self.plan, self.today, self.lexicon)

    @property
    def theory(self) -> Theory:
        """The plan as a graph."""
        return self.derived.theory

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """Every open question, in the order of the steps: their number is the one that all faces tell."""
        return self.derived.prompts

    @property
    def more(self) -> tuple[Finding, ...]:
        """What is worth asking beside the open questions, and can wait: a second number, never added to the first."""
        return self.derived.more

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What checks ask about the plan, what matters most first; of a large plan the first few hundred."""
        return self.derived.findings

    def some(self, step: str, most: int = MANY) -> list[Prompt]:
        """The first open questions of a step, at most so many."""
        known = self.derived.some
        if (step, most) not in known:
            from toc_tui.steps.step import prompts

            known[step, most] = list(islice(prompts(self.theory, step), most))
        return list(known[step, most])

    def about(self, key: str) -> tuple[Prompt, ...]:
        """The open questions of one item."""
        known = self.derived.about
        if key not in known:
            from toc_tui.steps.step import about

            known[key] = tuple(about(self.theory, key))
        return known[key]

    def later(self, key: str) -> list[Finding]:
        """What checks ask about one item beside the open questions of the steps."""
        from toc_tui.checks.check import ON, findings_at

        asked = {(prompt.name, prompt.place) for prompt in self.about(key) if prompt.page}
        return [found for found in findings_at(self.theory, key, ON) if (found.check, found.place) not in asked]
