"""The plan screen, one for all seven steps: flows in its field, jumps, answers, what follows an edit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from textual import events, on

from toc_tui.flows import talk
from toc_tui.flows.flow import Ask, Context, Flow, Outcome, Said
from toc_tui.flows.ideas import to_sort
from toc_tui.outline import Line
from toc_tui.steps.step import STEPS, Prompt
from toc_tui.tui import keyboard
from toc_tui.tui.dropped import Dropped, words_of
from toc_tui.tui.fitted import one_row
from toc_tui.tui.flow_runner import FlowRunner
from toc_tui.tui.hosts import PlanApp
from toc_tui.tui.key_hints import KeyboardState
from toc_tui.tui.recovery import rescue
from toc_tui.tui.screens.layout import PlanLayout
from toc_tui.tui.terminal.rows import SPARE
from toc_tui.tui.view_model import PlanViewModel
from toc_tui.tui.widgets.field import Field
from toc_tui.tui.widgets.rows import RowList


class PlanScreen(PlanLayout):
    """Shows the view model. Widgets keep the cursor and half-typed words only."""

    def __init__(self, view: PlanViewModel) -> None:
        super().__init__(view)
        view.session.by_ear = view.look.reader
        row = self.regions.option_row
        self.runner = FlowRunner(self, self.field, self.options, self.voice.say, view.look.reader, row, above=True)

    @property
    def toc(self) -> PlanApp:
        """The app this screen belongs to."""
        return cast(PlanApp, self.app)

    # -- following the plan ----------------------------------------------------------------------
    def follow(self, key: str = "", under: str = "") -> None:
        """The plan changed: show it, with the tree's cursor on `key`."""
        self.view.refresh()
        if key:
            self.view.unfold_to(key)
        self.show_tree(key, under)
        self.show_question()
        self.show_findings()
        if not self.quiet:
            self.show_title()

    def heard_more(self) -> None:
        """The wording is heard from now on: the rows and numbers that this changes are shown anew; nothing moves."""
        line = self.line
        if self.runner.running:
            self.view.refresh()
            self.show_tree(line.key if line else "", line.under if line else "")
        else:
            self.follow(line.key if line else "", line.under if line else "")

    escaped = False  # whether Esc was the last key in the field: it always leads out of it
    asked: Prompt | None = None  # the open question that is answered in the field
    on_map = False  # whether the last command was called on the map
    left_open: Prompt | None = None  # the one that was left a moment ago: next and previous go on from there

    # -- flows -----------------------------------------------------------------------------------
    dropped: Dropped | None = None  # what was typed and left, for undo

    def run_flow(self, flow: Flow, context: Context, name: str, words: str = "", trail: Sequence[Said] = ()) -> None:
        """Begin to ask something in the field."""
        self.dropped = None
        self.doing = "" if name == "answer" else name
        if name != "answer":
            self.asked = None
        self.runner.start(flow, context, name, words, trail)

    _kept: object = None  # the reading of the plan that was given to be saved last

    def flow_kept(self) -> None:
        """What was said is saved, before anything is worked out about it."""
        session = self.view.session
        if self.view.behind and self._kept is not session.state.reading:
            self._kept = session.state.reading
            session.save()

    def flow_asks(self, ask: Ask) -> None:
        """A flow asks: show its question, take the cursor to the field."""
        self.ask, came = ask, ask.came
        self._chooses = False
        self.flow_kept()
        if self.view.behind:
            self.follow("" if self.quiet else came.land_on or "")
        shown, context = self.view.prompt, self.runner.context
        same = shown is not None and shown.many and context is not None and shown.place[:1] == (context.key,)
        self.view.elsewhere = bool(self.doing) and not same  # what comes before an item is answered by adding that, too
        self.show_item_of(self.asked)
        self.lay_out()
        self.heard = self.runner.asked
        self.show_asked(ask, self.runner.context)
        if came.aloud and came.said and not self.quiet:
            self.toc.announce(came.said)
        else:
            self.live.clear()  # what was told is over: something is asked now
        self.toc.announce_row()
        self.show_footer()
        self.field.can_focus = True
        self.field.focus()
        self.show_marks()

    def flow_ended(self, came: Outcome, left: bool) -> None:
        """A flow is over: show what came of it, and go on to the next question, or back to the tree."""
        self.ask, asked, self.doing, self.view.elsewhere = None, self.asked, "", False
        context = self.runner.context
        if context is not None and context.marked and came.kept:
            self.view.marked = dict(context.marked)
        self.flow_kept()
        straight_on = asked is not None and came.kept and not self.escaped and not self.view.state.conflicts
        self.view.refresh()
        self._show_after(came, asked, straight_on and self.view.prompt is not None)
        self.toc.words_gone()
        if straight_on:
            self._straight_on()
            return
        self.left_open, self.asked = asked, None
        self.show_footer()
        self.items.focus()
        self.field.can_focus = False
        if came.then is not None:
            came.then()
        elif came.show is not None:
            self.toc.read(came.show)
        elif came.work is not None:
            self.toc.work(came.work)
        elif came.opens is not None:
            self.toc.leave(came.opens)
        else:
            self._tell(came, asked is not None, left and not came.kept)

    def _show_after(self, came: Outcome, asked: Prompt | None, more: bool) -> None:
        """Show the plan as it is after a flow: the cursor on what was asked about, else on what came of it. `more`:
        all else is shown with the question that follows."""
        if asked is not None and self.quiet:
            self.lay_out()
            self.follow()  # only what is anew: each row that moves would be heard
            self.show_item_of(asked)
            return
        about = asked.place[:1] if asked is not None else ()
        key = next((key for key in about if key in self.view.state.plan.items), came.land_on or "")
        if more:
            self.view.unfold_to(key)
            self.show_tree(key)
            self.show_title()
            return
        self.lay_out()
        context = self.runner.context
        self.follow(key, context.under if context is not None and asked is None else "")

    def _straight_on(self) -> None:
        """What is typed after an answer is an answer too, or an idea, and never a command."""
        if self.view.prompt is not None:
            self.ask_prompt(self.view.prompt)
            return
        self.asked = None
        following = self.view.next_prompt(1)
        title = self.voice.step_title(following.step if following else STEPS[-1])
        context = Context(self.view.session)
        self.run_flow(talk.onward(context, title, partial(self._go_on, following)), context, "onward")

    def _go_on(self, following: Prompt | None) -> None:
        if following is None:
            self.toc.action_command(f"step-{len(STEPS)}")
        else:
            self.ask_prompt(following)

    interrupted: Dropped | None = None  # what was typed when something had to be settled first

    @property
    def keyboard(self) -> KeyboardState:
        """Who has the keyboard, and what Enter would do there."""
        runner, focused, region = self.runner, self.focused, self.keyboard_at
        if focused in (self.field, self.options):
            region = "field" if focused is self.field else "options"
        return KeyboardState(
            region,
            self.line,
            self.ask,
            self.doing,
            self.field.value if self.ask is not None else "",
            prompts=any(prompt is not None for prompt in self._prompts),
            reads=len(self.findings.rows) > 1,
            marks=runner.marks,
            fits=runner.fits,
            kept=runner.progress is not None and runner.progress.kept,
            answers=self.asked is not None,
            dropped=self.dropped is not None,
        )

    def drop_flow(self) -> None:
        """Leave a flow without a word, because something else follows at once."""
        self.runner.leave(quietly=True)
        self.ask = self.asked = None
        self.doing, self.view.elsewhere = "", False
        self.toc.words_gone()
        self.lay_out()
        self.show_footer()

    def _tell(self, came: Outcome, asked: bool, left: bool) -> None:
        """Say what came of a flow, unless those who look see the row that says it."""
        row = self.items.current
        told = []
        if came.said and (asked or came.aloud or self.quiet or row is None or row.text[:20] not in came.said):
            told.append(came.said)
        dropped = self.escaped and self.dropped is not None
        if dropped or (left and not told):
            later = self.runner.name == "kept" or self.toc.offers.put_off
            name = "kept-later" if later else "left-words" if dropped else "left"
            told.append(self.voice.say(f"screen.{name}"))
        if told:
            self.tell(" ".join(told))
        else:
            self.toc.announce_row()

    def tell(self, said: str) -> None:
        """Say something; in one row to those who listen, its point first."""
        room = self.cells - SPARE
        self.toc.announce(one_row(said, room, self.view.look.plain) if self.quiet else said, said)

    def flow_refuses(self, error: str) -> None:
        """What was said does not do: why, on a row of its own."""
        self.tell(error)

    def escape(self) -> None:
        """Esc beside the field: in the list of what can be chosen, or at the question."""
        self._on_field(Field.Left(self.field, self.field.value))

    @on(Field.Submitted)
    @on(Field.Left)
    def _on_field(self, event: Field.Event) -> None:
        self.escaped = isinstance(event, Field.Left)
        ask, words = self.runner.ask, event.value
        if self.escaped and (words.strip() or not (ask and ask.optional and not ask.stays)):
            self.dropped = words_of(self)
            self.runner.leave()
        else:
            self.toc.words_given(words)
            if not rescue(self, words):
                self.runner.submit(words)

    @on(Field.Changed)
    def _on_typed(self, event: Field.Changed) -> None:
        self.runner.typed(event.value, live=not self.view.look.reader)
        self.show_marks(self.runner.marks)
        self.toc.words_typed()

    @on(Field.Pasted)
    def _on_pasted(self, event: Field.Pasted) -> None:
        self.toc.words_given(*event.lines)
        self.runner.lines(event.lines, event.text)

    def on_key(self, event: events.Key) -> None:
        """What a key means where it is not a command: at a question and in a list to choose from letters are text."""
        if keyboard.pressed(self, event):
            event.stop()

    @on(RowList.Chosen, "#options")
    def _on_option(self, event: RowList.Chosen) -> None:
        self.runner.choose(event.index)

    @on(RowList.Chosen, "#question")
    def _on_question(self, event: RowList.Chosen) -> None:
        if self.runner.running:
            self.field.focus()
        else:
            self.answer()

    def busy(self) -> bool:
        """Whether a field holds words that were not sent: the cursor goes back to them, and that is said. An empty
        one is left."""
        if not self.runner.running:
            return False
        if self.field.value.strip():
            self.toc.announce(self.voice.say(f"commands.why.{self.unsent()}"))
            self.field.focus()
            return True
        self.drop_flow()
        return False

    def unsent(self) -> str:
        """The name of the reason why something has to wait for the words in the field."""
        ask = self.runner.ask
        return "unsent-choice" if ask is not None and ask.options and not ask.free else "unsent"

    @on(RowList.Chosen, "#findings")
    def _on_finding(self, event: RowList.Chosen) -> None:
        prompt = self._prompts[event.index] if event.index < len(self._prompts) else None
        if prompt is not None and not self.busy():
            self.ask_prompt(prompt)

    @on(RowList.Chosen, "#tree")
    def _on_item(self, event: RowList.Chosen) -> None:
        line = self.line
        if self.busy():
            return
        if not self.view.lines and not self.view.filter:
            self.answer()
        elif line is None:
            self.toc.announce(self.voice.say("screen.no-row"))
        elif line.form == "section":
            self.toc.announce(self.voice.say(f"screen.section.{line.key}"))
        elif line.form == "again":
            self.jump(line.key)
        elif (prompt := to_sort(self.view.state, line.key)) is not None:
            self.ask_prompt(prompt)
        else:
            self.show_details(line)

    def show_details(self, line: Line) -> None:
        """What there is to say about an item, beside the tree; its first open question in the question region."""
        self.view.details(line.key)
        self.show_question()
        self.show_findings()
        if self.quiet:
            self.tell(next(iter(self.view.notes), ""))

    def unmark(self) -> bool:
        """Take all marks away, and say so; whether there were any."""
        if not self.view.marked:
            return False
        self.view.marked.clear()
        self.show_tree()
        self.show_footer()
        self.toc.announce(self.voice.say("screen.unmarked-all"))
        return True

    def jump(self, key: str) -> None:
        """Take the tree's cursor to where an item stands in full, and say its row."""
        self.view.unfold_to(key)
        self.show_tree(key)
        self.items.focus()
        self.toc.announce_row()

    def go_prompt(self, prompt: Prompt) -> None:
        """Show an open question, and its item in the tree."""
        before = self.view.step
        self.view.go_prompt(prompt)
        if self.view.step != before:
            self.show_title()
            self.lay_out()
        self.show_item_of(prompt)
        self.show_question()
        self.show_findings()
        self.question.go(0)

    def ask_prompt(self, prompt: Prompt, words: str = "", trail: Sequence[Said] = ()) -> None:
        """Show an open question and answer it."""
        self.go_prompt(prompt)
        self.answer(words, trail)

    def answer(self, words: str = "", trail: Sequence[Said] = ()) -> None:
        """Answer the question that is shown; `words` stand in the field already."""
        if self.view.state.broken is not None:
            self.toc.announce(self.voice.say("commands.why.broken"))
            return
        if self.view.prompt is None:
            self.toc.announce(self.view.none_here())
            return
        prompt = self.asked = self.view.prompt
        context = Context(self.view.session, prompt.place[0] if prompt.place else "")
        self.run_flow(talk.question(context, prompt), context, "answer", words, trail)

    def begin_new(self) -> None:
        """A plan in which nothing stands yet opens in the field of its first question."""
        plan, prompt = self.view.state.plan, self.view.prompt
        if not plan.items and not plan.why and prompt is not None and self.view.state.broken is None:
            self.ask_prompt(prompt)
