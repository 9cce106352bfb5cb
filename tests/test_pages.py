"""Lists as pages, from small sites."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import yaml

from conftest import LIST, LOGO, RECORD, REGISTERS, REPOSITORY, SETTINGS, MakeSite
from lukutori.localise import cldr
from lukutori.localise.covers import COLOURS, PATTERNS, cover
from lukutori.render.assets import assets
from lukutori.render.brand import covers
from lukutori.theme_dir import theme_dir
from reading import Page, late_script, read_site, rendered, rendered_data, said

LANGUAGES = REPOSITORY / "generator" / "lukutori" / "languages"
ENGLISH = (LANGUAGES / "en.yml").read_text(encoding="utf-8")
HEAD = LIST.partition("sections:")[0]

Pages = dict[str, Page]
ShowList = Callable[..., Pages]


@pytest.fixture
def show(make_site: MakeSite) -> ShowList:
    """Render the small site with other items on its list, or with other files."""

    def made(items: str = "", *, settings: str = SETTINGS, **files: str) -> Pages:
        named = {f"lists/{name}.yml": text for name, text in files.items()}
        if items:
            lines = "".join(f"      {line}\n" for line in items.splitlines())
            named["lists/parents.yml"] = f"{HEAD}sections:\n  - items:\n{lines}"
        return rendered(make_site(settings=settings, files=dict(named)))

    return made


def book(page: Page) -> Element:
    """Return the page's only book."""
    return page.one(".book")


def title(page: Page) -> Element:
    """Return the title of the page's only book."""
    (bdi,) = [bdi for kind in ("h2", "h3") for bdi in book(page).findall(f".//{kind}/bdi")]
    return bdi


def marked(page: Page, place: str) -> list[tuple[str, str | None, str | None]]:
    """Return what is marked as being in another language, with language and direction."""
    return [
        (said(piece), piece.get("lang"), piece.get("dir"))
        for each in page.all(place)
        for piece in each.iter()
        if piece is not each and piece.get("lang")
    ]


def listed(**changes: str) -> str:
    """Return the small list with some of its lines changed."""
    lines = LIST.splitlines()
    for key, value in changes.items():
        lines = [f"{key}: {value}" if line.startswith(f"{key}:") else line for line in lines]
    return "\n".join(lines) + "\n"


def test_note_in_another_language_is_marked_and_says_which(show: ShowList) -> None:
    page = show("- isbn: 9789523630871\n  note: {fi: Luettavaksi rauhassa.}")["en/parents.html"]

    note = page.one(".note")
    assert (note.get("lang"), note.get("dir")) == ("fi", "ltr")
    assert said(note) == "Luettavaksi rauhassa."
    assert page.texts(".tongue") == ["The library says · In Finnish"]


def test_note_in_the_readers_language_is_not_marked(show: ShowList) -> None:
    page = show()["en/parents.html"]

    note = page.one(".note")
    assert "lang" not in note.attrib
    assert said(note) == "The library says: To be read in peace."
    assert page.all(".tongue") == []


def test_note_falls_back_to_the_nearest_language_first(show: ShowList) -> None:
    items = "- isbn: 9789523630871\n  note: {sv: Att läsa i fred., fi: Rauhassa., en: In peace.}"
    arabic = "{fi: Vanhemmille, ar: للآباء}"
    text = listed(title=arabic, intro=arabic).partition("sections:")[0]
    lines = "".join(f"      {line}\n" for line in items.splitlines())
    page = show(parents=f"{text}sections:\n  - items:\n{lines}")["ar/parents.html"]

    note = page.one(".note")
    assert (note.get("lang"), note.get("dir"), said(note)) == ("en", "ltr", "In peace.")
    assert page.texts(".tongue") == ["تقول المكتبة · اللغة: الإنجليزية"]


def test_partners_words_in_another_language_are_marked(show: ShowList) -> None:
    arabic = "{fi: Vanhemmille, ar: للآباء}"
    page = show(parents=listed(title=arabic, intro=arabic))["ar/partners/clinic.html"]

    intro = page.one(".intro")
    assert (intro.get("lang"), said(intro)) == ("en", "Follows the child's growth.")


def test_library_without_a_name_in_the_readers_language_keeps_its_own(show: ShowList) -> None:
    arabic = "{fi: Vanhemmille, ar: للآباء}"
    page = show(parents=listed(title=arabic, intro=arabic))["ar/parents.html"]

    home = page.one(".home").find("bdi")
    assert home is not None
    assert (home.text, home.get("lang")) == ("Test library", "en")


def test_catalogue_gives_what_the_author_did_not_write(show: ShowList) -> None:
    page = show()["en/parents.html"]

    assert (title(page).text, title(page).get("lang")) == ("Kuunpäivän kirjeet", "fi")
    assert page.texts(".author") == ["Emmi Itäranta"]
    assert page.texts(".facts")[1] == "2020 · Finnish · book"


def test_authors_own_words_win_over_the_catalogue(show: ShowList) -> None:
    page = show(
        "- isbn: 9789523630871\n  title: Oma nimi\n  author: Toinen Tekijä; Kolmas Tekijä\n"
        "  year: 1999\n  language: so\n  format: audiobook"
    )["en/parents.html"]

    assert (title(page).text, title(page).get("lang")) == ("Oma nimi", "so")
    assert page.texts(".author") == ["Toinen Tekijä, Kolmas Tekijä"]
    assert page.texts(".facts")[1] == "1999 · Somali · audiobook"


def test_book_without_a_record_appears_with_what_the_author_wrote(show: ShowList) -> None:
    page = show("- isbn: 9789510408865\n  title: Kadonnut kirja")["fi/parents.html"]

    assert title(page).text == "Kadonnut kirja"
    assert "lang" not in title(page).attrib
    assert title(page).get("dir") == "auto"
    assert "9789510408865" in str(page.one(".find").get("href"))


def test_book_known_by_its_number_only_appears_by_that_number(show: ShowList) -> None:
    assert title(show("- isbn: 9789510408865")["fi/parents.html"]).text == "ISBN 9789510408865"


def test_book_is_found_by_its_record_in_the_readers_language(show: ShowList) -> None:
    pages = show()
    english = str(pages["en/parents.html"].one(".find").get("href"))
    finnish = str(pages["fi/parents.html"].one(".find").get("href"))

    assert "anders.1819084" in english
    assert english != finnish


def test_link_to_the_catalogue_names_the_book(show: ShowList) -> None:
    link = show()["en/parents.html"].one(".find")

    assert said(link) == "Find in the library"
    assert link.get("aria-label") == "Find in the library: Kuunpäivän kirjeet"


def test_spare_books_are_not_shown_and_not_counted(show: ShowList) -> None:
    pages = show("- isbn: 9789523630871\n- title: Varalla\n  spare: true")

    assert all("Varalla" not in page.html for page in pages.values())
    assert pages["en/parents.html"].texts(".facts")[0].startswith("Books: 1")


def test_other_editions_of_a_book_follow_it_the_readers_language_first(show: ShowList) -> None:
    page = show(
        "- isbn: 9789523630871\n"
        "  editions:\n"
        "    - {format: e-book, language: fi, online: https://books.example.org/kuu}\n"
        "    - {format: audiobook, language: en, isbn: 9789510408865, title: Moon letters}"
    )["en/parents.html"]

    links = [link for ul in page.root.findall(".//ol[@class='also']") for link in ul.iter("a")]
    assert [said(link) for link in links] == [
        "audiobook, English: Moon letters",
        "e-book, Finnish",
    ]
    assert links[1].get("href") == "https://books.example.org/kuu"
    assert links[0].find("bdi[@lang='en']") is not None


def record(id: str, isbn: str, **more: object) -> str:
    """Return a line of a snapshot that has some facts of a real book."""
    facts = {"catalogue": "finna", "id": id, "isbns": [isbn], "title": "Ajan lyhyt historia"}
    facts |= {"languages": ["fi"], "fetched": "2026-11-22", "source": "https://api.finna.fi/"}
    return json.dumps({**facts, **more}, ensure_ascii=False) + "\n"


@pytest.mark.parametrize(
    ("of_book", "of_edition", "told"),
    [
        ({"year": 2012}, {"year": 1997}, "1997"),
        ({"year": 2012}, {"year": 2012, "edition": "2. painos"}, "2. painos"),
        ({"publisher": "WSOY"}, {"publisher": "Otava"}, "Otava"),
        ({"year": 2012}, {"year": 2012}, ""),
    ],
)
def test_edition_in_the_books_own_form_tells_what_differs(
    make_site: MakeSite, of_book: dict[str, object], of_edition: dict[str, object], told: str
) -> None:
    lines = record("1", "9789510393741", **of_book) + record("2", "9789510213926", **of_edition)
    item = "{isbn: 9789510393741, editions: [{isbn: 9789510213926}, {language: ar, title: تاريخ}]}"
    text = f"{HEAD}sections:\n  - items:\n      - {item}\n"
    files = {"lists/catalogue.jsonl": lines, "lists/parents.yml": text}
    pages = rendered(make_site(files=files))
    english = [
        said(link) for link in pages["en/parents.html"].root.findall(".//ol[@class='also']//a")
    ]

    assert english == [
        ", ".join(filter(None, ("book", "Finnish", told))),
        "book, Arabic: تاريخ",
    ]


def test_two_editions_in_the_same_form_are_told_apart(make_site: MakeSite) -> None:
    forms = [
        record(id, isbn, format="audiobook", year=year)
        for id, isbn, year in (("2", "9789510213926", 1997), ("3", "9789510372043", 2012))
    ]
    item = "{isbn: 9789510393741, editions: [{isbn: 9789510213926}, {isbn: 9789510372043}]}"
    text = f"{HEAD}sections:\n  - items:\n      - {item}\n"
    lines = record("1", "9789510393741", year=2001) + "".join(forms)
    page = rendered(make_site(files={"lists/catalogue.jsonl": lines, "lists/parents.yml": text}))[
        "en/parents.html"
    ]

    assert [said(link) for link in page.root.findall(".//ol[@class='also']//a")] == [
        "audiobook, Finnish, 1997",
        "audiobook, Finnish, 2012",
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("جلال مغربي; سامر عواد", "جلال مغربي، سامر عواد"),
        ("سعود السنعوسي; Saud Alsanousi", "سعود السنعوسي, Saud Alsanousi"),
        ("Emmi Itäranta; Mohsin Hamid", "Emmi Itäranta, Mohsin Hamid"),
    ],
)
def test_names_in_arabic_script_have_the_arabic_comma(
    show: ShowList, written: str, shown: str
) -> None:
    page = show(f"- title: Kirja\n  author: {written}")["fi/parents.html"]

    assert page.texts(".author") == [shown]
    assert {each.get("data-author") for each in page.all(".cover")} == {shown}


@pytest.mark.parametrize(
    ("title", "drawn"),
    [
        ("Viimeinen valkoinen mies", 0),
        ("Kuunpäivän kirjeet", 1),
        ("ISBN 9789510372043", 2),
        ("Käsityöläisammatti", 3),
        ("Aapinen/Kirjaimisto—Harjoituksia", 2),
        ("一个很长很长很长很长的中文书名", 0),
    ],
)
def test_longer_words_are_set_smaller_on_a_drawn_cover(title: str, drawn: int) -> None:
    assert cover(title).size == drawn


def test_author_on_a_drawn_cover_stands_out_from_every_colour_under_it() -> None:
    styles = (theme_dir() / "styles" / "covers.css").read_text(encoding="utf-8")
    (band,) = re.findall(r"\.cover::after\{[^}]*background:#000([0-9a-f])\}", styles)
    light_left = 1 - int(band, 16) / 15
    for colour in {colour for each in covers() for colour in each.values()}:
        shares = [int(colour[i : i + 2], 16) / 255 * light_left for i in (1, 3, 5)]
        # relative luminance and contrast as in WCAG 2.2
        red, green, blue = (
            (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in shares
        )
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def test_link_item_says_what_it_is_and_leads_there(show: ShowList) -> None:
    page = show(
        "- link: https://www.example.org/help?a=1&b=2\n  kind: service\n"
        "  title: {fi: Apua, en: Help}\n  note: {en: Ask here.}"
    )["en/parents.html"]

    assert title(page).text == "Help"
    assert page.texts(".facts")[1] == "Service"
    assert page.one(".find").get("href") == "https://www.example.org/help?a=1&b=2"
    assert page.texts(".facts")[0].startswith("Books: 0")


def test_book_to_be_read_online_is_linked(show: ShowList) -> None:
    page = show("- title: Avoin\n  online: https://open.example.org/1")["en/parents.html"]

    assert "https://open.example.org/1" in page.links


def test_call_number_reads_left_to_right(make_site: MakeSite) -> None:
    record = RECORD.replace('"year"', '"call_number": "84.2 ITÄ", "year"')
    root = make_site(files={"lists/catalogue.jsonl": record})
    place = rendered(root)["fi/parents.html"].one(".ways").find("span/bdi")

    assert place is not None
    assert (place.text, place.get("dir")) == ("84.2 ITÄ", "ltr")
    assert said(rendered(root)["fi/parents.html"].one(".ways").find("span")) == (
        "Hyllypaikka: 84.2 ITÄ"
    )


def test_list_has_a_page_only_where_it_has_title_and_intro(show: ShowList) -> None:
    pages = show(parents=listed(title="{fi: Vanhemmille, en: For parents, ar: للآباء}"))

    assert "en/parents.html" in pages
    assert "ar/parents.html" not in pages
    assert "parents.html" not in pages["ar/index.html"].html


def test_languages_of_a_page_are_in_the_order_of_the_settings(show: ShowList) -> None:
    text = "{fi: Vanhemmille, ar: للآباء, en: For parents}"
    settings = SETTINGS.replace("[fi, en, ar]", "[ar, fi, en]")
    page = show(settings=settings, parents=listed(title=text, intro=text))["fi/parents.html"]

    links = list(page.one(".tongues").iter("a"))
    assert [link.get("lang") for link in links] == ["ar", "fi", "en"]
    assert [said(link) for link in links] == ["العربية", "suomi", "English"]
    assert [link.get("dir") for link in links] == ["rtl", "ltr", "ltr"]
    assert [link.get("aria-current") for link in links] == [None, "true", None]


def test_paused_list_is_not_shown_and_its_code_answers_kindly(show: ShowList) -> None:
    pages = show(parents=listed(status="paused"))

    assert "fi/parents.html" not in pages
    assert all("Vanhemmille" not in page.text for page in pages.values())
    page = pages["q/PAR3/index.html"]
    assert page.hidden
    assert page.texts(".notice")[1:] == [
        "This list cannot be shown at the moment. Please ask at the library.",
        "لا يمكن عرض هذه القائمة حاليًا. يرجى السؤال في المكتبة.",
    ]
    assert [note.get("lang") for note in page.all(".notice")] == ["fi", "en", "ar"]
    assert "../../fi/index.html" in page.links


def test_draft_list_is_nowhere_to_be_seen(make_site: MakeSite) -> None:
    root = make_site(files={"lists/parents.yml": listed(status="draft")})

    assert all("Vanhemmille" not in page.html for page in rendered(root).values())
    assert all("Vanhemmille" not in text for text in rendered_data(root).values())
    assert "data/parents.json" not in rendered_data(root)


def test_archived_list_says_so_and_is_no_longer_offered_on_the_front_page(show: ShowList) -> None:
    pages = show(parents=listed(status="archived"))

    assert "This list is kept for memory. It is no longer updated." in (
        pages["en/parents.html"].texts(".notice")
    )
    assert "../en/parents.html" not in pages["en/index.html"].links
    assert "../../en/parents.html" in pages["en/themes/parenting.html"].links
    assert "../../en/parents.html" in pages["q/PAR3/index.html"].links


def test_unchecked_translation_says_so(show: ShowList) -> None:
    pages = show()

    assert pages["fi/parents.html"].all(".notice") == []
    assert pages["en/parents.html"].texts(".notice") == [
        "This translation is a draft. No native speaker has checked it yet."
    ]


def test_example_list_says_that_no_clinic_has_approved_it(show: ShowList) -> None:
    page = show(parents=f"{LIST}example: true\n")["fi/parents.html"]

    assert page.texts(".notice") == [
        "Esimerkkilista, jota mikään neuvola tai klinikka ei ole hyväksynyt."
    ]


def test_discreet_list_is_not_for_search_engines(make_site: MakeSite) -> None:
    root = make_site(files={"lists/parents.yml": f"{LIST}discreet: true\n"})
    pages = rendered(root)

    assert pages["fi/parents.html"].hidden
    assert pages["q/PAR3/index.html"].hidden
    assert "parents.html" not in rendered_data(root)["sitemap.xml"]
    assert "PAR3" not in rendered_data(root)["sitemap.xml"]


def test_paused_and_handed_over_partners_say_so(show: ShowList) -> None:
    nurse = REGISTERS["partners.yml"]
    heir = nurse.replace("clinic:", "hub:").replace("Child health clinic", "Family hub")
    handed = f"{nurse}  status: handed-over\n  handed_over_to: hub\n{heir}"

    paused = show(partners=f"{nurse}  status: paused\n")["en/partners/clinic.html"]
    assert paused.texts(".notice") == ["The cooperation is paused for now."]
    over = show(partners=handed)["en/partners/clinic.html"]
    assert over.texts(".notice") == ["Its lists are now looked after by: Family hub"]


def test_partner_page_tells_whom_to_ask(show: ShowList) -> None:
    nurse = REGISTERS["partners.yml"] + "  hours_link: https://clinic.example.org/hours\n"
    page = show(partners=nurse)["en/partners/clinic.html"]

    assert page.texts("dt") == ["Contact in the library", "Contact at the partner"]
    assert page.texts("dd") == ["lastenkirjastonhoitaja", "terveydenhoitaja"]
    assert "https://clinic.example.org/hours" in page.links


def test_dates_and_names_are_written_as_each_language_does(show: ShowList) -> None:
    text = "{fi: Vanhemmille, en: For parents, ar: للآباء}"
    other = "other:\n  name: {fi: Toinen, en: Other, ar: أخرى}\n"
    pages = show(
        parents=listed(title=text, intro=text, libraries="[iso-omena, other]"),
        libraries=REGISTERS["libraries.yml"] + other,
    )

    assert "Kirjasto tarkisti 1. marraskuuta 2026." in pages["fi/parents.html"].text
    assert "Reviewed by the library 1 November 2026." in pages["en/parents.html"].text
    assert "1 نوفمبر 2026" in pages["ar/parents.html"].text
    finnish, english = (pages[f"{tag}/parents.html"].texts(".kicker")[0] for tag in ("fi", "en"))
    assert finnish == "Ison Omenan kirjasto, Toinen ja Neuvola"
    assert english == "Iso Omena Library, Other and Child health clinic"


def test_names_in_latin_letters_keep_their_order_in_an_arabic_sentence(show: ShowList) -> None:
    text = "{fi: Vanhemmille, ar: للآباء}"
    page = show(parents=listed(title=text, intro=text))["ar/parents.html"]

    assert page.texts(".kicker") == ["Iso Omena Library و\u2068مركز رعاية الطفل\u2069"]
    assert marked(page, ".kicker") == [("Iso Omena Library", "en", "ltr")]


def test_names_in_another_language_are_marked_wherever_they_stand(show: ShowList) -> None:
    arabic = "{fi: Vanhemmille, ar: للآباء}"
    nurse = "clinic:\n  name: {en: Child health clinic}\n  kind: health\n  offers: {en: Help.}\n"
    nurse += "  contacts: {library: nurse, partner: nurse}\n"
    heir = nurse.replace("clinic:", "hub:").replace("Child health clinic", "Family hub")
    pages = show(
        parents=listed(title=arabic, intro=arabic),
        themes="parenting:\n  name: {en: Parenting}\n",
        partners=f"{nurse}  status: handed-over\n  handed_over_to: hub\n{heir}",
    )

    partner, foot = pages["ar/partners/clinic.html"], marked(pages["ar/parents.html"], ".foot")
    assert marked(pages["ar/themes/parenting.html"], "h1") == [("Parenting", "en", "ltr")]
    assert marked(partner, "h1") == [("Child health clinic", "en", "ltr")]
    assert marked(partner, ".notice") == [("Family hub", "en", "ltr")]
    assert marked(pages["ar/index.html"], "h2") == [("Parenting", "en", "ltr")]
    assert ("Child health clinic", "en", "ltr") in foot
    assert partner.texts("title") == ["Child health clinic"]


def test_names_in_the_readers_language_are_not_marked(show: ShowList) -> None:
    pages = show()

    assert marked(pages["en/parents.html"], ".kicker") == []
    assert marked(pages["en/partners/clinic.html"], "h1") == []
    assert marked(pages["en/index.html"], "h2") == []


def test_partners_page_says_what_sort_of_organisation_it_is(show: ShowList) -> None:
    pages = show()

    assert pages["fi/partners/clinic.html"].texts(".kicker") == ["Terveyspalvelut"]
    assert pages["en/partners/clinic.html"].texts(".kicker") == ["Health services"]
    assert pages["en/themes/parenting.html"].all(".kicker") == []


@pytest.mark.parametrize(
    ("tag", "locale", "name"),
    [
        ("so", "fi_FI", "somali"),
        ("zh-Hans", "fi_FI", "kiina (yksinkertaistettu)"),
        ("smn", "fi_FI", "inarinsaame"),
        ("prs", "fi_FI", "dari"),
        ("ckb", "en", "Central Kurdish"),
        ("fi", "ar", "الفنلندية"),
    ],
)
def test_languages_have_names_in_other_languages(tag: str, locale: str, name: str) -> None:
    assert cldr.language_name(tag, locale) == name


def test_language_with_three_letters_gets_pages_from_a_file_of_the_site(
    make_site: MakeSite,
) -> None:
    words = ENGLISH.replace("name: English", "name: anarâškielâ").replace("en_GB", "smn")
    text = "{fi: Vanhemmille, smn: Vaanhimáid}"
    root = make_site(
        settings=SETTINGS.replace("[fi, en, ar]", "[fi, smn]"),
        files={
            "languages/smn.yml": words,
            "lists/parents.yml": listed(title=text, intro=text, translations="{smn: original}"),
        },
    )
    pages = rendered(root)

    page = pages["smn/parents.html"]
    assert page.one("html").get("lang") == "smn"
    assert page.texts("h1") == ["Vaanhimáid"]
    assert "anarâškielâ" in pages["fi/parents.html"].texts("a")
    assert page.alternates.keys() == {"fi", "smn", "x-default"}
    assert "skammâmáánu" in page.text
    assert "smn/index.html" in pages
    assert "smn/404.html" in pages


def test_three_letter_language_of_the_package_gets_pages(make_site: MakeSite) -> None:
    text = "{fi: Vanhemmille, ckb: بۆ دایکان و باوکان}"
    root = make_site(
        settings=SETTINGS.replace("[fi, en, ar]", "[fi, ckb]"),
        files={"lists/parents.yml": listed(title=text, intro=text)},
    )
    html = rendered(root)["ckb/parents.html"].one("html")

    assert (html.get("lang"), html.get("dir")) == ("ckb", "rtl")


def test_drawn_cover_of_a_book_is_the_same_everywhere_and_for_ever(show: ShowList) -> None:
    pages = show()
    drawn = {
        each.get("class")
        for tag in ("fi", "en")
        for each in pages[f"{tag}/parents.html"].all(".cover")
    }

    assert drawn == {"cover c1 p9 s1"}


def test_drawn_covers_use_all_colours_and_patterns() -> None:
    drawn = [cover(f"Kirja {i}") for i in range(600)]

    assert {each.colour for each in drawn} == set(range(COLOURS))
    assert {each.pattern for each in drawn} == set(range(PATTERNS))
    assert len({(each.colour, each.pattern) for each in drawn}) == COLOURS * PATTERNS


def test_page_that_is_not_there_works_in_a_folder_of_the_host(show: ShowList) -> None:
    settings = SETTINGS.replace("lists.example.org/", "lists.example.org/omena")
    page = show(settings=settings)["fi/404.html"]

    assert [link.get("href") for link in page.all("link")] == [
        "/omena/assets/icon.svg",
    ]
    assert "/omena/fi/index.html" in page.links


def test_site_without_an_address_names_none(make_site: MakeSite) -> None:
    root = make_site(settings=SETTINGS.replace("site_url: https://lists.example.org/\n", ""))
    pages, files = rendered(root), rendered_data(root)

    assert [page.uri for page in pages.values() if "lists.example.org" in page.html] == []
    assert [page.uri for page in pages.values() if page.alternates] == []
    assert "sitemap.xml" not in files
    assert files["robots.txt"] == "User-agent: *\nAllow: /\n"
    assert json.loads(files["data/parents.json"])["url"] == "q/PAR3/index.html"


def test_archived_list_that_never_had_a_code_is_found_all_the_same(make_site: MakeSite) -> None:
    text = listed(status="archived").replace("code: PAR3\n", "")
    root = make_site(files={"lists/parents.yml": text, "lists/codes.yml": ""})
    page = rendered(root)["en/parents.html"]

    address = "https://lists.example.org/fi/parents.html"
    assert page.alternates["x-default"] == address
    assert json.loads(rendered_data(root)["data/parents.json"])["url"] == address


MARKUP = [
    "<script>alert(1)</script>",
    "</title></bdi></p><img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    '#eval("1") #image("/etc/passwd") $x$',
    '" onmouseover="alert(1)',
    "' --> <!-- ]]> &amp; &#60;b&#62;",
]


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_in_any_text_is_shown_as_text(make_site: MakeSite, markup: str) -> None:
    said_in = json.dumps({"fi": markup})
    word = json.dumps(markup)
    name = f"name: {said_in}"
    clinic = REGISTERS["partners.yml"].splitlines()
    root = make_site(
        settings=SETTINGS.replace("{fi: Testikirjasto, en: Test library}", said_in),
        files={
            "lists/parents.yml": f"""\
title: {said_in}
intro: {said_in}
how_to_use: {said_in}
questions: [{said_in}]
themes: [parenting]
partners: [clinic]
libraries: [iso-omena]
status: published
translations: {{fi: {{state: checked, by: {word}, on: 2026-11-01}}}}
code: PAR3
sections:
  - title: {said_in}
    items:
      - title: {word}
        author: {word}
        note: {said_in}
        editions: [{{title: {word}}}]
      - link: https://www.example.org/
        title: {said_in}
        note: {said_in}
""",
            "lists/partners.yml": "\n".join(
                [
                    clinic[0],
                    f"  {name}",
                    "  kind: health",
                    f"  offers: {said_in}",
                    f"  contacts: {{library: {word}, partner: {word}}}",
                ]
            ),
            "lists/libraries.yml": f"iso-omena:\n  {name}\n",
            "lists/themes.yml": f"parenting:\n  {name}\n  intro: {said_in}\n",
        },
    )
    pages = rendered(root)
    page = pages["fi/parents.html"]

    assert page.texts("title") == page.texts("h1") == [markup]
    assert page.texts(".intro") == [markup]
    assert page.texts(".author") == [markup.replace(";", ",")]
    assert [said(bdi) for bdi in page.root.findall(".//h3/bdi")] == [markup, markup]
    assert page.texts(".home") == [markup]
    assert f"Kirjasto kertoo: {markup}" in page.texts(".note")
    assert pages["fi/partners/clinic.html"].texts("dd") == [markup, markup]
    ours = {"q/PAR3/code.svg", *(f"year/wheel.{tag}.svg" for tag in ("fi", "en", "ar"))}
    for each in pages.values():
        drawn = {img.get("src", "").lstrip("./") for img in each.all("img")}
        assert drawn <= ours
        assert each.scripts <= {late_script()}
        assert [e for e in each.root.iter() if any(name[:2] == "on" for name in e.attrib)] == []
    data = json.loads(rendered_data(root)["data/parents.json"])
    assert data["list"]["title"] == {"fi": markup}


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//evil.example", "other"],
)
def test_address_that_is_not_of_the_web_is_no_link(show: ShowList, address: str) -> None:
    intro = json.dumps({"fi": f"Lue [tämä]({address}) ja [tuo](https://www.example.org/)."})
    page = show(parents=listed(intro=intro))["fi/parents.html"]

    assert [link.get("href") for link in page.one(".intro").iter("a")] == [
        "https://www.example.org/"
    ]
    assert "tämä" in page.texts(".intro")[0]


@pytest.mark.parametrize("path", sorted(LANGUAGES.glob("*.yml")), ids=lambda path: path.stem)
def test_who_speaks_to_the_phone_can_say_what_a_link_shows(path: Path) -> None:
    words = yaml.safe_load(path.read_text(encoding="utf-8"))["words"]

    assert words["find_in_library"] in words["find_title_in_library"]


@pytest.mark.parametrize("path", sorted(LANGUAGES.glob("*.yml")), ids=lambda path: path.stem)
def test_no_word_says_how_large_the_paper_is(path: Path) -> None:
    assert "A4" not in path.read_text(encoding="utf-8")


def test_logo_of_the_library_is_carried_along_and_said_in_words(make_site: MakeSite) -> None:
    brand = "      brand: {logo: images/Logo.SVG, logo_alt: Testikirjasto}\n"
    root = make_site(settings=SETTINGS + brand, files={"images/Logo.SVG": LOGO})
    page = rendered(root)["fi/parents.html"]

    assert page.one(".logo").attrib["src"] == "../assets/logo.svg"
    assert page.one(".logo").attrib["alt"] == "Testikirjasto"
    files = {each.uri: each.make() for each in assets(read_site(root))}
    assert files["assets/logo.svg"] == LOGO.encode()
