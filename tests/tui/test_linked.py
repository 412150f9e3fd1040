"""In the full screen: the plan that an item goes on in opens in the place of this one, from the tree and the map."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_linked import BOROUGH, CLUB
from tests.tui.conftest import Opener
from toc_tui.flows.flow import Opening
from toc_tui.guide import Guide
from toc_tui.plan.store import Trouble
from toc_tui.session import Session
from toc_tui.tui import start
from toc_tui.tui.look import Look
from toc_tui.tui.view_model import PlanViewModel


@pytest.fixture
def club(tmp_path: Path) -> Path:
    (tmp_path / "club").mkdir()
    path = tmp_path / "club/club.toml"
    path.write_text(CLUB, "utf-8")
    return path


@pytest.mark.parametrize("keys", ["G", "MG"])
@pytest.mark.parametrize("reader", [False, True])
async def test_g_saves_this_plan_and_opens_the_other_at_its_item(
    desk: Opener, club: Path, keys: str, reader: bool
) -> None:
    async with desk(BOROUGH, reader=reader) as d:
        await d.press("i")
        await d.type("Ask the bus company")
        await d.press("escape", "home", "down", "L")
        assert "Back in the tree, G opens that plan." in " ".join(" ".join(d.screen()).split())
        await d.press("q")
        if "M" in keys:
            await d.press("M")
            assert "another plan" in " ".join(" ".join(d.screen()).split())
        await d.press("G")
        assert d.app._exit and d.app.return_code == 0
        assert d.app.opens == Opening(str(club), "friends")
        assert (d.app.left_at is not None) == reader, "the cursor waits where it is for who listens"
    assert "Ask the bus company" in d.path.read_text("utf-8")


async def test_what_cannot_be_opened_is_told_and_leaving_opens_nothing(desk: Opener) -> None:
    async with desk(BOROUGH) as d:
        await d.press("home", "G")
        await d.hears("This goes on in no other plan.")
        await d.press("down", "G")
        await d.hears("goes on in club/club.toml, and there is no such file beside this plan.")
        assert not d.app._exit
        await d.press("M", "G")
        await d.hears("there is no such file beside this plan.")
        await d.press("q")
        assert d.app._exit and d.app.opens is None


def test_the_other_plan_opens_at_its_item_with_a_question_about_it(club: Path) -> None:
    session = Session.open(club)
    assert not isinstance(session, Trouble)
    for key in ("meet", "friends"):
        view = PlanViewModel(session, Look())
        at = start.begin(view, key)
        assert view.lines[at].key == key and view.prompt is not None and view.prompt.place[0] == key


def test_one_follows_the_other_and_the_first_exit_code_stays(club: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The apps are stood in for: what is looked at is which plans are opened, and with what."""

    class App:
        failure = left_at = None
        typed_ahead = ()

        def __init__(self, code: int, opens: Opening | None) -> None:
            self.return_code, self.opens = code, opens

    apps, seen = [App(4, Opening(str(club), "meet")), App(0, None)], list[str]()

    def run(view: PlanViewModel, index: int, shown: object, typed: object) -> App:
        seen.append(f"{Path(view.session.path).name} {view.lines[index].key}")
        return apps.pop(0)

    monkeypatch.setattr(start, "_run", run)
    assert start.open_plan(club, Look(), Guide()) == 4
    assert seen == ["club.toml friends", "club.toml meet"]
