"""Plans of any size for the tests of pictures, the same for the same seed."""

from __future__ import annotations

import random
import re
from datetime import date

from tests.theories import theory_today
from toc_tui.graph import Theory
from toc_tui.guide import Guide
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.reports.diagram.frame import Framed, framed
from toc_tui.reports.diagram.sketch import sketch
from toc_tui.reports.report import Source

WORDS = (
    "people",
    "friends",
    "centre",
    "learn",
    "something",
    "new",
    "every",
    "week",
    "staff",
    "choose",
    "together",
    "meeting",
    "place",
    "travel",
    "bus",
    "know",
    "planned",
    "money",
    "early",
    "trust",
    "feel",
    "safe",
    "say",
)
HOSTILE = (
    'A "quoted" <b>bold</b> & <script>alert(1)</script>',
    "'; DROP TABLE; -- ]]> <!-- x --> <![CDATA[ y",
    "end of subgraph %%{init: {}}%% #quot; `code` {a} [b] (c) |d|",
    'back\\slash \\N \\" \\n &lt;lt&gt; </svg><svg onload=x>',
    "=1+2 @cmd -x +y \\u202e \u202eturned\u202c \u0007bell \x1b[31mred\x1b[0m\ufffe",
    'two\nlines\tand\ra tab, click n1 href "javascript:x"',
    "日本語の言葉 עברית مرحبا 👩‍👩‍👧 n\u0303 -->|x| n1 --> n2; style n1 fill:#f00",
    "_under_ *star* ~wave~ a--b a==b a.-.b ::: http://x.example/?a=b&c",
)


def theory_of(text: str) -> Theory:
    """The theory of a plan's text."""
    return theory_today(read(split(text)).plan)


def source_of(theory: Theory) -> Source:
    """What reports about it are made from."""
    return Source(theory, Guide(), date(2024, 3, 1))


def framed_of(theory: Theory) -> Framed:
    """Its picture, with the packaged words."""
    source = source_of(theory)
    return framed(sketch(theory, "No words", source.say("diagram.label.either")), source.say, theory.plan.title)


def like_a_plan(size: int, seed: int = 1, marked: float = 0.0) -> Theory:
    """A plan such as groups make: each thing leads to one or two things near it in the next column, a few within
    their own. `marked` is the share of its arrows that are in doubt or rest on something."""
    dice = random.Random(seed)
    counts = {"impact": 2, "long": max(2, size // 10), "medium": size // 5, "short": size * 3 // 10}
    counts["activity"] = size - sum(counts.values())
    tables, above = [], list[str]()
    for column, count in counts.items():
        own = [f"{column}-{number}" for number in range(count)]
        for number, key in enumerate(own):
            kind = column if column in ("impact", "activity") else "outcome"
            fields = {"text": " ".join(dice.choices(WORDS, k=dice.randint(3, 13))).capitalize()}
            if kind == "outcome":
                fields["term"] = column
            elif dice.random() < 0.4 or (kind == "impact" and number):
                fields["kind"] = "co-production"
            near = number * len(above) // count
            leads = (
                [
                    above[min(max(near + dice.randint(-1, 1), 0), len(above) - 1)]
                    for _ in range(1 + (dice.random() < 0.35))
                ]
                if above
                else []
            )
            if kind == "outcome" and number and dice.random() < 0.1:
                leads.append(own[number - 1])
            tables.append(_table(kind, key, fields, leads))
        above = own
    return theory_of("toc = 1\n" + "\n".join(tables + _said_of_arrows(tables, marked, seed)))


def _said_of_arrows(tables: list[str], share: float, seed: int) -> list[str]:
    """Doubts, and assumptions on which arrows rest, for so many of the arrows of these tables."""
    dice = random.Random(seed)
    found = [
        f'[assumption.rests-{number}]\ntext = "{" ".join(dice.choices(WORDS, k=dice.randint(3, 30)))}"\n'
        f"holds = {dice.choice(['yes', 'no', 'not-sure'])!r}"
        for number in range(12 if share else 0)
    ]
    for table in tables if share else ():
        own = table.partition(".")[2].partition("]")[0]
        for target in re.findall(r"'([^']+)'", table.partition("leads_to = ")[2]):
            if dice.random() < share:
                rests = [f"rests-{number}" for number in dice.sample(range(12), dice.randint(0, 3))]
                found.append(f"[link.{own}.{target}]\nassumes = {rests!r}")
                if not rests or dice.random() < 0.3:
                    found.append(f'[answer.supports.{own}.{target}]\nsays = "no"')
    return found


def like_nothing(size: int, arrows: int, seed: int) -> Theory:
    """A plan whose arrows go anywhere: round in circles, back to earlier terms, to themselves."""
    dice = random.Random(seed)
    keys = [f"k{number}" for number in range(size)]
    leads: dict[str, list[str]] = {key: [] for key in keys}
    kinds = {key: dice.choice(("impact", "outcome", "outcome", "outcome", "activity")) for key in keys}
    later = [key for key in keys if kinds[key] != "activity"]
    for _ in range(arrows if later else 0):
        leads[dice.choice(keys)].append(dice.choice(later))
    tables = []
    for key in keys:
        fields = {"text": " ".join(dice.choices(WORDS, k=dice.randint(0, 30))) or "x"}
        if kinds[key] == "outcome" and (term := dice.choice(("long", "medium", "short", ""))):
            fields["term"] = term
        tables.append(_table(kinds[key], key, fields, leads[key]))
    return theory_of("toc = 1\n" + "\n".join(tables))


def _table(kind: str, key: str, fields: dict[str, str], leads: list[str]) -> str:
    lines = [f"[{kind}.{key}]", *(f'{name} = "{value}"' for name, value in fields.items())]
    leads = list(dict.fromkeys(leads))
    return "\n".join([*lines, *([f"leads_to = {leads!r}"] if leads else [])])
