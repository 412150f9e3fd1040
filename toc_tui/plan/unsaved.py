"""What one sitting would lose if it ended now, and the recovery file that has it."""

from __future__ import annotations

from functools import cached_property

from toc_tui.plan import person, recovery
from toc_tui.plan.disk import StrPath, Trouble
from toc_tui.plan.recovery import Recovery, Typed

PATIENCE = 3.0  # seconds that a disk which does not answer is waited for


class Unsaved:
    """Words in a field, words that were sent and that the plan's file does not have yet, and words set aside:
    refused, or waiting until something more urgent is settled."""

    def __init__(self, plan: StrPath) -> None:
        self.plan = plan
        self.typed: Typed | None = None  # what stands in the field
        self.sent: list[Typed] = []  # the first said first
        self.aside: list[Typed] = []  # no edit took them, and no field has them now
        self.file = ""  # the file that has all this; "" for none
        self.trouble: Trouble | None = None  # why there is none, though there should be
        self._taken = 0  # how many of those sent are in the plan as it stands here
        self.refusing = False  # whether an edit that has words of those sent could not be done

    @property
    def words(self) -> tuple[Typed, ...]:
        """All words that are kept, each once."""
        every = [*self.aside, *self.sent, *([self.typed] if self.typed is not None else [])]
        kept = [one for one in every if not one.names]
        return tuple({one.words.strip(): one for one in reversed(kept)}.values())[::-1]

    @property
    def begun(self) -> tuple[Typed, ...]:
        """Those of the words that no edit has."""
        taken = [one.words.strip() for one in self.sent[: self._taken]]
        return tuple(one for one in self.words if one.words.strip() not in taken)

    def send(self, *words: Typed) -> None:
        """Words leave the field and go to what was asked."""
        self.sent += words
        self.typed, self.refusing = None, False

    def take(self) -> None:
        """An edit was done: it has the words that were sent."""
        self._taken, self.refusing = len(self.sent), False

    def over(self) -> None:
        """What was asked is over. Words that it only needed on the way are dropped; refused ones are not."""
        waiting = self.sent[self._taken :]
        if self.refusing:
            self.aside += waiting
        del self.sent[self._taken :]
        self.typed, self.refusing = None, False

    def set_aside(self) -> tuple[Typed, ...]:
        """Something else is asked now. Words in the field, and those on their way, wait: which they are."""
        waiting = (*self.sent[self._taken :], *([self.typed] if self.typed is not None else []))
        self.aside += waiting
        del self.sent[self._taken :]
        self.typed = None
        return waiting

    def saved(self) -> None:
        """The plan's file has what stands here."""
        del self.sent[: self._taken]
        self._taken = 0

    def keep(self, text: str | None, base: str | None, durable: bool = False) -> bool:
        """Write all this down, with the text of a plan that is not saved: whether it stands in a file now, or there is
        nothing to keep. A file that is no longer right goes."""
        before, self.file, self.trouble = self.file, "", None
        words = self.words
        if words or text is not None:
            came = (_in_time if durable else recovery.write)(
                self.plan, Recovery(words, text, base), durable, self._files
            )
            if isinstance(came, Trouble):
                self.file, self.trouble = before, came
                return False
            self.file = came
        if before and before != self.file:
            person.remove(before)
        return True

    @cached_property
    def _files(self) -> tuple[str, ...]:
        return recovery.own_files(self.plan)


def _in_time(plan: StrPath, kept: Recovery, durable: bool, files: tuple[str, ...]) -> str | Trouble:
    """As `recovery.write`, but a disk is not waited for for ever: a network home that hangs holds nobody up."""
    import threading  # not light, and the first screen does without

    came: list[str | Trouble] = []

    def write() -> None:
        came.append(recovery.write(plan, kept, durable, files))

    writer = threading.Thread(target=write, name="toc-tui recovery", daemon=True)
    writer.start()
    writer.join(PATIENCE)
    return came[0] if came else Trouble("cannot-write", plan, {"reason": "slow"})
