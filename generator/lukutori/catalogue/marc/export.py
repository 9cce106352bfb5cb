"""A catalogue that lies on disk as an export: MARCXML or ISO 2709, gzipped or not."""

import gzip
import re
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO, cast

import pymarc

from lukutori.catalogue import Wanted, marc
from lukutori.catalogue.likeness import folded
from lukutori.catalogue.marc import iso2709, xml
from lukutori.catalogue.marc.fields import Fields
from lukutori.catalogue.marc.titles import Title, title
from lukutori.errors import CatalogueUnreachableError, UnreadableAnswerError
from lukutori.model.catalogue import Access, Catalogue
from lukutori.model.record import Record

GZIP = b"\x1f\x8b"
HEAD = 1 << 17
"""Bytes by which a file is known; a record has at most 99,999."""
XML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<|^\xff\xfe<\0|^\xfe\xff\0<")
NINE_DIGITS = re.compile(rb"(?=(\d{9})[\dXx])")
"""What an ISBN has in common with ten digits and with thirteen, wherever it begins."""
NO_DIGITS = bytes({*b"- \t", *range(0x80, 0x100)})
"""Hyphens and spaces of every kind, in every character set."""
END_OF_SUBFIELD = b"\x1f"
TITLES = {b"245", b"240", b"880"}
DELETED = marc.DELETED.encode()


class MarcFile:
    """An export, read from one end to the other."""

    def __init__(self, name: str, catalogue: Catalogue, today: date) -> None:
        assert catalogue.access is not None  # noqa: S101 - the caller has looked
        self.name, self.catalogue, self.today = name, catalogue, today
        self.access = catalogue.access

    def scan(self, path: Path, wanted: Wanted) -> Iterator[Record]:
        """Yield the records that are looked for, in the file's order and in constant memory.

        Raises UnreadableAnswerError if the file is not what it should be, also at its end where
        a record that is looked for cannot be read, and CatalogueUnreachableError if it cannot
        be opened.
        """
        unread = 0
        try:
            with path.open("rb") as file:
                for found in self._records(_Peekable(file), wanted):
                    record = self._record(found, path.name) if found else None
                    if record and _is_wanted(record, wanted):
                        yield record
                    unread += record is None and self._names_wanted(found, wanted)
        except EOFError:
            raise UnreadableAnswerError(
                self.catalogue.name, f"{path.name}: it breaks off"
            ) from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise UnreadableAnswerError(self.catalogue.name, f"{path.name}: {error}") from error
        except OSError as error:
            reason = f"{path.name}: {error.strerror or error}"
            if isinstance(error, FileNotFoundError):
                reason = f"there is no file {path.name} in {path.parent.name}/"
            raise CatalogueUnreachableError(self.catalogue.name, reason) from error
        if unread:
            reason = f"{path.name}: {unread} of the records cannot be read, or lack a title"
            raise UnreadableAnswerError(self.catalogue.name, reason)

    def _record(self, found: pymarc.Record, source: str) -> Record | None:
        return marc.record(found, self.name, self.access, self.today, source)

    def _names_wanted(self, found: pymarc.Record | None, wanted: Wanted) -> bool:
        if found is None:
            return True
        own_id, isbns = marc.names(found, self.access)
        return own_id in wanted.ids or not wanted.isbns.isdisjoint(isbns)

    def _records(self, source: "_Peekable", wanted: Wanted) -> Iterator[pymarc.Record | None]:
        """Yield what may be wanted; None for what may be, and makes no record."""
        if XML.match(source.head):
            yield from xml.records(source.read, self.catalogue.name)
        elif iso2709.begins(source.head):
            sieve = Sieve(self.access, wanted)
            raw = filter(sieve.lets_pass, iso2709.raw_records(source.read))
            yield from (iso2709.decode(each) for each in raw if each[5:6] != DELETED)
        else:
            reason = "empty" if not source.head else "neither MARCXML nor ISO 2709"
            raise UnreadableAnswerError(self.catalogue.name, f"{self.access.file} is {reason}")


class Sieve:
    """Tells by its bytes whether a record may be wanted; to decode it takes fifty times as long."""

    def __init__(self, access: Access, wanted: Wanted) -> None:
        self.titles = wanted.titles
        self.ids = {each.encode() for each in wanted.ids}
        self.isbns = {isbn[3:12].encode() for isbn in wanted.isbns}
        self.id_tag, self.id_code = access.id_field[:3].encode(), access.id_field[3:].encode()
        self.tags = {b"020"} if self.isbns else set()
        self.tags |= {self.id_tag} if self.ids else set()

    def lets_pass(self, raw: bytes) -> bool:
        """Return False only of a record that is certainly not wanted."""
        for tag, field in iso2709.fields(raw, self.tags):
            if tag == b"020" and self._has_isbn(field):
                return True
            if tag == self.id_tag and self._has_id(field):
                return True
        return bool(self.titles) and self._has_title(raw)

    def _has_isbn(self, field: bytes) -> bool:
        digits = NINE_DIGITS.findall(field.translate(None, NO_DIGITS))
        return not self.isbns.isdisjoint(digits)

    def _has_id(self, field: bytes) -> bool:
        if not self.id_code:
            return b" ".join(field.split()) in self.ids
        subfields = (each for each in field.split(END_OF_SUBFIELD) if each[:1] == self.id_code)
        return any(b" ".join(each[1:].split()) in self.ids for each in subfields)

    def _has_title(self, raw: bytes) -> bool:
        found = iso2709.decode(iso2709.only(raw, TITLES))
        about = title(Fields(found)) if found else None
        return about is not None and not self.titles.isdisjoint(names(about))


def names(about: Title | Record) -> Iterator[str]:
    """Yield what a title may be called, folded: alone, with its subtitle, in Latin letters."""
    yield folded(about.title)
    if about.subtitle:
        yield folded(f"{about.title}: {about.subtitle}")
    if about.romanised:
        yield folded(about.romanised)


def _is_wanted(record: Record, wanted: Wanted) -> bool:
    return (
        record.id in wanted.ids
        or not wanted.isbns.isdisjoint((*record.isbns, *record.other_isbns))
        or (bool(wanted.titles) and not wanted.titles.isdisjoint(names(record)))
    )


class _Peekable:
    """A file, unpacked where it is gzipped, of which the beginning is seen twice."""

    def __init__(self, file: BinaryIO) -> None:
        packed = file.read(len(GZIP)) == GZIP
        file.seek(0)
        self.file = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if packed else file
        self.head = b""
        while len(self.head) < HEAD and (more := self.file.read(HEAD - len(self.head))):
            self.head += more
        self.left = self.head

    def read(self, size: int, /) -> bytes:
        """Return bytes from the beginning on."""
        if self.left:
            given, self.left = self.left[:size], self.left[size:]
            return given
        return self.file.read(size)
