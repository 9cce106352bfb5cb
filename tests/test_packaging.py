"""What a user gets: the wheel, in a clean environment, makes a site in an empty folder."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from conftest import REPOSITORY

PACKAGE = REPOSITORY / "generator" / "lukutori"
SECONDS = 600

pytestmark = pytest.mark.slow


def done(*words: str | Path, cwd: Path) -> str:
    """Run a program; return what it said, or show it where it fails."""
    run = subprocess.run(
        words,
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    return run.stdout


def packed(source: Path, kind: str, out: Path) -> Path:
    """Return the wheel or sdist of a source folder."""
    done(sys.executable, "-m", "build", f"--{kind}", "--outdir", out, source, cwd=out.parent)
    return max(out.iterdir(), key=lambda path: path.stat().st_mtime_ns)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of this folder."""
    return packed(REPOSITORY, "wheel", tmp_path_factory.mktemp("wheel") / "dist")


@pytest.fixture
def programs(wheel: Path, tmp_path: Path) -> Path:
    """Install the wheel into an environment that knows nothing else; return its programs."""
    env = tmp_path / "env"
    done(sys.executable, "-m", "venv", env, cwd=env.parent)
    folder = env / ("Scripts" if os.name == "nt" else "bin")
    quiet = ("--quiet", "--disable-pip-version-check")
    done(folder / "python", "-m", "pip", "install", *quiet, wheel, cwd=env.parent)
    return folder


def contents(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def files(folder: Path, inside: str) -> set[str]:
    """Return the names that a folder's files have inside the wheel."""
    return {
        f"{inside}/{path.relative_to(folder).as_posix()}"
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_wheel_carries_theme_handbook_languages_and_starter(wheel: Path):
    assert contents(wheel) >= (
        files(REPOSITORY / "theme", "lukutori/theme")
        | files(REPOSITORY / "lists" / "handbook", "lukutori/handbook")
        | files(PACKAGE, "lukutori")
    )
    assert {"lukutori/languages/fi.yml", "lukutori/starter/dot-gitignore"} <= contents(wheel)


def test_wheel_carries_nothing_else(wheel: Path):
    others = {name for name in contents(wheel) if not name.startswith("lukutori")}

    assert others == set()
    assert not [name for name in contents(wheel) if name.endswith((".pyc", ".pdf"))]


def test_sdist_gives_the_same_wheel(wheel: Path, tmp_path: Path):
    sdist = packed(REPOSITORY, "sdist", tmp_path / "sdist")
    done(sys.executable, "-m", "tarfile", "--extract", sdist, tmp_path, cwd=tmp_path)
    source = tmp_path / sdist.name.removesuffix(".tar.gz")

    assert contents(packed(source, "wheel", tmp_path / "dist")) == contents(wheel)


def test_empty_folder_becomes_a_site(programs: Path, tmp_path: Path):
    here = tmp_path / "tyhjä kansio"
    here.mkdir()
    library = here / "my-library"
    lukutori = programs / "lukutori"
    started = done(lukutori, "init", "my-library", cwd=here)
    checked = done(lukutori, "check", "--strict", cwd=library)
    built = done(lukutori, "build", "--strict", cwd=library)
    site = library / "site"

    assert started == "Your site is in my-library. Next: cd my-library && lukutori build\n"
    assert checked == "0 errors, 0 warnings.\n"
    assert built.endswith("Open site/index.html.\n")
    assert "Warning" not in built
    assert done(programs / "python", "-m", "lukutori", "--version", cwd=here).startswith("lukutori")
    assert done(programs / "mkdocs", "build", "--strict", "-d", "theirs", cwd=library)
    for tag in ("fi", "sv", "en"):
        page = site / tag / "first-books.html"
        handout = site / "print" / "first-books" / f"handout.{tag}.pdf"

        assert "Bananbok" in page.read_text(encoding="utf-8")
        assert handout.read_bytes().startswith(b"%PDF-")
        assert page.read_bytes() == (library / "theirs" / tag / page.name).read_bytes()
    for name in ("q/EXMP/index.html", "handbook/index.html", "handbook/findings.html"):
        assert (site / name).is_file()
    assert "/site/" in (library / ".gitignore").read_text(encoding="utf-8").splitlines()
