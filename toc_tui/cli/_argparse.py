"""argparse without translations of its own words: nobody reads them, ours stand in guides/. `gettext` and the `locale`
that it loads take a twentieth of a short command. Whoever needs argparse first takes it from here."""

from __future__ import annotations

import sys
from types import ModuleType


def _as_it_stands(words: str) -> str:
    return words


def _by_number(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


_plain = ModuleType("gettext")
_plain.__dict__.update(gettext=_as_it_stands, ngettext=_by_number)
_ours = sys.modules.setdefault("gettext", _plain) is _plain
try:
    from argparse import ArgumentParser as ArgumentParser
    from argparse import Namespace as Namespace
    from argparse import RawDescriptionHelpFormatter as RawDescriptionHelpFormatter
finally:
    if _ours:
        del sys.modules["gettext"]  # whoever wants translations gets them
