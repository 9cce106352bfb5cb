"""Ask a VuFind catalogue, and read what it answers (VuFind's SearchApi, version 1).

The address is that of the interface, `https://catalogue.example.org/api/v1/`. A library switches
it on by itself; where it has not, the answer is "Permission denied".
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlencode

from lukutori.catalogue import Answer, Batch, Reply
from lukutori.catalogue.asking import batches, words
from lukutori.catalogue.vufind.record import Origin, record
from lukutori.catalogue.vufind.reply import entries
from lukutori.errors import UnreadableAnswerError
from lukutori.isbn import Isbn, ten
from lukutori.model.catalogue import Access, Catalogue
from lukutori.model.record import Record

IDS, ISBN_HITS, TITLE_HITS, VERSIONS = 50, 20, 10, 100
"""Records in one answer at the most; no catalogue gives more than 100."""
SYNTAX = re.compile(r'["“”„«»:()\[\]{}*?~^!\\/+&|<>]|(?<!\w)-')
"""What a search would take for its own: with it, a title is an "Invalid search"."""
OPERATORS = re.compile(r"\b(AND|OR|NOT|TO)\b")
PAIR = ("lookfor0[]", "type0[]")
NO_ID = "-"
"""Of no record; unknown ids are left out of an answer in silence."""

Parameters = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """In what the kinds of VuFind differ when they are asked."""

    fields: tuple[str, ...]
    """Asked for by name, else none comes; never the summary, which belongs to publishers."""
    always: tuple[tuple[str, str], ...]
    """Goes with every question."""
    isbn: Callable[[Isbn], str]
    """What is looked for to find an ISBN."""
    versions: bool
    """Whether it can be asked for other editions."""


def _both(isbn: Isbn) -> str:
    return f"{isbn} OR {short}" if (short := ten(isbn)) else isbn


STOCK = Dialect(
    fields=(
        *("id", "title", "shortTitle", "subTitle", "authors", "publicationDates", "publishers"),
        *("edition", "languages", "formats", "buildings", "isbns", "cleanIsbn", "series"),
        *("subjects", "callNumbers", "targetAudienceNotes", "urls"),
    ),
    always=(),
    isbn=_both,
    versions=False,
)
"""As VuFind comes; an index holds ISBNs as they were catalogued, with ten digits too."""


@dataclass
class VuFind:
    """A catalogue that runs VuFind; its id in the settings, its entry there, and today's date."""

    name: str
    catalogue: Catalogue
    today: date
    dialect: ClassVar[Dialect] = STOCK

    def by_ids(self, ids: Iterable[str]) -> Iterator[Batch]:
        """Yield the addresses that ask for records by id, at most 50 together.

        Unknown ids are left out of the answer in silence, and its order is not that of the ids.
        """
        for keys in batches(ids, min(IDS, self._access.page)):
            asked = [("id[]", key) for key in keys]
            yield Batch(keys=keys, address=self._address("record", asked))

    def by_isbns(self, isbns: Iterable[Isbn]) -> Iterator[Batch]:
        """Yield an address for each ISBN.

        The answer may hold other books too, so look at the records' own numbers.
        """
        for keys in batches(isbns, 1):
            asked = [("lookfor", self.dialect.isbn(Isbn(keys[0]))), ("type", "ISN")]
            yield Batch(keys=keys, address=self._search(asked, ISBN_HITS))

    def by_title(self, title: str, author: str) -> str:
        """Return the address that asks for candidates by title and, where given, author.

        One of the two is enough. Without words a search would bring everything there is: then an
        id is asked for that no record has.
        """
        both = (plain(title), "Title"), (plain(author), "Author")
        given = [(text, kind) for text, kind in both if text]
        if not given:
            return self._address("record", [("id[]", NO_ID)])
        asked = [(name, text) for each in given for name, text in zip(PAIR, each, strict=True)]
        return self._search([*asked, ("bool0[]", "AND"), ("join", "AND")], TITLE_HITS)

    def by_old_id(self, old: str) -> str | None:
        """Return the address that asks for one id alone: only so are moved records followed."""
        return self._address("record", [("id", old)])

    @property
    def knows_versions(self) -> bool:
        """Tell whether the catalogue itself says which records are versions of another."""
        return self.dialect.versions

    def versions(self, record: Record) -> str | None:
        """Return the address of a record's other editions, in any library of the catalogue.

        Stock VuFind is not asked: one that does not know the question answers with all it has.
        """
        if not self.knows_versions or record.catalogue not in self._catalogues:
            return None
        asked = [("id", record.id), ("search", "versions"), ("limit", str(VERSIONS))]
        return self._address("search", asked)

    def read(self, reply: Reply) -> Answer:
        """Read a reply to any of these.

        All that we ask for fits into one answer, so there is never a next address. A record that
        cannot be read is left out, and the others stay.

        Raises UnreadableAnswerError if the reply is not what VuFind documents, and where none of
        its records can be read: a book must not seem to be gone.
        """
        found, count = entries(self.catalogue.name, reply)
        records = tuple(self.records(found))
        if found and not records:
            reason = f"none of its {len(found)} records has an id and a title"
            raise UnreadableAnswerError(self.catalogue.name, reason)
        if unread := len(found) - len(records):
            return Answer(records=records, lacks=f"{unread} of {len(found)} records cannot be read")
        lacks = f"it counts {count} records and gives {len(found)}" if count != len(found) else ""
        return Answer(records=records, lacks=lacks)

    def records(self, found: Iterable[object]) -> Iterator[Record]:
        """Yield those records of an answer that can be read."""
        origin = self._origin
        return (read for each in found if (read := record(each, origin)))

    @property
    def base(self) -> str:
        """The interface's address, with a slash at its end."""
        return f"{(self._access.address or '').rstrip('/')}/"

    @property
    def _access(self) -> Access:
        assert self.catalogue.access is not None  # noqa: S101 - only such catalogues are asked
        return self.catalogue.access

    @property
    def _catalogues(self) -> set[str]:
        return {self.name, self._access.falls_back_on or self.name}

    @property
    def _origin(self) -> Origin:
        access = self._access
        return Origin(
            catalogue=self.name,
            elsewhere=access.falls_back_on or self.name,
            ids=access.ids or "",
            building=access.building,
            address=access.address or self.base,
            today=self.today,
        )

    def _search(self, asked: Parameters, limit: int) -> str:
        building = self._access.building
        own = [("filter[]", f'building:"{building}"')] if building else []
        return self._address("search", [*asked, *own, ("limit", str(limit))])

    def _address(self, path: str, asked: Parameters) -> str:
        fields = [("field[]", field) for field in self.dialect.fields]
        return f"{self.base}{path}?{_encoded([*asked, *fields, *self.dialect.always])}"


def _encoded(asked: Parameters) -> str:
    return urlencode(asked, errors="replace")  # what is half a character has no bytes


def plain(text: str) -> str:
    """Return what somebody wrote as words to look for: no quotes, colons, brackets, operators.

    >>> plain('Atlantia: "a novel" (AND more)')
    'Atlantia a novel and more'
    """
    return OPERATORS.sub(lambda match: match.group().lower(), words(text, SYNTAX))
