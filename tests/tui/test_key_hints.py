"""The row of keys is true: in each state, each key that it names does what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import Desk, Opener
from tests.tui.test_by_hand import PLAN
from tests.tui.test_plan_screen import EMPTY
from toc_tui.commands import COMMANDS, SHOWN, shown
from toc_tui.guide import Guide
from toc_tui.plan.text import Document
from toc_tui.tui import key_hints

LED = (
    PLAN
    + """
[outcome.both]
text = "Both"
leads_to = ["friends", "safe"]

[session.first]
on = 2026-02-01
agenda = [{ minutes = 10, what = "Tea" }, { minutes = 20, what = "Talk" }]
"""
)
BROKEN = PLAN + "\nthis is no TOML\n"
# what it is, the plan, the keys that lead there
STATES: dict[str, tuple[str, tuple[str, ...]]] = {
    "an impact in the tree": (PLAN, ()),
    "an outcome": (PLAN, ("down",)),
    "an activity": (PLAN, ("down", "down", "down")),
    "what stands elsewhere too": (LED, ("/both", "enter", "[again]")),
    "a heading": (PLAN, ("end", "up", "up")),
    "an idea": (PLAN, ("end",)),
    "something to undo": (PLAN, ("down", "greater_than_sign")),
    "words that were left": (PLAN, ("i", "t", "e", "a", "escape")),
    "marked": (PLAN, ("down", "plus", "down", "plus")),
    "ideas marked": (PLAN, ("end", "plus", "up", "plus")),
    "an empty plan, left": (EMPTY, ("escape",)),
    "a broken file": (BROKEN, ()),
    "a filter that nothing fits": (PLAN, ("O",)),
    "the question": (PLAN, ("4", "tab")),
    "what is open": (PLAN, ("4", "tab", "tab")),
    "the recap": (PLAN, ("r",)),
    "the story": (PLAN, ("7",)),
    "a question in words, nothing typed": (EMPTY, ()),
    "a question in words, typed": (EMPTY, ("t", "e", "a")),
    "a question that may be left out": (EMPTY, ("t", "enter", "t", "enter", "t", "enter")),
    "a question about an arrow, nothing typed": (PLAN, ("4", "n", "ctrl+n")),
    "a question about an arrow, yes": (PLAN, ("4", "n", "ctrl+n", "y")),
    "a question about an arrow, nonsense": (PLAN, ("4", "n", "ctrl+n", "z", "z")),
    "the reason": (PLAN, ("4", "n", "ctrl+n", "y", "enter")),
    "the reason, typed": (PLAN, ("4", "n", "ctrl+n", "y", "enter", "t")),
    "yes or no, nothing typed": (PLAN, ("down", "d")),
    "yes or no, typed": (PLAN, ("down", "d", "y")),
    "yes or no, in the list": (PLAN, ("down", "d", "down")),
    "a list, nothing typed": (PLAN, ("down", "l")),
    "a list, typed": (PLAN, ("down", "m", "p", "e")),
    "a list, nothing fits": (PLAN, ("down", "m", "z", "z")),
    "in a list": (PLAN, ("down", "t", "down", "down")),
    "in a list, typed": (PLAN, ("down", "m", "p", "e", "down")),
    "adding": (PLAN, ("down", "a")),
    "adding, typed": (PLAN, ("down", "a", "t")),
    "adding, one added": (PLAN, ("down", "a", "t", "enter")),
    "adding, deeper": (PLAN, ("down", "a", "t", "enter", "ctrl+o")),
    "editing": (PLAN, ("down", "e")),
    "an idea, nothing typed": (PLAN, ("i",)),
    "a session that is led": (LED, ("J", "1", "enter")),
    "a session, a choice typed": (LED, ("J", "1", "enter", "n")),
    "in the tree, words in the field": (PLAN, ("down", "i", "t", "shift+tab", "shift+tab")),
    "in the tree, an empty field": (PLAN, ("down", "i", "shift+tab", "shift+tab")),
    "at the question, a field beside it": (PLAN, ("4", "n", "t", "shift+tab")),
    "a whole question of the review": (PLAN, ("g", "down")),
    "a detail": (PLAN, ("down", "full_stop", *"who", "enter")),
    "where it leads, typed": (PLAN, ("/bench", "enter", "t", *"short", "enter", "3", "n", *"[leads-nowhere]", *"peo")),
}


class Seen:
    """What stood there before a key."""

    def __init__(self, d: Desk) -> None:
        screen = d.app.plan_screen
        self.document: Document = d.app.session.state.reading.document
        self.ask, self.asked, self.line = screen.runner.ask, screen.asked, screen.line
        self.trail, self.index = len(screen.runner.trail), screen.findings.index
        self.typed = d.field
        self.screen, self.rows, self.option = d.app.screen, d.screen(), screen.options.index
        self.folded, self.prompt = set(d.app.view.folded), d.app.view.prompt

    def changed(self, d: Desk) -> bool:
        return d.app.session.state.reading.document is not self.document


def _running(d: Desk) -> bool:
    return d.app.plan_screen.runner.running


def _at(d: Desk, region: str) -> bool:
    screen = d.app.plan_screen
    return screen.focused is {"tree": screen.items}.get(region, getattr(screen, region, None))


def _went_on(d: Desk, seen: Seen) -> bool:
    screen = d.app.plan_screen
    taken = screen.runner.ask is None or len(screen.runner.trail) != seen.trail or screen.runner.ask is not seen.ask
    return taken and not (screen.runner.ask is not None and screen.runner.ask.error)


def _opened(d: Desk, seen: Seen) -> bool:
    """What Enter opened: the details of an item, the question what an idea is, what a heading is about."""
    line, screen = seen.line, d.app.plan_screen
    if line is None or line.form == "section":
        return d.live in Guide().words("screen")["section"].values()
    if d.app.session.state.plan.items[line.key].kind == "idea":
        return _running(d) and screen.asked is not None and screen.asked.place == (line.key,)
    if line.form == "again":
        return screen.line is not None and (screen.line.key, screen.line.form) == (line.key, "item")
    return d.app.view.about == line.key


def _reads_on(d: Desk, seen: Seen) -> bool:
    """Down goes on, but for the last row: there Up does."""
    rows = d.app.plan_screen.findings
    return rows.index == seen.index + 1 or seen.index == len(rows.rows) - 1 > 0


Proof = Callable[[Desk, Seen], bool]
PROOFS: dict[str, tuple[str, Proof]] = {
    "opens": ("enter", _opened),
    "opens-or-sorts": ("enter", _opened),
    "answers": ("enter", lambda d, seen: _running(d) and _at(d, "field")),
    "answers-it": ("enter", lambda d, seen: _running(d) and _at(d, "field")),
    "to-field": ("enter", lambda d, seen: _at(d, "field") and d.app.plan_screen.runner.ask is seen.ask),
    "to-words": ("enter", lambda d, seen: _at(d, "field") and d.field != ""),
    "reads": ("down", _reads_on),
    "keeps": ("enter", _went_on),
    "takes-marked": ("enter", _went_on),
    "takes-it": ("enter", _went_on),
    "goes-on": ("enter", _went_on),
    "keeps-or-ends": ("enter", lambda d, seen: (not _running(d) and _at(d, "tree")) or seen.changed(d)),
    "keeps-or-goes-on": ("enter", _went_on),
    "tells-time": ("enter", lambda d, seen: _running(d) and len(d.app.plan_screen.runner.trail) == seen.trail + 1),
    "types": ("k", lambda d, seen: d.field.endswith("k") and not seen.changed(d)),
    "type-finds": ("k", lambda d, seen: d.field == "k" and not seen.changed(d)),
    "type-finds-other": ("k", lambda d, seen: d.field.endswith("k") and _at(d, "field")),
    "down-chooses": ("down", lambda d, seen: _at(d, "options")),
    "down-others": ("down", lambda d, seen: _at(d, "options") and d.app.plan_screen.options.index == 1),
    "ctrl-next": ("ctrl+n", lambda d, seen: _running(d) and d.app.plan_screen.asked is not None),
    "ctrl-next-keeps": ("ctrl+n", lambda d, seen: seen.changed(d) and d.app.plan_screen.asked != seen.asked),
    "esc-tree": ("escape", lambda d, seen: _at(d, "tree") and not seen.changed(d)),
    "esc-leaves": ("escape", lambda d, seen: _at(d, "tree") and not _running(d) and not seen.changed(d)),
    "esc-leaves-it": ("escape", lambda d, seen: not _running(d) or d.app.plan_screen.runner.ask is not seen.ask),
    "esc-goes-on": ("escape", lambda d, seen: d.app.plan_screen.asked != seen.asked or d.app.plan_screen.asked is None),
    "esc-unmarks": ("escape", lambda d, seen: not d.app.view.marked),
}


async def led_to(d: Desk, keys: tuple[str, ...]) -> None:
    """Press the keys of a state. `/words` and `[again]` stand for going to an item, `[name]` to a question."""
    told = "".join(keys)
    if "[leads-nowhere]" in told:
        tail = told.partition("[leads-nowhere]")[2]
        await led_to(d, ("/bench", "t", *"short", "enter", "3", "n"))
        for _ in range(20):
            if d.app.plan_screen.asked.name != "leads-nowhere":
                await d.press("ctrl+n")
        await d.press(*tail)
        return
    for key in keys:
        if key == "[again]":
            rows = [line.form for line in d.app.view.lines]
            d.app.plan_screen.items.go(rows.index("again"))
            await d.pilot.pause()
        elif key.startswith("/"):
            found = d.app.view.index_of(key[1:])
            d.app.plan_screen.items.go(found)
            await d.pilot.pause()
        else:
            await d.press(key)


def hints(d: Desk) -> list[str]:
    return key_hints.parts(d.app.view, d.app.plan_screen.keyboard)


def named() -> dict[str, str]:
    """The name of each hint by its words."""
    return {words: name for name, words in Guide().words("screen")["hint"].items()}


@pytest.mark.parametrize("state", STATES)
async def test_each_key_of_the_row_does_what_it_says(
    desk: Opener, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, keys = STATES[state]
    why = list(Guide().words("commands")["why"].values())
    async with desk(text) as d:
        await led_to(d, keys)
        found = hints(d)
        assert "".join(d.screen()[-1].split()).startswith("".join(found[0].split())) or d.live, "the row shows them"
    assert found
    for number, hint in enumerate(found):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / f"state{number}"))  # or half-typed words are offered
        async with desk(text, name=f"plan{number}.toml") as d:  # a late save of the one before would change it
            await led_to(d, keys)
            seen, name = Seen(d), named().get(hint)
            if name == "if-empty" or (seen.typed and "if empty:" in found[:number]):
                continue  # a label; what is behind it is for an empty field, and proved there
            if hint.endswith("marked:"):
                assert hint == f"{len(d.app.view.marked)} marked:" and d.app.view.marked
            elif name is not None:
                key, proof = PROOFS[name]
                await d.press(key)
                assert proof(d, seen), (hint, d.live)
            else:
                await a_command(d, seen, hint, why)


def _is_of(d: Desk, seen: Seen, name: str, hint: str) -> bool:
    """Whether the row is one of those of which a hint speaks: `a add before outcome`."""
    if seen.line is None or not hint.endswith((" outcome", " item")):
        return True
    item = d.app.session.state.plan.items.get(seen.line.key) if seen.line.form != "section" else None
    assert name in key_hints.SOME_ROWS
    if hint.endswith("item"):
        return item is not None
    return item is not None and item.kind in ("outcome", "impact", *(("activity",) if name == "link" else ()))


async def a_command(d: Desk, seen: Seen, hint: str, why: list[str]) -> None:
    """Press the key of a command: it is done, or asks something, and does not say why it cannot."""
    key = hint.partition(" ")[0]
    command = next(one for one in COMMANDS if one.keys and shown(one.keys[0]) == key)
    before = d.live
    assert not d.live or d.live not in why
    await d.press(command.keys[0])
    if not _is_of(d, seen, command.name, hint):
        assert any(one in d.live for one in why), (hint, "it says on which rows it is done, and this is none of them")
        return
    assert d.live == before or not any(one in d.live for one in why), (hint, d.live)
    done = d.app.screen is not seen.screen or _running(d) or seen.changed(d) or d.screen() != seen.rows
    assert done or d.app.return_code is not None, hint


def test_every_hint_has_its_proof_and_is_met() -> None:
    assert {*PROOFS, "marked", "if-empty"} == set(Guide().words("screen")["hint"])
    assert SHOWN["plus"] == "+"


async def test_what_would_not_be_true_is_not_there(
    desk: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cases that were wrong, or would be easily."""
    wrong = {
        "yes or no, nothing typed": ("Enter takes the marked one", "Enter keeps"),
        "a list, nothing fits": ("Enter takes the marked one", "Down chooses", "? help"),
        "an activity": ("a add before", "e edit"),
        "an impact in the tree": ("b because", "u undo"),
        "a broken file": ("a add before", "e edit", "i idea", "n next"),
        "the question": ("n next",),
        "the story": ("Down reads on",),
        "a question about an arrow, yes": ("? help",),
        "a session that is led": ("Enter takes the marked one", "Enter goes on"),
        "adding": ("Ctrl+O earlier", "Ctrl+G later", "Enter keeps", "? help"),
        "a heading": ("Enter opens", "e edit"),
        "the reason": ("Esc leaves",),
    }
    for state, hints_of in wrong.items():
        text, keys = STATES[state]
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / state))
        async with desk(text) as d:
            await led_to(d, keys)
            assert not {*hints(d)} & {*hints_of}, state


async def test_an_arrow_never_changes_the_row(desk: Opener) -> None:
    """It is painted once for a region, whatever the cursor is on."""
    for keys in ((), ("down", "plus"), ("1", "r"), ("7",), ("4", "tab", "tab")):
        async with desk(LED) as d:
            await led_to(d, keys)
            row, kinds = hints(d), set[str]()
            for _ in range(40):
                await d.press("down")
                line = d.app.plan_screen.line
                kinds.add(line.form if line is not None else "")
                if d.app.plan_screen.keyboard.region in ("tree", "findings"):
                    assert hints(d) == row, keys
            assert keys or kinds >= {"item", "again", "section"}


async def test_a_letter_of_words_never_changes_the_row(
    desk: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = [(EMPTY, ()), (EMPTY, ("t", "enter", "t", "enter")), (EMPTY, ("t", "enter", "t", "enter", "t", "enter"))]
    states += [STATES[name] for name in ("adding", "editing", "an idea, nothing typed", "the reason")]
    for number, (text, keys) in enumerate(states):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / str(number)))
        async with desk(text) as d:
            await led_to(d, keys)
            row = hints(d)
            for letter in "tea":
                await d.press(letter)
                assert hints(d) == row, keys
