"""Which PDFs a site has, and what keeps one from being made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from lukutori.findings import Finding, Severity
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList, list_page, shelve_list
from lukutori.model.booklist import BookList
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
        data, _ = document(content, on, shelved, tag)
        made = engine.pdf("handout", data, reviewed(shelved.booklist))
        left -= 1
        if whole and left == 0:
            engine.forget_unused()
        return made

    for shelved, tag in wanted:
        yield Output(addresses.handout(shelved.id, tag), partial(make, shelved, tag))


def document(
    content: Content, on: Press, shelved: ShelvedList, tag: str
) -> tuple[dict[str, Any], set[str]]:
    """Return a handout's data, and the characters in it that cannot be printed."""
    language = content.languages[tag]
    page = list_page(content, shelved, language)
    data = handout(page, language, content.settings, on.fonts.families)
    missing = glyphs.unprintable(data, on.covered)
    return (glyphs.printable(data, missing) if missing else data), missing


def reviewed(booklist: BookList) -> date | None:
    """Return the later of the two reviews: the date that print carries."""
    days = [day for day in (booklist.reviewed.library, booklist.reviewed.partner) if day]
    return max(days, default=None)


def check_print(content: Content) -> Iterator[Finding]:
    """Yield what keeps a list from being printed as it is."""
    if not content.settings.options.print:
        return
    on = press(content)
    shelf = [shelve_list(content, name) for name in content.shown]
    for tag in dict.fromkeys(tag for each in shelf for tag in content.languages_of(each.booklist)):
        yield from _no_font(content, on, tag)
    for shelved, tag in printed(content, on, shelf):
        if missing := document(content, on, shelved, tag)[1]:
            names = ", ".join(sorted(f"U+{ord(c):04X}" for c in missing))
            where = _where(content, shelved, tag, missing)
            yield Finding(
                path=content.path(shelved.id),
                code="P002",
                message=f"Print in `{tag}` cannot show {names} in {where}.",
                fix="Write it in letters, or add a font that has it to `fonts/`.",
                severity=Severity.WARNING,
            )


def _no_font(content: Content, on: Press, tag: str) -> Iterator[Finding]:
    script = content.languages[tag].script
    if not on.fonts.has(script):
        yield Finding(
            path=content.settings.config_file,
            code="P001",
            message=f"No font for the language `{tag}` is installed, so it gets no handouts.",
            fix=f"Run `pip install '{fonts.package_for(script)}'`.",
            severity=Severity.WARNING,
            loc=("plugins",),
        )


def _where(content: Content, shelved: ShelvedList, tag: str, missing: set[str]) -> str:
    page = list_page(content, shelved, content.languages[tag])
    for item in page.items:
        if missing & set(item.face.title + item.face.author + "".join(_words(item.note))):
            return f"`{item.face.title[:60]}`"
    return "the list's own texts"


def _words(note: Any) -> Iterator[str]:
    for paragraph in note.prose if note else ():
        yield from (run.text for run in paragraph)
