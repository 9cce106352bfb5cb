"""One request in its turn, with the whole answer inside its bounds of time and size."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from lukutori.settings import Asking

MAX_BYTES = 20_000_000
"""The largest answer that is read; fifty full records take about half a million."""
CHUNK = 65_536
NOT_KEPT = {"content-encoding", "content-length", "transfer-encoding"}
"""Headers that tell of the body as it came, not as it is handed on."""


class NoAnswerError(Exception):
    """Nobody answered; `again` tells whether it may help to ask again, `after` so many seconds."""

    def __init__(self, reason: str, *, again: bool = False, after: float = 0.0) -> None:
        super().__init__(reason)
        self.reason, self.again, self.after = reason, again, after


class TooMuchError(Exception):
    """The answer is larger than any that we ask for."""


class Door(HTTPAdapter):
    """Keeps each host's pace and each answer's bounds; kept answers do not come through here."""

    def __init__(
        self, asking: Asking, pause: Callable[[float], None], clock: Callable[[], float]
    ) -> None:
        super().__init__()
        self.asking, self.pause, self.clock = asking, pause, clock
        self.free: dict[str, float] = {}
        """When each host may be asked again."""

    def send(self, request: PreparedRequest, *args: Any, **more: Any) -> Response:
        """Wait for the host's turn, send, and read the answer to its end.

        Raises NoAnswerError where it breaks off or takes too long, and TooMuchError.
        """
        host = urlsplit(request.url or "").netloc
        if (wait := self.free.get(host, 0.0) - self.clock()) > 0:
            self.pause(wait)
        self.free[host] = self.clock() + self.asking.pace
        timeout = self.asking.connect_seconds, self.asking.read_seconds
        response = super().send(request, **{**more, "timeout": timeout, "stream": True})
        return _with_body(response, self._body(response.raw))

    def _body(self, raw: HTTPResponse) -> bytes:
        end = self.clock() + self.asking.read_seconds
        body = bytearray()
        try:
            while piece := raw.read1(CHUNK, decode_content=True):
                body += piece
                if len(body) > MAX_BYTES:
                    raise TooMuchError
                if self.clock() > end:
                    raise NoAnswerError("the answer took too long", again=True)
        except (HTTPError, OSError):
            raise NoAnswerError("the answer broke off", again=True) from None
        finally:
            raw.close()
        if raw.length_remaining:
            raise NoAnswerError("the answer broke off", again=True)
        return bytes(body)


def _with_body(response: Response, body: bytes) -> Response:
    """Return the response as if its body had come in one piece."""
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
