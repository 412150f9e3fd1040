"""What a check is: facts about places in the theory, no words.

A check is one row in `CHECKS` and one file with either `CHECK = ItemCheck(at)`, where `at(theory, key)` looks at one
item of the plan, or `CHECK = PlanCheck(find)`, where `find(theory)` looks at the whole plan. Its question, its reason
and its examples stand in guides/checks/NAME.md, whose examples are its tests (`checks/page.py` says what it needs).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, wraps

from toc_tui.frozen import frozen, replace
from toc_tui.graph import Theory
from toc_tui.plan.dates import again_from
from toc_tui.plan.edits import Edit
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import THEORY, KeyPath
from toc_tui.plugins import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeVar

    from toc_tui.graph.narrow import Narrow  # of all checks that a step asks inline, none needs these
    from toc_tui.graph.network import Network
    from toc_tui.graph.strength import Strength

    Found = TypeVar("Found")
    CheckKind = Literal["structure", "asked", "wording"]


@frozen
class CheckSpec:
    """The row of one check: its kind, the step that it belongs to, the kinds of items that it looks at (none: it is a
    PlanCheck, which looks at the plan as a whole), and whether that step asks it inline where it is worth asking; one
    that is not inline stands in the review and in `toc-tui check` alone, because a question of the step asks the same,
    or because it can always wait. One that is not `on` looks only when it is asked for by its name."""

    kind: CheckKind
    step: str
    kinds: tuple[str, ...] = THEORY
    inline: bool = True
    on: bool = True


# Every check, in the order of what matters to a group: what it doubts, broken routes to the impact, words, the rest.
CHECKS: Mapping[str, CheckSpec] = {
    "missing-answer": CheckSpec("wording", "why", ()),
    "failed-assumption": CheckSpec("structure", "logic"),
    "not-coming-true": CheckSpec("structure", "checking", ("outcome",)),
    "turned-reason": CheckSpec("structure", "logic"),
    "in-doubt": CheckSpec("structure", "logic"),
    "against": CheckSpec("structure", "logic"),
    "hinders": CheckSpec("structure", "logic"),
    "shaky-link": CheckSpec("structure", "logic"),
    "weak-road": CheckSpec("structure", "logic", ("impact",), inline=False),
    "guessed": CheckSpec("structure", "outcomes"),
    "circle": CheckSpec("structure", "logic"),
    "leads-nowhere": CheckSpec("structure", "outcomes", ("outcome", "activity")),
    "no-activity-beneath": CheckSpec("structure", "activities", ("impact", "outcome"), inline=False),
    "nothing-leads-here": CheckSpec("structure", "outcomes", ("impact", "outcome"), inline=False),
    "wrong-order": CheckSpec("structure", "logic"),
    "big-jump": CheckSpec("structure", "logic"),
    "hangs-on-one": CheckSpec("structure", "logic", ("outcome", "activity"), inline=False),
    "doing-words": CheckSpec("wording", "outcomes", ("outcome",)),
    "output": CheckSpec("wording", "outcomes", ("outcome",)),
    "change-words": CheckSpec("wording", "activities", ("activity",)),
    "counts-attendance": CheckSpec("wording", "outcomes", ("impact", "outcome")),
    "two-ideas": CheckSpec("wording", "outcomes", ("outcome", "activity")),
    "problem-as-outcome": CheckSpec("wording", "outcomes", ("impact", "outcome")),
    "no-change": CheckSpec("wording", "outcomes", ("impact", "outcome")),
    "past-its-date": CheckSpec("structure", "checking", ("outcome",)),
    "who-is-not-reached": CheckSpec("asked", "checking"),
    "late-action": CheckSpec("structure", "story", ("action",)),
    "out-of-date": CheckSpec("structure", "story", ()),
    "no-co-production": CheckSpec("structure", "impact", (), inline=False),
    "co-production-thin": CheckSpec("structure", "impact", ("impact",), inline=False),
    "i-without-we": CheckSpec("structure", "activities", ("statement",), inline=False),
    "no-i-line": CheckSpec("structure", "activities", ("outcome",), inline=False),
    "no-way-to-check": CheckSpec("structure", "checking", ("outcome",), inline=False),
    "beyond-our-line": CheckSpec("structure", "checking", ("outcome",), inline=False),
    "our-promise": CheckSpec("structure", "story", (), inline=False),
    "half-planned-check": CheckSpec("structure", "checking", ("measure",), inline=False, on=False),  # on demand
    "nothing-assumed": CheckSpec("structure", "story", ()),
    # what every plan is asked comes after what only this plan is asked
    "supports": CheckSpec("asked", "logic"),
    "enough": CheckSpec("asked", "logic"),
    "builds-up": CheckSpec("asked", "logic"),
    "needed": CheckSpec("asked", "logic", ("impact", "outcome")),
    "clear-sequence": CheckSpec("asked", "logic", ()),
    "earlier-support-later": CheckSpec("asked", "logic", ()),
    "harm": CheckSpec("asked", "story", ()),
    "who-is-missing": CheckSpec("asked", "story", ()),
    "would-the-problem-shrink": CheckSpec("asked", "story", ()),
    "possible": CheckSpec("asked", "story", ("impact",)),
    "other-causes": CheckSpec("asked", "story", ("impact",)),
    "how-do-we-know": CheckSpec("asked", "story", (), inline=False),
    "next-review": CheckSpec("structure", "story", ()),
    "no-reason": CheckSpec("structure", "logic", ("impact", "outcome"), inline=False),
    "no-who": CheckSpec("structure", "outcomes", (), inline=False),
    "empty-term": CheckSpec("structure", "outcomes", ("impact",), inline=False),
    "single-people": CheckSpec("structure", "story", (), inline=False),
    "one-cause-only": CheckSpec("structure", "outcomes", ("impact", "outcome"), inline=False),
    "one-is-enough": CheckSpec("structure", "logic", ("impact", "outcome"), inline=False),
    "tangle": CheckSpec("structure", "logic", inline=False),
    "shortcut": CheckSpec("structure", "logic", inline=False),
    "vague-or-absolute": CheckSpec("wording", "outcomes", inline=False),
    "hard-to-read": CheckSpec("wording", "story", inline=False),
}
NAMES = tuple(CHECKS)
RETIRED = ("says-the-same-twice",)  # asks nothing any more; what was answered to it stays in plans, and is told
EVERY_PLAN = frozenset(
    NAMES[NAMES.index("supports") : NAMES.index("no-reason")]
)  # asked of any plan, whatever is in it
ON = tuple(name for name, row in CHECKS.items() if row.on)
FIRST = 12  # findings that are asked first
OF_ONE = 3  # of them that one check may have
RANK = {name: number for number, name in enumerate(NAMES)}


@cache
def named(step: str = "", kind: str = "", inline: bool = False) -> tuple[str, ...]:
    """The checks of a step, of a kind, or only those that are asked inline."""
    return tuple(
        name
        for name, row in CHECKS.items()
        if step in ("", row.step) and kind in ("", row.kind) and ((row.inline and row.on) or not inline)
    )


@frozen
class Finding:
    """One place where a check asks something. `place` holds the keys asked about, () for the whole plan;
    `texts` the words that it is about; `again` says that changed words brought the question back, or, with
    `due`, the time that has passed since the answer; `importance` is whether it is worth asking `now` or `later`.
    `ways` are answers of the check's own, each with the edit that keeps it; without them it is mended or set aside.
    `word` is what in the line is asked about, where it is not all of it."""

    check: str
    place: KeyPath = ()
    texts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    again: bool = False
    fix: Edit | None = None
    importance: str = "now"
    due: bool = False
    ways: tuple[tuple[str, Edit], ...] = ()
    word: str = ""

    @property
    def about(self) -> str:
        """The fingerprint of the words: it is kept with an answer, and most findings get none in a sitting."""
        return fingerprint(self.texts)


@frozen
class ItemCheck:
    """A check that looks at one item: the findings at the item with this key, which is of one of the row's kinds."""

    at: Callable[[Theory, str], Iterable[Finding]]


@frozen
class PlanCheck:
    """A check that looks at the plan as a whole."""

    find: Callable[[Theory], Iterable[Finding]]


def own_name(module: str) -> str:
    """The name of the check in a file, from the file's `__name__`: it is written down in its row and nowhere else."""
    return module.rpartition(".")[2].replace("_", "-")


def _file(name: str) -> str:
    return f"toc_tui.checks.{name.replace('-', '_')}"


@cache
def item_check(name: str) -> ItemCheck:
    """A check that looks at single items, loaded on first use."""
    return load(_file(name), "CHECK", ItemCheck)


@cache
def plan_check(name: str) -> PlanCheck:
    """A check that looks at the plan as a whole, loaded on first use."""
    return load(_file(name), "CHECK", PlanCheck)


def of_whole(name: str) -> bool:
    """Whether a check looks at the plan as a whole, and not at single items."""
    return not CHECKS[name].kinds


def cached_per_plan(work: Callable[[Theory], Found]) -> Callable[[Theory], Found]:
    """What needs a look at the whole plan is worked out once for each theory, and forgotten with it."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def found(theory: Theory) -> Found:
        if name not in theory.facts:
            theory.facts[name] = work(theory)
        result: Found = theory.facts[name]
        return result

    return found


@cached_per_plan
def near_the_end(theory: Theory) -> bool:
    """Whether the plan is far enough for questions that look back at it: an activity leads to each impact, and to
    three in four of the outcomes that lead there."""
    impacts = [item.key for item in theory.plan.of("impact")]
    outcomes = [item.key for item in theory.plan.of("outcome") if item.key in theory.linked]
    done = sum(key in theory.begun for key in outcomes)
    return bool(impacts) and theory.begun.issuperset(impacts) and 4 * done >= 3 * len(outcomes)


@cached_per_plan
def network(theory: Theory) -> Network:
    """What stands on a road from something that we do to an impact."""
    from toc_tui.graph.network import Network

    return Network(theory)


@cached_per_plan
def strength(theory: Theory) -> Strength:
    """How strong the roads are."""
    from toc_tui.graph.strength import Strength

    return Strength(network(theory))


@cached_per_plan
def narrow(theory: Theory) -> Narrow:
    """What all roads to an impact go through."""
    from toc_tui.graph.narrow import Narrow

    return Narrow(network(theory))


@cached_per_plan
def dated(theory: Theory) -> frozenset[str]:
    """What is hoped for by some day."""
    return frozenset(key for key in theory.effects if "by_when" in theory.plan.items[key].fields)


@cached_per_plan
def before_impacts(theory: Theory) -> frozenset[str]:
    """What leads straight to an impact."""
    return frozenset(cause for impact in theory.plan.of("impact") for cause in theory.causes[impact.key])


def open_findings(theory: Theory, names: tuple[str, ...] = ON) -> Iterator[Finding]:
    """The findings that nobody has answered yet, walking backwards from the impacts, the plan's own last."""
    for key in theory.walk:
        yield from findings_at(theory, key, names)
    yield from findings_whole(theory, names)


def ranked(found: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of what matters: those that are asked first, then all others that are worth asking now, by
    `CHECKS`, then what can wait."""
    by_weight = sorted(found, key=lambda finding: (finding.importance != "now", RANK[finding.check]))
    first = asked_first(by_weight)
    names = {(finding.check, finding.place) for finding in first}
    return first + [finding for finding in by_weight if (finding.check, finding.place) not in names]


def asked_first(by_weight: Iterable[Finding]) -> list[Finding]:
    """The few that a facilitator would begin with, however large a plan is: what matters most, and of no check so many
    that the others are not heard."""
    first, taken = list[Finding](), Counter[str]()
    for finding in by_weight:
        if len(first) == FIRST or finding.importance != "now":
            break
        taken[finding.check] += 1
        if taken[finding.check] <= OF_ONE:
            first.append(finding)
    return first


def findings_at(theory: Theory, key: str, names: tuple[str, ...]) -> Iterator[Finding]:
    """The findings of the checks that look at one item at a time, and never more than one about wording."""
    remarked = False
    for at, wording in _looking(theory.plan.items[key].kind, names):
        if wording and remarked:
            continue
        if found := tuple(at(theory, key)):  # as few find anything
            yield from found
            remarked = remarked or wording


@cache
def _looking(kind: str, names: tuple[str, ...]) -> tuple[tuple[Callable[[Theory, str], Iterable[Finding]], bool], ...]:
    """What looks at the items of a kind: each check, and whether it is about wording."""
    return tuple((item_check(name).at, CHECKS[name].kind == "wording") for name in names if kind in CHECKS[name].kinds)


def findings_whole(theory: Theory, names: tuple[str, ...]) -> Iterator[Finding]:
    """The findings of the checks that look at the whole plan."""
    for check in _looking_at_all(names):
        yield from check.find(theory)


@cache
def _looking_at_all(names: tuple[str, ...]) -> tuple[PlanCheck, ...]:
    """What looks at the whole plan."""
    return tuple(plan_check(name) for name in names if of_whole(name))


def unanswered(
    theory: Theory,
    name: str,
    place: KeyPath,
    texts: tuple[str, ...],
    items: tuple[str, ...] = (),
    fix: Edit | None = None,
    importance: str = "now",
    since: date | None = None,
    ways: tuple[tuple[str, Edit], ...] = (),
) -> Iterator[Finding]:
    """A finding, unless the group has answered it and the words that it is about (`texts`) are still the same.
    An answer without `about` stands. `not-sure` counts as an answer: it is kept and shown, not asked again.
    `items` are keys that the question names beside the place; `fix` is an edit that would mend it. An answer from
    before the day `since` is asked for again."""
    answer = theory.plan.answers.get((name, place))
    if answer is None or (answer.about and answer.about != fingerprint(texts)):
        yield Finding(name, place, texts, items, answer is not None, fix, importance, ways=ways)
    elif since is not None and answer.on is not None and answer.on < since:
        yield Finding(name, place, texts, items, True, fix, importance, due=True)


def asked_at_reviews(theory: Theory, name: str) -> Iterator[Finding]:
    """A question of the plan as a whole once an activity leads all the way to an impact. After a review, and when the
    answer is older than `review_every`, it is worth another look, and is not open again."""
    impacts = list(theory.plan.of("impact"))
    if any(impact.key in theory.begun for impact in impacts):
        texts = tuple(sorted(impact.text for impact in impacts))
        since = again_from(theory.plan, theory.today, reviewed=True)
        for found in unanswered(theory, name, (), texts, since=since):
            yield replace(found, importance="later") if found.due else found
