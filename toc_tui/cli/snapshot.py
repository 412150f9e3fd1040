"""`toc-tui snapshot`: keeps a version of a plan under a name, lists those kept, brings one back."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.cli._versions import version
from toc_tui.cli.command import STDIN, Arguments, Desk
from toc_tui.exits import Exit


def arguments(add: Arguments) -> None:
    """PLAN [NAME…] [--bring-back VERSION] [--json]."""
    add.plan()
    add("words", metavar="NAME", nargs="*")
    add("--bring-back", metavar="VERSION")
    add("--json", action="store_true")


def run(told: Namespace, desk: Desk) -> Exit:
    """Keep the plan as it stands; its file goes to stdout. Without a name, list the versions, the newest first."""
    if told.plan == STDIN or (told.words and told.bring_back is not None):
        raise desk.stop(Exit.USAGE, desk.say("one-thing"))
    if told.bring_back is not None:
        return _back(told, desk)
    return _keep(told, desk) if told.words else _list(told, desk)


def _keep(told: Namespace, desk: Desk) -> Exit:
    from toc_tui.plan.dates import today
    from toc_tui.plan.snapshots import Snapshot, named, take
    from toc_tui.plan.text import join

    name = named(" ".join(told.words))
    if not name:
        raise desk.stop(Exit.USAGE, desk.say("no-name"))
    made = take(told.plan, join(desk.reading(told.plan).document), name, today())
    if isinstance(made, Snapshot):
        desk.out(str(made.path))
        desk.tell(desk.say("kept", version=name, path=made.path))
        return Exit.FINE
    return desk.wrote(made)


def _list(told: Namespace, desk: Desk) -> Exit:
    from toc_tui.plan.snapshots import folder, listed

    desk.text(told.plan)
    found = listed(told.plan)
    if told.json:
        desk.json([{"version": one.key, "name": one.name, "on": one.on, "kind": one.kind, "path": str(one.path)}
                   for one in found])  # fmt: skip
    else:
        desk.out(*(desk.say("row", key=one.key, version=one.name) for one in found))
    if not found:
        desk.tell(desk.say("none", path=told.plan, folder=folder(told.plan)))
    return Exit.FINE


def _back(told: Namespace, desk: Desk) -> Exit:
    """Bring a version back. What stood there before is kept as a version first."""
    from toc_tui.flows.flow import Context
    from toc_tui.flows.versions import brought_back
    from toc_tui.plan.snapshots import text_of
    from toc_tui.plan.store import Trouble
    from toc_tui.plan.text import split

    session = desk.session(told.plan)
    found = version(told.plan, told.bring_back, desk)
    text = text_of(found)
    if isinstance(text, Trouble):
        raise desk.stop(Exit.UNREADABLE, desk.voice.trouble(text))
    context = Context(session)
    said = brought_back(context, found, split(text))
    if context.kept:
        return desk.save(session, said)
    desk.tell(said)
    return Exit.FINE if said == context.say("version-same") else Exit.CANNOT_WRITE
