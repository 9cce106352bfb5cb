"""The command line: reads words, calls one function for each command, prints, exits.

Exit codes are a contract: 0 done; 1 there are error findings, or warnings with --strict, or
the work could not be done, and nothing was written; 2 wrong usage; 130 stopped by Ctrl-C, and
what was there before is untouched.
"""

import argparse
import gc
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from lukutori.cli.shared import DONE, FAILED, INTERRUPTED, USAGE, err
from lukutori.cli.words import parser
from lukutori.errors import LukutoriError, UsageError

__all__ = ["DONE", "FAILED", "main", "parser"]

ENDINGS = ("SIGTERM", "SIGHUP")
"""Signals that end a program as Ctrl-C does; Windows has only the first."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = parser().parse_args(argv)
    if not options.stays:
        gc.disable()  # one command makes many small values, hardly any in circles, and ends
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        with _tidy_endings():
            return run(options)
    except LukutoriError as error:
        err.print(str(error))
        return USAGE if isinstance(error, UsageError) else FAILED
    except KeyboardInterrupt:
        err.print("Stopped. What was there before is untouched.")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED


@contextmanager
def _tidy_endings() -> Iterator[None]:
    """Let other ways of ending the program clean up as Ctrl-C does."""
    former = {}
    for name in ENDINGS:
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) == signal.SIG_DFL:
            former[number] = signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _end(*_: object) -> NoReturn:
    raise KeyboardInterrupt
