"""Records that move, merge and vanish: what the snapshot knows after `lukutori fetch`."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from asking import LETTERS, OTHERS, TEA, WATER, booklist, helmet, known, settings, snapshot
from conftest import RECORD, MakeSite, Run
from doubles import FinnaDouble, Page, finna_record
from lukutori.model.record import Record
from lukutori.snapshot import add_to_snapshot, read_snapshot
from marc_lines import collection, record

TODAY = date.today().isoformat()
OLD = json.loads(RECORD) | {"catalogue": "helmet", "id": "helmet.1", "fetched": "2026-01-02"}


def line(**fields: object) -> str:
    return json.dumps(OLD | fields, ensure_ascii=False) + "\n"


@pytest.fixture
def double() -> Iterator[FinnaDouble]:
    with helmet(known("helmet.9", LETTERS)) as running:
        yield running


def site_of(double: FinnaDouble, make_site: MakeSite, text: str, before: str = "") -> Path:
    files = {"lists/parents.yml": text, "lists/catalogue.jsonl": before}
    return make_site(settings=settings(double.address), files=files)


def test_two_records_that_are_merged_are_both_followed(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    double.moved |= {"helmet.1": "helmet.9", "helmet.2": "helmet.9"}
    text = booklist("record: helmet.1").replace("PAR3", "GR1E")
    root = site_of(double, make_site, booklist("record: helmet.2"), line() + line(id="helmet.2"))
    (root / "lists/grief.yml").write_text(text, encoding="utf-8")
    done = run("fetch", here=root)
    told = run("check", here=root)

    assert list(snapshot(root)) == ["helmet.9"]
    assert snapshot(root)["helmet.9"]["former_ids"] == ["helmet.1", "helmet.2"]
    assert "2 moved" in done.out
    assert told.out.count("C007") == 2


def test_record_that_is_merged_into_one_on_the_same_list_is_told_as_moved(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    double.moved["helmet.1"] = "helmet.9"
    text = booklist("record: helmet.1", "record: helmet.9")
    root = site_of(double, make_site, text, line() + line(id="helmet.9"))
    done = run("fetch", here=root)

    assert list(snapshot(root)) == ["helmet.9"]
    assert snapshot(root)["helmet.9"]["former_ids"] == ["helmet.1"]
    assert "moved: helmet.1 -> helmet.9" in done.out


def test_two_lost_records_of_one_book_are_both_followed_by_its_isbn(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    text = booklist(f"record: helmet.1, isbn: {LETTERS}", f"record: helmet.2, isbn: {LETTERS}")
    root = site_of(double, make_site, text, line() + line(id="helmet.2"))
    run("fetch", here=root)

    assert snapshot(root)["helmet.9"]["former_ids"] == ["helmet.1", "helmet.2"]


def test_book_on_two_lists_is_told_as_moved_once(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, booklist(f"isbn: {LETTERS}"), line())
    text = booklist(f"isbn: {LETTERS}").replace("PAR3", "GR1E")
    (root / "lists/grief.yml").write_text(text, encoding="utf-8")
    done = run("fetch", here=root)

    assert "1 moved" in done.out
    assert "(lists/grief.yml:12:9) (lists/parents.yml:12:9)" in done.out


def test_id_that_leads_to_another_book_is_not_followed(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    double.records["helmet.9"] = known("helmet.9", TEA)
    double.moved["helmet.1"] = "helmet.9"
    root = site_of(double, make_site, booklist(f"isbn: {LETTERS}"), line())
    done = run("fetch", here=root)

    assert list(snapshot(root)) == ["helmet.1"]
    assert snapshot(root)["helmet.1"]["missing_since"] == TODAY
    assert "gone: helmet.1" in done.out


def test_id_alone_that_leads_to_another_book_is_not_followed(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    double.records["helmet.9"] = known("helmet.9", TEA)
    double.moved["helmet.1"] = "helmet.9"
    root = site_of(double, make_site, booklist("record: helmet.1"), line())
    run("fetch", here=root)

    assert list(snapshot(root)) == ["helmet.1"]
    assert snapshot(root)["helmet.1"]["missing_since"] == TODAY


def test_lost_id_of_another_librarys_record_is_marked_where_it_was_found(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    before = line(catalogue="finna", id="anders.1", isbns=[WATER])
    root = site_of(double, make_site, booklist("record: anders.1"), before)
    done = run("fetch", here=root)

    assert snapshot(root)["anders.1"]["missing_since"] == TODAY
    assert "gone: anders.1" in done.out


def test_book_that_comes_back_on_the_day_it_was_missed_is_no_longer_missed(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, booklist("record: helmet.9"))
    run("fetch", here=root)
    kept = double.records.pop("helmet.9")
    run("fetch", "--fresh", here=root)
    assert snapshot(root)["helmet.9"]["missing_since"] == TODAY
    double.records["helmet.9"] = kept
    run("fetch", here=root)

    assert "missing_since" not in snapshot(root)["helmet.9"]


def test_number_that_only_the_former_record_has_keeps_its_record(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    double.records["helmet.9"]["isbns"] = [TEA]
    double.moved["helmet.1"] = "helmet.9"
    root = site_of(double, make_site, booklist("record: helmet.1"), line())
    run("fetch", here=root)

    found = snapshot(root)
    assert sorted(found) == ["helmet.1", "helmet.9"]
    assert found["helmet.1"]["missing_since"] == TODAY
    assert found["helmet.9"]["former_ids"] == ["helmet.1"]


def test_book_that_was_missed_today_is_missed_until_it_comes_back(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, booklist("record: helmet.9", f"isbn: {WATER}"))
    run("fetch", here=root)
    del double.records["helmet.9"]
    run("fetch", "--fresh", here=root)
    double.records["helmet.3"] = known("helmet.3", WATER)
    run("fetch", here=root)

    assert snapshot(root)["helmet.9"]["missing_since"] == TODAY


def test_id_that_was_written_today_is_asked_for(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    double.records["helmet.7"] = known("helmet.7", LETTERS, year="2021")
    root = site_of(double, make_site, booklist(f"isbn: {LETTERS}"))
    run("fetch", here=root)
    other = next(iter({"helmet.7", "helmet.9"} - set(snapshot(root))))
    text = booklist(f"isbn: {LETTERS}, record: {other}")
    (root / "lists/parents.yml").write_text(text, encoding="utf-8")
    run("fetch", here=root)

    assert sorted(snapshot(root)) == ["helmet.7", "helmet.9"]


def test_number_of_another_form_is_a_suggestion_and_never_taken(
    make_site: MakeSite, run: Run
) -> None:
    print_record = record(f"001 5\n020    $z{LETTERS}\n245 10 $aKuunpäivän kirjeet")
    text = settings("http://127.0.0.1:9/v1/").replace("catalogue: helmet", "catalogue: export")
    text = text.replace("      catalogues:\n", "      catalogues:\n" + EXPORT)
    files = {
        "lists/parents.yml": booklist(f"isbn: {LETTERS}"),
        "lists/catalogue.jsonl": "",
        "export.xml": collection(print_record),
    }
    root = make_site(settings=text, files=files)
    done = run("fetch", here=root)

    assert snapshot(root) == {}
    assert done.out.splitlines()[:2] == [
        f"not found: {LETTERS} (lists/parents.yml:12:9)",
        "  perhaps 5 Kuunpäivän kirjeet [export]",
    ]


def test_catalogue_that_the_author_names_is_the_only_one_that_is_asked(
    make_site: MakeSite, run: Run
) -> None:
    books = known("helmet.1", LETTERS), known("anders.1", LETTERS, OTHERS)
    with helmet(*books) as double:
        text = booklist(f"isbn: {LETTERS}, catalogue: finna", "record: '77', catalogue: libris")
        root = site_of(double, make_site, text)
        (root / "mkdocs.yml").write_text(
            settings(double.address).replace("      catalogues:\n", "      catalogues:\n" + LINKED),
            encoding="utf-8",
        )
        done = run("fetch", here=root)

    assert [record["catalogue"] for record in snapshot(root).values()] == ["finna"]
    assert "not asked: 1 book. Nothing tells how the catalogue `libris` is asked." in done.out
    assert done.code == 0


EXPORT = """\
        export:
          name: Export
          record: https://export.library.test/{id}
          isbn: https://export.library.test/?isbn={isbn}
          title: https://export.library.test/?title={title}
          languages: {other: en}
          access: {adapter: marcfile, file: export.xml}
"""
LINKED = """\
        libris:
          name: Libris
          record: https://libris.library.test/{id}
          isbn: https://libris.library.test/?isbn={isbn}
          title: https://libris.library.test/?title={title}
          languages: {other: en}
"""


def test_edition_that_is_only_an_address_is_not_looked_for(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    text = booklist("record: helmet.9, editions: [{online: 'https://library.test/book'}]")
    done = run("fetch", here=site_of(double, make_site, text))

    assert "0 not found." in done.out


def test_book_without_a_number_is_not_missing_while_the_catalogue_is_down(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, booklist("title: Memory of water"))
    double.fail("server-error", times=100)
    done = run("fetch", here=root)

    assert done.code == 1
    assert "could not ask: 1 book." in done.out
    assert "0 not found" in done.out


def test_outage_page_ends_the_run_after_three_times(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    isbns = ("9780006545866", "9780060775858", "9780060652388", "9780061962783", "9780062309662")
    root = site_of(double, make_site, booklist(*(f"isbn: {isbn}" for isbn in isbns)))
    double.fail("outage-page", times=100)
    done = run("fetch", here=root)

    assert len(double.asked) == 3
    assert "answer unreadable: 5 books." in done.out


def test_answer_of_which_a_part_cannot_be_read_makes_no_book_go(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    text = booklist("record: helmet.1", "record: helmet.9")
    root = site_of(double, make_site, text, line() + line(id="helmet.9"))
    double.records["helmet.1"] = finna_record("helmet.1", "")
    done = run("fetch", here=root)

    assert "missing_since" not in snapshot(root)["helmet.1"]
    assert "answer unreadable: 1 book." in done.out
    assert done.code == 1


def test_what_others_write_into_the_snapshot_meanwhile_stays(make_site: MakeSite, run: Run) -> None:
    with helmet(known("helmet.1", LETTERS), known("helmet.3", TEA)) as double:
        text = booklist(f"isbn: {LETTERS}", f"isbn: {TEA}")
        root = site_of(double, make_site, text)
        answer = double.answer

        def meanwhile(*asked: Any) -> Page:
            if len(double.asked) == 2:
                other = json.loads(line(id="helmet.5", isbns=[WATER], title="Memory of water"))
                add_to_snapshot(root / "lists", [Record.model_validate(other)])
            return answer(*asked)

        double.answer = meanwhile
        run("fetch", here=root)

    assert sorted(snapshot(root)) == ["helmet.1", "helmet.3", "helmet.5"]


def test_ids_of_before_are_not_forgotten_when_a_record_is_added(tmp_path: Path) -> None:
    (tmp_path / "catalogue.jsonl").write_text(line(former_ids=["helmet.0"]), encoding="utf-8")
    [record] = read_snapshot(tmp_path)[0].by_key.values()
    add_to_snapshot(tmp_path, [record.model_copy(update={"former_ids": (), "year": 2021})])

    [record] = read_snapshot(tmp_path)[0].by_key.values()
    assert (record.year, record.former_ids) == (2021, ("helmet.0",))


def test_number_that_is_none_spoils_its_line(tmp_path: Path) -> None:
    (tmp_path / "catalogue.jsonl").write_text(line(isbns=["../../escaped"]), encoding="utf-8")

    assert [finding.code for finding in read_snapshot(tmp_path)[1]] == ["C002"]


def test_book_of_the_former_catalogue_leads_to_a_search_in_the_new_one(
    make_site: MakeSite, run: Run
) -> None:
    files = {"lists/catalogue.jsonl": line(catalogue="koha", id="77", call_number="84.2 ITÄ")}
    root = make_site(files=files)
    told = run("check", here=root)
    run("build", here=root)

    page = (root / "site/fi/parents.html").read_text(encoding="utf-8")
    assert "C014 The record of `Kuunpäivän kirjeet` is from `koha`, not `helmet`." in told.out
    assert f"helmet.finna.fi/Search/Results?lookfor={LETTERS}" in page
    assert "84.2 ITÄ" not in page


def test_shelf_mark_of_a_gone_book_is_not_shown(make_site: MakeSite, run: Run) -> None:
    before = line(missing_since="2026-10-01", call_number="84.2 ITÄ")
    root = make_site(files={"lists/catalogue.jsonl": before})
    run("build", here=root)

    assert "84.2 ITÄ" not in (root / "site/fi/parents.html").read_text(encoding="utf-8")
