"""The double of Finna behaves as the real one, awkward habits included, and fails as told."""

import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from jsonschema import Draft202012Validator

from conftest import SHARED, missing
from double_faults import HUGE
from doubles import Fault, FinnaDouble, Page, finna, finna_record, site

SCHEMA = SHARED / "data" / "finna" / "finna-response.schema.json"
FINNISH = finna_record(
    "anders.1819084",
    "Kuunpäivän kirjeet",
    ["978-952-363-087-1 sidottu"],
    "Itäranta, Emmi",
    buildings=["0/Anders/"],
)
ENGLISH = finna_record(
    "anders.1906854",
    "The moonday letters",
    ["978-1-80336-044-7 pehmeäkantinen"],
    "Itäranta, Emmi",
    languages=["eng"],
    buildings=["0/Anders/"],
)
HELMET = finna_record(
    "helmet.2242402",
    "Summerlost",
    [],
    "Condie, Allyson Braithwaite",
    languages=["eng"],
    buildings=["0/Helmet/", "1/Helmet/e/", "2/Helmet/e/e23/"],
)
ID = FINNISH["id"]
WAIT = 5
"""Seconds after which a test that hangs has failed."""


@pytest.fixture
def double() -> Iterator[FinnaDouble]:
    editions = [[FINNISH["id"], ENGLISH["id"]]]
    with finna([FINNISH, ENGLISH, HELMET], editions) as running:
        yield running


def ask(double: FinnaDouble, path: str, **more: Any) -> requests.Response:
    more = {"timeout": WAIT, **more}
    return requests.get(double.address + path, allow_redirects=False, **more)  # noqa: S113


def ids(answer: requests.Response) -> list[str]:
    return [record["id"] for record in answer.json().get("records", [])]


@pytest.mark.parametrize(
    "path",
    [
        f"record?id={ID}",
        f"record?id[]={ID}&id[]=helmet.2242402",
        "record?id=helmet.1",
        "record?id[]=helmet.1",
        "record",
        "search?lookfor=9789523630871&type=ISN",
        "search?lookfor=9789523630871&type=ISN&field[]=id&field[]=authors&field[]=isbns",
        "search?lookfor=%22&type=Title",
        f"search?id={ID}&search=versions&limit=100",
        "search?limit=101",
        "search?limit=0",
    ],
)
def test_every_answer_is_of_the_shape_that_was_recorded(double: FinnaDouble, path: str) -> None:
    if not SCHEMA.is_file():
        missing("the schema of Finna's answers is not here")
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(ask(double, path).json())


def test_one_unknown_id_is_an_error(double: FinnaDouble) -> None:
    answer = ask(double, "record?id=helmet.1")

    assert answer.status_code == 400
    assert answer.json() == {"status": "ERROR", "statusMessage": "Error loading record"}


def test_unknown_ids_among_several_are_left_out_in_silence(double: FinnaDouble) -> None:
    answer = ask(double, f"record?id[]={ID}&id[]=helmet.1")

    assert (answer.status_code, answer.json()["resultCount"], ids(answer)) == (200, 1, [ID])


def test_several_records_come_in_another_order_that_is_always_the_same(double: FinnaDouble) -> None:
    asked = sorted(double.records)
    path = "record?" + "&".join(f"id[]={each}" for each in asked)
    first = ids(ask(double, path))

    assert first == ids(ask(double, path)) != asked
    assert sorted(first) == asked


@pytest.mark.parametrize(
    "path",
    [
        "search?lookfor=9780804429573&type=ISN",
        "search?limit=0",
        "record?id[]=helmet.1",
        f"record?id[]={ID}&field=title",
        f"search?id={ID}&search=versions&field=title",
    ],
)
def test_key_for_records_is_absent_where_there_are_none(double: FinnaDouble, path: str) -> None:
    answer = ask(double, path)

    assert answer.status_code == 200
    assert "records" not in answer.json()


@pytest.mark.parametrize("limit", ["101", "-1", "ten", ""])
def test_limit_that_is_none_is_an_error(double: FinnaDouble, limit: str) -> None:
    answer = ask(double, f"search?limit={limit}")

    assert (answer.status_code, answer.json()["statusMessage"]) == (400, "Invalid limit")


def test_moved_record_is_followed_by_a_single_id_alone(double: FinnaDouble) -> None:
    double.moved["helmet.1"] = ID

    assert ids(ask(double, "record?id=helmet.1")) == [ID]
    assert ids(ask(double, "record?id[]=helmet.1")) == []


@pytest.mark.parametrize("written", ["9789523630871", "9523630873", "9780804429573 OR 9523630873"])
def test_isbn_finds_its_book(double: FinnaDouble, written: str) -> None:
    assert ids(ask(double, f"search?lookfor={written}&type=ISN")) == [ID]


@pytest.mark.parametrize(("building", "found"), [("0/Anders/", [ID]), ("0/Helmet/", [])])
def test_building_filters_a_search(double: FinnaDouble, building: str, found: list[str]) -> None:
    path = f'search?lookfor=9789523630871&type=ISN&filter[]=building:"{building}"'

    assert ids(ask(double, path)) == found


def test_title_and_author_must_both_fit(double: FinnaDouble) -> None:
    title = "search?join=AND&lookfor0[]=summerlost&type0[]=Title"

    assert ids(ask(double, f"{title}&lookfor0[]=condie&type0[]=Author")) == [HELMET["id"]]
    assert ids(ask(double, f"{title}&lookfor0[]=itäranta&type0[]=Author")) == []


def test_quote_that_is_not_closed_is_an_invalid_search(double: FinnaDouble) -> None:
    answer = ask(double, 'search?lookfor="Summerlost&type=Title')

    assert (answer.status_code, answer.json()["statusMessage"]) == (400, "Invalid search")


def test_versions_are_the_editions_of_one_work(double: FinnaDouble) -> None:
    assert ids(ask(double, f"search?id={ID}&search=versions")) == [ID, ENGLISH["id"]]


def test_answer_is_written_as_php_writes_it(double: FinnaDouble) -> None:
    answer = ask(double, f"record?id={ID}&field[]=authors&field[]=buildings&field[]=title")

    assert answer.headers["Content-Type"] == "application/json"
    assert "0\\/Anders\\/" in answer.text
    assert "Kuunp\\u00e4iv\\u00e4n" in answer.text
    authors = answer.json()["records"][0]["authors"]
    assert authors == {
        "primary": {"Itäranta, Emmi": {"role": ["-"]}},
        "secondary": [],
        "corporate": [],
    }


def test_only_fields_that_were_asked_for_come(double: FinnaDouble) -> None:
    by_name = ask(double, f"record?id={ID}&field[]=cleanIsbn&field[]=subjectsExtendet").json()

    assert by_name["records"] == [{"cleanIsbn": "9523630873"}]
    assert "isbns" not in ask(double, f"record?id={ID}").json()["records"][0]


def test_form_is_read_as_a_question_too(double: FinnaDouble) -> None:
    data = [("id[]", ID), ("field[]", "id")]
    answer = requests.post(f"{double.address}record", data=data, timeout=WAIT)

    assert ids(answer) == [ID]


def test_interface_that_is_switched_off_says_so(double: FinnaDouble) -> None:
    double.enabled = False
    answer = ask(double, f"record?id={ID}")

    assert (answer.status_code, answer.json()["statusMessage"]) == (403, "Permission denied")


def test_public_list_is_only_under_the_longer_address(double: FinnaDouble) -> None:
    double.lists[7] = {"title": "Kesälukemista", "books": [(ID, "Luettavaksi rauhassa.")]}
    answer = requests.get(f"{double.root}api/v1/list?id=7", timeout=WAIT).json()

    assert (answer["title"], answer["recordCount"]) == ("Kesälukemista", 1)
    assert answer["records"][0]["notes"] == "Luettavaksi rauhassa."
    assert ask(double, "list?id=7").status_code == 404
    assert requests.get(f"{double.root}api/v1/list?id=8", timeout=WAIT).json() == {
        "status": "ERROR",
        "statusMessage": "List not found",
    }


def test_answer_that_is_known_already_is_not_sent_again(double: FinnaDouble) -> None:
    double.tagged = True
    first = ask(double, f"record?id={ID}")
    again = ask(double, f"record?id={ID}", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_every_question_is_noted_with_its_headers(double: FinnaDouble) -> None:
    ask(double, f"record?id[]={ID}", headers={"User-Agent": "reading-lists/0.1"})
    ask(double, f"record?id={ID}")

    first, second = double.asked
    assert (first.method, first.path) == ("GET", f"/v1/record?id%5B%5D={ID}")
    assert first.query == [("id[]", ID)]
    assert first.headers["user-agent"] == "reading-lists/0.1"
    assert first.at <= second.at
    assert double.most_at_once == 1


def is_half(content: bytes) -> bool:
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        json.loads(content)
    return True


def is_latin(content: bytes) -> bool:
    with pytest.raises(UnicodeDecodeError):
        content.decode()
    return json.loads(content.decode("latin-1"))["huomautus"] == "Äänikirja"


ANSWERS: dict[str, Callable[[requests.Response], bool]] = {
    "too-many": lambda got: got.status_code == 429 and got.headers["Retry-After"] == "1",
    "server-error": lambda got: got.status_code == 500 and got.content.startswith(b"<!DOCTYPE"),
    "unavailable": lambda got: got.status_code == 503 and "Retry-After" not in got.headers,
    "forbidden": lambda got: got.status_code == 403 and got.content == b"Forbidden",
    "outage-page": lambda got: got.status_code == 200 and got.content.startswith(b"<!DOCTYPE"),
    "truncated": lambda got: got.status_code == 200 and is_half(got.content),
    "wrong-charset": lambda got: got.status_code == 200 and is_latin(got.content),
    "redirect-loop": lambda got: got.headers["Location"] == f"/v1/record?id={ID}",
    "redirect-host": lambda got: got.headers["Location"].startswith("http://localhost:"),
    "redirect-scheme": lambda got: got.headers["Location"].startswith("ftp://"),
}
BREAKS = {
    "reset": requests.ConnectionError,
    "half-way": requests.exceptions.ChunkedEncodingError,
    "time-out": requests.ReadTimeout,
}
STREAMS = {"drip", "huge"}


def test_every_fault_is_tried_here() -> None:
    assert {*ANSWERS, *BREAKS, *STREAMS} == {*Fault}


@pytest.mark.parametrize("fault", ANSWERS)
def test_fault_is_what_it_says_and_comes_once(double: FinnaDouble, fault: str) -> None:
    double.fail(fault)

    assert ANSWERS[fault](ask(double, f"record?id={ID}"))
    assert ids(ask(double, f"record?id={ID}")) == [ID]


@pytest.mark.parametrize("fault", BREAKS)
def test_connection_breaks_as_told(double: FinnaDouble, fault: str) -> None:
    double.fail(fault)

    with pytest.raises(BREAKS[fault]):
        ask(double, f"record?id={ID}", timeout=0.2)
    assert ids(ask(double, f"record?id={ID}")) == [ID]


def test_answer_may_drip_without_end(double: FinnaDouble) -> None:
    double.fail("drip")

    with ask(double, f"record?id={ID}", stream=True) as answer:
        assert int(answer.headers["Content-Length"]) == HUGE
        assert next(answer.iter_content(1)) == b" "


def test_huge_answer_does_not_say_how_large_it_is(double: FinnaDouble) -> None:
    double.fail("huge")

    with ask(double, f"record?id={ID}", stream=True) as answer:
        assert "Content-Length" not in answer.headers
        assert sum(map(len, answer.iter_content(1_000_000))) > HUGE


def test_fault_waits_its_turn_and_its_place(double: FinnaDouble) -> None:
    double.fail("server-error", times=2, after=1, where=lambda path: "search" in path)

    paths = ["search", f"record?id={ID}", "search", "search", "search"]
    assert [ask(double, path).status_code for path in paths] == [200, 200, 500, 500, 200]


def test_faults_follow_each_other(double: FinnaDouble) -> None:
    double.fail("too-many", retry_after="0")
    double.fail("unavailable", retry_after="Sun, 22 Nov 2026 08:00:00 GMT")
    answers = [ask(double, f"record?id={ID}") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [429, 503, 200]
    assert answers[1].headers["Retry-After"] == "Sun, 22 Nov 2026 08:00:00 GMT"


def test_end_of_the_double_lets_go_what_hangs() -> None:
    broken: list[Exception] = []

    def wait(address: str) -> None:
        try:
            requests.get(address, timeout=60)
        except requests.ConnectionError as error:
            broken.append(error)

    arrived = threading.Event()
    with finna([FINNISH]) as double:
        double.fail("time-out", where=lambda path: arrived.set() or True)
        client = threading.Thread(target=wait, args=(f"{double.address}record?id={ID}",))
        client.start()
        assert arrived.wait(WAIT)
    client.join(WAIT)

    assert broken


def test_site_gives_its_pages_and_may_refuse_head() -> None:
    pages = {
        "/plain": Page(body=b"Unikirja", head=405),
        "/old": (301, {"Location": "/plain"}, ""),
        "/gone": 410,
        "/search?lookfor=1": (200, {}, "one"),
    }
    with site(pages) as server:
        root = server.root.rstrip("/")
        got = [requests.get(root + path, timeout=WAIT) for path in [*pages, "/nowhere"]]
        head = requests.head(f"{root}/plain", timeout=WAIT)

    assert [answer.status_code for answer in got] == [200, 200, 410, 200, 404]
    assert [answer.text for answer in got[:2]] == ["Unikirja", "Unikirja"]
    assert (head.status_code, head.content) == (405, b"")
    assert [asked.method for asked in server.asked][-1] == "HEAD"
