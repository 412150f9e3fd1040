"""What a flow works with here: its words speak of words to say, not of keys to press."""

from __future__ import annotations

from toc_tui.flows.flow import Context
from toc_tui.plan.marked import MarkedItem
from toc_tui.session import Session


class SpokenContext(Context):
    """A flow's context whose words do not speak of keys. `asked` is the question of a step that the flow puts."""

    def __init__(
        self, session: Session, key: str = "", asked: tuple[str, str] = ("", ""), marked: tuple[MarkedItem, ...] = ()
    ) -> None:
        super().__init__(session, key, marked=marked)
        self.asked = asked

    def say(self, name: str, **slots: object) -> str:
        """Words of spoken.toml, [asks], before those of asks.toml."""
        voice = self.session.voice
        if name in ("add-whole", "add-whole-less") and self.asked[1] and slots.get("to") == self.asked[0]:
            return self.asked[1]
        own = f"spoken.asks.{name}"
        return voice.say(own, **slots) if voice.guide.has(own) else super().say(name, **slots)
