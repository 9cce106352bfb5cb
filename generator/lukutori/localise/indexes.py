"""Pages that lead to lists: front pages, themes, partners."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.covers import cover
from lukutori.localise.items import marks, noted
from lukutori.localise.lists import ShelvedList, shown_books
from lukutori.localise.pages import Card, CardGroup, IndexPage, Link, Piece, Woven
from lukutori.localise.texts import SLOT, named, named_link, woven
from lukutori.model.booklist import Status
from lukutori.model.registers import Partner, PartnerStatus
from lukutori.prose import parse, plain
from lukutori.read.content import Content

BRIEF = 120
"""Characters of an intro on a card, which shows two lines of it."""
Cards = Mapping[str, Card]
"""The lists that have a page in one language, by id, as other pages show them."""


def cards(content: Content, shelf: Iterable[ShelvedList], language: Language) -> Cards:
    """Return a card for each list that has a page in a language."""
    tag = language.tag
    return {
        each.id: _card(each, language)
        for each in shelf
        if tag in content.languages_of(each.booklist)
    }


def front_page(content: Content, known: Cards, language: Language) -> IndexPage:
    """Return a language's front page: each list once, under the first of its themes."""
    tag, lists = language.tag, content.lists
    current = [name for name in known if lists[name].status is Status.PUBLISHED]
    used = {theme for name in current for theme in lists[name].themes}
    groups = [
        CardGroup(
            heading=named_link(theme.name, addresses.theme_page(tag, slug), language),
            cards=tuple(known[name] for name in current if lists[name].themes[0] == slug),
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
        intro=noted(entry.intro, language),
        languages=language_links(content, tags, lambda tag: addresses.theme_page(tag, theme)),
    )


def partner_page(
    content: Content, known: Cards, name: str, language: Language, tags: Iterable[str]
) -> IndexPage:
    """Return a partner's page: what it offers, whom to ask, its lists."""
    partner, words = content.partners[name], language.words
    lists = [each for each in known if name in content.lists[each].partners]
    page = _gathering(content, known, lists, language)
    hours = Link(name=words.opening_hours, href=partner.hours_link or "")
    return replace(
        page,
        heading=named(partner.name, language),
        kicker=words.partner_kind[partner.kind],
        intro=noted(partner.offers, language),
        partners=(),
        languages=language_links(content, tags, lambda tag: addresses.partner_page(tag, name)),
        facts=(
            (words.contact_library, partner.contacts.library),
            (words.contact_partner, partner.contacts.partner),
        ),
        address=partner.address or "",
        links=(hours,) if partner.hours_link else (),
        notices=tuple(state(content, partner, language)),
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


def _card(shelved: ShelvedList, language: Language) -> Card:
    booklist, tag = shelved.booklist, language.tag
    books = shown_books(shelved)
    found = [booklist.title[tag], *(words[tag] for words in booklist.questions if tag in words)]
    found += [f"{book.title} {book.author}" for book in books]
    return Card(
        title=booklist.title[tag],
        href=addresses.list_page(tag, shelved.id),
        intro=_brief(plain(parse(booklist.intro[tag]))),
        count=language.words.books_count.format(n=cldr.number(len(books), language.locale)),
        marks=marks(booklist, language),
        cover=cover(booklist.title[tag]),
        find=" ".join(dict.fromkeys(" ".join(found).casefold().split())),  # each word once
    )


def _brief(text: str) -> str:
    """Return the beginning of a text, cut between words where there are any."""
    if len(text) <= BRIEF:
        return text
    start = text[:BRIEF]
    words = start.rpartition(" ")[0]
    return f"{(words if len(words) > BRIEF // 2 else start).rstrip(' ,.;:–-')}…"


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
