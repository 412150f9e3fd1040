"""The questions of checks as questions of the steps: asked inline, answered, mended or set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from toc_tui.checks.check import CHECKS, ON, Finding, findings_at, findings_whole, named, of_whole, open_findings
from toc_tui.graph import Theory
from toc_tui.plan.edits import Batch, Edit, RecordAnswer, Refusal, Set
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import SAYS, KeyPath
from toc_tui.steps.prompt import Prompt, Reply

ASKED = ("yes", "no", "not-sure")
MEND, ACCEPTED = "mend", "accepted"
FOR_ALL = "possible"  # asked once, and kept for each impact that it names
AT_FIRST = ("missing-answer", "clear-sequence")  # about the plan as a whole, and asked before its parts

# Questions of structure and wording that are answered with yes or no, and the answer that means the mending, if any.
YES_NO: Mapping[str, str] = {
    "guessed": "",
    "failed-assumption": "",
    "beyond-our-line": "",
    "past-its-date": "yes",
    "one-is-enough": "yes",
    "late-action": "yes",
    "out-of-date": "yes",
    "co-production-thin": "",
    "empty-term": "",
    "tangle": "",
    "shortcut": "no",
    "two-ideas": "yes",
    "problem-as-outcome": "yes",
    "no-who": "yes",
    "against": "",
    "not-coming-true": "",
    "single-people": "",
}


def about(theory: Theory, key: str, step: str) -> Iterator[Prompt]:
    """A question for each open finding about an item that this step asks inline and that is worth asking now."""
    found = findings_at(theory, key, _asked(step, theory.lexicon.hearing))
    return map(prompt, filter(_now, found))


@cache
def kinds(step: str, hearing: bool) -> frozenset[str]:
    """The kinds of items that this step's checks look at."""
    return frozenset(kind for name in _asked(step, hearing) for kind in CHECKS[name].kinds)


def whole(theory: Theory, step: str, at_first: bool) -> Iterator[Prompt]:
    """The questions of this step's checks about the plan as a whole: those that come before those about its parts, or
    those that come behind them."""
    names = tuple(name for name in _asked(step, theory.lexicon.hearing) if (name in AT_FIRST) is at_first)
    return map(prompt, filter(_now, findings_whole(theory, names)))


@cache
def _asked(step: str, hearing: bool) -> tuple[str, ...]:
    """The checks that a step asks inline: those on wording once the lists may be loaded."""
    return tuple(name for name in named(step, inline=True) if hearing or CHECKS[name].kind != "wording")


def worth_asking(theory: Theory) -> Iterator[Finding]:
    """What could be asked beside the open questions: what can wait. It is told apart from what is open, and never
    added to it. What a step asks in another way is open there."""
    return (finding for finding in open_findings(theory, _heard(theory)) if not _now(finding))


def _heard(theory: Theory) -> tuple[str, ...]:
    return ON if theory.lexicon.hearing else tuple(name for name in ON if CHECKS[name].kind != "wording")


def _now(finding: Finding) -> bool:
    return finding.importance == "now"


def order(step: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The checks that a step asks about the whole plan at first, about single items, and about the whole at last."""
    names = named(step, inline=True)
    wholes = tuple(filter(of_whole, names))
    return (
        tuple(name for name in wholes if name in AT_FIRST),
        tuple(name for name in names if not of_whole(name)),
        tuple(name for name in wholes if name not in AT_FIRST),
    )


def prompt(finding: Finding) -> Prompt:
    """A finding as an open question. What a check found can be mended where there is a way, or set aside."""
    row = CHECKS[finding.check]
    choices = ASKED if row.kind == "asked" else _choices(finding)
    return Prompt(
        row.step,
        finding.check,
        finding.place,
        f"checks/{finding.check}",
        choices,
        items=finding.items,
        texts=finding.texts,
        again=finding.again,
        due=finding.due,
        later=not _now(finding),
        word=finding.word,
    )


def _choices(finding: Finding) -> tuple[str, ...]:
    """What a question of structure or wording takes beside items and words of its own (`mending`)."""
    name = finding.check
    if finding.ways:
        return tuple(way for way, _ in finding.ways)
    if name not in YES_NO:
        return (MEND, ACCEPTED) if finding.fix else (ACCEPTED,)
    means = YES_NO[name] if finding.fix else ""
    return (*(MEND if says == means else says for says in ASKED), ACCEPTED)


def answer(theory: Theory, asked: Prompt, reply: Reply) -> Edit | Refusal:
    """The edit that mends it, what an item or words come to, or the group's answer, kept with the fingerprint of the
    words that it is about. What a yes leans on is taken down as something that must hold."""
    made = _answer(theory, asked, reply)
    if not reply.holds or isinstance(made, Refusal):
        return made
    from toc_tui.plan.growing import Assume

    return Batch((made, Assume(reply.holds, arrows(theory, asked.place))))


def arrows(theory: Theory, place: KeyPath) -> tuple[KeyPath, ...]:
    """The arrows that a question about a place is about: its own, or, at a joint, every arrow into it."""
    if len(place) == 2:
        return (place,)
    return tuple((cause, key) for key in place[:1] for cause in theory.helping(key))


def _answer(theory: Theory, asked: Prompt, reply: Reply) -> Edit | Refusal:
    if reply.way:
        from toc_tui.steps import mending

        return mending.answer(theory, asked, reply)
    if reply.words in SAYS and asked.name == FOR_ALL:
        plan = theory.plan
        same = ((key, fingerprint((plan.items[key].text,))) for key in asked.items or asked.place)
        said = (RecordAnswer(asked.name, (key,), reply.words, reply.because, of, reply.on) for key, of in same)
        return Batch(tuple(said))
    if reply.words in SAYS:
        said_so = RecordAnswer(asked.name, asked.place, reply.words, reply.because, asked.about, reply.on)
        from toc_tui.steps.believed import believed

        return believed(theory.plan, said_so)
    names = (asked.name,)
    found = findings_at(theory, asked.place[0], names) if asked.place else findings_whole(theory, names)
    here = next((finding for finding in found if finding.place == asked.place), None)
    if here is None:
        return Refusal("nothing-to-mend", {})
    made = dict(here.ways).get(reply.words) or here.fix or Refusal("nothing-to-mend", {})
    return _noted(theory, asked.place, made, reply.because)


def _noted(theory: Theory, place: KeyPath, made: Edit | Refusal, because: str) -> Edit | Refusal:
    """A mending, with what was said along with it (“yes, the first matters more”) in the notes of the first item."""
    if not because or isinstance(made, Refusal) or not place:
        return made
    item = theory.plan.items[place[0]]
    notes = str(item.get("notes"))
    return Batch((made, Set(item.path, {"notes": f"{notes}\n{because}" if notes else because})))
