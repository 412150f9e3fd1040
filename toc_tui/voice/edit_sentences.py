"""Sentences about what was done and what goes with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toc_tui.plan.arrows import joint
from toc_tui.plan.edits import Add, Batch, Edit, RecordAnswer, Replace, Reword, Set, TakeIn
from toc_tui.plan.model import TERMS, Item, Plan
from toc_tui.voice.sentences import Speaks, sentence

TYPE_CHECKING = False
if TYPE_CHECKING:  # what tells of an edit loads its kind: a command does one
    from toc_tui.plan.adding_lists import AddList
    from toc_tui.plan.choosing import LeaveUnchecked
    from toc_tui.plan.growing import Grow, Through
    from toc_tui.plan.marked import Together
    from toc_tui.plan.putting_in import PutIn


NEEDED = "needed"  # the check that asks whether it could happen without one of several
ADDED_TO = ("notes", "see", "votes", "done")


class EditSentences:
    """What an edit did, in a sentence and in a label for undo, with the words of a voice."""

    def __init__(self, voice: Speaks) -> None:
        self.voice = voice
        self.say = voice.say

    def _edit(self, edit: Edit, before: Plan, after: Plan, key: str) -> tuple[str, dict[str, object]]:
        """The name of an edit's sentences and their slots."""
        slots: dict[str, object] = {"text": _words(after.items[key]) if key in after.items else ""}
        match edit:
            case Batch(edits=(Reword(key=one), Add() as add, *_)):
                return self._halved(one, add, before, after, slots)
            case Batch(edits=(RecordAnswer() as answer, more)):
                return self._answered(answer, more, after, slots)
            case Batch(edits=(Set(path=("plan",), fields={"review_every": words}), RecordAnswer())):
                return self._looked_at_again(after, str(words))
            case Set(path=("plan",)) if words := _how_often_looked_at(edit, after):
                return self._looked_at_again(after, words)
            case Batch(edits=edits) if edits:
                return _added_to(edits, before, after) or self._edit(edits[0], before, after, key)
            case Add():
                return self._added(edit, after, key, slots)
            case Set(fields=fields):
                return _added_to((edit,), before, after) or self._set(fields, slots)
            case Reword(key=old):
                return "reword", slots | {"old": before.items[old].text}
            case RecordAnswer():
                return _needed(edit, after) or self._said(edit, slots)
            case Replace() | TakeIn():
                return self._replaced(edit, slots)
            case _:
                return self._composed(edit, before, after, key, slots)

    def _composed(
        self, edit: Edit, before: Plan, after: Plan, key: str, slots: dict[str, object]
    ) -> tuple[str, dict[str, object]]:
        """As `_edit`, for those that do more than one thing."""
        from toc_tui.plan.adding_lists import AddList
        from toc_tui.plan.choosing import LeaveUnchecked
        from toc_tui.plan.growing import Assume, Grow, Through
        from toc_tui.plan.marked import Together
        from toc_tui.plan.putting_in import PutIn
        from toc_tui.plan.structure_edits import Retype

        match edit:
            case Assume(words=words):
                return "leans", {"text": words}
            case Together() | AddList():
                return self._several(edit, before, after, key)
            case PutIn() | Grow() | Through():
                return self._grown(edit, before, after, key, slots)
            case Retype(under=under):
                return self._retyped(under, after, key, slots)
            case LeaveUnchecked():
                return self._said(edit, slots)
            case _:
                return self._shaped(edit, before, after, slots)

    def _answered(
        self, answer: RecordAnswer, more: Edit, after: Plan, slots: dict[str, object]
    ) -> tuple[str, dict[str, object]]:
        """What the group said, and what that leans on, or what speaks for it."""
        from toc_tui.plan.growing import Assume
        from toc_tui.plan.structure_edits import Link

        if isinstance(more, Link) and answer.check == NEEDED:
            return "only-helps", {"text": after.items[more.source].text}
        if isinstance(more, Link) and more.details.get("evidence"):
            return "answer-evidence", {"says": self.voice.said(answer.check, answer.says)} | dict(more.details)
        if isinstance(more, Assume):
            return "answer-leans", {"says": self.voice.said(answer.check, answer.says), "text": more.words}
        return self._said(answer, slots)

    def _looked_at_again(self, after: Plan, words: str) -> tuple[str, dict[str, object]]:
        """By when the plan is looked at again, now that the group said how often."""
        from toc_tui.plan.dates import review_due
        from toc_tui.voice.day_words import day

        due = review_due(after)
        if due is None:
            return "next-review-uncounted", {"text": words}
        return "next-review", {"day": day(self.voice, due)}

    def _halved(
        self, one: str, add: Add, before: Plan, after: Plan, slots: dict[str, object]
    ) -> tuple[str, dict[str, object]]:
        """What a wording was parted into: two items, or one and an idea that waits."""
        old = {"old": before.items[one].text, "other": add.fields.get("text", "")}
        if add.kind == "idea":
            return "reword-waits", slots | old | {"text": after.items[one].text}
        return "split", slots | old

    def _retyped(
        self, under: Sequence[str], after: Plan, key: str, slots: dict[str, object]
    ) -> tuple[str, dict[str, object]]:
        """What an item became, and before what it stands now."""
        slots["kind"] = self.voice.kind(after.items[key])
        if under:
            return "retype-under", slots | {"to": after.items[under[0]].text}
        return "retype", slots

    def _said(self, edit: LeaveUnchecked | RecordAnswer, slots: dict[str, object]) -> tuple[str, dict[str, object]]:
        """What the group said to a question."""
        if isinstance(edit, RecordAnswer):
            return "answer", slots | {"says": self.voice.said(edit.check, edit.says)}
        return ("choose" if edit.keys else "choose-all"), slots | {"count": len(edit.keys)}

    def _replaced(self, edit: Replace | TakeIn, slots: dict[str, object]) -> tuple[str, dict[str, object]]:
        """What the whole plan became."""
        match edit:
            case TakeIn(file=file, count=count):
                return "take-in", slots | {"file": file, "count": count}
            case Replace(name=name) if name:
                return "bring-back", slots | {"version": name}
            case _:
                return "replace", slots

    def _grown(
        self, edit: PutIn | Grow | Through, before: Plan, after: Plan, key: str, slots: dict[str, object]
    ) -> tuple[str, dict[str, object]]:
        """What was put in between, or before, what stood there."""
        from toc_tui.plan.growing import Grow, Through
        from toc_tui.plan.putting_in import PutIn

        match edit:
            case PutIn():
                return "put-in", slots
            case Grow(add=add, after=()):
                return self._edit(add, before, after, key)
            case Grow(after=sources):
                return "add-after", slots | {"items": self.voice.listed([before.items[one].text for one in sources])}
            case Through(arrow=(source, target)):
                return "through", slots | {"from": before.items[source].text, "to": before.items[target].text}
            case _:
                return "change", slots

    def _several(self, edit: Together | AddList, before: Plan, after: Plan, key: str) -> tuple[str, dict[str, object]]:
        """What was done to several items, or several new ones; one alone is told as such."""
        from toc_tui.plan.adding_lists import AddList
        from toc_tui.plan.structure_edits import Link, Move, Remove, Retype

        if isinstance(edit, AddList):
            if len(edit.rows) == 1:
                return self._edit(Add("", {}, edit.under), before, after, key)
            name = "list-steps" if edit.levels > 1 else "list"
            return name, {"count": len(edit.rows), "steps": edit.levels}
        count, first, name = edit.count, edit.edits[0], f"many-{edit.what}"
        slots: dict[str, object] = {"count": count}
        if count == 1:
            return self._edit(first, before, after, key)
        match first:
            case Move(under=target) | Link(target=target):
                slots["to"] = before.items[target].text
            case Retype(key=one):
                slots["kind"] = self.voice.kind(after.items[one])
            case Set(fields=fields):
                name, values = self._set(fields, {})
                return f"many-{name}", slots | values
            case Remove():
                slots["more"] = len(before.items.keys() - after.items.keys()) - count
                name += "-more" if slots["more"] else ""
        return name, slots

    def _added(self, add: Add, after: Plan, key: str, slots: dict[str, object]) -> tuple[str, dict[str, object]]:
        kind = self.voice.kind(after.items[key]) if key in after.items else add.kind
        items = self.voice.listed([after.items[later].text for later in add.under])
        return ("add-under" if add.under else "add"), slots | {"kind": kind, "items": items}

    def _set(self, fields: Mapping[str, object], slots: dict[str, object]) -> tuple[str, dict[str, object]]:
        if all(fields.get(term) for term in TERMS):
            return "terms", slots | dict(fields)
        names = ", ".join(map(self.voice.fieldname, fields))
        if all(value in ("", [], None) for value in fields.values()):
            return "clear", slots | {"fields": names}
        values = "; ".join(self.voice.value(value) for value in fields.values() if value not in ("", [], None))
        return "set", slots | {"fields": names, "value": values}

    def _shaped(self, edit: Edit, before: Plan, after: Plan, slots: dict[str, object]) -> tuple[str, dict[str, object]]:
        """The edits of the theory's shape, told from what stood before."""
        from toc_tui.plan.copying import CopyBranch, branch
        from toc_tui.plan.keys import as_typed
        from toc_tui.plan.reordering import Reorder, passed
        from toc_tui.plan.structure_edits import Link, Move, Remove, Rename, Unlink, dependents
        from toc_tui.plan.turning import Turn

        items = before.items
        match edit:
            case Link(source=a, target=b) | Unlink(source=a, target=b):
                name = type(edit).__name__.lower()
                if isinstance(edit, Link) and b in items[a].leads_to:
                    name = _of_arrow(edit.details, items[b])
                    slots |= {"text": _leans_on(edit.details, after)}
                return name, slots | {"from": items[a].text, "to": items[b].text}
            case Move(key=moved, under=under):
                return "move", slots | {"from": items[moved].text, "to": items[under].text}
            case CopyBranch(key=first):
                count = len(branch(before, first)) - 1
                return ("copy-branch" if count else "copy"), slots | {"count": count}
            case Reorder(by=by):
                other = passed(after, edit)
                slots["other"] = after.items[other].text if other else ""
                return _reordered(by, slots), slots
            case Remove(key=gone):
                return "remove", slots | {"text": items[gone].text, "count": len(dependents(before, gone))}
            case Turn(source=a, target=b, how=how):
                return f"turn-{how}", slots | {"words": before.link(a, b).get("because")}
            case Rename(old=old, new=new):
                return "rename", slots | {"old": old, "new": as_typed(new) or new}
            case _:
                return "change", slots

    def done(self, edit: Edit, before: Plan, after: Plan, key: str) -> str:
        """The sentence that tells what an edit did."""
        name, slots = self._edit(edit, before, after, key)
        return self.say(f"voice.done.{name}", **slots)

    def done_and_label(self, edit: Edit, before: Plan, after: Plan, key: str) -> tuple[str, str]:
        """As `done`, and the edit in a few words, for undo and redo: "adding “People make friends”"."""
        name, slots = self._edit(edit, before, after, key)
        return self.say(f"voice.done.{name}", **slots), self.say(f"voice.label.{name}", **slots)

    def nothing_changed(self) -> str:
        """Said when an edit left the plan as it was."""
        return self.say("voice.same")

    def outside_label(self) -> str:
        """The undo label for taking in what others changed."""
        return self.say("voice.label.outside")

    def kept_label(self) -> str:
        """The undo label for taking in what an earlier sitting could not save."""
        return self.say("voice.label.kept")

    def along(self, plan: Plan, keys: Sequence[str]) -> str:
        """What else goes when several items are removed, and how much of what leads to them stays."""
        from toc_tui.plan.structure_edits import dependents

        gone = {item.key: item for key in keys for item in dependents(plan, key) if item.key not in keys}
        stay = [
            one for one in plan.items.values() if one.key not in (*keys, *gone) and {*keys} & {*one.many("leads_to")}
        ]
        listed = self.voice.listed([item.text for item in gone.values()])
        return sentence(
            self.say("voice.removal.also", items=listed) if gone else "",
            self.say("voice.removal.stays-many", count=len(stay)) if stay else "",
        )

    def removal(self, plan: Plan, key: str) -> str:
        """What else goes when an item is removed, and what stays."""
        from toc_tui.plan.structure_edits import dependents

        gone, stay = dependents(plan, key), [item for item in plan.items.values() if key in item.many("leads_to")]
        return sentence(
            self.say("voice.removal.ask", text=plan.items[key].text),
            self.say("voice.removal.also", items=self.voice.listed([item.text for item in gone])) if gone else "",
            self.say("voice.removal.stays", count=len(stay)) if stay else "",
        )


def _needed(answer: RecordAnswer, after: Plan) -> tuple[str, dict[str, object]] | None:
    """That all that leads to an item is needed, where that was said."""
    if answer.check != NEEDED or len(answer.place) != 1 or answer.says != "no":
        return None
    count = len(list(joint(after, answer.place[0])))
    return ("both-needed" if count == 2 else "all-needed"), {"count": count}


def _of_arrow(details: Mapping[str, object], later: Item) -> str:
    """What tells of words about an arrow that is there."""
    if details.get("hinders"):
        return "in-the-way-less" if later.get("direction") == "less" else "in-the-way"
    if details.get("because"):
        return "because"
    return "leans" if details.get("assumes") else "arrow"


def _leans_on(details: Mapping[str, object], after: Plan) -> str:
    """What an arrow leans on now, as far as that was just said."""
    found = details.get("assumes")
    return after.items[found[-1]].text if isinstance(found, list) and found and found[-1] in after.items else ""


def _reordered(by: int, slots: Mapping[str, object]) -> str:
    """What tells of a thing that was moved up or down; beside a copy of it the words alone would not part the two."""
    way = "up" if by < 0 else "down"
    return f"reorder-{way}-alike" if slots["other"] == slots["text"] else f"reorder-{way}"


def _words(item: Item) -> str:
    """What an item is told by: its words, what came out where it is a result, else its key."""
    return item.text or str(item.fields.get("value") or item.key)


def _added_to(edits: Sequence[Edit], before: Plan, after: Plan) -> tuple[str, dict[str, object]] | None:
    """What was added to a field, where an edit is of that kind."""
    if not any(isinstance(edit, Set) and not {*edit.fields}.isdisjoint(ADDED_TO) for edit in edits):
        return None
    from toc_tui.voice import added_sentences

    return added_sentences.told_of_all(edits, before, after) or added_sentences.told(edits[0], before, after)


def _how_often_looked_at(edit: Set, plan: Plan) -> str:
    """The words of an edit of the head that says nothing else than how often the plan is looked at, where they come to
    a day, or to none whatever the plan says: one that tells no day of its own has nothing to count from; else ""."""
    from toc_tui.plan.dates import period, review_due

    words = edit.fields.get("review_every")
    if len(edit.fields) > 1 or not isinstance(words, str):
        return ""
    return words if review_due(plan) is not None or period(words) is None else ""
