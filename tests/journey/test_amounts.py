"""Amounts that can hardly be right are known, and none that is right is doubted."""

from __future__ import annotations

import pytest

from toc_tui.journey.amounts import odd

MORE = (
    *("25 of 20", "25 out of 20 people", "25 of the 20 people said yes", "25/20", "1,200 of 900", "21 of 20."),
    *(
        "120 %",
        "120%",
        "300 per cent",
        "120 % of 20",
        "twelve of ten",
        "٥ of ٤",
        "25  of\u00a020",
        "3 of 12, then 15 of 12",
    ),
)
NOBODY = ("0 of 0", "20/0", "4 of 0", "0 out of 0 people")
BELOW = ("-3", "−3", "-3 people", "-3 of 20", "minus 3", -3)
RIGHT = (
    *(
        "8 of 12",
        "20 of 20",
        "0 of 20",
        "100%",
        "12/12",
        "9/10",
        "4.5 of 5",
        "20 of 1,000",
        "20 of 1 000",
        "20 of 1.000",
    ),
    *(
        "10 of 10 000",
        "25 of 2 million",
        "25 of 20k",
        "120% of last year",
        "sales rose 120 %",
        "open 24/7",
        "27/11/2026",
    ),
    *(
        "2026-11-27",
        "7/4/26",
        "5 of 3rd year",
        "20 of 20-30",
        "-3 to 5",
        "one of 12",
        "1:25 of 20",
        "",
        "no",
        25,
        3.5,
        True,
    ),
    *("25 of 20%", "a bit more of it", "most of us", None, ["25 of 20"]),
)


@pytest.mark.parametrize(("values", "why"), [(MORE, "more"), (NOBODY, "nobody"), (BELOW, "below"), (RIGHT, None)])
def test_what_is_odd_about_an_amount(values: tuple[object, ...], why: str | None) -> None:
    assert [(one, found and found.why) for one in values for found in [odd(one)]] == [(one, why) for one in values]


def test_long_words_are_judged_at_once() -> None:
    """No pattern goes back over what it has read, again and again."""
    assert odd("1 " * 20000) is None and odd("1,000 " * 20000) is None and odd("of " * 20000 + "25 of 20") is not None
