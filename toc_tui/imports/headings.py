"""What the headings of people's tables mean, in any case and spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toc_tui.imports.kinds import KindWord, is_input, kind_of, plain, readings

# what a column holds, by the words above it
ROLES: tuple[tuple[str, str], ...] = (
    ("table", r"table"),
    ("text", r"texts?|words?|descriptions?|names?|titles?|items?|elements?|labels?|statements?|narrative( summary)?"),
    ("text", r"(project )?summary|intervention logic|what|what (will )?changes?|description of .*|beschreibung|bezeichnung"),
    ("text", r"libellé|descripción|element name|what we want|thing|things|node|factor"),
    ("kind", r"kinds?|types?|levels?|results? levels?|level of results?|categor(y|ies)|stages?|art|typ|ebene|tier|hierarchy"),
    ("term", r"terms?|time ?frames?|time ?scales?|horizons?|frist|zeithorizont|outcome types?"),
    ("key", r"keys?|ids?|no|nr|num|numbers?|refs?|references?|#|codes?|ref no|item no|nummer|row|s/?n|id no"),
    ("leads_to", r"leads? to|contributes? to( .*)?|results? in|supports?|link(s|ed)? to|towards|next( step)?|führt zu|so that"),
    ("leads_to", r"leads? to \(.*\)|which leads to|outgoing|successors?|enables?"),
    ("parent", r"parents?( id| key| no)?|belongs to|part of|under|above|übergeordnet"),
    ("from", r"from|sources?|start|cause|von|origin"),
    ("to", r"to|targets?|end|effect|nach|destination"),
    ("earlier", r"depends on|comes from|led by|caused by|predecessors?|preceded by|because of|requires"),
    ("who", r"who|for whom|beneficiar(y|ies)|target groups?|whose change|zielgruppe|who benefits"),
    ("lead", r"leads?|lead by|owners?|responsib(le|ility)( person| party)?|who (does|leads) it|verantwortlich(e|er)?|zuständig"),
    ("when", r"when|dates?|deadlines?|due( date)?|timing|timeline|datum|termin|bis wann|start date"),
    ("by_when", r"by when|by|target date|end date|by date"),
    ("needs", r"needs?|resources?( needed)?|inputs?|ressourcen|bedarf"),
    ("indicator", r"indicators?|kpis?|measures?|how (will )?we( will)? know|indikator(en)?|objectively verifiable indicators?|ovis?"),
    ("start", r"baselines?|starting point|ausgangswert"),
    ("hoped", r"targets? value|hoped( for)?|zielwert|target \(.*\)|milestones?"),
    ("how", r"means of verification|movs?|sources? of verification|verification|how( it is)? measured|data sources?|sources? of information"),
    ("frequency", r"frequency|how often|häufigkeit"),
    ("who_asks", r"who (asks|collects|measures)|data collected by|collected by"),
    ("assumption", r"assumptions?|risks?|assumptions?( and | ?[/&] ?)risks?|risks?( and | ?[/&] ?)assumptions?|annahmen|external factors"),
    ("because", r"because|rationale|reasons?|why|begründung|logic"),
    ("evidence", r"evidence|research|evidenz|nachweis|evidence base"),
    ("sure", r"sure|confidence|certainty|strength|how sure|strength of evidence"),
    ("relation", r"relation(ship)?s?|polarity|sign|effect type|link types?|connection types?|influence|\+/-"),
    ("status", r"status|progress|stand|so far"),
    ("theme", r"themes?|thema|domain"),
    ("notes", r"notes?|comments?|remarks?|bemerkung(en)?|anmerkung(en)?|kommentar(e)?"),
)  # fmt: skip
OWN = {"leads_to", "by_when", "who_asks", "made_accessible", "not_because"}
LINK_ROLES = ("from", "to")


def role_of(heading: str) -> str:
    """What a column with this heading holds; "" where that is not known."""
    if not plain(heading):
        return ""
    return next((role for said in readings(heading) if (role := _role(said, heading))), "")


def _role(said: str, heading: str) -> str:
    if said.replace(" ", "_") in OWN:
        return said.replace(" ", "_")
    if heading.strip() == "#":
        return "key"
    return next((role for role, how in ROLES if re.fullmatch(how, said)), "")


def roles_of(headings: Mapping[int, str], said: Mapping[str, str]) -> dict[int, str]:
    """What each column holds, by what somebody `said` of its heading first. Of two columns with the same use only the
    first has it; "source" and "target" are the ends of arrows only where both are there."""
    found: dict[int, str] = {}
    told = {plain(heading): role for heading, role in said.items()}
    for column, heading in headings.items():
        role = told.get(plain(heading)) or role_of(heading)
        if role and (role not in found.values() or role in ("notes", "assumption")):
            found[column] = role
    if not set(LINK_ROLES) <= set(found.values()):
        again = {"from": "how", "to": "hoped"}
        for column, role in list(found.items()):
            if role in again:
                found.pop(column)
                if again[role] not in found.values() and "indicator" in found.values():
                    found[column] = again[role]
    return found


def kinds_of(headings: Mapping[int, str]) -> dict[int, KindWord]:
    """The columns of which the heading is a kind of thing: "Activities", "Long-term outcomes"."""
    found = {column: kind_of(heading) for column, heading in headings.items()}
    return {column: kind for column, kind in found.items() if kind is not None and kind.kind != "idea"}


def inputs_of(headings: Mapping[int, str]) -> list[int]:
    """The columns of what goes into the work."""
    return [column for column, heading in headings.items() if is_input(heading)]
