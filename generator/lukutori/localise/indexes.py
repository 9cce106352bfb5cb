"""Pages that lead to lists: front pages, themes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.covers import cover, list_colour, theme_colour
from lukutori.localise.finding import facet_groups, facets
from lukutori.localise.hooks import first_sentences
from lukutori.localise.items import marks, noted
from lukutori.localise.lists import ShelvedList, shown_books
from lukutori.localise.new_here import new_here
from lukutori.localise.on_display import on_display
from lukutori.localise.pages import SOME, Card, CardGroup, IndexPage, Link, Piece, Woven
from lukutori.localise.texts import SLOT, named, named_link, woven
from lukutori.localise.tongues import tongue_links
from lukutori.model.booklist import Status
from lukutori.model.registers import Partner, PartnerStatus
from lukutori.prose import parse, plain
from lukutori.read.content import Content

BRIEF = 110
"""Letters of a list's intro on its card; cut here, as a page cannot do it at any text size."""
Cards = Mapping[str, Card]
"""The lists that have a page in one language, by id, as other pages show them."""


def cards(content: Content, shelf: Iterable[ShelvedList], language: Language) -> Cards:
    """Return a card for each list that has a page in a language."""
    tag = language.tag
    return {
        each.id: _card(content, each, language)
        for each in shelf
        if tag in content.languages_of(each.booklist)
    }


def front_page(
    content: Content, known: Cards, language: Language, tongues: Iterable[str] = ()
) -> IndexPage:
    """Return a language's front page: each list once, under the first of its themes.

    `tongues` are the languages that have a page of all books in them.
    """
    tag, lists = language.tag, content.lists
    current = [name for name in known if lists[name].status is Status.PUBLISHED]
    used = {theme for name in current for theme in lists[name].themes}
    groups = [
        CardGroup(
            heading=named_link(theme.name, addresses.theme_page(tag, slug), language),
            cards=tuple(known[name] for name in current if lists[name].themes[0] == slug),
            colour=theme_colour(content, slug),
        )
        for slug, theme in content.themes.items()
        if slug in used
    ]
    return IndexPage(
        lang=tag,
        direction=language.direction,
        heading=Piece(language.words.site_title),
        intro=noted(content.settings.options.intro, language),
        groups=tuple(group for group in groups if group.cards),
        themes=tuple(
            named_link(theme.name, addresses.theme_page(tag, slug), language)
            for slug, theme in content.themes.items()
            if slug in used
        ),
        partners=_partners(content, current, language),
        languages=language_links(content, content.languages, addresses.front_page),
        facets=facet_groups((known[name] for name in current), language),
        tongues=tongue_links(content, tongues, language),
        new_here=new_here(content, content.libraries, (), language),
        stands=on_display(content, current, language),
    )


def theme_page(
    content: Content, known: Cards, theme: str, language: Language, tags: Iterable[str]
) -> IndexPage:
    """Return a theme's page; `tags` are the languages in which it has one."""
    entry = content.themes[theme]
    lists = [name for name in known if theme in content.lists[name].themes]
    page = _gathering(content, known, lists, language)
    return replace(
        page,
        heading=named(entry.name, language),
        colour=theme_colour(content, theme),
        intro=noted(entry.intro, language),
        languages=language_links(content, tags, lambda tag: addresses.theme_page(tag, theme)),
    )


def language_links(
    content: Content, tags: Iterable[str], address: Callable[[str], str]
) -> tuple[Link, ...]:
    """Return a link in each language, named in that language."""
    known = content.languages
    return tuple(
        Link(name=known[tag].name, href=address(tag), lang=tag, direction=known[tag].direction)
        for tag in tags
    )


def _card(content: Content, shelved: ShelvedList, language: Language) -> Card:
    booklist, tag = shelved.booklist, language.tag
    books = shown_books(shelved)
    return Card(
        id=shelved.id,
        title=booklist.title[tag],
        href=addresses.list_page(tag, shelved.id),
        intro=first_sentences(plain(parse(booklist.intro[tag])), BRIEF)[0],
        count=language.words.books_count.format(n=cldr.number(len(books), language.locale)),
        marks=marks(booklist, language),
        colour=list_colour(content, booklist),
        covers=tuple(cover(book.title, book.author) for book in books[:SOME]),
        facets=tuple(facets(shelved).items()),
    )


def _gathering(content: Content, known: Cards, lists: list[str], language: Language) -> IndexPage:
    group = CardGroup(
        heading=Link(name=language.words.lists_together, href=""),
        cards=tuple(known[name] for name in lists),
    )
    return IndexPage(
        lang=language.tag,
        direction=language.direction,
        heading=Piece(""),
        intro=None,
        groups=(group,),
        themes=(),
        partners=_partners(content, lists, language),
        languages=(),
    )


def _partners(content: Content, lists: Iterable[str], language: Language) -> tuple[Link, ...]:
    used = {partner for name in lists for partner in content.lists[name].partners}
    return tuple(
        named_link(partner.name, addresses.partner_page(language.tag, slug), language)
        for slug, partner in content.partners.items()
        if slug in used
    )


def state(content: Content, partner: Partner, language: Language) -> Iterator[Woven]:
    """Yield what readers should know of the cooperation with a partner."""
    words = language.words
    if partner.status is PartnerStatus.PAUSED:
        yield (Piece(words.partner_paused),)
    if partner.handed_over_to:
        heir = named(content.partners[partner.handed_over_to].name, language)
        yield woven(words.handed_over.format(name=SLOT), (heir,), language)
