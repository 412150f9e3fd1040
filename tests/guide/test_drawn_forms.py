"""Each form of a question that names things of the plan has a form for those who look, with the things as a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from toc_tui.guide import Guide, packaged

THINGS = {"item", "items", "from", "to", "route"}


def forms() -> Iterator[tuple[str, str, str, str]]:
    """Page, field, what is asked, and what is drawn."""
    guide = Guide()
    for file in sorted(one for kind in ("checks", "steps") for one in Path(packaged("guides"), kind).glob("*.md")):
        page = f"{file.parent.name}/{file.stem}"
        front = guide.page(page).front
        questions: Mapping[str, Mapping[str, object]] = front.get("questions", {})
        for name, words in [("", front), *questions.items()]:
            for field in words:
                if field in ("ask", "alone") or field.startswith("ask-"):
                    twin = {"ask": "screen", "alone": "screen-alone"}.get(field, f"screen-{field[4:]}")
                    yield f"{page} {name}".strip(), field, str(words[field]), str(words.get(twin, ""))


def named(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text)) & THINGS


@pytest.mark.parametrize(
    ("page", "field", "asked", "seen"), [pytest.param(*one, id=" ".join(one[:2])) for one in forms()]
)
def test_a_form_that_names_things_lists_them_on_the_screen(page: str, field: str, asked: str, seen: str) -> None:
    if not named(asked):
        return
    assert seen, "it would stand there as one long sentence"
    lines = [line.strip() for line in seen.strip().splitlines()]
    assert any(re.fullmatch(r"{(\w+)}", line) for line in lines)
    around = {"item"} if "route" in named(seen) else set()  # it is one of those on the way round
    assert named(seen) >= named(asked) - {"items"} - around
    first = lines[0]
    assert not re.fullmatch(r"{(\w+)}", first), "it begins with what is asked"
    assert "?" in "".join(lines) or "?" not in asked
    assert not field.endswith("less") or re.search("less of|more of this", seen, re.IGNORECASE)
