"""Help, in the words of the guides: what can be said now, every command, one command, the step,
the four areas, listening."""

from __future__ import annotations

from toc_tui.flows.flow import Ask
from toc_tui.spoken.talk import Talk
from toc_tui.steps.step import Prompt
from toc_tui.voice import pages

AREAS = "areas"
LOST = "me"


def topics(talk: Talk) -> set[str]:
    """What can stand behind `help`."""
    called = (word for words in talk.hearing.vocabulary.words.values() for word in words)
    return {"step", AREAS, LOST, *pages.TOLD, *called}


def tell(talk: Talk, rest: str) -> None:
    """What can be said now; with a word behind it, that command, the step, one of the four areas (or all of them, in
    a sentence each), the guidance in easy words, or how listening works."""
    topic = rest.casefold()
    if topic == LOST:
        _now(talk, briefly=True)
        return
    names = talk.hearing.vocabulary.words
    name = next((name for name, words in names.items() if topic in words), "")
    if name:
        talk.tell(_command(talk, name))
    if topic in pages.TOLD:  # impact is a command, and an area too
        _page(talk, f"areas/{topic}")
    elif topic == AREAS:
        talk.hearing.tell_all([*pages.definitions(talk.voice.guide), talk.voice.say("spoken.help-areas")])
    elif topic == "step":
        _page(talk, f"steps/{talk.place.step}")
    elif not name:
        _now(talk)


def own_prompt(talk: Talk) -> Prompt | None:
    """The question of a step that is being asked now; None at rest, and while anything else is asked, such as a part
    of a record or what somebody meant."""
    prompt, asking = talk.place.prompt, talk.hearing.asking
    if prompt is None or asking is None:
        return prompt
    adding = "kind" in asking.keys and prompt.adds
    return prompt if adding or asking.asks == prompt.path else None


def _now(talk: Talk, briefly: bool = False) -> None:
    prompt, asking = own_prompt(talk), talk.hearing.asking
    if asking is not None:
        text = asking.whole or asking.more_of or asking.label
        talk.say("help-now", text=talk.voice.question(talk.state.plan, prompt).ask if prompt else text)
        if briefly and prompt and (example := talk.voice.question(talk.state.plan, prompt).example):
            talk.say("example", text=example)
        _how(talk, prompt, asking)
        if briefly:
            talk.say("help-all")
            return
        if asking.keys and "kind" in asking.keys:
            talk.say("help-add")
        if "back" in asking.keys:
            talk.say("help-one-back")
    else:
        talk.say("rest")
    talk.say("help-short")
    talk.say("help-more")
    talk.say("help-escape")


def _how(talk: Talk, prompt: Prompt | None, asking: Ask) -> None:
    """How to answer what is asked, and what just Enter does there."""
    if asking.options:
        talk.hearing.offer(asking)
        talk.say("help-choose-free" if asking.free else "help-choose")
    many = prompt is not None and prompt.many and not asking.optional
    if not asking.options and not many:
        talk.say("help-type")
    if many:
        talk.say("help-many")
    elif asking.usual:
        talk.say("help-enter-usual")
    elif asking.optional:
        talk.say("help-enter-on")
    else:
        talk.say("help-enter-open" if prompt else "help-enter-leaves")


def _page(talk: Talk, name: str) -> None:
    talk.hearing.tell_all(list(pages.page(talk.voice.guide, name)))


def commands(talk: Talk, rest: str = "") -> None:
    """Every command with what it does."""
    say, names = talk.voice.say, talk.hearing.vocabulary.words
    told = [say("spoken.commands-title"), *(_command(talk, name) for name in names), say("spoken.help-escape")]
    talk.hearing.tell_all(told)


def _command(talk: Talk, name: str) -> str:
    """What a command does, with the words that call it."""
    own = f"spoken.help.{name}"
    text = talk.voice.say(own if talk.voice.guide.has(own) else f"commands.{name}.help")
    words = ", ".join(talk.hearing.vocabulary.words[name])
    return talk.voice.say("spoken.help-command", words=words, help=text)
