"""The rows under the tree: what the tree does not show of the item at the cursor. Always as many rows, so that nothing
below them moves."""

from __future__ import annotations

from toc_tui.outline import Line
from toc_tui.plan.arrows import falls_short, stand
from toc_tui.plan.model import Item
from toc_tui.tui.terminal.drawing import broken, shortened
from toc_tui.tui.terminal.rows import SPARE, Row, safe
from toc_tui.tui.terminal.rows import cut as cells_of
from toc_tui.voice.forms import read_out
from toc_tui.voice.sentences import sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.tui.view_model import PlanViewModel

INDENT = 3
LOW = 2  # rows: on such a screen an arrow key writes 320 bytes at most, and a check has much that could be told
FIELDS = ("who", "lead", "how", "when", "who_asks", "by_when")  # what people wrote


def rows(view: PlanViewModel, line: Line | None, cut: bool, cells: int, high: int) -> list[Row]:
    """So many rows about an item. `cut`: the tree has no room for its words, so that they stand here whole."""
    if line is None:
        return [Row("")] * high
    thin = (view.signs["thin"] * 2, "line")
    room = max(8, cells - INDENT - SPARE)
    few = high <= LOW and not cut and line.form == "item"
    few = few and view.state.plan.items[line.key].kind == "measure"
    text = safe(told(view, line, cut, room + room // 4 if few else room * high))
    texts = broken(text, room)
    if len(texts) > high and cut and len(broken(safe(facts(view, line, cut)[0]), room)) > high:
        texts = _filled(text, room)
    if len(texts) > high:
        texts = [*texts[: high - 1], shortened(" ".join(texts[high - 1 :]), room, view.signs)]
    texts += [""] * (high - len(texts))
    first = Row(texts[0], spans=(thin, (" ", ""), (texts[0], "")))
    return [first, *(Row(text, spans=((" " * INDENT, ""), (text, ""))) for text in texts[1:])] if high else []


def _filled(text: str, room: int) -> list[str]:
    """A text in rows that are full, broken anywhere: long words would leave too much of them free."""
    found = []
    while text:
        found.append(fitted := cells_of(text, room) or text[0])
        text = text[len(fitted) :].lstrip(" ")
    return found


def told(view: PlanViewModel, line: Line | None, cut: bool, most: int) -> str:
    """The facts that have room, the first ones first, each whole or left out."""
    if line is None:
        return ""
    if line.form == "section":
        return view.voice.say(f"screen.section.{line.key}")
    parts = facts(view, line, cut)
    text = parts[0]
    for part in parts[1:]:
        if len(text) + 1 + len(part) <= most:
            text = f"{text} {part}"
    return text


def _written(view: PlanViewModel, item: Item) -> list[str]:
    """What people wrote; a day that stands as in a file is said."""
    words = (read_out(view.voice, str(item.fields[name])) for name in FIELDS if item.fields.get(name))
    return [sentence(first_capital(one)) for one in words]


def facts(view: PlanViewModel, line: Line, cut: bool) -> list[str]:
    """What there is to say of an item, sentence by sentence: its words where they were cut, what it is, how its arrow
    stands, what people wrote, where else it leads."""
    say, theory = view.voice.say, view.state.theory
    plan = theory.plan
    item = plan.items[line.key]
    parts = [sentence(item.text)] if cut else []
    kind = view.voice.kind(item)
    checked = plan.items.get(item.get("checks")) if item.kind == "measure" else None
    parts.append(sentence(kind) if checked is None else say("screen.fact-check", kind=kind, text=checked.text))
    parts += _arrow(view, line)
    if line.form == "item" and (short := falls_short(plan, line.key)) is not None:
        why = " ".join(short.because.split())
        told = say(f"screen.fact-falls-short-{short.says}")
        parts.append(sentence(f"{told}: {why}" if why else told))
    parts += _asks(view, item) if item.kind == "measure" else []
    parts += _written(view, item)
    if item.get("status") == "seen":
        parts.append(say("screen.fact-seen"))
    others = [key for key in theory.effects.get(line.key, ()) if key != line.under]
    if others:
        name = "screen.fact-leads" if len(others) == 1 else "screen.fact-leads-more"
        parts.append(say(name, text=plan.items[others[0]].text, count=len(others) - 1))
    return parts


def _arrow(view: PlanViewModel, line: Line) -> list[str]:
    """How the arrow to the row above stands: in doubt and why, and whether it makes that harder."""
    say, plan, parts = view.voice.say, view.state.plan, list[str]()
    if line.under not in view.state.theory.effects.get(line.key, ()):
        return parts
    stands = stand(plan, line.key, line.under)
    if stands.doubt:
        name = "voice.detail.doubt-because" if stands.against else "voice.detail.doubt"
        parts.append(sentence(say(name, text=stands.against)))
    link = plan.links.get((line.key, line.under))
    if link is not None and link.fields.get("hinders") is True:
        parts.append(say("screen.fact-hinders"))
    return parts


def _asks(view: PlanViewModel, measure: Item) -> list[str]:
    """Why it was chosen not to check, and how far it is from what is hoped for."""
    say, fields, parts = view.voice.say, measure.fields, list[str]()
    if fields.get("not_because"):
        parts.append(say("voice.field.not_because", value=fields["not_because"]))
    start, hoped = fields.get("start"), fields.get("hoped")
    if start and hoped:
        parts.append(say("screen.fact-hoped", start=start, hoped=hoped))
    elif start or hoped:
        parts.append(say(f"voice.field.{'start' if start else 'hoped'}", value=start or hoped))
    return parts


def first_capital(words: str) -> str:
    """Words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]
