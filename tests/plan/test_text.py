"""The plan's text as blocks: nothing is lost, comments find their owner, lines are right."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from random import Random

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from tests.many import many
from tests.plan import shapes
from toc_tui.plan import scan
from toc_tui.plan.text import Block, Document, join, split

PIECES = [
    *("[a]", "[[a.b]]", "[ a . 'b c' ]", "[", "]", "[a", "[a..b]", "[[a]", "{", "}", "a = 1", "a.b = ", "= 2", ","),
    *('"', "'", '"""', "'''", "\\", '\\"', "# c", "#", "x = [", "[1, 2],", "y = {a = 1}", 'z = """', "é", "\ufeff"),
    *("\n", "\r\n", "\n\n", "\r", " ", "\t", "\x00", "\x0b", "\x85", "\u2028", "\ud800", "1979-05-27 07:32:00"),
]
EVERYDAY = [
    *(
        "[a]\n",
        "[a.b]\n",
        "[[a]]\n",
        "[a] # c\r\n",
        '["a b"]\n',
        'a = "b"\n',
        'a = "b" # c\n',
        'a = ["b", "c"]\n',
        "a = 1\n",
    ),
    *(
        "a = 2020-01-01 10:00:00\n",
        'a = ""\n',
        'a = """b\n',
        'a = "b',
        ' a = "b"\n',
        "a.b = true\n",
        "a = 1 2\n",
        "a = 'b'\n",
    ),
    *(
        'a = ["b" , "c"]\n',
        'a = ["b"]',
        'a = "\\n"\n',
        "a = { b = 1 }\n",
        'a = { "b c" = "d", e = 2 }\n',
        'a = { b = "" }\n',
        "a = {b = 1}\n",
        "a = { b = 1, }\n",
        "a = { b = 1,  c = 2 }\n",
        "a = { b = 1 c = 2 }\n",
        "a = { b = 2020-01-01 10:00:00, c = 1 }\n",
        'a = ["b", ]\n',
        'a = ["b" "c"]\n',
        "# c\n",
        "\n",
        "\r\n",
        " ",
        "\t",
        "[",
        "x",
        '"',
    ),
]
SEEDS = st.integers(0, 2**48)


def like_toml(seed: int, size: int) -> Iterator[str]:
    """A score of texts: hypothesis itself costs more than the test of one."""
    random = Random(seed)
    for _ in range(20):
        yield "".join(random.choices(PIECES, k=size))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@many(1000)
@given(st.text())
def test_joining_gives_any_text_back(text: str) -> None:
    assert join(split(text)) == text


@many(400)
@given(SEEDS, st.integers(0, 40))
def test_joining_gives_anything_like_toml_back(seed: int, size: int) -> None:
    for text in like_toml(seed, size):
        document = split(text)
        assert join(document) == text
        assert all(block.text for block in document.blocks)
        for place, block in enumerate(document.blocks):
            assert document.line_of(place) >= 1
            for one in block.statements:
                assert 0 <= one.start <= one.value_start <= one.value_end <= one.end <= len(block.text)


@many(400)
@given(SEEDS, st.integers(0, 9))
def test_what_happens_to_be_toml_is_found_and_reads_block_by_block(seed: int, size: int) -> None:
    for text in like_toml(seed, size):
        try:
            whole = tomllib.loads(text.removeprefix("\ufeff"))
        except (tomllib.TOMLDecodeError, UnicodeEncodeError):
            continue
        blocks = split(text).blocks
        assert bool(whole) == any(block.statements or block.header for block in blocks)
        for block in blocks:
            tomllib.loads(block.text)


@many(400)
@given(SEEDS, st.integers(0, 8), st.booleans())
def test_blocks_of_random_plans_read_as_the_whole_does(seed: int, size: int, modern: bool) -> None:
    _, written = shapes.plan(seed, size, modern)
    document = split(written.text)
    assert join(document) == written.text
    whole = tomli.loads(written.text.removeprefix("\ufeff"))
    for block in document.blocks:
        alone = tomli.loads(block.text)
        here, there = alone, whole
        for name in block.header or ():
            here, there = here[name], there[name]
            if isinstance(here, list):
                break
        else:
            for one in block.statements:
                mine, theirs = here, there
                for name in one.keys:
                    mine, theirs = mine[name], theirs[name]
                assert mine == theirs
        assert sum(len(block.statements) for block in document.blocks if block.header is None) == 0


COMMENTED = """\
# top of the file

# about the version
toc = 1  # inside
# still the root's

# nobody's

# about a
# more about a
[outcome.a]
# in a's body
text = "x"

# between a's lines
term = "long"
# touches a

# nobody's either

# and a third

# about b
[outcome.b]
# in b, which is empty

# the end"""


def test_comments_find_their_owner() -> None:
    assert texts(split(COMMENTED)) == [
        "# top of the file\n\n# about the version\ntoc = 1  # inside\n# still the root's\n\n",
        "# nobody's\n\n",
        '# about a\n# more about a\n[outcome.a]\n# in a\'s body\ntext = "x"\n\n'
        '# between a\'s lines\nterm = "long"\n# touches a\n\n',
        "# nobody's either\n\n",
        "# and a third\n\n",
        "# about b\n[outcome.b]\n# in b, which is empty\n\n",
        "# the end",
    ]
    headers = [block.header for block in split(COMMENTED).blocks]
    assert headers == [(), None, ("outcome", "a"), None, None, ("outcome", "b"), None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n\n", ["\n\n"]),
        ("# only\n", ["# only\n"]),
        ("\n# lead\n[a]\n", ["\n", "# lead\n[a]\n"]),
        ("# one\n\n# two\n\n[a]", ["# one\n\n", "# two\n\n", "[a]"]),
        ("[a]\nx=1\n# lead of b\n[b]\n", ["[a]\nx=1\n", "# lead of b\n[b]\n"]),
        ("[a]\r\n\r\n# loose\r\n\r\n[b]\r\n", ["[a]\r\n\r\n", "# loose\r\n\r\n", "[b]\r\n"]),
        ("[a]\n#\n[b]", ["[a]\n", "#\n[b]"]),
    ],
)
def test_small_texts(text: str, expected: list[str]) -> None:
    assert texts(split(text)) == expected


def test_brackets_in_values_are_no_headers() -> None:
    text = (
        '[a]\nx = """\n[no]\n"""\ny = \'\'\'\n[no]\'\'\'\nz = [\n[1, [2, [3]]], # [no]\n["]"],\n]\n'
        'd = 1979-05-27 07:32:00\nq = """a\\""""" # c\nw = [{a = [\n[1],\n]}]\n[b]\n'
    )
    document = split(text)
    assert [block.header for block in document.blocks] == [("a",), ("b",)]
    block = document.blocks[0]
    values = [block.text[one.value_start : one.value_end] for one in block.statements]
    assert [tomllib.loads(f"v = {value}")["v"] for value in values] == list(tomllib.loads(text)["a"].values())


def test_headers_are_read_whatever_their_spelling() -> None:
    text = '[ a . "b.c" ] # c\n[[d."\\u00e9"]]\n\t[e.\'f"\']\n[a.""]\n'
    blocks = split(text).blocks
    assert [block.header for block in blocks] == [("a", "b.c"), ("d", "é"), ("e", 'f"'), ("a", "")]
    assert [block.array for block in blocks] == [False, True, False, False]


def test_a_broken_line_stays_with_the_table_above() -> None:
    document = split('[a]\nx = "open\n[b\ny = [1,\n[c]\nz = 1\n')
    assert [block.header for block in document.blocks] == [("a",), ("c",)]


def test_line_ends_and_byte_order_mark_are_noticed() -> None:
    assert (split("\ufeffa = 1\r\nb = 2\n").bom, split("\ufeffa = 1\r\nb = 2\n").eol) == ("\ufeff", "\r\n")
    assert (split("a = 1\nb = 2\r\n").bom, split("").eol) == ("", "\n")


def test_where_things_stand_in_every_shape() -> None:
    document = split(
        "# top\n\nimpact.i.text = 'a'\nidea = { j = { text = 'b', from.role = 'c' } }\n\n# lead\n"
        "[outcome.k]\nterm = 'long'\n\n# loose\n\n[outcome]\nl.text = 'd'\nm = { text = 'e' }\n"
        "[session.s.came]\nstaff = 1\n[[session.s.agenda]]\nwhat = 'tea'\n"
    )
    lines = {
        ("impact",): 3,
        ("impact", "i", "text"): 3,
        ("idea", "j"): 4,
        ("idea", "j", "from", "role"): 4,
        ("outcome", "k"): 7,
        ("outcome", "k", "term"): 8,
        ("outcome",): 12,
        ("outcome", "l"): 13,
        ("outcome", "m", "text"): 14,
        ("session", "s"): 15,
        ("session", "s", "came", "staff"): 16,
        ("session", "s", "agenda"): 17,
        ("outcome", "k", "who"): None,
        ("nothing",): None,
        (): None,
    }
    assert {path: document.where(path) for path in lines} == lines
    assert [document.line_of(place) for place in range(len(document.blocks))] == [1, 7, 10, 12, 15, 17]


def test_blocks_are_equal_only_to_themselves() -> None:
    one, other = Block("[a]\n", ("a",)), Block("[a]\n", ("a",))
    assert one == one and one != other and len({one, other}) == 2
    assert one.statements is one.statements


@pytest.mark.parametrize(
    "line",
    [
        "x = [",
        'x = """',
        "x = {",
        "x = [[",
        "[",
        "x = {a = [",
        'x = "\\',
        "#",
        "[a",
        "x = ['''",
        "x.y = 1",
        "x = {#",
        "x = [{",
        "x = {a = 1,",
        "x = {a = {},",
        "x = {a = [],",
    ],
)
def test_hostile_texts_take_no_more_than_one_look(line: str) -> None:
    """Each would take minutes if a bad line made the scanner start again for every line after it."""
    text = f"{line}\n" * 20_000
    document = split(text)
    assert join(document) == text
    assert sum(len(block.statements) for block in document.blocks) in (0, 1, 10_000, 20_000)


def _plain_one(text: str, start: int) -> re.Match[str] | None:
    return scan._pattern(scan._PLAIN_ONE).match(text, start) or scan._pattern(scan._ONE).match(text, start)


@many(60)
@given(SEEDS)
def test_everyday_patterns_find_what_the_whole_ones_find(seed: int) -> None:
    random = Random(seed)
    for _ in range(20):
        text = "".join(random.choices(EVERYDAY, k=8))
        for start in range(len(text) + 1):
            for found, pattern in (
                (scan.body_at(text, start), scan._BODY),
                (_plain_one(text, start), scan._ONE),
                (scan.header_at(text, start), scan._HEADER),
            ):
                whole = scan._pattern(pattern).match(text, start)
                assert (found and found.regs) == (whole and whole.regs), (text, start)
            gaps = scan._pattern(scan._GAPS).match(text, start)
            assert gaps is not None and scan.after_gap(text, start) == gaps.end()
