"""In the full screen: the plan that an item goes on in opens in the place of this one, from the tree and the map."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_linked import BOROUGH, CLUB
from tests.tui.conftest import Opener
from toc_tui.flows.opening import Opening
from toc_tui.guide import Guide
from toc_tui.plan.store import Trouble
from toc_tui.session import Session
from toc_tui.tui import start
from toc_tui.tui.look import Look
from toc_tui.tui.screens.map import MapScreen
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
        assert d.app.left_from == Opening(str(d.path), "company", "why", on_map="M" in keys)
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


@pytest.mark.parametrize("keys", ["C", "MC"])
@pytest.mark.parametrize("reader", [False, True])
async def test_c_goes_back_to_the_plan_that_led_here(desk: Opener, club: Path, keys: str, reader: bool) -> None:
    async with desk(BOROUGH, reader=reader) as d:
        await d.press(*keys)
        await d.hears("No other plan led here, so there is none to go back to.")
        assert not d.app._exit
        d.app.session.came_from = str(club.parent / "gone.toml")
        await d.press(*keys)
        await d.hears("gone.toml is not there any more, so this plan stays open.")
        assert not d.app._exit
        d.app.session.came_from = str(club)
        await d.press(*keys)
        assert d.app._exit and d.app.opens == Opening(str(club), returns=True)


@pytest.mark.parametrize("reader", [False, True])
async def test_one_comes_back_to_the_map_at_the_same_item(desk: Opener, club: Path, reader: bool) -> None:
    async with desk(BOROUGH, reader=reader, at=Opening("", "warm", "outcomes", on_map=True)) as d:
        assert isinstance(d.app.screen, MapScreen) and d.app.screen.key == "warm"
        await d.press("q")
        assert d.app.screen is d.app.plan_screen and d.app.plan_screen.line.key == "warm"


def test_the_plan_that_led_here_is_named_with_the_key_that_leads_back(club: Path) -> None:
    session = Session.open(club)
    assert not isinstance(session, Trouble)
    view = PlanViewModel(session, Look())
    start.begin(view)
    assert not any("came here" in line for line in view.notes)
    session.came_from = "/some/where/borough.toml"
    start.begin(view)
    assert "You came here from borough.toml. C goes back to it." in view.notes


def test_one_follows_the_other_and_back_again_and_the_first_exit_code_stays(
    club: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The apps are stood in for: what is looked at is which plans are opened, and with what."""
    borough = club.parent.parent / "borough.toml"
    borough.write_text(BOROUGH, "utf-8")

    class App:
        failure = left_at = None
        typed_ahead = ()

        def __init__(self, code: int, opens: Opening | None, left_from: Opening | None = None) -> None:
            self.return_code, self.opens, self.left_from = code, opens, left_from

    there, back = Opening(str(club), "meet"), Opening("", returns=True)
    here = [Opening(str(borough), "company", "outcomes", on_map) for on_map in (True, False)]
    apps = [
        App(4, there, here[0]),
        App(0, back),
        App(0, there, here[1]),
        App(0, Opening(str(borough), "warm"), Opening(str(club), "friends", "logic")),
        App(0, back),
        App(0, back),
        App(0, None),
    ]
    seen = list[str]()

    def run(view: PlanViewModel, index: int, shown: object, typed: object) -> App:
        path, came_from = Path(view.session.path).name, Path(view.session.came_from).name
        map_ = " map" if view.on_map else ""
        seen.append(f"{path} {view.lines[index].key} {view.step}{map_} from {came_from}")
        return apps.pop(0)

    monkeypatch.setattr(start, "_run", run)
    assert start.open_plan(borough, Look(), Guide(), key="warm") == 4
    assert seen == [
        "borough.toml warm outcomes from ",
        "club.toml meet logic from borough.toml",
        "borough.toml company outcomes map from ",
        "club.toml meet logic from borough.toml",
        "borough.toml warm outcomes from club.toml",
        "club.toml friends logic from borough.toml",
        "borough.toml company outcomes from ",
    ]
