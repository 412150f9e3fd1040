"""What people and other programs call the kinds of a plan: in any case, in one or in many, with words around them."""

from __future__ import annotations

import re
from typing import NamedTuple

from toc_tui.imports.content import folded


class Meant(NamedTuple):
    """A kind and a term. `sure`: the words are ours, and not only what others use for much the same."""

    kind: str
    term: str = ""
    sure: bool = False


_OWN = {
    "impact": ("impact", "impacts", "project impact", "co-production impact"),
    "outcome": ("outcome", "outcomes"),
    "activity": ("activity", "activities", "co-production element", "what we do"),
    "assumption": ("assumption", "assumptions"),
    "measure": ("measure", "measures"),
    "idea": ("idea", "ideas"),
}
_OTHERS = {
    "impact": (
        "goal, goals, vision, mission, aim, aims, purpose, overall goal, end goal, end mission, long-term goal, "
        "ultimate goal, ultimate outcome, ultimate outcomes, final outcome, final outcomes, overall objective, "
        "biodiversity target, desired change, strategic goal"
    ),
    "outcome": (
        "result, results, change, changes, effect, effects, benefit, benefits, objective, objectives, precondition, "
        "preconditions, intermediate state, intermediate states"
    ),
    "output": "output, outputs, deliverable, deliverables, product, products",
    "activity": (
        "action, actions, task, tasks, step, steps, intervention, interventions, strategy, strategies, "
        "project, projects, service, services, input, inputs, resource, resources, programme, programmes, "
        "program, programs, work"
    ),
    "assumption": "risk, risks, external factor, external factors",
    "measure": (
        "indicator, indicators, metric, metrics, kpi, kpis, evaluation question, evaluation questions, question, "
        "questions, means of verification"
    ),
}
OUTPUT = Meant("activity")  # what is made or done, and not what changes for people
_EXACT = {
    name: OUTPUT if kind == "output" else Meant(kind) for kind, names in _OTHERS.items() for name in names.split(", ")
} | {name: Meant(kind, "", True) for kind, names in _OWN.items() for name in names}
BEFORE = r"(?:(?:our|the|key|main|expected|planned|intended|desired)\s+)+"  # what may stand in front of a kind
_TERMS = {
    "long": r"long\W*(?:er\W*)?(?:term|run)?|ultimate|final|later",
    "medium": r"med(?:ium)?\W*(?:term)?|mid\W*term|intermediate",
    "short": r"short\W*(?:er\W*)?(?:term|run)?|immediate|early|initial",
}


def meant_term(words: str) -> str:
    """The term that words name: `Long-term`, `medium term (2 years)`, `S`; "" for none."""
    plain = folded(words)
    for term, pattern in _TERMS.items():
        if plain and (plain == term[0] or re.match(rf"(?:{pattern})\b", plain)):
            return term
    return ""


def meant(words: str) -> Meant | None:
    """The kind that words name; None for words that are no kind. Of a longer label (`Outcomes, layer 2`) the last word
    that is a kind counts as a guess."""
    if exact := meant_heading(words):
        return exact
    plain = _plain(words)
    if len(plain) > 40 or plain.count(" ") > 4:
        return None  # a sentence, and no label
    found = [_EXACT[word] for word in re.findall(r"[^\W\d_]+", plain) if word in _EXACT]
    return found[-1]._replace(sure=False, term=meant_term(plain) or found[-1].term) if found else None


def _plain(words: str) -> str:
    return re.sub(BEFORE, "", folded(re.sub(r"[_/]|(?<=[a-z])(?=[A-Z])", " ", words)).rstrip(":. "))


def meant_heading(words: str) -> Meant | None:
    """The same for words that may as well be an item: nothing but the name of a kind counts."""
    plain = _plain(words)
    if plain in _EXACT:
        return _EXACT[plain]
    if term := meant_term(plain):
        rest = re.sub(rf"^(?:{_TERMS[term]})\W*|\W+$", "", plain).strip() if len(plain) > 1 else ""
        if rest in ("outcome", "outcomes") or (not rest and re.match("long|mid|med|short", plain)):
            return Meant("outcome", term, True)
        if rest in ("change", "changes", "result", "results", "objective", "objectives", "effects", "goals", "goal"):
            return Meant("outcome", term)
    return None
