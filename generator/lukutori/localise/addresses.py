"""Where every page and file of a site stands, and how books are found in a catalogue.

Addresses inside the site are seen from its root; a page puts its own way up before them.
"""

from functools import lru_cache
from urllib.parse import quote

from lukutori.enrich import Shelved
from lukutori.settings import Catalogue, Settings


def list_page(lang: str, list_id: str) -> str:
    """Address of a list in one language."""
    return f"{lang}/{list_id}.html"


def front_page(lang: str) -> str:
    """Address of a language's front page."""
    return f"{lang}/index.html"


def theme_page(lang: str, theme: str) -> str:
    """Address of a theme's page."""
    return f"{lang}/themes/{theme}.html"


def partner_page(lang: str, partner: str) -> str:
    """Address of a partner's page."""
    return f"{lang}/partners/{partner}.html"


def code_page(code: str) -> str:
    """Address of the page that a printed code leads to, good for ever."""
    return f"q/{code}/index.html"


def any_language(list_id: str, code: str | None, first: str) -> str:
    """Address of a list for readers of any language: its code's page, else its first language."""
    return code_page(code) if code else list_page(first, list_id)


def handout(list_id: str, lang: str) -> str:
    """Address of a list's handout."""
    return f"print/{list_id}/handout.{lang}.pdf"


def short_url(settings: Settings, code: str) -> str:
    """Full address for a QR code; empty while the site has no address."""
    return f"{settings.site_url}q/{code}/" if settings.has_address and code else ""


def short_text(settings: Settings, code: str) -> str:
    """The same as a person types it."""
    url = short_url(settings, code)
    return url.split("://")[-1].removeprefix("www.").rstrip("/")


def up(address: str) -> str:
    """The way from a page back to the site's root."""
    return "../" * address.count("/")


def in_catalogue(shelved: Shelved, catalogue: Catalogue, lang: str) -> str:
    """Return the address that shows a book in the catalogue, in the reader's language.

    A record's own page where the catalogue gave one, else a search by ISBN, else by title.
    """
    words = {"lang": catalogue.languages.get(lang) or catalogue.languages.get("other", "")}
    if shelved.catalogue_id:
        return catalogue.record.format(id=_quoted(shelved.catalogue_id), **words)
    if shelved.isbn:
        return catalogue.isbn.format(isbn=shelved.isbn, **words)
    return catalogue.title.format(title=_quoted(shelved.title), **words)


@lru_cache(maxsize=1024)  # the same books come up again in every language of a list
def _quoted(text: str) -> str:
    return quote(text, safe="")
