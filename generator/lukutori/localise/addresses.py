"""Where every page and file of a site stands, and how books are found in a catalogue.

Addresses inside the site are seen from its root; a page puts its own way up before them.
"""

from functools import lru_cache
from urllib.parse import quote

from lukutori.enrich import Shelved
from lukutori.model.catalogue import Catalogue
from lukutori.settings import Settings

LONGEST = 2_000
"""Letters of an address that a QR code surely holds (ISO/IEC 18004: 2,331 bytes at level M)."""


def list_page(lang: str, list_id: str) -> str:
    """Address of a list in one language."""
    return f"{lang}/{list_id}.html"


def front_page(lang: str) -> str:
    """Address of a language's front page."""
    return f"{lang}/index.html"


def feed(lang: str) -> str:
    """Address of a language's feed of lists."""
    return f"{lang}/feed.xml"


def partner_feed(lang: str, partner: str) -> str:
    """Address of the feed of a partner's lists in a language."""
    return f"{lang}/partners/{partner}.xml"


def embedded(list_id: str, lang: str) -> str:
    """Address of a list for a frame in another site's page."""
    return f"embed/{list_id}.{lang}.html"


def linked(list_id: str, lang: str) -> str:
    """Address of a list for programs that know schema.org."""
    return f"data/{list_id}.{lang}.jsonld"


def list_file(list_id: str, form: str) -> str:
    """Address of a list's books for other programs, in a form such as `csv`."""
    return f"data/{list_id}.{form}"


def share_picture(name: str, lang: str) -> str:
    """Address of the picture that is shown where a list's address is shared; `index`: the site."""
    return f"share/{name}.{lang}.png"


def theme_page(lang: str, theme: str) -> str:
    """Address of a theme's page."""
    return f"{lang}/themes/{theme}.html"


def statement_page(lang: str) -> str:
    """Address of the accessibility statement in one language."""
    return f"{lang}/accessibility.html"


def partner_page(lang: str, partner: str) -> str:
    """Address of a partner's page."""
    return f"{lang}/partners/{partner}.html"


def tongue_page(lang: str, tongue: str) -> str:
    """Address of the page of all books in a language, `tongue`."""
    return f"{lang}/books/{tongue}.html"


def finder(lang: str) -> str:
    """Address of the words that a front page's filter looks through."""
    return f"{lang}/find.js"


def code_page(code: str) -> str:
    """Address of the page that a printed code leads to, good for ever."""
    return f"q/{code}/index.html"


def desk_page(lang: str, list_id: str) -> str:
    """Address of a list's books as they are shown to a clerk, one a screen."""
    return f"{lang}/desk/{list_id}.html"


def slip_page(lang: str) -> str:
    """Address of the page that shows the books a reader has ticked."""
    return f"{lang}/slip.html"


def any_language(list_id: str, code: str | None, first: str) -> str:
    """Address of a list for readers of any language: its code's page, else its first language."""
    return code_page(code) if code else list_page(first, list_id)


def printed(list_id: str, kind: str, lang: str) -> str:
    """Address of a list's print; a bridge is in two languages: `ar-fi`."""
    return f"print/{list_id}/{kind}.{lang}.pdf"


def preview(list_id: str, kind: str) -> str:
    """Address of the small picture of a list's print."""
    return f"print/{list_id}/{kind}.png"


def kit(list_id: str, lang: str) -> str:
    """Address of all prints of a list in one language, in one file."""
    return f"print/{list_id}/kit.{lang}.zip"


def offline_page(lang: str) -> str:
    """Address of what readers without a network see."""
    return f"{lang}/offline.html"


def manifest(lang: str) -> str:
    """Address of what a telephone needs to put a language's front page on its home screen."""
    return f"{lang}/manifest.webmanifest"


def status(partner: str, lang: str) -> str:
    """Address of the sheet on a partner's lists."""
    return f"print/partners/{partner}/status.{lang}.pdf"


def staff_page(lang: str) -> str:
    """Address of the table of all lists, for staff."""
    return f"{lang}/staff/index.html"


def screen_page(lang: str, list_id: str) -> str:
    """Address of a list's pages for a display screen."""
    return f"{lang}/screen/{list_id}.html"


def screens_page(lang: str) -> str:
    """Address of the pages of all current lists for a display screen."""
    return f"{lang}/screen/index.html"


def year_page(lang: str) -> str:
    """Address of the theme weeks and displays of the coming year."""
    return f"{lang}/year/index.html"


def wheel(lang: str) -> str:
    """Address of the picture of the coming year."""
    return f"year/wheel.{lang}.svg"


def calendar(kind: str = "", name: str = "") -> str:
    """Address of the displays of one of the `partners` or `libraries` as a calendar, or of all."""
    return f"year/{kind}/{name}.ics" if name else "year/all.ics"


def short_url(settings: Settings, code: str) -> str:
    """Full address for a QR code; empty while the site has no address."""
    return f"{settings.site_url}q/{code}/" if settings.has_address and code else ""


def code_picture(settings: Settings, code: str) -> str:
    """Address of the picture of a list's QR code; empty where no code can hold its address."""
    url = short_url(settings, code)
    return f"q/{code}/code.svg" if url and len(url) <= LONGEST else ""


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
    its = catalogue.languages.get(lang) or catalogue.languages.get("other", "")
    if shelved.catalogue_id:
        return _filled(catalogue.record, "id", shelved.catalogue_id, its)
    if shelved.isbn:
        return _filled(catalogue.isbn, "isbn", shelved.isbn, its)
    return _filled(catalogue.title, "title", shelved.title, its)


@lru_cache(maxsize=1024)  # most languages of a list share the catalogue's one or two
def _filled(address: str, name: str, value: str, lang: str) -> str:
    return address.format(**{name: quote(value, safe=""), "lang": lang})
