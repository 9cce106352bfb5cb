"""The file of kept answers: it only saves time, so whatever is the matter with it, we go on."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
PATIENCE = 5.0
"""Seconds that another run may have the file to itself."""


def opened(file: Path, open_it: Callable[[Path], T]) -> T | None:
    """Open a file of kept answers; one that is spoilt is begun anew, once.

    None where that does not help: the folder cannot be written, the disk is full, or another
    run has the file to itself.
    """
    for _ in range(2):
        try:
            _must_be_sound(file)
            return open_it(file)
        except (sqlite3.Error, OSError) as error:
            if _is_busy(error):
                return None
            with suppress(OSError):
                file.unlink()
    return None


def _must_be_sound(file: Path) -> None:
    """Raise sqlite3.Error or OSError where a file cannot be read to its end, or written.

    requests-cache would wait without end for a file that cannot be locked.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file, PATIENCE, isolation_level=None)) as base:
        if base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError
        base.execute("BEGIN IMMEDIATE")
        base.execute("PRAGMA user_version = 1")
        base.execute("ROLLBACK")


def _is_busy(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
