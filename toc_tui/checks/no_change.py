"""An outcome or impact that names a subject, and not what would be different: “Food security”.

The commonest fault of published theories of change. DoView has each box say a state that is reached; Connell and Klem
ask that it can be tested. A label with more, less, better, able or safe in it says a state, and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.checks.counts_attendance import counts
from toc_tui.checks.doing_words import says_doing
from toc_tui.checks.hard_to_read import is_hard
from toc_tui.checks.noun_label import IN_A_ROW, MARKS, before_preposition, heads, is_subject, label, says_how_it_is
from toc_tui.checks.output import is_output
from toc_tui.checks.problem_as_outcome import is_problem
from toc_tui.checks.vague_or_absolute import is_vague, vague_word
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, remembered, tokens

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for a line that is a subject; one with a `direction` says that there is to be more or less of it."""
    item = theory.plan.items[key]
    if not item.get("direction") and names_a_subject(theory.lexicon, item.text, item.kind):
        yield from unanswered(theory, NAME, (key,), (item.text,))


@remembered
def names_a_subject(lexicon: Lexicon, text: str, kind: str = "outcome") -> bool:
    """Whether a line names something without saying what would be different about it."""
    if _is_group(lexicon, tokens(text)):
        return kind != "outcome" or not is_output(lexicon, text)
    return _is_subject(lexicon, text, kind)


def _is_subject(lexicon: Lexicon, text: str, kind: str) -> bool:
    found = label(lexicon, text)
    if not found or says_how_it_is(lexicon, found):
        return False
    if is_hard(lexicon, text) or is_problem(lexicon, text):
        return False
    if vague_word(lexicon, text) == "":  # not one word of it says what it is about: “Resilient communities”
        return False
    others = (is_output, is_vague, says_doing, counts)
    if kind == "outcome" and any(judge(lexicon, text) for judge in others):
        return False
    if len(found) > 1 and lexicon.doing_form(found[0], "verbs", "verbs-nouns-too", "doing"):  # helping carers …
        return False
    if any(len(part.split()) > IN_A_ROW for part in " ".join(before_preposition(lexicon, found)).split(" and ")):
        return False
    return any(is_subject(lexicon, word) or _deed_of(word) for word in heads(lexicon, found))


def _is_group(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """`Men and boys`, `all sentient beings`: who it is for, and not a word more. With a place behind it (`children in
    school`) or another word beside it (`confident children`), what there is to be may be told by that."""
    groups, beside = lexicon.words("groups"), lexicon.words("beside-groups") | MARKS
    return not groups.isdisjoint(found) and all(word in groups or word in beside for word in found)


def _deed_of(word: str) -> bool:
    """`collective bargaining`, `decision making`: a noun made of a verb, behind another word."""
    return word.endswith("ing") and len(word) > 6


CHECK = ItemCheck(at)
