"""What people said on the session forms: how many said what in each row, and what changed from before to after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toc_tui.frozen import frozen
from toc_tui.journey.counting import few, folded, said, session_of
from toc_tui.plan.model import Item, Plan

__all__ = [
    "AFTER",
    "BEFORE",
    "NOTHING",
    "NOT_SURE",
    "SCALE",
    "BeforeAfter",
    "Feedback",
    "FormRow",
    "by_session",
    "feedback",
    "level",
    "session_of",
    "summarise",
]
SCALE = ("poor", "fair", "good", "excellent")
NOT_SURE = "not-sure"
KNOWN = (*SCALE, NOT_SURE)
BEFORE, AFTER = "before", "after"


@frozen
class FormRow:
    """One row of the form over some forms. `counts` stand in the order of SCALE; `skipped` are forms without an
    answer in this row, `odd` answers that are none of the known ones. `name` is `before` or `after` for these two."""

    name: str
    counts: tuple[int, ...] = (0, 0, 0, 0)
    not_sure: int = 0
    skipped: int = 0
    odd: int = 0

    @property
    def rated(self) -> int:
        """How many chose one of SCALE."""
        return sum(self.counts)

    @property
    def high(self) -> int:
        """How many said good or excellent."""
        return sum(self.counts[2:])

    @property
    def middle(self) -> str:
        """What the one in the middle said (the lower of two); "" when nobody chose."""
        left = (self.rated + 1) // 2
        for name, count in zip(SCALE, self.counts, strict=True):
            left -= count
            if left <= 0 < self.rated:
                return name
        return ""


@frozen
class BeforeAfter:
    """From before to after, form by form: how many felt better, the same, worse; `unknown` are forms on which one
    of the two is missing. `steps` is the sum of all steps on the scale, up less down."""

    better: int = 0
    same: int = 0
    worse: int = 0
    unknown: int = 0
    steps: int = 0

    @property
    def known(self) -> int:
        return self.better + self.same + self.worse


@frozen
class Feedback:
    """Some forms together. `helped` and `changes` are pairs of a form's key and people's words."""

    forms: int = 0
    rows: tuple[FormRow, ...] = ()
    before: FormRow = FormRow(BEFORE)
    after: FormRow = FormRow(AFTER)
    change: BeforeAfter = BeforeAfter()
    helped: tuple[tuple[str, str], ...] = ()
    changes: tuple[tuple[str, str], ...] = ()

    @property
    def few(self) -> bool:
        """Whether so few filled in a form that people could be recognised."""
        return few(self.forms)


NOTHING = Feedback()


def feedback(plan: Plan, session: str | None = None) -> Feedback:
    """What was said on the forms of one session, of no known session (""), or on all of them (None)."""
    forms = (
        plan.of("feedback")
        if session is None
        else (form for form in plan.of("feedback") if session_of(plan, form) == session)
    )
    return summarise(forms)


def by_session(plan: Plan) -> dict[str, Feedback]:
    """Each session's feedback by its key; "" for forms of no known session."""
    found: dict[str, list[Item]] = {}
    for form in plan.of("feedback"):
        found.setdefault(session_of(plan, form), []).append(form)
    return {key: summarise(forms) for key, forms in found.items()}


def summarise(forms: Iterable[Item]) -> Feedback:
    """Several forms as one summary. Rows stand in the order in which they are first met; rows that differ only in
    capitals or gaps are one."""
    forms = list(forms)
    rated = [_ratings(form) for form in forms]
    spelt: dict[str, str] = {}
    for ratings in rated:
        for same, (name, _) in ratings.items():
            spelt.setdefault(same, name)
    return Feedback(
        len(forms),
        tuple(_row(name, [ratings.get(same, ("", ""))[1] for ratings in rated]) for same, name in spelt.items()),
        _row(BEFORE, [level(form.fields.get(BEFORE)) for form in forms]),
        _row(AFTER, [level(form.fields.get(AFTER)) for form in forms]),
        _change(forms),
        tuple((form.key, words) for form in forms if (words := said(form, "helped"))),
        tuple((form.key, words) for form in forms if (words := said(form, "change"))),
    )


def level(value: object) -> str:
    """An answer as one of SCALE, not-sure, "" for none, or `odd`."""
    if value is None or value == "":
        return ""
    if value in KNOWN and isinstance(value, str):
        return value
    if not isinstance(value, str):
        return "odd"
    name = "-".join(folded(value).split())
    return name if name in (*SCALE, NOT_SURE, "") else "odd"


def _ratings(form: Item) -> dict[str, tuple[str, str]]:
    """The rows of one form: what a row is compared by, how it is spelt, and what was said."""
    value = form.fields.get("ratings")
    if not isinstance(value, Mapping):
        return {}
    return {folded(str(name)): (str(name), level(one)) for name, one in value.items()}


def _row(name: str, answers: list[str]) -> FormRow:
    return FormRow(
        name,
        tuple(answers.count(one) for one in SCALE),
        answers.count(NOT_SURE),
        answers.count(""),
        answers.count("odd"),
    )


def _change(forms: Iterable[Item]) -> BeforeAfter:
    steps: list[int] = []
    unknown = 0
    for form in forms:
        before, after = level(form.fields.get(BEFORE)), level(form.fields.get(AFTER))
        if before in SCALE and after in SCALE:
            steps.append(SCALE.index(after) - SCALE.index(before))
        else:
            unknown += 1
    return BeforeAfter(
        sum(step > 0 for step in steps), steps.count(0), sum(step < 0 for step in steps), unknown, sum(steps)
    )
