"""Begin: a new site with an example list, or a new list with its short code."""

import re
import secrets
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from lukutori.edit import appended
from lukutori.errors import BadListIdError, FileInTheWayError, UnwritableError
from lukutori.publish import write_files
from lukutori.read.content import LIST_ID, NO_LISTS, Content
from lukutori.schema import FOLDER, modeline, schemas
from lukutori.splices import scalar

STARTER = Path(__file__).with_name("starter")
ITEMS = "      # Give the number"
"""Begins the items of an empty list in `new-list.yml`."""
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 4
LISTS = "lists"


@dataclass(frozen=True, kw_only=True)
class SeedBook:
    """A book that a new list begins with."""

    record: str
    about: str
    """Title and author, for the one who reads the file."""
    note: str


@dataclass(frozen=True, kw_only=True)
class Seed:
    """What a new list begins with, where it is not empty: texts in the site's first language."""

    title: str
    intro: str
    books: tuple[SeedBook, ...]


def init(folder: Path) -> list[Path]:
    """Copy the starter into a folder.

    Raises FileInTheWayError, before anything is written, where a file is already there.
    """
    files = [
        (_name(path.relative_to(STARTER)), path.read_bytes())
        for path in sorted(STARTER.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    files += [(f"{LISTS}/{FOLDER}/{name}", content) for name, content in schemas()]
    for name, _ in files:
        if (folder / name).exists():
            raise FileInTheWayError(folder / name, "Choose an empty folder.")
    return write_files(folder, iter(files))


def new_list(content: Content, list_id: str, seed: Seed | None = None) -> tuple[Path, str]:
    """Write a commented starter list and record its short code; return its path and code.

    With a `seed` its texts and books stand in it already.

    Raises BadListIdError, FileInTheWayError or UnwritableError, and then nothing was written.
    """
    if not LIST_ID.fullmatch(list_id) or list_id in NO_LISTS:
        raise BadListIdError(list_id)
    path = content.path(list_id)
    if path.exists():
        raise FileInTheWayError(path, "Choose another id.")
    code = fresh_code({*content.codes, *(each.code for each in content.lists.values())})
    try:
        write_files(content.settings.lists, _files(content, list_id, code, seed))
    except UnwritableError:
        path.unlink(missing_ok=True)  # no list without its code
        raise
    return path, code


def fresh_code(used: Container[str | None]) -> str:
    """Return a code that was never used."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if code not in used:
            return code


def _files(
    content: Content, list_id: str, code: str, seed: Seed | None
) -> Iterator[tuple[str, bytes]]:
    languages = list(content.languages) or ["en"]
    words = {
        "modeline": modeline("list"),
        "title": _text(languages, seed.title if seed else ""),
        "intro": _text(languages, seed.intro if seed else ""),
        "theme": next(iter(content.themes), "theme"),
        "library": next(iter(content.libraries), "library"),
        "partner": next(iter(content.partners), "partner"),
        "first": languages[0],
        "code": code,
    }
    template = Path(__file__).with_name("new-list.yml").read_text(encoding="utf-8")
    if seed and seed.books:
        template = template[: template.index(ITEMS)]
    text = re.sub(r"<(\w+)>", lambda found: words[found[1]], template)
    text += "".join(_item(book, languages[0]) for book in (seed.books if seed else ()))
    codes = content.path("codes")
    recorded = appended(
        codes,
        f"{code}: {list_id}\n",
        head=f"{modeline('codes')}\n",
        form="write each code on a line of its own, as `ABCD: first-books`",
    )
    yield f"{list_id}.yml", text.encode()
    yield f"{codes.name}", recorded
    for name, schema in schemas():
        yield f"{FOLDER}/{name}", schema


def _name(path: PurePath) -> str:
    """Return where a file of the starter goes; packers of wheels leave out names with a dot."""
    return "/".join(re.sub(r"^dot-", ".", part) for part in path.parts)


def _text(languages: list[str], first: str) -> str:
    texts = [scalar(first) if first else "…", *("…" for _ in languages[1:])]
    return "\n".join(f"  {tag}: {text}" for tag, text in zip(languages, texts, strict=True))


def _item(book: SeedBook, tag: str) -> str:
    note = f"        note:\n          {tag}: {scalar(book.note)}\n" if book.note else ""
    return f"      - record: {scalar(book.record)}\n        # {book.about}\n{note}"
