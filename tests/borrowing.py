"""Two libraries that share a list: the site of another library, and what ours has of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from asking import LETTERS, WATER
from browsing import serve
from checking import SETTINGS
from conftest import TODAY, write_site
from lukutori.localise.lists import shelve_list
from lukutori.model.booklist import BookList
from lukutori.read.content import Content, read_content
from lukutori.render.data import files

ASKING = "      asking: {contact: lists@library.test, pace: 0, tries: 1, read_seconds: 2}\n"
OURS = SETTINGS + ASKING
THEIRS = SETTINGS.replace("Test library", "Harbour libraries").replace(
    "Testikirjasto", "Sataman kirjastot"
)
THEIR_LIST = f"""\
title: {{fi: Hyvää unta, en: Good sleep}}
intro: {{fi: "Kun vauva valvoo, yö on pitkä.", en: When a baby is awake.}}
themes: [sleep]
partners: [clinic, shelter]
libraries: [harbour]
status: published
reviewed: {{library: 2026-11-01}}
translations: {{fi: original, en: {{state: checked, by: nurse, on: 2026-11-01}}}}
code: SLP3
sections:
  - title: {{fi: Aluksi}}
    items:
      - isbn: {LETTERS}
        note: {{fi: Luettavaksi rauhassa., en: To be read in peace.}}
      - record: anders.2
        note: {{fi: Vedestä.}}
  - items:
      - {{link: https://sleep.library.test/, title: {{fi: Unikoulu}}}}
display: {{library: harbour, at: hall, week: sleep-week, slots: 2, prints: the desk}}
"""
FILES: dict[str, str | bytes] = {
    "lists/themes.yml": "sleep:\n  name: {fi: Uni, en: Sleep}\n  colour: blue\n",
    "lists/libraries.yml": "harbour:\n  name: {fi: Satama}\n  places: {hall: {fi: Aula}}\n",
    "lists/weeks.yml": "sleep-week:\n  name: {fi: Univiikko}\n  iso_week: 11\n",
    "lists/codes.yml": "SLP3: good-sleep\n",
    "lists/partners.yml": """\
clinic:
  name: {fi: Toinen neuvola}
  kind: health
  offers: {fi: Jotain muuta.}
  contacts: {library: kirjastonhoitaja, partner: hoitaja}
shelter:
  name: {fi: Turvakoti}
  kind: social
  offers: {fi: Suojaa.}
  contacts: {library: kirjastonhoitaja, partner: ohjaaja}
""",
    "lists/catalogue.jsonl": (
        f'{{"catalogue":"finna","id":"anders.1819084","isbns":["{LETTERS}"],"title":"Kuunpäivän '
        'kirjeet","authors":[{"name":"Emmi Itäranta"}],"call_number":"84.2 ITÄ","year":2020,'
        '"languages":["fi"],"fetched":"2026-11-22","source":"https://api.finna.fi/"}\n'
        f'{{"catalogue":"finna","id":"anders.2","isbns":["{WATER}"],"title":"Memory of water",'
        '"authors":[{"name":"Emmi Itäranta"}],"languages":["en"],"fetched":"2026-11-22",'
        '"source":"https://api.finna.fi/"}\n'
    ),
}


def theirs(folder: Path, text: str = THEIR_LIST, name: str = "good-sleep") -> Path:
    """Write the site of another library."""
    files = {**FILES, "lists/codes.yml": f"SLP3: {name}\n", f"lists/{name}.yml": text}
    root = write_site(folder, settings=THEIRS, files=files)
    for path in root.glob("lists/*.yml"):
        if path.name not in {Path(each).name for each in files}:
            path.unlink()
    return root


def publish(root: Path, out: Path) -> None:
    """Write a site's data as a build does."""
    content = content_of(root)
    shelf = [shelve_list(content, name) for name in content.shown]
    (out / "data").mkdir(parents=True, exist_ok=True)
    (out / "404.html").write_text("<!doctype html><title>?</title>", encoding="utf-8")
    for output in files(content, shelf):
        if output.uri.startswith("data/") and output.uri.endswith(".json"):
            (out / output.uri).write_text(str(output.make()), encoding="utf-8")


@contextmanager
def harbour(tmp_path: Path, text: str = THEIR_LIST) -> Iterator[str]:
    """Serve the other library's site; yield the address of its list's data."""
    publish(theirs(tmp_path / "theirs", text), tmp_path / "served")
    with serve(tmp_path / "served") as address:
        yield f"{address.rstrip('/')}/data/good-sleep.json"


def content_of(root: Path) -> Content:
    return read_content(root, TODAY)[0]


def borrowed_list(root: Path, name: str = "good-sleep") -> BookList:
    return content_of(root).lists[name]


def files_of(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".lukutori" not in path.parts
    }
