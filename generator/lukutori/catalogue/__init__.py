"""Library catalogues, behind one small door.

An adapter says which address to ask and turns the answer into records. It never opens a
connection: `lukutori.network` does that for all of them, politely and in one place. To add a
way of speaking, write a class with these methods and name it in `ADAPTERS`, or, in a package
of your own, under the entry-point group `lukutori.catalogues`.

`vufind`, `sru` and `marc` each hold one family; beside them stands what all of them share: how
catalogues write texts, names, roles, languages and kinds of books.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from lukutori.errors import UnknownAdapterError
from lukutori.isbn import Isbn
from lukutori.model.catalogue import Catalogue
from lukutori.model.record import Record

GROUP = "lukutori.catalogues"
ADAPTERS = {
    "finna": "lukutori.catalogue.vufind.finna:Finna",
    "marcfile": "lukutori.catalogue.marc.export:MarcFile",
    "sru": "lukutori.catalogue.sru:Sru",
    "vufind": "lukutori.catalogue.vufind:VuFind",
}
"""Adapters by name; each is imported only when a catalogue speaks so."""
MAX_ANSWER = 20_000_000
"""Bytes of the largest answer that is read; fifty full records take about half a million."""


class Reply(NamedTuple):
    """What came back: the HTTP status, the body as it was sent, and the address that was asked."""

    status: int
    content: bytes
    address: str = ""
    day: date | None = None
    """The day on which it came, where it was kept since then."""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Some ids or ISBNs, and the one address that asks for all of them."""

    keys: tuple[str, ...]
    address: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The records in one reply, in no certain order; `more` is the address of those after them."""

    records: tuple[Record, ...] = ()
    more: str | None = None
    lacks: str = ""
    """Why records may be missing from it, as part of a sentence; empty where none are."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is looked for in a file that is read from one end to the other."""

    ids: frozenset[str] = frozenset()
    isbns: frozenset[Isbn] = frozenset()
    titles: frozenset[str] = frozenset()
    """Folded by `lukutori.catalogue.likeness.folded`."""


@runtime_checkable
class Adapter(Protocol):
    """A catalogue that is asked over the network."""

    catalogue: Catalogue

    @property
    def knows_versions(self) -> bool:
        """Tell whether the catalogue itself says which records are versions of another."""

    def by_ids(self, ids: Iterable[str]) -> Iterator[Batch]:
        """Yield the addresses that ask for records by the catalogue's ids."""

    def by_isbns(self, isbns: Iterable[Isbn]) -> Iterator[Batch]:
        """Yield the addresses that ask for records by ISBN."""

    def by_title(self, title: str, author: str) -> str:
        """Return the address that asks for candidates; `author` may be empty."""

    def by_old_id(self, old: str) -> str | None:
        """Return the address that follows one id to where it was moved; None where nothing does."""

    def versions(self, record: Record) -> str | None:
        """Return the address that asks for other editions; None where it cannot be asked."""

    def read(self, reply: Reply) -> Answer:
        """Read a reply to any of these; an answer without records says that there are none.

        Raises UnreadableAnswerError if the reply is not what the catalogue documents.
        """


@runtime_checkable
class Export(Protocol):
    """A catalogue that lies on disk as a file."""

    catalogue: Catalogue

    def scan(self, path: Path, wanted: Wanted) -> Iterator[Record]:
        """Yield the records that are looked for, in the file's order and in constant memory.

        Raises UnreadableAnswerError if the file is not what it should be, also at its end where
        a record that is looked for cannot be read, and CatalogueUnreachableError if it cannot
        be opened.
        """


Make = Callable[[str, Catalogue, date], Adapter | Export]
"""Makes an adapter from a catalogue's id in the settings, its entry there, and today's date."""


def adapter(name: str, catalogue: Catalogue, today: date) -> Adapter | Export:
    """Return the adapter of a catalogue that has an `access`.

    Raises UnknownAdapterError where neither we nor an installed package have it.
    """
    assert catalogue.access is not None  # noqa: S101 - the caller has looked
    wanted = catalogue.access.adapter
    known = known_adapters()
    if wanted not in known:
        raise UnknownAdapterError(wanted, known)
    module, _, attribute = known[wanted].partition(":")
    make: Make = getattr(import_module(module), attribute)
    return make(name, catalogue, today)


@cache
def known_adapters() -> dict[str, str]:
    """Return every adapter by name: where it is, as `module:attribute`."""
    others = {each.name: each.value for each in entry_points(group=GROUP)}
    return {**others, **ADAPTERS}
