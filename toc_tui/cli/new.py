"""`toc-tui new`: an empty plan, a copy of an example, or a plan out of JSON or CSV, in a new file."""

from __future__ import annotations

from pathlib import Path

from toc_tui import stdio
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, Namespace, file_name
from toc_tui.exits import Exit
from toc_tui.flows.starting import head_of, names_file
from toc_tui.guide import examples
from toc_tui.plain import one_line
from toc_tui.plan import store

UNNAMED = "plan.toml"


def arguments(add: Arguments) -> None:
    """FILE [--title T] [--example NAME | --from OTHER]."""
    add("file", metavar="FILE", type=file_name)
    add("--title", metavar="TITLE")
    add("--example", metavar="NAME")
    add("--from", dest="other", metavar="OTHER", type=file_name)


def run(args: Namespace, context: CommandContext) -> Exit:
    """Make the file, never over another one; its path goes to stdout. With - the plan itself does."""
    if args.file != STDIN and not names_file(args.file):
        raise context.stop(Exit.USAGE, context.say("no-file"))
    title = None if args.title is None else one_line(args.title)
    if title == "":
        raise context.stop(Exit.USAGE, context.say("no-title"))
    if args.other is not None:
        return _brought(context, args, title)
    text = _empty(context, _named(args.file), title) if args.example is None else _copy(context, args.example, title)
    if args.file == STDIN:
        stdio.write(text)
        return Exit.FINE
    code = context.wrote(store.save(args.file, text, None))
    if code is Exit.FINE:
        context.touched.made.append(str(args.file))
        context.out(args.file)
        context.tell(context.say("made", path=args.file))
    return code


def _brought(context: CommandContext, args: Namespace, title: str | None) -> Exit:
    """A plan out of another format; what did not fit is told, and the rest is kept."""
    if args.example is not None:
        raise context.stop(Exit.USAGE, context.say("one-source"))
    from toc_tui.flows.import_plan import Stopped, Wish, code_of, prepare, text_of, told, write

    wish = Wish(title=title or "", head=head_of(Path(_named(args.file)), context.today))
    given = {STDIN: context.came()} if args.other == STDIN else {}
    found = prepare([args.other], context.voice, wish, given)
    if isinstance(found, Stopped):
        raise context.stop(code_of(found), found.said)
    if args.file == STDIN:
        context.tell(*told(found, context.voice))
        stdio.write(text_of(found))
        return Exit.FINE
    code = context.wrote(write(found, args.file))
    if code is Exit.FINE:
        context.tell(*told(found, context.voice))
        context.touched.made.append(str(args.file))
        context.out(args.file)
    return code


def _named(file: str) -> str:
    """The file that a plan is called after; one that is printed has none yet."""
    return UNNAMED if file == STDIN else file


def _empty(context: CommandContext, path: str, title: str | None) -> str:
    """A plan with nothing but its title, which is the file's name where none is given."""
    from toc_tui.plan import writing
    from toc_tui.plan.text import join

    return join(writing.empty_plan(head_of(Path(path), context.today) | ({"title": title} if title else {})))


def _copy(context: CommandContext, name: str, title: str | None) -> str:
    """The text of an example, with another title if one is given. Raises StopError, naming all, for one unknown."""
    known = {path.stem: path for path in examples()}
    text = context.text(known[context.chosen(name, list(known), "no-example")])
    if title is None:
        return text
    from toc_tui.plan import writing
    from toc_tui.plan.text import join, split

    return join(writing.set_value(split(text), ("plan", "title"), title))


COMMAND = LineCommand(arguments, run)
