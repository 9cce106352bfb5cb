"""What genres and audiences are called in records: what a title is besides, and whom it is for.

Words are labels of the Finnish genre vocabulary SLM, of the Swedish, Norwegian, German and
English ones, and those that libraries write beside them.
"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

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
        "lastenrunot; lastenelokuvat; kuvakirjat; barn; barnböcker; barnlitteratur; barnfilmer; "
        "bilderböcker; barnebøker; children; juvenile; kinder",
        Audience.TEENS: "nuoret; nuorille; nuortenkirjat; nuortenkirjallisuus; nuortenromaanit; "
        "nuortenelokuvat; ungdom; ungdomar; ungdomsböcker; ungdomslitteratur; ungdomsromaner; "
        "teenagers; adolescents; jugendliche",
        Audience.ADULTS: "aikuiset; aikuisille; vuxna; adults; adult; erwachsene; voksne",
        Audience.BABIES: "vauvat; vauvoille; babies; spädbarn; bebisar",
        Audience.SENIORS: "seniorit; senioreille; seniorer; seniors",
    }
)


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
def audience(text: str) -> Audience | None:
    """Return whom a genre or a note names first: "Nuorille.", "Children's fiction"."""
    text = text.lower()
    if "young adult" in text:
        return Audience.TEENS
    found = (AUDIENCES.get(word) for word in re.findall(r"\w+", text))
    return next((each for each in found if each), None)
