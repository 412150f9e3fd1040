"""What stands between one sitting at a plan and the next: the recap, words that are not in the plan yet, and what an
earlier sitting could not save."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from toc_tui.clock import Clock
from toc_tui.frozen import replace
from toc_tui.plan import person
from toc_tui.plan.disk import StrPath
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.reading import read
from toc_tui.plan.text import Document, join, split
from toc_tui.state import MANY, State
from toc_tui.voice import Phrasebook

TYPE_CHECKING = False
if TYPE_CHECKING:  # not light, and commands keep nothing
    from toc_tui.plan.merging import Merged
    from toc_tui.plan.recovery import Leftover, Recovery, Typed
    from toc_tui.plan.unsaved import Unsaved


class Resumable:
    """An open plan that somebody can go on with where they stopped, also after a crash: the base of `Session`. `fork`
    is what the text that is not saved was made from."""

    path: StrPath
    name: str
    voice: Phrasebook
    clock: Clock
    fork: Document
    _base: Document  # what we know the file to hold
    _state: State

    def __init__(self, path: StrPath, keeps: bool) -> None:
        self.path = path
        self.name = os.path.basename(path)
        self.keeps_list = True  # of plans opened lately: this person's setting
        self.came_from = ""  # the file of the plan that led here, by an item that goes on in this one
        self._keeps = keeps

    @cached_property
    def unsaved(self) -> Unsaved | None:
        """What would be lost if this sitting ended now; None for a command, which keeps nothing."""
        if not self._keeps:
            return None
        from toc_tui.plan.unsaved import Unsaved

        return Unsaved(self.path)

    # -- the plan today ----------------------------------------------------------------------------------
    @property
    def state(self) -> State:
        """The plan as it stands now. After midnight it is looked at on the new day: what is due is asked then."""
        if self._state.today != (today := self.clock.today()):
            self._state = self._state.advance(today=today)
        return self._state

    @state.setter
    def state(self, state: State) -> None:
        self._state = state

    @property
    def today(self) -> date:
        """The day that it is now."""
        return self.clock.today()

    # -- where we were -----------------------------------------------------------------------------------
    def leave_note(self, step: str, key: str, explained: Iterable[str] = (), ended: str = "") -> None:
        """Keep where this person was, in their own state folder, for the recap at the next opening; which steps were
        `explained` to them by ear, beside those of earlier times; and the step with which they `ended`, where that is
        another one."""
        known = self.note().get("explained")
        steps = sorted({*(known if isinstance(known, list) else ()), *explained})
        note = {"step": step, "key": key, "words": self._words_in_file(), "on": self.today.isoformat()}
        more = {"explained": steps} if steps else {}
        person.write_place(self.path, note | more | ({"ended": ended} if ended not in ("", step) else {}))
        if self.keeps_list:
            person.remember(self.path, self.state.plan.title, self.today)

    def _words_in_file(self) -> object:
        """The fingerprint of each item's words that the plan's file has: what was never saved is not "taken out" when
        it is missing next time. Of a file that cannot be read, what was known of it before."""
        reading = read(self._base) if self.state.dirty else self.state.reading
        if reading.broken:
            return self.note().get("words")
        return {item.key: fingerprint((item.text,)) for item in reading.plan.items.values()}

    def note(self) -> Mapping[str, object]:
        """Where this person was last time; empty at a first opening."""
        return person.read_place(self.path)

    @cached_property
    def _heard(self) -> tuple[dict[str, None], int]:
        words, remarks = person.read_heard(self.path)
        return dict.fromkeys(words), remarks

    @property
    def remarks(self) -> int:
        """How often this person was asked about the wording of a line of this plan."""
        return self._heard[1]

    def was_heard(self, text: str) -> bool:
        """Whether this person was asked about the wording of such a line of this plan already."""
        return fingerprint((text,)) in self._heard[0]

    def note_heard(self, *texts: str, remarks: int = 0) -> None:
        """The wording of these lines was asked about, or is the answer to that: they are not asked about again."""
        known, before = self._heard
        new = dict.fromkeys(fingerprint((text,)) for text in texts if not self.was_heard(text))
        if new:
            self._heard = known | new, before + remarks
            person.write_heard(self.path, *self._heard)

    def recap(self) -> list[str]:
        """The sentences of the recap: where we were, the last session of the group, what it decided and what is
        still to do, what changed since last time, what is open. None for a file that cannot be read: of what is in it
        nothing is known."""
        if self.state.reading.broken:
            return []
        from toc_tui.steps.step import STEPS
        from toc_tui.voice import where_we_were

        counts, note = {step: len(self.state.some(step, MANY + 1)) for step in STEPS}, self.note()
        plan, today = self.state.plan, self.today
        lines = where_we_were.recap(self.voice, plan, note, counts, MANY, today, self.left_open(note))
        if next(self.state.plan.of("session", "action"), None) is None:
            return lines
        from toc_tui.voice.action_sentences import since_last_time  # only where there is a journey to tell of

        told = since_last_time(self.voice, self.state.plan, self.today)
        at = 1 if note.get("step") else 0
        return [*lines[:at], *told, *lines[at:]]

    def agreed(self) -> list[str]:
        """What was agreed and is done, and what is still to do: for somebody who was here last on another day."""
        if next(self.state.plan.of("action"), None) is None or self.note().get("on") == self.today.isoformat():
            return []
        from toc_tui.voice import action_sentences

        return action_sentences.recap(self.voice, self.state.plan, self.today)

    def left_open(self, note: Mapping[str, object]) -> str:
        """The question that alone is open in the step where this person stopped last time; "" for none or several."""
        from toc_tui.steps.step import STEPS
        from toc_tui.voice.where_we_were import left_in

        step = left_in(note)
        found = self.state.some(step, 2) if step in STEPS else []
        return self.voice.asked(self.state.plan, replace(found[0], again=False)) if len(found) == 1 else ""

    def changed_since(self) -> list[str]:
        """The sentences for what changed in the plan since this person was here; [] where nothing did."""
        from toc_tui.voice import where_we_were

        words = self.note().get("words")
        return where_we_were.since(self.voice, self.state.plan, words) if isinstance(words, dict) else []

    def problems(self) -> Iterable[str]:
        """The sentences for what could not be taken as it stands in the file."""
        from toc_tui.plan import named_files  # only when somebody looks at them

        reading = self.state.broken or self.state.reading
        return (self.voice.problem(reading, problem) for problem in named_files.problems(self.path, reading))

    # -- words that the plan's file does not have yet ----------------------------------------------------
    def type(self, typed: Typed | None) -> None:
        """Note what stands in the field now; `keep` writes it down."""
        if self.unsaved is not None:
            self.unsaved.typed = typed if typed is not None and typed.words.strip() else None

    def send(self, *words: Typed) -> None:
        """Words go to what was asked. They are written down before anything comes of them."""
        if self.unsaved is not None and words:
            self.unsaved.send(*(replace(one, sent=True) for one in words if one.words.strip()))
            self.keep()

    def hold(self, typed: Typed) -> None:
        """Words that no edit could take, or that somebody leaves for later: they are offered at the next opening."""
        if self.unsaved is not None:
            self.unsaved.aside.append(typed)
            self.keep()

    def set_aside(self) -> tuple[Typed, ...]:
        """Something more urgent is asked: what is half said waits, in the recovery file meanwhile. `back` ends that."""
        if self.unsaved is None:
            return ()
        waiting = self.unsaved.set_aside()
        self.keep()
        return waiting

    def back(self, typed: Typed) -> None:
        """Words that were set aside are in a field again."""
        if self.unsaved is not None and typed in self.unsaved.aside:
            self.unsaved.aside.remove(typed)

    def over(self) -> None:
        """What was asked is over: words that no edit took are not needed, except those that were refused."""
        if self.unsaved is not None:
            self.unsaved.over()
            if not self.state.dirty:  # else what is written stays until the plan is saved
                self.keep()

    def keep(self, durable: bool = False) -> bool:
        """Write down what would be lost if we ended now. Whether that is in a file, or there is nothing to lose."""
        if self.unsaved is None:
            return not self.state.dirty
        whole = self.state.dirty and not self.state.reading.broken
        text = join(self.state.reading.document) if whole else None
        return self.unsaved.keep(text, join(self.fork) if whole else None, durable)

    def lost(self) -> list[str]:
        """All that is not in the plan's file, a sentence or the words of each."""
        from toc_tui.voice.changes import Changes

        plan = Changes(self.fork, self.state.reading.document, self.voice.guide).sentences() if self.state.dirty else []
        words = self.unsaved.words if self.unsaved is not None else ()
        return plan + [one.words for one in words if not (one.sent and self._has(one.words))]

    @property
    def kept_in(self) -> str:
        """The file that has what is not saved; "" where none has all of it."""
        return self.unsaved.file if self.unsaved is not None and self.unsaved.trouble is None else ""

    # -- what earlier sittings left ----------------------------------------------------------------------
    def leftovers(self) -> list[Leftover]:
        """What sittings that ended badly left, the oldest first; what the plan has by now is dropped."""
        from toc_tui.plan import recovery

        found = recovery.leftovers(self.path)
        if self.state.broken is not None:
            return found
        return [left for one in found if (left := self.due(one)) is not None]

    def due(self, left: Leftover) -> Leftover | None:
        """What of a leftover is not in the plan; None, and its file goes, where that is nothing."""
        from toc_tui.plan import recovery

        kept = left.recovery
        same = kept.text is not None and not self.coming(kept)
        there = tuple(one for one in kept.words if one.sent and self._has(one.words))
        if same or there:
            recovery.drop(left, same, there)
        words = tuple(one for one in kept.words if one not in there)
        text, base = (None, None) if same else (kept.text, kept.base)
        return replace(left, recovery=replace(kept, words=words, text=text, base=base)) if words or text else None

    def _has(self, words: str) -> bool:
        """Whether these words stand in the plan, white space aside."""
        from toc_tui.plan.comparison import tables_of

        wanted = " ".join(words.split())
        tables = tables_of(self.state.reading.document).values()
        values = (value for fields in tables for value in fields.values())
        return any(wanted == " ".join(one.split()) for value in values for one in _texts(value))

    def coming(self, kept: Recovery) -> list[str]:
        """What a kept text would change in the plan, a sentence a change; what both sides changed is asked about."""
        from toc_tui.voice.changes import Changes

        merged, now = self.merged(kept), self.state.reading.document
        said = Changes(now, merged.document, self.voice.guide).sentences()
        return said or [self.voice.say("changes.layout") for _ in merged.conflicts]

    def merged(self, kept: Recovery) -> Merged:
        """The plan with what a kept text has more than it. Nothing that is there now goes but by an answer."""
        from toc_tui.plan import merging

        now = self.state.reading.document
        return merging.merge(self.base_of(kept, now), split(kept.text or ""), now)

    def base_of(self, kept: Recovery, now: Document) -> Document:
        """What a kept text was made from; where 0.1.0 did not keep it, what it has in common with the plan now."""
        from toc_tui.plan import twoway

        return twoway.common_text(split(kept.text or ""), now) if kept.base is None else split(kept.base)


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return [text for one in value.values() for text in _texts(one)] if isinstance(value, dict) else []
