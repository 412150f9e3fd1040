"""What a flow works with here: its words speak of words to say, not of keys to press."""

from __future__ import annotations

from toc_tui.flows.flow import Context
from toc_tui.plan.marked import MarkedItem
from toc_tui.session import Session

ADDS = ("add-whole", "add-that")


class SpokenContext(Context):
    """A flow's context whose words do not speak of keys. `asked` is the question of a step that the flow puts: the
    words of the item that it is about, the whole of it, and what is said where these words were said just before."""

    def __init__(
        self,
        session: Session,
        key: str = "",
        asked: tuple[str, str, str] = ("", "", ""),
        marked: tuple[MarkedItem, ...] = (),
    ) -> None:
        super().__init__(session, key, marked=marked)
        self.asked = asked

    def say(self, name: str, **slots: object) -> str:
        """Words of spoken.toml, [asks], before those of asks.toml."""
        voice = self.session.voice
        subject, *asked = self.asked
        plain = name.removesuffix("-less")  # the question of a step has that form already
        if plain in ADDS and asked[0] and slots.get("to") == subject:
            return asked[ADDS.index(plain)]
        own = f"spoken.asks.{name}"
        return voice.say(own, **slots) if voice.guide.has(own) else super().say(name, **slots)
