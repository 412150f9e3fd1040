"""How right the wording checks are, on labelled lines: `python -m tests.checks.measure [PLAN …]`.

It prints, for the seen and the unseen half of the corpus and for labels and spoken lines apart, how much each check
raises, how much of that is right, and how much it misses; then the misses of the seen half by name (`--unseen` names
those of the unseen half too: only for whoever writes no rules any more). With plans (TOML, or the JSON of published
ones), what is found in each of them.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.checks.published import plan_of
from tests.theories import theory_today
from toc_tui.checks.check import CHECKS, findings_at, findings_whole, named, of_whole, open_findings, ranked
from toc_tui.plan.reading import read
from toc_tui.plan.text import split

HERE = Path(__file__).parent
WORDING = named(kind="wording")
# Questions that ask for the same better line: where one is labelled, the other is right too.
SAME = {"output": {"doing-words", "counts-attendance"}, "doing-words": {"output"}, "counts-attendance": {"output"}}


class Line(NamedTuple):
    """A labelled line: how it was come by (label, spoken, or "" for the first corpus), and what should be asked."""

    manner: str
    kind: str
    text: str
    asks: tuple[str, ...]


class Score(NamedTuple):
    """Of one check: how much it raised, how much of that was right, how much is labelled, and found of that."""

    raised: int
    right: int
    labelled: int
    found: int

    @property
    def precision(self) -> float:
        return self.right / self.raised if self.raised else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.labelled if self.labelled else 1.0


def corpus(half: str) -> list[Line]:
    """The lines of one half."""
    found: dict[str, Any] = tomllib.loads((HERE / f"corpus_{half}.toml").read_text("utf-8"))
    lines = found["line"]
    return [Line(line.get("manner", ""), line["kind"], line["text"], tuple(line["asks"])) for line in lines]


@cache
def heard(kind: str, text: str) -> tuple[str, ...]:
    """The wording checks that ask about one line, each alone, in the order in which they are asked."""
    words = json.dumps(text, ensure_ascii=False)
    if kind == "problem":
        plan = read(split(f"[why]\nproblem = {words}\n")).plan
        theory = theory_today(plan)
        return tuple(name for name in WORDING if of_whole(name) and list(findings_whole(theory, (name,))))
    theory = theory_today(read(split(f"[{kind}.it]\ntext = {words}\n")).plan)
    return tuple(name for name in WORDING if not of_whole(name) and list(findings_at(theory, "it", (name,))))


def is_right(name: str, asks: Iterable[str]) -> bool:
    """Whether it is right that a check asks about a line with these labels."""
    return bool({name, *SAME.get(name, ())}.intersection(asks))


def said(line: Line) -> str:
    """The one remark that is made of a line; "" for none."""
    return next(iter(heard(line.kind, line.text)), "")


def score(name: str, lines: Iterable[Line]) -> Score:
    """How one check does on lines: `raised` and `right` count the lines of which it makes the one remark; a labelled
    line counts as found where it would make a remark, or one that asks for the same is made."""
    raised = right = labelled = found = 0
    for line in lines:
        all_heard = heard(line.kind, line.text)
        if name in all_heard[:1]:
            raised += 1
            right += is_right(name, line.asks)
        if name in line.asks:
            labelled += 1
            found += name in all_heard or any(name in SAME.get(other, ()) for other in all_heard)
    return Score(raised, right, labelled, found)


def pooled(lines: Iterable[Line]) -> Score:
    """How the one remark that is made of each line does."""
    remarks = [(said(line), line) for line in lines]
    raised = [(name, line) for name, line in remarks if name]
    right = sum(is_right(name, line.asks) for name, line in raised)
    labelled = [(name, line) for name, line in remarks if line.asks]
    return Score(len(raised), right, len(labelled), sum(is_right(name, line.asks) for name, line in labelled if name))


def wrong(lines: Iterable[Line]) -> Iterator[str]:
    """What is missed, and what is raised and should not be, by name."""
    for line in lines:
        told = heard(line.kind, line.text)
        missed = [name for name in line.asks if name not in told and not any(name in SAME.get(one, ()) for one in told)]
        false = [name for name in told if not is_right(name, line.asks)]
        if missed or false:
            yield (
                f"{line.kind:8} {line.text}"
                + "".join(f"  -{one}" for one in missed)
                + "".join(f"  +{one}" for one in false)
            )


def table(lines: list[Line]) -> Iterator[str]:
    """A row for each check that has something to say of these lines, and one for all."""
    for name, found in [*((name, score(name, lines)) for name in WORDING), ("as said", pooled(lines))]:
        if found.raised or found.labelled:
            figures = f"{found.raised:6} {found.right:5} {found.labelled:8} {found.found:5}"
            print_off = "" if name not in CHECKS or CHECKS[name].on else "  off"
            yield f"{name:20} {figures}  {found.precision:9.2f} {found.recall:6.2f}{print_off}"


def in_plan(path: Path) -> Iterator[str]:
    """What is found in a plan, what matters most first."""
    plan = plan_of(path) if path.suffix == ".json" else read(split(path.read_text("utf-8"))).plan
    for finding in ranked(open_findings(theory_today(plan))):
        texts = " | ".join(plan.items[key].text for key in finding.place if key in plan.items)
        yield f"{finding.importance:5} {finding.check:22} {texts}"


def main(args: list[str]) -> None:
    """Print all of it."""
    for half in ("seen", "unseen"):
        lines = corpus(half)
        for manner, told in (("", "the first corpus"), ("label", "labels"), ("spoken", "spoken lines")):
            mine = [line for line in lines if line.manner == manner]
            print(
                f"\n{half}, {told}: {len(mine)} lines",
                "check                raised right labelled found  precision recall",
                sep="\n",
            )
            print(*table(mine), sep="\n")
        if half == "seen" or "--unseen" in args:
            print(f"\nmissed (-) and false (+) of the {half} half:", *wrong(lines), sep="\n")
    for path in (Path(name) for name in args if name.endswith((".toml", ".json"))):
        print(f"\n{path.name}", *in_plan(path), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
