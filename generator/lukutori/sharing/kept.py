"""What was last borrowed of a list, kept in `lists/upstream/<list>.json`.

It is what a later `pull` compares with. Lose it, and nothing tells any more who changed what.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lukutori.model.base import Day, FileModel, Line
from lukutori.model.booklist import BookList
from lukutori.sharing.merge import Plain, borrowed
from lukutori.sharing.shared import FORMAT, STAND_INS

FOLDER = "upstream"
MAX_SIZE = 10_000_000


class Kept(FileModel):
    """One such file."""

    format: int = FORMAT
    source: Line
    """Where `pull` asks: an address, or a path as seen from the site's folder."""
    base: Plain
    """The list as both sides last agreed on it."""
    theirs: Plain | None = None
    """The list as it was last seen there, where that is something else."""
    gone: Day | None = None
    """The day on which it was first missed there."""


def name_of(list_id: str) -> str:
    """Return the file's name, as seen from the lists."""
    return f"{FOLDER}/{list_id}.json"


def written(kept: Kept) -> bytes:
    """Return the file's content, in lines that can be compared."""
    data: Any = kept.model_dump(mode="json", exclude_none=True)
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read(lists: Path, list_id: str) -> Kept | None:
    """Return what was borrowed; None where that is lost or spoilt."""
    try:
        raw = (lists / name_of(list_id)).read_bytes()
        kept = Kept.model_validate_json(raw) if len(raw) <= MAX_SIZE else None
        return kept and kept.model_copy(
            update={
                "base": _as_list(kept.base),
                "theirs": _as_list(kept.theirs) if kept.theirs else None,
            }
        )
    except (OSError, ValidationError):
        return None


def _as_list(plain: Plain) -> Plain:
    return borrowed(BookList.model_validate({**plain, **STAND_INS}))
