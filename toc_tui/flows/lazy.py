"""A sequence of what is made only when it is looked at. The first screen needs it, so nothing dear is loaded here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Generic, TypeVar

    S = TypeVar("S")
    T = TypeVar("T")

    class _Sequence(Sequence[T], Generic[S, T]): ...

else:  # the names that are not loaded stand for nothing here
    S = T = object
    _Sequence = Sequence


class Lazy(_Sequence[S, T]):
    """What is made of each thing only when it is looked at: there may be thousands."""

    def __init__(self, things: Sequence[S], make: Callable[[S], T]) -> None:
        self.things, self.make = things, make

    def __len__(self) -> int:
        return len(self.things)

    def __getitem__(self, at: Any) -> Any:  # one for a number, a list for a slice, as `Sequence` says
        if isinstance(at, slice):
            return [self.make(thing) for thing in self.things[at]]
        return self.make(self.things[at])
