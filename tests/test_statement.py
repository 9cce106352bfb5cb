"""The accessibility statement: every item that the law asks for, in three languages."""

from pathlib import Path

import pytest

from checking import SETTINGS, told
from conftest import LIST, REPOSITORY, MakeSite
from lukutori.languages.statement import LANGUAGES, StatementWords, statement_words
from lukutori.model.base import holes
from lukutori.read.yaml_text import parse
from reading import Page, rendered

STATEMENT = """\
      accessibility:
        law: fi
        organisation: {fi: Testikaupungin kirjasto, en: Test city library}
        status: partial
        gaps:
          - what: {fi: Julisteissa on kuvia ilman kuvausta., en: Posters hold undescribed pictures.}
            criterion: 1.1.1
            alternative: {fi: Samat kirjat ovat listan sivulla.}
            until: 2027-03-31
          - what: {en: Maps of the branches.}
            reason: outside-the-law
        made: 2026-01-10
        reviewed: 2026-10-12
        method: external
        evaluator: {fi: Esteetön Oy}
        feedback:
          mail: access@library.test
          web: https://library.test/feedback
          phone: +358 9 310 1060
        supervisor:
          name: {fi: Valvova virasto, sv: Tillsynsmyndigheten}
          web: {fi: "https://authority.test/fi", en: "https://authority.test/en"}
          mail: post@authority.test
          phone: 029 534 5000
          address: PL 320, 00059 TRAFICOM
"""
FINNISH = "fi/accessibility.html"
ARABIC_LIST = LIST.replace("{fi: Vanhemmille", "{ar: للوالدين").replace("{fi: Kirjoja", "{ar: كتب")


def with_statement(settings: str = SETTINGS, statement: str = STATEMENT) -> str:
    return settings + statement


def flat(words: StatementWords) -> dict[str, str]:
    """Return every word by its way."""
    found = {}
    for name, text in words.model_dump().items():
        pieces = text if isinstance(text, dict) else {"": text}
        found |= {f"{name} {key}".strip(): piece for key, piece in pieces.items()}
    return found


@pytest.fixture
def pages(make_site: MakeSite) -> dict[str, Page]:
    return rendered(make_site(settings=with_statement()))


@pytest.mark.parametrize(
    "item",
    [
        "Testikaupungin kirjasto",
        "verkkosivustoa Testikirjasto",
        "https://lists.library.test/",
        "PDF-tiedostoja",
        "306/2019",
        "osittain",
        "Julisteissa on kuvia ilman kuvausta.",
        "WCAG-kriteeri: 1.1.1",
        "Ei täytä vaatimuksia",
        "Ei kuulu lain soveltamisalaan",
        "Saavutettava vaihtoehto: Samat kirjat ovat listan sivulla.",
        "Korjataan viimeistään 31. maaliskuuta 2027",
        "laadittu 10. tammikuuta 2026",
        "tarkistettu viimeksi 12. lokakuuta 2026",
        "ulkopuolinen taho",
        "Esteetön Oy",
        "14 päivän kuluessa",
        "access@library.test",
        "+358 9 310 1060",
        "Valvova virasto",
        "post@authority.test",
        "PL 320, 00059 TRAFICOM",
    ],
)
def test_statement_has_each_item_that_the_law_asks_for(pages: dict[str, Page], item: str) -> None:
    assert item in pages[FINNISH].text


def test_ways_to_complain_are_links(pages: dict[str, Page]) -> None:
    assert {
        "mailto:access@library.test",
        "https://library.test/feedback",
        "tel:+35893101060",
        "https://authority.test/fi",
        "mailto:post@authority.test",
        "tel:0295345000",
    } <= set(pages[FINNISH].links)


def test_supervisors_page_is_in_the_readers_language(pages: dict[str, Page]) -> None:
    assert "https://authority.test/en" in pages["en/accessibility.html"].links


def test_text_in_another_language_is_marked_in_the_statement(pages: dict[str, Page]) -> None:
    (maps,) = [e for e in pages[FINNISH].all("bdi") if e.text == "Maps of the branches."]

    assert maps.attrib["lang"] == "en"


def test_statement_is_in_the_sites_languages_among_the_three(make_site: MakeSite) -> None:
    settings = SETTINGS.replace("[fi, en, ar]", "[ar, sv, fi-simple, fi]")
    pages = rendered(make_site(settings=with_statement(settings)))
    found = sorted(uri for uri in pages if uri.endswith("/accessibility.html"))

    assert found == ["fi/accessibility.html", "sv/accessibility.html"]
    tongues = pages[FINNISH].one(".tongues")
    assert [link.get("lang") for link in tongues.iter("a")] == ["sv", "fi"]


def test_every_page_leads_to_the_nearest_statement(make_site: MakeSite) -> None:
    settings = SETTINGS.replace("[fi, en, ar]", "[sv, fi-simple, fi, ar, en]")
    pages = rendered(make_site(settings=with_statement(settings)))
    nearest = {"fi-simple": "fi", "ar": "en"}
    for uri, page in pages.items():
        lang = page.root.attrib["lang"]
        (link,) = [e for e in page.one("footer").iter("a") if "/accessibility" in e.get("href", "")]
        wanted = nearest.get(lang, lang)
        assert link.attrib["href"].endswith(f"{wanted}/accessibility.html"), uri
        assert link.get("hreflang") == (wanted if wanted != lang else None), uri


def test_site_without_a_statement_has_no_link_to_one(make_site: MakeSite) -> None:
    for uri, page in rendered(make_site()).items():
        assert not [link for link in page.links if "accessibility" in link], uri


def test_example_says_that_it_is_one(make_site: MakeSite) -> None:
    example = STATEMENT.replace("law: fi\n", "law: fi\n        example: true\n")
    pages = rendered(make_site(settings=with_statement(statement=example)))

    assert "Tämä on esimerkki." in pages[FINNISH].text


@pytest.mark.parametrize(
    ("law", "named"),
    [("fi", "306/2019"), ("sv", "2018:1937"), ("other", "2016/2102")],
)
def test_statement_names_the_law_of_its_country(make_site: MakeSite, law: str, named: str) -> None:
    statement = STATEMENT.replace("law: fi", f"law: {law}")
    pages = rendered(make_site(settings=with_statement(statement=statement)))

    for tag in ("fi", "en"):
        assert named in pages[f"{tag}/accessibility.html"].text


@pytest.mark.parametrize("tag", LANGUAGES)
def test_statement_has_the_same_words_in_every_language(tag: str) -> None:
    english, words = flat(statement_words("en")), flat(statement_words(tag))

    assert words.keys() == english.keys()
    assert {key: holes(text) for key, text in words.items()} == {
        key: holes(text) for key, text in english.items()
    }


def test_authority_is_never_the_programs_own_word() -> None:
    said = " ".join(text for tag in LANGUAGES for text in flat(statement_words(tag)).values())

    assert "raficom" not in said
    assert "Digg" not in said


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("status: partial", "status: mostly", "14:17: S001 "),
        ("        method: external\n", "", "12:9: S001 The key `method` is missing"),
        ("mail: access@library.test", "mail: access", "27:17: S001 "),
        ("criterion: 1.1.1", "criterion: alt", "17:24: S001 "),
        ("status: partial", "status: full", "14:17: S014 The status is `full`, yet there are gaps"),
        ("reviewed: 2026-10-12", "reviewed: 2026-01-09", "S014 The days of making and review"),
        ("reviewed: 2026-10-12", "reviewed: 2027-10-12", "S014 The days of making and review"),
        (
            STATEMENT[STATEMENT.index("          mail") : STATEMENT.index("        supervisor")],
            "          {}\n",
            "S012 The accessibility statement lacks a way to give feedback. Give `mail`, `web`",
        ),
        (
            "        supervisor:\n",
            "        answer_days: 30\n        supervisor:\n",
            "S012 The accessibility statement lacks an answer in time. Write 14 or less.",
        ),
        (
            STATEMENT[STATEMENT.index("          web: {fi") :],
            "",
            "S012 The accessibility statement lacks the supervisor's contact.",
        ),
    ],
)
def test_wrong_statement_is_told(make_site: MakeSite, old: str, new: str, line: str) -> None:
    assert old in STATEMENT
    root = make_site(settings=with_statement(statement=STATEMENT.replace(old, new, 1)))

    [found] = told(root)
    assert line in found


def test_complete_statement_has_no_finding(make_site: MakeSite) -> None:
    assert told(make_site(settings=with_statement())) == []


def test_site_in_none_of_the_three_languages_is_told(make_site: MakeSite) -> None:
    settings = SETTINGS.replace("[fi, en, ar]", "[ar]")
    lists = {"lists/parents.yml": ARABIC_LIST}
    found = told(make_site(settings=with_statement(settings), files=lists))

    assert "Add one of fi, sv, en to `languages`." in "\n".join(found)


@pytest.mark.parametrize("law", ["fi", "sv"])
def test_sites_that_come_along_hold_a_statement_with_the_supervisor(law: str) -> None:
    for path in (REPOSITORY / "mkdocs.yml", starter()):
        plugins = parse(path.read_text(encoding="utf-8")).data["plugins"]
        (options,) = [each["lukutori"] for each in plugins if "lukutori" in each]
        assert options["accessibility"]["example"] == "true"
        assert options["accessibility"]["supervisor"]["name"][law]


def starter() -> Path:
    return REPOSITORY / "generator/lukutori/starter/mkdocs.yml"
