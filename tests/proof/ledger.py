"""What was promised in a soak: every marked word that the program said it took, and where it may stand."""

from __future__ import annotations

import re

from tests.faults.place import LITTER, Place, texts

MARK = re.compile(r"s\d{5}\b")


class Ledger:
    """Marks of words that were accepted. A mark is `s` and five digits, and stands in one sentence only."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.promised: set[str] = set()
        self.taken = self.not_taken = self.taken_back = 0
        self._number = 0

    def new(self) -> str:
        """A mark that nobody has used."""
        self._number += 1
        return f"s{self._number:05d}"

    def promise(self, mark: str) -> None:
        """The program said that it took these words."""
        self.taken += 1
        self.promised.add(mark)

    def in_plan(self) -> set[str]:
        """The marks in the plan's file; none while there is no file."""
        try:
            return set(MARK.findall(self.place.plan.read_text("utf-8")))
        except OSError:
            return set()

    def anywhere(self) -> set[str]:
        """The marks in any file that the program could find again."""
        found: set[str] = set()
        for path in self.place.files():
            if not LITTER.search(path.name):
                try:
                    found |= set(MARK.findall(path.read_text("utf-8", "replace")))
                except OSError:  # gone since it was listed
                    continue
        return found

    def lost(self) -> list[str]:
        """The promised marks that stand nowhere; looked at twice, for a file that is just being replaced."""
        return sorted(self.promised - self.anywhere() - self.anywhere())

    def take_back(self, before: set[str]) -> int:
        """Somebody undid or reworded something: what was in the plan `before` and is not now is asked for no more.

        Gives how many marks that were.
        """
        gone = (self.promised & before) - self.in_plan()
        self.taken_back += len(gone)
        self.promised -= gone
        return len(gone)

    def parses(self) -> str:
        """Why the plan's file is no plan, or ""."""
        try:
            texts(self.place.plan.read_bytes())
        except (OSError, ValueError) as error:
            return f"{type(error).__name__}: {error}"
        return ""
