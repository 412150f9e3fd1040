"""In which form a question is asked: what there is to be less of, and what gets in the way, want other words.

A page has `ask`, and beside it `ask-FORM` (and `screen-FORM`) where another form has words of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toc_tui.plan.arrows import ADD_UP, SUPPORTS
from toc_tui.plan.model import KeyPath, Plan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from toc_tui.guide import Page
    from toc_tui.voice.sentences import Speaks
else:
    Protocol = object

LESS = "less"
LESS_AT_ENDS = {  # whether there is to be less of what an arrow comes from, and of what it leads to
    (True, True): ("both-less", "to-less", "from-less"),
    (False, True): ("to-less",),
    (True, False): ("from-less",),
    (False, False): (),
}


class AskedAbout(Protocol):
    """What is needed of a question: its name, the keys that it is about, and what in a line it is about."""

    @property
    def name(self) -> str: ...
    @property
    def place(self) -> KeyPath: ...
    @property
    def word(self) -> str: ...


def what_changed(asked: AskedAbout) -> str:
    """Which words say what has changed since a question was answered: the plan, something that leads to an item, or
    ("") the words themselves."""
    return "-plan" if not asked.place else "-beneath" if asked.name in ADD_UP else ""


def forms(plan: Plan, asked: AskedAbout) -> Iterator[str]:
    """The forms that fit a question, the closest first: `hinders` for an arrow that gets in the way; `steps` for one
    between things that we do; `both-less`, `to-less` and `from-less` for one between things that there is to be less
    of; `mixed` for one with evidence that speaks both ways; `word` for a word of a line; `less` for one item that there
    is to be less of; `known` where the plan says who it is for; `no` for what was said no to; `arrow` for one arrow of
    what is asked at a joint."""
    place = asked.place
    if len(place) == 2:
        yield from _arrow_forms(plan, *place)
    elif place:
        yield from ("word",) if asked.word else ()
        yield from (LESS,) if less(plan, place[0]) else ()
    elif not place and str(plan.why.get("who", "")).strip():
        yield "known"


def _arrow_forms(plan: Plan, source: str, target: str) -> Iterator[str]:
    """Those that fit a question about an arrow."""
    if plan.link(source, target).fields.get("hinders") is True:
        yield "hinders"
    if all(key in plan.items and plan.items[key].kind == "activity" for key in (source, target)):
        yield "steps"
    yield from LESS_AT_ENDS[less(plan, source), less(plan, target)]
    if plan.link(source, target).get("evidence_says") == "mixed":
        yield "mixed"
    answer = plan.answers.get((SUPPORTS, (source, target)))
    if answer is not None and answer.says == "no":
        yield "no"
    yield "arrow"


def fields(plan: Plan, asked: AskedAbout, words: Mapping[str, object], items: bool) -> tuple[str, str]:
    """The fields of a page that hold the question, said and drawn, in the form that fits best of those that it has.
    `alone` is for a question without `items`."""
    form = next((one for one in forms(plan, asked) if words.get(f"ask-{one}")), "")
    if form:
        return f"ask-{form}", f"screen-{form}"
    return ("alone", "screen-alone") if words.get("alone") and not items else ("ask", "screen")


def title(page: Page, place: KeyPath) -> str:
    """What a question is called beside its answer; about one arrow it may be another question than about a joint."""
    return (page.text("title-arrow") if len(place) == 2 else "") or page.text("title")


def numbered(voice: Speaks, names: Sequence[str]) -> str:
    """Things that have names, each with the number by which it can be chosen."""
    return " ".join(voice.say("voice.numbered", number=number, text=name) for number, name in enumerate(names, 1))


def less(plan: Plan, key: str) -> bool:
    """Whether there is to be less of an item."""
    item = plan.items.get(key)
    return item is not None and item.get("direction") == LESS


def read_out(voice: Speaks, words: str) -> str:
    """Words that people wrote as they are; but a day that stands as in a file, "2031-01-01", as it is said."""
    if len(words) != 10 or words[4] != "-":
        return words
    from toc_tui.plan.dates import written_day  # only where a day stands
    from toc_tui.voice.day_words import day

    on = written_day(words)
    return words if on is None else day(voice, on)
