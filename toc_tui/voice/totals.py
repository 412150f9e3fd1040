"""What the records add up to, as sentences that a screen, a reader and a report can share, with bars where asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from toc_tui.journey import actions, forms, meetings, people, seen
from toc_tui.journey.counting import still_to_come
from toc_tui.journey.forms import AFTER, BEFORE, SCALE, Feedback, FormRow
from toc_tui.journey.groups import SHOWN, share
from toc_tui.journey.meetings import Meeting
from toc_tui.plan.model import Item, Plan
from toc_tui.voice import action_sentences, groups, record_sentences
from toc_tui.voice.day_words import day
from toc_tui.voice.opening_recap import plain, session_name
from toc_tui.voice.phrasebook import Phrasebook
from toc_tui.voice.plots import Plot
from toc_tui.voice.sentences import capital, sentence


def whole(voice: Phrasebook, plan: Plan, plot: Plot | None = None, today: date | None = None) -> list[str]:
    """The journey so far: every part of which there is anything, each under its heading. `today` says what is late."""
    past = meetings.met_by(plan, today) if today is not None else plan
    made = {
        "sessions": sessions(voice, plan, today) + (_attendance(voice, past, plot) if plot else []),
        "seen": _seen(voice, plan, plot),
        "achievements": _notes(voice, plan, people.achieved(plan), "achievement", today),
        "benefits": _benefits(voice, plan, plot, today),
        "feedback": feedback(voice, forms.feedback(plan), plot) + _over_sessions(voice, plan, plot),
        "results": _results(voice, plan, plot, today),
        "decisions": _decisions(voice, meetings.decisions(plan), today)
        + record_sentences.you_said(voice, meetings.you_said(plan)),
        "actions": action_sentences.told(voice, actions.actions(plan), today),
        "unexpected": _notes(voice, plan, people.unexpected(plan), "unexpected", today),
        "polls": [line for one in meetings.polls(plan) for line in _poll(voice, one, plot)],
        "statements": _statements(voice, plan),
    }
    found = [line for name, lines in made.items() if lines for line in (voice.say(f"records.head.{name}"), *lines)]
    return found or [voice.say("records.nothing")]


def sessions(voice: Phrasebook, plan: Plan, today: date | None = None) -> list[str]:
    """A sentence a session, the earliest first, then who took part in all that are not still to come."""
    lines = []
    for one in meetings.meetings(plan):
        numbers = {"feedback": one.feedback.forms, "decision": len(one.decisions), "poll": len(one.polls)}
        counted = [voice.say(f"records.count.{kind}", count=count) for kind, count in numbers.items() if count]
        lines.append(
            sentence(
                capital(session_name(voice, plan.items[one.key])),
                record_sentences.came(voice, one, today),
                ", ".join(counted),
            )
        )
    took = people.took_part(plan if today is None else meetings.met_by(plan, today))
    if took.sessions > 1 and took.roles.each:
        lines.append(sentence(voice.say("records.took-part", people=record_sentences.people(voice, took.roles))))
    return lines


def meeting(
    voice: Phrasebook, plan: Plan, one: Meeting, plot: Plot | None = None, today: date | None = None
) -> list[str]:
    """One session: who came, what people needed, the agenda, the cards, what was decided and said, who does what."""
    say = voice.say
    lines = [sentence(capital(session_name(voice, plan.items[one.key])), record_sentences.came(voice, one, today))]
    lines += [
        sentence(say(f"records.{name}", text=words))
        for name, words in (("place", one.place), ("service", one.service))
        if words
    ]
    lines += [sentence(say(f"records.need-{need.met or 'asked'}", text=plain(need.what))) for need in one.access]
    if one.agenda:
        lines.append(sentence(say("records.agenda", rows=record_sentences.slots(voice, one.agenda))))
        lines.append(sentence(record_sentences.time_of(voice, one)))
    lines += [sentence(say("records.card", colour=plain(name), text=words)) for name, words in one.cards]
    lines += _decisions(voice, one.decisions, today)
    if todo := actions.of_meeting(plan, one.key):
        lines += [say("records.head.actions"), *action_sentences.told(voice, todo, today)]
    lines += [line for poll in one.polls for line in _poll(voice, poll, plot)]
    lines += feedback(voice, one.feedback, plot)
    answered = (answer for answer in meetings.you_said(plan) if _asked_at(plan, answer) == one.key)
    lines += record_sentences.you_said(voice, answered)
    if one.notes:
        lines.append(sentence(say("records.notes", text=one.notes)))
    return lines


def _asked_at(plan: Plan, answered: meetings.Answered) -> str:
    return forms.session_of(plan, plan.items[answered.form])


# -- feedback ------------------------------------------------------------------------------------------
def feedback(voice: Phrasebook, found: Feedback, plot: Plot | None = None) -> list[str]:
    """What was said on forms: counts a row, from before to after, what helped and what to change."""
    if not found.forms:
        return []
    say = voice.say
    lines = [say("records.forms", count=found.forms)]
    if found.few:
        lines.append(say("records.few"))
    rows = [*found.rows, *(row for row in (found.before, found.after) if row.rated or row.not_sure)]
    lines += bars(voice, rows, plot) if plot else [form_row(voice, row) for row in rows]
    lines += [change(voice, found)] if found.change.known else []
    lines += [sentence(say("records.helped", text=words)) for words in _once(voice, found.helped)]
    lines += [sentence(say("records.to-change", text=words)) for words in _once(voice, found.changes)]
    return lines


def _once(voice: Phrasebook, said: Iterable[tuple[str, str]]) -> list[str]:
    """People's words, each once, with how many said so."""
    tallied = people.tally(words for _, words in said)
    return [voice.say("records.times", text=words, count=count) if count > 1 else words for words, count in tallied]


def row_name(voice: Phrasebook, row: FormRow) -> str:
    """What a row of the form is called."""
    return voice.say(f"records.row-{row.name}") if row.name in (BEFORE, AFTER) else row.name


def row_counts(voice: Phrasebook, row: FormRow) -> str:
    """ "1 poor, 2 fair, 5 good, 3 excellent, 1 not sure": what nobody said is left out."""
    named = [(voice.say(f"along.scale.{name}"), count) for name, count in zip(SCALE, row.counts, strict=True)]
    named += [(voice.say("along.scale.not-sure"), row.not_sure), (voice.say("records.skipped"), row.skipped)]
    named.append((voice.say("records.odd"), row.odd))
    return ", ".join(f"{count} {name}" for name, count in named if count)


def form_row(voice: Phrasebook, row: FormRow) -> str:
    """A row of the form as a sentence."""
    name = "records.form-row" if row.rated else "records.form-row-unrated"
    return sentence(
        voice.say(name, row=row_name(voice, row), high=row.high, rated=row.rated, counts=row_counts(voice, row))
    )


def bars(voice: Phrasebook, rows: Iterable[FormRow], plot: Plot) -> list[str]:
    """Rows of the form as bars: how many said good or excellent."""
    return plot.rows([(row_name(voice, row), row.high, row.rated, _high(voice, row)) for row in rows])


def _high(voice: Phrasebook, row: FormRow) -> str:
    """How many said good or excellent; what they said instead where nobody rated it."""
    return voice.say("records.high", high=row.high, rated=row.rated) if row.rated else row_counts(voice, row)


def change(voice: Phrasebook, found: Feedback) -> str:
    """From before to after, in words."""
    one = found.change
    return sentence(
        voice.say("records.change", known=one.known, better=one.better, same=one.same, worse=one.worse),
        voice.say("records.change-unknown", count=one.unknown) if one.unknown else "",
    )


def _over_sessions(voice: Phrasebook, plan: Plan, plot: Plot | None) -> list[str]:
    """Before and after of each session, where there are several with forms."""
    found = [one for one in meetings.meetings(plan) if one.feedback.forms]
    if len(found) < 2:
        return []
    named: list[tuple[str, int, int, str]] = []
    lines = [voice.say("records.head.over-sessions")]
    for one in found:
        if not plot:
            lines.append(_session_forms(voice, session_name(voice, plan.items[one.key]), one.feedback))
            continue
        for row in (one.feedback.before, one.feedback.after):
            if row.rated or row.not_sure:
                label = voice.say(f"records.short-{row.name}", day=day(voice, one.on))
                named.append((label, row.high, row.rated, _high(voice, row)))
    if plot:
        return [*lines, *plot.rows(named)] if named else []
    return lines


def _session_forms(voice: Phrasebook, session: str, found: Feedback) -> str:
    high, rated = found.after.high, found.after.rated
    name = "records.session-forms" if rated else "records.session-forms-unrated"
    return sentence(
        voice.say(name, session=session, count=found.forms, high=high, rated=rated),
        change(voice, found) if found.change.known else "",
        voice.say("records.few-short") if found.few else "",
    )


def table(voice: Phrasebook, plan: Plan, session: str = "") -> tuple[list[str], list[list[str]]]:
    """Feedback as a table: its head, then a row for each session (or only for one) and row of the form."""
    head = [voice.say(f"records.column.{name}") for name in ("session", "row")]
    head += [voice.say(f"along.scale.{name}") for name in (*SCALE, "not-sure")]
    head += [voice.say("records.column.skipped"), voice.say("records.column.forms")]
    rows = []
    for key, found in forms.by_session(plan).items():
        if session and key != session:
            continue
        name = session_name(voice, plan.items[key]) if key else voice.say("along.no-session")
        for row in (*found.rows, found.before, found.after):
            numbers = (*row.counts, row.not_sure, row.skipped, found.forms)
            rows.append([name, row_name(voice, row), *map(str, numbers)])
    return head, rows


# -- the rest ------------------------------------------------------------------------------------------
def _seen(voice: Phrasebook, plan: Plan, plot: Plot | None) -> list[str]:
    lines = []
    for route in seen.routes(plan):
        if not route.outcomes:
            continue
        text, say = voice.change(plan.items[route.impact]), voice.say
        count = say("records.seen", count=len(route.seen), outcomes=len(route.outcomes))
        lines += (
            plot.rows([(text, len(route.seen), len(route.outcomes), count)])
            if plot
            else [sentence(say("records.route", text=text, seen=count))]
        )
        for name, keys in (("seen", route.seen), ("noted", route.noted), ("not-seen", route.not_seen)):
            if keys:
                lines.append(sentence(say(f"records.route-{name}", items=_texts(voice, plan, keys))))
        if route.reached:
            lines.append(sentence(say("records.reached", text=text)))
    return lines if any(item.get("status") or item.fields.get("seen") for item in plan.of("outcome", "impact")) else []


def _texts(voice: Phrasebook, plan: Plan, keys: Sequence[str]) -> str:
    return voice.in_a_row([voice.named(plan, key) for key in keys if key in plan.items])


def _notes(voice: Phrasebook, plan: Plan, notes: Iterable[people.Note], kind: str, today: date | None) -> list[str]:
    """Achievements or surprises; what has a day that is still to come is told as that."""
    lines = []
    for note in notes:
        sort = "to-come" if still_to_come(note.on, today) else note.sort
        name = f"records.{kind}" + (f"-{sort}" if sort else "")
        who = voice.say(f"records.by-{kind}", who=plain(note.who)) if note.who else ""
        text = voice.change(plan.items[note.key])
        told = capital(", ".join(filter(None, (day(voice, note.on), who))))
        lines.append(sentence(voice.say(name, text=text), told))
    return lines


def _benefits(voice: Phrasebook, plan: Plan, plot: Plot | None, today: date | None) -> list[str]:
    found = people.benefits(plan)
    if not found.notes:
        return []
    each = [
        sentence(
            voice.say("records.benefit", text=note.text),
            capital(_who(voice, "by", note.who)),
            capital(happened(voice, note.on, today)) if still_to_come(note.on, today) else "",
        )
        for note in found.notes
    ]
    return _benefits_by_kind(voice, found, plot) + _benefits_by_others(voice, found) + each


def _benefits_by_kind(voice: Phrasebook, found: people.Benefits, plot: Plot | None) -> list[str]:
    """How many there are, and of which kinds. Where nobody gave a kind, there is nothing to count by."""
    count, kinds = len(found.notes), [(plain(name) or voice.say("records.no-kind"), many) for name, many in found.kinds]
    if not any(name for name, _ in found.kinds):
        return [sentence(voice.say("records.benefits-alone", count=count, parts=""))]
    told = sentence(voice.say("records.benefits", count=count, parts=record_sentences.parts(kinds)))
    return [told, *(plot.most([(name, many, str(many)) for name, many in kinds]) if plot else ())]


def _benefits_by_others(voice: Phrasebook, found: people.Benefits) -> list[str]:
    """Who had them, and when, where that tells anything."""
    lines = []
    if any(name for name, _ in found.who):
        who = [(_who(voice, "all", name) or voice.say("records.no-who"), count) for name, count in found.who]
        lines.append(sentence(voice.say("records.benefits-who", parts=record_sentences.parts(who))))
    if len(found.over_time) > 1:
        periods = [(record_sentences.period(voice, name), count) for name, count in found.over_time]
        lines.append(sentence(voice.say("records.benefits-when", parts=record_sentences.parts(periods))))
    return lines


def _who(voice: Phrasebook, how: str, role: str) -> str:
    """Whose a benefit was: the two words of the format that are no roles, as people say them."""
    return voice.say(f"records.benefit-{how}-{role}") if role in ("person", "staff") else plain(role)


def _by_group(voice: Phrasebook, found: seen.Readings, plot: Plot | None, today: date | None) -> list[str]:
    """What came out for each group, result by result, or as bars; a small number has no bar."""
    lines = []
    for one in found.results:
        if one.groups and not plot:
            lines.append(
                sentence(
                    capital(voice.say("records.on-day", day=happened(voice, one.on, today))),
                    groups.by_group(voice, one.groups),
                )
            )
        elif one.groups and plot:
            lines.append(sentence(capital(voice.say("records.on-day", day=happened(voice, one.on, today)))))
            shown = [each for each in one.groups if each.told == SHOWN and each.part is not None and each.whole]
            lines += plot.rows([(plain(each.group), each.part or 0, each.whole or 0, each.words) for each in shown])
            lines += [sentence(groups.row(voice, each)) for each in one.groups if each not in shown]
    return lines


def _results(voice: Phrasebook, plan: Plan, plot: Plot | None, today: date | None) -> list[str]:
    lines = []
    for one in seen.readings(plan):
        if one.last is None:
            continue
        name = plan.items[one.measure].text if one.measure else voice.say("records.no-measure")
        items = [plan.items[result.key] for result in one.results]
        last, first = groups.value(voice, items[-1]) or one.last.story, groups.value(voice, items[0])
        people = groups.people(voice, items[-1])
        lines.append(
            sentence(
                voice.say("records.results", text=name, count=len(one.results)),
                voice.say("records.result-last", text=last, day=happened(voice, one.last.on, today)) if last else "",
                voice.say("records.result-first", text=first, day=happened(voice, one.results[0].on, today))
                if len(one.results) > 1 and first
                else "",
                voice.say("records.result-people", people=people) if people else "",
            )
        )
        lines += _over_time(voice, plan, one, plot, today) if plot else []
        lines += _by_group(voice, one, plot, today)
    return lines


def _decisions(voice: Phrasebook, found: Iterable[meetings.Decision], today: date | None) -> list[str]:
    say = voice.say
    return [
        sentence(
            capital(say("records.decision", day=happened(voice, one.on, today), text=one.what)),
            say("records.because", text=one.why) if one.why else "",
            say("records.decided-by", people=", ".join(map(plain, one.decided_by)))
            if one.decided_by
            else say("records.decided-by-nobody"),
        )
        for one in found
    ]


def _over_time(voice: Phrasebook, plan: Plan, found: seen.Readings, plot: Plot, today: date | None) -> list[str]:
    """The results of a measure as bars, from the start to what is hoped for, where they all tell a share."""
    measure = plan.items.get(found.measure)
    if measure is None:
        return []
    said = [(name, share(words), words) for name, words in _from_start_to_hoped(voice, plan, measure, found, today)]
    known = [(name, *one, words) for name, one, words in said if one is not None]
    return plot.rows(known) if len(known) == len(said) > 1 else []


def _from_start_to_hoped(
    voice: Phrasebook, plan: Plan, measure: Item, found: seen.Readings, today: date | None
) -> Iterator[tuple[str, str]]:
    if share(measure.get("start")) is not None:
        yield capital(voice.fieldname("start")), measure.get("start")
    for one in found.results:
        yield capital(happened(voice, one.on, today)), groups.value(voice, plan.items[one.key])
    if share(measure.get("hoped")) is not None:
        yield capital(voice.fieldname("hoped")), measure.get("hoped")


def _poll(voice: Phrasebook, one: meetings.Poll, plot: Plot | None) -> list[str]:
    if plot and one.options.total:
        rows = plot.most([(plain(name), count, str(count)) for name, count in one.options.each])
        return [sentence(one.question), *rows]
    return [sentence(voice.say("records.poll", text=one.question, parts=record_sentences.parts(one.options.each)))]


def _attendance(voice: Phrasebook, plan: Plan, plot: Plot) -> list[str]:
    """How many came to each session as bars, where there are several."""
    met = [(one, one.came.total) for one in meetings.meetings(plan) if one.came.total]
    if len(met) < 2:
        return []
    return plot.most([(day(voice, one.on), total, voice.say("records.came-all", count=total)) for one, total in met])


def _statements(voice: Phrasebook, plan: Plan) -> list[str]:
    lines = []
    for theme in people.themes(plan):
        name, seen_ = theme.name or voice.say("records.no-theme"), _seen_of(theme)
        lines.append(
            sentence(
                voice.say("records.theme", theme=name, items=voice.listed([one.text for one in theme.statements])),
                voice.say("records.theme-seen", items=_texts(voice, plan, seen_)) if seen_ else "",
            )
        )
    return lines


def _seen_of(theme: people.Theme) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for one in theme.statements for key in one.seen))


def happened(voice: Phrasebook, on: date | None, today: date | None) -> str:
    """The day of what is told as having happened: one that is still to come says so. Without a `today` none is."""
    named = day(voice, on)
    return voice.say("records.day-to-come", day=named) if still_to_come(on, today) else named
