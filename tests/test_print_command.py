"""Which prints `lukutori print` makes of which lists."""

import re
import shlex
from pathlib import Path

import pytest

from conftest import LIST, REPOSITORY, SETTINGS, MakeSite, Run
from lukutori.model.printing import PrintKind
from lukutori.render.paper.kinds import KINDS
from test_readme import BEFORE, FENCED

GRIEF = (
    LIST.replace("Vanhemmille, en: For parents", "Surusta, en: On grief, ar: عن الحزن")
    .replace("{fi: Kirjoja vauvavuoteen.", "{ar: كتب عن الحزن., fi: Kirjoja surusta.")
    .replace("PAR3", "GRJE")
    .replace("library: 2026-11-01", "library: 2025-03-01, partner: 2025-04-01")
)
CODES = "PAR3: parents\nGRJE: grief\n"
ECONOMY = "      print: {economy: true}\n"
POSTERS = ["poster-a3", "poster-a3-wide", "poster-a4", "poster-a4-wide"]


def two_lists(make_site: MakeSite, *, settings: str = SETTINGS, grief: str = GRIEF) -> Path:
    return make_site(settings=settings, files={"lists/grief.yml": grief, "lists/codes.yml": CODES})


def with_print(value: str) -> str:
    return f"{SETTINGS}      print: {value}\n"


def names(said: str) -> list[str]:
    """Return the names of the files that were printed."""
    return [Path(line).name for line in said.splitlines()]


def kinds(said: str) -> list[str]:
    """Return the kinds that were printed, once each."""
    return list(dict.fromkeys(name.split(".")[1] for name in names(said)))


# kinds


def test_the_kind_is_in_the_name_of_the_file(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    done = run("print", "parents", "--kind", "poster-a4", "--lang", "fi", here=root)

    assert (done.code, done.err) == (0, "")
    assert done.out == "print/parents.poster-a4.fi.pdf\n"
    assert (root / done.out.strip()).read_bytes().startswith(b"%PDF-")


def test_several_kinds_are_printed_at_once(run: Run, make_site: MakeSite) -> None:
    words = ("--kind", "poster-a4", "--kind", "handout", "--kind", "handout")
    done = run("print", "parents", *words, "--lang", "en", here=make_site())

    assert names(done.out) == ["parents.handout.en.pdf", "parents.poster-a4.en.pdf"]


def test_a_family_is_all_its_kinds(run: Run, make_site: MakeSite) -> None:
    done = run("print", "parents", "--kind", "poster", "--lang", "fi", here=make_site())

    assert kinds(done.out) == POSTERS


def test_a_name_that_is_a_kind_and_a_family_is_the_kind(run: Run, make_site: MakeSite) -> None:
    done = run("print", "parents", "--kind", "handout", "--lang", "fi", here=make_site())

    assert kinds(done.out) == ["handout"]


def test_all_kinds_are_every_one_that_the_list_has_something_for(
    run: Run, make_site: MakeSite
) -> None:
    done = run("print", "parents", "--kind", "all", "--lang", "fi", here=make_site())

    assert done.code == 0, done.err
    assert (
        {"handout", *POSTERS} <= {*kinds(done.out)} <= {*map(str, KINDS)} - {"dummy"} | {"status"}
    )


def test_a_kind_that_a_list_has_nothing_for_is_left_out(run: Run, make_site: MakeSite) -> None:
    words = ("--kind", "dummy", "--kind", "handout", "--lang", "fi")
    done = run("print", "parents", *words, here=make_site())

    assert (done.code, done.err, names(done.out)) == (0, "", ["parents.handout.fi.pdf"])


def test_where_nothing_is_left_it_is_said(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    done = run("print", "parents", "--kind", "dummy", here=root)

    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Nothing to print: the lists have nothing of that kind, are not in that language, "
        "or its font is missing.\n"
    )
    assert not (root / "print").exists()


def test_an_unknown_kind_asks_whether_another_was_meant(run: Run, make_site: MakeSite) -> None:
    done = run("print", "parents", "--kind", "postr", here=make_site())

    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("there is no kind `postr`. Did you mean `poster`?\n")


def test_a_kind_like_no_other_names_them_all(run: Run, make_site: MakeSite) -> None:
    done = run("print", "parents", "--kind", "xyz", here=make_site())

    assert done.code == 2
    assert "Known kinds: handout, handout-large, bridge, " in done.err
    assert done.err.endswith(", poster, talker, label, feedback, all.\n")


def test_a_kind_is_printed_that_the_settings_do_not_want(run: Run, make_site: MakeSite) -> None:
    root = make_site(settings=with_print("{kinds: poster-a4}"))
    done = run("print", "parents", "--kind", "handout", "--lang", "fi", here=root)

    assert (done.code, names(done.out)) == (0, ["parents.handout.fi.pdf"])


# which lists


def test_all_are_the_published_lists_in_the_kinds_that_the_settings_want(
    run: Run, make_site: MakeSite
) -> None:
    root = two_lists(make_site, settings=with_print("{kinds: [handout, poster-a4]}"))
    done = run("print", "--all", "--lang", "fi", here=root)

    assert names(done.out) == [
        "grief.handout.fi.pdf",
        "grief.poster-a4.fi.pdf",
        "parents.handout.fi.pdf",
        "parents.poster-a4.fi.pdf",
    ]


@pytest.mark.parametrize("status", ["draft", "paused", "archived"])
def test_all_leaves_out_what_is_not_published(run: Run, make_site: MakeSite, status: str) -> None:
    root = two_lists(make_site, grief=GRIEF.replace("published", status))
    done = run("print", "--all", "--kind", "handout", "--lang", "fi", here=root)

    assert names(done.out) == ["parents.handout.fi.pdf"]


def test_a_list_that_is_named_twice_is_printed_once(run: Run, make_site: MakeSite) -> None:
    done = run("print", "parents", "parents", "--lang", "fi", here=make_site())

    assert names(done.out) == ["parents.handout.fi.pdf"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "name a list, or say --all, --since DATE or --changed"),
        (("--lang", "fi"), "name a list, or say --all, --since DATE or --changed"),
        (("parents", "--all"), "--all prints every list: name lists, or say --all"),
        (("parents", "--log", "0"), "`0` is no number of copies. Write 1 or more."),
        (("parents", "--log", "-1"), "`-1` is no number of copies. Write 1 or more."),
        (("parents", "--log", "many"), "`many` is no number of copies. Write 1 or more."),
        (("parents", "--for", "clinic"), "--for tells for whom copies are logged: say --log N"),
        (("parents", "--log", "1", "--for", " "), "tell in 1 to 200 letters for whom it is"),
        (("parents", "--log", "1", "--for", "x" * 201), "tell in 1 to 200 letters"),
        (("--since", "1.11.2026"), "`1.11.2026` is not a date. Write year-month-day"),
    ],
)
def test_what_cannot_be_asked_for_is_told_and_nothing_is_printed(
    run: Run, make_site: MakeSite, words: tuple[str, ...], told: str
) -> None:
    root = make_site()
    done = run("print", *words, here=root)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("usage: lukutori print")
    assert told in done.err
    assert not (root / "print").exists()
    assert not (root / "lists/prints.yml").exists()


# since


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        ("2025-04-01", ["grief", "parents"]),
        ("2025-04-02", ["parents"]),
        ("2026-11-01", ["parents"]),
    ],
)
def test_since_a_day_prints_what_was_reviewed_on_it_or_later(
    run: Run, make_site: MakeSite, day: str, printed: list[str]
) -> None:
    root = two_lists(make_site)
    done = run("print", "--since", day, "--kind", "handout", "--lang", "fi", here=root)

    assert names(done.out) == [f"{name}.handout.fi.pdf" for name in printed]


@pytest.mark.parametrize(("state", "code"), [("checked", 0), ("draft", 1)])
def test_a_translation_that_was_checked_since_then_counts(
    run: Run, make_site: MakeSite, state: str, code: int
) -> None:
    translation = f"fi: original, en: {{state: {state}, by: nurse, on: 2027-01-10}}"
    root = two_lists(make_site, grief=GRIEF.replace("fi: original", translation))
    done = run("print", "--since", "2027-01-10", "--kind", "handout", "--lang", "en", here=root)

    assert done.code == code
    assert names(done.out) == ([] if code else ["grief.handout.en.pdf"])


def test_since_a_day_chooses_among_the_lists_that_are_named(run: Run, make_site: MakeSite) -> None:
    done = run("print", "grief", "parents", "--since", "2026-01-01", here=two_lists(make_site))

    assert names(done.out) == ["parents.handout.fi.pdf", "parents.handout.en.pdf"]


def test_where_nothing_was_reviewed_since_then_it_is_said(run: Run, make_site: MakeSite) -> None:
    done = run("print", "--since", "2030-01-01", here=two_lists(make_site))

    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "Nothing to print: no list was reviewed, and no translation checked, since 2030-01-01.\n"
    )


def test_since_alone_prints_the_kinds_that_the_settings_want(run: Run, make_site: MakeSite) -> None:
    root = make_site(settings=with_print("{kinds: poster-a4}"))
    done = run("print", "--since", "2026-01-01", "--lang", "fi", here=root)

    assert names(done.out) == ["parents.poster-a4.fi.pdf"]


# languages


@pytest.mark.skipif(PrintKind.BRIDGE not in KINDS, reason="there are no bridges yet")
@pytest.mark.parametrize(
    ("lang", "printed"),
    [("ar", ["ar-fi"]), ("ar-fi", ["ar-fi"]), ("en", ["en-fi"]), ("fi", [])],
)
def test_a_bridge_belongs_to_the_client(
    run: Run, make_site: MakeSite, lang: str, printed: list[str]
) -> None:
    done = run("print", "grief", "--kind", "bridge", "--lang", lang, here=two_lists(make_site))

    assert done.code == (0 if printed else 1)
    assert names(done.out) == [f"grief.bridge.{tag}.pdf" for tag in printed]


@pytest.mark.skipif(PrintKind.BRIDGE not in KINDS, reason="there are no bridges yet")
def test_two_languages_without_a_kind_are_that_bridge(run: Run, make_site: MakeSite) -> None:
    done = run("print", "grief", "--lang", "ar-fi", here=two_lists(make_site))

    assert names(done.out) == ["grief.bridge.ar-fi.pdf"]


@pytest.mark.parametrize("lang", ["ar-en", "fi-fi", "xx-fi"])
def test_two_languages_that_make_no_bridge_are_refused(
    run: Run, make_site: MakeSite, lang: str
) -> None:
    done = run("print", "parents", "--lang", lang, here=make_site())

    assert done.code == 2
    assert done.err.startswith(f"The site has no language `{lang}`. ")


# economy


def test_economy_saves_ink_as_the_setting_does(run: Run, make_site: MakeSite) -> None:
    root = make_site()

    def printed(*words: str) -> bytes:
        assert run("print", "parents", "--lang", "fi", *words, here=root).code == 0
        return (root / "print/parents.handout.fi.pdf").read_bytes()

    full, saving, again = printed(), printed("--economy"), printed()
    (root / "mkdocs.yml").write_text(SETTINGS + ECONOMY, encoding="utf-8")

    assert full == again != saving
    assert printed() == printed("--economy") == saving


# the handbook


def shown() -> list[str]:
    """Return the commands of the handbook's two sections on printing by hand."""
    text = (REPOSITORY / "lists/handbook/printing.md").read_text(encoding="utf-8")
    found = re.findall(r"^## (?:Printing from|What was).*?(?=^## )", text, re.DOTALL | re.MULTILINE)
    lines = [line for part in found for block in FENCED.findall(part) for line in block.split("\n")]
    assert len(found) == 2
    return [line for line in lines if BEFORE.match(line)]


@pytest.mark.parametrize("command", shown())
def test_what_the_handbook_shows_works(run: Run, make_site: MakeSite, command: str) -> None:
    if "bridge" in command and PrintKind.BRIDGE not in KINDS:
        pytest.skip("there are no bridges yet")
    settings = with_print("{kinds: [handout, poster-a4]}")
    root = two_lists(make_site, settings=settings)
    (root / "lists/parents.yml").rename(root / "lists/first-books.yml")
    (root / "lists/codes.yml").write_text("PAR3: first-books\nGRJE: grief\n", encoding="utf-8")
    program, *words = shlex.split(command)
    done = run(*words, here=root)

    assert (program, done.code) == ("lukutori", 0), done.err
