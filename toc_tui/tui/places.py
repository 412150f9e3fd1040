"""Where each region of the plan screen stands: columns and rows alone, no Textual, so that the first screen is drawn
by the same numbers."""

from __future__ import annotations

from toc_tui.frozen import frozen

WIDE = 110  # columns from which tree and question stand side by side
TALL = 30  # rows from which what is open is a list, and three rows tell of the item at the cursor
LOW = 16  # rows below which nothing is told of it
LOWEST = 10  # rows below which nothing tells what is open
TREE, TREE_GOOD = 5, 7  # rows that the tree keeps, and would like to keep
BENEATH = 8  # rows beneath what can be chosen, from which what is open stands there too
RULES = {"question": "rule-question", "findings": "rule-findings", "last": "rule-last"}  # a region's heading
HELP = 3  # rows of help with a question where the screen is not tall


@frozen
class Box:
    """A place on the screen: first column, first row, columns, rows."""

    x: int
    y: int
    wide: int
    high: int


@frozen
class Needs:
    """What the regions would like: rows of the question, of each text that helps with it, of the
    field (0: nothing is typed), of what can be chosen, of what is still open or of notes; the longest row of the tree.
    `notes`: notes stand where else the open questions do. `story`: they are what the screen is about. `last`: rows
    about the last session."""

    question: int = 1
    helps: tuple[int, ...] = ()
    field: int = 0
    options: int = 0
    findings: int = 0
    notes: bool = False
    story: bool = False
    longest: int = 0
    last: int = 0


Places = dict[str, Box]


def facts_rows(high: int) -> int:
    """How many rows tell of the item at the cursor."""
    return 3 if high >= TALL else 2 if high >= LOW else 0


def split(cells: int, longest: int) -> int:
    """The columns of the tree where there are two: what its longest row needs, between half and six tenths."""
    return max(cells // 2, min(cells * 6 // 10, longest + 18))


def place(cells: int, high: int, needs: Needs) -> Places:
    """Where everything stands. A region that is not there has no place."""
    found = _two_columns(cells, high, needs) if cells >= WIDE else _one_column(cells, high, needs)
    if not needs.field:
        return found
    last = found.get("options" if needs.options else "field")
    return found if last is not None and last.y < high else _lowest(cells, high, needs)


def _lowest(cells: int, high: int, needs: Needs) -> Places:
    """A screen so low that what is typed would be beyond it: that comes first, then what is asked and chosen from."""
    choices = 1 if needs.options else 0
    field = max(1, min(needs.field, high - 3 - choices))
    column = _Column(0, 0, cells)
    column.put("title", 1 if high >= 4 + choices else 0)
    column.put("tree", 1)
    column.put("question", max(0, min(needs.question, high - column.y - field - choices)))
    column.put("field", field)
    column.put("options", min(needs.options, max(choices, high - column.y)))
    return column.found


def helped(helps: tuple[int, ...], room: int) -> int:
    """How many rows of help have room, a blank one before them; no text is cut."""
    used = 0
    for rows in helps:
        if 1 + used + rows > room:
            break
        used += rows
    return used + 1 if used else 0


class _Column:
    """Regions one under the other. The next begins at row `y`; what that passes over stays blank."""

    def __init__(self, x: int, y: int, wide: int) -> None:
        self.x, self.y, self.wide = x, y, wide
        self.found: Places = {}

    def put(self, name: str, high: int) -> None:
        """A region of so many rows."""
        if high > 0:
            self.found[name] = Box(self.x, self.y, self.wide, high)
            self.y += high


def _one_column(cells: int, high: int, needs: Needs) -> Places:
    keys, facts = (1, facts_rows(high)) if high >= 14 else (0, 0)
    room = high - 3 - keys - facts  # without steps, title and the heading of the question
    least = max(2, min(TREE, room // 3))
    if needs.story:
        question, options, gaps = min(needs.question, 2), 0, 0
        findings = max(3, room - 2 - question - max(least, room // 4))
        return _stacked(cells, high, needs, (keys, facts, question, options, findings, gaps, 0, 0))
    findings = _findings(high, room, needs)
    asked = max(1, min(needs.question, room - least - findings - needs.field - min(needs.options, 3)))
    options = 0
    if needs.options:
        options = max(1, min(needs.options, room - TREE_GOOD - asked - needs.field, max(6, room // 2)))
        options = max(options, min(needs.options, room - least - asked - needs.field))
    spare = room - asked - needs.field - options - findings - min(room, max(least, TREE_GOOD))
    field_gap = 1 if needs.field and spare >= 1 else 0
    top_gap = 1 if spare - field_gap >= 1 else 0
    help_rows = helped(needs.helps, min(HELP if high < TALL else HELP * 2, spare - field_gap - top_gap - 1))
    end_gap = 1 if spare - field_gap - top_gap - help_rows >= 3 else 0
    return _stacked(
        cells, high, needs, (keys, facts, asked + help_rows, options, findings, field_gap, top_gap, end_gap)
    )


def _findings(high: int, room: int, needs: Needs) -> int:
    """The rows of what is still open, or of notes, with their heading where they have one."""
    if needs.options or high < LOWEST:
        return 0
    if needs.notes:
        return 1 + max(1, min(needs.findings, room // 3))
    return 1 if high < TALL else 1 + max(1, min(needs.findings, room // 4))


def _stacked(cells: int, high: int, needs: Needs, rows: tuple[int, ...]) -> Places:
    keys, facts, question, options, findings, field_gap, top_gap, end_gap = rows
    used = 3 + keys + facts + question + needs.field + options + findings + field_gap + top_gap + end_gap
    column = _Column(0, 0, cells)
    column.put("steps", 1)
    column.put("title", 1)
    column.put("tree", max(1, high - used))
    column.put("facts", facts)
    column.put("rule-question", 1)
    column.y += top_gap
    column.put("question", question)
    column.y += field_gap
    column.put("field", needs.field)
    column.put("options", options)
    column.y += end_gap
    if findings > 1 or needs.notes:
        column.put("rule-findings", 1 if findings else 0)
        findings -= 1
    column.put("findings", findings)
    column.put("footer", keys)
    return column.found


def _two_columns(cells: int, high: int, needs: Needs) -> Places:
    keys, facts = (1, facts_rows(high)) if high >= 14 else (0, 0)
    wide = split(cells, needs.longest)
    left = _Column(0, 1, wide)
    left.put("title", 1)
    left.put("tree", max(1, high - 2 - keys - facts))
    left.put("facts", facts)
    right = _Column(wide + 1, 1, cells - wide - 1)
    right.put("rule-question", 1)
    room = high - 2 - keys
    if needs.story:
        asked = min(needs.question, 4)
        right.put("question", asked)
        right.y += 1
        right.put("rule-findings", 1)
        right.put("findings", max(1, room - asked - 3))
    else:
        _asked(right, room, needs)
    around = {"steps": Box(0, 0, cells, 1), "between": Box(wide, 1, 1, high - 1 - keys)}
    if keys:
        around["footer"] = Box(0, high - 1, cells, 1)
    return {**around, **left.found, **right.found}


def _asked(right: _Column, room: int, needs: Needs) -> None:
    """The right column: question, field and choices, what is open, the last session."""
    end = right.y + room
    gap = 1 if room >= 12 else 0
    right.y += gap
    listed = 0 if needs.options else 3
    asked = max(1, min(needs.question, room - needs.field - listed - 3))
    most = HELP if room < TALL else max(HELP * 2, room // 6)
    right.put("question", asked + helped(needs.helps, min(most, room - asked - needs.field - listed - 6)))
    right.y += gap if needs.field else 0
    right.put("field", needs.field)
    if needs.options:
        right.put("options", min(needs.options, end - right.y))
        if end - right.y < BENEATH:
            return
    right.y += gap
    last = needs.last + 2 if needs.last and not needs.notes and not needs.options else 0
    if end - right.y - min(needs.findings, 4) - 2 < last:
        last = 0
    right.put("rule-findings", 1 if end - right.y > 1 else 0)
    right.put("findings", min(max(1, needs.findings), end - right.y - last))
    if last:
        right.y += 1
        right.put("rule-last", 1)
        right.put("last", needs.last)


ROOMY = 18  # rows of a screen that has one to spare in the reader look


def for_readers(cells: int, high: int, options: int, story: bool) -> Places:
    """One column, as few rows as may be: every row that changes is spoken. The last row is for messages."""
    share = heights(high, story)
    few, many = 0 < options <= 4, options > 4
    column = _Column(0, 0, cells)
    column.put("title", 1)
    column.y += share["gap"]
    column.put("tree", share["tree"])
    column.put("rule-question", 1)
    column.put("question", 1 if many else share["question"])
    column.put("field", 1)
    if many:
        column.put("options", share["findings"] + share["question"] - 1 + share["rule-findings"])
    elif few:
        column.put("options", share["findings"])
        column.put("rule-findings", share["rule-findings"])
    else:
        column.put("rule-findings", share["rule-findings"])
        column.put("findings", share["findings"])
    return column.found


def blank_rows(total: int) -> int:
    """How many rows stay blank above the first row that the cursor comes to, in the reader look, on a screen of `total`
    rows. At Home the spaces that nobody sees find room there (terminal/landing.py)."""
    return 1 if total >= ROOMY else 0


def heights(total: int, story: bool = False) -> dict[str, int]:
    """How many rows each region has in the reader look, on a screen of `total` rows: the tree gets what is left."""
    fixed = {"title": 1, "gap": blank_rows(total), "rule-question": 1, "field": 1, "rule-findings": 1, "live": 1}
    if total < ROOMY:
        fixed |= {"rule-findings": 0}
    room = max(6, total - sum(fixed.values()))
    question = max(2, min(3, room // 3))
    findings = max(2, min(10, room // 4))
    if total <= 30:
        findings = max(findings, room - question - 9)  # a page of long rows stays cheap on a slow line
    if story:
        question, findings = 3, max(3, room - 3 - max(3, room // 4))
    return fixed | {"question": question, "findings": findings, "tree": max(2, room - question - findings)}
