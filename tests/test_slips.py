"""Counted feedback slips are read as spreadsheets write them, and what is odd is told."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import checked, exactly
from conftest import LIST, MakeSite
from lukutori.findings import Finding
from lukutori.model.cooperation import Slips
from lukutori.read.slips import COLUMNS, FEEDBACK, read_slips

NAMES = {"parents": None, "PAR3": "parents"}
COUNTED = Slips(date(2026, 11, 2), "parents", "iso-omena", 12, 3, 1)
TABLE = "date,list,library,good,fair,poor\n2026-11-02,PAR3,iso-omena,12,3,1\n"


def read(folder: Path, text: str | bytes) -> tuple[tuple[Slips, ...], list[Finding]]:
    path = folder / FEEDBACK
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    findings: list[Finding] = []
    return read_slips(path, NAMES, ["iso-omena"], findings), findings


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        "\ufeff" + TABLE,
        TABLE.replace(",", ";"),
        TABLE.replace(",", "\t"),
        TABLE.replace("\n", "\r\n"),
        TABLE.replace("PAR3", "parents"),
        TABLE.replace("PAR3", '"PAR3"').replace("date", '"Date"'),
        TABLE.replace(",", " , "),
        TABLE + ",,,,,\n\n",
        "good,poor,fair,library,list,date\n12,1,3,iso-omena,PAR3,2026-11-02\n",
    ],
)
def test_a_count_is_read_however_it_was_saved(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == ((COUNTED,), [])


def test_an_empty_cell_is_no_slip_and_the_library_may_be_left_out(tmp_path: Path) -> None:
    counted, found = read(tmp_path, "date,list,good,fair,poor\n2026-11-02,PAR3,2,,\n")

    assert (counted, found) == ((Slips(date(2026, 11, 2), "parents", "", 2, 0, 0),), [])


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("date,list,good,fair\n", (1, 1), "The column `poor` is missing."),
        (TABLE.replace("poor", "pour"), (1, 29), "Did you mean `poor`?"),
        (TABLE.replace("poor\n", "poor,name\n"), (1, 34), "nothing else of them is kept"),
        (TABLE.replace(",12,", ",twelve,"), (2, 27), "`twelve` is no number of slips."),
        (TABLE.replace(",12,", ",-12,"), (2, 27), "`-12` is no number of slips."),
        (TABLE.replace(",12,", ",1.5,"), (2, 27), "`1.5` is no number of slips."),
        (TABLE.replace(",12,", f",{'9' * 5000},"), (2, 27), "is no number of slips."),
        (TABLE.replace("2026-11-02", "2.11.2026"), (2, 1), "`2.11.2026` is not a date."),
        (TABLE.replace("PAR3", "PAR4"), (2, 12), "Did you mean `PAR3`?"),
        (TABLE.replace("iso-omena", "iso"), (2, 17), "`iso` is not in libraries.yml."),
        (TABLE.replace(",3,1", ""), (2, 1), "The row has 4 cells, and there are 6 columns."),
        (TABLE.replace("\n", "\0\n"), (1, 29), "is counted."),
        (TABLE.encode("utf-16"), (1, 1), "looks like UTF-16"),
        (TABLE.encode() + b"\xe4\n", (3, 1), "The file is not UTF-8"),
    ],
)
def test_what_cannot_be_counted_is_told_with_its_place(
    tmp_path: Path, text: str | bytes, place: tuple[int, int], told: str
) -> None:
    counted, (found, *_) = read(tmp_path, text)

    assert counted == ()
    assert (found.line, found.column) == place
    assert told in str(found)


def test_a_row_at_fault_takes_no_other_row_away(tmp_path: Path) -> None:
    counted, found = read(tmp_path, TABLE + "2026-11-03,PAR3,iso-omena,x,,\n" + TABLE[33:])

    assert (counted, len(found)) == ((COUNTED, COUNTED), 1)


PIECES = [*'\0\r\n",;\t x1', "\n2026-11-02,PAR3,", "٣", "²", *COLUMNS]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
@exactly(300)
def test_any_file_is_read_without_a_crash(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    counted, found = read(tmp_path_factory.mktemp("slips"), "date,list,good,fair,poor\n" + text)

    assert all(finding.line and finding.column and finding.fix for finding in found)
    assert all(each.list_id == "parents" for each in counted)


def test_slips_follow_a_list_to_its_new_name(make_site: MakeSite) -> None:
    files = {
        "lists/parents.yml": LIST.replace("code:", "former_ids: baby\ncode:"),
        "lists/feedback.csv": TABLE.replace("PAR3", "baby"),
    }
    content, found = checked(make_site(files=files))

    assert content.gave.slips == (COUNTED,)
    assert not [each for each in found if "feedback" in str(each)]
