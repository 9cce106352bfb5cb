"""`lukutori pull`: later changes of a borrowed list come field by field, and ours stay."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from asking import LETTERS, TEA, WATER, helmet, known, settings
from borrowing import OURS, THEIR_LIST, borrowed_list, content_of, files_of, publish, theirs
from browsing import serve
from checking import told
from conftest import MakeSite, Run
from lukutori.model.booklist import Book, Status

NOTE = "Luettavaksi rauhassa."
COMMENT = "# meidän huomautus"


class Two:
    """Two sites: theirs, served on this machine, and ours, which has borrowed a list."""

    def __init__(self, root: Path, folder: Path, address: str, run: Run) -> None:
        self.root, self.folder, self.address, self.run = root, folder, address, run
        self.file = root / "lists/good-sleep.yml"

    def publish(self, text: str, name: str = "good-sleep") -> None:
        """Let them publish another text of the list."""
        site = self.folder / "theirs"
        for path in (site / "lists").glob("*.yml"):
            path.unlink()
        for path in (self.folder / "served/data").glob("*.json"):
            path.unlink()
        publish(theirs(site, text, name), self.folder / "served")

    def edit(self, old: str, new: str) -> None:
        """Change our own file by hand."""
        text = self.file.read_text(encoding="utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new), encoding="utf-8")

    @property
    def text(self) -> str:
        """Our file."""
        return self.file.read_text(encoding="utf-8")

    def pull(self, *words: str, code: int = 0) -> str:
        """Pull, and return all that was said."""
        said = self.run("pull", *words, here=self.root)
        assert said.code == code, said.out + said.err
        return str(said.out + said.err)


@pytest.fixture
def two(make_site: MakeSite, tmp_path: Path, run: Run):
    publish(theirs(tmp_path / "theirs"), tmp_path / "served")
    root = make_site(settings=OURS)
    with serve(tmp_path / "served") as address:
        said = run("borrow", f"{address.rstrip('/')}/data/good-sleep.json", here=root)
        assert said.code == 0, said.err
        yield Two(root, tmp_path, address, run)


def test_nothing_new_changes_nothing(two: Two) -> None:
    before = files_of(two.root)

    assert "Nothing new." in two.pull()
    assert files_of(two.root) == before


def test_changes_come_and_what_we_changed_stays(two: Two) -> None:
    two.edit("status: draft", f"status: published  {COMMENT}")
    two.edit("When a baby is awake.", "Ours.")
    two.edit("Hyvää unta", "Parempaa unta")
    two.publish(
        THEIR_LIST.replace(NOTE, "Luettavaksi yhdessä.")
        .replace("Good sleep", "Sleep well")
        .replace("yö on pitkä", "yöt ovat pitkiä")
    )

    two.pull()

    found = borrowed_list(two.root)
    assert found.status is Status.PUBLISHED
    assert COMMENT in two.text
    assert found.title == {"fi": "Parempaa unta", "en": "Sleep well"}
    assert found.intro == {"fi": "Kun vauva valvoo, yöt ovat pitkiä.", "en": "Ours."}
    assert found.sections[0].items[0].note == {
        "fi": "Luettavaksi yhdessä.",
        "en": "To be read in peace.",
    }


def test_books_come_and_go(two: Two) -> None:
    text = THEIR_LIST.replace("      - record: anders.2\n        note: {fi: Vedestä.}\n", "")
    two.publish(
        text.replace(
            "  - items:\n",
            f"      - {{isbn: {TEA}, title: Teemestarin kirja, note: {{fi: Teestä.}}}}\n"
            "  - items:\n",
        )
    )

    two.pull()

    first, second = borrowed_list(two.root).sections
    assert [each.isbn for each in first.items if isinstance(each, Book)] == [LETTERS, TEA]
    assert first.items[1].note == {"fi": "Teestä."}
    assert len(second.items) == 1


def test_place_in_one_s_own_catalogue_stays(two: Two) -> None:
    two.edit(
        "      - isbn: 9780007529940\n", "      - isbn: 9780007529940\n        record: helmet.7\n"
    )
    two.publish(THEIR_LIST.replace("Vedestä.", "Vedestä ja sen muistista."))

    two.pull()

    book = borrowed_list(two.root).sections[0].items[1]
    assert isinstance(book, Book)
    assert book.record == "helmet.7"
    assert book.note == {"fi": "Vedestä ja sen muistista."}


def test_conflict_is_told_at_its_place_and_ours_stays(two: Two) -> None:
    two.edit(NOTE, "Meidän sanamme.")
    two.publish(THEIR_LIST.replace(NOTE, "Heidän sanansa."))

    said = two.pull()

    line, column = next(
        (i, row.index("Meidän") + 1)
        for i, row in enumerate(two.text.splitlines(), 1)
        if "Meidän" in row
    )
    wanted = f"lists/good-sleep.yml:{line}:{column}: L080"
    assert wanted in said
    assert "Heidän sanansa." in said
    assert "Heidän" not in two.text
    assert [each for each in told(two.root) if each.startswith(wanted)]


def test_conflict_ends_when_ours_is_kept(two: Two) -> None:
    two.edit(NOTE, "Meidän sanamme.")
    two.publish(THEIR_LIST.replace(NOTE, "Heidän sanansa."))
    two.pull()

    two.pull("good-sleep", "--ours")

    assert not [each for each in told(two.root) if " L08" in each]
    assert "Meidän sanamme." in two.text
    assert "Nothing new." in two.pull()


def test_conflict_ends_when_theirs_is_written(two: Two) -> None:
    two.edit(NOTE, "Meidän sanamme.")
    two.publish(THEIR_LIST.replace(NOTE, "Heidän sanansa."))
    two.pull()

    two.edit("Meidän sanamme.", "Heidän sanansa.")

    assert not [each for each in told(two.root) if " L08" in each]


def test_later_change_at_a_place_of_a_conflict_is_a_conflict_still(two: Two) -> None:
    two.edit(NOTE, "Meidän sanamme.")
    two.publish(THEIR_LIST.replace(NOTE, "Heidän sanansa."))
    two.pull()
    two.publish(THEIR_LIST.replace(NOTE, "Heidän uudet sanansa."))

    assert "Heidän uudet sanansa." in two.pull()
    assert "Meidän sanamme." in two.text


def test_book_that_they_take_out_and_we_changed_stays(two: Two) -> None:
    two.edit("Vedestä.", "Meidän vedestä.")
    two.publish(THEIR_LIST.replace("      - record: anders.2\n        note: {fi: Vedestä.}\n", ""))

    said = two.pull()

    assert "L080" in said
    assert "taken out" in said
    assert WATER in two.text


def test_book_that_we_took_out_does_not_come_back(two: Two) -> None:
    start = two.text.index("      - isbn: 9780007529940")
    two.edit(two.text[start : two.text.index("  - items:", start)], "")
    two.publish(THEIR_LIST.replace("Vedestä.", "Vedestä ja sen muistista."))

    two.pull()

    assert WATER not in two.text


def test_check_tells_what_would_come_and_changes_nothing(two: Two) -> None:
    two.edit(NOTE, "Meidän sanamme.")
    two.publish(THEIR_LIST.replace(NOTE, "Heidän sanansa.").replace("Good sleep", "Sleep well"))
    before = files_of(two.root)

    said = two.pull("--check")

    assert "changed: title.en" in said
    assert " L080 " in said
    assert "Nothing was written." in said
    assert files_of(two.root) == before


def test_list_withdrawn_there_stays_here_and_is_told(two: Two) -> None:
    before = two.text
    (two.folder / "served/data/good-sleep.json").unlink()

    said = two.pull(code=1)

    assert "no longer at" in said
    assert two.text == before
    assert [each for each in told(two.root) if " L082 " in each]


def test_list_that_is_back_is_told_no_more(two: Two) -> None:
    (two.folder / "served/data/good-sleep.json").unlink()
    two.pull(code=1)
    two.publish(THEIR_LIST.replace("Good sleep", "Sleep well"))

    two.pull()

    assert not [each for each in told(two.root) if " L08" in each]
    assert borrowed_list(two.root).title["en"] == "Sleep well"


def test_list_of_another_name_there_is_followed(two: Two) -> None:
    two.publish(f"former_ids: [good-sleep]\n{THEIR_LIST}".replace("Good sleep", "Nights"), "nights")
    said = two.pull()
    (two.folder / "served/data/good-sleep.json").unlink()
    kept = json.loads((two.root / "lists/upstream/good-sleep.json").read_bytes())

    assert "It is called nights there now." in said
    assert kept["source"].endswith("/data/nights.json")
    assert borrowed_list(two.root).title["en"] == "Nights"
    assert "Nothing new." in two.pull()


def test_saved_copy_under_another_name_stays_the_source(two: Two) -> None:
    served = two.folder / "served/data/good-sleep.json"
    (two.folder / "saved.json").write_bytes(served.read_bytes())

    two.pull("good-sleep", "--from", "../saved.json")

    assert "Nothing new." in two.pull()


def test_new_place_of_a_list_is_named(two: Two) -> None:
    (two.folder / "served/data/good-sleep.json").unlink()
    publish(
        theirs(two.folder / "theirs", THEIR_LIST.replace("Good sleep", "Nights")),
        two.folder / "built",
    )

    two.pull("good-sleep", "--from", "../built")
    kept = json.loads((two.root / "lists/upstream/good-sleep.json").read_bytes())

    assert kept["source"] == "../built/data/good-sleep.json"
    assert borrowed_list(two.root).title["en"] == "Nights"


def test_list_of_another_name_here_is_found_by_its_name_there(two: Two) -> None:
    (two.root / "lists/upstream/good-sleep.json").rename(two.root / "lists/upstream/ours.json")
    two.file = two.file.rename(two.file.with_name("ours.yml"))
    codes = two.root / "lists/codes.yml"
    codes.write_text(codes.read_text(encoding="utf-8").replace("good-sleep", "ours"), "utf-8")
    text = THEIR_LIST.replace("Good sleep", "Nights")
    publish(theirs(two.folder / "theirs", text), two.folder / "built")

    two.pull("ours", "--from", "../built")

    assert borrowed_list(two.root, "ours").title["en"] == "Nights"


def test_theme_and_partner_that_they_add_come_with_their_words(two: Two) -> None:
    two.edit("partners: [clinic, shelter]", "partners: [clinic]")
    text = THEIR_LIST.replace("partners: [clinic, shelter]", "partners: [shelter, parish]")
    site = two.folder / "theirs"
    two.publish(THEIR_LIST)
    (site / "lists/good-sleep.yml").write_text(text, encoding="utf-8")
    with (site / "lists/partners.yml").open("a", encoding="utf-8") as file:
        file.write(
            "parish:\n  name: {fi: Seurakunta}\n  kind: parish\n  offers: {fi: Kerhoja.}\n"
            "  contacts: {library: kirjastonhoitaja, partner: pappi}\n"
        )
    publish(site, two.folder / "served")

    two.pull()

    assert borrowed_list(two.root).partners == ("parish",)
    assert content_of(two.root).partners["parish"].name == {"fi": "Seurakunta"}


def test_broken_answer_is_told_and_the_other_lists_are_pulled(two: Two, tmp_path: Path) -> None:
    said = two.run("borrow", two.folder / "theirs", "good-sleep", "--as", "sleep", here=two.root)
    assert said.code == 0, said.err
    (two.folder / "served/data/good-sleep.json").write_text("{}", encoding="utf-8")
    path = two.folder / "theirs/lists/good-sleep.yml"
    path.write_text(THEIR_LIST.replace("Good sleep", "Nights"), encoding="utf-8")
    before = two.text

    said_of_both = two.pull(code=1)

    assert "cannot be borrowed" in said_of_both
    assert two.text == before
    assert borrowed_list(two.root, "sleep").title["en"] == "Nights"


def test_lost_or_spoilt_memory_is_told(two: Two) -> None:
    path = two.root / "lists/upstream/good-sleep.json"
    for spoilt in (
        '{"source": "x", "base": {"title": 5, "themes": 5, "sections": 5}}',
        "[" * 9999,
        '{"source": "x", "base": {"sections": 5}}',
    ):
        path.write_text(spoilt, encoding="utf-8")
        assert "L081" in two.pull(code=1)
    path.unlink()

    assert "L081" in two.pull(code=1)
    assert [each for each in told(two.root) if " L081 " in each]


def test_two_lists_that_need_the_same_theme_are_pulled_in_one_run(two: Two) -> None:
    two.run("borrow", two.folder / "theirs", "good-sleep", "--as", "sleep", here=two.root)
    site = two.folder / "theirs"
    themes = site / "lists/themes.yml"
    text = THEIR_LIST.replace("themes: [sleep]", "themes: [sleep, night]")
    with themes.open("a", encoding="utf-8") as file:
        file.write("night:\n  name: {fi: Yö}\n")
    (site / "lists/good-sleep.yml").write_text(text, encoding="utf-8")
    publish(site, two.folder / "served")

    two.pull()

    for name in ("good-sleep", "sleep"):
        assert borrowed_list(two.root, name).themes == ("sleep", "night")


def test_lost_memory_begins_anew_from_what_is_there(two: Two) -> None:
    (two.root / "lists/upstream/good-sleep.json").unlink()
    two.edit(NOTE, "Meidän sanamme.")
    two.pull("good-sleep", "--ours", "--from", f"{two.address.rstrip('/')}/data/good-sleep.json")
    two.publish(THEIR_LIST.replace("Good sleep", "Nights"))

    two.pull()

    assert borrowed_list(two.root).title["en"] == "Nights"
    assert "Meidän sanamme." in two.text


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("parents",), "was not borrowed"),
        (("nowhere",), "There is no list `nowhere`"),
        (("good-sleep", "--from", "../no"), "There is no list to borrow"),
    ],
)
def test_wrong_words_are_told(words: tuple[str, ...], hint: str, two: Two) -> None:
    said = two.run("pull", *words, here=two.root)

    assert said.code != 0
    assert hint in said.err


@pytest.mark.parametrize(
    "style",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"\ufeff{text}",
        lambda text: text.replace("      - ", "      -   ").replace("        ", "          "),
        lambda text: text.rstrip("\n"),
    ],
    ids=["CRLF", "byte order mark", "wide", "no last line break"],
)
def test_file_keeps_the_manner_of_its_author(style: Callable[[str], str], two: Two) -> None:
    two.file.write_bytes(style(two.text).encode())
    before = two.file.read_bytes().decode()
    two.publish(THEIR_LIST.replace(NOTE, "Luettavaksi yhdessä."))

    two.pull()

    after = two.file.read_bytes().decode()
    assert borrowed_list(two.root).sections[0].items[0].note["fi"] == "Luettavaksi yhdessä."  # type: ignore[index]
    days = [line for line in before.splitlines() if "fetched" in line]
    kept = [line for line in before.splitlines() if NOTE not in line and line not in days]
    assert [line for line in kept if line not in after.splitlines()] == []
    assert after.count("\r\n") == before.count("\r\n")


def test_call_numbers_and_places_come_from_one_s_own_catalogue(
    make_site: MakeSite, tmp_path: Path, run: Run
) -> None:
    other_edition = known("helmet.2", WATER, isbns=[], cleanIsbn=None)
    with helmet(known("helmet.1", LETTERS), other_edition) as double:
        root = make_site(settings=settings(double.address))
        run("borrow", theirs(tmp_path / "theirs"), "good-sleep", here=root)
        run("fetch", "good-sleep", here=root)
        said = run("rematch", "good-sleep", "--to", "helmet", "--write", "--likely", here=root)

    records = (root / "lists/catalogue.jsonl").read_text(encoding="utf-8")
    water = borrowed_list(root).sections[0].items[1]
    assert said.code == 0, said.err
    assert isinstance(water, Book)
    assert water.record == "helmet.2"
    assert '"helmet.1"' in records
    assert "84.2 ITÄ" not in records
