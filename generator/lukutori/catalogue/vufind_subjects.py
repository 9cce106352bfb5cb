"""What a title is about, and what kind of work it is, in VuFind's words."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from lukutori.catalogue.languages639 import tag
from lukutori.catalogue.vufind_values import first, items, line, lines, mappings

UNSAID = "und"
"""BCP 47 for a language that nobody has told."""
Subjects = list[dict[str, Any]]
"""With `labels` by language and, from a vocabulary, a `uri`: see `model.record.Subject`."""


def subjects(entry: Mapping[str, Any]) -> Subjects:
    """Return the subjects; where a vocabulary names one in several languages it is one subject.

    `subjects` mixes Finnish and Swedish without telling which, and is read only where there is
    no `subjectsExtended`. What kind of work it is (MARC 655) is no subject.
    """
    found: dict[tuple[str | None, str], dict[str, Any]] = {}
    for each in mappings(entry.get("subjectsExtended")):
        if _is_genre(each):
            continue
        if label := heading(each.get("heading")):
            language, uri = _language(line(each.get("source")) or ""), _address(each.get("id"))
            key = (uri, "") if uri else (None, label)
            subject = found.setdefault(key, {"uri": uri, "labels": {}})
            subject["labels"].setdefault(language, label)
    if found:
        return list(found.values())
    plain = dict.fromkeys(filter(None, map(heading, items(entry.get("subjects")))))
    return [{"labels": {UNSAID: label}} for label in plain]


def genres(entry: Mapping[str, Any]) -> list[str]:
    """Return what kind of work it is, in small letters."""
    extended = [each for each in mappings(entry.get("subjectsExtended")) if _is_genre(each)]
    return [
        *labels(entry.get("genres")),
        *labels([each.get("heading") for each in extended]),
    ]


def labels(value: object) -> Iterator[str]:
    """Yield texts, or lists' first texts, in small letters and without a full stop."""
    for each in items(value):
        text = first(lines(each)) if isinstance(each, list) else line(each)
        if text:
            yield text.rstrip(" .").lower()


def heading(value: object) -> str | None:
    """Return a heading's parts as one text; what explains a name stands right behind it.

    >>> heading(["Reyes, Cassia,", "fikt."]), heading(["messut", "sisustus"])
    ('Reyes, Cassia, fikt.', 'messut -- sisustus')
    """
    if isinstance(value, str):
        return line(value)
    text, *parts = lines(value) or [""]
    for part in parts:
        explains = part.startswith("(") or text.endswith(",")
        text = f"{text}{' ' if explains else ' -- '}{part}"
    return line(text) if parts else text or None


def _is_genre(value: Mapping[str, Any]) -> bool:
    return (line(value.get("type")) or "").startswith("genre")


@lru_cache(maxsize=256)
def _language(source: str) -> str:
    """Return the language of a vocabulary's edition: `yso/fin` is Finnish."""
    return tag(source.rpartition("/")[2]) or UNSAID


def _address(value: object) -> str | None:
    """Return the concept's address; an id that is none names a record of some library."""
    uri = line(value) or ""
    return uri if uri.startswith(("http://", "https://")) else None
