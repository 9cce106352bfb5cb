"""What was printed is printed again only where something that went into it has changed."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import LOGO, TODAY, MakeSite
from lukutori.localise.lists import shelve_list
from lukutori.read.content import Content
from lukutori.render.paper.setting import crew
from lukutori.render.paper.setting.kept import NAME
from lukutori.render.paper.stock import stock
from paper import FULL_LIST, RECORDS, read_site, settings

BRAND = "{logo: a.svg, logo_alt: Testikirjasto, partner_logos: {clinic: b.svg}}"
KINDS = "{kinds: [handout, bookmark, poster-a4, pick], extras: true}"
Files = dict[str, bytes]


def made(content: Content) -> Files:
    """Make all prints of a site as a build does; return them by address."""
    files, _ = stock(content, [shelve_list(content, name) for name in content.shown])
    return {each.uri: bytes(each.make()) for each in files}  # type: ignore[arg-type]


def moments(root: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (root / ".lukutori/pdf").iterdir()}


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    """A site whose prints have been made once."""
    files: dict[str, str | bytes] = {
        "lists/parents.yml": FULL_LIST,
        "lists/catalogue.jsonl": RECORDS,
        "a.svg": LOGO,
        "b.svg": LOGO,
    }
    root = make_site(settings=settings(brand=BRAND, print=KINDS), files=files)
    made(read_site(root))
    return root


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


CHANGES = [
    ("a.svg", 'width="40"', 'width="30"'),
    ("b.svg", 'width="40"', 'width="30"'),
    ("mkdocs.yml", "logo_alt: Testikirjasto", "logo_alt: Toinen"),
    ("mkdocs.yml", "name: {fi: Testikirjasto", "paper: us-letter\n      name: {fi: Testikirjasto"),
    ("mkdocs.yml", "lists.example.org", "other.example.org"),
    ("mkdocs.yml", "extras: true", "extras: true, economy: true"),
    ("lists/parents.yml", "Luettavaksi rauhassa.", "Luettavaksi illalla."),
    ("lists/parents.yml", "library: 2026-11-01", "library: 2026-11-22"),
    ("lists/catalogue.jsonl", "84.2 ITÄ", "84.2 KUU"),
    ("lists/partners.yml", "fi: Neuvola", "fi: Lastenneuvola"),
    ("lists/libraries.yml", "Ison Omenan kirjasto", "Omenan kirjasto"),
]


@pytest.mark.parametrize(("name", "old", "new"), CHANGES)
def test_whatever_changes_reaches_paper(site: Path, name: str, old: str, new: str) -> None:
    before = made(read_site(site))
    change(site, name, old, new)
    after = made(read_site(site))

    assert before["print/parents/handout.fi.pdf"] != after["print/parents/handout.fi.pdf"]


def test_own_template_reaches_paper(site: Path) -> None:
    before = made(read_site(site))
    (site / "print").mkdir()
    text = '#import "common.typ": *\n#show: setup\n#heading(level: 1, d.title)\n'
    (site / "print/bookmark.typ").write_text(text, encoding="utf-8")
    after = made(read_site(site))

    assert before["print/parents/bookmark.fi.pdf"] != after["print/parents/bookmark.fi.pdf"]


def test_a_build_on_the_next_day_thinks_of_nothing_again(site: Path) -> None:
    content = replace(read_site(site), today=TODAY + timedelta(days=1))
    printer, told = crew_of(content)

    assert told
    assert all(printer.is_kept(sheet) for sheet in told)


def crew_of(content: Content) -> tuple[crew.Printer, list[crew.Sheet]]:
    on = crew.press(content)
    shelf = [shelve_list(content, name) for name in content.shown]
    return crew.Printer(content, on), list(crew.sheets(content, on, shelf))


def test_a_print_whose_file_is_gone_is_made_again(site: Path) -> None:
    before = made(read_site(site))
    for path in (site / ".lukutori/pdf").iterdir():
        path.unlink()
    content = read_site(site)
    printer, every = crew_of(content)

    assert not any(printer.is_kept(sheet) for sheet in every)
    assert made(content) == before


@pytest.mark.parametrize(
    "spoilt", ["", "{", "[]", "null", '{"parents": 1}', '{"parents": ["x", 3]}']
)
def test_a_spoilt_memory_only_costs_time(site: Path, spoilt: str) -> None:
    before = made(read_site(site))
    (site / ".lukutori" / NAME).write_text(spoilt, encoding="utf-8")

    assert made(read_site(site)) == before


def test_a_second_build_sets_nothing(site: Path) -> None:
    for path in (site / ".lukutori/pdf").iterdir():
        os.utime(path, ns=(0, 0))
    made(read_site(site))

    assert set(moments(site).values()) == {0}


@pytest.fixture
def many_hands(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let several programs be started for few prints, too."""
    monkeypatch.setattr(crew, "FEW", 1)
    monkeypatch.setattr(crew.os, "cpu_count", lambda: 2)
    yield


TWO = {
    "lists/codes.yml": "PAR3: parents\nGRJE: grief\n",
    "lists/grief.yml": FULL_LIST.replace("PAR3", "GRJE"),
}


@pytest.mark.slow
def test_many_programs_print_what_one_does(
    site: Path, many_hands: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in TWO.items():
        (site / name).write_text(text, encoding="utf-8")
    shutil.rmtree(site / ".lukutori")
    told: list[int] = []
    content = read_site(site)
    shelf = [shelve_list(content, name) for name in content.shown]
    files, _ = stock(content, shelf, lambda: told.append(1))
    together = {each.uri: each.make() for each in files}
    alone = read_site(site)
    for path in (site / ".lukutori/pdf").iterdir():
        path.unlink()
    monkeypatch.setattr(crew, "FEW", 10_000)

    assert len(told) == len(shelf) == 2
    assert made(alone) == together


@pytest.mark.slow
def test_a_fault_in_a_template_is_told_once_though_many_programs_meet_it(
    site: Path, many_hands: None
) -> None:
    for name, text in TWO.items():
        (site / name).write_text(text, encoding="utf-8")
    (site / "print").mkdir()
    (site / "print/bookmark.typ").write_text("#oops\n", encoding="utf-8")

    with pytest.raises(Exception, match=r"bookmark\.typ:1: .*unknown variable: oops"):
        made(read_site(site))
