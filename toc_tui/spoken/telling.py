"""Commands that only tell: nothing is changed, and the question stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice

from toc_tui.commands import row
from toc_tui.flows.items import short as shorten
from toc_tui.outline.voted import by_votes
from toc_tui.plan.edits import Add, Batch, RecordAnswer, Reword, Set
from toc_tui.plan.history import HistoryEntry
from toc_tui.plan.keys import SMALL
from toc_tui.plan.model import SAYS, Item, Plan
from toc_tui.plan.noting import most_voted
from toc_tui.plan.promised import above_line
from toc_tui.plan.structure_edits import Link
from toc_tui.spoken import helping, listing, picking
from toc_tui.spoken.doubting import HEARD_BACK
from toc_tui.spoken.listing import Pick
from toc_tui.spoken.talk import Talk
from toc_tui.spoken.vocabulary import ParsedCommand
from toc_tui.state import MANY
from toc_tui.steps.mending import NEEDED
from toc_tui.steps.step import STEPS
from toc_tui.voice.sentences import ended, sentence
from toc_tui.voice.where_we_were import counted

ORDER = "clear-sequence"  # the question whether the order is clear
ROADS = 3  # that are read before it
READ = 20  # open questions read at once
Doing = Callable[[Talk, str], None]


def told(talk: Talk, heard: ParsedCommand) -> bool:
    """Do a command that changes nothing and moves nowhere; False for every other one."""
    if row(heard.name).heard not in ("tells", "reads"):
        return False
    TELLS[heard.name](talk, heard.rest)
    return True


def short(talk: Talk) -> str:
    """What came of an answer, with its first words; "" where the sentence of the edit says it already."""
    plan = talk.state.plan
    match talk.state.history.done[-1]:
        case HistoryEntry(edit=Add(), key=key) if key in plan.items:
            words = plan.items[key].text
            same = any(_same(item, plan.items[key]) for item in plan.items.values())
            name = "done-same" if same else "done-idea" if plan.items[key].kind == "idea" else "done-add"
        case HistoryEntry(edit=Set(path=("plan",), fields={"short": _, "medium": _, "long": _})):
            return ""
        case HistoryEntry(edit=Set(fields={"direction": "less"})):
            return talk.voice.say("spoken.done-less")
        case HistoryEntry(edit=Batch(edits=(Reword(text=words), Set()))) | HistoryEntry(edit=Reword(text=words)):
            name = "done-set"
        case HistoryEntry(edit=Batch(edits=(Set(path=("why",), fields=fields), *_))) if words := first_words(fields):
            name = "done-set"
        case HistoryEntry(edit=Set(fields=fields)) if words := first_words(fields):
            name = "done-set"
        case HistoryEntry(edit=Link(source=source, details=details)) if not details and _leads_on(plan.items, source):
            return talk.voice.say("spoken.done-leads", count=len(plan.items[source].leads_to))
        case HistoryEntry(edit=Link(details=fields)) if words := first_words(fields):
            name = "done-set"
        case _:
            return ""
    return talk.voice.say(f"spoken.{name}", text=heard_back(words))


def _leads_on(items: Mapping[str, Item], key: str) -> bool:
    """Whether an item leads to more than one thing."""
    return key in items and len(items[key].leads_to) > 1


def short_answer(talk: Talk) -> str:
    """That yes, no or not sure was kept; "" where something else came of an answer, or it says more than that."""
    edit = talk.state.history.done[-1].edit
    if isinstance(edit, Batch) and all(isinstance(one, RecordAnswer) for one in edit.edits):
        edit = edit.edits[0]  # one answer, kept for several
    if not isinstance(edit, RecordAnswer) or edit.says not in SAYS or (edit.check, edit.says) == (NEEDED, "no"):
        return ""
    return talk.voice.say("spoken.done-answer", text=talk.voice.said(edit.check, edit.says))


def heard_back(words: str) -> str:
    """The first words of what somebody said, as a sentence; where they are cut, not behind a small word."""
    cut = shorten(words, HEARD_BACK)
    while cut != words and " " in cut and cut.rstrip("…").rpartition(" ")[2].casefold() in SMALL:
        cut = cut.rpartition(" ")[0] + "…"
    return sentence(cut)


def first_words(fields: Mapping[str, object]) -> str:
    """The words among fields that were just set."""
    return next((value for value in fields.values() if isinstance(value, str) and value), "")


def _same(one: Item, other: Item) -> bool:
    """Whether two items of one kind say exactly the same."""
    return one.kind == other.kind and one.key != other.key and folded(one.text) == folded(other.text)


def folded(text: str) -> str:
    """A text without what does not make it another text."""
    return " ".join(text.casefold().split()).rstrip(".!")


def longest_roads(talk: Talk) -> None:
    """Read the longest road to each impact, once a sitting: whether the order is clear can then be heard."""
    if ORDER not in talk.place.opened:
        talk.place.opened.add(ORDER)
        for line in islice(talk.voice.longest_roads(talk.state.theory), ROADS):
            talk.tell(line)


def count_open(talk: Talk, name: str) -> str:
    """How many questions of a step are open, as far as anybody would count."""
    return counted(talk.voice, len(talk.state.some(name, MANY + 1)), MANY)


def step_line(talk: Talk, name: str) -> str:
    """Which step it is."""
    return talk.voice.say(
        "spoken.step", number=STEPS.index(name) + 1, steps=len(STEPS), step=talk.voice.step_title(name)
    )


def count_all(talk: Talk) -> int:
    """How many questions are open in all, up to MANY in each step."""
    return sum(len(talk.state.some(name, MANY + 1)) for name in STEPS)


def _why(talk: Talk, rest: str) -> None:
    prompt, asking, say = helping.own_prompt(talk), talk.hearing.asking, talk.voice.say
    if prompt is None and asking is not None:
        talk.say("no-why")
        return
    if prompt is None:
        talk.tell(talk.voice.guide.page(f"steps/{talk.place.step}").text("purpose"))
        return
    words = talk.voice.question(talk.state.plan, prompt)
    if not words.why:
        talk.say("no-why")
    talk.tell(words.why)
    for line in words.helps:
        talk.tell(say("spoken.helps", text=line))


def _example(talk: Talk, rest: str) -> None:
    prompt, asking = helping.own_prompt(talk), talk.hearing.asking
    words = talk.voice.question(talk.state.plan, prompt).example if prompt else ""
    if prompt or asking is None:
        words = words or talk.voice.guide.page(f"steps/{talk.place.step}").text("example")
    if words:
        talk.say("example", text=words)
    else:
        talk.say("no-example")


def _list(make: Callable[..., listing.NumberedList]) -> Callable[[Talk, str], None]:
    def tell(talk: Talk, rest: str) -> None:
        found = picking.pick(talk, rest) if rest else Pick("")
        if found is None:
            return
        if not talk.state.plan.items:
            why = " ".join(ended(words) for words in talk.state.plan.why.values() if isinstance(words, str))
            talk.say("only-why" if why else "empty-tree", text=why)
            return
        talk.told(make(talk.voice, talk.state, found.key))

    return tell


def _only(keys_of: Callable[[Plan], frozenset[str]], none: str) -> Callable[[Talk, str], None]:
    """The tree of some of its items alone; what is said where there are none."""

    def tell(talk: Talk, rest: str) -> None:
        keys = keys_of(talk.state.plan)
        if keys:
            talk.told(listing.tree(talk.voice, talk.state, keep=keys.__contains__))
        else:
            talk.say(none)

    return tell


def _voted(make: Callable[[Talk], listing.NumberedList]) -> Callable[[Talk, str], None]:
    """What is told by votes; where nothing has one, that."""

    def tell(talk: Talk, rest: str) -> None:
        if most_voted(talk.state.plan):
            talk.told(make(talk))
        else:
            talk.tell(talk.voice.say("asks.by-votes-none"))

    return tell


def _by_votes(talk: Talk) -> listing.NumberedList:
    return listing.by_votes(talk.voice, talk.state)


def _tree_by_votes(talk: Talk) -> listing.NumberedList:
    return listing.tree(talk.voice, talk.state, rank=by_votes(talk.state.theory))


def _sight(seen: bool) -> Callable[[Plan], frozenset[str]]:
    """What has been seen, or what has not."""

    def keys(plan: Plan) -> frozenset[str]:
        from toc_tui.journey.seen import sight

        return sight(plan, seen)

    return keys


def _path(talk: Talk, rest: str) -> None:
    if key := picking.item(talk, "path", rest):
        talk.told(listing.path(talk.voice, talk.state, key))


def _show(talk: Talk, rest: str) -> None:
    if key := picking.item(talk, "show", rest):
        state = talk.state
        asked = [talk.voice.question(state.plan, prompt).ask for prompt in state.about(key)]
        talk.hearing.tell_all(list(talk.voice.details(state.theory, key, asked)))


def _open(talk: Talk, rest: str) -> None:
    state, voice = talk.state, talk.voice
    key = picking.item(talk, "open", rest) if rest else ""
    if rest and not key:
        return
    prompts = list(state.about(key)) if key else state.some(talk.place.step, MANY)
    title = state.plan.items[key].text if key else voice.step_title(talk.place.step)
    count = len(prompts) if key else count_open(talk, talk.place.step)
    talk.say("open-step", step=title, count=count)
    talk.told(listing.questions(voice, state, prompts, READ))


def _map(talk: Talk, rest: str) -> None:
    """The columns one after the other, or the one that was named."""
    from toc_tui.flows.columns import Map

    shown = Map(talk.state.theory, talk.voice)
    wanted = shown.called(rest)
    if not wanted:
        known = ", ".join(map(shown.name, range(len(shown.columns))))
        talk.tell(talk.voice.say("map.no-column" if shown.columns else "map.empty", known=known))
        return
    said: list[str] = []
    picks: list[Pick] = []
    for number in wanted:
        said.append(shown.heading(number))
        for key in shown.columns[number][1]:
            picks.append(Pick(key))
            count = len(talk.state.about(key)) if len(shown.places) <= listing.COUNTED else 0
            said.append(talk.voice.say("spoken.row", number=len(picks), text=shown.told(key, count)))
    talk.told(listing.NumberedList(tuple(said), tuple(picks), "map"))


def _where(talk: Talk, rest: str) -> None:
    place, plan = talk.place, talk.state.plan
    number, step = STEPS.index(place.step) + 1, talk.voice.step_title(place.step)
    talk.say("where", title=plan.title, number=number, step=step, count=count_open(talk, place.step))
    if place.key in plan.items:
        talk.say(
            "where-item", text=plan.items[place.key].text, key=place.key
        )  # words of a group's own may name the key
        line = next((line for line in listing.branch(talk.state) if line.key == place.key), None)
        if line is not None:
            talk.say("where-level", level=line.depth + 1)


def _again(talk: Talk, rest: str) -> None:
    if talk.place.resting:
        talk.say("rest")


def _steps(talk: Talk, rest: str) -> None:
    say, told = talk.voice.say, list[str]()
    for number, name in enumerate(STEPS, 1):
        count = say("spoken.open-step", step=talk.voice.step_title(name), count=count_open(talk, name))
        told.append(say("spoken.row", number=number, text=count))
    talk.hearing.tell_all(told)


def _lines(make: Callable[[Talk], list[str]]) -> Callable[[Talk, str], None]:
    def tell(talk: Talk, rest: str) -> None:
        talk.hearing.tell_all(make(talk))

    return tell


def _save(talk: Talk, rest: str) -> None:
    if talk.keeper.save():
        talk.say("saved", path=talk.session.path)


TELLS: dict[str, Doing] = {
    "help": helping.tell,
    "commands": helping.commands,
    "why": _why,
    "example": _example,
    "tree": _list(listing.tree),
    "tree-seen": _only(_sight(True), "none-seen"),
    "tree-not-yet": _only(_sight(False), "all-seen"),
    "tree-above": _only(above_line, "none-above"),
    "tree-votes": _voted(_tree_by_votes),
    "by-votes": _voted(_by_votes),
    "outline": _list(listing.skim),
    "list": _list(listing.skim),
    "map": _map,
    "path": _path,
    "show": _show,
    "open": _open,
    "where": _where,
    "again": _again,
    "steps": _steps,
    "recap": _lines(lambda talk: talk.keeper.recap()),
    "story": _lines(lambda talk: [*talk.voice.story(talk.state.theory), talk.voice.say("spoken.story-report")]),
    "problems": lambda talk, rest: talk.keeper.problems(),
    "save": _save,
}
