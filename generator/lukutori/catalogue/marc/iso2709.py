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
from struct import iter_unpack

from pymarc import Record
from pymarc.exceptions import BadSubfieldCodeWarning, PymarcException

CHUNK = 1 << 20
END_OF_RECORD, END_OF_FIELD, ESCAPE = b"\x1d", b"\x1e", b"\x1b"
BETWEEN = b"\r\n\0"
"""What some systems put behind a terminator."""
LEADER, ENTRY = 24, "3s4s5s"
MAX_RECORD = 1 << 20
"""Bytes; five digits tell the length, but some systems write more than fits into them."""
FIRST = re.compile(rb"(?:^|\x1d)\s*\d{5}[ -~]{7}\d{5}[ -~]{7}")
"""A leader, at the beginning or behind another record."""

logging.getLogger("pymarc").addHandler(logging.NullHandler())  # a spoilt field is no news


def begins(head: bytes) -> bool:
    """Tell whether this may be the beginning of a file of records."""
    return bool(FIRST.search(head))


def raw_records(read: Callable[[int], bytes]) -> Iterator[bytes]:
    """Yield the bytes of each record, from one terminator to the next; `read` gives so many bytes.

    Terminators, not the lengths that records give themselves: so that a spoilt record costs
    nothing but itself. A last record without its terminator is left out.
    """
    rest = b""
    while chunk := read(CHUNK):
        *whole, rest = (rest + chunk).split(END_OF_RECORD)
        for raw in whole:
            yield raw.lstrip(BETWEEN)
        rest = rest if len(rest) <= MAX_RECORD else b""


def fields(raw: bytes, tags: Collection[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield tag and bytes of the fields with some tags; none where the directory is spoilt."""
    base = raw[12:17]
    if not base.isdigit() or (int(base) - LEADER) % 12 != 1:
        return
    start = int(base)
    directory = raw[LEADER : start - 1]
    if len(directory) % 12:
        return
    for tag, length, place in iter_unpack(ENTRY, directory):
        if tag in tags and length.isdigit() and place.isdigit():
            at = start + int(place)
            yield tag, raw[at : at + int(length)].rstrip(END_OF_FIELD)


def only(raw: bytes, tags: Collection[bytes]) -> bytes:
    """Return a record with nothing in its directory but the fields with some tags."""
    base = raw[12:17]
    if not base.isdigit():
        return raw
    directory = raw[LEADER : int(base) - 1]
    entries = (directory[at : at + 12] for at in range(0, len(directory), 12))
    kept = b"".join(entry for entry in entries if entry[:3] in tags) + END_OF_FIELD
    return b"%b%05d%b%b%b" % (raw[:12], LEADER + len(kept), raw[17:LEADER], kept, raw[int(base) :])


def decode(raw: bytes) -> Record | None:
    """Return a record; None where its bytes make none.

    Leader/09, which tells UTF-8 from MARC-8, is often wrong. Escapes belong to MARC-8 alone, and
    hardly any MARC-8 is by chance valid UTF-8.
    """
    said_utf8 = raw[9:10] == b"a"
    is_utf8 = _is_utf8(raw) and (said_utf8 or ESCAPE not in raw)
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


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
