"""What is typed for a key or inside a field, and is not what it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from toc_tui.plan.keys import as_typed, slug


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Автобус ходит каждый день", "avtobus-khodit-kazhdyy-den"),
        ("Οι άνθρωποι έρχονται", "oi-anthropoi-erchontai"),
        ("Straße für Ærø", "strasse-fur-aero"),
        ("さくら", "sakura"),
        ("서울", "seoul"),
        ("日本語", "outcome"),
        ("Café crème", "cafe-creme"),
    ],
)
def test_words_of_other_scripts_make_keys_that_can_be_read(words: str, key: str) -> None:
    assert slug(words, "outcome") == key


def test_a_key_that_is_typed_keeps_all_its_words() -> None:
    assert as_typed("a.b c") == "a-b-c" and as_typed("日本") == "" and as_typed("of-it") == "of-it"


@pytest.mark.parametrize(
    ("word", "kind"),
    [("check", "measure"), ("Check", "measure"), ("Unexpected change", "unexpected"), ("Idea", "idea")],
)
def test_a_kind_may_be_called_what_is_read(word: str, kind: str, toc: Toc, plan: Path) -> None:
    assert toc("fields", word).out == toc("fields", kind).out
    assert toc("add", plan, word, "What a day", "--key", "day").code == 0
    assert f"[{kind}.day]" in plan.read_text("utf-8")
    assert toc("list", plan, f"kind={word}").out == toc("list", plan, f"kind={kind}").out != ""
    assert "There is no kind of item called “chuck”" in toc("add", plan, "chuck", "x").err


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("centre", "It is the key of “There is a day centre"),
        ("plan", "a word that the plan file itself uses"),
        ("日本", "A key has the letters a to z"),
        ("", "A key has the letters a to z"),
    ],
)
def test_a_key_that_is_refused_says_why(key: str, why: str, toc: Toc, plan: Path) -> None:
    for words in (("rename", plan, "friends", key), ("add", plan, "outcome", "x", "--key", key)):
        came = toc(*words)
        assert came.code == 2 and why in came.err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("add PLAN session came=staff:two", "came needs a whole number for “staff”. This was “two”."),
        ("add PLAN session came={staff=-1}", "a whole number for “staff”"),
        (
            "add PLAN feedback ratings=listened:gud",
            "It can be one of: poor, fair, good, excellent, not-sure.\nDid you mean: good",
        ),
        (
            "set PLAN october agenda=[{minute=10,what='x'}]",
            "cannot have “minute”. It can have: minutes, what.\nDid you mean: minutes",
        ),
    ],
)
def test_slips_inside_a_field_are_refused(words: str, why: str, toc: Toc, plan: Path) -> None:
    before = plan.read_bytes()
    came = toc(*(str(plan) if word == "PLAN" else word for word in words.split()))
    assert came.code == 2 and why in came.err and plan.read_bytes() == before


def test_today_is_the_day_everywhere(toc: Toc, plan: Path) -> None:
    assert toc("set", plan, "friends", "by_when=today").code == 0
    assert 'by_when = "2026-03-02"' in plan.read_text("utf-8")
    assert toc("list", plan, "by_when<=today").out.endswith("friends\n")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("tomorrow", "2026-03-03"),
        ("by Friday", "2026-03-06"),
        ("in two weeks", "2026-03-16"),
        ("5 March", "2026-03-05"),
        ("March 1st", "2027-03-01"),
        ("5 March 2026", "5 March 2026"),
        ("June 2026", "June 2026"),
        ("when it is warm", "when it is warm"),
    ],
)
def test_a_day_that_hangs_on_today_is_kept_as_the_day(said: str, kept: str, toc: Toc, plan: Path) -> None:
    assert toc("set", plan, "friends", f"by_when={said}").code == 0
    assert f'by_when = "{kept}"' in plan.read_text("utf-8")
    assert toc("add", plan, "outcome", "People cook", f"by_when={said}").code == 0
    assert plan.read_text("utf-8").count(f'by_when = "{kept}"') == 2


def test_words_behind_leads_to_are_words(toc: Toc, plan: Path) -> None:
    came = toc("add", plan, "outcome", "--leads-to", "centre", "People meet")
    assert (came.code, came.out) == (0, "people-meet\n")


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("report", "--as", "stroy"), "story"),
        (("report", "--as", "story", "--format", "htlm"), "html"),
        (("report", "--as", "story", "--for", "makrs"), "makers"),
        (("show", "--as", "tabel"), "table"),
        (("show", "--only", "not-yte"), "not-yet"),
        (("journey", "--as", "polt"), "plot"),
        (("check", "--format", "jsn"), "json"),
        (("answer", "harm", "plan", "yse"), "yes"),
    ],
)
def test_a_word_that_is_none_of_those_to_choose_from_is_told_what_is_like_it(
    words: tuple[str, ...], near: str, plan: Path, toc: Toc
) -> None:
    came = toc(words[0], plan, *words[1:])
    assert came.code == 2 and f"Did you mean: {near}" in came.err


def test_nothing_is_named_where_nothing_is_like_it(plan: Path, toc: Toc) -> None:
    assert "Did you mean" not in toc("report", plan, "--as", "qqqq").err


def test_what_is_in_the_way_of_a_field_is_named(toc: Toc, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('plan = "Day centre"\n[impact]\ni = {text = "x", notes = "y"}\n', "utf-8")
    for words in (("set", plan, "plan", "title=T"), ("apply", plan)):
        came = toc(*words, stdin='[plan]\ntitle = "T"\n' if words[0] == "apply" else "")
        assert came.code == 2 and "plan is written in a way that cannot be changed from here" in came.err, came.err
