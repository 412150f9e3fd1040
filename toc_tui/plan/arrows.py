"""How an arrow stands with the group: whether it is in doubt and why, and what speaks for it. Every face and every
report asks here, so that none tells as believed what the group doubts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from toc_tui.frozen import frozen
from toc_tui.plan.model import Answer, Item, KeyPath, Plan

SUPPORTS = "supports"
EITHER = "either"  # what a link says of its need where one of several is enough
DOUBTS = ("no", "not-sure")
ADD_UP = ("builds-up", "enough")  # the questions whether all that leads to an item is enough for it


def spoken_for(link: Item) -> bool:
    """Whether evidence speaks for an arrow. Evidence of which nobody has said which way it points settles no doubt."""
    return bool(link.get("evidence")) and link.get("evidence_says") == "for"


def spoken_against(link: Item) -> bool:
    """Whether evidence speaks against an arrow, also where it speaks for it as well."""
    return bool(link.get("evidence")) and link.get("evidence_says") in ("against", "mixed")


@frozen
class Stand:
    """`doubt`: what the group said, no or not-sure; "" where it does not doubt. `against`: why it doubts, or why it
    gets in the way. `reasons`: what speaks for the arrow; with `unclear` it may have been said against it. `hinders`:
    it gets in the way, and is no doubt; `answered`: what the group does about that."""

    doubt: str = ""
    against: str = ""
    reasons: tuple[str, ...] = ()
    unclear: bool = False
    hinders: bool = False
    answered: str = ""


def hinders(plan: Plan, source: str, target: str) -> bool:
    """Whether an arrow gets in the way: what it comes from makes what it goes to harder."""
    link = plan.links.get((source, target))
    return link is not None and link.fields.get("hinders") is True


def joint(plan: Plan, key: str) -> Iterator[str]:
    """The changes that lead to an item and help it: what is asked about together, whether it is enough or needed."""
    for item in plan.of("impact", "outcome"):
        if key in item.leads_to and not hinders(plan, item.key, key):
            yield item.key


def alternatives(plan: Plan, causes: Iterable[str], key: str) -> tuple[str, ...]:
    """Those of these causes of which one is enough for an item, as the group said; none where only one is said so."""
    found = tuple(cause for cause in causes if plan.link(cause, key).get("needed") == EITHER)
    return found if len(found) > 1 else ()


def own_words(check: str, place: KeyPath, says: str) -> bool:
    """Whether the words of such an answer about an arrow could be taken for the arrow's reason, as the first version
    of this program did. Where none are given, the file says so (`because = ""`), and nobody has to ask."""
    return len(place) == 2 and (says in DOUBTS or (check == "needed" and says == "yes"))


def doubted(plan: Plan, source: str, target: str) -> str:
    """What the group said where it doubts an arrow: no or not-sure; "" where it does not. An answer counts until there
    is another, also where words have changed since: whether it still holds is asked. Of an arrow that gets in the way
    nobody claims that it helps, so there is nothing to doubt."""
    pair = (source, target)
    link = plan.links.get(pair)
    if link is not None and link.fields.get("hinders") is True:
        return ""
    answer = plan.answers.get((SUPPORTS, pair))
    if answer is not None and answer.says in DOUBTS:
        return answer.says
    return "not-sure" if link is not None and link.fields.get("sure") == "not-sure" else ""


def looked_at(plan: Plan, source: str, target: str) -> Item | None:
    """The last result of the check by which the group wanted to look at an arrow in doubt; None where none has come in
    since it said so. Such a check is the answer to `in-doubt`, and looks at the later end."""
    place = (source, target)
    doubt, planned = plan.answers.get((SUPPORTS, place)), plan.answers.get(("in-doubt", place))
    if doubt is None or doubt.says not in DOUBTS or doubt.on is None or planned is None or planned.says != "accepted":
        return None
    asked = [item for item in plan.of("measure") if item.get("checks") == target]
    keys = {item.key for item in asked if item.get("question") == planned.because}
    found = [item for item in plan.of("result") if item.get("measure") in keys and _day(item) > doubt.on]
    return max(reversed(found), key=_day, default=None)


def _day(item: Item) -> date:
    on = item.fields.get("on")
    return on if isinstance(on, date) else date.min


def falls_short(plan: Plan, key: str) -> Answer | None:
    """The answer of a group that doubts whether all that leads to an item adds up to it. It counts until there is
    another one, as with an arrow."""
    found = (plan.answers.get((check, (key,))) for check in ADD_UP)
    return next((answer for answer in found if answer is not None and answer.says in DOUBTS), None)


def stand(plan: Plan, source: str, target: str) -> Stand:
    """How the arrow from one item to another stands."""
    link, answer = plan.link(source, target), plan.answers.get((SUPPORTS, (source, target)))
    if hinders(plan, source, target):
        return _in_the_way(plan, source, target)
    doubt, against, reasons = doubted(plan, source, target), "", [link.get("because")]
    if answer is not None and answer.says in DOUBTS:
        against = " ".join(answer.because.split())
    elif answer is not None and answer.says == "yes":
        reasons.append(answer.because)
    told = tuple(dict.fromkeys(" ".join(reason.split()) for reason in reasons if reason.strip()))
    return Stand(doubt, against, told, bool(doubt and told) and unclear(plan, source, target))


def _in_the_way(plan: Plan, source: str, target: str) -> Stand:
    """How an arrow stands that gets in the way: why, and what is done about it."""
    said, done = plan.answers.get((SUPPORTS, (source, target))), plan.answers.get(("hinders", (source, target)))
    why = [plan.link(source, target).get("because")]
    if said is not None and said.says in DOUBTS:
        why.append(said.because)
    told = " ".join(dict.fromkeys(" ".join(words.split()) for words in why if words.strip()))
    return Stand(against=told, hinders=True, answered=" ".join(done.because.split()) if done is not None else "")


def unclear(plan: Plan, source: str, target: str) -> bool:
    """Whether the reason of an arrow may have been said against it: the first version of this program gave a link
    the reason of any answer about it, also of a no. It left answers without words; where there were none, we say so."""
    return bool(plan.link(source, target).get("because")) and any(answers_without_words(plan, source, target))


def answers_without_words(plan: Plan, source: str, target: str) -> Iterator[tuple[Answer, int]]:
    """The answers about an arrow whose words may have gone to its link, each with its place among the earlier ones
    (-1: the answer that stands)."""
    place = (source, target)
    for answer in plan.answers_about(place):
        if not answer.because and not answer.wordless and own_words(answer.check, place, answer.says):
            yield answer, -1
        for number, older in enumerate(answer.earlier):
            if _is_bare(answer.check, place, older):
                yield answer, number


def _is_bare(check: str, place: tuple[str, str], older: Mapping[str, object]) -> bool:
    return "because" not in older and own_words(check, place, str(older.get("says", "")))


def said_of(plan: Plan, source: str, target: str) -> list[str]:
    """All that was said of an arrow, and goes with it: its reason, its evidence, what was answered, also before."""
    link, said = plan.link(source, target), list[str]()
    for answer in plan.answers_about((source, target)):
        said += [answer.because, *(str(older.get("because", "")) for older in answer.earlier)]
    return list(dict.fromkeys(text for text in (link.get("because"), link.get("evidence"), *said) if text))


def gone_with_arrows(before: Plan, after: Plan) -> list[str]:
    """What was said of arrows that an edit took out, and stands nowhere else now."""
    pairs = dict.fromkeys(before.links.keys() - after.links.keys())
    pairs |= dict.fromkeys(place for _, place in before.answers.keys() - after.answers.keys() if len(place) == 2)
    said = dict.fromkeys(text for pair in sorted(pairs) for text in said_of(before, *pair))
    if not said:
        return []
    there = set(_whole_texts(after))
    return [text for text in said if _plain(text) not in there]


def _whole_texts(plan: Plan) -> Iterator[str]:
    """What stands in a plan by itself: a field, a line of it, what a line tells behind a colon, as a kept note does.
    Words in the middle of another sentence do not say the same."""
    for one in (*plan.items.values(), *plan.links.values()):
        for value in one.fields.values():
            if isinstance(value, str):
                yield _plain(value)
                yield from map(_plain, value.splitlines())
                yield from (_plain(line.partition(": ")[2]) for line in value.splitlines())
    for answer in plan.answers.values():
        yield from (_plain(answer.because), *(_plain(str(older.get("because", ""))) for older in answer.earlier))


def _plain(text: str) -> str:
    return " ".join(text.split())
