"""`snapshot`, `revisit` and `diff --since`: versions kept, compared and brought back; reviews."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Toc

MARCH = "After the March meeting"


# -- snapshot ------------------------------------------------------------------------------------
def test_a_version_is_kept_listed_and_compared(toc: Toc, plan: Path) -> None:
    came = toc("snapshot", plan, *MARCH.split())
    kept = Path(came.out.strip())
    assert came.code == 0 and MARCH in came.err and kept.read_text().endswith(plan.read_text())
    toc("reword", plan, "friends", "People make friends for life")
    assert toc("snapshot", plan).out == f"{kept.stem}: {MARCH}\n"
    [one] = json.loads(toc("snapshot", plan, "--json").out)
    assert one == {"version": kept.stem, "name": MARCH, "on": "2026-03-02", "kind": "", "path": str(kept)}
    for word in (MARCH, kept.stem, "march", "2026"):
        came = toc("diff", plan, "--since", word)
        assert came.code == 1 and len(came.out.splitlines()) == 1 and "People make friends for life" in came.out
    assert json.loads(toc("diff", plan, "--since", "march", "--json").out)[0]["change"] == "reworded"


def test_a_version_comes_back_and_what_was_there_is_kept(toc: Toc, plan: Path) -> None:
    before = plan.read_text()
    toc("snapshot", plan, MARCH)
    toc("remove", plan, "friends")
    changed = plan.read_text()
    came = toc("snapshot", plan, "--bring-back", "march")
    assert came.code == 0 and plan.read_text() == before and MARCH in came.err
    [back] = [one for one in json.loads(toc("snapshot", plan, "--json").out) if one["kind"] == "before"]
    assert MARCH in back["name"] and back["name"] in came.err
    assert toc("snapshot", plan, "--bring-back", back["version"]).code == 0 and plan.read_text() == changed
    came = toc("snapshot", plan, "--bring-back", back["version"])
    assert came.code == 0 and "Nothing has changed" in came.err
    assert len(toc("snapshot", plan).out.splitlines()) == 3, "nothing to keep where nothing changed"


def test_no_version_yet_says_where_they_would_stand(toc: Toc, plan: Path) -> None:
    came = toc("snapshot", plan)
    assert (came.code, came.out) == (0, "") and "plan.snapshots" in came.err
    assert toc("snapshot", plan, "--json").out == "[]\n"


@pytest.mark.parametrize("word", ["april", "", " "])
def test_a_version_that_is_not_there(toc: Toc, plan: Path, word: str) -> None:
    toc("snapshot", plan, MARCH)
    before = plan.read_bytes()
    for came in (toc("snapshot", plan, "--bring-back", word), toc("diff", plan, "--since", word)):
        assert came.code == 2 and str(plan) in came.err and not came.out
    assert plan.read_bytes() == before


def test_several_versions_that_fit_are_named(toc: Toc, plan: Path) -> None:
    toc("snapshot", plan, MARCH)
    toc("snapshot", plan, "After the May meeting")
    came = toc("diff", plan, "--since", "after")
    assert came.code == 2 and came.err.count("2026-03-02-after") == 2


def test_what_cannot_be_done_is_told(toc: Toc, plan: Path, tmp_path: Path) -> None:
    for words in (("-", "x"), (plan, "x", "--bring-back", "y"), (plan, " ")):
        assert toc("snapshot", *words).code == 2
    assert toc("snapshot", tmp_path / "none.toml", "x").code == 3
    assert toc("snapshot", tmp_path / "none.toml").code == 3
    (tmp_path / "plan.snapshots").write_text("in the way")
    came = toc("snapshot", plan, "x")
    assert came.code == 5 and "plan.snapshots" in came.err and not came.out
    plan.write_text("a = \n")
    assert toc("snapshot", plan, "x").code == 3


def test_a_version_that_is_no_plan_changes_nothing(toc: Toc, plan: Path) -> None:
    within = plan.with_name("plan.snapshots")
    within.mkdir()
    (within / "torn.toml").write_text("a = = 1\n")
    (within / "bytes.toml").write_bytes(b"\xff\xff")
    before = plan.read_bytes()
    for word in ("torn", "bytes"):
        came = toc("snapshot", plan, "--bring-back", word)
        assert came.code in (3, 5) and came.err and plan.read_bytes() == before
        assert toc("diff", plan, "--since", word).code == 3
    assert sorted(path.name for path in within.iterdir()) == ["bytes.toml", "torn.toml"]


def test_when_what_was_there_cannot_be_kept_nothing_is_brought_back(toc: Toc, plan: Path) -> None:
    toc("snapshot", plan, MARCH)
    toc("remove", plan, "friends")
    before, within = plan.read_bytes(), plan.with_name("plan.snapshots")
    within.rename(plan.with_name("moved"))
    within.symlink_to(plan.with_name("moved"))
    for path in within.iterdir():
        path.rename(within / "march.toml")
    # a full disk: no new file can be made there
    import toc_tui.plan.snapshots as room
    from toc_tui.plan.disk import Trouble

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room.disk, "put_bytes", lambda target, data, landing: Trouble("disk-full", target))
        came = toc("snapshot", plan, "--bring-back", "march")
    assert came.code == 5 and "full" in came.err and plan.read_bytes() == before


# -- revisit -------------------------------------------------------------------------------------
def test_a_review_that_is_due_is_told_by_the_exit_code(toc: Toc, plan: Path) -> None:
    came = toc("revisit", plan)
    assert came.code == 1 and "6 February 2024" in came.out and "6 May 2024" in came.out
    found = json.loads(toc("revisit", plan, "--json").out)
    assert (found["last_review"], found["due"], found["late"]) == ("2024-02-06", "2024-05-06", True)


def test_a_review_is_kept_as_a_dated_record_and_as_a_version(toc: Toc, plan: Path) -> None:
    came = toc("revisit", plan, "--still-right", "Yes, but for  the bus", "--learned", "People want evenings")
    key = came.out.strip()
    assert came.code == 0 and "2 June 2026" in came.err
    data = tomllib.loads(plan.read_text())
    assert data["review"][key] == {
        "on": data["plan"]["last_review"],
        "still_right": "Yes, but for the bus",
        "learned": "People want evenings",
    }
    assert str(data["plan"]["last_review"]) == "2026-03-02" and key.startswith("review-2026-03-02-")
    came = toc("revisit", plan)
    assert came.code == 0 and "People want evenings" in came.out and "0 things have changed" in came.out
    came = toc("diff", plan, "--since", "review")
    assert (came.code, came.out) == (0, ""), "the review itself is no change since the review"
    toc("add", plan, "idea", "Open in the evening")
    came = toc("diff", plan, "--since", "review")
    assert came.code == 1 and came.out == "Added: “Open in the evening” (Idea).\n"
    assert "1 thing has changed" in toc("revisit", plan).out


def test_a_review_without_words(toc: Toc, plan: Path) -> None:
    came = toc("revisit", plan, "--done")
    data = tomllib.loads(plan.read_text())
    assert came.code == 0 and list(data["review"][came.out.strip()]) == ["on"]
    before = plan.read_bytes()
    assert toc("revisit", plan, "--changed", " ").code == 2 and toc("revisit", "-", "--done").code == 2
    assert plan.read_bytes() == before


def test_no_version_from_the_last_review(toc: Toc, plan: Path) -> None:
    came = toc("diff", plan, "--since", "review")
    assert came.code == 2 and "toc-tui snapshot" in came.err


def test_since_takes_one_plan(toc: Toc, plan: Path) -> None:
    assert toc("diff", plan, plan, "--since", "review").code == 2
    assert toc("diff", "-", "--since", "review").code == 2
    assert toc("diff", plan).code == 2


def test_a_version_is_named_from_where_the_plan_was_named(
    toc: Toc, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan.parent)
    assert toc("snapshot", "plan.toml", "March").out == "plan.snapshots/2026-03-02-march.toml\n"
    (elsewhere := plan.parent / "elsewhere").mkdir()
    (elsewhere / "link.toml").symlink_to(plan)
    came = toc("snapshot", "elsewhere/link.toml", "April")
    assert came.out == f"{plan.parent}/plan.snapshots/2026-03-02-april.toml\n", "a link leads elsewhere"
