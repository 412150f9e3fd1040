"""A year of sessions, made up: the text of a plan, and what was put into it, counted apart while it was written.

The counts come from plain lists of what each person said, never from the code that is tested. By itself it prints
the plan: `python tests/journey/year.py > year.toml`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

ROWS = ("The room", "The people who ran it", "Easy to follow", "Fun")
SAID = ("poor", "fair", "good", "excellent", "not-sure", "")
ROLES = ("members", "supporters", "staff", "people from the council")
KINDS = ("confidence", "trust", "skills", "better practice", "")
FIRST = date(2023, 8, 1)


@dataclass
class Year:
    """The plan's text, and lists of what stands in it: one entry for each session, form, benefit and so on."""

    text: str = ""
    sessions: list[dict[str, Any]] = field(default_factory=list)
    forms: list[dict[str, Any]] = field(default_factory=list)
    benefits: list[dict[str, Any]] = field(default_factory=list)
    decisions: list[dict[str, Any]] = field(default_factory=list)
    polls: list[dict[str, Any]] = field(default_factory=list)
    results: list[dict[str, Any]] = field(default_factory=list)
    outcomes: list[dict[str, Any]] = field(default_factory=list)

    def table(self, kind: str, key: str, fields: dict[str, Any]) -> None:
        """Write one table."""
        lines = [f"{name} = {_value(value)}\n" for name, value in fields.items() if value not in ("", None, {}, [])]
        self.text += f"[{kind}.{key}]\n" + "".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(name)} = {_value(one)}" for name, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return json.dumps(value)


def year(seed: int = 1, sessions: int = 26) -> Year:
    """A session every fortnight, in a shuffled file, with forms, decisions, polls, benefits and results."""
    random = Random(seed)
    made = Year('toc = 1\n\n[plan]\ntitle = "A year"\n\n')
    _theory(made, random)
    order = list(range(sessions))
    random.shuffle(order)
    for number in order:
        _session(made, random, number)
    for number in range(random.randint(0, 30)):
        fields = {
            "on": _day(random, sessions),
            "who": random.choice(("person", "staff", "")),
            "kind": random.choice(KINDS),
            "text": f"Benefit {number}",
        }
        made.benefits.append(fields)
        made.table("benefit", f"b{number}", fields)
    for number in range(random.randint(0, 20)):
        fields = {"measure": random.choice(("m0", "m1")), "on": _day(random, sessions), "value": random.randint(0, 12)}
        made.results.append(fields | {"key": f"r{number}"})
        made.table("result", f"r{number}", fields)
    return made


def _day(random: Random, sessions: int) -> date:
    return FIRST + timedelta(days=random.randrange(14 * sessions))


def _theory(made: Year, random: Random) -> None:
    """Two impacts, and outcomes that lead to later ones only, so that a route is easy to follow by hand."""
    for number in range(2):
        made.table("impact", f"i{number}", {"kind": "project", "text": f"Impact {number}"})
    for number in range(12):
        later = [f"o{other}" for other in range(number)] + ["i0", "i1"]
        fields = {
            "term": random.choice(("long", "medium", "short")),
            "text": f"Outcome {number}",
            "status": random.choice(("seen", "started", "not-seen", "")),
            "leads_to": random.sample(later, random.randint(0, 2)),
        }
        made.outcomes.append(fields | {"key": f"o{number}"})
        made.table("outcome", f"o{number}", fields)
    for number in range(2):
        made.table("measure", f"m{number}", {"checks": f"o{number}", "question": f"Question {number}?"})


def _session(made: Year, random: Random, number: int) -> None:
    key, on = f"s{number}", FIRST + timedelta(days=14 * number)
    came = {role: random.randint(0, 9) for role in random.sample(ROLES, random.randint(0, 4))}
    minutes = [random.choice((5, 10, 15, 20)) for _ in range(random.randint(0, 4))]
    fields = {
        "on": on,
        "place": "Library",
        "minutes": 60,
        "came": came,
        "agenda": [{"minutes": one, "what": f"Part {at}"} for at, one in enumerate(minutes)],
    }
    made.sessions.append({"key": key, "on": on, "came": came, "planned": sum(minutes)})
    made.table("session", key, fields)
    keys = []
    for form in range(random.choice((0, 2, 4, 7, 12))):
        keys.append(_form(made, random, key, on, form))
    for at in range(random.randint(0, 2)):
        because = random.sample(keys, min(len(keys), random.randint(0, 2)))
        fields = {
            "session": key,
            "on": on,
            "what": f"Decision {number}.{at}",
            "because_of": because,
            "decided_by": random.sample(ROLES, random.randint(0, 2)),
        }
        made.decisions.append(fields)
        made.table("decision", f"{key}-d{at}", fields)
    if random.random() < 0.5:
        fields = {
            "session": key,
            "question": f"Poll {number}?",
            "options": {f"option {n}": random.randint(0, 9) for n in range(3)},
        }
        made.polls.append(fields)
        made.table("poll", f"{key}-p", fields)


def _form(made: Year, random: Random, session: str, on: date, number: int) -> str:
    said = {row: random.choice(SAID) for row in ROWS}
    before, after = random.choice(SAID), random.choice(SAID)
    change = random.choice(("", "", "More time", "A bigger room"))
    key = f"{session}-f{number}"
    made.forms.append({"key": key, "session": session, **said, "before": before, "after": after, "change": change})
    ratings = {row: one for row, one in said.items() if one}
    fields = {"session": session, "on": on, "ratings": ratings, "before": before, "after": after, "change": change}
    made.table("feedback", key, fields)
    return key


if __name__ == "__main__":
    print(year().text)
