"""`toc-tui check`: what the checks ask about a plan, and the problems of its file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from shlex import quote

from toc_tui.checks.check import CHECKS, NAMES, ON, RETIRED, Finding, asked_first, open_findings, ranked
from toc_tui.cli._annotations import ASKED, GRAVE, MILD, Annotation, github, sarif
from toc_tui.cli._checks import named, place_name
from toc_tui.cli._problems import plan_problems, problem_data, problems_of
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, Namespace, StopError
from toc_tui.exits import Exit
from toc_tui.frozen import frozen
from toc_tui.plan.problems import Problem
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.text import Document
from toc_tui.steps import check_questions
from toc_tui.steps.step import all_prompts
from toc_tui.voice import Phrasebook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FAIL_ON = ("now", "later", "problems", "never")
# what ends with exit code 1, by --fail-on; a finding of some other importance never does
FAILS = {"now": ("now",), "later": ("now", "later")}
FORMATS = ("text", "lines", "json", "github", "sarif")
PROBLEMS = "problems"
ONLY = (PROBLEMS, "questions")
CANNOT_READ = "cannot-read"  # the code of a file of which nothing can be read


@frozen
class Checked:
    """One plan: its reading, what is wrong in it, what is asked about it, and in whose words. `said`: why nothing of it
    can be read. `open` is how many questions are open in all, `more` how many beside them are worth asking."""

    path: str
    reading: Reading
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]
    voice: Phrasebook
    said: tuple[str, ...] = ()
    open: int = 0
    more: int = 0

    @property
    def unreadable(self) -> bool:
        return bool(self.said) or self.reading.broken

    @property
    def sentences(self) -> list[str]:
        """What could not be taken as it stands in the file, a sentence each."""
        return [f"{self.path}: {self.voice.problem(self.reading, problem)}" for problem in self.problems]


def arguments(add: Arguments) -> None:
    """PLAN, then names of checks; further plans may stand among them, as git hooks give them."""
    add.plan()
    add("checks", metavar="CHECK", nargs="*")
    add("--only", choices=ONLY)
    add("--format", choices=FORMATS)
    add("--json", dest="format", action="store_const", const="json")
    add("--lines", dest="format", action="store_const", const="lines")
    add("--fail-on", choices=FAIL_ON, default="now")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Every question and every problem; an unreadable plan does not keep the others from being looked at."""
    paths, names = _parted(args, context)
    done = [_checked(path, names, args.only, context) for path in paths]
    if args.format in (None, "text"):
        _print(done, context, len(paths) > 1, args.only, whole=names == ON)
    else:
        _for_machines(done, args.format, context)
    if any(checked.unreadable for checked in done):
        return Exit.UNREADABLE
    return Exit.FINDINGS if any(_fails(checked, args.fail_on) for checked in done) else Exit.FINE


def _for_machines(done: Sequence[Checked], format_: str, context: CommandContext) -> None:
    found = (one for checked in done for one in _annotations(checked))
    match format_:
        case "json":
            asked = [entry for checked in done for entry in _findings(checked)]
            wrong = [entry for checked in done for entry in _problems(checked)]
            context.json({"findings": asked, "problems": wrong})
        case "sarif":
            context.json(sarif(found))
        case "github":
            context.out(*github(found))
        case _:
            context.out(*(_line(one, context) for one in found))


def _checked(path: str, names: tuple[str, ...], only: str | None, context: CommandContext) -> Checked:
    """One plan looked at: what these checks ask, with all of them also how many questions are open in all. Nothing is
    asked about one that cannot be read."""
    try:
        reading = context.looked(path)
    except StopError as stop:
        return Checked(path, read(Document()), (), (), context.voice, stop.said)
    left_out = only in ONLY and only != PROBLEMS and not reading.broken
    problems = () if left_out else problems_of(path, reading)
    if reading.broken or only == PROBLEMS:
        return Checked(path, reading, problems, (), context.voice)
    theory = context.theory(reading.plan)
    asked = tuple(ranked(open_findings(theory, names)))
    later = sum(finding.importance != "now" for finding in asked)
    return Checked(
        path, reading, problems, asked, context.voice, open=len(all_prompts(theory)) if names == ON else 0, more=later
    )


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
    if fail_on != "never" and checked.problems:
        return True
    return any(finding.importance in FAILS.get(fail_on, ()) for finding in checked.findings)


def _print(done: Sequence[Checked], context: CommandContext, several: bool, only: str | None, whole: bool) -> None:
    """The problems, then a line for each question: its words, its check, its place; then how many there are, and with
    all checks (`whole`) how many questions are open in all, as every face counts them. A file that cannot be read is
    told of on stderr. Where only problems are asked for, nothing is said but these."""
    for checked in done:
        if checked.unreadable:
            context.tell(*(checked.said or checked.sentences))
            continue
        context.out(*checked.sentences)
        for finding in checked.findings:
            question = _question(checked, finding)
            line = context.say("finding", question=question, check=finding.check, place=place_name(finding.place))
            context.out(f"{checked.path}: {line}" if several else line)
    if only != PROBLEMS and not all(checked.unreadable for checked in done):
        _counted(done, context, whole)


def _counted(done: Sequence[Checked], context: CommandContext, whole: bool) -> None:
    """How much there is, and how the first question is answered."""
    questions = sum(len(checked.findings) for checked in done)
    asked_now, more = sum(checked.open for checked in done), sum(checked.more for checked in done)
    problems = sum(len(checked.problems) for checked in done if not checked.unreadable)
    context.tell(context.say("counted", questions=questions, problems=problems))
    begin = sum(len(asked_first(checked.findings)) for checked in done)
    if whole and begin < questions:
        context.tell(context.say("begin", count=begin))
    if whole:
        context.tell(context.say("open", open=asked_now, more=more))
    asked = ((checked, finding) for checked in done for finding in checked.findings)
    first = next(((checked, finding) for checked, finding in asked if CHECKS[finding.check].kind == "asked"), None)
    if first is not None:
        checked, finding = first
        context.tell(context.say("how", path=quote(checked.path), check=finding.check, place=place_name(finding.place)))


def _annotations(checked: Checked) -> list[Annotation]:
    """What is wrong and what is asked, in the order of the file. What is asked about the whole plan is at its start."""
    path = checked.path
    found = [
        Annotation(path, one["line"], one["column"], MILD if one["mild"] else GRAVE, one["message"], one["code"])
        for one in _problems(checked)
    ]
    found += [Annotation(path, one["line"] or 1, 1, ASKED, one["question"], one["check"]) for one in _findings(checked)]
    return sorted(found, key=lambda one: (one.line, one.column))


def _line(one: Annotation, context: CommandContext) -> str:
    slots = {"path": one.path, "line": one.line, "column": one.column, "level": one.level}
    return context.say("at-line", **slots, message=one.message, code=one.code)


def _question(checked: Checked, finding: Finding) -> str:
    return checked.voice.asked(checked.reading.plan, check_questions.prompt(finding))


def _findings(checked: Checked) -> Iterator[dict[str, Any]]:
    items, document = checked.reading.plan.items, checked.reading.document
    first = asked_first(checked.findings)
    for finding in checked.findings:
        yield {
            "plan": checked.path,
            "check": finding.check,
            "place": list(finding.place),
            "line": document.where(items[finding.place[0]].path) if finding.place else None,
            "question": _question(checked, finding),
            "importance": finding.importance,
            "first": finding in first,
            "again": finding.again,
            "fix": finding.fix is not None,
            **({"ways": [name for name, _ in finding.ways]} if finding.ways else {}),
        }


def _problems(checked: Checked) -> Iterator[dict[str, Any]]:
    """What is wrong, in one shape for all of it: also what makes the file no plan."""
    for sentence in checked.said:
        yield problem_data(checked.path, CANNOT_READ, (1, 1), (sentence, sentence), mild=False)
    yield from plan_problems(checked.path, checked.reading, checked.problems, checked.voice)


COMMAND = LineCommand(arguments, run)
