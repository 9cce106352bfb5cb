"""What a list's page tells other programs, and where its books are for them."""

from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList
from lukutori.localise.pages import Link, ListPage
from lukutori.localise.references import references
from lukutori.read.content import Content
from lukutori.render.reuse import FORMS
from lukutori.render.reuse.linked import coins

NAMES = {"csv": "CSV", "ris": "RIS", "bib": "BibTeX"}


class Reuse(NamedTuple):
    """Where a list is as JSON-LD, its books as COinS, and its files for other programs."""

    linked: str
    coins: tuple[str, ...]
    files: tuple[Link, ...]


def reuse(
    content: Content, shelved: ShelvedList, page: ListPage, language: Language
) -> Reuse | None:
    """Return what a list's page tells other programs; of a discreet list nothing."""
    if page.discreet:
        return None
    files = (Link(NAMES[form], addresses.list_file(page.id, form)) for form in FORMS)
    books = references(shelved, language, content.settings)
    return Reuse(addresses.linked(page.id, page.lang), tuple(coins(books)), tuple(files))
