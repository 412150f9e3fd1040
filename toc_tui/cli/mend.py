"""`toc-tui mend`: do what a check offers to mend what it found, or what an item or words in answer to it come to."""

from __future__ import annotations

from toc_tui.checks.check import Finding, findings_at, findings_whole
from toc_tui.cli._checks import named, place_name
from toc_tui.cli._doing import carry_out, said_about
from toc_tui.cli._values import due_day
from toc_tui.cli.answer import place_of
from toc_tui.cli.command import NEAR, Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.graph import Theory
from toc_tui.plain import one_line
from toc_tui.plan.edits import Batch, Edit, Refusal
from toc_tui.plan.model import KeyPath
from toc_tui.plan.reading import Reading
from toc_tui.plan.structure_edits import Unlink
from toc_tui.steps import check_questions, mending
from toc_tui.steps.prompt import Prompt, Reply


def arguments(add: Arguments) -> None:
    """Which question, and about what."""
    add.plan()
    add("check", metavar="CHECK")
    add("place", metavar="PLACE")
    add("answer", metavar="ANSWER", nargs="?", default="")
    add("--as", dest="way", metavar="WHAT", default="")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The edit that the check offers there. Raises StopError where it asks nothing or has nothing to offer."""
    theory, name = context.theory(reading.plan), named(context, args.check)
    place = place_of(context, reading.plan, args.place)
    found = _asked(context, theory, name, place)
    words = one_line(args.answer)
    own: dict[str, Edit] = dict(found.ways)
    if args.way and (words in own or not words):
        raise context.stop(Exit.USAGE, context.say("as-of-words"))
    if words in own:
        return own[words]
    if own and (words or found.fix is None):
        told = context.say("own-answers", check=name, place=place_name(place), answers=", ".join(own))
        raise context.stop(Exit.USAGE, told)
    if words:
        return _answered(context, theory, check_questions.prompt(found), words, args.way)
    if found.fix is None:
        asks = mending.WAYS.get(name) or mending.OFFERS.get(name)
        raise context.stop(
            Exit.USAGE, context.say("wants-answer" if asks else "no-way", check=name, place=place_name(place))
        )
    fix: Edit = found.fix
    return fix


def _asked(context: CommandContext, theory: Theory, name: str, place: KeyPath) -> Finding:
    """What the check asks there. Raises StopError, with where else near this place it asks something."""
    findings = [*(findings_at(theory, place[0], (name,)) if place else ()), *findings_whole(theory, (name,))]
    found: Finding | None = next((finding for finding in findings if finding.place == place), None)
    if found is None:
        near = ", ".join(place_name(finding.place) for finding in findings[:NEAR])
        known = [context.say("asks-here", places=near)] if near else []
        raise context.stop(Exit.USAGE, context.say("asks-nothing", check=name, place=place_name(place)), *known)
    return found


def _put_in(context: CommandContext, theory: Theory, prompt: Prompt, words: str) -> Edit:
    """A step put into an arrow in doubt, with what was said of that in its notes."""
    from toc_tui.plan.putting_in import PutIn
    from toc_tui.voice import kept_notes

    source, target = prompt.place
    fields = {"term": mending.term_between(theory, source, target), "text": words}
    return PutIn(source, target, fields, notes=kept_notes.of_arrow(context.voice, theory.plan, source, target))


def _answered(context: CommandContext, theory: Theory, prompt: Prompt, words: str, way: str) -> Edit:
    """What an item, by its key, or new words come to. Raises StopError where the question takes none, and where it is
    not said which of several things words become."""
    items, ways = {item.key for item in mending.offers(theory, prompt)}, mending.ways(theory, prompt)
    where = {"check": prompt.name, "place": place_name(prompt.place)}
    if words in items and not way:
        made = mending.answer(theory, prompt, Reply(words, on=context.today, way=mending.ITEM))
    elif not ways:
        known = ", ".join(sorted(items)[:NEAR])
        raise context.stop(Exit.USAGE, context.say("takes-item" if items else "takes-none", known=known, **where))
    else:
        if len(ways) > 1 or way:
            way = context.chosen(way, ways, "which-way")
        if (prompt.name, way) == ("in-doubt", "between"):
            return _put_in(context, theory, prompt, words)
        way = way or ways[0]
        if way == mending.NEW_DAY:
            words = due_day(context, words)
        made = mending.answer(theory, prompt, Reply(words, on=context.today, way=way))
    if isinstance(made, Refusal):
        raise context.stop(Exit.USAGE, context.voice.refusal(made))
    return made


def also(args: Namespace, context: CommandContext, reading: Reading) -> list[str]:
    """What goes with an arrow that is taken out."""
    made = edit(args, context, reading)
    edits = made.edits if isinstance(made, Batch) else (made,)
    arrows = [one for one in edits if isinstance(one, Unlink)]
    return [line for one in arrows for line in said_about(context, reading.plan, one.source, one.target)]


def run(args: Namespace, context: CommandContext) -> Exit:
    """Do it."""
    return carry_out(args, context, edit, also)


COMMAND = LineCommand(arguments, run, edit)
