"""Two people's changes to one file: all of them are in the merged plan, or are asked about."""

import pytest

from tests.plan.merges import BASE, both, clean, data, one_conflict
from toc_tui.plan.merging import Conflict, merge, resolve
from toc_tui.plan.text import join, split

REWORDED = BASE.replace("make friends", "make friends here")
WITH_TERM = BASE.replace('"long"', '"medium"')


class TestOneSide:
    def test_only_one_changed(self) -> None:
        assert clean(REWORDED, BASE) == REWORDED
        assert clean(BASE, REWORDED) == REWORDED
        assert clean(REWORDED, REWORDED) == REWORDED

    @pytest.mark.parametrize("text", ["", "\ufeff", "not toml [", "\r\n\r\n# only this"])
    def test_whatever_the_text(self, text: str) -> None:
        assert join(merge(split(text), split(text), split(BASE)).document) == BASE
        assert join(merge(split(BASE), split(text), split(BASE)).document) == text


class TestBothSides:
    def test_different_items(self) -> None:
        theirs = BASE.replace("feel safe", "feel at home")
        assert clean(REWORDED, theirs) == REWORDED.replace("feel safe", "feel at home")

    def test_different_fields_of_one_item(self) -> None:
        expected = REWORDED.replace('"long"', '"medium"')
        assert clean(REWORDED, WITH_TERM) == expected
        assert clean(WITH_TERM, REWORDED) == expected

    def test_new_fields_in_the_same_place(self) -> None:
        ours = BASE.replace('safe"\n', 'safe"\nwho = "everybody"\n')
        theirs = BASE.replace('safe"\n', 'safe"\nby_when = "spring"\n')
        item = data(clean(ours, theirs))["outcome"]["safe"]
        assert item["who"] == "everybody"
        assert item["by_when"] == "spring"

    def test_arrows_from_both(self) -> None:
        ours = BASE.replace('["centre"]', '["centre", "ours"]')
        theirs = BASE.replace('["centre"]', '["theirs", "centre"]')
        assert data(clean(ours, theirs))["outcome"]["friends"]["leads_to"] == ["centre", "ours", "theirs"]

    def test_an_arrow_taken_away_and_one_added(self) -> None:
        theirs = BASE.replace('["centre"]', '["centre", "theirs"]')
        ours = BASE.replace('["centre"]', '["other"]')
        assert data(clean(ours, theirs))["outcome"]["friends"]["leads_to"] == ["other", "theirs"]

    def test_new_items_from_both(self) -> None:
        ours = BASE + '\n[idea.tea]\ntext = "Tea"\n'
        theirs = BASE + '\n[idea.cake]\ntext = "Cake"'
        merged = clean(ours, theirs)
        assert data(merged)["idea"] == {"tea": {"text": "Tea"}, "cake": {"text": "Cake"}}
        assert '"Cake"\n\n[idea.tea]' in merged

    def test_the_same_new_item_from_both(self) -> None:
        new = BASE + '\n[idea.tea]\ntext = "Tea"\n'
        assert clean(new + "# ours\n", new) == new + "# ours\n"

    def test_removed_here_and_something_else_changed_there(self) -> None:
        ours = BASE.replace('[outcome.safe]\nterm = "short"\ntext = "People feel safe"\n\n', "")
        assert "safe" not in clean(ours, REWORDED)
        assert "safe" not in clean(REWORDED, ours)

    def test_removed_on_both_sides(self) -> None:
        gone = BASE[: BASE.index("[activity")]
        assert "open-days" not in clean(gone, gone.replace("make friends", "find friends"))

    def test_blank_lines_are_no_change(self) -> None:
        ours = BASE.replace('"Hold an open day"\n', '"Hold an open day"\n\n\n')
        theirs = BASE[: BASE.index("[activity")]
        assert "open-days" not in clean(ours, theirs)

    def test_sub_tables_belong_to_their_item(self) -> None:
        base = '[session.one]\non = 2023-08-01\n\n[[session.one.agenda]]\nminutes = 5\n\n[plan]\ntitle = "A"\n'
        ours = base.replace("08-01", "08-02")
        theirs = base.replace("[plan]", '[[session.one.agenda]]\nminutes = 9\nwhat = "tea"\n\n[plan]')
        assert clean(ours, theirs, base) == theirs.replace("08-01", "08-02")

    def test_answers_are_one_item_each(self) -> None:
        base = '[answer.needed.a.b]\nsays = "yes"\n\n[answer.needed.a.c]\nsays = "yes"\n'
        ours = base.replace('"yes"', '"no"', 1)
        theirs = base + '\n[[answer.needed.a.c.earlier]]\nsays = "no"\n'
        merged = data(clean(ours, theirs, base))
        assert merged["answer"]["needed"]["a"] == {
            "b": {"says": "no"},
            "c": {"says": "yes", "earlier": [{"says": "no"}]},
        }

    def test_the_top_of_the_file(self) -> None:
        ours = BASE.replace("Tuesday", "Wednesday")
        theirs = BASE.replace("toc = 1", "toc = 1\nextra = 2")
        merged = clean(ours, theirs)
        assert merged.startswith("# Planned with the Wednesday group.\ntoc = 1\nextra = 2\n\n[plan]")

    def test_untouched_blocks_stay_the_same_objects(self) -> None:
        ours = split(REWORDED)
        merged = merge(split(BASE), ours, split(BASE.replace("open day", "open week"))).document
        shared = [block for block in ours.blocks if any(block is other for other in merged.blocks)]
        assert len(shared) == len(ours.blocks) - 1


class TestComments:
    def test_of_both_survive(self) -> None:
        ours = BASE.replace("# The one", "# Ours.\n# The one").replace("[activity", "# ours too\n\n[activity")
        theirs = BASE.replace("# --- later", "# Theirs, loose.\n\n# --- later").replace('"long"', '"long" # sure?')
        merged = clean(ours, theirs)
        for words in (
            "# Ours.\n# The one",
            "# ours too\n",
            "# Theirs, loose.\n\n# --- later",
            '"long" # sure?',
        ):
            assert words in merged

    def test_of_both_on_one_item_whose_fields_had_to_be_merged(self) -> None:
        ours = BASE.replace('safe"\n', 'safe"\n# we said\nwho = "everybody"\n')
        theirs = BASE.replace('safe"\n', 'safe"\n# they said\nby_when = "spring"\n')
        merged = clean(ours, theirs)
        assert "# we said" in merged
        assert "# they said" in merged

    def test_a_loose_comment_that_one_removed(self) -> None:
        assert "later" not in clean(REWORDED, BASE.replace("# --- later ---\n\n", ""))

    def test_a_loose_comment_that_both_changed_stays_twice(self) -> None:
        merged = clean(BASE.replace("later", "soon"), BASE.replace("later", "one day"))
        assert "# --- soon ---" in merged
        assert "# --- one day ---" in merged

    def test_comments_behind_one_value_stay_both(self) -> None:
        base = '[impact.i]\ntext = "x"  # once\n'
        merged = clean(base.replace("once", "we said"), base.replace("once", "they said"), base)
        assert merged == '# they said\n[impact.i]\ntext = "x"  # we said\n'
        asked = one_conflict(base.replace('"x"', '"y"'), base.replace('"x"  # once', '"z"  # they said'), base)
        assert join(asked[0].document).count("they said") == 0 and "# they said" in str(asked[1].theirs)


class TestConflicts:
    def test_one_field_changed_twice(self) -> None:
        theirs = BASE.replace("make friends", "find friends")
        merged, asked = one_conflict(REWORDED, theirs)
        assert asked.path == ("outcome", "friends")
        assert "make friends here" in join(merged.document)
        assert asked.base is not None and '"People make friends"' in asked.base
        assert asked.ours is not None and "make friends here" in asked.ours
        assert asked.theirs is not None and "find friends" in asked.theirs
        assert resolve(merged.document, asked, "ours") is merged.document
        assert join(resolve(merged.document, asked, "theirs")) == theirs

    def test_the_other_fields_are_merged_all_the_same(self) -> None:
        ours = REWORDED.replace('"long"', '"medium"')
        theirs = BASE.replace("make friends", "find friends").replace('["centre"]', '["centre", "x"]')
        merged, asked = one_conflict(ours, theirs)
        item = data(join(merged.document))["outcome"]["friends"]
        assert item == {"term": "medium", "text": "People make friends here", "leads_to": ["centre", "x"]}
        item = data(join(resolve(merged.document, asked, "theirs")))["outcome"]["friends"]
        assert item == {"term": "medium", "text": "People find friends", "leads_to": ["centre", "x"]}

    def test_both_makes_a_second_item(self) -> None:
        merged, asked = one_conflict(REWORDED, BASE.replace("make friends", "find friends"))
        found = data(join(resolve(merged.document, asked, "both")))["outcome"]
        assert found["friends"]["text"] == "People make friends here"
        assert found["friends-2"]["text"] == "People find friends"

    @pytest.mark.parametrize("take", ["theirs", "both"])
    def test_removed_here_and_changed_there(self, take: str) -> None:
        ours = BASE[: BASE.index("[activity")]
        theirs = BASE.replace("an open day", "two open days")
        merged, asked = one_conflict(ours, theirs)
        assert asked.ours is None
        assert "open day" not in join(merged.document)
        assert join(resolve(merged.document, asked, take)) == theirs
        assert resolve(merged.document, asked, "ours") is merged.document

    def test_changed_here_and_removed_there(self) -> None:
        ours = BASE.replace("an open day", "two open days")
        merged, asked = one_conflict(ours, BASE[: BASE.index("[activity")])
        assert asked.theirs is None
        assert join(merged.document) == ours
        assert "open day" not in join(resolve(merged.document, asked, "theirs"))
        assert resolve(merged.document, asked, "both") is merged.document

    def test_where_there_can_be_only_one(self) -> None:
        base = '[why]\nproblem = "old"\n\n[link.a.b]\nneeded = "helps"\n'
        ours = base.replace("old", "ours").replace('"helps"', '"needed"\nbecause = "we think"')
        theirs = base.replace("old", "theirs").replace('"helps"', '"helps"\nbecause = "they think"')
        merged = both(ours, theirs, base)
        assert [asked.path for asked in merged.conflicts] == [("why",), ("link", "a", "b")]
        document = merged.document
        for asked in merged.conflicts:
            document = resolve(document, asked, "both")
        found = data(join(document))
        assert found["why"]["problem"] == "ours / theirs"
        assert found["link"]["a"]["b"] == {"needed": "needed", "because": "we think / they think"}

    def test_the_top_of_the_file(self) -> None:
        merged, asked = one_conflict(BASE.replace("toc = 1", "toc = 2"), BASE.replace("toc = 1", "toc = 3"))
        assert asked == Conflict(("toc",), "toc = 1\n", "toc = 2\n", "toc = 3\n")
        assert "toc = 2\n" in join(merged.document)
        assert "toc = 3\n" in join(resolve(merged.document, asked, "theirs"))

    def test_settled_after_more_was_edited(self) -> None:
        merged, asked = one_conflict(REWORDED, BASE.replace("make friends", "find friends"))
        later = split('[idea.first]\ntext = "x"\n\n' + join(merged.document).replace("open day", "open week"))
        text = join(resolve(later, asked, "theirs"))
        assert "find friends" in text
        assert "open week" in text
        without = split(BASE[: BASE.index("# The one")])
        assert "find friends" in join(resolve(without, asked, "theirs"))

    def test_what_cannot_be_read_is_asked_about_whole(self) -> None:
        ours, theirs = BASE.replace('"long"', '"long'), BASE.replace('"long"', '"short"')
        merged = merge(split(BASE), split(ours), split(theirs))
        assert join(merged.document) == ours
        assert [asked.path for asked in merged.conflicts] == [("outcome", "friends")]


class TestRetyped:
    def test_an_item_that_is_of_another_kind_here_and_reworded_there(self) -> None:
        ours = BASE.replace("[activity.open-days]", "[outcome.open-days]")
        theirs = BASE.replace("an open day", "two open days")
        found = data(clean(ours, theirs))
        assert found["outcome"]["open-days"]["text"] == "Hold two open days"
        assert "activity" not in found


def test_what_both_sides_add_to_a_list_stands_there_once() -> None:
    before = BASE + '\n[statement.s]\nvoice = "I"\ntext = "S"\nfor = ["a"]\n'
    ours, theirs = (before.replace('["a"]', f'["a", {more}]') for more in ('"x", "y"', '"y", "z"'))
    assert data(clean(ours, theirs, base=before))["statement"]["s"]["for"] == ["a", "x", "y", "z"]
