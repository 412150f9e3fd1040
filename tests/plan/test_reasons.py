"""A reason is never turned round, and nothing that was said leaves the file: DESIGN, "answers"."""

from __future__ import annotations

import tomllib
from datetime import date
from random import Random

import pytest

from tests.many import seeds
from toc_tui.plan.arrows import said_of, stand, unclear
from toc_tui.plan.edits import Change, Edit, RecordAnswer
from toc_tui.plan.history import History, HistoryEntry
from toc_tui.plan.merging import merge, resolve
from toc_tui.plan.reading import Reading, read, reread
from toc_tui.plan.structure_edits import Link, Rename
from toc_tui.plan.text import join, split
from toc_tui.plan.turning import WAYS, Turn

PLAN = """toc = 1

[impact.i]
kind = "project"
text = "Older men have company"

[outcome.a]
term = "short"
text = "Men meet every week"
leads_to = ["i"]

[outcome.b]
term = "short"
text = "Men learn to cook"
leads_to = ["i"]

[link.a.i]
because = "Men told us that they miss the workshop"
"""
WORKSHOP = "Men told us that they miss the workshop"
ARROW = ("a", "i")


def after(text: str, *edits: Edit) -> str:
    for edit in edits:
        change = edit.apply(read(split(text)))
        assert isinstance(change, Change), change
        text = join(change.document)
    return text


def reading(text: str) -> Reading:
    found = read(split(text))
    assert not found.problems
    return found


# -- whose words a reason is ---------------------------------------------------------------------
@pytest.mark.parametrize(
    ("check", "says"),
    [
        ("supports", "no"),
        ("supports", "not-sure"),
        ("needed", "yes"),
        ("needed", "no"),
        ("needed", "not-sure"),
        ("supports", "yes"),
        ("big-jump", "no"),
        ("supports", "accepted"),
    ],
)
def test_a_reason_that_is_there_stays_and_the_new_one_is_the_answer_s(check: str, says: str) -> None:
    plan = reading(after(PLAN, RecordAnswer(check, ARROW, says, "It made no difference"))).plan
    answer = plan.answers.get((check, ARROW))
    assert plan.link(*ARROW).get("because") == WORKSHOP
    assert answer is not None and (answer.says, answer.because) == (says, "It made no difference")


def test_only_a_yes_to_supports_gives_an_arrow_its_reason() -> None:
    for check, says in (("supports", "no"), ("supports", "not-sure"), ("needed", "yes"), ("big-jump", "yes")):
        plan = reading(after(PLAN, RecordAnswer(check, ("b", "i"), says, "We saw it"))).plan
        answer = plan.answers.get((check, ("b", "i")))
        assert not plan.link("b", "i").get("because")
        assert answer is not None and answer.because == "We saw it"
    plan = reading(after(PLAN, RecordAnswer("supports", ("b", "i"), "yes", "We saw it"))).plan
    answer = plan.answers.get(("supports", ("b", "i")))
    assert plan.link("b", "i").get("because") == "We saw it"
    assert answer is not None and not answer.because, "it stands once"


def test_the_answer_to_needed_sets_the_link_and_a_doubt_takes_back_only_what_an_answer_set() -> None:
    text = after(PLAN, RecordAnswer("needed", ARROW, "no", "The pub too"))
    assert reading(text).plan.link(*ARROW).get("needed") == "helps"
    assert not reading(after(text, RecordAnswer("needed", ARROW, "not-sure"))).plan.link(*ARROW).get("needed")
    by_hand = PLAN + 'needed = "needed"\n'
    assert (
        reading(after(by_hand, RecordAnswer("needed", ARROW, "not-sure"))).plan.link(*ARROW).get("needed") == "needed"
    )


# -- nothing is lost -----------------------------------------------------------------------------
def test_all_answers_of_many_meetings_are_kept_whole() -> None:
    given = [
        RecordAnswer("enough", ("i",), says, because, about, date(2024, month, 1), session)
        for month, (says, because, about, session) in enumerate(
            [
                ("yes", "one", "aa", ""),
                ("no", "two", "aa", "may"),
                ("no", "", "bb", ""),
                ("not-sure", "three", "bb", ""),
                ("yes", "four", "bb", "june"),
                ("yes", "", "cc", ""),
            ],
            1,
        )
    ]
    plan = read(split(after(PLAN, *given))).plan
    answer = plan.answers.get(("enough", ("i",)))
    assert answer is not None
    assert (answer.says, answer.because, answer.on) == ("yes", "four", date(2024, 6, 1)), "a yes again keeps its words"
    assert [dict(older) for older in answer.earlier] == [
        {"says": "yes", "because": "one", "about": "aa", "on": date(2024, 1, 1)},
        {"says": "no", "because": "two", "about": "aa", "on": date(2024, 2, 1), "session": "may"},
        {"says": "no", "because": "two", "about": "bb", "on": date(2024, 3, 1)},
        {"says": "not-sure", "because": "three", "about": "bb", "on": date(2024, 4, 1)},
        {"says": "yes", "because": "four", "about": "bb", "on": date(2024, 5, 1), "session": "june"},
    ]


def test_there_and_back_on_one_day_is_kept_too() -> None:
    plan = reading(after(PLAN, *(RecordAnswer("harm", (), says) for says in ("yes", "no", "yes", "no")))).plan
    answer = plan.answers.get(("harm", ()))
    assert answer is not None and [older["says"] for older in answer.earlier] == ["yes", "no", "yes"]


def test_the_same_answer_again_changes_nothing() -> None:
    text = after(PLAN, RecordAnswer("supports", ARROW, "no", "B", "x", date(2024, 1, 1)))
    assert after(text, RecordAnswer("supports", ARROW, "no", "B", "x", date(2024, 1, 1))) == text
    assert after(text, RecordAnswer("supports", ARROW, "no", "", "x", date(2024, 1, 1))) == text


@pytest.mark.parametrize(
    "there",
    [
        '[answer.harm]\nsays = "perhaps"\nbecause = "We wondered"\n',
        '[answer.harm]\nbecause = "We wondered"\n',
        '[answer.harm]\nsays = "no"\nearlier = ["We wondered"]\n',
        '[answer.harm]\nsays = "no"\nearlier = {says = "yes", because = "We wondered"}\n',
        '[answer.harm]\nsays = "no"\n[[answer.harm.earlier]]\nsays = "yes"\nbecause = "We wondered"\n',
        '[answer.harm]\nsays = "no"\nbecause = "We wondered"\non = "in spring"\n',
    ],
)
def test_words_that_we_do_not_understand_are_kept_too(there: str) -> None:
    text = after(
        PLAN + "\n" + there, RecordAnswer("harm", (), "yes", "It is fine"), RecordAnswer("harm", (), "no", "Not so")
    )
    data = tomllib.loads(text)["answer"]["harm"]
    assert (data["says"], data["because"]) == ("no", "Not so")
    assert "We wondered" in str(data["earlier"]) and "It is fine" in str(data["earlier"])


def test_no_sentence_is_ever_lost_and_undo_brings_back_every_byte() -> None:
    for seed in seeds(300):
        draw = Random(seed)
        now, given, history = reading(PLAN), [WORKSHOP], History()
        texts = [PLAN]
        for number in range(draw.randint(3, 12)):
            check = draw.choice(["supports", "supports", "needed", "big-jump"])
            says = draw.choice(["yes", "no", "not-sure", "accepted"])
            words = draw.choice(["", f"sentence {number}"])
            place = draw.choice([ARROW, ("b", "i")])
            edit = RecordAnswer(check, place, says, words, draw.choice(["", "x"]), date(2024, 1, draw.randint(1, 28)))
            change = edit.apply(now)
            assert isinstance(change, Change)
            history = history.did(HistoryEntry(edit, "", now.document, change.document))
            now = reread(now, change.document)
            given += [words] if words else []
            texts.append(join(now.document))
            assert all(f'"{one}"' in texts[-1] for one in given), (seed, texts[-1])
            assert not any(unclear(now.plan, *pair) for pair in (ARROW, ("b", "i"))), "always clear whose"
        told = {word for pair in (ARROW, ("b", "i")) for word in said_of(now.plan, *pair)}
        assert told == set(given), "and all of it is told before an arrow goes"
        for text in reversed(texts[:-1]):
            step = history.undo()
            assert step is not None and join(step[1].before) == text
            history = step[0]


# -- how an arrow stands ---------------------------------------------------------------------------
def test_an_arrow_is_in_doubt_after_a_no_or_a_not_sure_and_until_there_is_a_yes() -> None:
    assert stand(reading(PLAN).plan, *ARROW).doubt == ""
    text = after(PLAN, RecordAnswer("supports", ARROW, "no", "It made no difference"))
    found = stand(reading(text).plan, *ARROW)
    assert (found.doubt, found.against, found.reasons) == ("no", "It made no difference", (WORKSHOP,))
    text = after(text, RecordAnswer("supports", ARROW, "not-sure"))
    assert (stand(reading(text).plan, *ARROW).doubt, stand(reading(text).plan, *ARROW).against) == ("not-sure", "")
    text = after(text, RecordAnswer("supports", ARROW, "yes", "Now it does"))
    found = stand(reading(text).plan, *ARROW)
    assert (found.doubt, found.against, found.reasons) == ("", "", (WORKSHOP, "Now it does"))


def test_a_doubt_stays_when_the_words_change_until_it_is_answered_again() -> None:
    text = after(PLAN, RecordAnswer("supports", ARROW, "no", "It made no difference", "0123456789ab"))
    assert stand(reading(text.replace("every week", "each week")).plan, *ARROW).doubt == "no"


def test_what_the_link_says_of_how_sure_the_group_is_is_a_doubt_too() -> None:
    assert stand(reading(PLAN + 'sure = "not-sure"\n').plan, *ARROW).doubt == "not-sure"
    assert not stand(reading(PLAN + 'sure = "think-so"\n').plan, *ARROW).doubt


@pytest.mark.parametrize(("check", "says"), [("needed", "no"), ("needed", "not-sure"), ("supports", "accepted")])
def test_other_answers_are_no_doubt_about_the_arrow(check: str, says: str) -> None:
    assert not stand(reading(after(PLAN, RecordAnswer(check, ARROW, says, "So"))).plan, *ARROW).doubt


# -- plans of the first version --------------------------------------------------------------------
OLD = PLAN + '\n[answer.supports.a.i]\nsays = "no"\non = 2024-01-02\n'


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ('[answer.supports.a.i]\nsays = "no"\n', True),
        ('[answer.supports.a.i]\nsays = "not-sure"\n', True),
        ('[answer.needed.a.i]\nsays = "yes"\n', True),
        ('[answer.big-jump.a.i]\nsays = "no"\n', True),
        ('[answer.supports.a.i]\nsays = "yes"\nearlier = [{says = "no"}]\n', True),
        ('[answer.supports.a.i]\nsays = "yes"\n', False),
        ('[answer.supports.a.i]\nsays = "accepted"\n', False),
        ('[answer.supports.a.i]\nsays = "no"\nbecause = "Not for us"\n', False),
        ('[answer.supports.a.i]\nsays = "no"\nbecause = ""\n', False),
        ('[answer.supports.b.i]\nsays = "no"\n', False),
        ('[answer.enough.i]\nsays = "no"\n', False),
    ],
)
def test_what_cannot_be_told_from_a_reason_turned_round(answers: str, asked: bool) -> None:
    assert any(unclear(reading(PLAN + "\n" + answers).plan, *pair) for pair in (ARROW, ("b", "i"))) == asked


@pytest.mark.parametrize("how", WAYS)
def test_the_group_says_where_it_belongs_and_no_word_goes(how: str) -> None:
    text = after(OLD, Turn(*ARROW, how))
    plan = reading(text).plan
    answer = plan.answers.get(("supports", ARROW))
    assert answer is not None and answer.says == "no" and answer.on == date(2024, 1, 2)
    assert plan.link(*ARROW).get("because") == ("" if how == "against" else WORKSHOP)
    assert answer.because == ("" if how == "stays" else WORKSHOP)
    assert not unclear(plan, *ARROW) and WORKSHOP in text
    assert not unclear(reading(after(text, Link(*ARROW, {"because": "Another"}))).plan, *ARROW), "once is enough"


def test_words_against_an_arrow_go_to_a_no_and_of_several_to_the_newest() -> None:
    old = PLAN + (
        '\n[answer.supports.a.i]\nsays = "yes"\non = 2024-03-01\nearlier = [\n  {says = "no", on = 2024-01-01},\n'
        '  {says = "not-sure", on = 2024-02-01, because = "B"},\n]\n'
        '\n[answer.needed.a.i]\nsays = "yes"\non = 2024-05-01\n'
    )
    plan = reading(after(old, Turn(*ARROW, "against"))).plan
    answer, needed = plan.answers.get(("supports", ARROW)), plan.answers.get(("needed", ARROW))
    assert answer is not None and needed is not None
    assert [older.get("because") for older in answer.earlier] == [WORKSHOP, "B"]
    assert not answer.because and needed.wordless


def test_an_old_answer_stays_unclear_when_a_new_one_comes_and_when_a_key_changes() -> None:
    assert unclear(reading(after(OLD, RecordAnswer("supports", ARROW, "no", "We tried it"))).plan, *ARROW)
    assert unclear(reading(after(OLD, RecordAnswer("supports", ARROW, "no", on=date(2024, 1, 2)))).plan, *ARROW)
    assert unclear(reading(after(OLD, Rename("a", "meet"))).plan, "meet", "i")
    settled = after(OLD, Turn(*ARROW, "stays"), Rename("a", "meet"))
    assert not unclear(reading(settled).plan, "meet", "i")


# -- two people answered -----------------------------------------------------------------------------
YES = PLAN + '\n[answer.supports.b.i]\nsays = "yes"\non = 2024-01-01\n'


def test_two_answers_to_one_question_are_merged_whole_and_no_word_goes() -> None:
    ours = after(YES, RecordAnswer("supports", ("b", "i"), "no", "Ours", on=date(2024, 2, 1)))
    theirs = after(YES, RecordAnswer("supports", ("b", "i"), "not-sure", "Theirs", on=date(2024, 3, 1)))
    merged = merge(*(split(text) for text in (YES, ours, theirs)))
    [conflict] = merged.conflicts
    for take, says, because in (("ours", "no", "Ours"), ("theirs", "not-sure", "Theirs"), ("both", "no", "Ours")):
        answer = read(resolve(merged.document, conflict, take)).plan.answers.get(("supports", ("b", "i")))
        assert answer is not None and (answer.says, answer.because) == (says, because)
        assert [older["says"] for older in answer.earlier] == ["yes", "not-sure" if says == "no" else "no"]
        assert [older.get("because") for older in answer.earlier] == [None, "Theirs" if says == "no" else "Ours"]


def test_the_words_of_one_answer_never_stand_beside_the_yes_or_no_of_another() -> None:
    base = YES.replace("on = 2024-01-01", 'because = "Base"\non = 2024-01-01')
    ours = after(base, RecordAnswer("supports", ("b", "i"), "no", on=date(2024, 2, 1)))
    theirs = after(base, RecordAnswer("supports", ("b", "i"), "yes", "Theirs", on=date(2024, 1, 1)))
    for shape in (str, inline):
        merged = merge(*(split(shape(text)) for text in (base, ours, theirs)))
        answer = read(merged.document).plan.answers.get(("supports", ("b", "i")))
        assert answer is not None and (answer.says, answer.because) == ("no", "") and merged.conflicts
        assert {"Base", "Theirs"} <= {older.get("because") for older in answer.earlier if older["says"] == "yes"} | {
            reading(theirs).plan.link("b", "i").get("because")
        }


def inline(text: str) -> str:
    """The answers as dotted keys, which are merged by what they say."""
    data = tomllib.loads(text)["answer"]["supports"]["b"]["i"]
    from toc_tui.plan import values

    path = ("answer", "supports", "b", "i")
    head = "".join(values.statement((*path, name), value, "\n") for name, value in data.items())
    start, _, _ = text.partition("\n[answer.")
    return start.replace("toc = 1\n", f"toc = 1\n{head}")


def test_an_answer_given_while_a_conflict_waits_is_kept_whatever_is_taken() -> None:
    ours = after(YES, RecordAnswer("supports", ("b", "i"), "no", "Ours", on=date(2024, 2, 1)))
    theirs = after(YES, RecordAnswer("supports", ("b", "i"), "not-sure", "Theirs", on=date(2024, 3, 1)))
    merged = merge(*(split(text) for text in (YES, ours, theirs)))
    later = after(join(merged.document), RecordAnswer("supports", ("b", "i"), "no", "Later", on=date(2024, 4, 1)))
    text = join(resolve(split(later), merged.conflicts[0], "theirs"))
    assert all(f'"{word}"' in text for word in ("Ours", "Theirs", "Later"))


def test_only_one_side_answered_and_only_layout_differs() -> None:
    ours = after(YES, RecordAnswer("supports", ("b", "i"), "no", "Ours", on=date(2024, 2, 1)))
    theirs = YES.replace("on = 2024-01-01", "on   =   2024-01-01") + "\n# a note\n"
    merged = merge(*(split(text) for text in (YES, ours, theirs)))
    answer = read(merged.document).plan.answers.get(("supports", ("b", "i")))
    assert not merged.conflicts and answer is not None and (answer.says, answer.because) == ("no", "Ours")


def test_a_table_of_an_arrow_that_was_there_stays_where_its_reason_goes() -> None:
    start = (
        'toc = 1\n\n[impact.i]\ntext = "I"\n\n[outcome.o]\ntext = "O"\nleads_to = ["i"]\n\n# ours\n[link.o.i]\n{}\n'
        "[answer.supports.o.i]\n{}"
    )
    before = start.format("", 'says = "not-sure"\n')
    ours = start.format("", 'says = "no"\non = 2024-01-02\n')
    theirs = start.format('because = "Told so"\n', 'says = "yes"\non = 2024-01-01\n')
    found = join(merge(*map(split, (before, ours, theirs))).document)
    assert "# ours\n[link.o.i]\n" in found and found.count("Told so") == 1 and 'because = "Told so"}' in found
