"""No sentence of up to 140 letters is unreadable at 80×24: neither while the cursor is on it nor while it is typed.

It is measured over every row of the trees of the examples and, where TOC_TUI_CASES names a folder, of published plans;
`python -m tests.tui.test_readable` tells the numbers.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checks.published import published
from tests.checks.test_structure import KINDS, LEADS
from toc_tui.flows.flow import Ask
from toc_tui.guide import Guide, examples
from toc_tui.session import Session
from toc_tui.tui.arranging import Arranging
from toc_tui.tui.regions import Regions
from toc_tui.tui.signs import signs
from toc_tui.tui.terminal import drawing
from toc_tui.tui.terminal.rows import safe
from toc_tui.tui.view_model import Look, PlanViewModel
from toc_tui.tui.widgets.typed import shape

CELLS, HIGH, LETTERS = 80, 24, 140
MENTORS = Path(__file__).parents[1] / "pictures" / "mentors.toml"
WORDS = (
    "Young people in all three schools know somebody outside the family who listens to them, and they have somewhere "
)
PLANS = [*examples(), MENTORS, *published()]


def text_of(path: Path) -> str:
    """The plan's own text; of a published one its items, with their kinds put in ours."""
    if path.suffix != ".json":
        return path.read_text("utf-8")
    case = json.loads(path.read_text("utf-8"))
    kinds = {node["id"]: KINDS[node["kind"]] for node in case["nodes"] if node["kind"] in KINDS}
    keys = {key: f"n{number}" for number, key in enumerate(kinds)}
    words = {node["id"]: node["text"] for node in case["nodes"]}
    found = ["toc = 1"]
    for key, kind in kinds.items():
        leads = [
            keys[one["to"]] for one in case["links"] if one["from"] == key and one["rel"] in LEADS and one["to"] in keys
        ]
        leads = [one for one in dict.fromkeys(leads) if one != keys[key]]
        found.append(
            f"[{kind}.{keys[key]}]\ntext = {json.dumps(words[key], ensure_ascii=False)}\nleads_to = {json.dumps(leads)}"
        )
    return "\n".join(found) + "\n"


def view_of(path: Path, folder: Path) -> PlanViewModel:
    """A plan as the full screen shows it."""
    file = folder / f"{path.stem}.toml"
    file.write_text(text_of(path), "utf-8")
    session = Session.open(file)
    assert isinstance(session, Session)
    return PlanViewModel(session, Look())


def unreadable(view: PlanViewModel) -> Iterator[str]:
    """The sentences that the cursor's row cuts and the rows under the tree do not have whole."""
    regions = Regions(view)
    places = Arranging(regions, CELLS, HIGH).places(regions.questions.block(CELLS))
    tree, facts = places["tree"], places["facts"]
    for line, row in zip(view.lines, regions.tree_rows(tree.wide) if view.lines else (), strict=True):
        words = " ".join(safe(row.text).split())
        if line.form == "section" or len(words) > LETTERS:
            continue
        [shown] = drawing.lines(row, tree.wide, view.signs, here=True, pointer=True)
        told = regions.facts(line, row, facts.wide, facts.high, False)
        beneath = "".join("".join(span for span, _ in row.spans[1:]) for row in told)
        one = "".join("".join(text for text, _ in shown).split())
        if "".join(words.split()) not in one and "".join(words.split()) not in "".join(beneath.split()):
            yield words


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TOC_TUI_TODAY", "2026-03-02")


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_sentence_is_whole_while_the_cursor_is_on_it(path: Path, tmp_path: Path) -> None:
    view = view_of(path, tmp_path)
    assert not list(unreadable(view))
    assert view.lines or path.stem == "blank"


def test_any_words_of_that_length_are_whole_at_any_level(tmp_path: Path) -> None:
    """Long words leave much of a row free where they are broken: then they are broken anywhere."""
    texts = [" ".join(["o" * size] * 40)[:LETTERS] for size in range(1, 80)]
    rows = ["toc = 1", '[impact.n0]\ntext = "All is well"']
    for number, text in enumerate(texts, 1):
        under = f"n{number - 1}" if number % 12 else "n0"
        rows.append(f'[outcome.n{number}]\nterm = "long"\ntext = "{text}"\nleads_to = ["{under}"]')
    file = tmp_path / "words.toml"
    file.write_text("\n".join(rows), "utf-8")
    view = view_of(file, tmp_path)
    assert len(view.lines) > 70 and not list(unreadable(view))


@pytest.mark.parametrize("path", [path for path in PLANS if path.stem != "blank"], ids=lambda path: path.stem)
def test_what_is_typed_is_whole_at_every_question(path: Path, tmp_path: Path) -> None:
    """At one question of each kind, with a label as long as it can be."""
    view = view_of(path, tmp_path)
    regions, voice = Regions(view), view.voice
    typed = (WORDS * 2)[: LETTERS - 1] + "."
    asked = {prompt.name: prompt for prompt in view.state.prompts if not prompt.choices}
    for prompt in asked.values():
        view.go_prompt(prompt)
        words = voice.question(view.state.plan, prompt)
        label = voice.say("asks.another", label=words.short or words.label)
        lines = shape((label, typed, "", ""), CELLS, "›", view.signs).lines
        places = Arranging(regions, CELLS, HIGH).places(
            regions.questions.block(CELLS), ask=Ask(label), field=len(lines)
        )
        assert typed in folded(" ".join("".join(text for text, _ in line) for line in lines)), prompt
        field = places["field"]
        assert field.high == len(lines) and field.y + field.high <= HIGH, prompt
        assert max(box.y + box.high for box in places.values()) == HIGH, prompt


@pytest.mark.parametrize("at", range(0, LETTERS + 1, 7))
def test_what_is_typed_is_whole_wherever_the_caret_stands(at: int) -> None:
    typed = (WORDS * 2)[: LETTERS - 1] + "."
    for label in (
        "Idea",
        "Another idea, 12 so far (Enter: enough)",
        "Co-production element, before “Young people are…”",
    ):
        for remark in ("", "31 words. Is it two activities?"):
            found = shape((label, typed[:at], typed[at:], remark), CELLS, "›", signs(Guide(), "full"))
            assert typed in folded(
                "\n".join("".join(text for text, _ in line) for line in found.lines).replace("\n", "\n")
            )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for path in PLANS:
            view = view_of(path, Path(folder))
            texts = {view.state.plan.items[line.key].text for line in view.lines if line.form != "section"}
            short = sum(len(text) <= LETTERS for text in texts)
            print(f"{path.stem}: {short} of {len(texts)} sentences, unreadable {len(list(unreadable(view)))}")
