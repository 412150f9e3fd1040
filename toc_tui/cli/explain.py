"""`toc-tui explain`: what a check asks, why, what helps, and its examples."""

from __future__ import annotations

import shutil
import textwrap
from argparse import Namespace
from collections.abc import Iterator

from toc_tui.checks.check import NAMES
from toc_tui.cli._checks import named
from toc_tui.cli.command import Arguments, Desk
from toc_tui.exits import Exit
from toc_tui.guide import Page, fill

WIDEST = 80
MARGIN = "    "
FENCE = "```"


def arguments(add: Arguments) -> None:
    """Which check, or none for all of them."""
    add("check", metavar="CHECK", nargs="?")
    add("--json", action="store_true")


def run(told: Namespace, desk: Desk) -> Exit:
    """The page of one check as plain text, or every check with its question."""
    if told.check is None:
        pages = {name: desk.guide.page(f"checks/{name}") for name in NAMES}
        if told.json:
            desk.json([{"check": name, "question": _ask(page, desk)} for name, page in pages.items()])
        else:
            desk.out(*(desk.say("listed", check=name, question=_ask(page, desk)) for name, page in pages.items()))
        return Exit.FINE
    name = named(desk, told.check)
    page = desk.guide.page(f"checks/{name}")
    if told.json:
        desk.json({"check": name, "question": _ask(page, desk), **page.front, "page": page.prose})
    else:
        desk.out(*_lines(page, desk))
    return Exit.FINE


def _ask(page: Page, desk: Desk) -> str:
    """The question of a check without its items."""
    slots = ("item", "from", "to", "items", "route", "problem", "because")
    some = {name: desk.guide.say(f"cli-explain.some.{name}") for name in slots}
    return fill(page.text("ask"), {**some, "count": 2})


def _lines(page: Page, desk: Desk) -> Iterator[str]:
    """The page as plain lines: no marks but a dash for what helps; plans stand a little to the right."""
    width = min(shutil.get_terminal_size().columns, WIDEST)

    def part(text: str, before: str = "") -> Iterator[str]:
        yield from textwrap.wrap(text, width, initial_indent=before, subsequent_indent=" " * len(before))

    yield from part(page.text("title"))
    yield ""
    yield from part(_ask(page, desk))
    yield ""
    yield from part(page.text("why"))
    helps = page.front.get("helps", ())
    if isinstance(helps, list) and helps:
        yield ""
        yield from part(desk.say("helps"))
        for one in helps:
            yield from part(str(one), "- ")
    if page.prose:
        yield ""
    waiting: list[str] = []
    inside = False
    for line in [*page.prose.splitlines(), ""]:
        if line.startswith(FENCE) or inside:
            inside = inside != line.startswith(FENCE)
            if not line.startswith(FENCE):
                yield (MARGIN + line).rstrip()
        elif line.strip() and not line.startswith("#"):
            waiting.append(line)
        else:
            yield from part(" ".join(waiting))
            waiting = []
            yield from part(line.lstrip("# "))
            if not line.strip():
                yield ""
    if page.text("source"):
        yield from part(desk.say("source", source=page.text("source")))
