"""Catalogues and links are asked politely, within bounds, and every way of failing has a name."""

import re
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from email.utils import formatdate
from math import inf
from pathlib import Path
from time import monotonic
from time import time as seconds
from typing import Any

import pytest
import requests
from crawlerdetect import CrawlerDetect
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from conftest import need
from double_server import Asked, Server, running
from doubles import Page, site
from lukutori.catalogue import Reply
from lukutori.errors import CatalogueError, CatalogueUnreachableError, UnreadableAnswerError
from lukutori.network import Asker, agent
from lukutori.network.deadline import in_time
from lukutori.network.rules import asked_to_wait, same_house
from lukutori.settings import Asking

PAGE = {"/": Page(200, {"Content-Type": "text/plain"}, b"hyllyssa")}
QUICK = Asking(contact="lists@library.test", pace=0, tries=3, read_seconds=0.3)


class Pauses:
    """A clock that moves only when somebody waits."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    def pause(self, seconds: float) -> None:
        """Wait."""
        self.waited.append(seconds)

    def clock(self) -> float:
        """Return the seconds that were waited."""
        return sum(self.waited)


def whole(reply: Reply) -> str:
    return reply.content.decode()


def asked(address: str, asking: Asking = QUICK, **more: Any) -> str:
    with Asker(asking, **{"pause": lambda _: None, **more}) as asker:
        return asker.ask("Helmet", address, whole)


@pytest.mark.parametrize("contact", ["lists@library.test", "https://library.test/lists"])
def test_agent_says_who_asks_and_is_no_crawler_to_the_list_that_finna_uses(contact: str) -> None:
    name = agent(contact)

    assert name.startswith("lukutori/")
    assert contact in name
    assert not CrawlerDetect(user_agent=name).isCrawler()


def test_list_of_crawlers_would_know_one() -> None:
    for name in ("python-requests/2.32", "lukutori/1 (+https://github.com/x)", "reading-bot/1"):
        assert CrawlerDetect(user_agent=name).isCrawler()


def test_catalogue_is_told_who_asks() -> None:
    with site(PAGE) as server:
        assert asked(server.root) == "hyllyssa"

        assert server.asked[0].headers["user-agent"] == agent("lists@library.test")


def test_nobody_recognises_us_by_a_cookie(tmp_path: Path) -> None:
    pages = {"/": Page(200, {"Set-Cookie": "sid=1; Path=/"}, b"hyllyssa"), "/more": 200}
    with site(pages) as server, Asker(QUICK, tmp_path / "kept.sqlite") as asker:
        for path in ("", "more"):
            asker.ask("Helmet", server.root + path, whole)
            asker.look(server.root + path)
        with requests.Session() as other:
            for path in ("", "more"):
                other.get(server.root + path)

        cookies = [asked.headers.get("cookie") for asked in server.asked]
    assert cookies == [*[None] * 5, "sid=1"]  # the last is of somebody who keeps them


def test_passwords_and_proxies_of_whoever_runs_it_are_for_nobody_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("default login name password word\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with site(PAGE) as closed:
        nobody = closed.root
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, nobody)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with site(PAGE) as server, Asker(QUICK, tmp_path / "kept.sqlite") as asker:
        assert asker.ask("Helmet", server.root, whole) == "hyllyssa"
        assert asker.look(server.root).status == 200

        assert not [asked for asked in server.asked if "authorization" in asked.headers]


def waited(*addresses: str) -> list[float]:
    """Return how long we waited between requests to some addresses."""
    time = Pauses()
    asking = QUICK.model_copy(update={"pace": 1.5})
    with Asker(asking, pause=time.pause, clock=time.clock) as asker:
        for address in addresses:
            asker.look(address)
    return time.waited


def test_each_host_has_its_own_pace() -> None:
    with site(PAGE) as server:
        here = server.root
        other = here.replace("127.0.0.1", "localhost")

        assert waited(here, here, other, here) == [1.5, 1.5]


def test_host_has_one_pace_however_it_is_written() -> None:
    with site(PAGE) as one, site(PAGE) as other:
        local = one.root.replace("127.0.0.1", "LocalHost")
        named = local.replace("//", "//name@")
        quiet = other.root.replace("127.0.0.1", "localhost")

        assert waited(local, quiet, named, local.lower()) == [1.5, 1.5, 1.5]


def test_kept_answer_needs_no_pause_and_no_question(tmp_path: Path) -> None:
    time = Pauses()
    asking = QUICK.model_copy(update={"pace": 1.5})
    with site(PAGE) as server:
        for _ in range(2):
            with Asker(
                asking, tmp_path / "kept.sqlite", pause=time.pause, clock=time.clock
            ) as asker:
                assert asker.ask("Helmet", server.root, whole) == "hyllyssa"

        assert len(server.asked) == 1
    assert time.waited == []


def test_kept_answer_bears_its_day_until_the_server_says_that_it_still_holds(
    tmp_path: Path,
) -> None:
    kept = tmp_path / "kept.sqlite"
    tag = {"ETag": '"first"'}

    def answer(_: Server, asked: Asked, __: bytes) -> Page:
        known = "if-none-match" in asked.headers
        return Page(304, tag) if known else Page(200, tag, b"hyllyssa")

    days = []
    with running(Server(answer)) as server:
        for _ in range(2):
            with Asker(QUICK, kept) as asker:
                days.append(asker.ask("Helmet", server.root, lambda reply: reply.day))
        with closing(sqlite3.connect(kept)) as base:
            text = base.execute("SELECT value FROM responses").fetchone()[0]
            past = re.sub(r'("(?:expires|created_at)": ")\d{4}', r"\g<1>2020", text)
            base.execute("UPDATE responses SET value = ?", (past,))
            base.commit()
        with Asker(QUICK, kept) as asker:
            days.append(asker.ask("Helmet", server.root, lambda reply: reply.day))

        assert ["if-none-match" in asked.headers for asked in server.asked] == [False, True]
    assert days == [None, date.today(), None]


def test_answer_is_asked_for_anew_where_that_is_wanted(tmp_path: Path) -> None:
    with site(PAGE) as server:
        for fresh in (False, True):
            asked(server.root, keep=tmp_path / "kept.sqlite", fresh=fresh)

        assert len(server.asked) == 2


def test_stale_answer_with_an_etag_is_asked_for_by_it(tmp_path: Path) -> None:
    asking = QUICK.model_copy(update={"keep_hours": 0})
    pages = {"/": Page(200, {"ETag": '"first"'}, b"hyllyssa")}
    with site(pages) as server:
        texts = [asked(server.root, asking, keep=tmp_path / "kept.sqlite") for _ in range(2)]

        assert [a.headers.get("if-none-match") for a in server.asked] == [None, '"first"']
    assert texts == ["hyllyssa", "hyllyssa"]


def unreadable(reply: Reply) -> str:
    raise UnreadableAnswerError("Helmet", "a web page")


def test_unreadable_answer_is_not_kept(tmp_path: Path) -> None:
    with site(PAGE) as server:
        with Asker(QUICK, tmp_path / "kept.sqlite") as asker:
            with pytest.raises(UnreadableAnswerError):
                asker.ask("Helmet", server.root, unreadable)
            assert asker.ask("Helmet", server.root, whole) == "hyllyssa"

        assert len(server.asked) == 2


@pytest.mark.parametrize("fault", ["server-error", "unavailable", "too-many", "reset", "half-way"])
def test_what_may_pass_is_asked_again_with_growing_pauses(fault: str) -> None:
    time = Pauses()
    with site(PAGE) as server:
        server.fail(fault, times=2)
        text = asked(server.root, pause=time.pause)

        assert len(server.asked) == 3
    assert text == "hyllyssa"
    assert grew(time.waited)
    assert len(time.waited) == 2


def grew(pauses: list[float]) -> bool:
    """Tell whether pauses double from two seconds on, each with up to a second of chance."""
    return all(2**n <= pause <= 2**n + 1 for n, pause in enumerate(pauses, 1))


def test_pauses_double_until_it_is_given_up() -> None:
    time = Pauses()
    with site(PAGE) as server:
        server.fail("unavailable", times=4)
        with pytest.raises(CatalogueUnreachableError):
            asked(server.root, QUICK.model_copy(update={"tries": 4}), pause=time.pause)

    assert len(time.waited) == 3
    assert grew(time.waited)


def test_retry_after_is_waited_for() -> None:
    time = Pauses()
    with site(PAGE) as server:
        server.fail("too-many", retry_after="37")
        assert asked(server.root, pause=time.pause) == "hyllyssa"

    assert time.waited == [37]


def test_nobody_waits_for_hours() -> None:
    time = Pauses()
    with site(PAGE) as server:
        server.fail("too-many", retry_after="7200")
        with pytest.raises(CatalogueUnreachableError, match=r"come back in 7200 seconds\)"):
            asked(server.root, pause=time.pause)

    assert time.waited == []


@pytest.mark.parametrize(
    "said",
    [
        "9" * 5000,
        "-7",
        "nan",
        "inf",
        "soon",
        "",
        "Fri, 31 Dec 99999 23:59:59 GMT",
        "Fri, 31 Dec 9999 23:59:59 +9999999999999999",
        "Fri, 31 Dec 1999 23:59:59 GMT",
    ],
)
def test_retry_after_that_says_nothing_changes_nothing(said: str) -> None:
    time = Pauses()
    with site(PAGE) as server:
        server.fail("too-many", times=2, retry_after=said)
        assert asked(server.root, pause=time.pause) == "hyllyssa"

    assert grew(time.waited)


@given(st.text() | st.datetimes().map(lambda day: day.strftime("%a, %d %b %Y %H:%M:%S GMT")))
@exactly(300)
def test_retry_after_is_a_number_of_seconds_whatever_is_said(said: str) -> None:
    assert 0 <= asked_to_wait({"Retry-After": said}) < inf


def test_date_to_come_back_at_is_waited_for() -> None:
    said = formatdate(seconds() + 60, usegmt=True)

    assert 50 < asked_to_wait({"Retry-After": said}) <= 60


OUTCOMES: list[tuple[str, type[CatalogueError], str, int]] = [
    ("time-out", CatalogueUnreachableError, "it did not answer in time", 3),
    ("drip", CatalogueUnreachableError, "the answer took too long", 3),
    ("drip header", CatalogueUnreachableError, "it did not answer in time", 3),
    ("drip chunk", CatalogueUnreachableError, "the answer took too long", 3),
    ("drip gzip", CatalogueUnreachableError, "the answer took too long", 3),
    ("drip continue", CatalogueUnreachableError, "it did not answer in time", 3),
    ("reset", CatalogueUnreachableError, "there is no connection", 3),
    ("half-way", CatalogueUnreachableError, "the answer broke off", 3),
    ("too-many", CatalogueUnreachableError, "HTTP 429", 3),
    ("server-error", CatalogueUnreachableError, "HTTP 500", 3),
    ("forbidden", CatalogueUnreachableError, "it refuses us, HTTP 403", 1),
    ("redirect-loop", CatalogueUnreachableError, "it sends us round in circles", 1),
    ("redirect-host", CatalogueUnreachableError, "it sends us on to localhost", 1),
    ("redirect-scheme", CatalogueUnreachableError, "it sends us on to ", 1),
    ("huge", UnreadableAnswerError, "more than 20 megabytes", 1),
]


def fail(server: Server, fault: str) -> None:
    """Let a server fail for good; a second word is the place where it drips."""
    kind, _, place = fault.partition(" ")
    server.fail(kind, times=20, **({"place": place} if place else {}))


@pytest.mark.parametrize(("fault", "kind", "reason", "tries"), OUTCOMES)
def test_fault_has_its_name_and_its_number_of_tries(
    fault: str, kind: type[CatalogueError], reason: str, tries: int
) -> None:
    began = monotonic()
    with site(PAGE) as server:
        fail(server, fault)
        with pytest.raises(kind) as caught:
            asked(server.root)

        hops = 5 if fault == "redirect-loop" else tries
        assert len(server.asked) == hops
    assert caught.value.reason.startswith(reason)
    assert monotonic() - began < 10


def test_silence_after_a_byte_is_not_waited_for_anew() -> None:
    here, there = socket.socketpair()
    with here, there, in_time(here.makefile("rb"), here, monotonic() + 60) as answer:
        there.sendall(b"a")
        assert answer.read(1) == b"a"

        assert 0 < (here.gettimeout() or 0) < 60


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a certificate of 127.0.0.1, signed by itself, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    paths = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [
            *(need("openssl"), "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"),
            *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-addext", "subjectAltName=IP:127.0.0.1", "-out", paths[0], "-keyout", paths[1]),
        ],
        check=True,
        capture_output=True,
    )
    return paths


@contextmanager
def safe_site(certificate: tuple[Path, Path]) -> Iterator[tuple[Server, Asker]]:
    """Run a server with TLS, and somebody who trusts its certificate."""
    server = Server(lambda *_: Page(200, {}, b"hyllyssa"))
    server.encrypt(*certificate)
    with running(server), Asker(QUICK, pause=lambda _: None) as asker:
        asker.catalogues.verify = str(certificate[0])
        yield server, asker


def test_catalogue_with_tls_is_asked_over_one_connection(certificate: tuple[Path, Path]) -> None:
    with safe_site(certificate) as (server, asker):
        address = server.root.replace("http", "https")
        for _ in range(2):
            assert asker.ask("Helmet", address, whole) == "hyllyssa"

        assert len({asked.connection for asked in server.asked}) == 1


@pytest.mark.parametrize(
    "fault", ["time-out", "drip", "drip header", "drip chunk", "drip gzip", "drip continue"]
)
def test_nobody_is_waited_for_without_end_with_tls_either(
    fault: str, certificate: tuple[Path, Path]
) -> None:
    began = monotonic()
    with safe_site(certificate) as (server, asker):
        fail(server, fault)
        with pytest.raises(CatalogueUnreachableError, match=r"in time|too long"):
            asker.ask("Helmet", server.root.replace("http", "https"), whole)

        assert len(server.asked) == 3
    assert monotonic() - began < 10


def test_certificate_that_nobody_trusts_is_no_answer(certificate: tuple[Path, Path]) -> None:
    wrong = pytest.raises(CatalogueUnreachableError, match="its certificate is not right")
    with safe_site(certificate) as (server, _), wrong:
        asked(server.root.replace("http", "https"))


def test_host_that_is_not_there_is_no_answer() -> None:
    with site(PAGE) as server:
        address = server.root

    with pytest.raises(CatalogueUnreachableError, match="there is no connection"):
        asked(address)


def test_redirect_within_the_house_is_followed() -> None:
    pages = {**PAGE, "/old": Page(301, {"Location": "/"}, b"")}
    with site(pages) as server:
        assert asked(f"{server.root}old") == "hyllyssa"


def test_location_in_plain_utf_8_is_followed() -> None:
    # http.server writes headers in Latin-1: these are the bytes of UTF-8 on the way
    raw = "/äiti".encode().decode("latin-1")
    pages = {"/%C3%A4iti": PAGE["/"], "/old": Page(301, {"Location": raw}, b"")}
    with site(pages) as server, Asker(QUICK) as asker:
        assert asker.ask("Helmet", f"{server.root}old", whole) == "hyllyssa"
        seen = asker.look(f"{server.root}old")

        assert (seen.status, seen.address) == (200, f"{server.root}äiti")


@pytest.mark.parametrize("location", ["http://[bad", "//[", "http://127.0.0.1:99999/", "/\xe4iti"])
def test_location_that_is_no_address_is_no_answer(location: str) -> None:
    with site({"/": Page(302, {"Location": location}, b"")}) as server, Asker(QUICK) as asker:
        with pytest.raises(CatalogueUnreachableError, match="the address cannot be asked"):
            asker.ask("Helmet", server.root, whole)
        seen = asker.look(server.root)

    assert (seen.status, seen.reason) == (0, "the address cannot be asked")


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ("https://a.test/x", "https://a.test/y", True),
        ("http://a.test/x", "https://A.test/x", True),
        ("https://a.test/x", "http://a.test/x", False),
        ("https://a.test/x", "https://b.test/x", False),
        ("https://a.test/x", "https://a.test.b.test/x", False),
        ("https://a.test/x", "ftp://a.test/x", False),
    ],
)
def test_redirect_stays_in_the_house_and_never_falls_back_from_https(
    here: str, there: str, same: bool
) -> None:
    assert same_house(here, there) is same


def test_status_that_is_an_answer_is_handed_on() -> None:
    def status(reply: Reply) -> int:
        return reply.status

    with site({"/": 400}) as server, Asker(QUICK) as asker:
        assert asker.ask("Helmet", server.root, status) == 400


Look = Callable[[str], tuple[int, str, bool]]


@pytest.fixture
def look() -> Look:
    def look(address: str) -> tuple[int, str, bool]:
        with Asker(QUICK, pause=lambda _: None) as asker:
            seen = asker.look(address)
        return seen.status, seen.address.rpartition("/")[2], seen.for_good

    return look


LINKS = {
    "/here": 200,
    "/gone": 404,
    "/no-head": Page(200, {}, b"a page", head=405),
    "/head-forbidden": Page(200, {}, b"a page", head=403),
    "/head-not-found": Page(200, {}, b"a page", head=404),
    "/forbidden": 403,
    "/moved": Page(301, {"Location": "/here"}, b""),
    "/away": Page(302, {"Location": "/here"}, b""),
    "/moved-to-nothing": Page(308, {"Location": "/gone"}, b""),
}


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("here", (200, "here", True)),
        ("gone", (404, "gone", True)),
        ("no-head", (200, "no-head", True)),
        ("head-forbidden", (200, "head-forbidden", True)),
        ("head-not-found", (200, "head-not-found", True)),
        ("forbidden", (403, "forbidden", True)),
        ("moved", (200, "here", True)),
        ("away", (200, "here", False)),
        ("moved-to-nothing", (404, "gone", True)),
    ],
)
def test_link_is_seen_where_it_leads(path: str, seen: tuple[int, str, bool], look: Look) -> None:
    with site(LINKS) as server:
        assert look(f"{server.root}{path}") == seen


def test_link_that_answers_is_asked_for_its_head_only(look: Look) -> None:
    with site(LINKS) as server:
        look(f"{server.root}here")

        assert [a.method for a in server.asked] == ["HEAD"]


@pytest.mark.parametrize(
    ("fault", "status", "reason"),
    [
        ("time-out", 0, "it did not answer in time"),
        ("reset", 0, "there is no connection"),
        ("redirect-loop", 0, "it sends us round in circles"),
        ("unavailable", 503, "HTTP 503"),
    ],
)
def test_link_that_cannot_be_followed_says_why(fault: str, status: int, reason: str) -> None:
    with site(LINKS) as server:
        server.fail(fault, times=20)
        with Asker(QUICK, pause=lambda _: None) as asker:
            seen = asker.look(f"{server.root}here")

    assert (seen.status, seen.reason) == (status, reason)


@pytest.mark.parametrize("fault", ["unavailable", "too-many", "time-out", "reset"])
def test_link_has_as_many_tries_as_a_catalogue(fault: str) -> None:
    time = Pauses()
    with site(LINKS) as server:
        server.fail(fault, times=2)
        with Asker(QUICK, pause=time.pause) as asker:
            assert asker.look(f"{server.root}here").status == 200

        assert len(server.asked) == 3
    assert grew(time.waited)


def test_link_is_asked_again_when_it_says_so() -> None:
    time = Pauses()
    with site(LINKS) as server:
        server.fail("too-many", retry_after="37")
        with Asker(QUICK, pause=time.pause) as asker:
            assert asker.look(f"{server.root}here").status == 200

    assert time.waited == [37]


@pytest.mark.parametrize("fault", ["huge", "drip"])
def test_of_a_link_nothing_is_read_and_nothing_kept(fault: str, tmp_path: Path) -> None:
    began, kept = monotonic(), tmp_path / "kept.sqlite"
    patient = QUICK.model_copy(update={"read_seconds": 30})
    with site(LINKS) as server, Asker(patient, kept) as asker:
        server.fail(fault, after=1)
        assert asker.look(f"{server.root}no-head").status == 200
        assert [asked.method for asked in server.asked] == ["HEAD", "GET"]
        asker.look(f"{server.root}no-head")
        assert len(server.asked) == 4

    assert rows(kept) == 0
    assert monotonic() - began < 10


# What is kept ----------------------------------------------------------------------------


def rows(kept: Path) -> int:
    with closing(sqlite3.connect(kept)) as base:
        count: int = base.execute("SELECT count(*) FROM responses").fetchone()[0]
    return count


def as_garbage(kept: Path) -> None:
    kept.write_bytes(b"garbage" * 500)


def as_folder(kept: Path) -> None:
    (kept / "more").mkdir(parents=True)


def within_a_file(kept: Path) -> None:
    kept.parent.write_text("no folder", encoding="utf-8")


def with_a_page_torn_out(kept: Path) -> None:
    with site(PAGE) as server:
        asked(server.root, keep=kept)
    content = kept.read_bytes()
    kept.write_bytes(content[:4096] + bytes(4096) + content[8192:])


@pytest.mark.parametrize(
    ("spoil", "mended"),
    [
        (as_garbage, True),
        (with_a_page_torn_out, True),
        (as_folder, False),
        (within_a_file, False),
    ],
)
def test_spoilt_file_of_kept_answers_costs_time_only(
    spoil: Callable[[Path], None], mended: bool, tmp_path: Path
) -> None:
    kept = tmp_path / "cache" / "kept.sqlite"
    if spoil is as_garbage:
        kept.parent.mkdir()
    spoil(kept)
    with site(PAGE) as server:
        for _ in range(2):
            assert asked(server.root, keep=kept) == "hyllyssa"

        assert len(server.asked) == (1 if mended else 2)


def test_file_that_another_run_has_to_itself_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept.sqlite"
    monkeypatch.setattr("lukutori.network.kept.PATIENCE", 0)
    with site(PAGE) as server:
        asked(server.root, keep=kept)
        with closing(sqlite3.connect(kept)) as other:
            other.execute("BEGIN EXCLUSIVE")
            number = kept.stat().st_ino
            assert asked(server.root, keep=kept) == "hyllyssa"
        assert (rows(kept), kept.stat().st_ino) == (1, number)


def test_file_that_is_spoilt_in_use_costs_time_only(tmp_path: Path) -> None:
    kept = tmp_path / "kept.sqlite"
    with site({**PAGE, "/more": PAGE["/"]}) as server, Asker(QUICK, kept) as asker:
        asker.ask("Helmet", server.root, whole)
        as_garbage(kept)
        for path in ("", "more"):
            assert asker.ask("Helmet", server.root + path, whole) == "hyllyssa"
        with pytest.raises(UnreadableAnswerError):
            asker.ask("Helmet", server.root, unreadable)


def test_full_disk_costs_time_only(tmp_path: Path) -> None:
    kept = tmp_path / "kept.sqlite"
    pages = {"/": Page(200, {}, b"hyllyssa" * 10_000)}
    with site(pages) as server, Asker(QUICK, kept) as asker:
        assert asker.kept
        with asker.kept.responses.connection() as base:
            base.execute("PRAGMA max_page_count = 6")
        for _ in range(2):
            assert asker.ask("Helmet", server.root, whole).startswith("hyllyssa")

        assert len(server.asked) == 2
    assert rows(kept) == 0


def test_address_with_an_apostrophe_is_kept(tmp_path: Path) -> None:
    with site(PAGE) as server:
        for _ in range(2):
            asked(f"{server.root}?lookfor=rock'n'roll", keep=tmp_path / "kept.sqlite")

        assert len(server.asked) == 1


@pytest.mark.parametrize(("days", "left"), [(29, 2), (31, 1)])
def test_answer_that_nobody_asked_for_again_in_a_month_is_forgotten(
    days: int, left: int, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.sqlite"
    with site({**PAGE, "/more": PAGE["/"]}) as server:
        for path in ("", "more"):
            asked(server.root + path, keep=kept)
        with closing(sqlite3.connect(kept)) as base:
            past = seconds() - days * 86_400
            oldest = "(SELECT min(rowid) FROM responses)"
            base.execute(f"UPDATE responses SET expires = ? WHERE rowid = {oldest}", (past,))  # noqa: S608
            base.commit()
        asked(f"{server.root}more", keep=kept)

    assert rows(kept) == left
