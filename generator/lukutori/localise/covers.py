"""Choose a drawn cover for a title: the same one on every page and in print."""

from functools import lru_cache
from zlib import crc32

from lukutori.localise.pages import Cover

COLOURS = 10
PATTERNS = 6


@lru_cache(maxsize=1024)  # the same books come up again in every language of a list
def cover(title: str, author: str = "") -> Cover:
    """Return the cover of a title, in any script."""
    number = crc32(f"{title}\n{author}".encode())
    return Cover(colour=number % COLOURS, pattern=number // COLOURS % PATTERNS)
