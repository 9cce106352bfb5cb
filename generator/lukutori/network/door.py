"""One request in its turn, with the whole answer inside its bounds of time and size."""

from collections.abc import Callable
from io import BytesIO
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.response import HTTPResponse
from urllib3.util import Timeout

from lukutori.catalogue import MAX_ANSWER
from lukutori.network.deadline import in_time
from lukutori.settings import Asking

CHUNK = 65_536
NOT_KEPT = {"content-encoding", "content-length", "transfer-encoding"}
"""Headers that tell of the body as it came, not as it is handed on."""


class NoAnswerError(Exception):
    """Nobody answered; `again` tells whether it may help to ask again, `after` so many seconds.

    `status` is the HTTP status where there was one, else 0.
    """

    def __init__(
        self, reason: str, *, again: bool = False, after: float = 0.0, status: int = 0
    ) -> None:
        super().__init__(reason)
        self.reason, self.again, self.after, self.status = reason, again, after, status


class TooMuchError(Exception):
    """The answer is larger than any that we ask for."""


class _InTime(HTTPConnection):
    """A connection whose time-out is that of the whole answer, from its first byte to its last."""

    def response_class(  # type: ignore[override]
        self, line: Any, *args: Any, **more: Any
    ) -> Any:
        """Return the reader of an answer, as the connection would make it, with an end."""
        answer = HTTPConnection.response_class(line, *args, **more)
        answer.fp = in_time(answer.fp, line, monotonic() + line.gettimeout())
        return answer


class _SafeInTime(_InTime, HTTPSConnection):
    """The same with TLS."""


class _Pool(HTTPConnectionPool):
    ConnectionCls = _InTime


class _SafePool(HTTPSConnectionPool):
    ConnectionCls = _SafeInTime


class Door(HTTPAdapter):
    """Keeps each host's pace and each answer's bounds; kept answers do not come through here."""

    def __init__(
        self, asking: Asking, pause: Callable[[float], None], clock: Callable[[], float]
    ) -> None:
        super().__init__()
        self.asking, self.pause, self.clock = asking, pause, clock
        self.free: dict[str, float] = {}
        """When each host may be asked again."""

    def init_poolmanager(self, *args: Any, **more: Any) -> None:
        """Let every connection read within its time."""
        super().init_poolmanager(*args, **more)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SafePool}

    def send(self, request: PreparedRequest, stream: bool = False, **more: Any) -> Response:  # type: ignore[override]
        """Wait for the host's turn, send, and read the answer to its end.

        With `stream` the body is left where it is. Raises NoAnswerError where the answer breaks
        off or takes too long, and TooMuchError.
        """
        self._await_turn((urlsplit(request.url or "").hostname or "").casefold())
        whole = self.asking.connect_seconds + self.asking.read_seconds
        more["timeout"] = Timeout(
            total=whole, connect=self.asking.connect_seconds, read=self.asking.read_seconds
        )
        response = super().send(request, stream=True, **more)
        if stream:
            response.raw.close()
        return _with_body(response, b"" if stream else _body(response.raw))

    def _await_turn(self, host: str) -> None:
        if (wait := self.free.get(host, 0.0) - self.clock()) > 0:
            self.pause(wait)
        self.free[host] = self.clock() + self.asking.pace


def _body(raw: HTTPResponse) -> bytes:
    body = bytearray()
    try:
        while piece := raw.read1(CHUNK, decode_content=True):
            body += piece
            if len(body) > MAX_ANSWER:
                raise TooMuchError
    except ReadTimeoutError:
        raise NoAnswerError("the answer took too long", again=True) from None
    except (HTTPError, OSError):
        raise NoAnswerError("the answer broke off", again=True) from None
    finally:
        raw.close()
    if raw.length_remaining:
        raise NoAnswerError("the answer broke off", again=True)
    return bytes(body)


def _with_body(response: Response, body: bytes) -> Response:
    """Return the response as if its body had come in one piece.

    A session finds no cookies in it, so that nobody recognises us by what we asked before.
    """
    kept = {k: v for k, v in response.headers.items() if k.casefold() not in NOT_KEPT}
    response.headers = CaseInsensitiveDict(kept)
    response.raw = HTTPResponse(
        body=BytesIO(body),
        headers=kept,
        status=response.status_code,
        reason=response.reason,
        request_url=response.url,
        preload_content=False,
    )
    return response
