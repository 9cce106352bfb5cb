"""Beginning a site and beginning a list."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from asking import LETTERS, WATER, helmet, known, settings, snapshot
from conftest import REGISTERS, SETTINGS, TODAY, MakeSite, Run
from lukutori.check import check_content
from lukutori.errors import BadListIdError, FileInTheWayError, UnwritableError
from lukutori.read.content import Content, read_content
from lukutori.read.yaml_text import parse
from lukutori.render.paper.check_print import check_print
from lukutori.start import ALPHABET, STARTER, fresh_code, init, new_list


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do: with numbers and truth values, without dates."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way
        letter: [(tag, form) for tag, form in forms if not tag.endswith(":timestamp")]
        for letter, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


YAML_FILES = sorted(STARTER.rglob("lists/*.yml"))


def content_of(root: Path) -> Content:
    return read_content(root, TODAY)[0]


def codes(root: Path) -> bytes:
    return (root / "lists/codes.yml").read_bytes()


def test_new_site_is_complete(tmp_path: Path):
    written = init(tmp_path / "site")

    assert {path.relative_to(tmp_path / "site").as_posix() for path in written} >= {
        ".github/workflows/lists.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        "README.md",
        "mkdocs.yml",
        "lists/catalogue.jsonl",
        "lists/codes.yml",
        "lists/first-books.yml",
        "lists/schema/list.schema.json",
    }


def test_new_site_has_no_finding_today_or_years_from_now(tmp_path: Path):
    init(tmp_path)
    for day in (TODAY, date(2036, 1, 1)):
        content, findings = read_content(tmp_path, day)

        assert [*findings, *check_content(content), *check_print(content)] == []


def test_example_list_is_published_in_three_languages_and_says_that_it_is_one(tmp_path: Path):
    init(tmp_path)
    content = content_of(tmp_path)
    [(name, example)] = content.shown.items()

    assert (name, example.example) == ("first-books", True)
    assert content.languages_of(example) == ["fi", "sv", "en"]


def test_records_of_the_starter_are_those_of_its_books(tmp_path: Path):
    init(tmp_path)
    content = content_of(tmp_path)
    items = [item for section in content.lists["first-books"].sections for item in section.items]

    assert set(content.snapshot.by_isbn) == {
        item.isbn for item in items if getattr(item, "isbn", None)
    }


@pytest.mark.parametrize("path", YAML_FILES, ids=lambda path: path.name)
def test_first_line_names_the_schema_that_an_editor_finds_and_that_holds(
    path: Path, tmp_path: Path
):
    init(tmp_path)
    text = path.read_text(encoding="utf-8")
    comment, _, name = text.splitlines()[0].partition("=")
    schema = json.loads((tmp_path / "lists" / name).read_text(encoding="utf-8"))

    assert comment == "# yaml-language-server: $schema"
    jsonschema.validate(yaml.load(text, Loader=EditorLoader), schema)  # noqa: S506


def test_starter_has_no_hidden_files_that_packers_leave_out():
    assert [path.name for path in STARTER.rglob(".*")] == []


def test_folder_with_other_things_can_become_a_site(tmp_path: Path):
    (tmp_path / "notes.txt").touch()
    init(tmp_path)

    assert (tmp_path / "mkdocs.yml").is_file()


def test_no_file_is_written_where_one_is_in_the_way(tmp_path: Path):
    (tmp_path / "README.md").touch()
    with pytest.raises(FileInTheWayError, match="Choose an empty folder"):
        init(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_new_list_is_a_draft_in_each_language_of_the_site(make_site: MakeSite):
    root = make_site()
    path, code = new_list(content_of(root), "summer")
    booklist = content_of(root).lists["summer"]

    assert path == root / "lists/summer.yml"
    assert (booklist.status, booklist.code) == ("draft", code)
    assert list(booklist.title) == ["fi", "en", "ar"]
    assert booklist.themes == ("parenting",)


def test_new_list_names_its_schema_and_the_schema_is_there(make_site: MakeSite):
    root = make_site()
    path, _ = new_list(content_of(root), "summer")
    first = path.read_text(encoding="utf-8").splitlines()[0]

    assert (path.parent / first.partition("=")[2]).is_file()


def test_new_list_says_everything_that_it_may_say(make_site: MakeSite):
    path, _ = new_list(content_of(make_site()), "summer")
    text = path.read_text(encoding="utf-8")

    for key in ("how_to_use", "questions", "audience", "partners", "reviewed", "translations"):
        assert f"{key}:" in text


def test_used_code_is_never_taken_again():
    used = {"AAAA", *(f"{a}AAA" for a in ALPHABET[1:])}
    codes = {fresh_code(used) for _ in range(200)}

    assert not codes & used
    assert all(len(code) == 4 and set(code) <= set(ALPHABET) for code in codes)


def test_code_that_only_a_list_knows_counts_as_used(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
):
    root = make_site(files={"lists/codes.yml": "WXYZ: parents\n"})
    letters = iter("PAR3WXYZ22222")
    monkeypatch.setattr("secrets.choice", lambda _: next(letters))

    assert new_list(content_of(root), "summer")[1] == "2222"


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_recording_a_code_keeps_every_byte_before_it(make_site: MakeSite, end: str):
    before = f"\ufeff# älä poista\r\nPAR3: parents{end}".encode()
    root = make_site(files={"lists/codes.yml": before})
    _, code = new_list(content_of(root), "summer")

    assert codes(root).startswith(before)
    assert codes(root).removeprefix(before).strip() == f"{code}: summer".encode()
    assert content_of(root).codes == {"PAR3": "parents", code: "summer"}


def test_first_list_of_a_bare_site_begins_the_codes(make_site: MakeSite):
    root = make_site()
    for name in ("codes.yml", "parents.yml"):
        (root / "lists" / name).unlink()
    _, code = new_list(content_of(root), "summer")

    assert codes(root).decode().splitlines()[-1] == f"{code}: summer"


def test_list_whose_code_cannot_be_recorded_is_not_begun(make_site: MakeSite):
    root = make_site()
    content = content_of(root)
    (root / "lists/.codes.yml.part").mkdir()
    with pytest.raises(UnwritableError, match=r"codes\.yml could not be written"):
        new_list(content, "summer")

    assert not (root / "lists/summer.yml").exists()
    assert codes(root).decode() == REGISTERS["codes.yml"]


def test_code_is_not_added_where_it_would_spoil_the_file(make_site: MakeSite):
    root = make_site(files={"lists/codes.yml": "{PAR3: parents}\n"})
    with pytest.raises(UnwritableError, match="each code on a line of its own"):
        new_list(content_of(root), "summer")

    assert not (root / "lists/summer.yml").exists()
    assert codes(root) == b"{PAR3: parents}\n"


@pytest.mark.parametrize("name", ["404", "index", "lists", "codes", "Kesä", "a/b", "a.b", "a\n"])
def test_id_that_cannot_be_an_address_is_refused(make_site: MakeSite, name: str):
    with pytest.raises(BadListIdError, match="cannot be a list's id"):
        new_list(content_of(make_site(settings=SETTINGS)), name)


def test_list_begins_with_a_public_list_of_finna(make_site: MakeSite, run: Run) -> None:
    notes = 'Luettavaksi: "rauhassa"\nja # ilman kiirettä'
    with helmet(known("helmet.1", LETTERS), known("helmet.2", WATER)) as double:
        double.lists[123] = {
            "title": "Kirjeitä: kesäksi",
            "description": "Kirjoja kesään.",
            "books": [("helmet.1", notes), ("helmet.2", "")],
        }
        root = make_site(settings=settings(double.address))
        done = run("new", "summer", "--from-finna", "123", here=root)
        told = run("check", here=root)

    written = parse((root / "lists/summer.yml").read_text(encoding="utf-8")).data
    items = written["sections"][0]["items"]
    assert done.code == 0, done.err
    assert written["title"] == {"fi": "Kirjeitä: kesäksi", "en": "…", "ar": "…"}
    assert written["intro"]["fi"] == "Kirjoja kesään."
    assert [item["record"] for item in items] == ["helmet.1", "helmet.2"]
    assert "".join(items[0]["note"]["fi"].split()) == "".join(notes.split())
    assert "note" not in items[1]
    assert "# Memory of water, Emmi Itäranta" in (root / "lists/summer.yml").read_text("utf-8")
    assert {"helmet.1", "helmet.2"} <= set(snapshot(root))
    assert "0 errors" in told.out


def test_list_that_is_not_public_begins_nothing(make_site: MakeSite, run: Run) -> None:
    with helmet() as double:
        root = make_site(settings=settings(double.address))
        done = run("new", "summer", "--from-finna", "9", here=root)

    assert done.code == 2
    assert done.err.startswith("Helmet has no list 9, or it is not public.")
    assert not (root / "lists/summer.yml").exists()
    assert "summer" not in (root / "lists/codes.yml").read_text(encoding="utf-8")
