"""What goes wrong on the way from a server to Lukutori, done by a server of the tests."""

import socket
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from double_server import Handler

HUGE = 50_000_000
"""Bytes of the answer that is too large."""
DRIP = 0.02
"""Seconds between two bytes of an answer that never ends."""
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
DRIPS = {
    "body": (OK + b"Content-Length: %d\r\n\r\n" % HUGE, b" "),
    "header": (OK + b"X-Long: ", b"a"),
    "chunk": (OK + b"Transfer-Encoding: chunked\r\n\r\n1;", b"a"),
    "gzip": (OK + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\0\0\0\0\0\x03", b"a"),
    "continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
}
"""What is sent at once, and what comes now and then: in the body, in a header, in the note to a
chunk's size (RFC 9112, section 7.1.1), in the file name within gzip's own head (RFC 1952)."""
OUTAGE = b"<!DOCTYPE html><title>Huoltokatko</title><p>Huoltokatko</p>\n"


@dataclass(frozen=True)
class Page:
    """An answer: what a path gives."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    head: int | None = None
    """The status for HEAD where it differs: 405 where HEAD is refused."""


class Fault(StrEnum):
    """What can go wrong on the way; the value is what `fail` takes."""

    TIME_OUT = "time-out"
    """No answer until the double is closed."""
    DRIP = "drip"
    """An answer that comes a byte now and then, until the double is closed.

    `place` is where: body, header, chunk, gzip or continue, as in DRIPS.
    """
    RESET = "reset"
    """The connection is reset before an answer."""
    HALF_WAY = "half-way"
    """The connection ends in the middle of the answer that was announced."""
    TOO_MANY = "too-many"
    """429 with Retry-After, `retry_after` seconds or a date; without where it is None."""
    SERVER_ERROR = "server-error"
    """500 with a web page."""
    UNAVAILABLE = "unavailable"
    """503 with a web page and, where given, Retry-After."""
    FORBIDDEN = "forbidden"
    """403 with the text Forbidden, as Finna answers crawlers."""
    OUTAGE_PAGE = "outage-page"
    """A web page, with 200."""
    TRUNCATED = "truncated"
    """The first half of the answer, as if it were whole."""
    WRONG_CHARSET = "wrong-charset"
    """The answer in Latin-1, with letters that are not ASCII."""
    HUGE = "huge"
    """50 MB of JSON, made as it is sent, its length not announced."""
    LOOP = "redirect-loop"
    """A redirect to the address that was asked for; give enough `times` to go round."""
    OTHER_HOST = "redirect-host"
    """A redirect to `to`, or else to the same server under the name localhost."""
    OTHER_SCHEME = "redirect-scheme"
    """A redirect to `to`, or else to an ftp address."""


def hang(at: "Handler", page: Page) -> None:
    at.double.closing.wait()


def drip(at: "Handler", page: Page, place: str = "body") -> None:
    start, drop = DRIPS[place]
    at.wfile.write(start)
    while not at.double.closing.wait(DRIP):
        at.wfile.write(drop)


def reset(at: "Handler", page: Page) -> None:
    at.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    at.double.closed(at.connection)
    at.rfile.close()
    at.wfile.close()
    at.connection.close()


def half_way(at: "Handler", page: Page) -> None:
    at.send_response(page.status)
    at.send_header("Content-Type", "application/json")
    at.send_header("Content-Length", str(len(page.body)))
    at.end_headers()
    at.wfile.write(page.body[: len(page.body) // 2])


def refuse(at: "Handler", page: Page, status: int, retry_after: str | None = None) -> None:
    headers = {"Retry-After": retry_after} if retry_after is not None else {}
    at.send(Page(status, {"Content-Type": "text/html", **headers}, OUTAGE))


def too_many(at: "Handler", page: Page, retry_after: str | None = "1") -> None:
    refuse(at, page, 429, retry_after)


def unavailable(at: "Handler", page: Page, retry_after: str | None = None) -> None:
    refuse(at, page, 503, retry_after)


def server_error(at: "Handler", page: Page) -> None:
    refuse(at, page, 500)


def forbidden(at: "Handler", page: Page) -> None:
    at.send(Page(403, {"Content-Type": "text/plain"}, b"Forbidden"))


def outage(at: "Handler", page: Page) -> None:
    refuse(at, page, 200)


def truncated(at: "Handler", page: Page) -> None:
    at.send(Page(page.status, page.headers, page.body[: len(page.body) // 2]))


def wrong_charset(at: "Handler", page: Page) -> None:
    note = '{"huomautus": "Äänikirja", '.encode("latin-1")
    at.send(Page(page.status, page.headers, note + page.body[1:]))


def huge(at: "Handler", page: Page) -> None:
    at.send_response(200)
    at.send_header("Content-Type", "application/json")
    at.send_header("Connection", "close")
    at.end_headers()
    part = b'{"title": "Memory of water"}, ' * 2_000
    at.wfile.write(b'{"resultCount": 1, "status": "OK", "records": [')
    for _ in range(HUGE // len(part) + 1):
        if at.double.closing.is_set():
            return
        at.wfile.write(part)
    at.wfile.write(b"{}]}")


def redirect(at: "Handler", page: Page, to: str | None = None) -> None:
    at.send(Page(302, {"Location": to or at.path}))


def to_other_host(at: "Handler", page: Page, to: str | None = None) -> None:
    redirect(at, page, to or f"http://localhost:{at.double.port}{at.path}")


def to_other_scheme(at: "Handler", page: Page, to: str | None = None) -> None:
    redirect(at, page, to or "ftp://127.0.0.1/records.json")


FAULTS: dict[Fault, Callable[..., None]] = {
    Fault.TIME_OUT: hang,
    Fault.DRIP: drip,
    Fault.RESET: reset,
    Fault.HALF_WAY: half_way,
    Fault.TOO_MANY: too_many,
    Fault.SERVER_ERROR: server_error,
    Fault.UNAVAILABLE: unavailable,
    Fault.FORBIDDEN: forbidden,
    Fault.OUTAGE_PAGE: outage,
    Fault.TRUNCATED: truncated,
    Fault.WRONG_CHARSET: wrong_charset,
    Fault.HUGE: huge,
    Fault.LOOP: redirect,
    Fault.OTHER_HOST: to_other_host,
    Fault.OTHER_SCHEME: to_other_scheme,
}
