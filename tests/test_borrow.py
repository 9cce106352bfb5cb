"""`lukutori borrow`: a list of another site becomes a draft of one's own, with credit."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asking import LETTERS, WATER
from borrowing import OURS, borrowed_list, content_of, files_of, harbour, publish, theirs
from checking import told
from conftest import LIST, MakeSite, Run, write_site
from doubles import Fault, Page, site
from lukutori.model.booklist import Status
from reading import rendered


@pytest.fixture
def here(make_site: MakeSite) -> Path:
    """Write a site of our own that may ask."""
    return make_site(settings=OURS)


def test_list_of_another_site_becomes_a_draft_for_one_s_own_library(
    here: Path, tmp_path: Path, run: Run
) -> None:
    with harbour(tmp_path) as address:
        said = run("borrow", address, here=here)

    found = borrowed_list(here)
    assert said.code == 0, said.err
    assert found.status is Status.DRAFT
    assert found.libraries == ("iso-omena",)
    assert found.title["en"] == "Good sleep"
    assert found.code
    assert found.code != "SLP3"
    assert content_of(here).codes[found.code] == "good-sleep"
    assert f"its short code is {found.code}" in said.out
    assert not found.reviewed.library
    known = (" C003 ", " L053 ")  # books not fetched yet, and a draft for a theme week
    assert [line for line in told(here) if not any(code in line for code in known)] == []


def test_credit_says_whose_it_is_and_where(here: Path, tmp_path: Path, run: Run) -> None:
    with harbour(tmp_path) as address:
        run("borrow", address, here=here)

    upstream = borrowed_list(here).upstream
    assert upstream
    assert upstream.whose["en"] == "Harbour libraries"
    assert upstream.address == "https://lists.library.test/q/SLP3/index.html"


def test_numbers_and_titles_come_and_no_records(here: Path, tmp_path: Path, run: Run) -> None:
    before = (here / "lists/catalogue.jsonl").read_bytes()
    with harbour(tmp_path) as address:
        run("borrow", address, here=here)

    letters, water = borrowed_list(here).sections[0].items
    text = (here / "lists/good-sleep.yml").read_text(encoding="utf-8")
    assert (letters.isbn, letters.title) == (LETTERS, "Kuunpäivän kirjeet")  # type: ignore[union-attr]
    assert (water.isbn, water.author) == (WATER, "Emmi Itäranta")  # type: ignore[union-attr]
    assert "anders" not in text
    assert "84.2" not in text
    assert (here / "lists/catalogue.jsonl").read_bytes() == before


def test_registers_gain_what_was_missing_and_nothing_of_ours_changes(
    here: Path, tmp_path: Path, run: Run
) -> None:
    before = (here / "lists/partners.yml").read_text(encoding="utf-8")
    with harbour(tmp_path) as address:
        run("borrow", address, here=here)

    content = content_of(here)
    assert (here / "lists/partners.yml").read_text(encoding="utf-8").startswith(before)
    assert content.partners["clinic"].name["fi"] == "Neuvola"
    assert content.partners["shelter"].name["fi"] == "Turvakoti"
    assert content.themes["sleep"].name["en"] == "Sleep"
    assert content.weeks["sleep-week"].iso_week == 11


def test_display_of_a_theme_week_comes_for_one_s_own_library(
    here: Path, tmp_path: Path, run: Run
) -> None:
    with harbour(tmp_path) as address:
        run("borrow", address, here=here)

    display = borrowed_list(here).display
    assert display
    assert (display.library, display.week, display.slots) == ("iso-omena", "sleep-week", 2)
    assert not display.at
    assert not display.prints


@pytest.mark.parametrize("where", ["lists", ".", "lists/good-sleep.yml"])
def test_list_is_borrowed_from_a_checkout(where: str, here: Path, tmp_path: Path, run: Run) -> None:
    root = theirs(tmp_path / "theirs")
    words = () if where.endswith(".yml") else ("good-sleep",)

    said = run("borrow", root / where, *words, here=here)

    assert said.code == 0, said.err
    assert borrowed_list(here).title["fi"] == "Hyvää unta"


def test_list_is_borrowed_from_a_built_site_under_another_name(
    here: Path, tmp_path: Path, run: Run
) -> None:
    publish(theirs(tmp_path / "theirs"), tmp_path / "built")

    said = run("borrow", "../built", "good-sleep", "--as", "sleep", here=here)

    assert said.code == 0, said.err
    assert borrowed_list(here, "sleep").title["fi"] == "Hyvää unta"


def test_page_names_whose_list_it_is_in_the_reader_s_language(
    here: Path, tmp_path: Path, run: Run
) -> None:
    with harbour(tmp_path) as address:
        run("borrow", address, here=here)
    path = here / "lists/good-sleep.yml"
    text = path.read_text(encoding="utf-8").replace("status: draft", "status: published")
    path.write_text(text, encoding="utf-8")

    pages = rendered(here)

    assert "Borrowed from: Harbour libraries" in pages["en/good-sleep.html"].text
    assert "Sataman kirjastot" in pages["fi/good-sleep.html"].text
    assert "https://lists.library.test/q/SLP3/index.html" in pages["en/good-sleep.html"].links
    assert "Borrowed from" not in pages["en/parents.html"].text


def test_licence_of_the_words_comes_along(here: Path, tmp_path: Path, run: Run) -> None:
    root = theirs(tmp_path / "theirs")
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}      licence: CC BY 4.0\n", encoding="utf-8")

    run("borrow", root, "good-sleep", here=here)

    upstream = borrowed_list(here).upstream
    assert upstream
    assert upstream.licence == "CC BY 4.0"


def test_list_that_is_there_already_stays(here: Path, tmp_path: Path, run: Run) -> None:
    root = theirs(tmp_path / "theirs")
    run("borrow", root, "good-sleep", here=here)
    before = files_of(here)

    said = run("borrow", root, "good-sleep", here=here)

    assert said.code == 1
    assert "--as" in said.err
    assert files_of(here) == before


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--library", "harbour"), "There is no library `harbour`"),
        (("--as", "Ei/näin"), "cannot be a list's id"),
        (("--as", "index"), "cannot be a list's id"),
    ],
)
def test_wrong_word_is_told_and_changes_nothing(
    words: tuple[str, ...], hint: str, here: Path, tmp_path: Path, run: Run
) -> None:
    root = theirs(tmp_path / "theirs")
    before = files_of(here)

    said = run("borrow", root, "good-sleep", *words, here=here)

    assert said.code == 2
    assert hint in said.err
    assert files_of(here) == before


@pytest.mark.parametrize("address", ["http://[::1/data/a.json", "https:///data/a.json", "https://"])
def test_address_without_a_host_is_told(address: str, here: Path, run: Run) -> None:
    said = run("borrow", address, here=here)

    assert said.code == 2
    assert "There is no list to borrow" in said.err


def their_data(tmp_path: Path) -> dict[str, Any]:
    publish(theirs(tmp_path / "theirs"), tmp_path / "built")
    data: dict[str, Any] = json.loads((tmp_path / "built/data/good-sleep.json").read_bytes())
    return data


def changed(change: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], bytes]:
    def make(data: dict[str, Any]) -> bytes:
        change(data)
        return json.dumps(data).encode()

    return make


BROKEN: dict[str, Callable[[dict[str, Any]], bytes]] = {
    "no JSON": lambda _: b"<!doctype html><title>Lists</title>",
    "no text": lambda _: b"\xff\xfe\x00",
    "no list": lambda _: b'{"format": 1}',
    "too deep": lambda _: b'{"format": 1, "list": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "too large": lambda _: b" " * 5_000_001,
    "newer": changed(lambda data: data.update(format=2)),
    "id leaves the folder": changed(lambda data: data.update(id="../../mkdocs")),
    "id of a register": changed(lambda data: data.update(id="partners")),
    "link to a program": changed(
        lambda data: data["list"]["sections"][1]["items"][0].update(link="javascript:alert(1)")
    ),
    "link in a text": changed(
        lambda data: data["list"]["intro"].update(fi="[Tästä](javascript:alert(1))")
    ),
    "no title": changed(lambda data: data["list"].pop("title")),
    "wrong ISBN": changed(
        lambda data: data["list"]["sections"][0]["items"][0].update(isbn="9789523630872")
    ),
    "text of another kind": changed(lambda data: data["list"].update(intro=["fi"])),
    "theme no id": changed(
        lambda data: (
            data["list"].update(themes=["../x"]),
            data["registers"].update(themes={"../x": {"name": {"fi": "x"}}}),
        )
    ),
    "no books": changed(lambda data: data["list"].update(sections=[])),
}


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
def test_broken_or_hostile_data_is_one_error_and_changes_nothing(
    make: Callable[[dict[str, Any]], bytes], here: Path, tmp_path: Path, run: Run
) -> None:
    body = make(their_data(tmp_path))
    before = files_of(here)
    with site({"/data/x.json": Page(200, {"Content-Type": "application/json"}, body)}) as server:
        said = run("borrow", f"{server.root}data/x.json", here=here)

    assert said.code == 1
    assert "cannot be borrowed." in said.err
    assert said.err.count("\n") == 1
    assert files_of(here) == before


def test_what_we_do_not_know_is_left_out_and_told(here: Path, tmp_path: Path, run: Run) -> None:
    data = their_data(tmp_path)
    data["list"]["mood"] = "calm"
    data["list"]["title"]["xx"] = "?"
    data["list"]["sections"][0]["items"][0]["note"] = {"xx": "?"}
    data["registers"]["partners"].pop("shelter")
    (tmp_path / "x.json").write_text(json.dumps(data), encoding="utf-8")

    said = run("borrow", tmp_path / "x.json", here=here)

    found = borrowed_list(here)
    assert said.code == 0, said.err
    for each in ("the key `mood`", "the language `xx`", "`shelter` in `partners`"):
        assert f"Left out: {each}." in said.out
    assert found.partners == ("clinic",)
    assert found.sections[0].items[0].note is None


def test_texts_are_cleaned_and_stay_texts(here: Path, tmp_path: Path, run: Run) -> None:
    data = their_data(tmp_path)
    title = "\u202eHyvää: {unta} *ja* !!python/object <script>&amp;"
    data["list"]["title"]["fi"] = f"{title}\x07"
    data["list"]["intro"]["fi"] = "Yksi.\n\n  Kaksi: # ei kommentti\n- kolme"
    (tmp_path / "x.json").write_text(json.dumps(data), encoding="utf-8")

    run("borrow", tmp_path / "x.json", here=here)

    found = borrowed_list(here)
    assert found.title["fi"] == title[1:]
    assert found.intro["fi"] == data["list"]["intro"]["fi"]


def test_silent_site_is_told_as_such(here: Path, run: Run) -> None:
    before = files_of(here)
    with site({}) as server:
        address = f"{server.root}data/x.json"
        gone = run("borrow", address, here=here)
        server.fail(Fault.FORBIDDEN, times=9)
        refused = run("borrow", address, here=here)

    assert gone.code == 2
    assert "There is no list to borrow" in gone.err
    assert refused.code == 1
    assert files_of(here) == before


def test_site_of_another_host_is_not_asked_by_a_redirect(here: Path, run: Run) -> None:
    away = Page(302, {"Location": "http://localhost:9/data/x.json"}, b"")
    with site({"/data/x.json": away}) as server:
        said = run("borrow", f"{server.root}data/x.json", here=here)

    assert said.code == 1
    assert "sends us on" in said.err


def test_own_list_can_be_borrowed_in_turn(here: Path, tmp_path: Path, run: Run) -> None:
    run("borrow", theirs(tmp_path / "theirs"), "good-sleep", here=here)
    third = write_site(tmp_path / "third", settings=OURS, files={"lists/parents.yml": LIST})

    said = run("borrow", here, "good-sleep", here=third)

    upstream = borrowed_list(third).upstream
    assert said.code == 0, said.err
    assert upstream
    assert upstream.whose["en"] == "Test library"


def test_credit_that_is_hostile_is_only_text(here: Path, tmp_path: Path, run: Run) -> None:
    data = their_data(tmp_path)
    attack = '"><script>alert(1)</script>\u202e'
    data["name"] = {"en": attack}
    data["licence"] = attack
    data["url"] = "javascript:alert(1)"
    (tmp_path / "x.json").write_text(json.dumps(data), encoding="utf-8")
    run("borrow", tmp_path / "x.json", here=here)
    path = here / "lists/good-sleep.yml"
    text = path.read_text(encoding="utf-8").replace("status: draft", "status: published")
    path.write_text(text, encoding="utf-8")

    page = rendered(here)["en/good-sleep.html"]

    assert f"Borrowed from: {attack[:-1]} · {attack[:-1]}" in page.text
    assert [each for each in page.links if each.startswith("javascript:")] == []


def test_list_of_more_books_than_any_reader_wants_is_refused(
    here: Path, tmp_path: Path, run: Run
) -> None:
    data = their_data(tmp_path)
    data["list"]["sections"] = [{"items": [{"title": f"Kirja {i}"} for i in range(501)]}]
    (tmp_path / "x.json").write_text(json.dumps(data), encoding="utf-8")

    said = run("borrow", tmp_path / "x.json", here=here)

    assert said.code == 1
    assert "more than 500" in said.err
    assert not (here / "lists/good-sleep.yml").exists()
