"""What the page of a check must have (guides/checks/NAME.md): nothing else knows what to say about it."""

from __future__ import annotations

from toc_tui.guide import Page

TEXTS = ("title", "ask", "label", "why", "source")
HELPS = "helps"  # a list of sentences
PROSE = "prose"


def lacks(page: Page) -> tuple[str, ...]:
    """The fields of the front matter that a page does not have, or has as something else than words."""
    texts = tuple(name for name in TEXTS if not page.text(name).strip())
    helps = page.front.get(HELPS)
    said = isinstance(helps, list) and helps and all(isinstance(one, str) and one.strip() for one in helps)
    return (*texts, *(() if said else (HELPS,)), *(() if page.paragraphs() else (PROSE,)))
