"""A partner's page: how its lists stand, and what its staff hand out and send."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.hand_out import hand_out
from lukutori.localise.indexes import language_links, state
from lukutori.localise.items import noted
from lukutori.localise.lists import ShelvedList, reviews, shown_books
from lukutori.localise.messages import Message, message
from lukutori.localise.on_display import on_display
from lukutori.localise.pages import Link, Note, Piece, Standing, Woven
from lukutori.localise.prints import Prints
from lukutori.localise.status import ORDER, Due, due, language_named, translation_state
from lukutori.localise.texts import named
from lukutori.model.booklist import Status
from lukutori.model.printing import PrintKind
from lukutori.model.registers import Service
from lukutori.read.content import Content
from lukutori.year.theme_days import week_of


class Tongue(NamedTuple):
    """A list in a client's language, which is named for the staff and for the client."""

    name: Piece
    own: Piece
    state: str
    """How far its words can be trusted."""
    page: str
    handout: str
    beside: tuple[tuple[str, Piece], ...]
    """Sheets with the client's language beside a clerk's: address, and the clerk's language."""
    message: Message | None


class HeldList(NamedTuple):
    """A list as those need it who hand it out."""

    id: str
    title: Piece
    href: str
    """Its page in the staff's language, else in its first one."""
    why: Woven
    """Why it is handed out now."""
    facts: tuple[str, ...]
    due: Due
    tongues: tuple[Tongue, ...]
    kit: str
    """All its prints in the staff's language."""

    @property
    def told(self) -> bool:
        """Tell whether there are messages about it."""
        return any(each.message for each in self.tongues)


class HeldGroup(NamedTuple):
    """Lists under one heading."""

    heading: str
    now: bool
    """Whether these are to be handed out."""
    lists: tuple[HeldList, ...]


class ServiceLine(NamedTuple):
    """Another service of a partner; `href` is empty where it has no page."""

    name: Piece
    href: str
    note: Note | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerPage:
    """What a partner's staff need, and what others want to know of it."""

    lang: str
    direction: str
    heading: Piece
    kicker: str
    """What sort of organisation it is."""
    intro: Note | None
    notices: tuple[Woven, ...]
    facts: tuple[tuple[str, str], ...]
    """Who answers for its lists: what it says of the role, and the role."""
    address: str
    links: tuple[Link, ...]
    stands: tuple[Standing, ...]
    """Displays of its lists that stand now or soon."""
    groups: tuple[HeldGroup, ...]
    services: tuple[ServiceLine, ...]
    status: str
    """The sheet on how its lists stand."""
    languages: tuple[Link, ...]

    @property
    def title(self) -> str:
        """The heading as plain text."""
        return self.heading.text


def partner_page(
    content: Content,
    shelf: Iterable[ShelvedList],
    prints: Prints,
    name: str,
    language: Language,
    tags: Iterable[str],
) -> PartnerPage:
    """Return a partner's page; `shelf` are the lists that readers see, `tags` its languages."""
    partner, words = content.partners[name], language.words
    lists = by_status(each for each in shelf if name in each.booklist.partners)
    hours = Link(name=words.opening_hours, href=partner.hours_link or "")
    return PartnerPage(
        lang=language.tag,
        direction=language.direction,
        heading=named(partner.name, language),
        kicker=words.partner_kind[partner.kind],
        intro=noted(partner.offers, language),
        notices=tuple(state(content, partner, language)),
        facts=(
            (words.contact_library, partner.contacts.library),
            (words.contact_partner, partner.contacts.partner),
        ),
        address=partner.address or "",
        links=(hours,) if partner.hours_link else (),
        stands=on_display(content, [each.id for each in lists], language),
        groups=tuple(_groups(content, lists, prints, language)),
        services=tuple(_service(each, language) for each in partner.services),
        status=prints.there(addresses.status(name, language.tag)),
        languages=language_links(content, tags, lambda tag: addresses.partner_page(tag, name)),
    )


def by_status(lists: Iterable[ShelvedList]) -> list[ShelvedList]:
    """Return lists by how far they are, published ones first."""
    return sorted(lists, key=lambda each: ORDER.index(each.booklist.status))


def _groups(
    content: Content, lists: Sequence[ShelvedList], prints: Prints, language: Language
) -> Iterator[HeldGroup]:
    offers = dict(hand_out(content, lists, language))
    lines = [_held(content, each, prints, offers.get(each.id, ()), language) for each in lists]
    now = tuple(each for each in lines if each.id in offers)
    others = tuple(each for each in lines if each.id not in offers)
    dates = cldr.days(*week_of(content.today), language.locale)
    if now:
        yield HeldGroup(language.words.hand_out.format(dates=dates), True, now)
    if others:
        yield HeldGroup(language.words.lists_together, False, others)


def _held(
    content: Content, shelved: ShelvedList, prints: Prints, why: Woven, language: Language
) -> HeldList:
    booklist, words, tag = shelved.booklist, language.words, language.tag
    tags = content.languages_of(booklist)
    count = cldr.number(len(shown_books(shelved)), language.locale)
    return HeldList(
        id=shelved.id,
        title=named(booklist.title, language),
        href=addresses.list_page(tag if tag in tags else tags[0], shelved.id),
        why=why,
        facts=(
            words.status[booklist.status],
            words.books_count.format(n=count),
            *reviews(booklist, language),
        ),
        due=due(content, booklist, language),
        tongues=tuple(_tongue(content, shelved, prints, each, language) for each in tags),
        kit=prints.there(addresses.kit(shelved.id, tag)),
    )


def _tongue(
    content: Content, shelved: ShelvedList, prints: Prints, tag: str, language: Language
) -> Tongue:
    its, booklist = content.languages[tag], shelved.booklist
    published = booklist.status is Status.PUBLISHED
    return Tongue(
        name=language_named(content, tag, language),
        own=Piece(its.name, tag, its.direction),
        state=language.words.translation_state[translation_state(booklist, tag)],
        page=addresses.list_page(tag, shelved.id),
        handout=prints.there(addresses.printed(shelved.id, PrintKind.HANDOUT, tag)),
        beside=tuple(_beside(content, shelved.id, prints, tag, language)),
        message=message(booklist, content.settings, its) if published else None,
    )


def _beside(
    content: Content, list_id: str, prints: Prints, tag: str, language: Language
) -> Iterator[tuple[str, Piece]]:
    for each in prints.of_list(list_id) if prints.files else ():
        if each.kind is PrintKind.BRIDGE and each.tags[0] == tag:
            yield each.href, language_named(content, each.tags[1], language)


def _service(service: Service, language: Language) -> ServiceLine:
    return ServiceLine(
        named(service.name, language), service.link or "", noted(service.note, language)
    )
