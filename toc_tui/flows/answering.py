"""Answers to what checks ask: yes, no, set aside; an item of the plan; or words, which become what is asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from toc_tui.flows.afterwards import afterwards
from toc_tui.flows.flow import (
    NEW,
    AbandonedError,
    Ask,
    Asking,
    Context,
    Flow,
    ItemOptions,
    Option,
    Outcome,
    Said,
    again,
    exactly,
    fitting,
)
from toc_tui.flows.ideas import chosen_or_idea
from toc_tui.flows.items import unlinks
from toc_tui.flows.merge_questions import yes_no
from toc_tui.frozen import replace
from toc_tui.plan.arrows import ADD_UP, DOUBTS, SUPPORTS, looked_at
from toc_tui.plan.edits import Batch, Edit, Refusal
from toc_tui.plan.model import SAYS, Item
from toc_tui.plan.structure_edits import Unlink
from toc_tui.steps import check_questions, mending
from toc_tui.steps.prompt import Prompt, Reply
from toc_tui.steps.reasoned import (
    Joiners,
    about_a_line,
    as_it_is,
    joiners,
    listed_in,
    reason,
    says_as_it_is,
    unmarked,
    with_own,
)
from toc_tui.steps.step import answer
from toc_tui.steps.undecided import plainly
from toc_tui.voice import Words

FEW = 3  # choices that are named in the label
MANY = 7  # items that stand before the choices
BELIEVED = ("clear-sequence", "earlier-support-later", "enough", "builds-up", "would-the-problem-shrink")
# words of one's own are a yes, and what it is about
OPEN = ("harm", "who-is-missing", "other-causes", "how-do-we-know")
SEVERAL = 5  # items that words are like, of which one asks which is meant


def finding(context: Context, prompt: Prompt) -> Flow:
    """Answer a check's question. It is over when an edit was done."""
    session = context.session
    ask = asks(context, prompt, session.voice.question(session.state.plan, prompt))
    while True:
        said = yield ask
        reply = yield from replied(context, prompt, ask, said)
        if reply is None:
            continue
        came = context.apply(_edit(context, prompt, reply), told=reply.way == mending.ITEM)
        if not came.error and prompt.name == SUPPORTS and reply.words in DOUBTS:
            return (yield from _after_doubt(context, prompt, came))
        if not came.error:
            return (yield from afterwards(context, prompt, reply, came))
        ask = again(ask, said.words if said.words not in prompt.choices else "", came.error)


def _edit(context: Context, prompt: Prompt, reply: Reply) -> Edit | Refusal:
    """What a reply comes to. A step that is put into an arrow in doubt takes over what was said of that."""
    if reply.way == mending.NEW_DAY:
        from toc_tui.voice.action_sentences import kept_day

        reply = replace(reply, words=kept_day(context.session.voice, reply.words, context.session.today))
    if reply.way == "because":
        reply = replace(reply, words=reason(reply.words, context.session.voice.guide))
    if prompt.name == "in-doubt" and reply.way == "between":
        from toc_tui.flows.after_doubt import put_in

        source, target = prompt.place
        return put_in(context, source, target, reply.words)
    return answer(context.session.state.theory, prompt, reply)


def _after_doubt(context: Context, prompt: Prompt, came: Outcome) -> Asking[Outcome]:
    from toc_tui.flows.after_doubt import after  # not needed before somebody doubts something

    return (yield from after(context, prompt, came))


def asks(context: Context, prompt: Prompt, words: Words) -> Ask:
    """The question, with what can be chosen: what words can become, yes and no, items of the plan."""
    theory = context.session.state.theory
    ways = mending.ways(theory, prompt)
    items = list(mending.offers(theory, prompt)) if prompt.name != mending.WHO else []  # the question names them
    named = ways if len(ways) > 1 else ()
    first = [Option(way, context.say(f"way.{way}")) for way in named]
    first += [Option(name, _choice(context, prompt, words, name)) for name in prompt.choices]
    few = not items and not ways and len(first) <= FEW
    choices = ", ".join(option.words for option in first)
    return Ask(
        context.say("choose", label=words.label, choices=choices) if few else words.label,
        " ".join((words.ask, context.say("way.own-words"))) if ways else words.ask,
        options=_options(context, first, items),
        free=bool(ways) or prompt.name in OPEN,
        place=prompt.place[0] if prompt.place else "",
        asks=prompt.path,
        new=_new(context, prompt, ways),
        that=words.that,
        brief=prompt.name == mending.NEEDED,  # the question has the numbers of what can be chosen
        joiners=_joiners(context, prompt),
    )


def _joiners(context: Context, prompt: Prompt) -> Joiners:
    """What yes and no may be in other words, where they are an answer."""
    guide = context.session.voice.guide
    if prompt.name in check_questions.YES_NO:
        return about_a_line(guide, guide.page(prompt.page).front)
    if not set(check_questions.ASKED) <= set(prompt.choices):
        return Joiners()
    return with_own(joiners(guide), guide, guide.page(prompt.page).front)


def _options(context: Context, choices: Sequence[Option], items: Sequence[Item]) -> Sequence[Option]:
    """What can be chosen: items before ways to set the question aside, unless they are too many to look past."""
    if not items:
        return tuple(choices)
    words = context.session.voice.item
    return ItemOptions(items, words, choices) if len(items) > MANY else ItemOptions(items, words, (), choices)


def _choice(context: Context, prompt: Prompt, words: Words, name: str) -> str:
    """What can be chosen, in words; with the answer that it stands for where the question wants yes or no."""
    voice = context.session.voice
    if name != check_questions.MEND or not words.mend:
        return voice.said(prompt.name, name)
    means = check_questions.YES_NO.get(prompt.name, "")
    return context.say("way.means", says=voice.choice(means), mend=words.mend) if means else words.mend


def _new(context: Context, prompt: Prompt, ways: tuple[str, ...]) -> str:
    """What words become, in words; "" where the question takes none."""
    if not ways:
        return ""
    if len(ways) > 1:
        return context.say("way.own")
    if ways[0] == "later":
        item = context.session.state.plan.items[prompt.place[0]]
        return context.say("way.later-impact" if (item.kind, item.term) == ("outcome", "long") else "way.later-outcome")
    return context.say(f"way.{ways[0]}")


def _wants_reason(prompt: Prompt, says: str) -> bool:
    """Whether somebody is asked why. What is believed about the whole needs no reason, and what is not sure is asked
    about in another way."""
    if prompt.name == mending.NEEDED:
        return False
    if prompt.name == SUPPORTS:
        return says != "not-sure"
    return says != "yes" or prompt.name not in BELIEVED


def _without_which(context: Context, ask: Ask, keys: Collection[str]) -> Ask:
    """Asks which one it is that it could happen without."""
    options = tuple(option for option in ask.options if option.key in keys)
    return replace(ask, whole=context.say("without-which"), options=options, brief=False, joiners=Joiners())


Answering = Asking[Reply | None]


def replied(context: Context, prompt: Prompt, ask: Ask, said: Said) -> Answering:
    """What was said, as a reply; None where it is asked again."""
    theory, on = context.session.state.theory, context.session.today
    ways = mending.ways(theory, prompt)
    items = {item.key for item in mending.offers(theory, prompt)}
    chosen = _chosen(context, ask, said, {*prompt.choices, *ways, *items}, "reword" in ways)
    if prompt.name == mending.NEEDED and chosen == "yes":
        which = yield _without_which(context, ask, items)
        return Reply(which.words, said.because, on=on, way=mending.ITEM)
    if chosen in prompt.choices:
        return (yield from _choice_made(context, prompt, ask, replace(said, words=chosen)))
    if chosen in ways:
        own = context.session.voice.guide.has(f"asks.way.{chosen}-whole")
        whole = context.say(f"way.{chosen}-whole") if own else ask.whole
        told = Ask(context.say(f"way.{chosen}"), whole, place=ask.place, asks=ask.asks)
        return Reply((yield told).words, on=on, way=chosen)
    if chosen in items:
        return (yield from _item(context, prompt, chosen))
    if prompt.name in OPEN:
        says = (yield from _yes_or_no(context, ask, said.words)) if _may_be_no(context, said.words) else "yes"
        return Reply(says, said.words, on=on)
    return (yield from _own_words(context, prompt, ask, said, ways)) if ways else None


def _chosen(context: Context, ask: Ask, said: Said, known: set[str], about_a_line: bool) -> str:
    """The choice that was made, also by its words; the words themselves where they are none, "" for a new item."""
    chosen = said.words if said.key != NEW else ""
    if chosen and chosen not in known and (sure := exactly(ask, chosen)) is not None:
        chosen = sure.key
    if about_a_line and says_as_it_is(chosen, as_it_is(context.session.voice.guide)):
        chosen = check_questions.ACCEPTED
    return chosen


def _may_be_no(context: Context, words: str) -> bool:
    """Whether words of one's own, which are a yes, begin like a no: “no its just a garden”, and “no one asked us”."""
    first = plainly(words).partition(" ")[0].rstrip(",;:")
    return first in unmarked(listed_in(context.session.voice.guide.words("asks"), "may-be-no"))


def _yes_or_no(context: Context, ask: Ask, words: str) -> Asking[str]:
    asked = Ask(
        context.say("yes-or-no"),
        context.say("yes-or-no-whole", text=words),
        options=yes_no(context),
        free=False,
        place=ask.place,
        asks=ask.asks,
    )
    return (yield from chosen_or_idea(context, words, asked))


def _choice_made(context: Context, prompt: Prompt, ask: Ask, said: Said) -> Asking[Reply]:
    """One of the choices, with its reason: what came along, or what is asked for."""
    chosen, on = said.words, context.session.today
    if chosen not in SAYS:  # the answer is an edit: there is nothing to give a reason for
        return Reply(chosen, said.because, on=on)
    if said.because:
        return Reply(chosen, said.because, on=on)
    holds, only = (yield from _condition(context, ask, said.holds)) if said.holds else ("", "")
    seen = prompt.name == SUPPORTS and looked_at(context.session.state.plan, *prompt.place[:2])  # that is the reason
    if only or (seen and chosen == "yes") or not _wants_reason(prompt, chosen):
        return Reply(chosen, only, on=on, holds=holds)
    missing = chosen == "no" and prompt.name in ADD_UP
    label = context.say("still-missing" if missing else "reason")
    whole = label if missing else ask.whole
    why = (yield Ask(label, whole, optional=True, stays=missing, place=ask.place, asks=ask.asks)).words
    return Reply(chosen, reason(why, context.session.voice.guide) if why else "", on=on, holds=holds)


def _own_words(context: Context, prompt: Prompt, ask: Ask, said: Said, ways: Sequence[str]) -> Answering:
    """Words of one's own, and what they become, unless they are like something that can be chosen."""
    if said.key != NEW and (like := _left_out(context, prompt, said.words) or fitting(ask, said.words)):
        asked = _which(context, said.words, like[:SEVERAL], ask, prompt.name)
        which = yield from chosen_or_idea(context, said.words, asked)
        if which != NEW:
            return (yield from replied(context, prompt, ask, Said(which)))
    way = ways[0]
    if len(ways) > 1:
        way = yield from chosen_or_idea(context, said.words, _which_way(context, ways, said.words, ask))
    return Reply(said.words, on=context.session.today, way=way)


def _left_out(context: Context, prompt: Prompt, words: str) -> list[Option]:
    """The lines that words begin, of those that do not say who they are about: they can be left out."""
    if prompt.name != mending.WHO:
        return []
    start, lines = f"{words.casefold()} ", mending.offers(context.session.state.theory, prompt)
    found = (item for item in lines if f"{item.text.casefold()} ".startswith(start))
    return [Option(item.key, context.say("way.left-out", text=item.text)) for item in found]


def _condition(context: Context, ask: Ask, words: str) -> Asking[tuple[str, str]]:
    """What a yes leans on, once the group says that it must hold; else the same words as the reason."""
    whole = context.say("must-hold-whole", text=words)
    asked = Ask(context.say("must-hold"), whole, options=yes_no(context), free=False, place=ask.place, asks=ask.asks)
    try:
        holds = (yield asked).words == "yes"
    except AbandonedError:
        holds = False
    return (words, "") if holds else ("", context.say("only-if", text=words))


def _which_way(context: Context, ways: Sequence[str], words: str, ask: Ask) -> Ask:
    """Asks what words of one's own are to become."""
    options = tuple(Option(name, context.say(f"way.{name}")) for name in ways)
    whole = context.say("way.which-whole", text=words)
    return Ask(context.say("way.which"), whole, options=options, free=False, place=ask.place, asks=ask.asks)


def _which(context: Context, words: str, like: list[Option], ask: Ask, name: str) -> Ask:
    """Whether words mean something that is there, or something new."""
    new = Option(NEW, context.say("new-row", kind=ask.new, words=words))
    whole = context.say("way.left-out-whole" if name == mending.WHO else "way.like-whole", text=words)
    return replace(ask, label=context.say("way.like"), whole=whole, options=(*like, new), free=False, new="")


def _item(context: Context, prompt: Prompt, key: str) -> Answering:
    """An item was chosen. Where an arrow goes with it about which something was said, that is asked first."""
    reply = Reply(key, on=context.session.today, way=mending.ITEM)
    edit = mending.answer(context.session.state.theory, prompt, reply)
    edits = edit.edits if isinstance(edit, Batch) else (edit,)
    for arrow in (one for one in edits if isinstance(one, Unlink)):
        if (sure := unlinks(context, arrow.source, arrow.target)) is not None and (yield sure).words != "yes":
            return None
    return reply
