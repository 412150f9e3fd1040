"""The wording checks: silent where they should be, measured on labelled lines, and what they offer to mend."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.checks.measure import corpus, heard, pooled, score, table
from tests.checks.published import WHY, published
from tests.theories import theory_today
from toc_tui.checks import two_ideas
from toc_tui.checks.check import CHECKS, NAMES, ON, Finding, findings_at, named, open_findings
from toc_tui.checks.vague_or_absolute import vague_word
from toc_tui.graph import Theory
from toc_tui.guide import Guide
from toc_tui.lexicon import Lexicon
from toc_tui.plan.edits import Batch, Change, Edit, RecordAnswer, Reword
from toc_tui.plan.keys import slug
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.structure_edits import Retype
from toc_tui.plan.text import split
from toc_tui.steps.check_questions import prompt
from toc_tui.voice import Phrasebook

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
WORDING = named(kind="wording")
DAY = date(2024, 3, 1)
LEAST_RIGHT, LEAST_FOUND = 0.9, 0.6  # of what a check raises, and of what it should raise


def plan_text(*items: tuple[str, str, str, tuple[str, ...]]) -> str:
    """A plan of items: kind, key, text, what it leads to."""
    return "\n".join(
        f"[{kind}.{key}]\ntext = {json.dumps(text, ensure_ascii=False)}\nleads_to = {json.dumps(list(leads))}\n"
        for kind, key, text, leads in items
    )


def reading_of(*items: tuple[str, str, str, tuple[str, ...]]) -> Reading:
    reading = read(split(plan_text(*items)))
    assert not reading.problems
    return reading


def in_plan(plan: Plan, *names: str) -> list[Finding]:
    return list(open_findings(theory_today(plan), names or tuple(name for name in WORDING if name in ON)))


# -- silence ----------------------------------------------------------------------------------------------------------
OUTCOMES = """
People make friends
People feel valued
Health and social care work from one plan
People run out of food less often
Staff support people to choose
Make friends outside the home
Feel valued by the people around them
Support workers know what people enjoy
Support workers cook together at weekends
Support groups are led by members
Host families and young people agree the house rules
Train drivers wait until people have sat down
Work with horses helps young men to stay calm
Work is steady and paid
Running the café gives people a reason to get up
Running water reaches every house
Help comes sooner when somebody falls
Visits from family happen every week
Training is led by disabled people
Care plans are written in the words of the person
Print is large enough for everyone to read
Run a home
Hold down a job
Offer each other lifts
Open up to others
Reach out when they feel low
Parents and carers feel less tired
Families sit down and eat together
People can come and go as they like
Refugees can read and write English
Patients get results and advice in plain words
People are asked what they want and are listened to
Young people decide what the club does and when it opens
People know the health and safety plan
Tenants get a fair and open hearing
Three in four children can swim a length
Half of the people who left hospital walk without a stick
Two people in each house can call for help in English
More people over 80 live at home
People with asthma come to their check-ups
Men attend all their appointments
Children come to school having eaten
Sixty families no longer rely on the food bank
Nobody sleeps in the bus shelter
Every child has a bed of their own
All homes on the estate have a smoke alarm
Staff always knock before they come in
People never have to tell their story twice
Pupils who struggle ask for help
Older people and teenagers greet each other by name
People look out for each other
Women run their own savings group
Members decide what the money is spent on
Parents who were scared of the school come in and talk
The nurse listens
People with learning disabilities have a job they like
Shops on the high street are open again
Young people trained as mechanics find work
Nobody is turned away
Nobody is left waiting on their own
No child goes to bed hungry
We know what will happen at a check
Surgery staff have seen that our ideas work
We have somebody we trust beside us
Illness is found early
The surgery asks us before it changes anything
Being asked feels normal
People cope when something goes wrong
Carers can leave the house for an hour
Men talk about being depressed before it gets bad
Fewer people die on the road
People get help before they are in crisis
Families get out of debt
The library stays open in the evening
Children have a garden to play in
Each village has a working well
Girls finish school
People who use wheelchairs get on the bus without help
Landlords repair homes within two weeks
Police officers treat young people with respect
Farmers sell at a fair price
The group is led by people who have been homeless
Doctors write letters that we can read
Public support for clean air zones grows
Employers offer flexible hours
Parents feel less alone
Trust in the council grows
Patients and nurses plan care together
Residents use the park after dark
Isolation among carers has halved
People recover from illness faster
Streets without litter
Rivers free of plastic
Young people confident to speak in public
Care leavers in stable homes
Mothers breastfeeding for longer
Secure jobs for refugees
Doctors' letters in plain words
Children able to read by seven
Equal pay
Everyday life without pain
Access to green space within ten minutes' walk
Councillors take up what the panel proposes
A sense of belonging grows on the estate
A day centre that is how people want it
Somewhere to go when it rains
A friend to phone at night
A home of my own
Workers trained by people with lived experience listen better
The clinic is open when people are off work
Meetings are held at times when carers can come
Letters are written in words that people know
Benefits are paid on the day
Babies are weighed at home
Fishing boats stay out of the reserve
People hear about the group from a friend
We get to choose who supports us
I am not frightened at the dentist
Young carers get a break
Staff know how to listen
Volunteers feel that they belong
Managers act on what the panel says
People vote
Food lasts until payday
Schools welcome parents
Improved wellbeing for humans and animals
Parents and children cook and eat together
People ask for help and get it
Patients say what hurts and are believed
If it rains, people still come
People feel safe at home, at work, at school and on the bus
In winter, older people stay warm
Young people, parents and teachers trust each other
Women can say no, and men accept it
Staff listen, and act on what they hear
Homes are warm and dry
People with dementia and their families plan ahead
Fresh, cheap food is sold on the estate
Men, women and children wash their hands before they eat
""".strip().splitlines()
ACTIVITIES = """
Better Days café on Thursdays
Better signs at the crossing
More benches along the canal
Longer opening hours on Thursdays
Less Is More: a swap day for clothes
Growing Together: an allotment for refugees
Improve the path to the clinic
Increase the pay of peer workers
Reduce the noise in the waiting room
Pay people for their time in their own language
Help people to find work and keep it
Ask patients what they understand
Show staff how it feels to be hoisted
Practise with people until they feel safe on the bus
Residents meet each month and choose the next job
Neighbours take turns to water the trees
Members have a vote at each meeting
Volunteers ring people who feel alone
Teach parents how children learn to trust
People who have used the service train new nurses
Cook a meal together and eat it
Recruit and train ten guides
Buy seeds and hand them out
Set up a stall and talk to people
Choose a site and draw a plan
Lend bikes and helmets to families
Prepare a health and safety plan
""".strip().splitlines()


@pytest.mark.parametrize("text", OUTCOMES)
def test_an_outcome_that_a_facilitator_would_leave_alone(text: str) -> None:
    assert not heard("outcome", text)


@pytest.mark.parametrize(
    "text",
    [
        "Longer, healthier lives for miners and their families",
        "Shorter waits and longer lives",
        "Good oral health in children",
        "Improved mental wellbeing of new parents",
    ],
)
@pytest.mark.parametrize("kind", ["outcome", "impact"])
def test_what_can_be_counted_or_is_of_a_certain_kind_is_not_vague(kind: str, text: str) -> None:
    assert "vague-or-absolute" not in heard(kind, text)


@pytest.mark.parametrize("text", ["Better lives in good health", "Good health for children", "No longer better lives"])
def test_what_is_of_no_certain_kind_is_vague(text: str) -> None:
    assert "vague-or-absolute" in heard("impact", text)


def test_an_impact_that_says_nothing_at_all_is_vague_and_no_subject() -> None:
    assert heard("impact", "Resilient communities")[:1] == ("vague-or-absolute",)
    assert heard("impact", "Economic empowerment")[:1] == ("no-change",), "one word of it is vague, the other is not"


@pytest.mark.parametrize("kind", ["outcome", "impact"])
@pytest.mark.parametrize(
    "text",
    ["Men and boys", "All sentient beings", "Young people", "Everyone", "Refugees & asylum seekers", "The people."],
)
def test_a_group_alone_is_asked_what_would_be_different(kind: str, text: str) -> None:
    assert heard(kind, text) == ("no-change",)


@pytest.mark.parametrize(
    "text",
    [
        "Men and boys talk about what troubles them",
        "All sentient beings are free from suffering",
        "Children in school",
        "Confident young people",
        "Young leaders",
        "People with dementia at home",
        "Families together",
        "Women and children first",
        "All children fed",
        "Older people meet",
    ],
)
def test_a_group_of_which_something_is_said_is_no_bare_group(text: str) -> None:
    assert "no-change" not in heard("impact", text)


@pytest.mark.parametrize("text", ACTIVITIES)
def test_an_activity_that_a_facilitator_would_leave_alone(text: str) -> None:
    assert not heard("activity", text)


@pytest.mark.parametrize("path", sorted((ROOT / "plans/examples").glob("*.toml")), ids=lambda path: path.stem)
def test_the_examples_that_ship_raise_nothing(path: Path) -> None:
    assert not in_plan(read(split(path.read_text("utf-8"))).plan, *WORDING)


def test_the_examples_on_pages_raise_no_other_wording_check() -> None:
    for name in NAMES:
        text = Guide().page(f"checks/{name}").prose.partition("## A plan that does not")[2].partition("```toml\n")[2]
        found = in_plan(read(split(text.partition("```")[0])).plan)
        assert not [finding for finding in found if finding.importance == "now"], name


RAISED = {
    "no-change": """
Collective action
Provider monitoring
Social norms around girls' education
Head teacher buy-in
Soil fertility
Civic participation among refugees
""",
    "problem-as-outcome": """
Harmful coping such as debt and child labour
Diarrhoeal disease
Warning messages delayed
Rising homelessness
Rising food prices
More hate crime
Increased flooding of homes
[ Increased River Sedimentation ]
Families in debt
Older people don't go out
Carers have no time for themselves
It is hard to get an appointment
Tenants are afraid of their landlord
Too many children in care
""",
    "output": """
Staff are trained in active listening
An outreach worker is in post
A leaflet is written and printed
Peer mentors recruited and matched
Workshops for parents on benefits
The steering group meets every six weeks
A website where parents can find activities
Whitepaper published
Latrine construction
The hall has been painted
""",
    "doing-words": """
We ring every member once a month
We take people out on trips
""",
    "two-ideas": """
Parents are more confident, children sleep better
Staff feel valued and there is less turnover
Better housing, fewer evictions
More jobs & better pay
""",
    "hard-to-read": """
Improved multi-agency collaborative working resulting in reduced duplication of assessment processes
Transition pathways for SEND cohorts are streamlined across the ICS footprint
Increased self-efficacy and resilience among service users with complex needs
People who live on the estate come to the hall on Fridays because they have heard of it
""",
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, lines in RAISED.items() for text in lines.strip().splitlines()]
)
def test_a_line_that_a_facilitator_would_ask_about(name: str, text: str) -> None:
    assert heard("outcome", text)[:1] == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "Increased reporting of abuse",
        "More debt advice in libraries",
        "Greater resilience to flooding",
        "Higher conflict resolution skills",
        "More complaints resolved",
    ],
)
def test_more_of_what_is_done_about_a_trouble_is_no_trouble(text: str) -> None:
    assert "problem-as-outcome" not in heard("outcome", text)


@pytest.mark.parametrize(
    "text",
    [
        "Antenatal care attendance",
        "Skilled birth attendance",
        "40 mothers attend antenatal check-ups",
        "More people come to their health check",
    ],
)
def test_being_at_the_clinic_is_no_count_of_heads(text: str) -> None:
    assert "counts-attendance" not in heard("outcome", text)


@pytest.mark.parametrize("kind", ["impact", "outcome"])
@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("40 people attend the sessions", True),
        ("More people attend the sessions", True),
        ("Twelve people have a job now", False),
        ("There is a day centre where people have a good life", False),
    ],
)
def test_a_count_of_heads_is_heard_as_an_impact_too(kind: str, text: str, asked: bool) -> None:
    assert ("counts-attendance" in heard(kind, text)) is asked


@pytest.mark.parametrize(("direction", "asked"), [("less", False), ("more", False), ("", True)])
def test_a_direction_says_what_is_wanted(direction: str, asked: bool) -> None:
    line = f'direction = "{direction}"\n' if direction else ""
    for text, name in (("Food security", "no-change"), ("Loneliness", "problem-as-outcome")):
        plan = read(split(f'[outcome.a]\ntext = "{text}"\n{line}')).plan
        assert [finding.check for finding in in_plan(plan)] == ([name] if asked else [])


def test_less_of_a_problem_is_one_yes_away() -> None:
    reading = reading_of(("outcome", "lonely", "Loneliness among older men", ()))
    [finding] = in_plan(reading.plan)
    after = mended(reading, finding)
    assert after.items["lonely"].get("direction") == "less" and not in_plan(after)


# -- measured ---------------------------------------------------------------------------------------------------------
def short_of(name: str) -> list[str]:
    """What does not do as it should on one half of the corpus. The table is printed with -s. It shows numbers only:
    nobody who writes a check should see the unseen lines."""
    lines, short = corpus(name), []
    print(f"\n{name}", *table(lines), sep="\n")
    for check in WORDING:
        found = score(check, lines)
        if CHECKS[check].on and (found.precision < LEAST_RIGHT or found.recall < LEAST_FOUND):
            short.append(check)
    return short


@pytest.mark.parametrize("name", ["seen", "unseen"])
def test_what_is_on_is_right_and_finds_most(name: str) -> None:
    assert not short_of(name)
    assert sum(CHECKS[check].on for check in WORDING) >= 5


@pytest.mark.parametrize("manner", ["label", "spoken"])
@pytest.mark.parametrize("name", ["seen", "unseen"])
def test_the_one_remark_that_is_made_is_right(name: str, manner: str) -> None:
    found = pooled([line for line in corpus(name) if line.manner == manner])
    assert found.raised > 20 and found.precision >= LEAST_RIGHT and found.recall >= LEAST_FOUND, found


KINDS = {"outcome": "outcome", "impact": "outcome", "goal": "outcome", "output": "outcome", "activity": "activity"}


def test_published_plans_are_left_in_peace() -> None:
    files = published()
    if not files:
        pytest.skip(WHY)
    looked, raised = 0, []
    for path in files:
        nodes = json.loads(path.read_text("utf-8"))["nodes"]
        named = {f"[ {node['text']} ]" for node in nodes if node["kind"] == "problem"}  # it comes in as less of it
        for node in (node for node in nodes if node["text"] not in named):
            kind, text = KINDS.get(node["kind"]), str(node["text"]).strip()
            if kind and text:
                looked += 1
                raised += [f"{path.stem}: {kind}: {text} ({name})" for name in heard(kind, text) if CHECKS[name].on]
    print(f"\n{looked} lines of published plans, {len(raised)} raised", *raised, sep="\n")
    assert looked > 100 and len(raised) < looked / 10


# -- what is offered, and when ----------------------------------------------------------------------------------------
def mended(reading: Reading, finding: Finding) -> Plan:
    assert finding.fix is not None
    return applied(reading, finding.fix)


def applied(reading: Reading, edit: Edit) -> Plan:
    change = edit.apply(reading)
    assert isinstance(change, Change)
    return read(change.document).plan


def test_a_deed_becomes_an_activity_where_nothing_leads_to_it() -> None:
    deed = ("outcome", "lunch", "Run a weekly lunch", ("friends",))
    reading = reading_of(deed, ("outcome", "friends", "People make friends", ()))
    [finding] = in_plan(reading.plan)
    assert finding.fix == Retype("lunch", "activity")
    assert mended(reading, finding).items["lunch"].kind == "activity"
    [led] = in_plan(reading_of(deed, *[("outcome", "friends", "x", ()), ("activity", "c", "Cook", ("lunch",))]).plan)
    assert led.check == "doing-words" and led.fix is None


def test_a_change_becomes_an_outcome() -> None:
    reading = reading_of(("activity", "bus", "People feel more confident on the bus", ()))
    [finding] = in_plan(reading.plan)
    after = mended(reading, finding)
    assert after.items["bus"].kind == "outcome" and not in_plan(after)


@pytest.mark.parametrize(
    ("kind", "text", "one", "other"),
    [
        ("outcome", "People sleep better and find a job", "People sleep better", "People find a job"),
        ("outcome", "Homes are warm, and tenants have a say", "Homes are warm", "Tenants have a say"),
        ("outcome", "Carers get a rest; the council writes back", "Carers get a rest", "The council writes back"),
        ("activity", "Train the staff and rent a hall", "Train the staff", "Rent a hall"),
    ],
)
def test_two_ideas_are_split_with_the_same_links(kind: str, text: str, one: str, other: str) -> None:
    items = [(kind, "both", text, ("later",)), ("outcome", "later", "x", ())]
    before = [("activity", "before", "Cook", ("both",))] if kind == "outcome" else []
    reading = reading_of(*items, *before)
    [finding] = in_plan(reading.plan, "two-ideas")
    assert isinstance(finding.fix, Batch) and finding.importance == ("now" if kind == "outcome" else "later")
    theory = theory_today(mended(reading, finding))
    new = slug(other)
    assert theory.plan.items["both"].text == one and theory.plan.items[new].text == other
    assert theory.effects["both"] == theory.effects[new] == ("later",)
    assert theory.causes["both"] == theory.causes[new] == tuple(key for _, key, _, _ in before)
    assert not in_plan(theory.plan, "two-ideas")


def test_where_halves_cannot_be_told_apart_nothing_is_offered() -> None:
    [finding] = in_plan(reading_of(("outcome", "a", "People have friends, a job and a decent bus service", ())).plan)
    assert finding.check == "two-ideas" and finding.fix is None


def test_one_question_about_wording_for_one_item_at_a_time() -> None:
    reading = reading_of(("outcome", "a", "Deliver twenty coffee mornings to a hundred residents", ()))
    [first] = in_plan(reading.plan)
    assert first.check == "doing-words"
    answered = applied(reading, RecordAnswer("doing-words", ("a",), "accepted", "Ours", first.about))
    assert [finding.check for finding in in_plan(answered)] == ["counts-attendance"]
    again = applied(read(split(plan_text(("outcome", "a", "Run a café", ())))), Reword("a", "Run a weekly café"))
    assert in_plan(again)


def test_a_remark_on_wording_leaves_the_other_questions_alone() -> None:
    plan = reading_of(
        ("outcome", "a", "Run a café", ("b",)),
        ("outcome", "b", "People make friends", ("c",)),
        ("impact", "c", "x", ()),
    ).plan
    assert [finding.check for finding in findings_at(theory_today(plan), "a", ON)][1:] == ["doing-words", "supports"]


# -- the words --------------------------------------------------------------------------------------------------------
def heard_by(lexicon: Lexicon, kind: str, text: str) -> tuple[str, ...]:
    theory = Theory(reading_of((kind, "it", text, ())).plan, DAY, lexicon)
    return tuple(name for name in WORDING if list(findings_at(theory, "it", (name,))))


def test_words_are_read_when_first_heard_and_can_be_tailored(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/wording.toml").write_text('vague = ["blossomy"]\n[more]\ndoing = ["yodel at"]\n', "utf-8")
    guide = Guide([tmp_path])
    own_words, ours = Lexicon(guide), Lexicon(Guide())
    assert not guide._words
    own = [
        heard_by(own_words, "outcome", text) for text in ("Yodel at the neighbours", "Run a café", "A blossomy year")
    ]
    assert own == [("doing-words",), ("doing-words",), ("vague-or-absolute",)]
    potential = "Young people reach their full potential"
    assert not heard_by(own_words, "outcome", potential), "a list takes the place of ours"
    assert heard_by(ours, "outcome", potential), "and is used with its own guide alone"


def test_a_tailored_list_that_is_none_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/wording.toml").write_text('vague = 3\nmore = "x"\ndoing = []\nverbs = [1]\n', "utf-8")
    assert not heard_by(Lexicon(Guide([tmp_path])), "outcome", "People make friends")


@pytest.mark.parametrize("text", ["", " ", ".", "and", "; ;", "a and", "7", "🎓", "to", "We", "and and", "x" * 5000])
@pytest.mark.parametrize("kind", ["outcome", "activity", "impact"])
def test_odd_lines_are_no_trouble(kind: str, text: str) -> None:
    theory = theory_today(read(split(plan_text((kind, "a", text, ()), (kind, "b", f"{text} and {text}", ())))).plan)
    for name in WORDING:
        list(open_findings(theory, (name,)))


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Members are empowered", "Empowered"),
        ("Parents are supported", "Supported"),
        ("Young people thrive", "Thrive"),
        ("Children have a brighter future", "Brighter future"),
        ("Empowered", ""),  # the line as a whole
        ("Improve things for tenants", "Improve things"),
        ("Support families", ""),
        ("Young people do work that they like", None),
    ],
)
def test_what_can_mean_many_things_is_named(line: str, word: str | None) -> None:
    assert vague_word(Lexicon(Guide()), line) == word


def test_the_vague_word_stands_in_the_question_to_the_ear_and_to_the_eye() -> None:
    theory = theory_today(read(split(plan_text(("outcome", "many", "Members are empowered", ())))).plan)
    [found] = findings_at(theory, "many", ("vague-or-absolute",))
    words = Phrasebook(Guide()).question(theory.plan, prompt(found))
    assert words.ask == "“Empowered” can mean many things: “Members are empowered”. What would we see or hear?"
    assert words.heard == "“Empowered” can mean many things. What would we see or hear?"
    assert words.parts == (
        ("", words.heard.split(". ")[1] + " “Empowered” can mean many things."),
        ("many", "Members are empowered"),
    )


@pytest.mark.parametrize(
    ("line", "halves"),
    [
        ("Make friends and find work", ("Make friends", "Find work")),  # it begins with its verb, as an order does
        ("We eat better as well as getting out more", ("", "")),
        ("Good food as well as making friends", None),  # without a verb in front both may belong to one thing
        (
            "Parents are less stressed, kids do better at school",
            ("Parents are less stressed", "Kids do better at school"),
        ),
        ("Mums are rested, calm, children sleep better", None),  # more commas: which of them parts is not clear
        ("Fewer falls (at home), fewer fears", None),
    ],
)
def test_where_a_line_has_two_ideas_and_where_that_is_not_clear(line: str, halves: tuple[str, str] | None) -> None:
    assert two_ideas.two(Lexicon(Guide()), line) == halves


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("There is a lack of doctors", True),
        ("Nobody runs a club", True),
        ("We have a shortage of interpreters", True),
        ("There is a lack of trust", False),
        ("Nobody listens to us", False),
    ],
)
def test_a_problem_that_only_says_what_is_missing_is_heard(text: str, asked: bool) -> None:
    assert ("missing-answer" in heard("problem", text)) == asked
