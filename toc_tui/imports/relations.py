"""What an edge of a file says: that the earlier thing hinders the later one, how sure somebody is, or why."""

from __future__ import annotations

import re

from toc_tui.frozen import replace
from toc_tui.imports.content import Edge, SideNote, folded

# nothing more than that the one leads to the other
LEADS_NAMES = (
    "leads to|lead to|leads_to|+|positive|plus|->|→|causes|cause|contributes to|contribution|results in|affects|"
    "influences|supports|enables|increases|then|so that|directed|solid|leadsto|relationship|default|on|round|back"
)
LEADS = frozenset(LEADS_NAMES.split("|"))
HINDERS_NAMES = (
    "-|−|–|—|negative|minus|hinders|hinder|inhibits|decreases|decrease|reduces|blocks|prevents|weakens|opposes|"
    "gets in the way|undermines|opposite|against|works against|hindering|inhibit"
)
HINDERS = frozenset(HINDERS_NAMES.split("|"))
MEASURES_NAMES = "measures|measure|measured by|indicates|indicator of|is indicator of|tests|checks"
MEASURES = frozenset(MEASURES_NAMES.split("|"))
SURE = {
    "sure": "sure|certain|high|very high|strong|very sure|proven|confident|yes",
    "think-so": "think-so|think so|medium|moderate|fair|likely|probable|some|mixed",
    "not-sure": "not-sure|not sure|low|very low|weak|uncertain|unsure|unlikely|in doubt|unknown|no",
}
_SURE = {word: level for level, words in SURE.items() for word in words.split("|")}
HIGH, MIDDLE = 70, 40  # of 100: from which figure on somebody is sure, or thinks so


def labelled(edge: Edge, label: str) -> Edge:
    """An edge with the words that stand at it: that it hinders, how sure it is, or why it is there."""
    words = folded(label)
    if not words or words.strip("()[] ") in LEADS:
        return edge
    if words.strip("()[] ") in HINDERS:
        return replace(edge, hinders=True)
    if words in MEASURES:
        return replace(edge, relation="measures")
    if words in ("in doubt", "not sure", "unsure", "?"):
        return replace(edge, sure="not-sure")
    return replace(edge, because="\n".join(filter(None, (edge.because, label.strip()))))


def relation_of(edge: Edge, words: str) -> Edge:
    """An edge with the name of its relation; one that is neither leading nor hindering stays by its name."""
    known = folded(words).replace("-", " ").replace("_", " ") if len(words) > 1 else words
    if known in LEADS or not known:
        return edge
    if known in HINDERS:
        return replace(edge, hinders=True)
    return replace(edge, relation="measures" if known in MEASURES else words.strip())


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
    whole = amount * 100 if amount <= 1 and not figure[2] and ("." in words or amount == 1 or amount == 0) else amount
    return "" if whole > 100 else "sure" if whole >= HIGH else "think-so" if whole >= MIDDLE else "not-sure"


def sure_of(edge: Edge, name: str, value: object) -> Edge:
    """An edge with how sure it is; the figure of the file stays as a note, and so does a word that is not ours."""
    level = certainty(value)
    note = () if str(value) in SURE else (SideNote(name, str(value)),)
    return replace(edge, sure=level or edge.sure, notes=(*edge.notes, *note))
