"""My slip: the page that shows the books which a reader has ticked, from any list."""

from dataclasses import dataclass

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.indexes import language_links
from lukutori.localise.pages import Link
from lukutori.read.content import Content

DAYS = 90
"""How long a ticked book stays: three loans, and no trace for ever in a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipPage:
    """The slip in one language; its books are put there by script, in the reader's phone."""

    lang: str
    direction: str
    title: str
    keeps: str
    days: int
    languages: tuple[Link, ...]


def slip_page(content: Content, language: Language) -> SlipPage:
    """Return a language's page for the slip."""
    return SlipPage(
        lang=language.tag,
        direction=language.direction,
        title=language.words.my_slip,
        keeps=language.words.slip_keeps.format(n=DAYS),
        days=DAYS,
        languages=language_links(content, content.languages, addresses.slip_page),
    )
