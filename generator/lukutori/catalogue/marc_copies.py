"""Where the copies in a MARC record are: shelf marks, holdings, and addresses to read online."""

import re
from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError
from pymarc import Field

from lukutori.catalogue.marc_fields import AT_MOST, Fields, values
from lukutori.catalogue.marc_text import BROKEN
from lukutori.model.base import MAX_TEXT, WebAddress
from lukutori.model.catalogue import Access
from lukutori.model.record import Holding

SHELF_MARKS = {"952": "o", "852": "hij"}
"""Where the shelf mark of one copy is: in Koha, and by MARC 21."""
KOHA, LOST_OR_WITHDRAWN = "952", "01"
ALMA = "AVA"
"""Field that Alma adds to answers: `b` library, `d` shelf mark, `f` how many copies."""
ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)
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


def _mark(field: Field, codes: str) -> str:
    return " ".join(values(field, codes)).replace(BROKEN, "")[:MAX_TEXT].strip()


def holdings(fields: Fields, access: Access) -> tuple[Holding, ...] | None:
    """Return the copies by branch; None where the record cannot say."""
    if not access.holding:
        return tuple(_alma(fields)) if ALMA in fields else None
    tag, code = access.holding[:3], access.holding[3:]
    marks = next((each[3:] for each in access.call_number if each[:3] == tag), "")
    found: dict[str, list[str]] = {}
    for field in fields.all(tag):
        for library in values(field, code)[:1] if _is_there(field) else ():
            found.setdefault(library, []).append(_mark(field, SHELF_MARKS.get(tag, marks)))
    return tuple(
        Holding(library=library, call_number=next(filter(None, of), None), copies=len(of))
        for library, of in found.items()
    )


def _is_there(field: Field) -> bool:
    """Tell whether a copy is neither lost nor withdrawn, where Koha says so."""
    return field.tag != KOHA or not any(state != "0" for state in values(field, LOST_OR_WITHDRAWN))


def _alma(fields: Fields) -> Iterator[Holding]:
    for field in fields.all(ALMA):
        for library in values(field, "b")[:1]:
            copies = next((int(n) for n in values(field, "f") if n.isdecimal()), None)
            yield Holding(library=library, call_number=_mark(field, "d") or None, copies=copies)


def online(fields: Fields) -> tuple[str, ...]:
    """Return the addresses of the title itself: 856 with 0, or 1 for a version of it."""
    found: dict[str, None] = {}
    for field in fields.all("856"):
        itself = field.indicator1 == "4" and field.indicator2 in {"0", "1"}
        if not itself or any(BESIDES.search(text) for text in values(field, "3")):
            continue
        for address in values(field, "u")[:AT_MOST]:
            try:
                found[ADDRESS.validate_python(address)] = None
            except ValidationError:
                continue
    return tuple(found)[:AT_MOST]
