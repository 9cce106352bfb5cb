"""A booklist as a page in one language."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lukutori.enrich import Shelved, shelve
from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.covers import list_colour, photo_of
from lukutori.localise.crisis import crisis_lines
from lukutori.localise.items import book_line, link_line, marks, noted
from lukutori.localise.new_here import new_here
from lukutori.localise.pages import ItemLine, Link, ListPage, Piece, SectionLines, Woven
from lukutori.localise.texts import SLOT, isolated, named, named_link, pick, woven
from lukutori.model.booklist import Book, BookList, Section, Status, TranslationState
from lukutori.model.booklist import Link as LinkItem
from lukutori.prose import parse
from lukutori.read.content import Content


@dataclass(frozen=True, kw_only=True)
class ShelvedList:
    """A list whose books have been looked up once, for all its languages."""

    id: str
    booklist: BookList
    books: dict[int, tuple[Shelved, tuple[Shelved, ...]]]
    """By identity of the book: the title itself, then its editions."""
    languages: tuple[Link, ...]
    """Its page in each of its languages."""

    @cached_property
    def numbers(self) -> dict[int, int]:
        """A book's place on the list, from 1, by its identity."""
        return {each: i for i, each in enumerate(self.books, 1)}


def shelve_list(content: Content, list_id: str) -> ShelvedList:
    """Look up every book and edition of a list."""
    booklist = content.lists[list_id]
    snapshot, catalogue = content.snapshot, content.settings.options.catalogue
    found = {
        id(item): (
            shelve(item, snapshot, catalogue),
            tuple(shelve(edition, snapshot, catalogue) for edition in item.editions),
        )
        for section in booklist.sections
        for item in section.items
        if isinstance(item, Book)
    }
    languages = tuple(
        Link(
            name=content.languages[tag].name,
            href=addresses.list_page(tag, list_id),
            lang=tag,
            direction=content.languages[tag].direction,
        )
        for tag in content.languages_of(booklist)
    )
    return ShelvedList(id=list_id, booklist=booklist, books=found, languages=languages)


Also = Callable[[Shelved], tuple[Link, ...]]
"""Which other lists hold a book."""


def list_page(
    content: Content,
    shelved: ShelvedList,
    language: Language,
    also: Also = lambda _: (),
) -> ListPage:
    """Return a list's page in one of its languages."""
    booklist, words, tag = shelved.booklist, language.words, language.tag
    code = booklist.code or ""
    upstream = booklist.upstream
    makers = makers_of(content, booklist, language)
    names = cldr.names((SLOT,) * len(makers), language.locale)
    chosen_by = words.chosen_by.format(names=names)
    sections = tuple(_section(content, shelved, each, language, also) for each in booklist.sections)
    return ListPage(
        id=shelved.id,
        lang=tag,
        direction=language.direction,
        title=booklist.title[tag],
        colour=list_colour(content, booklist),
        intro=parse(booklist.intro[tag]),
        how_to_use=noted(booklist.how_to_use, language),
        say=noted(booklist.say, language),
        questions=tuple(each[tag] for each in booklist.questions if tag in each),
        sections=tuple(section for section in sections if section.items),
        chosen_by=_plain(woven(chosen_by, makers, language), language),
        kicker=kicker(content, booklist, language),
        marked_chosen_by=woven(chosen_by, makers, language),
        marked_kicker=woven(names, makers, language),
        audience=for_whom(booklist, language),
        marks=marks(booklist, language),
        reviewed=tuple(reviews(booklist, language)),
        notices=tuple(_notices(booklist, language)),
        catalogue_read=_catalogue_read(shelved, language),
        libraries=tuple(
            named_link(
                content.libraries[name].name, content.libraries[name].hours_link or "", language
            )
            for name in booklist.libraries
        ),
        partners=tuple(
            named_link(content.partners[name].name, addresses.partner_page(tag, name), language)
            for name in booklist.partners
        ),
        themes=tuple(
            named_link(content.themes[theme].name, addresses.theme_page(tag, theme), language)
            for theme in booklist.themes
        ),
        languages=shelved.languages,
        code=code,
        short_url=addresses.short_url(content.settings, code),
        short_text=addresses.short_text(content.settings, code),
        discreet=booklist.discreet,
        current=booklist.status is Status.PUBLISHED,
        count=words.books_count.format(n=cldr.number(len(shown_books(shelved)), language.locale)),
        tab_title=words.neutral_title if booklist.discreet else booklist.title[tag],
        crisis=crisis_lines(content, booklist, language),
        new_here=new_here(content, booklist.libraries, booklist.partners, language),
        borrowed=named_link(upstream.whose, upstream.address or "", language) if upstream else None,
        licence=(upstream.licence or "") if upstream else "",
    )


def languages_by(content: Content, shelf: Iterable[ShelvedList], kind: str) -> dict[str, list[str]]:
    """Return the languages in which each of the `themes` or `partners` has lists."""
    found: dict[str, set[str]] = {}
    for each in shelf:
        for name in getattr(each.booklist, kind):
            found.setdefault(name, set()).update(content.languages_of(each.booklist))
    return {name: [t for t in content.languages if t in tags] for name, tags in found.items()}


def is_public(booklist: BookList) -> bool:
    """Tell whether feeds and pages of others may speak of a list: a current one, not discreet."""
    return booklist.status is Status.PUBLISHED and not booklist.discreet


def former_ids(content: Content, list_id: str) -> list[str]:
    """Return the names by which a list can be found besides its own."""
    return [former for former, name in content.renamed.items() if name == list_id]


def shown_books(shelved: ShelvedList) -> list[Shelved]:
    """Return the books that readers see: all but the spares of a display."""
    return [
        each
        for each, _ in shelved.books.values()
        if isinstance(each.book, Book) and not each.book.spare
    ]


def _section(
    content: Content, shelved: ShelvedList, section: Section, language: Language, also: Also
) -> SectionLines:
    title = pick(section.title, language) if section.title else None
    return SectionLines(
        title=title.text if title else "",
        lang=title.lang if title else language.tag,
        direction=cldr.direction(title.lang) if title else language.direction,
        items=tuple(_items(content, shelved, section, language, also)),
    )


def _items(
    content: Content, shelved: ShelvedList, section: Section, language: Language, also: Also
) -> Iterator[ItemLine]:
    for item in section.items:
        if isinstance(item, LinkItem):
            yield link_line(item, language)
        elif not item.spare:
            found, editions = shelved.books[id(item)]
            photo = photo_of(found, content.covers)
            line = book_line(item, found, editions, language, content.settings, photo)
            yield line._replace(anchor=shelved.numbers[id(item)], also=also(found))


def makers_of(content: Content, booklist: BookList, language: Language) -> tuple[Piece, ...]:
    """Return the libraries and partners that made a list."""
    names = [content.libraries[name].name for name in booklist.libraries]
    names += [content.partners[name].name for name in booklist.partners]
    return tuple(named(name, language) for name in names)


def kicker(content: Content, booklist: BookList, language: Language) -> str:
    """Return the libraries and partners that made a list, as a line for paper."""
    makers = makers_of(content, booklist, language)
    names = cldr.names((SLOT,) * len(makers), language.locale)
    return _plain(woven(names, makers, language), language)


def _plain(line: Woven, language: Language) -> str:
    """Return a line for paper, where names in other languages are isolated and not marked."""
    return "".join(isolated(text, language) if lang else text for text, lang, _ in line)


def for_whom(booklist: BookList, language: Language) -> str:
    """Return in a sentence for whom a list is; nothing where it does not say."""
    words = language.words
    groups = tuple(words.audience[each] for each in booklist.audience)
    if not groups:
        return ""
    return words.for_whom.format(names=cldr.names(groups, language.locale))


def reviews(booklist: BookList, language: Language) -> Iterator[str]:
    """Yield when each side last read a list through."""
    words = language.words
    for when, sentence in (
        (booklist.reviewed.library, words.reviewed_library),
        (booklist.reviewed.partner, words.reviewed_partner),
    ):
        if when:
            yield sentence.format(date=cldr.day(when, language.locale))
    if not booklist.reviewed.library and not booklist.reviewed.partner:
        yield words.not_reviewed


def _notices(booklist: BookList, language: Language) -> Iterator[str]:
    words = language.words
    if booklist.example:
        yield words.example_note
    if booklist.status is Status.ARCHIVED:
        yield words.archived_note
    state = booklist.translations.get(language.tag)
    if (state.state if state else TranslationState.DRAFT) is TranslationState.DRAFT:
        yield words.draft_translation


def _catalogue_read(shelved: ShelvedList, language: Language) -> str:
    days = [each.record.fetched for each, _ in shelved.books.values() if each.record]
    if not days:
        return ""
    return language.words.catalogue_read.format(date=cldr.day(min(days), language.locale))
