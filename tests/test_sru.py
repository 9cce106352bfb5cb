"""SRU catalogues: what they are asked, and every way in which they answer."""

import re
from html import escape
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from conftest import SHARED, TODAY
from lukutori.catalogue import MAX_ANSWER, Adapter, Answer, Reply
from lukutori.catalogue.markup import MAX_DEPTH
from lukutori.catalogue.sru.cql import last_name, main_title, quoted, words
from lukutori.errors import UnreadableAnswerError
from lukutori.isbn import Isbn
from lukutori.model.record import Author, Record
from zebra import adapter_of

ADDRESS = "https://library.test/sru"
FIRST = f"{ADDRESS}?version=1.1&query=dc.title%3D%22kuu%22&startRecord=1&maximumRecords=50"
LOC = "http://www.loc.gov/zing/srw/"
OASIS = "http://docs.oasis-open.org/ns/search-ws/sruResponse"
SLIM = "http://www.loc.gov/MARC21/slim"
EXCHANGE = "info:lc/xmlns/marcxchange-v1"
MARC = """\
<record xmlns="{namespace}"><leader>00000cam a2200000 i 4500</leader>
<controlfield tag="001">{id}</controlfield>
<controlfield tag="008">200101s2020    fi |||||||||||||||||fin||</controlfield>
<datafield tag="020" ind1=" " ind2=" "><subfield code="a">978-952-363-087-1</subfield></datafield>
<datafield tag="100" ind1="1" ind2=" "><subfield code="a">Itäranta, Emmi,</subfield></datafield>
<datafield tag="245" ind1="1" ind2="0"><subfield code="a">Kuunpäivän kirjeet /</subfield>
</datafield>
</record>"""
"""A real book; facts from Finna (CC0)."""
KUUN = Record(
    catalogue="zebra",
    id="1",
    isbns=(Isbn("9789523630871"),),
    title="Kuunpäivän kirjeet",
    authors=(Author(name="Emmi Itäranta"),),
    fetched=TODAY,
    source="https://library.test/",
)


def marc(id_: str = "1", namespace: str = SLIM) -> str:
    return MARC.format(id=id_, namespace=namespace)


def record(data: str, position: int | None = None, packing: str = "xml") -> str:
    """Return a record of the envelope, as SRU 1.1 has it."""
    place = "" if position is None else f"<recordPosition>{position}</recordPosition>"
    return (
        f"<record><recordSchema>marcxml</recordSchema><recordPacking>{packing}</recordPacking>"
        f"<recordData>{data}</recordData>{place}</record>"
    )


def envelope(*records: str, total: int | str | None = None, more: str = "") -> str:
    """Return an answer of SRU 1.1; `more` stands after the records."""
    number = len(records) if total is None else total
    return (
        f'<searchRetrieveResponse xmlns="{LOC}"><version>1.1</version>'
        f"<numberOfRecords>{number}</numberOfRecords><records>{''.join(records)}</records>"
        f"{more}</searchRetrieveResponse>"
    )


def prefixed(text: str, namespace: str) -> str:
    """Return an envelope with `zs:` before its names, as YAZ and Melinda write it."""
    around = re.split(r"(?s)(<record xmlns=.*?</record>)", text.replace(f' xmlns="{LOC}"', ""))
    around[::2] = [re.sub(r"(</?)(\w)", r"\1zs:\2", piece) for piece in around[::2]]
    opening = f'<zs:searchRetrieveResponse xmlns:zs="{namespace}">'
    return "".join(around).replace("<zs:searchRetrieveResponse>", opening)


def diagnostic(number: int, message: str, details: str = "") -> str:
    return (
        '<diagnostic xmlns="http://www.loc.gov/zing/srw/diagnostic/">'
        f"<uri>info:srw/diagnostic/1/{number}</uri><details>{details}</details>"
        f"<message>{message}</message></diagnostic>"
    )


def sru(**access: object) -> Adapter:
    return adapter_of(ADDRESS, **access)


def read(text: str | bytes, *, status: int = 200, address: str = FIRST) -> Answer:
    content = text if isinstance(text, bytes) else text.encode()
    return sru().read(Reply(status, content, address))


def query(address: str) -> str:
    return parse_qs(urlsplit(address).query)["query"][0]


def start(address: str | None) -> int:
    assert address is not None
    return int(parse_qs(urlsplit(address).query)["startRecord"][0])


def told(text: str | bytes, *, status: int = 200, address: str = FIRST) -> str:
    with pytest.raises(UnreadableAnswerError) as error:
        read(text, status=status, address=address)
    return error.value.reason


def test_address_holds_all_that_the_protocol_asks_for() -> None:
    (batch,) = sru(version="1.2", record_schema="MARC21-xml", page=30).by_ids(["1819084"])

    asked = urlsplit(batch.address)

    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == ADDRESS
    assert {name: value for name, (value,) in parse_qs(asked.query).items()} == {
        "version": "1.2",
        "operation": "searchRetrieve",
        "query": 'rec.id="1819084"',
        "recordSchema": "MARC21-xml",
        "startRecord": "1",
        "maximumRecords": "30",
    }


@pytest.mark.parametrize(
    "base", [f"{ADDRESS}?httpAccept=text/xml", f"{ADDRESS}?httpAccept=text/xml&"]
)
def test_address_may_bring_parameters_of_its_own(base: str) -> None:
    address = adapter_of(base).by_title("Kuunpäivän kirjeet", "")

    assert address.startswith(f"{ADDRESS}?httpAccept=text/xml&version=1.1&")


def test_ids_are_asked_for_twenty_at_a_time_and_once_each() -> None:
    ids = [str(number) for number in range(45)]

    batches = list(sru().by_ids([*ids, "", " ", *ids]))

    assert [len(batch.keys) for batch in batches] == [20, 20, 5]
    assert [key for batch in batches for key in batch.keys] == sorted(ids)
    assert query(batches[2].address) == " or ".join(f'rec.id="{key}"' for key in sorted(ids)[40:])


def test_no_more_is_asked_for_than_a_page_holds() -> None:
    assert [len(batch.keys) for batch in sru(page=8).by_ids(map(str, range(9)))] == [8, 1]


def test_isbns_are_asked_for_in_both_lengths_where_there_are_two() -> None:
    (batch,) = sru().by_isbns([Isbn("9789523630871"), Isbn("9791090724259")])

    assert batch.keys == ("9789523630871", "9791090724259")
    assert query(batch.address) == (
        'bath.isbn="9789523630871" or bath.isbn="9523630873" or bath.isbn="9791090724259"'
    )


def test_title_is_asked_for_with_the_authors_last_name() -> None:
    address = sru().by_title("Kuunpäivän kirjeet", "Emmi Itäranta")

    assert query(address) == 'dc.title="Kuunpäivän kirjeet" and dc.creator="Itäranta"'


@pytest.mark.parametrize("author", ["", " ", "?", ";"])
def test_title_without_an_author_is_asked_for_alone(author: str) -> None:
    assert query(sru().by_title("Kuunpäivän kirjeet", author)) == 'dc.title="Kuunpäivän kirjeet"'


@pytest.mark.parametrize("title", ["?", "* * *", "…"])
def test_title_of_signs_alone_is_asked_for_by_its_author(title: str) -> None:
    assert query(sru().by_title(title, "Emmi Itäranta")) == 'dc.creator="Itäranta"'
    assert query(sru().by_title(title, "")).startswith('dc.title="')


def test_every_search_can_be_narrowed() -> None:
    adapter = sru(find={"id": "alma.mms_id={id}", "only": "alma.mms_tagSuppressed=false"})

    (batch,) = adapter.by_ids(["1", "2"])

    assert query(batch.address) == (
        '(alma.mms_id="1" or alma.mms_id="2") and alma.mms_tagSuppressed=false'
    )


def test_other_editions_are_asked_for_by_the_original_title_in_latin_letters() -> None:
    translated = KUUN.model_copy(
        update={
            "original_title": "Imaginaire",
            "authors": (Author(name="Имя", romanised="Imi︠a︡, Otchestvo"),),
        }
    )
    address = sru().versions(translated)

    assert address is not None
    assert query(address) == 'dc.title="Imaginaire" and dc.creator="Imi︠a︡"'
    assert sru().versions(KUUN.model_copy(update={"authors": ()})) is None
    assert sru().by_old_id("1") is None


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Tove Jansson", "Jansson"),
        ("Jansson, Tove", "Jansson"),
        ("Maria Gripe; Harald Gripe", "Gripe"),
        ("Maghribī، Jalāl", "Maghribī"),
        ("Martin Luther King, Jr.", "King"),
        ("Martin Luther King Jr.", "King"),
        ("King, Martin Luther, Jr.", "King"),
        ("\ud800", ""),
        ("周国平", "周国平"),
        ("", ""),
    ],
)
def test_authors_are_known_by_the_name_they_are_filed_under(author: str, name: str) -> None:
    assert last_name(author) == name


@given(st.text())
@exactly()
def test_nothing_in_a_term_ends_it_or_has_a_second_meaning(text: str) -> None:
    written = quoted(text)

    assert re.fullmatch(r'"(?:[^"\\*?^]|\\["\\*?^])*"', written)


@given(st.text())
@exactly()
def test_words_of_a_title_hold_no_signs_of_the_search_language(text: str) -> None:
    plain = words(text)

    assert len(plain) <= 100
    assert not re.search(r'["\\*?^]|^\s|\s$', plain)


@pytest.mark.parametrize(
    ("title", "main"),
    [
        ("Ajan lyhyt historia: alkuräjähdyksestä mustiin aukkoihin", "Ajan lyhyt historia"),
        ("Ajan lyhyt historia : alkuräjähdyksestä", "Ajan lyhyt historia"),
        ("黄金时代的中国儿童文学 = Chinese children's literature", "黄金时代的中国儿童文学"),
        ("Ajan lyhyt historia / Stephen Hawking", "Ajan lyhyt historia"),
        ("Kuka sinua lohduttaisi?", "Kuka sinua lohduttaisi"),
        ("24/7", "24/7"),
        ("12:08", "12:08"),
        (": ?", ""),
    ],
)
def test_title_is_searched_without_what_follows_it(title: str, main: str) -> None:
    assert main_title(title) == main


def test_long_title_ends_at_a_word() -> None:
    assert words("lukutori " * 30) == ("lukutori " * 11).strip()
    assert len(words("х" * 300)) == 100


SHAPES = {
    "1.1": envelope(record(marc(), 1)),
    "1.1 with prefixes": prefixed(envelope(record(marc(), 1)), LOC),
    "1.1 of the draft": envelope(record(marc(), 1)).replace(LOC, "http://www.loc.gov/zing/sru/"),
    "2.0": prefixed(
        envelope(record(marc(), 1)).replace("recordPacking", "recordXMLEscaping"), OASIS
    ),
    "no namespace": envelope(record(marc())).replace(f' xmlns="{LOC}"', ""),
    "Libris": envelope(
        record(marc()).replace("<record>", "<record><recordIdentifier>1</recordIdentifier>", 1)
    ),
    "Alma": envelope(
        record(marc(), 1).replace(
            "<recordPosition>", "<recordIdentifier>1</recordIdentifier><recordPosition>"
        ),
        more='<extraResponseData xmlns:xb="http://www.exlibris.com/repository/search/xmlbeans/">'
        "<xb:exact>true</xb:exact></extraResponseData>",
    ),
    "DNB": envelope(record(f'<collection xmlns="{SLIM}">{marc()}</collection>', 1)),
    "MarcXchange": envelope(record(marc(namespace=EXCHANGE), 1)),
    "MARC without namespace": envelope(record(marc(namespace=""), 1)),
    "as text": envelope(record(escape(marc()), 1, packing="string")),
    "as text with a declaration": envelope(
        record(escape(f'<?xml version="1.0" encoding="UTF-8"?>\n{marc()}'), 1, packing="string")
    ),
    "as characters": envelope(record(f"<![CDATA[{marc()}]]>", 1, packing="string")),
    "with a warning": envelope(
        record(marc(), 1), more=f"<diagnostics>{diagnostic(8, 'x')}</diagnostics>"
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_envelope_is_read(shape: str) -> None:
    answer = read(SHAPES[shape])

    (book,) = answer.records
    assert (book.id, book.title, book.isbns) == ("1", "Kuunpäivän kirjeet", ("9789523630871",))
    assert [author.name for author in book.authors] == ["Emmi Itäranta"]
    assert (book.catalogue, book.fetched, book.source) == ("zebra", TODAY, ADDRESS)
    assert answer.more is None


def test_envelope_with_prefixes_is_what_the_name_says() -> None:
    assert SHAPES["2.0"].count("<zs:record>") == 1
    assert "<zs:recordXMLEscaping>" in SHAPES["2.0"]
    assert "<leader>" in SHAPES["2.0"]


def test_letters_with_their_marks_apart_become_one() -> None:
    (book,) = read(envelope(record(marc().replace("ä", "a\u0308"), 1))).records

    assert book.title == "Kuunpäivän kirjeet"


@pytest.mark.parametrize(
    "text",
    [
        envelope(),
        envelope().replace("<records></records>", ""),
        envelope().replace("<records></records>", "<records/>"),
        envelope(total=0, more=f"<diagnostics>{diagnostic(61, 'Out of range')}</diagnostics>"),
    ],
)
def test_answer_without_records_says_that_there_are_none(text: str) -> None:
    assert read(text) == Answer()


def test_place_beyond_the_last_record_is_the_end() -> None:
    text = envelope(total=5, more=f"<diagnostics>{diagnostic(61, 'Out of range')}</diagnostics>")
    later = FIRST.replace("startRecord=1", "startRecord=6")

    assert read(text, address=later) == Answer()
    assert read(envelope(total=5), address=later) == Answer()


@pytest.mark.parametrize(
    "fault", ["", f"<diagnostics>{diagnostic(61, 'Out of range')}</diagnostics>"]
)
def test_later_page_that_comes_empty_too_soon_lacks_records(fault: str) -> None:
    later = FIRST.replace("startRecord=1", "startRecord=3")

    answer = read(envelope(total=5, more=fault), address=later)

    assert (answer.records, answer.lacks) == ((), "none of 5 came from 3 on")


def test_records_that_do_not_come_are_no_proof_that_there_are_none() -> None:
    text = envelope(total=1, more=f"<diagnostics>{diagnostic(61, 'Out of range')}</diagnostics>")

    assert told(text) == "diagnostic 61 Out of range"
    assert told(envelope(total=3)) == "none of 3 records came"
    assert told(envelope(total="")) == "it says neither how many records there are nor which"
    assert told(envelope(total=3), address="") == "none of 3 records came"


@pytest.mark.parametrize(
    ("text", "status", "reason"),
    [
        ("<html><body>Down</body></html>", 200, "a web page instead of records"),
        ("<html><p>Not found</html>", 404, "there is nothing at its address, HTTP status 404"),
        ("", 500, "HTTP status 500"),
        ("", 200, "no sound XML at line 1, column 1"),
        ("{}", 200, "no sound XML at line 1, column 1"),
        (envelope(record(marc()))[:300], 200, "no sound XML at line "),
        ("<explainResponse/>", 200, "explainResponse came instead of searchRetrieveResponse"),
        (envelope(record(marc())), 503, "HTTP status 503"),
        ('<?xml version="1.0" encoding="x-none"?><a/>', 200, "its encoding is unknown"),
        (
            f"<diagnostics>{diagnostic(4, 'Unsupported operation')}</diagnostics>",
            200,
            "diagnostic 4 ",
        ),
        (diagnostic(4, "Unsupported operation"), 400, "diagnostic 4 Unsupported operation"),
        (envelope(record("<dc><title>Kuu</title></dc>")), 200, "its records are not MARCXML"),
        (envelope(record("Kuu")), 200, "its records are not MARCXML"),
        (envelope("<record/>"), 200, "its records are not MARCXML"),
    ],
)
def test_what_is_no_answer_is_told(text: str, status: int, reason: str) -> None:
    assert told(text, status=status).startswith(reason)


def test_diagnostic_is_told_with_number_message_and_details() -> None:
    faults = f"<diagnostics>{diagnostic(16, 'Unsupported index', 'dc.x')}</diagnostics>"

    assert told(envelope(total=0, more=faults)) == "diagnostic 16 Unsupported index dc.x"
    assert len(told(envelope(total=0, more=faults.replace("dc.x", "x" * 999)))) == 200


@pytest.mark.parametrize(
    "text",
    [
        envelope(more=f"<extraResponseData><a>{diagnostic(1, 'Down')}</a></extraResponseData>"),
        envelope(more=diagnostic(1, "Down")),
        envelope(diagnostic(1, "Down"), total=0),
    ],
)
def test_fault_is_heard_wherever_it_stands(text: str) -> None:
    assert told(text) == "diagnostic 1 Down"


def test_deleted_record_is_one_that_is_not_there() -> None:
    gone = record(marc("2").replace("00000cam", "00000dam"), 2)

    assert read(envelope(gone)) == Answer()
    answer = read(envelope(record(marc(), 1), gone))
    assert ([book.id for book in answer.records], answer.lacks) == (["1"], "")
    assert start(read(envelope(gone, total=9)).more) == 2


def test_record_that_is_a_diagnostic_costs_only_itself() -> None:
    broken = record(diagnostic(64, "Record temporarily unavailable"), 1)

    answer = read(envelope(broken, record(marc("2"), 2)))

    assert [book.id for book in answer.records] == ["2"]
    assert answer.lacks == (
        "1 of 2 records cannot be read (diagnostic 64 Record temporarily unavailable)"
    )
    assert told(envelope(broken, broken)) == "diagnostic 64 Record temporarily unavailable"


def test_document_types_and_what_they_define_are_refused() -> None:
    bomb = (
        '<!DOCTYPE a [<!ENTITY a "kuu"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f"{envelope(record(marc()))}"
    )

    assert told(bomb) == "it declares the document type a"
    assert told(envelope(record(escape(bomb)))) == "its records are not MARCXML"


def test_nesting_has_an_end() -> None:
    deep = "<a>" * MAX_DEPTH + "</a>" * MAX_DEPTH

    assert told(envelope(record(deep))) == "it is nested too deeply"


def test_depth_is_seen_long_before_the_end_and_size_before_the_beginning() -> None:
    closed_again = "<a>" * 900_000 + "</a>" * 900_000

    assert told(f"<x>{closed_again}<b/></x>") == "it is nested too deeply"
    assert told(b" " * (MAX_ANSWER + 1)) == "it is too large"
    assert told(b"<a/>" * 2_000_001) == "it is too large"


def test_next_page_begins_where_the_server_says() -> None:
    text = envelope(
        record(marc(), 1),
        record(marc("2"), 2),
        total=9,
        more="<nextRecordPosition>3</nextRecordPosition>",
    )

    more = read(text).more

    assert more == FIRST.replace("startRecord=1", "startRecord=3")


@pytest.mark.parametrize(
    ("positions", "beginning", "after"),
    [
        ((1, 2), 1, 3),
        ((None, None), 1, 3),
        ((41, 42), 41, 43),
        ((1, 2), 41, 43),  # a server that counts anew on each page
        ((0, 1), 1, 2),  # and one that counts from nought
        ((1, 5), 1, 3),  # what lies between did not come
        ((1, 99), 1, 3),
    ],
)
def test_next_page_is_known_without_being_told(
    positions: tuple[int | None, ...], beginning: int, after: int
) -> None:
    text = envelope(*(record(marc(), position) for position in positions), total=99)
    address = FIRST.replace("startRecord=1", f"startRecord={beginning}")

    assert start(read(text, address=address).more) == after


@pytest.mark.parametrize(
    ("total", "following"),
    [(2, ""), (2, "3"), ("", ""), (1, ""), (9, None), ("-1", ""), ("9" * 30, "")],
)
def test_last_page_is_the_last(total: int | str, following: str | None) -> None:
    more = f"<nextRecordPosition>{following}</nextRecordPosition>" if following else ""
    address = FIRST if following is not None else ""

    answer = read(
        envelope(record(marc(), 1), record(marc("2"), 2), total=total, more=more), address=address
    )

    assert len(answer.records) == 2
    assert answer.more is None


@pytest.mark.parametrize("total", ["", "9" * 19])
def test_full_page_of_nobody_knows_how_many_has_another_behind_it(total: str) -> None:
    full = [record(marc(str(number)), number) for number in range(1, 51)]
    later = FIRST.replace("startRecord=1", "startRecord=51")

    first = read(envelope(*full, total=total))
    some = read(envelope(record(marc(), 51), total=total), address=later)
    none = read(envelope(total=total), address=later)

    assert (start(first.more), first.lacks) == (51, "")
    assert (some.more, some.lacks) == (None, "")
    assert none == Answer()


def test_page_that_is_not_full_may_lack_records_where_nobody_knows_how_many() -> None:
    answer = read(envelope(record(marc(), 1), total=""))

    assert (answer.more, answer.lacks) == (None, "1 records came, and it does not say of how many")


def test_answer_that_ends_before_all_came_says_so() -> None:
    text = envelope(*[record(marc())] * 500, total=2_000)
    address = FIRST.replace("startRecord=1", "startRecord=501")

    answer = read(text, address=address)

    assert (answer.more, answer.lacks) == (None, "only 1000 of 2000 records came")


@pytest.mark.parametrize("following", ["0", "1", "-5", "x", "50"])
def test_next_place_that_leads_nowhere_or_skips_records_is_not_believed(following: str) -> None:
    more = f"<nextRecordPosition>{following}</nextRecordPosition>"

    assert start(read(envelope(record(marc(), 1), total=9, more=more)).more) == 2


def test_server_that_never_ends_is_not_asked_for_ever() -> None:
    address, asked = FIRST, 0
    while address:
        text = envelope(*[record(marc())] * 500, total=10**12)
        address, asked = read(text, address=address).more or "", asked + 1

    assert asked == 2


def recorded(folder: str, name: str) -> bytes:
    path = SHARED / "data" / "marc" / folder / name
    if not path.is_file():
        pytest.skip(f"{name} lies in the shared folder, which is not here")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "id_", "title"),
    [
        ("9972625743506421.xml", "9972625743506421", "La scissiparité"),
        ("991227850000541.xml", "991227850000541", "Welliver"),
    ],
)
def test_recorded_answers_of_an_alma_are_read(name: str, id_: str, title: str) -> None:
    (book,) = read(recorded("alma_sru", name)).records

    assert (book.id, book.title) == (id_, title)


def test_recorded_empty_answer_of_an_alma_says_that_there_are_none() -> None:
    assert read(recorded("alma_sru", "empty.xml")) == Answer()


def test_answer_of_which_no_record_can_be_read_is_no_sign_that_a_book_is_gone() -> None:
    with pytest.raises(UnreadableAnswerError, match="records has an id in 001 and a title"):
        read(recorded("alma_sru", "unsuppressed_suppressed.xml"))


@pytest.mark.parametrize(
    ("name", "status", "reason"),
    [
        ("missing-query.xml", 400, "diagnostic 7 Mandatory parameter not supplied query"),
        ("syntax-error.xml", 400, "diagnostic 10 Query syntax error"),
        ("unsupported-operation.xml", 400, "diagnostic 4 Unsupported operation"),
        ("unsupported-version.xml", 200, "diagnostic 5 Unsupported version 1.2"),
        ("explain.xml", 200, "explainResponse came instead of searchRetrieveResponse"),
    ],
)
def test_recorded_errors_of_libris_are_told(name: str, status: int, reason: str) -> None:
    assert told(recorded("libris/sru", name), status=status) == reason


PIECES = [*SHAPES.values(), envelope(), envelope(record(diagnostic(64, "x"), 1))]


@pytest.mark.slow
@given(st.data())
@exactly(1_500)
def test_no_answer_whatever_breaks_the_reading(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(PIECES))
    for _ in range(data.draw(st.integers(0, 4))):
        at, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        other = data.draw(st.sampled_from(PIECES))
        cut = data.draw(st.integers(0, len(other)))
        new = data.draw(st.one_of(st.just(""), st.text(max_size=9), st.just(other[cut : cut + 80])))
        text = text[:at] + new + text[min(end, at + 200) :]
    address = data.draw(st.sampled_from(["", FIRST, ADDRESS]))
    status = data.draw(st.sampled_from([200, 200, 200, 400, 500]))
    try:
        answer = read(text.encode("utf-8", "replace"), status=status, address=address)
    except UnreadableAnswerError:
        return

    assert all(isinstance(book, Record) for book in answer.records)
    assert answer.more is None or start(answer.more) > 1


@pytest.mark.slow
@given(
    st.sampled_from(
        ["leader", "controlfield", "datafield", "subfield", "020", "245", "100", "008"]
    ),
    st.text(max_size=30),
    st.text(max_size=30),
)
@exactly(1_500)
def test_no_record_whatever_breaks_the_reading(where: str, new: str, text: str) -> None:
    odd = marc().replace(where, escape(new, quote=True)).replace("Kuunpäivän", escape(text))
    try:
        answer = read(envelope(record(odd, 1), record(marc("2"), 2)))
    except UnreadableAnswerError:
        return

    assert [book.id for book in answer.records][-1:] == ["2"]
