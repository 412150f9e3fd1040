"""Every field that somebody filled in comes out somewhere: a plan with words of its own in each, and where they are."""

from __future__ import annotations

import re

import pytest

from tests.reports.conftest import TODAY, source_of
from toc_tui.plan.model import TABLES
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.reports.report import KINDS, made

PLAN = """toc = 1
[plan]
title = "T-plan-title"
language = "en-GB"
place = "T-plan-place"
started = 2021-01-01
prepared_by = "T-plan-prepared_by"
funder = "T-plan-funder"
review_every = "7 months"
last_review = 2022-02-02
promise = "shared"
short = "T-plan-short"
medium = "T-plan-medium"
long = "T-plan-long"
lived = ["T-plan-lived"]
staff = ["T-plan-staff"]
[why]
problem = "T-why-problem"
improvement = "T-why-improvement"
who = "T-why-who"
how_we_know = "T-why-how_we_know"
notes = "T-why-notes"
[impact.i]
kind = "co-production"
text = "T-impact-text"
who = "T-impact-who"
by_when = "T-impact-by_when"
direction = "less"
line = "beyond"
leads_to = ["far"]
seen = "T-impact-seen"
notes = "T-impact-notes"
see = ["T-impact-see"]
votes = 17
guessed = "T-impact-guessed"
easy = "T-impact-easy"
see_plan = { file = "T-impact-see_plan.toml", key = "x" }
[impact.far]
text = "T-impact-leads_to"
[outcome.o]
term = "short"
text = "T-outcome-text"
who = "T-outcome-who"
by_when = "T-outcome-by_when"
theme = "T-outcome-theme"
track = "co-production"
direction = "keep"
line = "shared"
status = "started"
leads_to = ["i"]
notes = "T-outcome-notes"
see = ["T-outcome-see"]
votes = 18
guessed = "T-outcome-guessed"
easy = "T-outcome-easy"
alt = "T-outcome-alt"
see_plan = { file = "T-outcome-see_plan.toml", key = "x" }
[activity.a]
kind = "co-production"
text = "T-activity-text"
lead = "T-activity-lead"
when = "T-activity-when"
needs = "T-activity-needs"
status = "not-seen"
leads_to = ["o"]
notes = "T-activity-notes"
see = ["T-activity-see"]
votes = 19
guessed = "T-activity-guessed"
easy = "T-activity-easy"
[link.o.i]
because = "T-link-because"
evidence = "T-link-evidence"
needed = "needed"
sure = "not-sure"
evidence_says = "mixed"
assumes = ["as"]
[assumption.as]
text = "T-assumption-text"
watch = "T-assumption-watch"
holds = "not-sure"
notes = "T-assumption-notes"
see = ["T-assumption-see"]
votes = 20
easy = "T-assumption-easy"
[measure.m]
checks = "o"
question = "T-measure-question"
how = "T-measure-how"
who_asks = "T-measure-who_asks"
when = "T-measure-when"
start = "T-measure-start"
hoped = "T-measure-hoped"
data = "engagement"
made_accessible = "T-measure-made_accessible"
notes = "T-measure-notes"
see = ["T-measure-see"]
votes = 21
[measure.n]
checks = "i"
not_because = "T-measure-not_because"
[result.r]
measure = "m"
on = 2022-03-03
value = "T-result-value"
story = "T-result-story"
how_many = 23
among = { members = "T-result-among" }
[statement.s]
voice = "I"
text = "T-statement-text"
theme = "T-statement-theme"
for = ["o"]
notes = "T-statement-notes"
see = ["T-statement-see"]
votes = 22
[statement.w]
voice = "We"
text = "T-statement-answers"
answers = "s"
[idea.d]
text = "T-idea-text"
on = 2022-04-04
session = "se"
from = "T-idea-from"
for = ["o"]
notes = "T-idea-notes"
see = ["T-idea-see"]
votes = 30
[answer.harm]
says = "yes"
because = "T-answer-because-harm"
on = 2022-05-05
[answer.who-is-missing]
says = "not-sure"
because = "T-answer-because-missing"
[answer.other-causes]
says = "yes"
because = "T-answer-because-causes"
[answer.enough.i]
says = "no"
because = "T-answer-because-enough"
[answer.supports.a.o]
says = "no"
because = "T-answer-because-supports"
session = "se"
[session.se]
on = 2022-06-06
place = "T-session-place"
service = "T-session-service"
activity = "T-session-activity"
minutes = 77
came = { T-session-came = 9 }
access = { T-session-access = "met" }
agenda = [{ minutes = 13, what = "T-session-agenda" }]
cards = { red = "T-session-cards" }
notes = "T-session-notes"
[feedback.f]
session = "se"
on = 2022-06-06
ratings = { T-feedback-ratings = "good" }
before = "poor"
after = "good"
helped = "T-feedback-helped"
change = "T-feedback-change"
[benefit.b]
on = 2022-07-07
who = "T-benefit-who"
kind = "T-benefit-kind"
text = "T-benefit-text"
for = ["o"]
notes = "T-benefit-notes"
see = ["T-benefit-see"]
votes = 24
[achievement.ac]
on = 2022-08-08
text = "T-achievement-text"
for = ["o"]
told_by = "T-achievement-told_by"
notes = "T-achievement-notes"
see = ["T-achievement-see"]
votes = 25
[unexpected.u]
on = 2022-09-09
text = "T-unexpected-text"
who = "T-unexpected-who"
good = false
notes = "T-unexpected-notes"
see = ["T-unexpected-see"]
votes = 26
[decision.de]
on = 2022-10-10
session = "se"
what = "T-decision-what"
why = "T-decision-why"
decided_by = ["T-decision-decided_by"]
because_of = ["f"]
notes = "T-decision-notes"
see = ["T-decision-see"]
votes = 27
[action.an]
what = "T-action-what"
who = "T-action-who"
by_when = "T-action-by_when"
on = 2022-11-11
decision = "de"
done = false
for = ["o"]
notes = "T-action-notes"
see = ["T-action-see"]
votes = 28
[poll.p]
session = "se"
question = "T-poll-question"
options = { T-poll-options = 9 }
notes = "T-poll-notes"
see = ["T-poll-see"]
votes = 29
[review.re]
on = 2022-12-12
changed = "T-review-changed"
learned = "T-review-learned"
still_right = "T-review-still_right"
"""

# what fields without a word of their own say, and in which of the papers at least
SAID = {
    ("plan", "language"): "",  # the language of the file, below
    ("plan", "started"): "1 January 2021",
    ("plan", "last_review"): "2 February 2022",
    ("plan", "review_every"): "7 months",
    ("plan", "promise"): "we share this with others",
    ("impact", "kind"): "Co-production impact",
    ("impact", "direction"): "less of it",
    ("impact", "line"): "beyond what we can promise",
    ("impact", "votes"): "17",
    ("outcome", "term"): "Short-term changes",
    ("outcome", "direction"): "keep it as it is",
    ("outcome", "line"): "we share this with others",
    ("outcome", "track"): "Track: co-production",
    ("outcome", "status"): "started",
    ("outcome", "leads_to"): "Leads to",
    ("outcome", "votes"): "18",
    ("activity", "kind"): "How people shape the work",
    ("activity", "status"): "not seen",
    ("activity", "leads_to"): "Leads to",
    ("activity", "votes"): "19",
    ("link", "needed"): "needed",
    ("link", "sure"): "not sure",
    ("link", "evidence_says"): "some for it, some against",
    ("link", "assumes"): "This depends on",
    ("link", "hinders"): "",  # test_doubts.py
    ("link", "circle_meant"): "",  # an answer to a check: the outline and the checks
    ("assumption", "holds"): "Does it hold: not sure",
    ("assumption", "votes"): "20",
    ("measure", "checks"): "T-outcome-text",
    ("measure", "data"): "engagement",
    ("measure", "votes"): "21",
    ("result", "measure"): "T-measure-question",
    ("result", "on"): "3 March 2022",
    ("result", "how_many"): "23 people answered",
    ("statement", "voice"): "“I” statement",
    ("statement", "for"): "T-outcome-text",
    ("statement", "votes"): "22",
    ("idea", "on"): "4 April 2022",
    ("idea", "votes"): "30",
    ("idea", "for"): "T-outcome-text",
    ("answer", "says"): "Yes",
    ("answer", "on"): "5 May 2022",
    ("session", "on"): "6 June 2022",
    ("session", "minutes"): "77 minutes",
    ("feedback", "on"): "6 June 2022",
    ("feedback", "before"): "How I felt before",
    ("feedback", "after"): "How I felt after",
    ("benefit", "on"): "7 July 2022",
    ("benefit", "for"): "T-outcome-text",
    ("achievement", "on"): "8 August 2022",
    ("achievement", "for"): "T-outcome-text",
    ("unexpected", "on"): "9 September 2022",
    ("unexpected", "good"): "Not good",
    ("decision", "on"): "10 October 2022",
    ("decision", "because_of"): "You said",
    ("action", "on"): "11 November 2022",
    ("action", "decision"): "T-decision-what",
    ("action", "done"): "To do",
    ("action", "for"): "T-outcome-text",
    ("benefit", "votes"): "24",
    ("achievement", "votes"): "25",
    ("unexpected", "votes"): "26",
    ("decision", "votes"): "27",
    ("action", "votes"): "28",
    ("poll", "votes"): "29",
    ("review", "on"): "12 December 2022",
}
# what has no words for people in a paper: other fields tell it, or it is for programs
APART = {
    "easy": "the easy-read draft has it in place of the words",
    "easy_who": "the easy-read draft has it in place of who it is for",
    "easy_for": "a mark of the words that the easy words are for",
    "easy_who_for": "a mark of the words that the easy words are for",
    "paper": "the size of the sheets",
    "symbols": "the easy-read draft shows pictures of it",
    "picture": "the easy-read draft shows it",
    "alt": "the easy-read draft says it",
    "session": "what belongs to a session stands in its minutes",
    "about": "a mark of the words that were asked about",
    "earlier": "data and the questions have it",
    "kind": "a half-sorted idea waits for its step",
}


def plain(words: str) -> str:
    """Words as they are compared: lines, hyphens and underscores of a role make no difference."""
    return re.sub(r"[\s_-]+", " ", words)


@pytest.fixture(scope="module")
def papers() -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOC_TUI_TODAY", TODAY.isoformat())
        source = source_of(PLAN)
    kinds = [kind for kind, row in KINDS.items() if "txt" in row.formats and kind != "template"]
    return {kind: plain(str(made(source, kind, "txt"))) for kind in kinds}


def test_the_plan_says_something_in_every_field() -> None:
    reading = read(split(PLAN))
    assert not reading.problems
    for table in TABLES.values():
        items = [item.fields for item in reading.plan.of(table.name)]
        given = {"plan": reading.plan.head, "why": reading.plan.why}.get(table.name, {})
        kept = set(given).union(*items)
        if table.name not in ("link", "answer"):
            missing = set(table.fields) - kept - set(APART)
            assert not missing, f"{table.name}: {missing}"


@pytest.mark.parametrize("token", sorted(set(re.findall(r"T-[\w-]+", PLAN))))
def test_what_was_written_stands_in_a_paper(papers: dict[str, str], token: str) -> None:
    found = [kind for kind, text in papers.items() if plain(token) in text]
    assert found, f"{token} stands in no paper"


@pytest.mark.parametrize(("table", "field"), [(table.name, name) for table in TABLES.values() for name in table.fields])
def test_every_field_has_its_place_in_papers(papers: dict[str, str], table: str, field: str) -> None:
    if f"T-{table}-{field}" in PLAN or f"T-{table}-{field}" in APART or field in APART:
        return
    words = SAID[table, field]
    assert any(plain(words).casefold() in text.casefold() for text in papers.values()), (table, field)


def test_for_whom_by_when_and_how_sure_are_in_what_a_funder_reads(papers: dict[str, str]) -> None:
    for words in (
        "T-outcome-who",
        "T-outcome-by_when",
        "started",
        "T-link-evidence",
        "T-answer-because-harm",
        "T-answer-because-missing",
        "T-answer-because-causes",
        "T-answer-because-enough",
        "T-unexpected-text",
        "T-review-learned",
        "T-plan-prepared_by",
        "T-plan-funder",
        "T-plan-place",
        "This copy was made on: 1 March 2024",
    ):
        assert plain(words) in papers["story"], words
    for words in ("T-outcome-who", "T-outcome-by_when", "started", "T-link-because", "T-link-evidence", "keep it"):
        assert plain(words) in papers["table"], words


def test_the_language_of_the_plan_is_that_of_the_paper() -> None:
    for said, language in (("cy", "cy"), ("no such language", "en-GB"), ("", "en-GB")):
        page = str(made(source_of(PLAN.replace('"en-GB"', f'"{said}"')), "story", "html"))
        assert f'<html lang="{language}"' in page
