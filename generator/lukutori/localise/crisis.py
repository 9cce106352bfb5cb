"""Whom a reader can call when a book is not enough, in one language."""

from collections.abc import Mapping

from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.localise.pages import CrisisEntry, CrisisLines, Piece
from lukutori.localise.texts import fill, isolated, named, reads
from lukutori.model.booklist import BookList
from lukutori.model.crisis import CrisisLine
from lukutori.read.content import Content


def crisis_lines(content: Content, booklist: BookList, language: Language) -> CrisisLines | None:
    """Return the crisis lines that a list's readers get, or None."""
    lines = content.crisis_lines(booklist)
    if not lines:
        return None
    lines.sort(key=lambda line: not reads(language.tag, line.languages))
    oldest = cldr.day(min(line.checked for line in lines), language.locale)
    return CrisisLines(
        entries=tuple(_entry(line, language) for line in lines),
        checked=fill(language.words.crisis_checked, language, date=oldest),
    )


def _entry(line: CrisisLine, language: Language) -> CrisisEntry:
    spoken = cldr.language_names(line.languages, language.locale)
    return CrisisEntry(
        name=named(line.name, language),
        phone=line.phone or "",
        call=line.dialled,
        href=line.link or "",
        about=_said(line.about, language),
        hours=_said(line.hours, language),
        spoken=language.words.text_in_language.format(language=isolated(spoken, language)),
    )


def _said(texts: Mapping[str, str] | None, language: Language) -> Piece:
    return named(texts, language) if texts else Piece("")
