"""How hard a text is to read: the grade of Kincaid and others (1975), with syllables counted by groups of vowels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toc_tui.guide import Guide

GUIDES = Path(__file__).resolve().parents[2] / "guides"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
END = re.compile(r"[.!?:;]+(?=\s|$|”)|\n\n+")
SLOT = re.compile(r"“?{(\w+)}”?")
PAIRS = re.compile(r"\b(some|any|every|no)(body|thing|one|where)\b", re.I)  # read as the two short words that they are
PLAN_WORDS = "we meet friends"  # stands for words of a plan, which are the group's own


def syllables(word: str) -> int:
    """How many groups of vowels a word has, without a silent e at its end."""
    found = 0
    for part in re.split(r"[-'’]", word.lower()):
        part = (
            re.sub(r"(?<=[^aeiouy])(?:e|es|ed)$", "", part) if not part.endswith(("le", "ted", "ded", "ses")) else part
        )
        found += len(re.findall(r"[aeiouy]+", part)) or bool(part)
    return max(1, found)


def grade(text: str) -> float:
    """The school grade for which a text is easy enough."""
    text = re.sub(r"{count:([^|}]*)\|([^}]*)}", r"\2", text)
    text = PAIRS.sub(r"\1 \2", SLOT.sub(PLAN_WORDS, text))
    sentences = [part for part in END.split(text) if WORD.search(part)]
    words = WORD.findall(text)
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def prose(name: str) -> str:
    """The prose of a page, without its plans and headings."""
    text = Guide().page(name).prose
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    return re.sub(r"^#.*$", "", text, flags=re.M)


def pages() -> list[str]:
    """The pages that people read, by name."""
    return sorted(
        f"{folder}/{path.stem}" for folder in ("steps", "checks", "areas") for path in (GUIDES / folder).glob("*.md")
    )


def questions(name: str) -> Iterator[tuple[str, str]]:
    """Every form of every question of a page: where it stands, and its words."""
    front: dict[str, Any] = dict(Guide().page(name).front)
    tables = {"": front} | {key: table for key, table in front.get("questions", {}).items()}
    for key, table in tables.items():
        for field, words in table.items():
            if field == "ask" or field.startswith("ask-") or field == "alone":
                yield f"{name} {key} {field}", str(words)


def page_text(name: str) -> str:
    """All that a page says: its questions, why they are asked, what helps, and its prose."""
    front: dict[str, Any] = dict(Guide().page(name).front)
    parts = [str(front.get(key, "")) for key in ("purpose", "why")]
    parts += [str(one) for one in front.get("helps", [])]
    for table in front.get("questions", {}).values():
        parts.append(str(table.get("why", "")))
    parts += [words for _, words in questions(name)]
    return "\n\n".join([*parts, prose(name)])
