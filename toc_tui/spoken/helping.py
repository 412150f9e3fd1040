"""Help, in the words of the guides: what can be said now, every command, one command, the step, listening."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toc_tui.spoken.conversation import Conversation

LISTENING = "listening"


def topics(talk: Conversation) -> set[str]:
    """What can stand behind `help`."""
    return {"step", LISTENING, *(word for words in talk.hearing.vocabulary.words.values() for word in words)}


def tell(talk: Conversation, rest: str) -> None:
    """What can be said now; with a word behind it, that command, the step, or how listening works."""
    topic = rest.casefold()
    names = talk.hearing.vocabulary.words
    name = next((name for name, words in names.items() if topic in words), "")
    if topic == LISTENING:
        _page(talk, f"areas/{LISTENING}")
    elif topic == "step":
        _page(talk, f"steps/{talk.place.step}")
    elif name:
        _command(talk, name)
    else:
        _now(talk)


def _now(talk: Conversation) -> None:
    prompt, asking = talk.place.prompt, talk.hearing.asking
    if prompt is None:
        talk.say("rest")
    else:
        talk.say("help-now", text=talk.voice.question(talk.state.plan, prompt).ask)
        talk.say("help-choose" if asking and asking.options else "help-many" if prompt.many else "help-answer")
    if asking and asking.keys:
        talk.say("help-add")
    talk.say("help-short")
    talk.say("help-more")
    talk.say("help-escape")


def _page(talk: Conversation, name: str) -> None:
    page = talk.voice.guide.page(name)
    talk.tell(page.text("purpose"))
    for paragraph in page.paragraphs():
        talk.tell(paragraph.lstrip("# "))


def commands(talk: Conversation, rest: str = "") -> None:
    """Every command with what it does."""
    talk.say("commands-title")
    for name in talk.hearing.vocabulary.words:
        _command(talk, name)
    talk.say("help-escape")


def _command(talk: Conversation, name: str) -> None:
    own = f"spoken.help.{name}"
    text = talk.voice.say(own if talk.voice.guide.has(own) else f"commands.{name}.help")
    talk.say("help-command", words=", ".join(talk.hearing.vocabulary.words[name]), help=text)
