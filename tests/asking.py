"""A small library whose catalogue is a double of Finna: what a test of asking begins with."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from checking import SETTINGS
from doubles import FinnaDouble, finna, finna_record
from lukutori.snapshot import NAME

LETTERS, WATER, TEA = "9789523630871", "9780007529940", "9789518514438"
"""Real books: Kuunpäivän kirjeet, Memory of water, Teemestarin kirja; facts from Finna (CC0)."""
OF_HELMET = ", building: 0/Helmet/, ids: helmet., falls_back_on: finna"
HELMET = ("0/Helmet/", "1/Helmet/e/", "2/Helmet/e/e23/")
OTHERS = ("0/ANDERS/", "1/ANDERS/a/")
BOOKS = {
    LETTERS: ("Kuunpäivän kirjeet", "Itäranta, Emmi", "2020", "fin"),
    WATER: ("Memory of water", "Itäranta, Emmi", "2015", "eng"),
    TEA: ("Teemestarin kirja", "Itäranta, Emmi", "2012", "fin"),
}


def known(id: str, isbn: str, buildings: Iterable[str] = HELMET, **more: Any) -> dict[str, Any]:
    """Return one of the three books as Finna tells of it."""
    title, author, year, language = BOOKS[isbn]
    facts = {"year": year, "languages": [language], "buildings": buildings}
    return finna_record(id, title, [isbn], author, **facts) | more


def settings(address: str, extra: str = "") -> str:
    """Return settings in which Helmet and the rest of Finna are asked at an address."""
    return SETTINGS + (
        "      asking: {contact: lists@library.test, pace: 0, tries: 1, read_seconds: 2}\n"
        "      catalogues:\n"
        + _catalogue("helmet", address, OF_HELMET)
        + _catalogue("finna", address, "")
        + extra
    )


def _catalogue(name: str, address: str, more: str) -> str:
    return (
        f"        {name}:\n"
        f"          name: {name.title()}\n"
        f"          record: https://{name}.library.test/Record/{{id}}\n"
        f"          isbn: https://{name}.library.test/Search?lookfor={{isbn}}\n"
        f"          title: https://{name}.library.test/Search?lookfor={{title}}\n"
        "          languages: {other: en}\n"
        f"          access: {{adapter: finna, address: '{address}'{more}}}\n"
    )


def booklist(*items: str) -> str:
    """Return a list file with some items, each the inside of a flow mapping."""
    return (
        "title: {fi: Vanhemmille, en: For parents}\n"
        "intro: {fi: Kirjoja vauvavuoteen., en: Books for the first year.}\n"
        "themes: [parenting]\n"
        "partners: [clinic]\n"
        "libraries: [iso-omena]\n"
        "status: published\n"
        "reviewed: {library: 2026-11-01}\n"
        "translations: {fi: original, en: {state: checked, by: nurse, on: 2026-11-01}}\n"
        "code: PAR3\n"
        "sections:\n"
        "  - items:\n" + "".join(f"      - {{{item}}}\n" for item in items)
    )


@contextmanager
def helmet(
    *records: dict[str, Any], editions: Iterable[Iterable[str]] = ()
) -> Iterator[FinnaDouble]:
    """Run a Finna that has some records."""
    with finna(records, editions) as double:
        yield double


def snapshot(root: Path) -> dict[str, dict[str, Any]]:
    """Return a site's snapshot by id."""
    lines = (root / "lists" / NAME).read_text(encoding="utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}
