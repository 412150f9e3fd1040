"""A plan with hand-written comments everywhere, after many random one-line edits: each still sits with its item."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.cli.conftest import EXAMPLES, Toc
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split

Header = tuple[str, ...]
Marks = dict[str, tuple[Header, str]]  # mark -> the table it is about, and the field ("" for the table itself)
MARK = re.compile(r"#@\d+@")
KINDS = ("outcome", "activity", "assumption", "statement", "idea", "impact", "decision", "benefit")


def commented(text: str) -> tuple[str, Marks]:
    """The plan with a comment above each table, behind each header and behind each field."""
    marks: Marks = {}
    lines: list[str] = []
    header: Header = ()

    def mark(name: str) -> str:
        marks[found := f"#@{len(marks)}@"] = (header, name)
        return found

    for line in text.splitlines():
        if line.startswith("["):
            header = tuple(line.strip("[]").split("."))
            lines += [f"{mark('')} above", f"{line}  {mark('')} beside"]
        elif "=" in line and not line.startswith(("#", "[")):
            lines.append(f"{line}  {mark(line.partition(' ')[0])} field")
        else:
            lines.append(line)
    return "\n".join(lines) + "\n", marks


def dig(data: Any, header: Header) -> Any:
    """The table of a header, or the first of several; None where it is not there."""
    for part in header:
        data = data.get(part) if isinstance(data, dict) else None
    return data[0] if isinstance(data, list) else data


def check(text: str, marks: Marks, before: str) -> None:
    """Each comment stands in the block of its table, once, as long as there is anything that it is about."""
    seen: list[str] = []
    for block in split(text).blocks:
        for one in MARK.findall(block.text):
            assert marks[one][0] == (block.header or ()), f"{one} went to {block.header}"
            seen.append(one)
    assert len(seen) == len(set(seen))
    data = tomllib.loads(text)
    for one in MARK.findall(before):
        header, name = marks[one]
        table = dig(data, header) if header else data
        if table is not None and (not name or name in table):
            assert one in seen, f"{one} about {'.'.join(header)} {name} is lost"


def follow(marks: Marks, old: Header, new: Header) -> Marks:
    """The marks after a table has another kind or key."""
    size = len(old)
    return {
        one: (new + header[size:] if header[:size] == old else header, name) for one, (header, name) in marks.items()
    }


def command(random: Random, plan: Plan, number: int) -> list[str]:
    """A random edit, its plan left out. Not all of them are possible."""
    keys, theory = [*plan.items], [*plan.of("impact", "outcome", "activity")]
    later = [item.key for item in plan.of("impact", "outcome")]
    arrows = [(item.key, other) for item in theory for other in item.leads_to]
    key, (source, target), words = random.choice(keys), random.choice(arrows), f"New words {number}"
    one, text = random.choice(theory).key, f"easy={words}"
    return random.choice(
        [
            ["add", random.choice(KINDS[:5]), words],
            ["add", "outcome", words, "--leads-to", random.choice(later), "--because", "it helps", "--term", "short"],
            ["set", one, random.choice(["who=All of us", "who=", "term=medium", text, "kind=co-production"])],
            ["set", one, f"leads_to+={random.choice(later)}"],
            ["set", "link", source, target, random.choice(["because=", "sure=sure", "assumes=", "evidence=We saw it"])],
            [
                "set",
                random.choice(["plan", "why"]),
                random.choice(["place=Here", "who=Us", "place=", "improvement=More"]),
            ],
            ["set", "october", random.choice(["came+=staff:9", "cards-=red", "agenda+=5:Tea", "notes="])],
            ["retype", key, random.choice(KINDS)],
            ["reword", key, words],
            ["link", one, random.choice(later), "--because", words],
            ["unlink", source, target],
            ["move", source, "--under", random.choice(later), "--from", target],
            ["remove", key],
            ["rename", key, f"key-{number}"],
            ["answer", "supports", f"{source}/{target}", random.choice(["yes", "no"])],
            ["answer", "enough", source, "not-sure", "--because", words],
            [
                "sort",
                random.choice([item.key for item in plan.of("idea")] or ["none"]),
                "outcome",
                "--leads-to",
                later[0],
            ],
        ]
    )


def now_named(marks: Marks, words: list[str], before: Plan, after: Plan) -> Marks:
    """The marks, with what the command did to headers."""
    if words[0] in ("retype", "sort"):
        old, new = before.items[words[1]], after.items[words[1]]
        return follow(marks, old.path, new.path)
    if words[0] == "rename":
        key, new_key = words[1:]
        marks = follow(marks, before.items[key].path, (before.items[key].kind, new_key))
        swapped = {
            one: (tuple(new_key if part == key else part for part in header), name)
            for one, (header, name) in marks.items()
            if header[0:1] in (("link",), ("answer",))
        }
        return marks | swapped
    return marks


@pytest.mark.parametrize("seed", range(3))
def test_every_comment_still_sits_with_its_item(seed: int, toc: Toc, tmp_path: Path) -> None:
    random, path = Random(seed), tmp_path / "plan.toml"
    text, marks = commented((EXAMPLES / "day-centre.toml").read_text("utf-8"))
    path.write_text(text, "utf-8")
    check(text, marks, text)
    done, number, plan = 0, 0, read(split(text)).plan
    while done < 30:
        number += 1
        words = command(random, plan, number)
        came = toc(words[0], path, *words[1:])
        new = path.read_text("utf-8")
        if came.code:
            assert came.code == 2 and came.err and new == text, words
            continue
        done += new != text
        after = read(split(new)).plan
        marks = now_named(marks, words, plan, after)
        try:
            check(new, marks, text)
        except AssertionError as error:
            raise AssertionError(f"{words}: {error}") from error
        text, plan = new, after
    assert not read(split(text)).problems, "nothing was left half done"


def test_a_comment_that_moved_or_went_is_noticed() -> None:
    text, marks = commented((EXAMPLES / "day-centre.toml").read_text("utf-8"))
    check(text, marks, text)
    above = next(one for one, (header, name) in marks.items() if header == ("outcome", "friends") and not name)
    for wrong in (text.replace(f"{above} above\n", ""), text.replace(f"{above} above\n", "") + f"{above}\n"):
        with pytest.raises(AssertionError, match=above):
            check(wrong, marks, text)
