"""MARC records out of ISO 2709, the format of tapes that libraries still export in.

A record is a leader of 24 bytes, a directory with twelve bytes for each field (tag, length,
place), the fields, and a terminator: https://www.loc.gov/marc/specifications/specrecstruc.html.
Most records of an export are of no interest, so fields are looked at as bytes first.
"""

import io
import logging
import re
import warnings
from collections.abc import Callable, Collection, Iterator
from contextlib import redirect_stderr
from itertools import islice
from struct import iter_unpack

from pymarc import Record
from pymarc.exceptions import BadSubfieldCodeWarning, PymarcException

CHUNK = 1 << 20
END_OF_RECORD, END_OF_FIELD, SUBFIELD, ESCAPE = b"\x1d", b"\x1e", b"\x1f", b"\x1b"
BETWEEN = b"\r\n\0\x1a"
"""What some systems put behind a terminator; the last one ends a file of DOS."""
LEADER, ENTRY = 24, 12
MAX_RECORD = 1 << 20
"""Bytes; five digits tell the length, but some systems write more than fits into them."""
SIGNS = rb"\d{5}[ -~]{7}\d{5}[ -~]{7}"
FIRST = re.compile(rb"(?:^|\x1d)(?:\xef\xbb\xbf)?[\s\0]*" + SIGNS)
"""A leader, at the beginning or behind another record."""
LATER = re.compile(rb"(?=\d{5}[ -~][a-z][ -~]{5}(\d{5})[ -~]{7})")
"""A leader behind what does not belong to it; the letter for its kind sets it off from figures."""
TOO_SHORT = re.compile(rb"(?<=\x1d)(?:[^\x1d]{0,24}\x1d)++")
"""Pieces that hold no more than a leader."""
MAX_LEADERS = 1_000
"""Places in a spoilt record that are looked at."""

logging.getLogger("pymarc").addHandler(logging.NullHandler())  # a spoilt field is no news


def begins(head: bytes) -> bool:
    """Tell whether this may be the beginning of a file of records."""
    return bool(FIRST.search(head))


def raw_records(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """Yield the bytes of each record, from one terminator to the next; `read` gives so many bytes.

    Terminators, not the lengths that records give themselves: so that a spoilt record costs
    nothing but itself. Raises EOFError at the end where a last record lacks its terminator.
    """
    rest = b""
    while chunk := read(CHUNK):
        data = rest + chunk
        if data.count(END_OF_RECORD) > len(data) // LEADER:
            data = TOO_SHORT.sub(b"", data)
        *whole, rest = data.split(END_OF_RECORD)
        for raw in whole:
            if len(raw) > LEADER:
                sound = raw[:5].isdigit() and raw[12:17].isdigit()
                yield raw if sound else _from_its_leader(raw)
        rest = rest if len(rest) <= MAX_RECORD else rest[:1]
    if rest.strip(BETWEEN + b" \t"):
        raise EOFError


def fields(raw: bytes, tags: Collection[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield tag and bytes of the fields with some tags; of a spoilt directory any may be any."""
    try:
        directory, start = _directory(raw), int(raw[12:17])
        for tag in tags:
            at = directory.find(tag)
            while at >= 0:
                if at % ENTRY == 0:
                    place = start + int(directory[at + 7 : at + 12])
                    length = int(directory[at + 3 : at + 7])
                    yield tag, raw[place : place + length].rstrip(END_OF_FIELD)
                at = directory.find(tag, at + 1)
    except ValueError:
        for piece in raw.split(END_OF_FIELD):
            yield from ((tag, piece) for tag in tags)


def only(raw: bytes, tags: Collection[bytes]) -> bytes:
    """Return a record with nothing in its directory but the fields with some tags."""
    base = raw[12:17]
    if not base.isdigit():
        return raw
    directory = raw[LEADER : int(base) - 1]
    entries = (directory[at : at + ENTRY] for at in range(0, len(directory), ENTRY))
    kept = b"".join(entry for entry in entries if entry[:3] in tags) + END_OF_FIELD
    return b"%b%05d%b%b%b" % (raw[:12], LEADER + len(kept), raw[17:LEADER], kept, raw[int(base) :])


def decode(raw: bytes) -> Record | None:
    """Return a record, without its fields that cannot be read; None where its directory is spoilt.

    Leader/09, which tells UTF-8 from MARC-8, is often wrong. Escapes belong to MARC-8 alone, and
    hardly any MARC-8 is by chance valid UTF-8.
    """
    try:
        unpacked = iter_unpack("3s4s5s", _directory(raw))
        entries = [(tag, int(length), int(place)) for tag, length, place in unpacked]
    except ValueError:
        return None
    if whole := _decoded(raw):
        return whole
    start = int(raw[12:17])
    found = (
        _decoded(_alone(raw, tag, raw[start + place : start + place + length]))
        for tag, length, place in entries
    )
    kept = [field for each in found if each for field in each.fields]
    return Record(leader=raw[:LEADER].decode("ascii", "replace"), fields=kept) if kept else None


def _decoded(raw: bytes) -> Record | None:
    is_utf8 = _is_utf8(raw) and (raw[9:10] == b"a" or ESCAPE not in raw)
    length = b"%05d" % min(len(raw), 99_999)
    try:
        with warnings.catch_warnings(), redirect_stderr(io.StringIO()):  # pymarc tells of odd bytes
            warnings.simplefilter("ignore", BadSubfieldCodeWarning)
            return Record(
                length + raw[5:],
                force_utf8=is_utf8,
                hide_utf8_warnings=True,
                utf8_handling="replace",
            )
    except (PymarcException, ValueError, IndexError, KeyError, TypeError):
        return None


def _alone(raw: bytes, tag: bytes, field: bytes) -> bytes:
    """Return a record of one field; indicators that are none become blanks."""
    marks, subfield, rest = field.rstrip(END_OF_FIELD).partition(SUBFIELD)
    if subfield and not marks.isascii():
        marks = b"  "
    field = marks + subfield + rest + END_OF_FIELD
    leader = b"00000%b%05d%b" % (raw[5:12], LEADER + ENTRY + 1, raw[17:LEADER])
    return b"%b%b%04d00000%b%b%b" % (leader, tag, len(field), END_OF_FIELD, field, END_OF_RECORD)


def _from_its_leader(raw: bytes) -> bytes:
    """Return a record without what stands before it: blanks, a byte order mark, a record's rest."""
    for bare in (raw, raw.lstrip(BETWEEN)):
        if _leads(bare, 0, bare[12:17]):
            return bare
    for found in islice(LATER.finditer(raw), MAX_LEADERS):
        if _leads(raw, found.start(), found[1]):
            return raw[found.start() :]
    return raw.lstrip(BETWEEN)


def _leads(raw: bytes, at: int, base: bytes) -> bool:
    """Tell whether a leader stands at a place: it says where its directory ends."""
    end = at + int(base) if base.isdigit() else 0
    return raw[end - 1 : end] == END_OF_FIELD


def _directory(raw: bytes) -> bytes:
    """Return the directory: of each field its tag, length and place.

    Raises ValueError if it is spoilt.
    """
    end = int(raw[12:17]) - 1
    directory = raw[LEADER:end]
    if len(directory) % ENTRY or not directory.isascii() or raw[end : end + 1] != END_OF_FIELD:
        raise ValueError
    return directory


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
