"""What is said before a plan is open: a new one, one opened before, an example as a copy."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from toc_tui.clock import Clock, from_environment
from toc_tui.flows.flow import Ask, Option, Said
from toc_tui.flows.starting import ENDING, Start, copied, file_paths, head_of, plan_path, starts
from toc_tui.plain import safe
from toc_tui.plan.keys import slug
from toc_tui.plan.store import Trouble
from toc_tui.session import Session
from toc_tui.spoken.answer_reader import AnswerReader, Parts
from toc_tui.spoken.vocabulary import ParsedCommand
from toc_tui.voice import Phrasebook

HEARD = 12  # rows of a tree that are told before a plan is made of it


def choices(voice: Phrasebook, recents: bool = True) -> list[tuple[Start, str]]:
    """The ways to start and their words: a new plan, those opened before, examples, another format, leaving."""
    names = {"open": "recent", "copy": "example", "leave": "quit"}
    found = [*sorted(starts(recents), key=lambda start: start.does == "bring"), Start("leave")]
    return [
        (
            start,
            voice.say(
                f"spoken.start-{names.get(start.does, start.does)}",
                title=start.title,
                date=start.opened,
                path=start.path,
            ),
        )
        for start in found
    ]


class Beginning:
    """Asks until there is a plan to open."""

    def __init__(
        self,
        voice: Phrasebook,
        ask: Callable[[str], str],
        tell: Callable[[str], None],
        clock: Clock | None = None,
        recents: bool = True,
        parts: Parts = lambda lines: [lines],
    ) -> None:
        self.voice, self.say = voice, voice.say
        self.clock, self.recents = clock or from_environment(os.environ), recents
        self.tell: Callable[[str], None] = lambda line: tell(safe(line))
        self.hearing = AnswerReader(voice, lambda prompt: ask(safe(prompt)), self.tell, parts=parts, ideas=False)

    def choose(self) -> Path | None:
        """The plan to open, made or copied if need be; None to leave."""
        self.tell(self.say("spoken.start"))
        while True:
            found = choices(self.voice, self.recents)
            options = tuple(Option(str(number), words) for number, (_, words) in enumerate(found, 1))
            bring = next(option.key for option, (start, _) in zip(options, found, strict=True) if start.does == "bring")
            said = self._hear(Ask("", self.say("spoken.start-ask"), options=options, free=False), {"bring": bring})
            entry, _ = found[int(said) - 1] if said else found[-1]
            if entry.does == "leave":
                return None
            if entry.does == "open":
                return entry.path
            does: dict[str, Callable[[], Path | None]] = {
                "new": self._new,
                "bring": self._bring,
                "copy": partial(self._copy, entry.path),
            }
            made = does[entry.does]()
            if made is not None:
                return made

    def make(self, path: Path) -> Path | None:
        """Offer to start a plan in a file that is not there; None when that is not wanted or cannot be done."""
        while True:
            said = self._yes_no(self.say("spoken.make-ask", path=path))
            if said == "bring":
                made = self._bring(os.fspath(path))
                if made is not None:
                    return made
            elif said != "yes":
                return None
            elif title := self._title():
                return self._kept(self._empty(title, path), path)
            elif not self.hearing.given:
                return None

    def _new(self) -> Path | None:
        title = self._title()
        return self._in_file(_named(title), partial(self._empty, title)) if title else None

    def _empty(self, title: str, path: Path) -> Session | Trouble:
        return Session.new(path, title, clock=self.clock)

    def _title(self) -> str:
        """A title in any words, also such as “Quit” or “Yes”; "" to leave, as for a file that is brought in instead,
        which the question before hears. Only ? and what has a slash in front is a command here."""
        while True:
            self.tell(self.say("spoken.title-ask"))
            line = self.hearing.ask(self.say("spoken.answer")).strip()
            if line == "?":
                self.tell(self.say("spoken.title-help"))
            elif line.startswith("/"):
                if self._leaves(line):
                    return ""
                if self._commands(line, "bring"):
                    self.hearing.given.append(line)
                    return ""
                self.tell(self.say("spoken.not-yet"))
            else:
                return self.hearing.vocabulary.answer(line)

    def _copy(self, example: Path) -> Path | None:
        path = self._in_file(f"my-{example.stem}{ENDING}", partial(copied, example))
        if path is not None:
            self.tell(self.say("spoken.copied", path=path))
        return path

    def _bring(self, offered: str = "") -> Path | None:
        """A plan out of a file of another program; `offered`: the file for it, where somebody named one already."""
        said = self._hear(Ask("", self.say("spoken.bring-ask"))).strip()
        heard = self.hearing.vocabulary.command(said, lambda name, rest: name == "bring")
        if heard is not None and heard.rest and not os.path.exists(said):  # the command said once more, with the file
            said = heard.rest
        return self.bring_in(*file_paths(said), offered=offered) if said else None

    def offer(self, path: Path, what: str) -> Path | None:
        """Say what a file is that is no plan, and offer to make one of it."""
        whole = self.say("spoken.offer-bring", path=path, what=self.say(f"imports.what.{what}"))
        while (said := self._yes_no(whole)) == "bring" and self.hearing.given:  # another file than this one
            made = self._bring()
            if made is not None:
                return made
        return self.bring_in(path) if said in ("yes", "bring") else None

    def bring_in(self, *sources: Path, offered: str = "") -> Path | None:
        """A plan out of files that are no plan yet: what was understood is told first. `offered`: the file for it, if
        not one with the name of the first of these."""
        from toc_tui.flows.import_plan import Prepared, Wish, prepare, told, tree, write

        wish = Wish(head=head_of(sources[0], self.clock.today()))
        found = prepare(sources, self.voice, wish)
        while not isinstance(found, Prepared):
            heading = ""
            if found.columns:
                options = tuple(Option(name, name) for name in found.columns)
                heading = self._hear(Ask("", found.said, options=options, free=False))
            else:
                self.tell(found.said)
            if not heading:
                return None
            wish = wish.with_words_in(heading)
            found = prepare(sources, self.voice, wish)
        for line in (*told(found, self.voice), *tree(found, self.voice, self.clock, HEARD)):
            self.tell(line)
        return self._in_file(offered or _named(sources[0].stem), partial(write, found))

    def _in_file(self, offered: str, make: Callable[[Path], object]) -> Path | None:
        """Ask for a file until one can be made; Enter takes the one that is offered."""
        for _ in range(9):  # whoever has nine names refused wants to do something else
            self.tell(self.say("spoken.file-ask", path=offered))
            line = self.hearing.ask(self.say("spoken.answer")).strip()
            if self._leaves(line):
                return None
            path = plan_path(line) if line else Path(offered)
            if path is None:
                self.tell(self.say("asks.no-plan-file"))
            elif self._kept(make(path), path):
                return path
        return None

    def _kept(self, made: object, path: Path) -> Path | None:
        if isinstance(made, Trouble):
            self.tell(self.voice.trouble(made))
            return None
        return path

    def _leaves(self, line: str) -> bool:
        return self._commands(line, "quit", "back", "skip")

    def _commands(self, line: str, *names: str) -> bool:
        """Whether a line is one of these commands."""
        heard = self.hearing.vocabulary.command(line, lambda name, rest: False)
        return heard is not None and heard.name in names

    def _yes_no(self, whole: str) -> str:
        """The answer to a question with yes and no: one of them, "bring" for a file to bring in, or "" to leave."""
        options = tuple(Option(name, self.voice.choice(name)) for name in ("yes", "no"))
        return self._hear(Ask("", whole, options=options, free=False), {"bring": "bring"})

    def _hear(self, ask: Ask, means: Mapping[str, str] | None = None) -> str:
        """What was said; "" to leave. Commands that `means` names choose here, and what was said behind them answers
        the next question; others have no place before a plan is open."""
        while True:
            came = self.hearing.hear(ask)
            if isinstance(came, Said):
                return came.words
            if means and came.name in means:
                if isinstance(came, ParsedCommand) and came.rest:
                    self.hearing.given.append(self.hearing.vocabulary.as_answer(came.rest))
                return means[came.name]
            if came.name == "bring" and not ask.options:  # that is what is asked for just now
                continue
            if came.name in ("", "quit", "back", "skip"):
                return ""
            name = came.name if isinstance(came, ParsedCommand) and came.name in ("help", "again") else ""
            self.tell(self.say("spoken.start-help" if name else "spoken.not-yet"))


def _named(words: str) -> str:
    """The file that is offered for a plan with these words as its name."""
    return slug(words, "plan") + ENDING
