"""`toc-tui journey`: what the records add up to, or one session of them, in words, as a table, as bars or as data."""

from __future__ import annotations

import sys
from datetime import date
from typing import Any

from toc_tui import stdio
from toc_tui.cli._rows import plain, warn
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.frozen import asdict
from toc_tui.journey import actions, forms, meetings, people, seen
from toc_tui.plan.model import Plan

FORMS = ("words", "table", "plot")


def arguments(add: Arguments) -> None:
    """PLAN [--session KEY] [--as FORM] [--json]."""
    add.plan()
    add("--session", metavar="KEY")
    add("--as", dest="form", metavar="FORM")
    add("--json", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Print it; problems of the file go to stderr and do not stop anything."""
    form = context.chosen(args.form or FORMS[0], FORMS, "no-form")
    reading = context.reading(args.plan)
    warn(context, args.plan, reading)
    plan = reading.plan
    key = "" if args.session is None else _session(context, plan, args.session)
    if args.json:
        context.json(_data(plan, key, context.today))
        return Exit.FINE
    if form == "table":
        context.out(*_table(context, plan, key))
        return Exit.FINE
    from toc_tui.voice import totals
    from toc_tui.voice.plots import ASCII, Plot

    plot = None
    if form == "plot":
        blocks = Plot(_cells())
        plot = blocks if stdio.shows("".join(blocks.signs)) and not context.plain else Plot(blocks.cells, ASCII)
    if key:
        found = next(one for one in meetings.meetings(plan) if one.key == key)
        context.out(*totals.meeting(context.voice, plan, found, plot, context.today))
    else:
        context.out(*totals.whole(context.voice, plan, plot, context.today))
    return Exit.FINE


def _cells() -> int:
    """How wide the terminal is; 80 where what is printed goes elsewhere."""
    import shutil

    return shutil.get_terminal_size().columns if stdio.is_terminal(sys.stdout) else 80


def _session(context: CommandContext, plan: Plan, word: str) -> str:
    fitting = [item.key for item in plan.of("session") if item.key.startswith(word)]
    key = fitting[0] if len(fitting) == 1 else context.key(plan, word)
    if plan.items[key].kind != "session":
        raise context.stop(Exit.USAGE, context.say("no-session", key=key))
    return key


def _table(context: CommandContext, plan: Plan, key: str) -> list[str]:
    """What was said on the forms, a row for each session and row of the form, columns apart by gaps."""
    from toc_tui.voice import plots, totals

    head, rows = totals.table(context.voice, plan, key)
    if not rows:
        return [context.say("no-forms")]
    widths = [max(plots.wide(row[at]) for row in (head, *rows)) for at in range(len(head))]
    return [
        "  ".join(plots.padded(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in (head, *rows)
    ]


def _data(plan: Plan, key: str, today: date) -> object:
    """The same as data. Counts are numbers; `change` counts forms."""
    if key:
        return _meeting(next(one for one in meetings.meetings(plan) if one.key == key))
    return plain(
        {
            "sessions": [_meeting(one) for one in meetings.meetings(plan)],
            "took_part": _counted(asdict(people.took_part(meetings.met_by(plan, today)))),
            "feedback": _feedback(forms.feedback(plan)),
            "seen": [asdict(one) | {"share": one.share} for one in seen.routes(plan)],
            "benefits": _counted(asdict(people.benefits(plan))),
            "achievements": [asdict(one) for one in people.achieved(plan)],
            "unexpected": [asdict(one) for one in people.unexpected(plan)],
            "results": [asdict(one) for one in seen.readings(plan)],
            "decisions": [asdict(one) for one in meetings.decisions(plan)],
            "actions": [asdict(one) | {"late": one.late(today)} for one in actions.actions(plan)],
            "polls": [_counted(asdict(one)) for one in meetings.polls(plan)],
            "you_said": [
                {"form": one.form, "words": one.words, "decision": one.decision.key} for one in meetings.you_said(plan)
            ],
            "themes": [asdict(one) for one in people.themes(plan)],
        }
    )


def _meeting(one: meetings.Meeting) -> object:
    return plain(
        _counted(asdict(one))
        | {
            "feedback": _feedback(one.feedback),
            "planned": one.planned,
            "spare": one.spare,
            "polls": [_counted(asdict(poll)) for poll in one.polls],
            "cards": dict(one.cards),
        }
    )


def _feedback(found: forms.Feedback) -> dict[str, object]:
    def row(one: forms.FormRow) -> dict[str, object]:
        return {
            "row": one.name,
            **dict(zip(forms.SCALE, one.counts, strict=True)),
            "not-sure": one.not_sure,
            "skipped": one.skipped,
            "odd": one.odd,
            "rated": one.rated,
            "high": one.high,
        }

    return {
        "forms": found.forms,
        "few": found.few,
        "rows": [row(one) for one in found.rows],
        "before": row(found.before),
        "after": row(found.after),
        "change": asdict(found.change),
        "helped": dict(found.helped),
        "to_change": dict(found.changes),
    }


def _counted(value: object) -> Any:
    """Counts as one table each: {"members": 7}, and what could not be counted beside it."""
    if isinstance(value, dict) and value.keys() == {"each", "odd"}:
        return dict(value["each"]) | ({"not_counted": list(value["odd"])} if value["odd"] else {})
    if isinstance(value, dict):
        pairs = ("kinds", "who", "over_time")
        return {
            name: dict(one) if name in pairs and isinstance(one, tuple) else _counted(one)
            for name, one in value.items()
        }
    return value


COMMAND = LineCommand(arguments, run)
