"""How a plug-in is found: by the name of its file, on first use, and as a value of its kind.

A check, a step, a report, a format or a command is one file with one value of a typed class (`CHECK = ItemCheck(at)`),
so that mypy compares the functions with what they are called with, where they stand. The registry names only the file;
`load` brings it in when it is first needed, which keeps commands light, and never gives anything untyped.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Plugin = TypeVar("Plugin")


class PluginError(Exception):
    """A file that is registered does not hold what its kind asks for. Only a mistake in the program raises it."""


def load(module: str, name: str, kind: type[Plugin]) -> Plugin:
    """The plug-in of this kind that a module holds under this name. Raises PluginError, which says what to write,
    where it holds none."""
    found = getattr(import_module(module), name, None)
    if not isinstance(found, kind):
        raise PluginError(f"{module} needs {name} = {kind.__name__}(…), and has {found!r}")
    return found
