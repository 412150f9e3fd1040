"""What people call the parts of a plan, in any case and spelling: "Goal", "Long-term outcomes", "Output 1.1".

A word that says it for certain is no guess; one that is usual for something near it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

NO_FIELDS: Mapping[str, object] = {}


class KindWord(NamedTuple):
    """What a word means: a kind of the plan with fields; `sure` where nothing has to be guessed. `number`: the number
    behind it, such as 1.1."""

    kind: str
    fields: Mapping[str, object] = NO_FIELDS
    sure: bool = True
    number: str = ""

    @property
    def term(self) -> str:
        return str(self.fields.get("term", ""))


LONG, MEDIUM, SHORT = ({"term": name} for name in ("long", "medium", "short"))
TERM_WORDS: tuple[tuple[str, str, bool], ...] = (
    (r"long(er)?([ -]?(term|run))?|langfristige?r?|long terme|largo plazo", "long", True),
    (r"(medium|mid)([ -]?term)?|mittelfristige?r?|moyen terme|medio plazo", "medium", True),
    (r"short(er)?([ -]?term)?|kurzfristige?r?|court terme|corto plazo", "short", True),
    (r"intermediate|interim", "medium", False),
    (r"immediate|early|earlier|first|initial", "short", False),
    (r"late|later|ultimate|final|end", "long", False),
)
CHANGE = r"outcomes?|changes?|results?|effects?|benefits?|wirkung(en)?|ergebnis(se)?|effets?|resultados?|résultats?"
# words, kind, fields, whether they say it for certain
KIND_WORDS: tuple[tuple[str, str, Mapping[str, object], bool], ...] = (
    (r"impacts?|impact statements?|project impacts?", "impact", NO_FIELDS, True),
    (r"(long(er)?[- ]term|final|ultimate|overall|end|intended|social) impacts?", "impact", NO_FIELDS, True),
    (r"co-?production impacts?", "impact", {"kind": "co-production"}, True),
    (r"(overall |overarching |main |project |programme |program |long-term )?goals?", "impact", NO_FIELDS, False),
    (r"(overall|development|general|ultimate) objectives?|vision|mission|aims?", "impact", NO_FIELDS, False),
    (r"(final|ultimate|end) (outcomes?|results?)|oberziel(e)?|gesamtziel(e)?", "impact", NO_FIELDS, False),
    (r"outcomes?", "outcome", NO_FIELDS, True),
    (r"purposes?|project purpose|projektziel(e)?", "outcome", LONG, False),
    (r"(specific |immediate |project )?objectives?|ziel(e)?", "outcome", NO_FIELDS, False),
    (r"preconditions?|changes?|results?|effects?|benefits?|milestones?", "outcome", NO_FIELDS, False),
    (r"wirkung(en)?|ergebnis(se)?|effets?|résultats?|resultados?", "outcome", NO_FIELDS, False),
    (r"activit(y|ies)|aktivität(en)?|activités?|actividad(es)?", "activity", NO_FIELDS, True),
    (r"what we do", "activity", NO_FIELDS, True),
    (r"co-?production( elements?| activit(y|ies))?|elements? of co-?production", "activity", {"kind": "co-production"}, True),
    (r"outputs?|deliverables?|products?|leistung(en)?", "activity", NO_FIELDS, False),
    (r"actions?|tasks?|interventions?|strateg(y|ies)|services?|maßnahmen?|massnahmen?", "activity", NO_FIELDS, False),
    (r"(what )?(we )?(will )?(we )?do( it)?|how( (will|do) we (get there|do it))?|steps?|work packages?", "activity", NO_FIELDS, False),
    (r"assumptions?|annahmen?|hypothèses?", "assumption", NO_FIELDS, True),
    (r"risks?|external factors?|assumptions?( and | ?[/&] ?)risks?|risks?( and | ?[/&] ?)assumptions?", "assumption", NO_FIELDS, False),
    (r"measures?|checks?|ways? to check", "measure", NO_FIELDS, True),
    (r"indicators?|kpis?|evaluation questions?", "measure", NO_FIELDS, False),
    (r"statements?", "statement", NO_FIELDS, True),
    (r"i statements?|“?i”? lines?", "statement", {"voice": "I"}, True),
    (r"we statements?|“?we”? lines?", "statement", {"voice": "We"}, True),
    (r"ideas?", "idea", NO_FIELDS, True),
    (r"decisions?", "decision", NO_FIELDS, True),
    (r"achievements?", "achievement", NO_FIELDS, True),
)  # fmt: skip
# what may stand in front of a kind
BEFORE = r"^(?:(?:our|the|key|main|expected|planned|intended|desired|important|major|critical|project)\s+)+"
INPUTS = r"inputs?|resources?|ressourcen|needs?|what we need"
LONGEST, WORDS = 40, 5  # letters and words: what is longer is a sentence, and no label
NUMBER = r"[\s:.-]*(?:no\.?|nr\.?|#)?\s*(\d+(?:[.\-]\d+)*)\.?\s*$"
RANKS: Mapping[tuple[str, str], int] = {  # how far from the start of the road
    ("activity", ""): 1,
    ("outcome", "short"): 3,
    ("outcome", "medium"): 4,
    ("outcome", ""): 4,
    ("outcome", "long"): 5,
    ("impact", ""): 6,
}


def plain(words: str) -> str:
    """Words as they are looked up: small letters, one blank between them, no marks at the ends."""
    return " ".join(words.replace("_", " ").replace("‑", "-").replace("–", "-").split()).casefold().strip(" .:*()[]?!")


def term_of(words: str) -> tuple[str, bool]:
    """The term that words mean, and whether they say so for certain; "" for none."""
    said = re.sub(r"[ -]+(" + CHANGE + r")$", "", plain(words)).removesuffix(" term").removesuffix("-term").strip(" -")
    return next(((term, sure) for how, term, sure in TERM_WORDS if re.fullmatch(how, said)), ("", False))


def kind_of(words: str) -> KindWord | None:
    """What a word of a column of kinds, or above a column, means; None where it means no kind."""
    return next((found for said in readings(words) if (found := _kind(said)) is not None), None)


def _kind(said: str) -> KindWord | None:
    number = ""
    if (found := re.search(NUMBER, said)) and found.start() > 0:
        said, number = said[: found.start()].strip(" .:-"), found[1]
    for how, kind, fields, sure in KIND_WORDS:
        if re.fullmatch(how, said):
            return KindWord(kind, fields, sure, number)
    return _with_term(said, number)


def readings(words: str) -> Iterator[str]:
    """The ways in which words above a column can be read, the whole first: without what stands in brackets, without
    what qualifies them (`Our key …`), and what stands at either side of a slash."""
    said = plain(words)
    yield said
    bare = plain(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", words))
    parts = [plain(part) for part in bare.split("/")] if "/" in bare else []
    for one in (bare, *parts):
        if one and one != said:
            yield one
        if (short := re.sub(BEFORE, "", one)) not in ("", one):
            yield short


def parted(words: str) -> tuple[KindWord | None, str]:
    """What a line says it is, and the rest: “Output 1.1: a guide is out” is an output. None and the whole where it
    says nothing of the kind."""
    found = re.match(r"([^:–—\n]{2,60}?)\s*(?::|\s[–—-]\s)\s*(?=\S)", words)
    kind = kind_of(found[1]) if found else None
    return (kind, words[found.end() :].strip()) if found and kind is not None else (None, words)


def _with_term(said: str, number: str) -> KindWord | None:
    """An outcome with its term: "Long-term outcomes", "Outcomes (short term)", "Short-term"."""
    bare = re.sub(rf"^({CHANGE})[\s(,:/-]+", "", said).strip(" )")
    term, sure = term_of(bare)
    named = re.search(rf"\b({CHANGE}|goals?|objectives?)\b", said)
    if not term:
        return None
    if not named and not sure:
        return None
    return KindWord("outcome", {"term": term}, sure and (not named or "outcome" in said), number)


def is_input(words: str) -> bool:
    """Whether words mean what goes into the work."""
    return any(re.fullmatch(INPUTS, said) for said in readings(words))


def rank(kind: str, term: str = "", word: str = "") -> int:
    """How far along the road a kind stands: what is earlier leads to what is later. Outputs stand behind activities."""
    if kind == "activity" and re.match(r"(output|deliverable|product|leistung)", plain(word)):
        return 2
    return RANKS.get((kind, term if kind == "outcome" else ""), 0)


def by_depth(depth: int, levels: int) -> tuple[str, Mapping[str, object]]:
    """What stands so deep in an outline of so many levels: the impact at the top, what is done at the bottom, and the
    changes between them, the later ones first."""
    if depth == 0:
        return "impact", NO_FIELDS
    if levels > 2 and depth >= min(levels - 1, 4):
        return "activity", NO_FIELDS
    between = min(levels - 2, 3)
    if between <= 1:
        return "outcome", NO_FIELDS
    return "outcome", (LONG, SHORT)[depth - 1] if between == 2 else (LONG, MEDIUM, SHORT)[depth - 1]


# -- labels: the heading above a list, the type of a box, the title of a group --------------------
def meant_heading(words: str) -> KindWord | None:
    """The kind that words name which may as well be an item: nothing but the name of a kind counts."""
    said = _label(words)
    if is_input(said):
        return KindWord("activity", sure=False)
    return kind_of(said)


def meant(words: str) -> KindWord | None:
    """The kind that a label names; None for words that are no kind. Of a longer label (`Outcomes, layer 2`) the last
    word that is a kind counts as a guess."""
    if exact := meant_heading(words):
        return exact
    said = _label(words)
    if len(said) > LONGEST or said.count(" ") >= WORDS:
        return None
    found = [one for word in re.findall(r"[^\W\d_]+", said) if len(word) > 3 and (one := meant_heading(word))]
    return found[-1]._replace(sure=False) if found else None


def _label(words: str) -> str:
    """A label in small letters, `CamelCase` and `snake_case` as words."""
    return re.sub(BEFORE, "", plain(re.sub(r"[_/]|(?<=[a-z])(?=[A-Z])", " ", words)))


def co_produced(label: str) -> str:
    """The label of what is co-produced in a group of our own diagrams, whose label names the kind alone."""
    found = meant_heading(label)
    return f"co-production {found.kind}" if found is not None and found.kind in ("impact", "activity") else label


def own_title(title: str) -> str:
    """The title of the plan in the title of one of our own diagrams, which names the diagram first. The title that
    somebody else gave a diagram stays whole."""
    from toc_tui.guide import Guide

    before, _, behind = Guide().say("reports/diagram.name", title="\n").partition("\n")
    return title.removeprefix(before).removesuffix(behind) or title
