"""What a check's question takes beside yes, no and set aside: an item of the plan, or words, which become what the
question asks for. Each is one edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from toc_tui.graph import Theory
from toc_tui.plan.dates import period
from toc_tui.plan.edits import Add, Batch, Edit, RecordAnswer, Refusal, Reword, Set
from toc_tui.plan.growing import Grow, Through
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import TERMS, Item
from toc_tui.plan.structure_edits import Link, Retype, Unlink
from toc_tui.steps.prompt import Prompt, Reply
from toc_tui.structure import reachable

ITEM = "item"  # `Reply.way` of an item that is in the plan
DETAILS = ("who_asks", "when", "start", "hoped")
NO_I = "no-i-line"  # the question what people can say about a change
EVERY = "every "
WHO = "no-who"  # the question whose life changes, of all lines that do not say it
NEEDED = "needed"  # the question whether it could happen without one of several
NEW_DAY = "by_when"  # the way of words that name a day: the faces write it as a plan keeps it

# What words can become, by check. Where there are several ways, somebody says which.
WAYS: Mapping[str, tuple[str, ...]] = {
    "leads-nowhere": ("later",),
    "no-activity-beneath": ("activity",),
    "nothing-leads-here": ("before",),
    "big-jump": ("between",),
    "empty-term": ("between",),
    "shaky-link": ("assumption", "measure"),
    "one-cause-only": ("before", "assumption"),
    "no-reason": ("because",),
    WHO: ("whose",),
    "nothing-assumed": ("holds",),
    "next-review": ("every",),
    "no-co-production": ("ours",),
    "in-doubt": ("between", "assumption", "measure", "harder"),
    "weak-road": ("road",),
    "late-action": (NEW_DAY,),
    "hangs-on-one": ("measure",),
    "hinders": ("against-it",),
    "not-coming-true": ("not-done", "change"),
    "missing-answer": ("problem",),
    "no-way-to-check": ("measure",),
    "half-planned-check": DETAILS,
    "i-without-we": ("we",),
    NO_I: ("i",),
    "change-words": ("activity",),
    "two-ideas": ("reword",),
    "doing-words": ("reword",),
    "counts-attendance": ("reword",),
    "vague-or-absolute": ("reword",),
    "hard-to-read": ("reword",),
    "output": ("reword",),
    "no-change": ("reword",),
    "problem-as-outcome": ("reword",),
}


def ways(theory: Theory, prompt: Prompt) -> tuple[str, ...]:
    """What words can become at this question."""
    found = WAYS.get(prompt.name, ())
    if found == DETAILS:
        return tuple(name for name in DETAILS if not theory.plan.items[prompt.place[0]].get(name))
    return found


def offers(theory: Theory, prompt: Prompt) -> Iterator[Item]:
    """The items of the plan that can be the answer."""
    make = OFFERS.get(prompt.name)
    return make(theory, prompt) if make else iter(())


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit | Refusal:
    """The edit that an item (`way` is ITEM, the words its key) or words in one of the ways come to."""
    if reply.way == ITEM:
        if reply.words not in {item.key for item in offers(theory, prompt)}:
            return Refusal("not-a-choice", {"choices": [item.text for item in offers(theory, prompt)]})
        return CHOSEN[prompt.name](theory, prompt, reply)
    if reply.way not in ways(theory, prompt):
        return Refusal("not-a-choice", {"choices": list(ways(theory, prompt))})
    return NEW[reply.way](theory, prompt, reply)


# -- items ---------------------------------------------------------------------------------------------
def _later(theory: Theory, prompt: Prompt) -> Iterator[Item]:
    key = prompt.place[0]
    left = {key, *theory.effects[key], *theory.beneath(key)}  # what leads to it would only close a circle
    return (item for item in theory.plan.of("impact", "outcome") if item.key not in left)


def _activities(theory: Theory, prompt: Prompt) -> Iterator[Item]:
    key = prompt.place[0]
    return (item for item in theory.plan.of("activity") if key not in theory.effects[item.key])


def _earlier(theory: Theory, prompt: Prompt) -> Iterator[Item]:
    key = prompt.place[0]
    later = {key, *reachable(theory.effects, (key,))}  # what it leads to itself would close a circle
    found = (item for item in theory.plan.of("outcome") if item.key not in later)
    return (item for item in found if key not in theory.effects[item.key])


def _between(theory: Theory, prompt: Prompt) -> Iterator[Item]:
    ends = prompt.place if len(prompt.place) > 1 else prompt.items
    return (item for item in theory.plan.of("outcome") if item.key not in ends)


def _assumptions(theory: Theory, prompt: Prompt) -> Iterator[Item]:
    known = theory.plan.link(*prompt.place).many("assumes")
    return (item for item in theory.plan.of("assumption") if item.key not in known and item.get("holds") != "no")


def _circle(theory: Theory, prompt: Prompt) -> Iterator[Item]:
    return (theory.plan.items[key] for key in prompt.place)


def _together(theory: Theory, prompt: Prompt) -> Iterator[Item]:
    """Those that one question is about: whether it could happen without one of them, or whose life they are about."""
    return (theory.plan.items[key] for key in prompt.items)


def _turned(theory: Theory, prompt: Prompt) -> Iterator[Item]:
    """The later end of an arrow, if it can lead to the earlier one."""
    early, late = (theory.plan.items[key] for key in prompt.place)
    return iter((late,) if early.kind in ("impact", "outcome") else ())


Offer = Callable[[Theory, Prompt], Iterator[Item]]
NewEdit = Callable[[Theory, Prompt, Reply], Edit]
OFFERS: Mapping[str, Offer] = {
    "leads-nowhere": _later,
    "no-activity-beneath": _activities,
    "nothing-leads-here": _earlier,
    "one-cause-only": _earlier,
    "weak-road": _earlier,
    "big-jump": _between,
    "shaky-link": _assumptions,
    "in-doubt": _assumptions,
    "circle": _circle,
    "wrong-order": _turned,
    NEEDED: _together,
    WHO: _together,
}


def _from_here(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    return Link(prompt.place[0], reply.words)


def _to_here(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    return Link(reply.words, prompt.place[0])


def _another_road(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """That is the answer too: what the new road still lacks is asked about by itself."""
    because = theory.plan.items[reply.words].text
    said = RecordAnswer(prompt.name, prompt.place, "accepted", because, prompt.about, theory.today)
    return Batch((Link(reply.words, prompt.place[0]), said))


def _assume(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    source, target = prompt.place
    return Link(source, target, {"assumes": [*theory.plan.link(source, target).many("assumes"), reply.words]})


def _comes_first(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """In a circle what comes first waits for none of the others."""
    return Unlink(prompt.place[prompt.place.index(reply.words) - 1], reply.words)


def _turn_round(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    source, target = prompt.place
    return Batch((Link(target, source), Unlink(source, target)))


def _only_helps(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """It could happen without this one: yes is the answer, and the arrow says so. Nothing is said of the others."""
    said = RecordAnswer(prompt.name, prompt.place, "yes", reply.because, prompt.about, reply.on)
    return Batch((said, Link(reply.words, prompt.place[0], {"needed": "helps"})))


def _about_a_thing(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """One of the lines is left out of the question whose life changes; the others are asked about again."""
    about = fingerprint((theory.plan.items[reply.words].text,))
    return RecordAnswer(prompt.name, (reply.words,), "accepted", reply.because, about, reply.on)


CHOSEN: Mapping[str, NewEdit] = {
    "leads-nowhere": _from_here,
    "no-activity-beneath": _to_here,
    "nothing-leads-here": _to_here,
    "one-cause-only": _to_here,
    "weak-road": _another_road,
    "big-jump": lambda theory, prompt, reply: Through(prompt.place, reply.words),
    "shaky-link": _assume,
    "in-doubt": _assume,
    "circle": _comes_first,
    "wrong-order": _turn_round,
    NEEDED: _only_helps,
    WHO: _about_a_thing,
}


# -- words ---------------------------------------------------------------------------------------------
def _new_later(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """A change that this leads to, one term later; after a long-term outcome that is an impact."""
    item = theory.plan.items[prompt.place[0]]
    if item.kind == "outcome" and item.term == "long":
        return Grow(Add("impact", {"kind": item.get("track") or "project", "text": reply.words}), (item.key,))
    term = "short" if item.kind == "activity" else {"short": "medium", "medium": "long"}.get(item.term, "")
    return Grow(Add("outcome", {"term": term, "text": reply.words}), (item.key,))


def _new_activity(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    key = prompt.place[0]
    add = Add("activity", {"kind": "activity", "text": reply.words}, (key,))
    return Batch((add, Retype(key, "outcome"))) if prompt.name == "change-words" else add


def _new_before(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    key = prompt.place[0]
    return Add("outcome", {"term": theory.earlier_term(key), "text": reply.words}, (key,))


def _new_road(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """Something else that leads there, which is the answer too."""
    said = RecordAnswer(prompt.name, prompt.place, "accepted", reply.words, prompt.about, reply.on)
    return Batch((_new_before(theory, prompt, reply), said))


def term_between(theory: Theory, early: str, late: str) -> str:
    """The term of a step between two others: one that lies between theirs, else that of the earlier one."""
    ranks = {name: number for number, name in enumerate(reversed(TERMS))}
    items = theory.plan.items
    low = ranks.get(items[early].term, -1)
    high = ranks.get(items[late].term, len(TERMS)) if items[late].kind == "outcome" else len(TERMS)
    return next((name for name in TERMS if low < ranks[name] < high), items[early].term)


def _new_between(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """An outcome between two ends, of a term that lies between theirs where there is one."""
    early, late = prompt.place if len(prompt.place) > 1 else prompt.items[:2]
    add = Add("outcome", {"term": term_between(theory, early, late), "text": reply.words}, (late,))
    return Grow(add, (early,), instead_of=(early, late) if late in theory.effects[early] else ())


def _new_assumption(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    place = prompt.place if len(prompt.place) > 1 else (prompt.items[0], prompt.place[0])
    return Grow(Add("assumption", {"text": reply.words}), assumed_by=place)


def _new_measure(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """A check. Where it is how an arrow in doubt is looked at, that is the group's answer to the doubt too."""
    add = Add("measure", {"checks": prompt.place[-1], "question": reply.words})
    if len(prompt.place) < 2:
        return add
    return Batch((add, RecordAnswer(prompt.name, prompt.place, "accepted", reply.words, prompt.about, reply.on)))


def _because(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    return Link(prompt.place[0], prompt.place[1], {"because": reply.words})


def we(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """The “We” line that takes up an “I” line, for the same things."""
    said = theory.plan.items[prompt.place[0]]
    fields = {"voice": "We", "text": reply.words, "for": list(said.many("for")), "answers": said.key}
    return Add("statement", fields)


def _i(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    return Add("statement", {"voice": "I", "text": reply.words, "for": list(prompt.place)})


def _against_it(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """What we do about something that gets in the way: an activity for what it gets in the way of, and the answer."""
    add = Add("activity", {"kind": "activity", "text": reply.words}, (prompt.place[-1],))
    return Batch((add, RecordAnswer(prompt.name, prompt.place, "yes", reply.words, prompt.about, reply.on)))


def _harder(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """It does not help but gets in the way: the arrow says so, and the words are what we do about it."""
    source, target = prompt.place
    about = fingerprint((theory.plan.items[source].text, theory.plan.items[target].text))
    return Batch(
        (
            Link(source, target, {"hinders": True}),
            Add("activity", {"kind": "activity", "text": reply.words}, (target,)),
            RecordAnswer("hinders", prompt.place, "yes", reply.words, about, reply.on),
        )
    )


def _not_done(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """What is still to be done, as something to do for this change; that is the answer too."""
    fields = {"what": reply.words, "for": list(prompt.place), "done": False} | ({"on": reply.on} if reply.on else {})
    said = RecordAnswer(prompt.name, prompt.place, "accepted", reply.words, prompt.about, reply.on)
    return Batch((Add("action", fields), said))


def _change(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """It was done and did not help: what we do now instead, for the same change."""
    add = Add("activity", {"kind": "activity", "text": reply.words}, prompt.place)
    return Batch((add, RecordAnswer(prompt.name, prompt.place, "no", reply.words, prompt.about, reply.on)))


def _holds(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    return Add("assumption", {"text": reply.words})


def _every(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """How often the plan is looked at. The answer has the day from which that counts."""
    words = reply.words
    if words.casefold().startswith(EVERY) and period(words) is not None:
        words = words[len(EVERY) :].strip()  # the field is called “Reviewed every”
    said = RecordAnswer(prompt.name, prompt.place, "yes", about=prompt.about, on=reply.on)
    return Batch((Set(("plan",), {"review_every": words}), said))


def _ours(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    return Add("impact", {"kind": "co-production", "text": reply.words})


def _problem(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    return Set(("why",), {"problem": reply.words})


def _whose(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """All lines that name nobody are about the same people."""
    return Batch(tuple(Set(theory.plan.items[key].path, {"who": reply.words}) for key in prompt.items))


def _field(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    return Set(theory.plan.items[prompt.place[0]].path, {reply.way: reply.words})


NEW: Mapping[str, NewEdit] = {
    "later": _new_later,
    "activity": _new_activity,
    "before": _new_before,
    "road": _new_road,
    "between": _new_between,
    "assumption": _new_assumption,
    "measure": _new_measure,
    "because": _because,
    "we": we,
    "i": _i,
    "reword": lambda theory, prompt, reply: Reword(prompt.place[0], reply.words),
    "whose": _whose,
    "holds": _holds,
    "every": _every,
    "against-it": _against_it,
    "ours": _ours,
    "harder": _harder,
    "not-done": _not_done,
    "change": _change,
    "problem": _problem,
    **dict.fromkeys((*DETAILS, NEW_DAY), _field),
}
