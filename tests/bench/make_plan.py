"""A plan of any size that reads like a real one, the same every time.

`python -m tests.bench.make_plan 10000 > big.toml` writes two impacts, then long, medium and short
outcomes and activities, each leading to one to three later things; measures, reasons and assumptions
stand as often as groups give them.
"""

import random
import sys
from collections.abc import Iterator

PEOPLE = (
    "Young carers",
    "Neighbours",
    "People who have just moved here",
    "Older men",
    "New parents",
    "Tenants",
    "People with learning disabilities",
    "Volunteers",
    "Families",
    "People who live alone",
    "Shopkeepers",
    "People leaving hospital",
    "Students",
    "Refugees",
    "Support workers",
    "Night-shift workers",
)
CHANGES = (
    "feel welcome",
    "know whom to ask",
    "see each other every week",
    "speak up",
    "trust the clinic",
    "cook together",
    "find work that suits them",
    "sleep better",
    "decide how the money is used",
    "get home safely",
    "learn from each other",
    "stay in touch",
    "run the place themselves",
    "say what they need",
    "are listened to",
    "share what they have",
)
PLACES = (
    "at the library",
    "in Mill Street",
    "by the river",
    "after school",
    "at the market hall",
    "on the estate",
    "in the first year",
    "across the three towns",
    "at weekends",
    "in their own language",
    "near the station",
    "at the allotments",
)
DEEDS = (
    "Hold an open day",
    "Train peer researchers",
    "Lend out bicycles",
    "Visit every household",
    "Open a kitchen",
    "Print an easy-read guide",
    "Meet the bus company",
    "Start a befriending round",
    "Pay people for their time",
    "Put up a noticeboard",
)
REASONS = (
    "People told us so at the first meeting",
    "It worked in the next borough",
    "Nobody comes alone twice",
    "We have seen it happen with four families",
    "Without it the others would not hold",
)

# Shares of the items, from the end backwards; what is left over becomes activities.
SHARES = (("long", 0.05), ("medium", 0.2), ("short", 0.35))
SHARE_OF_MEASURES = 0.12
SHARE_OF_ASSUMPTIONS = 0.01


def plan_text(items: int, seed: int = 1) -> str:
    """The text of a plan with that many items (impacts, outcomes, activities, measures and assumptions)."""
    if items < 12:
        raise ValueError("a plan of fewer than twelve items has no levels")
    return "\n\n".join(_tables(items, random.Random(seed))) + "\n"


def _tables(items: int, dice: random.Random) -> Iterator[str]:
    yield f"# Made up by tests/bench/make_plan.py: {items} items.\ntoc = 1"
    yield f'[plan]\ntitle = "A plan of {items} items"\nstarted = 2024-03-01\nreview_every = "6 months"'
    yield '[why]\nproblem = "People pass each other by"\nwho = "Everybody who lives here"'
    yield '[impact.together]\nkind = "project"\ntext = "People here have a good life together"'
    yield '[impact.ours]\nkind = "co-production"\ntext = "What is done here is done the way people want it"'
    above = ["together", "ours"]
    outcomes: list[str] = []
    arrows: list[tuple[str, str]] = []
    for term, share in SHARES:
        keys = [f"{term}-{number}" for number in range(1, max(1, round(items * share)) + 1)]
        for key in keys:
            parents = _some_of(above, dice)
            arrows.append((key, parents[0]))
            yield _outcome(key, term, parents, dice)
        outcomes += keys
        above = keys
    measures = round(items * SHARE_OF_MEASURES)
    assumptions = max(1, round(items * SHARE_OF_ASSUMPTIONS))
    for number in range(1, items - 2 - len(outcomes) - measures - assumptions + 1):
        yield _activity(f"activity-{number}", _some_of(above, dice), dice)
    for earlier, later in dice.sample(arrows, len(arrows) // 5):
        because = dice.choice(REASONS)
        yield f'# Said in the group\n[link.{earlier}.{later}]\nbecause = "{because}"\nsure = "think-so"'
    for number in range(1, assumptions + 1):
        text = f"The number {number} bus keeps running"
        yield f'[assumption.holds-{number}]\ntext = "{text}"\nholds = "not-sure"'
    for number, key in enumerate(dice.sample(outcomes, measures), 1):
        yield _measure(f"asks-{number}", key, dice)


def _some_of(above: list[str], dice: random.Random) -> list[str]:
    """One later thing as a rule, at times two or three: real plans have several parents."""
    count = min(len(above), dice.choices((1, 2, 3), (70, 22, 8))[0])
    return sorted(dice.sample(above, count))


def _leads(keys: list[str]) -> str:
    return "leads_to = [" + ", ".join(f'"{key}"' for key in keys) + "]"


def _outcome(key: str, term: str, leads_to: list[str], dice: random.Random) -> str:
    text = f"{dice.choice(PEOPLE)} {dice.choice(CHANGES)} {dice.choice(PLACES)}"
    return f'[outcome.{key}]\nterm = "{term}"\ntext = "{text}"\n{_leads(leads_to)}'


def _activity(key: str, leads_to: list[str], dice: random.Random) -> str:
    kind = "co-production" if dice.random() < 0.2 else "activity"
    text = f"{dice.choice(DEEDS)} {dice.choice(PLACES)}"
    return f'[activity.{key}]\nkind = "{kind}"\ntext = "{text}"\n{_leads(leads_to)}'


def _measure(key: str, checks: str, dice: random.Random) -> str:
    who = dice.choice(("peer researchers", "volunteers", "a neighbour"))
    return (
        f'[measure.{key}]\nchecks = "{checks}"\nquestion = "Who did you see this week that you like?"\n'
        f'who_asks = "{who}"\nwhen = "every 3 months"\nstart = "1 of 12 people"\nhoped = "8 of 12"'
    )


if __name__ == "__main__":
    sys.stdout.write(plan_text(int(sys.argv[1]) if len(sys.argv) > 1 else 60))
