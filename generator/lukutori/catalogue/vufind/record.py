"""One record of VuFind or Finna, as a `Record`.

The fields are those of VuFind's SearchApiRecordFields.yaml and of the National Library of
Finland's fork of it. Both shapes are read by the same functions, since a value tells by itself
which shape it has.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any
from urllib.parse import urljoin

from pydantic import ValidationError

from lukutori.catalogue import kinds
from lukutori.catalogue.languages import named, tag
from lukutori.catalogue.parts import holding, isbns, series
from lukutori.catalogue.text import web
from lukutori.catalogue.vufind.form import coded
from lukutori.catalogue.vufind.people import Person, authors, people
from lukutori.catalogue.vufind.subjects import genres, subjects, terms
from lukutori.catalogue.vufind.values import (
    bare,
    codes,
    deepest,
    first,
    items,
    line,
    lines,
    mapping,
    mappings,
    path,
    year,
)
from lukutori.model.booklist import Audience, Format
from lukutori.model.record import Holding, Record, Subject

ONLINE = {Format.E_BOOK, Format.E_AUDIOBOOK}


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where records come from, and whose copies count."""

    catalogue: str
    """Who has the ids that begin with `ids`; all of them where that is empty."""
    elsewhere: str
    """Who has all others."""
    ids: str
    building: str | None
    address: str
    today: date


def record(entry: object, origin: Origin) -> Record | None:
    """Return a record, or None for what has no id or title or is no record at all."""
    if not isinstance(entry, dict):
        return None
    try:
        return Record.model_validate(_facts(entry, origin))
    except ValidationError:
        return None


def _facts(entry: Mapping[str, Any], origin: Origin) -> dict[str, Any]:
    persons, works, about = people(entry), genres(entry), subjects(entry)
    form = coded(codes(entry.get("formats")))
    if form is Format.BOOK:
        form = _printed(works, about, persons)
    identity = line(entry.get("id")) or ""
    return {
        "catalogue": origin.catalogue if identity.startswith(origin.ids) else origin.elsewhere,
        "id": identity,
        "isbns": isbns(lines(entry.get("isbns") or [entry.get("cleanIsbn")])),
        **_titles(entry),
        "authors": authors(persons, form),
        "year": year(entry.get("year"), *items(entry.get("publicationDates"))),
        "edition": bare(entry.get("edition")),
        "publisher": bare(first(lines(entry.get("publishers")))),
        "languages": _languages(entry.get("languages")),
        "original_languages": _languages(entry.get("originalLanguages")),
        "format": form,
        "audience": _audience(works, terms(entry.get("targetAudienceNotes"))),
        "subjects": about,
        "series": _series(entry.get("series")),
        "call_number": _call_number(entry),
        "holdings": _holdings(entry.get("buildings"), origin.building),
        "online": _online(entry, form),
        "cover": _cover(entry, origin.address),
        "fetched": origin.today,
        "source": origin.address,
    }


def _printed(genres: list[str], about: list[Subject], persons: list[Person]) -> Format:
    labels = (label for subject in about for label in subject.labels.values())
    roles = [person.role for person in persons[:1] if person.role]
    return kinds.printed(kinds.told(genres, labels, roles))


def _titles(entry: Mapping[str, Any]) -> dict[str, str | None]:
    """Return title and subtitle; `title` holds both, with " : " between (ISBD)."""
    title, subtitle = line(entry.get("shortTitle")), line(entry.get("subTitle"))
    if title is None:
        title, _, subtitle = (line(entry.get("title")) or "").partition(" : ")
    return {"title": bare(title), "subtitle": bare(subtitle)}


def _languages(value: object) -> list[str]:
    found = (tag(each) or named(each) for each in codes(value))
    return list(dict.fromkeys(filter(None, found)))


def _audience(works: list[str], notes: list[str]) -> list[Audience]:
    said = (*map(kinds.by_genre, works), *map(kinds.by_note, notes))
    return list(dict.fromkeys(chain.from_iterable(said)))


def _series(value: object) -> str | None:
    known = (each if isinstance(each, dict) else {"name": each} for each in items(value))
    return series(
        (bare(each.get("name")) or "", bare(each.get("additional")) or "") for each in known
    )


def _call_number(entry: Mapping[str, Any]) -> str | None:
    classes = mapping(entry.get("classifications"))
    return first(lines(entry.get("callNumbers"))) or first(lines(classes.get("ykl")))


def _holdings(value: object, building: str | None) -> list[Holding] | None:
    """Return the departments that have copies; None where the catalogue does not say.

    Codes tell each level (`0/Helmet/`, `1/Helmet/e/`, `2/Helmet/e/e23/`): the deepest count.
    """
    if not isinstance(value, list):
        return None
    own = path(building) if building else ""
    return [
        holding(code)
        for place, code in deepest(codes(value)).items()
        if not own or place == own or place.startswith(f"{own}/")
    ]


def _online(entry: Mapping[str, Any], form: Format) -> list[str]:
    """Return where it is online; a printed book's other addresses are of contents and reviews."""
    links = [*mappings(entry.get("onlineUrls"))]
    links += mappings(entry.get("urls")) if form in ONLINE else ()
    return list(dict.fromkeys(filter(None, (_web(each.get("url")) for each in links))))


def _cover(entry: Mapping[str, Any], address: str) -> dict[str, str | None] | None:
    rights = mapping(entry.get("imageRights"))
    statement, picture = line(rights.get("copyright")), first(lines(entry.get("images")))
    if not statement or not picture:
        return None
    if not (where := _web(_joined(address, picture))):
        return None
    return {"address": where, "rights": statement, "link": _web(rights.get("link"))}


def _joined(address: str, picture: str) -> str | None:
    try:
        return urljoin(address, picture)
    except ValueError:
        return None


def _web(value: object) -> str | None:
    address = line(value)
    return web(address) if address else None
