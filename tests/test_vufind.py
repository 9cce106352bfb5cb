"""Stock VuFind says the same as Finna in plainer shapes."""

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from conftest import TODAY
from lukutori.catalogue import Adapter, Reply, adapter
from lukutori.catalogue.vufind import VuFind, plain
from lukutori.errors import UnreadableAnswerError
from lukutori.isbn import Isbn
from lukutori.model.catalogue import Access, Catalogue
from lukutori.model.record import Author, Holding, Record

BASE = "https://catalogue.example.org/vufind/api/v1"
WATER: dict[str, Any] = {
    "id": "000148812",
    "title": "Memory of water : a novel /",
    "authors": {"primary": {"Itäranta, Emmi, 1976-": []}, "secondary": [], "corporate": []},
    "publicationDates": ["c2014."],
    "publishers": ["Harper Voyager,"],
    "languages": ["English"],
    "formats": ["Book"],
    "buildings": ["Main Library"],
    "isbns": ["0062326155 (pbk.)"],
    "series": ["Voyager ;"],
    "subjects": [["Secrecy", "Fiction."]],
    "urls": [],
}
"""The facts of a real book, in the shapes of stock VuFind."""


def vufind(**access: Any) -> VuFind:
    catalogue = Catalogue(
        name="VuFind",
        record="https://catalogue.example.org/vufind/Record/{id}",
        isbn="https://catalogue.example.org/vufind/Search/Results?lookfor={isbn}&type=ISN",
        title="https://catalogue.example.org/vufind/Search/Results?lookfor={title}&type=Title",
        languages={"other": "en"},
        access=Access(**{"adapter": "vufind", "address": BASE} | access),
    )
    return VuFind("town", catalogue, TODAY)


def read(building: str | None = None, **fields: Any) -> Record:
    answer = {"resultCount": 1, "records": [WATER | fields], "status": "OK"}
    [record] = vufind(building=building).read(Reply(200, json.dumps(answer).encode())).records
    return record


def query(address: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(address).query)


def test_vufind_is_an_adapter() -> None:
    assert isinstance(adapter("town", vufind().catalogue, TODAY), Adapter)


def test_fields_that_only_finna_has_are_not_asked_for() -> None:
    [batch] = vufind().by_ids(["000148812"])
    fields = {value for name, value in query(batch.address) if name == "field[]"}

    assert batch.address.startswith(f"{BASE}/record?id%5B%5D=000148812&")
    assert {"authors", "publicationDates"} <= fields
    assert not {"nonPresenterAuthors", "year", "images", "genres", "summary"} & fields
    assert "lng" not in dict(query(batch.address))


def test_isbn_is_asked_for_with_ten_digits_too_where_it_has_them() -> None:
    old, new = vufind().by_isbns([Isbn("9789523630871"), Isbn("9791090636071")])

    assert ("lookfor", "9789523630871 OR 9523630873") in query(old.address)
    assert ("lookfor", "9791090636071") in query(new.address)


def test_stock_vufind_is_not_asked_for_editions() -> None:
    assert vufind().versions(read()) is None
    assert not vufind().knows_versions


def test_stock_record_is_read() -> None:
    record = read()

    assert record.key == ("town", "000148812")
    assert (record.title, record.subtitle) == ("Memory of water", "a novel")
    assert record.authors == (Author(name="Emmi Itäranta"),)
    assert (record.year, record.publisher) == (2014, "Harper Voyager")
    assert (record.languages, record.format) == (("en",), "book")
    assert (record.isbns, record.series) == (("9780062326157",), "Voyager")
    assert record.subjects[0].labels == {"und": "Secrecy -- Fiction"}
    assert record.holdings == (Holding(library="Main Library"),)
    assert (record.online, record.cover) == ((), None)
    assert record.source == BASE


def test_plain_building_counts_by_its_name() -> None:
    assert read("Main Library").holdings == (Holding(library="Main Library"),)
    assert read("Law Library").holdings == ()


@pytest.mark.parametrize(
    ("forms", "form"),
    [
        (["Book", "eBook"], "e-book"),
        (["DVD"], "film"),
        (["Musical Score"], "music"),
        (["Journal"], "magazine"),
        (["Photo"], "other"),
    ],
)
def test_stock_forms_are_ours(forms: list[str], form: str) -> None:
    assert read(formats=forms).format == form


def test_name_that_comes_twice_is_one_person_with_the_role_that_is_said() -> None:
    authors = {
        "primary": {"Itäranta, Emmi": {"role": ["kirjoittaja"]}, "Varjomäki, Elina": []},
        "secondary": {"Varjomäki, Elina, lukija": {"role": ["lukija"]}, "Stohner, Anu": []},
        "corporate": {"Teos (kustantamo), kustantaja": {"role": ["kustantaja"]}},
    }

    assert read(authors=authors).authors == (
        Author(name="Emmi Itäranta"),
        Author(name="Elina Varjomäki", role="reader"),
        Author(name="Anu Stohner", role="contributor"),
    )


@exactly()
@given(st.text(max_size=60))
def test_what_is_looked_for_holds_no_sign_of_the_search_language(text: str) -> None:
    words = plain(text)

    assert not {*words} & {*'":()[]{}*?~^!\\/'}
    assert not {*words.split()} & {"AND", "OR", "NOT"}


def test_title_of_signs_alone_never_asks_for_everything() -> None:
    by_author = query(vufind().by_title("?!", "Itäranta, Emmi"))
    nothing = query(vufind().by_title("?!", "..."))

    assert [value for name, value in by_author if name == "lookfor0[]"] == ["Itäranta, Emmi"]
    assert [value for name, value in by_author if name == "type0[]"] == ["Author"]
    assert [value for name, value in nothing if name != "field[]"] == ["-"]


def test_words_of_a_long_title_are_enough() -> None:
    asked = dict(query(vufind().by_title("Muisti " * 90, "")))

    assert asked["lookfor0[]"] == ("Muisti " * 14).strip()


def test_keys_are_asked_for_once_each_and_never_blank() -> None:
    assert [batch.keys for batch in vufind().by_ids(["b", "a", "b", "", " "])] == [("a", "b")]
    assert [*vufind().by_ids(["", " "])] == []


def test_half_a_character_is_no_reason_to_stop() -> None:
    speaker = vufind()
    [batch] = speaker.by_ids(["\ud800"])

    assert batch.keys == ("\ud800",)
    assert speaker.by_old_id("\ud800")
    assert dict(query(speaker.by_title("Muisti\ud800", "")))["lookfor0[]"] == "Muisti"


def test_records_that_are_counted_and_do_not_come_are_told() -> None:
    answer = {"resultCount": 3, "records": [WATER], "status": "OK"}

    came = vufind().read(Reply(200, json.dumps(answer).encode()))

    assert (len(came.records), came.lacks) == (1, "it counts 3 records and gives 1")


def test_more_records_than_anybody_asks_for_are_refused() -> None:
    answer = {"resultCount": 201, "records": [WATER] * 201, "status": "OK"}

    with pytest.raises(UnreadableAnswerError, match="201 records came in one answer"):
        vufind().read(Reply(200, json.dumps(answer).encode()))


def test_more_values_than_any_answer_holds_are_refused() -> None:
    answer = b'{"resultCount": 1, "status": "OK", "records": [' + b"[]," * 600_000 + b"{}]}"

    with pytest.raises(UnreadableAnswerError, match="more than 1000000 values"):
        vufind().read(Reply(200, answer))


def test_lists_without_end_are_not_read_to_their_end() -> None:
    record = read(
        subjects=[[f"Secrecy {number}"] for number in range(5_000)],
        authors={"primary": {f"Itäranta, Emmi {number}": [] for number in range(5_000)}},
        buildings=[f"Library {number}" for number in range(5_000)],
    )

    assert len(record.subjects) == 100
    assert len(record.authors) <= 100
    assert record.holdings is not None
    assert len(record.holdings) == 1_000


def test_interface_that_is_switched_off_is_told() -> None:
    denied = b'{"status": "ERROR", "statusMessage": "Permission denied"}'

    with pytest.raises(UnreadableAnswerError, match="not switched on"):
        vufind().read(Reply(403, denied))
