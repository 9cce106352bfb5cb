"""Choose the cover of a title: its picture, or a drawn one, the same on each page and in print."""

import re
from collections.abc import Mapping
from functools import lru_cache
from unicodedata import east_asian_width
from zlib import crc32

from lukutori.covers import Photo
from lukutori.enrich import Shelved
from lukutori.isbn import Isbn
from lukutori.localise.pages import Cover, Picture
from lukutori.model.booklist import BookList
from lukutori.model.registers import Colour
from lukutori.read.content import Content

COLOURS = len(Colour)
PATTERNS = 10
BRAND = -1
"""In place of the number of a colour: the library's own."""
LETTERS = (9, 11, 14)
"""The longest word that the web's cover holds on one line in each of its sizes but the last."""
BETWEEN_WORDS = re.compile(r"[\s/–—-]")


@lru_cache(maxsize=1024)  # the same books come up again in every language of a list
def cover(title: str, author: str = "") -> Cover:
    """Return the cover of a title, in any script."""
    number = crc32(f"{title}\n{author}".encode())
    size = sum(longest_word(title) > letters for letters in LETTERS)
    return Cover(number % COLOURS, number // COLOURS % PATTERNS, size)


def longest_word(title: str) -> int:
    """Return the letters of the longest word; Chinese and the like may be parted anywhere."""
    words = BETWEEN_WORDS.split(title)
    return max(0 if any(east_asian_width(a) in "WF" for a in word) else len(word) for word in words)


def list_colour(content: Content, booklist: BookList) -> int:
    """Return the colour of a list's pages and prints: its first theme's, or the library's own.

    A discreet list has the library's, so that no colour tells what it is about.
    """
    return BRAND if booklist.discreet else theme_colour(content, booklist.themes[0])


def theme_colour(content: Content, theme: str) -> int:
    """Return the number of a theme's colour; a library that gave its own colour uses only that."""
    entry = content.themes.get(theme)
    if content.settings.options.brand.own_colour or entry is None:
        return BRAND
    colours = list(Colour)
    return colours.index(entry.colour) if entry.colour else [*content.themes].index(theme) % COLOURS


def photo_of(shelved: Shelved, photos: Mapping[Isbn, Photo]) -> Photo | None:
    """Return the picture of a book by the list's ISBN, else by one of its record's."""
    if not photos:
        return None
    known = shelved.record.isbns if shelved.record else ()
    numbers = (shelved.book.isbn, *known)
    return next((photos[each] for each in numbers if each and each in photos), None)


def picture(photo: Photo) -> Picture:
    """Return a picture as templates read it."""
    (width, height), *finer = photo.web
    fine = cover_file(photo.isbn, finer[0][0]) if finer else ""
    return Picture(photo.isbn, cover_file(photo.isbn, width), width, height, fine)


def cover_file(isbn: Isbn, width: int) -> str:
    """Address of a picture in one of its widths."""
    return f"covers/{isbn}-{width}.webp"
