"""Versions of a plan kept beside it: whole, readable, never written over, and whatever is in their folder."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc_tui.plan.disk import Trouble
from toc_tui.plan.snapshots import Snapshot, fitting, folder, listed, named, of_review, take, text_of
from toc_tui.plan.text import BOM

DAY = date(2026, 3, 2)
TEXT = 'toc = 1\n\n# ours\n[plan]\ntitle = "Ours"\n'


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(TEXT, "utf-8")
    return path


NAME = "After the March meeting"


def kept(plan: Path, text: str = TEXT, name: str = NAME, on: date = DAY, kind: str = "") -> Snapshot:
    made = take(plan, text, name, on, kind)
    assert isinstance(made, Snapshot)
    return made


def test_a_version_is_a_readable_file_beside_the_plan(plan: Path) -> None:
    made = kept(plan)
    assert made.path == plan.parent / "plan.snapshots" / "2026-03-02-after-march-meeting.toml"
    assert made.path.read_text("utf-8") == "# snapshot 2026-03-02: After the March meeting\n" + TEXT
    assert tomllib.loads(made.path.read_text("utf-8")) == tomllib.loads(TEXT), "it opens as a plan"
    assert listed(plan) == [made] and text_of(made) == TEXT


WINDOWS = TEXT.replace("\n", "\r\n")
OLDER = "# snapshot 2020-01-01: an older one\n" + TEXT


@pytest.mark.parametrize("text", ["", TEXT, BOM + TEXT, WINDOWS, BOM + WINDOWS, OLDER, "not = = toml", "toc = 1"])
def test_the_text_comes_back_byte_for_byte(plan: Path, text: str) -> None:
    made = kept(plan, text)
    assert text_of(made) == text
    assert listed(plan)[0].name == "After the March meeting"


@given(name=st.text(max_size=300), text=st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_name_and_any_text_come_back(tmp_path_factory: pytest.TempPathFactory, name: str, text: str) -> None:
    plan = tmp_path_factory.mktemp("any") / "plan.toml"
    made = kept(plan, text, name)
    assert text_of(made) == text
    assert made.path.parent == folder(plan) and made.path.name.isascii()
    assert [one.name for one in listed(plan)] == [named(name) or "version"]
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", made.name) and len(made.name) <= 200


def test_a_name_keeps_its_joiners() -> None:
    assert named("  می‌خواهیم\n\x1b👨‍👩‍👧 ") == "می‌خواهیم 👨‍👩‍👧"


def test_the_same_name_on_the_same_day_is_another_version(plan: Path) -> None:
    first, second = kept(plan), kept(plan, TEXT + "# more\n")
    assert first.path != second.path and text_of(first) == TEXT and text_of(second) == TEXT + "# more\n"
    assert {one.key for one in listed(plan)} == {first.key, second.key}


def test_the_newest_stands_first(plan: Path) -> None:
    days = [date(2025, 12, 1), date(2026, 3, 2), date(2024, 5, 5)]
    for day in days:
        kept(plan, on=day)
    assert [one.on for one in listed(plan)] == sorted(days, reverse=True)


def test_what_else_is_in_the_folder_is_told_by_its_name_or_left_out(plan: Path) -> None:
    within = folder(plan)
    within.mkdir()
    (within / "by-hand.toml").write_text(TEXT, "utf-8")
    (within / "2025-01-02-old one.toml").write_bytes(b"\xff\xfe\x00")
    (within / "2025-99-99-odd.toml").write_text("# snapshot 2025-99-99: odd day\n", "utf-8")
    (within / "notes.txt").write_text("no plan", "utf-8")
    (within / ".hidden.toml").write_text(TEXT, "utf-8")
    (within / "folder.toml").mkdir()
    os.mkfifo(within / "pipe.toml")
    found = {one.path.name: one for one in listed(plan)}
    assert set(found) == {"by-hand.toml", "2025-01-02-old one.toml", "2025-99-99-odd.toml"}
    assert (found["by-hand.toml"].name, found["by-hand.toml"].on) == ("by-hand", None)
    assert (found["2025-01-02-old one.toml"].name, found["2025-01-02-old one.toml"].on) == ("old one", date(2025, 1, 2))
    assert (found["2025-99-99-odd.toml"].name, found["2025-99-99-odd.toml"].on) == ("odd day", None)
    assert text_of(found["by-hand.toml"]) == TEXT
    assert isinstance(text_of(found["2025-01-02-old one.toml"]), Trouble)


def test_a_private_plan_keeps_private_versions(plan: Path) -> None:
    plan.chmod(0o600)
    assert stat.S_IMODE(kept(plan).path.stat().st_mode) == 0o600


def test_versions_stand_beside_the_file_that_a_link_leads_to(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    link = tmp_path / "desk" / "ours.toml"
    link.symlink_to(plan)
    assert kept(link).path.parent == tmp_path / "plan.snapshots" and listed(link) == listed(plan) != []


def test_a_file_without_our_ending_has_a_folder_of_its_own(tmp_path: Path) -> None:
    assert folder(tmp_path / "a.toml") != folder(tmp_path / "a.txt") != folder(tmp_path / "a")


def test_where_nothing_can_be_kept_there_is_a_trouble(plan: Path) -> None:
    folder(plan).write_text("a file")
    assert isinstance(take(plan, TEXT, "x", DAY), Trouble) and listed(plan) == []
    assert isinstance(take(plan.parent / "gone" / "plan.toml", TEXT, "x", DAY), Trouble)


def test_a_version_is_meant_by_its_key_its_name_or_a_part(plan: Path) -> None:
    march, may = kept(plan), kept(plan, name="After the May meeting", on=date(2026, 5, 4))
    found = listed(plan)
    assert fitting(found, march.key) == [march] == fitting(found, "after the march MEETING") == fitting(found, "march")
    assert fitting(found, "2026-05") == [may] and set(fitting(found, "meeting")) == {march, may}
    assert fitting(found, "june") == []


def test_what_a_review_is_compared_with(plan: Path) -> None:
    assert of_review([], DAY) is None
    early = kept(plan, name="early", on=date(2025, 1, 1))
    assert of_review(listed(plan), None) is None, "no review that we know of"
    assert of_review(listed(plan), date(2025, 6, 1)) == early, "noted by hand: the newest version before it"
    review = kept(plan, name="review", on=date(2025, 9, 1), kind="review")
    kept(plan, name="later", on=date(2025, 10, 1))
    assert of_review(listed(plan), date(2025, 9, 1)) == review
    assert of_review(listed(plan), None) == review
    newer = kept(plan, name="newer", on=date(2025, 12, 1))
    assert of_review(listed(plan), date(2025, 12, 2)) == newer, "a review by hand after the one that was kept"
    assert [one.kind for one in listed(plan) if one.kind] == ["review"]
