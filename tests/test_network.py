"""Catalogues and links are asked politely, within bounds, and every way of failing has a name."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from crawlerdetect import CrawlerDetect

from doubles import Page, site
from lukutori.catalogue import Reply
from lukutori.errors import CatalogueError, CatalogueUnreachableError, UnreadableAnswerError
from lukutori.network import Asker, agent
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
        assert "cookie" not in server.asked[0].headers


def test_each_host_has_its_own_pace() -> None:
    time = Pauses()
    asking = QUICK.model_copy(update={"pace": 1.5})
    asker = Asker(asking, pause=time.pause, clock=time.clock)
    with site(PAGE) as one, site(PAGE) as other, asker:
        for address in (one.root, one.root, other.root, one.root):
            asker.ask("Helmet", address, whole)

    assert time.waited == [1.5, 1.5]


def test_kept_answer_needs_no_pause_and_no_question(tmp_path: Path) -> None:
    time = Pauses()
    asking = QUICK.model_copy(update={"pace": 1.5})
    with site(PAGE) as server:
        for _ in range(2):
            with Asker(asking, tmp_path / "kept", pause=time.pause, clock=time.clock) as asker:
                assert asker.ask("Helmet", server.root, whole) == "hyllyssa"

        assert len(server.asked) == 1
    assert time.waited == []


def test_answer_is_asked_for_anew_where_that_is_wanted(tmp_path: Path) -> None:
    with site(PAGE) as server:
        for fresh in (False, True):
            asked(server.root, keep=tmp_path / "kept", fresh=fresh)

        assert len(server.asked) == 2


def test_stale_answer_with_an_etag_is_asked_for_by_it(tmp_path: Path) -> None:
    asking = QUICK.model_copy(update={"keep_hours": 0})
    pages = {"/": Page(200, {"ETag": '"first"'}, b"hyllyssa")}
    with site(pages) as server:
        texts = [asked(server.root, asking, keep=tmp_path / "kept") for _ in range(2)]

        assert [a.headers.get("if-none-match") for a in server.asked] == [None, '"first"']
    assert texts == ["hyllyssa", "hyllyssa"]


def test_unreadable_answer_is_not_kept(tmp_path: Path) -> None:
    def unreadable(reply: Reply) -> str:
        raise UnreadableAnswerError("Helmet", "a web page")

    with site(PAGE) as server:
        with Asker(QUICK, tmp_path / "kept") as asker:
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
    assert all(2 <= wait <= 5 for wait in time.waited)
    assert all(before < after + 1 for before, after in pairwise(time.waited))


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


OUTCOMES: list[tuple[str, type[CatalogueError], str, int]] = [
    ("time-out", CatalogueUnreachableError, "it did not answer in time", 3),
    ("drip", CatalogueUnreachableError, "the answer took too long", 3),
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


@pytest.mark.parametrize(("fault", "kind", "reason", "tries"), OUTCOMES)
def test_fault_has_its_name_and_its_number_of_tries(
    fault: str, kind: type[CatalogueError], reason: str, tries: int
) -> None:
    began = monotonic()
    with site(PAGE) as server:
        server.fail(fault, times=20)
        with pytest.raises(kind) as caught:
            asked(server.root)

        hops = 5 if fault == "redirect-loop" else tries
        assert len(server.asked) == hops
    assert caught.value.reason.startswith(reason)
    assert monotonic() - began < 10


def test_host_that_is_not_there_is_no_answer() -> None:
    with site(PAGE) as server:
        address = server.root

    with pytest.raises(CatalogueUnreachableError, match="there is no connection"):
        asked(address)


def test_redirect_within_the_house_is_followed() -> None:
    pages = {**PAGE, "/old": Page(301, {"Location": "/"}, b"")}
    with site(pages) as server:
        assert asked(f"{server.root}old") == "hyllyssa"


def test_status_that_is_an_answer_is_handed_on() -> None:
    def status(reply: Reply) -> int:
        return reply.status

    with site({"/": 400}) as server, Asker(QUICK) as asker:
        assert asker.ask("Helmet", server.root, status) == 400


Look = Callable[[str], tuple[int, str, bool]]


@pytest.fixture
def look() -> Look:
    def look(address: str) -> tuple[int, str, bool]:
        with Asker(QUICK) as asker:
            seen = asker.look(address)
        return seen.status, seen.address.rpartition("/")[2], seen.for_good

    return look


LINKS = {
    "/here": 200,
    "/gone": 404,
    "/no-head": Page(200, {}, b"a page", head=405),
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


@pytest.mark.parametrize("fault", ["time-out", "reset", "redirect-loop"])
def test_link_that_cannot_be_followed_says_why(fault: str) -> None:
    with site(LINKS) as server:
        server.fail(fault, times=20)
        with Asker(QUICK) as asker:
            seen = asker.look(f"{server.root}here")

    assert seen.status == 0
    assert seen.reason
