"""Who wrote, translated, drew and read a title, as VuFind and Finna name them."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from lukutori.catalogue.finna_words import AUDIO, ROLES
from lukutori.catalogue.vufind_values import items, line, mapping, mappings
from lukutori.model.booklist import Format

DATES = re.compile(r"\D{0,8}\d{3,4}\b.*", re.ASCII)
"""A part of a name that is a life: `1976-`, `n. 1840-1912`."""
LIFE = re.compile(r"[\s,]+\d{3,4}-(\d{3,4})?[\s,.]*$", re.ASCII)
FULL_STOP = re.compile(r"(?<=\w{3})\.$")
"""Behind a whole word; "Jr." and "J. R. R." keep theirs."""
TOGETHER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Kana, Han and Hangul: there the family name comes first, without a space."""


class Person(NamedTuple):
    """A person or body as the catalogue writes it."""

    name: str
    """Last name first, if it is a person's."""
    role: str | None = None
    """In the cataloguer's words; None where there are none."""
    script: str | None = None
    """The name in its own script."""
    body: bool = False
    """No person: its name is not turned round."""
    performs: bool = False


def people(entry: Mapping[str, Any]) -> list[Person]:
    """Return all persons of a record; first those who made the work, then those who perform it."""
    made = [person for each in mappings(entry.get("nonPresenterAuthors")) for person in _one(each)]
    performing = mappings(mapping(entry.get("presenters")).get("presenters"))
    return [
        *(made or _by_name(mapping(entry.get("authors")))),
        *(person._replace(performs=True) for each in performing for person in _one(each)),
    ]


def authors(persons: list[Person], form: Format) -> list[dict[str, str]]:
    """Return the persons as authors, in words that readers use; publishers are left out.

    Where the cataloguer says nothing, the first person is the author (MARC 100 without a role)
    and any other a contributor, as is whoever has a role that we have no word for. Who performs
    an audiobook reads it.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    for number, person in enumerate(persons):
        role = _role(person, form, "contributor" if number else "author")
        name = person.name if person.body else spoken(person.script or person.name)
        if role != "publisher" and name:
            shown = {"name": name, "role": role}
            if person.script:
                shown["romanised"] = person.name
            found.setdefault((name, role), shown)
    return list(found.values())


@lru_cache(maxsize=4_096)
def spoken(name: str) -> str:
    """Return a name as one says it: the first name first, without dates.

    >>> spoken("Condie, Allyson Braithwaite, 1976-"), spoken("村上, 春樹")
    ('Allyson Braithwaite Condie', '村上春樹')
    """
    parts = re.split(r"\s*[,،]\s*", FULL_STOP.sub("", name.strip(" ,،")))
    family, *others = [part for part in parts if not DATES.fullmatch(part)] or [name]
    if not others:
        return family
    given, *more = others
    turned = family + given if TOGETHER.match(family) else f"{given} {family}"
    return " ".join([turned, *more])


def _role(person: Person, form: Format, unsaid: str) -> str:
    if person.performs:
        return "reader" if form in AUDIO else known_role(person.role) or "performer"
    if person.role is None:
        return unsaid
    return known_role(person.role) or "contributor"


@lru_cache(maxsize=1_024)
def known_role(said: str | None) -> str | None:
    """Return our word for the first role that we have one for: "kirjoittaja, kuvittaja."."""
    words = re.split(r"[,;/]", said.lower()) if said else ()
    return next((ROLES[word] for each in words if (word := each.strip(" .[]()")) in ROLES), None)


def _one(value: Mapping[str, Any]) -> Iterator[Person]:
    if name := line(value.get("name")):
        yield Person(
            name.rstrip(" ,"),
            _said(value.get("role")),
            line(value.get("name_alt")),
            value.get("type") == "Corporate Name",
        )


def _said(value: object) -> str | None:
    """Return a role; `-` is written where there is none."""
    text = line(value)
    return text if text and text.strip(" .-") else None


def _by_name(groups: Mapping[str, Any]) -> list[Person]:
    """Read `authors`: maps from name to role, in which a name may come twice.

    "Varjomäki, Elina" has no role among the first; among the second "Varjomäki, Elina, lukija" has.
    """
    found: dict[str, Person] = {}
    for group in ("primary", "secondary", "corporate"):
        for written, value in mapping(groups.get(group)).items():
            said = _said(next(iter(items(mapping(value).get("role"))), None))
            name, role = _parted(line(written) or "", said)
            if name:
                person = found.get(name, Person(name))
                found[name] = person._replace(
                    role=person.role or role, body=person.body or group == "corporate"
                )
    return list(found.values())


def _parted(name: str, role: str | None) -> tuple[str, str | None]:
    """Part a name from the role and the dates that may follow it, with or without a comma."""
    whole = name.rstrip(" .,")
    before, _, last = whole.rpartition(",")
    if "," in before and known_role(last):
        whole, role = before, role or last.strip()
    elif role and whole.lower().endswith(f" {role.lower().strip(' .')}"):
        whole = whole[: -len(role.strip(" ."))]
    else:
        whole = name
    return LIFE.sub("", whole.rstrip(" ,")).rstrip(" ,"), role
