"""The only door to the network: catalogues and links are asked here, politely.

One request at a time, with a pause for each host, under a name that says who asks (RFC 9110,
section 10.1.5), tried again with growing pauses, bounded in time and size. Answers are kept on
disk for a while, and after that asked for with their ETag where they have one (RFC 9111).
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import requests
import tenacity
from requests import Response
from urllib3.exceptions import HTTPError

from lukutori import __version__
from lukutori.catalogue import MAX_ANSWER, Reply
from lukutori.errors import (
    CatalogueError,
    CatalogueUnreachableError,
    NoContactError,
    UnreadableAnswerError,
)
from lukutori.network.door import Door, NoAnswerError, TooMuchError
from lukutori.network.kept import key, opened, session
from lukutori.network.rules import led_to, must_not_pass, must_not_refuse, same_house
from lukutori.settings import DEFAULT_NAME, Asking

T = TypeVar("T")
MAX_HOPS = 5
PAUSES = tenacity.wait_exponential(multiplier=2, max=16) + tenacity.wait_random(0, 1)
HEAD_UNKNOWN = {400, 403, 404, 405, 501}
"""What some servers say to HEAD though they would answer GET."""


def agent(contact: str) -> str:
    """Return how we call ourselves: product, version, and whom to ask."""
    return f"lukutori/{__version__} ({'+' if '://' in contact else 'mailto:'}{contact})"


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What stands behind a link; `status` is 0 where nobody answered.

    `reason` says why there was no answer, or none that will stay.
    """

    status: int
    address: str
    """Where it led in the end; the link itself where it led nowhere."""
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
        self.kept = opened(keep) if keep else None
        self.catalogues = session(self.kept, asking.keep_hours) if self.kept else requests.Session()
        if fresh:
            self.catalogues.headers["Cache-Control"] = "no-cache"  # heeded by what is kept, too
        self.links = requests.Session()
        door = Door(asking, pause, clock)
        for each in (self.catalogues, self.links):
            each.trust_env = False  # a password in ~/.netrc is for nobody here
            each.headers["User-Agent"] = agent(asking.who or "")
            for scheme in ("http://", "https://"):
                each.mount(scheme, door)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.catalogues.close()
        self.links.close()

    def ask(self, name: str, address: str, read: Callable[[Reply], T]) -> T:
        """Ask a catalogue, and return its reply as `read` understands it.

        Raises CatalogueUnreachableError where no answer came, and UnreadableAnswerError, which
        `read` may raise too; such an answer is not kept.
        """
        try:
            response = self._patiently(self._answer, address)
        except NoAnswerError as error:
            raise CatalogueUnreachableError(name, error.reason) from None
        except TooMuchError:
            reason = f"more than {MAX_ANSWER // 1_000_000} megabytes"
            raise UnreadableAnswerError(name, reason) from None
        try:
            return read(Reply(response.status_code, response.content, address, _day(response)))
        except CatalogueError:
            if self.kept:
                self.kept.delete(key(response.request))
            raise

    def look(self, address: str) -> Seen:
        """Tell what stands behind a link, after as many tries as a catalogue gets."""
        try:
            return self._patiently(self._seen, address)
        except NoAnswerError as error:
            return Seen(status=error.status, address=address, reason=error.reason)

    def _patiently(self, once: Callable[[str], T], address: str) -> T:
        attempts = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self.asking.tries),
            retry=tenacity.retry_if_exception(lambda error: getattr(error, "again", False)),
            wait=_pause_before,
            sleep=self.pause,
            reraise=True,
        )
        return attempts(once, address)

    def _answer(self, address: str) -> Response:
        """Ask once, following the host's own redirects only."""
        here = address
        for _ in range(MAX_HOPS):
            response = self._send(self.catalogues, "GET", here)
            if not response.is_redirect:
                must_not_refuse(response.status_code)
                must_not_pass(response.status_code, response.headers)
                return response
            there = _led_to(here, response)
            if not same_house(here, there):
                raise NoAnswerError(f"it sends us on to {(urlsplit(there).netloc or there)[:60]}")
            here = there
        raise NoAnswerError("it sends us round in circles")

    def _seen(self, address: str) -> Seen:
        """Follow a link once: HEAD, and GET without the body where a server does not know HEAD."""
        here, for_good = address, True
        for _ in range(MAX_HOPS):
            response = self._send(self.links, "HEAD", here)
            if response.status_code in HEAD_UNKNOWN:
                response = self._send(self.links, "GET", here, stream=True)
            must_not_pass(response.status_code, response.headers)
            if not response.is_redirect:
                return Seen(status=response.status_code, address=here, for_good=for_good)
            for_good = for_good and response.status_code in (301, 308)
            here = _led_to(here, response)
        raise NoAnswerError("it sends us round in circles")

    def _send(
        self, by: requests.Session, method: str, address: str, *, stream: bool = False
    ) -> Response:
        if not self.asking.who:
            raise NoContactError(self.file, self.asking.contact)
        try:
            return by.request(method, address, allow_redirects=False, stream=stream)
        except requests.exceptions.SSLError:
            raise NoAnswerError("its certificate is not right") from None
        except requests.exceptions.Timeout:
            raise NoAnswerError("it did not answer in time", again=True) from None
        except requests.exceptions.ConnectionError:
            raise NoAnswerError("there is no connection", again=True) from None
        except (requests.exceptions.RequestException, HTTPError, ValueError):
            raise NoAnswerError("the address cannot be asked") from None


def _day(response: Any) -> date | None:
    """Return the day of an answer that was kept, unless its server has just said it still holds."""
    if getattr(response, "from_cache", False) and not response.revalidated:
        day: date = response.created_at.astimezone().date()
        return day
    return None


def _pause_before(state: tenacity.RetryCallState) -> float:
    """Return the seconds before the next attempt: growing, and never less than asked for."""
    error = state.outcome.exception() if state.outcome else None
    return max(PAUSES(state), getattr(error, "after", 0.0))


def _led_to(here: str, response: Response) -> str:
    try:
        return led_to(here, response.headers["Location"])
    except ValueError:
        raise NoAnswerError("the address cannot be asked") from None
