"""The file of kept answers: it only saves time, so whatever is the matter with it, we go on."""

import sqlite3
from contextlib import closing, suppress
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Any

import requests_cache
from requests_cache.backends.sqlite import SQLiteCache

PATIENCE = 5.0
"""Seconds that another run may have the file to itself."""
FORGOTTEN = timedelta(days=30)
"""How long after its expiry an answer is still kept for the sake of its ETag."""


class Kept(SQLiteCache):
    """Kept answers only save time: where they cannot be read or written, we do without."""

    def get_response(self, key: str, default: Any = None) -> Any:
        """Return a kept answer, or `default`."""
        try:
            return super().get_response(key, default)
        except sqlite3.Error:
            return default

    def save_response(self, *args: Any, **more: Any) -> None:
        """Keep an answer where that can be."""
        with suppress(sqlite3.Error):
            super().save_response(*args, **more)

    def delete(self, *keys: str, **more: Any) -> None:
        """Forget answers where that can be."""
        # An UnboundLocalError is how requests-cache tells of a disk that is full.
        with suppress(sqlite3.Error, UnboundLocalError):
            super().delete(*keys, **more)

    def clear_out(self) -> None:
        """Forget what nobody has asked for again in a long time."""
        before = time() - FORGOTTEN.total_seconds()
        table = self.responses.table_name
        with self.responses.connection(commit=True) as base:
            old = base.execute(f"DELETE FROM {table} WHERE expires <= ?", (before,))  # noqa: S608
        if old.rowcount:
            self.responses.vacuum()  # type: ignore[no-untyped-call]


def opened(file: Path) -> Kept | None:
    """Open a file of kept answers; one that is spoilt is begun anew, once.

    None where that does not help: the folder cannot be written, the disk is full, or another
    run has the file to itself.
    """
    for _ in range(2):
        try:
            _must_be_sound(file)
            kept = Kept(file, serializer="json", fast_save=True)  # after a power cut we ask again
            kept.clear_out()
        except (sqlite3.Error, OSError) as error:
            if _is_busy(error):
                return None
            with suppress(OSError):
                file.unlink()
        else:
            return kept
    return None


def session(kept: Kept, hours: float) -> requests_cache.CachedSession:
    """Return a session that asks nothing twice within so many hours."""
    return requests_cache.CachedSession(
        backend=kept,
        expire_after=timedelta(hours=hours),
        allowable_methods=("GET",),
        key_fn=key,
        ignored_parameters=(),  # nothing secret is ever sent
    )


def key(request: Any, **_: object) -> str:
    """Return what an answer is kept under: our addresses are always spelt in the same way."""
    return sha256(f"{request.method} {request.url}".encode()).hexdigest()


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
