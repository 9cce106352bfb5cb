"""Choose a drawn cover for a title: the same one on every page and in print."""

from zlib import crc32

from lukutori.localise.pages import Cover

COLOURS = 10
PATTERNS = 6


def cover(title: str, author: str = "") -> Cover:
    """Return the cover of a title, in any script."""
    number = crc32(f"{title}\n{author}".encode())
    return Cover(colour=number % COLOURS, pattern=number // COLOURS % PATTERNS)
