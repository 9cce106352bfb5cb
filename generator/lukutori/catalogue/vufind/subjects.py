"""What a title is about, and what kind of work it is, in VuFind's words."""

from collections.abc import Mapping
from typing import Any

from lukutori.catalogue.languages import UNSAID
from lukutori.catalogue.parts import subject
from lukutori.catalogue.vocabularies import term_language
from lukutori.catalogue.vufind.values import bare, items, line, lines, mappings
from lukutori.model.record import Subject


def subjects(entry: Mapping[str, Any]) -> list[Subject]:
    """Return the subjects; where a vocabulary names one in several languages it is one subject.

    `subjects` mixes Finnish and Swedish without telling which, and is read only where there is
    no `subjectsExtended`. What kind of work it is (MARC 655) is no subject.
    """
    found: dict[tuple[str | None, str], dict[str, str]] = {}
    for each in mappings(entry.get("subjectsExtended")):
        if not _is_genre(each) and (label := heading(each.get("heading"))):
            uri = _address(each.get("id"))
            labels = found.setdefault((uri, "" if uri else label), {})
            labels.setdefault(term_language(line(each.get("source")) or ""), label)
    if found:
        return [subject(tuple(labels.items()), uri) for (uri, _), labels in found.items()]
    plain = dict.fromkeys(filter(None, map(heading, items(entry.get("subjects")))))
    return [subject(((UNSAID, label),)) for label in plain]


def genres(entry: Mapping[str, Any]) -> list[str]:
    """Return what kind of work it is."""
    extended = filter(_is_genre, mappings(entry.get("subjectsExtended")))
    return [*terms(entry.get("genres")), *terms([each.get("heading") for each in extended])]


def terms(value: object) -> list[str]:
    """Return texts, or lists' first texts."""
    firsts = (lines(each)[:1] if isinstance(each, list) else lines([each]) for each in items(value))
    return [text for each in firsts for text in each]


def heading(value: object) -> str | None:
    """Return a heading's parts as one text; what explains a name stands right behind it.

    >>> heading(["Reyes, Cassia,", "fikt."]), heading(["messut", "sisustus"])
    ('Reyes, Cassia, fikt.', 'messut -- sisustus')
    """
    if isinstance(value, str):
        return bare(value)
    text, *parts = lines(value) or [""]
    for part in parts:
        explains = part.startswith("(") or text.endswith(",")
        text = f"{text}{' ' if explains else ' -- '}{part}"
    return bare(text)


def _is_genre(value: Mapping[str, Any]) -> bool:
    return (line(value.get("type")) or "").startswith("genre")


def _address(value: object) -> str | None:
    """Return the concept's address; an id that is none names a record of some library."""
    uri = line(value) or ""
    return uri if uri.startswith(("http://", "https://")) else None
