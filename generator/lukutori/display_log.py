"""The log of displays, `lists/displays-log.yml`: what is added to it, by one writer at a time."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from lukutori.edit import appended
from lukutori.errors import UnwritableError
from lukutori.model.display_log import DisplayMove
from lukutori.publish import write_files
from lukutori.schema import FOLDER, modeline, schemas
from lukutori.splices import scalar
from lukutori.year.log import LOG

HEAD = f"""\
{modeline(LOG)}
# What was done with displays: set up, filled, taken down, and how many books readers took.
# `lukutori display start parenting --at iso-omena` adds to the end; `refill` and `end` follow.

"""
FORM = "begin each entry in the first column of a line, with a hyphen and a space"
PATIENCE = 10.0
"""Seconds for which another writer is waited for."""
PAUSE = 0.05


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep other writers of a file away as long as this lasts.

    Raises UnwritableError where another one does not end, or the system refuses a write.
    """
    lock, end = path.with_name(f".{path.name}.lock"), monotonic() + PATIENCE
    while not _locked(lock, path):
        if monotonic() > end:
            reason = f"somebody else writes in it; if nobody does, delete {lock.name} beside it"
            raise UnwritableError(path, reason)
        sleep(PAUSE)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _locked(lock: Path, path: Path) -> bool:
    """Make the file that shows others that one is writing; tell whether it was not there."""
    try:
        lock.open("x").close()
    except FileExistsError:
        return False
    except OSError as error:
        raise UnwritableError(path, os.strerror(error.errno or errno.EIO)) from None
    return True


def add_move(path: Path, move: DisplayMove) -> None:
    """Put an entry at the end of the log at `path`, and beside it the schema that its head names.

    Raises UnwritableError, and then what was there is untouched.
    """
    files = [(path.name, appended(path, line(move), head=HEAD, form=FORM))]
    for name, schema in schemas():
        if name == f"{LOG}.schema.json":
            files.append((f"{FOLDER}/{name}", schema))
    write_files(path.parent, iter(files))


def line(move: DisplayMove) -> str:
    """Return an entry as a line of the log."""
    told = move.model_dump(mode="json", exclude_none=True)
    pairs = (
        f"{key}: {value if key == 'on' or isinstance(value, int) else scalar(value, flow=True)}"
        for key, value in told.items()
    )
    return f"- {{{', '.join(pairs)}}}\n"
