"""`toc-tui answer`: what the group said to a check's question about a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toc_tui.checks.check import NAMES, Finding, findings_at, findings_whole
from toc_tui.cli._checks import WHOLE, named, place_name
from toc_tui.cli._doing import carry_out
from toc_tui.cli._fields import fields
from toc_tui.cli.command import NEAR, Arguments, CommandContext, LineCommand, Namespace, StopError
from toc_tui.exits import Exit
from toc_tui.frozen import replace
from toc_tui.plain import one_line
from toc_tui.plan.arrows import joint
from toc_tui.plan.choosing import LEFT
from toc_tui.plan.edits import Batch, Edit, RecordAnswer
from toc_tui.plan.growing import Assume
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import SAYS, KeyPath, Plan
from toc_tui.plan.reading import Reading
from toc_tui.steps import check_questions
from toc_tui.steps.believed import believed
from toc_tui.steps.mending import WHO
from toc_tui.steps.reasoned import Reasoned, joiners, parted, reason

MORE = ("on", "session")  # fields of an answer that are told as FIELD=VALUE
OF_ARROWS = "needed"  # a question that a link's own field answers too: of one arrow, or of all that lead to an item
BY_REASONS = "supports"
# Answered for each item of a kind, whatever is asked: a change can be left unchecked before anybody asks, and what is
# asked once about all impacts, or all lines that do not say who they are about, is kept for each.
ANSWERED = {LEFT: ("outcome",), check_questions.FOR_ALL: ("impact",), WHO: ("impact", "outcome")}
OF_TURNS = "turned-reason"  # asks about answers that are there


def arguments(add: Arguments) -> None:
    """Which question, about what, and the answer."""
    add.plan()
    add("check", metavar="CHECK")
    add("place", metavar="PLACE")
    add("says", metavar="yes|no|not-sure|accepted")
    add("words", metavar="FIELD=VALUE", nargs="*")
    add("--because", metavar="WORDS", default="")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The answer, with the fingerprint of the words that it is about."""
    plan = reading.plan
    known = {check for check, _ in plan.answers} | {OF_ARROWS}
    check = args.check if args.check in known else named(context, args.check)
    place = place_of(context, plan, args.place)
    finding = _asked(context, plan, check, place)
    if finding is not None and finding.ways:
        return _own_answer(context, args, finding)
    along = _said(context, args)
    says, because = along.says, along.because
    if says == "accepted" and not because:
        raise context.stop(Exit.USAGE, context.say("why-accepted"))
    more = fields(context, plan, "answer", args.words, {})
    if odd := next((name for name in more if name not in MORE), ""):
        raise context.stop(Exit.USAGE, context.say("no-field", kind="answer", field=odd, known=", ".join(MORE)))
    about = _about(context, plan, check, place, finding)
    answer = RecordAnswer(
        check, place, says, because, about, more.get("on", context.today) or None, more.get("session", "")
    )
    made = believed(plan, answer)
    if not along.holds:
        return made
    return Batch((made, Assume(along.holds, check_questions.arrows(context.theory(plan), place))))


def _said(context: CommandContext, args: Namespace) -> Reasoned:
    """The answer, with the reason that was given or came along, or with what it leans on."""
    along = parted(args.says, joiners(context.voice.guide)) or Reasoned(args.says)
    says = context.chosen(along.says.casefold().replace(" ", "-"), SAYS, "no-answer")
    if along.holds and says != "yes":
        raise context.stop(Exit.USAGE, context.say("if-of-yes", says=says))
    if along.because and args.because.strip():
        raise context.stop(Exit.USAGE, context.say("field-twice", field="because"))
    because = reason(one_line(args.because), context.voice.guide) or one_line(along.because)
    return Reasoned(says, because, along.holds)


def _own_answer(context: CommandContext, args: Namespace, finding: Finding) -> Edit:
    """What a check keeps that has answers of its own; yes and no are the first two. It takes no words."""
    ways = dict(finding.ways)
    known = dict(zip(("yes", "no"), ways, strict=False))
    way = known.get(args.says) or context.chosen(args.says, tuple(ways), "no-answer")
    if args.because.strip() or args.words:
        raise context.stop(Exit.USAGE, context.say("no-words", check=finding.check))
    return ways[way]


def run(args: Namespace, context: CommandContext) -> Exit:
    """Keep it."""
    return carry_out(args, context, edit)


def place_of(context: CommandContext, plan: Plan, word: str) -> KeyPath:
    """The keys of a place: joined by `/`, `plan` for none."""
    return () if word == WHOLE else tuple(context.key(plan, part) for part in word.split("/"))


def _asked(context: CommandContext, plan: Plan, check: str, place: KeyPath) -> Finding | None:
    """What a check asks at this place, as if nothing was answered yet but what it asks about."""
    if check not in NAMES or check == OF_ARROWS:
        return None
    return next((found for found in _findings(context, plan, check, place[:1]) if found.place == place), None)


def _about(context: CommandContext, plan: Plan, check: str, place: KeyPath, asked: Finding | None) -> str:
    """The fingerprint of what is asked about there. Raises StopError where the check asks nothing."""
    if len(place) == 1 and plan.items[place[0]].kind in ANSWERED.get(check, ()):
        return fingerprint((plan.items[place[0]].text,))
    if check in NAMES and check != OF_ARROWS:
        if asked is not None:
            return asked.about
        found = [finding.place for finding in _findings(context, plan, check, place[:1])]
        if place not in found:
            raise _asks_nothing(context, check, place, found)
        return ""
    if check == OF_ARROWS:
        return _about_needed(context, plan, place)
    return fingerprint(plan.items[key].text for key in place) if place else ""


def _about_needed(context: CommandContext, plan: Plan, place: KeyPath) -> str:
    """The same of whether one arrow is needed, or one of all that lead to an item."""
    together = list(joint(plan, place[0])) if len(place) == 1 else []
    if len(together) < 2 and not _is_arrow(plan, place):
        raise _asks_nothing(context, OF_ARROWS, place, ())
    keys = (*place, *sorted(together, key=lambda key: plan.items[key].text))
    return fingerprint(plan.items[key].text for key in keys)


def _is_arrow(plan: Plan, place: KeyPath) -> bool:
    return len(place) == 2 and place[1] in plan.items[place[0]].leads_to


def _asks_nothing(context: CommandContext, check: str, place: KeyPath, found: Sequence[KeyPath]) -> StopError:
    """What to raise, with where else near this place the check does ask something."""
    near = ", ".join(map(place_name, found[:NEAR]))
    known = [context.say("asks-here", places=near)] if near else []
    return context.stop(Exit.USAGE, context.say("asks-nothing", check=check, place=place_name(place)), *known)


def _findings(context: CommandContext, plan: Plan, check: str, keys: KeyPath) -> Iterator[Finding]:
    """What a check asks about these items and about the whole, as if nothing was answered yet."""
    if check == BY_REASONS:
        plan = replace(plan, links={})  # what is written at an arrow answers this one too
    answers = {at: one for at, one in plan.answers.items() if at[0] != check and check == OF_TURNS}
    theory = context.theory(replace(plan, answers=answers))
    for key in keys:
        yield from findings_at(theory, key, (check,))
    yield from findings_whole(theory, (check,))


COMMAND = LineCommand(arguments, run, edit)
