"""Readers find lists by what they ask, and books in their language over all lists."""

import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import Visit, serve
from checking import SETTINGS
from conftest import REPOSITORY, MakeSite, write_site
from lukutori import fulltext
from lukutori.localise.alphabet import alphabetical
from lukutori.render.site import outputs
from reading import addresses, read_site, rendered, rendered_data, said

WEB_ONLY = SETTINGS + "      print: false\n      handbook: false\n"
PAGEFIND = WEB_ONLY + "      search: pagefind\n"
LIMIT = 30_000
"""Bytes of a front page of 200 lists with style and script, packed."""


def booklist(title: str, items: str, more: str = "", tags: tuple[str, ...] = ("fi", "en")) -> str:
    """Return a list with the same title and intro in each language."""
    texts = ", ".join(f"{tag}: {title}" for tag in tags)
    return f"""\
title: {{{texts}}}
intro: {{{texts}}}
themes: [parenting]
libraries: [iso-omena]
status: published
sections:
  - items:
{items}
{more}
"""


def written(root: Path, out: Path) -> Path:
    """Write a site's files into a folder as a build does, without MkDocs."""
    content = read_site(root)
    for output in outputs(content):
        path = out / output.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        made = output.make()
        path.write_bytes(made if isinstance(made, bytes) else made.encode())
    fulltext.index(content, out)
    return out


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of this repository's lists, without print."""
    root = tmp_path_factory.mktemp("repository")
    shutil.copytree(REPOSITORY / "lists", root / "lists", ignore=lambda *_: ["handbook"])
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace(
        "      catalogue: helmet\n", "      catalogue: helmet\n      print: false\n"
    )
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return written(root, root / "site")


@pytest.fixture(scope="module")
def host(shipped: Path) -> Iterator[str]:
    with serve(shipped) as address:
        yield address


@pytest.fixture(scope="module")
def searchable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three lists with an index of all their words."""
    root = tmp_path_factory.mktemp("pagefind")
    note = "        note: {fi: Metsässä asuva kertoja., en: Told by somebody in the woods.}"
    files = {
        "lists/moon.yml": booklist("Kuu", f"      - isbn: 9789523630871\n{note}"),
        "lists/baby.yml": booklist(
            "Vauva",
            "      - title: Unikirja",
            "questions: [{fi: Miksi vauva ei nuku?, en: Why is my baby awake?}]\n"
            "audience: families",
        ),
    }
    write_site(root, settings=PAGEFIND, files=files)
    return written(root, root / "site")


def cards(page: Page) -> Locator:
    return page.locator(".card:visible strong")


def find(page: Page, typed: str) -> None:
    """Type into the filter, and wait until it has its words."""
    with page.expect_response("**/find.js"):
        page.locator("#filter").fill(typed)


# The filter


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "typed", "title", "question"),
    [
        (
            "en",
            "my child does not sleep",
            "Everyday parenting",
            "My child does not sleep. What helps?",
        ),
        (
            "en",
            "getting a child to listen",
            "Everyday parenting",
            "How do I get my child to listen",
        ),
        ("en", "my son was diagnosed", "A child who needs support", "was given a diagnosis"),
        ("en", "talking about death", "A time of grief", "How do I talk to a child about death?"),
        ("fi", "lapseni ei kuuntele", "Vanhemman arkeen", "Miten saan lapsen kuuntelemaan"),
        ("fi", "muistisairaus", "Lukuhetkiä ikäihmisille", "Muisti pätkii."),
        ("fi", "OLEN YKSINÄINEN!", "Kirja seuraksi", "kun on yksinäinen olo?"),
        ("ar", "طفلي لا يجلس", "الكتب الأولى", "طفلي لا يجلس هادئًا."),
        ("ar", "كيف اتعلّم الفنلندية", "خطوات أولى في الفنلندية", "بأي كتاب أبدأ تعلم"),
        ("zh-Hans", "怎么听有声书", "有声书和电子书", "怎样在手机上听有声书？"),
    ],
)
def test_filter_finds_a_list_by_a_clients_question(
    browser: Browser, host: str, lang: str, typed: str, title: str, question: str
) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}{lang}/index.html")
        find(page, typed)

        expect(cards(page).first).to_have_text(title)
        expect(page.locator(".card:visible q").first).to_contain_text(question)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["fi", "en", "ar", "ru", "zh-Hans"])
def test_every_question_on_a_list_leads_to_it_first(
    browser: Browser, host: str, shipped: Path, lang: str
) -> None:
    text = (shipped / lang / "find.js").read_text(encoding="utf-8")
    known = json.loads(text.partition("=")[2].rstrip(";\n"))
    lost = []
    with Visit(browser) as visit:
        page = visit.go(f"{host}{lang}/index.html")
        find(page, "")
        field, first = page.locator("#filter"), page.locator("li[data-find]:visible").first
        for list_id, (_, questions, _) in known.items():
            for question in questions:
                field.fill(question)
                found = first.get_attribute("data-find")
                if found != list_id or first.locator("q").inner_text() != question:
                    lost.append(question)

    assert len(known) > 2
    assert lost == []


@pytest.mark.slow
def test_filter_shows_the_book_that_was_typed(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}fi/index.html")
        find(page, "aitivuosi")

        expect(page.locator(".card:visible q")).to_contain_text("Äitivuosi")


@pytest.mark.slow
def test_filtered_view_stands_in_the_address_and_can_be_shared(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}fi/index.html")
        find(page, "kirja")
        page.locator(".filter summary").click()
        page.get_by_role("button", name="perheet").click()
        page.get_by_role("button", name="arabia", exact=True).click()
        wanted = cards(page).all_inner_texts()
        address = page.url
        page.goto("about:blank")
        page.goto(address)

        expect(cards(page)).to_have_text(wanted)
        expect(page.locator("#filter")).to_have_value("kirja")
        expect(page.locator(".filter summary")).to_have_text("Rajaa listoja · perheet · arabia")
        assert page.locator("[aria-pressed=true]").all_text_contents() == ["perheet", "arabia"]
    assert parse_qs(urlsplit(address).query) == {
        "q": ["kirja"],
        "audience": ["families"],
        "language": ["ar"],
    }
    assert wanted


@pytest.mark.slow
def test_values_in_the_address_that_nobody_knows_change_nothing(
    browser: Browser, host: str
) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}fi/index.html?audience=robots&language=tlh&x=<script>#main")

        expect(page.locator(".card:visible")).to_have_count(page.locator(".card").count())
        expect(page.locator("#main [role=status]")).to_have_text("")
        assert visit.complaints == []


@pytest.mark.slow
def test_chips_narrow_lists_down_and_tell_how_many_are_left(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}fi/index.html")
        every = page.locator(".card:visible").count()
        page.locator(".filter summary").click()
        chip = page.get_by_role("button", name="selkokirja")
        chip.click()

        expect(chip).to_have_attribute("aria-pressed", "true")
        left = page.locator(".card:visible").count()
        expect(page.locator("#main [role=status]")).to_have_text(f"Listoja näkyvissä: {left}")
        assert page.locator("[data-easy=yes]").count() == left < every
        assert visit.axe() == []

        page.get_by_role("button", name="Kaikki kirjalistat").click()
        expect(page.locator(".card:visible")).to_have_count(every)
        expect(page.locator("#filter")).to_be_focused()
        expect(page.locator(".filter .all")).to_be_hidden()


@pytest.mark.slow
def test_search_result_is_in_order_and_all_lists_come_back_as_they_were(
    browser: Browser, host: str
) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}en/index.html")
        before = page.locator(".card strong").all_inner_texts()
        find(page, "where can I find books in arabic")
        expect(cards(page).first).to_have_text("Books in Arabic")
        expect(page.locator("main section.group:visible:has(.card)")).to_have_count(1)

        page.locator("#filter").fill("")
        assert page.locator(".card strong").all_inner_texts() == before
        assert page.locator(".card q").count() == 0


@pytest.mark.slow
def test_words_to_look_through_are_loaded_only_when_somebody_looks(
    browser: Browser, host: str
) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}fi/index.html")
        assert [r.url for r in visit.requests if r.url.endswith("find.js")] == []

        find(page, "kirja")
        page.locator("#filter").fill("toinen")
        assert len([r.url for r in visit.requests if r.url.endswith("find.js")]) == 1
        assert visit.hosts == {"127.0.0.1"}
        assert visit.complaints == []


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["", "books"])
def test_reader_at_a_list_stays_there_when_the_words_come_late(
    browser: Browser, shipped: Path, typed: str
) -> None:
    come = Event()

    def gate(path: str) -> None:
        assert not path.endswith("find.js") or come.wait(30)

    with serve(shipped, gate) as host, Visit(browser) as visit:
        page = visit.go(f"{host}en/index.html")
        page.locator("#filter").focus()
        page.keyboard.type(typed)
        page.locator(".card:visible").nth(1).focus()
        here = page.evaluate("document.activeElement.href")
        with page.expect_response("**/find.js"):
            come.set()
        page.wait_for_function("self.findable")  # read at once when it is there
        page.evaluate("new Promise(requestAnimationFrame)")

        assert page.evaluate("document.activeElement.href") == here


@pytest.mark.slow
def test_filter_works_from_a_memory_stick(browser: Browser, shipped: Path) -> None:
    with Visit(browser) as visit:
        page = visit.go((shipped / "ar/index.html").as_uri())
        page.locator("#filter").fill("أولاد حارتنا")

        expect(cards(page)).to_have_text(["كتب بالعربية"])
        assert visit.complaints == []


@pytest.mark.slow
def test_without_script_there_are_all_lists_and_no_chips(browser: Browser, host: str) -> None:
    with Visit(browser, java_script_enabled=False) as visit:
        page = visit.go(f"{host}fi/index.html")

        assert page.locator(".card:visible").count() == page.locator(".card").count() > 10
        assert page.locator("button:visible").count() == 0
        assert page.locator("#themes a:visible").count() > 5


def test_chips_hold_only_what_parts_the_lists(make_site: MakeSite) -> None:
    arabic = "      - {title: الأيام, language: ar, format: daisy}"
    finnish = (
        "      - {title: Unikirja, language: fi}\n      - {title: Kuu, language: fi, format: daisy}"
    )
    everybody = "audience: [families]"
    files = {
        "lists/parents.yml": booklist("Yksi", arabic, everybody),
        "lists/moon.yml": booklist("Kaksi", finnish, everybody),
    }
    page = rendered(make_site(settings=WEB_ONLY, files=files))["fi/index.html"]

    values = {
        (e.attrib["name"], e.attrib["value"]) for e in page.all("button") if "name" in e.attrib
    }
    assert values == {("language", "ar"), ("language", "fi"), ("format", "book")}


def test_editions_count_among_the_languages_and_forms_of_a_list(make_site: MakeSite) -> None:
    edition = "{language: so, format: easy-language, title: Buug}"
    items = f"      - {{title: Unikirja, language: fi, editions: [{edition}]}}"
    page = rendered(make_site(files={"lists/parents.yml": booklist("Yksi", items)}))[
        "fi/index.html"
    ]

    (card,) = [each for each in page.all("li") if "data-find" in each.attrib]
    assert card.attrib["data-language"] == "fi so"
    assert card.attrib["data-easy"] == "yes"


def test_subjects_of_records_and_every_theme_find_a_list(make_site: MakeSite) -> None:
    record = {
        "catalogue": "finna",
        "id": "anders.1819084",
        "isbns": ["9789523630871"],
        "title": "Kuunpäivän kirjeet",
        "subjects": [{"labels": {"fi": "avaruus", "en": "space"}}],
        "fetched": "2026-11-22",
        "source": "https://api.finna.fi/",
    }
    root = make_site(files={"lists/catalogue.jsonl": json.dumps(record, ensure_ascii=False) + "\n"})
    content = read_site(root)
    scripts = [each for each in outputs(content) if each.uri.endswith("find.js")]
    words = {each.uri: bytes(each.make()).decode() for each in scripts}  # type: ignore[arg-type]

    assert '"parents":["Vanhemmuus avaruus",' in words["fi/find.js"]
    assert '"parents":["Parenting space",' in words["en/find.js"]


@pytest.mark.slow
def test_front_page_of_two_hundred_lists_is_light(tmp_path: Path) -> None:
    from bench.content import Size
    from bench.content import write_site as write_many

    root = tmp_path / "many"
    write_many(root, Size(200, 2))
    site = written(root, root / "site")

    page, script = (
        len(gzip.compress((site / name).read_bytes()))
        for name in ("fi/index.html", "assets/index.js")
    )
    assert (site / "fi/index.html").read_text(encoding="utf-8").count("data-find=") == 200
    assert page + script <= LIMIT


def test_site_may_do_without_a_filter(make_site: MakeSite) -> None:
    root = make_site(settings=WEB_ONLY + "      search: none\n")
    page = rendered(root)["fi/index.html"]

    assert page.all("search") == page.all("input") == []
    assert "data-find" not in page.html
    assert [each.uri for each in outputs(read_site(root)) if each.uri.endswith("find.js")] == []


# Pagefind


@pytest.mark.slow
def test_pagefind_finds_a_list_by_words_of_a_note(browser: Browser, searchable: Path) -> None:
    with serve(searchable) as host, Visit(browser) as visit:
        page = visit.go(f"{host}fi/index.html")
        assert not [r.url for r in visit.requests if "pagefind" in r.url]

        page.locator("#filter").fill("metsässä")
        expect(cards(page)).to_have_text(["Kuu"])
        expect(page.locator(".card:visible q")).to_contain_text("Metsässä asuva kertoja")
        expect(page.locator("#main [role=status]")).to_have_text("Listoja näkyvissä: 1")

        page.locator("#filter").fill("woods")
        expect(page.locator(".card:visible")).to_have_count(0)
        page.goto(f"{host}en/index.html?q=woods")
        expect(cards(page)).to_have_text(["Kuu"])
        assert visit.hosts == {"127.0.0.1"}
        assert visit.complaints == []


@pytest.mark.slow
def test_pagefind_leaves_chips_and_questions_at_work(browser: Browser, searchable: Path) -> None:
    with serve(searchable) as host, Visit(browser) as visit:
        page = visit.go(f"{host}fi/index.html?q=unikirja&audience=families")
        expect(cards(page)).to_have_text(["Vauva"])

        page.locator(".filter .all").click()
        page.locator("#filter").fill("vauvani ei nuku")
        expect(cards(page).first).to_have_text("Vauva")
        expect(page.locator(".card:visible q").first).to_have_text("Miksi vauva ei nuku?")


@pytest.mark.slow
def test_filter_stays_where_the_index_cannot_be_loaded(
    browser: Browser, searchable: Path, tmp_path: Path
) -> None:
    without = shutil.copytree(
        searchable, tmp_path / "site", ignore=shutil.ignore_patterns("pagefind")
    )
    with serve(without) as host, Visit(browser) as visit:
        page = visit.go(f"{host}fi/index.html")
        with page.expect_response("**/pagefind.js") as answer:
            page.locator("#filter").fill("ei nuku")

        assert answer.value.status == 404
        expect(cards(page)).to_have_text(["Vauva"])


@pytest.mark.slow
def test_site_with_pagefind_is_filtered_on_a_memory_stick(
    browser: Browser, searchable: Path
) -> None:
    with Visit(browser) as visit:
        page = visit.go((searchable / "fi/index.html").as_uri())
        page.locator("#filter").fill("ei nuku")

        expect(cards(page)).to_have_text(["Vauva"])
        assert visit.complaints == []


@pytest.mark.slow
def test_each_language_has_an_index_and_nothing_unused_lies_beside_it(searchable: Path) -> None:
    folder = searchable / "pagefind"
    known = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))

    assert {tag: each["page_count"] for tag, each in known["languages"].items()} == {
        "en": 3,
        "fi": 3,
    }
    assert {path.name for path in folder.glob("*.[cj]s")} == {"pagefind.js", "pagefind-worker.js"}


@pytest.mark.slow
def test_only_pages_with_pagefind_may_run_it(searchable: Path) -> None:
    wide = {
        path.relative_to(searchable).as_posix()
        for path in searchable.rglob("*.html")
        if "wasm-unsafe-eval" in path.read_text(encoding="utf-8")
    }

    assert wide == {"fi/index.html", "en/index.html", "ar/index.html"}


@pytest.mark.parametrize(
    ("search", "many", "tags"),
    [
        ("auto", 2, ["fi"]),
        ("auto", 3, []),
        ("filter", 1, []),
        ("none", 1, []),
        ("pagefind", 300, ["fi", "en", "ar"]),
    ],
)
def test_pagefind_takes_over_when_a_language_has_many_lists(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, search: str, many: int, tags: list[str]
) -> None:
    monkeypatch.setattr(fulltext, "MANY", many)
    files = {"lists/moon.yml": booklist("Kuu", "      - title: Kuu", tags=("fi",))}
    root = make_site(settings=f"{WEB_ONLY}      search: {search}\n", files=files)

    assert fulltext.wanted(read_site(root)) == tags


def test_without_pagefind_the_filter_looks_through_the_books(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(fulltext, "installed", lambda: False)
    site = written(make_site(settings=PAGEFIND), tmp_path / "site")

    assert "Kuunpäivän kirjeet" in (site / "fi/find.js").read_text(encoding="utf-8")
    assert "wasm-unsafe-eval" not in (site / "fi/index.html").read_text(encoding="utf-8")
    assert not (site / "pagefind").exists()


# Books in my language

ARABIC = "      - {title: الأيام, author: طه حسين, language: ar}"
BILINGUAL = "      - {title: Iso kirja, author: Aino Berg, language: [fi, ar]}"


def tongue_site(make_site: MakeSite, **lists: str) -> Path:
    """Write lists by name; `parents` is in the way."""
    files = {f"lists/{name}.yml": text for name, text in lists.items()}
    files.setdefault("lists/parents.yml", booklist("Vanhemmille", "      - title: Unikirja"))
    return make_site(settings=WEB_ONLY, files=files)


def test_books_of_all_lists_in_one_language_stand_on_one_page(make_site: MakeSite) -> None:
    root = tongue_site(
        make_site,
        one=booklist("Yksi", ARABIC),
        two=booklist("Kaksi", f"{BILINGUAL}\n{ARABIC}"),
        three=booklist("Kolme", "      - {title: Momo, language: fi}"),
    )
    page = rendered(root)["fi/books/ar.html"]

    assert page.texts("h1") == ["Kirjat: arabia"]
    assert page.texts("h2") == ["الأيام", "Iso kirja"]
    assert page.texts(".on") == ["Kirjalistat: Yksi · Kaksi", "Kirjalistat: Kaksi"]
    assert {"../../fi/one.html", "../../fi/two.html"} <= set(page.links)


def test_edition_in_a_language_is_a_book_in_it(make_site: MakeSite) -> None:
    edition = "{language: so, format: e-book, online: 'https://books.example.org/so'}"
    items = f"      - {{title: Unikirja, author: Aino Berg, language: fi, editions: [{edition}]}}"
    page = rendered(tongue_site(make_site, one=booklist("Yksi", items)))["fi/books/so.html"]

    assert page.texts("h2") == ["Unikirja"]
    assert page.texts(".author") == ["Aino Berg"]
    assert "e-kirja" in page.texts(".facts")[1]
    assert "https://books.example.org/so" in page.links


def test_list_without_a_page_in_the_readers_language_is_linked_in_its_own(
    make_site: MakeSite,
) -> None:
    root = tongue_site(make_site, one=booklist("Yksi", ARABIC, tags=("fi",)))
    page = rendered(root)["en/books/ar.html"]

    (link,) = [each for each in page.one("main").iter("a") if said(each) == "Yksi"]
    assert (link.attrib["href"], link.attrib["lang"]) == ("../../fi/one.html", "fi")


def test_front_page_leads_to_books_in_each_language_by_its_own_name(make_site: MakeSite) -> None:
    items = f"{ARABIC}\n      - {{title: Buug, language: so}}"
    page = rendered(tongue_site(make_site, one=booklist("Yksi", items)))["en/index.html"]

    (section,) = [each for each in page.all("section") if each.get("id") == "languages"]
    links = {e.attrib["href"]: (said(e), e.get("lang"), e.get("dir")) for e in section.iter("a")}
    assert links == {
        "../en/books/ar.html": ("العربية", "ar", "rtl"),
        "../en/books/so.html": ("Soomaali", "so", "ltr"),
    }


def test_books_page_is_in_every_language_of_the_site_and_in_the_sitemap(
    make_site: MakeSite,
) -> None:
    root = tongue_site(make_site, one=booklist("Yksi", ARABIC))
    alternates = rendered(root)["fi/books/ar.html"].alternates
    sitemap = ElementTree.fromstring(rendered_data(root)["sitemap.xml"])  # noqa: S314 - our own

    wanted = {tag: f"https://lists.library.test/{tag}/books/ar.html" for tag in ("fi", "en", "ar")}
    assert alternates == {**wanted, "x-default": wanted["fi"]}
    assert set(wanted.values()) <= {e.text for e in sitemap.iter() if e.tag.endswith("}loc")}


@pytest.mark.parametrize("more", ["discreet: true", "status: archived"])
def test_books_of_lists_that_others_must_not_lead_to_are_on_no_books_page(
    make_site: MakeSite, more: str
) -> None:
    text = booklist("Yksi", ARABIC, more).replace("status: published\n", "", "archived" in more)
    root = tongue_site(make_site, one=text, two=booklist("Kaksi", BILINGUAL))
    page = rendered(root)["fi/books/ar.html"]

    assert page.texts("h2") == ["Iso kirja"]
    assert "Yksi" not in page.text


def test_no_language_without_books_has_a_page(make_site: MakeSite) -> None:
    pages = rendered(tongue_site(make_site, one=booklist("Yksi", "      - title: Kuu")))

    assert [uri for uri in pages if "/books/" in uri] == []
    assert 'id="languages"' not in pages["fi/index.html"].html


@pytest.mark.slow
@pytest.mark.parametrize("path", ["fi/books/ar.html", "ar/books/fi.html", "zh-Hans/books/ps.html"])
def test_books_page_has_no_barrier_and_fits_a_phone(browser: Browser, host: str, path: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + path)

        assert page.locator(".book").count() > 0
        assert visit.axe() == []
        assert visit.too_wide() == 0
        assert visit.complaints == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fi", ["12 tuolia", "Aalto", "zoo", "åbo", "Äiti", "öljy", "Дом"]),
        ("en", ["Äiti", "apple", "«Bear»", "zoo"]),
        ("et", ["sõna", "šokk", "zoo", "tuul", "õhtu", "öö", "üks"]),
        ("uk", ["ґрати", "дім", "єдність", "ім'я", "їжак"]),
        ("fa", ["بهار", "پدر", "تاب", "چای", "کتاب", "گل", "یک"]),
        ("ar", ["أولاد", "بيت", "تاريخ", "Momo"]),
    ],
)
def test_titles_are_sorted_as_their_language_does(lang: str, words: list[str]) -> None:
    assert sorted(set(words), key=lambda word: alphabetical(word, lang)) == words


# Also on


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("{isbn: 9789523630871}", "{isbn: 978-952-363-087-1, title: Kirjeet}"),
        ("{record: anders.1819084}", "{isbn: 9789523630871}"),
        ("{title: Momo, author: Michael Ende}", "{title: MOMO, author: Michael Ende}"),
    ],
)
def test_book_tells_on_which_other_lists_it_is(make_site: MakeSite, mine: str, theirs: str) -> None:
    root = tongue_site(
        make_site,
        one=booklist("Yksi", f"      - {mine}"),
        two=booklist("Kaksi", f"      - {theirs}", tags=("fi", "en")),
        three=booklist("Kolme", f"      - {theirs}", tags=("en",)),
    )
    pages = rendered(root)

    assert pages["fi/one.html"].texts(".also") == ["Myös listalla: Kaksi"]
    assert pages["en/one.html"].texts(".also") == ["Also on: Kolme · Kaksi"]
    assert "../fi/two.html" in pages["fi/one.html"].links


@pytest.mark.parametrize("other", ["{title: Momo}", "{title: Momo, author: Aino Berg}"])
def test_book_of_the_same_title_alone_is_not_taken_for_the_same(
    make_site: MakeSite, other: str
) -> None:
    root = tongue_site(
        make_site,
        one=booklist("Yksi", "      - {title: Momo, author: Michael Ende}"),
        two=booklist("Kaksi", f"      - {other}"),
    )

    assert rendered(root)["fi/one.html"].texts(".also") == []


def test_no_public_list_leads_to_a_discreet_one(make_site: MakeSite) -> None:
    root = tongue_site(
        make_site,
        one=booklist("Yksi", ARABIC),
        two=booklist("Kaksi", ARABIC, "discreet: true"),
    )
    pages = rendered(root)

    assert pages["fi/one.html"].texts(".also") == []
    assert pages["fi/two.html"].texts(".also") == ["Myös listalla: Yksi"]
    leading = {uri for uri, page in pages.items() for _, a in addresses(page) if "two.html" in a}
    assert leading <= {
        uri for uri in pages if "/partners/" in uri or "/themes/" in uri or "index" in uri
    } | {f"{tag}/{own}two.html" for tag in ("fi", "en") for own in ("", "desk/")}
