"""An amount that can hardly be right is kept, and the command says what is odd and what changes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Toc

TEXT = """toc = 1

[impact.company]
kind = "project"
text = "Older men have company"

[outcome.meet]
term = "short"
text = "Men meet every week"
leads_to = ["company"]

[measure.talk]
checks = "meet"
question = "Do men meet?"
"""


@pytest.fixture
def measured(tmp_path: Path) -> Path:
    made = tmp_path / "men.toml"
    made.write_text(TEXT, encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("25 of 20", "“25 of 20” is more than the whole."),
        ("20/0", "“20/0” counts nobody."),
        ("-3", "“-3” is less than none."),
        ("120 %", "“120 %” is more than the whole."),
    ],
)
def test_add_says_what_is_odd(toc: Toc, measured: Path, value: str, said: str) -> None:
    done = toc("add", measured, "result", value, "measure=talk")
    key = done.out.strip()
    assert done.code == 0
    assert done.err == f"Added: “{value}”. {said} To say it otherwise: toc-tui edit {measured} {key}\n"
    assert toc("set", measured, "talk", "when=every month").err.strip() == "When kept: every month"


def test_set_and_apply_say_it_too_and_only_of_what_is_new(toc: Toc, measured: Path) -> None:
    odd = "“30 of 20” is more than the whole. To say it otherwise: toc-tui edit"
    assert (
        toc("set", measured, "talk", "hoped=30 of 20").err
        == f"What we hope for kept: 30 of 20. {odd} {measured} talk\n"
    )
    assert odd not in toc("set", measured, "talk", "start=3 of 20").err
    applied = toc(
        "apply", measured, stdin='[result.r]\nmeasure = "talk"\non = 2026-03-02\namong = { men = "30 of 20" }\n'
    )
    assert f"{odd} {measured} r" in applied.err and "talk" not in applied.err
    assert odd not in toc("reword", measured, "meet", "Men meet each week").err


def test_edit_says_it_too(toc: Toc, measured: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "sed -i 's/^question.*/&\\nstart = \"4 of 0\"/'")
    monkeypatch.delenv("VISUAL", raising=False)
    done = toc("edit", measured, "talk")
    odd = f"“4 of 0” counts nobody. To say it otherwise: toc-tui edit {measured} talk"
    assert done.code == 0 and odd in done.err


def test_votes_are_never_less_than_none(toc: Toc, measured: Path) -> None:
    refused = toc("set", measured, "meet", "votes=-3")
    assert refused.code == 2 and refused.err.strip() == "votes cannot be less than none. This was “-3”."
    assert "votes" not in measured.read_text("utf-8") and toc("set", measured, "meet", "votes=0").code == 0


def test_choices_are_taken_as_they_are_said(toc: Toc, measured: Path) -> None:
    for word in ("Long-term", "long term", "LONG", "l"):
        assert toc("set", measured, "meet", f"term={word}").code == 0
        assert 'term = "long"' in measured.read_text("utf-8")
        toc("set", measured, "meet", "term=short")
    assert toc("set", measured, "meet", "term=longish").code == 2
    assert toc("link", measured, "meet", "company", "sure=not sure").code == 0
    assert 'sure = "not-sure"' in measured.read_text("utf-8")
