"""`lukutori editions` and `lukutori rematch`: what they show, and what they put into the lists."""

import csv
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from asking import HELMET, LETTERS, OTHERS, TEA, WATER, booklist, helmet, known, settings
from conftest import REPOSITORY, MakeSite, Run
from doubles import FinnaDouble, finna_record

HERE = known("helmet.1", LETTERS)
ENGLISH = finna_record(
    "anders.1906854",
    "The moonday letters",
    ["9781803360447"],
    "Itäranta, Emmi",
    languages=["eng"],
    year="2022",
    originalLanguages=["fin"],
    buildings=OTHERS,
)
AUDIO = finna_record(
    "helmet.5",
    "Kuunpäivän kirjeet",
    [],
    "Itäranta, Emmi",
    formats=["0/Book/", "1/Book/AudioBook/"],
    year="2020",
    buildings=HELMET,
)

TEXT = booklist().replace(
    "  - items:\n",
    f"""\
  - items:
      # the letters
      - isbn: '{LETTERS}'   # quoted, with a comment
        note: {{fi: "Luettavaksi rauhassa."}}
      - {{isbn: {TEA}}}
""",
)


def site_of(double: FinnaDouble, make_site: MakeSite, run: Run, text: str = TEXT) -> Path:
    """Return a site whose records have been fetched."""
    root = make_site(
        settings=settings(double.address),
        files={"lists/parents.yml": text, "lists/catalogue.jsonl": ""},
    )
    run("fetch", here=root)
    return root


@pytest.fixture
def double() -> Iterator[FinnaDouble]:
    ids = ["helmet.1", "anders.1906854", "helmet.5"]
    with helmet(HERE, ENGLISH, AUDIO, known("helmet.3", TEA), editions=[ids]) as running:
        yield running


def test_editions_are_shown_as_a_ladder(double: FinnaDouble, make_site: MakeSite, run: Run) -> None:
    root = site_of(double, make_site, run)
    done = run("editions", "parents", here=root)

    assert done.code == 0
    assert [line.strip().split(" (")[0] for line in done.out.splitlines()] == [
        "parents: Kuunpäivän kirjeet",
        "audiobook:",
        "1  Kuunpäivän kirjeet",
        "in other languages:",
        "2  The moonday letters",
    ]
    assert (root / "lists/parents.yml").read_text(encoding="utf-8") == TEXT


def test_all_editions_are_written_and_every_other_byte_stays(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, run)
    done = run("editions", "parents", "--write", "--all", here=root)
    text = (root / "lists/parents.yml").read_text(encoding="utf-8")

    before, after = text.split("        editions:\n")
    added = after[: after.index("      - {isbn")]
    assert before + after[len(added) :] == TEXT
    assert "record: helmet.5" in added
    assert "isbn: 9781803360447" in added.replace('"', "").replace("'", "")
    assert done.out.endswith("Added to lists/parents.yml: 2.\n")
    assert run("check", here=root).out.endswith("0 errors, 0 warnings.\n")


def test_written_edition_stands_first_on_the_page_of_its_language(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, run)
    run("editions", "parents", "--write", "--all", here=root)
    run("build", here=root)
    page = (root / "site/en/parents.html").read_text(encoding="utf-8")

    assert 0 < page.index("The moonday letters") < page.index("audiobook, Finnish")


def test_editions_that_are_there_are_not_offered_again(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, run)
    run("editions", "parents", "--write", "--all", here=root)
    done = run("editions", "parents", "--write", "--all", here=root)

    assert (done.code, done.out) == (0, "No other editions were found.\n")


def test_without_a_terminal_nobody_is_asked_which(
    double: FinnaDouble, make_site: MakeSite, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site_of(double, make_site, run)
    done = run("editions", "parents", "--write", here=root)

    assert done.code == 2
    assert "--all" in done.err


def test_editions_are_chosen_by_number_at_a_terminal(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, run)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "lukutori", "editions", "parents", "--write"],
        cwd=root,
        stdin=theirs,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "generator")},
    )
    os.write(ours, b"7\n2\n")
    told = process.communicate(timeout=30)[0].decode()
    os.close(ours)
    os.close(theirs)

    text = (root / "lists/parents.yml").read_text(encoding="utf-8")
    assert process.returncode == 0
    assert "There is no 7: the numbers are 1 to 2." in told
    assert "The moonday letters" in text
    assert "helmet.5" not in text


def test_catalogue_that_does_not_answer_is_told_for_each_book(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, run)
    double.fail("server-error", times=100)
    done = run("editions", "parents", here=root)

    assert done.code == 1
    assert "Kuunpäivän kirjeet: No answer from Helmet (HTTP 500)." in done.err


def rows(root: Path) -> list[dict[str, str]]:
    with (root / "rematch.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def other(address: str) -> str:
    """Return settings with a third catalogue: another library with Finna's interface."""
    text = settings(address)
    start = text.index("        finna:\n")
    return text + text[start:].replace("finna:", "anders:").replace(
        "adapter: finna,",
        "adapter: finna, building: 0/ANDERS/, ids: anders., falls_back_on: finna,",
    )


@pytest.fixture
def migrated(double: FinnaDouble, make_site: MakeSite) -> Path:
    """Return a site with ids of the old catalogue, whose books another one has, too."""
    text = booklist(
        "record: helmet.1",
        f"isbn: {WATER}",
        "title: Teemestarin kirja, author: Emmi Itäranta, language: fi, year: 2012",
        "title: Kirja jota ei ole, author: Emmi Itäranta",
    )
    for id, isbn in (("anders.1", LETTERS), ("anders.2", WATER), ("anders.3", TEA)):
        double.records[id] = known(id, isbn, OTHERS)
    return make_site(
        settings=other(double.address),
        files={"lists/parents.yml": text, "lists/catalogue.jsonl": ""},
    )


def test_site_moves_to_another_catalogue(migrated: Path, run: Run) -> None:
    run("fetch", here=migrated)
    done = run("rematch", "--to", "anders", here=migrated)

    found = [(row["verdict"], row["old_id"], row["new_id"]) for row in rows(migrated)]
    assert done.code == 0
    assert found == [
        ("exact", "helmet.1", "anders.1"),
        ("exact", "anders.2", "anders.2"),
        ("likely", "", "anders.3"),
        ("missing", "", ""),
    ]
    assert [row["line"] for row in rows(migrated)] == ["12", "13", "14", "15"]
    assert done.out.splitlines()[-2:] == [
        "2 exact, 1 likely, 1 missing, 0 could not ask.",
        "The report is in rematch.csv.",
    ]


def test_new_ids_are_written_for_what_is_exact(migrated: Path, run: Run) -> None:
    run("fetch", here=migrated)
    before = (migrated / "lists/parents.yml").read_text(encoding="utf-8")
    done = run("rematch", "--to", "anders", "--write", here=migrated)
    after = (migrated / "lists/parents.yml").read_text(encoding="utf-8")

    assert after == before.replace("record: helmet.1", "record: anders.1")
    assert done.out.endswith("Next: write `catalogue: anders` in mkdocs.yml.\n")
    assert "anders.1" in (migrated / "lists/catalogue.jsonl").read_text(encoding="utf-8")


def test_what_is_likely_is_written_where_a_person_says_so(migrated: Path, run: Run) -> None:
    run("fetch", here=migrated)
    run("rematch", "--to", "anders", "--write", "--likely", here=migrated)
    text = (migrated / "lists/parents.yml").read_text(encoding="utf-8")

    assert "{title: Teemestarin kirja, record: anders.3, author" in text


def test_view_of_the_same_catalogue_has_the_same_ids(migrated: Path, run: Run) -> None:
    run("fetch", here=migrated)
    run("rematch", "--to", "finna", here=migrated)

    first = rows(migrated)[0]
    assert (first["old_id"], first["new_id"], first["reason"]) == ("helmet.1", "helmet.1", "id")


def test_same_id_of_another_book_is_no_match(migrated: Path, double: Any, run: Run) -> None:
    run("fetch", here=migrated)
    double.records["helmet.1"] = finna_record("helmet.1", "Toinen kirja", [], "Joku, Muu")
    run("rematch", "--to", "finna", here=migrated)

    assert rows(migrated)[0]["new_id"] == "anders.1"


def test_formula_in_a_title_is_text_in_the_report(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    text = booklist('title: "=HYPERLINK(1)", author: Emmi Itäranta')
    root = site_of(double, make_site, run, text)
    run("rematch", "--to", "finna", here=root)

    assert [row["title"] for row in rows(root)] == ["'=HYPERLINK(1)"]


def test_rematch_without_an_answer_says_so_and_fails(migrated: Path, double: Any, run: Run) -> None:
    double.fail("server-error", times=100)
    done = run("rematch", "--to", "anders", here=migrated)

    assert done.code == 1
    assert {row["verdict"] for row in rows(migrated)} == {"could not ask"}


def test_catalogue_that_is_not_known_is_told(migrated: Path, run: Run) -> None:
    done = run("rematch", "--to", "andres", here=migrated)

    assert (done.code, done.err) == (
        2,
        "There is no catalogue `andres`. Did you mean `anders`?\n",
    )
