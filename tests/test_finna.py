"""Finna is asked as it wants to be, and every answer that was recorded is read in full."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from conftest import SHARED, TODAY, missing
from doubles import finna as running
from doubles import finna_record
from lukutori.catalogue import Adapter, Answer, Reply, adapter
from lukutori.catalogue.vufind.finna import Finna
from lukutori.errors import UnreadableAnswerError
from lukutori.isbn import Isbn
from lukutori.model.catalogue import Access, Catalogue
from lukutori.model.record import Author, Holding, Record

RECORDED = SHARED / "data" / "finna"
HELMET = Access(
    adapter="finna",
    address="https://api.finna.fi/v1/",
    building="0/Helmet/",
    ids="helmet.",
    falls_back_on="finna",
)
BARE: dict[str, Any] = {"id": "anders.1819084", "title": "Kuunpäivän kirjeet"}
"""A real book, with no more than a record must have."""


def finna(access: Access = HELMET, name: str = "helmet") -> Finna:
    catalogue = Catalogue(
        name="Helmet",
        record="https://helmet.finna.fi/Record/{id}?lng={lang}",
        isbn="https://helmet.finna.fi/Search/Results?lookfor={isbn}&type=ISN",
        title="https://helmet.finna.fi/Search/Results?lookfor={title}&type=Title",
        languages={"other": "en-gb"},
        access=access,
    )
    return Finna(name, catalogue, TODAY)


def reply(*records: Any, status: int = 200, **more: Any) -> Reply:
    answer = {"resultCount": len(records), "status": "OK", "records": [*records]} | more
    return Reply(status, json.dumps(answer).encode())


def read(**fields: Any) -> Record:
    [record] = finna().read(reply(BARE | fields)).records
    return record


def recorded(name: str) -> bytes:
    path = RECORDED / name
    if not path.is_file():
        missing("Finna's recorded answers are not here")
    return path.read_bytes()


def answered(name: str) -> dict[str, Record]:
    records = finna().read(Reply(200, recorded(name))).records
    return {record.id: record for record in records}


def query(address: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(address).query)


def people(record: Record) -> list[tuple[str, str]]:
    return [(author.name, author.role) for author in record.authors]


# how it is asked


def test_finna_is_an_adapter() -> None:
    made = adapter("helmet", finna().catalogue, TODAY)

    assert isinstance(made, Finna)
    assert isinstance(made, Adapter)


def test_books_are_asked_for_by_fifty_ids_in_order_and_each_once() -> None:
    ids = [f"helmet.{number}" for number in range(2000060, 2000000, -1)] * 2
    batches = [*finna().by_ids(ids)]

    assert [len(batch.keys) for batch in batches] == [50, 10]
    assert [key for batch in batches for key in batch.keys] == sorted({*ids})
    asked = [value for name, value in query(batches[0].address) if name == "id[]"]
    assert tuple(asked) == batches[0].keys


def test_page_in_the_settings_makes_batches_smaller() -> None:
    access = HELMET.model_copy(update={"page": 2})

    assert [len(b.keys) for b in finna(access).by_ids(["a.1", "a.2", "a.3"])] == [2, 1]


def test_only_what_is_used_is_asked_for_and_never_the_summary() -> None:
    [batch] = finna().by_ids(["helmet.2242402"])
    asked = query(batch.address)
    fields = [value for name, value in asked if name == "field[]"]

    assert batch.address.startswith("https://api.finna.fi/v1/record?id%5B%5D=helmet.2242402&")
    assert {"id", "title", "isbns", "buildings", "subjectsExtended"} <= {*fields}
    assert not {"summary", "fullRecord", "rawData"} & {*fields}
    assert ("lng", "fi") in asked


def test_id_may_hold_any_sign() -> None:
    [batch] = finna().by_ids(["jykdok.a+b%c/d:e&f"])

    assert ("id[]", "jykdok.a+b%c/d:e&f") in query(batch.address)


def test_each_isbn_is_asked_for_alone_within_the_own_building() -> None:
    isbns = [Isbn("9789523630871"), Isbn("9781803360447"), Isbn("9789523630871")]
    first, second = finna().by_isbns(isbns)

    assert (first.keys, second.keys) == (("9781803360447",), ("9789523630871",))
    asked = query(second.address)
    assert ("lookfor", "9789523630871") in asked
    assert {("type", "ISN"), ("limit", "20"), ("filter[]", 'building:"0/Helmet/"')} <= {*asked}


def test_without_a_building_all_of_finna_is_asked() -> None:
    [batch] = finna(Access(adapter="finna", address="https://api.finna.fi/v1")).by_isbns(
        [Isbn("9789523630871")]
    )

    assert batch.address.startswith("https://api.finna.fi/v1/search?")
    assert "filter" not in batch.address


def test_title_and_author_are_looked_for_without_signs_of_the_search_language() -> None:
    address = finna().by_title('Atlantia: "a novel" (AND more)', "Condie, [Ally]")

    assert query(address)[:6] == [
        ("lookfor0[]", "Atlantia a novel and more"),
        ("type0[]", "Title"),
        ("lookfor0[]", "Condie, Ally"),
        ("type0[]", "Author"),
        ("bool0[]", "AND"),
        ("join", "AND"),
    ]
    assert ("limit", "10") in query(address)


def test_title_alone_is_looked_for_where_nobody_knows_the_author() -> None:
    assert "Author" not in [value for _, value in query(finna().by_title("Summerlost", ""))]


def test_one_old_id_is_asked_for_alone() -> None:
    address = finna().by_old_id("helmet.1")

    assert address is not None
    assert query(address)[0] == ("id", "helmet.1")


def test_other_editions_are_asked_for_where_the_record_is_finnas() -> None:
    record = read()
    address = finna().versions(record)

    assert address is not None
    assert finna().knows_versions
    assert query(address)[:3] == [("id", record.id), ("search", "versions"), ("limit", "100")]
    assert finna().versions(record.model_copy(update={"catalogue": "hand"})) is None


# what was recorded


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("finna_search_helmet_2021.json", 16),
        ("finna_search_default_2021.json", 20),
        ("bookwyrm_finna_author_search.json", 20),
        ("bookwyrm_finna_search.json", 20),
        ("bookwyrm_finna_isbn_search.json", 1),
        ("bookwyrm_finna_record.json", 1),
        ("bookwyrm_finna_versions.json", 7),
    ],
)
def test_every_recorded_record_is_read(name: str, count: int) -> None:
    records = answered(name)

    assert len(records) == count
    raw = {record["id"]: record for record in json.loads(recorded(name))["records"]}
    assert [*records] == [*raw]
    for id, record in records.items():
        whole = " : ".join(filter(None, [record.title, record.subtitle]))
        title = normalize("NFC", raw[id]["title"])
        assert whole == " ".join(title.replace(" / ", " : ").split())
        assert len(record.languages) == len(raw[id].get("languages", []))
        assert record.fetched == TODAY
        assert record.source == "https://api.finna.fi/v1/"


def test_recorded_books_of_helmet() -> None:
    records = answered("finna_search_helmet_2021.json")
    swedish, english = records["helmet.2035127"], records["helmet.2242402"]

    assert {record.catalogue for record in records.values()} == {"helmet"}
    assert (swedish.title, swedish.languages) == ("Matchad", ("sv",))
    assert people(swedish) == [
        ("Allyson Braithwaite Condie", "author"),
        ("Katarina Falk", "translator"),
    ]
    assert people(english) == [("Allyson Braithwaite Condie", "author")]
    assert [subject.labels["und"] for subject in english.subjects][-1] == "Yhdysvallat -- fiktio"
    assert records["helmet.2135950"].series == "Tarkoitettu"
    assert records["helmet.2175894"].subtitle == "a novel"


def test_holdings_are_the_departments_and_no_towns() -> None:
    record = answered("finna_search_helmet_2021.json")["helmet.2135950"]

    assert record.holdings == tuple(
        Holding(library=f"2/Helmet/{place}/")
        for place in ("e/e01l", "h/h13l", "h/h32l", "h/h72l", "h/h94l", "v/v60l")
    )


def test_copies_elsewhere_do_not_count() -> None:
    record = answered("finna_search_default_2021.json")["vaski.4150308"]

    assert record.catalogue == "finna"
    assert record.holdings == ()


def test_recorded_translations_editions_and_forms() -> None:
    records = answered("bookwyrm_finna_versions.json").values()

    assert [(r.format, r.languages, r.isbns) for r in records] == [
        ("book", ("fi",), ("9789523630871",)),
        ("book", ("en",), ("9781803360447",)),
        ("daisy", ("fi",), ()),
        ("e-audiobook", ("fi",), ("9789523631021",)),
        ("e-book", ("fi",), ("9789523631014",)),
        ("book", ("cs",), ("9788076626348",)),
        ("daisy", ("fi",), ()),
    ]
    czech = next(record for record in records if record.languages == ("cs",))
    assert people(czech) == [("Emmi Itäranta", "author"), ("Michal Švec", "translator")]
    assert (czech.edition, czech.publisher, czech.year) == ("Vydání první", "Kniha Zlin", 2024)
    assert czech.holdings is None


def test_recorded_readers_read_and_publishers_are_no_authors() -> None:
    records = answered("bookwyrm_finna_search.json")
    read_by_toiviainen = [("Magdalena Hai", "author"), ("Miiko Toiviainen", "reader")]

    assert people(records["fikka.5591048"]) == read_by_toiviainen
    assert people(records["kyyti.1536498"]) == read_by_toiviainen
    assert people(records["anders.1471241"])[0] == ("Markku Sadelehto", "editor")


def test_recorded_magazines_music_comics() -> None:
    records = answered("finna_search_default_2021.json")

    assert records["vaski.4192115"].format == "magazine"
    assert records["vaski.4123892"].format == "music"
    assert people(records["vaski.4123892"]) == [("David Bowie", "performer")]
    assert records["vaski.4150308"].format == "comic"
    assert people(records["anders.1839421"]) == [
        ("Shini Somara", "author"),
        ("Catherine Coe", "author"),
        ("Nadja Sarell", "illustrator"),
        ("Terhi Leskinen", "translator"),
    ]


def test_picture_without_rights_is_no_cover() -> None:
    records = answered("finna_search_default_2021.json")

    assert {record.cover for record in records.values()} == {None}


def test_recorded_isbn_of_ten_digits_is_known_by_thirteen() -> None:
    record = answered("bookwyrm_finna_author_search.json")["helmet.2491860"]

    assert record.isbns == ("9789941210358",)
    assert record.languages == ("ka",)


# shapes


def test_title_is_parted_from_its_subtitle() -> None:
    whole = read(title="Ilmakirja : painovoimainen ilmanvaihto")

    assert (whole.title, whole.subtitle) == ("Ilmakirja", "painovoimainen ilmanvaihto")


def test_short_title_wins() -> None:
    record = read(title="The weaver / a novel", shortTitle="The  weaver", subTitle="a novel")

    assert (record.title, record.subtitle) == ("The weaver", "a novel")


def test_invisible_characters_are_taken_out_of_every_text() -> None:
    record = read(
        shortTitle="Kuunpäivän\u202e kirjeet\ud800",
        nonPresenterAuthors=[{"name": "Itäranta, \ufeffEmmi"}],
        authors={"primary": {"Itäranta,\u200f Emmi": []}},
        publishers=["Kustannusosakeyhtiö\nTeos"],
    )

    assert (record.title, record.publisher) == ("Kuunpäivän kirjeet", "Kustannusosakeyhtiö Teos")
    assert people(record) == [("Emmi Itäranta", "author")]


def test_name_in_its_own_script_comes_first_and_latin_letters_stay() -> None:
    record = read(
        nonPresenterAuthors=[
            {"name": "Amin, Galal A.", "name_alt": "أمين، جلال."},
            {"name": "Wang, Jiange", "name_alt": "王, 建革,"},
        ]
    )

    assert record.authors == (
        Author(name="جلال أمين", romanised="Amin, Galal A."),
        Author(name="王建革", role="contributor", romanised="Wang, Jiange"),
    )


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("kirjoittaja.", "author"),
        ("författare", "author"),
        ("övers", "translator"),
        ("översättare", "translator"),
        ("kuvittaja, graafikko", "illustrator"),
        ("Valokuvaaja", "photographer"),
        ("säveltäjä", "composer"),
        ("toim.", "editor"),
        ("lukija", "reader"),
        ("merkillinen", "contributor"),
        ("taiteilija", "illustrator"),
        ("Übersetzer", "translator"),
        ("trl", "translator"),
        ("-", "author"),
        ("", "author"),
        (None, "author"),
    ],
)
def test_roles_are_said_in_our_words(written: str | None, role: str) -> None:
    record = read(nonPresenterAuthors=[{"name": "Itäranta, Emmi", "role": written}])

    assert people(record) == [("Emmi Itäranta", role)]


def test_publisher_is_no_author_and_a_body_keeps_its_name() -> None:
    record = read(
        nonPresenterAuthors=[
            {"name": "Otava, kustannusosakeyhtiö", "type": "Corporate Name"},
            {"name": "Moreeni", "role": "kustantaja", "type": "Corporate Name"},
        ]
    )

    assert people(record) == [("Otava, kustannusosakeyhtiö", "author")]


def test_who_performs_an_audiobook_reads_it() -> None:
    said = {"presenters": [{"name": "Toiviainen, Miiko", "role": "esittäjä."}], "details": []}
    book = [{"value": "1/Book/AudioBook/", "translated": "Äänikirja"}]

    assert people(read(presenters=said, formats=book)) == [("Miiko Toiviainen", "reader")]
    assert people(read(presenters=said)) == [("Miiko Toiviainen", "performer")]


@pytest.mark.parametrize(
    ("codes", "form"),
    [
        (["0/Book/", "1/Book/Book/"], "book"),
        (["0/Book/", "1/Book/eBook/"], "e-book"),
        (["0/Book/", "1/Book/AudioBook/", "2/Book/AudioBook/Cassette/"], "audiobook"),
        (["2/Book/AudioBook/Online/", "1/Book/AudioBook/", "0/Book/"], "e-audiobook"),
        (["0/Book/", "1/Book/AudioBook/", "2/Book/AudioBook/Daisy/"], "daisy"),
        (["0/Video/", "1/Video/DVD/"], "film"),
        (["0/Sound/", "1/Sound/SoundDisc/"], "music"),
        (["0/Game/", "1/Game/BoardGame/"], "game"),
        (["0/PhysicalObject/"], "other"),
        ([], "book"),
    ],
)
def test_form_is_told_by_the_deepest_code_that_is_known(codes: list[str], form: str) -> None:
    assert read(formats=[{"value": code, "translated": ""} for code in codes]).format == form
    assert read(formats=codes).format == form


@pytest.mark.parametrize(
    ("fields", "form"),
    [
        ({"genres": ["Selkokirjat."]}, "easy-language"),
        ({"subjects": [["selkokirjat"]]}, "easy-language"),
        ({"genres": ["isotekstiset kirjat"]}, "large-print"),
        ({"subjectsExtended": [{"heading": ["sarjakuvat"], "type": "genre/form"}]}, "comic"),
        ({"subjects": [["sarjakuvat"]]}, "book"),
    ],
)
def test_genre_tells_what_a_printed_book_is_besides(fields: dict[str, Any], form: str) -> None:
    assert read(**fields).format == form


def test_subject_named_in_two_languages_is_one() -> None:
    uri = "http://www.yso.fi/onto/yso/p3312"
    record = read(
        subjectsExtended=[
            {"heading": ["vanhemmuus"], "type": "topic", "source": "yso/fin", "id": uri},
            {"heading": ["föräldraskap"], "type": "topic", "source": "yso/swe", "id": uri},
            {"heading": ["vauvat"], "type": "topic", "id": "(FI-ASTERI-N)1"},
            {"heading": ["romaanit"], "type": "genre/form", "source": "slm/fin"},
        ],
        subjects=[["vanhemmuus"], ["föräldraskap"]],
    )

    assert [(subject.uri, subject.labels) for subject in record.subjects] == [
        (uri, {"fi": "vanhemmuus", "sv": "föräldraskap"}),
        (None, {"und": "vauvat"}),
    ]


@pytest.mark.parametrize(
    ("source", "language"), [("ysa", "fi"), ("sao", "sv"), ("kauno/fin", "fi"), ("local", "und")]
)
def test_language_of_a_subject_is_that_of_its_vocabulary(source: str, language: str) -> None:
    record = read(subjectsExtended=[{"heading": ["Mars"], "type": "topic", "source": source}])

    assert record.subjects[0].labels == {language: "Mars"}


def test_punctuation_at_the_end_of_a_field_is_left_away() -> None:
    record = read(title="Memory of water : a novel /", publishers=["Teos."], edition="1. painos.")

    assert (record.title, record.subtitle) == ("Memory of water", "a novel")
    assert (record.publisher, record.edition) == ("Teos", "1. painos")


@pytest.mark.parametrize(
    ("value", "series"),
    [
        ([{"name": "[Tarkoitettu]"}, {"name": "Bon"}], "Tarkoitettu"),
        ([{"name": "Ryhmä Hau ;", "additional": "3"}], "Ryhmä Hau ; 3"),
        (["Ryhmä Hau"], "Ryhmä Hau"),
        ([], None),
    ],
)
def test_series_has_its_number(value: list[Any], series: str | None) -> None:
    assert read(series=value).series == series


def test_call_number_is_the_first_or_else_the_class() -> None:
    classes = {"udk": ["1"], "ykl": ["84.2"]}

    assert read(callNumbers=["84.2 ITÄ"], classifications=classes).call_number == "84.2 ITÄ"
    assert read(callNumbers=[], classifications=classes).call_number == "84.2"
    assert read(classifications=[]).call_number is None


def test_audience_is_told_only_where_somebody_says_it() -> None:
    assert read(genres=["lastenkirjallisuus"]).audience == ("children",)
    assert read(targetAudienceNotes=["Nuorille."]).audience == ("teens",)
    assert read(subjects=[["lapset"]]).audience == ()


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        (["fin", "swe"], ("fi", "sv")),
        (["ger", "deu"], ("de",)),
        (["per", "ckb"], ("fa", "ckb")),
        (["und", "zxx", "mul", "???"], ()),
    ],
)
def test_languages_are_tags(written: list[str], tags: tuple[str, ...]) -> None:
    record = read(languages=written, originalLanguages=written)

    assert record.languages == record.original_languages == tags


def test_online_addresses_are_web_addresses_alone() -> None:
    addresses = ["https://www.ellibslibrary.com/book/1", "javascript:alert(1)", "ftp://a.fi", "x"]
    links = [{"url": address} for address in addresses]
    ebook = [{"value": "1/Book/eBook/", "translated": "E-kirja"}]

    assert read(onlineUrls=links).online == ("https://www.ellibslibrary.com/book/1",)
    assert read(urls=links).online == ()
    assert read(urls=links, formats=ebook).online == ("https://www.ellibslibrary.com/book/1",)


def test_cover_needs_a_picture_and_a_word_on_its_rights() -> None:
    picture = ["/Cover/Show?source=Solr&id=anders.1819084&index=0&size=large"]
    link = "https://creativecommons.org/licenses/by/4.0/"
    rights = {"copyright": "CC BY 4.0", "link": link, "description": []}
    cover = read(images=picture, imageRights=rights).cover

    assert cover is not None
    assert cover.address == f"https://api.finna.fi{picture[0]}"
    assert (cover.rights, cover.link) == ("CC BY 4.0", link)
    assert read(images=picture).cover is None
    assert read(images=[], imageRights=rights).cover is None
    assert read(images=["https://[x"], imageRights=rights).cover is None


def test_building_that_only_begins_alike_is_another() -> None:
    buildings = ["0/Helmet/", "1/Helmet/n/", "0/HelmetX/", "1/HelmetX/a/"]

    assert read(buildings=buildings).holdings == (Holding(library="1/Helmet/n/"),)
    everywhere = finna(HELMET.model_copy(update={"building": None}))
    [record] = everywhere.read(reply(BARE | {"buildings": buildings})).records
    assert [each.library for each in record.holdings or ()] == ["1/Helmet/n/", "1/HelmetX/a/"]


def test_records_of_others_go_to_the_catalogue_that_is_asked_next() -> None:
    alone = finna(Access(adapter="finna", address="https://api.finna.fi/v1/"), "finna")

    assert read(id="helmet.2242402").catalogue == "helmet"
    assert read(id="vaski.4150308").catalogue == "finna"
    assert alone.read(reply(BARE)).records[0].catalogue == "finna"


# what is no answer


@pytest.mark.parametrize(
    "answer",
    [
        Reply(200, b'{"resultCount": 0, "status": "OK"}'),
        Reply(200, b'{"resultCount": 0, "records": [], "status": "OK"}'),
        Reply(400, b'{"status": "ERROR", "statusMessage": "Error loading record"}'),
    ],
)
def test_no_records_are_an_empty_answer(answer: Reply) -> None:
    assert finna().read(answer) == Answer()


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (200, b"\n<!DOCTYPE html><title>Huoltokatko</title>", "a web page instead of JSON"),
        (503, b"<html>", "a web page instead of JSON, HTTP 503"),
        (403, b"Forbidden", "no whole JSON after 0 characters, HTTP 403"),
        (200, b'{"resultCount": 1, "records": [{"id"', "no whole JSON after 36 characters"),
        (200, '{"resultCount": 0, "status": "ÄÖ"}'.encode("latin-1"), "not UTF-8"),
        (200, b"", "no whole JSON after 0 characters"),
        (200, b"[]", "JSON, but no object"),
        (200, b"[" * 100_000, "nested too deeply"),
        (200, b'{"resultCount": ' + b"9" * 5_000 + b"}", "no whole JSON"),
        (200, b"{}", "HTTP 200, no OK"),
        (500, b'{"resultCount": 0, "status": "OK"}', "HTTP 500, no OK"),
        (200, b'{"status": "OK"}', "`resultCount` and `records` are not as documented"),
        (
            200,
            b'{"resultCount": true, "status": "OK"}',
            "`resultCount` and `records` are not as documented",
        ),
        (
            200,
            b'{"resultCount": 1, "records": {}, "status": "OK"}',
            "`resultCount` and `records` are not as documented",
        ),
        (200, b'{"resultCount": 7, "status": "OK"}', "it counts 7 records and gives none"),
        (
            400,
            b'{"status": "ERROR", "statusMessage": "Invalid search"}',
            "HTTP 400, no OK: `Invalid search`",
        ),
        (
            403,
            b'{"status": "ERROR", "statusMessage": "Permission denied"}',
            "its interface is not switched on for this caller: Permission denied",
        ),
    ],
)
def test_what_is_no_answer_says_why(status: int, body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableAnswerError) as raised:
        finna().read(Reply(status, body))

    assert raised.value.reason == reason
    assert str(raised.value) == f"Helmet gave an answer that cannot be read ({reason})."


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        7,
        "helmet.2081557",
        [],
        {},
        {"id": "helmet.2081557"},
        {"title": "Rajalla"},
        {"id": 2081557, "title": "Rajalla"},
        {"id": "helmet.2081557", "title": "Rajalla" * 2_000},
    ],
)
def test_record_that_is_none_costs_no_other(wrong: Any) -> None:
    assert [r.id for r in finna().read(reply(wrong, BARE, wrong)).records] == ["anders.1819084"]


def test_what_is_new_in_an_answer_is_passed_over() -> None:
    answer = reply(BARE | {"searchImagesCountNotice": "20", "neu": {"a": [1]}}, neu=1)

    assert [record.id for record in finna().read(answer).records] == ["anders.1819084"]


# public lists


@pytest.mark.parametrize("base", ["https://api.finna.fi/v1/", "https://api.finna.fi/api/v1"])
def test_public_list_is_under_the_longer_address(base: str) -> None:
    address = finna(Access(adapter="finna", address=base)).public_list(123456)

    assert address.startswith("https://api.finna.fi/api/v1/list?id=123456&page=1&limit=100&")


def test_public_list_is_read_with_its_notes() -> None:
    book = finna_record(
        "anders.1819084", "Kuunpäivän kirjeet", ["978-952-363-087-1"], "Itäranta, Emmi"
    )
    with running([book]) as double:
        double.lists[7] = {
            "title": "Kesälukemista",
            "description": "Kirjoja lomalle.",
            "tags": ["kesä"],
            "books": [("anders.1819084", "Luettavaksi rauhassa.")],
        }
        asking = finna(Access(adapter="finna", address=double.address))
        found = asking.read_list(fetched(asking.public_list(7)))
        none = asking.read_list(fetched(asking.public_list(8)))

    assert none is None
    assert found is not None
    assert (found.title, found.description) == ("Kesälukemista", "Kirjoja lomalle.")
    assert (found.tags, found.count) == (("kesä",), 1)
    [listed] = found.books
    assert (listed.record.isbns, listed.notes) == (("9789523630871",), "Luettavaksi rauhassa.")


@pytest.mark.parametrize("answer", [b"{}", b'{"status": "OK"}', b"<html>"])
def test_what_is_no_list_is_told(answer: bytes) -> None:
    with pytest.raises(UnreadableAnswerError):
        finna().read_list(Reply(200, answer))


# over the wire


def fetched(address: str) -> Reply:
    answer = requests.get(address, timeout=5)
    return Reply(answer.status_code, answer.content)


def test_every_question_finds_its_book_in_finna() -> None:
    places = ["0/Anders/", "1/Anders/001/"]
    book = finna_record(
        "anders.1819084",
        "Kuunpäivän kirjeet",
        ["978-952-363-087-1 sidottu"],
        "Itäranta, Emmi",
        buildings=places,
    )
    with running([book], editions=[["anders.1819084"]]) as double:
        double.moved["helmet.1"] = "anders.1819084"
        access = Access(adapter="finna", address=double.address, building="0/Anders/")
        asking = finna(access, "finna")
        [by_id] = asking.by_ids(["anders.1819084"])
        [by_isbn] = asking.by_isbns([Isbn("9789523630871")])
        [known] = asking.read(fetched(by_id.address)).records
        addresses = [
            by_isbn.address,
            asking.by_title("Kuunpäivän kirjeet", "Emmi Itäranta"),
            asking.by_old_id("helmet.1"),
            asking.versions(known),
        ]
        answers = [asking.read(fetched(address)) for address in addresses if address]

    assert known.holdings == (Holding(library="1/Anders/001/"),)
    assert answers == [Answer(records=(known,))] * 4


def test_broken_index_is_no_proof_that_books_are_gone() -> None:
    body = b'{"status": "ERROR", "statusMessage": "Error loading record"}'
    [batch] = finna().by_ids(["helmet.2081557"])
    one = finna().by_old_id("helmet.2081557")

    assert finna().read(Reply(400, body, one or "")) == Answer()
    with pytest.raises(UnreadableAnswerError, match="Error loading record"):
        finna().read(Reply(400, body, batch.address))


# whatever comes


def own_answer() -> dict[str, Any]:
    """Return an answer with every field that is read."""
    picture = "/Cover/Show?source=Solr&id=anders.1819084"
    record = BARE | {
        "shortTitle": "Kuunpäivän kirjeet",
        "subTitle": "romaani",
        "nonPresenterAuthors": [{"name": "Itäranta, Emmi", "role": "-", "name_alt": "王, 建革"}],
        "presenters": {"presenters": [{"name": "Varjomäki, Elina"}], "details": []},
        "authors": {"primary": {"Itäranta, Emmi": {"role": ["-"]}}, "secondary": []},
        "year": "2020",
        "publicationDates": ["2020"],
        "publishers": ["Teos"],
        "edition": "1. painos",
        "languages": ["fin"],
        "originalLanguages": ["fin"],
        "formats": [{"value": "1/Book/Book/", "translated": "Kirja"}],
        "buildings": [{"value": "2/Helmet/e/e23/", "translated": "Iso Omena"}],
        "isbns": ["978-952-363-087-1 sidottu"],
        "cleanIsbn": "9523630873",
        "series": [{"name": "Sarja", "additional": "3"}],
        "subjects": [["identiteetti"]],
        "subjectsExtended": [{"heading": ["identiteetti"], "type": "topic", "source": "yso/fin"}],
        "genres": ["romaanit"],
        "callNumbers": ["84.2"],
        "classifications": {"ykl": ["84.2"]},
        "targetAudienceNotes": ["aikuiset"],
        "images": [picture],
        "imageRights": {"copyright": "CC BY 4.0", "link": "https://creativecommons.org/"},
        "onlineUrls": [{"url": "https://www.celianet.fi/"}],
        "urls": [{"url": "https://www.celianet.fi/"}],
    }
    return {"resultCount": 1, "records": [record], "status": "OK"}


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["978-952-363-087-1", "0/Helmet/", "https://[", "http://a.b", "/", ",", "-"])
)
ANY = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place in JSON: what holds it, and its key."""
    keys = data.keys() if isinstance(data, dict) else range(len(data))
    for key in keys:
        yield data, key
        if isinstance(data[key], dict | list):
            yield from places(data[key])


@st.composite
def changed(draw: st.DrawFn) -> bytes:
    """Draw an answer in which some values are replaced, taken out or moved about."""
    data = own_answer()
    for _ in range(draw(st.integers(1, 4))):
        all_places = [*places(data)]
        holder, key = draw(st.sampled_from(all_places)) if all_places else (data, "status")
        if draw(st.booleans()):
            holder[key] = draw(ANY)
        elif isinstance(holder, dict):
            holder[draw(st.text(max_size=3))] = holder.pop(key)
        else:
            holder.pop(key)
    return json.dumps(data).encode()


def is_record_or_told(content: bytes, status: int = 200) -> None:
    """Read bytes: what comes is records that the snapshot can hold, or an error of ours."""
    try:
        records = finna().read(Reply(status, content)).records
    except UnreadableAnswerError as error:
        assert error.reason
        return
    for record in records:
        assert Record.model_validate_json(record.model_dump_json()) == record


@exactly(400)
@given(changed())
def test_changed_values_give_records_or_an_error_that_is_told(content: bytes) -> None:
    is_record_or_told(content)


@exactly(200)
@given(st.data())
def test_changed_bytes_give_records_or_an_error_that_is_told(data: st.DataObject) -> None:
    content = bytearray(json.dumps(own_answer()).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    is_record_or_told(bytes(content[: data.draw(st.integers(0, len(content)))]))


@exactly(100)
@given(st.binary(max_size=200) | ANY.map(lambda value: json.dumps(value).encode()))
def test_anything_at_all_gives_an_error_that_is_told(content: bytes) -> None:
    is_record_or_told(content)


@exactly(100)
@given(st.sampled_from(sorted(RECORDED.glob("*finna*search*.json")) or [Path()]), st.data())
def test_recorded_answers_with_a_value_changed_are_read(path: Path, data: st.DataObject) -> None:
    answer = json.loads(recorded(path.name))
    record = data.draw(st.sampled_from(answer["records"]))
    record[data.draw(st.sampled_from(sorted(record)))] = data.draw(ANY)
    others = [each for each in answer["records"] if each is not record]
    try:
        found = finna().read(Reply(200, json.dumps(answer).encode())).records
    except UnreadableAnswerError as error:  # the only record, and it has lost its id or title
        assert (others, error.reason) == ([], "none of its 1 records has an id and a title")
    else:
        assert len(found) >= len(others)


def test_date_is_the_one_given() -> None:
    made = Finna("finna", finna().catalogue, date(2027, 1, 31))

    assert made.read(reply(BARE)).records[0].fetched == date(2027, 1, 31)
