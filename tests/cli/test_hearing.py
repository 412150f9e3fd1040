"""One-line commands hear what they write down, after the save; and put a step into an arrow."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from toc_tui.guide import Guide

TEXT = """toc = 1

[impact.life]
kind = "project"
text = "People have a good life"

[outcome.meet]
term = "short"
text = "People meet every week"
leads_to = ["life"]

[link.meet.life]
because = "They told us"
assumes = ["hall"]

[assumption.hall]
text = "The hall stays open"
"""
DOING = "“Run a cookery course” sounds like something we do. Once it is done, what is different for people?"


def test_add_and_reword_hear_the_line_once_and_quietly(toc: Toc, tmp_path: Path) -> None:
    plan = tmp_path / "p.toml"
    plan.write_text(TEXT, "utf-8")
    done = toc("add", plan, "outcome", "Run a cookery course")
    assert done.code == 0 and done.out.strip() == "run-cookery-course" and DOING in done.err
    assert DOING not in toc("add", plan, "outcome", "Run a cookery course").err, "never twice for the same words"
    assert "names a subject" not in toc("reword", plan, "meet", "Food security", "--quiet").err
    assert "names a subject" not in toc("reword", plan, "meet", "People meet every week").err
    assert "“Food security” names a subject." in toc("reword", plan, "meet", "Food security").err
    vague = toc("reword", plan, "meet", "Members are empowered").err
    assert "“Empowered” can mean many things: “Members are empowered”. What would we see or hear?" in vague


def test_insert_puts_a_step_into_an_arrow_and_keeps_what_was_said(toc: Toc, tmp_path: Path) -> None:
    plan = tmp_path / "p.toml"
    plan.write_text(TEXT, "utf-8")
    done = toc("insert", plan, "meet", "life", "People make friends")
    assert done.code == 0 and done.out.strip() == "people-make-friends"
    found = tomllib.loads(plan.read_text("utf-8"))
    assert found["outcome"]["meet"]["leads_to"] == ["people-make-friends"]
    assert found["outcome"]["people-make-friends"] == {
        "term": "long",
        "text": "People make friends",
        "notes": "Said of the arrow that was here before: They told us",
        "leads_to": ["life"],
    }
    assert found["link"] == {"meet": {"people-make-friends": {"assumes": ["hall"]}}}
    assert toc("insert", plan, "meet", "life", "Again").code != 0, "there is no such arrow any more"


@pytest.mark.parametrize(("key", "code"), [("plan", "key-reserved"), ("!!", "key-no-letters"), ("life", "key-taken")])
def test_insert_says_why_a_key_cannot_be_used_as_add_does(key: str, code: str, toc: Toc, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(TEXT, "utf-8")
    came = toc("insert", plan, "meet", "life", "People make friends", "--key", key)
    slots = {"key": key, "kind": "impact", "text": "People have a good life"}
    assert (came.code, came.err.strip()) == (2, Guide().say(f"refusals.{code}", **slots))
    assert came.err == toc("add", plan, "outcome", "People make friends", "--key", key).err
