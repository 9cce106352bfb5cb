"""CHECK: what a list's author should know before patrons see it."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from lukutori.enrich import books, shelve
from lukutori.errors import did_you_mean
from lukutori.findings import Finding, Loc, Severity
from lukutori.model.booklist import Book, BookList, Format, Link, Status
from lukutori.model.record import Record
from lukutori.prose import bad_links
from lukutori.read.content import Content

MAX_NOTE = 300
"""Characters that a note may have and still fit its box in every print."""
WARNING = Severity.WARNING


def check_content(content: Content) -> list[Finding]:
    """Return findings about everything that was read."""
    lists = (check_list(content, name, each) for name, each in content.lists.items())
    return [
        *chain.from_iterable(lists),
        *_codes(content),
        *_weeks(content),
        *_handed_over(content),
        *_address(content),
    ]


def check_list(content: Content, name: str, booklist: BookList) -> Iterator[Finding]:
    """Yield findings about one list."""
    path = content.path(name)
    for code, message, fix, severity, loc in chain(
        _references(content, booklist),
        _languages(content, booklist),
        _items(content, booklist),
        _review(content, booklist),
        _links(booklist),
        _own_code(content, name, booklist),
    ):
        yield Finding(path=path, code=code, message=message, fix=fix, severity=severity, loc=loc)


Row = tuple[str, str, str, Severity, Loc]


def _references(content: Content, booklist: BookList) -> Iterator[Row]:
    for key, code, known in (
        ("partners", "L012", content.partners),
        ("themes", "L013", content.themes),
        ("libraries", "L020", content.libraries),
    ):
        for i, name in enumerate(getattr(booklist, key)):
            if name not in known:
                yield (
                    code,
                    f"`{name}` is not in {key}.yml.",
                    _known(name, known),
                    Severity.ERROR,
                    (key, i),
                )
    display = booklist.display
    if display and display.library not in content.libraries:
        fix = _known(display.library, content.libraries)
        yield (
            "L020",
            f"`{display.library}` is not in libraries.yml.",
            fix,
            Severity.ERROR,
            ("display", "library"),
        )
    if display and display.week and display.week not in content.weeks:
        fix = _known(display.week, content.weeks)
        yield (
            "L021",
            f"`{display.week}` is not in weeks.yml.",
            fix,
            Severity.ERROR,
            ("display", "week"),
        )


def _known(name: str, known: Iterable[str]) -> str:
    return did_you_mean(name, known) or f"Known: {', '.join(sorted(known)) or 'none yet'}."


def _languages(content: Content, booklist: BookList) -> Iterator[Row]:
    if not content.languages_of(booklist):
        fix = "Write both in one of the site's languages."
        yield (
            "L029",
            "No language of the site has both `title` and `intro`.",
            fix,
            Severity.ERROR,
            ("title",),
        )
    for tag in booklist.title:
        if tag in content.languages and tag not in booklist.intro:
            fix = f"Write `intro` in `{tag}`, or delete the title."
            yield (
                "T004",
                f"There is a title in `{tag}` but no intro, so no page.",
                fix,
                WARNING,
                ("title", tag, "[key]"),
            )


def _items(content: Content, booklist: BookList) -> Iterator[Row]:
    seen: dict[str, str] = {}
    for s, section in enumerate(booklist.sections):
        for i, item in enumerate(section.items):
            loc = ("sections", s, "items", i)
            for tag, note in (item.note or {}).items():
                if len(note) > MAX_NOTE:
                    message = f"The note has {len(note)} characters; {MAX_NOTE} fit in print."
                    yield ("L025", message, "Shorten it.", WARNING, (*loc, "note", tag))
            if isinstance(item, Link):
                continue
            key = str(item.isbn or item.record or item.title)
            if key in seen:
                fix = "Delete one of them, or use `editions`."
                yield (
                    "L022",
                    f"`{key}` is on this list twice.",
                    fix,
                    Severity.ERROR,
                    (*loc, _named_by(item)),
                )
            seen[key] = key
            yield from _catalogue(content, item, loc)


def _named_by(book: Book) -> str:
    return next(key for key in ("isbn", "record", "title") if getattr(book, key))


def _catalogue(content: Content, book: Book, loc: Loc) -> Iterator[Row]:
    if not (book.isbn or book.record):
        return
    record = shelve(book, content.snapshot, content.settings.options.catalogue).record
    if record is None:
        name = f"`{book.isbn or book.record}`"
        fix = "The page shows what the list says. Check the number, or give `title` and `author`."
        yield (
            "C003",
            f"{name} is not in the catalogue snapshot.",
            fix,
            WARNING,
            (*loc, _named_by(book)),
        )
        return
    for key, theirs in _differing(book, record):
        fix = f"The list's word is shown. Delete `{key}` to follow the catalogue."
        yield ("C004", f"The catalogue has `{theirs}`.", fix, WARNING, (*loc, key))


def _differing(book: Book, record: Record) -> Iterator[tuple[str, str]]:
    if book.title and book.title not in (record.title, f"{record.title}: {record.subtitle}"):
        yield "title", record.title
    if book.year and record.year and book.year != record.year:
        yield "year", str(record.year)
    refined = record.format is Format.BOOK and book.format in (
        Format.EASY_LANGUAGE,
        Format.LARGE_PRINT,
    )
    if book.format and book.format != record.format and not refined:
        yield "format", record.format.value


def _review(content: Content, booklist: BookList) -> Iterator[Row]:
    if booklist.status is not Status.PUBLISHED:
        return
    if booklist.valid_until and booklist.valid_until < content.today:
        message = f"The list was to be reviewed again by {booklist.valid_until}."
        yield ("L034", message, "Read it through and set new dates.", WARNING, ("valid_until",))


def _links(booklist: BookList) -> Iterator[Row]:
    def texts(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
        for tag, text in (value or {}).items():
            yield (*loc, tag), text

    written = chain(
        texts(booklist.intro, ("intro",)),
        texts(booklist.how_to_use, ("how_to_use",)),
        *(
            texts(item.note, ("sections", s, "items", i, "note"))
            for s, section in enumerate(booklist.sections)
            for i, item in enumerate(section.items)
        ),
    )
    for loc, text in written:
        for href in bad_links(text):
            fix = "Links begin with https://, http://, mailto: or tel:."
            yield ("L035", f"The link `{href[:60]}` is not shown.", fix, Severity.ERROR, loc)


def _own_code(content: Content, name: str, booklist: BookList) -> Iterator[Row]:
    if not booklist.code:
        if booklist.status is not Status.DRAFT:
            fix = "Give it one with `lukutori new`, or copy its own from codes.yml."
            yield ("L030", "The list has no short code for print.", fix, Severity.ERROR, ())
        return
    owner = content.codes.get(booklist.code)
    if owner is None:
        fix = f"Add the line `{booklist.code}: {name}` to codes.yml."
        yield (
            "L031",
            f"The code {booklist.code} is not in codes.yml.",
            fix,
            Severity.ERROR,
            ("code",),
        )
    elif owner != name:
        message = f"The code {booklist.code} belongs to `{owner}` in codes.yml."
        yield (
            "L032",
            message,
            "A printed code is never given away: take a new one.",
            Severity.ERROR,
            ("code",),
        )


def _codes(content: Content) -> Iterator[Finding]:
    path = content.path("codes")
    for code, name in content.codes.items():
        booklist = content.lists.get(str(name))
        if booklist is None and name not in content.unreadable:
            message = f"The printed code {code} leads to `{name}`, and there is no such list."
            fix = "Bring the list back, or let the code lead to the list that follows it."
            yield Finding(path=path, code="L033", message=message, fix=fix, loc=(code,))


def _weeks(content: Content) -> Iterator[Finding]:
    for name, booklist in content.lists.items():
        slots = booklist.display.slots if booklist.display else 0
        if slots > (count := len(list(books(booklist)))):
            yield Finding(
                path=content.path(name),
                code="L036",
                message=f"The display has {slots} places and the list {count} books.",
                fix="Lower `slots`, or add books.",
                severity=WARNING,
                loc=("display", "slots"),
            )


def _handed_over(content: Content) -> Iterator[Finding]:
    for name, partner in content.partners.items():
        heir = getattr(partner, "handed_over_to", None)
        if heir and heir not in content.partners:
            fix = _known(heir, content.partners)
            yield Finding(
                path=content.path("partners"),
                code="L012",
                message=f"`{heir}` is not in partners.yml.",
                fix=fix,
                loc=(name, "handed_over_to"),
            )


def _address(content: Content) -> Iterator[Finding]:
    settings = content.settings
    real = any(not each.example for each in content.shown.values())
    if real and (settings.is_placeholder or not settings.has_address):
        yield Finding(
            path=settings.config_file,
            code="S005",
            message="`site_url` is not your site's address yet, so printed codes lead nowhere.",
            fix="Write the public address before you print.",
            severity=WARNING,
            loc=("site_url",),
        )


def lost_codes(content: Content, former: Path) -> Iterator[Finding]:
    """Yield the codes that the site as published until now answers, and a new one would not."""
    try:
        lists = json.loads((former / "data" / "lists.json").read_text(encoding="utf-8"))["lists"]
        printed = {str(each["code"]): str(each["id"]) for each in lists if each.get("code")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return
    for code, name in printed.items():
        if code not in content.codes:
            yield Finding(
                path=content.path("codes"),
                code="W001",
                message=f"The printed code {code} (`{name}`) would lead nowhere.",
                fix=f"Put the line `{code}: {name}` back.",
            )
