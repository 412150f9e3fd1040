"""The December session of a steering group, as one answer after the other: by keys and by ear it must come to the
same file. Both faces are given these answers; an empty one is just Enter."""

from __future__ import annotations

TODAY = "2023-12-12"
PLAN = """toc = 1

[plan]
title = "Small"

[impact.centre]
kind = "project"
text = "There is a centre"

[outcome.journey]
term = "short"
text = "People can make the journey"
leads_to = ["centre"]

[session.october]
on = 2023-10-03
place = "Library"
came = { people-who-use-services = 7, staff = 2 }
cards = { red = "stop" }
"""
SESSION = (
    "session",
    "",
    "Town hall",
    "The steering group",
    "Steering group meeting",
    "60",
    "8",
    "",
    "2 facilitators",
    "",
    "",
    "Large print",
    "A lift",
    "",
    "yes",
    "no",
    "usual",
    "We kept to the time",
)
FORMS = (
    "feedback",
    "g",
    "e",
    "e",
    "f",
    "p",
    "g",
    "Pictures",
    "",
    "",
    "not sure",
    "",
    "4",
    "3",
    "good",
    "good",
    "",
    "A bigger room",
    "",
    "poor",
    "fair",
    "",
    "",
    "",
    "excellent",
    "The break",
    "",
    "done",
)
POLL = (
    "poll",
    "What matters more?",
    "What changes",
    "How we work",
    "",
    "one by one",
    "1",
    "2",
    "1",
    "",
)
REST = (
    "decision",
    "We meet in a bigger room",
    "Some asked for it",
    "steering group",
    "",
    "",
    "bigger",
    "",
    "",
    "decision",
    "We add an example of our own",
    "",
    "steering group",
    "",
    "",
    "unexpected",
    "Two of us have lunch together",
    "1",
    "",
    "",
    "achievement",
    "planned",
    "journey",
    "Five come on their own now",
    "",
    "",
    "",
)
ANSWERS = (*SESSION, *FORMS, *POLL, *REST)
