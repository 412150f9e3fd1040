"""Merging where the sides used the same keys for new items, or write the same items in other TOML shapes."""

import pytest

from tests.plan.merges import BASE, both, clean, data, one_conflict
from toc_tui.plan import merging
from toc_tui.plan.merging import resolve
from toc_tui.plan.reading import read
from toc_tui.plan.text import join

REWORDED = BASE.replace("make friends", "make friends here")


class TestSharedKeys:
    OURS = BASE + '\n[outcome.tea]\ntext = "Tea is made together"\nleads_to = ["friends"]\n'
    THEIRS = BASE + '\n[outcome.tea]\ntext = "A tea hut"\n\n[activity.hut]\ntext = "B"\nleads_to = ["tea"]\n'

    def test_two_new_items_of_the_same_key(self) -> None:
        more = (
            self.OURS + '\n[activity.pots]\ntext = "Buy pots"\nleads_to = ["tea"]\n\n[link.pots.tea]\nsure = "sure"\n'
        )
        merged = both(more, self.THEIRS)
        assert merged.conflicts == ()
        assert merged.renamed == {"tea": "tea-2"}
        found = data(join(merged.document))
        assert found["outcome"]["tea"]["text"] == "A tea hut"  # theirs is on the disk: it keeps its key
        assert found["outcome"]["tea-2"]["text"] == "Tea is made together"
        assert found["activity"]["pots"]["leads_to"] == ["tea-2"]
        assert found["activity"]["hut"]["leads_to"] == ["tea"]
        assert found["link"]["pots"] == {"tea-2": {"sure": "sure"}}

    def test_two_new_items_of_different_kinds(self) -> None:
        theirs = BASE + '\n[idea.tea]\ntext = "Tea"\n'
        merged = both(self.OURS, theirs)
        assert merged.renamed == {"tea": "tea-2"}
        found = data(join(merged.document))
        assert found["idea"]["tea"]["text"] == "Tea"
        assert found["outcome"]["tea-2"]["text"] == "Tea is made together"

    def test_the_same_words_are_the_same_item(self) -> None:
        theirs = self.OURS.replace('leads_to = ["friends"]', 'leads_to = ["safe"]\nterm = "short"')
        merged = both(self.OURS, theirs)
        assert merged.renamed == {}
        assert data(join(merged.document))["outcome"]["tea"] == {
            "text": "Tea is made together",
            "leads_to": ["friends", "safe"],
            "term": "short",
        }

    def test_many_new_items_of_the_same_keys_are_read_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        ours, theirs = (
            BASE + "".join(f'\n[outcome.n{number}]\ntext = "{side} {number}"\n' for number in range(40))
            for side in ("Tea", "Cake")
        )
        whole: list[object] = []
        monkeypatch.setattr(merging, "read", lambda document: (whole.append(document), read(document))[1])
        assert len(both(ours, theirs).renamed) == 40
        assert len(whole) <= 2

    @pytest.mark.parametrize("key", ["a-long-key-of-many-words", "x" * 32, "2", "friends-2"])
    def test_keys_of_any_kind(self, key: str) -> None:
        ours, theirs = (f'{BASE}\n[outcome.{key}]\ntext = "{words}"\n' for words in ("ours", "theirs"))
        merged = both(ours, theirs)
        assert merged.conflicts == ()
        found = data(join(merged.document))["outcome"]
        assert found[key]["text"] == "theirs"
        assert found[merged.renamed[key]]["text"] == "ours"

    def test_retyped_here_only_is_no_clash(self) -> None:
        ours = BASE.replace("[activity.open-days]", "[outcome.open-days]")
        assert both(ours, BASE.replace("feel safe", "are safe")).renamed == {}


SHAPES = {
    "usual": '[outcome.a]\ntext = "A"\nterm = "long"\n\n[outcome.b]\ntext = "B"\nterm = "long"\n',
    "dotted": '[outcome]\na.text = "A"\na.term = "long"\nb.text = "B"\nb.term = "long"\n',
    "inline": '[outcome]\na = { text = "A", term = "long" }\nb = { text = "B", term = "long" }\n',
    "top": 'outcome.a.text = "A"\noutcome.a.term = "long"\noutcome.b.text = "B"\noutcome.b.term = "long"\n',
    "one line": 'outcome = { a = { text = "A", term = "long" }, b = { text = "B", term = "long" } }\n',
}


class TestShapes:
    @pytest.mark.parametrize("theirs_shape", SHAPES)
    @pytest.mark.parametrize("ours_shape", SHAPES)
    def test_each_side_may_write_as_it_likes(self, ours_shape: str, theirs_shape: str) -> None:
        base = SHAPES["usual"]
        ours = SHAPES[ours_shape].replace('"A"', '"A, ours"')
        theirs = SHAPES[theirs_shape].replace('"B"', '"B, theirs"').replace("long", "short")
        found = data(clean(ours, theirs, base))["outcome"]
        assert found == {
            "a": {"text": "A, ours", "term": "short"},
            "b": {"text": "B, theirs", "term": "short"},
        }

    @pytest.mark.parametrize("shape", SHAPES)
    def test_conflicts_in_any_shape(self, shape: str) -> None:
        base = SHAPES[shape]
        ours, theirs = (base.replace('"A"', f'"A, {side}"') for side in ("ours", "theirs"))
        merged, asked = one_conflict(ours, theirs.replace('"B"', '"C"'), base)
        assert asked.path == ("outcome", "a")
        assert asked.theirs is not None and "A, theirs" in asked.theirs
        for take, expected in (("ours", "A, ours"), ("theirs", "A, theirs"), ("both", "A, ours")):
            found = data(join(resolve(merged.document, asked, take)))["outcome"]
            assert found["a"] == {"text": expected, "term": "long"}
            assert found["b"]["text"] == "C"
            assert ("a-2" in found) == (take == "both")
            assert take != "both" or found["a-2"] == {"text": "A, theirs", "term": "long"}

    @pytest.mark.parametrize("shape", SHAPES)
    def test_removed_and_changed_in_any_shape(self, shape: str) -> None:
        base = SHAPES[shape]
        ours = SHAPES["usual"][SHAPES["usual"].index("[outcome.b]") :]
        merged, asked = one_conflict(ours, base.replace('"A"', '"A, theirs"'), base)
        assert asked.path == ("outcome", "a")
        assert "a" not in data(join(merged.document))["outcome"]
        found = data(join(resolve(merged.document, asked, "theirs")))["outcome"]
        assert found["a"] == {"text": "A, theirs", "term": "long"}

    def test_line_ends_and_byte_order_mark(self) -> None:
        windows = "\ufeff" + BASE.replace("\n", "\r\n")
        theirs = windows.replace("feel safe", "feel at home")
        merged = clean("\ufeff" + REWORDED.replace("\n", "\r\n"), theirs, windows)
        assert merged == theirs.replace("make friends", "make friends here")
        assert data(clean(REWORDED, theirs))["outcome"]["friends"]["text"] == "People make friends here"

    def test_no_final_newline(self) -> None:
        ours, theirs = BASE.rstrip() + '\nwhen = "May"', BASE.rstrip() + '\n\n[idea.a]\ntext = "x"'
        found = data(clean(ours, theirs))
        assert found["activity"]["open-days"]["when"] == "May"
        assert found["idea"]["a"]["text"] == "x"

    def test_an_array_of_tables_beside_a_number(self) -> None:
        merged, asked = one_conflict('[[outcome]]\ntext = "x"\n', "outcome = 3\n", "")
        for take in ("ours", "theirs", "both"):
            assert data(join(resolve(merged.document, asked, take)))
