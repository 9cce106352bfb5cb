"""Displays as calendars that people subscribe to (RFC 5545); texts are in one language.

Written by hand: icalendar takes 0.2 ms for an event, and each event is in three calendars.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from lukutori import __version__
from lukutori.clean import clean
from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.displays import where
from lukutori.localise.texts import pick
from lukutori.localise.year import Coming
from lukutori.read.content import Content
from lukutori.render.output import Output
from lukutori.settings import host_of
from lukutori.year.plan import Turn, WeekTurn
from lukutori.year.theme_days import Span

OCTETS = 75
"""Of one line without its end (3.1)."""
NOWHERE = "lukutori.invalid"
"""Ends the ids of events while the site has no address (RFC 2606)."""
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
LAST = date.max - timedelta(days=1)
"""The last day after which there is another."""


def calendars(content: Content, ahead: Coming) -> Iterator[Output]:
    """Yield the calendar of all, of each partner and of each library that has a display.

    Theme weeks are in that of all. Texts are in the site's first language.
    """
    language = next(iter(content.languages.values()))
    events: dict[str, str] = {}
    names = {
        addresses.calendar(kind, key): pick(each.name, language).text
        for kind, register in (("partners", content.partners), ("libraries", content.libraries))
        for key, each in register.items()
    }
    site = pick(content.settings.options.name, language).text
    for address, turns in ahead.calendars.items():
        name = f"{names[address]} · {site}" if address in names else site
        weeks = () if address in names else ahead.weeks
        yield Output(address, partial(_calendar, content, language, name, turns, weeks, events))


def _calendar(
    content: Content,
    language: Language,
    name: str,
    turns: Sequence[Turn],
    weeks: Sequence[WeekTurn],
    events: dict[str, str],
) -> str:
    """Return a calendar; `events` are those that another one has, too."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Lukutori//Lukutori {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        f"X-WR-TIMEZONE:{escaped(content.settings.options.time_zone)}",
    ]
    for turn in turns:
        if turn.uid not in events:
            events[turn.uid] = _display(content, language, turn)
    body = [_week(content, language, week) for week in weeks]
    body += [events[turn.uid] for turn in turns]
    return "".join([_lines(head), *body, _lines(["END:VCALENDAR"])])


def _display(content: Content, language: Language, turn: Turn) -> str:
    display, list_id = turn.planned.display, turn.planned.list_id
    booklist = content.lists[list_id]
    first, site = content.languages_of(booklist)[0], content.settings.site_url
    there = " · ".join(piece.text for piece in where(content, display, language))
    week = pick(content.weeks[display.week].name, language).text if display.week else ""
    return _event(
        content,
        turn.uid,
        turn.span,
        SUMMARY=pick(booklist.title, language).text,
        LOCATION=there,
        DESCRIPTION=week,
        url=site + addresses.any_language(list_id, booklist.code, first) if site else "",
        cancelled=display.cancelled,
    )


def _week(content: Content, language: Language, turn: WeekTurn) -> str:
    source = turn.week.source or ""
    name = pick(turn.week.name, language).text
    return _event(content, turn.uid, turn.span, SUMMARY=name, url=source)


def _event(
    content: Content, uid: str, span: Span, *, url: str, cancelled: bool = False, **texts: str
) -> str:
    """Return an event of whole days; the day on which it ends is no longer in it (3.6.1)."""
    host = host_of(content.settings.site_url) or NOWHERE
    end = min(span.last, LAST) + timedelta(days=1)
    return _lines(
        [
            "BEGIN:VEVENT",
            f"UID:{uid}@{host}",
            f"DTSTAMP:{_day(content.today)}T000000Z",
            f"DTSTART;VALUE=DATE:{_day(span.first)}",
            f"DTEND;VALUE=DATE:{_day(end)}",
            *(f"{name}:{escaped(text)}" for name, text in texts.items() if text),
            *([f"URL:{url}"] if url else []),
            *(["STATUS:CANCELLED", "SEQUENCE:1"] if cancelled else ["STATUS:CONFIRMED"]),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    )


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(text: str) -> str:
    """Return a text as a value (3.3.11), without characters that no line may hold."""
    return clean(text).translate(ESCAPED)


def _lines(lines: list[str]) -> str:
    return "".join(map(folded, lines))


def folded(line: str) -> str:
    """Return a line with its end, in pieces of at most 75 octets, no letter parted (3.1)."""
    if len(line) * 4 <= OCTETS or len(line.encode()) <= OCTETS:
        return f"{line}\r\n"
    pieces, room = [""], OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append("")
            room = OCTETS - 1  # a piece that goes on begins with a space
        pieces[-1] += letter
        room -= size
    return "\r\n ".join(pieces) + "\r\n"
