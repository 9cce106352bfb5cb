"""`lukutori editions` and `lukutori rematch`: what they show, and what they put into the lists."""

import csv
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from asking import HELMET, LETTERS, OTHERS, TEA, WATER, booklist, helmet, known, settings
from conftest import REPOSITORY, MakeSite, Run
from doubles import FinnaDouble, finna_record
from lukutori.records.choosing import QUESTION

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


class Chooser:
    """Somebody at a terminal who is asked which editions to add."""

    def __init__(self, process: "subprocess.Popen[bytes]", keys: int) -> None:
        self.process, self.keys = process, keys
        self.told = ""

    def is_asked(self, times: int) -> None:
        """Read on until a question has been asked so often."""
        assert self.process.stdout
        while self.told.count(QUESTION) < times:
            more = os.read(self.process.stdout.fileno(), 10_000).decode()
            assert more, self.told
            self.told += more

    def answer(self, numbers: str) -> None:
        """Type numbers and press Enter."""
        os.write(self.keys, numbers.encode() + b"\n")

    def stop(self) -> None:
        """Press Ctrl-C; the Enter after it wakes a program that was just about to wait."""
        self.process.send_signal(signal.SIGINT)
        self.answer("")

    def leave(self) -> tuple[int, str]:
        """Wait for the end; return the exit code and what was said on the error stream."""
        told, wrong = self.process.communicate(timeout=30)
        self.told += told.decode()
        return self.process.returncode, wrong.decode()


@contextmanager
def at_a_terminal(root: Path, *words: str) -> Iterator[Chooser]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "lukutori", "editions", "parents", "--write", *words],
        cwd=root,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "generator")},
    )
    try:
        yield Chooser(process, ours)
    finally:
        process.kill()
        process.communicate()
        os.close(ours)
        os.close(theirs)


def test_editions_are_chosen_by_number_at_a_terminal(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, run)
    with at_a_terminal(root) as person:
        person.answer("7")
        person.answer("2")
        code, _ = person.leave()

    text = (root / "lists/parents.yml").read_text(encoding="utf-8")
    assert code == 0
    assert "There is no 7: the numbers are 1 to 2." in person.told
    assert "The moonday letters" in text
    assert "helmet.5" not in text


@pytest.fixture
def two_offered(double: FinnaDouble, make_site: MakeSite, run: Run) -> Path:
    """Return a site on whose list two books have other editions."""
    double.records["helmet.6"] = finna_record(
        "helmet.6",
        "Teemestarin kirja",
        [],
        "Itäranta, Emmi",
        formats=["0/Book/", "1/Book/AudioBook/"],
        year="2013",
        buildings=HELMET,
    )
    double.editions.append(frozenset(("helmet.3", "helmet.6")))
    return site_of(double, make_site, run)


def test_what_was_added_before_a_stop_is_told(two_offered: Path) -> None:
    with at_a_terminal(two_offered) as person:
        person.answer("2")
        person.is_asked(times=2)
        person.stop()
        code, wrong = person.leave()

    text = (two_offered / "lists/parents.yml").read_text(encoding="utf-8")
    assert code == 130
    assert wrong.strip() == (
        "Stopped. Added before that: 1 edition to lists/parents.yml. The rest is as it was."
    )
    assert "The moonday letters" in text
    assert f"      - {{isbn: {TEA}}}\n" in text


def test_where_nothing_was_added_a_stop_leaves_all_as_it_was(two_offered: Path) -> None:
    with at_a_terminal(two_offered) as person:
        person.is_asked(times=1)
        person.stop()
        code, wrong = person.leave()

    assert code == 130
    assert wrong.strip() == "Stopped. What was there before is untouched."
    assert (two_offered / "lists/parents.yml").read_text(encoding="utf-8") == TEXT


def test_edition_is_never_put_under_a_book_that_has_moved_there(two_offered: Path) -> None:
    path = two_offered / "lists/parents.yml"
    before = (two_offered / "lists/catalogue.jsonl").read_bytes()
    moved = TEXT.replace(f"'{LETTERS}'", WATER) + f"      - isbn: {LETTERS}\n"
    with at_a_terminal(two_offered) as person:
        person.is_asked(times=1)
        path.write_text(moved, encoding="utf-8")
        person.answer("all")
        person.is_asked(times=2)
        after = (path.read_text(encoding="utf-8"), (path.parent / "catalogue.jsonl").read_bytes())
        person.answer("all")
        code, wrong = person.leave()

    assert code == 1
    assert wrong.startswith("Kuunpäivän kirjeet: ")
    assert "parents.yml:13: The file was changed meanwhile. Nothing was written: " in wrong
    assert after == (moved, before)
    assert f"{{isbn: {TEA}, editions: [" in path.read_text(encoding="utf-8")


def test_edition_goes_under_its_book_whose_note_was_written_meanwhile(two_offered: Path) -> None:
    path = two_offered / "lists/parents.yml"
    with at_a_terminal(two_offered) as person:
        person.is_asked(times=1)
        path.write_text(TEXT.replace("Luettavaksi", "Lue").replace("'", '"'), encoding="utf-8")
        person.answer("2")
        person.answer("")
        code, _ = person.leave()

    assert code == 0
    assert "Lue rauhassa" in path.read_text(encoding="utf-8")
    assert "The moonday letters" in path.read_text(encoding="utf-8")


def test_list_gets_no_edition_whose_record_cannot_be_saved(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, run)
    (root / "lists/.catalogue.jsonl.part").mkdir()
    done = run("editions", "parents", "--write", "--all", here=root)

    assert done.code == 1
    assert "catalogue.jsonl could not be written" in done.err
    assert (root / "lists/parents.yml").read_text(encoding="utf-8") == TEXT


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


def test_what_is_only_likely_is_never_written_unasked(migrated: Path, run: Run) -> None:
    run("fetch", here=migrated)
    run("rematch", "--to", "anders", "--write", here=migrated)

    assert [row["new_id"] for row in rows(migrated) if row["verdict"] == "likely"] == ["anders.3"]
    for name in ("parents.yml", "catalogue.jsonl"):
        assert "anders.3" not in (migrated / "lists" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("style", ["brackets", "lines"])
@pytest.mark.parametrize("key", ["isbn", "record"])
def test_catalogue_beside_a_book_becomes_the_new_one(
    migrated: Path, run: Run, style: str, key: str
) -> None:
    path = migrated / "lists/parents.yml"
    value = {"isbn": LETTERS, "record": "helmet.1"}[key]
    text = booklist(f"{key}: {value}, catalogue: helmet, voice: partner")
    if style == "lines":
        book = (
            f"      - {key}: {value}\n        catalogue: helmet  # ours\n        voice: partner\n"
        )
        text = booklist() + book
    path.write_text(text, encoding="utf-8")
    run("fetch", here=migrated)
    done = run("rematch", "--to", "anders", "--write", here=migrated)

    assert "Changed: lists/parents.yml\n" in done.out
    assert path.read_text(encoding="utf-8") == text.replace("helmet.1", "anders.1").replace(
        "catalogue: helmet", "catalogue: anders"
    )


@pytest.fixture
def two_lists(migrated: Path) -> Path:
    """Return a site with a book of the old catalogue on two lists."""
    text = booklist("record: helmet.1")
    files = {
        "parents.yml": text,
        "grief.yml": text.replace("PAR3", "GRJE2"),
        "codes.yml": "PAR3: parents\nGRJE2: grief\n",
    }
    for name, content in files.items():
        (migrated / "lists" / name).write_text(content, encoding="utf-8")
    return migrated


def contents(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "lists").iterdir() if path.is_file()}


def test_books_of_all_lists_move_together(two_lists: Path, run: Run) -> None:
    run("fetch", here=two_lists)
    done = run("rematch", "--to", "anders", "--write", here=two_lists)

    after = contents(two_lists)
    assert "Changed: lists/grief.yml\nChanged: lists/parents.yml\n" in done.out
    assert b"anders.1" in after["grief.yml"]
    assert b"anders.1" in after["parents.yml"]
    assert b"anders.1" in after["catalogue.jsonl"]


@pytest.mark.parametrize("name", ["grief.yml", "parents.yml", "catalogue.jsonl"])
def test_move_of_which_a_file_cannot_be_written_changes_none(
    two_lists: Path, run: Run, name: str
) -> None:
    run("fetch", here=two_lists)
    before = contents(two_lists)
    (two_lists / f"lists/.{name}.part").mkdir()
    done = run("rematch", "--to", "anders", "--write", here=two_lists)

    assert done.code == 1
    assert f"{name} could not be written" in done.err
    assert done.err.endswith("What was there before is untouched.\n")
    assert contents(two_lists) == before
    assert [row["new_id"] for row in rows(two_lists)] == ["anders.1", "anders.1"]


def test_list_that_was_changed_while_the_catalogue_was_asked_is_left_alone(
    two_lists: Path, double: Any, run: Run
) -> None:
    run("fetch", here=two_lists)
    path = two_lists / "lists/parents.yml"
    answer = double.answer

    def meanwhile(*asked: Any) -> Any:
        path.write_text(booklist(f"isbn: {TEA}", "record: helmet.1"), encoding="utf-8")
        return answer(*asked)

    double.answer = meanwhile
    before = contents(two_lists)
    done = run("rematch", "--to", "anders", "--write", here=two_lists)

    assert done.code == 1
    assert "parents.yml:12: The file was changed meanwhile." in done.err
    assert contents(two_lists) == before | {"parents.yml": path.read_bytes()}
    assert "helmet.1" in path.read_text(encoding="utf-8")
    assert "The report is in rematch.csv.\n" in done.out


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("lists/parents.yml", "The lists are in that folder."),
        ("lists/new.csv", "The lists are in that folder."),
        ("site/../lists/catalogue.jsonl", "The lists are in that folder."),
        ("mkdocs.yml", "It holds the site's settings."),
        ("notes.csv", "It is there already, and is no report."),
        ("empty.csv", "It is there already, and is no report."),
        ("folder", "It is there already, and is no report."),
    ],
)
def test_report_takes_no_other_place(
    migrated: Path, double: Any, run: Run, place: str, why: str
) -> None:
    (migrated / "notes.csv").write_text("list;title\n", encoding="utf-8")
    (migrated / "empty.csv").touch()
    for folder in ("folder", "site"):
        (migrated / folder).mkdir()
    every = [path for path in migrated.rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in every}
    done = run("rematch", "--to", "anders", "--csv", place, here=migrated)

    assert done.code == 2
    assert done.err.endswith(f" cannot become the report: {why} Choose another file with --csv.\n")
    assert {path: path.read_bytes() for path in migrated.rglob("*") if path.is_file()} == before
    assert double.asked == []


def test_report_takes_the_place_of_the_former_one(migrated: Path, run: Run) -> None:
    run("rematch", "--to", "anders", "parents", here=migrated)
    path = migrated / "rematch.csv"
    former = path.read_bytes()
    path.write_bytes(former + b"parents,99\r\n")
    done = run("rematch", "--to", "anders", here=migrated)

    assert done.code == 0
    assert path.read_bytes() == former


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
