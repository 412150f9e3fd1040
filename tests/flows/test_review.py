"""The review: everything that checks ask, in one list."""

from __future__ import annotations

from pathlib import Path

from toc_tui.checks.check import CHECKS
from toc_tui.flows.flow import Context, Said, match
from toc_tui.flows.progress import Progress
from toc_tui.flows.review import review
from toc_tui.session import Session

PLAN = """[impact.i]
text = "People here have a good life"
[outcome.a]
term = "long"
text = "People make friends"
leads_to = ["i"]
"""


def session(tmp_path: Path) -> Session:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, "utf-8")
    opened = Session.open(path)
    assert isinstance(opened, Session)
    return opened


def test_a_question_of_the_list_is_answered_and_the_list_comes_again(tmp_path: Path) -> None:
    context = Context(session(tmp_path))
    flow = review(context)
    ask = next(flow)
    names = [option.key for option in ask.options]
    assert "supports/a/i" in names
    assert "People make friends" in next(option.words for option in ask.options if option.key == "supports/a/i")
    asked = flow.send(Said("supports/a/i"))
    assert [option.key for option in asked.options] == ["yes", "no", "not-sure"]
    flow.send(Said("yes"))
    again = flow.send(Said("They told us"))
    assert [option.key for option in again.options] == [name for name in names if name != "supports/a/i"]
    assert context.session.state.plan.answers.get(("supports", ("a", "i"))) is not None


def test_nothing_left_to_ask_ends_it_with_a_word(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text("toc = 1\n", "utf-8")
    opened = Session.open(tmp_path / "plan.toml")
    assert isinstance(opened, Session)
    context = Context(opened)
    ended = Progress(review(context), context)
    assert ended.ask is None and ended.came.said


def test_a_step_shows_only_its_own(tmp_path: Path) -> None:
    ask = next(review(Context(session(tmp_path))))
    assert "A step such as Logic shows only its own." in ask.whole
    logic = [option.key for option in match(ask.options, "logic")]
    assert logic and {CHECKS[key.partition("/")[0]].step for key in logic} == {"logic"}
    assert len(logic) == sum(CHECKS[option.key.partition("/")[0]].step == "logic" for option in ask.options)
    assert len(logic) < len(ask.options)
