"""A small site with all that readers do with a list, written to disk without MkDocs or print."""

from pathlib import Path

from conftest import LIST, RECORD, SETTINGS, write_site
from lukutori.localise.lists import shelve_list
from lukutori.localise.prints import Prints
from lukutori.render import data, web
from reading import read_site

LIBRARIES = """\
iso-omena:
  name: {fi: Ison Omenan kirjasto, en: Iso Omena Library, ar: مكتبة إيسو أومينا}
  places:
    children: {name: {fi: Lastenosasto, en: Children's section}, floor: 2, shelves: [84.2]}
"""
RECORDS = (
    RECORD.replace('"year"', '"call_number": "84.2 ITÄ", "year"')
    + '{"catalogue": "finna", "id": "helmet.1", "isbns": [], "title": "Азбука", '
    '"romanised": "Azbuka", "authors": [{"name": "Лев Толстой", "romanised": "Lev Tolstoj", '
    '"role": "author"}], "languages": ["ru"], "fetched": "2026-11-22", '
    '"source": "https://api.finna.fi/"}\n'
)
COMPOUND = "Epäjärjestelmällistyttämättömyydellänsäkään"
BOOKS = """\
      - record: helmet.1
      - {title: ساق البامبو, author: سعود السنعوسي, language: ar}
      - title: Varalla
        spare: true
      - {title: Epäjärjestelmällistyttämättömyydellänsäkään, language: fi}
      - link: https://www.example.org/
        title: {fi: Apua}
"""
TITLES = "{fi: Vanhemmille, en: For parents, ar: للآباء}"
INTRO = "{fi: Kirjoja vauvavuoteen., en: Books for the first year., ar: كتب للسنة الأولى.}"
PARENTS = (
    LIST.replace("{fi: Vanhemmille, en: For parents}", TITLES).replace(
        "{fi: Kirjoja vauvavuoteen., en: Books for the first year.}", INTRO
    )
    + BOOKS
)
PRIVATE = PARENTS.replace("code: PAR3", "code: SEK2\ndiscreet: true").replace(
    "{fi: Vanhemmille, en: For parents, ar: للآباء}", "{fi: Raskaat asiat, ar: أمور صعبة}"
)
FILES = {
    "lists/libraries.yml": LIBRARIES,
    "lists/catalogue.jsonl": RECORDS,
    "lists/parents.yml": PARENTS,
    "lists/private.yml": PRIVATE,
    "lists/codes.yml": "PAR3: parents\nSEK2: private\n",
}

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-block-end: 2em !important }"""
"""WCAG 2.2, 1.4.12."""


def tooled_site(
    folder: Path, *, settings: str = SETTINGS, files: dict[str, str] | None = None
) -> Path:
    """Write a small site into a folder, whole; return where its pages are."""
    root = write_site(folder / "made", settings=settings, files={**FILES, **(files or {})})
    content = read_site(root)
    shelf = [shelve_list(content, name) for name in content.shown]
    for each in [*data.files(content, shelf), *web.pages(content, shelf, Prints())]:
        path, made = folder / "site" / each.uri, each.make()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made if isinstance(made, bytes) else made.encode())
    return folder / "site"
