"""argparse without translations of its own words: nobody reads them, ours stand in guides/. `gettext` and the `locale`
that it loads take a tenth of a bare Python. Whoever needs argparse first takes it from here."""

from __future__ import annotations

import sys
from types import ModuleType


class _Untranslated(ModuleType):
    """Stands for `gettext` while argparse is loaded."""

    @staticmethod
    def gettext(words: str) -> str:
        return words

    @staticmethod
    def ngettext(one: str, many: str, count: int) -> str:
        return one if count == 1 else many


_stands_in = sys.modules.setdefault("gettext", _Untranslated("gettext"))
try:
    from argparse import Action as Action
    from argparse import ArgumentError as ArgumentError
    from argparse import ArgumentParser as ArgumentParser
    from argparse import RawDescriptionHelpFormatter as RawDescriptionHelpFormatter
finally:
    if isinstance(_stands_in, _Untranslated):
        del sys.modules["gettext"]  # whoever wants translations gets them
