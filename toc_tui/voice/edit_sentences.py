"""Sentences about what was done and what goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toc_tui.plan.edits import Add, Batch, Edit, RecordAnswer, Replace, Reword, Set
from toc_tui.plan.growing import Grow, Through
from toc_tui.plan.model import Plan
from toc_tui.plan.structure_edits import Link, Move, Remove, Rename, Retype, Unlink, also
from toc_tui.plan.turning import Turn
from toc_tui.voice.phrasebook import Phrasebook
from toc_tui.voice.sentences import sentence


class EditSentences:
    """What an edit did, in a sentence and in a label for undo, with the words of a voice."""

    def __init__(self, voice: Phrasebook) -> None:
        self.voice = voice
        self.say = voice.say

    def _edit(self, edit: Edit, before: Plan, after: Plan, key: str) -> tuple[str, dict[str, Any]]:
        """The name of an edit's sentences and their slots."""
        slots: dict[str, Any] = {"text": (after.items[key].text or key) if key in after.items else ""}
        match edit:
            case Batch(edits=(Reword(key=one), Add(fields=fields), *_)):
                return "split", slots | {"old": before.items[one].text, "other": fields.get("text", "")}
            case Batch(edits=edits) if edits:
                return self._edit(edits[0], before, after, key)
            case Grow(add=add, after=()):
                return self._edit(add, before, after, key)
            case Grow(after=sources):
                return "add-after", slots | {"items": self.voice.listed([before.items[one].text for one in sources])}
            case Through(arrow=(source, target)):
                texts = {"from": before.items[source].text, "to": before.items[target].text}
                return "through", slots | texts
            case Add(kind=kind, under=under):
                slots["kind"] = self.voice.kind(after.items[key]) if key in after.items else kind
                slots["items"] = self.voice.listed([after.items[later].text for later in under])
                return ("add-under" if under else "add"), slots
            case Set(fields=fields):
                return self._set(fields, slots)
            case Retype():
                return "retype", slots | {"kind": self.voice.kind(after.items[key])}
            case RecordAnswer(says=says):
                return "answer", slots | {"says": self.voice.choice(says)}
            case Replace(name=name):
                return ("bring-back", slots | {"version": name}) if name else ("replace", slots)
            case _:
                return self._shaped(edit, before, slots)

    def _set(self, fields: Mapping[str, Any], slots: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        names = ", ".join(map(self.voice.fieldname, fields))
        if all(value in ("", [], None) for value in fields.values()):
            return "clear", slots | {"fields": names}
        values = "; ".join(self.voice.value(value) for value in fields.values() if value not in ("", [], None))
        return "set", slots | {"fields": names, "value": values}

    def _shaped(self, edit: Edit, before: Plan, slots: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """The edits of the theory's shape, told from what stood before."""
        items = before.items
        match edit:
            case Reword(key=old):
                return "reword", slots | {"old": items[old].text}
            case Link(source=a, target=b) | Unlink(source=a, target=b):
                name = type(edit).__name__.lower()
                if name == "link" and b in items[a].leads_to:
                    name = "because"
                return name, slots | {"from": items[a].text, "to": items[b].text}
            case Move(key=moved, under=under):
                return "move", slots | {"from": items[moved].text, "to": items[under].text}
            case Remove(key=gone):
                return "remove", slots | {"text": items[gone].text, "count": len(also(before, gone))}
            case Turn(source=a, target=b, how=how):
                return f"turn-{how}", slots | {"words": before.link(a, b).get("because")}
            case Rename(old=old, new=new):
                return "rename", slots | {"old": old, "new": new}
            case _:
                return "change", slots

    def done(self, edit: Edit, before: Plan, after: Plan, key: str) -> str:
        """The sentence that tells what an edit did."""
        name, slots = self._edit(edit, before, after, key)
        return self.say(f"voice.done.{name}", **slots)

    def label(self, edit: Edit, before: Plan, after: Plan, key: str) -> str:
        """An edit in a few words, for undo and redo: "adding “People make friends”"."""
        name, slots = self._edit(edit, before, after, key)
        return self.say(f"voice.label.{name}", **slots)

    def nothing_changed(self) -> str:
        """Said when an edit left the plan as it was."""
        return self.say("voice.same")

    def outside_label(self) -> str:
        """The undo label for taking in what others changed."""
        return self.say("voice.label.outside")

    def kept_label(self) -> str:
        """The undo label for taking in what an earlier sitting could not save."""
        return self.say("voice.label.kept")

    def removal(self, plan: Plan, key: str) -> str:
        """What else goes when an item is removed, and what stays."""
        gone, stay = also(plan, key), [item for item in plan.items.values() if key in item.many("leads_to")]
        return sentence(
            self.say("voice.removal.ask", text=plan.items[key].text),
            self.say("voice.removal.also", items=self.voice.listed([item.text for item in gone])) if gone else "",
            self.say("voice.removal.stays", count=len(stay)) if stay else "",
        )
