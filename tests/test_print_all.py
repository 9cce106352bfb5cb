"""The handouts of this repository's own lists, every one as it is published."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from pyzbar import pyzbar

from conftest import REPOSITORY, TODAY, MakeSite
from lukutori.localise.lists import list_page, shelve_list
from lukutori.localise.pages import ListPage
from lukutori.prose import plain
from lukutori.read.content import Content, read_content
from lukutori.render.paper import fonts
from paper import FULL_LIST, LIST_IN_ARABIC, RECORDS, Pdf, bare, images, printed

MOST_PAGES = 3
MOST_BYTES = 120_000
"""With Latin letters; other scripts need more of their font."""
SMALLEST_CODE = 25
"""Millimetres; smaller ones are not read from a print that somebody holds (print.md, 5)."""
INCH = 25.4


@cache
def content() -> Content:
    """Return this repository's lists."""
    return read_content(REPOSITORY, TODAY)[0]


def handouts() -> Iterator[tuple[str, str]]:
    """Yield each list and language that is printed."""
    shelf = fonts.installed(REPOSITORY)
    for name in content().shown:
        for tag in content().languages_of(content().lists[name]):
            if shelf.has(content().languages[tag].script):
                yield name, tag


def shown(name: str, tag: str) -> ListPage:
    """Return what a handout has to say."""
    return list_page(content(), shelve_list(content(), name), content().languages[tag])


def codes(pdf: Pdf, dpi: int, folder: Path) -> list[tuple[str, float]]:
    """Return the addresses that a phone reads from a print, and the width of each in mm."""
    found = []
    for path in images(pdf.data, dpi, folder):
        with Image.open(path) as image:
            found += pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [(code.data.decode(), code.rect.width / dpi * INCH) for code in found]


@pytest.fixture(scope="session")
def every(repository_site: Path) -> dict[tuple[str, str], Pdf]:
    """Return every handout of the built site by list and language."""
    folder = repository_site / "print"
    made = {
        (name, tag): Pdf((folder / name / f"handout.{tag}.pdf").read_bytes())
        for name, tag in handouts()
    }
    assert len(made) == len([*folder.glob("*/*.pdf")]) > 40
    return made


Every = dict[tuple[str, str], Pdf]


@pytest.mark.slow
def test_every_handout_keeps_every_rule_of_pdf_ua(every: Every) -> None:
    assert {key: pdf.faults for key, pdf in every.items() if pdf.faults} == {}


@pytest.mark.slow
def test_every_handout_is_in_its_language(every: Every) -> None:
    assert {key for key, pdf in every.items() if pdf.lang != said_as(key[1])} == set()


def said_as(tag: str) -> str:
    """Return the tag that a reader's machine knows: easy Finnish is read aloud as Finnish."""
    return {"fi-simple": "fi", "zh-Hans": "zh"}.get(tag, tag)


@pytest.mark.slow
def test_every_handout_has_few_pages(every: Every) -> None:
    assert {key: pdf.pages for key, pdf in every.items() if pdf.pages > MOST_PAGES} == {}
    items = {key: len(shown(*key).items) for key in every}
    assert {key for key, pdf in every.items() if items[key] <= 12 and pdf.pages > 2} == set()


@pytest.mark.slow
def test_every_handout_is_small(every: Every) -> None:
    heavy = {key: len(pdf.data) for key, pdf in every.items() if len(pdf.data) > MOST_BYTES}
    scripts = {key: content().languages[key[1]].script for key in heavy}
    assert {key for key, script in scripts.items() if script == "latin"} == set()
    assert max(heavy.values(), default=0) <= 2 * MOST_BYTES


@pytest.mark.slow
@pytest.mark.parametrize("dpi", [100, 200])
def test_a_phone_reads_the_code_of_every_handout(every: Every, tmp_path: Path, dpi: int) -> None:
    read = {key: codes(pdf, dpi, tmp_path / "pages") for key, pdf in every.items()}
    addresses = {key: [address for address, _ in found] for key, found in read.items()}
    assert addresses == {key: [shown(*key).short_url] for key in every}
    widths = {key: width for key, ((_, width),) in read.items()}
    assert {key: width for key, width in widths.items() if width < SMALLEST_CODE} == {}


@pytest.mark.slow
def test_every_title_leads_to_its_book(every: Every) -> None:
    lost = {
        key: missing
        for key, pdf in every.items()
        if (missing := {item.online or item.href for item in shown(*key).items} - set(pdf.links))
    }
    assert lost == {}


@pytest.mark.slow
def test_nothing_is_cut_off_in_any_language(every: Every) -> None:
    one_of_each = {tag: (name, tag) for name, tag in every}
    for key in one_of_each.values():
        said, page = bare(every[key].tags.said), shown(*key)
        for item in page.items:
            note = plain(item.note.prose) if item.note else ""
            for text in (item.face.title, item.face.author, note, item.call_number):
                assert bare(text) in said, (key, text)


Golden = Callable[[str, str | bytes], None]
SITES = {"minimal": LIST_IN_ARABIC, "full": FULL_LIST}


@pytest.mark.parametrize("tag", ["fi", "ar"])
@pytest.mark.parametrize("which", SITES)
def test_the_structure_is_as_it_was(
    make_site: MakeSite, golden: Golden, tag: str, which: str
) -> None:
    files = {"lists/parents.yml": SITES[which], "lists/catalogue.jsonl": RECORDS}
    pdf = printed(make_site(files={**files}), tag)
    golden(f"print/{which}.{tag}.txt", "\n".join(pdf.tags.lines()) + "\n")
