"""What a title is, as VuFind and Finna code it: book, audiobook, film.

Codes are those of NatLibFi without their level, and the English names of stock VuFind.
"""

from collections.abc import Iterable, Iterator

from lukutori.catalogue.vufind.values import path
from lukutori.model.booklist import Format

FORMS = {
    "Book": Format.BOOK,
    "Book/eBook": Format.E_BOOK,
    "Book/BookSection": Format.OTHER,
    "Book/eBookSection": Format.OTHER,
    "Book/Map": Format.OTHER,
    "Book/AudioBook": Format.AUDIOBOOK,
    "Book/AudioBook/Online": Format.E_AUDIOBOOK,
    "Book/AudioBook/Daisy": Format.DAISY,
    "Journal": Format.MAGAZINE,
    "Journal/Article": Format.OTHER,
    "Journal/eArticle": Format.OTHER,
    "Sound": Format.MUSIC,
    "MusicalScore": Format.MUSIC,
    "Video": Format.FILM,
    "Game": Format.GAME,
    "BoardGame": Format.GAME,
    "VideoGame": Format.GAME,
    "eBook": Format.E_BOOK,
    "Electronic": Format.E_BOOK,
    "Audio Book": Format.AUDIOBOOK,
    "AudioBook": Format.AUDIOBOOK,
    "Audiobook": Format.AUDIOBOOK,
    "Serial": Format.MAGAZINE,
    "Newspaper": Format.MAGAZINE,
    "DVD": Format.FILM,
    "Blu-ray": Format.FILM,
    "Musical Score": Format.MUSIC,
    "MusicRecording": Format.MUSIC,
    "CD": Format.MUSIC,
}
"""A code counts for all those below it: `Video` for `Video/DVD`."""


def coded(codes: Iterable[str]) -> Format:
    """Return what a title is, by the deepest code that is known."""
    written = [path(each) for each in codes]
    known = [
        (each.count("/"), found is not Format.BOOK, found)
        for each in written
        if (found := next((FORMS[at] for at in _upwards(each) if at in FORMS), None))
    ]
    if known:
        return max(known)[2]
    return Format.OTHER if written else Format.BOOK


def _upwards(code: str) -> Iterator[str]:
    while code:
        yield code
        code = code.rpartition("/")[0]
