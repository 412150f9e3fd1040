"""Edits of the plan's text, one by one: what is written, what stays as it was."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
import tomli
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from tests.many import many
from toc_tui.plan import values
from toc_tui.plan.text import join, split
from toc_tui.plan.writing import (
    CannotWriteError,
    add_table,
    add_tables,
    clear_value,
    remove_table,
    rename_table,
    set_value,
)

FRIENDS = ("outcome", "friends")

PLAN = """\
# Planned with the Tuesday group.
toc = 1

# why
[why]
problem = "No place to go"  # their words

# friends
[outcome.friends]
term   = "long" # for now
text = "People make friends"
leads_to = [
  "centre", # first
  # and also
  "ours",
]

# --- activities ---

[activity.tea] # weekly
text = "Tea"
"""


def edited(text: str, edit: Any, *args: Any) -> str:
    return join(edit(split(text), *args))


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went, and the lines that came."""
    old, new = before.splitlines(), after.splitlines()
    return [one for one in old if one not in new], [one for one in new if one not in old]


def test_a_value_is_replaced_where_it_stands() -> None:
    text = edited(PLAN, set_value, (*FRIENDS, "term"), "short")
    assert changed(PLAN, text) == (['term   = "long" # for now'], ['term   = "short" # for now'])


def test_setting_what_is_there_already_changes_nothing() -> None:
    document = split(PLAN)
    assert set_value(document, (*FRIENDS, "term"), "long") is document
    assert set_value(document, (*FRIENDS, "leads_to"), ["centre", "ours"]) is document
    assert clear_value(document, (*FRIENDS, "who")) is document
    assert remove_table(document, ("outcome", "nobody")) is document
    assert rename_table(document, ("outcome", "nobody"), ("outcome", "x")) is document


def test_a_new_field_comes_last_in_its_table() -> None:
    text = edited(PLAN, set_value, ("activity", "tea", "lead"), 'Ann\'s "team"')
    assert text == PLAN + 'lead = "Ann\'s \\"team\\""\n'
    assert edited(PLAN[:-1], set_value, ("activity", "tea", "lead"), "A") == PLAN + 'lead = "A"'
    assert changed(PLAN, edited(PLAN, set_value, ("toc",), 2)) == (["toc = 1"], ["toc = 2"])
    assert "toc = 1\nx = true\n" in edited(PLAN, set_value, ("x",), True)


def test_a_new_root_value_goes_above_the_first_table() -> None:
    assert edited("# a\n\n# b\n[b]\n", set_value, ("toc",), 1) == "# a\n\ntoc = 1\n\n# b\n[b]\n"
    assert edited("", set_value, ("toc",), 1) == "toc = 1\n"
    assert edited("# a", set_value, ("toc",), 1) == "# a\n\ntoc = 1\n"


@pytest.mark.parametrize(
    ("new", "gone", "come"),
    [
        (["ours"], ['  "centre", # first'], []),
        (["centre"], ["  # and also", '  "ours",'], []),
        (["centre", "ours", "new"], [], ['  "new",']),
        (["centre", "new", "ours"], [], ['  "new",']),
        (["new", "centre", "ours"], [], ['  "new",']),
        (["renamed", "ours"], ['  "centre", # first'], ['  "renamed", # first']),
        ([], ['  "centre", # first', "  # and also", '  "ours",'], []),
    ],
)
def test_a_list_keeps_its_lines_and_comments(new: list[str], gone: list[str], come: list[str]) -> None:
    text = edited(PLAN, set_value, (*FRIENDS, "leads_to"), new)
    assert changed(PLAN, text) == (gone, come)
    assert tomllib.loads(text)["outcome"]["friends"]["leads_to"] == new


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[\n]", ["a"], '[\n  "a",\n]'),
        ("[ # none yet\n]", ["a"], '[ # none yet\n  "a",\n]'),
        ('[\n\t"a"\n]', ["a", "b"], '[\n\t"a",\n\t"b",\n]'),
        ('["a", # one\n "b", "c"]', ["a", "c"], '["a", # one\n "c"]'),
        ('["a", # one\n "b"]', ["a"], '["a", # one\n]'),
        ('["a" # one\n , "b"]', ["a"], '["a" # one\n ,]'),
        ('["a", "b"]', ["b"], '["b"]'),
        ('"b"', ["b"], '["b"]'),
    ],
)
def test_lists_of_any_layout(old: str, new: list[str], expected: str) -> None:
    text = edited(f"x = {old}\n", set_value, ("x",), new)
    assert tomllib.loads(text) == {"x": new}
    assert text == f"x = {expected}\n"


def test_a_field_is_cleared_and_its_table_stays() -> None:
    text = edited(PLAN, clear_value, ("why", "problem"))
    assert "# why\n[why]\n\n# friends" in text
    assert edited("why.problem = 1\n", clear_value, ("why", "problem")) == "why = {}\n"
    assert edited("[a.b.came]\nx = 1\n", clear_value, ("a", "b", "came")) == "[a.b]\n"
    assert edited("a = { b = { c.d = 1 } }\n", clear_value, ("a", "b", "c", "d")) == "a = { b = { c = {} } }\n"


def test_a_new_table_goes_after_its_kind_or_where_its_kind_belongs() -> None:
    text = edited(PLAN, add_table, ("outcome", "two words"), {"text": "x", "by_when": date(2024, 1, 2)})
    assert '\n]\n\n[outcome."two words"]\ntext = "x"\nby_when = 2024-01-02\n\n# --- activities ---\n' in text
    assert changed(PLAN, text)[0] == []
    assert "their words\n\n[impact.a]\n\n# friends\n" in edited(PLAN, add_table, ("impact", "a"), {})
    assert edited(PLAN, add_table, ("idea", "a"), {}) == PLAN + "\n[idea.a]\n"
    assert edited(PLAN, add_table, ("unknown", "a"), {}) == PLAN + "\n[unknown.a]\n"
    assert edited(PLAN, add_table, ("plan",), {"title": "T"}).startswith(
        '# Planned with the Tuesday group.\ntoc = 1\n\n[plan]\ntitle = "T"\n\n# why\n'
    )
    assert edited("[a]\nx = 1", add_table, ("b",), {}) == "[a]\nx = 1\n\n[b]\n"
    assert edited("[a]\r\nx = 1\r\n", add_table, ("b",), {"y": 1}) == "[a]\r\nx = 1\r\n\r\n[b]\r\ny = 1\r\n"


def test_tables_added_at_once_are_those_added_one_by_one() -> None:
    new = {
        ("outcome", "x"): {"text": "x"},
        ("idea", "a"): {},
        ("outcome", "y"): {"text": "y", "leads_to": ["x"]},
        ("unknown", "z"): {"n": 1},
        ("link", "y", "x"): {"because": "so"},
        ("impact", "i"): {"text": "i"},
        ("idea", "b"): {"text": "b"},
    }
    few = ("", "toc = 1", "toc = 1\r\n", "\ufefftoc = 1\n\n\n", "outcome = {}\n", "[outcome]\n")
    for text in (*few, PLAN, PLAN + "# end"):
        one_by_one = split(text)
        for path, fields in new.items():
            one_by_one = add_table(one_by_one, path, fields)
        assert join(add_tables(split(text), new)) == join(one_by_one)
    with pytest.raises(CannotWriteError):
        add_tables(split("[idea.a]\n"), new)


def test_adding_and_removing_again_gives_the_same_text() -> None:
    for text in (PLAN, PLAN[:-1], "", "# a", "[a]", "outcome.a.text = 1\n", "\n\n[outcome]\n"):
        there = add_table(split(text), ("outcome", "new"), {"text": "x"})
        assert join(remove_table(there, ("outcome", "new"))) == text


def test_a_removed_table_takes_its_own_comment_and_no_other() -> None:
    text = edited(PLAN, remove_table, FRIENDS)
    start, end = PLAN.index("# friends"), PLAN.index("# --- activities")
    assert text == PLAN[:start] + PLAN[end:]
    assert edited(PLAN, remove_table, ("activity", "tea")).endswith("\n\n# --- activities ---\n\n")


def test_a_removed_item_takes_its_sub_tables() -> None:
    text = "[a.x]\n[a.x.b]\ny = 1\n# keep\n\n# loose\n\n[[a.x.c]]\nz = 1\n[a.xx]\n"
    assert edited(text, remove_table, ("a", "x")) == "# loose\n\n[a.xx]\n"


def test_comments_do_not_change_hands_when_a_neighbour_goes() -> None:
    document = remove_table(split("[a]\nx = 1\n# b\n[b]\n\n# loose\n\n[c]\n"), ("b",))
    assert join(document) == "[a]\nx = 1\n\n# loose\n\n[c]\n"
    assert join(remove_table(split(join(document)), ("a",))) == "# loose\n\n[c]\n"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('[link.use]\ngarden.because = "So"\n', ""),
        ('[link.use]\ngarden.because = "So"\nhouse.because = "Yes"\n', '[link.use]\nhouse.because = "Yes"\n'),
        ('# about use\n[link.use]\ngarden.because = "So"\n', "# about use\n[link.use]\n"),
        ('[link]\nuse.garden = { because = "So" }\n', ""),
        ('[link.use.garden]\nbecause = "So"\n[link.use]\n', "[link.use]\n"),
    ],
)
def test_what_held_only_what_goes_is_not_left_empty(text: str, left: str) -> None:
    assert edited(text, remove_table, ("link", "use", "garden")) == left


def test_only_a_comment_counts_as_one() -> None:
    text = "[o]\na.x = '''\n# no comment'''\n# b's\n# too\nb.x = 1\n"
    assert edited(text, remove_table, ("o", "b")) == "[o]\na.x = '''\n# no comment'''\n"
    assert edited("[o]\na.x = '''\n# no'''\nb.x = 1\n", remove_table, ("o", "b")) == "[o]\na.x = '''\n# no'''\n"


def test_a_renamed_table_keeps_all_but_its_key() -> None:
    text = edited("# c\n[ outcome . 'friends' ] # d\n[outcome.friends.x]\n", rename_table, FRIENDS, ("outcome", "a b"))
    assert text == '# c\n[ outcome . "a b" ] # d\n[outcome."a b".x]\n'
    assert "# friends\n[activity.friends]\n" in edited(PLAN, rename_table, FRIENDS, ("activity", "friends"))
    assert edited("[o]\n'a'.x = 1 # c\n", rename_table, ("o", "a"), ("o", "b")) == "[o]\nb.x = 1 # c\n"
    assert edited("o = { a.x = 1, c = {} }\n", rename_table, ("o", "c"), ("o", "d")) == "o = { a.x = 1, d = {} }\n"


def test_an_item_that_changes_its_kind_takes_its_comments_from_any_shape() -> None:
    text = edited("[o]\n# c\na.x = 1 # d\nb.x = 2\n", rename_table, ("o", "a"), ("p", "a"))
    assert text == "[o]\nb.x = 2\n\n# c\n# d\n[p.a]\nx = 1\n"


def test_rows_of_a_table_keep_their_comments() -> None:
    text = "[s.x]\n# one\n[[s.x.agenda]]\nwhat = 'a' # tea\n\n# two\n[[s.x.agenda]]\nwhat = 'b'\n\n[s.y]\n"
    path = ("s", "x", "agenda")
    both = [{"what": "a"}, {"what": "b"}]
    assert edited(text, set_value, path, both) == text
    assert edited(text, set_value, path, both[1:]) == "[s.x]\n# two\n[[s.x.agenda]]\nwhat = 'b'\n\n[s.y]\n"
    assert edited(text, set_value, path, [{"what": "c"}, {"what": "b"}]) == text.replace("'a'", '"c"')
    more = edited(text, set_value, path, [*both, {"what": "c"}])
    assert more == text.replace("\n[s.y]", '\n[[s.x.agenda]]\nwhat = "c"\n\n[s.y]')
    assert tomllib.loads(edited(text, set_value, path, []))["s"]["x"] == {"agenda": []}


def test_a_field_goes_into_the_shape_that_its_table_has() -> None:
    assert edited("[o]\n  a.x = 1\nb.x = 1\n", set_value, ("o", "a", "y"), 2) == "[o]\n  a.x = 1\n  a.y = 2\nb.x = 1\n"
    assert edited("o = {a = {x = 1}}\n", set_value, ("o", "a", "y"), 2) == "o = {a = {x = 1, y = 2}}\n"
    assert edited("[o]\na = {}\n", set_value, ("o", "a", "y"), 2) == "[o]\na = { y = 2 }\n"
    assert edited("[s.x.came]\nn = 1\n", set_value, ("s", "x", "on"), 2) == "[s.x]\non = 2\n\n[s.x.came]\nn = 1\n"
    assert edited("", set_value, ("link", "a", "b", "because"), "c") == '[link.a.b]\nbecause = "c"\n'


@pytest.mark.parametrize("text", ["outcome = 1\n", "outcome.a = 'x'\n", "[[outcome]]\n", "[outcome]\na = [{}]\n"])
def test_what_is_no_table_is_not_written_into(text: str) -> None:
    document = split(text)
    with pytest.raises(CannotWriteError):
        set_value(document, ("outcome", "a", "text"), "x")
    assert clear_value(document, ("outcome", "a", "text")) is document
    assert remove_table(document, ("outcome", "a", "text")) is document


def test_what_is_there_already_is_not_added_again() -> None:
    for text in ("[o.a]\n", "o.a.x = 1\n", "o = {a = {}}\n", "[o.a.b]\n", "[[o.a]]\n"):
        with pytest.raises(CannotWriteError):
            add_table(split(text + "[z]\n"), ("o", "a"), {})
        with pytest.raises(CannotWriteError):
            rename_table(split(text + "[z]\n"), ("z",), ("o", "a"))
    with pytest.raises(ValueError, match="empty path"):
        set_value(split(""), (), 1)


def test_long_words_and_long_lists_are_easy_to_read() -> None:
    text = edited("", set_value, ("a",), 'One.\n\n"Two"\\\n[x]""')
    assert text == 'a = """\nOne.\n\n"Two"\\\\\n[x]"\\""""\n'
    rows = edited("", set_value, ("a",), [{"minutes": 5, "what": "Tea"}])
    assert rows == 'a = [\n  {minutes = 5, what = "Tea"},\n]\n'
    assert "\n" not in edited("", set_value, ("a",), ["x" * 60])[:-1]
    assert edited("", set_value, ("a",), ["x" * 60, "y" * 60]).count("\n") == 4


def test_half_characters_and_control_characters_are_made_harmless() -> None:
    text = edited("", set_value, ("a", "k\ud800"), "\ud83d\x00\x1b\x7f\u202e")
    assert text == '[a]\n"k\ufffd" = "\ufffd\\u0000\\u001b\\u007f\u202e"\n'
    text.encode()


SCALARS = st.one_of(
    st.text(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.dates(),
    st.times(),
    st.datetimes(),
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-3, minutes=-30))])),
)
VALUES = st.recursive(
    SCALARS, lambda one: st.lists(one, max_size=4) | st.dictionaries(st.text(), one, max_size=4), max_leaves=8
)


@many(300)
@given(VALUES, st.sampled_from(["\n", "\r\n"]), st.text())
def test_every_value_reads_back(value: Any, eol: str, key: str) -> None:
    text = edited(f"[k]{eol}", set_value, ("k", key), value)
    wanted = {values.clean_path((key,))[0]: values.clean(value)}
    for read in (tomllib.loads, tomli.loads, lambda text: tomlkit.parse(text).unwrap()):
        assert values.same(read(text)["k"], wanted)
    assert "\r" not in text.replace("\r\n", "") and ("\r" in text) == (eol == "\r\n")


@pytest.mark.parametrize("value", [2**64, -(2**64), 16**5000, -(2**63), 2**63, 10**40, -(10**40)], ids=hex)
def test_a_number_of_any_size_reads_back(value: int) -> None:
    text = edited("[k]\n", set_value, ("k", "n"), value)
    assert tomllib.loads(text) == tomli.loads(text) == {"k": {"n": value}}


def test_the_kinds_of_time_are_kept_apart() -> None:
    for value in (date(2023, 8, 1), time(7, 5), datetime(2023, 8, 1, 7, 5)):
        assert values.same(tomllib.loads(edited("", set_value, ("a",), value))["a"], value)
    assert not values.same(1, True) and not values.same(1, 1.0) and not values.same([1], [True])
    assert values.same(float("nan"), float("nan"))


# -- TOML 1.1: new lines, comments and a last comma in inline tables, \e and \x, times without seconds -----------
MODERN = """[session.may]
came = { # who was there
  staff = 2, # both of them
  # the bus was late
  people = 7,
}
start = 10:30
"e\\x41" = "\\e[0m"
[session.june]
came = {
  staff = 2 # alone
}
"""


@pytest.mark.parametrize(
    ("path", "value", "gone", "came"),
    [
        (
            ("session", "may", "came"),
            {"staff": 3, "people": 7},
            ["  staff = 2, # both of them"],
            ["  staff = 3, # both of them"],
        ),
        (("session", "may", "came", "carers"), 1, [], ["  carers = 1,"]),
        (("session", "june", "came", "carers"), 1, ["  staff = 2 # alone"], ["  staff = 2, # alone", "  carers = 1"]),
        (("session", "may", "came"), {"staff": 2}, ["  # the bus was late", "  people = 7,"], []),
        (("session", "may", "start"), time(11, 0), ["start = 10:30"], ["start = 11:00:00"]),
        (("session", "may", "eA"), "x", ['"e\\x41" = "\\e[0m"'], ['"e\\x41" = "x"']),
        (("session", "june", "came"), {"a": 1}, ["came = {", "  staff = 2 # alone"], ["came = { a = 1 }"]),
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_a_field_in_toml_1_1_is_set_where_it_stands(
    path: tuple[str, ...], value: Any, gone: list[str], came: list[str], eol: str
) -> None:
    text = MODERN.replace("\n", eol)
    new = edited(text, set_value, path, value)
    assert new.count("\n") - new.count("\r\n") == (0 if eol == "\r\n" else new.count("\n")), "line ends stay"
    before, after = text.splitlines(), new.splitlines()
    assert [line for line in before if line not in after][: len(gone)] == gone
    assert [line for line in after if line not in before] == came
    found = tomli.loads(new)
    for name in path:
        found = found[name]
    assert values.same(found, value)


def test_comments_in_an_inline_table_stay_when_its_last_field_goes() -> None:
    text = "[a]\nx = { # why\n  # about b\n  b = 1, # one\n  # and so on\n}\n"
    assert edited(text, clear_value, ("a", "x", "b")) == "[a]\nx = { # why\n  # and so on\n}\n"
    assert edited("[a]\nx = { # why\n}\n", set_value, ("a", "x", "b"), 1) == "[a]\nx = { # why\n  b = 1\n}\n"
    assert edited("[a]\nx = {\n  b = 1, # one\n}\n", clear_value, ("a", "x", "b")) == "[a]\nx = {}\n"


@pytest.mark.parametrize("broken", ["x = {\n", "x = { a = 1\n", "x = { a = 1,\n", "x = { a = {}\n", "x = [{ a = 1,\n"])
def test_a_brace_that_is_not_closed_hides_no_table(broken: str) -> None:
    text = f'[a]\n{broken}[b]\ntext = "kept"\n[[c]]\n'
    assert [block.header for block in split(text).blocks] == [("a",), ("b",), ("c",)]


def test_comments_that_say_the_same_are_all_kept_where_a_table_is_written_anew() -> None:
    """Three of them stand there; one stays with its line, the two others go along."""
    text = 'outcome.a.text = "A" # same\noutcome.a.term = "long" # same\noutcome.b.text = "B" # same\n\n[activity]\n'
    assert edited(text, rename_table, ("outcome", "a"), ("activity", "a")).count("# same") == 3
