"""Doubles of what Lukutori asks on the web: Finna's interface, and any site.

    with finna([finna_record("helmet.2345507", "Memory of water")]) as double:
        double.fail("too-many", times=2, retry_after="0")
        ...  # ask double.address, which ends in /v1/
        assert [asked.path for asked in double.asked] == [...]

Both are real servers on 127.0.0.1. The one of Finna does what is known of the real one, awkward
habits included: unknown ids are left out in silence, answers to several ids are shuffled,
`records` is absent where there are none, a scalar `field` gives no records, an empty map is `[]`,
`/` is escaped, a moved record is followed by `id=` alone. `with site({"/a": Page()}) as server`
is a site whose pages are given by path. `fail` lets either go wrong in the ways of `Fault`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from zlib import crc32

from double_faults import Fault, Page
from double_server import Asked, Server, running
from lukutori.catalogue.likeness import folded
from lukutori.isbn import parse as parse_isbn
from lukutori.isbn import ten

__all__ = ["Asked", "Fault", "FinnaDouble", "Page", "finna", "finna_record", "site"]

DEFAULT = (
    *("buildings", "formats", "id", "imageRights", "images", "languages", "nonPresenterAuthors"),
    *("onlineUrls", "presenters", "rating", "series", "subjects", "title", "urls"),
)
"""The fields of a record when none are named."""
BOOK = ("0/Book/", "1/Book/Book/")
Record = dict[str, Any]


def finna_record(
    id: str,
    title: str,
    isbns: Iterable[str] = (),
    author: str | None = None,
    *,
    languages: Iterable[str] = ("fin",),
    formats: Iterable[str] = BOOK,
    buildings: Iterable[str] = (),
    **more: Any,
) -> Record:
    """Return a record in Finna's shape; `author` is last name first, `more` are further fields.

    `title` holds title and subtitle, with " : " between.
    """
    isbns, (short, _, sub) = [*isbns], title.partition(" : ")
    record: Record = {
        "id": id,
        "title": title,
        "shortTitle": short,
        "subTitle": sub,
        "nonPresenterAuthors": [{"name": author, "type": "Personal Name"}] if author else [],
        "presenters": {"presenters": [], "details": []},
        "authors": {"primary": {author: {"role": ["-"]}} if author else {}, "secondary": {}}
        | {"corporate": {}},
        "languages": [*languages],
        "formats": [_translated(value) for value in formats],
        "buildings": [_translated(value) for value in buildings],
        "isbns": isbns,
        "cleanIsbn": _clean(isbns),
        "images": [],
        "onlineUrls": [],
        "series": [],
        "subjects": [],
        "recordPage": f"/Record/{id}",
        "rating": {"average": 0, "count": 0},
    }
    return record | more


class FinnaDouble(Server):
    """Finna's interface over some records."""

    def __init__(self, records: Iterable[Record], editions: Iterable[Iterable[str]] = ()) -> None:
        super().__init__(_finna_answer)
        self.records: dict[str, Record] = {record["id"]: record for record in records}
        """By id; a test may add and take away while the double runs."""
        self.editions = [frozenset(ids) for ids in editions]
        """Ids of the editions of one work."""
        self.moved: dict[str, str] = {}
        """Old id and new id of records that were merged or moved; followed by `id=` alone."""
        self.lists: dict[int, Record] = {}
        """Public lists: {"title": .., "description": .., "books": [(id, notes), ..]}."""
        self.tagged = False
        """Whether answers have an ETag, and 304 is given to who knows it."""
        self.knows_versions = True
        """Whether other editions can be asked for; else 400 `Invalid search`."""
        self.enabled = True
        """Whether the interface is switched on; else 403 `Permission denied`."""

    @property
    def address(self) -> str:
        """The base address, as it stands in the settings."""
        return f"{self.root}v1/"


@contextmanager
def finna(
    records: Iterable[Record] = (), editions: Iterable[Iterable[str]] = ()
) -> Iterator[FinnaDouble]:
    """Run Finna's interface over some records, until the block ends."""
    with running(FinnaDouble(records, editions)) as double:
        yield double


@contextmanager
def site(answers: Mapping[str, Page | tuple[Any, ...] | int]) -> Iterator[Server]:
    """Run a site: `Page`s, their values as tuples, or a bare status, by path and query or path.

    Other paths are 404; `Page(head=405)` refuses HEAD.
    """
    pages = {path: _page(answer) for path, answer in answers.items()}

    def answer(server: Server, asked: Asked, body: bytes) -> Page:
        path = urlsplit(asked.path).path
        return pages.get(asked.path) or pages.get(path) or Page(404, {}, b"Not found")

    with running(Server(answer)) as server:
        yield server


def _page(answer: Page | tuple[Any, ...] | int) -> Page:
    if isinstance(answer, Page):
        return answer
    status, headers, body = (answer, {}, b"") if isinstance(answer, int) else answer
    return Page(status, headers, body.encode() if isinstance(body, str) else body)


class _Query:
    """What was asked, as PHP reads it: `a[]=` makes a list, a bare name keeps its last value."""

    def __init__(self, asked: Asked, body: bytes) -> None:
        posted = parse_qsl(body.decode(), keep_blank_values=True)
        self.lists: dict[str, list[str]] = {}
        self.scalars: dict[str, str] = {}
        for pairs in (posted, asked.query):
            self.lists |= {name[:-2]: [] for name, _ in pairs if name.endswith("[]")}
            for name, value in pairs:
                if name.endswith("[]"):
                    self.lists[name[:-2]].append(value)
                else:
                    self.scalars[name] = value

    @property
    def fields(self) -> tuple[str, ...]:
        """Which fields are asked for; none where somebody wrote `field=` for `field[]=`."""
        if "field" in self.scalars:
            return ()
        return tuple(self.lists.get("field", DEFAULT))

    @property
    def limit(self) -> int | None:
        """How many records; None for what is no number from 0 to 100."""
        written = self.scalars.get("limit", "20")
        return (
            int(written)
            if written.isascii() and written.isdigit() and int(written) <= 100
            else None
        )

    @property
    def page(self) -> int:
        """Which page; what is no number is the first."""
        written = self.scalars.get("page", "1")
        return max(1, int(written)) if written.isdecimal() else 1


def _finna_answer(server: Server, asked: Asked, body: bytes) -> Page:
    assert isinstance(server, FinnaDouble)
    path, query = urlsplit(asked.path).path, _Query(asked, body)
    routes = {"record": _record, "search": _search}
    if asked.method == "OPTIONS":
        return Page(204, {"Access-Control-Allow-Methods": "GET, POST, OPTIONS"})
    if path == "/api/v1/list":
        route = _list
    elif path.removeprefix("/api").startswith("/v1/"):
        route = routes.get(path.rpartition("/")[2], _nowhere)
    else:
        route = _nowhere
    status, data = route(server, query) if server.enabled else (403, _error("Permission denied"))
    return _sent(server, asked, status, data)


def _sent(server: FinnaDouble, asked: Asked, status: int, data: Any) -> Page:
    text = json.dumps(_php(data), separators=(",", ":")).replace("/", "\\/").encode()
    headers = {"Content-Type": "application/json", "Access-Control-Allow-Origin": "*"}
    if server.tagged and status == 200:
        headers["ETag"] = f'"{sha256(text).hexdigest()[:16]}"'
        if asked.headers.get("if-none-match") == headers["ETag"]:
            return Page(304, headers)
    return Page(status, headers, text)


def _php(data: Any) -> Any:
    """Return data as PHP's json_encode writes it after Finna has left out what is empty."""
    if isinstance(data, dict):
        kept = {k: _php(v) for k, v in data.items() if v is not None and v != "" and v is not False}
        return kept or []
    if isinstance(data, list | tuple):
        return [_php(each) for each in data]
    return 1 if data is True else data


def _error(message: str) -> Record:
    return {"status": "ERROR", "statusMessage": message}


def _nowhere(double: FinnaDouble, query: _Query) -> tuple[int, Record]:
    return 404, _error("Not found")


def _found(records: list[Record], query: _Query, count: int) -> tuple[int, Record]:
    """Return an answer; without fields or records the key `records` is absent."""
    shown = [{name: record[name] for name in query.fields if name in record} for record in records]
    answer: Record = {"resultCount": count, "status": "OK"}
    return 200, answer | ({"records": shown} if query.fields and shown else {})


def _record(double: FinnaDouble, query: _Query) -> tuple[int, Record]:
    if "id" in query.lists:
        ids = [*dict.fromkeys(query.lists["id"])]
        if len(ids) > 100:
            return 400, _error("Record limit (100) exceeded")
        records = [double.records[id] for id in _shuffled(ids) if id in double.records]
        return _found(records, query, len(records))
    if "id" not in query.scalars:
        return 400, _error("Missing id")
    wanted = query.scalars["id"]
    record = double.records.get(double.moved.get(wanted, wanted))
    return _found([record], query, 1) if record else (400, _error("Error loading record"))


def _shuffled(ids: list[str]) -> list[str]:
    """Return ids in an order that is always the same, and not the one asked for."""
    shuffled = sorted(ids, key=lambda id: crc32(id.encode()))
    return shuffled if shuffled != ids else shuffled[::-1]


def _search(double: FinnaDouble, query: _Query) -> tuple[int, Record]:
    if query.limit is None:
        return 400, _error("Invalid limit")
    if query.scalars.get("search") == "versions":
        if not double.knows_versions:
            return 400, _error("Invalid search")
        wanted = query.scalars.get("id", "")
        same = next((ids for ids in double.editions if wanted in ids), frozenset[str]())
        hits = [record for id, record in double.records.items() if id in same]
    else:
        terms = _terms(query)
        if any(_is_syntax(word) for _, word in terms):
            return 400, _error("Invalid search")
        hits = [r for r in double.records.values() if all(_matches(r, *term) for term in terms)]
    hits = [r for r in hits if all(_has(r, each) for each in query.lists.get("filter", []))]
    start = (query.page - 1) * query.limit
    return _found(hits[start : start + query.limit], query, len(hits))


def _terms(query: _Query) -> list[tuple[str, str]]:
    """Return what is looked for, with its kind."""
    if words := query.lists.get("lookfor0"):
        kinds = query.lists.get("type0", [])
        return list(zip(kinds, words, strict=True))
    return [(query.scalars.get("type", "AllFields"), query.scalars.get("lookfor", ""))]


def _is_syntax(words: str) -> bool:
    return words.count('"') % 2 == 1 or any(sign in words for sign in ":()[]")


def _matches(record: Record, kind: str, words: str) -> bool:
    if kind == "ISN":
        numbers = {parse_isbn(each) for each in record.get("isbns", [])}
        return any(parse_isbn(each) in numbers - {None} for each in words.split(" OR "))
    authors = " ".join(person["name"] for person in record.get("nonPresenterAuthors", []))
    texts = {"Title": record.get("title", ""), "Author": authors}
    text = texts.get(kind, " ".join(texts.values()))
    return {*folded(words).split()} <= {*folded(text).split()}


def _has(record: Record, condition: str) -> bool:
    """Tell whether a record passes `building:"0/Helmet/"`."""
    name, _, value = condition.partition(":")
    values = record.get({"building": "buildings", "format": "formats"}.get(name, name), [])
    wanted = value.strip('"')
    return any((v["value"] if isinstance(v, dict) else v) == wanted for v in values)


def _list(double: FinnaDouble, query: _Query) -> tuple[int, Record]:
    if "id" not in query.scalars:
        return 400, _error("Missing id")
    if query.limit is None:
        return 400, _error("Invalid limit")
    number = query.scalars["id"]
    found = double.lists.get(int(number)) if number.isdecimal() else None
    if found is None:
        return 404, _error("List not found")
    start = (query.page - 1) * query.limit
    books = [
        {"record": _found([double.records[id]], query, 1)[1]["records"][0], "notes": notes}
        for id, notes in found["books"][start : start + query.limit]
    ]
    head = {key: value for key, value in found.items() if key != "books"}
    answer = {"id": int(number), **head, "recordCount": len(found["books"]), "status": "OK"}
    return 200, answer | ({"records": books} if books else {})


def _translated(value: str) -> dict[str, str]:
    """Return a code with the label that Finna gives to one it does not know: its last part."""
    return {"value": value, "translated": value.rstrip("/").rpartition("/")[2]}


def _clean(isbns: list[str]) -> str | None:
    """Return the first number, with ten digits where it has them, as Finna does."""
    first = next(filter(None, map(parse_isbn, isbns)), None)
    return (ten(first) or first) if first else None
