"""`toc-tui explain`: what a check asks, why, what helps, and its examples."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator

from toc_tui.checks.check import CHECKS, NAMES
from toc_tui.cli._checks import named
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.guide import Page

WIDEST = 80
MARGIN = "    "
FENCE = "```"


def arguments(add: Arguments) -> None:
    """Which check, or none for all of them."""
    add("check", metavar="CHECK", nargs="?")
    add("--json", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """The page of one check as plain text, or every check with its question."""
    if args.check is None:
        pages = {name: context.guide.page(f"checks/{name}") for name in NAMES}
        if args.json:
            context.json([{"check": name, "question": _ask(page, context)} for name, page in pages.items()])
        else:
            context.out(
                *(context.say("listed", check=name, question=_ask(page, context)) for name, page in pages.items())
            )
        return Exit.FINE
    name = named(context, args.check)
    page = context.guide.page(f"checks/{name}")
    if args.json:
        kind = {"kind": CHECKS[name].kind} if name in CHECKS else {}  # one that asks nothing any more has no row
        context.json({"check": name, "question": _ask(page, context), **page.front, **kind, "page": page.prose})
    else:
        context.out(*_lines(page, context))
    return Exit.FINE


def _ask(page: Page, context: CommandContext) -> str:
    """The question of a check without its items."""
    slots = ("item", "from", "to", "items", "numbered", "route", "problem", "because", "who", "evidence")
    some = {name: context.guide.say(f"cli-explain.some.{name}") for name in slots}
    return context.guide.fill(page.text("ask"), {**some, "count": 2, "news": "", "stands": ""})


def _lines(page: Page, context: CommandContext) -> Iterator[str]:
    """The page as plain lines: no marks but a dash for what helps; plans stand a little to the right."""
    width = min(shutil.get_terminal_size().columns, WIDEST)

    def part(text: str, before: str = "") -> Iterator[str]:
        yield from textwrap.wrap(text, width, initial_indent=before, subsequent_indent=" " * len(before))

    yield from part(page.text("title"))
    yield ""
    yield from part(_ask(page, context))
    yield ""
    yield from part(page.text("why"))
    helps = page.front.get("helps", ())
    if isinstance(helps, list) and helps:
        yield ""
        yield from part(context.say("helps"))
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
        yield from part(context.say("source", source=page.text("source")))


COMMAND = LineCommand(arguments, run)
