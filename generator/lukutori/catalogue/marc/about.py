"""What a book in a MARC record is about: its subject headings, each in its language.

What kind of work it is (655) is no subject.
"""

import re
from collections.abc import Iterator

from pymarc import Field

from lukutori.catalogue.languages import UNSAID
from lukutori.catalogue.marc.fields import BROKEN, Fields, values
from lukutori.catalogue.parts import subject
from lukutori.catalogue.text import trimmed
from lukutori.catalogue.vocabularies import term_language
from lukutori.model.base import MAX_TEXT
from lukutori.model.record import Subject

TAGS = ("650", "651", "600", "648", "653")
AT_MOST = 20
ADDRESS = re.compile(r"^(?:\(uri\)\s*)?(https?://[^\s<>\"]+)$", re.IGNORECASE)
NAME, DIVISIONS = "abcdpqt", "vxyz"


def subjects(fields: Fields) -> tuple[Subject, ...]:
    """Return at most twenty subjects; names of one concept in several languages stand together."""
    found: dict[str, tuple[str | None, dict[str, str]]] = {}
    for field in fields.all(*TAGS):
        uri = next(_addresses(field), None)
        for language, label in _labels(field):
            key = uri or f"{language} {label.casefold()}"
            if key in found or len(found) < AT_MOST:
                found.setdefault(key, (uri, {}))[1].setdefault(language, label)
    return tuple(subject(tuple(labels.items()), uri) for uri, labels in found.values())


def _labels(field: Field) -> Iterator[tuple[str, str]]:
    """Yield language and name; of 653, each of its uncontrolled words by itself."""
    if field.tag == "653":
        labels = [trimmed(word) for word in values(field, "a")]
    else:
        head = trimmed(" ".join(values(field, NAME if field.tag == "600" else "a")))
        labels = [" -- ".join((head, *map(trimmed, values(field, DIVISIONS))))] if head else []
    source = next(iter(values(field, "2")), "")
    language = UNSAID if field.tag == "653" else term_language(source, field.indicator2)
    for label in labels:
        if label and BROKEN not in label:
            yield language, label[:MAX_TEXT].strip()


def _addresses(field: Field) -> Iterator[str]:
    for number in values(field, "0"):
        if match := ADDRESS.match(number):
            yield match[1]
