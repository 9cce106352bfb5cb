"""A web server on the loopback that tests own: it answers, notes what it was asked, and fails.

Nothing sleeps. What hangs or drips waits for the end of the test, and is let go with it.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

from double_faults import FAULTS, Fault, Page


@dataclass(frozen=True)
class Asked:
    """A question as it came in."""

    method: str
    path: str
    """Path and query, as sent."""
    headers: Mapping[str, str]
    """By name in small letters."""
    at: float
    """Seconds of a clock that only goes forward; differences count."""
    connection: int = 0
    """The port of the other end: the same as long as a connection lasts."""

    @property
    def query(self) -> list[tuple[str, str]]:
        """Names and values in order, unquoted."""
        return parse_qsl(urlsplit(self.path).query, keep_blank_values=True)


@dataclass
class Order:
    """Faults still to come."""

    fault: Fault
    times: int
    after: int
    where: Callable[[str], bool]
    details: Mapping[str, Any]


class Server:
    """A server that is running; `with running(answer) as server` starts and ends it."""

    def __init__(self, answer: Callable[["Server", Asked, bytes], Page]) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        """Every question in the order of its arrival."""
        self.most_at_once = 0
        """How many questions were being answered at the same time, at the most."""
        self.closing = threading.Event()
        self._lock = threading.Condition()
        self._orders: list[Order] = []
        self._now = 0
        self._open: set[socket.socket] = set()
        self._http = _Http(("127.0.0.1", 0), Handler)
        self._http.double = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    @property
    def port(self) -> int:
        """The port on 127.0.0.1."""
        return int(self._http.server_address[1])

    @property
    def root(self) -> str:
        """The address of `/`."""
        return f"http://127.0.0.1:{self.port}/"

    def fail(
        self,
        fault: str,
        times: int = 1,
        after: int = 0,
        where: Callable[[str], bool] = lambda path: True,
        **details: Any,
    ) -> None:
        """Let the next questions fail, `times` of them, once `after` have been answered well.

        Only questions count whose path and query `where` says yes to. Orders are worked off in
        the order in which they were given, each before the next begins.
        """
        with self._lock:
            self._orders.append(Order(Fault(fault), times, after, where, details))

    def encrypt(self, certificate: Path, key: Path) -> None:
        """Speak TLS from the first byte; to be called before the start."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._http.socket = context.wrap_socket(self._http.socket, server_side=True)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def close(self) -> None:
        """Let go all that hangs, end every connection and wait for all threads."""
        self.closing.set()
        self._http.shutdown()
        with self._lock:
            still_open = [*self._open]
        for connection in still_open:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._http.server_close()
        self._thread.join()

    def arrived(self, asked: Asked) -> Order | None:
        """Note a question; return the fault that it meets."""
        with self._lock:
            self.asked.append(asked)
            self._lock.notify_all()
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
            order = next((o for o in self._orders if o.where(asked.path)), None)
            if order is None:
                return None
            if order.after:
                order.after -= 1
                return None
            order.times -= 1
            if not order.times:
                self._orders.remove(order)
            return order

    def wait_for(self, count: int, seconds: float = 30) -> None:
        """Wait until so many questions have come in, `seconds` at the most."""
        with self._lock:
            assert self._lock.wait_for(lambda: len(self.asked) >= count, seconds)

    def answered(self) -> None:
        """Note that a question is done with."""
        with self._lock:
            self._now -= 1

    def opened(self, connection: socket.socket) -> None:
        """Note a connection, so that it can be ended."""
        with self._lock:
            self._open.add(connection)

    def closed(self, connection: socket.socket) -> None:
        """Forget a connection."""
        with self._lock:
            self._open.discard(connection)


class _Http(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    double: Server

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that hang up: tests make them do so."""


class Handler(BaseHTTPRequestHandler):
    """Answers the questions of one connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # headers and body go out as two packets; no waiting between
    server: _Http

    @property
    def double(self) -> Server:
        """The server that this answers for."""
        return self.server.double

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""

    def setup(self) -> None:
        """Note the connection."""
        super().setup()
        self.double.opened(self.connection)

    def finish(self) -> None:
        """Forget the connection."""
        self.double.closed(self.connection)
        with suppress(OSError):
            super().finish()

    def do_GET(self) -> None:
        """Note the question, and answer it or fail."""
        double = self.double
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers.get("content-length", 0)))
        asked = Asked(self.command, self.path, headers, monotonic(), self.client_address[1])
        order = double.arrived(asked)
        try:
            page = double.answer(double, asked, body)
            if order:
                self.close_connection = True
                FAULTS[order.fault](self, page, **order.details)
            else:
                self.send(page)
        finally:
            double.answered()

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self.do_GET()

    def do_POST(self) -> None:
        """Answer as to GET."""
        self.do_GET()

    def do_OPTIONS(self) -> None:
        """Answer as to GET."""
        self.do_GET()

    def send(self, page: Page) -> None:
        """Send a page; HEAD gets no body."""
        only_head = self.command == "HEAD"
        self.send_response(page.head or page.status if only_head else page.status)
        for name, value in {"Content-Length": str(len(page.body)), **page.headers}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if not only_head and page.status not in (204, 304):
            self.wfile.write(page.body)


Kind = TypeVar("Kind", bound=Server)


@contextmanager
def running(server: Kind) -> Iterator[Kind]:
    """Start a server and, whatever happens, end it."""
    server.start()
    try:
        yield server
    finally:
        server.close()
