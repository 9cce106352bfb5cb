"""Asking a real SRU server: Zebra over 264 real records in 21 languages."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.error import URLError
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checking import exactly
from conftest import SHARED, TODAY
from lukutori.catalogue import adapter
from lukutori.catalogue.likeness import folded
from lukutori.catalogue.sru import Sru
from lukutori.errors import UnreadableAnswerError
from lukutori.isbn import Isbn
from lukutori.read.yaml_text import parse
from lukutori.settings import Options
from zebra import Zebra, adapter_of, asked, pages, records, zebra

SETTINGS = """\
catalogue: koha
catalogues:
  koha:
    name: Our library
    record: https://library.test/cgi-bin/koha/opac-detail.pl?biblionumber={id}
    isbn: https://library.test/cgi-bin/koha/opac-search.pl?idx=nb&q={isbn}
    title: https://library.test/cgi-bin/koha/opac-search.pl?idx=ti&q={title}
    languages: {other: en}
    access:
      adapter: sru
      address: ADDRESS
      find: {isbn: "dc.isbn={isbn}", author: "dc.author={author}"}
"""


@dataclass(frozen=True)
class Known:
    """What books.tsv says of a record."""

    id: str
    isbn: Isbn
    lang: str
    title: str
    own_title: str
    author: str


@pytest.fixture(scope="module")
def server() -> Iterator[Zebra]:
    with zebra() as running:
        yield running


@pytest.fixture(scope="module")
def sru(server: Zebra) -> Sru:
    return adapter_of(server.url)


@pytest.fixture(scope="module")
def known() -> list[Known]:
    path = SHARED / "data" / "marc" / "books.tsv"
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Known(
            id=row["id"],
            isbn=Isbn(row["isbn13"]),
            lang=row["lang"],
            title=row["title"],
            own_title=row["vernacular_title"],
            author=row["author"],
        )
        for row in rows
    ]


def test_every_isbn_is_found_though_most_records_have_ten_digits(
    sru: Sru, known: list[Known]
) -> None:
    batches = list(sru.by_isbns(book.isbn for book in known))

    found = {
        isbn
        for batch in batches
        for record in records(sru, batch.address)
        for isbn in record.isbns
        if isbn in batch.keys
    }

    assert len(batches) == 27
    assert found == {book.isbn for book in known}


def test_every_id_is_found_and_is_the_records_own(sru: Sru, known: list[Known]) -> None:
    batches = list(sru.by_ids(book.id for book in known))

    found = [record for batch in batches for record in records(sru, batch.address)]

    assert len(batches) == 14
    assert sorted(record.id for record in found) == sorted(book.id for book in known)
    assert {record.catalogue for record in found} == {"zebra"}


def test_no_batch_is_larger_than_a_page(server: Zebra, known: list[Known]) -> None:
    sru = adapter_of(server.url, page=1)
    ids = [book.id for book in known[:5]]

    batches = list(sru.by_ids(ids))

    assert [batch.keys for batch in batches] == [(id_,) for id_ in ids]


@pytest.mark.parametrize(
    ("title", "author", "id_"),
    [
        ("америка", "", "s0474"),
        ("عودة من العدم", "", "s0000"),
        ("黄金时代", "", "s0016"),
        ("Ajan lyhyt historia", "Stephen W. Hawking", "s0319"),
    ],
)
def test_title_is_found_in_its_own_script(
    sru: Sru, known: list[Known], title: str, author: str, id_: str
) -> None:
    found = {record.id: record for record in records(sru, sru.by_title(title, author))}

    assert id_ in found
    assert any(folded(title) in folded(record.title) for record in found.values())


def test_titles_in_cyrillic_arabic_and_chinese_letters_find_their_records(
    sru: Sru, known: list[Known]
) -> None:
    own = [book for book in known if book.own_title and book.id != "s0470"]

    lost = [
        book.id
        for book in own
        if book.id not in {each.id for each in records(sru, sru.by_title(book.own_title, ""))}
    ]

    assert len(own) >= 30
    assert lost == []


def test_wrong_author_finds_nothing(sru: Sru) -> None:
    assert records(sru, sru.by_title("Ajan lyhyt historia", "Tove Jansson")) == []


def test_other_editions_are_found_by_title_and_author(sru: Sru) -> None:
    batch = next(iter(sru.by_isbns([Isbn("9789510393741")])))
    book = records(sru, batch.address)[0]
    address = sru.versions(book)

    assert address is not None
    assert book.id in {record.id for record in records(sru, address)}


def test_book_that_is_not_there_is_an_answer_without_records(sru: Sru) -> None:
    batch = next(iter(sru.by_isbns([Isbn("9789523630871")])))

    assert records(sru, batch.address) == []


@pytest.mark.parametrize("version", ["1.1", "1.2", "2.0"])
def test_each_version_of_the_protocol_gives_the_same(server: Zebra, sru: Sru, version: str) -> None:
    isbns = [Isbn("9789510393741"), Isbn("9786140215306")]
    other = adapter_of(server.url, version=version)

    first, second = (
        records(each, next(iter(each.by_isbns(isbns))).address) for each in (sru, other)
    )

    assert len(first) == 2
    assert first == second


def test_records_sent_as_text_are_read_too(sru: Sru) -> None:
    address = next(iter(sru.by_ids(["s0000", "s0002"]))).address

    packed = sru.read(asked(f"{address}&recordPacking=string"))

    assert packed.records == sru.read(asked(address)).records
    assert len(packed.records) == 2


@pytest.mark.parametrize(
    ("access", "told"),
    [
        ({"find": {"id": "no.such={id}"}}, "diagnostic 15"),
        ({"find": {"id": "dc.nothing={id}"}}, "diagnostic 16 Unsupported index"),
        ({"find": {"id": "dc.title= = {id}"}}, "diagnostic 10"),
        ({"record_schema": "picaxml"}, "diagnostic 66"),
        ({"record_schema": "info:srw/schema/1/marcxml-v1.1"}, "diagnostic 66"),
        ({"record_schema": "dc"}, "its records are not MARCXML"),
    ],
)
def test_what_the_server_refuses_is_told_in_its_words(
    server: Zebra, access: dict[str, object], told: str
) -> None:
    sru = adapter_of(server.url, **access)

    with pytest.raises(UnreadableAnswerError, match=rf"^Zebra gave .*\({told}.*\)\.$"):
        records(sru, next(iter(sru.by_ids(["s0000"]))).address)


def test_wrong_database_is_told_with_its_status(server: Zebra) -> None:
    sru = adapter_of(f"{server.url}x")

    with pytest.raises(UnreadableAnswerError, match="HTTP status 404"):
        records(sru, sru.by_title("Ajan lyhyt historia", ""))


@pytest.mark.parametrize("version", ["1.1", "2.0"])
def test_pages_of_three_bring_everything_once(
    server: Zebra, known: list[Known], version: str
) -> None:
    find = {"title": "dc.language={title}"}
    sru = adapter_of(server.url, page=3, version=version, find=find)

    answers = list(pages(sru, sru.by_title("nob", "")))
    found = [record.id for answer in answers for record in answer.records]

    assert len(answers) == 7
    assert len(found) == len(set(found))
    assert set(found) == {book.id for book in known if book.lang == "nob"}


def test_server_that_is_started_again_goes_on_where_it_was(known: list[Known]) -> None:
    with zebra() as server:
        find = {"title": "dc.language={title}"}
        sru = adapter_of(server.url, page=10, find=find)
        first = sru.read(asked(sru.by_title("fin", "")))
        assert first.more is not None

        server.stop()
        with pytest.raises(URLError):
            asked(first.more)
        server.start()

        found = [record.id for record in (*first.records, *records(sru, first.more))]

    assert sorted(found) == [book.id for book in known if book.lang == "fin"]


def test_beginning_beyond_the_last_record_is_the_end(sru: Sru) -> None:
    address = next(iter(sru.by_ids(["s0000"]))).address.replace("startRecord=1", "startRecord=2")

    answer = sru.read(asked(address))

    assert (answer.records, answer.more) == ((), None)


def test_catalogue_that_is_only_written_in_the_settings_is_asked(server: Zebra) -> None:
    text = SETTINGS.replace("ADDRESS", server.url)
    options = Options.model_validate(parse(text).data)
    koha = adapter("koha", options.catalogues["koha"], TODAY)
    assert isinstance(koha, Sru)

    (batch,) = koha.by_isbns([Isbn("9789510393741")])
    (record,) = records(koha, batch.address)

    assert batch.keys == ("9789510393741",)
    assert (record.catalogue, record.id) == ("koha", "s0325")
    assert "dc.isbn" in parse_qs(urlsplit(batch.address).query)["query"][0]


@pytest.mark.slow
@given(st.text(), st.text())
@example("@or", "@attr")
@example("Kuka sinua lohduttaisi ?", "")
@exactly(300)
def test_no_title_or_name_is_an_error_in_the_search(server: Zebra, title: str, author: str) -> None:
    sru = adapter_of(server.url, page=1)

    sru.read(asked(sru.by_title(title, author)))


@pytest.mark.slow
@given(st.text(min_size=1))
@example("@s0000")
@example('s" or rec.id="s0000')
@exactly(300)
def test_no_id_is_an_error_in_the_search_or_finds_another(server: Zebra, id_: str) -> None:
    sru = adapter_of(server.url)

    for batch in sru.by_ids([id_, "s0000*", "s00??"]):
        answer = sru.read(asked(batch.address))
        assert {record.id for record in answer.records} <= {id_}
