"""Posters, cards, bookmarks, stickers: all on the sheet, nothing off its card, codes that scan."""

import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pyzbar import pyzbar

from conftest import LOGO, SETTINGS, MakeSite
from lukutori.localise.lists import shelve_list
from lukutori.model.printing import PrintKind
from lukutori.render.paper.kinds.label import LABELS
from lukutori.render.paper.outputs import document, press, sheets
from lukutori.render.paper.sheet import Sheet
from paper import (
    ADDRESS,
    FULL_LIST,
    RECORDS,
    Pdf,
    bare,
    every_printed,
    images,
    printed,
    read_site,
    run,
    settings,
)

MM = 72 / 25.4
DPI = 60
CUT_LINE = 140
"""Tone of the lines for the scissors, of 255: what is darker is text or picture."""
A3, A4 = (297.0, 420.0), (210.0, 297.0)
LONG = "Lastensuojelulaitoksessa " * 12
HOSTILE = '#read("/etc/passwd") #panic() *b* _i_ $x$ @ref <lab> // /* ] } \\ `raw` = h'
LIST_HEAD = FULL_LIST[: FULL_LIST.index("sections:")]
POSTERS = {
    "poster-a3": A3,
    "poster-a3-wide": A3[::-1],
    "poster-a4": A4,
    "poster-a4-wide": A4[::-1],
}
FIXED = (*POSTERS, "talker-a6", "talker-a7", "bookmark", "label-24", "label-21", "pocket", "dummy")


def full(make_site: MakeSite, text: str = FULL_LIST, **changes: str) -> Path:
    files: dict[str, str | bytes] = {"lists/parents.yml": text, "lists/catalogue.jsonl": RECORDS}
    return make_site(settings=settings(**changes), files=files)


def sheets_of(root: Path) -> list[Sheet]:
    """Return every print of a small site's list."""
    content = read_site(root)
    return list(sheets(content, press(content), [shelve_list(content, "parents")]))


def listed(*items: str, head: str = LIST_HEAD) -> str:
    """Return a list with some items, each a YAML mapping in braces."""
    return head + "sections:\n  - items:\n" + "".join(f"      - {item}\n" for item in items)


def size(pdf: Pdf) -> tuple[float, float]:
    """Return the width and height of the first page in millimetres."""
    _, _, width, height = map(float, pdf.file.pages[0].mediabox)
    return round(width / MM, 1), round(height / MM, 1)


def words(pdf: Pdf) -> list[tuple[int, str, tuple[float, float, float, float]]]:
    """Return each printed word with its page and its box in millimetres."""
    found, page = [], -1
    for line in run("pdftotext", pdf.data, "-bbox").splitlines():
        page += "<page" in line
        if box := re.search(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<', line):
            found.append((page, box[5], tuple(float(each) / MM for each in box.groups()[:4])))
    assert found
    return found  # type: ignore[return-value]


def codes(pdf: Pdf, folder: Path, dpi: int = 200) -> list[str]:
    """Return what a phone reads from a print."""
    found = []
    for path in images(pdf.data, dpi, folder):
        with Image.open(path) as image:
            found += pyzbar.decode(image, symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code.data.decode() for code in found]


def ink(path: Path, boxes: list[tuple[float, float, float, float]]) -> list[int]:
    """Return the boxes, in millimetres of a rendered sheet, that hold something dark."""
    with Image.open(path) as image:
        dots = DPI / 25.4
        cut = [image.crop(tuple(round(each * dots) for each in box)) for box in boxes]
        return [i for i, part in enumerate(cut) if part.getextrema()[0] < CUT_LINE]


def near_the_cuts(columns: int, rows: int, width: float, height: float) -> list[Any]:
    """Return the strips along the lines of the scissors and the edges."""
    xs = [width * i / columns for i in range(columns + 1)]
    ys = [height * i / rows for i in range(rows + 1)]
    upright = [(max(0, x - 3), 0, min(width, x + 3), height) for x in xs]
    return upright + [(0, max(0, y - 3), width, min(height, y + 3)) for y in ys]


def inked(pdf: Pdf, boxes: list[Any], folder: Path) -> list[tuple[int, int]]:
    """Return page and number of the boxes that are not as white as they must be."""
    pages = images(pdf.data, DPI, folder)
    return [(i, box) for i, path in enumerate(pages) for box in ink(path, boxes)]


# On the sheet -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FIXED)
@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_each_keeps_every_rule_of_pdf_ua(make_site: MakeSite, kind: str, lang: str) -> None:
    assert printed(full(make_site), lang, kind=kind).faults == set()


@pytest.mark.parametrize("kind", POSTERS)
def test_poster_is_one_page_of_its_size(make_site: MakeSite, kind: str) -> None:
    pdf = printed(full(make_site), kind=kind)

    assert (pdf.pages, size(pdf)) == (1, POSTERS[kind])


@pytest.mark.parametrize(
    ("kind", "expected"), [("poster-a3", (279.4, 431.8)), ("poster-a4", (215.9, 279.4))]
)
def test_poster_follows_the_paper_of_the_office(
    make_site: MakeSite, kind: str, expected: tuple[float, float]
) -> None:
    pdf = printed(full(make_site, paper="us-letter"), kind=kind)

    assert (pdf.pages, size(pdf)) == (1, expected)


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("economy", ["true", "false"])
def test_every_kind_can_be_printed_on_any_paper_and_with_little_ink(
    make_site: MakeSite, paper: str, economy: str
) -> None:
    root = full(make_site, paper=paper, print=f"{{economy: {economy}}}")
    for kind in FIXED:
        pdf = printed(root, kind=kind)
        assert pdf.faults == set()
        width, height = size(pdf)
        assert all(
            min(box) >= 0 and box[2] <= width and box[3] <= height for _, _, box in words(pdf)
        )


HARD = [
    pytest.param(
        listed(f'{{title: "{LONG}", author: "{LONG}", note: {{fi: "{LONG}"}}}}'), id="long words"
    ),
    pytest.param(
        listed(f'{{title: "{"ä" * 300}", author: "{"ö" * 300}", note: {{fi: "{"å" * 300}"}}}}'),
        id="300 letters",
    ),
    pytest.param(listed("{title: Yksi}"), id="one book without a note"),
    pytest.param(
        listed(*[f"{{title: Kirja {i}, author: Tekijä, note: {{fi: Hyvä.}}}}" for i in range(40)]),
        id="40 books",
    ),
    pytest.param(
        listed("{link: https://example.org/x, title: {fi: Verkkosivu}}"), id="a link alone"
    ),
    pytest.param(
        listed(
            *[
                f"{{title: Verkkokirja {i}, format: e-book, author: Pitkänimisen Kirjailijan Nimi,"
                f" online: 'https://example.org/{'x' * 60}', note: {{fi: Kuuntele illalla.}}}}"
                for i in range(8)
            ]
        ),
        id="codes of their own",
    ),
    pytest.param(
        listed(f"{{title: '{HOSTILE}', author: '{HOSTILE}', note: {{fi: '{HOSTILE}'}}}}"),
        id="markup",
    ),
    pytest.param(
        listed(
            "{title: 一个故事九种语言, author: 王小明, language: zh, note: {fi: Kiinaksi.}}",
            "{title: رسائل القمر, author: محمد العربي, language: ar, note: {fi: Arabiaksi.}}",
        ),
        id="other scripts",
    ),
]


@pytest.mark.parametrize("text", HARD)
def test_nothing_leaves_its_card_whatever_is_written(
    make_site: MakeSite, tmp_path: Path, text: str
) -> None:
    root = full(make_site, text)
    for kind, cells in (("talker-a6", (2, 2)), ("talker-a7", (2, 4)), ("pocket", (2, 2))):
        for pdf in every_printed(root, kind=kind).values():
            assert inked(pdf, near_the_cuts(*cells, *A4), tmp_path / "pages") == [], kind


@pytest.mark.parametrize("text", HARD)
def test_poster_keeps_its_margins_whatever_is_written(
    make_site: MakeSite, tmp_path: Path, text: str
) -> None:
    root = full(make_site, text)
    for kind, (width, height) in POSTERS.items():
        white = 15 * min(width, height) / 297
        inner = (0, 0, width, white), (0, height - white, width, height)
        boxes = [*inner, (0, 0, white, height), (width - white, 0, width, height)]
        for pdf in every_printed(root, kind=kind).values():
            assert pdf.pages == 1
            assert inked(pdf, boxes, tmp_path / "pages") == [], kind


@pytest.mark.parametrize("text", HARD)
def test_bookmark_keeps_within_its_trim_whatever_is_written(
    make_site: MakeSite, tmp_path: Path, text: str
) -> None:
    between = [(15.5 + 54 * i - 4 + 1, 16, 15.5 + 54 * i + 2.5, 194) for i in range(6)]
    ends = [(17, 16, 280, 18), (17, 192.5, 280, 194)]
    for pdf in every_printed(full(make_site, text), kind="bookmark").values():
        assert pdf.pages == 1
        assert inked(pdf, [*between, *ends], tmp_path / "pages") == []


def test_a_long_list_title_is_shortened_on_small_things_and_whole_on_the_handout(
    make_site: MakeSite,
) -> None:
    title = "Vauvan ensimmäisen vuoden unikoulua ja " * 12
    text = FULL_LIST.replace("Vauvan kanssa kotona", title)
    root = full(make_site, text)

    assert "…" in printed(root, kind="bookmark").text
    assert "…" not in printed(root, kind="handout").text
    assert bare(title) in printed(root, kind="handout").letters


# What they say ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", POSTERS)
def test_poster_says_take_and_borrow_in_every_language_of_the_list(
    make_site: MakeSite, kind: str
) -> None:
    said = printed(full(make_site), kind=kind).tags
    for words_, lang in (("Ota kirja ja lainaa", "fi"), ("Take a book and borrow it", "en")):
        assert said.spoken_in(words_, "fi") == lang
    assert [tag for tag in said.all("Span", "P") if tag.lang == "ar"]


def test_poster_names_the_list_who_recommends_it_and_three_books_at_most(
    make_site: MakeSite,
) -> None:
    items = [f"{{title: Kirja {number}, note: {{fi: Hyvä.}}}}" for number in "ABCDE"]
    pdf = printed(full(make_site, listed(*items)), kind="poster-a4")

    assert [level for level, _ in pdf.headings] == [1, 2, 2, 2]
    assert pdf.headings[0][1] == "Vauvan kanssa kotona"
    assert "Ison Omenan kirjasto ja Neuvola" in pdf.text
    assert "Kirja C" in pdf.text
    assert "Kirja D" not in pdf.text


def test_every_title_has_its_shelf_talker(make_site: MakeSite) -> None:
    for kind in ("talker-a6", "talker-a7"):
        pdf = printed(full(make_site), kind=kind)
        titles = [title for _, title in pdf.headings]

        assert titles == [
            "Kuunpäivän kirjeet",
            "The Reason I Jump: one boy's voice",
            "أحب أن أقرأ!",
            "Neuvolan chatti",
        ]
        assert "Kirjasto kertoo" in pdf.text
        assert "84.2 ITÄ" in pdf.text


def test_shelf_talker_says_one_line_of_ninety_letters(make_site: MakeSite) -> None:
    note = "Ensimmäinen lause on lyhyt. " + "Toinen lause on pitkä ja jatkuu ja jatkuu. " * 5
    text = listed(
        f"{{title: Muistio, note: {{fi: '{note}'}}}}",
        "{title: Koukku, note: {fi: Pitkästi kerrottu.}, hook: {fi: Lue tämä illalla.}}",
    )
    said = printed(full(make_site, text), kind="talker-a6").text

    assert "Ensimmäinen lause on lyhyt." in said
    assert "jatkuu ja jatkuu. Toinen" not in said
    assert "Lue tämä illalla." in said
    assert "Pitkästi kerrottu" not in said


def test_e_books_and_links_have_a_code_where_a_shelf_place_would_stand(
    make_site: MakeSite, tmp_path: Path
) -> None:
    root = full(make_site)
    for kind in ("handout", "talker-a6", "talker-a7"):
        read = codes(printed(root, kind=kind), tmp_path / kind)
        assert {"https://example.org/aa", "https://example.org/help"} <= set(read), kind


def test_cards_stand_in_for_e_books_and_audiobooks_only(
    make_site: MakeSite, tmp_path: Path
) -> None:
    text = listed(
        "{title: Paperikirja, format: book}",
        "{title: Sähkökirja, format: e-book, isbn: 9789523631151}",
        "{title: Äänikirja, format: audiobook, isbn: 9789523630871}",
        "{link: https://example.org/x, title: {fi: Verkkosivu}}",
    )
    pdf = printed(full(make_site, text), kind="dummy")

    assert [title for _, title in pdf.headings] == ["Sähkökirja", "Äänikirja"]
    assert len(codes(pdf, tmp_path / "pages")) == 2
    assert "Lainaa tämä puhelimella" in pdf.text


def test_a_disc_is_not_said_to_be_borrowed_on_the_phone(make_site: MakeSite) -> None:
    disc = "{title: Levy, format: audiobook, isbn: 9789523630871}"
    said = printed(full(make_site, listed(disc)), kind="dummy").text

    assert "Lainaa tämä puhelimella" not in said
    assert "84.2 ITÄ" in said


def test_titles_on_one_card_are_equally_large(make_site: MakeSite) -> None:
    title = "Vanhemmuuden kipupisteet ja kiintymysvanhemmuuden arki kotona"
    root = full(make_site, listed("{title: Lyhyt}", f"{{title: {title}}}", "{title: Toinen}"))
    for kind in ("bookmark", "pocket", "poster-a4"):
        sheet = next(each for each in sheets_of(root) if each.kind == kind)
        sizes = {book["head"]["size"] for book in document(sheet)["books"]}
        assert len(sizes) == 1, kind


def test_list_without_e_books_has_no_such_cards(make_site: MakeSite) -> None:
    assert every_printed(full(make_site, listed("{title: Paperikirja}")), kind="dummy") == {}


# Codes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "count"), [*((kind, 1) for kind in POSTERS), ("bookmark", 5), ("pocket", 4)]
)
@pytest.mark.parametrize("dpi", [150, 200])
def test_a_phone_reads_the_lists_code_on_every_copy(
    make_site: MakeSite, tmp_path: Path, kind: str, count: int, dpi: int
) -> None:
    assert codes(printed(full(make_site), kind=kind), tmp_path / "pages", dpi) == [ADDRESS] * count


@pytest.mark.parametrize(
    ("paper", "kind", "columns", "rows"),
    [
        ("a4", "label-24", 3, 8),
        ("a4", "label-21", 3, 7),
        ("us-letter", "label-24", 3, 10),
        ("us-letter", "label-21", 2, 10),
    ],
)
@pytest.mark.parametrize("dpi", [150, 200])
def test_a_phone_reads_every_sticker_of_a_sheet(
    make_site: MakeSite, tmp_path: Path, paper: str, kind: str, columns: int, rows: int, dpi: int
) -> None:
    pdf = printed(full(make_site, paper=paper), kind=kind)
    (path,) = images(pdf.data, dpi, tmp_path / "pages")
    labels = LABELS[paper, PrintKind(kind)]
    assert (labels.columns, labels.rows) == (columns, rows)
    for row in range(rows):
        for column in range(columns):
            left = labels.left + column * (labels.width + labels.gap)
            top = labels.top + row * labels.height
            box = (left, top, left + labels.width, top + labels.height)
            with Image.open(path) as image:
                one = image.crop(tuple(round(each * dpi / 25.4) for each in box))
                read = pyzbar.decode(one, symbols=[pyzbar.ZBarSymbol.QRCODE])
            assert [code.data.decode() for code in read] == [ADDRESS], (row, column)


@pytest.mark.parametrize("kind", FIXED)
def test_site_without_an_address_prints_no_code(
    make_site: MakeSite, tmp_path: Path, kind: str
) -> None:
    changed = SETTINGS.replace("site_url: https://lists.example.org/\n", "")
    root = make_site(
        settings=changed, files={"lists/parents.yml": listed("{title: Kirja, format: e-audiobook}")}
    )
    read = codes(printed(root, kind=kind), tmp_path / "pages")

    assert not [address for address in read if "q/PAR3" in address]


# Copies, cuts and discretion --------------------------------------------------------------


def test_copies_for_the_scissors_are_read_out_once(make_site: MakeSite) -> None:
    root = full(make_site)
    for kind in ("bookmark", "pocket", "label-24"):
        pdf = printed(root, kind=kind)
        assert [level for level, _ in pdf.headings].count(1) == 1, kind
        assert len(pdf.links) == len({*pdf.links}), kind


def test_marks_for_the_guillotine_stand_outside_the_bookmarks(
    make_site: MakeSite, tmp_path: Path
) -> None:
    (path,) = images(printed(full(make_site), kind="bookmark").data, 100, tmp_path / "pages")
    with Image.open(path) as image:
        dots = image.width / 297
        above = image.crop((0, 0, image.width, round(14 * dots)))
        inside = image.crop(
            (round(15.5 * dots), round(15.4 * dots), round(65.5 * dots), round(18.4 * dots))
        )

    assert above.getextrema()[0] < 128
    assert inside.getextrema()[0] == 255


@pytest.mark.parametrize("kind", ["bookmark", "pocket", "label-24", "label-21"])
@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_discreet_list_shows_neither_theme_nor_partner(
    make_site: MakeSite, kind: str, lang: str
) -> None:
    text = FULL_LIST.replace("status: published", "status: published\ndiscreet: true")
    brand = "{logo: a.svg, logo_alt: Testikirjasto, partner_logos: {clinic: b.svg}}"
    root = full(make_site, text, brand=brand)
    for name in ("a.svg", "b.svg"):
        (root / name).write_text(LOGO, encoding="utf-8")
    pdf = printed(root, lang, kind=kind)

    with pdf.file.open_metadata() as metadata:
        about = " ".join(map(str, metadata.values()))
    told = bare(f"{pdf.text} {about} {[*pdf.tags.lines()]}")
    for secret in ("Vauvan kanssa", "في البيت", "Neuvola", "مركز رعاية", "Vanhemmuus", "تربية"):
        assert bare(secret) not in told
    assert bare({"fi": "Lukuvinkkejä"}.get(lang, "")) in told


def test_discreet_bookmark_has_room_for_notes_and_no_titles(make_site: MakeSite) -> None:
    text = FULL_LIST.replace("status: published", "status: published\ndiscreet: true")
    said = printed(full(make_site, text), kind="bookmark").text

    assert "Omat muistiinpanot" in said
    assert "Kuunpäivän" not in said


def test_sticker_says_the_code_and_nothing_of_the_list(make_site: MakeSite) -> None:
    said = printed(full(make_site), kind="label-24").text

    assert said.count("PAR3") >= 24
    assert "Vauvan" not in said


@pytest.mark.parametrize(("kind", "more"), [("bookmark", 4), ("pocket", 2)])
def test_how_many_more_there_are_counts_books_as_the_page_does(
    make_site: MakeSite, kind: str, more: int
) -> None:
    items = [f"{{title: Kirja {number}}}" for number in "ABCDEFG"]
    link = "{link: https://example.org/help, title: {fi: Chatti}}"
    said = printed(full(make_site, listed(*items, link)), kind=kind).text

    assert set(re.findall("Ja listalla vielä ([0-9]+)", said)) == {str(more)}


def test_pocket_card_has_five_titles_for_whom_and_what_to_say_in_each_language(
    make_site: MakeSite,
) -> None:
    items = [f"{{title: Kirja {number}}}" for number in "ABCDEFG"]
    head = LIST_HEAD + "say: {fi: Näistä moni on saanut apua.}\n"
    pdf = printed(full(make_site, listed(*items, head=head)), kind="pocket")

    assert "Kirja E" in pdf.text
    assert "Kirja F" not in pdf.text
    assert "Ja listalla vielä 2" in pdf.text
    assert "Ikä 0–3 v" in pdf.text
    assert pdf.tags.spoken_in("Näistä moni on saanut apua.", "fi") == "fi"
    assert pdf.tags.spoken_in("Here are books that may help.", "fi") == "en"


def test_logos_of_library_and_partner_stand_side_by_side_equally_high(make_site: MakeSite) -> None:
    brand = "{logo: a.svg, logo_alt: Testikirjasto, partner_logos: {clinic: b.svg}}"
    root = full(make_site, brand=brand)
    for name in ("a.svg", "b.svg"):
        (root / name).write_text(LOGO, encoding="utf-8")
    for kind in ("handout", "poster-a3", "bookmark", "talker-a6"):
        figures = [tag.alt for tag in printed(root, kind=kind).tags.all("Figure")]
        assert figures[:2] == ["Testikirjasto", "Neuvola"], kind


def test_economy_leaves_out_the_fields_of_colour(make_site: MakeSite, tmp_path: Path) -> None:
    def ink(economy: str) -> float:
        root = full(make_site, print=f"{{economy: {economy}}}")
        (path,) = images(printed(root, kind="poster-a4").data, 50, tmp_path / economy)
        with Image.open(path) as image:
            return sum(255 - tone for tone in image.convert("L").tobytes()) / (
                image.width * image.height
            )

    assert ink("true") < 0.5 * ink("false")


HOST = "kirjastonlukulistat.palvelutori.suurkaupunki-ja-naapurit.example.org"


@pytest.mark.parametrize("kind", ["handout", "handout-large", "tick", "bridge", "leaflet", *FIXED])
def test_a_long_address_stays_on_its_paper(make_site: MakeSite, tmp_path: Path, kind: str) -> None:
    text = FULL_LIST.replace("isbn: 9789523630871", "isbn: 9789523630871\n        format: e-book")
    root = full(make_site, text)
    (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text("utf-8").replace("lists.example.org", HOST), "utf-8"
    )
    for pdf in every_printed(root, kind=kind).values():
        width, height = size(pdf)
        white = [(0, 0, 3, height), (width - 3, 0, width, height)]
        assert inked(pdf, white, tmp_path / "pages") == []
