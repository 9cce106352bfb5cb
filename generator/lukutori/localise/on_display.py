"""Which displays stand now, and where: for front pages, partners' pages and screens."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.displays import where
from lukutori.localise.lists import is_public
from lukutori.localise.pages import Standing
from lukutori.localise.texts import named
from lukutori.localise.title_rows import joined
from lukutori.read.content import Content
from lukutori.year.plan import Turn
from lukutori.year.theme_days import Span

SOON = timedelta(days=7)
"""How long before a display it is in the pages, for a site that is not built every day."""
DATES = "{dates}"


def on_display(
    content: Content, lists: Collection[str], language: Language
) -> tuple[Standing, ...]:
    """Return those of some lists' displays that readers may be told of, the earliest first.

    A discreet list is not told: it could be seen who stands before its display.
    """
    return tuple(
        _standing(content, turn, language)
        for turn in content.turns_ahead
        if turn.planned.list_id in lists
        and is_public(content.lists[turn.planned.list_id])
        and turn.span.first <= content.today + SOON
    )


def _standing(content: Content, turn: Turn, language: Language) -> Standing:
    list_id, span = turn.planned.list_id, turn.span
    title, tags = content.lists[list_id].title, content.languages_of(content.lists[list_id])
    before, _, after = language.words.on_display.partition(DATES)
    return Standing(
        list_id=list_id,
        title=named(title, language),
        href=addresses.list_page(language.tag if language.tag in tags else tags[0], list_id),
        where=joined(where(content, turn.planned.display, language)),
        first=span.first,
        last=span.last,
        days=tuple(_days(span, language)),
        said=(before.strip(), after.strip()),
        begun=span.first <= content.today,
    )


def _days(span: Span, language: Language) -> Iterator[tuple[str, str]]:
    for day, said in zip(span, cldr.days_apart(*span, language.locale), strict=False):
        yield day.isoformat(), said
