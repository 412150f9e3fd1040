"""What the commands of the table do on the plan screen. Each is a function of the screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial

from toc_tui.commands import BY_NAME, GROUPS, Command, Situation, hindered, key_table, reason_not
from toc_tui.flows.flow import Ask, Context, Flow, Outcome, Said, Text, fitting
from toc_tui.flows.ideas import to_sort
from toc_tui.flows.leaving import as_it_is
from toc_tui.flows.registry import begin
from toc_tui.frozen import replace
from toc_tui.options import config_file
from toc_tui.outline import Line, above_in_tree
from toc_tui.plan.noting import most_voted
from toc_tui.steps.step import STEPS, Prompt
from toc_tui.tui.dropped import pick_up
from toc_tui.tui.notes import Notes
from toc_tui.tui.screens.plan import PlanScreen
from toc_tui.tui.signs import LEGEND

LEVELS = 3  # to which the whole tree can be folded


def perform(screen: PlanScreen, name: str, on_map: bool = False) -> None:
    """Do a command, or say why it cannot be done now. `on_map`: it was called there."""
    command, line, screen.on_map = BY_NAME[name], screen.line, on_map
    now = _situation(screen, line)
    if not command.passing:
        screen.left_open = None  # something else was done: the next question is the one that was left
    reason = reason_not(command, now)
    if reason == "no-item" and command.name == "edit" and (field := _reason_here(screen)):
        if not (screen.runner.running and screen.busy()):
            context = Context(screen.view.session)
            screen.run_flow(begin("plan", context), context, "plan", trail=(Said(field),))
    elif reason:
        screen.toc.announce(_why_not(screen, command, now, reason))
    elif screen.runner.running and not command.stays and screen.busy():
        return
    elif command.flow:
        _begin_flow(screen, command, line)
    elif command.field:
        screen.runner.key(name)
    else:
        HANDLERS[name](screen)


def _reason_here(screen: PlanScreen) -> str:
    """The field of the first step whose words the cursor is on."""
    rows = screen.items.rows[: screen.items.index + 1]
    return screen.view.reason_at([row.text for row in rows])


def _situation(screen: PlanScreen, line: Line | None) -> Situation:
    ask = screen.runner.ask
    typing = bool(screen.field.value.strip()) and screen.runner.running
    now = screen.view.situation(line, typing, ask.keys if ask else ())
    # words that were left can be had back, though nothing else can be undone
    return now if screen.dropped is None else replace(now, can_undo=True)


def _why_not(screen: PlanScreen, command: Command, now: Situation, reason: str) -> str:
    """Why a command cannot be done now, and for which of the marked items."""
    reason = screen.unsent() if reason == "unsent" else reason
    if reason == "no-item" and not screen.view.lines and not screen.view.filter:
        reason = "no-item-yet"
    why = screen.voice.say(f"commands.why.{reason}")
    if command.many and now.marked and now.editable:
        return screen.voice.say("screen.marked-too", text=hindered(command, now).text, why=why)
    return why


def _begin_flow(screen: PlanScreen, command: Command, line: Line | None) -> None:
    """Begin the flow of a command, about the item at the cursor or the marked ones."""
    marked = tuple(screen.view.marked.items()) if command.many else ()
    key = line.key if line and line.form != "section" else ""
    context = Context(screen.view.session, key, line.under if line else "", marked)
    context.way_back = True
    screen.run_flow(begin(command.name, context), context, command.name)


def step(screen: PlanScreen, name: str) -> None:
    """Go to a step: its first question is shown, with its item in the tree, which keeps the keyboard."""
    view = screen.view
    view.go_step(name)
    screen.lay_out()
    screen.show_title()
    (screen.findings if name == "story" else screen.items).focus()
    screen.show_item_of(view.prompt)
    screen.show_question()
    screen.show_findings()
    screen.question.go(0)
    if screen.quiet and name != "story":
        count = len(view.step_prompts())
        told, number = "step-told" if count else "step-done", STEPS.index(name) + 1
        title = screen.voice.step_title(name)
        said = screen.voice.say(f"screen.{told}", number=number, steps=len(STEPS), step=title, count=count)
        screen.toc.announce(said)


def _next(screen: PlanScreen) -> None:
    """Open the question that is shown, or the next one where that is open, or was left open a moment ago."""
    here, passed = screen.view.prompt, screen.asked or screen.left_open
    if finished(screen) or screen.busy():
        return
    past = here is None or (passed is not None and passed.id == here.id)
    _go(screen, screen.view.next_prompt(1) if past else here)


def finished(screen: PlanScreen) -> bool:
    """What was chosen as an answer is kept, without a reason, before one goes on. Whether that was done: the next
    question follows it by itself."""
    runner, asked = screen.runner, screen.asked
    ask = runner.ask
    if asked is None or ask is None:
        return False
    words = screen.field.value
    chosen = bool(words.strip() and ask.options and not ask.free and fitting(ask, words))
    if not chosen and (words.strip() or not ask.optional or ask.stays):
        return False
    screen.escaped = False
    runner.submit(words)
    while screen.asked is asked and runner.ask is not None and runner.ask.optional and not runner.ask.stays:
        runner.submit("")
    return True


def _go(screen: PlanScreen, prompt: Prompt | None) -> None:
    if prompt is not None:
        screen.ask_prompt(prompt)
    else:
        screen.toc.announce(screen.voice.say("commands.why.no-question"))


def _sort(screen: PlanScreen) -> None:
    """Ask what the first idea is; the others follow by themselves."""
    prompt = to_sort(screen.view.state)
    if prompt is None:
        screen.toc.announce(screen.voice.say("commands.why.no-ideas"))
    elif not screen.busy():
        screen.ask_prompt(prompt)


def _previous(screen: PlanScreen) -> None:
    _go(screen, screen.view.next_prompt(-1))


def _undo(screen: PlanScreen) -> None:
    if screen.dropped is not None:
        left, screen.dropped = screen.dropped, None
        pick_up(screen, left)
        return
    line, entry = screen.line, screen.view.session.undo()
    if entry is not None:
        screen.view.session.save()
        gone = entry.key not in screen.view.state.plan.items
        back = getattr(entry.edit, "key", "")  # what a removal took out is what matters when it is back
        if back in screen.view.state.plan.items:
            screen.follow(back)
        else:
            screen.follow(line.under if gone and line is not None and line.key == entry.key else entry.key)
        _tell_travelled(screen, screen.voice.say("screen.undone", label=entry.label))


def _redo(screen: PlanScreen) -> None:
    entry = screen.view.session.redo()
    if entry is not None:
        screen.view.session.save()
        screen.follow(entry.key)
        _tell_travelled(screen, screen.voice.say("screen.redone", label=entry.label))


def _tell_travelled(screen: PlanScreen, said: str) -> None:
    screen.tell(as_it_is(screen.view.session, Outcome(said, kept=True)).said)


def _save(screen: PlanScreen) -> None:
    screen.toc.save_now()


def _where(screen: PlanScreen) -> None:
    line = screen.line if screen.focused is screen.items else None
    screen.toc.announce(screen.regions.where(line, screen.items.index, screen.cells))


def _fold(screen: PlanScreen) -> None:
    view, line = screen.view, screen.line
    if line is None or line.form != "item" or not line.beneath:
        screen.toc.announce(screen.voice.say("screen.no-fold"))
        return
    folded = line.key in view.folded
    (view.folded.discard if folded else view.folded.add)(line.key)
    view.fold_level = 0
    view.refresh(force=True)
    screen.show_tree(line.key, line.under)


def _fold_all(screen: PlanScreen) -> None:
    """The first level, two levels, three, everything, and round again. The cursor goes to what hides its item, and back
    to that as soon as it is seen."""
    view, line = screen.view, screen.line
    wanted: tuple[Line, ...] = ()
    if line is not None:
        wanted = (line, *above_in_tree(view.lines, screen.items.index))
        if view.hidden and (line.key, line.under) == (view.hidden[1].key, view.hidden[1].under):
            wanted = (*view.hidden[0], *wanted)  # it went there because of the folding, and nobody moved it since
    view.fold_to((view.fold_level + 1) % (LEVELS + 1))
    seen = next((one for one in wanted if view.index_of(one.key, one.under) is not None), None)
    view.hidden = (wanted, seen) if seen is not None else None
    screen.show_tree(*((seen.key, seen.under) if seen is not None else ()))
    screen.toc.announce(screen.voice.say(f"screen.folded-{view.fold_level}"))


def _mark(screen: PlanScreen) -> None:
    """Mark the item at the cursor, or take its mark away."""
    view, line, say = screen.view, screen.line, screen.voice.say
    if line is None:
        return
    if line.key in view.marked:
        del view.marked[line.key]
        told = say("screen.unmarked", count=len(view.marked)) if view.marked else say("screen.unmarked-all")
    else:
        view.marked[line.key] = line.under
        told = say("screen.marked", count=len(view.marked))
        if "marked" not in view.session.hints_shown:
            view.session.hints_shown.add("marked")
            told = f"{told} {say('screen.marked-how')}"
    screen.show_tree()
    screen.show_footer()
    screen.toc.announce(told)


def _messages(screen: PlanScreen) -> None:
    """What was said last, as rows that the cursor goes to; a blank one between two where people look."""
    told = screen.toc.messages
    if not told:
        screen.toc.announce(screen.voice.say("screen.no-messages"))
        return
    lines = told if screen.quiet else [row for text in told for row in (text, "")][:-1]
    screen.toc.read(Text(screen.voice.say("screen.messages"), tuple(lines)), title_last=screen.quiet)


def _open_only(screen: PlanScreen) -> None:
    _filter(screen, "open", "only-open")


def _seen_only(screen: PlanScreen) -> None:
    """Seen, not yet, everything, and round again."""
    following = {"seen": "not-yet", "not-yet": ""}.get(screen.view.filter, "seen")
    _filter(screen, following or screen.view.filter, "only-seen" if following == "seen" else "only-not-yet")


def _above_only(screen: PlanScreen) -> None:
    """What lies above the line of what is promised; everything again."""
    _filter(screen, "above", "only-above")


def _by_votes(screen: PlanScreen) -> None:
    """What has most votes first, for as long as somebody looks; then the order of the plan again."""
    view = screen.view
    if not view.by_votes and not most_voted(view.state.plan):
        screen.toc.announce(screen.voice.say("asks.by-votes-none"))
        return
    view.by_votes = not view.by_votes
    view.refresh(force=True)
    screen.show_tree()
    screen.items.focus()
    screen.toc.announce(screen.voice.say("screen.by-votes" if view.by_votes else "screen.by-votes-not"))


def _path(screen: PlanScreen) -> None:
    line = screen.line
    if screen.view.filter != "path" and (line is None or line.key not in screen.view.state.theory.effects):
        screen.toc.announce(screen.voice.say("commands.why.not-in-theory"))
        return
    screen.view.path_of = line.key if line else ""
    _filter(screen, "path", "only-path")


def _filter(screen: PlanScreen, name: str, said: str) -> None:
    view = screen.view
    view.filter = "" if view.filter == name else name
    view.refresh(force=True)
    screen.show_tree()
    screen.items.focus()
    screen.toc.announce(screen.voice.say(f"screen.{said}" if view.filter else "screen.everything"))


def _map(screen: PlanScreen) -> None:
    from toc_tui.tui.screens.map import MapScreen

    view, line = screen.view, screen.line
    if not view.state.theory.effects:
        screen.toc.announce(screen.voice.say("map.empty"))
        return

    chart = MapScreen(view, line.key if line else "")

    def back(key: str | None) -> None:
        if key and key in view.state.plan.items:
            screen.jump(key)
            if chart.does:
                perform(screen, chart.does, on_map=True)

    screen.app.push_screen(chart, back)


def _room(screen: PlanScreen) -> None:
    """The question alone; one road where the story is told or one path shown."""
    from toc_tui.tui import room_rows

    view, line = screen.view, screen.line
    pieces: Sequence[room_rows.Piece] = ()
    if (view.step == "story" or view.filter == "path") and line is not None and line.key in view.state.theory.effects:
        pieces = room_rows.road(view, line.key)
    elif view.prompt is not None and view.state.broken is None:
        pieces = room_rows.question(view, view.prompt)
    if not pieces:
        screen.toc.announce(view.none_here())
    elif view.look.reader:
        screen.toc.read(Text(screen.voice.say("screen.room-title"), tuple(room_rows.told(view, pieces))))
    else:
        from toc_tui.tui.screens.room import RoomScreen

        screen.app.push_screen(RoomScreen(view, pieces))


def _recap(screen: PlanScreen) -> None:
    screen.view.about = ""
    screen.view.notes = Notes((*screen.view.recap(), *screen.view.session.problems()))
    screen.show_question()
    screen.show_findings()
    screen.findings.focus()


def _help(screen: PlanScreen) -> None:
    from toc_tui.tui.screens.reading import ReadingScreen

    screen.app.push_screen(ReadingScreen(screen.voice.say, screen.voice.say("screen.help-title"), help_lines(screen)))


def help_lines(screen: PlanScreen) -> list[str]:
    """What this step is for, then every key, then the four areas, the same in easy words, and how to listen."""
    from toc_tui.voice import pages

    voice = screen.voice
    page = voice.guide.page(f"steps/{screen.view.step}")
    lines = [page.text("purpose"), *page.paragraphs(), "## " + voice.say("screen.help-keys")]
    for group in GROUPS:
        lines.append("## " + voice.say(f"commands.group.{group}"))
        for keys, name, text in key_table(voice.say, group):
            lines.append(": ".join(part for part in (keys, name) if part) + ". " + text)
    if not screen.quiet:
        signs, say = screen.view.signs, voice.say
        lines += [
            "## " + say("screen.mark.heading"),
            *(f"{signs[kind]}  {say(f'screen.mark.{kind}')}" for kind in LEGEND),
        ]
    for name in pages.TOLD:
        lines += ["## " + voice.guide.page(f"areas/{name}").text("title"), *pages.page(voice.guide, f"areas/{name}")]
    return lines


def _palette(screen: PlanScreen) -> None:
    context = Context(screen.view.session)
    screen.run_flow(_palette_flow(screen), context, "palette")


def _palette_flow(screen: PlanScreen) -> Flow:
    from toc_tui.tui.palette import CommandOptions

    said = yield Ask(screen.voice.say("asks.command"), options=CommandOptions.of(screen.voice.guide), free=False)
    return Outcome(then=partial(perform, screen, said.words))


def _redraw(screen: PlanScreen) -> None:
    screen.toc.redraw_all()


def _background(screen: PlanScreen) -> None:
    """The colours for the other kind of background, from now on; and how to keep them."""
    light = screen.toc.other_background()
    name = "screen.background-light" if light else "screen.background-dark"
    screen.toc.announce(screen.voice.say(name, path=config_file(os.environ)))


def _suspend(screen: PlanScreen) -> None:
    screen.app.action_suspend_process()


def _leave(screen: PlanScreen) -> None:
    """Leave from the tree; from anywhere else go back to it."""
    if screen.focused is screen.items:
        screen.toc.leave()
    else:
        screen.items.focus()


def _leave_now(screen: PlanScreen) -> None:
    screen.toc.leave()


# Of each command that the full screen has and that is neither a flow nor a key of a field
HANDLERS: dict[str, Callable[[PlanScreen], None]] = {
    "next": _next,
    "previous": _previous,
    "sort": _sort,
    "undo": _undo,
    "redo": _redo,
    "save": _save,
    "where": _where,
    "fold": _fold,
    "fold-all": _fold_all,
    "mark": _mark,
    "messages": _messages,
    "open-only": _open_only,
    "seen-only": _seen_only,
    "above-only": _above_only,
    "by-votes": _by_votes,
    "path": _path,
    "recap": _recap,
    "map": _map,
    "room": _room,
    "help": _help,
    "palette": _palette,
    "redraw": _redraw,
    "background": _background,
    "suspend": _suspend,
    "leave": _leave,
    "leave-now": _leave_now,
    **{f"step-{number}": partial(step, name=name) for number, name in enumerate(STEPS, 1)},
}
