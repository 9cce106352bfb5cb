"""Where a site's books are looked for: its own catalogue first, then what it falls back on."""

from collections.abc import Iterable

from lukutori.catalogue import Answer
from lukutori.errors import NoAccessError
from lukutori.read.content import Content
from lukutori.records.sources import Ask, Source, open_source


def home(content: Content, name: str, record_id: str) -> str:
    """Return the catalogue that an id belongs to: a view of Finna knows its own by their prefix."""
    for each in content.settings.chain(name):
        access = content.settings.catalogues[each].access
        if not (access and access.ids) or record_id.startswith(access.ids):
            return each
    return name


def sources_of(content: Content, names: Iterable[str], ask: "Ask[Answer]") -> dict[str, Source]:
    """Return the site's own source, those it falls back on, and any others that are named.

    They are in the order in which a book is looked for.

    Raises NoAccessError where the site's catalogue is only linked to.
    """
    settings = content.settings
    own = settings.options.catalogue
    order = dict.fromkeys([*settings.chain(own), *names])
    if not settings.catalogues[own].access:
        raise NoAccessError(settings.config_file, own)
    known = settings.catalogues
    there = [name for name in order if name in known and known[name].access]
    return {name: source_of(content, name, ask) for name in there}


def source_of(content: Content, name: str, ask: "Ask[Answer]") -> Source:
    """Return the source of a catalogue that has an `access`. Raises UnknownAdapterError."""
    settings = content.settings
    return open_source(name, settings.catalogues[name], content.today, settings.root, ask)
