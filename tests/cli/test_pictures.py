"""A picture that a plan names and that cannot be shown: why, told by `check`, `doctor`, the full screen and by ear."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from toc_tui.plan import pictures, report_files
from toc_tui.session import Session

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
JPEG = b"\xff\xd8\xff" + b"\0" * 20
PLAN = 'toc = 1\n[impact.i]\ntext = "People have tea"\npicture = "{0}"\n[why]\nproblem = "No tea"\npicture = "{0}"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "plans"
    (home / "photos").mkdir(parents=True)
    (home / "photos" / "tea.png").write_bytes(PNG)
    (home / "tea.jpg").write_bytes(JPEG)
    (home / "tea.webp").write_bytes(b"RIFF0000WEBP")
    (home / "large.jpg").write_bytes(JPEG + b"\0" * pictures.LARGEST)
    (home / "just.jpg").write_bytes(JPEG + b"\0" * (pictures.LARGEST - len(JPEG)))
    (tmp_path / "other.png").write_bytes(PNG)
    (home / "away.png").symlink_to(tmp_path / "other.png")
    return home


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("gone.png", "picture-missing", "there is no such file beside this plan"),
        ("photos", "picture-missing", "there is no such file"),
        ("tea.webp", "picture-kind", "which is no PNG and no JPEG"),
        ("large.jpg", "picture-large", "which is larger than 5 MB"),
        ("../other.png", "picture-elsewhere", "which is not in the folder of this plan"),
        ("away.png", "picture-elsewhere", "which is not in the folder of this plan"),
        ("photos/tea.png", "", ""),
        ("tea.jpg", "", ""),
        ("just.jpg", "", ""),
    ],
)
def test_what_cannot_be_shown_is_told_with_the_reason(folder: Path, toc: Toc, name: str, code: str, said: str) -> None:
    plan = folder / "plan.toml"
    plan.write_text(PLAN.format(name), "utf-8")
    assert bool(report_files.picture(folder, name)) is not bool(code), "a paper shows what is not told of"
    found = json.loads(toc("check", plan, "--json").out)["problems"]
    assert [(one["code"], one["line"]) for one in found] == ([(code, 7), (code, 4)] if code else [])
    for told in (toc("check", plan).out, toc("doctor", plan).err + toc("doctor", plan).out):
        assert told.count(f"names {name}") == len(found)
        assert said in told and (code or "names" not in told)


def test_a_plan_from_a_pipe_has_no_folder(toc: Toc) -> None:
    assert not json.loads(toc("check", "-", "--json", stdin=PLAN.format("gone.png")).out)["problems"]


def test_an_open_plan_tells_it_among_its_problems(folder: Path, toc: Toc) -> None:
    """Full screen and by ear list `Session.problems`."""
    plan = folder / "plan.toml"
    plan.write_text(PLAN.format("gone.png"), "utf-8")
    session = Session.open(plan, at_once=True)
    assert isinstance(session, Session)
    assert sum("names gone.png, and there is no such file beside this plan" in one for one in session.problems()) == 2
