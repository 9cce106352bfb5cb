"""The log of what was printed, and what it tells of paper that is out of date."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from checking import SETTINGS as SOUND
from checking import checked, exactly, told
from conftest import LIST, LOGO, RECORD, SETTINGS, TODAY, MakeSite, Run
from lukutori.errors import BadListIdError
from lukutori.model.printing import PrintKind, PrintRun
from lukutori.print_log import HEAD, added
from lukutori.read.content import read_content
from lukutori.read.yaml_text import parse
from lukutori.start import new_list
from test_schema import Editor, faults

ENTRY = "- {list: parents, kind: handout, lang: fi, copies: 40, on: 2026-11-02, for: clinic}\n"
FIRST_LINE = "# yaml-language-server: $schema=schema/prints.schema.json"
FORM = "- list: parents\n  kind: handout\n  lang: fi\n  copies: 40\n  on: 2026-11-02\n"


def log(root: Path) -> str:
    return (root / "lists/prints.yml").read_bytes().decode()


def runs(root: Path) -> list[PrintRun]:
    """Return what the log says, which must be without a fault."""
    content, findings = read_content(root, TODAY)
    assert findings == []
    return list(content.prints)


def changed(root: Path, old: str, new: str, name: str = "lists/parents.yml") -> None:
    """Change one text of a site."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def logged(run: Run, root: Path, *words: str) -> None:
    """Print and log the handouts of the list."""
    assert run("print", "parents", "--log", "40", *words, here=root).code == 0


def read_by_an_editor(text: str) -> object:
    return yaml.load(text, Loader=Editor)  # noqa: S506 - a safe loader


# writing the log


def test_each_print_is_logged_in_a_line_of_its_own(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    done = run("print", "parents", "--log", "40", "--for", "clinic", here=root)

    assert (done.code, done.err) == (0, "")
    assert [(r.list, r.kind, r.lang, r.copies, r.on, r.whom) for r in runs(root)] == [
        ("parents", "handout", lang, 40, date.today(), "clinic") for lang in ("fi", "en")
    ]
    assert len([line for line in log(root).splitlines() if line.startswith("- ")]) == 2


def test_nothing_is_logged_that_nobody_asked_to_log(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    run("print", "parents", here=root)

    assert not (root / "lists/prints.yml").exists()


def test_nothing_is_logged_where_nothing_was_printed(run: Run, make_site: MakeSite) -> None:
    root = make_site()

    assert run("print", "parents", "--lang", "ar", "--log", "1", here=root).code == 1
    assert not (root / "lists/prints.yml").exists()


def test_a_new_log_says_what_it_is_and_names_its_schema(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    logged(run, root)
    schema = json.loads((root / "lists/schema/prints.schema.json").read_text(encoding="utf-8"))

    assert log(root).startswith(HEAD)
    assert log(root).splitlines()[0] == FIRST_LINE
    assert not list(Draft202012Validator(schema).iter_errors(read_by_an_editor(log(root))))


@pytest.mark.parametrize("end", ["", "\n", "  # loppu", "\n\n# loppu\n"])
@pytest.mark.parametrize("before", ["", "\ufeff# älä poista\n", "# huom\n\n"])
def test_what_stands_in_the_log_stays_as_it_is(
    run: Run, make_site: MakeSite, before: str, end: str
) -> None:
    text = before + ENTRY.rstrip("\n") + end
    root = make_site(files={"lists/prints.yml": text})
    logged(run, root, "--lang", "en")

    assert log(root).startswith(text)
    assert [(each.lang, each.copies) for each in runs(root)] == [("fi", 40), ("en", 40)]


def test_a_log_with_windows_line_ends_keeps_them(run: Run, make_site: MakeSite) -> None:
    root = make_site(files={"lists/prints.yml": f"# huom\r\n{ENTRY.strip()}\r\n"})
    logged(run, root)

    assert log(root).count("\n") == log(root).count("\r\n") == 5
    assert len(runs(root)) == 3


def test_a_log_with_nothing_in_it_yet_is_begun(run: Run, make_site: MakeSite) -> None:
    root = make_site(files={"lists/prints.yml": "# Tulosteet\n"})
    logged(run, root, "--lang", "fi")

    assert log(root).startswith("# Tulosteet\n\n- {list: parents, ")


def test_a_run_is_one_block_apart_from_the_others(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    logged(run, root)
    logged(run, root, "--kind", "poster-a4")
    blocks = log(root).removeprefix(HEAD).strip().split("\n\n")

    assert [block.count("- {list: parents, kind: ") for block in blocks] == [2, 2]


@pytest.mark.parametrize("text", ["[]\n", f"[\n  {ENTRY[2:].strip()}\n]\n", f"  {ENTRY}"])
def test_a_log_that_cannot_be_added_to_stays_and_nothing_is_printed(
    run: Run, make_site: MakeSite, text: str
) -> None:
    root = make_site(files={"lists/prints.yml": text})
    done = run("print", "parents", "--log", "1", here=root)

    assert (done.code, done.out, log(root)) == (1, "", text)
    assert "begin each entry in the first column of a line" in done.err
    assert list(root.glob("print/*")) == []


@exactly()
@given(st.text(min_size=1, max_size=40).filter(str.strip), st.sampled_from([1, 40]))
@example("waiting room: second floor, {left} # door", 1)
@example("no", 40)
@example("2026-11-02", 1)
@example("'\"", 1)
def test_for_whom_is_read_back_as_it_was_told(whom: str, copies: int) -> None:
    from lukutori.clean import clean, one_line

    if not (whom := one_line(clean(whom)).strip()):
        return
    told = {"list": "1234", "kind": "handout", "lang": "no", "copies": copies}
    made = PrintRun.model_validate({**told, "on": TODAY, "for": whom, "sum": "1234567890123456"})
    text = HEAD + added([made])

    assert [PrintRun.model_validate(each) for each in parse(text).data] == [made]
    assert faults("prints", text) == []


@pytest.mark.parametrize(
    "words",
    [
        ("parents", "--kind", "status"),
        ("parents", "--kind", "handout", "--kind", "status"),
        ("--all", "--kind", "status"),
        ("--changed", "--kind", "status"),
    ],
)
def test_sheet_on_a_partners_lists_cannot_be_logged(
    run: Run, make_site: MakeSite, words: tuple[str, ...]
) -> None:
    root = make_site()
    done = run("print", *words, "--log", "5", here=root)

    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("--log writes down prints of lists: leave out `status`\n")
    assert not (root / "print").exists()


def test_among_all_kinds_the_sheet_on_a_partners_lists_is_printed_and_not_logged(
    run: Run, make_site: MakeSite
) -> None:
    root = make_site()
    done = run("print", "parents", "--kind", "all", "--lang", "fi", "--log", "5", here=root)

    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "print/clinic.status.fi.pdf"
    assert {"handout", "pick"} < {each.kind for each in runs(root)} < {*PrintKind}
    assert "status" not in {each.kind for each in runs(root)}


def test_neither_print_nor_entry_is_written_where_a_partners_sheet_cannot_be_made(
    run: Run, make_site: MakeSite
) -> None:
    root = make_site(files={"theme/print/status.typ": "#unknown-word\n"})
    done = run("print", "parents", "--kind", "all", "--log", "5", here=root)

    assert (done.code, done.out) == (1, "")
    assert "theme/print/status.typ:1" in done.err
    assert list(root.glob("print/*")) == []
    assert not (root / "lists/prints.yml").exists()


# reading the log


def test_the_log_is_no_list(make_site: MakeSite) -> None:
    content, findings = checked(make_site(settings=SOUND, files={"lists/prints.yml": ENTRY}))

    assert findings == []
    assert list(content.lists) == ["parents"]


def test_no_list_can_have_the_name_of_the_log(make_site: MakeSite) -> None:
    with pytest.raises(BadListIdError, match="cannot be a list's id"):
        new_list(read_content(make_site(), TODAY)[0], "prints")


def test_only_for_whom_and_the_sum_may_be_left_out(make_site: MakeSite) -> None:
    assert runs(make_site(files={"lists/prints.yml": FORM}))[0].whom is None
    for line in FORM.removeprefix("- ").splitlines():
        key = line.split(":")[0].strip()
        text = FORM.replace(line.strip(), "for: clinic", 1)
        assert [each.split(": ", 1)[1] for each in told_of(make_site, text)] == [
            f"L003 The key `{key}` is missing. Add it: {ABOUT[key]}"
        ]


ABOUT = {
    "list": "id of the list.",
    "kind": "what was printed: handout, poster-a3, talker-a6 ...",
    "lang": "language of the print, or both of a bridge: `ar` or `ar-fi`.",
    "copies": "how many.",
    "on": "when.",
}


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "kind: handout",
            "kind: handuot",
            "2:9: L009 `handuot` is not a known word for `kind`. Did you mean `handout`?",
        ),
        (
            "lang: fi",
            "lang: Finnish language",
            "3:9: L011 `Finnish language` does not fit `lang`. "
            "Language of the print, or both of a bridge: `ar` or `ar-fi`.",
        ),
        ("copies: 40", "copies: 0", "4:11: L011 `0` does not fit `copies`. Write 1 or more."),
        (
            "copies: 40",
            "copies: many",
            "4:11: L004 `copies` holds the text `many`. Write a whole number.",
        ),
        (
            "on: 2026-11-02",
            "on: yesterday",
            "5:7: L017 `yesterday` is not a date. Write year-month-day, for example 2027-01-31.",
        ),
        (
            "on: 2026-11-02",
            "on: 2026-11-02\n  whom: clinic",
            "6:3: L002 Unknown key `whom`. Known keys: copies, for, kind, lang, list, on, sum.",
        ),
    ],
)
def test_a_wrong_entry_is_told_with_its_place(
    make_site: MakeSite, old: str, new: str, line: str
) -> None:
    assert told_of(make_site, FORM.replace(old, new)) == [f"lists/prints.yml:{line}"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("kind: handout\n", "1:1: L004 The file does not hold a list."),
        ("handout\n", "1:1: L004 The file does not hold a list."),
        ("- handout\n", "1:3: L004 An item holds the text `handout`."),
        ("-\n", "1:2: L023 An item is empty."),
        ("- {list: parents\n", "1:3: L001 A bracket is opened and never closed"),
    ],
)
def test_what_is_no_log_is_told_in_one_line(make_site: MakeSite, text: str, line: str) -> None:
    (said,) = told_of(make_site, text)

    assert said.startswith(f"lists/prints.yml:{line}")


@pytest.mark.parametrize(
    "files",
    [
        {"lists/parents.yml": LIST.replace("published", "archived")},
        {"lists/parents.yml": LIST.replace("status: published", "status: publsihed")},
        {"lists/parents.yml": "title: {\n"},
    ],
)
def test_a_list_that_is_archived_or_at_fault_is_not_gone(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    root = make_site(settings=SOUND, files={"lists/prints.yml": ENTRY, **files})

    assert not [line for line in told(root) if "L040" in line]


def test_a_list_that_is_gone_is_told_once_by_its_code(make_site: MakeSite) -> None:
    text = ENTRY.replace("parents", "sleep")
    codes = {"lists/codes.yml": "PAR3: parents\nSEEP: sleep\n"}
    root = make_site(settings=SOUND, files={"lists/prints.yml": text, **codes})

    assert [line.split(": ")[1][:4] for line in told(root)] == ["L033"]


@pytest.mark.slow
def test_the_log_is_not_published(run: Run, make_site: MakeSite) -> None:
    whom = "waiting-room-of-ward-seven"
    root = make_site(files={"lists/prints.yml": ENTRY.replace("clinic", whom)})

    assert run("build", here=root).code == 0
    texts = [path for path in (root / "site").rglob("*") if path.is_file()]
    assert not [path for path in texts if whom.encode() in path.read_bytes()]


def told_of(make_site: MakeSite, text: str) -> list[str]:
    return told(make_site(settings=SOUND, files={"lists/prints.yml": text}))


# what is out of date


def test_what_was_logged_and_says_the_same_is_not_printed(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    logged(run, root)
    before = log(root)
    done = run("print", "--changed", "--out", "again", "--log", "5", here=root)

    assert (done.code, done.out) == (0, "Nothing that was logged has changed.\n")
    assert (done.err, log(root)) == ("", before)
    assert not (root / "again").exists()


def test_without_a_log_nothing_has_changed(run: Run, make_site: MakeSite) -> None:
    done = run("print", "--changed", here=make_site())

    assert (done.code, done.out) == (0, "Nothing that was logged has changed.\n")


def test_what_says_something_else_is_printed_and_told(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    logged(run, root, "--for", "clinic")
    changed(root, "To be read in peace.", "To be read slowly.")
    done = run("print", "--changed", "--out", "again", here=root)

    assert (done.code, done.out) == (0, "again/parents.handout.en.pdf\n")
    assert done.err == (
        "parents.handout.en.pdf has changed since 40 copies were printed "
        f"on {date.today()} for clinic.\n"
    )
    assert (root / "again/parents.handout.en.pdf").read_bytes().startswith(b"%PDF-")


def test_only_what_was_logged_can_have_changed(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    logged(run, root, "--lang", "en", "--kind", "poster-a4")
    changed(root, "For parents", "For all parents")
    done = run("print", "--changed", here=root)

    assert done.out == "print/parents.poster-a4.en.pdf\n"


def test_a_reprint_that_is_logged_settles_it(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    logged(run, root)
    changed(root, "For parents", "For all parents")
    again = run("print", "--changed", "--log", "1", here=root)

    assert again.out == "print/parents.handout.en.pdf\n"
    assert [(each.lang, each.copies) for each in runs(root)] == [("fi", 40), ("en", 40), ("en", 1)]
    assert run("print", "--changed", here=root).out == "Nothing that was logged has changed.\n"


def test_a_single_copy_is_told_as_one(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    run("print", "parents", "--lang", "en", "--log", "1", here=root)
    changed(root, "For parents", "For all parents")

    told_then = run("print", "--changed", here=root).err
    assert told_then.endswith(f"since 1 copy was printed on {date.today()}.\n")


def test_what_was_logged_without_a_sum_counts_as_changed(run: Run, make_site: MakeSite) -> None:
    root = make_site(files={"lists/prints.yml": ENTRY})
    done = run("print", "--changed", here=root)

    assert done.out == "print/parents.handout.fi.pdf\n"


def test_the_last_day_counts_wherever_it_stands(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    logged(run, root, "--lang", "fi")
    with (root / "lists/prints.yml").open("a", encoding="utf-8") as lines:
        lines.write(ENTRY)

    assert run("print", "--changed", here=root).out == "Nothing that was logged has changed.\n"


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (("--lang", "fi"), ["handout.fi", "poster-a4.fi"]),
        (("--kind", "poster"), ["poster-a4.fi", "poster-a4.en"]),
        (("--since", "2026-11-01", "--kind", "handout"), ["handout.fi", "handout.en"]),
        (("parents",), ["handout.fi", "poster-a4.fi", "handout.en", "poster-a4.en"]),
        (("--since", "2030-01-01"), []),
    ],
)
def test_it_can_be_asked_of_some_prints_only(
    run: Run, make_site: MakeSite, words: tuple[str, ...], printed: list[str]
) -> None:
    root = make_site()
    logged(run, root, "--kind", "handout", "--kind", "poster-a4")
    changed(root, "{fi: Vanhemmille, en: For parents}", "{fi: Perheille, en: For families}")
    done = run("print", "--changed", *words, here=root)

    assert done.code == 0
    expected = [f"print/parents.{name}.pdf" for name in printed]
    assert done.out.splitlines() == (expected or ["Nothing that was logged has changed."])


def test_a_list_that_is_not_published_any_more_is_not_printed_again(
    run: Run, make_site: MakeSite
) -> None:
    root = make_site(files={"lists/prints.yml": ENTRY})
    changed(root, "published", "archived")

    assert run("print", "--changed", here=root).out == "Nothing that was logged has changed.\n"


LOOKS = {
    "another colour": "brand: {colour: '#772200'}",
    "a logo": "brand: {logo: logo.svg, logo_alt: Kirjasto}",
    "economy": "print: {economy: true}",
    "other paper": "paper: us-letter",
    "fewer kinds in a build": "print: {kinds: poster}",
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_another_look_is_no_change(run: Run, make_site: MakeSite, look: str) -> None:
    root = make_site(files={"logo.svg": LOGO})
    kinds = ("handout", "poster", "talker", "leaflet")
    logged(run, root, *(word for kind in kinds for word in ("--kind", kind)))
    (root / "mkdocs.yml").write_text(f"{SETTINGS}      {look}\n", encoding="utf-8")

    assert run("print", "--changed", here=root).out == "Nothing that was logged has changed.\n"


def test_a_day_on_which_the_catalogue_said_the_same_is_no_change(
    run: Run, make_site: MakeSite
) -> None:
    root = make_site()
    logged(run, root, "--kind", "all")
    later = RECORD.replace('"fetched": "2026-11-22"', '"fetched": "2026-11-30"')
    (root / "lists/catalogue.jsonl").write_text(later, encoding="utf-8")

    assert run("print", "--changed", here=root).out == "Nothing that was logged has changed.\n"


CONTENTS = {
    "a note": ("lists/parents.yml", "Luettavaksi rauhassa.", "Luettavaksi ääneen."),
    "a title": ("lists/catalogue.jsonl", "Kuunpäivän kirjeet", "Kuun päivän kirjeet"),
    "a review": ("lists/parents.yml", "library: 2026-11-01", "library: 2026-11-09"),
    "a partner's name": ("lists/partners.yml", "Neuvola", "Lastenneuvola"),
    "the address of the code": ("mkdocs.yml", "lists.example.org", "kirjat.example.org"),
    "another book": ("lists/parents.yml", "      - isbn:", "      - title: Kuu\n      - isbn:"),
}


@pytest.mark.parametrize("change", CONTENTS.values(), ids=CONTENTS)
def test_another_word_or_code_is_a_change(
    run: Run, make_site: MakeSite, change: tuple[str, str, str]
) -> None:
    root = make_site()
    logged(run, root, "--lang", "fi")
    name, old, new = change
    changed(root, old, new, name)

    assert run("print", "--changed", here=root).out == "print/parents.handout.fi.pdf\n"
