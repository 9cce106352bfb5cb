"""Pictures of covers from catalogues: which are asked for, what is stored, and with what rights."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from checking import SETTINGS, checked
from conftest import TODAY, MakeSite
from double_faults import Page
from double_server import Server, running
from lukutori.catalogue import Reply
from lukutori.errors import CatalogueUnreachableError, UnwritableError
from lukutori.isbn import Isbn
from lukutori.model.catalogue import Catalogue
from lukutori.model.record import CoverRights, Record
from lukutori.network import Asker
from lukutori.records.cover_rights import with_rights
from lukutori.records.covers import Fetched, fetch_covers
from lukutori.schema import schemas
from lukutori.settings import Asking
from painting import BLANK_GIF, HTML, painted

MOON, OTHER, THIRD = "9789523630871", "9789523631151", "9789510408865"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ALLOWED = "All pictures are under CC BY 4.0."


def catalogue(covers: str | None = ALLOWED, at: str = "https://own.test/") -> Catalogue:
    address = "https://own.test/{}"
    return Catalogue.model_validate(
        {
            "name": "Oma",
            "record": address.format("{id}"),
            "isbn": address.format("{isbn}"),
            "title": address.format("{title}"),
            "languages": {},
            "access": {"adapter": "vufind", "address": at, "covers": covers},
        }
    )


def record(*isbns: str, rights: str = "CC BY 4.0", **changes: Any) -> Record:
    """Return a record that offers a picture of its cover."""
    cover = {"address": address(isbns[0]), "rights": rights, "link": LICENCE} if isbns else None
    known = {
        "catalogue": "own",
        "id": isbns[0] if isbns else "1",
        "isbns": isbns,
        "title": "Kuunpäivän kirjeet",
        "cover": cover,
        "fetched": TODAY,
        "source": "https://own.test/",
    }
    return Record.model_validate({**known, **changes})


def address(isbn: str) -> str:
    return f"https://own.test/Cover/Show?id={isbn}&size=large"


class Shelf:
    """What lies behind the addresses of pictures, and which of them were asked for."""

    def __init__(self, folder: Path, **pages: bytes | int) -> None:
        self.folder = folder
        self.pages = {address(name.removeprefix("_")): page for name, page in pages.items()}
        self.asked: list[str] = []

    def ask(self, name: str, where: str, read: Callable[[Reply], Any]) -> Any:
        """Answer as a catalogue does."""
        self.asked.append(where)
        page = self.pages.get(where)
        if page is None:
            raise CatalogueUnreachableError(name, "there is no connection")
        status, content = (page, b"") if isinstance(page, int) else (200, page)
        return read(Reply(status, content, where))

    def fetch(self, *records: Record, covers: str | None = ALLOWED) -> Fetched:
        """Ask for the pictures of some records."""
        return fetch_covers(self.ask, records, {"own": catalogue(covers)}, self.folder)

    @property
    def files(self) -> list[str]:
        """The names of what is stored."""
        return sorted(path.name for path in self.folder.iterdir()) if self.folder.exists() else []

    @property
    def rights(self) -> dict[str, dict[str, str]]:
        """What is noted of the pictures."""
        text = (self.folder / "rights.yml").read_text(encoding="utf-8")
        read: dict[str, dict[str, str]] = yaml.load(text, yaml.BaseLoader)  # noqa: S506
        return read


@pytest.fixture
def shelf(tmp_path: Path) -> Callable[..., Shelf]:
    return lambda **pages: Shelf(tmp_path / "covers", **pages)


Shelved = Callable[..., Shelf]


def told(errors: Iterable[Exception]) -> list[str]:
    return [str(error) for error in errors]


def test_picture_is_stored_under_its_isbn_as_it_came_with_its_rights(shelf: Shelved) -> None:
    picture = painted()
    here = shelf(_9789523630871=picture)
    fetched = here.fetch(record(MOON))

    assert fetched.stored == [here.folder / f"{MOON}.jpg"]
    assert fetched.stored[0].read_bytes() == picture
    assert here.rights == {
        MOON: {"rights": "CC BY 4.0", "link": LICENCE, "source": address(MOON)},
    }
    assert here.files == [f"{MOON}.jpg", "rights.yml"]


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_file_is_called_after_what_is_in_it(shelf: Shelved, kind: str, suffix: str) -> None:
    fetched = shelf(_9789523630871=painted(kind=kind)).fetch(record(MOON))

    assert [path.name for path in fetched.stored] == [f"{MOON}.{suffix}"]


def test_catalogue_that_has_not_allowed_it_is_not_asked(shelf: Shelved) -> None:
    here = shelf(_9789523630871=painted())
    fetched = here.fetch(record(MOON), covers=None)

    assert here.asked == []
    assert here.files == []
    assert fetched.not_allowed == {"own"}


def test_record_that_says_nothing_of_rights_is_not_asked_for_a_picture(shelf: Shelved) -> None:
    here = shelf()
    here.fetch(record(MOON, cover=None), record(), record(OTHER, missing_since=TODAY))

    assert here.asked == []


def test_picture_that_is_there_is_never_asked_for_again(shelf: Shelved) -> None:
    here = shelf(_9789523630871=painted())
    both = record(MOON, OTHER)
    here.fetch(both)
    before = (here.folder / "rights.yml").read_bytes()
    here.fetch(both, record(OTHER, MOON))

    assert here.asked == [address(MOON)]
    assert (here.folder / "rights.yml").read_bytes() == before


def test_picture_put_there_by_hand_stays(shelf: Shelved) -> None:
    here = shelf(_9789523630871=painted())
    here.folder.mkdir()
    (here.folder / "978-952-363-087-1.PNG").write_bytes(b"by hand")
    here.fetch(record(MOON))

    assert here.asked == []
    assert here.files == ["978-952-363-087-1.PNG"]


@pytest.mark.parametrize("answer", [BLANK_GIF, b"", b"<p>No cover.</p>", 404, 410])
def test_what_catalogues_say_instead_of_a_picture_is_none(
    shelf: Shelved, answer: bytes | int
) -> None:
    here = shelf(_9789523630871=answer)
    fetched = here.fetch(record(MOON))

    assert fetched.none == [MOON]
    assert fetched.errors == []
    assert here.files == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (HTML, "it is no JPEG, PNG or WebP picture"),
        (painted(kind="GIF"), "it is no JPEG, PNG or WebP picture"),
        (painted()[:-900], "the picture is spoilt or not whole"),
        (400, "HTTP 400"),
    ],
)
def test_answer_that_is_no_picture_is_told_and_not_stored(
    shelf: Shelved, answer: bytes | int, reason: str
) -> None:
    here = shelf(_9789523630871=answer, _9789523631151=painted())
    fetched = here.fetch(record(MOON), record(OTHER))

    assert told(fetched.errors) == [
        f"Oma gave an answer that cannot be read (the picture for {MOON}: {reason})."
    ]
    assert here.files == [f"{OTHER}.jpg", "rights.yml"]


def test_catalogue_that_does_not_answer_is_left_alone_after_three_times(shelf: Shelved) -> None:
    here = shelf()
    numbers = [MOON, OTHER, THIRD, "9789510412343", "9789510432303"]
    fetched = here.fetch(*(record(isbn) for isbn in numbers))

    assert here.asked == [address(isbn) for isbn in numbers[:3]]
    assert len(fetched.errors) == 3


def test_progress_is_told_for_each_picture(shelf: Shelved) -> None:
    here = shelf(_9789523630871=painted())
    records = [record(MOON), record(OTHER), record(MOON), record(THIRD, cover=None)]
    known, steps = {"own": catalogue()}, []

    fetch_covers(here.ask, records, known, here.folder, lambda: steps.append(1))
    assert len(steps) == 2


def test_what_came_before_a_break_is_kept(shelf: Shelved) -> None:
    here = shelf(_9789523630871=painted())

    def stop(name: str, where: str, read: Callable[[Reply], Any]) -> Any:
        if OTHER in where:
            raise KeyboardInterrupt
        return here.ask(name, where, read)

    with pytest.raises(KeyboardInterrupt):
        records = [record(MOON), record(OTHER)]
        fetch_covers(stop, records, {"own": catalogue()}, here.folder)
    assert here.files == [f"{MOON}.jpg", "rights.yml"]
    assert list(here.rights) == [MOON]


def test_picture_on_another_host_is_not_asked_for(shelf: Shelved) -> None:
    here = shelf()
    here.fetch(record(MOON, cover={"address": "https://elsewhere.test/1.jpg", "rights": "CC0 1.0"}))

    assert here.asked == []


def test_picture_comes_over_the_network_and_onto_the_page(make_site: MakeSite) -> None:
    root = make_site(settings=f"{SETTINGS}      covers: catalogue\n")
    covers = root / "lists" / "covers"
    pages = {f"/{MOON}": Page(body=painted()), f"/{OTHER}": Page(body=BLANK_GIF)}
    with running(Server(lambda _, asked, __: pages[asked.path])) as server:
        records = [
            record(isbn, cover={"address": f"{server.root}{isbn}", "rights": "CC0 1.0"})
            for isbn in (MOON, OTHER)
        ]
        with Asker(Asking(contact="lists@library.test", pace=0)) as asker:
            fetched = fetch_covers(asker.ask, records, {"own": catalogue(at=server.root)}, covers)

    assert fetched.none == [OTHER]
    content, findings = checked(root)
    assert findings == []
    credit = content.covers[Isbn(MOON)].credit
    assert credit
    assert (credit.rights, credit.link) == ("CC0 1.0", None)


# The register of rights ------------------------------------------------------------------


COVER = CoverRights(address=address(MOON), rights='Kuva: "Teos", 2020 # ei \\ saa', link=None)
ENTRY = f'{MOON}:\n  rights: "Kuva: \\"Teos\\", 2020 # ei \\\\ saa"\n  source: "{address(MOON)}"\n'


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# Nothing yet.\n",
        "# Ours:\n9789510408865: {rights: Teos} # by mail\n\n",
        "# Ours:\r\n9789510408865:\r\n  rights: Teos",
        "\ufeff9789510408865:\n    rights:   'Teos'\n",
    ],
)
def test_entry_is_added_and_all_else_stays_as_it_was_written(tmp_path: Path, before: str) -> None:
    path = tmp_path / "rights.yml"
    path.write_bytes(before.encode())
    after = with_rights(path, Isbn(MOON), COVER).decode()

    assert after.startswith(before)
    added = after.removeprefix(before).replace("\r\n", "\n").lstrip("\n")
    assert added == ENTRY
    assert ("\r\n" in after) == ("\r\n" in before)
    assert after.count("\n") == after.count("\r\n") or "\r" not in after


def test_new_register_names_its_schema(tmp_path: Path) -> None:
    first = with_rights(tmp_path / "rights.yml", Isbn(MOON), COVER).decode().splitlines()[0]
    name = first.rpartition("/")[2]

    assert first.endswith("$schema=../schema/cover-rights.schema.json")
    assert name in dict(schemas())


@pytest.mark.parametrize("key", [MOON, "978-952-363-087-1", "9523630873"])
def test_what_somebody_wrote_of_this_number_stays(tmp_path: Path, key: str) -> None:
    path = tmp_path / "rights.yml"
    path.write_text(f"{key}: {{rights: Meidän}}\n", encoding="utf-8")

    assert with_rights(path, Isbn(MOON), COVER) == path.read_bytes()


@pytest.mark.parametrize(
    "before", ["{9789510408865: {rights: Teos}}\n", "[", "- a\n", "a: b\na: c\n", "a: b\n...\n"]
)
def test_register_that_cannot_be_added_to_is_left_as_it_is(shelf: Shelved, before: str) -> None:
    here = shelf(_9789523630871=painted())
    here.folder.mkdir()
    (here.folder / "rights.yml").write_text(before, encoding="utf-8")

    with pytest.raises(UnwritableError, match=r"rights\.yml could not be written"):
        here.fetch(record(MOON))
    assert here.files == ["rights.yml"]
    assert (here.folder / "rights.yml").read_text(encoding="utf-8") == before
