"""The prints of this repository's own lists: every kind in every language, as published."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from pyzbar import pyzbar

from conftest import REPOSITORY, TODAY, MakeSite
from lukutori.localise.lists import list_page, shelve_list
from lukutori.localise.pages import ListPage
from lukutori.model.printing import PrintKind, family
from lukutori.prose import plain
from lukutori.read.content import Content, read_content
from lukutori.render.paper.kinds import KINDS
from lukutori.render.paper.outputs import address, press, sheets
from lukutori.render.paper.pieces import code
from lukutori.render.paper.sheet import Sheet
from paper import FULL_LIST, LIST_IN_ARABIC, RECORDS, Pdf, bare, images, printed

SMALLEST_CODE = 25
"""Millimetres; smaller ones are not read from a print that somebody holds (print.md, 5)."""
INCH = 25.4
HANDOUT, POSTER = 120_000, 150_000
"""Bytes, with Latin letters; other scripts need more of their font."""
ONE_PAGE = {"poster", "bookmark", "label"}
WHOLE = ("handout", "handout-large", "leaflet")
"""Kinds that say all that a list says."""
SAID_AS = {"fi-simple": "fi", "zh-Hans": "zh"}
"""The tag that a reader's machine knows: easy Finnish is read aloud as Finnish."""
SCANNED = ("poster-a4", "bookmark", "talker-a6", "leaflet", "tick", "pocket", "dummy")
"""Kinds beside the handout, all of which are read."""
LANGUAGES = ("fi", "ar", "zh-Hans")


@dataclass(frozen=True)
class Printed:
    """A print of the built site."""

    sheet: Sheet
    path: Path

    @property
    def pdf(self) -> Pdf:
        """What stands in the file."""
        return Pdf(self.path.read_bytes())

    @property
    def latin(self) -> bool:
        """Whether all its languages have Latin letters."""
        beside = self.sheet.beside or self.sheet.language
        return self.sheet.language.script == beside.script == "latin"


@cache
def content() -> Content:
    """Return this repository's lists."""
    return read_content(REPOSITORY, TODAY)[0]


@cache
def every_sheet() -> list[Sheet]:
    shelf = [shelve_list(content(), name) for name in content().shown]
    return list(sheets(content(), press(content()), shelf))


@pytest.fixture(scope="session")
def built(repository_site: Path) -> dict[PrintKind, list[Printed]]:
    """Return every print of the built site by kind."""
    made: dict[PrintKind, list[Printed]] = {kind: [] for kind in KINDS}
    for sheet in every_sheet():
        made[sheet.kind].append(Printed(sheet, repository_site / address(sheet)))
    assert sum(map(len, made.values())) > 1500
    return made


Built = dict[PrintKind, list[Printed]]
each_kind = pytest.mark.parametrize("kind", KINDS)


def codes(pdf: Pdf, dpi: int, folder: Path) -> list[tuple[str, float]]:
    """Return the addresses that a phone reads from a print, and the width of each in mm."""
    found = []
    for path in images(pdf.data, dpi, folder):
        with Image.open(path) as image:
            found += pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [(code.data.decode(), code.rect.width / dpi * INCH) for code in found]


def shown(sheet: Sheet) -> ListPage:
    """Return what a print has to say."""
    return list_page(content(), sheet.shelved, sheet.language)


def strays(found: list[Printed], fault: Callable[[Pdf, Sheet], object]) -> dict[str, object]:
    """Return what is wrong with some prints, by address."""
    return {address(each.sheet): wrong for each in found if (wrong := fault(each.pdf, each.sheet))}


@pytest.mark.slow
@each_kind
def test_every_print_keeps_every_rule_of_pdf_ua(built: Built, kind: PrintKind) -> None:
    assert strays(built[kind], lambda pdf, _: pdf.faults) == {}


@pytest.mark.slow
@each_kind
def test_every_print_says_what_it_is_in_its_language(built: Built, kind: PrintKind) -> None:
    def fault(pdf: Pdf, sheet: Sheet) -> str:
        lang = SAID_AS.get(sheet.language.tag, sheet.language.tag)
        with pdf.file.open_metadata() as metadata:
            title = str(metadata.get("dc:title", ""))
        if pdf.lang != lang:
            return f"is in {pdf.lang}"
        return "" if title and pdf.root.ViewerPreferences.DisplayDocTitle else "has no title"

    assert strays(built[kind], fault) == {}


@pytest.mark.slow
@each_kind
def test_every_print_has_headings_in_order_and_words_for_pictures_and_tables(
    built: Built, kind: PrintKind
) -> None:
    def fault(pdf: Pdf, _: Sheet) -> str:
        elements = list(pdf.elements)
        levels = [int(name[1]) for name, _ in elements if name in ("H1", "H2", "H3", "H4")]
        names = [name for name, _ in elements]
        if levels[0] != 1 or any(after - before > 1 for before, after in pairwise(levels)):
            return f"has headings {levels}"
        if any(name == "Figure" and not alt for name, alt in elements):
            return "has a figure without words"
        return "has a table without headers" if names.count("Table") > names.count("TH") else ""

    assert strays(built[kind], fault) == {}


@pytest.mark.slow
@each_kind
def test_every_print_has_few_pages(built: Built, kind: PrintKind) -> None:
    def fault(pdf: Pdf, sheet: Sheet) -> int:
        one = family(kind) in ONE_PAGE
        short = len(shown(sheet).items) <= 12
        most = 1 if one else 16 if kind != "handout" else 2 if short else 3
        return pdf.pages if pdf.pages > most else 0

    assert strays(built[kind], fault) == {}


@pytest.mark.slow
@each_kind
def test_every_print_is_small(built: Built, kind: PrintKind) -> None:
    most = {"handout": HANDOUT, "poster": POSTER}.get(family(kind), 2 * HANDOUT)
    sizes = {address(each.sheet): each.path.stat().st_size for each in built[kind]}
    latin = {address(each.sheet) for each in built[kind] if each.latin}

    assert {uri: size for uri, size in sizes.items() if uri in latin and size > most} == {}
    assert max(sizes.values(), default=0) <= 2 * most


@pytest.mark.slow
@pytest.mark.parametrize("dpi", [100, 200])
def test_a_phone_reads_the_codes_of_every_handout(built: Built, tmp_path: Path, dpi: int) -> None:
    def fault(pdf: Pdf, sheet: Sheet) -> object:
        page = shown(sheet)
        own = [each.reach for each in page.items if each.reach and code(each.reach)]
        read = codes(pdf, dpi, tmp_path / "pages")
        narrow = [text for text, width in read if text == page.short_url and width < SMALLEST_CODE]
        return narrow or {text for text, _ in read} ^ {page.short_url, *own}

    assert strays(built[PrintKind.HANDOUT], fault) == {}


@pytest.mark.slow
@pytest.mark.parametrize("dpi", [150, 200])
@pytest.mark.parametrize("kind", SCANNED)
def test_a_phone_reads_every_code_and_no_other_address(
    built: Built, tmp_path: Path, kind: str, dpi: int
) -> None:
    def fault(pdf: Pdf, sheet: Sheet) -> object:
        page = shown(sheet)
        known = {page.short_url, *(each.reach or each.href for each in page.items)}
        read = {text for text, _ in codes(pdf, dpi, tmp_path / "pages")}
        lost = {page.short_url} - read if kind != "dummy" else set()
        return lost or read - known

    in_all = {each.sheet.language.tag: each for each in built[PrintKind(kind)]}
    found = [*in_all.values(), *(e for e in built[PrintKind(kind)] if e.sheet.language.tag == "fi")]
    assert len(in_all) > 8
    assert strays(found, fault) == {}


@pytest.mark.slow
def test_every_title_leads_to_its_book(built: Built) -> None:
    def fault(pdf: Pdf, sheet: Sheet) -> set[str]:
        return {each.online or each.href for each in shown(sheet).items} - set(pdf.links)

    assert strays(built[PrintKind.HANDOUT], fault) == {}


@pytest.mark.slow
@pytest.mark.parametrize("kind", WHOLE)
def test_nothing_that_a_list_says_is_lost_in_any_language(built: Built, kind: str) -> None:
    one_of_each = {each.sheet.tag: each for each in built[PrintKind(kind)]}
    assert len(one_of_each) > 8
    for each in one_of_each.values():
        said = bare(each.pdf.tags.said)
        for item in shown(each.sheet).items:
            note = plain(item.note.prose) if item.note else ""
            for text in (item.face.title, item.face.author, note, item.call_number):
                assert bare(text) in said, (address(each.sheet), text)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["bridge", "tick", "talk", "pick", "talker-a6"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_titles_can_be_found_in_the_text_of_a_print(built: Built, kind: str, tag: str) -> None:
    found = [each for each in built[PrintKind(kind)] if tag in each.sheet.tag.split("-")]
    found = found or [each for each in built[PrintKind(kind)] if each.sheet.tag.startswith(tag)]
    assert found
    for each in found[:2]:
        said = bare(each.pdf.tags.said)
        books = [item for item in shown(each.sheet).items if item.face.cover]
        assert all(bare(item.face.title)[:20] in said for item in books), address(each.sheet)


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
