"""Accepted means on disk, in the full screen: what a kill would leave, what is offered, and what is said."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.conftest import Desk, Opener
from tests.tui.test_plan_screen import SMALL
from toc_tui.flows.flow import Ask, Context, Flow
from toc_tui.plan import person, recovery, saving, store
from toc_tui.plan.disk import Trouble
from toc_tui.plan.recovery import Recovery, Typed
from toc_tui.plan.structure_edits import Remove
from toc_tui.tui import app as tocapp
from toc_tui.tui.watching import Watch

OURS = SMALL + '\n[idea.kept]\ntext = "Kept from last time"\n'


def written() -> list[Recovery]:
    """What stands in recovery files now."""
    folder = Path(person.recovery_folder())
    found = [recovery._read(str(file)) for file in sorted(folder.glob("*.json"))] if folder.exists() else []
    return [one for one in found if one is not None]


def words() -> list[str]:
    return [typed.words for kept in written() for typed in kept.words]


def leave_behind(plan: Path, *kept: Recovery) -> None:
    """Files of processes that are gone."""
    for number, one in enumerate(kept):
        file = recovery.write(plan, one)
        assert isinstance(file, str)
        gone = f"{person.plan_name(plan)}-1-{number + 1}-1-0.json"
        os.rename(file, os.path.join(os.path.dirname(file), gone))
        os.utime(os.path.join(os.path.dirname(file), gone), (number, number))


async def until(d: Desk, test: Callable[[], bool]) -> None:
    for _ in range(2000):
        if test():
            return
        await d.pilot.pause()
        await asyncio.sleep(0.005)
    raise AssertionError("it never came")


class Full:
    """A disk without room until `room` is made: plans are not saved. `nowhere`: nothing else is kept either."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full, self.nowhere = True, False
        save, write = store.save, recovery.write
        monkeypatch.setattr(saving, "RETRY", 0.02)
        monkeypatch.setattr(
            store, "save", lambda path, *rest: Trouble("disk-full", path) if self._stops(path) else save(path, *rest)
        )
        monkeypatch.setattr(
            recovery,
            "write",
            lambda plan, *rest: Trouble("disk-full", plan) if self.nowhere else write(plan, *rest),
        )

    def _stops(self, path: store.StrPath) -> bool:
        return self.full and not str(path).endswith("elsewhere.toml")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Full:
    return Full(monkeypatch)


async def test_words_are_on_the_disk_before_what_was_asked_hears_of_them(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("i", *"soup")
        seen: list[list[str]] = []
        submit = d.app.plan_screen.runner.submit

        def heard(value: str) -> None:
            seen.append(words())
            submit(value)

        d.app.plan_screen.runner.submit = heard  # type: ignore[method-assign]
        await d.press("enter")
        assert seen == [["soup"]]
        await until(d, lambda: "soup" in d.path.read_text())
        await until(d, lambda: words() == [])


async def test_words_of_an_earlier_question_are_kept_while_the_next_is_asked(desk: Opener) -> None:
    def two() -> Flow:
        yield Ask("One")
        yield Ask("Two")

    async with desk(SMALL) as d:
        d.app.plan_screen.run_flow(two(), Context(d.app.session), "idea")
        await d.type("first")
        assert words() == ["first"]
        await d.press(*"second")
        d.app.keep_words()
        assert words() == ["first", "second"]
        await d.press("enter")  # over, and no edit wanted them
        assert words() == []


async def test_letters_are_written_while_typing_goes_on(desk: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tocapp, "KEEP_AFTER", 0.05)
    async with desk(SMALL) as d:
        await d.press("i")
        for _ in range(200):  # never a pause as long as the timer
            await d.press("x")
            if words():
                break
        assert words() and set(words()[0]) == {"x"}
    assert tocapp.KEEP_AFTER <= 2


async def test_letters_are_written_before_a_stop_that_may_be_for_good(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("i", *"soup")
        assert words() == []
        d.app.suspended()
        assert words() == ["soup"]


async def test_nothing_is_left_after_a_sitting_that_ended_well(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("i")
        await d.type("soup")
        d.app.leave()
        await d.pilot.pause()
    assert d.app.return_code == 0 and "soup" in d.path.read_text() and written() == []


async def test_all_that_was_left_is_offered_one_after_another(desk: Opener, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    leave_behind(
        plan,
        Recovery((), OURS, SMALL),
        Recovery((Typed("half a thought", "idea"), Typed("another", "idea"))),
    )
    async with desk(SMALL) as d:
        assert any("1 thing of yours from last time" in row for row in d.screen())
        await d.type("yes")
        assert d.field == "half a thought"
        await d.press("enter")
        assert d.field == "another"
        await d.press("enter")
        await until(d, lambda: all(each in d.path.read_text() for each in ("Kept from last", "half a", "another")))
        await until(d, lambda: written() == [])


async def test_what_is_put_off_is_kept_and_offered_again(desk: Opener, tmp_path: Path) -> None:
    kept = [Recovery((), OURS, SMALL), Recovery((Typed("half a thought", "idea"),))]
    leave_behind(tmp_path / "plan.toml", *kept)
    async with desk(SMALL) as d:
        await d.press("escape")
        assert d.field == "half a thought"
        await d.press("escape")
        await d.hears("offered again")
        await d.press("i", *"other words")
        d.app.keep_words()
        assert sorted(words()) == ["half a thought", "other words"]
        assert [one.text for one in written() if one.text] == [OURS]
        await d.press("escape")
        d.app.leave()
        await d.pilot.pause()
    async with desk("") as d:
        await d.type("no")
        assert d.field == "half a thought"
        await d.press("ctrl+u", "escape")  # emptied: it is not wanted
        await until(d, lambda: written() == [])


async def test_what_both_changed_is_asked_right_after_the_yes(desk: Opener, tmp_path: Path) -> None:
    kept = SMALL.replace("People make friends", "People make mine")
    leave_behind(tmp_path / "plan.toml", Recovery((Typed("half", "idea"),), kept, SMALL))
    async with desk(SMALL.replace("People make friends", "People make theirs")) as d:
        await d.type("yes")
        await until(d, lambda: d.app.plan_screen.runner.name == "conflicts")
        await d.press("escape")  # and not again and again
        assert not d.app.plan_screen.runner.running
        await d.press("w")
        await d.type("both")
        await until(d, lambda: d.field == "half")
        assert "People make mine" in d.text() and "People make theirs" in d.text()


async def test_an_offer_waits_until_the_file_can_be_read(desk: Opener, tmp_path: Path) -> None:
    leave_behind(tmp_path / "plan.toml", Recovery((Typed("Nobody meets", "idea", sent=True), Typed("half", "idea"))))
    async with desk("[plan") as d:
        assert not d.app.plan_screen.runner.running
        d.path.write_text(SMALL)
        d.app._outside()
        await until(d, lambda: d.field == "half")  # the plan has the other one by now


async def test_a_conflict_gives_back_what_was_being_typed(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "e")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(d.app.session, "save", lambda: None)
            await d.type(" ours")
            await d.press("i", *"half a thought")
            d.path.write_text(SMALL.replace("People make friends", "People make theirs"))
            d.app._outside()
        await until(d, lambda: d.app.plan_screen.runner.name == "conflicts")
        assert "half a thought" in words(), "and on the disk meanwhile"
        await d.type("both")
        await until(d, lambda: d.field == "half a thought")
        await d.press("enter")
        assert "half a thought" in d.text()


async def test_the_name_of_a_file_is_no_idea_that_was_begun(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("h")
        await d.type("story")
        await d.type("page")
        assert d.app.plan_screen.runner.ask is not None and d.app.plan_screen.runner.ask.names
        await d.press(*"not/there/story.html")
        d.app.keep_words()
        assert written() == []
        await d.press("enter")
        assert d.app.plan_screen.runner.ask.error, "there is no such folder"
        d.app.keep_words()
        assert written() == []


async def test_words_about_what_somebody_else_took_out_become_an_idea(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("i")
        await d.type("an idea")
        await until(d, lambda: "an idea" in d.path.read_text())
        key = next(item.key for item in d.app.session.state.plan.of("idea") if item.text == "an idea")
        await until(d, lambda: not d.app.session.state.dirty and not d.app.session._queue.busy)
        d.app.plan_screen.jump(key)
        await d.press("e", *" reworded")
        whole = d.path.read_text()
        d.path.write_text(whole[: whole.index(f"[idea.{key}]")])
        d.app._outside()
        await d.press("enter")
        await d.hears("kept as an idea")
        assert "an idea reworded" in d.text()


async def test_a_reason_of_an_arrow_that_somebody_took_out_becomes_an_idea(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "b", *"Friends help")
        assert d.app.plan_screen.runner.running
        whole = d.path.read_text()
        d.path.write_text("".join(line for line in whole.splitlines(True) if "leads_to" not in line))
        d.app._outside()
        await d.press("enter")
        await d.hears("kept as an idea")
        assert "leads_to" not in d.text() and 'text = "Friends help"' in d.text()


async def test_words_that_are_no_choice_come_back_as_an_idea(desk: Opener, tmp_path: Path) -> None:
    async with desk(SMALL) as d:
        prompt = next(one for one in d.app.session.state.some("logic") if not one.many)
    for kept in (Typed("half a thought", "answer", {"question": prompt.path}), Typed("another", "find", {"key": "x"})):
        leave_behind(tmp_path / "plan.toml", Recovery((kept,)))
        async with desk("") as d:
            assert d.field == kept.words and d.app.plan_screen.runner.name == "idea"
            await d.press("enter")
            await until(d, lambda kept=kept: kept.words in d.path.read_text())  # type: ignore[misc]


async def test_a_choice_about_what_is_gone_becomes_no_idea(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "d")  # remove: yes or no
        assert d.app.plan_screen.runner.running
        key = d.app.plan_screen.runner.context.key  # type: ignore[union-attr]
        reading = d.app.session.state.reading
        d.app.session.apply(Remove(key))
        await d.type("yes")
        assert key in reading.plan.items and not [
            item for item in d.app.session.state.plan.of("idea") if item.text == "yes"
        ]


async def test_not_saved_stands_in_the_title_until_it_works(desk: Opener, disk: Full) -> None:
    async with desk(SMALL) as d:
        await d.press("i")
        await d.type("soup")
        await until(d, lambda: "NOT SAVED" in d.title)
        [kept] = written()
        assert kept.text is not None and "soup" in kept.text and kept.base == SMALL
        disk.full = False
        await until(d, lambda: "soup" in d.path.read_text())  # nobody asked for it
        await until(d, lambda: "NOT SAVED" not in d.title)
        assert written() == []


@pytest.mark.parametrize("nowhere", [False, True])
async def test_where_the_words_are_is_said_as_it_is(desk: Opener, disk: Full, nowhere: bool) -> None:
    disk.nowhere = nowhere
    async with desk(SMALL, size=(300, 24)) as d:
        await d.press("i")
        await d.type("soup")
        await d.hears("No copy could be kept" if nowhere else "kept in your own state folder")
        assert bool(written()) is not nowhere
        d.app.save_now()
        await d.hears("No copy could be kept" if nowhere else "kept in your own state folder")


async def test_it_does_not_leave_unasked_where_nothing_can_be_kept(desk: Opener, disk: Full) -> None:
    disk.nowhere = True
    async with desk(SMALL) as d:
        await d.press("i")
        await d.type("soup")
        await d.press(*"half")
        d.app.leave()
        await d.pilot.pause()
        assert d.app.plan_screen.runner.name == "leave" and d.app.is_running
        await d.type("stay")
        assert d.app.is_running
        await until(d, lambda: d.field == "half")
        d.app.leave()
        await d.pilot.pause()
        await d.type("anyway")
        await d.pilot.pause()
    assert d.app.return_code == 5
    assert "No copy could be kept anywhere" in d.app.goodbye[0]
    assert any("soup" in line for line in d.app.goodbye) and "half" in d.app.goodbye


async def test_what_is_saved_by_the_time_of_the_answer_is_not_said_to_be_lost(desk: Opener, disk: Full) -> None:
    disk.nowhere = True
    async with desk(SMALL) as d:
        await d.press("i")
        await d.type("soup")
        d.app.leave()
        await d.pilot.pause()
        assert d.app.plan_screen.runner.name == "leave"
        disk.full = disk.nowhere = False
        await d.type("anyway")
        await d.pilot.pause()
    assert "soup" in d.path.read_text() and written() == []
    assert d.app.return_code == 0 and d.app.goodbye == (f"Saved in {d.path}.",)


async def test_the_plan_can_be_written_elsewhere_before_leaving(desk: Opener, disk: Full, tmp_path: Path) -> None:
    disk.nowhere = True
    async with desk(SMALL) as d:
        await d.press("i")
        await d.type("soup")
        d.app.leave()
        await d.pilot.pause()
        await d.type("write")
        there = tmp_path / "plan.toml"
        await d.type(str(there))
        assert d.app.is_running, "it is there already"
        await d.press("ctrl+u")
        await d.type(str(tmp_path / "elsewhere.toml"))
        await d.pilot.pause()
    assert "soup" in (tmp_path / "elsewhere.toml").read_text()
    assert d.app.return_code == 5 and "elsewhere.toml" in d.app.goodbye[0]


async def test_a_hang_up_writes_down_only_what_is_not_saved(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("i")
        await d.type("soup")
        d.app.leave_by_signal(1)
        await d.pilot.pause()
    assert d.app.return_code == 129 and "soup" in d.path.read_text() and written() == []


async def test_the_watch_follows_a_link_and_hears_of_lost_events(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.toml").write_text(name)
    link, told = tmp_path / "plan.toml", asyncio.Event()
    link.symlink_to(tmp_path / "one" / "plan.toml")
    watch = Watch(link, told.set)
    try:
        if not watch.works:
            pytest.skip("no inotify here")

        async def tells(change: Callable[[], object]) -> None:
            told.clear()
            change()
            await asyncio.wait_for(told.wait(), 10)

        new = tmp_path / "new"
        new.symlink_to(tmp_path / "two" / "plan.toml")
        await tells(lambda: os.replace(new, link))
        await tells(lambda: (tmp_path / "two" / "plan.toml").write_text("more"))

        class Lost:
            name, mask = "", watch._overflow

        told.clear()
        read, watch._inotify.read = watch._inotify.read, lambda timeout: [Lost]
        watch._read()
        watch._inotify.read = read
        assert told.is_set()
    finally:
        watch.close()


async def test_a_save_that_fails_is_told_though_a_look_at_the_file_met_it_first(desk: Opener, disk: Full) -> None:
    async with desk(SMALL, size=(300, 24)) as d:
        d.app.session.on_saved(None)  # the look comes first
        await d.press("i")
        await d.type("soup")
        await until(d, lambda: bool(d.app.session._results))
        d.app._outside()
        d.app._saved()
        await d.hears("kept in your own state folder")
        await until(d, lambda: "NOT SAVED" in d.title)
        disk.full = False
        await until(d, lambda: "soup" in d.path.read_text())
        await until(d, lambda: bool(d.app.session._results))
        d.app._outside()
        d.app._saved()
        await until(d, lambda: "NOT SAVED" not in d.title)
        await d.hears(d.app.voice.say("screen.saved-again"))


@pytest.mark.parametrize("reader", [False, True])
async def test_what_is_in_no_file_is_not_said_to_be_kept(desk: Opener, disk: Full, reader: bool) -> None:
    disk.nowhere = True
    async with desk(SMALL, (300, 24), reader) as d:
        await d.press("i")
        await d.type("soup")
        await until(d, lambda: any("Cannot save" in said for said in d.app.messages))
        await d.type("bread")
        await d.press("enter")
        await d.press("u", "U")
        said = [one for one in d.app.messages if "bread" in one or "written down" in one]
        assert any("2 ideas written down." in one for one in said) and any("Undone" in one for one in said)
        assert [one for one in said if not one.startswith("In no file yet: ")] == []
        disk.full = disk.nowhere = False
        await d.hears("Everything is saved.")
        await d.press("u")
        assert d.app.messages[0].startswith("Undone")


async def test_what_a_recovery_file_has_is_said_as_ever(desk: Opener, disk: Full) -> None:
    async with desk(SMALL) as d:
        await d.press("i")
        await d.type("soup")
        await until(d, lambda: any("Cannot save" in said for said in d.app.messages))
        await d.type("bread")
        await d.press("enter")
        assert "2 ideas written down." in d.app.messages and words()


async def test_words_that_somebody_else_changed_since_the_last_sitting_are_shown_before_they_go(
    desk: Opener, tmp_path: Path
) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "e", *" of ours")
        d.app.keep_words()
        [left] = [typed for kept in written() for typed in kept.words]
        assert (left.words, left.what["was"]) == ("People make friends of ours", "People make friends")
        await d.press("escape")
        d.app.leave()
        await d.pilot.pause()
    leave_behind(tmp_path / "plan.toml", Recovery((left,)))
    async with desk(SMALL.replace("People make friends", "People make theirs")) as d:
        assert d.field == "People make friends of ours"
        await d.press("enter")
        assert "People make theirs" in d.text() and "of ours" not in d.text()
        assert any("Somebody changed this to" in row for row in d.screen())
        await d.press("enter")
        assert "People make friends of ours" in d.text() and "theirs" not in d.text()


async def test_words_that_come_back_by_u_are_weighed_against_what_stands_there_by_then(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "e", *" of ours")
        await d.press("escape")
        d.path.write_text(SMALL.replace("People make friends", "People make theirs"))
        d.app._outside()
        await d.press("u")
        assert d.field == "People make friends of ours"
        await d.press("enter")
        assert "People make theirs" in d.text() and any("Somebody changed this to" in row for row in d.screen())
