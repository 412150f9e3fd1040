"""What is kept for one person: private, and never in the way."""

import errno
import json
import os
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from toc_tui.plan import person, recovery
from toc_tui.plan.disk import Trouble
from toc_tui.plan.person import Recent
from toc_tui.plan.recovery import Recovery, Typed

DAY = date(2023, 10, 3)
HALF = Recovery((Typed("half a sen", "why"),))


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "toc-tui"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return tmp_path / "centre.toml"


def raising(number: int) -> Callable[..., int]:
    def fail(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


def files(state: Path) -> list[Path]:
    return sorted(found for found in state.rglob("*") if found.is_file())


class TestFolder:
    def test_where_the_environment_says(self, state: Path) -> None:
        assert person.folder() == str(state)

    @pytest.mark.parametrize("chosen", [None, "", "relative/path"])
    def test_else_where_the_system_keeps_such_things(
        self, chosen: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HOME", str(tmp_path))
        if chosen is None:
            monkeypatch.delenv("XDG_STATE_HOME")
        else:
            monkeypatch.setenv("XDG_STATE_HOME", chosen)
        found = Path(person.folder())
        assert tmp_path in found.parents
        assert found.name == "toc-tui"

    def test_private(self, state: Path, plan: Path) -> None:
        state.mkdir(parents=True, mode=0o755)
        person.remember(plan, "Ours", DAY)
        recovery.write(plan, HALF)
        person.write_place(plan, {"step": "why"})
        modes = {stat.S_IMODE(found.stat().st_mode) for found in state.rglob("*") if found.is_dir()}
        assert modes | {stat.S_IMODE(state.stat().st_mode)} == {0o700}
        assert {stat.S_IMODE(found.stat().st_mode) for found in files(state)} == {0o600}
        assert len(files(state)) == 3

    def test_reading_makes_no_folder(self, state: Path, plan: Path) -> None:
        assert person.recents() == []
        assert recovery.leftovers(plan) == []
        assert person.read_place(plan) == {}
        assert person.forget(plan) is None
        assert not state.exists()


class TestRecents:
    def test_the_last_opened_comes_first_and_once(self, tmp_path: Path) -> None:
        one, two = tmp_path / "one.toml", tmp_path / "two.toml"
        person.remember(one, "One", DAY)
        person.remember(two, "Two", DAY)
        person.remember(one, "One, reworded", date(2023, 10, 4))
        assert person.recents() == [
            Recent(str(one), "One, reworded", date(2023, 10, 4)),
            Recent(str(two), "Two", DAY),
        ]

    def test_paths_are_made_whole(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "work").mkdir()
        monkeypatch.chdir(tmp_path / "work")
        person.remember(Path("../one.toml"), "One", DAY)
        person.remember(tmp_path / "one.toml", "One", DAY)
        assert [recent.path for recent in person.recents()] == [str(tmp_path / "one.toml")]

    def test_only_so_many(self, tmp_path: Path) -> None:
        for number in range(person.KEPT + 5):
            person.remember(tmp_path / f"{number}.toml", str(number), DAY)
        titles = [recent.title for recent in person.recents()]
        assert titles == [str(number) for number in range(person.KEPT + 4, 4, -1)]

    def test_forget(self, tmp_path: Path, plan: Path) -> None:
        person.remember(plan, "Ours", DAY)
        person.remember(tmp_path / "two.toml", "Two", DAY)
        person.write_place(plan, {"step": "why"})
        recovery.write(plan, HALF)
        assert person.forget(plan) is None
        assert [recent.title for recent in person.recents()] == ["Two"]
        assert person.read_place(plan) == {}
        assert [left.recovery for left in recovery.leftovers(plan)] == [HALF]

    def test_odd_names(self, tmp_path: Path) -> None:
        path = tmp_path / os.fsdecode(b"caf\xe9 \xf0\x9f\x98\x80\n.toml")
        person.remember(path, "\ud800 é", DAY)
        assert person.recents() == [Recent(str(path), "\ud800 é", DAY)]

    def test_entries_of_another_shape_are_passed_over(self, state: Path, plan: Path) -> None:
        person.remember(plan, "Ours", DAY)
        good = json.loads((state / "recents.json").read_text())["plans"][0]
        wrong = ({"path": 1}, {"title": None}, {"opened": "soon"})
        bad: list[object] = [None, 3, [], {}, *({**good, **change} for change in wrong)]
        (state / "recents.json").write_text(json.dumps({"plans": [*bad, good]}))
        assert person.recents() == [Recent(str(plan), "Ours", DAY)]


class TestPlace:
    def test_comes_back(self, plan: Path) -> None:
        place = {"step": "logic", "item": "friends", "seen": {"friends": "ab12"}, "top": 3}
        assert person.write_place(plan, place) is None
        assert person.read_place(plan) == place


class TestBrokenAndForeign:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b"\xff\xfe",
            b"[]",
            b"null",
            b'{"plans": 3, "words": 3, "where": [], "place": []}',
            b"[" * 100_000,
            b'{"plans": {}, "words": "a", "where": "b", "text": 3, "place": "x"}',
        ],
    )
    def test_is_ignored_and_then_replaced(self, state: Path, plan: Path, content: bytes) -> None:
        write_all(plan)
        for found in files(state):
            found.write_bytes(content)
        assert person.recents() == []
        assert recovery.leftovers(plan) == []
        assert person.read_place(plan) == {}
        assert write_all(plan) == [None, None, None]
        assert person.read_place(plan) == {"step": "why"}

    def test_a_file_where_the_folder_should_be(self, state: Path, plan: Path) -> None:
        state.parent.mkdir()
        state.touch()
        assert all(isinstance(result, Trouble) for result in write_all(plan))
        assert person.recents() == []
        assert person.forget(plan) is None

    @pytest.mark.parametrize("call", ["mkdir", "open"])
    def test_a_folder_that_cannot_be_written(self, plan: Path, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
        (plan.parent / "state").mkdir()
        if call == "mkdir":
            monkeypatch.setattr(os, "makedirs", raising(errno.EROFS))
        else:
            monkeypatch.setattr(os, "open", raising(errno.EROFS))
        results = write_all(plan)
        codes = {(r.code, r.params["reason"]) for r in results if r is not None}
        assert codes == {("cannot-write", "read-only-disk")}


def write_all(plan: Path) -> list[Trouble | None]:
    return [
        person.remember(plan, "Ours", DAY),
        person.private_folder(person.recovery_folder()),
        person.write_place(plan, {"step": "why"}),
    ]
