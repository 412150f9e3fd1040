"""Parts as sentences, and what those who make sentences need of a voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toc_tui.guide import ENDS, Guide, ends
from toc_tui.plan.model import Item

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object


class Speaks(Protocol):
    """What a part of the voice needs of the whole (a Phrasebook): the words, and those for items and values."""

    @property
    def guide(self) -> Guide: ...
    def say(self, name: str, **slots: object) -> str: ...
    def kind(self, item: Item) -> str: ...
    def listed(self, texts: Sequence[str]) -> str: ...
    def choice(self, name: str) -> str: ...
    def said(self, check: str, says: str) -> str: ...
    def value(self, value: object) -> str: ...
    def fieldname(self, name: str) -> str: ...


_ENDS = ENDS + ":"


def ended(words: str) -> str:
    """Words with a full stop, unless they end by themselves, also inside their last quote."""
    return words if ends(words, _ENDS) else words + "."


def capital(words: str) -> str:
    """Words with a capital in front, as a sentence or a heading begins."""
    return words[:1].upper() + words[1:]


def sentence(*parts: str) -> str:
    """Parts as sentences one after the other: a full stop where a part does not end by itself."""
    return " ".join(ended(part.strip()) for part in parts if part.strip())


def goes_on(voice: Speaks, item: Item) -> str:
    """That an item goes on in another plan; "" where it does not."""
    value = item.fields.get("see_plan")
    return voice.say("voice.goes-on", plan=value.get("plan", "")) if isinstance(value, Mapping) else ""


def voted(voice: Speaks, item: Item) -> str:
    """How many votes an item has; "" for none."""
    if "votes" not in item.fields:
        return ""
    from toc_tui.plan.noting import votes

    count = votes(item)
    return voice.say("voice.votes", count=count) if count else ""
