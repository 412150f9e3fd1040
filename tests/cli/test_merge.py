"""`toc-tui merge`: two changed versions made one, item by item; a clash keeps both."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Came, Toc
from toc_tui.plan.merging import merge
from toc_tui.plan.text import join, split

BASE = """# Our plan
toc = 1

[impact.i]
text = "Impact"

# by hand
[outcome.a]
text = "A"
who = "All"
leads_to = ["i"]

[outcome.b]
text = "B"
leads_to = ["i"]
"""


class Three:
    """Three files as git gives them to its driver."""

    def __init__(self, folder: Path, toc: Toc) -> None:
        self.files = [folder / name for name in ("base", "ours", "theirs")]
        self.toc = toc

    def __call__(self, ours: str, theirs: str, base: str = BASE) -> Came:
        for file, text in zip(self.files, (base, ours, theirs), strict=True):
            file.write_bytes(text.encode())
        return self.toc("merge", *self.files, "--name", "plan.toml")

    @property
    def text(self) -> str:
        return self.files[1].read_bytes().decode()


@pytest.fixture
def three(tmp_path: Path, toc: Toc) -> Three:
    return Three(tmp_path, toc)


def test_what_both_did_comes_together(three: Three) -> None:
    came = three(BASE.replace('"A"', '"AA"'), BASE + '\n[outcome.c]\ntext = "C"\nleads_to = ["a"]\n')
    assert (came.code, came.out, came.err) == (0, "", "")
    assert three.text == BASE.replace('"A"', '"AA"') + '\n[outcome.c]\ntext = "C"\nleads_to = ["a"]\n'


def test_a_merge_that_cannot_be_written_promises_nothing(three: Three, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toc_tui.plan.store._why_read_only", lambda target: "read-only")
    ours = BASE.replace('"A"', '"AA"')
    came = three(ours, BASE.replace('"B"', '"BB"'))
    assert came.code == 5 and "read-only" in came.err and "kept" not in came.err and three.text == ours


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "said"),
    [
        (
            "",
            '[answer.supports.b.a]\nsays = "yes"\n',
            '[answer.supports.b.a]\nsays = "no"\n',
            "both sides added [answer.supports.b.a], “Does this help that?” about “B” and “A”. Ours is",
        ),
        (
            '[link.b.a]\nbecause = "x"\n',
            '[link.b.a]\nbecause = "y"\n',
            '[link.b.a]\nbecause = "z"\n',
            "both sides changed [link.b.a], the arrow from “B” to “A”. Ours is",
        ),
        (
            '[link.b.a]\nbecause = "x"\n',
            '[link.b.a]\nbecause = "y"\n',
            "",
            "they removed [link.b.a], the arrow from “B” to “A” and we changed it.",
        ),
        ('[why]\nwho = "x"\n', '[why]\nwho = "y"\n', '[why]\nwho = "z"\n', "both sides changed [why]. Ours is"),
    ],
)
def test_what_has_no_words_of_its_own_is_called_by_what_it_is_about(
    before: str, ours: str, theirs: str, said: str, three: Three
) -> None:
    came = three(f"{BASE}\n{ours}", f"{BASE}\n{theirs}", f"{BASE}\n{before}")
    assert came.code == 1 and said in came.err and came.err.count("\n") == 1, came.err


def test_a_clash_keeps_both_and_stays_a_plan(three: Three) -> None:
    came = three(BASE.replace('"A"', '"Ours"'), BASE.replace('"A"', '"Theirs"').replace('"All"', '"Some"'))
    assert came.code == 1 and not came.out
    assert came.err.startswith("plan.toml: both sides changed [outcome.a] “Ours”.") and came.err.count("\n") == 1
    plan = tomllib.loads(three.text)
    assert plan["outcome"]["a"]["text"] == "Ours"
    above, _, below = three.text.partition('[outcome.a]\ntext = "Ours"')
    note = above[above.index("# MERGE") :].splitlines()
    assert below and note[1:] == [
        "# Ours:",
        '# text = "Ours"',
        "# Theirs:",
        "# # by hand",
        "# [outcome.a]",
        '# text = "Theirs"',
        '# who = "Some"',
        '# leads_to = ["i"]',
    ]
    usable = "\n".join(line[2:] for line in note[4:])
    assert tomllib.loads(usable)["outcome"]["a"]["text"] == "Theirs", "their block is there to be used"


def test_an_item_that_one_removed_and_the_other_changed(three: Three) -> None:
    without = BASE[: BASE.index("[outcome.b]")]
    came = three(without, BASE.replace('"B"', '"BB"'))
    assert came.code == 1 and "we removed [outcome.b]" in came.err
    assert "b" not in tomllib.loads(three.text)["outcome"] and '# text = "BB"\n' in three.text
    came = three(BASE.replace('"B"', '"BB"'), without)
    assert came.code == 1 and "they removed [outcome.b] “BB”" in came.err
    assert tomllib.loads(three.text)["outcome"]["b"]["text"] == "BB" and "# MERGE: they removed" in three.text


@pytest.mark.parametrize("side", ["base", "ours", "theirs"])
def test_a_broken_version_is_told_and_nothing_is_written(three: Three, side: str) -> None:
    texts = {"base": BASE, "ours": BASE.replace('"A"', '"AA"'), "theirs": BASE.replace('"B"', '"BB"')}
    texts[side] = "[plan]\n<<<<<<< ours\n"
    came = three(texts["ours"], texts["theirs"], texts["base"])
    assert came.code == 3 and "Line 2" in came.err and came.err.startswith("plan.toml: ")
    assert three.text == texts["ours"]


def test_two_new_plans_without_a_common_one(three: Three) -> None:
    came = three(BASE, BASE.replace("Our plan", "Another").replace('"B"', '"BB"'), base="")
    assert came.code in (0, 1)
    assert '"B"' in three.text and '"BB"' in three.text and "Our plan" in three.text


def test_texts_of_several_lines_stay_comments(three: Three) -> None:
    long = 'text = """\nOne\n\n[outcome.z]\n"""'
    came = three(BASE.replace('text = "A"', long), BASE.replace('text = "A"', long.replace("One", "Two")))
    assert came.code == 1
    assert tomllib.loads(three.text) == tomllib.loads(BASE.replace('text = "A"', long))
    assert "# One\n" in three.text and "# Two\n" in three.text and "# [outcome.z]\n" in three.text


def test_windows_line_ends_and_line_separators_in_words(three: Three) -> None:
    odd = BASE.replace('"Impact"', '"Im\u2028pact"').replace("\n", "\r\n")
    assert three(odd.replace('"B"', '"O"'), odd.replace('"B"', '"T"'), odd).code == 1
    assert "\n" not in three.text.replace("\r\n", "")
    assert three.text.index("# MERGE") < three.text.index("[outcome.b]\r\ntext") and '# text = "T"' in three.text


def test_clashes_in_odd_shapes_are_kept_too(three: Three) -> None:
    inline = 'outcome = { a = { text = "A" }, b = { text = "B" } }\ntoc = 1\n'
    for base in (inline, 'outcome.a.text = "A"\n[plan]\ntitle = "T"\n', 'toc = 1\nother = "A"\n'):
        came = three(base.replace('"A"', '"Ours"'), base.replace('"A"', '"Theirs"'), base)
        assert came.code == 1 and came.err
        assert tomllib.loads(three.text) == tomllib.loads(base.replace('"A"', '"Ours"'))
        assert "Theirs" in three.text


def test_a_new_key_that_both_used_is_told(three: Three) -> None:
    came = three(BASE + '\n[outcome.c]\ntext = "Ours"\n', BASE + '\n[outcome.c]\ntext = "Theirs"\n')
    assert came.code == 0 and "the key c" in came.err and "c-2" in came.err
    assert {item["text"] for item in tomllib.loads(three.text)["outcome"].values()} >= {"Ours", "Theirs"}


def test_what_no_longer_fits_together_is_told(three: Three) -> None:
    came = three(BASE[: BASE.index("[outcome.b]")], BASE + '\n[outcome.c]\ntext = "C"\nleads_to = ["b"]\n')
    assert came.code == 1 and "we removed [outcome.b] “B”, and something new of theirs names it" in came.err
    assert "# MERGE: we removed this" in three.text and '[outcome.b]\ntext = "B"' in three.text
    assert tomllib.loads(three.text)["outcome"]["c"]["leads_to"] == ["b"]


def test_a_second_merge_of_what_clashed_is_quiet(three: Three) -> None:
    ours, theirs = BASE.replace('"A"', '"Ours"'), BASE.replace('"A"', '"Theirs"')
    three(ours, theirs)
    first = three.text
    assert three(first, theirs, theirs).code == 0 and three.text == first


def test_missing_files_and_read_only_ones(three: Three, tmp_path: Path, toc: Toc) -> None:
    assert toc("merge", tmp_path / "a", tmp_path / "b", tmp_path / "c").code == 3
    three(BASE, BASE)
    three.files[2].write_text(BASE.replace('"A"', '"AA"'), "utf-8")
    three.files[1].chmod(0o400)
    came = toc("merge", *three.files)
    assert came.code in (0, 5)  # root may write anything
    assert came.code == 0 or three.text == BASE


def test_the_order_of_the_sides_is_gits(tmp_path: Path) -> None:
    merged = merge(*(split(BASE.replace('"A"', f'"{word}"')) for word in ("A", "Ours", "Theirs")))
    assert '"Ours"' in join(merged.document)


@pytest.mark.parametrize("left", ["", "\ufeff \r\n", "# nothing\n"])
def test_a_side_that_was_emptied_empties_nothing(left: str, three: Three) -> None:
    ours = BASE.replace('"A"', '"AA"')
    came = three(ours, left)
    assert (came.code, three.text) == (1, ours) and came.err.startswith("plan.toml: theirs is empty")
    came = three(left, ours)
    assert (came.code, three.text) == (1, left) and came.err.startswith("plan.toml: ours is empty")
    assert three("", ours, "").code == 0 and three.text == ours, "a plan that was empty may grow"


def test_what_has_no_words_is_named_by_its_place_alone(tmp_path: Path, toc: Toc) -> None:
    text = 'toc = 1\n[measure.m]\nquestion = "Who came?"\n[result.r]\nmeasure = "m"\nvalue = "{}"\n'
    sides = [tmp_path / name for name in ("base.toml", "ours.toml", "theirs.toml")]
    for path, value in zip(sides, "567", strict=True):
        path.write_text(text.format(value), "utf-8")
    came = toc("merge", *map(str, sides))
    assert "both sides changed [result.r]. Ours is in the plan." in came.err
