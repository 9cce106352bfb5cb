"""Books are set as large as the same number of pages allows."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from conftest import LIST, MakeSite
from lukutori.render.paper.measure.room import SCALES, scale
from lukutori.render.paper.setting import fonts
from lukutori.render.paper.setting.glyphs import Glyphs, glyphs
from lukutori.render.paper.sheet import PAPERS
from paper import FULL_LIST, printed


@cache
def _known() -> Glyphs:
    """Return what the fonts can draw, read once."""
    with TemporaryDirectory() as folder:
        return glyphs(fonts.installed(Path("nowhere")), Path(folder))


ITEM = {
    "whole": True,
    "title": "Kirjan nimi",
    "author": "Kirjailija",
    "facts": "2020 · suomi · kirja",
    "call": "",
    "also": [],
    "note": {
        "prose": [
            [{"words": [{"text": "Kirja, joka sopii iltaan ja antaa ajateltavaa pitkään. "}]}]
        ],
        "in_language": "",
    },
}


def chosen(items: int, **changes: object) -> float:
    """Return the scale for a list of some equal books."""
    prose = [[{"words": [{"text": "Kirjoja ensimmäiseen vuoteen. " * 6}]}]]
    data = {
        "page": {"width": 210, "height": 297},
        "dir": "ltr",
        "title": "Vanhemmille",
        "kicker": "Kirjasto ja neuvola",
        "facts": "Kirjoja: 12",
        "intro": prose,
        "logos": [],
        "qr": "<svg>",
        "use": None,
        "notices": [],
        "sections": [{"title": "Aloita näistä", "items": [ITEM] * items}],
        **changes,
    }
    return scale(data, _known())


@pytest.mark.parametrize("items", range(1, 41))
def test_any_number_of_books_has_a_scale(items: int) -> None:
    assert chosen(items) in SCALES


def test_few_books_are_set_large() -> None:
    assert chosen(2) == SCALES[0]


def test_as_many_as_fill_a_page_are_set_smaller() -> None:
    sizes = [chosen(items) for items in range(1, 13)]
    assert min(sizes) < 1


def test_right_to_left_lines_are_taller() -> None:
    sizes = [(chosen(items), chosen(items, dir="rtl")) for items in range(1, 41)]
    assert sizes != [(ltr, ltr) for ltr, _ in sizes]


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("dir_", ["ltr", "rtl"])
def test_every_paper_and_direction_is_known(paper: str, dir_: str) -> None:
    (width, height), _ = PAPERS[paper]

    assert chosen(12, page={"width": width, "height": height}, dir=dir_) in SCALES


@pytest.mark.parametrize("lang", ["fi", "en", "ar"])
def test_the_full_list_fits_one_page(make_site: MakeSite, lang: str) -> None:
    root = make_site(files={"lists/parents.yml": FULL_LIST})
    assert printed(root, lang).pages == 1


@pytest.mark.parametrize("count", [6, 9, 12])
def test_short_notes_let_a_list_fit_one_page(make_site: MakeSite, count: int) -> None:
    items = "".join(
        f"      - {{title: Kirja {i}, author: Kirjailija, note: {{fi: Luettavaksi rauhassa.}}}}\n"
        for i in range(count)
    )
    text = LIST[: LIST.index("      - isbn")] + items
    assert printed(make_site(files={"lists/parents.yml": text})).pages == 1
