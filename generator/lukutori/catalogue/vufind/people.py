"""Who wrote, translated, drew and read a title, as VuFind and Finna name them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lukutori.catalogue.credits import Credit, credited
from lukutori.catalogue.names import spoken
from lukutori.catalogue.roles import CONTRIBUTOR, PERFORMER, of_term, roles
from lukutori.catalogue.vufind.values import items, line, mapping, mappings
from lukutori.model.booklist import Format
from lukutori.model.record import Author

DATES = re.compile(r"[\s,]+\d{3,4}-(\d{3,4})?[\s,.]*$", re.ASCII)
"""At a name's end, with or without a comma."""


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


def authors(persons: list[Person], form: Format) -> tuple[Author, ...]:
    """Return the persons as authors, in words that readers use; publishers are left out."""
    return credited((_credit(person) for person in persons), form)


def _credit(person: Person) -> Credit:
    name = person.name if person.body else spoken(person.script or person.name)
    said = roles((), [person.role]) if person.role else ()
    if person.performs and said in ((), (CONTRIBUTOR,)):
        said = (PERFORMER,)
    return Credit(name, said, person.name if person.script else None)


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
    if "," in before and of_term(last):
        whole, role = before, role or last.strip()
    elif role and whole.lower().endswith(f" {role.lower().strip(' .')}"):
        whole = whole[: -len(role.strip(" ."))]
    else:
        whole = name
    return DATES.sub("", whole.rstrip(" ,")).rstrip(" ,"), role
