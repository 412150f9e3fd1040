"""A plan of 27 items entered by keys alone at 80×24, as somebody would who has only the README: keys beyond the words.

What each action costs is held to a goal. The log of keys stands in golden/newcomer.keys (TOC_TUI_GOLDEN=write writes
it anew): a line for each action, with the keys that count and the words in quotes.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tui.conftest import Desk, Opener
from toc_tui.plan.model import Item

GOLDEN = Path(__file__).parent / "golden" / "newcomer.keys"
EMPTY = 'toc = 1\n[plan]\ntitle = "Somebody to turn to"\n'
# action: the most keys that it may cost beside the words that are kept or looked for
GOALS = {
    "next item": 1,
    "idea": 1,
    "change of kind": 2,
    "sort an idea": 3,
    "move": 4,
    "second parent": 2,
    "logic arrow": 2,  # a yes, and Ctrl+N where no reason is given
    "detour and back": 7,
}
BEFORE = {
    "Young people leave school with plans and people they can turn to": (
        "Young people have hopes for their future",
        "Young people do better at school",
    ),
    "Young people shape the project": ("Young people say that the project is theirs",),
    "Young people have hopes for their future": ("Young people trust their mentor",),
    "Young people do better at school": ("Teachers know who is struggling",),
    "Young people say that the project is theirs": ("Young people decide with staff",),
    "Young people trust their mentor": ("Twenty mentors can listen without giving advice",),
    "Teachers know who is struggling": ("Each school names one person to ask",),
    "Young people decide with staff": ("Young people know what can be decided",),
}
IDEAS = (
    ("Young people keep out of trouble with the police", "o", "leave school"),
    ("Young people get on better with family", "o", "hopes"),
    ("Train mentors on three Saturdays", "a", "Twenty mentors"),
    ("Give each pair a notebook and bus tickets", "a", "trust"),
    ("Young people choose their own mentor", "e", "theirs"),
    ("The three schools go on letting us in", "m", ""),
    ("A newsletter", "", ""),
)


class Newcomer:
    """Somebody at the keys. Letters of what is kept, or of a name that is looked for, are words; all others count."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.screen = desk, desk.app.plan_screen
        self.log: dict[str, list[int]] = defaultdict(list)
        self.count, self.pressed = 0, list[str]()
        self.lines: list[str] = []

    @contextmanager
    def does(self, action: str) -> Iterator[None]:
        self._line("on the way")
        before = self.count
        yield
        self.log[action].append(self.count - before)
        self._line(action)

    def _line(self, action: str) -> None:
        keys = sum(not one.startswith("“") for one in self.pressed)
        if self.pressed:
            self.lines.append(f"{action:16} {keys:2}  {' '.join(self.pressed)}")
        self.pressed = []

    async def keys(self, *keys: str) -> None:
        self.count += len(keys)
        self.pressed += keys
        await self.desk.press(*keys)

    async def words(self, words: str) -> None:
        self.pressed.append(f"“{words}”")
        await self.desk.press(*({" ": "space"}.get(letter, letter) for letter in words))
        assert self.desk.field.endswith(words), "a wrong turn: these words went somewhere else"

    async def find(self, words: str, whole: str = "") -> None:
        await self.keys("slash")
        await self.words(words)
        await self.keys("enter")
        assert words.casefold() in self.at.casefold(), "a wrong turn"

    @property
    def at(self) -> str:
        line = self.screen.line
        return self.desk.app.session.state.plan.items[line.key].text if line is not None else ""

    def item(self, text: str) -> Item:
        return next(one for one in self.desk.app.session.state.plan.items.values() if one.text == text)


async def test_a_plan_of_27_items_by_keys(desk: Opener) -> None:
    async with desk(EMPTY) as d:
        me = Newcomer(d)
        await begin(me)
        await ideas(me)
        await outcomes(me)
        await sorting(me)
        await activities(me)
        await more(me)
        await logic(me)
        plan = d.app.session.state.plan
        kinds = Counter(item.kind for item in plan.items.values())
        assert kinds == {
            "impact": 2,
            "outcome": 12,
            "activity": 9,
            "assumption": 1,
            "statement": 1,
            "measure": 1,
            "idea": 1,
        }
        assert sum(kinds.values()) == 27
        assert sum(len(item.leads_to) > 1 for item in plan.items.values()) == 4
        assert not list(d.app.session.problems())
        for action, most in GOALS.items():
            assert me.log[action] and max(me.log[action]) <= most, (action, me.log[action])
        log = "\n".join([*me.lines, f"{'in all':16} {me.count:2}", ""])
        if os.environ.get("TOC_TUI_GOLDEN"):
            GOLDEN.write_text(log, "utf-8")
        assert log == GOLDEN.read_text("utf-8")


async def begin(me: Newcomer) -> None:
    """The questions of the first two steps, which follow by themselves."""
    for words in ("There is nowhere to go at night", "Young people of 14 to 18", "They told us so"):
        with me.does("answer"):
            await me.words(words)
            await me.keys("enter")
    await me.keys("enter")
    for words in list(BEFORE)[:2]:
        with me.does("answer"):
            await me.words(words)
            await me.keys("enter")


async def ideas(me: Newcomer) -> None:
    await me.keys("escape", "i")
    for words, _, _ in IDEAS:
        with me.does("idea"):
            await me.words(words)
            await me.keys("enter")
    await me.keys("enter")


async def outcomes(me: Newcomer) -> None:
    """The step asks what comes just before each; an empty Enter goes on to the next."""
    await me.keys("3", "n")
    with me.does("answer"):
        await me.words("this year, next year, later")
        await me.keys("enter")
    for _ in range(20):
        prompt = me.screen.asked
        if prompt is None or prompt.name != "before":
            break
        later = me.desk.app.session.state.plan.items[prompt.place[0]].text
        for words in BEFORE.get(later, ()):
            with me.does("next item"):
                await me.words(words)
                await me.keys("enter")
        await me.keys("enter")
        ask = me.screen.runner.ask
        if ask is not None and ask.label.startswith("Can we start"):
            await me.keys("enter")
    if me.screen.runner.running:
        await me.keys("escape")


async def sorting(me: Newcomer) -> None:
    await me.keys("T")
    for words, letter, target in IDEAS:
        if not letter:  # for later
            continue
        assert me.screen.asked is not None and me.item(words).key in me.screen.asked.place
        with me.does("sort an idea"):
            await me.keys(letter, "enter")
            if target:
                await me.words(target)
                await me.keys("enter")
    if me.screen.runner.running:
        await me.keys("escape")


async def activities(me: Newcomer) -> None:
    await me.find("Each school names")
    await me.keys("a")
    for words in ("Ask each head teacher", "Meet every half term", "Pay for one free afternoon a week"):
        with me.does("next item"):
            await me.words(words)
            await me.keys("enter")
    await me.keys("enter")
    await me.find("what can be decided")
    await me.keys("a")
    with me.does("next item"):
        await me.words("Write down what can be decided")
        await me.keys("enter")
    with me.does("change of kind"):
        await me.keys("ctrl+t")
    for words in ("Two young people lead each meeting", "Young people choose the staff"):
        with me.does("next item"):
            await me.words(words)
            await me.keys("enter")
    await me.keys("enter")
    assert me.item("Young people choose the staff").get("kind") == "co-production"


async def more(me: Newcomer) -> None:
    """Second parents, a move, a statement, a way to check."""
    for words, target in (
        ("Train mentors", "get on better"),
        ("Meet every", "do better"),
        ("notebook", "get on better"),
        ("choose their own", "trust"),
    ):
        await me.find(words)
        with me.does("second parent"):
            await me.keys("l")
            await me.words(target)
            await me.keys("enter")
    for words, target in (
        ("trouble with the police", "do better"),  # it comes under a long term one: its own term is offered too
        ("half term", "hopes"),
        ("Write down", "trust"),
        ("trouble with the police", "hopes"),
    ):
        await me.find(words)
        moved = me.at
        with me.does("move"):
            await me.keys("m")
            await me.words(target)
            await me.keys("enter")
            if me.screen.runner.running:
                await me.keys("y", "enter")
        leads = [me.desk.app.session.state.plan.items[key].text for key in me.item(moved).leads_to]
        assert any(target in text for text in leads), (moved, leads)
        assert me.at == moved, "the cursor goes with it"
    for words, kind, told in (("get on better", "long", "long"), ("half term", "element", "co-production")):
        await me.find(words)
        turned = me.item(me.at)
        with me.does("change of kind"):
            await me.keys("t")
            await me.words(kind)
            await me.keys("enter")
        now = me.desk.app.session.state.plan.items[turned.key]
        assert told in (now.term, now.get("kind") or now.kind), now
    await me.find("trust their")
    await me.keys("c")
    await me.words("Whom would you ring at night?")
    await me.keys("enter")
    await me.find("trust their")
    await me.keys("v")
    for _ in range(2):
        if me.screen.runner.ask is not None and me.screen.runner.ask.options:
            await me.keys("I", "enter")
    await me.words("My mentor listens to me")
    await me.keys("enter")


async def logic(me: Newcomer) -> None:
    await me.keys("4", "n")
    while me.screen.asked is not None and len(me.screen.asked.place) < 2:
        await me.keys("ctrl+n")
    for _ in range(3):
        with me.does("logic arrow"):
            arrow = me.screen.asked
            assert arrow is not None
            await me.keys("y", "ctrl+n")
            answer = me.desk.app.session.state.plan.answers.get((arrow.name, arrow.place))
            assert answer is not None and answer.says == "yes" and me.screen.asked != arrow
    asked = me.screen.asked
    assert asked is not None
    with me.does("detour and back"):
        await me.keys("escape")
        await me.find("trust their")
        await me.keys("a")
        await me.words("Young people know who their mentor is")
        await me.keys("enter", "enter", "n")
    assert me.screen.asked is not None and me.screen.asked.id == asked.id, "back at the same question"
