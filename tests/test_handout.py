"""What a nurse hands out: accessible, complete, the same bytes each time, whatever is written."""

import re
import shutil
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageOps

from conftest import LIST, LOGO, SETTINGS, MakeSite
from lukutori.render.paper.setting import fonts
from lukutori.settings import Options
from paper import (
    ADDRESS,
    FULL_LIST,
    LIST_IN_ARABIC,
    RECORDS,
    Pdf,
    bare,
    every_printed,
    images,
    print_findings,
    printed,
    run,
    settings,
)

HOSTILE = '#read("/etc/passwd") #panic() *b* _i_ $x$ @ref <lab> // /* ] } \\ `raw` = h'
PLANES = "".join(chr((plane << 16) + 0x41) for plane in range(1, 17)) + "\U0001f600\U00020000"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
COMPOUND = "Lastensuojelulaitoksessa"


def full_site(make_site: MakeSite, **changes: str) -> Path:
    files = {"lists/parents.yml": FULL_LIST, "lists/catalogue.jsonl": RECORDS}
    return make_site(settings=settings(**changes), files={**files})


@pytest.fixture
def full(make_site: MakeSite) -> dict[str, Pdf]:
    return every_printed(full_site(make_site))


def listed(*items: str, **texts: str) -> str:
    """Return a list with some items, each a YAML mapping in braces, and some texts replaced."""
    text = LIST[: LIST.index("sections:")]
    for key, value in texts.items():
        old = next(line for line in text.splitlines() if line.startswith(f"{key}:"))
        text = text.replace(old, f"{key}: {value}")
    return text + "sections:\n  - items:\n" + "".join(f"      - {item}\n" for item in items)


def titled(make_site: MakeSite, title: str) -> Pdf:
    return printed(make_site(files={"lists/parents.yml": listed(f'{{title: "{title}"}}')}))


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# Accessible ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["fi", "en", "ar"])
def test_a_handout_keeps_every_rule_of_pdf_ua(full: dict[str, Pdf], lang: str) -> None:
    assert full[lang].faults == set()


@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_a_handout_says_what_it_is_and_in_which_language(full: dict[str, Pdf], lang: str) -> None:
    pdf = full[lang]
    title = {"fi": "Vauvan kanssa kotona", "ar": "في البيت مع طفل رضيع"}[lang]
    with pdf.file.open_metadata() as metadata:
        assert metadata["dc:title"] == title
        assert metadata["pdfuaid:part"] == "1"
    assert pdf.lang == lang
    assert pdf.root.ViewerPreferences.DisplayDocTitle
    assert pdf.root.MarkInfo.Marked


def test_arabic_pages_are_turned_from_right_to_left(full: dict[str, Pdf]) -> None:
    assert full["ar"].root.ViewerPreferences.Direction == "/R2L"
    assert full["fi"].root.ViewerPreferences.get("/Direction", "/L2R") == "/L2R"


@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_headings_go_down_one_level_at_a_time(full: dict[str, Pdf], lang: str) -> None:
    levels = [level for level, _ in full[lang].headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_books_without_a_section_heading_come_right_under_the_title(make_site: MakeSite) -> None:
    pdf = printed(make_site())
    assert [level for level, _ in pdf.headings] == [1, 2]


def test_what_is_in_another_language_is_read_in_that_language(full: dict[str, Pdf]) -> None:
    tags = full["fi"].tags
    assert tags.spoken_in("The Reason I Jump", "fi") == "en"
    assert tags.spoken_in("أحب أن أقرأ", "fi") == "ar"
    assert tags.spoken_in("رسائل القمر", "fi") == "ar"
    assert tags.spoken_in("Luettavaksi rauhassa.", "fi") == "fi"
    assert full["ar"].tags.spoken_in("Kysy nimettömänä.", "ar") == "fi"


def test_author_facts_and_note_are_paragraphs_of_their_own(full: dict[str, Pdf]) -> None:
    said = [tag.said for tag in full["fi"].tags.all("P")]
    assert {"Emmi Itäranta", "2020 · suomi · kirja · Taso B1–B2", "Luettavaksi rauhassa."} <= {
        *said
    }


def test_a_note_in_another_language_says_which_one_and_whose_voice(full: dict[str, Pdf]) -> None:
    said = [tag.said for tag in full["fi"].tags.all("P")]
    at = said.index("Short answers to hard questions.")
    assert said[at - 1] == "Lukija kertoo · Kieli: englanti"


# Complete --------------------------------------------------------------------------------


def test_a_books_title_is_the_link_to_it(full: dict[str, Pdf]) -> None:
    links = {tag.said: tag.href for tag in full["fi"].tags.all("Link")}
    assert links["Kuunpäivän kirjeet"] == "https://finna.fi/Record/anders.1819084?lng=fi"
    assert links["أحب أن أقرأ!"] == "https://example.org/aa"
    assert links["Neuvolan chatti"] == "https://example.org/help"


def test_the_short_address_is_text_and_link(full: dict[str, Pdf]) -> None:
    (link,) = [tag for tag in full["fi"].tags.all("Link") if tag.href == ADDRESS]
    assert link.said == "lists.example.org/q/PAR3"


def test_links_in_the_prose_lead_where_they_say(full: dict[str, Pdf]) -> None:
    links = {tag.said: tag.href for tag in full["fi"].tags.all("Link")}
    assert links["neuvolan sivut"] == "https://example.org/n"


def test_the_footer_numbers_the_pages_and_dates_the_list(full: dict[str, Pdf]) -> None:
    assert "Sivu 1 / 1" in full["fi"].text
    assert "Kirjasto tarkisti 1. marraskuuta 2026" in full["fi"].text
    assert "Kumppani tarkisti 20. marraskuuta 2026" in full["fi"].text


def test_the_footers_sentences_are_parted_by_a_dot_in_the_middle(full: dict[str, Pdf]) -> None:
    assert ".." not in full["fi"].text
    assert "2026 · Kumppani" in full["fi"].text


def test_the_last_words_tell_how_to_borrow(full: dict[str, Pdf]) -> None:
    *_, last = full["fi"].tags.all("P")
    assert last.said.startswith("Lainaa kirjat mistä tahansa kirjastosta.")


def test_the_shelf_mark_is_there_where_the_catalogue_has_it(full: dict[str, Pdf]) -> None:
    assert "Hyllypaikka: 84.2 ITÄ" in full["fi"].text


def test_other_editions_are_named_with_their_own_title(full: dict[str, Pdf]) -> None:
    (also,) = [t.said for t in full["fi"].tags.all("P") if t.said.startswith("Myös muodossa")]
    assert "e-äänikirja, suomi" in also
    assert "kirja, arabia: رسائل القمر" in also


def test_more_than_two_editions_have_a_line_each(make_site: MakeSite) -> None:
    editions = ", ".join(f"{{title: {title}, language: sv}}" for title in ("Ett", "Två", "Tre"))
    text = listed(f"{{title: Kirja, editions: [{editions}]}}")
    lines = run("pdftotext", printed(make_site(files={"lists/parents.yml": text})).data).split("\n")
    assert {f"kirja, ruotsi: {title}" for title in ("Ett", "Två", "Tre")} <= set(lines)


def test_everything_written_can_be_found_in_the_text(full: dict[str, Pdf]) -> None:
    for words in (
        "Vauvan kanssa kotona",
        "Ison Omenan kirjasto ja Neuvola",
        "Kirjoja ensimmäiseen vuoteen. Katso myös neuvolan sivut.",
        "Lue vähän kerrallaan. Jos olo ei helpota, kysy neuvolasta.",
        "Esimerkkilista, jota mikään neuvola tai klinikka ei ole hyväksynyt.",
        "Aloita näistä",
        "The Reason I Jump: one boy's voice",
        "Naoki Higashida, David Mitchell",
        "Luettavaksi rauhassa.",
        "Kuvakirja kahdella kielellä.",
    ):
        assert bare(words) in full["fi"].letters, words


def test_arabic_text_can_be_found(full: dict[str, Pdf]) -> None:
    said = full["ar"].tags.said
    for words in ("في البيت مع طفل رضيع", "للقراءة بهدوء", "محادثة مع الممرضة", "ابدأ من هنا"):
        assert words in said, words
    for words in ("مع طفل رضيع", "بهدوء", "محادثة مع الممرضة", "من هنا"):  # without ligatures
        assert bare(words) in full["ar"].letters, words


def test_chinese_text_can_be_found_where_its_font_is_installed(make_site: MakeSite) -> None:
    text = listed(
        "{title: 新的家, language: zh-Hans, note: {zh-Hans: 讲搬家的故事。}}",
        title="{zh-Hans: 新的国家}",
        intro="{zh-Hans: 这些书讲述搬家。}",
    )
    files = {"lists/parents.yml": text}
    root = make_site(settings=settings(languages="[fi, en, zh-Hans]"), files=files)
    if not fonts.installed(root).has("chinese"):
        pytest.skip("no Chinese font: pip install 'lukutori[chinese]'")
    pdf = printed(root, "zh-Hans")
    assert pdf.faults == set()
    for words in ("新的国家", "这些书讲述搬家", "新的家", "讲搬家的故事"):
        assert words in pdf.letters


# The same bytes --------------------------------------------------------------------------


def test_the_same_list_gives_the_same_bytes_in_another_folder(
    make_site: MakeSite, tmp_path: Path
) -> None:
    here = full_site(make_site)
    there = shutil.copytree(here, tmp_path / "another place" / "síte")
    first = {lang: pdf.data for lang, pdf in every_printed(here).items()}
    shutil.rmtree(here / ".lukutori")
    again = {lang: pdf.data for lang, pdf in every_printed(here).items()}
    elsewhere = {lang: pdf.data for lang, pdf in every_printed(there).items()}
    assert first == again == elsewhere


def test_the_file_is_dated_by_the_review_not_by_the_clock(full: dict[str, Pdf]) -> None:
    assert "20261120" in str(full["fi"].file.docinfo["/CreationDate"])


# Whatever is written ---------------------------------------------------------------------


def test_markup_of_the_engine_stays_text_in_every_field(make_site: MakeSite) -> None:
    evil = quoted(HOSTILE)
    files = {
        "lists/parents.yml": (
            f"title: {{fi: {evil}}}\nintro: {{fi: {evil}}}\nhow_to_use: {{fi: {evil}}}\n"
            f"questions: [{{fi: {evil}}}]\nthemes: [parenting]\npartners: [clinic]\n"
            "libraries: [iso-omena]\nstatus: published\nreviewed: {library: 2026-11-01}\n"
            f"translations: {{fi: original}}\ncode: PAR3\nsections:\n  - title: {{fi: {evil}}}\n"
            f"    items:\n      - title: {evil}\n        author: {evil}\n"
            f"        note: {{fi: {evil}}}\n"
            f"        editions: [{{title: {evil}}}]\n"
            f"      - link: https://example.org/?q=#read(x)\n        title: {{fi: {evil}}}\n"
        ),
        "lists/partners.yml": (
            f"clinic:\n  name: {{fi: {evil}}}\n  kind: health\n  offers: {{fi: x}}\n"
            "  contacts: {library: l, partner: t}\n"
        ),
        "lists/libraries.yml": f"iso-omena:\n  name: {{fi: {evil}}}\n",
    }
    pdf = printed(make_site(files=files))
    assert pdf.faults == set()
    whole = "".join(tag.said for tag in pdf.tags.all("H1", "H2", "H3", "P"))
    assert whole.replace(" ", "").count('#read("/etc/passwd")#panic()') >= 9
    assert "root:" not in whole


def test_markup_from_a_catalogue_stays_text(make_site: MakeSite) -> None:
    record = RECORDS.replace("Kuunpäivän kirjeet", "#panic() *x*").replace("84.2 ITÄ", "#eval(1)")
    pdf = printed(make_site(files={"lists/catalogue.jsonl": record}))
    assert "#panic() *x*" in pdf.text
    assert "#eval(1)" in pdf.text


@pytest.mark.parametrize("length", [300, 5_000])
@pytest.mark.parametrize(
    ("word", "end"),
    [("kirja ", "lopussa"), ("kirjallisuudenhistoria", "lopussa"), ("كتاب جميل ", "مرحبا")],
)
def test_a_title_of_thousands_of_letters_is_printed_whole(
    make_site: MakeSite, length: int, word: str, end: str
) -> None:
    title = (word * length)[: length - len(end) - 1] + " " + end
    pdf = titled(make_site, title)
    assert pdf.faults == set()
    assert end in pdf.letters
    assert bare(pdf.headings[-1][1]) == bare(title)


def test_long_words_everywhere_are_printed_whole(make_site: MakeSite) -> None:
    long = "pitkäsana " * 400
    text = listed(
        f'{{title: Kirja, author: "{long}", note: {{fi: "{long}"}}}}',
        title=f'{{fi: "{long}"}}',
        intro=f'{{fi: "{long}"}}',
    ).replace("themes:", f'how_to_use: {{fi: "{long}"}}\nthemes:')
    pdf = printed(make_site(files={"lists/parents.yml": text}))
    assert pdf.faults == set()
    assert pdf.letters.count("pitkäsana") >= 5 * 400


def test_emoji_are_left_out(make_site: MakeSite) -> None:
    pdf = titled(make_site, f"Perhe {FAMILY} kotona \U0001f1eb\U0001f1ee\u2764\ufe0f 1\ufe0f\u20e3")
    assert pdf.faults == set()
    assert pdf.headings[-1][1].replace("\u200d", "").split() == ["Perhe", "kotona", "1"]


def test_a_title_of_emoji_alone_still_has_a_heading(make_site: MakeSite) -> None:
    text = listed('{title: "\U0001f389"}', title='{fi: "\U0001f389\U0001f388"}')
    pdf = printed(make_site(files={"lists/parents.yml": text}))
    assert [said for _, said in pdf.headings] == ["\ufffd", "\ufffd"]


def test_characters_of_every_plane_do_no_harm(make_site: MakeSite) -> None:
    pdf = titled(make_site, f"Tasot {PLANES} lopussa")
    assert pdf.faults == set()
    heading = pdf.headings[-1][1]
    assert heading.startswith("Tasot")
    assert heading.endswith("lopussa")


def test_a_letter_without_a_glyph_is_shown_as_one_and_told(make_site: MakeSite) -> None:
    root = make_site(files={"lists/parents.yml": listed('{title: "Kieli \u16a0 riimu"}')})
    [finding] = [each for each in print_findings(root) if each.code == "P002"]
    assert "U+16A0" in finding.message
    assert "Kieli" in finding.message
    assert printed(root).headings[-1][1] == "Kieli \ufffd riimu"


def test_a_language_without_a_font_gets_no_handout_and_is_told_once(make_site: MakeSite) -> None:
    other = LIST.replace("PAR3", "PAR4").replace("For parents", "Again").replace("ehille", "e")
    amharic = Path(fonts.__file__).parents[3] / "languages" / "en.yml"
    words = amharic.read_text(encoding="utf-8").replace("script: latin", "script: ethiopic")
    lists = {
        f"lists/{name}.yml": text.replace("{fi: V", "{am: ሰላም, fi: V").replace(
            "{fi: Kirjoja", "{am: ሰላም, fi: Kirjoja"
        )
        for name, text in (("parents", LIST), ("again", other))
    }
    files = {**lists, "languages/am.yml": words, "lists/codes.yml": "PAR3: parents\nPAR4: again\n"}
    root = make_site(settings=settings(languages="[fi, en, am]"), files=files)
    assert not fonts.installed(root).has("ethiopic")
    (finding,) = print_findings(root)
    assert finding.code == "P001"
    assert "`am`" in finding.message
    assert "justmytype-intl-africa" in finding.fix
    assert set(every_printed(root)) == {"fi", "en"}


def test_a_title_that_makes_too_long_an_address_is_no_link(make_site: MakeSite) -> None:
    pdf = titled(make_site, "كتاب" * 1_200)
    assert pdf.links == [ADDRESS]


# Set well --------------------------------------------------------------------------------


def test_a_long_finnish_compound_is_hyphenated_inside(make_site: MakeSite) -> None:
    note = f"Kirja kertoo elämästä, jota {COMPOUND} kasvanut nuori ei unohda koskaan, {COMPOUND}."
    text = listed(f'{{title: Kirja, language: fi, note: {{fi: "{note * 3}"}}}}')
    pdf = printed(make_site(files={"lists/parents.yml": text}))
    breaks = {
        f"{start}-{end}"
        for start, end in zip(*[iter(broken_words(pdf))] * 2, strict=True)
        if start + end == COMPOUND
    }
    assert breaks
    assert breaks <= {f"{COMPOUND[:i]}-{COMPOUND[i:]}" for i in (3, 6, 9, 11, 13, 16, 19, 22)}, (
        breaks
    )


def broken_words(pdf: Pdf) -> Iterator[str]:
    """Yield both halves of each word that is broken over two lines."""
    text = run("pdftotext", pdf.data)
    for start, end in re.findall(r"(\w+)[\u00ad-]\n(\w+)", text):
        yield from (start, end)


def test_short_words_are_never_hyphenated(make_site: MakeSite) -> None:
    note = "Kertomus kahdesta sisaruksesta, jotka muuttavat kaupungista saarelle asumaan. " * 6
    text = listed(f'{{title: Kirja, note: {{fi: "{note}"}}}}')
    pdf = printed(make_site(files={"lists/parents.yml": text}))
    halves = [*broken_words(pdf)]
    words = [a + b for a, b in zip(halves[::2], halves[1::2], strict=True)]
    assert all(len(word) >= 12 for word in words), words


def books(count: int) -> str:
    return listed(*(f'{{title: "Kirja numero {i}", note: {{fi: Hyvä.}}}}' for i in range(count)))


@pytest.mark.parametrize("count", [1, 2, 12, 40])
def test_a_list_of_any_length_is_printed_whole(make_site: MakeSite, count: int) -> None:
    pdf = printed(make_site(files={"lists/parents.yml": books(count)}))
    assert pdf.faults == set()
    assert [said for level, said in pdf.headings if level == 2] == [
        f"Kirja numero {i}" for i in range(count)
    ]
    assert f"Sivu {pdf.pages} / {pdf.pages}" in pdf.text


def test_twelve_books_fit_on_one_sheet(make_site: MakeSite) -> None:
    assert printed(make_site(files={"lists/parents.yml": books(12)})).pages <= 2


@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_nothing_stands_outside_the_page(full: dict[str, Pdf], tmp_path: Path, lang: str) -> None:
    for path in images(full[lang].data, 50, tmp_path / "pages"):
        with Image.open(path) as image:
            box = ImageOps.invert(image.convert("L")).getbbox()
            assert box is not None
            margin = 12 / 25.4 * 50
            assert box[0] >= margin
            assert box[2] <= image.width - margin


def test_a_site_without_an_address_prints_no_code(make_site: MakeSite) -> None:
    text = "".join(ln for ln in settings().splitlines(True) if not ln.startswith("site_url"))
    pdf = printed(make_site(settings=text))
    assert pdf.faults == set()
    assert "/q/" not in pdf.text
    assert all("/q/" not in link for link in pdf.links)


def test_a_list_without_partner_or_code_is_printed(make_site: MakeSite) -> None:
    text = LIST.replace("partners: [clinic]\n", "").replace("code: PAR3\n", "")
    pdf = printed(make_site(files={"lists/parents.yml": text, "lists/codes.yml": ""}))
    assert pdf.faults == set()
    assert pdf.headings[0] == (1, "Vanhemmille")


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_the_paper_is_the_one_in_the_settings(
    make_site: MakeSite, paper: str, size: tuple[int, int]
) -> None:
    pdf = printed(full_site(make_site, paper=paper))
    boxes = {tuple(round(float(x)) for x in page.mediabox[2:]) for page in pdf.file.pages}
    assert boxes == {size}
    assert pdf.faults == set()


def test_headings_have_the_brands_colour(make_site: MakeSite) -> None:
    pdf = printed(full_site(make_site, brand='{colour: "#a50044"}'))
    used = {
        tuple(round(float(x) * 255) for x in operands)
        for operands, operator in pikepdf.parse_content_stream(pdf.file.pages[0])
        if str(operator) in ("rg", "scn", "sc") and len(operands) == 3
    }
    assert (0xA5, 0x00, 0x44) in used
    assert Options().brand.colour == "#00538a"


def test_the_sites_own_template_wins(make_site: MakeSite) -> None:
    own = "#let d = json(bytes(sys.inputs.data))\n#set document(title: d.title)\n= Oma: #d.title\n"
    own = '#set text(font: "Noto Sans")\n' + own
    pdf = printed(make_site(files={"theme/print/handout.typ": own}))
    assert [said for _, said in pdf.headings] == ["Oma: Vanhemmille"]


def test_a_minimal_arabic_list_runs_from_right_to_left(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site(files={"lists/parents.yml": LIST_IN_ARABIC})
    (path,) = images(printed(root, "ar").data, 50, tmp_path / "pages")
    with Image.open(path) as image:
        near, far = (
            sum(image.convert("L").crop((x, 0, x + image.width // 4, 100)).histogram()[:60])
            for x in (0, image.width * 3 // 4)
        )
    assert near > 3 * far  # the code stands where a line ends: on the left


def png() -> bytes:
    picture = BytesIO()
    Image.new("RGB", (40, 10), "navy").save(picture, "PNG")
    return picture.getvalue()


@pytest.mark.parametrize(("name", "picture"), [("logo.svg", LOGO.encode()), ("logo.png", png())])
def test_logo_of_the_library_is_printed_and_said_in_words(
    make_site: MakeSite, name: str, picture: bytes
) -> None:
    brand = f"      brand: {{logo: {name}, logo_alt: Testikirjasto}}\n"
    pdf = printed(make_site(settings=SETTINGS + brand, files={name: picture}))

    assert pdf.faults == set()
    assert "Testikirjasto" in [tag.alt for tag in pdf.tags.all("Figure")]


@pytest.mark.parametrize("title", ["-", "--", ": jotain", "= 1", "!", "1"])
def test_any_title_has_a_drawn_cover(make_site: MakeSite, title: str) -> None:
    assert titled(make_site, title).faults == set()


def test_archived_list_is_not_printed(make_site: MakeSite) -> None:
    archived = LIST.replace("status: published", "status: archived")

    assert every_printed(make_site(files={"lists/parents.yml": archived})) == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "lists/parents.yml",
            listed('{title: Kuu, editions: [{language: am, title: "Kuu \u16a0"}]}'),
        ),
        ("lists/libraries.yml", "iso-omena: {name: {fi: Kirjasto \u16a0}}"),
    ],
)
def test_letter_without_a_glyph_is_told_wherever_print_shows_it(
    make_site: MakeSite, name: str, text: str
) -> None:
    [finding] = [f for f in print_findings(make_site(files={name: text})) if f.code == "P002"]

    assert finding.path.as_posix().endswith(name)
