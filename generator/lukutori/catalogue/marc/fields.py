"""The fields of a MARC record by tag, clean, each with its form in the original script (880)."""

from collections.abc import Iterator
from dataclasses import dataclass

from pymarc import Field, Record

from lukutori.catalogue.text import foreign_letters, plain, trimmed
from lukutori.model.base import MAX_TEXT

VERNACULAR = "880"
AT_MOST = 100
"""Fields of one kind that are looked at; a record with more is a fault or an attack."""
BROKEN = "\ufffd"
"""What stands where a character was lost."""


def values(field: Field, codes: str) -> list[str]:
    """Return the values of some subfields in the field's order, clean and not empty.

    Whole chapters are no values of a record, and a piece of one would be none either.
    """
    return [
        text
        for code, raw in field.subfields
        if code in codes and len(raw) <= MAX_TEXT and (text := plain(raw))
    ]


def value(field: Field, codes: str) -> str:
    """Return the first value of some subfields, without the punctuation behind it; else ""."""
    return next((text for each in values(field, codes) if (text := trimmed(each))), "")


@dataclass(frozen=True, slots=True)
class Both:
    """A field as readers should see it, and in Latin letters where that is another form."""

    tag: str
    shown: Field
    romanised: Field | None = None

    def value(self, codes: str) -> str:
        """Return a value in the shown form; where that is missing or damaged, in Latin letters."""
        text = value(self.shown, codes)
        if self.romanised and (not text or BROKEN in text):
            text = value(self.romanised, codes)
        return text.replace(BROKEN, "")


class Fields:
    """A record's fields."""

    def __init__(self, marc: Record) -> None:
        self.leader = str(marc.leader)
        self._by_tag: dict[str, list[Field]] = {}
        for field in marc.fields:
            self._by_tag.setdefault(field.tag, []).append(field)
        self._linked = {
            link: field for field in self._by_tag.get(VERNACULAR, ()) if (link := _link(field))
        }

    def __contains__(self, tag: str) -> bool:
        return tag in self._by_tag

    def all(self, *tags: str) -> list[Field]:
        """Return the fields with these tags, tag by tag, each in the record's order."""
        return [field for tag in tags for field in self._by_tag.get(tag, ())[:AT_MOST]]

    def control(self, tag: str) -> str:
        """Return a control field's text; else ""."""
        return next((field.data for field in self._by_tag.get(tag, ()) if field.data), "")

    def coded(self, start: int, end: int) -> str:
        """Return characters of 008, which has one place for each fact."""
        return self.control("008")[start:end]

    def all_values(self, tag: str, codes: str) -> list[str]:
        """Return every value of some subfields, with its punctuation."""
        return [text for field in self.all(tag) for text in values(field, codes)]

    def both(self, *tags: str) -> Iterator[Both]:
        """Yield fields with their original script; each falls back on Latin letters by itself."""
        for field in self.all(*tags):
            yield self._both(field)

    def shown(self, tag: str, codes: str) -> str | None:
        """Return the first value of some subfields, as readers should see it."""
        return next((text for both in self.both(tag) if (text := both.value(codes))), None)

    def _both(self, field: Field) -> Both:
        other = self._linked.get(_link(field, field.tag)) if self._linked else None
        if other is None:
            return Both(field.tag, field)
        here, there = (foreign_letters(" ".join(values(each, "abt"))) for each in (field, other))
        if here == there:
            return Both(field.tag, field)
        shown, romanised = (other, field) if there > here else (field, other)
        return Both(field.tag, shown, romanised)


def _link(field: Field, tag: str = "") -> str:
    """Return the tag and number that join a field and its 880; "" where it is joined to none.

    `$6` is `880-05` in the one and `245-05/(3/r` in the other (MARC 21, appendix A). The script
    that is named there is often wrong or missing, so it is left aside; 00 says that there is no
    other field.
    """
    for code, raw in field.subfields:
        if code == "6":
            named, _, number = raw.partition("-")
            number = number[:2]
            return f"{tag or named[:3]}-{number}" if number.isdecimal() and number != "00" else ""
    return ""
