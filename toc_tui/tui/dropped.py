"""Words that were typed and left: what they were for, and how they come back."""

from __future__ import annotations

from toc_tui.commands import row
from toc_tui.flows import ideas, talk
from toc_tui.flows.flow import Context, Said
from toc_tui.flows.registry import begin
from toc_tui.frozen import frozen
from toc_tui.plan.marked import MarkedItem
from toc_tui.steps.step import Prompt
from toc_tui.tui.hosts import AskingScreen


@frozen
class Dropped:
    """The flow that was left, the item it was about and what that stands under, the words in the field, what had been
    said to the flow before, the open question that was answered, if it was one, what was marked, and the words that it
    was to change."""

    name: str
    key: str
    under: str
    words: str
    trail: tuple[Said, ...] = ()
    prompt: Prompt | None = None
    marked: tuple[MarkedItem, ...] = ()
    was: str = ""


def words_of(screen: AskingScreen) -> Dropped | None:
    """What is typed in the field now and what it is for; None where nothing is."""
    runner, words = screen.runner, screen.field.value
    context, ask = runner.context, runner.ask
    if context is None or ask is None or not words.strip() or (words == ask.value and not ask.error):
        return None  # nobody typed these: they stand in the plan
    if ask.options and not ask.free and not row(runner.name).flow and runner.name != "answer":
        return None  # letters to find a choice by, in a list that nobody asked for
    kept = runner.progress is not None and runner.progress.kept
    trail = () if kept else tuple(runner.trail)  # what is in the plan already is not said again
    return Dropped(runner.name, context.key, context.under, words, trail, screen.asked, context.marked, context.was)


def pick_up(screen: AskingScreen, left: Dropped) -> None:
    """The words are back in the field they were for; in that of an idea where what they were for has gone by."""
    items = screen.view.state.plan.items
    context = Context(screen.view.session, left.key, left.under, left.marked)
    context.way_back, context.was = True, left.was
    there = all(key in items for key in (left.key, left.under, *(key for key, _ in left.marked)) if key)
    prompt = left.prompt
    if prompt is not None and (prompt.many or talk.open_prompt(screen.view.state, prompt.path) is not None):
        if all(key in items for key in prompt.place):
            screen.ask_prompt(prompt, left.words, left.trail)
            return
    elif prompt is None and row(left.name).flow and there and (left.trail or not row(left.name).menu):
        screen.run_flow(begin(left.name, context), context, left.name, left.words, left.trail)
        return
    own = Context(screen.view.session)
    screen.run_flow(ideas.idea(own), own, "idea", left.words)
