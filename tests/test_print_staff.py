"""Papers that the staff use: pick, refill and take-down lists, book talks, signs, status."""

import re
from pathlib import Path

import pytest
from PIL import Image

from conftest import LIST, REGISTERS, SETTINGS, MakeSite
from lukutori.localise.lists import shelve_list
from lukutori.render.paper import outputs
from lukutori.render.paper.kinds.status import partner_sheets
from lukutori.render.paper.setting.printer import Printer
from lukutori.render.site import outputs as site_outputs
from paper import Pdf, bare, images, printed, read_site, run
from shelving import (
    ARABIC,
    BRANCH,
    CHILDREN,
    DISPLAY,
    HEAD,
    LIBRARIES,
    WEEK,
    book,
    shelved_site,
)

STAFF = ["pick", "refill", "takedown", "talk", "sign"]
LISTS = ["pick", "refill", "takedown"]
LONG = "Kiintymysvanhemmuustutkimusseuranta" * 9
"""More than 300 letters without a break."""
BOOKS = [
    book("Kuunpäivän kirjeet", "84.2 ITÄ"),
    book("Uni", "59.3 RAN"),
    book(call="L 85.22 MAC", copies={CHILDREN: 2}, **ARABIC),
    book("Horisontti", "84.2 HOR", spare="true"),
    book("Tähti", "59.3 TÄH", copies={BRANCH: 1}, spare="true"),
    book("Aalto"),
    book("Ilmassa", "84", format="e-book"),
    book("Kaukana", "84.2 KAU", copies={BRANCH: 4}),
]
LINK = """\
      - link: https://example.org/help
        title: {fi: Neuvolan chatti, en: Chat with the nurse}
        kind: service
        hook: {fi: Kysy nimettömänä.}
        minutes: 1
"""
ALL_SHOWN = DISPLAY.replace("slots: 2", "slots: 6, dummy: true")
ECONOMY = SETTINGS + "      print: {economy: true}\n      paper: us-letter\n"
NO_ADDRESS = SETTINGS.replace("site_url: https://lists.example.org/\n", "")


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return shelved_site(make_site, BOOKS, display=ALL_SHOWN, links=LINK)


def cells(pdf: Pdf) -> list[list[list[str]]]:
    """Return the rows of each table, cell by cell."""
    return [
        [[cell.said for cell in row.all("TH", "TD")] for row in table.all("TR")]
        for table in pdf.tags.all("Table")
    ]


def titles(pdf: Pdf) -> list[str]:
    """Return what stands in the column of titles, below the headings."""
    return [row[2] for table in cells(pdf) for row in table[1:] if len(row) == 5]


def near(text: str, *parts: str) -> bool:
    """Tell whether some parts are said, whatever stands between them."""
    return all(bare(part) in bare(text) for part in parts)


@pytest.mark.parametrize("kind", STAFF)
@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_paper_is_accessible(site: Path, kind: str, lang: str):
    pdf = printed(site, lang, kind=kind)

    assert pdf.faults == set()
    assert pdf.lang == lang
    assert [level for level, _ in pdf.headings][:1] == [1]
    assert (pdf.root.ViewerPreferences.get("/Direction") == "/R2L") == (lang == "ar")


@pytest.mark.parametrize(
    ("kind", "word"),
    [("pick", "Keräilylista"), ("refill", "Täydennyslista"), ("takedown", "Purkulista")],
)
def test_heading_says_what_paper_it_is_and_of_which_list(site: Path, kind: str, word: str):
    pdf = printed(site, kind=kind)

    assert pdf.headings[0] == (1, f"{word} Vauvan kanssa kotona")
    assert str(pdf.file.docinfo["/Title"]) == f"{word} · Vauvan kanssa kotona"
    assert near(pdf.text, "Ison Omenan kirjasto · Palvelutori", "Esillä 1. joulukuuta 2026")
    assert near(pdf.text, "Paikkoja: 6", "lastenkirjastonhoitaja", "terveydenhoitaja")


def test_columns_are_headed_and_places_head_their_rows(site: Path):
    first, *_ = printed(site, kind="pick").tags.all("Table")
    rows = [[(cell.name, cell.said) for cell in row.all("TH", "TD")] for row in first.all("TR")]

    assert rows[0] == [
        ("TH", head) for head in ("Tehty", "Hyllypaikka", "Teos", "Kpl", "Huomautus")
    ]
    assert rows[1] == [("TH", "Lastenosasto · Kerros 1")]
    assert [name for name, _ in rows[2]] == ["TD"] * 5


def test_pick_list_goes_from_shelf_to_shelf_and_ends_with_the_spares(site: Path):
    pdf = printed(site, kind="pick")

    assert [title.split(" ")[0] for title in titles(pdf)][1:] == [
        "Kuunpäivän",
        "Uni",
        "Kaukana",
        "Aalto",
        "Ilmassa",
        "Horisontti",
        "Tähti",
    ]
    assert [name.split(" Kirjoja")[0] for level, name in pdf.headings if level == 2] == [
        "Ison Omenan kirjasto",
        "Muusta kirjastosta",
        "Hyllypaikka ei tiedossa",
        "Vain verkossa: laita paikalle sijaiskortti",
        "Varakirjat",
    ]


def test_refill_list_begins_with_the_spares_in_the_lists_order(site: Path):
    pdf = printed(site, kind="refill")
    spares = cells(pdf)[0]

    assert [row[2].split(" ")[0] for row in spares[1:]] == ["Horisontti", "Tähti"]
    assert [row[1] for row in spares[1:]] == [
        "84.2 HOR Kaunokirjat · Kerros 2",
        "59.3 TÄH Tapiolan kirjasto",
    ]
    assert "Ensin varakirjat ylhäältä alkaen." in pdf.text
    assert len(titles(pdf)) == len(BOOKS)


def test_take_down_list_sends_every_title_home(site: Path):
    pdf = printed(site, kind="takedown")
    homes = {row[2].split(" ")[0]: row[1] for table in cells(pdf) for row in table[1:]}

    assert cells(pdf)[0][0][1] == "Palautetaan"
    assert homes["Kuunpäivän"] == "84.2 ITÄ Kaunokirjat · Kerros 2"
    assert homes["Tähti"] == "59.3 TÄH Tapiolan kirjasto"
    assert len(titles(pdf)) == len(BOOKS)


@pytest.mark.parametrize("kind", LISTS)
def test_original_script_and_latin_letters_stand_side_by_side(site: Path, kind: str):
    pdf = printed(site, kind=kind)
    (cell,) = (title for title in titles(pdf) if "Uhibb" in title)

    assert near(cell, "Uhibb an aqra", "Machogu, Lita")
    assert pdf.tags.spoken_in("أقرأ") == "ar"
    assert pdf.tags.spoken_in("Uhibb", pdf.lang) == "fi"


def test_shelf_mark_is_read_at_arms_length(site: Path):
    assert sizes(printed(site, kind="pick"))["84.2"] >= 12
    assert sizes(printed(site, kind="talk"))["Kysy"] >= 12


def sizes(pdf: Pdf) -> dict[str, float]:
    """Return the size in points of each word that a page shows."""
    html = run("pdftotext", pdf.data, "-bbox")
    found = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)<', html)
    return {word: (float(bottom) - float(top)) / 1.36 for top, bottom, word in found}


def test_headings_of_the_columns_come_again_on_every_page(make_site):
    books = [book(f"Kirja {i}", f"84.2 K{i:02}") for i in range(40)]
    pdf = printed(shelved_site(make_site, books), kind="pick")

    assert pdf.pages > 1
    assert len(titles(pdf)) == 40
    for number in range(1, pdf.pages):
        text = page_text(pdf, number)
        assert near(text, "Hyllypaikka", "Kaunokirjat · Kerros 2")


def page_text(pdf: Pdf, number: int) -> str:
    command = ("-f", str(number), "-l", str(number))
    return run("pdftotext", pdf.data, *command)


def test_discreet_list_keeps_its_title_on_papers_of_the_staff(make_site):
    root = shelved_site(make_site, BOOKS, head=HEAD + "discreet: true\n")

    assert "Vauvan kanssa kotona" in printed(root, kind="pick").text


def test_discreet_sign_tells_neither_list_nor_partner(make_site):
    root = shelved_site(make_site, BOOKS, head=HEAD + "discreet: true\n")
    pdf = printed(root, kind="sign")
    metadata = f"{pdf.file.docinfo} {pdf.file.open_metadata()}"

    assert "Lukuvinkkejä" in pdf.text
    assert not near(pdf.text, "Vauvan kanssa")
    assert not near(pdf.text, "Neuvola")
    assert "Vauvan" not in metadata
    assert "Neuvola" not in metadata


def test_signs_say_here_left_ahead_right_and_where_the_books_stand(site: Path):
    pdf = printed(site, kind="sign")

    assert pdf.headings == [
        (1, "Kirjanäyttely on tässä"),
        *[(2, "Vauvan kanssa kotona")] * 3,
        *[(2, "Kirjat ovat täällä")] * 3,
    ]
    assert [figure.alt for figure in pdf.tags.all("Figure")] == [
        "vasemmalla",
        "suoraan edessä",
        "oikealla",
    ]
    assert near(page_text(pdf, 6), "Kaunokirjat", "Kerros 2", "Hyllyt 84")
    width, height = (float(side) for side in pdf.file.pages[0].MediaBox[2:])
    assert width > height


@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_arrow_points_the_same_way_in_every_language(site: Path, tmp_path: Path, lang: str):
    pages = images(printed(site, lang, kind="sign").data, 30, tmp_path / "pages")
    left, ahead, right = (arrow(path) for path in pages[1:4])

    assert left[0] < 0.1 < left[1]
    assert 0.45 < (ahead[0] + ahead[1]) / 2 < 0.55
    assert right[0] < 0.9 < right[1]
    assert tip(pages[1]) == "left"
    assert tip(pages[3]) == "right"


def arrow(path: Path) -> tuple[float, float]:
    """Return where the upper half of a page begins and ends to be dark, as parts of its width."""
    with Image.open(path) as picture:
        width, height = picture.size
        box = picture.crop((0, 0, width, height // 2)).point(lambda v: 255 if v < 160 else 0)
        left, _, right, _ = box.getbbox() or (0, 0, 0, 0)
    return left / width, right / width


def tip(path: Path) -> str:
    """Return at which end of an arrow the topmost dark points are: its head is wider."""
    with Image.open(path) as picture:
        width, height = picture.size
        dark = picture.point(lambda v: 255 if v < 160 else 0)
        left, top, right, _ = dark.crop((0, 0, width, height // 2)).getbbox() or (0, 0, 0, 0)
        first = dark.crop((0, top, width, top + 2)).getbbox() or (0, 0, 0, 0)
    return "left" if first[0] - left < right - first[2] else "right"


def test_sign_without_a_display_names_the_library_alone(make_site):
    pdf = printed(shelved_site(make_site, BOOKS[:1], display=""), kind="sign")

    assert near(page_text(pdf, 1), "Kirjanäyttely on tässä", "Ison Omenan kirjasto")


def test_talk_tells_order_hook_minutes_copies_and_shelf(site: Path):
    pdf = printed(site, kind="talk")

    assert [name for level, name in pdf.headings if level == 2][:2] == ["Kuunpäivän kirjeet", "Uni"]
    assert near(pdf.text, "Yhteensä noin 13 minuuttia", "2 min", "1 min", "84.2 ITÄ")
    assert near(pdf.text, "Kysy nimettömänä.", "Mukaan (kpl)", "Uhibb an aqra")
    assert "Horisontti" not in pdf.text


@pytest.mark.parametrize("kind", STAFF)
def test_one_book_without_partner_place_code_or_address_is_enough(make_site, kind: str):
    head = HEAD.replace("partners: [clinic]\n", "")
    books = [book("Kuu", spare="false")]
    root = shelved_site(
        make_site, books, head=head, display=WEEK.replace("2}", "1}"), settings=NO_ADDRESS
    )
    pdf = printed(root, kind=kind)

    assert pdf.faults == set()
    assert kind == "sign" or "Kuu" in pdf.text


def test_pick_list_and_signs_need_no_display_and_the_others_do(make_site):
    content = read_site(shelved_site(make_site, BOOKS, display=""))
    made = outputs.sheets(content, outputs.press(content), [shelve_list(content, "parents")])

    assert {sheet.kind for sheet in made} & {*STAFF} == {"pick", "sign", "talk"}


def test_list_of_links_alone_has_nothing_to_pick(make_site):
    content = read_site(shelved_site(make_site, [], links=LINK, display=""))
    made = outputs.sheets(content, outputs.press(content), [shelve_list(content, "parents")])

    assert {sheet.kind for sheet in made} & {*STAFF} == {"talk"}


@pytest.mark.parametrize("kind", STAFF)
@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_nothing_leaves_the_paper_however_long_it_is(make_site, tmp_path, kind: str, lang: str):
    books = [
        book(LONG, "X" * 300),
        book("Sanoja " * 45, "84", authors=[{"name": LONG}]),
        book("Kuu", f"59.3 {LONG}"),
        book(call="L 84", **{**ARABIC, "romanised": LONG}),
    ]
    libraries = LIBRARIES.replace("Kaunokirjat", LONG).replace("الأدب", LONG)
    libraries = libraries.replace("Palvelutori", "Palvelutorin keskiaukion reuna " * 9)
    head = HEAD.replace("Vauvan kanssa kotona", LONG).replace("رضيع", LONG)
    partners = REGISTERS["partners.yml"].replace("Neuvola", LONG).replace("lastenkirj", LONG)
    root = shelved_site(
        make_site, books, head=head, libraries=libraries, files={"lists/partners.yml": partners}
    )
    pdf = printed(root, lang, kind=kind)

    assert pdf.faults == set()
    assert white_edges(pdf, tmp_path)
    if kind in LISTS:
        assert bare(LONG) in bare(" ".join(titles(pdf)))


def white_edges(pdf: Pdf, folder: Path) -> bool:
    """Tell whether the outermost 10 mm of each page's sides are white."""
    for path in images(pdf.data, 40, folder / "edges"):
        with Image.open(path) as picture:
            width, height = picture.size
            edge = round(10 / 25.4 * 40)
            sides = ((0, 0, edge, height), (width - edge, 0, width, height))
            if any(min(picture.crop(side).tobytes()) < 200 for side in sides):
                return False
    return True


@pytest.mark.parametrize("kind", STAFF)
def test_economy_prints_no_fields_of_colour(make_site, tmp_path: Path, kind: str):
    pdf = printed(shelved_site(make_site, BOOKS, settings=ECONOMY), kind=kind)

    assert pdf.faults == set()
    for path in images(pdf.data, 40, tmp_path / "pages"):
        with Image.open(path) as picture:
            dark = sum(value < 160 for value in picture.tobytes())
            assert dark < 0.12 * picture.width * picture.height


# Status of a partner's lists

DRAFT = LIST.replace("status: published", "status: draft").replace("Vanhemmille", "Tekeillä oleva")
LATE = HEAD + "valid_until: 2026-10-31\n"


def status_of(root: Path, lang: str = "fi", partner: str = "clinic") -> Pdf:
    """Set the sheet on all lists of a partner, as for its meeting."""
    content = read_site(root)
    printer = Printer(content, outputs.press(content))
    shelf = [shelve_list(content, name) for name in content.lists]
    made = {(name, tag): make for name, tag, make in partner_sheets(printer, shelf)}
    return Pdf(made[partner, lang]())


def with_draft(make_site: MakeSite, head: str = HEAD) -> Path:
    draft = {"lists/draft.yml": DRAFT.replace("code: PAR3\n", "")}
    return shelved_site(make_site, BOOKS, head=head, files=draft)


@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_status_is_accessible_and_fits_one_page(make_site, lang: str):
    pdf = status_of(with_draft(make_site), lang)

    assert pdf.faults == set()
    assert (pdf.pages, pdf.lang) == (1, lang)


def test_status_tells_states_reviews_translations_and_contacts_of_drafts_too(make_site):
    pdf = status_of(with_draft(make_site, LATE))
    (table,) = cells(pdf)

    assert pdf.headings == [(1, "Listojen tilanne Neuvola")]
    assert table[0] == ["Kumppanin listat", "Käännökset", "Huomautus"]
    assert table[1][0] == "Vauvan kanssa kotona Julkaistu · Kirjoja: 6"
    assert table[1][1] == "alkuteksti: suomi luonnos: englanti ja arabia"
    assert "Tarkistus olisi pitänyt tehdä 31. lokakuuta 2026" in table[1][2]
    assert table[2][0].startswith("Tekeillä oleva Tekeillä")
    assert near(pdf.text, "Tilanne 22. marraskuuta 2026", "terveydenhoitaja")


def test_status_tells_when_the_next_review_is_due(make_site):
    pdf = status_of(shelved_site(make_site, BOOKS, head=HEAD + "valid_until: 2027-01-31\n"))

    assert near(pdf.text, "Tarkistettava viimeistään 31. tammikuuta 2027", "Ei korjattavaa")


def test_status_names_what_has_rotted(make_site):
    books = [
        book("Kadonnut kirja", "84", missing_since="2026-11-20"),
        book("Loppunut kirja", "84", copies={}),
        book("Kuu", "84"),
    ]
    pdf = status_of(shelved_site(make_site, books))

    assert near(pdf.text, "Ei enää luettelossa: Kadonnut kirja")
    assert near(pdf.text, "Ei yhtään kappaletta: Loppunut kirja")
    assert "Ei korjattavaa" not in pdf.text


def test_status_says_that_the_cooperation_is_paused(make_site):
    partners = REGISTERS["partners.yml"] + "  status: paused\n"
    root = shelved_site(make_site, BOOKS, files={"lists/partners.yml": partners})

    assert near(status_of(root).text, "Yhteistyö on nyt tauolla.")


@pytest.mark.parametrize("count", [12, 40])
def test_status_of_a_dozen_lists_fits_one_page_and_more_flow_on(make_site, count: int):
    lists = {f"lists/list-{i:02}.yml": DRAFT.replace("code: PAR3\n", "") for i in range(count - 1)}
    pdf = status_of(shelved_site(make_site, BOOKS, files={**lists}))
    (table,) = cells(pdf)

    assert len([row for row in table if row[0] != "Kumppanin listat"]) == count
    assert (pdf.pages == 1) == (count == 12)


def test_status_stands_in_each_language_that_a_list_of_the_partner_has(make_site):
    made = [each.uri for each in site_outputs(read_site(with_draft(make_site)))]

    assert [uri for uri in made if "status" in uri] == [
        f"print/partners/clinic/status.{tag}.pdf" for tag in ("fi", "en", "ar")
    ]


def test_status_in_the_site_tells_nothing_of_lists_that_readers_do_not_see(make_site):
    every = {each.uri: each for each in site_outputs(read_site(with_draft(make_site)))}
    pdf = every["print/partners/clinic/status.fi.pdf"].make()

    assert isinstance(pdf, bytes)
    assert "Vauvan kanssa kotona" in Pdf(pdf).text
    assert "Tekeillä oleva" not in Pdf(pdf).text


def test_status_of_a_lists_partners_is_printed_by_command(make_site, run):
    root = with_draft(make_site)
    done = run("print", "parents", "--kind", "status", "--lang", "fi", here=root)

    assert (done.code, done.out) == (0, "print/clinic.status.fi.pdf\n")
    assert "Tekeillä oleva" in Pdf((root / "print/clinic.status.fi.pdf").read_bytes()).text


def test_status_is_not_made_where_nobody_wants_it(make_site):
    settings = SETTINGS + "      print: {kinds: [handout]}\n"
    made = [
        each.uri
        for each in site_outputs(read_site(shelved_site(make_site, BOOKS, settings=settings)))
    ]

    assert not [uri for uri in made if "status" in uri]
