"""Which PDFs a site has, and what keeps one from being made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from lukutori.enrich import shelve
from lukutori.findings import Finding, Loc, Severity
from lukutori.findings import shown as shorten
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList, list_page
from lukutori.model.booklist import Book, BookList
from lukutori.read.content import Content
from lukutori.render.output import Output
from lukutori.render.paper import fonts, glyphs
from lukutori.render.paper.handout import handout

CACHE = ".lukutori"
"""Folder in a site's root for what only saves time; it may be deleted whenever."""


@dataclass(frozen=True)
class Press:
    """The fonts of a site and the characters that they can draw."""

    fonts: fonts.FontShelf
    cache: Path
    covered: frozenset[str]


def press(content: Content) -> Press:
    """Set up printing for a site."""
    root = content.settings.root
    cache = _cache(root)
    shelf = fonts.installed(root)
    return Press(shelf, cache, glyphs.coverage(shelf, cache))


def _cache(root: Path) -> Path:
    cache = root / CACHE
    try:
        cache.mkdir(exist_ok=True)
        (cache / ".gitignore").write_text("*\n", encoding="utf-8")
    except OSError:
        pass  # a site that cannot be written can still be read
    return cache


def printed(
    content: Content, on: Press, shelf: Iterable[ShelvedList]
) -> Iterator[tuple[ShelvedList, str]]:
    """Yield each list and language that gets a handout."""
    if content.settings.options.print:
        for shelved in shelf:
            for tag in content.languages_of(shelved.booklist):
                if on.fonts.has(content.languages[tag].script):
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
        made = engine.pdf("handout", data, reviewed(shelved.booklist))
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
    shown = content.shown
    tags = {tag for each in shown.values() for tag in content.languages_of(each)}
    dumb = {tag for tag in tags if not on.fonts.has(content.languages[tag].script)}
    yield from _no_font(content, dumb)
    for name, booklist in shown.items():
        for loc, text in chain(booklist.texts(), _from_catalogue(content, booklist)):
            if (missing := set(text) - on.covered) and not dumb.intersection(map(str, loc[-1:])):
                yield Finding(
                    path=content.path(name),
                    code="P002",
                    message=f"Print cannot show {_names(missing)} in {shorten(text)}.",
                    fix="Write it in letters, or add a font that has it to `fonts/`.",
                    severity=Severity.WARNING,
                    loc=loc,
                )


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
    """Yield titles and authors that the list takes from the catalogue, with their books' places."""
    for s, section in enumerate(booklist.sections):
        for i, item in enumerate(section.items):
            if isinstance(item, Book):
                book = shelve(item, content.snapshot, content.settings.options.catalogue)
                loc = ("sections", s, "items", i)
                yield from ((loc, text) for text in (book.title, book.author) if book.record)


def _names(characters: set[str]) -> str:
    return ", ".join(sorted(f"U+{ord(character):04X}" for character in characters))
