"""One record of VuFind or Finna, as a `Record`.

The fields are those of VuFind's SearchApiRecordFields.yaml and of the National Library of
Finland's fork of it. Both shapes are read by the same functions, since a value tells by itself
which shape it has.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

from pydantic import ValidationError

from lukutori.catalogue.finna_words import (
    AUDIENCES,
    COMIC_ARTISTS,
    COMICS,
    FORMS,
    ONLINE,
    SPECIAL,
)
from lukutori.catalogue.languages639 import named, tag
from lukutori.catalogue.vufind_people import Person, authors, people
from lukutori.catalogue.vufind_subjects import Subjects, genres, labels, subjects
from lukutori.catalogue.vufind_values import (
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
    web,
    year,
)
from lukutori.isbn import Isbn
from lukutori.isbn import parse as parse_isbn
from lukutori.model.booklist import Format
from lukutori.model.record import Record


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
    persons, kinds, about = people(entry), genres(entry), subjects(entry)
    form = _form(entry.get("formats"), persons, kinds, about)
    identity = line(entry.get("id")) or ""
    return {
        "catalogue": origin.catalogue if identity.startswith(origin.ids) else origin.elsewhere,
        "id": identity,
        "isbns": _isbns(entry),
        **_titles(entry),
        "authors": authors(persons, form),
        "year": year(entry.get("year"), *items(entry.get("publicationDates"))),
        "edition": bare(entry.get("edition")),
        "publisher": bare(first(lines(entry.get("publishers")))),
        "languages": _languages(entry.get("languages")),
        "original_languages": _languages(entry.get("originalLanguages")),
        "format": form,
        "audience": _audience([*kinds, *labels(entry.get("targetAudienceNotes"))]),
        "subjects": about,
        "series": _series(entry.get("series")),
        "call_number": _call_number(entry),
        "holdings": _holdings(entry.get("buildings"), origin.building),
        "online": _online(entry, form),
        "cover": _cover(entry, origin.address),
        "fetched": origin.today,
        "source": origin.address,
    }


def _titles(entry: Mapping[str, Any]) -> dict[str, str | None]:
    """Return title and subtitle; `title` holds both, with " : " between (ISBD)."""
    title, subtitle = line(entry.get("shortTitle")), line(entry.get("subTitle"))
    if title is None:
        title, _, subtitle = (line(entry.get("title")) or "").partition(" : ")
    return {"title": bare(title), "subtitle": bare(subtitle)}


def _isbns(entry: Mapping[str, Any]) -> list[Isbn]:
    """Return the numbers; `cleanIsbn` is the first of them, for those who do not give them all."""
    written = lines(entry.get("isbns") or [entry.get("cleanIsbn")])
    return list(dict.fromkeys(filter(None, map(parse_isbn, written))))


def _languages(value: object) -> list[str]:
    found = (tag(each) or named(each) for each in codes(value))
    return list(dict.fromkeys(filter(None, found)))


def _form(value: object, persons: list[Person], kinds: list[str], about: Subjects) -> Format:
    """Return what a title is, by the deepest code that is known; a printed book is looked into."""
    written = [path(each) for each in codes(value)]
    known = [
        (each.count("/"), form is not Format.BOOK, form)
        for each in written
        if (form := next((FORMS[at] for at in _upwards(each) if at in FORMS), None))
    ]
    form = max(known)[2] if known else Format.OTHER if written else Format.BOOK
    if form is not Format.BOOK:
        return form
    said = {label.rstrip(" .").lower() for each in about for label in each["labels"].values()}
    special = (each for each, words in SPECIAL.items() if words & said.union(kinds))
    return next(special, Format.COMIC if _is_comic(persons, kinds) else form)


def _upwards(code: str) -> Iterator[str]:
    while code:
        yield code
        code = code.rpartition("/")[0]


def _is_comic(persons: list[Person], kinds: list[str]) -> bool:
    roles = {(person.role or "").lower().strip(" .") for person in persons[:1]}
    return bool(COMICS.intersection(kinds) or COMIC_ARTISTS & roles)


def _audience(said: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(AUDIENCES[each] for each in said if each in AUDIENCES))


def _series(value: object) -> str | None:
    """Return the first series, with its number: "Ryhmä Hau ; 3"."""
    for each in items(value):
        known = mapping(each)
        name = bare(known.get("name")) if known else bare(each)
        if name := (name or "").strip("[] "):
            number = bare(known.get("additional"))
            return f"{name} ; {number}" if number else name
    return None


def _call_number(entry: Mapping[str, Any]) -> str | None:
    classes = mapping(entry.get("classifications"))
    return first(lines(entry.get("callNumbers"))) or first(lines(classes.get("ykl")))


def _holdings(value: object, building: str | None) -> list[dict[str, str]] | None:
    """Return the departments that have copies; None where the catalogue does not say.

    Codes tell each level (`0/Helmet/`, `1/Helmet/e/`, `2/Helmet/e/e23/`): the deepest count.
    """
    if not isinstance(value, list):
        return None
    places = deepest(codes(value))
    if building is None:
        return [{"library": code} for code in places.values()]
    own = path(building)
    return [
        {"library": code}
        for place, code in places.items()
        if place == own or place.startswith(f"{own}/")
    ]


def _online(entry: Mapping[str, Any], form: Format) -> list[str]:
    """Return where it is online; a printed book's other addresses are of contents and reviews."""
    links = [*mappings(entry.get("onlineUrls"))]
    links += mappings(entry.get("urls")) if form in ONLINE else ()
    return list(dict.fromkeys(found for each in links if (found := web(each.get("url")))))


def _cover(entry: Mapping[str, Any], address: str) -> dict[str, str | None] | None:
    rights = mapping(entry.get("imageRights"))
    statement, picture = line(rights.get("copyright")), first(lines(entry.get("images")))
    if not statement or not picture:
        return None
    if not (where := web(_joined(address, picture))):
        return None
    return {"address": where, "rights": statement, "link": web(rights.get("link"))}


def _joined(address: str, picture: str) -> str | None:
    try:
        return urljoin(address, picture)
    except ValueError:
        return None
