"""A PDF is made once, and again only when something that went into it has changed."""

import os
from datetime import date
from pathlib import Path

import pytest

from conftest import LIST, MakeSite
from lukutori.errors import TemplateError
from lukutori.localise.lists import shelve_list
from lukutori.render.output import Output
from lukutori.render.paper import outputs
from lukutori.render.paper.setting import fonts
from lukutori.render.paper.setting.engine import Engine
from lukutori.render.paper.setting.printer import Printer
from lukutori.render.paper.stock import stock
from paper import read_site, settings

PLAIN = """\
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set text(font: "Noto Sans")
= #d.title
"""
BOTH = ["fi", "en"]
HANDOUTS = settings(print="{kinds: handout, extras: false}")


def files(root: Path) -> list[Output]:
    """Return what a build makes of a site's prints, which are not made yet."""
    content = read_site(root)
    made, _ = stock(content, [shelve_list(content, name) for name in content.shown])
    return made


def build(root: Path) -> list[bytes]:
    """Make every handout of a site, as a build does."""
    return [made for each in files(root) if isinstance(made := each.make(), bytes)]


def kept(root: Path) -> dict[str, int]:
    """Return what the cache holds, with the moment at which each was written."""
    return {path.name: path.stat().st_mtime_ns for path in (root / ".lukutori/pdf").iterdir()}


def remade(root: Path) -> int:
    """Build once more; return how many handouts were set anew."""
    for path in (root / ".lukutori/pdf").iterdir():
        os.utime(path, ns=(0, 0))
    build(root)
    return sum(moment != 0 for moment in kept(root).values())


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    root = make_site(settings=HANDOUTS)
    build(root)
    return root


def engine(folder: Path, template: str) -> Engine:
    """Return an engine whose handout has a template of the site's own."""
    own = folder / "theme" / "print"
    own.mkdir(parents=True, exist_ok=True)
    (own / "handout.typ").write_text(template, encoding="utf-8")
    return Engine(folder, fonts.installed(folder), folder / ".lukutori")


def told(folder: Path, template: str) -> str:
    """Return what is said about a wrong template."""
    with pytest.raises(TemplateError) as caught:
        engine(folder, template).pdf("handout", {"title": "x"}, None)
    return str(caught.value).replace(str(folder), "").replace("\\", "/")


def test_a_second_build_makes_nothing_again(site: Path) -> None:
    assert remade(site) == 0


def test_what_comes_from_the_cache_is_what_was_made(site: Path) -> None:
    first = build(site)
    for path in (site / ".lukutori/pdf").iterdir():
        path.unlink()
    assert build(site) == first


def test_a_changed_note_remakes_the_handouts_that_show_it(site: Path) -> None:
    change(site, "lists/parents.yml", "To be read in peace.", "To be read aloud.")
    assert remade(site) == 1


def test_a_changed_review_remakes_all_handouts_of_the_list(site: Path) -> None:
    change(site, "lists/parents.yml", "2026-11-01", "2026-11-02")
    assert remade(site) == len(BOTH)


def test_a_changed_colour_remakes_all(site: Path) -> None:
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write('      brand: {colour: "#a50044"}\n')
    assert remade(site) == len(BOTH)


def test_a_template_of_the_sites_own_remakes_all(site: Path) -> None:
    path = site / "theme/print/handout.typ"
    path.parent.mkdir(parents=True)
    path.write_text(PLAIN, encoding="utf-8")
    assert remade(site) == len(BOTH)
    path.write_text(PLAIN + "Lisää.", encoding="utf-8")
    assert remade(site) == len(BOTH)


def test_another_font_remakes_all(site: Path) -> None:
    (font,) = [path for _, path in fonts.installed(site).files if path.stem.endswith("Arabic-Bold")]
    (site / "fonts").mkdir()
    (site / "fonts" / font.name).write_bytes(font.read_bytes())
    assert remade(site) == len(BOTH)


@pytest.mark.parametrize("rest", [b"", b"%PDF-1.7 half", b"nothing of the sort %%EOF"])
def test_a_spoilt_pdf_is_made_again(site: Path, rest: bytes) -> None:
    first = build(site)
    for path in (site / ".lukutori/pdf").iterdir():
        path.write_bytes(rest)
    assert build(site) == first
    assert build(site) == first


def test_a_whole_build_keeps_only_what_it_used(site: Path) -> None:
    before = set(kept(site))
    (site / ".lukutori/pdf/litter.part").write_bytes(b"")
    change(site, "lists/parents.yml", "title: {fi: Vanhemmille, en:", "title: {fi: Isille, en:")
    build(site)
    after = set(kept(site))
    assert len(after) == len(BOTH)
    assert len(after - before) == 1


def test_printing_one_list_keeps_the_others(site: Path) -> None:
    before = set(kept(site))
    change(site, "lists/parents.yml", "title: {fi: Vanhemmille, en:", "title: {fi: Isille, en:")
    content = read_site(site)
    printer = Printer(content, outputs.press(content))
    for sheet in outputs.sheets(content, printer.on, [shelve_list(content, "parents")]):
        printer.pdf(sheet)
    assert len(set(kept(site)) - before) == 1
    assert set(kept(site)) > before


def test_a_build_that_was_stopped_keeps_all(site: Path) -> None:
    before = set(kept(site))
    change(site, "lists/parents.yml", "title: {fi: Vanhemmille, en:", "title: {fi: Isille, en:")
    files(site)[0].make()
    assert set(kept(site)) > before


def test_a_cache_that_cannot_be_written_is_no_obstacle(make_site: MakeSite) -> None:
    first = build(make_site(settings=HANDOUTS))
    root = make_site(settings=HANDOUTS)
    for path in (root / ".lukutori/pdf").iterdir():
        path.unlink()
    (root / ".lukutori/pdf").rmdir()
    (root / ".lukutori/pdf").write_text("in the way", encoding="utf-8")
    assert build(root) == first


def test_nothing_unfinished_stays_in_the_cache(site: Path) -> None:
    assert {Path(name).suffix for name in kept(site)} == {".pdf"}


def test_a_list_that_was_never_reviewed_has_a_date_of_its_own(make_site: MakeSite) -> None:
    text = LIST.replace("reviewed: {library: 2026-11-01}\n", "")
    assert build(make_site(settings=HANDOUTS, files={"lists/parents.yml": text}))


def test_a_wrong_template_is_told_with_file_and_line(tmp_path: Path) -> None:
    assert told(tmp_path, "= Title\n\n#no-such-thing(1)\n").startswith(
        "/theme/print/handout.typ:3: unknown variable: no-such-thing."
    )


def test_a_wrong_file_beside_the_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "theme/print").mkdir(parents=True)
    (tmp_path / "theme/print/ours.typ").write_text("#let x = 1\n#let y = \n", encoding="utf-8")
    said = told(tmp_path, '#import "ours.typ": *\n')
    assert said.startswith("/theme/print/ours.typ:2: expected expression.")


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("= Title", "missing document title"),
        (PLAIN + '#image("no.png")', "file not found"),
        (PLAIN + '#read("../../mkdocs.yml")', "would escape the project root"),
        (PLAIN + '#import "@preview/cetz:0.3.1"', "cetz"),
        (PLAIN + "#d.no-such-key", "does not contain key"),
        (PLAIN + '#text(font: "Noto Sans")[\u16a0]', "could not be displayed"),
        (PLAIN + "#let f() = f()\n#f()", "call depth exceeded"),
    ],
)
def test_what_a_template_may_not_do_is_told(tmp_path: Path, template: str, reason: str) -> None:
    said = told(tmp_path, template)
    assert said.startswith("/theme/print/handout.typ")
    assert reason in said
    assert said.endswith("Mend the template, or delete it to use Lukutori's own.")


def test_a_template_may_be_mended_and_tried_again(tmp_path: Path) -> None:
    told(tmp_path, "#oops")
    made = engine(tmp_path, PLAIN).pdf("handout", {"title": "x"}, date(2026, 11, 1))
    assert made.content.startswith(b"%PDF-")


def test_data_that_our_template_refuses_is_told_as_our_fault(tmp_path: Path) -> None:
    engine = Engine(tmp_path, fonts.installed(tmp_path), tmp_path)

    with pytest.raises(TemplateError, match=r"The fault is Lukutori's"):
        engine.pdf("handout", {"no": "data"}, None)
