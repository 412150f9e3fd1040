"""Long lists come in parts that fit the screen; Tab completes commands, items and choices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.spoken.conftest import Talk
from tests.spoken.test_conversation import TEXT
from toc_tui.spoken.completing import MOST, completions
from toc_tui.spoken.conversation import Conversation
from toc_tui.spoken.lines import BESIDE, broken, parts

Run = Callable[..., Any]


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("height", [6, 12, 24])
def test_each_part_fits_and_nothing_is_left_out(width: int, height: int) -> None:
    lines = [f"{number}. People make friends they also see outside the centre" for number in range(30)]
    found = parts(lines, width, height)
    assert [line for part in found for line in part] == lines and all(found)
    for part in found:
        assert sum(len(broken(line, width)) for line in part) <= height - BESIDE or len(part) == 1


def test_no_line_is_one_empty_part() -> None:
    assert parts([], 80, 24) == [[]]


@pytest.fixture
def small(talk: Run, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Talk]:
    """A conversation on a screen of eight rows, of which a part takes four."""

    def run(*answers: str) -> Talk:
        path = tmp_path / "plan.toml"
        path.write_text(TEXT, "utf-8")
        made = Talk(path, answers)
        made.conversation = Conversation(made.session, made._ask, made.lines.append, lambda lines: parts(lines, 80, 8))
        return made.run()

    return run


def test_just_enter_goes_on_and_then_the_question_is_put_again(small: Callable[..., Talk]) -> None:
    done = small("tree", "", "", "quit")
    at = done.lines.index("> tree")
    told = done.lines[at + 1 :]
    stops = [number for number, line in enumerate(told) if line.startswith("Part ")]
    assert told[stops[0]] == f"Part 1 of {len(stops) + 1}. Just Enter goes on." and told[stops[0] + 1] == "> "
    rows = [line for line in told if line[0].isdigit()]
    assert [row.partition(".")[0] for row in rows[:5]] == ["1", "2", "3", "4", "5"]
    assert sum(line.startswith("What has to change just before") for line in told) == 1


@pytest.mark.parametrize("word", ["stop", "no", "q", "Enough."])
def test_stop_ends_a_list_and_nothing_else(small: Callable[..., Talk], word: str) -> None:
    done = small("tree", word, "quit")
    at = done.lines.index(f"> {word}")
    assert done.lines[at + 1].startswith("What has to change just before")
    assert done.text == TEXT


def test_other_words_answer_what_is_asked(small: Callable[..., Talk]) -> None:
    done = small("tree", "People sing", "", "quit")
    assert "Kept: People sing." in done.lines and "People sing" in done.text
    assert not any(line.startswith("5. Print") for line in done.lines)
    number = small("tree", "show 3", "quit")
    assert any(line.startswith("People meet every week. Outcome") for line in number.lines)


@pytest.mark.parametrize("word", ["commands", "help listening", "story", "help areas", "steps"])
def test_whatever_is_long_comes_in_parts(small: Callable[..., Talk], word: str) -> None:
    done = small(word, *[""] * 60)
    stretch: list[str] = []
    seen = 0
    for line in done.lines[done.lines.index(f"> {word}") + 1 :]:
        if line == "> ":
            if not stretch[-1].startswith("Part "):
                break
            seen += 1
            assert len(stretch) == 2 or sum(len(broken(one, 80)) for one in stretch[:-1]) <= 4
            stretch = []
        else:
            stretch.append(line)
    assert seen


def test_choices_come_in_parts_too(small: Callable[..., Talk]) -> None:
    done = small("along", "list", "2", "quit")
    assert "Part 1 of 3. Just Enter goes on." in done.lines
    assert done.lines[done.lines.index("> 2") + 1].startswith("There is no agenda yet."), "of the whole list"


# -- Tab ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("sto", ["story"]),
        ("/und", ["/undo"]),
        ("go people m", ["go: People make friends", "go: People meet every week"]),
        ("go timet", ["go: Print a timetable"]),
        ("show: there is", ["show: There is a centre"]),
        ("find timet", ["find: Print a timetable"]),
        ("GO timet", ["GO: Print a timetable"]),
        ("go e", []),  # several have it, and none begins with it: what they share is less than what was typed
        ("People ma", []),
        ("", []),
    ],
)
def test_a_beginning_becomes_whole_lines(talk: Run, typed: str, lines: list[str]) -> None:
    conversation = talk(TEXT).conversation
    found = completions(conversation, typed)
    assert [line for line in found if not line.startswith("go to")] == lines


def test_a_choice_is_completed(talk: Run) -> None:
    found: list[str] = []

    def look(talk_: list[Talk]) -> Callable[[], str]:
        return lambda: found.extend(completions(talk_[0].conversation, "not")) or ""

    kept: list[Talk] = []
    path = talk(TEXT).path
    kept.append(Talk(path, ["step 4", look(kept), "quit"]))
    kept[0].run()
    assert "not sure" in found


def test_too_many_to_hear_are_none(talk: Run) -> None:
    text = TEXT + "".join(f'\n[outcome.o{n}]\ntext = "People {n}"\nleads_to = ["centre"]\n' for n in range(MOST + 1))
    assert completions(talk(text).conversation, "go People") == []
