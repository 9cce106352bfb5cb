"""Plain MkDocs and our own commands give the same site; saving a list shows it."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from urllib.error import URLError

import pytest

from browsing import open_browser
from conftest import LIST, SETTINGS, MakeSite

OWN = SETTINGS.replace("example.org", "library.test")
"""With an address of one's own nothing is left to warn of, so that --strict passes."""
QUICK = OWN + "      print: false\n      handbook: false\n"
LUKUTORI = (sys.executable, "-m", "lukutori")
MKDOCS = (sys.executable, "-m", "mkdocs")
SECONDS = 60
"""How long to wait for what takes one or two."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="programs are ended in another way"),
]


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words,
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )


def state(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def for_readers(site: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out what Material makes: its pages carry the time of the build."""
    theirs = ("handbook/", "assets/", "search/", "sitemap.xml.gz")
    return {name: made for name, made in site.items() if not name.startswith(theirs)}


# Building


def test_plain_mkdocs_gives_the_same_pages_byte_for_byte(make_site: MakeSite):
    root = make_site(settings=OWN)
    ours = run(*LUKUTORI, "build", "--out", "ours", cwd=root)
    theirs = run(*MKDOCS, "build", "--strict", "--site-dir", "theirs", cwd=root)
    made = for_readers(state(root / "ours"))

    assert (ours.returncode, theirs.returncode) == (0, 0), theirs.stderr
    assert made == for_readers(state(root / "theirs"))
    assert state(root / "ours").keys() == state(root / "theirs").keys()
    assert {"index.html", "fi/parents.html", "print/parents/handout.fi.pdf", "404.html"} <= set(
        made
    )


def test_files_of_the_lists_are_not_published(make_site: MakeSite):
    root = make_site(settings=QUICK)
    run(*MKDOCS, "build", cwd=root)

    assert [name for name in state(root / "site") if name.endswith((".yml", ".jsonl"))] == []


def test_plain_mkdocs_tells_findings_and_leaves_the_former_site(make_site: MakeSite):
    root = make_site(settings=QUICK)
    run(*MKDOCS, "build", cwd=root)
    former = state(root / "site")
    (root / "lists/parents.yml").write_text(LIST.replace("partners", "partner"), encoding="utf-8")
    done = run(*MKDOCS, "build", cwd=root)

    assert done.returncode == 1
    assert "lists/parents.yml:4:1: L002 Unknown key `partner`. Did you mean" in done.stderr
    assert "Traceback" not in done.stderr
    assert state(root / "site") == former


def test_plain_mkdocs_stops_where_a_printed_code_would_be_lost(make_site: MakeSite):
    root = make_site(settings=QUICK, files={"b/data/lists.json": '{"codes": {"BBB2": "grief"}}'})
    done = run(*MKDOCS, "build", "-d", "b", cwd=root)

    assert done.returncode == 1
    assert "W001 The printed code BBB2 (`grief`) would lead nowhere." in done.stderr
    assert [*state(root / "b")] == ["data/lists.json"]


def test_warnings_stop_plain_mkdocs_only_where_it_is_strict(make_site: MakeSite):
    text = LIST.replace("9789523630871", "9789513141691")
    root = make_site(settings=QUICK, files={"lists/parents.yml": text})

    assert run(*MKDOCS, "build", cwd=root).returncode == 0
    assert run(*MKDOCS, "build", "--strict", cwd=root).returncode == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("      brnad: {}\n", "Unknown key `brnad`. Did you mean `brand`?"),
        ("      paper: a5\n", "`a5`"),
        ("      brand: {colour: blue}\n", "`blue`"),
    ],
)
def test_wrong_setting_is_told_in_our_words_by_both(make_site: MakeSite, wrong: str, told: str):
    root = make_site(settings=QUICK + wrong)
    ours, theirs = run(*LUKUTORI, "check", cwd=root), run(*MKDOCS, "build", cwd=root)

    assert (ours.returncode, theirs.returncode) == (1, 1)
    assert told in ours.stdout
    assert told in theirs.stderr
    assert "Traceback" not in ours.stderr + theirs.stderr


def test_name_that_looks_like_a_number_is_a_text_to_both(make_site: MakeSite):
    root = make_site(settings=QUICK.replace("fi: Testikirjasto", "fi: 2027"))
    ours, theirs = run(*LUKUTORI, "build", cwd=root), run(*MKDOCS, "build", "-d", "b", cwd=root)

    assert (ours.returncode, theirs.returncode) == (0, 0), ours.stderr + theirs.stderr
    assert b">2027<" in state(root / "site")["fi/index.html"]
    assert state(root / "site")["fi/index.html"] == state(root / "b")["fi/index.html"]


def test_readme_among_the_lists_does_not_become_the_front_page(make_site: MakeSite):
    root = make_site(settings=QUICK, files={"lists/README.md": "# For colleagues"})
    bare = make_site(settings=QUICK)
    assert run(*LUKUTORI, "build", cwd=root).returncode == 0

    assert b"For colleagues" not in state(bare / "site")["index.html"]


def test_page_of_ones_own_stands_beside_the_lists(make_site: MakeSite):
    root = make_site(settings=QUICK, files={"lists/about.md": "# About us"})
    run(*LUKUTORI, "build", cwd=root)

    assert b"About us" in state(root / "site")["about.html"]


def test_handbook_page_of_ones_own_wins(make_site: MakeSite):
    root = make_site(settings=OWN, files={"lists/handbook/index.md": "# How we do it"})
    run(*LUKUTORI, "build", cwd=root)
    site = state(root / "site")

    assert b"How we do it" in site["handbook/index.html"]
    assert "handbook/findings.html" in site


def test_site_without_handbook_has_none_and_links_to_none(make_site: MakeSite):
    root = make_site(settings=QUICK)
    run(*LUKUTORI, "build", cwd=root)
    site = state(root / "site")

    assert [name for name in site if name.startswith("handbook")] == []
    assert not [name for name, made in site.items() if b'handbook/index.html"' in made]


# Serving


class Preview:
    """A server that runs, and what it says."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process, self.url = process, url

    def page(self, address: str) -> str:
        """Return what the server has at an address."""
        with urllib.request.urlopen(self.url + address, timeout=SECONDS) as answer:  # noqa: S310
            return answer.read().decode()

    def wait_for(self, address: str, is_so: Callable[[str], bool]) -> str:
        """Return a page when something is so on it; MkDocs answers when a new one is there."""
        ends = monotonic() + SECONDS
        while not is_so(page := self.page(address)):
            assert monotonic() < ends, page
            [(epoch, number)] = re.findall(r"livereload\((\d+), (\d+)\);", page)
            self.page(f"livereload/{epoch}/{number}")
        return page

    def hear(self, words: str) -> None:
        """Read what the server says until it says this."""
        assert self.process.stderr
        said = []
        for line in self.process.stderr:
            said.append(line)
            if words in line:
                return
        pytest.fail("".join(said))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(root: Path, *words: str, option: str = "--address") -> Iterator[Preview]:
    """Serve a site on a free port, and end the server."""
    address = f"127.0.0.1:{free_port()}"
    process = subprocess.Popen(
        [*words, option, address],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.default_int_handler),
    )
    with process:
        try:
            preview = Preview(process, f"http://{address}/")
            preview.hear("Serving on")
            yield preview
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=SECONDS)


def save(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "option"),
    [((*LUKUTORI, "serve"), "--address"), ((*MKDOCS, "serve", "--livereload"), "--dev-addr")],
    ids=["lukutori", "mkdocs"],
)
def test_saving_a_list_shows_it(make_site: MakeSite, words: tuple[str, ...], option: str):
    root = make_site(settings=QUICK)
    with serving(root, *words, option=option) as preview:
        assert "Vanhemmille" in preview.page("fi/parents.html")
        save(root, "lists/parents.yml", LIST.replace("Vanhemmille", "Isille ja äideille"))

        preview.wait_for("fi/parents.html", lambda page: "Isille ja äideille" in page)


def test_error_in_a_list_is_told_and_the_pages_stay_until_it_is_mended(make_site: MakeSite):
    root = make_site(settings=QUICK)
    with serving(root, *LUKUTORI, "serve") as preview:
        save(root, "lists/parents.yml", LIST.replace("partners:", "partner:"))
        preview.hear("lists/parents.yml:4:1: L002 Unknown key `partner`.")

        assert "Vanhemmille" in preview.page("fi/parents.html")

        save(root, "lists/parents.yml", LIST.replace("Vanhemmille", "Äideille"))
        preview.wait_for("fi/parents.html", lambda page: "Äideille" in page)


def test_style_of_ones_own_is_followed(make_site: MakeSite):
    own = '{% extends "base.html" %}{% block main %}<p>Meidän oma</p>{% endblock %}'
    root = make_site(settings=QUICK, files={"theme/web/doors.html": own})
    with serving(root, *LUKUTORI, "serve") as preview:
        preview.wait_for("index.html", lambda page: "livereload(" in page)
        save(root, "theme/web/doors.html", own.replace("oma", "uusi"))

        assert "Meidän" in preview.wait_for("index.html", lambda page: "Meidän uusi" in page)


def test_preview_prints_the_public_address(make_site: MakeSite):
    with serving(make_site(settings=QUICK), *LUKUTORI, "serve") as preview:
        assert "https://lists.library.test/fi/parents.html" in preview.page("fi/parents.html")
        assert "127.0.0.1" not in preview.page("sitemap.xml")


def test_ending_the_server_is_exit_code_0_and_leaves_nothing(make_site: MakeSite, tmp_path: Path):
    root = make_site(settings=QUICK)
    before = state(root).keys()
    with serving(root, *LUKUTORI, "serve") as preview:
        preview.page("index.html")

    assert preview.process.returncode == 0
    assert state(root).keys() - before <= {".lukutori/.gitignore", ".lukutori/glyphs.json"}


def test_address_in_use_is_told(make_site: MakeSite):
    root = make_site(settings=QUICK)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = run(*LUKUTORI, "serve", "--address", address, cwd=root)

    assert done.returncode == 1
    assert f"The site cannot be shown at {address} (Address already in use)." in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_is_there_once_the_server_has_ended(make_site: MakeSite):
    with serving(make_site(settings=QUICK), *LUKUTORI, "serve") as preview:
        preview.page("index.html")
    with pytest.raises(URLError):
        preview.page("index.html")


def test_browser_reloads_a_readers_page_by_itself_in_spite_of_its_policy(make_site: MakeSite):
    root = make_site(settings=QUICK)
    with serving(root, *LUKUTORI, "serve") as preview, open_browser() as browser:
        page = browser.new_page()
        page.goto(f"{preview.url}fi/parents.html")
        save(root, "lists/parents.yml", LIST.replace("Vanhemmille", "Äideille"))
        page.get_by_role("heading", name="Äideille", level=1).wait_for(timeout=SECONDS * 1000)
