"""Where a plan and a conflicted copy of it began: never a version that was kept after they went apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.many import seeds
from toc_tui.plan import snapshots
from toc_tui.plan.conflicted import base_of

KEYS = "abcd"


def text_of(words: dict[str, str]) -> str:
    return "toc = 1\n" + "".join(f'\n[outcome.{key}]\ntext = "{said}"\n' for key, said in words.items())


class Line:
    """One device: the plan as it is there. What it writes, nobody else writes; it takes words out and goes back too."""

    def __init__(self, name: str, words: dict[str, str]) -> None:
        self.name, self.words, self.written = name, dict(words), 0

    def write(self, draw: Random) -> None:
        key = draw.choice(KEYS)
        self.written += 1
        if draw.random() < 0.15:
            self.words.pop(key, None)
        else:
            self.words[key] = f"{self.name} says {self.written}"


@pytest.mark.parametrize("seed", seeds(150))
def test_whenever_versions_are_kept_none_from_after_the_fork_is_taken(seed: int, tmp_path: Path) -> None:
    draw = Random(seed)
    plan, copy = tmp_path / "plan.toml", tmp_path / "plan (conflicted copy).toml"
    together = Line("we", {key: f"first {key}" for key in KEYS})
    before = set[str]()

    def keep(line: Line, name: str) -> None:
        assert isinstance(snapshots.take(plan, text_of(line.words), name, date(2026, 3, 2)), snapshots.Snapshot)

    for number in range(draw.randint(0, 6)):
        together.write(draw)
        if draw.random() < 0.4:
            before.add(name := f"before {number}")
            keep(together, name)
    apart = [Line("ours", together.words), Line("theirs", together.words)]
    for number in range(draw.randint(0, 8)):
        line = draw.choice(apart)
        line.write(draw)
        if draw.random() < 0.4:
            keep(line, f"after {number}")
    plan.write_text(text_of(apart[0].words), "utf-8")
    copy.write_text(text_of(apart[1].words), "utf-8")
    text, name = base_of(plan, copy)
    assert (name in before) if text else name == ""


def test_words_that_both_have_and_a_version_does_not_have_yet_make_it_the_beginning(tmp_path: Path) -> None:
    plan, copy = tmp_path / "plan.toml", tmp_path / "plan (conflicted copy).toml"
    first = {key: f"first {key}" for key in KEYS}
    snapshots.take(plan, text_of(first), "In March", date(2026, 3, 2))
    plan.write_text(text_of(first | {"a": "both say"}), "utf-8")
    copy.write_text(text_of(first | {"a": "both say", "b": "they say"}), "utf-8")
    assert base_of(plan, copy) == (text_of(first), "In March")
    copy.write_text(text_of(first | {"b": "they say"}), "utf-8")
    assert base_of(plan, copy) == ("", ""), "nothing tells whether it is older than both"
