"""What somebody means: an item by number, key or words; a step; and whether words belong to a command."""

from __future__ import annotations

import re
from collections.abc import Callable

from toc_tui.commands import row
from toc_tui.flows.flow import Option, match
from toc_tui.plain import in_figures
from toc_tui.spoken import helping, likeness, listing
from toc_tui.spoken.listing import Pick
from toc_tui.spoken.talk import Talk
from toc_tui.steps.step import STEPS

DIGITS = tuple(str(number) for number in range(1, len(STEPS) + 1))


def surely(talk: Talk, name: str, rest: str) -> bool:
    """Whether words behind a command can only belong to it, where any words could be an answer: a number, a key,
    a step, a command, a file. Words of an item could be either (`meant`)."""
    if name in ("step", "go") and step(talk, rest, name == "step"):
        return True
    if name in KNOWN:
        return KNOWN[name](talk, rest)
    if row(name).follows != "item":
        return False
    if name == "edit" and field(talk, rest):
        return True
    number = rest.removesuffix(".").isdecimal() or (row(name).many and len(_numbers(talk, rest)) > 1)
    return number or likeness.certain(talk.state.plan.items.values(), rest, name == "go")


def _is_report(talk: Talk, words: str) -> bool:
    from toc_tui.reports.report import KINDS

    return words.casefold() in (*KINDS, "all")


def _is_column(talk: Talk, words: str) -> bool:
    from toc_tui.flows.columns import Map

    return bool(Map(talk.state.theory, talk.voice).called(words))


def _is_record(talk: Talk, words: str) -> bool:
    from toc_tui.flows.records_menu import called  # only where there is something to tell

    return words.casefold() in called(talk.voice)


def _names_files(talk: Talk, words: str) -> bool:
    """Whether words name files that are there, or one word has the ending of a file that can be brought in."""
    from toc_tui.flows.starting import file_paths
    from toc_tui.imports.importer import known

    return any(path.is_file() for path in file_paths(words)) or (len(words.split()) == 1 and known(words))


def field(talk: Talk, words: str) -> str:
    """The field of the plan itself, or of its first step, that words name: “the problem”; "" for none."""
    from toc_tui.flows.plan_fields import OWN  # only where somebody names one

    pointed, said = talk.hearing.vocabulary.pointed, talk.voice.fieldname
    meant = pointed(words)
    return next((name for name in OWN if meant in (name, pointed(said(name)))), "")


# what surely belongs to a command that takes words of its own
KNOWN: dict[str, Callable[[Talk, str], bool]] = {
    "help": lambda talk, words: words.casefold() in helping.topics(talk),
    "report": _is_report,
    "map": _is_column,
    "along": _is_record,
    "bring": _names_files,
    "plan": lambda talk, words: bool(field(talk, words)),
}


def meant(talk: Talk, name: str, rest: str) -> list[Option]:
    """The items that the words behind a command may mean, where they may be an answer as well. Of no command, what a
    bare number means."""
    if not name:
        return _row_meant(talk, rest)
    if name == "along" and (records := _records_meant(talk, rest)):
        return records
    if name == "back" and not rest:
        return [Option(given.prompt.name, given.said.words) for given in talk.place.given[-1:]]
    items = talk.state.plan.items.values()
    words = talk.hearing.vocabulary
    found = likeness.alike(items, rest, name not in words.orders, words.fillers)
    return [Option(item.key, item.text) for item in found]


def numbered(talk: Talk, words: str) -> Pick | None:
    """What a number of the last list stands for; of the whole tree when there was no list."""
    number = words.removesuffix(".")
    if not _is_number(words):
        return None
    picks = _picks(talk)
    found = picks[int(number) - 1] if 1 <= int(number) <= len(picks) else None
    return found if found and (found.prompt or found.key in talk.state.plan.items) else None


def _records_meant(talk: Talk, words: str) -> list[Option]:
    """What of the records menu some of its words may mean: “so far”."""
    from toc_tui.flows.records_menu import MENU  # only where there is something to tell

    return match([Option(name, talk.voice.say(f"along.menu.{name}")) for name in MENU], words)


def _row_meant(talk: Talk, words: str) -> list[Option]:
    """What a number stands for in the list that was heard: without one it is an answer as good as any."""
    found = numbered(talk, words) if talk.place.picks else None
    if found is None:
        return []
    told = talk.voice.question(talk.state.plan, found.prompt).ask if found.prompt else ""
    return [Option(found.key, told or talk.state.plan.items[found.key].text)]


def several(talk: Talk, words: str) -> list[str]:
    """The keys of several items, named by their numbers: "2, 4 and 5"; none where the words are anything else."""
    found = [numbered(talk, one) for one in _numbers(talk, words)]
    keys = [pick.key for pick in found if pick is not None and pick.key]
    return keys if len(keys) == len(found) > 1 else []


def _numbers(talk: Talk, words: str) -> list[str]:
    """The numbers of a list of numbers alone."""
    parts = words.removesuffix(".").replace(",", " ").split()
    numbers = [part for part in parts if part.casefold() != talk.voice.say("spoken.and")]
    return numbers if all(map(_is_number, numbers)) else []


def _is_number(words: str) -> bool:
    return in_figures(words.removesuffix(".")) is not None


def _picks(talk: Talk) -> tuple[Pick, ...]:
    return talk.place.picks or listing.skim(talk.voice, talk.state).picks


def pick(talk: Talk, words: str) -> Pick | None:
    """What a number, a key or words mean; asks when several are like them; None when nothing is."""
    if (found := numbered(talk, words)) is not None:
        return found
    items = talk.state.plan.items
    if words in items:
        return Pick(words)
    matches = match([Option(key, item.text) for key, item in items.items()], words)
    if len(matches) == 1:
        return Pick(matches[0].key)
    if not matches:
        if _is_number(words):
            called = talk.voice.say(f"spoken.list.{talk.place.listed if talk.place.picks else 'tree'}")
            talk.say("no-number", count=len(_picks(talk)), list=called)
        else:
            talk.say("nothing-like", text=words)
        return None
    key = talk.hearing.which([Option(option.key, talk.voice.item(items[option.key])) for option in matches])
    return Pick(key) if key in items else None


def like(talk: Talk, words: str) -> bool:
    """Whether anything in the plan, or in the last list, is like these words."""
    items = talk.state.plan.items
    return numbered(talk, words) is not None or bool(match([Option(k, item.text) for k, item in items.items()], words))


def item(talk: Talk, name: str, rest: str) -> str:
    """The key of the item that is meant, or of the one we are at; "" when there is none, which is said."""
    if rest:
        found = pick(talk, rest)
        return found.key if found else ""
    if talk.place.key not in talk.state.plan.items:
        talk.say("no-item", example=f"{talk.hearing.vocabulary.called(name)} 1")
        return ""
    return talk.place.key


def step(talk: Talk, words: str, number: bool = True) -> str:
    """The step that a name means, or a number if that counts, or both as they stand in the list of keys and in what is
    said; "" for none."""
    folded = words.casefold().strip()
    bare = folded.removeprefix("the ").removeprefix("step ").removesuffix(" step").strip()
    if bare.isascii() and bare.isdigit() and (number or bare != folded):
        return STEPS[int(bare) - 1] if bare in DIGITS else ""
    named = {one: name for name in STEPS for one in _step_names(talk, name)}
    return named.get(_plain(bare)) or (bare if bare in STEPS else "")


def _step_names(talk: Talk, name: str) -> list[str]:
    """What a step is called: its title alone, and behind its number."""
    say, number, title = talk.voice.say, STEPS.index(name) + 1, talk.voice.step_title(name)
    told = (say(f"commands.step-{number}.name"), say("spoken.step", number=number, steps=len(STEPS), step=title))
    return [_plain(title), *(_plain(one).removeprefix("step ") for one in told)]


def _plain(words: str) -> str:
    """Words without what stands between them: “1: Why.” is “1, why”."""
    return " ".join(re.split(r"[\s,:.]+", words.casefold())).strip()
