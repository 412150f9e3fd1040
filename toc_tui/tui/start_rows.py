"""The rows of the start screen: go on with the last plan, other plans, a new one, one from elsewhere, examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from toc_tui.clock import Clock
from toc_tui.flows.starting import Start, starts
from toc_tui.frozen import frozen, replace
from toc_tui.lexicon import Lexicon
from toc_tui.plan import person, store
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.steps.step import STEPS
from toc_tui.tui.terminal.rows import SPARE, Row, Span, safe
from toc_tui.voice import Phrasebook, where_we_were

if TYPE_CHECKING:
    from toc_tui.state import State

LARGEST = 400_000  # bytes of a plan that is looked into before it is opened: nobody waits for a start screen
ASKED = 24  # questions that are shown, where there is room
HANG = "  "
INDENT = 4  # cells before a line beside the list
MOST = 200  # questions that are counted
LETTERS = {"new": "n", "bring": "b", "copy": "e"}
Entries = list[tuple[Row, Start | None]]
BLANK: tuple[Row, Start | None] = (Row(""), None)


@frozen
class Known:
    """What is known of the last plan: where somebody was, how much is open, what the last session decided, and the
    questions that come next."""

    told: str = ""
    last: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    count: str = ""


def ordered(recents: bool = True) -> list[Start]:
    """The ways to start, the plans opened before first, if this person wants a list of them."""
    found = starts(recents)
    return [one for one in found if one.does == "open"] + [one for one in found if one.does != "open"]


def spoken(voice: Phrasebook, recents: bool) -> Entries:
    """For readers: each way as a sentence, with headings above the plans opened before and above the examples."""
    names, headings = {"open": "recent", "copy": "example"}, {"open": "recents", "copy": "examples"}
    found: Entries = []
    last = ""
    for start in ordered(recents):
        if start.does != last and start.does in headings:
            found.append((Row(voice.say(f"screen.start-{headings[start.does]}"), "heading"), None))
        last = start.does
        name = f"screen.start-{names.get(start.does, start.does)}"
        words = voice.say(name, title=start.title, date=start.opened, path=start.path)
        found.append((Row(words, indent=2 if start.does in headings else 0), start))
    return found


def drawn(voice: Phrasebook, known: Known, cells: int, today: date, recents: bool) -> Entries:
    """For those who look: the last plan first and bold, then the others with their day, then what letters do."""
    found: Entries = []
    last = ""
    for start in _told_apart(voice, ordered(recents)):
        if found and found[-1] != BLANK and _parted(last, start.does):
            found.append(BLANK)
        if start.does != "open":
            found.append((_by_letter(voice, start, last), start))
        elif last:
            found.append((_other_plan(voice, start, cells, today), start))
        else:
            found += _last_plan(voice, known, start)
        last = start.does
    while len(found) > 1 and found[-1] == BLANK:
        found.pop()
    return found


def _told_apart(voice: Phrasebook, ways: Sequence[Start]) -> list[Start]:
    """Plans of one title with their files, so that nobody opens another one than was meant."""
    opened = [start for start in ways if start.does == "open"]
    titles = Counter(start.title for start in opened)
    files = Counter((start.title, start.path.name) for start in opened)

    def named(start: Start) -> Start:
        if titles[start.title] < 2:
            return start
        file = start.path.name if files[start.title, start.path.name] == 1 else str(start.path)
        return replace(start, title=voice.say("screen.start-of-file", title=start.title, file=file))

    return [named(start) if start.does == "open" else start for start in ways]


def _parted(last: str, does: str) -> bool:
    """Whether a blank row stands between two ways to start: after the plans, and before the examples."""
    return does != last and (last == "open" or does == "copy")


def _last_plan(voice: Phrasebook, known: Known, start: Start) -> Entries:
    """The plan that was open last, with what is known of it."""
    found: Entries = [(_row(voice.say("screen.start-go-on", title=start.title), "bold"), start)]
    return [*found, (_row(known.told), None), BLANK] if known.told else [*found, BLANK]


def _other_plan(voice: Phrasebook, start: Start, cells: int, today: date) -> Row:
    """Another plan opened before, its day at the right."""
    day: tuple[Span, ...] = ((day_words(voice, start.opened, today), ""),) if start.opened else ()
    return _row(start.title, tail=day, edge=min(cells - 2, 90))


def _by_letter(voice: Phrasebook, start: Start, last: str) -> Row:
    """What a letter does. One letter leads to all examples, so only the first has it."""
    name = "screen.start-example" if start.does == "copy" else f"screen.start-{start.does}"
    letter = "" if start.does == "copy" and last == "copy" else LETTERS[start.does]
    return _row(voice.say(name, title=start.title), letter=letter)


def _row(text: str, look: str = "", letter: str = "", tail: tuple[Span, ...] = (), edge: int = 0) -> Row:
    return Row(text, look, lead=((" ", ""),), sign=(letter or " ", "key"), tail=tail, edge=edge)


def day_words(voice: Phrasebook, on: date, today: date) -> str:
    """A day as people say it: today, yesterday, a weekday of the last week, else day and month."""
    ago = (today - on).days
    if ago in (0, 1):
        return voice.say("screen.day-today" if ago == 0 else "screen.day-yesterday")
    days = voice.guide.words("screen").get("weekdays")
    if 0 < ago < 7 and isinstance(days, list) and len(days) == 7:
        return str(days[on.weekday()])
    from toc_tui.voice.day_words import day

    return day(voice, on)


def known(voice: Phrasebook, clock: Clock, recents: bool) -> Known:
    """What there is to know of the plan that was open last. Nothing, where it cannot be read or is very large."""
    start = next((one for one in ordered(recents) if one.does == "open"), None)
    if start is None:
        return Known()
    note = person.read_place(start.path)
    step = note.get("step")
    state = _state(start, voice, clock)
    count = sum(len(state.some(name, MOST + 1)) for name in STEPS) if state is not None else -1
    parts: list[str] = [day_words(voice, start.opened, clock.today())] if start.opened else []
    if isinstance(step, str) and step in STEPS:
        parts.append(voice.say("screen.start-step", number=STEPS.index(step) + 1, step=voice.step_title(step)))
    counted = where_we_were.counted(voice, count, MOST)
    if count >= 0:
        parts.append(voice.say("voice.open-short", count=counted))
    if state is None:
        return Known(", ".join(parts))
    return Known(_capital(", ".join(parts)), tuple(_last(voice, state)), tuple(_asks(voice, state)), counted)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _state(start: Start, voice: Phrasebook, clock: Clock) -> State | None:
    loaded = store.load(start.path)
    if isinstance(loaded, store.Trouble) or len(loaded.data) > LARGEST:
        return None
    from toc_tui.state import State

    reading = read(split(loaded.text))
    return None if reading.broken else State(reading, clock.today(), Lexicon(voice.guide))


def _last(voice: Phrasebook, state: State) -> list[str]:
    if next(state.plan.of("session"), None) is None:
        return []
    from toc_tui.voice import opening_recap

    return opening_recap.recap(voice, state.plan, state.today)


def _asks(voice: Phrasebook, state: State) -> list[str]:
    """The first open questions."""
    found = [prompt for name in STEPS for prompt in state.some(name, MOST + 1)]
    return [voice.question(state.plan, prompt).ask for prompt in found[:ASKED]]


def _hanging(lines: Sequence[str]) -> list[str]:
    """The lines of one text: those after the first further in, so that each text can be seen."""
    return [line if at == 0 else HANG + line for at, line in enumerate(lines)]


def whole(rows: Sequence[Row], high: int) -> list[Row]:
    """As many rows as have room, without a text whose end has none."""
    kept = list(rows[:high])
    if len(rows) > high and rows[high].text.startswith(HANG):
        while kept and kept.pop().text.startswith(HANG):
            pass
    return kept


def beside(voice: Phrasebook, told: Known, cells: int) -> Sequence[tuple[str, str, list[str]]]:
    """What stands under or beside the list: heading, its number, and lines."""
    from toc_tui.tui.terminal.drawing import broken

    room = max(20, cells - INDENT - SPARE)
    found = []
    last, asks = voice.say("screen.rule-last"), voice.say("screen.start-open")
    for name, number, texts in ((last, "", told.last), (asks, told.count, told.asks)):
        lines = [line for text in texts for line in _hanging(broken(safe(text), room - len(HANG)))]
        if lines:
            found.append((name, number, lines))
    return found
