"""From nodes and edges to items of a plan: what each node is, what it was guessed from, and which edges are arrows.

What a file says of a kind holds, if it says so in our words; other words for much the same are a guess. Where a file
says nothing, a list is read by its levels and a graph by its arrows: what leads nowhere is an impact, what nothing
leads to is an activity, all between are outcomes. No arrow is given up for a kind: an activity that an outcome leads to
is taken for an outcome, and its kind is noted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from toc_tui.frozen import frozen, replace
from toc_tui.imports.content import Content, Edge, Node, SideNote, folded
from toc_tui.imports.kinds import KindWord, meant, term_of
from toc_tui.imports.limits import bounded
from toc_tui.imports.own_notes import taken
from toc_tui.imports.understood import FoundItem, FoundLink, NotPlaced, Understood
from toc_tui.imports.unwanted import is_problem, unwanted
from toc_tui.plan.adding_lists import STEPS
from toc_tui.plan.model import THEORY

LEVEL, ARROWS = "level", "arrows"  # what a kind was guessed from, as the plan keeps it in `guessed`
LEVELS = (("impact", ""), *((kind, str(fields.get("term", ""))) for kind, fields in STEPS))


@frozen
class Guess:
    """What a node is taken for, and from what that was guessed ("" where the file says it)."""

    kind: str
    term: str = ""
    by: str = ""


def understood(content: Content, unit: str) -> Understood:
    """What a file holds, as the plan will have it. `unit`: what its nodes are counted in."""
    edges = list(content.edges)
    bounded(len(content.nodes), len(edges))
    guesses = _guesses(content, edges)
    links, checks, beside = _sorted(content, edges, guesses)
    assumptions = _assumptions(links)
    impacts = [name for name, guess in guesses.items() if guess.kind == "impact"]
    less = unwanted(content.nodes, links, impacts)
    items = [_item(node, guesses[node.name], beside[node.name], node.name in less) for node in content.nodes]
    head = {"title": content.title} if content.title.strip() else {}
    notes = "\n".join(str(note) for note in content.notes)
    left = list(content.not_placed)
    left += [NotPlaced(", ".join(content.drawn), None, "drawn")] if content.drawn else []
    return Understood(
        (*items, *assumptions.values()),
        (*(_link(edge, assumptions) for edge in links), *(FoundLink(edge.source, edge.target) for edge in checks)),
        tuple(left),
        head,
        {"notes": notes} if notes else {},
        read=len(content.nodes),
        unit=unit,
    )


# -- kinds -------------------------------------------------------------------------------------------
def _guesses(content: Content, edges: list[Edge]) -> dict[str, Guess]:
    said = {node.name: _said(node) for node in content.nodes}
    arrows = [edge for edge in edges if _is_arrow(edge, said)]
    found = _by_level(content.nodes, said) if content.is_list else _by_arrows(content.nodes, said, arrows)
    return _lawful(found, arrows)


def _said(node: Node) -> Guess | None:
    """What the file itself says of a node; None where it says nothing that is a kind."""
    label = meant(node.kind) if node.kind else None
    term, _ = term_of(node.term)
    if label is None:
        return Guess("outcome", term, node.term) if term else None
    return Guess(label.kind, (term or label.term) if label.kind == "outcome" else "", "" if label.sure else node.kind)


def _is_arrow(edge: Edge, said: dict[str, Guess | None]) -> bool:
    """Whether an edge can be an arrow between things of the theory."""
    if edge.relation == "measures":
        return False
    ends = [said.get(name) for name in (edge.source, edge.target)]
    return all(end is None or end.kind in THEORY for end in ends)


def _by_level(nodes: tuple[Node, ...], said: dict[str, Guess | None]) -> dict[str, Guess]:
    """A list: what stands at the left is an impact, and each level is one step earlier."""
    found: dict[str, Guess] = {}
    steps: list[tuple[int, int]] = []  # the nodes above: level, and which of LEVELS they are
    alone = {node.level for node in nodes} == {0}
    for node in nodes:
        while steps and steps[-1][0] >= node.level:
            steps.pop()
        own = said[node.name]
        if own is not None and own.kind not in THEORY:
            found[node.name] = own
            continue
        step = min(steps[-1][1] + 1, len(LEVELS) - 1) if steps else 0
        if own is None and alone:
            found[node.name] = Guess("idea")  # a list without levels says nothing of kinds
            continue
        kind, term = LEVELS[step]
        if own is None:
            own = Guess(kind, term, f"{LEVEL} {node.level + 1}")
        elif own.kind == "outcome" and not own.term and (term := LEVELS[max(step, 1)][1]):
            own = Guess("outcome", term, own.by or f"{LEVEL} {node.level + 1}")
        found[node.name] = own
        steps.append((node.level, _step(own, step)))
    return found


def _step(guess: Guess, step: int) -> int:
    """Which of LEVELS a guess is; an outcome without a term is at least a long-term one."""
    same = [at for at, (kind, term) in enumerate(LEVELS) if kind == guess.kind and term in ("", guess.term)]
    return same[0] if same else max(step, 1)


def _by_arrows(nodes: tuple[Node, ...], said: dict[str, Guess | None], arrows: list[Edge]) -> dict[str, Guess]:
    """A graph: by what leads to what."""
    later: dict[str, set[str]] = defaultdict(set)
    earlier: dict[str, set[str]] = defaultdict(set)
    for edge in arrows:
        if edge.source != edge.target:
            later[edge.source].add(edge.target)
            earlier[edge.target].add(edge.source)
    known = {guess.kind for guess in said.values() if guess is not None}
    found: dict[str, Guess] = {}
    for node in nodes:
        own = said[node.name]
        if own is not None:
            found[node.name] = own
            continue
        ahead, behind = later[node.name], earlier[node.name]
        kinds = {one.kind for name in ahead if (one := said.get(name)) is not None}
        first = not behind and "activity" not in known and _is_far(ahead, later)
        begins = ("activity" in kinds or first) and not is_problem(node.kind)
        kind = _placed(bool(ahead), bool(behind), "impact" in known, begins)
        found[node.name] = Guess(kind, "", "" if kind == "idea" else ARROWS)
    return found


def _placed(ahead: bool, behind: bool, ended: bool, begins: bool) -> str:
    """What stands at a place in a graph: `ended` where the file names impacts, `begins` where all starts here."""
    if not ahead:
        return "idea" if not behind else "outcome" if ended else "impact"
    return "activity" if begins else "outcome"


def _is_far(ahead: Iterable[str], later: dict[str, set[str]]) -> bool:
    """Whether everything ahead leads on: what stands right before the end is an outcome."""
    return all(later[name] for name in ahead)


def _lawful(found: dict[str, Guess], arrows: list[Edge]) -> dict[str, Guess]:
    """No outcome and no impact leads to an activity: such an activity is taken for an outcome, and so are those that it
    leads to in turn. What has an arrow stands in the theory."""
    leads: dict[str, list[str]] = defaultdict(list)
    for edge in arrows:
        if edge.source != edge.target:
            leads[edge.source].append(edge.target)
            for name in (edge.source, edge.target):
                if found[name].kind not in THEORY:
                    found[name] = Guess("outcome", "", found[name].by or found[name].kind)
    waiting = [name for name, guess in found.items() if guess.kind in ("impact", "outcome")]
    while waiting:
        for target in leads[waiting.pop()]:
            if found[target].kind == "activity":
                found[target] = Guess("outcome", "", found[target].by or found[target].kind)
                waiting.append(target)
    return found


# -- edges -------------------------------------------------------------------------------------------
def _sorted(
    content: Content, edges: list[Edge], guesses: dict[str, Guess]
) -> tuple[list[Edge], list[Edge], dict[str, list[tuple[str, str]]]]:
    """The arrows, what is checked by a measure, and what is left of the edges to be noted at their nodes."""
    words = {node.name: node.words for node in content.nodes}
    arrows: dict[tuple[str, str], Edge] = {}
    checks: dict[str, Edge] = {}
    beside: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for edge in edges:
        kinds = [guesses[name].kind for name in (edge.source, edge.target)]
        measures = [name for name, kind in zip((edge.source, edge.target), kinds, strict=True) if kind == "measure"]
        if (
            all(kind in THEORY for kind in kinds) or edge.source == edge.target
        ):  # it is told that nothing leads to itself
            same = arrows.get((edge.source, edge.target))
            arrows[(edge.source, edge.target)] = edge if same is None else _joined(same, edge)
        elif len(measures) == 1 and measures[0] not in checks and set(kinds) & set(THEORY):
            checks[measures[0]] = edge
            beside[measures[0]] += [(edge.relation, words[edge.target])] * (edge.relation not in ("", "measures"))
            _note_details(edge, measures[0], beside)
        else:
            _note_beside(edge, measures, words, beside)
    _note_arrows(arrows.values(), words, beside)
    return list(arrows.values()), list(checks.values()), beside


def _note_beside(
    edge: Edge, measures: list[str], words: Mapping[str, str], beside: dict[str, list[tuple[str, str]]]
) -> None:
    """An edge that is neither an arrow nor a check, noted at one of its ends: at the measure, where there is one."""
    here = measures[0] if len(measures) == 1 else edge.source
    other = edge.target if here == edge.source else edge.source
    beside[here].append((edge.relation or ("checks" if measures else "leads to"), words[other]))
    _note_details(edge, here, beside)


def _note_arrows(arrows: Iterable[Edge], words: Mapping[str, str], beside: dict[str, list[tuple[str, str]]]) -> None:
    """What stands at arrows of the plan and has no field there."""
    for edge in arrows:
        if edge.relation:
            beside[edge.source].append((edge.relation, words[edge.target]))
        beside[edge.source] += [(note.name, f"{note.words} → {words[edge.target]}") for note in edge.notes]


def _note_details(edge: Edge, here: str, beside: dict[str, list[tuple[str, str]]]) -> None:
    """What stands at an edge that is no arrow of the plan."""
    said = [("", edge.because), ("evidence", edge.evidence), ("sure", edge.sure), ("needed", edge.needed)]
    said += [("assumes", words) for words in edge.assumptions] + [("hinders", "yes")] * edge.hinders
    beside[here] += [(name, words) for name, words in said if words]
    beside[here] += [(note.name, note.words) for note in edge.notes]


def _joined(first: Edge, second: Edge) -> Edge:
    """Two edges between the same ends as one; nothing that one of them says is lost."""

    def both(one: str, other: str) -> str:
        return one if other in ("", one) else other if not one else f"{one}\n{other}"

    apart = [
        SideNote(name, other)
        for name, one, other in (("sure", first.sure, second.sure), ("needed", first.needed, second.needed))
        if one and other not in ("", one)
    ]
    return replace(
        first,
        relation=both(first.relation, second.relation).replace("\n", ", "),
        hinders=first.hinders or second.hinders,
        sure=first.sure or second.sure,
        needed=first.needed or second.needed,
        because=both(first.because, second.because),
        evidence=both(first.evidence, second.evidence),
        assumptions=tuple(dict.fromkeys((*first.assumptions, *second.assumptions))),
        notes=(*first.notes, *second.notes, *apart),
    )


def _assumptions(links: list[Edge]) -> dict[str, FoundItem]:
    """What the arrows assume, as items, by how the words are compared."""
    found: dict[str, FoundItem] = {}
    for edge in links:
        for words in edge.assumptions:
            name = f"assumes {folded(words)}"
            found.setdefault(folded(words), FoundItem(name, words, "assumption", place=edge.place))
    return found


# -- saying ------------------------------------------------------------------------------------------
def _item(node: Node, guess: Guess, beside: list[tuple[str, str]], less: bool) -> FoundItem:
    label = meant(node.kind) or KindWord("", sure=False)
    own, left = taken(guess.kind, node.notes)
    notes = [(note.name, note.words) for note in left]
    if node.kind and (not label.sure or label.kind != guess.kind):
        notes.append(("kind", node.kind))
    if node.term and term_of(node.term)[0] != guess.term:
        notes.append(("term", node.term))
    fields = {
        **(label.fields if label.kind == guess.kind else {}),
        **({"term": guess.term} if guess.term else {}),
        **({"direction": "less"} if less and guess.kind in ("impact", "outcome") else {}),
        **own,
    }
    return FoundItem(node.name, node.words, guess.kind, fields, (*notes, *beside), guess.by, node.place)


def _link(edge: Edge, assumptions: dict[str, FoundItem]) -> FoundLink:
    fields: dict[str, object] = {
        "because": edge.because,
        "evidence": edge.evidence,
        "sure": edge.sure,
        "needed": edge.needed,
    }
    if edge.hinders:
        fields["hinders"] = True
    if edge.assumptions:
        fields["assumes"] = list(dict.fromkeys(assumptions[folded(words)].name for words in edge.assumptions))
    said = {name: value for name, value in fields.items() if value}
    return FoundLink(edge.source, edge.target, said, place=edge.place)
