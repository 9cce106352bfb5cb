"""What clients take home: large print, the bridge of two languages, the tick sheet, the leaflet."""

import re
from itertools import pairwise

import pikepdf
import pytest

from conftest import MakeSite
from lukutori.render.paper.measure.folding import Block, filled, imposed, inside
from lukutori.render.paper.setting import fonts
from paper import FULL_LIST, RECORDS, Pdf, Tag, bare, printed, run, settings
from test_handout import HOSTILE, listed, quoted

KINDS = ["handout-large", "bridge", "tick", "leaflet", "leaflet-imposed"]
POINTS = 72 / 25.4
CHINESE = """\
title: {fi: Uusi maa, zh-Hans: 新的国家}
intro: {fi: Kirjoja muuttamisesta., zh-Hans: 这些书讲述搬家、在两个国家之间生活。}
themes: [parenting]
partners: [clinic]
libraries: [iso-omena]
status: published
translations: {fi: original}
code: PAR3
sections:
  - items:
      - {title: 新的家, language: zh-Hans, note: {fi: Uudesta kodista., zh-Hans: 讲搬家的故事。}}
"""
LONG_WORD = "x" * 300
LONG_TITLE = ("Kirja lukemisesta ja muusta hyvästä elämästä " * 7)[:300].strip()
PROSE = "Tarina kahdesta sisaruksesta, jotka muuttavat saarelle asumaan. "


def full(make_site: MakeSite, kind: str, lang: str = "fi", **changes: str) -> Pdf:
    """Print a list with everything that a list can hold."""
    text = FULL_LIST + "\n"
    files = {"lists/parents.yml": text, "lists/catalogue.jsonl": RECORDS}
    return printed(make_site(settings=settings(**changes), files={**files}), lang, kind=kind)


def one(make_site: MakeSite, kind: str, text: str, lang: str = "fi", **changes: str) -> Pdf:
    files: dict[str, str | bytes] = {"lists/parents.yml": text}
    return printed(make_site(settings=settings(**changes), files=files), tag(kind, lang), kind=kind)


def tag(kind: str, lang: str) -> str:
    """Return how a print's file is marked; beside the clerk's Finnish English is the client's."""
    return f"{'en' if lang == 'fi' else lang}-fi" if kind == "bridge" else lang


def books(count: int) -> str:
    return listed(*(f'{{title: "Kirja numero {i}", note: {{fi: Hyvä.}}}}' for i in range(count)))


def sizes(pdf: Pdf) -> list[float]:
    """Return the size in points of every text that is shown, scaled by what stands around it."""
    found = []
    for each in pdf.file.pages:
        matrix, stack, size, line = pikepdf.Matrix(), [], 0.0, pikepdf.Matrix()
        for operands, operator in pikepdf.parse_content_stream(each):
            match str(operator):
                case "q":
                    stack.append(matrix)
                case "Q":
                    matrix = stack.pop()
                case "cm":
                    matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
                case "Tf":
                    size = float(operands[1])
                case "Tm":
                    line = pikepdf.Matrix(*map(float, operands))
                case "Tj" | "TJ":
                    found.append(size * abs((line @ matrix).d))
    return found


def page_sizes(pdf: Pdf) -> set[tuple[float, float]]:
    """Return width and height of the pages in millimetres."""
    boxes = [[float(x) for x in each.MediaBox] for each in pdf.file.pages]
    return {(round(box[2] / POINTS, 1), round(box[3] / POINTS, 1)) for box in boxes}


def squares(pdf: Pdf) -> list[float]:
    """Return the sides in millimetres of the squares that are drawn in outline."""
    found = []
    for each in pdf.file.pages:
        points: list[tuple[float, float]] = []
        for operands, operator in pikepdf.parse_content_stream(each):
            match str(operator):
                case "m" | "l" | "c":
                    if str(operator) == "m":
                        points = []
                    points.append((float(operands[-2]), float(operands[-1])))
                case "S" if points:
                    xs, ys = zip(*points, strict=True)
                    wide, high = (max(xs) - min(xs)) / POINTS, (max(ys) - min(ys)) / POINTS
                    if abs(wide - high) < 0.1:
                        found.append(wide)
    return found


def page_number(pdf: Pdf, side: int, right: bool) -> int:
    """Return the number under the left or right half of a side, both counted from 1."""
    width, height = (float(x) for x in list(pdf.file.pages[side - 1].MediaBox)[2:])
    half, foot = int(width / 2), int(height - 15 * POINTS)
    options = ["-f", str(side), "-l", str(side), "-r", "72", "-W", str(half), "-H", "100"]
    options += ["-x", str(half if right else 0), "-y", str(foot)]
    numbers = re.findall(r"\d+", run("pdftotext", pdf.data, *options))
    if not numbers:
        return 1  # the cover has none
    numbers.remove(str(2 * pdf.pages))
    return int(numbers[0])


# Every kind ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_what_clients_get_keeps_every_rule_of_pdf_ua(
    make_site: MakeSite, kind: str, lang: str
) -> None:
    pdf = full(make_site, kind, tag(kind, lang))
    assert pdf.faults == set()
    assert pdf.lang == tag(kind, lang).split("-")[0]
    levels = [level for level, _ in pdf.headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


@pytest.mark.parametrize("kind", KINDS)
def test_chinese_clients_get_the_same(make_site: MakeSite, kind: str) -> None:
    root = make_site(
        settings=settings(languages="[fi, zh-Hans]"), files={"lists/parents.yml": CHINESE}
    )
    if not fonts.installed(root).has("chinese"):
        pytest.skip("no Chinese font: pip install 'lukutori[chinese]'")
    pdf = printed(root, tag(kind, "zh-Hans"), kind=kind)
    assert pdf.faults == set()
    assert "新的国家" in pdf.letters
    assert "讲搬家的故事" in pdf.letters


@pytest.mark.parametrize("kind", KINDS)
def test_a_print_says_all_that_helps_to_get_the_books(make_site: MakeSite, kind: str) -> None:
    pdf = full(make_site, kind, tag(kind, "ar"))
    for needed in ("KuunpäivänKirjeet", "EmmiItäranta", "842ITÄ", "TheReasonIJump", "PAR3"):
        assert needed.casefold() in pdf.letters.casefold()
    assert "https://lists.example.org/q/PAR3/" in pdf.links


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", [HOSTILE, LONG_TITLE, LONG_WORD], ids=["hostile", "title", "word"])
def test_hostile_and_endless_texts_do_no_harm(make_site: MakeSite, kind: str, text: str) -> None:
    evil = quoted(text)
    both = f"{{fi: {evil}, en: {evil}}}"
    pdf = one(
        make_site,
        kind,
        f"title: {both}\nintro: {both}\nhow_to_use: {both}\nthemes: [parenting]\n"
        "partners: [clinic]\nlibraries: [iso-omena]\nstatus: published\n"
        "translations: {fi: original}\n"
        f"code: PAR3\nsections:\n  - title: {both}\n    items:\n      - title: {evil}\n"
        f"        author: {evil}\n        note: {both}\n        editions: [{{title: {evil}}}]\n"
        f"      - link: https://example.org/?q=#read(x)\n        title: {both}\n",
    )
    assert pdf.faults == set()
    assert bare(text) in pdf.letters
    assert "root:" not in pdf.text
    assert_inside(pdf)


def assert_inside(pdf: Pdf) -> None:
    """No letter stands outside its page."""
    width, height = max(page_sizes(pdf))
    words = re.findall(
        r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"',
        run("pdftotext", pdf.data, "-bbox"),
    )
    assert words
    for left, top, right, bottom in (map(float, word) for word in words):
        assert left >= 0
        assert top >= 0
        assert right <= width * POINTS
        assert bottom <= height * POINTS


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [1, 12, 40])
def test_a_list_of_any_length_is_printed(make_site: MakeSite, kind: str, count: int) -> None:
    pdf = one(make_site, kind, books(count))
    assert pdf.faults == set()
    said = {words for level, words in pdf.headings if level == 2}
    assert said == {f"Kirja numero {i}" for i in range(count)}


@pytest.mark.parametrize("kind", KINDS)
def test_texts_of_thousands_of_letters_are_printed_to_the_end(
    make_site: MakeSite, kind: str
) -> None:
    long = PROSE * 70 + "Loppu tuli."
    text = listed(
        f'{{title: Kirja, note: {{fi: "{long}", en: "{long}"}}}}',
        title="{fi: Otsikko, en: Title}",
        intro=f'{{fi: "{long}", en: "{long}"}}',
    ).replace("themes:", f'how_to_use: {{fi: "{long}", en: "{long}"}}\nthemes:')
    pdf = one(make_site, kind, text)
    assert pdf.faults == set()
    texts = 3 if kind != "tick" else 0  # which shows only a line of the note
    assert pdf.letters.count("Lopputuli") >= texts
    assert pdf.letters.count("saarelle") >= texts * 70
    assert_inside(pdf)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("word", ["kirja ", "新", "كتاب جميل "])
def test_a_title_of_thousands_of_letters_stays_on_its_pages(
    make_site: MakeSite, kind: str, word: str
) -> None:
    title = (word * 2_000)[:4_000]
    pdf = one(make_site, kind, listed(f'{{title: "{title}", author: "{title[:900]}"}}'))
    assert pdf.faults == set()
    assert_inside(pdf)


@pytest.mark.parametrize("kind", KINDS)
def test_a_site_without_an_address_prints_no_code_for_clients(
    make_site: MakeSite, kind: str
) -> None:
    text = "".join(ln for ln in settings().splitlines(True) if not ln.startswith("site_url"))
    pdf = printed(make_site(settings=text), tag(kind, "fi"), kind=kind)
    assert pdf.faults == set()
    assert "/q/" not in pdf.text


# Large print -----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_nothing_is_smaller_than_18_points_in_large_print(make_site: MakeSite, lang: str) -> None:
    pdf = full(make_site, "handout-large", lang)
    assert min(sizes(pdf)) >= 18
    assert page_sizes(pdf) == {(210.0, 297.0)}


def test_large_print_is_black_on_white(make_site: MakeSite) -> None:
    pdf = full(make_site, "handout-large")
    for each in pdf.file.pages:
        for operands, operator in pikepdf.parse_content_stream(each):
            if str(operator) in ("scn", "sc", "rg", "g", "k"):
                values = [float(x) for x in operands if not isinstance(x, pikepdf.Name)]
                assert len(set(values)) == 1, values
                assert values[0] in (0, 1)


def test_large_print_says_all_that_the_handout_says(make_site: MakeSite) -> None:
    large, plain = (full(make_site, kind) for kind in ("handout-large", "handout"))
    said = {words for _, words in plain.headings}
    assert {words for _, words in large.headings} == said
    for words in ("Lue vähän kerrallaan", "Luettavaksi rauhassa", "e-äänikirja", "84.2 ITÄ"):
        assert words in plain.text
        assert words in large.text
    assert "Kumppani tarkisti 20. marraskuuta 2026" in large.text
    assert f"Sivu {large.pages} / {large.pages}" in large.text


# The bridge ------------------------------------------------------------------------------


def rows(pdf: Pdf) -> list[list[Tag]]:
    """Return the cells of the bridge's rows."""
    return [[*row.all("TD", "TH")] for row in pdf.tags.all("TR")]


def row_of(pdf: Pdf, words: str) -> list[Tag]:
    return next(row for row in rows(pdf) if any(words in cell.said for cell in row))


def test_both_languages_of_a_sentence_stand_in_one_row(make_site: MakeSite) -> None:
    pdf = full(make_site, "bridge", "ar-fi")
    client, number, clerk = row_of(pdf, "Mistä löydän tämän kirjan?")
    assert clerk.said == "Mistä löydän tämän kirjan?"
    assert number.said == "1"
    assert bare(client.said) == bare("أين أجد هذا الكتاب؟")


def test_both_languages_of_a_book_stand_in_one_row(make_site: MakeSite) -> None:
    pdf = full(make_site, "bridge", "ar-fi")
    client, number, clerk = row_of(pdf, "Luettavaksi rauhassa.")
    assert "للقراءة بهدوء." in client.said
    assert number.said == "6"
    for cell in (client, clerk):
        assert "Kuunpäivän kirjeet" in cell.said
        assert "84.2 ITÄ" in cell.said


def test_each_side_of_the_bridge_is_read_in_its_language(make_site: MakeSite) -> None:
    tags = full(make_site, "bridge", "ar-fi").tags
    assert tags.spoken_in("Mistä löydän tämän kirjan?", "ar") == "fi"
    assert tags.spoken_in("Luettavaksi rauhassa.", "ar") == "fi"
    assert tags.spoken_in("للقراءة بهدوء.", "ar") == "ar"
    assert tags.spoken_in("Osoita riviä", "ar") == "fi"


def test_the_clients_column_stands_where_its_readers_begin(make_site: MakeSite) -> None:
    for lang, first in (("ar-fi", False), ("en-fi", True)):
        pdf = full(make_site, "bridge", lang)
        found = re.search(r'xMin="([\d.]+)"[^>]*>Osoita<', run("pdftotext", pdf.data, "-bbox"))
        assert found
        clerk_is_right = float(found[1]) > 105 * POINTS
        assert clerk_is_right is first


def test_the_names_of_the_languages_head_every_page(make_site: MakeSite) -> None:
    pdf = one(make_site, "bridge", books(40))
    assert pdf.pages > 2
    for page in range(1, pdf.pages + 1):
        words = run("pdftotext", pdf.data, "-f", str(page), "-l", str(page)).split()
        assert {"English", "suomi"} <= {*words}
    heads = [[cell.said for cell in row] for row in rows(pdf) if {c.name for c in row} == {"TH"}]
    assert heads == [["English", "1–45", "suomi"]]


def test_a_row_of_the_bridge_is_not_parted(make_site: MakeSite) -> None:
    note = PROSE * 4
    text = listed(
        *(f'{{title: Kirja {i}, note: {{fi: "{note}", en: "{note}"}}}}' for i in range(20))
    )
    pdf = one(make_site, "bridge", text)
    for page in range(1, pdf.pages + 1):
        words = bare(run("pdftotext", pdf.data, "-f", str(page), "-l", str(page)))
        assert words.count("saarelleasumaan") % 4 == 0


def test_what_is_online_has_its_code_on_the_bridge(make_site: MakeSite) -> None:
    pdf = full(make_site, "bridge", "en-fi")
    client, _, clerk = row_of(pdf, "Kuvakirja kahdella kielellä.")
    assert "Read or listen on your phone" in client.said
    assert "Lue tai kuuntele puhelimella" in clerk.said


# The tick sheet --------------------------------------------------------------------------


def test_each_title_has_a_box_that_a_pen_can_tick(make_site: MakeSite) -> None:
    drawn = squares(one(make_site, "tick", books(12)))
    assert len(drawn) == 12
    assert min(drawn) >= 5


def test_twelve_titles_to_tick_fit_one_page(make_site: MakeSite) -> None:
    assert one(make_site, "tick", books(12)).pages == 1


def test_a_tick_sheet_asks_for_no_name(make_site: MakeSite) -> None:
    pdf = one(make_site, "tick", books(2))
    assert "Siinä ei kysytä nimeä." in pdf.text
    assert pdf.text.casefold().count("nime") == 1
    assert not pdf.root.get("/AcroForm")


def test_a_tick_sheet_says_in_a_line_why(make_site: MakeSite) -> None:
    pdf = full(make_site, "tick")
    assert "Luettavaksi rauhassa." in pdf.text
    assert "Taso B1–B2" in pdf.text
    assert pdf.tags.spoken_in("Short answers to hard questions.", "fi") == "en"


def test_a_short_tick_sheet_has_room_for_notes(make_site: MakeSite) -> None:
    assert "Omat muistiinpanot" in one(make_site, "tick", books(2)).text


# The leaflet -----------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_a_leaflet_is_half_of_the_office_paper(make_site: MakeSite, paper: str) -> None:
    height, width = {"a4": (297.0, 210.0), "us-letter": (279.4, 215.9)}[paper]
    reading, printing = (
        full(make_site, kind, paper=paper) for kind in ("leaflet", "leaflet-imposed")
    )
    assert page_sizes(reading) == {(round(height / 2, 1), width)}
    assert page_sizes(printing) == {(height, width)}
    assert reading.pages == 2 * printing.pages


@pytest.mark.parametrize("count", [1, 3, 7, 12, 40])
def test_a_leaflet_has_pages_in_fours_and_few_empty_ones(make_site: MakeSite, count: int) -> None:
    pdf = one(make_site, "leaflet", books(count))
    assert pdf.pages % 4 == 0
    assert pdf.text.count("Omat muistiinpanot") <= 3


@pytest.mark.parametrize("rtl", [False, True])
def test_folded_sheets_turn_into_pages_in_order(rtl: bool) -> None:
    for count in (4, 8, 12, 16):
        sides = imposed(count, rtl=rtl)
        sheets = [*zip(sides[::2], sides[1::2], strict=True)]
        if rtl:
            sheets = [(front[::-1], back[::-1]) for front, back in sheets]
        pages = []
        for front, back in sheets:  # the right half of a sheet is its first leaf
            pages += [front[1], back[0]]
        for front, back in reversed(sheets):
            pages += [back[1], front[0]]
        assert pages == [*range(count)]


@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_the_printers_sheets_hold_the_pages_where_folding_needs_them(
    make_site: MakeSite, lang: str
) -> None:
    text = FULL_LIST + "".join(
        f"      - {{title: Kirja numero {i}, note: {{fi: Hyvä., ar: جيد.}}}}\n" for i in range(12)
    )
    pdf = one(make_site, "leaflet-imposed", text, lang)
    assert pdf.pages == 4
    found = [[page_number(pdf, side, right) for right in (False, True)] for side in range(1, 5)]
    wanted = [[8, 1], [2, 7], [6, 3], [4, 5]]
    assert found == (wanted if lang == "fi" else [both[::-1] for both in wanted])


def test_both_leaflets_say_the_same(make_site: MakeSite) -> None:
    reading, printing = (full(make_site, kind) for kind in ("leaflet", "leaflet-imposed"))
    assert sorted(reading.headings) == sorted(printing.headings)
    assert sorted(reading.letters) == sorted(printing.letters)


def test_the_last_page_tells_how_to_go_on(make_site: MakeSite) -> None:
    pdf = full(make_site, "leaflet")
    last = " ".join(run("pdftotext", pdf.data, "-f", str(pdf.pages)).split())
    for words in ("Näin käytät listaa", "Lue vähän kerrallaan", "Lainaaminen on maksutonta"):
        assert words in last
    assert "lists.example.org/q/PAR3" in last
    assert "Kumppani tarkisti 20. marraskuuta 2026" in last
    assert "Kirjat valitsivat" in last


def blocks(*heights: float) -> list[Block]:
    return [Block({}, height) for height in heights]


def test_books_stand_evenly_on_the_pages_of_a_leaflet() -> None:
    made = inside(lambda _: blocks(*[60.0] * 7), 180)
    assert [len(page) for page in made.pages] in ([2, 2, 3], [2, 3, 2], [3, 2, 2])
    assert made.empty == 6 - 3


def test_what_is_too_high_for_a_page_has_its_own() -> None:
    assert [len(page) for page in filled(blocks(50, 500, 50, 50), 180)] == [1, 1, 2]


def test_fold_marks_are_drawn_but_not_read(make_site: MakeSite) -> None:
    pdf = full(make_site, "leaflet-imposed")
    words = [tag.said for tag in pdf.tags.all("P", "H1")]
    assert words
    assert not any("Taita" in said for said in words)
