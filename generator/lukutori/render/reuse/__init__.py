"""A list for other programs: spreadsheets, reference managers, feed readers, search engines."""

from collections.abc import Callable, Iterator
from functools import partial

from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList
from lukutori.read.content import Content
from lukutori.render.output import Output
from lukutori.render.reuse.bibtex import bibtex
from lukutori.render.reuse.feeds import feeds
from lukutori.render.reuse.linked import linked
from lukutori.render.reuse.ris import ris
from lukutori.render.reuse.tables import table

FORMS: dict[str, Callable[[Content, ShelvedList], str]] = {
    "csv": table,
    "ris": ris,
    "bib": bibtex,
}
"""Forms of a list's books, by the ending of the file's name."""


def files(content: Content, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield each list's books in each form, and the feeds.

    Of discreet lists there are none: search engines would find them.
    """
    for shelved in shelf:
        if not shelved.booklist.discreet:
            for form, make in FORMS.items():
                address = addresses.list_file(shelved.id, form)
                yield Output(address, partial(make, content, shelved))
            for tag in content.languages_of(shelved.booklist):
                make_linked = partial(linked, content, shelved, content.languages[tag])
                yield Output(addresses.linked(shelved.id, tag), make_linked)
    if content.settings.has_address:
        yield from feeds(content, shelf)
