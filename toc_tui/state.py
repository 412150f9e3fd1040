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
    known: Theory | None = None

    @property
    def plan(self) -> Plan:
        return self.reading.plan

    def advance(self, **changes: object) -> State:
        """The state that follows. What was worked out about the plan is kept for as long as that is the same."""
        known = None if "reading" in changes else vars(self).get("theory", self.known)
        return replace(self, known=known, **changes)

    @cached_property
    def theory(self) -> Theory:
        """The plan as a graph; its `facts` have what is worked out below, each once and when somebody asks."""
        known = self.known
        same = known is not None and known.plan is self.plan and known.lexicon is self.lexicon
        if known is not None and same and known.today == self.today:
            return known
        from toc_tui.graph import Theory

        return Theory(self.plan, self.today, self.lexicon)

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """Every open question, in the order of the steps: their number is the one that all faces tell."""
        facts = self.theory.facts
        if "prompts" not in facts:
            from toc_tui.steps.step import all_prompts

            facts["prompts"] = all_prompts(self.theory)
        found: tuple[Prompt, ...] = facts["prompts"]
        return found

    @property
    def more(self) -> tuple[Finding, ...]:
        """What is worth asking beside the open questions, and can wait: a second number, never added to the first."""
        facts = self.theory.facts
        if "more" not in facts:
            from toc_tui.checks.check import ranked
            from toc_tui.steps.check_questions import worth_asking

            facts["more"] = tuple(ranked(worth_asking(self.theory)))
        found: tuple[Finding, ...] = facts["more"]
        return found

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What checks ask about the plan, what matters most first; of a large plan the first few hundred."""
        facts = self.theory.facts
        if "findings" not in facts:
            from toc_tui.checks.check import open_findings, ranked

            facts["findings"] = tuple(ranked(open_findings(self.theory)))
        found: tuple[Finding, ...] = facts["findings"]
        return found

    def some(self, step: str, most: int = MANY) -> list[Prompt]:
        """The first open questions of a step, at most so many."""
        facts, name = self.theory.facts, f"some/{step}/{most}"
        if name not in facts:
            from toc_tui.steps.step import prompts

            facts[name] = list(islice(prompts(self.theory, step), most))
        return list(facts[name])

    def about(self, key: str) -> tuple[Prompt, ...]:
        """The open questions of one item."""
        facts, name = self.theory.facts, f"about/{key}"
        if name not in facts:
            from toc_tui.steps.step import about

            facts[name] = tuple(about(self.theory, key))
        found: tuple[Prompt, ...] = facts[name]
        return found

    def later(self, key: str) -> list[Finding]:
        """What checks ask about one item beside the open questions of the steps."""
        from toc_tui.checks.check import ON, findings_at

        asked = {(prompt.name, prompt.place) for prompt in self.about(key) if prompt.page}
        return [found for found in findings_at(self.theory, key, ON) if (found.check, found.place) not in asked]
