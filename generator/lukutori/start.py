"""Begin: a new site with an example list, or a new list with its short code."""

import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from lukutori.errors import BadListIdError, FileInTheWayError
from lukutori.publish import write_files
from lukutori.read.content import LIST_ID, REGISTERS, Content
from lukutori.schema import FOLDER, modeline, schemas

STARTER = Path(__file__).with_name("starter")
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 4
LISTS = "lists"


def init(folder: Path) -> list[Path]:
    """Copy the starter into a folder.

    Raises FileInTheWayError, before anything is written, where a file is already there.
    """
    files = [
        (path.relative_to(STARTER).as_posix().replace("dot-", "."), path.read_bytes())
        for path in sorted(STARTER.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    files += [(f"{LISTS}/{FOLDER}/{name}", content) for name, content in schemas()]
    for name, _ in files:
        if (folder / name).exists():
            raise FileInTheWayError(folder / name, "Choose an empty folder.")
    return write_files(folder, iter(files))


def new_list(content: Content, list_id: str) -> tuple[Path, str]:
    """Write a commented starter list and record its short code; return its path and code.

    Raises BadListIdError or FileInTheWayError, before anything is written.
    """
    if not LIST_ID.fullmatch(list_id) or list_id in REGISTERS:
        raise BadListIdError(list_id)
    path = content.path(list_id)
    if path.exists():
        raise FileInTheWayError(path, "Choose another id.")
    code = fresh_code(content.codes)
    write_files(content.settings.lists, _files(content, list_id, code))
    return path, code


def fresh_code(used: object) -> str:
    """Return a code that was never used."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if code not in used:  # type: ignore[operator]
            return code


def _files(content: Content, list_id: str, code: str) -> Iterator[tuple[str, bytes]]:
    languages = list(content.languages) or ["en"]
    words = {
        "modeline": modeline("list"),
        "title": _text(languages, "…"),
        "intro": _text(languages, "…"),
        "theme": next(iter(content.themes), "theme"),
        "library": next(iter(content.libraries), "library"),
        "partner": next(iter(content.partners), "partner"),
        "first": languages[0],
        "code": code,
    }
    template = Path(__file__).with_name("new-list.yml").read_text(encoding="utf-8")
    text = re.sub(r"<(\w+)>", lambda found: words[found[1]], template)
    codes = content.path("codes")
    known = codes.read_text(encoding="utf-8") if codes.is_file() else modeline("codes") + "\n"
    known += "" if known.endswith("\n") else "\n"
    yield f"{codes.name}", f"{known}{code}: {list_id}\n".encode()
    yield f"{list_id}.yml", text.encode()
    for name, schema in schemas():
        yield f"{FOLDER}/{name}", schema


def _text(languages: list[str], text: str) -> str:
    return "\n".join(f"  {tag}: {text}" for tag in languages)
