"""What a list's page tells other programs, and where its books are for them."""

from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList, makers_of
from lukutori.localise.pages import Link, ListPage
from lukutori.localise.references import works
from lukutori.read.content import Content
from lukutori.render.reuse import FORMS
from lukutori.render.reuse.linked import Linked, coins, linked_list

NAMES = {"csv": "CSV", "ris": "RIS", "bib": "BibTeX"}


class Reuse(NamedTuple):
    """A list as JSON-LD, its books as COinS, and its files for other programs."""

    linked: Linked
    coins: tuple[str, ...]
    files: tuple[Link, ...]


def reuse(
    content: Content, shelved: ShelvedList, page: ListPage, language: Language
) -> Reuse | None:
    """Return what a list's page tells other programs; of a discreet list nothing."""
    if page.discreet:
        return None
    books = list(works(shelved, language, content.settings))
    site = content.settings.site_url
    url = site + addresses.list_page(page.lang, page.id) if site else ""
    makers = makers_of(content, shelved.booklist, language)
    files = (Link(NAMES[form], addresses.list_file(page.id, form)) for form in FORMS)
    return Reuse(linked_list(page, books, makers, url), tuple(coins(books)), tuple(files))
