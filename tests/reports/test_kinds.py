"""What each kind of report tells, in the day centre and in plans of odd shapes."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.bench.make_plan import plan_text
from tests.reports import readers
from tests.reports.conftest import EXAMPLES, TODAY, source_of
from toc_tui.guide import Guide
from toc_tui.plan import named_files
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.reports import easy, easy_lines, plainwords
from toc_tui.reports.before import before
from toc_tui.reports.document import (
    Entry,
    Figure,
    Heading,
    Items,
    Paragraph,
    Pictured,
    ReportDocument,
    ReportTable,
    lines,
    walk,
)
from toc_tui.reports.report import KINDS, Source, document, made

CHAIN = (
    "toc = 1\n"
    + '[impact.i]\ntext = "End"\n'
    + "".join(
        f'[outcome.o{at}]\ntext = "Change {at}"\nleads_to = ["{f"o{at - 1}" if at else "i"}"]\n' for at in range(1500)
    )
)
CIRCLE = """toc = 1
[outcome.a]
text = "A"
leads_to = ["b", "a"]
[outcome.b]
text = "B"
leads_to = ["a", "nowhere"]
[statement.one]
voice = "We"
text = "One"
answers = "two"
[statement.two]
voice = "We"
text = "Two"
answers = "one"
[statement.own]
voice = "I"
text = "Own"
answers = "own"
[measure.m]
question = "Why?"
checks = "gone"
[result.r]
measure = "gone"
[decision.d]
what = "Tea"
because_of = ["gone"]
"""
SHAPES = {
    "nothing": "",
    "only a title": 'toc = 1\n[plan]\ntitle = "Tea"\n',
    "blank": (EXAMPLES / "blank.toml").read_text("utf-8"),
    "half": (EXAMPLES / "half-finished.toml").read_text("utf-8"),
    "circle": CIRCLE,
    "no words": "toc = 1\n[impact.i]\n[outcome.o]\nleads_to = ['i']\n[activity.a]\nleads_to = ['o']\n"
    "[measure.m]\n[poll.p]\n[session.s]\n[feedback.f]\n[benefit.b]\n[decision.d]\n[unexpected.u]\n[result.r]\n",
}
PAPERS = tuple(kind for kind, row in KINDS.items() if "html" in row.formats)


def said(found: ReportDocument) -> list[str]:
    """Every text of a report."""
    texts = [found.title, found.subtitle]
    for part in found.parts:
        match part:
            case Items():
                texts += [text for _, entry in walk(part.entries) for text in (entry.label, entry.text)]
            case ReportTable():
                texts += [part.caption, *part.head]
                texts += [text for row in part.rows for cell in row for text in lines(cell)]
            case Figure():
                texts += [part.title, part.description]
            case Pictured():
                texts += [part.text, part.alt, *part.marks]
            case Heading():
                texts.append(part.text)
            case _:
                texts += [part.label, getattr(part, "text", "")]
    return texts


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_tells_of_every_shape_in_words(kind: str, shape: str) -> None:
    source = source_of(SHAPES[shape])
    for format_ in KINDS[kind].formats:
        if format_ != "docx" or shape == "circle":
            assert made(source, kind, format_)
    if kind in PAPERS:
        for text in said(document(source, kind)):
            assert not re.search(r"\b(reports/|voice\.|steps/)", text), text
            assert "{" not in text and "}" not in text, text


@pytest.mark.parametrize("kind", PAPERS)
def test_a_chain_of_any_length_is_told(kind: str) -> None:
    source = source_of(CHAIN)
    for format_ in ("html", "md", "txt", "json"):
        assert len(str(made(source, kind, format_))) < 3_000_000


def test_headings_never_skip_a_level(day_centre: Source) -> None:
    for kind in PAPERS:
        before = 1
        for part in document(day_centre, kind).parts:
            if isinstance(part, Heading):
                assert 2 <= part.level <= before + 1, (kind, part)
                before = part.level


# -- the story -----------------------------------------------------------------------------------
def test_the_story_tells_all_of_the_theory(day_centre: Source) -> None:
    told = "\n".join(said(document(day_centre, "story")))
    for item in day_centre.plan.of("impact", "outcome", "activity", "assumption", "statement", "measure", "decision"):
        words = item.get("not_because") or item.text
        assert words.rstrip("?.") in told, item.key
    for link in day_centre.plan.links.values():
        assert link.get("because").rstrip(".") in told
    parts = document(day_centre, "story").parts
    assert [part.text for part in parts if isinstance(part, Heading) and part.level == 2] == [
        "Why this is needed",
        "What we want to achieve",
        "How one change leads to the next",
        "For whom, and by when",
        "What we do",
        "How we will know",
        "What we are assuming",
        "What could go wrong, and what we asked ourselves",
        "What people say, and what we do to make it real",
        "How people shaped this",
        "When we reviewed the plan",
    ]


def test_the_story_has_the_picture_where_a_page_can_show_it(day_centre: Source) -> None:
    [figure] = [part for part in document(day_centre, "story").parts if isinstance(part, Figure)]
    assert figure.told and figure.drawing.startswith("<svg")
    assert "<svg" in str(made(day_centre, "story", "html"))
    page = str(made(day_centre, "story", "md"))
    assert page.count("```mermaid\nflowchart LR\n") == 1 and page.count("\n```\n") == 1, (
        "drawn by programs for Markdown"
    )
    assert figure.title not in str(made(day_centre, "story", "txt"))
    large = document(source_of(plan_text(600)), "story")
    assert not [part for part in large.parts if isinstance(part, Figure)]
    assert "The picture of this plan is too large for one sheet. It is in a paper of its own." in said(large)
    food = document(source_of((EXAMPLES / "community-food.toml").read_text("utf-8")), "story")
    assert [part for part in food.parts if isinstance(part, Figure)]


def test_the_story_is_honest_about_what_is_missing() -> None:
    told = "\n".join(said(document(source_of('toc = 1\n[outcome.o]\ntext = "Tea"\n'), "story")))
    for words in (
        "does not say yet why",
        "does not name an impact",
        "does not name any activities",
        "cannot say how people",
        "One change has no check",
        "Not linked to the rest yet",
    ):
        assert words in told


# -- tables --------------------------------------------------------------------------------------
def items_of(source: Source) -> list[str]:
    return [item.text for item in source.plan.of("impact", "outcome", "activity")]


@pytest.mark.parametrize("seed", range(4))
def test_the_table_holds_each_item_once(seed: int) -> None:
    source = source_of(plan_text(40 + 15 * seed, seed))
    table = next(part for part in document(source, "table").parts if isinstance(part, ReportTable))
    cells = [text for row in table.rows for cell in row[1:] for text in cell]
    assert Counter(cells) == Counter(items_of(source))
    head, *rows = readers.spreadsheet(str(made(source, "table", "csv")))
    assert head[:5] == ["Track", "Stage", "Key", "Words", "Leads to"] and "By when" in head
    assert {row[2]: row[3] for row in rows} == {key: source.plan.items[key].text for key in source.theory.effects}
    for row in rows:
        assert row[4] == "; ".join(source.plan.items[key].text for key in source.theory.effects[row[2]])


@pytest.mark.parametrize("seed", range(4))
def test_every_outcome_is_checked_left_out_or_told_to_be_unchecked(seed: int) -> None:
    source = source_of(plan_text(60, seed))
    rows = readers.spreadsheet(str(made(source, "measures", "csv")))[1:]
    outcomes = Counter(item.text for item in source.plan.of("outcome"))
    assert Counter(row[1] for row in rows if not row[0]) == outcomes - Counter(
        source.plan.items[item.get("checks")].text for item in source.plan.of("measure")
    )
    assert sorted(row[0] for row in rows if row[0]) == sorted(item.key for item in source.plan.of("measure"))


def test_the_measures_have_the_latest_result(day_centre: Source) -> None:
    [table] = [part for part in document(day_centre, "measures").parts if isinstance(part, ReportTable)]
    row = next(row for row in table.rows if "Did you get to say what you wanted to say today?" in lines(row[1]))
    assert any("How asking was made easier: A green card" in one for one in lines(row[1]))
    assert row[-1] == "6 of 7 said yes (6 February 2024). 7 people answered."
    rows = readers.spreadsheet(str(made(day_centre, "measures", "csv")))
    found = dict(zip(rows[0], next(row for row in rows if row[0] == "who-spoke"), strict=True))
    assert [found[f"Latest {name}"] for name in ("value", "day")] == ["6 of 7 said yes", "2024-02-06"]
    assert found["How many people"] == "7"


# -- open questions --------------------------------------------------------------------------------
def test_every_open_question_is_named(day_centre: Source) -> None:
    asked = list(day_centre.asks())
    told = said(document(day_centre, "findings"))
    later = sum(prompt.later for prompt in asked)
    assert later == 3 and f"{len(asked) - later} questions are open. 3 more are worth asking." in told
    whole = "\n".join(told)
    for prompt in asked:
        assert day_centre.voice.question(day_centre.plan, prompt).ask in whole
    assert len({(prompt.name, prompt.place) for prompt in asked}) == len(asked)


def test_no_question_open_is_good_news() -> None:
    source = source_of("")
    object.__setattr__(source, "asks", tuple)
    assert "No question is open." in said(document(source, "findings"))


# -- easy words ----------------------------------------------------------------------------------
def test_our_own_lines_keep_to_the_rules() -> None:
    source, words = source_of(""), Guide().words("reports/easy")
    for text in (text for table in ("line", "alt", "glossary") for text in words[table].values()):
        assert not list(plainwords.marks(source, text)), text
    own = {f"{name}-{number}" for name, count in easy_lines.OWN.items() for number in range(1, count + 1)}
    assert own == set(words["line"])
    assert set(words["line"]) == set(words["alt"])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (" ".join(["tea"] * 16), "16 words"),
        ("People make friends, and they find work they like", "two ideas"),
        ("The framework helps people", "framework"),
        ("People ask the NHS for help", "NHS"),
        ("The programme is chosen by a committee", "who does it"),
        ("Half of them (about 50) come", "sign"),
        ("9% of them come", "%"),
        ("We ask for a tender", "tender"),
        ("People with complex needs come", "complex needs"),
        ("They get a foot in the door", "saying"),
        ("The forms are removed", "who does it"),
        ("They are not unable to come", "twice"),
        ("It opens in Q3", "Q3"),
    ],
)
def test_what_breaks_a_rule_is_marked(text: str, word: str) -> None:
    found = list(plainwords.marks(source_of(""), text))
    assert any(word in mark for mark in found), found


@pytest.mark.parametrize(
    "text",
    [
        "People make friends",
        "People feel safe and welcome",
        "A man called Ali cooks tea",
        "I am happy",
        "People are not tired",
        "They are involved in the day",
        "They do not feel unwell",
        "The A to Z of tea",
        "We meet on Tuesday, Wednesday and Friday",
        "Who did you see this week that you like?",
    ],
)
def test_what_is_fine_is_left_alone(text: str) -> None:
    assert not list(plainwords.marks(source_of(""), text))


def test_the_draft_counts_itself(day_centre: Source) -> None:
    found = document(day_centre, "easy")
    lines = [part for part in found.parts if isinstance(part, Pictured)]
    draft = easy.draft(day_centre, found.parts)
    words = [len(re.findall(r"[A-Za-z0-9]+(?:['’-][A-Za-z0-9]+)*", line.text)) for line in lines]
    marked = [line for line in lines if line.marks]
    assert (draft.lines, draft.words, len(draft.marked)) == (len(lines), sum(words), len(marked))
    assert all(line.marks for line, count in zip(lines, words, strict=True) if count > plainwords.LONGEST)
    told = "\n".join(said(found))
    assert f"There are {len(lines)} lines" in told
    assert f"{len(lines) - len(marked)} of these lines keep all the rules" in told
    assert f"{len(marked)} lines are marked" in told
    assert "draft" in found.subtitle and found.large


def test_hard_words_are_explained_once_behind_the_line_they_stand_in(day_centre: Source) -> None:
    lines = [part.text for part in document(day_centre, "easy").parts if isinstance(part, Pictured)]
    at = lines.index("This is for: Adults with learning disabilities who live in the borough.")
    assert lines[at + 1] == "A borough is a part of a big town."
    assert lines.count("A borough is a part of a big town.") == 1


def test_easy_words_and_the_picture_of_the_plan_are_taken(tmp_path: Path) -> None:
    (tmp_path / "bus.png").write_bytes(PNG)
    text = """
[outcome.o]
text = "Autonomous utilisation of transport"
easy = "People take the bus."
picture = "bus.png"
alt = "A red bus"
[outcome.p]
text = "Tea"
picture = "../away.png"
alt = "Tea"
"""
    source = source_of(text, tmp_path / "plan.toml")
    lines = {part.text: part for part in document(source, "easy").parts if isinstance(part, Pictured)}
    assert (lines["People take the bus."].image, lines["People take the bus."].alt) == (PNG, "A red bus")
    assert (lines["Tea."].image, lines["Tea."].alt) == (b"", "Tea")
    assert not any("utilisation" in line for line in lines)
    assert '<img src="data:image/png;base64,' in str(made(source, "easy", "html"))


def easy_of(text: str, path: Path | None = None, kind: str = "easy") -> list[str]:
    """The headings and lines of the draft of a plan."""
    parts = document(source_of(text, path) if path else source_of(text), kind).parts
    found = [part.text for part in parts if isinstance(part, Heading | Pictured)]
    return [text for text in found if text != "How this draft reads"]


def test_what_staff_promise_does_not_stand_under_peoples_own_words() -> None:
    found = easy_of("""
[statement.i]
voice = "I"
text = "I choose my day"
[statement.we]
voice = "We"
text = "We ask each morning"
answers = "i"
""")
    people, staff = found.index("What people say"), found.index("What staff promise")
    assert found[people + 1 : staff] == ["People said this in their own words.", "I choose my day."]
    assert found[staff + 1 :] == ["Staff say they will do this.", "We ask each morning."]


def test_what_does_not_hold_is_said_behind_it() -> None:
    found = easy_of("""
[assumption.bus]
text = "The bus keeps running"
holds = "no"
[assumption.hall]
text = "The hall stays open"
holds = "not-sure"
[assumption.tea]
text = "There is tea"
holds = "yes"
""")
    at = found.index("The bus keeps running.")
    assert found[at:] == [
        "The bus keeps running.",
        "But this is not so.",
        "The hall stays open.",
        "We do not know if this is so.",
        "There is tea.",
    ]


@pytest.mark.parametrize(
    ("kind", "words", "over"),
    [
        ("benefit", "text", ["What has happened already", "Some good things have happened already."]),
        ("unexpected", "text", ["What we did not expect", "We did not expect this."]),
        ("decision", "what", ["What we decided", "We decided this."]),
        ("action", "what", ["What we agreed to do", "We agreed to do this."]),
        ("poll", "question", ["What we asked people", "We asked people this."]),
        ("idea", "text", ["Ideas", "People had these ideas."]),
    ],
)
def test_a_record_stands_in_the_draft_where_somebody_made_it_easy(kind: str, words: str, over: list[str]) -> None:
    two = f'[{kind}.two]\n{words} = "Only in the minutes"\n'
    plan = f'[{kind}.one]\n{words} = "Utilisation"\neasy = "We take the bus"\n' + two
    found = easy_of(plan)
    assert found[-3:] == [*over, "We take the bus."] and not any("minutes" in line for line in found)


@pytest.mark.parametrize("kind", ["impact", "activity", "assumption", "statement", "achievement"])
def test_easy_words_of_anything_take_the_place_of_its_words(kind: str) -> None:
    found = easy_of(f"""
[{kind}.one]
text = "Autonomous utilisation of transport"
easy = "People take the bus."
""")
    assert "People take the bus." in found and not any("utilisation" in line for line in found)


def test_easy_words_of_why_and_of_an_arrow_too() -> None:
    text = """
[why]
problem = "Autonomous utilisation is not facilitated"
who = "Adults with multi-agency involvement"
easy = "People cannot get about."
easy_who = "People who get help."
[impact.i]
kind = "project"
text = "People go out"
[outcome.o]
text = "There is a bus"
leads_to = ["i"]
[link.o.i]
easy = "The bus comes too late."
[answer.supports.o.i]
says = "no"
because = "Utilisation is suboptimal in the evening"
"""
    found = easy_of(text)
    assert {"People cannot get about.", "This is for: People who get help.", "Because: The bus comes too late."} <= {
        *found
    }
    assert not [line for line in found if "tilisation" in line or "multi-agency" in line]


def test_the_clean_copy_has_the_lines_and_nothing_for_its_makers(day_centre: Source) -> None:
    marked, clean = document(day_centre, "easy").parts, document(day_centre, "easy-clean").parts
    pictured = [part for part in clean if isinstance(part, Pictured)]
    assert [part.text for part in pictured] == [part.text for part in marked if isinstance(part, Pictured)]
    assert any(part.marks for part in marked if isinstance(part, Pictured))
    assert not any(part.marks or part.alt for part in pictured)
    assert not [part for part in clean if isinstance(part, Paragraph)]


def test_symbols_of_a_folder_are_matched_by_word(tmp_path: Path) -> None:
    for name in ("bus.png", "sets/red_bus.png", "friend.png", "the.txt", "a.png"):
        (tmp_path / "signs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "signs" / name).write_bytes(PNG + name.encode())
    text = """
[plan]
symbols = "signs"
[outcome.o]
text = "A red bus stops here"
[outcome.p]
text = "People make friends"
[outcome.q]
text = "There is tea"
"""
    source = source_of(text, tmp_path / "plan.toml")
    found = {part.text: part for part in document(source, "easy").parts if isinstance(part, Pictured)}
    assert (found["A red bus stops here."].image, found["A red bus stops here."].alt) == (
        PNG + b"sets/red_bus.png",
        "red bus",
    )
    assert found["People make friends."].alt == "friend"
    assert found["There is tea."].image == b""


def test_symbols_stand_beside_the_plan_or_are_not_taken(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "tea.png").write_bytes(PNG)
    (tmp_path / "plans").mkdir()
    for odd in ("../photos", "a" * 300, "photos\\u0000"):
        text = f'[plan]\nsymbols = "{odd}"\n[outcome.q]\ntext = "There is tea"\n'
        parts = document(source_of(text, tmp_path / "plans" / "plan.toml"), "easy").parts
        assert not [part for part in parts if isinstance(part, Pictured) and part.image]


def test_symbols_that_cannot_be_shown_and_a_folder_that_is_not_there_are_told(tmp_path: Path) -> None:
    (tmp_path / "signs").mkdir()
    for name, data in (("bus.png", PNG), ("tea.svg", b"<svg/>"), ("ours.PNG", b"GIF8"), ("a.txt", b"x")):
        (tmp_path / "signs" / name).write_bytes(data)
    text = '[plan]\nsymbols = "{}"\n[outcome.q]\ntext = "There is tea"\n'
    source = source_of(text.format("signs"), tmp_path / "plan.toml")
    told = "2 pictures in the folder of symbols cannot be shown: ours.PNG, tea.svg. Only PNG and JPEG files"
    assert any(told in one for one in before(source, "easy")) and not any(
        told in one for one in before(source, "story")
    )
    (tmp_path / "signs" / "a.gif").write_bytes(b"GIF8")
    (tmp_path / "signs" / "b.gif").write_bytes(b"GIF8")
    assert any("4 pictures" in one and "such as a.gif, b.gif, ours.PNG." in one for one in before(source, "easy-clean"))
    plan = tmp_path / "plan.toml"
    for folder, code in (("signs", ""), ("nowhere", "symbols-missing"), ("..", "symbols-elsewhere")):
        found = named_files.problems(plan, read(split("toc = 1\n" + text.format(folder))))
        assert [problem.code for problem in found] == ([code] if code else [])


YOU_SAID = """
[feedback.a]
change = "The room is cold"
[feedback.b]
change = "I cannot hear"
[feedback.c]
change = "The room is cold"
[feedback.d]
change = "Tea comes late"
[decision.heat]
on = 2024-01-05
what = "Acquisition of heating equipment was authorised"
easy = "We got a heater"
because_of = ["a", "c"]
[decision.hear]
on = 2024-02-05
what = "We got a loop"
because_of = ["b"]
[action.loop]
what = "Put it in"
decision = "hear"
done = false
"""


def test_what_you_said_and_what_we_did_on_one_page() -> None:
    parts = document(source_of(YOU_SAID), "you-said").parts
    assert [
        getattr(part, "label", "") + " " + part.text for part in parts if isinstance(part, Paragraph | Heading)
    ] == [
        " We did this",
        "You said: I cannot hear.",
        "We did: We got a loop.",
        " It is not finished yet.",
        "You said: The room is cold.",
        "We did: We got a heater.",
        " This is not done yet",
        "You said: Tea comes late.",
        " We have not done this yet. We have not forgotten it.",
    ]
    assert document(source_of(YOU_SAID), "you-said").large


@pytest.mark.parametrize("words", [2, 8, 20, 40])
def test_it_is_one_page_on_paper(words: int) -> None:
    pytest.importorskip("typst")
    said_ = " ".join(["word"] * words)
    many = "".join(
        f'[feedback.f{n}]\nchange = "{said_} {n}"\n[feedback.g{n}]\nchange = "open {said_} {n}"\n'
        f'[decision.d{n}]\nwhat = "Did {said_} {n}"\nbecause_of = ["f{n}"]\n'
        for n in range(30)
    )
    head = '[plan]\ntitle = "A day centre of our own for all of us in the borough and beyond it"\n'
    paper = made(source_of(head + many), "you-said", "pdf")
    assert isinstance(paper, bytes) and len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1


def test_what_does_not_fit_on_the_page_is_named() -> None:
    many = "".join(
        f'[feedback.f{n}]\nchange = "Thing {n}"\n[decision.d{n}]\nwhat = "Did {n}"\nbecause_of = ["f{n}"]\n'
        for n in range(30)
    )
    told = said(document(source_of(many), "you-said"))
    assert "There is more. Ask us for all of it." in told
    assert 3 <= sum(one.startswith("We did:") for one in told) <= 8
    assert "There is more. Ask us for all of it." not in said(document(source_of(YOU_SAID), "you-said"))
    assert said(document(source_of(""), "you-said"))[-1] == "No form asked for a change so far."


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


# -- the journey, the template ---------------------------------------------------------------------
def test_the_journey_warns_of_small_groups_and_names_nobody(day_centre: Source) -> None:
    told = "\n".join(said(document(day_centre, "journey")))
    for kind in ("achievement", "benefit", "unexpected", "decision", "poll"):
        for item in day_centre.plan.of(kind):
            assert item.text.rstrip(".") in told, item.key
    assert "staff: fewer than 5" in told and "staff: 2" not in told
    source = source_of('toc = 1\n[benefit.b]\ntext = "Speaks up"\nname = "Amina"\nwho = "person"\n')
    assert "Amina" not in "\n".join(said(document(source, "journey")))


def test_the_journey_names_months_and_leaves_hyphens_within_words() -> None:
    some = "".join(
        f'[benefit.b{n}]\ntext = "Speaks up"\nwho = "co-production lead"\non = {on}\n'
        for n, on in enumerate(("2024-03-05", "2024-04-06"))
    )
    told = said(document(source_of("toc = 1\n" + some), "journey"))
    whole = "\n".join(told)
    assert "March 2024" in whole and "April 2024" in whole and "2024 03" not in whole
    assert "co-production lead" in whole and "co production lead" not in whole


def test_the_template_is_blank_and_asks_what_the_steps_ask(day_centre: Source) -> None:
    assert document(day_centre, "template") == document(source_of(""), "template")
    told = said(document(source_of(""), "template"))
    for step, name in (("why", "problem"), ("why", "who"), ("impact", "project"), ("impact", "co-production")):
        assert Guide().page(f"steps/{step}").question(name)["ask"] in told
    for row in ("The room", "Fun"):
        assert row in told


# -- words of one's own ------------------------------------------------------------------------------
def test_the_words_of_a_report_can_be_tailored(tmp_path: Path, day_centre: Source) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "story.toml").write_text('why = "Pourquoi"\n', "utf-8")
    (tmp_path / "reports" / "report.toml").write_text('language = "fr"\nday = "le {day} {month}"\n', "utf-8")
    own = Source(day_centre.theory, Guide([tmp_path]), TODAY, asks=day_centre.asks)
    found = document(own, "story")
    assert found.language == "fr"
    texts = said(found)
    assert "Pourquoi" in texts and "What we do" in texts
    assert any(text.startswith("le 17 October") for text in texts)
    assert '<html lang="fr">' in str(made(own, "story", "html"))


def test_days_without_names_of_months_are_told_in_figures(tmp_path: Path, day_centre: Source) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "report.toml").write_text('months = ["janvier"]\n', "utf-8")
    own = Source(day_centre.theory, Guide([tmp_path]), TODAY)
    assert own.day(TODAY) == "2024-03-01"
    assert own.day(None) == ""


def test_a_list_is_walked_in_reading_order() -> None:
    tree = (Entry("a", "", (Entry("b", "", (Entry("c"),)), Entry("d"))), Entry("e"))
    assert [(depth, entry.text) for depth, entry in walk(tree)] == [(0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e")]


@pytest.mark.parametrize("kind", KINDS)
def test_no_report_doubles_the_full_stop_of_what_people_said(kind: str) -> None:
    from tests.voice.test_words import DOUBLED, ENDING

    for format_ in {"txt", "md"} & {*KINDS[kind].formats}:
        page = made(source_of(ENDING), kind, format_)
        assert isinstance(page, str)
        doubled = [line for line in page.splitlines() if DOUBLED.search(line)]
        assert not doubled, doubled


def test_the_next_meeting_reads_what_was_answered_before() -> None:
    source = source_of("""
[outcome.o]
term = "short"
text = "There is tea"
[answer.vague-or-absolute.o]
says = "yes"
earlier = [{ says = "no", because = "Tea is too little" }, { says = "not-sure" }]
""")
    told = str(made(source, "findings", "txt"))
    assert "What we said before" in told
    assert "About “There is tea”. We said: not sure. We said: no. Because: Tea is too little." in " ".join(told.split())
    assert "said before" not in str(made(source_of('[outcome.o]\ntext = "There is tea"\n'), "findings", "txt"))


@pytest.mark.parametrize(("back", "said"), [('leads_to = ["a"]', True), ("", False)])
def test_a_circle_that_is_meant_is_told_where_there_is_one(back: str, said: bool) -> None:
    source = source_of(f"""
[outcome.a]
text = "People come"
leads_to = ["b"]
[outcome.b]
text = "People bring friends"
{back}
[link.a.b]
circle_meant = true
""")
    assert ("part of a circle, and we mean it" in str(made(source, "story", "txt"))) is said


def test_an_idea_that_waits_for_its_step_says_for_which() -> None:
    told = str(made(source_of('[idea.d]\ntext = "A market"\nkind = "activity"\n'), "outline", "txt"))
    assert "Kind: activity." in told


def test_papers_for_the_group_have_easier_names_for_reviews() -> None:
    source = source_of('[plan]\nlast_review = 2024-02-06\nreview_every = "3 months"\n')
    for kind, told in (
        ("easy", "We last looked at it"),
        ("easy-clean", "We look at it again"),
        ("story", "Last reviewed"),
    ):
        assert told in [name for name, _ in document(source, kind).facts]


@pytest.mark.parametrize("kind", ["diagram", "funder"])
def test_a_picture_that_holds_everything_leaves_nothing_out(day_centre: Source, kind: str) -> None:
    assert "none of these pictures" not in str(made(day_centre, kind, "md"))


@pytest.mark.parametrize(
    ("title", "head"), [("Homes", "Homes: the story"), ("Homes: a plan", "Homes: a plan – the story")]
)
def test_a_title_has_one_colon(title: str, head: str) -> None:
    assert document(source_of(f'[plan]\ntitle = "{title}"\n'), "story").title == head


@pytest.mark.parametrize("kind", ["outline", "minutes"])
def test_what_a_line_is_for_is_told_in_words_and_not_by_its_key(kind: str) -> None:
    """“For: no-forms, no-shame.” stood in the outline."""
    plan = """[session.s]
on = 2024-02-01
[outcome.no-forms]
text = "Nobody fills in a form"
[outcome.hurt]
text = "People are hurt"
direction = "less"
[statement.i]
voice = "I"
text = "I take what I need"
for = ["no-forms", "hurt", "gone"]
[idea.d]
text = "A market"
kind = "activity"
session = "s"
on = 2024-02-01
for = "no-forms"
"""
    told = str(made(source_of(plan), kind, "txt"))
    assert "“Nobody fills in a form”" in told and "For: no-forms" not in told
    if kind == "outline":
        assert "“Nobody fills in a form”, less of “People are hurt” and gone" in " ".join(told.split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("3 months", "every 3 months"),
        ("every 3 months", "every 3 months"),
        ("Every 3 months.", "Every 3 months"),
        ("a year", "every year"),
        ("quarterly", "quarterly"),
        ("when we can", "when we can"),
    ],
)
def test_how_often_the_plan_is_reviewed_reads_as_one_sentence(words: str, told: str) -> None:
    assert ("Reviewed", told) in document(source_of(f'[plan]\nreview_every = "{words}"\n'), "story").facts


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Residents, esp. older people. We meet", ["Residents, esp. older people.", "We meet"]),
        ("A band with Mr. O'Neill and Mrs. Bell. Cake too", ["A band with Mr. O'Neill and Mrs. Bell.", "Cake too"]),
        ("Meet in Ash Rd. People come", ["Meet in Ash Rd.", "People come"]),
        ("Meals, e.g. soup, tea etc. for all", ["Meals, e.g. soup, tea etc. for all"]),
        ("The answer was no. they left", ["The answer was no.", "they left"]),
    ],
)
def test_the_full_stop_of_a_short_form_ends_no_line(text: str, lines: list[str]) -> None:
    assert plainwords.sentences(source_of(""), text) == lines
