"""Small sites whose books stand on shelves, for displays and the papers of the staff."""

import json
from pathlib import Path
from typing import Any

from conftest import SETTINGS, MakeSite

OWN, CHILDREN, BRANCH, UNKNOWN = (f"2/Helmet/e/{code}/" for code in ("e23", "e23l", "e18", "e15"))
LIBRARIES = """\
iso-omena:
  name: {fi: Ison Omenan kirjasto, en: Iso Omena Library, ar: مكتبة إيسو أومينا}
  building: 2/Helmet/e/e23/
  places:
    children: {name: {fi: Lastenosasto, en: Children, ar: قسم الأطفال}, floor: '1', shelves: L}
    fiction: {name: {fi: Kaunokirjat, en: Fiction, ar: الأدب}, floor: '2', shelves: ['84']}
    facts: {name: {fi: Tietokirjat, en: Facts, ar: كتب المعرفة}, shelves: ['59', '59.3', '14']}
    square: {fi: Palvelutori, en: Service square, ar: ساحة الخدمات}
tapiola:
  name: {fi: Tapiolan kirjasto, en: Tapiola Library, ar: مكتبة تابيولا}
  building: 2/Helmet/e/e18/
"""
DISPLAY = (
    "display: {library: iso-omena, at: square, start: 2026-12-01, end: 2027-01-15, slots: 2}\n"
)
WEEK = "display: {library: iso-omena, week: reading-week, slots: 2}\n"
HEAD = """\
title: {fi: Vauvan kanssa kotona, en: At home with a baby, ar: في البيت مع طفل رضيع}
intro: {fi: Kirjoja vauvavuoteen., en: Books for the first year., ar: كتب للسنة الأولى.}
themes: [parenting]
partners: [clinic]
libraries: [iso-omena]
status: published
reviewed: {library: 2026-11-01}
translations: {fi: original}
code: PAR3
"""
ARABIC = {
    "title": "أحب أن أقرأ",
    "romanised": "Uhibb an aqra",
    "languages": ["ar"],
    "authors": [{"name": "ليتا ماتشوغا", "romanised": "Machogu, Lita"}],
}
"""A title in another script, as a catalogue tells it."""


def book(title: str, call: str | None = None, **more: Any) -> dict[str, Any]:
    """Return a book's record; `copies` says how many there are by branch, `spare` is the list's."""
    copies = more.pop("copies", {OWN: 1} if call else None)
    held = copies and [{"library": code, "copies": n} for code, n in copies.items()]
    return {
        "title": title,
        "authors": [{"name": "Emmi Itäranta"}],
        "languages": ["fi"],
        **({"call_number": call} if call else {}),
        **({} if copies is None else {"holdings": held or []}),
        **more,
    }


def shelved_site(
    make_site: MakeSite,
    books: list[dict[str, Any]],
    *,
    head: str = HEAD,
    display: str = DISPLAY,
    libraries: str = LIBRARIES,
    settings: str = SETTINGS,
    links: str = "",
    files: dict[str, str | bytes] | None = None,
) -> Path:
    """Write a site with one list of some books, and their records."""
    records, items = [], []
    for i, each in enumerate(books):
        given = {**each}
        own = "".join(f", {key}: {given.pop(key)}" for key in ("spare", "online") if key in given)
        items.append(f"      - {{record: helmet.{1000 + i}{own}}}\n")
        records.append(
            {
                "catalogue": "helmet",
                "id": f"helmet.{1000 + i}",
                "fetched": "2026-11-22",
                "source": "https://api.finna.fi/",
                **given,
            }
        )
    sections = "sections:\n  - items:\n" + "".join(items) + links
    return make_site(
        settings=settings,
        files={
            "lists/libraries.yml": libraries,
            "lists/parents.yml": head + sections + display,
            "lists/catalogue.jsonl": "".join(
                json.dumps(each, ensure_ascii=False) + "\n" for each in records
            ),
            **(files or {}),
        },
    )
