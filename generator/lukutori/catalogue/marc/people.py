"""People and bodies in a MARC record: who they are, and what they did for the book."""

from collections.abc import Iterator

from pymarc import Field

from lukutori.catalogue.marc.fields import BROKEN, Both, Fields, value, values
from lukutori.catalogue.names import spoken
from lukutori.catalogue.parts import author
from lukutori.catalogue.roles import AUTHOR, BYSTANDER, CONTRIBUTOR, role
from lukutori.catalogue.text import trimmed
from lukutori.model.record import Author

MAIN, ADDED = ("100", "110"), ("700", "710")
LAST_NAME_FIRST = "1"
"""First indicator of a person who is filed by the last name."""
AT_MOST = 50


def authors(fields: Fields) -> tuple[Author, ...]:
    """Return everyone behind the contents, each once, in the record's order.

    Of whom nothing is said is the author where the record is filed by that name, or names nobody
    before; further ones are contributors.
    """
    found: dict[str, Author] = {}
    for both in fields.both(*MAIN, *ADDED):
        if value(both.shown, "t") or len(found) >= AT_MOST:
            continue
        did = _role(both)
        if did is None:
            did = AUTHOR if both.tag in MAIN or not found else CONTRIBUTOR
        for name, romanised in _named(both) if did != BYSTANDER else ():
            if name not in found or found[name].role == CONTRIBUTOR:
                found[name] = author(name, did, romanised)
    return tuple(found.values())


def _role(both: Both) -> str | None:
    """Return what is said of somebody's role, in whichever of the two forms it is."""
    forms = (both.shown, both.romanised) if both.romanised else (both.shown,)
    said = (role(values(form, "4"), values(form, "e")) for form in forms)
    return next((each for each in said if each is not None), None)


def _named(both: Both) -> Iterator[tuple[str, str | None]]:
    """Yield the name as it is said and, where that is in another script, as shelves have it."""
    personal = both.tag.endswith("00")
    name = _spoken(both.shown, personal)
    filed = _filed(both.romanised, personal) if both.romanised else ""
    if both.romanised and filed and (not name or BROKEN in name):
        name, filed = _spoken(both.romanised, personal), ""
    name = name.replace(BROKEN, "").strip()
    if name:
        yield name, filed if filed and filed != name else None


def _spoken(field: Field, personal: bool) -> str:
    name = _filed(field, personal)
    if personal and field.indicator1 == LAST_NAME_FIRST:
        title = value(field, "c")
        return spoken(name, "" if title.startswith("(") else title)
    return name


def _filed(field: Field, personal: bool) -> str:
    """Return a name as it is filed, without dates: a king's number and a body's parts belong."""
    parts = [part for each in values(field, "ab") if (part := trimmed(each))]
    return (" " if personal else ". ").join(parts)
