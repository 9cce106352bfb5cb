"""People and bodies in a MARC record: who they are, and what they did for the book."""

from collections.abc import Iterator

from pymarc import Field

from lukutori.catalogue.credits import Credit, credited
from lukutori.catalogue.marc.fields import BROKEN, Both, Fields, value, values
from lukutori.catalogue.marc.statement import Statement
from lukutori.catalogue.names import COMMA, spoken
from lukutori.catalogue.roles import roles
from lukutori.catalogue.text import trimmed
from lukutori.model.booklist import Format
from lukutori.model.record import Author

MAIN, ADDED = ("100", "110"), ("700", "710")
LAST_NAME_FIRST, FAMILY = "1", "3"
"""First indicator of a person who is filed by the last name, and of a family."""
AT_MOST = 50


def authors(fields: Fields, form: Format) -> tuple[Author, ...]:
    """Return everyone behind the contents, each once, in the record's order."""
    return credited(_credits(fields), form)[:AT_MOST]


def _credits(fields: Fields) -> Iterator[Credit]:
    statement = Statement(fields)
    for both in fields.both(*MAIN, *ADDED):
        if value(both.shown, "t"):
            continue
        name, romanised = _named(both)
        said = _roles(both)
        if not said and both.tag == "700":
            said = statement.roles(filter(None, (_filed(both.shown, True), romanised)))
        yield Credit(name, said, romanised, both.tag in MAIN)


def _roles(both: Both) -> tuple[str, ...]:
    """Return what is said of somebody's roles, in whichever of the two forms it is."""
    forms = (both.shown, both.romanised) if both.romanised else (both.shown,)
    said = (roles(values(form, "4"), values(form, "e")) for form in forms)
    return next(filter(None, said), ())


def _named(both: Both) -> tuple[str, str | None]:
    """Return the name as it is said and, where that is in another script, as shelves have it."""
    personal = both.tag.endswith("00")
    name = _spoken(both.shown, personal)
    filed = _filed(both.romanised, personal) if both.romanised else ""
    if both.romanised and filed and (not name or BROKEN in name):
        name, filed = _spoken(both.romanised, personal), ""
    name = name.replace(BROKEN, "").strip()
    return name, filed if filed and filed != name else None


def _spoken(field: Field, personal: bool) -> str:
    name = _filed(field, personal)
    if personal and _is_turned(field, name):
        title = value(field, "c")
        return spoken(name, "" if title.startswith("(") else title)
    return name


def _is_turned(field: Field, name: str) -> bool:
    """Tell whether the last name stands first: also where the indicator was left out (NORMARC)."""
    if field.indicator1 == LAST_NAME_FIRST:
        return True
    alone = field.indicator1 != FAMILY and not values(field, "bc")
    return alone and COMMA.search(name) is not None


def _filed(field: Field, personal: bool) -> str:
    """Return a name as it is filed, without dates: a king's number and a body's parts belong."""
    parts = [part for each in values(field, "ab") if (part := trimmed(each))]
    return (" " if personal else ". ").join(parts)
