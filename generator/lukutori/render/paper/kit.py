"""All prints of a list in one language, in one ZIP file."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

FIRST, LAST = date(1980, 1, 1), date(2107, 12, 31)
"""The days that a ZIP file can tell (MS-DOS date); the first is that of a list without review."""
UNIX, READABLE = 3, 0o100644 << 16
"""Whoever builds the site: a file that everybody may read (APPNOTE.TXT 4.4.2, 4.4.15)."""


def kit(files: Iterable[tuple[str, bytes]], day: date | None) -> bytes:
    """Return files with their names in a ZIP file; the same files give the same bytes.

    They are stored as they are, for every build would have to pack them anew.
    """
    out = BytesIO()
    when = min(max(day or FIRST, FIRST), LAST)
    with ZipFile(out, "w", ZIP_STORED) as pack:
        for name, content in files:
            info = ZipInfo(name, (when.year, when.month, when.day, 0, 0, 0))
            info.create_system, info.external_attr = UNIX, READABLE
            pack.writestr(info, content)
    return out.getvalue()
