"""What genres and audiences are called in records: what a title is besides, and whom it is for.

Words are labels of the Finnish genre vocabulary SLM, of the Swedish, Norwegian, German and
English ones, and those that libraries write beside them.
"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import pairwise

from lukutori.catalogue.tables import turned
from lukutori.catalogue.text import label
from lukutori.model.booklist import Audience, Format

PRINTED = (Format.EASY_LANGUAGE, Format.LARGE_PRINT, Format.COMIC)
"""What a printed book may be besides; the first counts."""
KINDS = turned(
    {
        Format.EASY_LANGUAGE: "selkokirjat; selkokieliset kirjat; selkokirjallisuus; "
        "selkokielinen kirjallisuus; lättlästa böcker; lättläst; lättläst litteratur; "
        "lättläst-böcker; ll-böcker; lätta att läsa; lettlest; lettleste bøker; letlæste bøger; "
        "leichte sprache; easy-to-read books",
        Format.LARGE_PRINT: "isotekstiset kirjat; isotekstiset; storstilsböcker; storstil; "
        "large print; large print books; large type books; großdruck; storskriftbøker; magnaprint",
        Format.COMIC: "sarjakuvat; sarjakuva-albumit; sarjakuvaromaanit; sarjakuvakirjat; serier; "
        "seriealbum; tecknade serier; serieromaner; comic; comics; comics (documents); "
        "comics (graphic works); comics (works); comic books, strips, etc; graphic novels; manga; "
        "mangat; tegneserie; tegneserier",
        Format.GAME: "pelit; digipelit; videopelit; konsolipelit; lautapelit; dataspel; tv-spel; "
        "sällskapsspel; video games; computer games; board games; dataspill",
    }
)
COMIC_ARTISTS = {"sarjakuvantekijä", "serieskapare"}
"""Cataloguers' words for one who makes comics."""
AUDIENCES = turned(
    {
        Audience.CHILDREN: "lapset; lapsille; lastenkirjat; lastenkirjallisuus; lastenromaanit; "
        "lastenrunot; lastenelokuvat; kuvakirjat; barn; barnbok; barnböcker; barnlitteratur; "
        "barnfilmer; bilderböcker; barnebok; barnebøker; barnelitteratur; børnebøger; children; "
        "juvenile; kinder; kinderbuch; kinderbücher; kinderliteratur; bilderbuch",
        Audience.TEENS: "nuoret; nuorille; nuortenkirjat; nuortenkirjallisuus; nuortenromaanit; "
        "nuortenelokuvat; ungdom; ungdomar; ungdomsbok; ungdomsböcker; ungdomslitteratur; "
        "ungdomsromaner; ungdomsbøker; teenagers; adolescents; jugendliche; jugendbuch; "
        "jugendbücher; jugendliteratur",
        Audience.ADULTS: "aikuiset; aikuisille; vuxna; adults; adult; erwachsene; voksne",
        Audience.BABIES: "vauvat; vauvoille; babies; spädbarn; bebisar",
        Audience.SENIORS: "seniorit; senioreille; seniorer; seniors",
    }
)
"""What an audience and the books for it are called."""
GENRES = AUDIENCES | turned(
    {
        Audience.CHILDREN: "children's fiction; children's stories; children's literature; "
        "children's books; children's poetry; children's films; juvenile works; juvenile fiction; "
        "juvenile literature; picture books; picture books for children",
        Audience.TEENS: "young adult fiction; young adult literature; young adult works",
    }
)
FOR_BOTH = (
    "lasten- ja nuortenkirjallisuus; lasten- ja nuortenkirjat; barn- och ungdomslitteratur; "
    "barn- och ungdomsböcker; barne- og ungdomslitteratur; barne- og ungdomsbøker; "
    "kinder- und jugendliteratur; kinder- und jugendbuch; kinder- und jugendbücher"
)
BOTH = frozenset(FOR_BOTH.split("; "))
EXPLAINED = re.compile(r"\s*(?:,|\(|--)")
"""Where a genre is narrowed: "Children's stories, English"."""
AGES = re.compile(
    r"\b(\d{1,2}) ?[-\u2013] ?(\d{1,2})[- ]?(?:v\b|vuotia|år|year|jahre|jährig)", re.ASCII | re.I
)
BY_AGE = {
    Audience.BABIES: range(3),
    Audience.CHILDREN: range(3, 13),
    Audience.TEENS: range(13, 18),
}
NOT_FOR = {"not", "ei", "eivät", "ej", "inte", "icke", "ikke", "ikkje", "nicht", "kein", "keine"}
ABOUT_THEM = {"parents", "vanhemmat", "vanhemmille", "föräldrar", "foreldre", "eltern", "parenting"}
"""A note with one of these speaks of children, not to them."""


def told(genres: Iterable[str], subjects: Iterable[str], roles: Iterable[str]) -> set[Format]:
    """Return all that a title is called, in a record's genres, subjects and first person's roles.

    A subject tells of easy language, large print and games, as it does in older records; but a
    book about comics has comics as a subject.
    """
    by_genre = {KINDS.get(label(each)) for each in genres}
    by_subject = {KINDS.get(label(each)) for each in subjects} - {Format.COMIC}
    by_role = {Format.COMIC for each in roles if label(each) in COMIC_ARTISTS}
    return {each for each in by_genre | by_subject | by_role if each}


def printed(said: Collection[Format]) -> Format:
    """Return what a printed book is, of all that it is called."""
    return next((each for each in PRINTED if each in said), Format.BOOK)


@lru_cache(maxsize=1_024)
def by_genre(term: str) -> tuple[Audience, ...]:
    """Return whom a genre is for: "Lasten- ja nuortenkirjallisuus.", "Children's fiction"."""
    whole = label(term)
    for name in (whole, label(EXPLAINED.split(whole)[0])):
        if name in BOTH:
            return Audience.CHILDREN, Audience.TEENS
        if name in GENRES:
            return (GENRES[name],)
    return ()


@lru_cache(maxsize=1_024)
def by_note(text: str) -> tuple[Audience, ...]:
    """Return whom a note on the audience names: "Nuorille.", "9-12-vuotiaille", "Juvenile"."""
    if genre := by_genre(text):
        return genre
    text = text.lower()
    words = re.findall(r"\w+", text)
    if not ABOUT_THEM.isdisjoint(words):
        return ()
    if "young adult" in text:
        return (Audience.TEENS,)
    aged = [each for ages in AGES.findall(text) for each in _of_ages(*map(int, ages))]
    end = next((i for i, word in enumerate(words) if word in NOT_FOR), len(words))
    said = [word for word, after in pairwise((*words[:end], "")) if after != "of"]
    named = map(AUDIENCES.get, said)
    return tuple(dict.fromkeys(each for each in (*aged, *named) if each))


def _of_ages(first: int, last: int) -> list[Audience]:
    return [each for each, ages in BY_AGE.items() if first <= ages[-1] and last >= ages[0]]
