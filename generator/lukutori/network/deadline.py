"""An answer is read to one moment, however many small pieces it comes in."""

from io import BufferedReader, RawIOBase
from time import monotonic
from typing import Any, Protocol


class Line(Protocol):
    """What can be told how long it may be silent: a socket, with TLS or without."""

    def settimeout(self, seconds: float, /) -> None:
        """Set the seconds after which the next read is a TimeoutError."""


class Timed(RawIOBase):
    """A socket's bytes; a read raises TimeoutError once `end` of the monotonic clock is past.

    A time-out of a socket begins anew with every byte, so that a byte now and then would hold
    us for ever: in the headers, between chunks, or wherever else nothing is handed on yet.
    """

    def __init__(self, raw: RawIOBase, line: Line, end: float) -> None:
        self.raw, self.line, self.end = raw, line, end

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, into: Any, /) -> int | None:
        """Read what has come, waiting for it until the end at most."""
        left = self.end - monotonic()
        if left <= 0:
            raise TimeoutError
        self.line.settimeout(left)
        read: int | None = self.raw.readinto(into)
        return read

    def close(self) -> None:
        """Close the socket's file, too."""
        super().close()
        self.raw.close()


def in_time(file: BufferedReader, line: Line, end: float) -> BufferedReader:
    """Return a socket's file, from which nothing has been read yet, as one with an end."""
    return BufferedReader(Timed(file.detach(), line, end))
