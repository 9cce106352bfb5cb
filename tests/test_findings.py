"""Each finding has a folder of its own: what people wrote, and what they are told."""

import json
from pathlib import Path

import pytest

from asking import known, settings
from checking import SETTINGS, told, told_live
from conftest import MakeSite
from doubles import finna, site
from lukutori import fulltext
from lukutori.codes import CODES
from lukutori.handbook import findings_page
from lukutori.render.paper.setting import fonts

FINDINGS = Path(__file__).parent / "findings"
FOLDERS = sorted(FINDINGS.iterdir())
EXPECTED, WITHOUT, WORLD = "expected.txt", "without.txt", "world.json"
"""What is told; the small site's files that are not there; what catalogue and web answer."""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_fault_is_told_with_its_place_and_what_to_do(
    folder: Path,
    make_site: MakeSite,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if folder.name.startswith("S009"):
        monkeypatch.setattr(fulltext, "installed", lambda: False)
    if (folder / WORLD).is_file():
        lines = "".join(f"{line}\n" for line in told_of_the_world(folder, make_site))
        if request.config.getoption("--update-golden"):
            (folder / EXPECTED).write_text(lines, encoding="utf-8")
        assert lines == (folder / EXPECTED).read_text(encoding="utf-8")
        return
    root = site_of(folder, make_site)
    if folder.name.startswith("P001") and fonts.installed(root).has("ethiopic"):
        pytest.skip("the Ethiopic font is installed, so no language lacks one")

    lines = "".join(f"{line}\n" for line in told(root))

    if request.config.getoption("--update-golden"):
        (folder / EXPECTED).write_text(lines, encoding="utf-8")
    assert lines == (folder / EXPECTED).read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_folder_shows_the_code_that_it_is_named_after(folder: Path) -> None:
    lines = (folder / EXPECTED).read_text(encoding="utf-8").splitlines()

    assert folder.name[:4] in [line.split(": ")[1][:4] for line in lines]


def test_every_code_has_one_folder_and_every_folder_a_code() -> None:
    assert [folder.name.split("-")[0] for folder in FOLDERS] == sorted(CODES)


def test_every_code_has_a_line_in_the_handbook() -> None:
    lines = findings_page().splitlines()

    assert [code for code in CODES if f"| {code} | {CODES[code]} |" not in lines] == []


def told_of_the_world(folder: Path, make_site: MakeSite) -> list[str]:
    """Return what `check --live` tells of a folder's site, its addresses as FINNA and SITE."""
    world = json.loads((folder / WORLD).read_text(encoding="utf-8"))
    records = [known(id, isbn, **more) for id, isbn, more in world.get("records", [])]
    with (
        finna(records, world.get("editions", [])) as double,
        site(world.get("pages", {})) as server,
    ):
        for fault in world.get("fail", []):
            double.fail(fault, times=100)
        root = site_of(folder, make_site, settings(double.address))
        path = root / "lists/parents.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("SITE/", server.root), encoding="utf-8")
        return [line.replace(server.root, "SITE/") for line in told_live(root)]


def site_of(folder: Path, make_site: MakeSite, settings: str = SETTINGS) -> Path:
    """Write the small site with a folder's files in place of its own."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    for name in (EXPECTED, WORLD):
        files.pop(name, None)
    without = files.pop(WITHOUT, b"")
    root = make_site(settings=settings, files=files)
    for name in without.decode().split():
        (root / name).unlink()
    return root
