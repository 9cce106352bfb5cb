"""What a MARC record describes - book, audiobook, film - and whom the cataloguer meant it for.

Read from the leader (types of record and level), 007, 008, 336 to 338 (RDA terms by code) and
genre terms, as the MARC 21 Format for Bibliographic Data has them.
"""

import re
from itertools import chain

from lukutori.catalogue import kinds
from lukutori.catalogue.marc.fields import Fields
from lukutori.model.booklist import Audience, Format

TEXT, SPOKEN, MUSIC, PROJECTED, OBJECT, COMPUTER = "at ", "i", "jcd", "g", "r", "m"
"""Leader/06."""
SERIAL, NO_WHOLE = "sb", "ai"
"""Leader/07: serials and their articles; a part of a book, and what changes all the time."""
STILL = {"f", "s", "t"}
"""008/33: filmstrips, slides, transparencies."""
COMIC = "6"
"""008/24-27, what a book contains."""
AUDIENCES = {
    **dict.fromkeys("abcj", Audience.CHILDREN),
    "d": Audience.TEENS,
    "e": Audience.ADULTS,
}
"""008/22."""
UNSAID = " |"
DAISY = re.compile(r"\bdaisy\b", re.IGNORECASE)
FILE = re.compile(r"\b(?:pdf|epub|e-?kirja|e-?bok|e-?book|verkkoaineisto|online)\b", re.IGNORECASE)
PRINTED = re.compile(r"\b(?:nid|sid|inb|h[äa]ft|pbk|hbk|paper|hard|geb|kart)", re.IGNORECASE)
ELECTRONIC = re.compile(r"elektron|electronic|verkko|online|nettiressurs|computer file", re.I)


def form(fields: Fields) -> Format:
    """Return what a title is, in words that readers use."""
    kind, level = fields.leader[6], fields.leader[7]
    if kind in TEXT:
        return _text(fields, level)
    if kind == SPOKEN:
        daisy = any(DAISY.search(text) for text in _physical(fields))
        online = Format.E_AUDIOBOOK if is_electronic(fields) else Format.AUDIOBOOK
        return Format.DAISY if daisy else online
    if kind in MUSIC:
        return Format.MUSIC
    if kind == PROJECTED:
        return Format.FILM if fields.coded(33, 34) not in STILL else Format.OTHER
    if (kind == OBJECT and fields.coded(33, 34) == "g") or Format.GAME in _kinds(fields):
        return Format.GAME
    if kind == COMPUTER:
        return _file(fields)
    return Format.OTHER


def _text(fields: Fields, level: str) -> Format:
    if level in NO_WHOLE:
        return Format.OTHER
    if level in SERIAL:
        return Format.MAGAZINE
    if is_electronic(fields):
        return Format.E_BOOK
    if fields.coded(23, 24) == "f":  # braille
        return Format.OTHER
    said = _kinds(fields)
    if fields.coded(23, 24) == "d":
        said.add(Format.LARGE_PRINT)
    if COMIC in fields.coded(24, 28):
        said.add(Format.COMIC)
    return kinds.printed(said)


def _file(fields: Fields) -> Format:
    if fields.coded(26, 27) == "g":
        return Format.GAME
    text = fields.coded(26, 27) == "d" or "txt" in fields.all_values("336", "b")
    return Format.E_BOOK if text else Format.OTHER


def is_electronic(fields: Fields) -> bool:
    """Tell whether a title is read or heard online, not only also to be had there."""
    carriers = set(fields.all_values("338", "b"))
    if carriers:
        return "cr" in carriers and not carriers & {"nc", "sd"}
    if fields.coded(23, 24) in {"o", "s", "q"}:
        return True
    said = (*fields.all_values("245", "h"), *fields.all_values("338", "a"))
    if any(ELECTRONIC.search(text) for text in said):
        return True
    bindings = " ".join(fields.all_values("020", "aq"))
    if PRINTED.search(bindings):
        return False
    return any(field.data and field.data.startswith("cr") for field in fields.all("007")) or bool(
        FILE.search(bindings)
    )


def audience(fields: Fields) -> tuple[Audience, ...]:
    """Return whom the cataloguer meant it for; by genre only where nothing else tells."""
    said = _coded_audience(fields)
    for tag in ("385", "521"):
        said += chain.from_iterable(map(kinds.by_note, fields.all_values(tag, "a")))
    if not said:
        said = [*chain.from_iterable(map(kinds.by_genre, fields.all_values("655", "a")))]
    return tuple(dict.fromkeys(said))


def _coded_audience(fields: Fields) -> list[Audience]:
    """Return what 008/22 says, which serials and maps use otherwise.

    In NORMARC, which leaves 008/06 empty, `a` are adults.
    """
    if fields.leader[7] in SERIAL or fields.leader[6] in "ef" or fields.coded(6, 7) in UNSAID:
        return []
    found = AUDIENCES.get(fields.coded(22, 23))
    return [found] if found else []


def _kinds(fields: Fields) -> set[Format]:
    genres, subjects = fields.all_values("655", "a"), fields.all_values("650", "a")
    return kinds.told(genres, subjects, fields.all_values("100", "e"))


def _physical(fields: Fields) -> list[str]:
    places = (("300", "ab"), ("338", "a"), ("347", "b"), ("538", "a"), ("655", "a"), ("245", "h"))
    return [text for tag, codes in places for text in fields.all_values(tag, codes)]
