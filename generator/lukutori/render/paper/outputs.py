"""Which PDFs a site has, and what keeps one from being made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from lukutori.cache import cache_folder
from lukutori.enrich import shelve
from lukutori.findings import Finding, Loc, Severity
from lukutori.findings import shown as shorten
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList, list_page
from lukutori.model.booklist import Book, BookList, Edition
from lukutori.read.content import Content
from lukutori.read.covers import FOLDER as COVERS
from lukutori.read.covers import RIGHTS
from lukutori.render.output import Output
from lukutori.render.paper import fonts, glyphs
from lukutori.render.paper.handout import handout, pictured


@dataclass(frozen=True)
class Press:
    """The fonts of a site and the characters that they can draw."""

    fonts: fonts.FontShelf
    cache: Path
    covered: frozenset[str]


def press(content: Content) -> Press:
    """Set up printing for a site."""
    root = content.settings.root
    cache = cache_folder(root)
    shelf = fonts.installed(root)
    return Press(shelf, cache, glyphs.coverage(shelf, cache))


def printed(
    content: Content, on: Press, shelf: Iterable[ShelvedList]
) -> Iterator[tuple[ShelvedList, str]]:
    """Yield each list and language that gets a handout."""
    if content.settings.options.print:
        for shelved in shelf:
            for tag in content.languages_of(shelved.booklist):
                current = shelved.id in content.published
                if current and on.fonts.has(content.languages[tag].script):
                    yield shelved, tag


def handouts(
    content: Content, on: Press, shelf: Iterable[ShelvedList], *, whole: bool = False
) -> Iterator[Output]:
    """Yield the handouts of some lists; of a `whole` site, the last one tidies the cache."""
    from lukutori.render.paper.engine import Engine

    engine = Engine(content.settings.root, on.fonts, on.cache)
    wanted = list(printed(content, on, shelf))
    left = len(wanted)

    def make(shelved: ShelvedList, tag: str) -> bytes:
        nonlocal left
        data = document(content, on, shelved, tag)
        pictures = {isbn: content.covers[isbn] for isbn in pictured(data)}
        made = engine.pdf("handout", data, reviewed(shelved.booklist), pictures)
        left -= 1
        if whole and left == 0:
            engine.forget_unused()
        return made

    for shelved, tag in wanted:
        yield Output(addresses.handout(shelved.id, tag), partial(make, shelved, tag))


def document(content: Content, on: Press, shelved: ShelvedList, tag: str) -> dict[str, Any]:
    """Return a handout's data, without the characters that cannot be printed."""
    language = content.languages[tag]
    page = list_page(content, shelved, language)
    data = handout(page, language, content.settings, on.fonts.families)
    missing = glyphs.unprintable(data, on.covered)
    return glyphs.printable(data, missing) if missing else data


def reviewed(booklist: BookList) -> date | None:
    """Return the later of the two reviews: the date that print carries."""
    days = [day for day in (booklist.reviewed.library, booklist.reviewed.partner) if day]
    return max(days, default=None)


def check_print(content: Content) -> Iterator[Finding]:
    """Yield what keeps a list from being printed as it is."""
    if not content.settings.options.print:
        return
    on = press(content)
    tags = {tag for each in content.published.values() for tag in content.languages_of(each)}
    dumb = {tag for tag in tags if not on.fonts.has(content.languages[tag].script)}
    yield from _no_font(content, dumb)
    told: set[tuple[Path, str]] = set()
    for path, loc, text in _every_text(content):
        missing = set(text) - on.covered
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
    for isbn, photo in content.covers.items():
        if photo.credit:
            yield content.path(f"{COVERS}/{RIGHTS}"), (isbn, "rights"), photo.credit.rights
    for register in ("partners", "libraries"):
        for name, entry in getattr(content, register).items():
            for tag, text in entry.name.items():
                yield content.path(register), (name, "name", tag), text


def _no_font(content: Content, dumb: set[str]) -> Iterator[Finding]:
    for i, tag in enumerate(content.settings.options.languages):
        if tag in dumb:
            package = fonts.package_for(content.languages[tag].script)
            yield Finding(
                path=content.settings.config_file,
                code="P001",
                message=f"No font for the language `{tag}` is installed, so it gets no handouts.",
                fix=f"Run `pip install '{package}'`.",
                severity=Severity.WARNING,
                loc=(*content.settings.where, "languages", i),
            )


def _from_catalogue(content: Content, booklist: BookList) -> Iterator[tuple[Loc, str]]:
    """Yield what a list shows of its books' records and editions, with the books' places."""
    for s, section in enumerate(booklist.sections):
        for i, item in enumerate(section.items):
            if isinstance(item, Book):
                every: tuple[Book | Edition, ...] = (item, *item.editions)
                for each in every:
                    found = shelve(each, content.snapshot, content.settings.options.catalogue)
                    for text in (found.title, found.author, found.call_number):
                        yield ("sections", s, "items", i), text


def _names(characters: set[str]) -> str:
    return ", ".join(sorted(f"U+{ord(character):04X}" for character in characters))
