"""A page about one of the four areas, or about the program, as lines to read or hear."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.guide import Guide

AREAS = ("impact", "achievements", "benefits", "feedback")
EASY = "easy"
LISTENING = "listening"
TOLD = (*AREAS, EASY, LISTENING)  # the pages that help tells, in its order


def page(guide: Guide, name: str) -> Iterator[str]:
    """What a page is for, its prose, and where more can be read; nothing for a page that there is not."""
    found = guide.page(name)
    if found.text("purpose"):
        yield found.text("purpose")
    for paragraph in found.paragraphs():
        yield paragraph.lstrip("# ")
    signposts = found.front.get("signposts")
    for line in signposts if isinstance(signposts, list) else ():
        yield guide.say("voice.more-to-read", text=line)


def definitions(guide: Guide) -> Iterator[str]:
    """The four areas, a sentence each."""
    for name in AREAS:
        found = guide.page(f"areas/{name}")
        yield guide.say("voice.area", title=found.text("title"), purpose=found.text("purpose"))
