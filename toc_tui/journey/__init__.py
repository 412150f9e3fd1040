"""Summaries of the records of a journey: pure functions from a plan to frozen values, shared by screens, sentences
and reports. No words for people in here.

- `forms`     what people said on the session forms: counts a row, before to after
- `meetings`  sessions with their agenda, who came, access needs, polls
- `decisions` what was decided, and what of people's words it answers
- `agenda`    an agenda while it is led
- `seen`      how much of each impact's route has been seen, results by measure, the records that name an item
- `people`    benefits, achievements, unexpected changes, statements by theme, who took part
- `actions`   who does what, by when, and what is late
- `roles`     whose a role is: people with lived experience, staff, or not said
- `groups`    what a result says of each group, with small numbers kept back
- `shaping`   how people shaped a plan, counted once
- `counting`  numbers, roles and days as anybody may have written them

Records are written by hand too, so every number may be no number: what cannot be counted is told apart (`odd`),
never guessed and never an exception. Whoever shows counts of few people warns first (`counting.few`).
"""
