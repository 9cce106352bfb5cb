"""Books in my language: every book in one language, over all lists."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.alphabet import alphabetical
from lukutori.localise.covers import photo_of
from lukutori.localise.items import face
from lukutori.localise.pages import Face, Link, Piece
from lukutori.localise.texts import fill, in_language, pick
from lukutori.localise.works import Work, Works, distinct
from lukutori.read.content import Content


class Held(NamedTuple):
    """A book, and the lists that hold it."""

    face: Face
    facts: tuple[str, ...]
    href: str
    find_label: str
    online: str
    lists: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TonguePage:
    """All books in one language, for readers of another or of the same."""

    lang: str
    direction: str
    title: str
    own_name: Piece
    """The language's name in itself, where the page is in another."""
    count: str
    books: tuple[Held, ...]
    languages: tuple[Link, ...]


def tongues(content: Content, works: Works) -> list[str]:
    """Return the languages that public lists have books in, the site's own first."""
    found = {tag for work in distinct(works) for tag in work.title.found.languages}
    own = [tag for tag in content.languages if tag in found]
    return [*own, *sorted(found.difference(own))]


def tongue_links(content: Content, tags: Iterable[str], language: Language) -> tuple[Link, ...]:
    """Return a link to the books in each language, named in that language."""
    return tuple(
        Link(
            name=_own_name(content, tag),
            href=addresses.tongue_page(language.tag, tag),
            lang=tag,
            direction=cldr.direction(tag),
        )
        for tag in tags
    )


def tongue_page(content: Content, works: Works, tag: str, language: Language) -> TonguePage:
    """Return the page of all books in the language `tag`."""
    words, known = language.words, content.languages
    held = [work for work in distinct(works) if tag in work.title.found.languages]
    held.sort(key=lambda work: alphabetical(_sorted_by(work), tag))
    own = Piece(_own_name(content, tag), tag, cldr.direction(tag))
    name = cldr.language_name(tag, language.locale)
    return TonguePage(
        lang=language.tag,
        direction=language.direction,
        title=in_language(words.books_in_language, tag, language),
        own_name=Piece("") if own.text.casefold() == name.casefold() else own,
        count=words.books_count.format(n=cldr.number(len(held), language.locale)),
        books=tuple(_held(content, work, tag, language) for work in held),
        languages=tuple(
            Link(each.name, addresses.tongue_page(ui, tag), ui, each.direction)
            for ui, each in known.items()
        ),
    )


def _own_name(content: Content, tag: str) -> str:
    known = content.languages.get(tag)
    locale = cldr.CLDR_TAGS.get(tag, tag).replace("-", "_")
    return known.name if known else cldr.language_name(tag, locale)


def _sorted_by(work: Work) -> str:
    """Return a title without its leading article, where the catalogue says which that is."""
    found = work.title.found
    by_catalogue = found.record.sort_title if found.record and not found.book.title else None
    return by_catalogue or work.title.name


def _held(content: Content, work: Work, tag: str, language: Language) -> Held:
    title, words = work.title, language.words
    target = title.target
    others = cldr.language_names(title.found.languages, language.locale)
    facts = (
        title.found.year,
        others if len(title.found.languages) > 1 else "",
        words.format[title.format],
    )
    catalogue = content.settings.catalogue(target.catalogue)
    return Held(
        face=face(title.name, title.author, tag, photo_of(title.found, content.covers)),
        facts=tuple(filter(None, facts)),
        href=addresses.in_catalogue(target, catalogue, language.tag),
        find_label=fill(words.find_title_in_library, language, title=title.name),
        online=title.found.book.online or "",
        lists=tuple(list_links(content, work.lists, language)),
    )


def list_links(content: Content, names: Iterable[str], language: Language) -> Iterator[Link]:
    """Yield a link to each list, in the reader's language or the nearest that it has."""
    for name in names:
        booklist = content.lists[name]
        pages: Mapping[str, str] = {
            tag: booklist.title[tag] for tag in content.languages_of(booklist)
        }
        its = pick(pages, language)
        href = addresses.list_page(its.lang, name)
        if its.lang == language.tag:
            yield Link(its.text, href)
        else:
            yield Link(its.text, href, its.lang, cldr.direction(its.lang))
