"""Each edit: what comes of it, that it changes its own tables only, and when it is refused."""

from __future__ import annotations

from datetime import date

import pytest

from toc_tui.plan.edits import Add, Batch, Change, Edit, RecordAnswer, Refusal, Replace, Reword, Set
from toc_tui.plan.model import KEYED, TABLES, Item, Plan
from toc_tui.plan.reading import read, reread
from toc_tui.plan.structure_edits import Link, Move, Remove, Rename, Retype, Unlink, dependents
from toc_tui.plan.text import join, split

TEXT = """# Planned with the Tuesday group
toc = 1

[why]
problem = "Nowhere to go"   # said by Ann's group

# The end of the road
[impact.centre]
kind = "project"
text = "There is a day centre"

[outcome.friends]
term = "long"
text = "People make friends"
leads_to = ["centre"]   # they said so

# Said twice
[outcome.weekly]
term = "medium"
text = "People meet every week"
leads_to = ["friends", "centre"]

[activity.tea]
kind = "activity"
text = "Serve tea"
leads_to = ["weekly"]

[link.weekly.friends]
because = "You need time"
assumes = ["buses"]

[assumption.buses]
text = "The bus keeps running"

[measure.talk]
checks = "friends"
question = "Who did you see?"

[result.first]
measure = "talk"
value = 3

[statement.choose]
voice = "I"
text = "I choose"
for = ["friends"]

[idea.cake]
text = "Cake on Fridays"

[answer.supports.weekly.friends]
says = "yes"
about = "abc"

[answer.enough.friends]
says = "no"
because = "More is needed"
on = 2024-01-02
"""
READING = read(split(TEXT))


def apply(edit: Edit) -> tuple[Plan, str, str]:
    """The plan, the text and the key after an edit of the plan above; checks that only changed blocks are new."""
    result = edit.apply(READING)
    assert isinstance(result, Change), result
    text = join(result.document)
    whole = read(split(text))
    assert not whole.broken
    again = reread(READING, result.document)
    assert again.plan == whole.plan
    assert list(again.plan.items) == list(whole.plan.items)
    assert reread(again, READING.document).plan == READING.plan
    return whole.plan, text, result.key


def lines(text: str) -> set[str]:
    return set(text.splitlines())


def refused(edit: Edit) -> str:
    result = edit.apply(READING)
    assert isinstance(result, Refusal)
    return result.code


def test_add_makes_a_table_with_a_key_from_its_words() -> None:
    plan, text, key = apply(
        Add("outcome", {"term": "short", "text": "People are greeted by name"}, ("weekly",), "", "Or else")
    )
    assert plan.items[key].leads_to == ("weekly",)
    assert key == "people-greeted-name"
    assert plan.link(key, "weekly").get("because") == "Or else"
    assert lines(TEXT) <= lines(text)


def test_add_never_takes_a_key_that_is_there() -> None:
    assert apply(Add("activity", {"text": "Friends"}))[2] == "friends-2"
    assert apply(Add("activity", {"text": "Outcome"}))[2] == "outcome-2"
    assert apply(Add("idea", {"text": "!!!"}))[2] == "idea-2"


def test_set_changes_keeps_and_clears_fields() -> None:
    plan, text, _ = apply(Set(("outcome", "friends"), {"who": "Everybody", "term": ""}))
    assert plan.items["friends"].fields == {"who": "Everybody", "text": "People make friends", "leads_to": ["centre"]}
    assert lines(TEXT) - lines(text) == {'term = "long"'}
    plan, text, _ = apply(Set(("why",), {"problem": "Nowhere at all"}))
    assert """problem = "Nowhere at all"   # said by Ann's group""" in text


def test_set_makes_a_table_that_is_not_there() -> None:
    plan, text, _ = apply(Set(("plan",), {"title": "Ours", "place": ""}))
    assert plan.head == {"title": "Ours"}
    assert lines(TEXT) <= lines(text)
    assert apply(Set(("plan",), {"title": ""}))[1] == TEXT


def test_reword_changes_the_words_and_not_the_key() -> None:
    plan, text, key = apply(Reword("weekly", 'They "meet" \\ weekly'))
    assert (plan.items[key].text, key) == ('They "meet" \\ weekly', "weekly")
    assert lines(TEXT) - lines(text) == {'text = "People meet every week"'}
    assert apply(Reword("talk", "Whom did you see?"))[0].items["talk"].get("question") == "Whom did you see?"


def test_retype_keeps_the_words_and_what_fits() -> None:
    refused = Retype("friends", "activity").apply(READING)
    assert isinstance(refused, Refusal) and refused.code == "led-to", "what leads to it would lead to nothing"
    plan, _, _ = apply(Retype("cake", "activity", {"kind": "co-production"}))
    assert plan.items["cake"].get("kind") == "co-production"
    plan, _, _ = apply(Retype("cake", "assumption"))
    assert plan.items["cake"].text == "Cake on Fridays" and "leads_to" not in plan.items["cake"].fields
    plan, _, _ = apply(Retype("cake", "outcome", {"term": "short"}, ("friends",)))
    assert plan.items["cake"].leads_to == ("friends",)
    assert plan.items["cake"].text == "Cake on Fridays"
    plan, _, _ = apply(Retype("talk", "idea"))
    assert plan.items["talk"].text == "Who did you see?"


def test_link_and_its_details() -> None:
    plan, _, _ = apply(Link("tea", "friends", {"because": "Tea helps"}))
    assert plan.items["tea"].leads_to == ("weekly", "friends")
    assert plan.link("tea", "friends").get("because") == "Tea helps"
    plan, _, _ = apply(Link("weekly", "friends", {"because": ""}))
    assert plan.link("weekly", "friends").fields == {"assumes": ["buses"]}


def test_unlink_takes_what_was_said_about_the_arrow_along() -> None:
    plan, text, _ = apply(Unlink("weekly", "friends"))
    assert plan.items["weekly"].leads_to == ("centre",)
    assert not plan.links
    assert set(plan.answers) == {("enough", ("friends",))}
    plan, text, _ = apply(Unlink("friends", "centre"))
    assert plan.items["friends"].leads_to == ()
    assert lines(TEXT) - lines(text) == {'leads_to = ["centre"]   # they said so'}


def test_a_key_that_was_changed_by_hand_is_followed() -> None:
    by_hand = TEXT.replace("[outcome.friends]", "[outcome.mates]")
    reading = read(split(by_hand))
    assert reading.problems, "what names it was not changed"
    change = Rename("friends", "mates").apply(reading)
    assert isinstance(change, Change) and change.key == "mates"
    known = Rename("friends", "mates").apply(read(split(TEXT)))
    assert isinstance(known, Change) and join(change.document) == join(known.document)
    assert Rename("nobody", "mates").apply(reading) == Refusal("no-such-key", {"key": "nobody"})
    both = by_hand.replace('leads_to = ["friends", ', 'leads_to = ["friends", "mates", ')
    assert both != by_hand
    again = Rename("friends", "mates").apply(read(split(both)))
    assert isinstance(again, Change) and join(again.document) == join(known.document)


def test_what_is_written_between_the_keys_of_a_list_stays_when_the_last_key_goes() -> None:
    """An arrow that somebody put behind a # is words of theirs, and comes from no key."""
    listed = 'leads_to = [\n  "centre",  # they said so\n  # "hall", not yet\n]'
    given = TEXT.replace('leads_to = ["centre"]   # they said so', listed)
    reading = read(split(given))
    for edit in (Unlink("friends", "centre"), Remove("centre"), Set(("outcome", "friends"), {"leads_to": []})):
        change = edit.apply(reading)
        assert isinstance(change, Change)
        text = join(change.document)
        assert 'leads_to = [\n  # "hall", not yet\n]' in text and "they said so" not in text
        assert read(split(text)).plan.items["friends"].leads_to == ()


def test_move_leads_elsewhere() -> None:
    assert apply(Move("tea", "friends", "weekly"))[0].items["tea"].leads_to == ("friends",)
    assert apply(Move("weekly", "centre"))[0].items["weekly"].leads_to == ("centre",)
    assert apply(Move("weekly", "centre", "friends"))[0].items["weekly"].leads_to == ("centre",)


def test_move_takes_what_was_said_about_the_arrow_away() -> None:
    assert not apply(Move("weekly", "centre", "friends"))[0].links


def test_remove_takes_along_what_only_makes_sense_with_it() -> None:
    assert [item.key for item in dependents(READING.plan, "friends")] == ["talk", "first"]
    plan, text, key = apply(Remove("friends"))
    assert set(plan.items) == {"centre", "weekly", "tea", "buses", "choose", "cake"}
    assert plan.items["weekly"].leads_to == ("centre",)
    assert plan.items["choose"].fields.get("for") is None
    assert not plan.links
    assert not plan.answers
    assert not read(split(text)).problems
    assert key == "centre"
    assert "# Said twice" in text


def test_remove_takes_an_assumption_out_of_the_links_that_rest_on_it() -> None:
    plan, text, _ = apply(Remove("buses"))
    assert plan.link("weekly", "friends").fields == {"because": "You need time"}
    assert not read(split(text)).problems


def test_remove_takes_its_own_comment_and_no_other() -> None:
    _, text, _ = apply(Remove("weekly"))
    assert "# Said twice" not in text
    assert "# The end of the road" in text
    _, text, _ = apply(Remove("centre"))
    assert "# The end of the road" not in text
    assert "# Said twice" in text


def test_rename_changes_the_key_everywhere() -> None:
    plan, text, key = apply(Rename("friends", "Good Friends"))
    assert key == "good-friends"
    assert "friends" not in text.replace("good-friends", "").replace("make friends", "")
    assert plan.items["talk"].get("checks") == key
    assert plan.link("weekly", key).get("because") == "You need time"
    assert plan.answers[("supports", ("weekly", key))].about == "abc"
    assert not read(split(text)).problems
    plan, text, _ = apply(Rename("buses", "bus-7"))
    assert plan.link("weekly", "friends").many("assumes") == ("bus-7",)


RECORDS = """toc = 1

[outcome.meet]
text = "People meet"

[session.first]
on = 2026-01-01

[idea.room]
text = "Ask for a room"
kind = "activity"
for = ["meet"]
session = "first"

[benefit.calm]
text = "Calmer"
for = ["meet", "all of us"]

[achievement.held]
text = "Held"
for = "meet"

[decision.go]
what = "Go on"
session = "first"

[action.book]
what = "Book it"
for = ["meet", "go"]
decision = "go"

[answer.harm]
says = "no"
session = "first"
earlier = [{ says = "yes", on = 2025-12-01, session = "first" }]

[answer.enough.meet]
says = "yes"
session = "first"
"""


def test_rename_reaches_what_a_record_or_an_idea_is_for_and_where_an_answer_was_given() -> None:
    text = RECORDS
    for old in ("meet", "first", "go"):
        change = Rename(old, f"new-{old}").apply(read(split(text)))
        assert not isinstance(change, Refusal)
        text = join(change.document)
        assert f'"{old}"' not in text and f".{old}]" not in text
    plan = read(split(text)).plan
    assert plan.items["calm"].fields["for"] == ["new-meet", "all of us"]
    assert plan.items["held"].fields["for"] == "new-meet"
    assert plan.items["book"].fields["for"] == ["new-meet", "new-go"]
    assert plan.items["room"].fields["for"] == ["new-meet"]
    assert plan.answers["enough", ("new-meet",)].session == "new-first"
    harm = plan.answers["harm", ()]
    assert harm.session == "new-first"
    assert harm.earlier == ({"says": "yes", "on": date(2025, 12, 1), "session": "new-first"},)
    assert not read(split(text)).problems


def test_an_answer_keeps_the_one_before_it() -> None:
    plan, _, _ = apply(RecordAnswer("enough", ("friends",), "yes", "Now it is", "def", date(2024, 5, 6)))
    answer = plan.answers[("enough", ("friends",))]
    assert (answer.says, answer.because, answer.about, answer.on) == ("yes", "Now it is", "def", date(2024, 5, 6))
    assert answer.earlier == ({"says": "no", "because": "More is needed", "on": date(2024, 1, 2)},)


def test_an_answer_without_a_reason_does_not_wear_the_old_one() -> None:
    plan, _, _ = apply(RecordAnswer("enough", ("friends",), "yes"))
    answer = plan.answers[("enough", ("friends",))]
    assert answer.because == ""
    assert answer.earlier[0]["because"] == "More is needed"


def test_a_reason_about_an_arrow_goes_to_the_arrow() -> None:
    plan, _, _ = apply(RecordAnswer("supports", ("friends", "centre"), "yes", "That is what it is for"))
    assert plan.link("friends", "centre").get("because") == "That is what it is for"
    assert plan.answers[("supports", ("friends", "centre"))].because == ""
    plan, _, _ = apply(RecordAnswer("clear-sequence", (), "not-sure"))
    assert plan.answers[("clear-sequence", ())].says == "not-sure"


def test_a_batch_is_all_or_nothing() -> None:
    plan, _, key = apply(
        Batch((Add("outcome", {"text": "New"}, ("centre",)), Link("tea", "new"), Reword("new", "Newer")))
    )
    assert (plan.items["new"].text, plan.items["tea"].leads_to, key) == ("Newer", ("weekly", "new"), "new")
    assert refused(Batch((Reword("friends", "x"), Reword("nobody", "y")))) == "no-such-key"
    assert apply(Batch(()))[1] == TEXT


def test_another_whole_text() -> None:
    assert apply(Replace(split("toc = 1\n")))[1] == "toc = 1\n"


@pytest.mark.parametrize(
    ("code", "edit"),
    [
        ("no-such-key", Add("outcome", {"text": "x"}, ("nobody",))),
        ("empty", Add("outcome", {"text": "  "})),
        ("empty", Add("measure", {"checks": "friends"})),
        ("no-such-key", Set(("outcome", "nobody"), {"who": "x"})),
        ("no-such-key", Set(("link", "weekly", "nobody"), {"because": "x"})),
        ("no-such-key", Set(("activity", "friends"), {"lead": "x"})),
        ("empty", Set(("outcome", "friends"), {"text": ""})),
        ("no-such-key", Reword("nobody", "x")),
        ("empty", Reword("friends", " \n")),
        ("no-such-key", Retype("nobody", "idea")),
        ("no-such-key", Retype("cake", "outcome", {}, ("nobody",))),
        ("no-such-key", Link("weekly", "nobody")),
        ("link-to-itself", Link("weekly", "weekly")),
        ("cannot-lead", Link("weekly", "tea")),
        ("cannot-lead", Link("cake", "weekly")),
        ("no-such-link", Unlink("tea", "friends")),
        ("no-such-link", Unlink("nobody", "friends")),
        ("no-such-key", Move("nobody", "friends")),
        ("no-such-key", Move("tea", "nobody")),
        ("no-such-key", Remove("nobody")),
        ("no-such-key", Rename("nobody", "x")),
        ("no-such-key", Rename("nobody", "nobody")),
        ("key-taken", Rename("friends", "tea")),
        ("key-reserved", Rename("friends", "Outcome")),
        ("key-no-letters", Rename("friends", "???")),
        ("no-such-key", RecordAnswer("supports", ("weekly", "nobody"), "yes")),
    ],
)
def test_what_is_refused(code: str, edit: Edit) -> None:
    assert refused(edit) == code


def test_a_measure_that_is_not_asked_is_reworded_where_its_words_are() -> None:
    reading = read(split('[measure.a]\nnot_because = "It would spoil it"\n'))
    result = Reword("a", "It hurts").apply(reading)
    assert isinstance(result, Change)
    assert read(result.document).plan.items["a"].fields == {"not_because": "It hurts"}


def test_every_kind_of_item_has_words_that_can_be_changed() -> None:
    assert apply(Reword("first", "Three of them came"))[0].items["first"].fields["measure"] == "talk"
    for kind in KEYED:
        item = Item(kind, "a")
        assert TABLES[kind].fields[item.words_field].type == "text"
        assert not TABLES[kind].fields[item.words_field].refers


def test_a_removed_item_that_answers_point_to_takes_those_answers() -> None:
    text = '[outcome.a]\ntext = "x"\n[answer.enough.a]\nbecause = "no answer yet"\n'
    result = Remove("a").apply(read(split(text)))
    assert isinstance(result, Change)
    assert "says" not in join(result.document)
    assert not read(result.document).broken


def test_a_new_item_is_not_taken_for_one_that_answers_still_name() -> None:
    text = '[outcome.a]\ntext = "x"\n[answer.supports.a.tea]\nsays = "yes"\n[link.a.cake]\nbecause = "y"\n'
    reading = read(split(text))
    for words in ("Tea", "Cake"):
        result = Add("outcome", {"text": words}).apply(reading)
        assert isinstance(result, Change)
        assert result.key == f"{words.lower()}-2"
        assert isinstance(Rename("a", words).apply(reading), Refusal)
