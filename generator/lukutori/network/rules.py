"""What the status and the headers of an answer ask of whoever put the question."""

from collections.abc import Mapping
from email.utils import mktime_tz, parsedate_tz
from math import isfinite
from time import time
from urllib.parse import quote, urljoin, urlsplit

from lukutori.network.door import NoAnswerError

MAX_PATIENCE = 120.0
"""Seconds that a catalogue may ask us to wait; beyond that the run ends, and goes on later."""
PASSING = {408, 425, 429, 500, 502, 503, 504}
"""Statuses that may be another the next time (RFC 9110, RFC 6585)."""
REFUSED = {401, 403, 407, 451}
RETRY_AFTER = ("Retry-After", "X-RateLimit-Retry-After")
"""RFC 9110, section 10.2.3, and what VuFind's limiter says."""
ASCII = "".join(map(chr, range(128)))


def must_not_pass(status: int, headers: Mapping[str, str]) -> None:
    """Raise NoAnswerError where the status may be another the next time."""
    if status not in PASSING:
        return
    after = asked_to_wait(headers)
    if after > MAX_PATIENCE:
        raise NoAnswerError(f"it asks us to come back in {after:.0f} seconds", status=status)
    raise NoAnswerError(f"HTTP {status}", again=True, after=after, status=status)


def must_not_refuse(status: int) -> None:
    """Raise NoAnswerError where the status says that we shall not be answered."""
    if status in REFUSED:
        raise NoAnswerError(f"it refuses us, HTTP {status}", status=status)


def asked_to_wait(headers: Mapping[str, str]) -> float:
    """Return the seconds until we may come again; 0 where nothing that can be read is said."""
    said = next((headers[name] for name in RETRY_AFTER if name in headers), "0")
    try:
        seconds = _until(said) if any(map(str.isalpha, said)) else float(said)
    except (ValueError, OverflowError):
        return 0.0
    return max(seconds, 0.0) if isfinite(seconds) else 0.0


def _until(date: str) -> float:
    if (parsed := parsedate_tz(date)) is None:
        return 0.0
    return mktime_tz(parsed) - time()


def led_to(here: str, location: str) -> str:
    """Return the address that a `Location` names.

    Headers come as Latin-1, while addresses are sent in UTF-8 by those who do not quote them;
    bytes of any other kind are quoted as they are. ValueError where it is no address.
    """
    try:
        there = location.encode("latin-1").decode()
    except UnicodeDecodeError:
        there = quote(location, safe=ASCII, encoding="latin-1")
    except UnicodeEncodeError:
        there = location
    return urljoin(here, there)


def same_house(here: str, there: str) -> bool:
    """Tell whether a redirect stays with the host, and does not fall back from https."""
    ours, theirs = urlsplit(here), urlsplit(there)
    safe = theirs.scheme == ours.scheme or (ours.scheme, theirs.scheme) == ("http", "https")
    return safe and theirs.hostname == ours.hostname
