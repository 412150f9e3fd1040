"""`toc-tui doctor`: what this program finds here, for somebody who asks why it does not look as it should."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import Any

import toc_tui
from toc_tui import __version__
from toc_tui.cli._problems import plan_problems, problem_data
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace, StopError, file_name
from toc_tui.exits import Exit
from toc_tui.options import Options, choose, config_file, is_on
from toc_tui.plan import beside, person, recovery
from toc_tui.plan.conflicted import copies
from toc_tui.stdio import is_terminal

LOCALE = ("LC_ALL", "LC_CTYPE", "LANG")
CHOSEN_BY = ("TOC_TUI_FACE", "ACCESSIBLE", "TOC_TUI_READER", "TOC_TUI_GUIDES", "TOC_TUI_OWN_GUIDES")
PACKAGES = ("textual", "rich", "networkx", "tomli", "tomlkit", "platformdirs")


def arguments(add: Arguments) -> None:
    """[PLAN] [--json]."""
    add("plan", metavar="PLAN", type=file_name, nargs="?")
    add("--json", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """A line for each thing found; with a plan, its problems behind them. FINDINGS where something is wrong. A hint
    says what could be better, and is no finding."""
    terminal = is_terminal(sys.stdin, sys.stdout)
    choice = choose((), os.environ, terminal)
    if args.plan is not None:
        context.beside(args.plan)
    found = {**_terminal(context), **_face(context, choice, terminal), **_versions(), **_places(context, choice)}
    wrong = [choice.ill] if choice.ill else []
    wrong += [context.guide.say("screen.unread-config", path=choice.unread)] if choice.unread else []
    wrong += _guides(context)
    wrong += _unkept(context, args.plan)
    code, of_plan, hints = Exit.FINE, list[dict[str, object]](), _not_compiled(context)
    if args.plan is not None:
        files = beside.left_over(args.plan)
        code, of_plan = _plan(args.plan, found, context)
        wrong += _left(context, args.plan, files)
        hints += _git_missing(context, args.plan)
    if (wrong or of_plan) and code is Exit.FINE:
        code = Exit.FINDINGS
    if args.json:
        context.json({**found, "problems": [*of_plan, *({"sentence": one} for one in wrong)], "hints": hints})
    else:
        for name, value in found.items():
            context.out(context.say("line", what=context.guide.say(f"cli-doctor.name.{name}"), value=value))
        wrong = [*map(_sentence, of_plan), *wrong]
        context.out(*(wrong or ([context.say("fine")] if code is Exit.FINE else [])), *hints)
    return code


def _plan(plan: str, found: dict[str, str], context: CommandContext) -> tuple[Exit, list[dict[str, object]]]:
    """The problems of a plan, and what they come to; how many items it has is added to `found`."""
    try:
        reading = context.looked(plan)
    except StopError as stop:
        return stop.code, [problem_data(plan, "cannot-read", (1, 1), (one, one), mild=False) for one in stop.said]
    if not reading.broken:
        found["plan"] = f"{plan}: " + context.say("items", count=len(reading.plan.items))
    problems = [*plan_problems(plan, reading, reading.problems, context.voice)]
    return Exit.UNREADABLE if reading.broken else Exit.FINE, problems


def _sentence(problem: dict[str, Any]) -> str:
    """A problem of the plan, with the name of its file; what cannot be read at all says that by itself."""
    return problem["sentence"] if problem["code"] == "cannot-read" else f"{problem['plan']}: {problem['sentence']}"


def _terminal(context: CommandContext) -> dict[str, str]:
    """What the terminal says of itself, and how text gets to it."""
    streams = {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}
    yes, no = context.say("yes"), context.say("no")
    ends = {name: yes if is_terminal(end) else no for name, end in streams.items()}
    try:
        size = os.get_terminal_size(1)
        shown = f"{size.columns}×{size.lines}"
    except (OSError, ValueError):
        shown = context.say("unknown")
    return {
        "term": os.environ.get("TERM") or context.say("unset"),
        "terminal": ", ".join(f"{name} {answer}" for name, answer in ends.items()),
        "size": shown,
        "locale": ", ".join(f"{name}={os.environ[name]}" for name in LOCALE if os.environ.get(name))
        or context.say("unset"),
        "encoding": sys.stdout.encoding,
    }


def _face(context: CommandContext, choice: Options, terminal: bool) -> dict[str, str]:
    """Which face `toc-tui PLAN` opens from here, and why; what changes how it looks."""
    env = os.environ
    face = "full" if choice.face == "full" else "ask"
    if face == "full":
        why = context.say("why-full")
    elif env.get("TOC_TUI_FACE") == "ask":
        why = context.say("why-variable", variable="TOC_TUI_FACE")
    elif not env.get("TOC_TUI_FACE") and is_on(env.get("ACCESSIBLE", "")):
        why = context.say("why-variable", variable="ACCESSIBLE")
    elif not env.get("TOC_TUI_FACE") and _wish() == "ask":
        why = context.say("why-config")
    else:
        why = context.say("why-dumb") if terminal else context.say("why-no-terminal")
    shown = ", ".join(f"{name}={env[name]}" for name in CHOSEN_BY if env.get(name))
    return {
        "face": (context.say("face-full") if face == "full" else context.say("face-ask")) + " " + why,
        "variables": shown or context.say("unset"),
        "reader": context.say("yes") if choice.reader else context.say("no"),
    }


def _wish() -> str:
    """The face that the config file asks for, on a terminal that can draw."""
    plain = {name: value for name, value in os.environ.items() if name not in CHOSEN_BY}
    return choose((), plain | {"TERM": "xterm"}, True).face


def _versions() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    def of(name: str) -> Iterator[str]:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} ?"

    return {
        "program": __version__,
        "python": f"{platform.python_version()} ({sys.executable})",
        "packages": ", ".join(text for name in PACKAGES for text in of(name)),
        "system": f"{platform.system()} {platform.release()}",
    }


def _not_compiled(context: CommandContext) -> list[str]:
    """Where Python has to compile the program anew at each start, because nobody may write beside it: what would help
    once and for all."""
    from importlib.util import cache_from_source

    compiled = cache_from_source(__file__)  # where it stands if it could be kept when it was loaded
    if os.path.exists(compiled):
        return []
    package = os.path.dirname(toc_tui.__file__)
    beside = os.path.dirname(package)  # with all that the program leans on
    folder = beside if os.path.basename(beside) in ("site-packages", "dist-packages") else package
    return [context.say("not-compiled", command=f"{quote(sys.executable)} -m compileall -q {quote(folder)}")]


def _places(context: CommandContext, choice: Options) -> dict[str, str]:
    """Where this person's settings and notes are, and the guides that come before our own."""
    config, state = Path(config_file(os.environ)), Path(person.folder())

    def there(path: Path) -> str:
        return f"{path}" if os.path.exists(path) else context.say("not-there", path=path)

    return {
        "config": there(config),
        "state": there(state) if person.can_keep() else context.say("not-writable", path=state),
        "guides": ", ".join(dict.fromkeys(map(str, (*choice.guides, *context.guide.folders[:-1]))))
        or context.say("unset"),
    }


def _unkept(context: CommandContext, plan: str | None) -> list[str]:
    """What does not work where this person's state folder cannot be written, and what does all the same."""
    if person.can_keep():
        return []
    _, *others = recovery.places(plan or "plan.toml")
    if plan is None:  # what stands beside a plan is not known
        others.remove(os.path.dirname(os.path.realpath("plan.toml")))
    unkept = context.say("unkept", path=person.folder())
    for folder in others:
        if os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK):
            return [unkept, context.say("words-elsewhere", folder=folder)]
    return [unkept, context.say("words-nowhere")]


def _left(context: CommandContext, plan: str, files: list[str]) -> list[str]:
    """What killed edits left behind, and what killed saves did: these files were found before the plan was opened,
    which takes them away."""
    from toc_tui.cli._editor import EditorDraft

    drafts = [draft.path for draft in EditorDraft.waiting(plan)]
    return [
        *(context.say("left-over-stays" if os.path.lexists(path) else "left-over", path=path) for path in files),
        *(context.say("left-draft", path=path, plan=plan) for path in drafts),
        *(context.say("left-copy", path=path, plan=quote(plan), copy=quote(path)) for path in copies(plan)),
    ]


def _git_missing(context: CommandContext, plan: str) -> list[str]:
    """What git does not know about a plan that is in one of its copies."""
    from toc_tui.plan.git import of

    git = of(plan)
    missing = git.missing(os.path.basename(plan)) if git is not None and os.path.lexists(plan) else []
    return [context.say("git-missing", missing=", ".join(missing), plan=plan)] if missing else []


def _guides(context: CommandContext) -> list[str]:
    """What cannot be read in the guides that somebody tailored: the packaged words are used in their place."""
    guide = context.guide
    for folder in map(Path, guide.folders[:-1]):
        for page in sorted(folder.rglob("*.md")):
            guide.page(page.relative_to(folder).with_suffix("").as_posix())
        for words in sorted(folder.rglob("*.toml")):
            name = words.relative_to(folder).with_suffix("").as_posix()
            guide.words(name.removeprefix("words/"))
    told = [context.say("bad-guide", path=one.path, line=one.line, detail=one.detail) for one in guide.problems]
    for one in guide.unused():
        slots = {"path": one.path, "line": one.line, "key": one.name}
        told.append(
            context.say("moved-words", **slots, now=one.now) if one.now else context.say("unused-words", **slots)
        )
    return told


COMMAND = LineCommand(arguments, run)
