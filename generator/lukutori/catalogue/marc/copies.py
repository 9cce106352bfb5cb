"""Where the copies in a MARC record are: shelf marks, holdings, and addresses to read online."""

import re
from collections.abc import Iterator

from pymarc import Field

from lukutori.catalogue.marc.fields import AT_MOST, BROKEN, Fields, values
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
"""What `$3` says of addresses that lead to something about a book, not to the book."""


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
    for field in fields.all(ALMA):
        for library in values(field, "b")[:1]:
            copies = next((int(n) for n in values(field, "f") if COUNT.fullmatch(n)), None)
            yield holding(library, _mark(field, "d"), copies)


def online(fields: Fields) -> tuple[str, ...]:
    """Return the addresses of the title itself: 856 with 0, or 1 for a version of it."""
    itself = (
        field
        for field in fields.all("856")
        if field.indicator1 == "4"
        and field.indicator2 in {"0", "1"}
        and not any(BESIDES.search(text) for text in values(field, "3"))
    )
    found = (web(text) for field in itself for text in values(field, "u")[:AT_MOST])
    return tuple(dict.fromkeys(filter(None, found)))[:AT_MOST]
