"""`lukutori fetch`: the lists' books get their records, and nothing that was known is lost."""

import json
import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from asking import LETTERS, OTHERS, TEA, WATER, booklist, helmet, known, settings, snapshot
from conftest import RECORD, MakeSite, Run
from doubles import FinnaDouble, Page
from lukutori.model.record import Record
from lukutori.records.sources import Known
from lukutori.records.suggest import is_alike
from painting import painted

HERE = known("helmet.1", LETTERS)
TWO = booklist(f"isbn: {LETTERS}", f"isbn: {WATER}")
OLD = json.loads(RECORD) | {"catalogue": "helmet", "id": "helmet.1", "fetched": "2026-01-02"}


def line(**fields: object) -> str:
    return json.dumps(OLD | fields, ensure_ascii=False) + "\n"


def site_asking(
    double: FinnaDouble, make_site: MakeSite, text: str = TWO, before: str = "", **files: str
) -> Path:
    files = {"lists/parents.yml": text, "lists/catalogue.jsonl": before, **files}
    return make_site(settings=settings(double.address), files=files)


def test_book_gets_the_record_that_has_its_isbn(make_site: MakeSite, run: Run) -> None:
    with helmet(HERE, known("helmet.2", WATER)) as double:
        root = site_asking(double, make_site)
        done = run("fetch", here=root)

    found = snapshot(root)
    assert done.code == 0, done.err
    assert sorted(found) == ["helmet.1", "helmet.2"]
    assert found["helmet.1"]["title"] == "Kuunpäivän kirjeet"
    assert found["helmet.1"]["authors"] == [{"name": "Emmi Itäranta"}]
    assert done.out.splitlines()[-1] == (
        "2 new, 0 changed, 0 unchanged, 0 moved, 0 gone, 0 not found."
    )


def test_record_that_is_only_alike_is_suggested_and_not_taken(
    make_site: MakeSite, run: Run
) -> None:
    text = booklist("title: Memory of water, author: Emmi Itäranta", f"isbn: {TEA}")
    with helmet(known("helmet.2", WATER)) as double:
        root = site_asking(double, make_site, text)
        done = run("fetch", here=root)

    assert snapshot(root) == {}
    assert done.out.splitlines()[:3] == [
        "not found: Memory of water (lists/parents.yml:12:9)",
        "  perhaps helmet.2 Memory of water; Emmi Itäranta; 2015; en [helmet]",
        f"not found: {TEA} (lists/parents.yml:13:9)",
    ]


@pytest.mark.parametrize(
    ("title", "author", "alike"),
    [
        ("Memory of water", "Emmi Itäranta", True),
        ("memory of WATER", "", True),
        ("Memory of water", "Tove Jansson", False),
        ("Memory", "Emmi Itäranta", False),
    ],
)
def test_suggestion_has_the_title_and_the_authors_last_name(
    title: str, author: str, alike: bool
) -> None:
    record = Record.model_validate(OLD | {"title": "Memory of water"})

    assert is_alike(Known(title, author), record) is alike


def test_book_whose_author_names_the_catalogue_is_taken_from_no_other(
    make_site: MakeSite, run: Run
) -> None:
    with helmet(known("anders.2", WATER, OTHERS)) as double:
        text = booklist(f"isbn: {WATER}, catalogue: helmet")
        root = site_asking(double, make_site, text)
        done = run("fetch", here=root)

    assert snapshot(root) == {}
    assert f"not found: {WATER}" in done.out


def test_record_whose_own_isbns_lack_the_number_is_not_taken(make_site: MakeSite, run: Run) -> None:
    with helmet(known("helmet.2", WATER)) as double:
        double.records["helmet.2"]["isbns"] = [TEA]
        double.records["helmet.2"]["generalNotes"] = [WATER]
        root = site_asking(double, make_site, booklist(f"isbn: {WATER}"))
        run("fetch", here=root)

    assert snapshot(root) == {}


def test_own_catalogue_comes_first_and_the_report_names_any_other(
    make_site: MakeSite, run: Run
) -> None:
    elsewhere = known("anders.1", LETTERS, OTHERS), known("anders.2", WATER, OTHERS)
    with helmet(HERE, *elsewhere) as double:
        root = site_asking(double, make_site)
        done = run("fetch", here=root)

    found = snapshot(root)
    assert {id: record["catalogue"] for id, record in found.items()} == {
        "helmet.1": "helmet",
        "anders.2": "finna",
    }
    assert "new: anders.2 Memory of water; Emmi Itäranta; 2015; en [finna]" in done.out


def test_book_that_was_found_elsewhere_is_taken_from_the_own_catalogue_once_it_is_there(
    make_site: MakeSite, run: Run
) -> None:
    before = line(catalogue="finna", id="anders.1")
    with helmet(HERE, known("anders.1", LETTERS, OTHERS)) as double:
        root = site_asking(double, make_site, booklist(f"isbn: {LETTERS}"), before)
        run("fetch", here=root)

    assert sorted(snapshot(root)) == ["anders.1", "helmet.1"]


def test_book_of_a_former_catalogue_is_looked_for_by_its_isbn_in_the_present_one(
    make_site: MakeSite, run: Run
) -> None:
    before = line(catalogue="koha", id="77")
    with helmet(HERE) as double:
        root = site_asking(double, make_site, booklist(f"isbn: {LETTERS}"), before)
        run("fetch", here=root)

    assert sorted(snapshot(root)) == ["77", "helmet.1"]


def test_record_that_another_catalogue_has_under_the_same_id_does_not_stand_for_ones_own(
    make_site: MakeSite, run: Run
) -> None:
    before = line(catalogue="finna", fetched=date.today().isoformat())
    with helmet(HERE) as double:
        root = site_asking(double, make_site, booklist("record: helmet.1"), before)
        done = run("fetch", here=root)

    assert "new: helmet.1" in done.out


def test_known_ids_are_asked_for_fifty_at_a_time(make_site: MakeSite, run: Run) -> None:
    ids = [f"helmet.{number}" for number in range(1000, 1120)]
    text = booklist(*(f"record: {id}" for id in ids))
    with helmet(*(known(id, LETTERS) for id in ids)) as double:
        root = site_asking(double, make_site, text)
        done = run("fetch", here=root)

        assert done.code == 0
        assert len(double.asked) == 3
    assert sorted(snapshot(root)) == ids


def test_what_has_changed_is_named_and_what_has_not_is_counted(
    make_site: MakeSite, run: Run
) -> None:
    with helmet(HERE) as double:
        root = site_asking(double, make_site, booklist(f"isbn: {LETTERS}"))
        run("fetch", here=root)
        double.records["helmet.1"] |= {"year": "2021"}
        done = run("fetch", "--fresh", here=root)

    assert done.out.splitlines() == [
        "changed: helmet.1 Kuunpäivän kirjeet; Emmi Itäranta; 2021; fi: year"
        " (lists/parents.yml:12:9)",
        "0 new, 1 changed, 0 unchanged, 0 moved, 0 gone, 0 not found.",
    ]


def test_what_was_read_today_is_not_asked_for_again(make_site: MakeSite, run: Run) -> None:
    with helmet(HERE) as double:
        root = site_asking(double, make_site)
        run("fetch", here=root)
        asked = len(double.asked)
        done = run("fetch", here=root)

        assert len(double.asked) == asked
    assert "0 new, 0 changed, 1 unchanged" in done.out


def test_record_that_was_moved_is_followed_and_found_by_its_old_id(
    make_site: MakeSite, run: Run
) -> None:
    with helmet(known("helmet.9", LETTERS)) as double:
        double.moved["helmet.1"] = "helmet.9"
        root = site_asking(double, make_site, booklist("record: helmet.1"), line())
        done = run("fetch", here=root)
        told = run("check", here=root)

    assert list(snapshot(root)) == ["helmet.9"]
    assert snapshot(root)["helmet.9"]["former_ids"] == ["helmet.1"]
    assert done.out.startswith("moved: helmet.1 -> helmet.9 Kuunpäivän kirjeet")
    assert (
        "C007 The catalogue has `helmet.1` as `helmet.9` now. Write `record: helmet.9`." in told.out
    )


def test_record_that_was_merged_without_a_word_is_followed_by_its_isbn(
    make_site: MakeSite, run: Run
) -> None:
    with helmet(known("helmet.9", LETTERS)) as double:
        root = site_asking(double, make_site, booklist(f"isbn: {LETTERS}"), line())
        done = run("fetch", here=root)

    assert snapshot(root)["helmet.9"]["former_ids"] == ["helmet.1"]
    assert done.out.startswith("moved: helmet.1 -> helmet.9")


def test_record_that_is_gone_stays_with_the_day_on_which_it_was_first_missed(
    make_site: MakeSite, run: Run
) -> None:
    before = line(missing_since="2026-10-01") + line(
        id="helmet.2", isbns=[WATER], title="Memory of water"
    )
    with helmet() as double:
        root = site_asking(double, make_site, TWO, before)
        done = run("fetch", here=root)

    found = snapshot(root)
    assert sorted(found) == ["helmet.1", "helmet.2"]
    assert found["helmet.1"]["missing_since"] == "2026-10-01"
    assert found["helmet.2"]["missing_since"] > "2026-10-01"
    assert done.out.startswith("gone: helmet.1 Kuunpäivän kirjeet")
    assert "2 gone, 0 not found." in done.out


def test_gone_book_is_told_and_its_page_leads_to_a_search(make_site: MakeSite, run: Run) -> None:
    root = make_site(files={"lists/catalogue.jsonl": line(missing_since="2026-10-01")})
    told = run("check", here=root)
    run("build", here=root)

    page = (root / "site/fi/parents.html").read_text(encoding="utf-8")
    assert "C008 The catalogue has no `Kuunpäivän kirjeet` since 2026-10-01." in told.out
    assert "Kuunpäivän kirjeet" in page
    assert f"Search/Results?lookfor={LETTERS}" in page


def test_book_that_comes_back_is_missed_no_more(make_site: MakeSite, run: Run) -> None:
    with helmet(HERE) as double:
        root = site_asking(
            double, make_site, booklist(f"isbn: {LETTERS}"), line(missing_since="2026-10-01")
        )
        run("fetch", here=root)

    assert "missing_since" not in snapshot(root)["helmet.1"]


def test_cover_comes_along_where_the_catalogue_lets_it_be_shown(
    make_site: MakeSite, run: Run
) -> None:
    rights = {"copyright": "CC BY 4.0", "link": "https://creativecommons.org/licenses/by/4.0/"}
    images = ["/Cover/Show?source=Solr&id=helmet.1&index=0&size=large"]
    with helmet(known("helmet.1", LETTERS, images=images, imageRights=rights)) as double:
        finna = double.answer
        picture = Page(200, {"Content-Type": "image/jpeg"}, painted())
        double.answer = lambda server, asked, body: (
            picture if asked.path.startswith("/Cover/") else finna(server, asked, body)
        )
        root = site_asking(double, make_site, booklist(f"isbn: {LETTERS}"))
        text = settings(double.address).replace("helmet., ", "helmet., covers: by contract, ")
        (root / "mkdocs.yml").write_text(f"{text}      covers: catalogue\n", encoding="utf-8")
        done = run("fetch", here=root)
        told = run("check", here=root)

    assert f"cover: lists/covers/{LETTERS}.jpg" in done.out
    assert "CC BY 4.0" in (root / "lists/covers/rights.yml").read_text(encoding="utf-8")
    assert told.out == "0 errors, 0 warnings.\n"


def test_dry_run_asks_and_writes_nothing(make_site: MakeSite, run: Run) -> None:
    with helmet(HERE) as double:
        root = site_asking(double, make_site)
        done = run("fetch", "--dry-run", here=root)

    assert snapshot(root) == {}
    assert "1 new" in done.out


def test_outcome_as_json_names_every_row(make_site: MakeSite, run: Run) -> None:
    with helmet(HERE) as double:
        root = site_asking(double, make_site)
        done = json.loads(run("fetch", "--json", here=root).out)

    assert done["counts"]["new"] == done["counts"]["not found"] == 1
    assert [(row["outcome"], row["id"], row["asked"]) for row in done["rows"]] == [
        ("new", "helmet.1", ""),
        ("not found", "", WATER),
    ]


def test_some_lists_only(make_site: MakeSite, run: Run) -> None:
    grief = booklist(f"isbn: {TEA}").replace("PAR3", "GR1E")
    with helmet(HERE, known("helmet.3", TEA)) as double:
        root = site_asking(double, make_site, **{"lists/grief.yml": grief})
        run("fetch", "grief", here=root)

    assert list(snapshot(root)) == ["helmet.3"]


def test_list_may_be_named_by_its_file(make_site: MakeSite, run: Run) -> None:
    with helmet(HERE) as double:
        root = site_asking(double, make_site)
        done = run("fetch", "lists/parents.yml", here=root)

    assert (done.code, "1 new" in done.out) == (0, True)


def test_site_without_lists_is_told_how_to_begin(make_site: MakeSite, run: Run) -> None:
    with helmet() as double:
        root = site_asking(double, make_site)
        (root / "lists/parents.yml").unlink()
        done = run("fetch", here=root)

    assert done.out == "There are no lists yet. Begin one: lukutori new good-sleep\n"


def test_contact_of_the_example_is_told_to_be_one(make_site: MakeSite, run: Run) -> None:
    with helmet(HERE) as double:
        root = site_asking(double, make_site)
        text = settings(double.address).replace("library.test, pace", "library.example, pace")
        (root / "mkdocs.yml").write_text(text, encoding="utf-8")
        done = run("fetch", here=root)

        assert double.asked == []
    assert "The contact `lists@library.example` is only an example." in done.err


def test_kept_answer_bears_the_day_on_which_it_came(
    make_site: MakeSite, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with helmet(HERE) as double:
        root = site_asking(double, make_site)
        run("fetch", "--dry-run", here=root)
        later = type("Later", (date,), {"today": classmethod(lambda cls: LATER)})
        monkeypatch.setattr("lukutori.cli.records.date", later)
        run("fetch", here=root)

    assert snapshot(root)["helmet.1"]["fetched"] == date.today().isoformat()


LATER = date.today() + timedelta(days=1)


def test_list_that_is_not_there_is_told(make_site: MakeSite, run: Run) -> None:
    done = run("fetch", "parent", here=make_site())

    assert (done.code, done.err) == (2, "There is no list `parent`. Did you mean `parents`?\n")


def test_nobody_is_asked_without_saying_who_asks(make_site: MakeSite, run: Run) -> None:
    with helmet(HERE) as double:
        root = site_asking(double, make_site)
        text = settings(double.address).replace("contact: lists@library.test, ", "")
        (root / "mkdocs.yml").write_text(text, encoding="utf-8")
        done = run("fetch", here=root)

        assert double.asked == []
    assert done.code == 1
    assert "It does not say who asks" in done.err


@pytest.mark.parametrize("contact", ["nobody", "https://github.com/library", "bot@library.test"])
def test_contact_that_would_not_do_is_told(contact: str, make_site: MakeSite, run: Run) -> None:
    text = settings("http://127.0.0.1:9/v1/").replace("lists@library.test", contact)
    done = run("check", here=make_site(settings=text))

    assert done.code == 1
    assert "S001" in done.out


def test_catalogue_that_is_only_linked_to_is_not_asked(make_site: MakeSite, run: Run) -> None:
    text = settings("http://127.0.0.1:9/v1/")
    cut = [row for row in text.splitlines() if "access:" not in row]
    done = run("fetch", here=make_site(settings="\n".join(cut) + "\n"))

    assert done.code == 1
    assert "Nothing tells how the catalogue `helmet` is asked" in done.err


FAULTS = {
    "time-out": "could not ask",
    "drip": "could not ask",
    "reset": "could not ask",
    "half-way": "could not ask",
    "too-many": "could not ask",
    "server-error": "could not ask",
    "forbidden": "could not ask",
    "redirect-loop": "could not ask",
    "redirect-host": "could not ask",
    "redirect-scheme": "could not ask",
    "outage-page": "answer unreadable",
    "truncated": "answer unreadable",
    "wrong-charset": "answer unreadable",
    "huge": "answer unreadable",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_snapshot_survives_every_fault_and_the_site_can_still_be_built(
    fault: str, make_site: MakeSite, run: Run
) -> None:
    with helmet(HERE) as double:
        root = site_asking(double, make_site, TWO, line())
        double.fail(fault, times=100)
        done = run("fetch", here=root)

    assert done.code == 1
    assert FAULTS[fault] in done.out
    assert " gone" not in done.out.replace("0 gone", "")
    assert "not found" not in done.out.replace("0 not found", "")
    assert "`lukutori build` works as before" in done.err
    assert (root / "lists/catalogue.jsonl").read_text(encoding="utf-8") == line()


def test_server_that_dies_half_way_loses_nothing_and_the_next_run_goes_on(
    make_site: MakeSite, run: Run
) -> None:
    text = booklist(f"isbn: {LETTERS}", f"isbn: {WATER}", f"isbn: {TEA}")
    books = HERE, known("helmet.2", WATER), known("helmet.3", TEA)
    with helmet(*books) as double:
        root = site_asking(double, make_site, text)
        double.fail("server-error", after=2)
        first = run("fetch", here=root)
        asked = len(double.asked)
        second = run("fetch", here=root)

        assert len(double.asked) == asked + 1
    assert (first.code, second.code) == (1, 0)
    assert "2 new" in first.out
    assert "1 new, 0 changed, 2 unchanged" in second.out
    assert len(snapshot(root)) == 3


def test_catalogue_that_fails_three_times_is_left_alone(make_site: MakeSite, run: Run) -> None:
    ids = [f"helmet.{number}" for number in range(1000, 1300)]
    with helmet() as double:
        root = site_asking(double, make_site, booklist(*(f"record: {id}" for id in ids)))
        double.fail("server-error", times=100)
        done = run("fetch", here=root)

        assert len(double.asked) == 3
    assert "could not ask: 300 books. No answer from Helmet (HTTP 500)." in done.out


def test_ctrl_c_keeps_what_has_come(make_site: MakeSite) -> None:
    text = booklist(f"isbn: {LETTERS}", f"isbn: {WATER}")
    with helmet(HERE, known("helmet.2", WATER)) as double:
        root = site_asking(double, make_site, text)
        slow = settings(double.address).replace("read_seconds: 2", "read_seconds: 60")
        (root / "mkdocs.yml").write_text(slow, encoding="utf-8")
        double.fail("time-out", after=1)
        process = subprocess.Popen(
            [sys.executable, "-m", "lukutori", "fetch"],
            cwd=root,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent / "generator")},
        )
        double.wait_for(2)
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=20)[1].decode()

    assert process.returncode == 130
    assert told.endswith(
        "Stopped. What came until now is in lists/catalogue.jsonl; run it again to go on.\n"
    )
    assert len(snapshot(root)) == 1


def test_spoilt_snapshot_is_mended_by_people_first(make_site: MakeSite, run: Run) -> None:
    with helmet(HERE) as double:
        root = site_asking(double, make_site, TWO, line() + "oops\n")
        done = run("fetch", here=root)

        assert double.asked == []
    assert done.code == 1
    assert "C002" in done.err
    assert (root / "lists/catalogue.jsonl").read_text(encoding="utf-8") == line() + "oops\n"
