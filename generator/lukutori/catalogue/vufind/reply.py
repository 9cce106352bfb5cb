"""What a reply of VuFind's interface says: records, none, or nothing that can be read."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from lukutori.catalogue import Reply
from lukutori.catalogue.vufind.values import line
from lukutori.errors import UnreadableAnswerError
from lukutori.findings import shown

NOT_THERE = (400, "Error loading record")
"""To a question for one id: it is not there, or the index is not; a batch proves which."""
NO_LIST = (404, "List not found")
NOT_ALLOWED = "its interface is not switched on for this caller: Permission denied"
MAX_RECORDS = 200
"""In one answer; no more than a hundred are asked for."""
MAX_PARTS = 1_000_000
"""Values in an answer's JSON: a hundred full records have about thirty thousand."""


class Entries(NamedTuple):
    """The records of a reply as they came, and how many it says there are."""

    records: list[Any]
    total: int


def entries(name: str, reply: Reply) -> Entries:
    """Return the records of a reply; none where it counts none.

    Raises UnreadableAnswerError for all that the interface does not document: an outage page, half
    an answer, an error. Where records are counted but not given, the question was not understood,
    and nobody should take the books for missing.
    """
    data = parsed(name, reply)
    if _error(reply, data) == NOT_THERE and _asks_for_one(reply.address):
        return Entries([], 0)
    told(name, reply, data)
    count, records = data.get("resultCount"), data.get("records", [])
    if not isinstance(count, int) or isinstance(count, bool) or not isinstance(records, list):
        raise UnreadableAnswerError(name, "`resultCount` and `records` are not as documented")
    if count and not records:
        raise UnreadableAnswerError(name, f"it counts {count} records and gives none")
    if len(records) > MAX_RECORDS:
        raise UnreadableAnswerError(name, f"{len(records)} records came in one answer")
    return Entries(records, count)


def parsed(name: str, reply: Reply) -> Mapping[str, Any]:
    """Return the JSON object in a reply.

    Raises UnreadableAnswerError if there is none.
    """
    status = "" if reply.status == 200 else f", HTTP {reply.status}"
    if reply.content.lstrip()[:1] == b"<":
        raise UnreadableAnswerError(name, f"a web page instead of JSON{status}")
    if sum(map(reply.content.count, (b",", b"[", b"{"))) > MAX_PARTS:
        raise UnreadableAnswerError(name, f"it holds more than {MAX_PARTS} values{status}")
    try:
        data = json.loads(reply.content.decode("utf-8"))
    except UnicodeDecodeError:
        raise UnreadableAnswerError(name, f"not UTF-8{status}") from None
    except RecursionError:
        raise UnreadableAnswerError(name, f"nested too deeply{status}") from None
    except ValueError as error:
        where = f"after {error.pos} characters" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableAnswerError(name, f"no whole JSON {where}".strip() + status) from None
    if not isinstance(data, dict):
        raise UnreadableAnswerError(name, f"JSON, but no object{status}")
    return data


def told(name: str, reply: Reply, data: Mapping[str, Any]) -> None:
    """Raise UnreadableAnswerError if a reply says anything but OK."""
    status, message = _error(reply, data)
    if message == "Permission denied":
        raise UnreadableAnswerError(name, NOT_ALLOWED)
    if message or status != 200 or data.get("status") != "OK":
        said = f": {shown(message)}" if message else ""
        raise UnreadableAnswerError(name, f"HTTP {status}, no OK{said}")


def no_list(reply: Reply, data: Mapping[str, Any]) -> bool:
    """Tell whether a reply says that there is no such public list."""
    return _error(reply, data) == NO_LIST


def _asks_for_one(address: str) -> bool:
    """Tell whether an address asks by `id=`; by `id[]=` the same error means a broken index."""
    return not address or "id" in parse_qs(urlsplit(address).query)


def _error(reply: Reply, data: Mapping[str, Any]) -> tuple[int, str]:
    """Return the HTTP status and the message of an error, which is empty where all is well."""
    if data.get("status") == "OK":
        return reply.status, ""
    return reply.status, line(data.get("statusMessage")) or ""
