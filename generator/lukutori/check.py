"""CHECK: what a list's author should know before patrons see it."""

from collections.abc import Iterator
from itertools import chain

from lukutori.check_brand import brand
from lukutori.check_codes import codes, logged, own_code
from lukutori.check_crisis import crisis
from lukutori.check_displays import displays
from lukutori.check_former import former
from lukutori.check_records import accesses, key_of, named_by, of_book, of_editions
from lukutori.check_search import search
from lukutori.check_statement import check_statement
from lukutori.check_upstream import upstream
from lukutori.enrich import shelve
from lukutori.findings import Finding, Row, Severity, shown
from lukutori.model.base import near
from lukutori.model.booklist import BookList, Link, Stage, Status
from lukutori.prose import bad_links
from lukutori.read.content import Content
from lukutori.read.yaml_text import KEY

MAX_NOTE = 300
"""Characters that a note may have and still fit its box in every print."""
UNWRITTEN = "…"
"""What `lukutori new` puts where a text belongs."""
WARNING = Severity.WARNING


def check_content(content: Content) -> list[Finding]:
    """Return findings about everything that was read."""
    lists = (check_list(content, name, each) for name, each in content.lists.items())
    return [
        *chain.from_iterable(lists),
        *former(content),
        *upstream(content),
        *codes(content),
        *accesses(content),
        *displays(content),
        *_handed_over(content),
        *logged(content),
        *crisis(content),
        *_address(content),
        *brand(content),
        *check_statement(content),
        *search(content),
    ]


def check_list(content: Content, name: str, booklist: BookList) -> Iterator[Finding]:
    """Yield findings about one list."""
    path = content.path(name)
    for code, message, fix, severity, loc in chain(
        _texts(booklist),
        _languages(content, booklist),
        _items(content, booklist),
        _review(content, booklist),
        _stage(booklist),
        own_code(content, name, booklist),
    ):
        yield Finding(path=path, code=code, message=message, fix=fix, severity=severity, loc=loc)


def _texts(booklist: BookList) -> Iterator[Row]:
    """Tell which texts nobody has written yet, and which links lead where they must not."""
    seen = booklist.status is not Status.DRAFT
    for loc, text in booklist.texts():
        if seen and text == UNWRITTEN:
            fix = "Write it, or delete it."
            yield "L023", "The text is not written yet.", fix, Severity.ERROR, loc
        for href in bad_links(text):
            fix = "Links begin with https://, http://, mailto: or tel:."
            yield "L035", f"The link {shown(href)} is not shown.", fix, Severity.ERROR, loc


def _languages(content: Content, booklist: BookList) -> Iterator[Row]:
    if not content.languages_of(booklist):
        message = "No language of the site has both `title` and `intro`."
        fix = "Write both in one of the site's languages."
        yield "L029", message, fix, Severity.ERROR, ("title",)
        return
    for key, other in (("title", "intro"), ("intro", "title")):
        for tag in getattr(booklist, key):
            if tag in content.languages and tag not in getattr(booklist, other):
                message = f"There is `{key}` in `{tag}` but no `{other}`, so no page."
                fix = f"Write `{other}` in `{tag}`, or delete `{key}` in it."
                yield "T004", message, fix, WARNING, (key, tag, KEY)


def _items(content: Content, booklist: BookList) -> Iterator[Row]:
    seen: set[tuple[str, ...]] = set()
    for s, section in enumerate(booklist.sections):
        for i, item in enumerate(section.items):
            loc = ("sections", s, "items", i)
            for tag, note in (item.note or {}).items():
                if len(note) > MAX_NOTE:
                    message = f"The note has {len(note)} characters; {MAX_NOTE} fit in print."
                    yield ("L025", message, "Shorten it.", WARNING, (*loc, "note", tag))
            if isinstance(item, Link):
                continue
            found = shelve(item, content.snapshot, content.settings.options.catalogue)
            key = found.record.key if found.record else key_of(item)
            if key in seen:
                fix = "Delete one of them, or use `editions`."
                message = f"{shown(getattr(item, named_by(item)))} is on this list twice."
                yield "L022", message, fix, Severity.ERROR, (*loc, named_by(item))
            seen.add(key)
            yield from of_book(content, item, found.record, loc)
            yield from of_editions(content, item, loc)


def _review(content: Content, booklist: BookList) -> Iterator[Row]:
    if booklist.status is not Status.PUBLISHED:
        return
    if booklist.valid_until and booklist.valid_until < content.today:
        message = f"The list was to be reviewed again by {booklist.valid_until}."
        yield ("L034", message, "Read it through and set new dates.", WARNING, ("valid_until",))


def _stage(booklist: BookList) -> Iterator[Row]:
    if booklist.permanent_since and booklist.stage is not Stage.PERMANENT:
        message = "The list has a day since which it is permanent, and is not said to be so."
        fix = "Write `stage: permanent`, or delete the day."
        yield "L072", message, fix, WARNING, ("permanent_since",)


def _handed_over(content: Content) -> Iterator[Finding]:
    for name, partner in content.partners.items():
        heir = getattr(partner, "handed_over_to", None)
        told = None
        if heir and heir not in content.partners:
            told = "L012", f"{shown(heir)} is not in partners.yml.", near(heir, content.partners)
        elif heir == name:
            fix = "Name the partner that now answers for its lists."
            told = "L027", "The partner is handed over to itself.", fix
        if told:
            code, message, fix = told
            path, loc = content.path("partners"), (name, "handed_over_to")
            yield Finding(path=path, code=code, message=message, fix=fix, loc=loc)


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
