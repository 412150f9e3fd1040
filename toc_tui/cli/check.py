"""`toc-tui check`: what the checks ask about a plan, and the problems of its file."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from shlex import quote
from typing import Any

from toc_tui.checks.check import CHECKS, NAMES, ON, RETIRED, Finding, open_findings, ranked
from toc_tui.cli._checks import named, place_name
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, StopError
from toc_tui.exits import Exit
from toc_tui.frozen import frozen
from toc_tui.plan.reading import Reading
from toc_tui.steps.step import Prompt, all_prompts
from toc_tui.voice import Phrasebook

FAIL_ON = ("now", "later", "problems", "never")
# what ends with exit code 1, by --fail-on; a finding of some other importance never does
FAILS = {"now": ("now",), "later": ("now", "later")}


@frozen
class Checked:
    """One plan: its reading, what is asked about it, and in whose words. `open` is how many questions are open in
    all, `more` how many beside them are worth asking."""

    path: str
    reading: Reading
    findings: tuple[Finding, ...]
    voice: Phrasebook
    open: int = 0
    more: int = 0

    @property
    def problems(self) -> list[str]:
        """What could not be taken as it stands in the file, a sentence each."""
        return [f"{self.path}: {self.voice.problem(self.reading, problem)}" for problem in self.reading.problems]


def arguments(add: Arguments) -> None:
    """PLAN, then names of checks; further plans may stand among them, as git hooks give them."""
    add.plan()
    add("checks", metavar="CHECK", nargs="*")
    add("--json", action="store_true")
    add("--lines", action="store_true")
    add("--fail-on", choices=FAIL_ON, default="now")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Every question and every problem; an unreadable plan does not keep the others from being looked at."""
    paths, names = _parted(args, context)
    done: list[Checked] = []
    unreadable = False
    for path in paths:
        try:
            reading = context.reading(path)
        except StopError as stop:
            context.tell(*stop.said)
            unreadable = True
            continue
        done.append(_checked(path, reading, names, context))
    if args.json:
        context.json(
            {
                "findings": [entry for checked in done for entry in _findings(checked)],
                "problems": [entry for checked in done for entry in _problems(checked)],
            }
        )
    elif args.lines:
        for checked in done:
            context.out(*_lines(checked, context))
    elif done:
        _print(done, context, several=len(paths) > 1, whole=names == ON)
    if unreadable:
        return Exit.UNREADABLE
    return Exit.FINDINGS if any(_fails(checked, args.fail_on) for checked in done) else Exit.FINE


def _checked(path: str, reading: Reading, names: tuple[str, ...], context: CommandContext) -> Checked:
    """What these checks ask of a plan; with all of them also how many questions are open in all."""
    theory = context.theory(reading.plan)
    found = tuple(ranked(open_findings(theory, names)))
    later = sum(finding.importance != "now" for finding in found)
    return Checked(path, reading, found, context.voice, len(all_prompts(theory)) if names == ON else 0, later)


def _parted(args: Namespace, context: CommandContext) -> tuple[list[str], tuple[str, ...]]:
    """The plans and the checks among the words: the name of a check is a check, a file another plan."""
    paths, names = [args.plan], []
    for word in args.checks:
        if word not in (*NAMES, *RETIRED) and (word.endswith(".toml") or word == STDIN or os.path.isfile(word)):
            paths.append(word)
        else:
            names.append(named(context, word))
    return list(dict.fromkeys(paths)), tuple(name for name in NAMES if name in (names or ON))


def _fails(checked: Checked, fail_on: str) -> bool:
    if fail_on != "never" and checked.reading.problems:
        return True
    return any(finding.importance in FAILS.get(fail_on, ()) for finding in checked.findings)


def _print(done: Sequence[Checked], context: CommandContext, several: bool, whole: bool) -> None:
    """The problems, then a line for each question: its words, its check, its place; then how many there are, and with
    all checks (`whole`) how many questions are open in all, as every face counts them."""
    for checked in done:
        context.out(*checked.problems)
        for finding in checked.findings:
            question = _question(checked, finding)
            line = context.say("finding", question=question, check=finding.check, place=place_name(finding.place))
            context.out(f"{checked.path}: {line}" if several else line)
    questions = sum(len(checked.findings) for checked in done)
    asked_now, more = sum(checked.open for checked in done), sum(checked.more for checked in done)
    problems = sum(len(checked.reading.problems) for checked in done)
    context.tell(context.say("counted", questions=questions, problems=problems))
    if whole:
        context.tell(context.say("open", open=asked_now, more=more))
    asked = ((checked, finding) for checked in done for finding in checked.findings)
    first = next(((checked, finding) for checked, finding in asked if CHECKS[finding.check].kind == "asked"), None)
    if first is not None:
        checked, finding = first
        context.tell(context.say("how", path=quote(checked.path), check=finding.check, place=place_name(finding.place)))


def _lines(checked: Checked, context: CommandContext) -> Iterator[str]:
    """What is wrong and what is asked as editors and compilers write it, in the order of the file."""
    found = [(entry["line"], entry["sentence"], entry["code"]) for entry in _problems(checked)]
    found += [(entry["line"], entry["question"], entry["check"]) for entry in _findings(checked)]
    for line, message, name in sorted(found, key=lambda one: one[0] or 1):
        yield context.say("at-line", path=checked.path, line=line or 1, message=message, code=name)


def _question(checked: Checked, finding: Finding) -> str:
    page = f"checks/{finding.check}"
    prompt = Prompt("", finding.check, finding.place, page, items=finding.items, again=finding.again, due=finding.due)
    return checked.voice.question(checked.reading.plan, prompt).ask


def _findings(checked: Checked) -> Iterator[dict[str, object]]:
    items, document = checked.reading.plan.items, checked.reading.document
    for finding in checked.findings:
        yield {
            "plan": checked.path,
            "check": finding.check,
            "place": list(finding.place),
            "line": document.where(items[finding.place[0]].path) if finding.place else None,
            "question": _question(checked, finding),
            "importance": finding.importance,
            "again": finding.again,
            "fix": finding.fix is not None,
            **({"ways": [name for name, _ in finding.ways]} if finding.ways else {}),
        }


def _problems(checked: Checked) -> Iterator[dict[str, Any]]:
    for problem in checked.reading.problems:
        line, column = checked.reading.place(problem)
        yield {
            "plan": checked.path,
            "code": problem.code,
            "line": line,
            "column": column,
            "sentence": checked.voice.problem(checked.reading, problem),
            "mild": problem.mild,
        }


COMMAND = LineCommand(arguments, run)
