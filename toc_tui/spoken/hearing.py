"""Asks one thing and hears the answer: words, a choice out of a list, or a command."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from toc_tui.flows.flow import Ask, Option, Said, match, quick
from toc_tui.spoken.vocabulary import Heard, Sure, Vocabulary
from toc_tui.voice import Voice

INLINE = 60     # options that are shorter together are said in one sentence
LISTED = 12     # more options than this are read only when asked for
LEAVE = Heard("")
WHILE_ADDING = frozenset({"kind", "deeper", "higher"})
LONG = frozenset({
    "tree", "tree-seen", "tree-not-yet", "outline", "list", "open", "path", "show", "recap", "story", "steps", "again",
    "problems",
})  # fmt: skip


class Hearing:
    """`ask` shows a prompt and gives the line that was typed; `tell` says a line. `tells` does a command that
    changes nothing and moves nowhere, and gives False for every other one."""

    def __init__(
        self, voice: Voice, ask: Callable[[str], str], tell: Callable[[str], None],
        sure: Sure = lambda name, rest: False, tells: Callable[[Heard], bool] = lambda heard: False,
    ) -> None:
        self.say, self.ask, self.tell, self.sure, self.tells = voice.say, ask, tell, sure, tells
        self.vocabulary = Vocabulary(voice.guide)
        self.given: deque[str] = deque()  # answers that were said together with a command
        self.asking: Ask | None = None
        self._shown: Sequence[Option] = ()

    def hear(self, ask: Ask, again: bool = False) -> Said | Heard:
        """Put a question until it is answered. `again`: it has just been answered, and takes more answers.
        A blank answer is Said("") where an ask is optional, else LEAVE. May be called while another is put."""
        outer, shown = self.asking, self._shown
        self.asking, self._shown = ask, ask.options
        if not self.given:
            self.put(ask, again)
        try:
            return self._heard(ask)
        finally:
            self.asking, self._shown = outer, shown

    def which(self, options: Sequence[Option]) -> str:
        """Which of several things is meant: its key, or "" for none of them."""
        came = self.hear(Ask("", self.say("spoken.which", count=len(options)), options=tuple(options), free=False))
        if isinstance(came, Said):
            return came.words
        if came.name not in ("", "back", "skip"):  # another command: the question outside hears it
            self.given.append(f"/{self.vocabulary.called(came.name)} {came.rest}")
        return ""

    def line(self, prompt: str) -> str:
        """The next line: what was said together with a command, else what is typed now."""
        return self.given.popleft() if self.given else self.ask(prompt)

    def _heard(self, ask: Ask) -> Said | Heard:
        while True:
            line = self.line(self.prompt(ask))
            if not line.strip():
                return Said("") if ask.optional else Said(ask.value) if ask.usual else LEAVE
            found = self._choice(line, exact=True) if ask.options else None
            heard = None if found else self.vocabulary.command(line, self.sure if ask.free else lambda *_: False)
            if heard is None and found is None and ask.options and not ask.new:  # else what is like them is asked
                found = self._choice(line, exact=False)
                if found is None:
                    heard = self.vocabulary.command(line, lambda *_: True)
            if found is not None:
                return found
            if heard is not None and ask.free and heard.name in WHILE_ADDING and heard.name not in ask.keys:
                heard = None  # "later" may well be an answer
            if heard is None and (ask.free or not ask.options):
                return Said(self.vocabulary.answer(line))
            if heard is None:
                self._no_choice(line)
            elif (came := self._command(ask, heard)) is not None:
                return came

    def _command(self, ask: Ask, heard: Heard) -> Said | Heard | None:
        """What a command comes to within an ask; None when it was told and the question still stands."""
        if heard.name in ask.keys:
            return Said("", heard.name)
        if ask.optional and heard.name == "skip":
            return Said("")
        if heard.name == "list" and ask.options:
            self.read(ask.options)
        elif self.tells(heard):
            if heard.name in LONG:
                self.put(ask)
        else:
            return heard
        return None

    # -- saying ----------------------------------------------------------------------------------
    def put(self, ask: Ask, again: bool = False) -> None:
        """Say the question, what it stands at, and what can be chosen."""
        if ask.error:
            self.tell(ask.error)
        elif again:
            self.tell(self.say("spoken.another"))
        elif ask.whole and (ask.stays or not ask.optional):
            self.tell(ask.whole)
        elif ask.options and ask.optional and not ask.brief:
            self.tell(ask.label)
        if ask.value and not ask.error:
            self.tell(self.say("spoken.now", text=ask.value))
        if not ask.options or ask.error or ask.brief:
            return
        if len(ask.options) > LISTED:
            self.tell(self.say("spoken.option-count", count=len(ask.options)))
            return
        numbered = [
            self.say("spoken.option", number=number, text=option.words) for number, option in enumerate(ask.options, 1)
        ]
        if sum(map(len, numbered)) <= INLINE:
            self.tell(self.say("spoken.options", items=", ".join(numbered)))
        else:
            self.read(ask.options)

    def read(self, options: Sequence[Option]) -> None:
        """All that can be chosen, numbered."""
        self._shown = options
        for number, option in enumerate(options, 1):
            self.tell(self.say("spoken.row", number=number, text=option.words))

    def prompt(self, ask: Ask) -> str:
        """What stands before the answer, on its row."""
        if ask.options and not (ask.brief and not ask.whole):
            return self.say("spoken.choose")
        if ask.whole and (ask.stays or not ask.optional):
            return self.say("spoken.answer")
        return self.say("spoken.label", label=ask.label)

    # -- choosing --------------------------------------------------------------------------------
    def _choice(self, line: str, exact: bool) -> Said | None:
        """The option that a number, a key or words stand for. Inexact: a start, or some of the words."""
        words = self.vocabulary.answer(line)
        number = words.removesuffix(".")
        if number.isascii() and number.isdigit() and len(number) < 7 and 1 <= int(number) <= len(self._shown):
            return Said(self._shown[int(number) - 1].key)
        whole = " ".join(words.casefold().split()).rstrip(".!")
        options = self.asking.options if self.asking else ()
        found = (quick(options, whole) if not exact else []) or match(options, whole)
        if exact:
            found = [option for option in found if whole in names(option)]
        return Said(found[0].key) if len(found) == 1 else None

    def _no_choice(self, line: str) -> None:
        words = self.vocabulary.answer(line)
        found = match(self.asking.options, words) if self.asking else []
        if found:
            self.read(found)
            self.tell(self.say("spoken.several", count=len(found)))
        else:
            self.tell(self.say("spoken.none-fits", text=words))


def names(option: Option) -> tuple[str, ...]:
    """What names an option exactly: its key, its words, or its words before a comma or a full stop."""
    words = option.words.casefold()
    return option.key.casefold(), words, words.partition(". ")[0], words.partition(",")[0], words.rstrip(".")
