"""CHECK for print: what keeps a list from being printed as it is."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from lukutori.enrich import Shelved, shelve
from lukutori.errors import did_you_mean
from lukutori.findings import Finding, Loc, Severity
from lukutori.findings import shown as shorten
from lukutori.model.booklist import Book, BookList, Edition
from lukutori.read.content import Content
from lukutori.read.covers import FOLDER as COVERS
from lukutori.read.covers import RIGHTS
from lukutori.render.paper.check_templates import check_templates
from lukutori.render.paper.lengths import check_lengths
from lukutori.render.paper.outputs import press
from lukutori.render.paper.setting import fonts
from lukutori.year.plan import Planned


def check_print(content: Content) -> Iterator[Finding]:
    """Yield what keeps a list from being printed as it is."""
    if not content.settings.options.print.wanted:
        return
    on = press(content)
    tags = {tag for each in content.published.values() for tag in content.languages_of(each)}
    dumb = {tag for tag in tags if not on.fonts.has(content.languages[tag].script)}
    yield from _no_font(content, dumb)
    yield from _no_family(content, on.fonts.families)
    yield from check_templates(content)
    yield from check_lengths(content, on)
    told: set[tuple[Path, str]] = set()
    for path, loc, text in _every_text(content):
        missing = set(text) - on.glyphs.covered
        if missing and (path, text) not in told and not dumb.intersection(map(str, loc[-1:])):
            told.add((path, text))
            yield Finding(
                path=path,
                code="P002",
                message=f"Print cannot show {_names(missing)} in {shorten(text)}.",
                fix="Write it in letters, or add a font that has it to `fonts/`.",
                severity=Severity.WARNING,
                loc=loc,
            )


def _every_text(content: Content) -> Iterator[tuple[Path, Loc, str]]:
    """Yield what print shows, with its file and place; a language ends the place of its text."""
    for name, booklist in content.published.items():
        for loc, text in chain(booklist.texts(), _from_catalogue(content, booklist)):
            yield content.path(name), loc, text
    for each in _printed(content):
        for tag, text in (each.display.place or {}).items():
            yield content.path(each.file), (*each.loc, "place", tag), text
    for isbn, photo in content.covers.items():
        if photo.credit:
            yield content.path(f"{COVERS}/{RIGHTS}"), (isbn, "rights"), photo.credit.rights
    for register, loc, text in _from_registers(content):
        yield content.path(register), loc, text


def _printed(content: Content) -> Iterator[Planned]:
    return (each for each in content.planned if each.list_id in content.published)


def _from_registers(content: Content) -> Iterator[tuple[str, Loc, str]]:
    """Yield what print shows of partners, libraries and their places, and weeks of displays."""
    for name, partner in content.partners.items():
        yield from _named("partners", (name, "name"), partner.name)
        yield "partners", (name, "contacts", "library"), partner.contacts.library
        yield "partners", (name, "contacts", "partner"), partner.contacts.partner
    for name, library in content.libraries.items():
        yield from _named("libraries", (name, "name"), library.name)
        for key, place in library.places.items():
            loc = (name, "places", key)
            yield from _named("libraries", (*loc, *place.way_to_name), place.name)
            yield "libraries", (*loc, "floor"), place.floor or ""
            for i, mark in enumerate(place.shelves):
                yield "libraries", (*loc, "shelves", i), mark
    used = {each.display.week for each in _printed(content)}
    for name, week in content.weeks.items():
        if name in used:
            yield from _named("weeks", (name, "name"), week.name)


def _named(register: str, loc: Loc, names: Mapping[str, str]) -> Iterator[tuple[str, Loc, str]]:
    return ((register, (*loc, tag), text) for tag, text in names.items())


def _no_font(content: Content, dumb: set[str]) -> Iterator[Finding]:
    for i, tag in enumerate(content.settings.options.languages):
        if tag in dumb:
            package = fonts.package_for(content.languages[tag].script)
            yield Finding(
                path=content.settings.config_file,
                code="P001",
                message=f"No font for the language `{tag}` is installed, so it is not printed.",
                fix=f"Run `pip install '{package}'`.",
                severity=Severity.WARNING,
                loc=(*content.settings.where, "languages", i),
            )


def _no_family(content: Content, families: list[str]) -> Iterator[Finding]:
    for i, name in enumerate(content.settings.options.brand.fonts):
        if name not in families:
            yield Finding(
                path=content.settings.config_file,
                code="P004",
                message=f"There is no font family {shorten(name)} in `{fonts.OWN_FOLDER}/`.",
                fix=did_you_mean(name, families) or f"Known families: {', '.join(families)}.",
                severity=Severity.WARNING,
                loc=(*content.settings.where, "brand", "fonts", i),
            )


def _from_catalogue(content: Content, booklist: BookList) -> Iterator[tuple[Loc, str]]:
    """Yield what a list shows of its books' records and editions, with the books' places."""
    for s, section in enumerate(booklist.sections):
        for i, item in enumerate(section.items):
            if isinstance(item, Book):
                every: tuple[Book | Edition, ...] = (item, *item.editions)
                for each in every:
                    found = shelve(each, content.snapshot, content.settings.options.catalogue)
                    for text in (found.title, found.author, found.call_number, *_romanised(found)):
                        yield ("sections", s, "items", i), text


def _romanised(found: Shelved) -> Iterator[str]:
    """Yield what papers of the staff say in Latin letters."""
    if found.record:
        yield found.record.romanised or ""
        yield from (each.romanised or "" for each in found.record.authors)


def _names(characters: set[str]) -> str:
    return ", ".join(sorted(f"U+{ord(character):04X}" for character in characters))
