"""Both sides rename, retype, remove, link and reword at random: a clean merge has no problem that neither side had."""

import tomllib
from random import Random

from tests.many import seeds
from toc_tui.plan.edits import Add, Edit, RecordAnswer, Refusal, Reword, Set
from toc_tui.plan.merge_fitting import new_problems
from toc_tui.plan.merging import merge, resolve
from toc_tui.plan.model import THEORY
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.structure_edits import Link, Move, Remove, Rename, Retype, Unlink
from toc_tui.plan.text import Document, join, split
from toc_tui.plan.values import CannotWriteError

WORDS = ("People ride the bus", "They meet on Mondays", "Staff listen first", "The door stands open", "Lunch is shared")


class Editor:
    """Somebody who edits plans at random; the same seed, the same edits."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)

    def plan(self) -> Document:
        reading = read(split('toc = 1\n\n[impact.centre]\ntext = "There is a centre"\n'))
        for number in range(self.draw.randint(4, 8)):
            kind = self.draw.choice(["outcome", "outcome", "activity", "idea", "assumption"])
            targets = [item.key for item in reading.plan.of("impact", "outcome")]
            under = (self.draw.choice(targets),) if kind in THEORY else ()
            reading = self.done(reading, Add(kind, {"text": self.words(str(number))}, under, f"{kind[0]}{number}"))
        reading = self.done(reading, Add("measure", {"question": "Who came?", "checks": self.key(reading)}, (), "m1"))
        for _ in range(3):
            reading = self.done(reading, self.edit(reading, "b"))
        return reading.document

    def words(self, mark: str) -> str:
        return f"{self.draw.choice(WORDS)}, {mark} {self.draw.randint(1, 99)}"

    def key(self, reading: Reading) -> str:
        return self.draw.choice(list(reading.plan.items))

    def changed(self, document: Document, side: str) -> Document:
        reading = read(document)
        for _ in range(self.draw.randint(1, 5)):
            if reading.plan.items:
                reading = self.done(reading, self.edit(reading, side))
        return reading.document

    def done(self, reading: Reading, edit: Edit) -> Reading:
        try:
            change = edit.apply(reading)
        except CannotWriteError:
            return reading
        if isinstance(change, Refusal) or (found := read(change.document)).problems:
            return reading
        return found

    def edit(self, reading: Reading, side: str) -> Edit:
        key, other, number = self.key(reading), self.key(reading), self.draw.randint(1, 99)
        arrows = [(one.key, to) for one in reading.plan.of(*THEORY) for to in one.leads_to] or [(key, other)]
        edits: tuple[Edit, ...] = (
            Rename(key, f"{key.partition('-')[0]}-{side}{number}"),
            Rename(key, f"same-{number % 4}"),
            Remove(key),
            Reword(key, self.words(side)),
            Link(key, other, {"because": self.words(side)} if number % 2 else {}),
            Unlink(*self.draw.choice(arrows)),
            Move(key, other),
            Retype(key, self.draw.choice(["outcome", "activity", "assumption", "idea"])),
            RecordAnswer("supports", self.draw.choice(arrows), self.draw.choice(["yes", "no"]), self.words(side)),
            Add("outcome", {"text": self.words(side)}, (other,) if number % 2 else ()),
            Add("measure", {"question": self.words(side), "checks": key}),
            Set(reading.plan.items[key].path, {"by_when": f"20{number % 50 + 30}-01-01"}),
        )
        return self.draw.choice(edits)


def test_a_clean_merge_has_no_problem_that_neither_side_had() -> None:
    clean = 0
    for seed in seeds(150):
        editor = Editor(seed)
        base = editor.plan()
        ours, theirs = editor.changed(base, "o"), editor.changed(base, "t")
        merged = merge(base, ours, theirs)
        tomllib.loads(join(merged.document))
        if merged.conflicts:
            continue
        clean += 1
        assert not read(merged.document).problems, (seed, read(merged.document).problems)
        texts = [item.text for item in read(merged.document).plan.items.values()]
        for text in {text for text in texts if texts.count(text) > 1}:  # nothing is there twice that was there once
            most = max(sum(item.text == text for item in read(one).plan.items.values()) for one in (ours, theirs))
            assert texts.count(text) <= most, (seed, text)
    assert clean > len(seeds(150)) / 4


def test_every_question_can_be_settled() -> None:
    for seed in seeds(150):
        editor = Editor(seed)
        base = editor.plan()
        ours, theirs = editor.changed(base, "o"), editor.changed(base, "t")
        merged = merge(base, ours, theirs)
        for take in ("ours", "theirs"):
            document = merged.document
            for conflict in merged.conflicts:
                document = resolve(document, conflict, take)
            tomllib.loads(join(document))
            dangling = [one for one in new_problems(document, ours, theirs) if one.code == "leads-nowhere"]
            named = [conflict for conflict in merged.conflicts if conflict.why not in ("named", "renamed")]
            assert not dangling or named, (seed, take, dangling)
