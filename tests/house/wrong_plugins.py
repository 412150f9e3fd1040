"""Plug-ins with a mistake in each, for mypy alone: nothing imports this file.

`make types` looks at it too. Each `type: ignore` says that mypy finds the mistake of its line; if it ever does not, the
comment is one that is not used, and that is an error (`warn_unused_ignores`).
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator

from toc_tui.checks.check import CheckSpec, Finding, ItemCheck, PlanCheck, item_check
from toc_tui.cli.command import Arguments, CommandContext, LineCommand
from toc_tui.exits import Exit
from toc_tui.flows.flow import Context, Flow
from toc_tui.flows.registry import Begin
from toc_tui.graph import Theory
from toc_tui.imports.importer import ImportFormat, ImportRefusal, Understood
from toc_tui.plan.edits import Edit, Refusal
from toc_tui.plan.model import KeyPath
from toc_tui.plan.reading import Reading
from toc_tui.reports.document import ReportDocument, Writer
from toc_tui.reports.report import Report, Source
from toc_tui.steps.definition import ItemQuestion, PlanQuestion, Step
from toc_tui.steps.prompt import Prompt, Reply


# -- a check -------------------------------------------------------------------------------------------
def at_with_more(theory: Theory, key: int, more: str) -> Iterator[Finding]:
    return iter(())


def at_of_names(theory: Theory, key: str) -> list[str]:
    return [key]


ItemCheck(at_with_more)  # type: ignore[arg-type]
ItemCheck(at_of_names)  # type: ignore[arg-type]
PlanCheck(at_with_more)  # type: ignore[arg-type]
CheckSpec("structural", "logic")  # type: ignore[arg-type]
item_check("circle").find  # type: ignore[attr-defined]  # noqa: B018


# -- a step --------------------------------------------------------------------------------------------
def answer_in_words(theory: Theory, prompt: Prompt, reply: Reply) -> str:
    return reply.words


def keys_for_places(theory: Theory, key: str) -> Iterable[str]:
    return [key]


def places(theory: Theory, key: str) -> Iterable[KeyPath]:
    return [(key,)]


Step(answer_in_words)  # type: ignore[arg-type]
ItemQuestion("cost", ("activity",), keys_for_places)  # type: ignore[arg-type]
PlanQuestion("cost", places)  # type: ignore[arg-type]


# -- a report, a format, a format to take in ----------------------------------------------------------------
def document_of_theory(theory: Theory) -> ReportDocument:
    raise NotImplementedError


def document(source: Source) -> ReportDocument:
    raise NotImplementedError


def write_without_format(source: Source) -> str:
    return ""


def write_lines(document: ReportDocument) -> list[str]:
    return []


def understand_bytes(data: bytes) -> Understood | ImportRefusal:
    raise NotImplementedError


Report(document_of_theory)  # type: ignore[arg-type]
Report(document, write_without_format)  # type: ignore[arg-type]
Writer(write_lines)  # type: ignore[arg-type]
ImportFormat(understand_bytes)  # type: ignore[arg-type]


# -- a one-line command ----------------------------------------------------------------------------------
def arguments(add: Arguments) -> None:
    pass


def run(args: Namespace, context: CommandContext) -> Exit:
    return Exit.FINE


def run_without_code(args: Namespace, context: CommandContext) -> None:
    pass


def edit_without_reading(args: Namespace, context: CommandContext) -> Edit | Refusal:
    raise NotImplementedError


def edit_of_word(args: Namespace, context: CommandContext, reading: Reading) -> str:
    return ""


LineCommand(arguments, run_without_code)  # type: ignore[arg-type]
LineCommand(arguments, run, edit_without_reading)  # type: ignore[arg-type]
LineCommand(arguments, run, edit_of_word)  # type: ignore[arg-type]


# -- a flow ----------------------------------------------------------------------------------------------
def flow_with_more(context: Context, key: str) -> Flow:
    raise NotImplementedError


def flow_of_words(context: Context) -> Iterator[str]:
    return iter(())


flows: dict[str, Begin] = {
    "more": flow_with_more,  # type: ignore[dict-item]
    "words": flow_of_words,  # type: ignore[dict-item]
}
