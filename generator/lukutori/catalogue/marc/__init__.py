"""A MARC 21 record becomes a record of ours.

Which field means what: https://www.loc.gov/marc/bibliographic/. Summaries (520) are never read:
who gives records away often may not give away the publisher's text in them.
"""

from datetime import date

import pymarc
from pydantic import ValidationError

from lukutori.catalogue.marc.about import subjects
from lukutori.catalogue.marc.copies import call_number, holdings, online
from lukutori.catalogue.marc.fields import Fields, values
from lukutori.catalogue.marc.form import audience, form
from lukutori.catalogue.marc.languages import languages, original_languages
from lukutori.catalogue.marc.people import authors
from lukutori.catalogue.marc.titles import original, title
from lukutori.catalogue.parts import isbns, series
from lukutori.catalogue.text import plain, years
from lukutori.isbn import Isbn
from lukutori.model.catalogue import Access
from lukutori.model.record import Record

DELETED = "d"
"""Leader/05 of a record that an export mentions only to say that it is gone."""
UNKNOWN_PUBLISHERS = ("s.n", "s. n", "kustantaja tuntematon", "publisher not", "u.o", "n.n")


def record(
    marc: pymarc.Record, name: str, access: Access, today: date, source: str
) -> Record | None:
    """Return a catalogue's MARC record as ours; None where it has no id or no title.

    `name` is the catalogue's, `source` the address or file that the record is from.
    """
    fields = Fields(marc)
    own_id, about = _id(fields, access), title(fields)
    if not own_id or not about or fields.leader[5] == DELETED:
        return None
    what = form(fields)
    own = isbns(fields.all_values("020", "a"))
    others = isbns(fields.all_values("020", "z"))
    try:
        return Record(
            catalogue=name,
            id=own_id,
            isbns=own,
            other_isbns=tuple(each for each in others if each not in own),
            title=about.title,
            subtitle=about.subtitle or None,
            romanised=about.romanised or None,
            sort_title=about.sort_title or None,
            authors=authors(fields, what),
            year=_year(fields),
            edition=fields.shown("250", "a"),
            publisher=_publisher(fields),
            languages=languages(fields),
            original_title=original(fields, about.title) or None,
            original_languages=original_languages(fields),
            format=what,
            audience=audience(fields),
            subjects=subjects(fields),
            series=series((both.value("a"), both.value("v")) for both in fields.both("490")),
            call_number=call_number(fields, access),
            holdings=holdings(fields, access),
            online=online(fields),
            fetched=today,
            source=source,
        )
    except ValidationError:  # what the rules above let through and the model does not
        return None


def names(marc: pymarc.Record, access: Access) -> tuple[str, tuple[Isbn, ...]]:
    """Return a record's id and ISBNs, be there a title or not; nothing of a deleted one."""
    fields = Fields(marc)
    if fields.leader[5:6] == DELETED:
        return "", ()
    return _id(fields, access), isbns(fields.all_values("020", "a"))


def _id(fields: Fields, access: Access) -> str:
    tag, code = access.id_field[:3], access.id_field[3:]
    if not code:
        return plain(fields.control(tag))
    found = next(iter(fields.all_values(tag, code)), "")
    return _lccn(found) if tag == "010" else found


def _lccn(written: str) -> str:
    """Return a Library of Congress control number as addresses have it (info:lccn, 2003)."""
    return "".join(written.partition("/")[0].split())


def _year(fields: Fields) -> int | None:
    """Return the year of publication: 264 _1, else 260, else 008.

    Where a book gives two (1428 [2007]), the one that 008 has too is the common era's.
    """
    coded = next(iter(years(fields.coded(7, 11))), None)
    published = (field for field in fields.all("264") if field.indicator2 == "1")
    for field in (*published, *fields.all("260")):
        if written := years(" ".join(values(field, "c"))):
            return coded if coded in written else written[0]
    return coded


def _publisher(fields: Fields) -> str | None:
    for both in fields.both("264", "260"):
        if both.tag == "264" and both.shown.indicator2 != "1":
            continue
        text = both.value("b").strip("[] ")
        if text and not text.casefold().startswith(UNKNOWN_PUBLISHERS):
            return text
    return None
