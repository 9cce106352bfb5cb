"""The only door to the network: catalogues and links are asked here, politely.

One request at a time, with a pause for each host, under a name that says who asks (RFC 9110,
section 10.1.5), tried again with growing pauses, bounded in time and size. Answers are kept on
disk for a while, and after that asked for with their ETag where they have one (RFC 9111).
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Self, TypeVar
from urllib.parse import urljoin, urlsplit

import requests
import requests_cache
import tenacity
from requests import Response
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.util import Retry

from lukutori import __version__
from lukutori.catalogue import Reply
from lukutori.errors import (
    CatalogueError,
    CatalogueUnreachableError,
    NoContactError,
    UnreadableAnswerError,
)
from lukutori.network.door import MAX_BYTES, Door, NoAnswerError, TooMuchError
from lukutori.settings import DEFAULT_NAME, Asking

T = TypeVar("T")
MAX_HOPS = 5
MAX_PATIENCE = 120.0
"""Seconds that a catalogue may ask us to wait; beyond that the run ends, and goes on later."""
PAUSES = tenacity.wait_exponential(multiplier=2, max=16) + tenacity.wait_random(0, 1)
PASSING = {408, 425, 429, 500, 502, 503, 504}
"""Statuses that may be another the next time (RFC 9110, RFC 6585)."""
REFUSED = {401, 403, 407, 451}
RETRY_AFTER = ("Retry-After", "X-RateLimit-Retry-After")
"""RFC 9110, section 10.2.3, and what VuFind's limiter says."""
HEAD_UNKNOWN = {400, 403, 404, 405, 501}
"""What some servers say to HEAD though they would answer GET."""


def agent(contact: str) -> str:
    """Return how we call ourselves: product, version, and whom to ask."""
    return f"lukutori/{__version__} ({'+' if '://' in contact else 'mailto:'}{contact})"


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What stands behind a link; `status` is 0 where nobody answered, and `reason` says why."""

    status: int
    address: str
    """Where it led in the end."""
    for_good: bool = False
    """Whether every step on the way was said to be permanent (301, 308)."""
    reason: str = ""


class Asker(AbstractContextManager["Asker"]):
    """Asks for addresses for as long as a command runs.

    `keep` is the file of kept answers, None where nothing shall be kept; with `fresh` each
    answer is asked for anew; `file` is where the settings stand. Without a contact in them every
    question raises NoContactError.
    """

    def __init__(
        self,
        asking: Asking,
        keep: Path | None = None,
        *,
        fresh: bool = False,
        file: Path = Path(DEFAULT_NAME),
        pause: Callable[[float], None] = sleep,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.asking, self.pause, self.file = asking, pause, file
        self.session = _session(asking, keep)
        if fresh:
            self.session.headers["Cache-Control"] = "no-cache"  # heeded by what is kept here, too
        self.session.trust_env = False  # a password in ~/.netrc is for nobody here
        self.session.headers["User-Agent"] = agent(asking.who or "")
        door = Door(asking, pause, clock)
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, door)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.session.close()

    def ask(self, name: str, address: str, read: Callable[[Reply], T]) -> T:
        """Ask a catalogue, and return its reply as `read` understands it.

        Raises CatalogueUnreachableError where no answer came, and UnreadableAnswerError, which
        `read` may raise too; such an answer is not kept.
        """
        try:
            response = self._patiently(address)
        except NoAnswerError as error:
            raise CatalogueUnreachableError(name, error.reason) from None
        except TooMuchError:
            reason = f"more than {MAX_BYTES // 1_000_000} megabytes"
            raise UnreadableAnswerError(name, reason) from None
        try:
            return read(Reply(response.status_code, response.content, address))
        except CatalogueError:
            self._forget(response)
            raise

    def look(self, address: str) -> Seen:
        """Tell what stands behind a link: HEAD, and GET where a server does not know HEAD."""
        here, for_good = address, True
        try:
            for _ in range(MAX_HOPS):
                response = self._send("HEAD", here)
                if response.status_code in HEAD_UNKNOWN:
                    response = self._send("GET", here)
                if not response.is_redirect:
                    return Seen(status=response.status_code, address=here, for_good=for_good)
                for_good = for_good and response.status_code in (301, 308)
                here = urljoin(here, response.headers["Location"])
        except TooMuchError:
            return Seen(status=200, address=here, for_good=for_good)
        except NoAnswerError as error:
            return Seen(status=0, address=here, reason=error.reason)
        return Seen(status=0, address=here, reason="it sends us round in circles")

    def _patiently(self, address: str) -> Response:
        attempts = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self.asking.tries),
            retry=tenacity.retry_if_exception(lambda error: getattr(error, "again", False)),
            wait=_pause_before,
            sleep=self.pause,
            reraise=True,
        )
        return attempts(self._once, address)

    def _once(self, address: str) -> Response:
        """Ask once, following the host's own redirects only."""
        here = address
        for _ in range(MAX_HOPS):
            response = self._send("GET", here)
            if not response.is_redirect:
                _look_at(response)
                return response
            there = urljoin(here, response.headers["Location"])
            if not _same_house(here, there):
                raise NoAnswerError(f"it sends us on to {(urlsplit(there).netloc or there)[:60]}")
            here = there
        raise NoAnswerError("it sends us round in circles")

    def _send(self, method: str, address: str) -> Response:
        if not self.asking.who:
            raise NoContactError(self.file)
        try:
            return self.session.request(method, address, allow_redirects=False)
        except requests.exceptions.SSLError:
            raise NoAnswerError("its certificate is not right") from None
        except requests.exceptions.Timeout:
            raise NoAnswerError("it did not answer in time", again=True) from None
        except requests.exceptions.ConnectionError:
            raise NoAnswerError("there is no connection", again=True) from None
        except (requests.exceptions.RequestException, HTTPError, ValueError):
            raise NoAnswerError("the address cannot be asked") from None

    def _forget(self, response: Response) -> None:
        if isinstance(self.session, requests_cache.CachedSession):
            self.session.cache.delete(requests=[response.request])


def _session(asking: Asking, keep: Path | None) -> requests.Session:
    if keep is None:
        return requests.Session()
    return requests_cache.CachedSession(
        str(keep),
        backend="sqlite",
        serializer="json",
        fast_save=True,  # after a power cut an answer is asked for again; no disk waits for that
        expire_after=timedelta(hours=asking.keep_hours),
        allowable_methods=("GET",),
        key_fn=_key,
        ignored_parameters=(),  # nothing secret is ever sent
    )


def _key(request: requests.PreparedRequest, **_: object) -> str:
    """Return what an answer is kept under: our addresses are always spelt in the same way."""
    return f"{request.method} {request.url}"


def _pause_before(state: tenacity.RetryCallState) -> float:
    """Return the seconds before the next attempt: growing, and never less than asked for."""
    error = state.outcome.exception() if state.outcome else None
    return max(PAUSES(state), getattr(error, "after", 0.0))


def _look_at(response: Response) -> None:
    """Raise where the status tells that the question itself was not answered."""
    status = response.status_code
    if status in REFUSED:
        raise NoAnswerError(f"it refuses us, HTTP {status}")
    if status in PASSING:
        after = _asked_to_wait(response)
        if after > MAX_PATIENCE:
            raise NoAnswerError(f"it asks us to come back in {after:.0f} seconds")
        raise NoAnswerError(f"HTTP {status}", again=True, after=after)


def _asked_to_wait(response: Response) -> float:
    said = next((response.headers[name] for name in RETRY_AFTER if name in response.headers), "0")
    try:
        return Retry().parse_retry_after(said)
    except InvalidHeader:
        return 0.0


def _same_house(here: str, there: str) -> bool:
    """Tell whether a redirect stays with the host, and does not fall back from https."""
    ours, theirs = urlsplit(here), urlsplit(there)
    safe = theirs.scheme == ours.scheme or (ours.scheme, theirs.scheme) == ("http", "https")
    return safe and theirs.hostname == ours.hostname
