"""A list of twenty lines brought in as a file and pasted: the same tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from toc_tui.plan.reading import read
from toc_tui.plan.text import split

BULLETS = "".join(
    f"• Change {number} is there\n" + "".join(f"   o Step {number}.{part} is done\n" for part in range(1, 4))
    for number in range(1, 6)
)
SHAPES = {
    "bullets of Word": BULLETS,
    "dashes": BULLETS.replace("   o ", "  - ").replace("• ", "- "),
    "tabs": BULLETS.replace("   o ", "\t").replace("• ", ""),
    "numbers": BULLETS.replace("   o ", "    * ").replace("• ", "1. "),
    "boxes": BULLETS.replace("   o ", "    - [ ] ").replace("• ", "- [x] "),
}


def tree(plan: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    items = read(split(plan.read_text("utf-8"))).plan.items
    return sorted(
        (f"{item.kind} {item.term}".strip(), item.text, tuple(items[key].text for key in item.leads_to))
        for item in items.values()
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_a_list_of_two_levels_is_the_same_tree_pasted_and_filed(shape: str, toc: Toc, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(SHAPES[shape], "utf-8")
    (tmp_path / "pasted.toml").write_text("toc = 1\n", "utf-8")
    assert toc("import", tmp_path / "list.txt", "-o", tmp_path / "filed.toml").code == 0
    assert toc("add", tmp_path / "pasted.toml", "impact", "-", "-q", stdin=SHAPES[shape]).code == 0
    filed, pasted = tree(tmp_path / "filed.toml"), tree(tmp_path / "pasted.toml")
    assert filed == pasted and len(filed) == 20
    assert sum(kind == "impact" for kind, *_ in filed) == 5 and sum(kind == "outcome long" for kind, *_ in filed) == 15
    assert ("outcome long", "Step 2.3 is done", ("Change 2 is there",)) in filed
