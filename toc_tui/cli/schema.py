"""`toc-tui schema`: the plan's format as a JSON Schema, for editors with TOML support."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace, StopError, file_name
from toc_tui.exits import Exit

if TYPE_CHECKING:
    from toc_tui.plan.disk import StrPath

MARK = "#:schema"
# where taplo and tombi look for what is true of the files of a folder, and what it says there
TAPLO, TOMBI = ".taplo.toml", "tombi.toml"


def arguments(add: Arguments) -> None:
    """[--install] [PLAN or folder …]."""
    add("plans", metavar="PLAN", type=file_name, nargs="*")
    add("--install", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """The whole format to stdout; or beside plans, with a line in each that names it."""
    if args.plans and not args.install:
        raise context.stop(Exit.USAGE, context.say("only-install"))
    schema = _schema(context)
    if not args.install:
        context.json(schema)
        return Exit.FINE
    places = args.plans or ["."]
    if gone := [one for one in places if not os.path.exists(one)]:
        raise context.stop(Exit.USAGE, context.say("not-there", path=gone[0]))
    codes = [Exit.FINE]
    for folder in dict.fromkeys(one if os.path.isdir(one) else os.path.dirname(one) for one in places):
        codes += [_write(os.path.normpath(os.path.join(folder, name)), text, context) for name, text in _beside(schema)]
    for plan in dict.fromkeys(found for one in places for found in _plans(one)):
        codes.append(_marked(plan, context))
    return max(codes)


def _schema(context: CommandContext) -> dict[str, object]:
    from toc_tui.plan.schema import SchemaWords, json_schema

    return json_schema(SchemaWords(context.guide.say, context.guide.has))


def _beside(schema: dict[str, object]) -> Iterator[tuple[str, str]]:
    """The files that go beside plans: the schema, and what tells taplo and tombi of it."""
    import json

    from toc_tui.plan.schema import FILE

    yield FILE, json.dumps(schema, indent=2) + "\n"
    yield TAPLO, f'[[rule]]\ninclude = ["*.toml"]\nexclude = ["{TAPLO}", "{TOMBI}"]\nschema.path = "{FILE}"\n'
    yield TOMBI, f'[[schemas]]\npath = "{FILE}"\ninclude = ["*.toml"]\n'


def _write(path: StrPath, text: str, context: CommandContext) -> Exit:
    """A file beside plans. What somebody else has written there stays; an older schema is replaced."""
    from toc_tui.plan import disk, store

    there = disk.read_bytes(path)
    before = there if isinstance(there, bytes) else None
    if before is not None and (before == text.encode() or not str(path).endswith(".json")):
        context.tell(context.say("is-there", path=path))
        return Exit.FINE
    if code := context.wrote(store.save(path, text, before)):
        return code
    context.touched.made.append(str(path))
    context.tell(context.say("written", path=path))
    return Exit.FINE


def _plans(place: str) -> list[str]:
    """The plans in a folder: the TOML files that read as one. Or the plan that was named."""
    if not os.path.isdir(place):
        return [place]
    names = sorted(name for name in os.listdir(place) if name.endswith(".toml") and name not in (TAPLO, TOMBI))
    return [path for name in names if _is_plan(path := os.path.normpath(os.path.join(place, name)))]


def _is_plan(path: str) -> bool:
    import tomli

    from toc_tui.plan import disk
    from toc_tui.plan.model import TABLES

    found = disk.read_bytes(path)
    try:
        data = tomli.loads(found.decode("utf-8").removeprefix("\ufeff")) if isinstance(found, bytes) else {}
    except (ValueError, RecursionError):
        return False
    return "toc" in data or any(name in TABLES for name in data)


def _marked(path: str, context: CommandContext) -> Exit:
    """The plan with a first line that names the schema."""
    from toc_tui.plan.edits import Replace
    from toc_tui.plan.schema import FILE
    from toc_tui.plan.text import join, split

    try:
        session = context.session(path)
    except StopError as stop:
        context.tell(*stop.said)
        return stop.code
    document = session.state.reading.document
    text = join(document).removeprefix(document.bom)
    if any(line.startswith(MARK) for line in text.split("\n")):
        context.tell(context.say("has-line", path=path))
        return Exit.FINE
    context.apply(session, Replace(split(f"{document.bom}{MARK} ./{FILE}{document.eol}{text}")))
    return context.save(session, context.say("line-added", path=path))


COMMAND = LineCommand(arguments, run)
