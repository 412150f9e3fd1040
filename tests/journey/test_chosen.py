"""How many chose each answer: no small number is told, and none can be worked out from all the others."""

from __future__ import annotations

import random
from itertools import product

import pytest

from tests.many import seeds
from tests.reports.conftest import source_of
from toc_tui.frozen import replace
from toc_tui.journey import chosen
from toc_tui.reports.report import made

POLL = """toc = 1
[poll.p]
question = "Where do we meet?"
options = {{ {options} }}
"""


def paper(counts: dict[str, int], kind: str = "journey", makers: bool = False, form: str = "md") -> str:
    source = source_of(POLL.format(options=", ".join(f'"{name}" = {count}' for name, count in counts.items())))
    told = made(replace(source, makers=makers), kind, form)
    assert isinstance(told, str)
    return told


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((), ()),
        ((0, 0), (0, 0)),
        ((9, 6), (9, 6)),
        ((9, 0), (9, 0)),
        ((9, 6, 2), (9, None, None)),
        ((9, 6, 0, 2), (9, None, 0, None)),
        ((9, 3, 4), (9, None, None)),
        ((9, 7, 1, 1), (9, None, None, None)),
        ((12, 2), (None, None)),
        ((12, 2, 0), (None, None, None)),
        ((4, 4), (None, None)),
    ],
)
def test_what_is_small_is_kept_back_with_what_would_tell_it(
    numbers: tuple[int, ...], told: tuple[int | None, ...]
) -> None:
    assert chosen.told(numbers) == told


@pytest.mark.parametrize("seed", seeds(200))
def test_nobody_can_work_out_a_small_number(seed: int) -> None:
    """Somebody who knows how many there were in all, and all that is told, tries every set of numbers for which the
    same would have been told: for each number that is kept back there are several."""
    rng = random.Random(seed)
    numbers = tuple(rng.choice((0, rng.randint(1, 4), rng.randint(5, 9))) for _ in range(rng.randint(2, 4)))
    told = chosen.told(numbers)
    assert not any(number is not None and 0 < number < 5 for number in told)
    hidden = [at for at, number in enumerate(told) if number is None]
    if not hidden or sum(numbers) < 5:
        return
    rest = sum(numbers[at] for at in hidden)
    fits = []
    for each in product(range(rest + 1), repeat=len(hidden)):
        tried = list(numbers)
        for at, number in zip(hidden, each, strict=True):
            tried[at] = number
        if sum(each) == rest and chosen.told(tried) == told:
            fits.append(each)
    assert rest >= 5, "together they are a small number"
    assert all(len({each[at] for each in fits}) > 1 for at in range(len(hidden))), (numbers, told)


@pytest.mark.parametrize("kind", ["journey", "evidence", "funder"])
def test_a_poll_tells_others_no_small_number_in_words_bars_or_tables(kind: str) -> None:
    for form in ("md", "html"):
        told = paper({"Hall": 729, "Park": 718, "Home": 3}, kind, form=form)
        assert "729" in told and "kept back" in told and "718" not in told
        assert "Home: 3" not in told and "| 3 |" not in told and ">3<" not in told
        assert "Fewer than 5" not in told and "fewer than 5 people gave an answer" in told
    whole = paper({"Hall": 729, "Park": 718, "Home": 3}, kind, makers=True)
    assert "| Home | 3 |" in whole and "| Park | 718 |" in whole and "kept back" not in whole


def test_where_no_number_is_left_the_paper_says_why() -> None:
    told = paper({"Yes": 12, "No": 2})
    assert "Fewer than 5 people chose one of the answers." in told and "12" not in told.partition("Where do we")[2]
    assert "Yes" not in told and "Fewer than 5 people answered" in paper({"Yes": 2, "No": 2})
    assert "| Yes | 12 |" in paper({"Yes": 12, "No": 0})


# -- how people felt ---------------------------------------------------------------------------------
STEPS = {"better": ("poor", "good"), "same": ("fair", "fair"), "worse": ("good", "poor"), "unsaid": ("poor", "")}


def felt(makers: bool = False, sessions: str = "abc", **many: int) -> str:
    """The journey of so many forms of each kind, dealt out to some sessions."""
    forms = [STEPS[name] for name, count in many.items() for _ in range(count)]
    text = "".join(f"[session.{key}]\non = 2024-01-0{at}\n" for at, key in enumerate(sessions, 1))
    for at, (before, after) in enumerate(forms):
        said = f'before = "{before}"\n' + (f'after = "{after}"\n' if after else "")
        text += (
            f'[feedback.f{at}]\nsession = "{sessions[at % len(sessions)]}"\n{said}ratings = {{ Fun = "{before}" }}\n'
        )
    told = made(replace(source_of("toc = 1\n" + text), makers=makers), "journey", "md")
    assert isinstance(told, str)
    return told


def test_how_people_felt_tells_others_no_small_number() -> None:
    told = felt(better=31, same=22, worse=2)
    assert "How people felt from before to after: 31 better. Small numbers" in told and "22" not in told
    assert "| Fun | kept back | kept back | 0 | 0 |" not in told and "| Fun | 31 | kept back | kept back |" in told
    assert "2 worse" in felt(makers=True, better=31, same=22, worse=2)
    assert "| Fun | 31 | 22 | 2 | 0 |" in felt(makers=True, better=31, same=22, worse=2)


def test_that_few_did_not_say_both_cannot_be_worked_out() -> None:
    told = felt(better=31, same=22, unsaid=2)
    assert "55 forms were filled in. How people felt from before to after: 31 better." in told and "22 the" not in told
    assert "53 forms tell" in felt(makers=True, better=31, same=22, unsaid=2)


def test_a_session_in_which_few_felt_worse_is_told_by_its_forms_alone() -> None:
    """Of all three sessions together six felt worse; of one by itself two."""
    told = felt(better=30, same=30, worse=6)
    assert "6 worse" in told and "How many forms were filled in at each session" in told
    assert "| 22 | 10 |" not in told and "| 1 January 2024 | 22 |" in told
    assert "| 1 January 2024 | 22 | 10 | 10 | 2 |" in felt(makers=True, better=30, same=30, worse=6)
    assert "| 1 January 2024 | 20 | 10 | 10 | 0 |" in felt(better=30, same=30)


def test_few_votes_are_told_to_others_as_few() -> None:
    text = "toc = 1\n[assumption.a]\ntext = 'It lasts'\nvotes = {0}\n"
    story = {(votes, makers): told(text.format(votes), makers) for votes in (3, 8) for makers in (False, True)}
    assert "Votes: fewer than 5." in story[3, False] and "Votes: 3." in story[3, True]
    assert all("Votes: 8." in story[8, makers] for makers in (False, True))


def told(text: str, makers: bool) -> str:
    found = made(replace(source_of(text), makers=makers), "outline", "txt")
    assert isinstance(found, str)
    return found


def test_a_table_that_would_have_no_number_left_is_no_table() -> None:
    told = felt(better=3, same=2)
    assert "**How many gave which answer**" not in told
    assert "How many gave which answer is kept back, so that nobody can be recognised." in told
    assert "Where fewer than 5 people gave an answer" not in told, "it says why once"
    assert "**How many gave which answer**" in felt(makers=True, better=3, same=2)
