"""An item goes up and down among its siblings: the file's order is the tree's, and nothing else moves."""

from __future__ import annotations

import re
from random import Random

import pytest

from tests.many import seeds
from tests.plan.test_edits_random import plan_text
from tests.theories import theory_today
from toc_tui.outline import outline
from toc_tui.plan import scan
from toc_tui.plan.edits import Change, Refusal
from toc_tui.plan.reading import Reading, read, reread
from toc_tui.plan.reordering import Reorder, passed
from toc_tui.plan.siblings import above, alike, siblings
from toc_tui.plan.structure_edits import Retype
from toc_tui.plan.text import Document, join, same, split
from toc_tui.plan.tidying import tidy

TEXT = """\
toc = 1

# the end of it all
[impact.end]
text = "End"

# --- outcomes ---

# one is the first
[outcome.one]
text = "One"  # so said
leads_to = ["end"]
# one ends here

[outcome.other]
text = "Other"
leads_to = ["one"]


# two
[outcome.two]
text = "Two"
leads_to = ["end"]

[outcome.three]
text = "Three"
leads_to = ["end", "one"]

# what we do
[activity.act]
text = "Act"
leads_to = ["end"]

[activity.bake]
text = "Bake"
leads_to = ["end"]
# the oven is old"""


def moved(text: str, edit: Reorder) -> str:
    result = edit.apply(read(split(text)))
    assert isinstance(result, Change), result
    return join(result.document)


def refused(text: str, edit: Reorder) -> str:
    result = edit.apply(read(split(text)))
    assert isinstance(result, Refusal)
    return result.code


def order(text: str, parent: str = "end") -> list[str]:
    plan = read(split(text)).plan
    return [line.key for line in outline(theory_today(plan)) if line.under == parent]


def test_a_table_moves_with_its_comments_and_all_else_stays() -> None:
    after = moved(TEXT, Reorder("two", -1, "end"))
    two = '# two\n[outcome.two]\ntext = "Two"\nleads_to = ["end"]\n\n'
    rest = TEXT.replace(two, "")
    one = "# one is the first\n[outcome.one]"
    assert after == rest.replace(one, two + one)
    assert order(after) == ["two", "one", "three", "act", "bake"]
    assert order(moved(after, Reorder("two", 1, "end"))) == ["one", "two", "three", "act", "bake"]


def test_the_last_table_of_a_file_leaves_no_blank_lines_at_its_end() -> None:
    after = moved(TEXT, Reorder("bake", -1))
    bake = '[activity.bake]\ntext = "Bake"\nleads_to = ["end"]\n# the oven is old\n\n'
    assert after.endswith(bake + '# what we do\n[activity.act]\ntext = "Act"\nleads_to = ["end"]')
    assert moved(after, Reorder("bake", 1)) == TEXT


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    assert moved(text, Reorder("bake", -1)) == "\ufeff" + moved(TEXT, Reorder("bake", -1)).replace("\n", "\r\n")


def test_it_goes_as_far_as_it_is_told_or_can() -> None:
    assert order(moved(TEXT, Reorder("three", -2, "end"))) == ["three", "one", "two", "act", "bake"]
    assert order(moved(TEXT, Reorder("one", 99, "end"))) == ["two", "three", "one", "act", "bake"]


def test_among_the_siblings_under_the_parent_that_is_meant() -> None:
    assert order(moved(TEXT, Reorder("three", -1, "one")), "one") == ["three", "other"]
    assert refused(TEXT, Reorder("other", -1, "end")) == "not-under"
    assert refused(TEXT, Reorder("other", -1, "nobody")) == "no-such-key"


@pytest.mark.parametrize(
    ("key", "by", "code"),
    [
        ("one", -1, "stands-first"),
        ("bake", 1, "stands-last"),
        ("three", 1, "kinds-last"),
        ("act", -1, "kinds-first"),
        ("end", 1, "stands-alone"),
        ("gone", 1, "no-such-key"),
    ],
)
def test_at_an_end_it_is_said_why_not(key: str, by: int, code: str) -> None:
    assert refused(TEXT, Reorder(key, by)) == code


def test_what_is_written_within_another_table_is_not_moved() -> None:
    text = '[impact]\na.text = "A"\nb = {text = "B"}\n[impact.c]\ntext = "C"\n'
    for key, by in (("a", 1), ("b", -1), ("c", -1)):
        assert refused(text, Reorder(key, by)) == "odd-shape"


def test_impacts_stay_on_their_side() -> None:
    text = '[impact.a]\ntext = "A"\n[impact.b]\nkind = "co-production"\ntext = "B"\n[impact.c]\ntext = "C"\n'
    assert [line.key for line in outline(theory_today(read(split(moved(text, Reorder("c", -1)))).plan))] == [
        "c",
        "a",
        "b",
    ]
    assert refused(text, Reorder("b", -1)) == "kinds-first"


def test_ideas_checks_and_statements_have_an_order_too() -> None:
    text = (
        '[outcome.o]\ntext = "O"\n[idea.a]\ntext = "A"\n[idea.b]\ntext = "B"\n'
        '[measure.x]\nchecks = "o"\nquestion = "X"\n[measure.free]\nquestion = "F"\n'
        '[measure.y]\nchecks = "o"\nquestion = "Y"\n[statement.i]\nvoice = "I"\ntext = "I"\n'
        '[statement.w]\nvoice = "We"\nanswers = "i"\ntext = "W"\n'
        '[statement.v]\nvoice = "We"\nanswers = "i"\ntext = "V"\n'
    )
    before = [line.key for line in outline(theory_today(read(split(text)).plan))]
    for one, other in (("b", "a"), ("y", "x"), ("v", "w")):
        after = [line.key for line in outline(theory_today(read(split(moved(text, Reorder(one, -1)))).plan))]
        swap = {one: other, other: one}
        assert after == [swap.get(key, key) for key in before]
    assert refused(text, Reorder("free", 1)) == refused(text, Reorder("i", 1)) == "stands-alone"


def test_sub_tables_go_along() -> None:
    text = '[session.a]\nplace = "A"\n[session.b.came]\nstaff = 2\n\n# b\n'
    text += '[session.b]\nplace = "B"\n[[session.b.agenda]]\nminutes = 5\n'
    after = read(split(moved(text, Reorder("b", -1)))).plan
    assert list(after.items) == ["b", "a"] and after.items["b"].fields == read(split(text)).plan.items["b"].fields


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            '[idea.a]\ntext = "A"\n[idea.b]\ntext = "B"\n# b ends here\n',
            '[idea.b]\ntext = "B"\n# b ends here\n\n[idea.a]\ntext = "A"\n',
        ),
        (
            '[idea.a]\ntext = "A"\n[idea.b]\ntext = "B"\n\n# of nobody\n\n[poll.p]\nquestion = "P"\n',
            '[idea.b]\ntext = "B"\n\n[idea.a]\ntext = "A"\n\n# of nobody\n\n[poll.p]\nquestion = "P"\n',
        ),
        ('[idea.a]\ntext = "A"\n[idea.b]\ntext = "B"', '[idea.b]\ntext = "B"\n[idea.a]\ntext = "A"'),
    ],
)
def test_where_nothing_parts_two_tables_no_comment_goes_over_to_the_other(text: str, after: str) -> None:
    assert moved(text, Reorder("b", -1)) == after
    assert owned(split(after)) == owned(split(text))
    assert moved(text, Reorder("a", 1)) == after


# -- any plan ----------------------------------------------------------------------------------------
def owned(document: Document) -> dict[object, list[str]]:
    """The comments of each table, and those of none."""
    found: dict[object, list[str]] = {}
    for block in split(join(document)).blocks:
        found.setdefault(block.header, []).extend(scan.comments(block.text))
    return found


def said(text: str) -> list[str]:
    return sorted(line.strip() for line in re.split(r"\r?\n", text.removeprefix("\ufeff")) if line.strip())


@pytest.mark.parametrize("seed", seeds(300))
def test_in_any_plan_only_the_order_changes(seed: int) -> None:
    random = Random(seed)
    reading = read(split(plan_text(random)))
    for _ in range(4):
        reading = once(random, reading)


def once(random: Random, reading: Reading) -> Reading:
    plan = reading.plan
    if not plan.items:
        return reading
    key = random.choice(list(plan.items))
    parent = random.choice([above(plan, key), *plan.items[key].leads_to])
    edit = Reorder(key, random.choice([-2, -1, 1, 2]), parent)
    result = edit.apply(reading)
    if isinstance(result, Refusal):
        return reading
    fresh, after = read(result.document), reread(reading, result.document)
    assert after.plan == fresh.plan and list(after.plan.items) == list(fresh.plan.items)
    assert fresh.plan.items == plan.items and fresh.plan.links == plan.links and fresh.plan.answers == plan.answers
    assert owned(result.document) == owned(reading.document)
    assert said(join(result.document)) == said(join(reading.document))
    row = [one.key for one in siblings(plan, key, edit.among or above(plan, key)) if alike(one, plan.items[key])]
    now = [one.key for one in siblings(after.plan, key, edit.among or above(plan, key)) if alike(one, plan.items[key])]
    at = row.index(key)
    wanted = max(0, min(len(row) - 1, at + edit.by))
    assert now.index(key) == wanted and [one for one in now if one != key] == [one for one in row if one != key]
    assert passed(after.plan, edit) == row[wanted]
    back = Reorder(key, at - wanted, edit.among).apply(after)
    assert isinstance(back, Change)
    again = siblings(read(back.document).plan, key, edit.among or above(plan, key))
    assert [one.key for one in again if alike(one, plan.items[key])] == row
    return after


class TestAmongItsKind:
    PLAN = (
        'toc = 1\n\n[impact.i]\ntext = "I"\n\n# The first.\n[outcome.a]\ntext = "A"\nleads_to = ["i"]\n\n'
        '[outcome.b]\ntext = "B"\n\n[activity.c]\ntext = "C"\n\n[measure.m]\nchecks = "a"\nquestion = "M"\n\n'
        '# Said by Sam.\n[idea.d]\ntext = "D"\n'
    )

    @pytest.mark.parametrize(
        ("key", "kind", "order"),
        [
            ("d", "activity", "iabcdm"),
            ("d", "outcome", "iabdcm"),
            ("d", "assumption", "iabcdm"),
            ("a", "impact", "iabcmd"),
            ("b", "activity", "iabcmd"),
            ("c", "idea", "iabmdc"),
            ("i", "outcome", "iabcmd"),
        ],
    )
    def test_another_kind_takes_an_item_where_that_kind_stands(self, key: str, kind: str, order: str) -> None:
        reading = read(split(self.PLAN))
        change = Retype(key, kind).apply(reading)
        assert isinstance(change, Change)
        text = join(change.document)
        keys = [block.header[1] for block in change.document.blocks if block.header and len(block.header) > 1]
        assert "".join(keys) == order
        assert same(tidy(change.document), change.document)
        assert "# The first.\n[" in text and "# Said by Sam.\n[" in text
