"""What tests share: small sites on disk, the repository's own site built once, golden files."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

REPOSITORY = Path(__file__).parent.parent
SHARED = REPOSITORY.parent / "shared"
TODAY = date(2026, 11, 22)
MUST_HAVE_TOOLS = os.environ.get("LUKUTORI_REQUIRE_TOOLS") == "1"

SETTINGS = """\
site_name: Test library
site_url: https://lists.example.org/
docs_dir: lists
use_directory_urls: false
theme: {name: material, font: false}
plugins:
  - lukutori:
      name: {fi: Testikirjasto, en: Test library}
      languages: [fi, en, ar]
      catalogue: helmet
"""
REGISTERS = {
    "partners.yml": """\
clinic:
  name: {fi: Neuvola, en: Child health clinic, ar: مركز رعاية الطفل}
  kind: health
  offers: {fi: Seuraa lapsen kasvua., en: Follows the child's growth.}
  contacts: {library: lastenkirjastonhoitaja, partner: terveydenhoitaja}
""",
    "libraries.yml": """\
iso-omena:
  name: {fi: Ison Omenan kirjasto, en: Iso Omena Library}
""",
    "themes.yml": """\
parenting:
  name: {fi: Vanhemmuus, en: Parenting, ar: تربية الأطفال}
""",
    "weeks.yml": """\
reading-week:
  name: {fi: Lukuviikko}
  iso_week: 17
""",
    "codes.yml": "PAR3: parents\n",
}
LIST = """\
title: {fi: Vanhemmille, en: For parents}
intro: {fi: Kirjoja vauvavuoteen., en: Books for the first year.}
themes: [parenting]
partners: [clinic]
libraries: [iso-omena]
status: published
reviewed: {library: 2026-11-01}
translations: {fi: original}
code: PAR3
sections:
  - items:
      - isbn: 9789523630871
        note: {fi: Luettavaksi rauhassa., en: To be read in peace.}
"""
RECORD = (
    '{"catalogue": "finna", "id": "anders.1819084", "isbns": ["9789523630871"], '
    '"title": "Kuunpäivän kirjeet", "authors": [{"name": "Emmi Itäranta"}], "year": 2020, '
    '"languages": ["fi"], "fetched": "2026-11-22", "source": "https://api.finna.fi/"}\n'
)
"""A real record; facts from Finna (CC0)."""

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">'
    '<rect width="40" height="10"/></svg>'
)

MakeSite = Callable[..., Path]
Run = Callable[..., SimpleNamespace]


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Write a small whole site; keyword arguments replace lists' texts, `files` any file."""
    return partial(write_site, tmp_path / "kirjästö")


def write_site(
    root: Path, *, settings: str = SETTINGS, files: dict[str, str | bytes] | None = None
) -> Path:
    """Write a small whole site into a folder."""
    (root / "lists").mkdir(parents=True, exist_ok=True)
    texts: dict[str, str | bytes] = {
        "mkdocs.yml": settings,
        **{f"lists/{name}": text for name, text in REGISTERS.items()},
        "lists/parents.yml": LIST,
        "lists/catalogue.jsonl": RECORD,
        **(files or {}),
    }
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command in a folder; return its exit code and what it said."""

    def run(*words: str | Path, here: Path) -> SimpleNamespace:
        from lukutori.cli import main

        monkeypatch.chdir(here)
        try:
            code = main([str(word) for word in words])
        except SystemExit as leaving:
            code = leaving.code
        said = capsys.readouterr()
        return SimpleNamespace(code=code, out=said.out, err=said.err)

    return run


@pytest.fixture(scope="session")
def repository_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Build this repository's own lists once for all workers; return the site's folder."""
    from rich.console import Console

    from lukutori.build import build
    from lukutori.read.content import read_content

    folder = tmp_path_factory.getbasetemp()
    folder = folder if worker_id == "master" else folder.parent
    site = folder / "repository" / "site"
    with (folder / "repository.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():  # whole once it is there: a build puts it in place at its end
            site.parent.mkdir(exist_ok=True)
            content, _ = read_content(REPOSITORY, TODAY)
            build(content, site, Console(quiet=True))
    return site


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The system's browser, one for all tests of a file."""
    from browsing import open_browser

    with open_browser() as found:
        yield found


def need(tool: str) -> str:
    """Return a tool's path; without it the test is skipped and named, or fails where told so."""
    if found := shutil.which(tool):
        return found
    missing(f"{tool} is not installed")
    raise AssertionError


def missing(what: str) -> None:
    """Skip, or fail where every tool must be there."""
    if MUST_HAVE_TOOLS:
        pytest.fail(f"{what}, and LUKUTORI_REQUIRE_TOOLS is set")
    pytest.skip(what)


def pytest_addoption(parser: Any) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | bytes], None]:
    """Compare with a file under tests/golden/, or write it with --update-golden."""

    def compare(name: str, made: str | bytes) -> None:
        path = Path(__file__).parent / "golden" / name
        content = made.encode() if isinstance(made, str) else made
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        assert path.is_file(), f"{name} is missing: run make schema"
        assert path.read_bytes() == content, f"{name} has changed: look, then run make schema"

    return compare
