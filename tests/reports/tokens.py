"""Every field of a plan that somebody can fill in, and the papers in which it comes out.

    python -m tests.reports.tokens

A plan with words of its own in each field is made into every paper; prints a line for each field: what was written,
and the kinds that have it. Ends with 1 if a field comes out nowhere. `test_every_field.py` holds the same.
"""

from __future__ import annotations

import re
import sys
import tempfile
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from tests.reports.conftest import source_of
from toc_tui.plan.model import TABLES
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
symbols = "signs"
paper = "Letter"
lived = ["T-plan-lived"]
staff = ["T-plan-staff"]
[assumption.sign]
text = "There is a sign"
[why]
easy = "T-why-easy"
easy_who = "T-why-easy_who"
alt = "T-why-alt"
picture = "why.png"
problem = "T-why-problem"
improvement = "T-why-improvement"
who = "T-why-who"
how_we_know = "T-why-how_we_know"
notes = "T-why-notes"
[impact.i]
alt = "T-impact-alt"
picture = "impact.png"
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
votes = 917
guessed = "T-impact-guessed"
easy = "T-impact-easy"
see_plan = { file = "T-impact-see_plan.toml", key = "x" }
[impact.far]
text = "T-impact-leads_to"
[outcome.o]
picture = "outcome.png"
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
votes = 918
guessed = "T-outcome-guessed"
easy = "T-outcome-easy"
alt = "T-outcome-alt"
see_plan = { file = "T-outcome-see_plan.toml", key = "x" }
[activity.a]
alt = "T-activity-alt"
picture = "activity.png"
kind = "co-production"
text = "T-activity-text"
lead = "T-activity-lead"
when = "T-activity-when"
needs = "T-activity-needs"
status = "not-seen"
leads_to = ["o"]
notes = "T-activity-notes"
see = ["T-activity-see"]
votes = 919
guessed = "T-activity-guessed"
easy = "T-activity-easy"
[outcome.round]
term = "medium"
text = "T-round"
leads_to = ["back", "far"]
[outcome.back]
term = "medium"
text = "T-back"
leads_to = ["round"]
[link.round.back]
circle_meant = true
[link.round.far]
hinders = true
[link.o.i]
easy = "T-link-easy"
because = "T-link-because"
evidence = "T-link-evidence"
needed = "needed"
sure = "not-sure"
evidence_says = "mixed"
assumes = ["as"]
[assumption.as]
alt = "T-assumption-alt"
picture = "assumption.png"
text = "T-assumption-text"
watch = "T-assumption-watch"
holds = "not-sure"
notes = "T-assumption-notes"
see = ["T-assumption-see"]
votes = 920
easy = "T-assumption-easy"
[measure.m]
easy = "T-measure-easy"
alt = "T-measure-alt"
picture = "measure.png"
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
votes = 921
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
easy = "T-statement-easy"
alt = "T-statement-alt"
picture = "statement.png"
voice = "I"
text = "T-statement-text"
theme = "T-statement-theme"
for = ["o"]
notes = "T-statement-notes"
see = ["T-statement-see"]
votes = 922
[statement.w]
voice = "We"
text = "T-statement-answers"
answers = "s"
[idea.d]
kind = "activity"
easy = "T-idea-easy"
alt = "T-idea-alt"
picture = "idea.png"
text = "T-idea-text"
on = 2022-04-04
session = "se"
from = "T-idea-from"
for = ["o"]
notes = "T-idea-notes"
see = ["T-idea-see"]
votes = 930
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
about = "0123456789ab"
earlier = [{ says = "yes", because = "T-answer-earlier", on = 2021-05-05 }]
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
easy = "T-benefit-easy"
alt = "T-benefit-alt"
picture = "benefit.png"
on = 2022-07-07
who = "T-benefit-who"
kind = "T-benefit-kind"
text = "T-benefit-text"
for = ["o"]
notes = "T-benefit-notes"
see = ["T-benefit-see"]
votes = 924
[achievement.ac]
easy = "T-achievement-easy"
alt = "T-achievement-alt"
picture = "achievement.png"
on = 2022-08-08
text = "T-achievement-text"
for = ["o"]
told_by = "T-achievement-told_by"
notes = "T-achievement-notes"
see = ["T-achievement-see"]
votes = 925
[unexpected.u]
easy = "T-unexpected-easy"
alt = "T-unexpected-alt"
picture = "unexpected.png"
on = 2022-09-09
text = "T-unexpected-text"
who = "T-unexpected-who"
good = false
notes = "T-unexpected-notes"
see = ["T-unexpected-see"]
votes = 926
[decision.de]
easy = "T-decision-easy"
alt = "T-decision-alt"
picture = "decision.png"
on = 2022-10-10
session = "se"
what = "T-decision-what"
why = "T-decision-why"
decided_by = ["T-decision-decided_by"]
because_of = ["f"]
notes = "T-decision-notes"
see = ["T-decision-see"]
votes = 927
[action.an]
easy = "T-action-easy"
alt = "T-action-alt"
picture = "action.png"
what = "T-action-what"
who = "T-action-who"
by_when = "T-action-by_when"
on = 2022-11-11
decision = "de"
done = false
for = ["o"]
notes = "T-action-notes"
see = ["T-action-see"]
votes = 928
[poll.p]
easy = "T-poll-easy"
alt = "T-poll-alt"
picture = "poll.png"
session = "se"
question = "T-poll-question"
options = { T-poll-options = 9 }
notes = "T-poll-notes"
see = ["T-poll-see"]
votes = 929
[review.re]
on = 2022-12-12
changed = "T-review-changed"
learned = "T-review-learned"
still_right = "T-review-still_right"
"""

# what fields without a word of their own say, and in which of the papers at least
SAID = {
    ("plan", "language"): '<html lang="en-GB"',
    ("plan", "paper"): "size: letter",
    ("plan", "started"): "1 January 2021",
    ("plan", "last_review"): "2 February 2022",
    ("plan", "review_every"): "7 months",
    ("plan", "promise"): "we share this with others",
    ("impact", "kind"): "Co-production impact",
    ("impact", "direction"): "less of it",
    ("impact", "line"): "beyond what we can promise",
    ("impact", "votes"): "917",
    ("outcome", "term"): "Short-term changes",
    ("outcome", "direction"): "keep it as it is",
    ("outcome", "line"): "we share this with others",
    ("outcome", "track"): "Track: co-production",
    ("outcome", "status"): "started",
    ("outcome", "leads_to"): "Leads to",
    ("outcome", "votes"): "918",
    ("activity", "kind"): "How people shape the work",
    ("activity", "status"): "not seen",
    ("activity", "leads_to"): "Leads to",
    ("activity", "votes"): "919",
    ("link", "needed"): "needed",
    ("link", "sure"): "not sure",
    ("link", "evidence_says"): "some for it, some against",
    ("link", "assumes"): "This depends on",
    ("link", "hinders"): "gets in the way",
    ("link", "circle_meant"): "This is part of a circle, and we mean it",
    ("assumption", "holds"): "Does it hold: not sure",
    ("assumption", "votes"): "920",
    ("measure", "checks"): "T-outcome-text",
    ("measure", "data"): "engagement",
    ("measure", "votes"): "921",
    ("result", "measure"): "T-measure-question",
    ("result", "on"): "3 March 2022",
    ("result", "how_many"): "23 people answered",
    ("statement", "voice"): "“I” statement",
    ("statement", "for"): "T-outcome-text",
    ("statement", "votes"): "922",
    ("idea", "kind"): "Kind: activity",
    ("idea", "on"): "4 April 2022",
    ("idea", "votes"): "930",
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
    ("benefit", "votes"): "924",
    ("achievement", "votes"): "925",
    ("unexpected", "votes"): "926",
    ("decision", "votes"): "927",
    ("action", "votes"): "928",
    ("poll", "votes"): "929",
    ("review", "on"): "12 December 2022",
}
PICTURE = b"\x89PNG\r\n\x1a\n of a "
SESSION = {  # what is told of each record in the minutes of its session
    "idea": "T-idea-text",
    "answer": "T-answer-because-supports",
    "feedback": "T-feedback-change",
    "decision": "T-decision-what",
    "poll": "T-poll-question",
}
# what is for programs alone, and why no paper has it
APART = {
    "easy_for": "a mark of the words that the easy words are for: a paper says when it is out of date",
    "easy_who_for": "a mark of the words that the easy words are for: a paper says when it is out of date",
    "about": "a mark of the words that were asked about: a changed line is asked about again",
}


def plain(words: str) -> str:
    """Words as they are compared: lines, hyphens and underscores of a role make no difference."""
    return re.sub(r"[\s_-]+", " ", words)


def papers(plan: str) -> dict[str, str]:
    """Every paper in plain text, and as a page where what is looked for is no text: each for others."""
    with tempfile.TemporaryDirectory() as spare:
        folder = Path(spare)
        (folder / "signs").mkdir()
        for name in (*re.findall(r"\w+\.png", PLAN), "signs/sign.png"):
            (folder / name).write_bytes(PICTURE + name.encode())
        source = source_of(plan, folder / "plan.toml")
        kinds = [kind for kind, row in KINDS.items() if "txt" in row.formats and kind != "template"]
        found = {kind: plain(str(made(source, kind, "txt"))) for kind in kinds}
        return found | {
            f"{kind} (page)": plain(str(made(source, kind, "html"))) for kind in ("story", "easy", "easy-clean")
        }


def sought(table: str, field: str) -> str:
    """What stands in a paper where this field comes out; "" where none has it on purpose (`APART`)."""
    name = "signs/sign" if field == "symbols" else table
    if field in ("picture", "symbols"):
        return b64encode(PICTURE + f"{name}.png".encode()).decode()
    if field == "session":
        return SESSION[table]
    token = f"T-{table}-{field}"
    return token if token in PLAN else SAID.get((table, field), "")


def where(papers: Mapping[str, str], table: str, field: str) -> list[str]:
    """The papers in which a field comes out."""
    words = sought(table, field)
    among = {kind: text for kind, text in papers.items() if field != "session" or kind == "minutes"}
    return [kind for kind, text in among.items() if words and plain(words).casefold() in text.casefold()]


def without(table: str, field: str) -> str:
    """The plan with nothing in this field."""
    kept, head = list[str](), ""
    for line in PLAN.splitlines():
        head = line if line.startswith("[") else head
        if not (re.match(rf"\[{table}[].]", head) and line.startswith(f"{field} = ")):
            kept.append(line)
    return "\n".join(kept) + "\n"


def main() -> int:
    """Prints a line for each field: what is looked for, the papers that have it, and how many papers change when the
    field is empty, which other words cannot feign."""
    whole, nowhere = papers(PLAN), 0
    for table in TABLES.values():
        for field in table.fields:
            found = ", ".join(where(whole, table.name, field)) or APART.get(field, "NOWHERE")
            less = papers(without(table.name, field))
            changed = sum(less[kind] != text for kind, text in whole.items())
            nowhere += found == "NOWHERE" or (field not in APART and not changed)
            print(f"{table.name}.{field} | {sought(table.name, field)[:40]} | {found} | {changed}", flush=True)
    print(f"{sum(len(table.fields) for table in TABLES.values())} fields, {nowhere} nowhere")
    return 1 if nowhere else 0


if __name__ == "__main__":
    sys.exit(main())
