"""Every check, step, report, format, command and flow that is registered can be loaded, and is what its row says.

That their functions have the right signatures is mypy's part: `wrong_plugins.py` is what it must refuse.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from pathlib import Path

import pytest

from toc_tui.checks.check import CHECKS, ItemCheck, item_check, of_whole, plan_check
from toc_tui.cli.command import line_command
from toc_tui.flows.flow import Context
from toc_tui.flows.registry import FLOWS
from toc_tui.guide import Guide
from toc_tui.imports import importer
from toc_tui.options import COMMANDS
from toc_tui.plugins import PluginError, load
from toc_tui.reports import report
from toc_tui.session import Session
from toc_tui.steps.step import STEPS, order, step

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "toc_tui"


def holding(folder: str, value: str) -> set[str]:
    """The files of a folder that hold a plug-in under this name, by their names in Python."""
    files = [*(PACKAGE / folder).glob("*.py"), *(PACKAGE / folder).glob("*/__init__.py")]
    found = [file for file in files if re.search(rf"^{value}\b.*=", file.read_text("utf-8"), re.M)]
    return {file.parent.name if file.stem == "__init__" else file.stem for file in found}


@pytest.mark.parametrize("name", CHECKS)
def test_a_check(name: str) -> None:
    (plan_check if of_whole(name) else item_check)(name)
    text = (PACKAGE / f"checks/{name.replace('-', '_')}.py").read_text("utf-8")
    assert not re.search(r"^NAME\b.*=(?! own_name\(__name__\)$)", text, re.M), "its name follows from that of its file"


def test_each_file_of_a_check_has_a_row() -> None:
    assert holding("checks", "CHECK") == {name.replace("-", "_") for name in CHECKS}


@pytest.mark.parametrize("name", STEPS)
def test_a_step(name: str) -> None:
    step(name)
    asked = [one for part in order(name) for one in part]
    assert len(set(asked)) == len(asked), "two questions of one step have the same name"


def test_each_file_of_a_step_is_a_step() -> None:
    assert holding("steps", "STEP") == set(STEPS)


@pytest.mark.parametrize("kind", report.KINDS)
def test_a_report(kind: str) -> None:
    found, row = report.report(kind), report.KINDS[kind]
    assert set(row.own) <= set(row.formats) <= set(report.FORMATS)
    assert (found.write is not None) == bool(row.own), "what has formats of its own writes them"
    assert (found.document is None) == (set(row.own) == set(row.formats)), "other formats are written from a document"
    for format_ in set(row.formats) - set(row.own):
        report.writer(format_)


def test_each_file_of_a_report_has_a_row() -> None:
    assert holding("reports", "REPORT") == {name.replace("-", "_") for name in report.KINDS}


def test_each_format_is_written_by_its_file_or_by_a_report() -> None:
    assert holding("reports/formats", "WRITER") == {row.file for row in report.FORMATS.values() if row.file}
    own = {format_ for row in report.KINDS.values() for format_ in row.own}
    for format_, row in report.FORMATS.items():
        assert row.file or format_ in own
        assert row.endings and report.ending_of(format_) == row.endings[0]
        if not row.file:
            with pytest.raises(KeyError):
                report.writer(format_)


def test_a_report_of_formats_of_its_own_has_no_document() -> None:
    with pytest.raises(KeyError):
        report.document(report.Source(None, Guide(), None), "data")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", importer.FORMATS)
def test_a_format_to_take_in(name: str) -> None:
    importer.import_format(name)


def test_each_file_of_a_format_to_take_in_has_an_ending() -> None:
    assert holding("imports", "IMPORT") == {row.module for row in importer.FORMATS.values()}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_one_line_command(name: str) -> None:
    line_command(name)


def test_each_file_of_a_command_is_named() -> None:
    assert holding("cli", "COMMAND") == {name.replace("-", "_") for name in COMMANDS}


@pytest.mark.parametrize("name", FLOWS)
def test_a_flow(name: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('[outcome.meet]\ntext = "People meet"\n', "utf-8")
    session = Session.open(plan, Guide())
    assert isinstance(session, Session)
    assert isinstance(FLOWS[name](Context(session, "meet")), Generator)


def test_a_file_without_its_plug_in_is_told_by_its_name_and_what_to_write() -> None:
    with pytest.raises(PluginError, match=r"toc_tui\.plain needs CHECK = ItemCheck\(…\), and has None"):
        load("toc_tui.plain", "CHECK", ItemCheck)
    with pytest.raises(PluginError, match=r"toc_tui\.checks\.harm needs CHECK = ItemCheck\(…\), and has PlanCheck"):
        item_check("harm")
    with pytest.raises(PluginError, match=r"toc_tui\.checks\.circle needs CHECK = PlanCheck\(…\), and has ItemCheck"):
        plan_check("circle")


def test_plug_ins_are_loaded_in_one_place() -> None:
    """What is brought in by its name is untyped, so only the loader does that. `keys` does it for speed alone."""
    files = [file for file in PACKAGE.rglob("*.py") if "import_module" in file.read_text("utf-8")]
    assert {file.relative_to(PACKAGE).as_posix() for file in files} == {"plugins.py", "plan/keys.py"}
