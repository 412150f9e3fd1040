"""Loads Textual without what a TerminalApp never uses: that is a tenth of the time in which nobody can press a key yet.

While Textual is loaded, stand-ins take the place of these modules; then they go, and whoever imports one of them
afterwards gets the real one. README.md beside this file says why each is not needed, and a test sees that it is so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import ModuleType

NOT_USED = (
    "textual.command",
    "textual.widgets._toast",
    "textual._xterm_parser",
    "rich.table",
    "platformdirs",
    "uuid",
)


class StandIn(ModuleType):
    """Has every name that somebody imports from it: an empty class, which can be a base."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        found = type(name, (), {"__module__": self.__name__})
        setattr(self, name, found)
        return found


def load_textual() -> None:
    """Import Textual, and its driver for this system where we build on that."""
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]  # asyncio loads it and nothing here uses it
    with _left_out(), suppress(ImportError):
        import textual.app
        import textual.drivers.linux_driver  # noqa: F401


@contextmanager
def _left_out() -> Iterator[None]:
    ours = {name: StandIn(name) for name in NOT_USED if name not in sys.modules}
    sys.modules.update(ours)
    try:
        yield
    finally:
        for name, module in ours.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
