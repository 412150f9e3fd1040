"""Whole stretches of a conversation, as they are heard: a slip put right, words that could be a command, words that
somebody else changed meanwhile."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.spoken.test_conversation import TEXT

Run = Callable[..., Any]


def after(done: Any, first: str) -> list[str]:
    """What was heard from this line on."""
    lines: list[str] = done.lines
    return lines[lines.index(first) :]


def test_a_mis_typed_problem_is_put_right_by_back(talk: Run) -> None:
    done = talk("toc = 1\n", "A problm", "back", "A problem", "back", "", "quit")
    assert after(done, "> A problm") == [
        "> A problm",
        "Kept: A problm.",
        "Who is this for?",
        "> back",
        "Back to your last answer. Just Enter keeps it.",
        "What is wrong now? Say it the way people here say it.",
        "It stands as: A problm",
        "> A problem",
        "The problem kept: A problem",
        "Who is this for?",
        "> back",
        "Back to your last answer. Just Enter keeps it.",
        "What is wrong now? Say it the way people here say it.",
        "It stands as: A problem",
        "> ",
        "It stays as it is.",
        "Who is this for?",
        "> quit",
        f"Saved in {done.path}. Goodbye.",
    ]
    assert tomllib.loads(done.text)["why"] == {"problem": "A problem"}


def test_go_and_words_of_an_item_are_asked_about(talk: Run) -> None:
    text = TEXT.replace("There is a centre", "The street has a garden")
    done = talk(text, "go garden", "", "go garden", "no", "go garden", "yes", "quit")
    assert after(done, "> go garden") == [
        "> go garden",
        "Go to “The street has a garden”? Say no if “go garden” is your answer.",
        "> ",
        "“go garden” is not kept.",
        "What has to change just before “It is the centre that people want”?",
        "> go garden",
        "Go to “The street has a garden”? Say no if “go garden” is your answer.",
        "> no",
        "Kept: go garden.",
        "What else? Just Enter when that is all.",
        "> go garden",
        "Do you mean one of 2 items? Say no if “go garden” is your answer.",
        "Say 1 yes, one of the items, 2 no, my answer.",
        "> yes",
        "2 fit. Which one do you mean?",
        "1. The street has a garden. Project impact.",
        "2. go garden. Outcome, long term.",
        "> quit",
        f"Saved in {done.path}. Goodbye.",
    ]


def test_words_that_somebody_else_changed_are_not_lost(talk: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"

    def meanwhile() -> str:
        path.write_text(path.read_text("utf-8").replace("People make friends", "People find a friend"), "utf-8")
        return "People make friends for life"

    done = talk(TEXT, "edit: friends", meanwhile, "", "quit")
    assert after(done, "> edit: friends") == [
        "> edit: friends",
        "It stands as: People make friends",
        "New words: People make friends for life",
        "The file was changed elsewhere, and the change is in the plan now.",
        "Somebody changed this to “People find a friend”. Enter keeps your words.",
        "Your words: People make friends for life",
        "New words: ",
        "Reworded: “People make friends for life”.",
        "What has to change just before “It is the centre that people want”?",
        "> quit",
        f"Saved in {done.path}. Goodbye.",
    ]
    assert tomllib.loads(done.text)["outcome"]["friends"]["text"] == "People make friends for life"
