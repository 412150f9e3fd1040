"""What an edge of a file says: that the earlier thing hinders the later one, how sure somebody is, or why."""

from __future__ import annotations

import re

from toc_tui.frozen import replace
from toc_tui.imports.content import Edge, SideNote, folded

# nothing more than that the one leads to the other
LEADS_NAMES = (
    "leads to|lead to|+|+1|positive|pos|plus|->|→|causes|cause|contributes to|contribute to|contribution|results in|"
    "affects|influences|supports|support|enables|enable|increases|increase|strengthens|strengthen|then|so that|"
    "directed|solid|leadsto|relationship|default|on|round|back"
)
LEADS = frozenset(LEADS_NAMES.split("|"))
HINDERS_NAMES = (
    "-|−|–|—|-1|−1|negative|neg|minus|hinders|hinder|inhibits|inhibit|decreases|decrease|reduces|reduce|blocks|block|"
    "prevents|prevent|weakens|weaken|undermines|undermine|opposes|oppose|gets in the way|opposite|against|"
    "works against|hindering"
)
HINDERS = frozenset(HINDERS_NAMES.split("|"))
MEASURES_NAMES = "measures|measure|measured by|indicates|indicator of|is indicator of|tests|checks"
MEASURES = frozenset(MEASURES_NAMES.split("|"))
SURE = {
    "sure": "sure|certain|high|very high|strong|very sure|proven|confident|yes|hoch",
    "think-so": "think-so|think so|medium|moderate|fair|likely|probable|some|mixed|mittel",
    "not-sure": "not-sure|not sure|low|very low|weak|uncertain|unsure|unlikely|in doubt|unknown|no|niedrig",
}
_SURE = {word: level for level, words in SURE.items() for word in words.split("|")}
HIGH, MIDDLE = 70, 40  # of 100: from which figure on somebody is sure, or thinks so
# fields of a link of any format by their names, for which arrows of the plan have a field too
DRAWN = ("circle", "back")  # labels of our own pictures for what is seen in the drawing itself
OWN = (*DRAWN, "in doubt", "or")  # all that stand at arrows
REST = re.compile(r"rests on \d+")
BECAUSE = frozenset(["because", "reason", "rationale", "why"])
EVIDENCE = frozenset(["evidence", "sources", "references"])
ASSUMES = frozenset(["assumptions", "assumption", "assumes"])
CERTAINTY = frozenset(["confidence", "sure", "certainty", "strength of evidence", "likelihood"])
RELATION_NAMES = (
    "rel|relation|interaction|relationship|polarity|sign|type|kind|category|connection type|effect type|"
    "effect|influence|link type|+/-"
)
RELATION = frozenset(RELATION_NAMES.split("|"))
NEEDED = ("needed", "helps", "either")
ONE_OF = ("or", "either", "either/or", "one of these", "one is enough")
YES = ("true", "yes", "1")


def way(words: str) -> str:
    """What a word for an arrow says of it: `leads`, `hinders` or `measures`; "" for anything else."""
    said = folded(words).strip("()[] ")
    forms = {said, said.replace("-", " ").replace("_", " ")} if len(said) > 2 else {said}
    for name, known in (("leads", LEADS), ("hinders", HINDERS), ("measures", MEASURES)):
        if forms & known:
            return name
    return ""


def labelled(edge: Edge, label: str) -> Edge:
    """An edge with the words that stand at it: that it hinders, how sure it is, or why it is there. A label of our own
    pictures may say several of these, and what is seen in the drawing itself."""
    parts = [folded(part) for part in label.split(",")]
    if label.strip() and all(part in OWN or REST.fullmatch(part) or way(part) == "hinders" for part in parts):
        for part in parts:
            edge = edge if part in DRAWN or REST.fullmatch(part) else _labelled(edge, part)
        return edge
    return _labelled(edge, label)


def _labelled(edge: Edge, label: str) -> Edge:
    said = way(label)
    if not folded(label) or said == "leads":
        return edge
    if said == "hinders":
        return replace(edge, hinders=True)
    if said == "measures":
        return replace(edge, relation="measures")
    if folded(label) in ONE_OF:
        return replace(edge, needed="either")
    if folded(label) in ("in doubt", "not sure", "unsure", "?"):
        return replace(edge, sure="not-sure")
    return _because(edge, label)


def _because(edge: Edge, words: str) -> Edge:
    """An edge with one more reason; the same one again says nothing."""
    if f"\n{words.strip()}\n" in f"\n{edge.because}\n":
        return edge
    return replace(edge, because="\n".join(filter(None, (edge.because, words.strip()))))


def told(edge: Edge, name: str, value: str | bool | list[str]) -> Edge | None:
    """An edge with a field of its link that arrows of the plan have too; None for another field. All graphs are read by
    this, so that the same field means the same in each."""
    field = folded(name).replace("_", " ")
    words = ", ".join(value) if isinstance(value, list) else str(value)
    if field in ASSUMES:
        many = value if isinstance(value, list) else [words]
        return replace(edge, assumptions=(*edge.assumptions, *(one.strip() for one in many if one.strip())))
    if field in CERTAINTY and certainty(value):
        return sure_of(edge, name, value)
    if field in EVIDENCE:
        return replace(edge, evidence="\n".join(filter(None, (edge.evidence, words))))
    if field in BECAUSE:
        return _because(edge, words)
    if field == "needed" and words in NEEDED:
        return replace(edge, needed=words)
    if field == "hinders" and folded(words) in YES:
        return replace(edge, hinders=True)
    return relation_of(edge, words) if field in RELATION else None


def relation_of(edge: Edge, words: str) -> Edge:
    """An edge with the name of its relation; one that is neither leading nor hindering stays by its name. A second name
    does not take the place of the first."""
    said = way(words)
    if said == "leads" or not folded(words):
        return edge
    if said == "hinders":
        return replace(edge, hinders=True)
    named = "measures" if said == "measures" else words.strip()
    if edge.relation in ("", named):
        return replace(edge, relation=named)
    return replace(edge, notes=(*edge.notes, SideNote("", named)))


def certainty(value: object) -> str:
    """How sure a figure or a word is: 0 to 1, 0 to 100, per cent, or words; "" where it says nothing of the kind."""
    if isinstance(value, bool):
        return "sure" if value else "not-sure"
    words = folded(str(value))
    if words in _SURE:
        return _SURE[words]
    if not (figure := re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,9})?)\s*(%?)", words)):
        return ""
    amount = float(figure[1].replace(",", "."))
    if words.isdigit() and 1 < amount <= 10:
        return ""  # of 3, 5, 10 or 100: nobody says
    whole = amount * 100 if amount <= 1 and not figure[2] and ("." in words or amount == 1 or amount == 0) else amount
    return "" if whole > 100 else "sure" if whole >= HIGH else "think-so" if whole >= MIDDLE else "not-sure"


def sure_of(edge: Edge, name: str, value: object) -> Edge:
    """An edge with how sure it is; the figure of the file stays as a note, and so does a word that is not ours."""
    level = certainty(value)
    told_by_level = str(value) in SURE and edge.sure in ("", level)
    notes = () if told_by_level else (SideNote(name, str(value)),)
    return replace(edge, sure=edge.sure or level, notes=(*edge.notes, *notes))
