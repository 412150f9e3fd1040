"""One open plan: a frozen `State`, and the `Session` that moves it on. All three faces drive this.

State flows one way: a face makes an edit, `Session.apply` gives a new state, the face shows it.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from enum import StrEnum
from functools import cached_property
from time import monotonic, sleep

from toc_tui.clock import Clock, from_environment
from toc_tui.frozen import frozen, replace
from toc_tui.guide import Guide
from toc_tui.lexicon import Lexicon
from toc_tui.plan import beside, savers, store
from toc_tui.plan.disk import StrPath, Trouble
from toc_tui.plan.edits import Edit, Refusal, Replace
from toc_tui.plan.history import History, HistoryEntry
from toc_tui.plan.reading import Reading, read, reread
from toc_tui.plan.text import Document, join, same, split
from toc_tui.plan.unread import put_over
from toc_tui.plan.values import CannotWriteError
from toc_tui.resumable import Resumable
from toc_tui.state import State
from toc_tui.voice import Phrasebook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.journey.agenda import Running
    from toc_tui.plan.recovery import Recovery
    from toc_tui.plan.saving import SaveQueue
    from toc_tui.steps.step import Prompt

PAUSE = 0.002  # seconds before a save that met another one is tried again
PATIENCE = 10.0  # seconds in which it is, where nobody says how long


@frozen
class Done:
    """What came of an edit: the key that matters now and the sentence that tells of it."""

    key: str
    said: str


class ChangeKind(StrEnum):
    """What a look at the file on disk can find; the values are parts of the names of sentences."""

    SAME = "same"  # nothing new
    TAKEN = "taken"  # theirs is here now; nothing of ours was unsaved
    MERGED = "merged"  # both changes are here now
    ASKS = "asks"  # both changed the same thing: `State.conflicts` waits
    BROKEN = "broken"  # it is no TOML now
    GONE = "gone"  # there is no file
    UNREAD = "unread"  # it is there and cannot be read: `State.trouble` says why
    MENDED = "mended"  # it can be read again, and says what it said before


@frozen
class ExternalChange:
    """What a look at the file on disk found; `count` is how many conflicts wait."""

    kind: ChangeKind
    count: int = 0


SAME = ExternalChange(ChangeKind.SAME)


class Session(Resumable):
    """Opens, changes, saves and watches one plan. Not for use from several threads; saves run in their own."""

    def __init__(self, path: StrPath, loaded: store.Loaded, guide: Guide, clock: Clock, at_once: bool) -> None:
        super().__init__(path, keeps=not at_once)
        self.voice = Phrasebook(guide.beside(path))
        self.clock = clock
        reading = read(split(loaded.text))
        self.read_only = loaded.read_only
        self.names = loaded.names
        lexicon = Lexicon(self.voice.guide, hearing=False)
        self.state = State(reading, clock.today(), lexicon, broken=reading if reading.broken else None)
        self._base = self.fork = reading.document  # what we know the file to hold
        self._stamp = loaded.stamp
        self._sent: dict[int, Document] = {}  # what was given to the queue, by the number it gave
        self._pending = SAME  # what a save met on the disk and no face has told yet
        self.edits = 0  # how many were done in this sitting, also those that changed nothing
        self.by_ear = False  # whether what is said is heard: no bars then
        self.hints_shown: set[str] = set()  # hints that were given in this sitting
        self.renamed: dict[str, str] = {}  # keys of ours that a merge changed
        self.meeting = ""  # the session of the group that we are at: what is kept along the way belongs to it
        self.running: Running | None = None  # its agenda, while it is led
        self._results: deque[store.Saved | Trouble] = deque()
        self._at_once, self._loaded = at_once, loaded.data
        self._untold: Trouble | None = None  # a save that failed, of which no face knows yet

    @cached_property
    def _queue(self) -> savers.SaveAtOnce | SaveQueue:
        """What saves the plan. Threads are not light, and the first screen does without."""
        return savers.queue(self._at_once)(self.path, self._loaded, self._results.append)

    @classmethod
    def open(
        cls, path: StrPath, guide: Guide | None = None, at_once: bool = False, clock: Clock | None = None
    ) -> Session | Trouble:
        """Open a plan file; a Trouble when it cannot be read. `at_once`: saves are not made in the background. Without
        a guide the words are the packaged ones, without a clock the day is that of the environment."""
        beside.clear(path)
        loaded = store.load(path)
        if isinstance(loaded, Trouble):
            return loaded
        return cls(path, loaded, guide or Guide(), clock or from_environment(os.environ), at_once)

    @classmethod
    def new(
        cls, path: StrPath, title: str, guide: Guide | None = None, clock: Clock | None = None
    ) -> Session | Trouble:
        """Start an empty plan in a new file; a Trouble when the file is there already or cannot be written."""
        from toc_tui.plan import writing

        clock = clock or from_environment(os.environ)
        document = writing.empty_plan({"title": title, "started": clock.today()})
        saved = store.save(path, join(document), None)
        return saved if isinstance(saved, Trouble) else cls.open(path, guide, clock=clock)

    # -- changing ------------------------------------------------------------------------------------
    def hear(self) -> None:
        """From now on the wording of lines is heard too: its lists are loaded when a question is next looked for. What
        is open is counted anew then. The full screen calls it after the first key and before it says that
        nothing is open, the spoken face before it says anything."""
        if not self.state.lexicon.hearing:
            self.state = replace(self.state, lexicon=Lexicon(self.voice.guide), known=None)

    def asked_wording(self, prompt: Prompt) -> bool:
        """Whether an open question is about words of which this person was asked already, as they were written down."""
        from toc_tui.checks.check import CHECKS

        if not prompt.page or CHECKS[prompt.name].kind != "wording":
            return False
        plan = self.state.plan
        return self.was_heard(plan.items[prompt.place[0]].text if prompt.place else str(plan.why.get("problem", "")))

    def apply(self, edit: Edit, over_unread: bool = False) -> Done | Refusal:
        """Do an edit: the sentence that tells of it, or why it cannot be done. `over_unread`: whoever edits has named
        the field, so that also what cannot be read there may go."""
        state = self.state
        if self.unsaved is not None:
            self.unsaved.refusing = True  # until it is done
        if state.broken is not None:
            return Refusal("file-broken", {})
        try:
            result = edit.apply(state.reading)
        except CannotWriteError as error:  # an array of tables where a table should be, for one
            return Refusal("odd-shape", {"where": ".".join(error.args[0])})
        if isinstance(result, Refusal):
            return result
        over_unread = over_unread or isinstance(edit, Replace)
        if not over_unread and (lost := put_over(state.reading, result.document)) is not None:
            return Refusal("odd-shape", {"where": ".".join(lost)})
        if same(result.document, state.reading.document):
            said = self.voice.edits.nothing_changed()
        else:
            reading = reread(state.reading, result.document)
            if reading.broken:
                return Refusal("not-toml", {})
            said, label = self.voice.edits.done_and_label(edit, state.plan, reading.plan, result.key)
            entry = HistoryEntry(edit, label, state.reading.document, result.document, result.key)
            self.state = state.advance(reading=reading, history=state.history.did(entry), dirty=True)
        self.edits += 1
        if self.unsaved is not None:
            self.unsaved.take()
        return Done(result.key, said)

    def gather(self, before: Document, label: str) -> None:
        """Make one step of undo of all that was done since a document; nothing where it is no longer in reach, or
        where what others changed came in between."""
        history = self.state.history
        at = next((n for n in range(len(history.done) - 1, -1, -1) if history.done[n].before is before), None)
        if at is None or any(isinstance(entry.edit, Replace) for entry in history.done[at:]):
            return
        last = history.done[-1]
        entry = HistoryEntry(Replace(last.after), label, before, last.after)
        self.state = self.state.advance(history=replace(history, done=(*history.done[:at], entry)))

    def undo(self) -> HistoryEntry | None:
        """Take the last edit back; None when there is none."""
        return self._travel(self.state.history.undo(), back=True)

    def redo(self) -> HistoryEntry | None:
        """Do the last undone edit again; None when there is none."""
        return self._travel(self.state.history.redo(), back=False)

    def _travel(self, step: tuple[History, HistoryEntry] | None, back: bool) -> HistoryEntry | None:
        if step is None or self.state.broken is not None:
            return None
        history, entry = step
        reading = reread(self.state.reading, entry.before if back else entry.after)
        self.state = self.state.advance(reading=reading, history=history, dirty=True)
        return entry

    # -- saving --------------------------------------------------------------------------------------
    def save(self) -> None:
        """Save at once, in the background; while a save runs, the newest text waits, and nothing can push it back. What
        others changed meanwhile is never overwritten."""
        if self.state.dirty and self.state.broken is None and not self.state.conflicts:
            document = self.state.reading.document
            self._sent[self._queue.submit(join(document))] = document

    def flush(self, timeout: float | None = None) -> Trouble | None:
        """Save now and wait for it; the trouble, if it did not work in time. Where others save at the same moment, a
        turn is taken: their words are read and ours saved before anybody else can save again."""
        until = monotonic() + (PATIENCE if timeout is None else timeout)
        trouble = self._flush(until, timeout)
        while trouble is not None and _settles(trouble) and monotonic() < until and self.state.broken is None:
            sleep(PAUSE)
            with store.turn(self.path) as ours:
                if ours:
                    trouble = self._flush_in_turn(until, timeout)
        return trouble

    def _flush_in_turn(self, until: float, timeout: float | None) -> Trouble | None:
        self._queue.in_turn = True
        try:
            return self._flush(until, timeout)
        finally:
            self._queue.in_turn = False

    def _flush(self, until: float, timeout: float | None) -> Trouble | None:
        self._look_untold()
        self.save()
        result = self._queue.flush(None if timeout is None else max(0.0, until - monotonic()))
        busy = self._queue.busy
        self.settle()  # what it meets is what we give
        if not self.state.dirty or self.state.conflicts:
            return None
        if busy:
            return Trouble("cannot-write", self.path, {"reason": "slow"})
        return result if isinstance(result, Trouble) else self.state.trouble

    def close(self) -> None:
        """Nothing more is tried or told: somebody leaves."""
        self.on_saved(None)
        self._queue.stop()

    def on_saved(self, wake: Callable[[], object] | None) -> None:
        """What the saving thread calls when it is done with a save, so that `settle` is called; None for nothing."""
        self._queue.wake = wake

    def settle(self) -> Trouble | None:
        """Take note of what came of saves (in the thread that owns the session); a new trouble if any, also one that a
        look at the file met first. Where others had changed the file, that is taken in, and saved again with it; the
        next `look_outside` tells."""
        refused = False
        while self._results:
            result = self._results.popleft()
            if isinstance(result, store.Saved):
                self._note_saved(result)
            elif result.code == "changed-outside":
                refused = True
            elif self.state.trouble != result:
                self._untold = result
                self.state = self.state.advance(trouble=result)
            if isinstance(result, Trouble) and result.code != "changed-outside":
                self.keep(durable=True)
        if refused:
            self._look_untold(certain=True)
            self.save()
        trouble, self._untold = self._untold, None
        return trouble

    def _note_saved(self, result: store.Saved) -> None:
        document = self._sent.get(result.number)
        if document is None:
            return
        self._base, self._stamp = document, result.stamp or store.stamp(self.path)
        self._sent = {number: later for number, later in self._sent.items() if number > result.number}
        dirty = bool(self._sent) or self.state.reading.document is not document
        self.state = self.state.advance(dirty=dirty, trouble=None)
        self._untold = None
        if not self.state.conflicts:
            self.fork = document
        if self.unsaved is not None and not dirty:  # only now: until here the recovery file had it all
            self.unsaved.saved()
            self.keep()

    # -- the file as others change it ------------------------------------------------------------------
    def look_outside(self, certain: bool = False) -> ExternalChange:
        """See whether the file changed on disk, and take that in: whole when nothing is unsaved here, else
        item by item. Where both sides changed the same item, `state.conflicts` asks."""
        found = SAME
        if certain or not self._queue.busy:
            self._untold = self.settle()  # a trouble is told by whoever settles
            now, trouble = store.stamp(self.path), self.state.trouble
            unread = trouble is not None and trouble.code in store.UNREAD
            if now != self._stamp or certain or (unread and now):
                found = self._take_in(now, unread)
        pending, self._pending = self._pending, SAME
        return pending if found.kind == ChangeKind.SAME else found

    def _look_untold(self, certain: bool = False) -> None:
        """As `look_outside`, which tells later what was found here. What is gone is written again at once."""
        before = self._pending
        found = self.look_outside(certain)
        passing = found.kind in (ChangeKind.SAME, ChangeKind.GONE, ChangeKind.UNREAD)
        self._pending = before if passing else found

    def _take_in(self, now: store.Stamp | None, unread: bool) -> ExternalChange:
        """Read the file, which may have changed; `unread`: when we last looked it could not be read."""
        trouble = self.state.trouble
        loaded = store.load(self.path)
        if isinstance(loaded, Trouble):
            return self._cannot_read(loaded, now)
        self._stamp = now
        self._queue.expect(loaded.data)
        if loaded.text != join(self._base):
            return self._merge_external(read(split(loaded.text)))
        broken = self.state.broken if self.state.reading.broken else None
        mended = unread or self.state.broken is not broken
        if mended:
            dirty = not same(self.state.reading.document, self._base)  # it says again what it said before
            self.state = self.state.advance(broken=broken, trouble=None if unread else trouble, dirty=dirty)
        self.save()  # what waited to be saved over the file as it was before waits no more
        return ExternalChange(ChangeKind.MENDED) if mended else SAME

    def _cannot_read(self, trouble: Trouble, now: store.Stamp | None) -> ExternalChange:
        """The file is gone or cannot be read: what is here is kept for as long as that lasts."""
        known = self.state.trouble
        self.state = self.state.advance(trouble=trouble, dirty=True)
        if trouble.code == "missing":
            self._stamp = now
            self._queue.expect(None)
        if trouble == known:
            return SAME
        self.keep(durable=True)
        return ExternalChange(ChangeKind.GONE if trouble.code == "missing" else ChangeKind.UNREAD)

    def _merge_external(self, theirs: Reading) -> ExternalChange:
        state = self.state
        if theirs.broken:
            self.state = state.advance(broken=theirs)
            return ExternalChange(ChangeKind.BROKEN)
        was_broken = state.reading.broken
        if not state.dirty or was_broken:
            self._base = self.fork = theirs.document
            self._record(Replace(theirs.document), theirs, dirty=False)
            return ExternalChange(ChangeKind.TAKEN)
        from toc_tui.plan import merging  # seldom needed, and not light

        merged = merging.merge(self._base, state.reading.document, theirs.document)
        self._base = theirs.document
        self._record(Replace(merged.document), read(merged.document), dirty=True)
        if not merged.conflicts and not state.conflicts:
            self.fork = theirs.document  # else both sides stay told apart until it is settled
        asked = {conflict.path for conflict in merged.conflicts}
        waiting = (conflict for conflict in state.conflicts if conflict.path not in asked)
        self.state = self.state.advance(conflicts=(*merged.conflicts, *waiting))
        self.renamed |= dict(merged.renamed)
        if self.state.conflicts:
            self.keep()  # nothing is saved until it is settled
        return ExternalChange(ChangeKind.ASKS if self.state.conflicts else ChangeKind.MERGED, len(self.state.conflicts))

    def take_kept(self, kept: Recovery) -> None:
        """Take in a text that an earlier sitting could not save, beside all that is in the plan now. What both sides
        changed waits in `state.conflicts`."""
        merged, now = self.merged(kept), self.state.reading.document
        self._record(Replace(merged.document), read(merged.document), dirty=True, label=self.voice.edits.kept_label())
        if merged.conflicts:
            self.fork = self.base_of(kept, now)
        self.state = self.state.advance(conflicts=(*merged.conflicts, *self.state.conflicts))
        self.renamed |= dict(merged.renamed)
        self.keep(durable=True)
        self.save()

    def _record(self, edit: Replace, reading: Reading, dirty: bool, label: str = "") -> None:
        state = self.state
        entry = HistoryEntry(edit, label or self.voice.edits.outside_label(), state.reading.document, reading.document)
        history = History() if state.reading.broken else state.history.did(entry)
        self.state = replace(state, reading=reading, history=history, dirty=dirty, broken=None, trouble=None)

    def resolve(self, take: str) -> Refusal | None:
        """Settle the first waiting conflict: `ours`, `theirs` or `both`; why it cannot be, and still waits."""
        from toc_tui.plan import merging

        conflict, *rest = self.state.conflicts
        try:
            document = merging.resolve(self.state.reading.document, conflict, take)
        except CannotWriteError:
            return Refusal("odd-shape", {"where": ".".join(conflict.path)})
        self._record(Replace(document), read(document), dirty=True)
        self.state = self.state.advance(conflicts=tuple(rest))
        return None


def _settles(trouble: Trouble) -> bool:  # by trying again: somebody else saved, or was saving
    return trouble.code == "changed-outside" or trouble.params.get("reason") == "busy"
