"""The commands: what they say, what they write, and their exit codes."""

import json
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from conftest import LIST, REGISTERS, MakeSite, Run
from conftest import SETTINGS as EXAMPLE_SETTINGS

SETTINGS = EXAMPLE_SETTINGS.replace("example.org", "library.test")
"""An address of one's own, so that nothing is left to warn of."""
MISSPELT = LIST.replace("partners:", "partner:")
DOUBTFUL = LIST.replace("9789523630871", "9789513141691")
"""A right number that the catalogue snapshot lacks: a warning."""


@pytest.fixture
def make_site(make_site: MakeSite) -> MakeSite:
    return partial(make_site, settings=SETTINGS)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def module(*words: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lukutori", *words],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


# check


def test_sound_site_has_no_findings_and_exit_code_0(run: Run, make_site: MakeSite):
    done = run("check", here=make_site())

    assert (done.code, done.out) == (0, "0 errors, 0 warnings.\n")


def test_misspelt_key_is_told_with_place_and_mending_and_exit_code_1(run: Run, make_site: MakeSite):
    done = run("check", here=make_site(files={"lists/parents.yml": MISSPELT}))

    assert done.code == 1
    assert done.out.splitlines() == [
        "lists/parents.yml:4:1: L002 Unknown key `partner`. Did you mean `partners`?",
        "1 error, 0 warnings.",
    ]


def test_warnings_pass_but_not_with_strict(run: Run, make_site: MakeSite):
    root = make_site(files={"lists/parents.yml": DOUBTFUL})

    assert run("check", here=root).code == 0
    assert run("check", "--strict", here=root).code == 1


def test_json_is_an_empty_array_where_nothing_is_wrong(run: Run, make_site: MakeSite):
    done = run("check", "--json", here=make_site())

    assert (done.code, json.loads(done.out), done.err) == (0, [], "")


def test_json_has_the_promised_keys_and_plain_letters(run: Run, make_site: MakeSite):
    done = run("check", "--json", here=make_site(files={"lists/parents.yml": MISSPELT}))

    assert done.code == 1
    assert json.loads(done.out) == [
        {
            "path": "lists/parents.yml",
            "line": 4,
            "column": 1,
            "code": "L002",
            "severity": "error",
            "message": "Unknown key `partner`.",
            "fix": "Did you mean `partners`?",
        }
    ]


def test_json_warning_is_named_as_one(run: Run, make_site: MakeSite):
    done = run("check", "--json", here=make_site(files={"lists/parents.yml": DOUBTFUL}))

    assert [each["severity"] for each in json.loads(done.out)] == ["warning"]


def test_json_names_the_line_at_which_the_settings_cannot_be_read(run: Run, make_site: MakeSite):
    done = run("check", "--json", here=make_site(settings="docs_dir: lists\nsite_name: a: b\n"))

    [finding] = json.loads(done.out)
    assert (done.code, finding["path"], finding["line"], finding["code"]) == (
        *(1, "mkdocs.yml"),
        *(2, "L001"),
    )
    assert finding["message"].startswith("There is a colon too many")


def test_check_tells_codes_that_the_published_site_answers_and_a_new_one_would_not(
    run: Run, make_site: MakeSite
):
    published = json.dumps({"codes": {"BBB2": "grief"}})
    done = run("check", here=make_site(files={"site/data/lists.json": published}))

    assert done.code == 1
    assert "lists/codes.yml:1:1: W001 The printed code BBB2 (`grief`)" in done.out


def test_json_is_valid_outside_a_site_too(run: Run, tmp_path: Path):
    done = run("check", "--json", here=tmp_path)

    [finding] = json.loads(done.out)
    assert (done.code, finding["path"], finding["code"]) == (1, "mkdocs.yml", "S001")


def test_text_that_looks_like_markup_is_told_as_it_stands(run: Run, make_site: MakeSite):
    text = LIST.replace("themes: [parenting]", "themes: ['[red]:books:[/red]']")

    assert "`[red]:books:[/red]`" in run("check", here=make_site(files={"lists/p.yml": text})).out


# build


def test_build_makes_the_site_and_says_where(run: Run, make_site: MakeSite):
    root = make_site()
    done = run("build", here=root)

    assert done.code == 0
    assert re.fullmatch(r"\d+ files are in site\. Open site/index\.html\.\n", done.out)
    assert (root / "site/fi/parents.html").is_file()
    assert (root / "site/print/parents/handout.fi.pdf").read_bytes().startswith(b"%PDF-")
    assert [path.name for path in root.iterdir() if path.name.startswith(".lukutori-")] == []


def test_build_puts_the_site_where_it_is_told(run: Run, make_site: MakeSite):
    root = make_site()

    assert run("build", "--out", "public/lists", here=root).code == 0
    assert (root / "public/lists/fi/parents.html").is_file()


@pytest.mark.parametrize("options", [(), ("--strict",)])
def test_build_with_errors_keeps_the_former_site_byte_for_byte(
    run: Run, make_site: MakeSite, options: tuple[str, ...]
):
    root = make_site()
    run("build", here=root)
    former = contents(root / "site")
    text = DOUBTFUL if options else MISSPELT
    (root / "lists/parents.yml").write_text(text, encoding="utf-8")
    done = run("build", *options, here=root)

    assert done.code == 1
    assert done.out == ""
    assert done.err.endswith("Nothing was written.\n")
    assert contents(root / "site") == former


def test_first_build_with_errors_makes_no_folder(run: Run, make_site: MakeSite):
    root = make_site(files={"lists/parents.yml": MISSPELT})

    assert run("build", here=root).code == 1
    assert not (root / "site").exists()


def test_build_does_not_overwrite_a_folder_that_is_not_ours(run: Run, make_site: MakeSite):
    root = make_site(files={"site/holiday.txt": "mine"})
    done = run("build", here=root)

    assert done.code == 1
    assert "is already there and was left as it is" in done.err
    assert contents(root / "site") == {"holiday.txt": b"mine"}


@pytest.mark.parametrize("out", [".", "..", "lists", "lists/site"])
def test_site_is_never_built_over_its_lists_or_among_them(run: Run, make_site: MakeSite, out: str):
    root = make_site(files={"data/lists.json": "{}", "../data/lists.json": "{}"})
    done = run("build", "--out", out, here=root)

    assert done.code == 2
    assert "cannot become the site" in done.err
    assert (root / "lists/parents.yml").read_text(encoding="utf-8") == LIST


def test_build_without_the_plugin_tells_what_to_add(run: Run, make_site: MakeSite):
    settings = SETTINGS[: SETTINGS.index("plugins:")]
    done = run("build", here=make_site(settings=settings, files={"lists/parents.yml": ""}))

    assert done.code == 1


def test_theme_that_is_not_installed_is_told_without_a_traceback(run: Run, make_site: MakeSite):
    done = run("build", here=make_site(settings=SETTINGS.replace("material", "nosuch")))

    assert done.code == 1
    assert "MkDocs could not build the site." in done.err


# print


def test_print_writes_a_handout_for_each_language(run: Run, make_site: MakeSite):
    root = make_site()
    done = run("print", "parents", here=root)

    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "print/parents.handout.fi.pdf",
        "print/parents.handout.en.pdf",
    ]
    assert all((root / name).read_bytes().startswith(b"%PDF-") for name in done.out.splitlines())


def test_print_makes_one_language_where_told(run: Run, make_site: MakeSite):
    done = run("print", "parents", "--lang", "en", "--out", "paper", here=make_site())

    assert done.out == "paper/parents.handout.en.pdf\n"


def test_print_of_an_unknown_list_asks_whether_another_was_meant(run: Run, make_site: MakeSite):
    done = run("print", "parent", here=make_site())

    assert done.code == 2
    assert done.err == "There is no published list `parent`. Did you mean `parents`?\n"


def test_print_in_an_unknown_language_names_those_that_are(run: Run, make_site: MakeSite):
    done = run("print", "parents", "--lang", "xx", here=make_site())

    assert done.code == 2
    assert done.err == "The site has no language `xx`. Its languages: fi, en, ar.\n"


def test_print_in_a_language_that_the_list_lacks_says_so(run: Run, make_site: MakeSite):
    done = run("print", "parents", "--lang", "ar", here=make_site())

    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Nothing to print:")


def test_print_that_is_switched_off_says_so(run: Run, make_site: MakeSite):
    settings = SETTINGS + "      print: false\n"
    done = run("print", "parents", here=make_site(settings=settings))

    assert done.code == 1
    assert done.err == "Nothing to print: mkdocs.yml says `print: false`.\n"


def test_print_of_a_site_with_errors_writes_nothing(run: Run, make_site: MakeSite):
    root = make_site(files={"lists/other.yml": MISSPELT})

    assert run("print", "parents", here=root).code == 1
    assert not (root / "print").exists()


# new


def test_new_list_passes_check_and_its_code_is_recorded(run: Run, make_site: MakeSite):
    root = make_site()
    done = run("new", "summer-reading", here=root)
    [code] = re.findall(r"short code is ([A-Z0-9]{4})\.", done.out)

    assert done.code == 0
    assert f"\ncode: {code}\n" in (root / "lists/summer-reading.yml").read_text(encoding="utf-8")
    recorded = (root / "lists/codes.yml").read_text(encoding="utf-8")
    assert recorded == f"{REGISTERS['codes.yml']}{code}: summer-reading\n"
    assert run("check", "--strict", here=root).out == "0 errors, 0 warnings.\n"


@pytest.mark.parametrize(
    "name", ["Summer", "summer reading", "../summer", "kesä", "-", "a--b", "", "themes", "index"]
)
def test_new_refuses_an_id_that_cannot_be_an_address(run: Run, make_site: MakeSite, name: str):
    root = make_site()
    before = contents(root)
    done = run("new", "--", name, here=root)

    assert done.code == 2
    assert done.err.startswith(f"`{name}` cannot be a list's id.")
    assert contents(root) == before


def test_new_leaves_a_list_that_is_there(run: Run, make_site: MakeSite):
    root = make_site()
    before = contents(root)
    done = run("new", "parents", here=root)

    assert done.code == 1
    assert done.err.endswith("is already there and was left as it is. Choose another id.\n")
    assert contents(root) == before


def test_new_waits_until_the_old_codes_can_be_read(run: Run, make_site: MakeSite):
    root = make_site(files={"lists/codes.yml": "PAR3: parents\nPAR3: parents\n"})
    done = run("new", "summer-reading", here=root)

    assert done.code == 1
    assert done.err.startswith("lists/codes.yml:2:1: L005 ")
    assert not (root / "lists/summer-reading.yml").exists()


# init


def test_init_makes_a_site_that_passes_check(run: Run, tmp_path: Path):
    done = run("init", "my-library", here=tmp_path)

    assert (done.code, done.out) == (
        0,
        "Your site is in my-library. Next: cd my-library && lukutori build\n",
    )
    assert run("check", "--strict", here=tmp_path / "my-library").code == 0


def test_next_step_of_init_can_be_copied_for_a_name_with_spaces(run: Run, tmp_path: Path):
    assert "Next: cd 'our lists' && " in run("init", "our lists", here=tmp_path).out


def test_init_twice_leaves_the_first_as_it_is(run: Run, tmp_path: Path):
    run("init", "my-library", here=tmp_path)
    (tmp_path / "my-library/lists/first-books.yml").write_text("mine", encoding="utf-8")
    before = contents(tmp_path)
    done = run("init", "my-library", here=tmp_path)

    assert done.code == 1
    assert done.err.endswith("was left as it is. Choose an empty folder.\n")
    assert contents(tmp_path) == before


# serve


def test_serve_does_not_start_with_errors(run: Run, make_site: MakeSite):
    done = run("serve", here=make_site(files={"lists/parents.yml": MISSPELT}))

    assert done.code == 1
    assert done.err.endswith("1 error, 0 warnings.\n")


@pytest.mark.parametrize("address", ["8000", "localhost", "localhost:books", "localhost:99999"])
def test_serve_says_how_an_address_looks(run: Run, make_site: MakeSite, address: str):
    done = run("serve", "--address", address, here=make_site())

    assert done.code == 2
    assert f"`{address}` is not a host and a port, as 127.0.0.1:8000 is" in done.err


# every command


@pytest.mark.parametrize("words", [("-C", "{}", "check"), ("check", "-C", "{}")])
def test_site_can_be_elsewhere(
    run: Run, make_site: MakeSite, tmp_path: Path, words: tuple[str, ...]
):
    root = make_site()
    done = run(*(word.format(root.name) for word in words), here=tmp_path)

    assert (done.code, done.out) == (0, "0 errors, 0 warnings.\n")


def test_folders_in_the_command_are_seen_from_the_site(
    run: Run, make_site: MakeSite, tmp_path: Path
):
    root = make_site()

    assert run("build", "-C", root, here=tmp_path).out.endswith("kirjästö/site/index.html.\n")
    assert run("print", "-C", root, "parents", here=tmp_path).code == 0
    assert (root / "site").is_dir()
    assert (root / "print").is_dir()


@pytest.mark.parametrize(
    "words", [("check",), ("build",), ("serve",), ("print", "parents"), ("new", "summer")]
)
def test_outside_a_site_every_command_says_where_to_go(
    run: Run, tmp_path: Path, words: tuple[str, ...]
):
    done = run(*words, here=tmp_path)

    assert (done.code, done.out) == (1, "")
    assert done.err.endswith(
        "mkdocs.yml: This file is missing. "
        "Go to your site's folder, or run `lukutori init my-library`.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [(), ("biuld",), ("check", "--jsno"), ("print",), ("new",), ("init",), ("build", "--out")],
)
def test_wrong_usage_is_exit_code_2(run: Run, tmp_path: Path, words: tuple[str, ...]):
    done = run(*words, here=tmp_path)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("usage: lukutori")


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("build", "--help")])
def test_help_and_version_are_exit_code_0(run: Run, tmp_path: Path, words: tuple[str, ...]):
    assert run(*words, here=tmp_path).code == 0


@pytest.mark.slow
def test_names_with_spaces_and_other_letters_are_at_home(run: Run, make_site: MakeSite):
    root = make_site()
    elsewhere = root.parent / "Lasten & nuorten 图书馆 ő"
    root.rename(elsewhere)

    assert run("build", "--out", "sivut ä/uusi", here=elsewhere).code == 0
    assert (elsewhere / "sivut ä/uusi/en/parents.html").is_file()
    assert run("print", "parents", "--out", "paperi ö", here=elsewhere).code == 0


@pytest.mark.slow
def test_python_can_run_the_package(make_site: MakeSite):
    done = module("check", cwd=make_site())

    assert (done.returncode, done.stdout) == (0, "0 errors, 0 warnings.\n")


@pytest.mark.slow
def test_words_are_utf8_whatever_the_terminal_says(make_site: MakeSite):
    text = MISSPELT + "  - title: {fi: Äiti}\n"
    done = module(
        "check",
        cwd=make_site(files={"lists/äiti.yml": text}),
        LC_ALL="C",
        PYTHONIOENCODING="ascii",
    )

    assert done.returncode == 1
    assert "lists/äiti.yml" in done.stdout


@pytest.mark.slow
def test_reader_that_stops_listening_gets_no_traceback(make_site: MakeSite):
    many = LIST.replace(
        "themes: [parenting]", f"themes: [{', '.join(f't{i}' for i in range(9999))}]"
    )
    root = make_site(files={"lists/parents.yml": many})
    process = subprocess.Popen(
        [sys.executable, "-m", "lukutori", "check"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait(60) == 1


def test_print_among_the_lists_is_refused(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    done = run("print", "parents", "--out", "lists/print", here=root)

    assert done.code == 2
    assert not (root / "lists" / "print").exists()
