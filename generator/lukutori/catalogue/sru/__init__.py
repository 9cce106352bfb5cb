"""Ask a catalogue over SRU, the libraries' common way of searching, for MARCXML.

SRU 1.1, 1.2 and 2.0; what differs between catalogues stands in their `access`, not here. The
rules are those of loc.gov/standards/sru, and of what Zebra, Alma and Libris really answer.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, parse_qsl, quote, urlencode, urlsplit

from lukutori.catalogue import Answer, Batch, Reply, marc
from lukutori.catalogue.asking import batches
from lukutori.catalogue.marc.xml import from_element
from lukutori.catalogue.sru.cql import any_of, last_name, main_title, quoted
from lukutori.catalogue.sru.envelope import BEYOND, Envelope, opened
from lukutori.errors import UnreadableAnswerError
from lukutori.isbn import Isbn, ten
from lukutori.model.catalogue import Access, Catalogue
from lukutori.model.record import Record

MAX_IDS, MAX_ISBNS = 20, 10
"""In one address: with ten digits beside thirteen, ISBNs need twice the room."""
WEB_PAGE = re.compile(rb"<(!doctype html|html|head|body|h1)\b", re.IGNORECASE)
MAX_FOUND = 1_000
"""Nobody looks at more candidates; Alma would refuse to go beyond ten thousand."""


@dataclass(frozen=True)
class Sru:
    """One SRU catalogue: its id in the settings, its entry there, and today's date."""

    name: str
    catalogue: Catalogue
    today: date

    def by_ids(self, ids: Iterable[str]) -> Iterator[Batch]:
        """Yield the addresses that ask for records by the catalogue's ids."""
        find = self._access.find.id
        for keys in batches(ids, min(MAX_IDS, self._access.page)):
            clauses = [find.replace("{id}", quoted(key)) for key in keys]
            yield Batch(keys=keys, address=self._address(any_of(clauses)))

    def by_isbns(self, isbns: Iterable[Isbn]) -> Iterator[Batch]:
        """Yield the addresses that ask for records by ISBN, in both its lengths.

        Of real records 77 in 100 carry the ten digits alone, and few servers convert.
        """
        find = self._access.find.isbn
        for keys in batches(isbns, min(MAX_ISBNS, self._access.page)):
            forms = [form for key in keys for form in (key, ten(Isbn(key))) if form]
            clauses = [find.replace("{isbn}", quoted(form)) for form in forms]
            yield Batch(keys=keys, address=self._address(any_of(clauses)))

    def by_title(self, title: str, author: str) -> str:
        """Return the address that asks for candidates; `author` may be empty.

        A title that is all signs is in no index: then the author is asked for alone.
        """
        find, words, name = self._access.find, main_title(title), last_name(author)
        by_title = find.title.replace("{title}", quoted(words or title))
        by_author = find.author.replace("{author}", quoted(name))
        clauses = [by_title] * bool(words or not name) + [by_author] * bool(name)
        return self._address(" and ".join(clauses))

    def by_old_id(self, old: str) -> str | None:
        """Return None: SRU knows nothing of ids that a record once had."""
        return None

    @property
    def knows_versions(self) -> bool:
        """Tell that a search by title and author brings strangers, too."""
        return False

    def versions(self, record: Record) -> str | None:
        """Return the address that asks for the work in every language, or None without an author.

        In Latin letters where there are any: MARC keeps original titles so (field 240).
        """
        if not record.authors:
            return None
        author = record.authors[0]
        title = record.original_title or record.romanised or record.title
        return self.by_title(title, author.romanised or author.name)

    def read(self, reply: Reply) -> Answer:
        """Read a reply; records that cannot be read are left out.

        Raises UnreadableAnswerError for what is no SRU answer, for a diagnostic, and for
        records none of which is MARCXML or has an id and a title.
        """
        envelope, start = self._opened(reply), _asked_from(reply.address)
        if not envelope.count:
            self._check_that_none_was_found(envelope, start)
            end = envelope.total is None or start is None or start > envelope.total
            return Answer(lacks="" if end else f"none of {envelope.total} came from {start} on")
        found = [each for each in map(from_element, envelope.records) if each is not None]
        if not found:
            raise self._unreadable(*envelope.faults[:1], "its records are not MARCXML")
        there = [each for each in found if str(each.leader)[5:6] != marc.DELETED]
        source = self._access.address or self.name
        cards = [marc.record(each, self.name, self._access, self.today, source) for each in there]
        records = tuple(card for card in cards if card is not None)
        if there and not records:
            where = f"an id in {self._access.id_field} and a title"
            raise self._unreadable(f"none of its {len(there)} records has {where}")
        unread = envelope.count - (len(found) - len(there)) - len(records)
        more = _more(reply.address, envelope, start)
        return Answer(records=records, more=more, lacks=_lacks(envelope, unread, more, start))

    @property
    def _access(self) -> Access:
        assert self.catalogue.access is not None  # noqa: S101 - it is what made us
        return self.catalogue.access

    def _address(self, query: str) -> str:
        access = self._access
        asked = f"({query}) and {access.find.only}" if access.find.only else query
        parameters = {
            "version": access.version,
            "operation": "searchRetrieve",
            "query": asked,
            "recordSchema": access.record_schema,
            "startRecord": "1",  # the Library of Congress answers diagnostic 61 without it
            "maximumRecords": str(access.page),
        }
        base = (access.address or "").rstrip("?&")
        return f"{base}{'&' if '?' in base else '?'}{urlencode(parameters, quote_via=quote)}"

    def _opened(self, reply: Reply) -> Envelope:
        """Open the envelope of an answer; an HTTP error is one even with an envelope in it."""
        try:
            envelope = opened(reply.content)
        except ValueError as error:
            page = "a web page instead of records" if WEB_PAGE.search(reply.content[:500]) else ""
            reasons = filter(None, (_status(reply), page, str(error)))
            raise self._unreadable(*reasons) from error
        if status := _status(reply):
            raise self._unreadable(*envelope.faults[:1], status)
        return envelope

    def _check_that_none_was_found(self, envelope: Envelope, start: int | None) -> None:
        """Tell "there are none" from "they did not come": a book must not seem to be gone."""
        faults = [fault for fault in envelope.faults if fault.number != BEYOND]
        if faults:
            raise self._unreadable(*faults)
        first = start in (1, None)
        if envelope.total is None and first and not envelope.faults:
            raise self._unreadable("it says neither how many records there are nor which")
        if envelope.total and first:
            raise self._unreadable(*envelope.faults, f"none of {envelope.total} records came")

    def _unreadable(self, *reasons: object) -> UnreadableAnswerError:
        """Return the error to raise, with the first of several reasons."""
        return UnreadableAnswerError(self.catalogue.name, str(reasons[0]))


def _status(reply: Reply) -> str:
    if reply.status == 404:
        return "there is nothing at its address, HTTP status 404"
    return "" if reply.status == 200 else f"HTTP status {reply.status}"


def _lacks(envelope: Envelope, unread: int, more: str | None, start: int | None) -> str:
    """Say why some records did not come: a book among them must not seem to be gone."""
    if unread:
        told = f" ({envelope.faults[-1]})" if envelope.faults else ""
        return f"{unread} of {envelope.count} records cannot be read{told}"
    if more or not start:
        return ""
    came = start - 1 + envelope.count
    if envelope.total is not None:
        return f"only {came} of {envelope.total} records came" if came < envelope.total else ""
    if start == 1 or came >= MAX_FOUND:
        return f"{came} records came, and it does not say of how many"
    return ""


def _asked_from(address: str) -> int | None:
    """Return the place of the first record that was asked for; None if nobody knows."""
    written = parse_qs(urlsplit(address).query).get("startRecord", [""])[0]
    return int(written) if re.fullmatch("[1-9][0-9]{0,17}", written) else None


def _more(address: str, envelope: Envelope, start: int | None) -> str | None:
    """Return the address of the records after these.

    Servers send fewer than they are asked for (Libris ten), and some never name the next place
    (Zebra, Melinda): what really came decides. The next place is always a later one, and no
    server leads past records that did not come. Where nothing tells the end, a full page has
    another one behind it.
    """
    if start is None:
        return None
    after = start + envelope.count
    if envelope.last is not None and envelope.last >= start:
        after = min(envelope.last + 1, after)
    if envelope.next is not None and start < envelope.next < after:
        after = envelope.next
    parts = urlsplit(address)
    asked = dict(parse_qsl(parts.query, keep_blank_values=True))
    end = envelope.total if envelope.total is not None else envelope.next
    if end is None:
        end = after if str(envelope.count) == asked.get("maximumRecords") else 0
    if after > min(end, MAX_FOUND):
        return None
    asked["startRecord"] = str(after)
    return parts._replace(query=urlencode(asked, quote_via=quote)).geturl()
