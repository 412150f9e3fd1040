"""Lists that are said: the tree, a path, what is open. Each line is a sentence; numbers pick things afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from toc_tui.frozen import frozen
from toc_tui.outline import Line, Rank, outline
from toc_tui.plan.arrows import hinders
from toc_tui.plan.noting import most_voted
from toc_tui.state import State
from toc_tui.steps.step import Prompt
from toc_tui.voice import Phrasebook
from toc_tui.voice.sentences import goes_on, sentence, voted

COUNTED = 400  # in a longer list the open questions of each item are not looked up


@frozen
class Pick:
    """What a number of the last list stands for: an item, or a question."""

    key: str
    prompt: Prompt | None = None


@frozen
class NumberedList:
    """A list: what is said, a line each, what its numbers stand for, and what it is called (spoken.toml, [list])."""

    lines: tuple[str, ...]
    picks: tuple[Pick, ...] = ()
    name: str = ""


def branch(state: State, root: str = "") -> list[Line]:
    """The rows of the tree, or of what stands beneath one item and the item itself."""
    lines = outline(state.theory)
    if not root:
        return lines
    start = next((n for n, line in enumerate(lines) if line.key == root and line.form == "item"), None)
    if start is None:
        return []
    end = start + 1
    while end < len(lines) and lines[end].depth > lines[start].depth:
        end += 1
    return lines[start:end]


def tree(
    voice: Phrasebook,
    state: State,
    root: str = "",
    keep: Callable[[str], bool] | None = None,
    rank: Rank | None = None,
) -> NumberedList:
    """The tree with its levels in words: "4. People feel welcome. Outcome, medium term, level 3". With `keep` only
    what passes, and what stands above it; with `rank` what stands under the same item is sorted by it."""
    lines = branch(state, root) if keep is None and rank is None else outline(state.theory, (), keep, rank)
    said: list[str] = []
    numbers: dict[str, int] = {}
    for line in lines:
        if line.form == "section":
            said.append(voice.say(f"voice.section.{line.key}"))
        elif line.key in numbers:
            number = numbers[line.key]
            text = state.plan.items[line.key].text
            again = voice.say("spoken.row-again", number=number, text=text, level=line.depth + 1)
            said.append(sentence(again, _doubt(voice, state, line.key, line.under)))
        else:
            numbers[line.key] = len(numbers) + 1
            counted = len(lines) <= COUNTED
            said.append(row(voice, state, line.key, numbers[line.key], line.depth + 1, counted, line.under))
    return NumberedList(tuple(said), tuple(map(Pick, numbers)), "tree")


def _doubt(voice: Phrasebook, state: State, key: str, under: str) -> str:
    """That the arrow from an item to the one above it is in doubt, or gets in its way; "" where it is as usual."""
    return voice.mark(state.plan, key, under, level=True) if under in state.theory.effects.get(key, ()) else ""


def row(
    voice: Phrasebook, state: State, key: str, number: int, level: int = 0, counted: bool = True, under: str = ""
) -> str:
    """One item in a numbered list: its words, what it is, whether the arrow to the item above it (`under`) is in
    doubt, how many things lead to it, what is open."""
    item, causes = state.plan.items[key], state.theory.causes.get(key, ())
    kind = voice.kind(item)
    return voice.say(
        "spoken.row",
        number=number,
        text=sentence(
            item.text or voice.say("voice.no-words"),
            voice.say("spoken.kind-level", kind=kind, level=level) if level else kind,
            _doubt(voice, state, key, under),
            goes_on(voice, item),
            voted(voice, item),
            voice.say("spoken.leads", count=len(causes)) if causes else "",
            voice.count_open(len(state.about(key))) if counted else "",
        ),
    )


def by_votes(voice: Phrasebook, state: State) -> NumberedList:
    """What has votes, the most first."""
    found = most_voted(state.plan)
    said = [
        voice.say("spoken.row", number=number, text=voice.say("asks.by-votes-row", count=count, text=item.text))
        for number, (count, item) in enumerate(found, 1)
    ]
    return NumberedList((voice.say("asks.by-votes"), *said), tuple(Pick(item.key) for _, item in found), "votes")


def skim(voice: Phrasebook, state: State, root: str = "") -> NumberedList:
    """The same tree for fingers: two spaces a level, the words and no more."""
    said: list[str] = []
    numbers: dict[str, int] = {}
    lines = branch(state, root)
    above = lines[0].depth if lines else 0
    for line in lines:
        gap = "  " * (line.depth - above)
        if line.form == "section":
            said.append(gap + voice.say(f"voice.section.{line.key}"))
            continue
        text = state.plan.items[line.key].text or voice.say("voice.no-words")
        name = "skim-again" if line.key in numbers else "skim"
        number = numbers.setdefault(line.key, len(numbers) + 1)
        mark = "-hinders" if hinders(state.plan, line.key, line.under) else "-doubt"
        doubt = mark if _doubt(voice, state, line.key, line.under) else ""
        said.append(gap + voice.say(f"spoken.{name}{doubt}", number=number, text=text))
    return NumberedList(tuple(said), tuple(map(Pick, numbers)), "tree")


def path(voice: Phrasebook, state: State, key: str) -> NumberedList:
    """The way from one item up to an impact, with the reasons, then what leads to the item."""
    items, theory = state.plan.items, state.theory
    if key not in theory.effects:
        return NumberedList((voice.say("commands.why.not-in-theory"),))
    route = theory.path_to_impact(key) or (key,)
    picks = list(route)
    said = [row(voice, state, key, 1), *_way_up(voice, state, route)]
    if len(route) == 1 and items[key].kind != "impact":
        said.append(voice.say("spoken.path-none"))
    said += _beside(voice, state, key, [effect for effect in theory.effects[key] if effect not in route])
    causes = theory.causes[key]
    said.append(voice.say("spoken.path-down" if causes else "spoken.path-first", count=len(causes)))
    for cause in causes:
        picks.append(cause)
        said.append(row(voice, state, cause, len(picks), under=key))
    return NumberedList(tuple(said), tuple(map(Pick, picks)), "path")


def _way_up(voice: Phrasebook, state: State, route: Sequence[str]) -> Iterator[str]:
    """Each item on a route after the first, with why the one before it leads there."""
    for number, (lower, upper) in enumerate(pairwise(route), 2):
        text = sentence(voice.item(state.plan.items[upper]), *voice.arrow(state.plan, lower, upper))
        yield voice.say("spoken.path-up", number=number, text=text)


def _beside(voice: Phrasebook, state: State, key: str, others: Sequence[str]) -> Iterator[str]:
    """What an item leads to besides the route, in one sentence; then what it gets in the way of, one each."""
    plan = state.plan
    if also := [other for other in others if not hinders(plan, key, other)]:
        yield voice.say("spoken.path-also", items=voice.in_a_row([voice.named(plan, other) for other in also]))
    for other in others:
        if hinders(plan, key, other):
            yield sentence(*voice.arrow(plan, key, other, named=True))


def questions(voice: Phrasebook, state: State, prompts: list[Prompt], most: int) -> NumberedList:
    """Open questions, numbered; how many more there are."""
    shown = prompts[:most]
    said = list(_asked(voice, state, shown))
    if len(prompts) > most:
        said.append(voice.say("spoken.open-more", count=len(prompts) - most))
    return NumberedList(tuple(said), tuple(Pick(p.place[0] if p.place else "", p) for p in shown), "open")


def _asked(voice: Phrasebook, state: State, prompts: list[Prompt]) -> Iterator[str]:
    for number, prompt in enumerate(prompts, 1):
        yield voice.say("spoken.row", number=number, text=voice.question(state.plan, prompt).ask)
