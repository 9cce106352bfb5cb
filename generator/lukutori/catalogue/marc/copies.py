"""Where the copies in a MARC record are: shelf marks, holdings, and addresses to read online."""

import re
from collections.abc import Iterator

from pymarc import Field

from lukutori.catalogue.marc.fields import AT_MOST, BROKEN, Fields, values
from lukutori.catalogue.marc.form import is_electronic
from lukutori.catalogue.parts import holding
from lukutori.catalogue.text import web
from lukutori.model.base import MAX_TEXT
from lukutori.model.catalogue import Access
from lukutori.model.record import Holding

SHELF_MARKS = {"952": "o", "852": "hij"}
"""Where the shelf mark of one copy is: in Koha, and by MARC 21."""
KOHA, LOST_OR_WITHDRAWN = "952", "01"
ALMA = "AVA"
"""Field that Alma adds to answers: `b` library, `d` shelf mark, `f` how many copies."""
COUNT = re.compile(r"\d{1,6}")
BESIDES = re.compile(
    r"contents|description|sample|cover|biograph|review|excerpt|kansi|sisällys|innehåll|inhalt|"
    r"omslag|baksid|esittely|arvostelu",
    re.IGNORECASE,
)
"""What is said of addresses that lead to something about a book, not to the book."""
ITSELF = re.compile(
    r"full ?-?text|volltext|fulltext|e-?books?\b|e-?bok|e-?kirja|e-?audio|e-?äänikirja|"
    r"äänikirja|ljudbok|verkko|online|elektron|electronic|nätpublikation|nettutgave",
    re.IGNORECASE,
)
"""What is said of addresses that lead to the book."""
SHOP = re.compile(
    r"amazon\.|\bamazon\b|adlibris|\bbokus\b|suomalainen\.com|akateeminen\.com|barnesandnoble|"
    r"affiliate|[?&]tag=|\b(?:buy|purchase|order|osta|tilaa|köp|kjøp|kaufen)\b",
    re.IGNORECASE,
)
"""What addresses of shops have in them, or what is said of them."""


def call_number(fields: Fields, access: Access) -> str | None:
    """Return the first shelf mark, where the catalogue's settings say that it is."""
    for place in access.call_number:
        for field in fields.all(place[:3]):
            if mark := _mark(field, place[3:]):
                return mark
    return None


def _mark(field: Field, codes: str) -> str | None:
    return " ".join(values(field, codes)).replace(BROKEN, "")[:MAX_TEXT].strip() or None


def holdings(fields: Fields, access: Access) -> tuple[Holding, ...] | None:
    """Return the copies by branch; None where the record cannot say."""
    if not access.holding:
        return tuple(_alma(fields)) if ALMA in fields else None
    tag, code = access.holding[:3], access.holding[3:]
    marks = next((each[3:] for each in access.call_number if each[:3] == tag), "")
    found: dict[str, list[str | None]] = {}
    for field in fields.all(tag):
        for library in values(field, code)[:1] if _is_there(field) else ():
            found.setdefault(library, []).append(_mark(field, SHELF_MARKS.get(tag, marks)))
    return tuple(
        holding(library, next(filter(None, of), None), len(of)) for library, of in found.items()
    )


def _is_there(field: Field) -> bool:
    """Tell whether a copy is neither lost nor withdrawn, where Koha says so."""
    return field.tag != KOHA or not any(state != "0" for state in values(field, LOST_OR_WITHDRAWN))


def _alma(fields: Fields) -> Iterator[Holding]:
    """Yield a branch once, with all its shelves; the copies of one may not be told."""
    found: dict[str, list[tuple[str | None, int | None]]] = {}
    for field in fields.all(ALMA):
        for library in values(field, "b")[:1]:
            copies = next((int(n) for n in values(field, "f") if COUNT.fullmatch(n)), None)
            found.setdefault(library, []).append((_mark(field, "d"), copies))
    for library, shelves in found.items():
        counts = [count for _, count in shelves if count is not None]
        mark = next((mark for mark, _ in shelves if mark), None)
        yield holding(library, mark, sum(counts) if len(counts) == len(shelves) else None)


def online(fields: Fields) -> tuple[str, ...]:
    """Return the addresses of the title itself: 856 with 0, or 1 for a version of it.

    Of a title on paper or disc only those that are said to lead to its text or sound.
    """
    linked = [
        field
        for field in fields.all("856")
        if field.indicator1 == "4" and field.indicator2 in {"0", "1"}
    ]
    electronic = bool(linked) and is_electronic(fields)
    itself = (field for field in linked if _leads_to_it(field, electronic))
    found = (web(text) for field in itself for text in values(field, "u")[:AT_MOST])
    return tuple(dict.fromkeys(filter(None, found)))[:AT_MOST]


def _leads_to_it(field: Field, electronic: bool) -> bool:
    said = values(field, "3yz")
    if any(BESIDES.search(text) for text in said):
        return False
    if any(SHOP.search(text) for text in (*said, *values(field, "u"))):
        return False
    return electronic or any(ITSELF.search(text) for text in said)
