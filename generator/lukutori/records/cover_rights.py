"""Note in `lists/covers/rights.yml` whose a picture is, and leave all else as it was written."""

import json
from collections.abc import Iterator
from pathlib import Path

from lukutori.clean import clean, one_line
from lukutori.errors import UnwritableError
from lukutori.isbn import Isbn
from lukutori.isbn import parse as parse_isbn
from lukutori.model.record import CoverRights
from lukutori.read import yaml_text
from lukutori.schema import modeline

HEAD = f"{modeline('cover-rights', '../')}\n# Whose the pictures in this folder are.\n"


def with_rights(path: Path, isbn: Isbn, cover: CoverRights) -> bytes:
    """Return a register of rights with one more entry at its end, all else as it was.

    What somebody wrote for this number already stays. Raises UnwritableError where the file
    cannot be added to.
    """
    try:
        before = path.read_bytes()
    except FileNotFoundError:
        before = HEAD.encode()
    except OSError as error:
        raise UnwritableError(path, error.strerror or "") from None
    known = _read(before)
    if known is None:
        raise UnwritableError(path, "it is not as it should be: `lukutori check` tells where")
    if isbn in {parse_isbn(key) for key in known}:
        return before
    newline = "\r\n" if b"\r\n" in before else "\n"
    lines = [f"{isbn}:", *(f"  {key}: {value}" for key, value in _entry(cover))]
    gap = "" if before.endswith(b"\n") or not before else newline
    after = before + (gap + "".join(line + newline for line in lines)).encode()
    if _read(after) != {**known, isbn: _texts(cover)}:
        raise UnwritableError(path, "nothing can be added at its end")
    return after


def _texts(cover: CoverRights) -> dict[str, str]:
    texts = {"rights": cover.rights, "link": cover.link, "source": cover.address}
    return {key: one_line(clean(text)) for key, text in texts.items() if text}


def _entry(cover: CoverRights) -> Iterator[tuple[str, str]]:
    """Yield keys and values in double quotes, whose escapes are those of JSON (YAML 1.2, 5.7)."""
    for key, text in _texts(cover).items():
        yield key, json.dumps(text, ensure_ascii=False)


def _read(raw: bytes) -> dict[str, object] | None:
    """Return what a register holds; None where it is at fault."""
    try:
        parsed = yaml_text.parse(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None
    data = {} if parsed.data is None else parsed.data
    return data if isinstance(data, dict) and not parsed.faults else None
