"""Lists as people paste them: marks go, indentation becomes depth, words stay as they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.many import many
from toc_tui.plan.pasted_list import parse_list

FLAT = [
    ("- People cook\n- People meet\n", ["People cook", "People meet"]),
    ("* People cook\n+ People meet", ["People cook", "People meet"]),
    ("• People sing\r\n• People dance\r\n", ["People sing", "People dance"]),
    ("•People sing\n•\tPeople dance", ["People sing", "People dance"]),
    ("– People sing\n— People dance", ["People sing", "People dance"]),
    ("1. People meet\n2) People cook\n(3) People sing\n10. Tea", ["People meet", "People cook", "People sing", "Tea"]),
    ("1.People meet\n2)People cook", ["People meet", "People cook"]),
    ("a) One\nb) Two", ["One", "Two"]),
    ("a. One\nb. Two", ["One", "Two"]),
    ("i. One\nii. Two\niii. Three", ["One", "Two", "Three"]),
    (
        "- [ ] To do\n- [x] Done\n[ ] Bare\n[x] Bare too\n☐ Box\n☑ Ticked",
        ["To do", "Done", "Bare", "Bare too", "Box", "Ticked"],
    ),
    ("1. [ ] To do", ["To do"]),
    ("\ufeff- One\n\u200b- Two", ["One", "Two"]),
    ("One\n\u200d\u2060\n- \u00a0\u200c\nTwo\n\u3164", ["One", "Two"]),
    ("\n\n  \n- One\n\n\n- Two\n-\n•\n", ["One", "Two"]),
    ("    - One\n    - Two", ["One", "Two"]),
    ("\xa0\xa0- One\n\xa0\xa0- Two", ["One", "Two"]),
    ("People meet\nPeople cook", ["People meet", "People cook"]),
    ("  9. Nine\n 10. Ten\n 11. Eleven", ["Nine", "Ten", "Eleven"]),
]
WORDS = [
    "People meet",
    "Well-being - and more - for all",
    "-5 degrees is too cold",
    "--leads-to is a word",
    "*Really* listen",
    "12 people come each week",
    "1.5 hours of rest a day",
    "3.50 pounds a meal",
    "2024. That is the year",
    "A. Smith House is open",
    "I. Newton Street is safe to cross",
    "o'clock is clear to everybody",
    "of course",
    "[sic] stays",
    "[x]y stays",
    "e.g. a bus that comes",
    "(a word in brackets) stays",
    "(1 of 12) people named somebody",
    "§ 5 of the rules is kept",
    "(c) 2024 is not a list",
    "+44 numbers are answered",
    "# people who come",
]
DEEP = [
    ("- One\n  - Two\n    - Three\n  - Four\n- Five", [0, 1, 2, 1, 0]),
    ("One\n\tTwo\n\t\tThree\nFour", [0, 1, 2, 0]),
    ("One\n    Two\n\tThree", [0, 1, 1]),
    ("  One\n      Two\nThree", [0, 1, 0]),
    ("One\n        Two\n    Three", [0, 1, 1]),
    ("1. One\n   a) Two\n      i) Three\n2. Four", [0, 1, 2, 0]),
    ("• One\no Two\n▪ Three\no Four\n• Five", [0, 1, 2, 1, 0]),
    ("•\tOne\no\tTwo\n\uf0a7\tThree\n", [0, 1, 2]),
    ("o One\no Two", [0, 0]),
    ("1. One\n1.1 Two\n1.1.1 Three\n1.2 Four\n2. Five", [0, 1, 2, 1, 0]),
    ("1.1 One\n1.2 Two", [0, 0]),
    ("1. One\na) Two\nb) Three\n2. Four", [0, 1, 1, 0]),
    ("Before:\n- One\n- Two", [0, 0, 0]),
    ("Outcome\n    - one\n        what we do\n", [0, 1, 2]),
]


@pytest.mark.parametrize(("text", "words"), FLAT)
def test_marks_go(text: str, words: list[str]) -> None:
    assert parse_list(text) == [(0, one) for one in words]


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("mark", ["", "- ", "• ", "3. ", "- [ ] "])
def test_words_stay_as_they_are(words: str, mark: str) -> None:
    assert parse_list(mark + words) == [(0, words)]


@pytest.mark.parametrize(("text", "depths"), DEEP)
def test_what_is_indented_stands_deeper(text: str, depths: list[int]) -> None:
    found = parse_list(text)
    assert [depth for depth, _ in found] == depths
    assert all(words.isalpha() or words in ("Before:", "what we do") for _, words in found)


def test_a_full_line_that_was_broken_is_put_together() -> None:
    long = "People with learning disabilities have friends that they"
    assert parse_list(f"- {long}\n  also see outside\n- Two") == [(0, f"{long} also see outside"), (0, "Two")]
    assert parse_list(f"- {long}\n\n  also see outside") == [(0, long), (1, "also see outside")]
    assert parse_list(f"- {long}\n  People cook") == [(0, long), (1, "People cook")]
    assert parse_list("- Friends\n  tea\n  cake") == [(0, "Friends"), (1, "tea"), (1, "cake")]


@many(300)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.sampled_from(WORDS)), min_size=1, max_size=8),
    st.sampled_from(["- ", "• ", "* "]),
)
def test_any_tree_comes_back_from_its_own_list(rows: list[tuple[int, str]], mark: str) -> None:
    wanted: list[tuple[int, str]] = []
    for depth, words in rows:  # no deeper than one below the line above
        wanted.append((min(depth, wanted[-1][0] + 1 if wanted else 0), words))
    text = "\n".join("  " * depth + mark + words for depth, words in wanted)
    assert parse_list(text) == wanted


@many(300)
@given(st.text(alphabet=st.sampled_from(list("ab1.)-*•o [x]\t\n(é—")), max_size=60))
def test_no_letter_is_lost_and_depth_grows_by_one(text: str) -> None:
    found = parse_list(text)
    assert all(words == words.strip() and words for _, words in found)
    depths = [depth for depth, _ in found]
    assert all(later <= before + 1 for before, later in pairwise(depths)) and depths[:1] in ([], [0])
    assert "".join(words for _, words in found).count("é") == text.count("é")
    assert "".join(words for _, words in found).count("b") >= text.count("b") - text.count("b)") - text.count("b.")


def test_what_word_puts_behind_a_mark_makes_it_one() -> None:
    """A letter or a Roman number with a tab behind it is a mark by itself; with a space it may be a name."""
    text = "iii.\tPeople have a phone\nB.\tPeople ring\nA. Smith rings\n\ti.\tSomebody answers"
    said = [(0, "People have a phone"), (0, "People ring"), (0, "A. Smith rings"), (1, "Somebody answers")]
    assert parse_list(text) == said


def test_cells_of_a_table_stand_apart_by_one_space() -> None:
    assert parse_list("People eat\tAll\t2027\n\tSleep \t carers") == [(0, "People eat All 2027"), (1, "Sleep carers")]


def test_small_romans_stand_beneath_letters_and_a_line_of_just_fifty_letters_was_full() -> None:
    assert [depth for depth, _ in parse_list("1. A\na. B\ni. C\nii. D\nb. E")] == [0, 1, 2, 2, 1]
    full = "x" * 50
    assert parse_list(f"- {full}\n  goes on") == [(0, f"{full} goes on")]
