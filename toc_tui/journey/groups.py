"""What a result says of each group, with small numbers kept back, so that nobody can be recognised.

Cell suppression as official statistics do it: a count under five is withheld (primary), and where it could be worked
out from the total and the other groups, the smallest of these is withheld with it (secondary).

Source: Hundepool and others, “Statistical Disclosure Control” (2012), chapter 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from toc_tui.frozen import frozen, replace
from toc_tui.journey.counting import SMALL, few, folded, said
from toc_tui.plain import in_figures
from toc_tui.plan.model import Item, Plan

SHOWN, SMALL_GROUP, FEW, BESIDE, UNCLEAR = "shown", "small", "few", "beside", "unclear"
ALL = frozenset({"all", "total", "everybody", "everyone", "together", "overall"})  # no group, but all of them
NAMED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
OF = r"(?<!\d)(\d{1,9}) *(%|per ?cent)? *(?:/|(?:out )?of)(?: the)? *(\d{1,9})(?!\d)"
PERCENT = r"(?<!\d)\d+(?:[.,]\d+)? *(?:%|per ?cent)"
COUNT = r"(\d{1,9})(?: (?:people|persons?|answers?|said (?:yes|no)))?\.?"
LOOSE = r"(?<![\d.,])\d{1,9}(?![\d%]|[.,]\d| *per ?cent)"


@frozen
class GroupResult:
    """What came out for one group: `words` as they stand in the plan, `part` of `whole` people where they say so.
    `told` is what may be said: all of it (SHOWN), that the group is small, that few people of it are meant, that it
    is kept back because another could be worked out (BESIDE), or that it cannot be judged and is kept back (UNCLEAR).
    """

    group: str
    words: str
    part: int | None = None
    whole: int | None = None
    told: str = SHOWN


def by_group(plan: Plan, item: Item) -> tuple[GroupResult, ...]:
    """What a result says of its groups, each with what may be told of it. Beside a small group it is always the same
    one of the others that is kept back, whichever result of the measure is told: else two of them side by side tell
    what each by itself keeps."""
    found = _groups(item)
    if all(one.told == SHOWN for one in found):
        return tuple(found)
    sizes: dict[str, int] = {}
    for other in plan.of("result"):
        if other.get("measure") == item.get("measure"):
            for one in _groups(other):
                size = one.whole or one.part or 0
                sizes[folded(one.group)] = min(size, sizes.get(folded(one.group), size))
    return tuple(_beside(found, sizes, *_total(item, found)))


def _groups(item: Item) -> list[GroupResult]:
    """Each group by itself."""
    among = item.fields.get("among")
    pairs = among.items() if isinstance(among, Mapping) else ()
    return [_judged(str(name), value) for name, value in pairs if str(value).strip()]


def total_is_small(item: Item) -> bool:
    """Whether the result as a whole is from so few people that its number is one of those that are kept back."""
    if not (groups := _groups(item)):
        return False
    part, whole = _total(item, groups)
    return _small(whole) or (_small(part) and any(one.told != SHOWN for one in groups))


def _small(count: int | None) -> bool:
    return count is not None and few(count)


def _judged(group: str, value: object) -> GroupResult:
    """One group by itself."""
    words = _words(value)
    part, whole, clear = _numbers(words)
    if _small(whole):
        told = SMALL_GROUP
    elif _small(part):
        told = FEW
    else:
        told = SHOWN if clear else UNCLEAR
    return GroupResult(group, words, part, whole, told)


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_words(one)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_words(one) for one in value)
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()


def in_digits(words: str) -> str:
    """The words in small letters, and the small numbers among them in digits."""
    return re.sub(r"\b(?:" + "|".join(NAMED) + r")\b", lambda found: str(NAMED.index(found[0]) + 1), words.casefold())


def _numbers(words: str) -> tuple[int | None, int | None, bool]:
    """How many of how many people words tell of, as far as they do; and whether no other small number is in them."""
    plain = in_digits(words)
    if found := re.search(OF, plain):
        rest = plain[: found.start()] + plain[found.end() :]
        part = None if found[2] else int(found[1])
        return part, int(found[3]), not _loose(rest)
    if found := re.fullmatch(COUNT, plain):
        return int(found[1]), None, True
    return None, None, not _loose(plain)


def share(words: str) -> tuple[int, int] | None:
    """How many of how many people words tell of; None where they do not tell both."""
    part, whole, _ = _numbers(words)
    return (part, whole) if part is not None and whole and part <= whole else None


def _loose(words: str) -> bool:
    """Whether a small count stands in words that are not understood."""
    return any(few(int(one)) for one in re.findall(LOOSE, re.sub(PERCENT, "", words)))


def _total(item: Item, groups: Iterable[GroupResult]) -> tuple[int | None, int | None]:
    """How many of how many people the result as a whole tells of, where it does."""
    whole_row = next((one for one in groups if _of_all(one)), None)
    part, whole, _ = _numbers(said(item, "value"))
    many = in_figures(said(item, "how_many"))
    whole = whole if many is None else many
    if whole_row is None:
        return part, whole
    return (whole_row.part if part is None else part), (whole_row.whole if whole is None else whole)


def _beside(
    found: list[GroupResult], sizes: Mapping[str, int], part: int | None, whole: int | None
) -> list[GroupResult]:
    """The groups, as many of them kept back as are needed so that none can be worked out from the total: neither how
    many it has, nor how many of them. `sizes` says which are the smallest."""
    if whole is not None and any(one.whole is None for one in found):
        part = whole if part is None else part  # bare numbers may be parts of either
    while (left := _to_hide(found, part, whole)) is not None:
        if not left:  # nothing hides the rest: a row of all of them is kept back too
            return [replace(one, told=BESIDE) if _of_all(one) else one for one in found]
        smallest = min(left, key=lambda one: (sizes.get(folded(one.group), 0), folded(one.group)))
        found = [replace(one, told=BESIDE) if one is smallest else one for one in found]
    return found


def _to_hide(found: list[GroupResult], part: int | None, whole: int | None) -> list[GroupResult] | None:
    """The groups of which one more has to be kept back; None where that is not needed."""
    groups = [one for one in found if not _of_all(one)]
    no_parts = [one for one in groups if one.told != SHOWN]
    if whole is not None and not _safe_wholes([one for one in no_parts if one.told != FEW]):
        return [one for one in groups if one.told in (FEW, SHOWN)]
    if part is not None and not _safe_parts(no_parts):
        return [one for one in groups if one.told == SHOWN]
    return None


def _of_all(one: GroupResult) -> bool:
    return folded(one.group) in ALL


def _safe_wholes(hidden: list[GroupResult]) -> bool:
    """Whether the size of all tells that of no group that is kept back: there are two, of five people together, and
    not as many as small groups can have at most."""
    wholes = [one.whole for one in hidden]
    if not hidden or None in wholes:
        return len(hidden) != 1
    every = sum(filter(None, wholes))
    most = (SMALL - 1) * len(hidden) if all(one.told == SMALL_GROUP for one in hidden) else every + 1
    return len(hidden) > 1 and SMALL <= every < most


def _safe_parts(hidden: list[GroupResult]) -> bool:
    """Whether the number of all tells that of no group that is kept back: there are two, and it is neither the least
    nor the most that they can come to."""
    parts = [one.part for one in hidden]
    if not hidden or None in parts:
        return len(hidden) != 1
    least, most = sum(one.told == FEW for one in hidden), 0
    for one in hidden:
        most += SMALL - 1 if one.told == FEW else one.whole or one.part or 0
    every = sum(filter(None, parts))
    bare = any(one.told != FEW and one.whole is None for one in hidden)
    return len(hidden) > 1 and least < every and (bare or every < most)
