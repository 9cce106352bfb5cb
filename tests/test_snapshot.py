"""The saved catalogue answers: one record a line, and a spoilt line costs that line only."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from conftest import RECORD, REPOSITORY
from lukutori.findings import Finding, Severity
from lukutori.snapshot import NAME, Snapshot, read_snapshot

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner)
) | st.dictionaries(st.sampled_from(sorted(json.loads(RECORD))), st.none() | st.text())


def test_record_is_found_by_key_by_id_and_by_isbn(tmp_path: Path) -> None:
    snapshot, findings = read(tmp_path, RECORD)

    record = snapshot.by_key["finna", "anders.1819084"]
    assert findings == []
    assert (record.title, record.year, record.authors[0].name) == (
        "Kuunpäivän kirjeet",
        2020,
        "Emmi Itäranta",
    )
    assert snapshot.by_id["anders.1819084"] is snapshot.by_isbn["9789523630871"] is record
    assert len(snapshot) == 1


def test_missing_snapshot_is_a_warning(tmp_path: Path) -> None:
    snapshot, findings = read_snapshot(tmp_path)

    assert len(snapshot) == 0
    assert [(f.code, f.severity) for f in findings] == [("C001", Severity.WARNING)]


def test_folder_that_is_missing_altogether_is_told_elsewhere(tmp_path: Path) -> None:
    assert read_snapshot(tmp_path / "lists")[1] == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("oops", "The line is not a record."),
        ("<<<<<<< HEAD", "The line is not a record."),
        ('{"catalogue": "finna"', "The line is not a record."),
        ("[]", "The line is not a record."),
        ('"finna"', "The line is not a record."),
        ("null", "The line is not a record."),
        ('{"a":' * 5_000, "The line is not a record."),
        ('"\\ud800"', "The line is not a record."),
        ("\x00", "The line is not a record."),
        (
            RECORD.replace('"id": "anders.1819084", ', ""),
            "The record is spoilt. The key `id` is mi",
        ),
        (RECORD.replace("2020", '"long ago"'), "The record is spoilt. `year` holds the text `long"),
        (RECORD.replace('"year"', '"yaer"'), "The record is spoilt. Unknown key `yaer`."),
        (RECORD.replace("Kuunpäivän kirjeet", " "), "The record is spoilt. `title` is empty."),
        (RECORD.replace('["fi"]', '["finnish"]'), "The record is spoilt. `finnish` is not a lang"),
        (RECORD.replace("2026-11-22", "22.11.2026"), "The record is spoilt. `22.11.2026` is not a"),
    ],
)
def test_spoilt_line_is_told_and_the_others_are_read(tmp_path: Path, line: str, told: str) -> None:
    good = RECORD.replace("1819084", "1")

    snapshot, findings = read(tmp_path, f"{good}{line.strip()}\n\n{RECORD.replace('1819084', '2')}")

    assert [record.id for record in snapshot.by_key.values()] == ["anders.1", "anders.2"]
    assert [(f.code, f.line) for f in findings] == [("C002", 2)]
    assert findings[0].message.startswith(told)


def test_record_that_is_there_twice_is_told_and_the_first_counts(tmp_path: Path) -> None:
    snapshot, findings = read(tmp_path, RECORD + RECORD.replace("Kuunpäivän", "Toiset"))

    assert snapshot.by_isbn["9789523630871"].title == "Kuunpäivän kirjeet"
    assert [(f.code, f.line) for f in findings] == [("C005", 2)]


def test_first_line_out_of_order_is_named(tmp_path: Path) -> None:
    lines = [RECORD.replace("1819084", number) for number in "1243"]

    snapshot, findings = read(tmp_path, "".join(lines))

    assert len(snapshot) == 4
    assert [(f.code, f.severity, f.line) for f in findings] == [("C006", Severity.WARNING, 4)]


def test_catalogues_own_record_wins_over_one_made_by_hand(tmp_path: Path) -> None:
    by_hand = RECORD.replace('"finna"', '"bibliography"').replace("anders.1819084", "x")

    snapshot, _ = read(tmp_path, by_hand + RECORD)

    assert snapshot.by_isbn["9789523630871"].catalogue == "finna"
    assert snapshot.by_id["x"].catalogue == "bibliography"


def test_record_that_is_still_there_wins_over_one_that_is_missed(tmp_path: Path) -> None:
    missed = RECORD.replace('"fetched"', '"missing_since": "2026-10-01", "fetched"')
    elsewhere = RECORD.replace('"finna"', '"helmet"').replace("anders.1819084", "helmet.1")

    snapshot, _ = read(tmp_path, missed + elsewhere)

    assert snapshot.by_isbn["9789523630871"].catalogue == "helmet"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ku\\u202eun", "Kuun"),
        ("Ku\u202eun", "Kuun"),
        ("A\u0308iti", "Äiti"),
        ("Ku\\bun", "Kuun"),
        ("Kuu\u2028päivä", "Kuu\npäivä"),
        ("Kuu\x85päivä", "Kuu\npäivä"),
        ('Kuun \\"päivä\\"', 'Kuun "päivä"'),
        ("<b>Kuu</b> #let", "<b>Kuu</b> #let"),
    ],
)
def test_catalogue_text_is_cleaned_however_it_is_written(
    tmp_path: Path, written: str, meant: str
) -> None:
    snapshot, findings = read(tmp_path, RECORD.replace("Kuunpäivän kirjeet", written))

    assert findings == []
    assert [record.title for record in snapshot.by_key.values()] == [meant]


def test_snapshot_of_this_repository_is_sorted_and_sound() -> None:
    lists = REPOSITORY / "lists"
    keys = [
        (record["catalogue"], record["id"])
        for record in map(json.loads, (lists / NAME).read_text(encoding="utf-8").splitlines())
    ]

    assert read_snapshot(lists)[1] == []
    assert keys == sorted(keys)


@exactly(50)
@given(st.lists(JSON.map(json.dumps) | st.text()))
def test_any_lines_are_records_or_findings(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    folder = tmp_path_factory.getbasetemp()

    findings = read(folder, "\n".join(lines))[1]

    assert {f.code for f in findings} <= {"C002"}
    assert all(f.line >= 1 for f in findings)


def read(folder: Path, text: str) -> tuple[Snapshot, list[Finding]]:
    """Read a snapshot of this text."""
    (folder / NAME).write_bytes(text.encode("utf-8", "surrogatepass"))
    return read_snapshot(folder)
