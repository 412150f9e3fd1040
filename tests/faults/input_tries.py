"""The single tries of `terminal_input`: what is sent into the full screen, and what may come of it in the plan."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.faults.pace import stated
from tests.faults.place import PLAN, Place, texts
from tests.faults.terminal import ESC, Terminal, opened
from tests.faults.typed import ODD_WORDS, PAUSE, to_screen

MOMENTS = (0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9)
Check = Callable[[Place], list[str]]


@dataclass
class Tried:
    """How many tries, what was wrong, what else is worth telling."""

    tries: int
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


# -- what stands in the plan --------------------------------------------------------------------------
def changed(place: Place) -> list[str]:
    """What differs in the plan from what it was, but for new ideas; says so where it is no plan any more."""
    try:
        was, now = texts(PLAN.encode()), texts(place.plan.read_bytes())
    except ValueError as error:
        return [f"the file is no TOML any more: {error}"]
    new = [f"new: {key} “{now[key][:40]}”" for key in now.keys() - was.keys() if not key.startswith("idea.")]
    return [f"changed: {key}: “{now.get(key, '(gone)')[:60]}”" for key in was if now.get(key) != was[key]] + new


def ideas(place: Place) -> list[str]:
    """The words of the ideas that were not there at first."""
    try:
        found = texts(place.plan.read_bytes())
    except ValueError:
        return []
    return [words for key, words in found.items() if key.startswith("idea.") and key != "idea.bread"]


def all_kept(*words: str) -> Check:
    """Nothing but new ideas, and all these words in them."""

    def check(place: Place) -> list[str]:
        held = " ".join(ideas(place))
        return changed(place) + [f"not kept: {each}; ideas: {ideas(place)}" for each in words if each not in held]

    return check


def one_reworded(place: Place) -> list[str]:
    """A paste of lines into the field of one item: that item and no other may differ."""
    return [each for each in changed(place) if "impact.well" not in each]


def still_answers(terminal: Terminal, place: Place, seconds: float = 30) -> bool:
    """Whether the program still takes an idea down."""
    if terminal.fell():
        return False
    terminal.quiet(0.5, seconds)
    terminal.field()
    terminal.send("Still here\r")
    return terminal.until(lambda: any("Still here" in each for each in ideas(place)), seconds)


# -- tries --------------------------------------------------------------------------------------------
def ignored(program: str, sequences: Mapping[str, str], in_field: bool) -> Tried:
    """Sequences one by one: the screen stays, the program runs, the plan stays."""
    tried = Tried(len(sequences))
    left = dict(sequences)
    while left:
        with Place() as place, opened(program, place) as terminal:
            if in_field:
                terminal.field(first=True)
                terminal.words("before")
            wrong = ""
            while left and not wrong:
                name, sequence = left.popitem()
                if wrong := what_came_of(sequence, terminal):
                    tried.wrong.append(f"{name}: {wrong}")
            if in_field and not wrong:
                terminal.send(" after\r")
                if not terminal.until(lambda place=place: "before after" in ideas(place), 10):  # type: ignore[misc]
                    tried.wrong.append(f"the words at the end: {ideas(place)}")
            tried.wrong += changed(place)
    return tried


def what_came_of(sequence: str, terminal: Terminal) -> str:
    """What a sequence did that it should not, or ""."""
    shown = terminal.screen()
    for n, part in enumerate(sequence.split(PAUSE)):
        stated(0.3 if n else 0)
        terminal.send(part)
    terminal.wait(0.4)  # a fall takes its time, and so does what a key does
    terminal.quiet(0.15, 5)
    if how := terminal.fell():
        return how
    now = terminal.screen()
    if now == shown:
        return ""
    return next((a.strip()[:70] for a, b in zip(now, shown, strict=True) if a != b and a.strip()), "a line went")


def pasted(program: str, key: str, data: bytes, check: Check, seconds: float = 30) -> Tried:
    """One burst of bytes: into the field that a key opens, or on the list (""), then Enter where there is a field."""
    tried = Tried(1)
    with Place() as place, opened(program, place) as terminal:
        if key:
            terminal.field(key, first=True)
        begun = time.monotonic()
        wrong = [] if terminal.send(data, seconds) else [f"not taken within {seconds:.0f} s"]
        terminal.quiet(0.8, seconds)
        if key:
            terminal.send("\r")
            terminal.until(lambda: not check(place) and place.plan.read_bytes() != PLAN.encode(), 4)
        took = time.monotonic() - begun
        wrong += check(place)
        if how := terminal.fell():
            wrong.append(how)
        elif not still_answers(terminal, place):
            wrong.append("it does not answer any more")
        if b"\x1b" in place.plan.read_bytes():
            wrong.append("an escape stands in the file")
        if len(data) > 100_000:
            tried.notes.append(f"{took:.1f} s, {terminal.most_memory() // 1024} MB at most")
        tried.wrong += ["; ".join(wrong)] if wrong else []
    return tried


def kept_as(program: str, given: Mapping[str, str], paste: bool) -> Tried:
    """Words typed letter by letter, or pasted, against what stands in the file."""
    tried = Tried(len(given))
    with Place() as place, opened(program, place) as terminal:
        for n, (typed, wanted) in enumerate(given.items()):
            terminal.field(first=n == 0)
            if paste:
                terminal.send(f"\x1b[200~{typed}\x1b[201~")
            else:
                for letter in typed:
                    terminal.send(letter)
                    stated(0.015)
            terminal.quiet(0.2, 5)
            terminal.send("\r")
            terminal.until(lambda n=n: len(ideas(place)) > n, 6)  # type: ignore[misc]
            stored = ideas(place)[n] if len(ideas(place)) > n else "(nothing)"
            if stored != wanted:
                tried.wrong.append(f"{typed!a} became {stored!a}")
        tried.wrong += changed(place)
    return tried


def by_bytes(program: str, data: bytes, wanted: str, at_once: bool) -> Tried:
    """Words as bytes, all together or each in a packet of its own, as a slow line or a Latin-1 terminal sends them."""
    tried = Tried(1)
    with Place() as place, opened(program, place) as terminal:
        terminal.field(first=True)
        for part in [data] if at_once else [bytes([byte]) for byte in data]:
            terminal.send(part)
            stated(0.02)
        terminal.send("\r")
        terminal.until(lambda: bool(ideas(place)) or terminal.fell(), 6)
        stored = (ideas(place) or ["(nothing)"])[0]
        if stored != wanted:
            tried.wrong.append(f"became {stored!a} {terminal.fell()}")
    return tried


def unchanged(program: str) -> Tried:
    """A field opened and left by Enter: not one byte may differ, however odd the words."""
    plan = PLAN.replace("People in the street eat well", ODD_WORDS)
    with Place(plan) as place, opened(program, place) as terminal:
        terminal.send("\x1b[H")
        terminal.quiet()
        terminal.field("e", first=True)
        terminal.send("\r")
        stated(2.5)
        terminal.quiet()
        words = texts(place.plan.read_bytes())["impact.well"]
        same = place.plan.read_text() == plan
    return Tried(1, [] if same else [f"{ODD_WORDS!a} became {words!a}"])


def at_start(program: str, how: str, moments: Sequence[float | None] = MOMENTS) -> Tried:
    """Ctrl+C typed, or SIGTERM, so many seconds after the start (None: with the first thing that is painted): no
    traceback, the terminal as it was."""
    tried = Tried(len(moments))
    for moment in moments:
        with Place() as place, Terminal([program, str(place.plan)], place.env()) as terminal:
            if moment is None:
                terminal.until(lambda terminal=terminal: terminal.out)  # type: ignore[misc]
            else:
                stated(moment)
            if how == "Ctrl+C":
                terminal.send("\x03")
            else:
                terminal.signal(signal.SIGTERM)
            code, said = terminal.wait(8), list[str]()
            traced = b"Traceback" in terminal.out
            if traced and b"/toc_tui/" not in terminal.out:
                tried.notes.append(f"{moment} s: Python was still starting, and had read no line of ours")
            elif traced:
                said.append("a traceback")
            if code is not None:
                said += terminal.left_alone()
            elif how != "Ctrl+C" or not still_answers(terminal, place, 10):  # the full screen may ask; but it answers
                said.append("it hangs")
            if place.plan.read_text() != PLAN and not ideas(place):
                said.append("the plan changed")
            if said:
                tried.wrong.append(f"{'painted' if moment is None else f'{moment} s'}: exit {code}, {', '.join(said)}")
    return tried


def ahead(program: str) -> Tried:
    """Keys typed before the first picture are not lost."""
    with Place() as place, Terminal([program, str(place.plan)], place.env()) as terminal:
        stated(0.05)
        terminal.send("i")
        stated(0.3)
        terminal.send("Typed while it starts\r")
        came = terminal.until(lambda: "Typed while it starts" in ideas(place), 15)
        return Tried(1, [] if came else [f"ideas: {ideas(place)}", *changed(place)])


def stays(program: str, key: str, in_field: bool) -> Tried:
    """A control key that leaves in other programs, and not in this one."""
    with Place() as place, opened(program, place) as terminal:
        if in_field:
            terminal.field(first=True)
            terminal.words("Half an idea")
        terminal.send(key)
        terminal.wait(1.0)
        terminal.quiet(0.2)
        left = terminal.fell()
        return Tried(1, [f"{key!a} in the {'field' if in_field else 'list'}: {left}"] if left else [])


def fuzz_screen(program: str, seed: int, count: int) -> Tried:
    """Random sequences without control keys that leave; after them Esc, and an idea."""
    draw, sent, tried = random.Random(seed), [""], Tried(count)
    with Place() as place, opened(program, place) as terminal:
        for _ in range(count):
            sent.append(to_screen(draw))
            terminal.send(sent[-1])
            stated(0.01)
            if how := terminal.fell():
                tried.wrong.append(f"{how}, at the latest by {sent[-3:]!a}")
                break
        terminal.send(ESC)
        if not tried.wrong and not still_answers(terminal, place):
            tried.wrong.append(terminal.fell() or "it does not answer any more")
        try:
            texts(place.plan.read_bytes())
        except ValueError as error:
            tried.wrong.append(f"the file is no TOML any more: {error}")
    return tried
