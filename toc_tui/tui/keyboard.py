"""What a key means at a question and in a list to choose from: letters are text there, and nothing else."""

from __future__ import annotations

from textual import events

from toc_tui.tui.hosts import RegionsScreen


def pressed(screen: RegionsScreen, event: events.Key) -> bool:
    """Do what a key means in the region that has the keyboard; False where it is for others: a command, an arrow."""
    focused = screen.focused
    if focused is screen.field:
        return event.key == "down" and screen.runner.browse()
    if focused is screen.options:
        return _choosing(screen, event)
    if focused is screen.question:
        return _at_question(screen, event)
    if focused is screen.items and event.key == "escape":
        return screen.unmark()
    if focused is screen.findings and event.key == "escape":
        screen.items.focus()
        return True
    return False


def _letter(event: events.Key) -> str:
    return (event.character or "") if event.is_printable else ""


def _choosing(screen: RegionsScreen, event: events.Key) -> bool:
    """In the list: letters go on searching, Up leads back to the field, Esc leaves."""
    letter, field = _letter(event), screen.field
    if letter == "?" and not field.value:
        return False  # help
    if letter or event.key == "backspace":
        field.focus()
        field.take(letter, "" if letter else event.key)
        return True
    if event.key == "up" and screen.options.index == 0:
        field.focus()
        return True
    if event.key == "escape":
        screen.escape()
        return True
    return False


def _at_question(screen: RegionsScreen, event: events.Key) -> bool:
    """At the question: a letter begins the answer, Esc leads to the tree, and for those who look Up too."""
    letter = _letter(event)
    if event.key == "escape":
        if screen.runner.running:
            screen.escape()
        else:
            screen.items.focus()
        return True
    if event.key == "up" and screen.question.index == 0 and not screen.view.look.reader:
        screen.items.focus()  # what stands above it is the tree
        return True
    if not letter.strip() or (letter == "?" and not screen.field.value):
        return False
    if not screen.runner.running:
        screen.answer()
    if not screen.runner.running:
        return screen.view.prompt is not None  # it was said why nothing can be answered now
    screen.field.focus()
    screen.field.take(letter)
    return True
