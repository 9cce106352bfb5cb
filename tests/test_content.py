"""A whole site is read in one go, whatever state its files are in."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checking import SETTINGS, checked, exactly, told
from conftest import LIST, RECORD, REGISTERS, TODAY, MakeSite
from lukutori.read.content import LIST_ID, read_content

PARENTS = "lists/parents.yml"
MARKS = st.text("{}[]:-#&*!|>'\"%@`,? \n\tabfi~1") | st.text()
KEYS = st.sampled_from(["title", "intro", "sections", "items", "isbn", "fi", "clinic", "PAR3"])
NESTED = st.recursive(
    st.none() | st.text(max_size=5) | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(), inner),
    max_leaves=6,
)
OTHERS = ("languages/se.yml", "lists/prints.yml")
FILES = st.sampled_from([PARENTS, *(f"lists/{name}" for name in REGISTERS), *OTHERS])


def test_small_site_has_no_faults(make_site: MakeSite) -> None:
    content, findings = checked(make_site(settings=SETTINGS))

    assert findings == []
    assert list(content.shown) == ["parents"]
    assert content.languages_of(content.lists["parents"]) == ["fi", "en"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_byte_order_mark_is_welcome(make_site: MakeSite, encoding: str) -> None:
    files = {PARENTS: LIST.encode(encoding), "lists/catalogue.jsonl": RECORD.encode(encoding)}

    assert told(make_site(settings=SETTINGS, files=files)) == []


def test_windows_line_ends_are_welcome(make_site: MakeSite) -> None:
    assert told(make_site(settings=SETTINGS, files={PARENTS: LIST.replace("\n", "\r\n")})) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_told_as_such(make_site: MakeSite, encoding: str) -> None:
    root = make_site(settings=SETTINGS, files={PARENTS: LIST.encode(encoding)})

    assert told(root) == [
        f"{PARENTS}:1:1: L006 The file is not UTF-8; it looks like UTF-16. "
        "Save it again with the encoding UTF-8."
    ]


@pytest.mark.parametrize(
    ("text", "told_of_it"),
    [
        ("", "1:1: L008 The file is empty."),
        ("# vain huomautus\n", "1:1: L008 The file is empty."),
        ("Vanhemmille\n", "1:1: L008 The file does not hold keys and values."),
        ("- Vanhemmille\n", "1:1: L008 The file does not hold keys and values."),
        (LIST.replace("  - items:", "\t- items:"), "11:1: L001 The line is indented with a tab."),
        (LIST.split("  - items")[0] + "  - items: []\n", "11:12: L023 `items` under `sections` is"),
        (LIST.split("sections")[0] + "sections: []\n", "10:11: L023 `sections` is empty."),
        ("a: &a [1]\nb: *a\n", "2:4: L007 `*a` is an alias"),
        ("[" * 900, "1:13: L007 More than 12 levels are nested in each other."),
        ("a: " + "b" * 2_000_001, "1:1: L007 The file is longer than 2,000,000 characters."),
        ("[a]: b\n", "1:1: L004 A key is not plain text."),
        (LIST.replace("Vanhemmille", "a" * 5_001), "1:13: L011 `fi` under `title` is longer than"),
    ],
)
def test_list_that_cannot_be_read_is_told_and_nothing_else(
    make_site: MakeSite, text: str, told_of_it: str
) -> None:
    lines = told(make_site(settings=SETTINGS, files={PARENTS: text}))

    assert len(lines) == 1
    assert lines[0].startswith(f"{PARENTS}:{told_of_it}")


def test_every_fault_of_every_file_is_told_in_one_run(make_site: MakeSite) -> None:
    files = {
        PARENTS: LIST.replace("partners:", "partner:").replace("9789523630871", "1"),
        "lists/grief.yml": LIST.encode("utf-16"),
        "lists/work.yml": "title: [",
        "lists/seniors.yml": "",
        "lists/partners.yml": REGISTERS["partners.yml"].replace("health", "clinic"),
        "lists/themes.yml": "- parenting\n",
        "lists/weeks.yml": "reading-week:\n",
        "lists/libraries.yml": REGISTERS["libraries.yml"].replace("fi:", "fii:"),
        "lists/codes.yml": "PAR3: parents\nPAR3: parents\n",
        "lists/catalogue.jsonl": RECORD + "oops\n",
        "languages/se.yml": "name: davvisámegiella\n",
        "mkdocs.yml": SETTINGS.replace("helmet", "helmt"),
    }

    lines = told(make_site(files=files))

    assert {line.split(":")[0] for line in lines} == set(files)
    assert {line.split(": ")[1][:4] for line in lines} == {
        *("L001", "L002", "L005", "L006", "L008", "L009", "L010", "L015", "L023"),
        *("C002", "S002", "T001"),
    }


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("partners:", "partner:", "L002"),
        ("status:", "stauts:", "L002"),
        ("code: PAR3", "code: par3", "L011"),
        ("code: PAR3", "cod: PAR3", "L002"),
        ("themes: [parenting]", "themes: []", "L023"),
        ("{fi: Vanhemmille,", "{fi: '',", "L023"),
        ("status:", "age: huu\nstatus:", "L011"),
        ("status:", "questions: [{fi: ''}]\nstatus:", "L023"),
        ("status:", "display: {library: iso-omena, slots: 1}\nstatus:", "L026"),
        ("sections:\n", "sections:\n  - items: []\n", "L023"),
        ("items:\n", "items:\n      - isbn: 1\n", "L010"),
        ("items:\n", "items:\n      - {link: x, title: {fi: Sivu}, kind: web}\n", "L018"),
        ("items:\n", "items:\n      - Kirja\n", "L004"),
        ("items:\n", "items:\n      - {isbn: 9789513141691, titel: Kirja, title: Kuu}\n", "L002"),
    ],
)
def test_fault_hides_no_other_fault_of_its_list(
    make_site: MakeSite, old: str, new: str, code: str
) -> None:
    twice = LIST + "      - {isbn: 9789523630871, note: {fi: '[a](javascript:b)'}}\n"
    root = make_site(settings=SETTINGS, files={PARENTS: twice.replace(old, new, 1)})

    lines = [line for line in told(root) if " C003 " not in line]

    last = f"{PARENTS}:{13 + new.count(chr(10)) - old.count(chr(10)) + 1}:"
    assert sorted(line.split(": ")[1][:4] for line in lines) == sorted([code, "L022", "L035"])
    assert [line.startswith(last) for line in lines if " L022 " in line or " L035 " in line] == [
        True,
        True,
    ]


def test_list_that_lacks_what_makes_a_list_is_told_once(make_site: MakeSite) -> None:
    root = make_site(settings=SETTINGS, files={PARENTS: LIST.replace("intro:", "inrto:")})

    assert [line.split(": ")[1][:4] for line in told(root)] == ["L002"]


def test_long_title_is_read_whole(make_site: MakeSite) -> None:
    title = "ä" * 5_000
    root = make_site(settings=SETTINGS, files={PARENTS: LIST.replace("Vanhemmille", title)})

    assert read_content(root, TODAY)[0].lists["parents"].title["fi"] == title


def test_characters_of_every_plane_are_read_or_told(make_site: MakeSite) -> None:
    planes = "".join(chr((plane << 16) + 0x0400) for plane in range(17))
    root = make_site(settings=SETTINGS, files={PARENTS: LIST.replace("Vanhemmille", f"A{planes}")})

    content, findings = checked(root)

    assert content.lists["parents"].title["fi"] == "AЀ\U00010400\U00020400\U00030400"
    assert {finding.code for finding in findings} == {"L037", "P002"}


@pytest.mark.parametrize("name", ["..yml", ".yml", ".#parents.yml", "._parents.yml"])
def test_hidden_file_that_an_editor_left_is_passed_over(make_site: MakeSite, name: str) -> None:
    root = make_site(settings=SETTINGS, files={f"lists/{name}": "no list"})

    assert told(root) == []


@pytest.mark.parametrize(
    "name",
    ["a b.yml", "äiti.yml", "Äiti.yml", "A.yml", "-a.yml", "a--b.yml", "a.b.yml"],
)
def test_file_name_that_cannot_be_an_address_is_told(make_site: MakeSite, name: str) -> None:
    root = make_site(settings=SETTINGS, files={f"lists/{name}": LIST})

    assert told(root) == [
        f"lists/{name}:1:1: L024 The file name `{name}` cannot be a list's address. "
        "Rename it with small letters a-z, digits and single hyphens."
    ]


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../a", "a/b", "a\\b", "a\n", "con:", "%2e", "index", "lists", "404"]
)
def test_path_trick_and_page_of_the_site_are_no_list_ids(name: str) -> None:
    assert not LIST_ID.fullmatch(name)


@pytest.mark.parametrize("name", ["a", "first-books", "2027", "index-2", "lists-of-lists"])
def test_small_letters_digits_and_hyphens_are_a_list_id(name: str) -> None:
    assert LIST_ID.fullmatch(name)


@pytest.mark.parametrize("name", ["grief.yaml", "grief.YML"])
def test_list_that_would_not_be_read_for_its_name_is_told(make_site: MakeSite, name: str) -> None:
    assert told(make_site(settings=SETTINGS, files={f"lists/{name}": LIST})) == [
        f"lists/{name}:1:1: L024 The name `{name}` ends in {name[5:]}, so the file is not read. "
        "Rename it to `grief.yml`."
    ]


@pytest.mark.parametrize("name", ["lists/grief.yml", "lists/partners.yml", "languages/se.yml"])
def test_folder_where_a_file_belongs_is_told(make_site: MakeSite, name: str) -> None:
    root = make_site(settings=SETTINGS)
    (root / name).unlink(missing_ok=True)
    (root / name).mkdir(parents=True)

    assert told(root) == [
        f"{name}:1:1: L006 This is a folder, not a file. Rename it, or move it elsewhere."
    ]


def test_file_that_the_system_refuses_is_told(make_site: MakeSite) -> None:
    root = make_site(settings=SETTINGS)
    (root / "lists" / "grief.yml").symlink_to("grief.yml")

    lines = told(root)

    assert len(lines) == 1
    assert lines[0].startswith("lists/grief.yml:1:1: L006 The file cannot be read (")


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_register_that_cannot_be_read_is_told_once_not_for_each_list(
    make_site: MakeSite, name: str
) -> None:
    display = "display: {library: iso-omena, week: reading-week, slots: 1}\n"
    for text in ("just words\n", "- a list\n", "a: {\n"):
        root = make_site(settings=SETTINGS, files={f"lists/{name}": text, PARENTS: LIST + display})

        assert [line.split(":")[0] for line in told(root)] == [f"lists/{name}"]


def test_names_in_a_register_with_a_fault_are_still_known(make_site: MakeSite) -> None:
    text = REGISTERS["themes.yml"].replace("name:", "nmae:")

    assert told(make_site(settings=SETTINGS, files={"lists/themes.yml": text})) == [
        "lists/themes.yml:2:3: L002 Unknown key `nmae`. Did you mean `name`?"
    ]


def test_site_without_registers_says_what_is_missing_in_them(make_site: MakeSite) -> None:
    root = make_site(settings=SETTINGS)
    for name in REGISTERS:
        (root / "lists" / name).unlink()

    assert [line.split(": ")[1][:4] for line in told(root)] == ["L013", "L012", "L020", "L031"]


def test_language_file_with_a_fault_does_not_make_its_language_unknown(make_site: MakeSite) -> None:
    files = {
        "languages/se.yml": "name: davvisámegiella\nname: sámegiella\n",
        PARENTS: LIST.replace("{fi: Vanhemmille", "{se: Vánhemiidda, fi: Vanhemmille"),
    }
    settings = SETTINGS.replace("[fi,", "[se, fi,")

    assert told(make_site(settings=settings, files=files)) == [
        "languages/se.yml:2:1: L005 The key `name` stands here twice. Keep one of them."
    ]


@exactly(60)
@given(FILES, MARKS)
def test_any_text_in_any_file_is_read_or_told(any_site: Path, name: str, text: str) -> None:
    assert all(line >= 1 for line in lines_told(any_site, name, text))


@exactly(60)
@given(FILES, NESTED)
def test_any_values_in_any_file_are_read_or_told(any_site: Path, name: str, data: object) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)

    assert all(line >= 1 for line in lines_told(any_site, name, text))


@pytest.fixture(scope="module")
def any_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site's files, to be spoilt one at a time."""
    root = tmp_path_factory.mktemp("site")
    (root / "lists").mkdir()
    (root / "languages").mkdir()
    (root / "mkdocs.yml").write_text(f"{SETTINGS}      print: false\n", encoding="utf-8")
    return root


def lines_told(root: Path, name: str, text: str) -> list[int]:
    """Return the lines of what is told of a site with one file's text replaced."""
    texts = {**{f"lists/{n}": t for n, t in REGISTERS.items()}, PARENTS: LIST, name: text}
    for other in OTHERS:
        (root / other).unlink(missing_ok=True)
    for path, content in texts.items():
        (root / path).write_bytes(content.encode())
    return [f.line for f in checked(root)[1] if f.path.suffix == ".yml"]
