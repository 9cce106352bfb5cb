"""A library's export is searched for the lists' books, whatever it is packed in."""

import gzip
import random
import tracemalloc
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from conftest import SHARED, TODAY
from lukutori.catalogue import Export, Wanted, adapter
from lukutori.catalogue.likeness import folded
from lukutori.catalogue.marc import iso2709
from lukutori.catalogue.marc.export import MarcFile
from lukutori.errors import CatalogueUnreachableError, UnreadableAnswerError
from lukutori.isbn import parse as parse_isbn
from lukutori.model.catalogue import Access, Catalogue
from lukutori.model.record import Record
from marc_lines import collection, read_xml, record

BOOKS = (
    """
    001 000555230
    008 881117s1988    fi |||||||||||||||||fin||
    020    $a951-0-15092-4$qsidottu
    100 1  $aHawking, Stephen.
    245 10 $aAjan lyhyt historia :$balkuräjähdyksestä mustiin aukkoihin /$cStephen W. Hawking.
    999    $c41
    """,
    """
    001 004871089
    020    $a978-951-1-20649-1$qsidottu
    020    $z978-951-1-33135-3
    100 1  $aHarjanne, Maikki,$d1944-
    245 10 $aIlmaiset monot /$cMaikki Harjanne.
    999    $c42
    """,
    """
    001 004903276
    020    $a5-354-00928-6$qnidottu
    245 10 $6880-01$aV sumasšedših nebesah :$bpovest' /$cAnita Konkka.
    880 10 $6245-01/(N$aВ сумасшедших небесах :$bповесть /$cАнита Конкка.
    999    $c43
    """,
)
"""Facts from Melinda (CC0)."""
XML = collection(*map(record, BOOKS))
RAW = tuple(each.as_marc() for each in read_xml(XML, "Export"))
ISO = b"".join(RAW)
FORMS = {
    "xml": XML,
    "xml.gz": gzip.compress(XML),
    "mrc": ISO,
    "mrc.gz": gzip.compress(ISO),
    "lines.mrc": b"\n".join(RAW) + b"\n",
    "bom.xml": b"\xef\xbb\xbf" + XML,
    "utf16.xml": XML.decode().encode("utf-16"),
}
HAWKING = parse_isbn("951-0-15092-4") or ""
EVERYTHING = Wanted(ids=frozenset({"000555230", "004871089", "004903276"}))


def catalogue(access: Access | None = None) -> Catalogue:
    return Catalogue(
        name="Export",
        record="https://library.test/{id}",
        isbn="https://library.test/?isbn={isbn}",
        title="https://library.test/?title={title}",
        languages={"other": "en"},
        access=access or Access(adapter="marcfile", file="export.mrc"),
    )


def found(path: Path, wanted: Wanted, access: Access | None = None) -> list[Record]:
    return list(MarcFile("own", catalogue(access), TODAY).scan(path, wanted))


def ids(path: Path, wanted: Wanted = EVERYTHING) -> list[str]:
    return [each.id for each in found(path, wanted)]


def written(folder: Path, content: bytes, name: str = "export.mrc") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_settings_lead_to_the_adapter():
    assert isinstance(adapter("own", catalogue(), TODAY), Export)


@pytest.mark.parametrize("form", FORMS)
def test_books_are_found_in_every_form_of_file(tmp_path: Path, form: str):
    path = written(tmp_path, FORMS[form], f"anything.{form}.dat")

    assert ids(path) == ["000555230", "004871089", "004903276"]
    assert found(path, EVERYTHING)[2].title == "В сумасшедших небесах"
    assert {each.source for each in found(path, EVERYTHING)} == {path.name}


@pytest.mark.parametrize("form", ["xml", "mrc"])
@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Wanted(isbns=frozenset({HAWKING})), "000555230"),
        (Wanted(isbns=frozenset({parse_isbn("9789511206491")})), "004871089"),
        (Wanted(isbns=frozenset({parse_isbn("9789511331353")})), "004871089"),
        (Wanted(ids=frozenset({"004871089"})), "004871089"),
        (Wanted(titles=frozenset({folded("AJAN LYHYT HISTORIA")})), "000555230"),
        (
            Wanted(
                titles=frozenset(
                    {folded("Ajan lyhyt historia: alkuräjähdyksestä mustiin aukkoihin")}
                )
            ),
            "000555230",
        ),
        (Wanted(titles=frozenset({folded("В сумасшедших небесах")})), "004903276"),
        (Wanted(titles=frozenset({folded("V sumasšedših nebesah")})), "004903276"),
    ],
)
def test_only_what_is_looked_for_is_found(tmp_path: Path, form: str, wanted: Wanted, number: str):
    assert ids(written(tmp_path, FORMS[form]), wanted) == [number]


def test_nothing_is_found_where_nothing_is_wanted(tmp_path: Path):
    assert ids(written(tmp_path, ISO), Wanted()) == []


def test_id_may_stand_in_any_field(tmp_path: Path):
    access = Access(adapter="marcfile", file="e", id_field="999c")
    path = written(tmp_path, ISO)

    (book,) = found(path, Wanted(ids=frozenset({"42"})), access)
    assert (book.id, book.title) == ("42", "Ilmaiset monot")


def test_character_set_is_told_by_the_bytes_not_by_the_leader(tmp_path: Path):
    """Of s0470: leader/09 blank in UTF-8, and Cyrillic in MARC-8, which is plain ASCII."""
    lying = RAW[0][:9] + b" " + RAW[0][10:]
    latin = RAW[0].replace("alkuräjähdyksestä".encode(), b"alkur\xe8aj\xe8ahdyksest\xe8a")
    cyrillic = b"\x1b(NmOSKWA\x1b(B"
    marc8 = _with(b"245", b"10\x1fa" + cyrillic)

    assert found(written(tmp_path, lying), EVERYTHING)[0].subtitle == (
        "alkuräjähdyksestä mustiin aukkoihin"
    )
    latin = latin[:9] + b" " + latin[10:]
    assert found(written(tmp_path, latin), EVERYTHING)[0].subtitle == (
        "alkuräjähdyksestä mustiin aukkoihin"
    )
    assert found(written(tmp_path, marc8), EVERYTHING)[0].title == "Москва"


def _with(tag: bytes, field: bytes) -> bytes:
    """Return a record of nothing but its id and one field, with a blank leader/09."""
    fields = (b"001", b"000555230\x1e"), (tag, field + b"\x1e")
    directory, at = b"", 0
    for name, content in fields:
        directory += b"%b%04d%05d" % (name, len(content), at)
        at += len(content)
    base = 24 + len(directory) + 1
    leader = b"%05dcam  22%05d i 4500" % (base + at + 1, base)
    return leader + directory + b"\x1e" + b"".join(content for _, content in fields) + b"\x1d"


@pytest.mark.parametrize(
    "spoilt",
    [
        RAW[1][:40] + b"\x1d",
        b"99999" + RAW[1][5:],
        b"00010" + RAW[1][5:],
        RAW[1][:12] + b"xxxxx" + RAW[1][17:],
        RAW[1][:24] + b"\xff" * 24 + RAW[1][48:],
        b"\x1d\x1d\x1d",
        b"no record at all\x1d",
        b"9" * 3_000_000 + b"\x1d",
    ],
)
def test_spoilt_record_is_passed_over(tmp_path: Path, spoilt: bytes):
    path = written(tmp_path, RAW[0] + spoilt + RAW[2])

    assert ids(path, Wanted(ids=frozenset({"000555230", "004903276"}))) == [
        "000555230",
        "004903276",
    ]


@pytest.mark.parametrize(
    "spoilt",
    [
        RAW[1][:12] + b"xxxxx" + RAW[1][17:],
        RAW[1][:24] + b"\xff" * 24 + RAW[1][48:],
        RAW[1][:27] + b"00xx" + RAW[1][31:],
        RAW[1][:24] + b"0" + RAW[1][24:],
    ],
)
@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(ids=frozenset({"000555230", "004871089"})),
        Wanted(ids=frozenset({"000555230"}), isbns=frozenset({parse_isbn("9789511206491")})),
    ],
)
def test_wanted_record_that_cannot_be_read_is_told_at_the_end(
    tmp_path: Path, spoilt: bytes, wanted: Wanted
):
    scan = MarcFile("own", catalogue(), TODAY).scan(
        written(tmp_path, RAW[0] + spoilt + RAW[2]), wanted
    )

    assert next(scan).id == "000555230"
    with pytest.raises(UnreadableAnswerError, match="1 of the records cannot be read"):
        next(scan)


def test_deleted_record_is_one_that_is_not_there(tmp_path: Path):
    gone = RAW[1][:5] + b"d" + RAW[1][6:]

    assert ids(written(tmp_path, RAW[0] + gone + RAW[2])) == ["000555230", "004903276"]
    gone = gone[:24] + b"\xff" * 24 + gone[48:]
    assert ids(written(tmp_path, RAW[0] + gone + RAW[2])) == ["000555230", "004903276"]


def test_spoilt_field_costs_only_itself(tmp_path: Path):
    """As in s0399, where a section sign is an indicator; and dates in no character set."""
    marks = RAW[0].replace(b"1 \x1faHawking", b"\xc2\xa7\x1faHawking")
    dated = RAW[0].replace(b"881117s1988", b"\xff\xfe1117s1988").replace("ä".encode(), b"\xe8a")

    (book,) = found(written(tmp_path, marks), EVERYTHING)
    assert [author.name for author in book.authors] == ["Stephen Hawking"]
    (book,) = found(written(tmp_path, dated), EVERYTHING)
    assert (book.title, book.languages) == ("Ajan lyhyt historia", ())


def test_record_that_was_found_in_the_wild_with_a_spoilt_indicator_is_read(tmp_path: Path):
    path = SHARED / "data" / "marc" / "books.xml"
    if not path.is_file():
        pytest.skip("books.xml lies in the shared folder, which is not here")
    records = {each["001"].data: each for each in read_xml(path.read_bytes(), "Export")}
    read = iso2709.decode(records["s0399"].as_marc())

    assert read is not None
    assert [each.value() for each in read.get_fields("700")] == [
        each.value() for each in records["s0399"].get_fields("700")
    ]
    assert ids(written(tmp_path, records["s0399"].as_marc()), Wanted(ids=frozenset({"s0399"}))) == [
        "s0399"
    ]


@pytest.mark.parametrize("before", [b"\t", b" \r\n", b"\xef\xbb\xbf", b"\0\0", b"20261101;\n"])
def test_what_stands_before_a_record_costs_no_record(tmp_path: Path, before: bytes):
    path = written(tmp_path, (b"" if b";" in before else before) + before.join(RAW) + b"\r\n\x1a")

    assert ids(path) == ["000555230", "004871089", "004903276"]


def test_record_may_leave_its_length_blank(tmp_path: Path):
    path = written(tmp_path, RAW[0] + b"\n     " + RAW[1][5:] + b"\n" + RAW[2])

    assert ids(path) == ["000555230", "004871089", "004903276"]


@pytest.mark.parametrize(
    ("content", "came"),
    [
        (ISO[:-20], ["000555230", "004871089"]),
        (ISO[:-1], ["000555230", "004871089"]),
        (ISO + RAW[0][:10], ["000555230", "004871089", "004903276"]),
        (ISO + b"9" * 3_000_000, ["000555230", "004871089", "004903276"]),
        (gzip.compress(ISO)[:-20], []),
    ],
)
def test_file_that_breaks_off_gives_what_came_and_is_told(
    tmp_path: Path, content: bytes, came: list[str]
):
    books = MarcFile("own", catalogue(), TODAY).scan(written(tmp_path, content), EVERYTHING)

    assert [next(books).id for _ in came] == came
    with pytest.raises(UnreadableAnswerError, match=r"\(export\.mrc: it breaks off\)"):
        next(books)


@pytest.mark.slow
def test_file_of_nothing_but_terminators_is_soon_read(tmp_path: Path):
    path = written(tmp_path, gzip.compress(RAW[0] + b"\x1d" * 50_000_000 + RAW[2], 1))
    begun = process_time()

    assert ids(path) == ["000555230", "004903276"]
    assert process_time() - begun < 5


@pytest.mark.parametrize(
    "content",
    [b"", b"title,author\nSinuhe,Waltari\n", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, XML[:-300]],
)
def test_file_of_another_kind_is_told(tmp_path: Path, content: bytes):
    with pytest.raises(UnreadableAnswerError, match="Export gave an answer"):
        ids(written(tmp_path, content))


def test_damaged_archive_is_told(tmp_path: Path):
    content = bytearray(gzip.compress(ISO))
    content[200:300] = b"\xff" * 100

    with pytest.raises(UnreadableAnswerError):
        ids(written(tmp_path, bytes(content)))


def test_file_that_cannot_be_opened_is_told_with_its_name(tmp_path: Path):
    with pytest.raises(CatalogueUnreachableError, match=r"export\.mrc"):
        ids(tmp_path / "export.mrc")
    with pytest.raises(CatalogueUnreachableError):
        ids(tmp_path)


def test_memory_does_not_grow_with_the_file(tmp_path: Path):
    """Five times as many records, in either form; an endless record is refused."""
    sizes = {}
    for name, one, ends in (("e.mrc", RAW[1], (b"", b"")), ("e.xml", b"", (b"<c>", b"</c>"))):
        for count in (2_000, 10_000) if one else (200, 1_000):
            content = ends[0] + (one or record(BOOKS[1]).encode()) * count + ends[1]
            path = written(tmp_path, content, name)
            tracemalloc.start()
            assert ids(path, Wanted(ids=frozenset({"none"}))) == []
            sizes[name, count] = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()

    assert sizes["e.mrc", 10_000] < 1.2 * sizes["e.mrc", 2_000] + 4_000_000
    assert sizes["e.xml", 1_000] < 1.2 * sizes["e.xml", 200]
    endless = written(tmp_path, gzip.compress(b"<c><record>" + b" " * 50_000_000), "e.xml")
    with pytest.raises(UnreadableAnswerError, match="without an end"):
        ids(endless)


@given(st.randoms(use_true_random=False))
@exactly(300)
def test_mutated_iso2709_gives_records_or_is_told_as_unreadable(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
):
    content = bytearray(ISO)
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(content))
        action = chance.randrange(3)
        if action == 0:
            content[at] = chance.randrange(256)
        elif action == 1:
            del content[at : at + chance.randrange(40)]
        else:
            content[at:at] = content[at : at + chance.randrange(200)]
    path = tmp_path_factory.getbasetemp() / "mutated.mrc"
    path.write_bytes(content)
    titles = frozenset({folded("Ilmaiset monot"), folded("Ajan lyhyt historia")})
    try:
        books = found(path, Wanted(ids=EVERYTHING.ids, titles=titles))
    except UnreadableAnswerError:
        return
    assert all(book.title for book in books)


@given(st.binary(max_size=400))
@exactly(200)
def test_any_bytes_behind_a_leader_are_decoded_or_passed_over(tail: bytes):
    read = iso2709.decode(RAW[0][:48] + tail)

    assert read is None or read.leader
