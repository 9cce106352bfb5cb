"""Print has the fonts of its packages and of the site, never those of the system."""

from pathlib import Path

import pytest
import typst
from fontTools.ttLib import TTFont

from conftest import LIST, MakeSite
from lukutori.languages import load
from lukutori.render.paper.setting import fonts
from paper import print_findings, printed

NOTO = "Noto Sans"
PLEX = "IBM Plex Sans Arabic"
SHELF = fonts.installed(Path("nowhere"))


def packaged(family: str) -> Path:
    """Return a file of a family that a package brought."""
    return next(path for name, path in SHELF.files if name == family)


def own(root: Path, name: str, family: str = NOTO) -> Path:
    """Put a font into a site's own folder, under another family's name."""
    path = root / fonts.OWN_FOLDER / name
    path.parent.mkdir(exist_ok=True)
    with TTFont(packaged(PLEX)) as font:
        for record in font["name"].names:
            if record.nameID in (1, 4, 16):
                record.string = family
        font.save(path)
    return path


def test_latin_cyrillic_and_arabic_are_always_there() -> None:
    shelf = SHELF
    assert shelf.families[:2] == [NOTO, PLEX]
    assert all(shelf.has(script) for script in ("latin", "cyrillic", "arabic"))


def test_the_typesetter_sees_every_family_that_we_name() -> None:
    shelf = SHELF
    seen = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in shelf.folders],
    )
    assert set(shelf.families) <= set(seen.families())


def test_a_script_without_a_font_names_the_package_that_brings_it() -> None:
    assert not fonts.FontShelf(()).has("ethiopic")
    assert fonts.package_for("ethiopic") == "justmytype-intl-africa"
    assert fonts.package_for("chinese") == "lukutori[chinese]"


def test_every_language_of_ours_has_a_script_that_some_font_sets() -> None:
    scripts = {script for family in fonts.FAMILIES for script in family.scripts}
    languages, _ = load(Path("nowhere"))
    assert {language.script for language in languages.values()} <= scripts


def test_a_font_of_the_sites_own_wins(tmp_path: Path) -> None:
    mine = own(tmp_path, "NotoSans-Regular.ttf")
    files = dict(reversed(fonts.installed(tmp_path).files))
    assert files[NOTO] == mine


def test_a_font_for_chinese_does_not_take_the_place_of_the_latin_one(tmp_path: Path) -> None:
    mine = own(tmp_path, "NotoSansSC-Regular.ttf", "Noto Sans SC")
    found = fonts.installed(tmp_path).files
    assert (NOTO, mine) not in found
    assert ("Noto Sans SC", mine) in found
    assert NOTO in [name for name, _ in found]


@pytest.mark.parametrize("name", ["NotoSans[wdth,wght].ttf", "regular.TTF", "оформление.otf"])
def test_a_fonts_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    mine = own(tmp_path, name)
    assert (NOTO, mine) in fonts.installed(tmp_path).files


def test_a_font_of_any_other_family_is_tried_last(tmp_path: Path) -> None:
    path = own(tmp_path, "brand.ttf", "House Sans")
    shelf = fonts.installed(tmp_path)
    assert shelf.files[-1] == ("House Sans", path)
    assert shelf.families[:2] == [NOTO, PLEX]


@pytest.mark.parametrize("name", ["NotoSans-Regular.ttf", "brand.otf", "many.ttc"])
@pytest.mark.parametrize("content", [b"", b"<html>Not found</html>", b"\0\1\0\0" + b"\xff" * 99])
def test_a_file_that_is_no_font_is_passed_over(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / name).write_bytes(content)
    assert fonts.installed(tmp_path).files == SHELF.files


def test_other_files_beside_the_fonts_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "NotoSans-OFL.txt").write_text("licence")
    assert fonts.installed(tmp_path).mark == SHELF.mark


def test_the_mark_changes_with_the_fonts(tmp_path: Path) -> None:
    before = fonts.installed(tmp_path).mark
    own(tmp_path, "NotoSans-Regular.ttf")
    assert fonts.installed(tmp_path).mark != before


def test_a_letter_that_only_the_sites_own_font_has_is_printed(make_site: MakeSite) -> None:
    text = LIST.replace("Luettavaksi", "Riimu ⵣ luettavaksi")
    root = make_site(files={"lists/parents.yml": text})
    assert [finding.code for finding in print_findings(root)] == ["P002"]
    path = own(root, "house.ttf", "House Sans")
    with TTFont(path) as font:
        for table in font["cmap"].tables:
            table.cmap[ord("ⵣ")] = "A"
        font.save(path)
    assert print_findings(root) == []
    assert "Riimu ⵣ" in printed(root).tags.said
