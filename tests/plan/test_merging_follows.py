"""A merge follows what one side renamed or retyped, and asks what no longer goes together."""

import pytest

from tests.plan.merges import BASE, both, clean, data, one_conflict
from toc_tui.plan.edits import Add, Edit, RecordAnswer, Refusal, Reword
from toc_tui.plan.merging import resolve
from toc_tui.plan.reading import read
from toc_tui.plan.structure_edits import Link, Remove, Rename, Retype, Unlink
from toc_tui.plan.text import join, split

PLAN = BASE + 'leads_to = ["safe"]\n\n[impact.centre]\ntext = "A good centre"\n\n[idea.bake]\ntext = "Bake together"\n'


def after(*edits: Edit, text: str = PLAN) -> str:
    reading = read(split(text))
    for edit in edits:
        change = edit.apply(reading)
        assert not isinstance(change, Refusal), change
        reading = read(change.document)
    return join(reading.document)


def problems(text: str) -> list[str]:
    return [problem.code for problem in read(split(text)).problems]


class TestFollowed:
    @pytest.mark.parametrize("swapped", [False, True])
    def test_a_key_that_one_side_changed_and_the_other_links_to(self, swapped: bool) -> None:
        sides = [after(Rename("safe", "at-ease")), after(Link("open-days", "friends"), Link("safe", "friends"))]
        found = data(clean(*sides[:: -1 if swapped else 1], base=PLAN))
        assert set(found["outcome"]) == {"friends", "at-ease"}
        assert found["outcome"]["at-ease"]["leads_to"] == ["friends"]
        assert found["activity"]["open-days"]["leads_to"] == ["at-ease", "friends"]

    @pytest.mark.parametrize("swapped", [False, True])
    def test_a_key_that_one_side_changed_and_words_that_the_other_did(self, swapped: bool) -> None:
        sides = [after(Rename("safe", "at-ease")), after(Reword("safe", "People feel at ease"))]
        merged = clean(*sides[:: -1 if swapped else 1], base=PLAN)
        assert data(merged)["outcome"]["at-ease"]["text"] == "People feel at ease" and not problems(merged)

    @pytest.mark.parametrize("swapped", [False, True])
    def test_a_key_that_one_side_changed_and_what_the_other_did_for_it(self, swapped: bool) -> None:
        told = Add("benefit", {"text": "Calmer", "for": ["safe"]}, key="calm")
        todo = Add("action", {"what": "Book the room", "for": ["safe"]}, key="book")
        sides = [after(Rename("safe", "at-ease")), after(told, todo)]
        found = data(clean(*sides[:: -1 if swapped else 1], base=PLAN))
        assert found["benefit"]["calm"]["for"] == found["action"]["book"]["for"] == ["at-ease"]

    def test_a_new_key_and_slightly_other_words_on_one_side(self) -> None:
        ours = after(Reword("safe", "All people feel safe"), Rename("safe", "at-ease"))
        found = data(clean(ours, after(Link("open-days", "friends", {"because": "Fun"})), PLAN))
        assert found["outcome"]["at-ease"]["text"] == "All people feel safe" and "safe" not in found["outcome"]

    def test_the_same_new_key_on_both_sides_with_other_words_on_one(self) -> None:
        ours, theirs = (
            after(Rename("safe", "at-ease")),
            after(Reword("safe", "Nobody is afraid"), Rename("safe", "at-ease")),
        )
        merged = both(ours, theirs, PLAN)
        assert not merged.conflicts and not merged.renamed
        assert data(join(merged.document))["outcome"]["at-ease"]["text"] == "Nobody is afraid"

    def test_a_key_by_hand_that_is_no_slug(self) -> None:
        ours = PLAN.replace("[outcome.safe]", '[outcome."Sécurité"]').replace('"safe"', '"Sécurité"')
        found = data(clean(ours, after(Reword("safe", "Nobody is afraid")), PLAN))
        assert found["outcome"]["Sécurité"]["text"] == "Nobody is afraid" and "safe" not in found["outcome"]

    @pytest.mark.parametrize("swapped", [False, True])
    def test_another_kind_and_other_words(self, swapped: bool) -> None:
        sides = [after(Retype("bake", "activity", {}, ("safe",))), after(Reword("bake", "Bake every week"))]
        found = data(clean(*sides[:: -1 if swapped else 1], base=PLAN))
        assert found["activity"]["bake"] == {"text": "Bake every week", "leads_to": ["safe"]} and "idea" not in found

    def test_another_kind_keeps_its_words_where_that_has_them(self) -> None:
        ours = after(Retype("bake", "measure", {"checks": "safe"}))
        found = data(clean(ours, after(Reword("bake", "Who bakes?")), PLAN))
        assert found["measure"]["bake"]["question"] == "Who bakes?" and "text" not in found["measure"]["bake"]

    def test_a_field_that_the_new_kind_lacks_is_asked_about_not_lost(self) -> None:
        theirs = PLAN.replace('text = "Bake together"', 'text = "Bake together"\nfrom = "members"')
        merged = both(after(Retype("bake", "activity")), theirs, PLAN)
        assert [(one.path, one.why) for one in merged.conflicts] == [(("activity", "bake"), "misfit")]
        assert 'from = "members"' in join(merged.document)


class TestAsked:
    def test_two_new_keys_for_one_item(self) -> None:
        merged, asked = one_conflict(after(Rename("safe", "ease")), after(Rename("safe", "calm")), PLAN)
        assert (asked.path, asked.why) == (("outcome", "ease"), "renamed")
        assert set(data(join(merged.document))["outcome"]) == {"friends", "ease"}
        theirs = join(resolve(merged.document, asked, "theirs"))
        assert theirs == after(Rename("safe", "calm")) and resolve(merged.document, asked, "ours") == merged.document

    def test_two_new_kinds_for_one_item(self) -> None:
        merged, asked = one_conflict(after(Retype("bake", "activity")), after(Retype("bake", "assumption")), PLAN)
        assert (asked.path, asked.why) == (("activity", "bake"), "retyped")
        theirs = data(join(resolve(merged.document, asked, "theirs")))
        assert theirs["assumption"] == {"bake": {"text": "Bake together"}} and "bake" not in theirs["activity"]

    @pytest.mark.parametrize("swapped", [False, True])
    def test_something_new_that_names_what_the_other_side_took_out(self, swapped: bool) -> None:
        """Both are kept: the item with all that went with it, and what names it."""
        sides = [after(Link("safe", "friends")), after(Remove("friends"))]
        merged, asked = one_conflict(*sides[:: -1 if swapped else 1], base=PLAN)
        assert (asked.path, asked.why) == (("outcome", "friends"), "named")
        assert (asked.ours is None, asked.theirs is None) == (swapped, not swapped)
        assert data(join(merged.document)) == data(sides[0])
        out = join(resolve(merged.document, asked, "ours" if swapped else "theirs"))
        assert data(out) == data(sides[1]) and not problems(out)
        kept = resolve(merged.document, asked, "theirs" if swapped else "ours")
        assert kept == merged.document

    @pytest.mark.parametrize("swapped", [False, True])
    def test_another_kind_on_one_side_and_gone_on_the_other(self, swapped: bool) -> None:
        sides = [after(Retype("bake", "activity", {}, ("safe",))), after(Remove("bake"))]
        merged, asked = one_conflict(*sides[:: -1 if swapped else 1], base=PLAN)
        assert (asked.path, asked.why) == (("activity", "bake"), "")
        assert (asked.ours is None, asked.theirs is None) == (swapped, not swapped)
        ours = merged.document
        assert data(join(resolve(ours, asked, "ours"))) == data(sides[swapped])
        assert data(join(resolve(ours, asked, "theirs"))) == data(sides[not swapped])

    def test_what_is_measured_on_one_side_and_gone_on_the_other(self) -> None:
        theirs = PLAN + '\n[measure.m]\nchecks = "safe"\nquestion = "Who is safe?"\n'
        merged, asked = one_conflict(after(Remove("safe")), theirs, PLAN)
        assert asked.why == "named" and data(join(merged.document)) == data(theirs)

    def test_more_said_about_an_arrow_that_the_other_side_took_out(self) -> None:
        ours, theirs = after(Unlink("open-days", "safe")), PLAN + '\n[link.open-days.safe]\nbecause = "They said so"\n'
        merged, asked = one_conflict(ours, theirs, PLAN)
        assert (asked.path, asked.why, asked.ours) == (("link", "open-days", "safe"), "arrow", None)
        assert data(join(merged.document)) == data(theirs)
        assert data(join(resolve(merged.document, asked, "ours"))) == data(ours)

    def test_an_arrow_to_what_is_no_outcome_any_more(self) -> None:
        ours = after(Retype("friends", "activity"))
        merged = both(ours, after(Link("safe", "friends")), PLAN)
        assert [(one.path, one.why) for one in merged.conflicts] == [(("outcome", "safe"), "misfit")]
        assert "wrong-kind" in problems(join(merged.document))


class TestReasons:
    YES = RecordAnswer("supports", ("safe", "friends"), "yes", "They told us so")
    NO = RecordAnswer("supports", ("safe", "friends"), "no", "It does not help")
    LINKED = after(Link("safe", "friends"))

    def test_the_reason_of_a_yes_goes_along_with_its_answer(self) -> None:
        merged, asked = one_conflict(after(self.NO, text=self.LINKED), after(self.YES, text=self.LINKED), self.LINKED)
        found = data(join(merged.document))
        answer = found["answer"]["supports"]["safe"]["friends"]
        assert (answer["says"], answer["because"]) == ("no", "It does not help")
        assert answer["earlier"] == [{"says": "yes", "because": "They told us so"}] and "link" not in found
        taken = data(join(resolve(merged.document, asked, "theirs")))["answer"]["supports"]["safe"]["friends"]
        assert (taken["says"], taken["because"]) == ("yes", "They told us so")

    def test_a_reason_that_stood_before_stays(self) -> None:
        base = after(Link("safe", "friends", {"because": "Said in May"}))
        merged, _ = one_conflict(after(self.NO, text=base), after(self.YES, text=base), base)
        assert data(join(merged.document))["link"] == {"safe": {"friends": {"because": "Said in May"}}}

    def test_two_times_yes_is_asked_once(self) -> None:
        other = RecordAnswer("supports", ("safe", "friends"), "yes", "We saw it")
        _, asked = one_conflict(after(other, text=self.LINKED), after(self.YES, text=self.LINKED), self.LINKED)
        assert asked.path == ("link", "safe", "friends")


class TestLineEnds:
    @pytest.mark.parametrize(("one", "two"), [("\r\n", "\n"), ("\n", "\r\n")])
    def test_one_side_with_other_line_ends(self, one: str, two: str) -> None:
        ours = after(Reword("safe", "All are safe")).replace("\n", one)
        merged = clean(ours, after(Reword("friends", "All are friends")).replace("\n", two), PLAN)
        assert merged.count("\n") == merged.count("\r\n") or "\r" not in merged
        assert ("\r\n" in merged) and "All are safe" in merged and "All are friends" in merged

    def test_a_side_that_changed_nothing_else(self) -> None:
        merged = clean(after(Reword("safe", "All are safe")), PLAN.replace("\n", "\r\n"), PLAN)
        assert merged == after(Reword("safe", "All are safe")).replace("\n", "\r\n")


IMPACT = 'toc = 1\n\n[impact.i]\ntext = "I"\n'
FRIENDS = IMPACT + '\n[outcome.a]\ntext = "People make friends at the centre"\n'


@pytest.mark.parametrize("swapped", [False, True])
def test_another_kind_takes_no_words_that_stand_in_its_own_field(swapped: bool) -> None:
    """A question beside the words of an outcome is unknown there, and the words of a check."""
    before = IMPACT + '\n[outcome.a]\ntext = "A"\nquestion = "Q?"\n'
    sides = [before.replace("[outcome.a]", "[measure.a]"), before.replace('"A"', '"A more"')]
    found = data(clean(*sides[:: -1 if swapped else 1], base=before))
    assert found["measure"]["a"] == {"text": "A more", "question": "Q?"}


def test_an_item_that_may_be_one_of_two_is_followed_to_neither() -> None:
    ours = IMPACT + "".join(
        f'\n[outcome.{key}]\ntext = "People make friends at the {words}"\n'
        for key, words in (("b", "centre now"), ("c", "new centre"))
    )
    merged, conflict = one_conflict(ours, FRIENDS.replace("centre", "centre each day"), base=FRIENDS)
    assert conflict.path == ("outcome", "a") and conflict.ours is None
    assert join(merged.document) == ours


def test_two_new_items_with_taken_keys_get_two_keys() -> None:
    """Long keys are cut where one is made of them, so that both come to the same one."""
    keys = ("one-two-three-four-five-six", "one-two-three-four-five-seven")
    ours, theirs = (
        IMPACT + "".join(f'\n[outcome.{key}]\ntext = "{side} {key}"\n' for key in keys) for side in ("Ours", "Theirs")
    )
    assert len({one["text"] for one in data(clean(ours, theirs, base=IMPACT))["outcome"].values()}) == 4
