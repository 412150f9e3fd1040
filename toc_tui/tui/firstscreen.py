"""The plan screen's first picture, without Textual: the same rows that the widgets will show."""

from __future__ import annotations

import os
from collections.abc import Sequence

from toc_tui.tui.regions import Regions, heights
from toc_tui.tui.terminal import rows
from toc_tui.tui.terminal.rows import Line, Row
from toc_tui.tui.view_model import PlanViewModel


def draw(view: PlanViewModel, index: int, cells: int, high: int) -> tuple[list[Line], tuple[int, int]]:
    """Screen rows of exactly `cells` by `high`, and the cursor's place (column, row)."""
    share = heights(high, view.step == "story", view.look.reader)
    regions, reader = Regions(view), view.look.reader
    wide = max(20, cells)
    drawn: list[Line] = [_plain(view, regions.title(), cells)]
    tree = regions.tree_rows(wide)
    top = max(0, index - share["tree"] + 1)
    drawn += _list(view, tree, index, top, share["tree"], cells, focus=True)
    if share["rule-question"]:
        drawn.append(_plain(view, regions.rule("question", wide), cells))
    drawn += _list(view, regions.question_rows(wide, share["question"]), 0, 0, share["question"], cells)
    drawn.append(rows.line((), cells))
    if share["rule-findings"]:
        drawn.append(_plain(view, regions.rule(regions.findings_name(), wide), cells))
    drawn += _list(view, regions.finding_rows(wide)[0], 0, 0, share["findings"], cells)
    if share["footer"]:
        drawn.append(_plain(view, regions.footer(wide, None), cells))
    drawn += [rows.line((), cells)] * max(0, high - len(drawn))
    current = tree[index] if index < len(tree) else Row("")
    if view.look.plain:
        drawn = [([cell.translate(rows.ASCII) for cell in row], styles) for row, styles in drawn]
    return drawn[:high], (current.indent + (0 if reader else 2), 1 + index - top)


def _style(view: PlanViewModel, look: str) -> str:
    return rows.style(look, view.look.reader, not os.environ.get("NO_COLOR"))


def _plain(view: PlanViewModel, row: Row, cells: int) -> Line:
    text = rows.fit(row.text, cells - row.indent - rows.SPARE, view.look.plain)
    return rows.line(((" " * row.indent, ""), (text, _style(view, row.look))), cells)


def _list(
    view: PlanViewModel, found: Sequence[Row], index: int, top: int, high: int, cells: int, focus: bool = False
) -> list[Line]:
    drawn = []
    for at in range(top, top + high):
        if at >= len(found):
            drawn.append(rows.line((), cells))
            continue
        row = found[at]
        if view.look.reader:
            drawn.append(
                rows.line(
                    ((" " * row.indent + rows.fit(row.text, cells - row.indent - rows.SPARE, view.look.plain), ""),),
                    cells,
                )
            )
            continue
        text = rows.fit(row.text, cells - 2 - rows.SPARE - row.indent, view.look.plain)
        here = at == index and focus
        mark = (">" if view.look.plain else "›") if here else " "
        look = "focus" if here else row.look
        drawn.append(
            rows.line(
                (
                    (mark, _style(view, "mark") if here else ""),
                    (" " * (1 + row.indent), ""),
                    (text, _style(view, look)),
                ),
                cells,
            )
        )
    return drawn
