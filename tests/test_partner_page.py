"""What a partner's page tells those who hand lists out."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree.ElementTree import Element

import pytest
from playwright.sync_api import Browser, expect

from browsing import Visit, serve
from conftest import LIST, REGISTERS, SETTINGS, MakeSite
from lukutori.findings import stops
from lukutori.localise.hand_out import hand_out
from lukutori.localise.lists import shelve_list
from lukutori.localise.prints import Printed, Prints
from lukutori.model.printing import PrintGroup, PrintKind
from lukutori.read.content import read_content
from lukutori.render import web
from lukutori.render.assets import assets
from lukutori.year.plan import next_turn
from lukutori.year.theme_days import Span, in_year, week_of
from reading import Page, read_site, rendered, rendered_data, said

WHERE = "partners/clinic.html"
ARABIC = LIST.replace("en: For parents}", "en: For parents, ar: للآباء}").replace(
    "en: Books for the first year.}", "en: Books for the first year., ar: كتب للسنة الأولى.}"
)
SLEEP = LIST.replace("For parents", "Sleep").replace("Vanhemmille", "Uni").replace("PAR3", "SEE2")
CODES = "PAR3: parents\nSEE2: sleep\n"
SERVICES = """\
  services:
    - name: {fi: Perheneuvonta, en: Family counselling}
      link: https://clinic.example.org/family
      note: {fi: Ilman lähetettä.}
    - name: {fi: Hammashoito}
"""


def following(text: str, when: str) -> str:
    return f"{text}display: {{library: iso-omena, {when}, slots: 1}}\n"


def on_display(text: str, first: str, last: str) -> str:
    return following(text, f"start: {first}, end: {last}")


def page_of(root: Path, tag: str = "en") -> Page:
    return rendered(root)[f"{tag}/{WHERE}"]


def held(page: Page) -> dict[str, Element]:
    """Return what is said of each list, by its name."""
    return {said(each.findall(".//h3")[0]): each for each in page.all("article")}


def now(page: Page) -> list[str]:
    """Return the names of the lists that are to be handed out."""
    return [said(title) for each in page.all(".now") for title in each.iter("h3")]


# this week


def test_list_on_display_this_week_is_to_be_handed_out(make_site: MakeSite) -> None:
    files: dict[str, str | bytes] = {
        "lists/parents.yml": on_display(LIST, "2026-11-22", "2026-12-01"),
        "lists/sleep.yml": SLEEP.replace("2026-11-01", "2026-11-20"),
        "lists/codes.yml": CODES,
    }
    page = page_of(make_site(files=files))

    assert now(page) == ["For parents"]
    assert page.texts("h2")[0] == "To hand out 16 – 22 Nov 2026"
    assert page.texts(".why") == ["On display 22 Nov – 1 Dec 2026"]
    assert held(page).keys() == {"For parents", "Sleep"}


@pytest.mark.parametrize(
    ("first", "chosen"), [("2026-12-20", "For parents"), ("2026-12-21", "Sleep")]
)
def test_list_of_the_next_weeks_is_handed_out_before_its_display(
    make_site: MakeSite, first: str, chosen: str
) -> None:
    files: dict[str, str | bytes] = {
        "lists/parents.yml": on_display(LIST, first, "2027-01-31"),
        "lists/sleep.yml": SLEEP.replace("2026-11-01", "2026-11-20"),
        "lists/codes.yml": CODES,
    }

    assert now(page_of(make_site(files=files))) == [chosen]


def test_theme_week_of_the_display_is_named_with_its_days(make_site: MakeSite) -> None:
    weeks = "carers:\n  name: {fi: Omaishoitajien viikko, en: Carers' Week}\n  iso_week: 48\n"
    display = "display: {library: iso-omena, week: carers, slots: 1}\n"
    page = page_of(make_site(files={"lists/parents.yml": LIST + display, "lists/weeks.yml": weeks}))

    assert page.texts(".why") == ["On display Carers' Week · 23 – 29 Nov 2026"]


def test_only_published_lists_are_handed_out(make_site: MakeSite) -> None:
    text = on_display(LIST, "2026-11-22", "2026-12-01").replace("published", "archived")
    page = page_of(make_site(files={"lists/parents.yml": text}))

    assert now(page) == []
    assert "Archived" in said(held(page)["For parents"])


@pytest.mark.parametrize(
    ("rule", "year", "first", "last"),
    [
        ("date: 02-29", 2027, None, None),
        ("date: 02-29", 2028, "2028-02-29", "2028-02-29"),
        ("iso_week: 53", 2025, None, None),
        ("iso_week: 53", 2026, "2026-12-28", "2027-01-03"),
        ("nth_weekday: {nth: 5, weekday: sunday, month: 2}", 2027, None, None),
        ("nth_weekday: {nth: 1, weekday: sunday, month: 10}", 2026, "2026-10-04", "2026-10-04"),
        (
            "nth_weekday: {nth: 1, weekday: sunday, month: 10, week: following}",
            2026,
            "2026-10-05",
            "2026-10-11",
        ),
        (
            "nth_weekday: {nth: 3, weekday: monday, month: 9, week: that}",
            2026,
            "2026-09-21",
            "2026-09-27",
        ),
        (
            "iso_week: 40\n  years: {2026: {start: 2026-11-03, end: 2026-11-10}}",
            2026,
            "2026-11-03",
            "2026-11-10",
        ),
    ],
)
def test_theme_week_has_its_days_by_its_rule(
    make_site: MakeSite, rule: str, year: int, first: str | None, last: str | None
) -> None:
    weeks = f"week:\n  name: {{fi: Viikko}}\n  {rule}\n"
    its = read_site(make_site(files={"lists/weeks.yml": weeks})).weeks["week"]
    found = in_year(its, year)

    assert found == (Span(*map(date.fromisoformat, (first, last))) if first and last else None)


def test_theme_week_that_goes_on_over_new_year_is_not_over(make_site: MakeSite) -> None:
    weeks = "week:\n  name: {fi: Viikko}\n  iso_week: 53\n"
    its = read_site(
        make_site(
            files={"lists/weeks.yml": weeks, "lists/parents.yml": following(LIST, "week: week")}
        )
    )

    def found(*day: int) -> Span | None:
        turn = next_turn(its.planned, its.weeks, date(*day))
        return turn.span if turn else None

    assert found(2027, 1, 3) == week_of(date(2027, 1, 3))
    assert found(2027, 1, 4) == Span(date(2032, 12, 27), date(2033, 1, 2))


def test_display_whose_years_are_over_is_not_handed_out(make_site: MakeSite) -> None:
    over = "week: autumn, years: ['2025']"
    weeks = "autumn:\n  name: {fi: Syksy, en: Autumn}\n  iso_week: 47\n"  # the week of the build
    files = {"lists/weeks.yml": weeks, "lists/parents.yml": following(LIST, over)}
    its = read_site(make_site(files=files))
    shelf = [shelve_list(its, name) for name in its.shown]

    (offer,) = hand_out(its, shelf, its.languages["en"])
    assert offer.why == ()


# how the lists stand


def test_each_list_says_its_state_and_that_its_review_is_late(make_site: MakeSite) -> None:
    late = LIST + "valid_until: 2026-11-21\n"
    article = held(page_of(make_site(files={"lists/parents.yml": late})))["For parents"]

    assert "Published · Books: 1 · Reviewed by the library 1 November 2026" in said(article)
    notice = [said(each) for each in article.iter("p") if each.get("class") == "notice"]
    assert [each.replace("\xa0", " ") for each in notice] == ["The review was due 21 November 2026"]


def test_paused_list_and_a_draft_are_not_named(make_site: MakeSite) -> None:
    files: dict[str, str | bytes] = {
        "lists/sleep.yml": SLEEP.replace("published", "paused"),
        "lists/secret.yml": SLEEP.replace("Sleep", "Secret").replace("published", "draft"),
        "lists/codes.yml": CODES,
    }
    page = page_of(make_site(files=files))

    assert held(page).keys() == {"For parents"}
    assert [word for word in ("Secret", "Sleep") if word in page.html] == []


def test_list_without_a_page_in_the_staffs_language_leads_to_its_first(make_site: MakeSite) -> None:
    only = SLEEP.replace(", en: Sleep", "").replace(", en: Books for the first year.", "")
    files: dict[str, str | bytes] = {"lists/sleep.yml": only, "lists/codes.yml": CODES}
    (link, *_) = held(page_of(make_site(files=files)))["Uni"].iter("a")

    assert (link.get("href"), link.get("lang")) == ("../../fi/sleep.html", "fi")


# in the client's language


HANDOUT, BRIDGE = PrintKind.HANDOUT, PrintKind.BRIDGE
PRINTED = [
    Printed(HANDOUT, PrintGroup.CLIENTS, ("ar",), "print/parents/handout.ar.pdf", 1, 210, 297),
    Printed(
        BRIDGE, PrintGroup.CLIENTS, ("ar", "fi"), "print/parents/bridge.ar-fi.pdf", 1, 210, 297
    ),
]
PRINTS = Prints(frozenset(each.href for each in PRINTED), lambda _: PRINTED)


def test_staff_reach_the_paper_in_a_language_that_they_cannot_read_by_one_tap(
    make_site: MakeSite,
) -> None:
    content = read_site(make_site(files={"lists/parents.yml": ARABIC}))
    shelf = [shelve_list(content, name) for name in content.shown]
    made = {each.uri: each for each in web.pages(content, shelf, PRINTS)}
    page = Page(f"fi/{WHERE}", str(made[f"fi/{WHERE}"].make()))
    hands = {said(each): each.get("href") for each in page.all(".hand")}

    assert hands == {
        "suomi Verkkosivu": "../../fi/parents.html",
        "englanti English Verkkosivu": "../../en/parents.html",
        "arabia العربية Tuloste (PDF)": "../../print/parents/handout.ar.pdf",
    }
    (arabic,) = [each for each in page.all(".hand") if "arabia" in said(each)]
    own = [(each.text, each.get("lang"), each.get("dir")) for each in arabic.iter("bdi")]
    assert own == [("العربية", "ar", "rtl")]
    beside = [each for each in page.all("a") if "bridge.ar-fi.pdf" in str(each.get("href"))]
    assert [said(each) for each in beside] == ["arabia – suomi"]


# messages


def messages(page: Page) -> dict[str, tuple[str, str, str]]:
    """Return each message by its language: text, and what the two links would send."""
    found = {}
    for each in page.all(".ready"):
        (text,) = [p for p in each.iter("p") if p.get("class") == "message"]
        sms, mail = (str(link.get("href")) for link in each.iter("a"))
        bodies = (unquote(sms.partition("body=")[2]), parse_qs(urlsplit(mail).query)["body"][0])
        found[str(text.get("lang"))] = (said(text), *bodies)
    return found


def test_message_is_in_the_clients_language_and_the_same_wherever_it_is_sent(
    make_site: MakeSite,
) -> None:
    sent = messages(page_of(make_site(files={"lists/parents.yml": ARABIC})))

    assert sent.keys() == {"fi", "en", "ar"}
    assert sent["en"][0] == (
        "For parents. Borrow these books at any library. Borrowing is free. "
        "https://lists.example.org/q/PAR3/"
    )
    assert sent["ar"][0].startswith("للآباء. ")
    assert all(text == sms == mail for text, sms, mail in sent.values())


def test_links_that_send_a_message_hold_nothing_that_ends_them_early(make_site: MakeSite) -> None:
    text = LIST.replace("en: For parents", 'en: "R&D + 100 % #1?"')
    page = page_of(make_site(files={"lists/parents.yml": text}))
    sent = [link for link in page.links if link.startswith(("sms:", "mailto:"))]

    assert len(sent) == 4
    assert all(
        re.fullmatch(r"sms:\?&body=[\w%.~-]+|mailto:\?subject=[\w%.~-]+&body=[\w%.~-]+", a)
        for a in sent
    )
    assert messages(page)["en"][1].startswith("R&D + 100 % #1?. Borrow")


def test_message_of_a_discreet_list_tells_nothing_of_it(make_site: MakeSite) -> None:
    text = LIST.replace("status:", "discreet: true\nstatus:")
    sent = messages(page_of(make_site(files={"lists/parents.yml": text})))

    assert sent["en"][0] == "Reading suggestions https://lists.example.org/q/PAR3/"
    assert "subject=Reading%20suggestions&" in page_of(
        make_site(files={"lists/parents.yml": text})
    ).html.replace("&amp;", "&")


def test_site_without_an_address_has_no_messages(make_site: MakeSite) -> None:
    settings = SETTINGS.replace("site_url: https://lists.example.org/\n", "")

    assert page_of(make_site(settings=settings)).all(".message") == []


def test_archived_list_is_not_sent_any_more(make_site: MakeSite) -> None:
    text = LIST.replace("published", "archived")

    assert page_of(make_site(files={"lists/parents.yml": text})).all(".message") == []


# other services


def test_other_services_stand_on_the_page_with_their_note(make_site: MakeSite) -> None:
    partners = REGISTERS["partners.yml"] + SERVICES
    page = page_of(make_site(files={"lists/partners.yml": partners}))
    family, teeth = page.one(".services").iter("div")

    assert said(family) == "Family counselling Ilman lähetettä."
    assert [each.get("href") for each in family.iter("a")] == ["https://clinic.example.org/family"]
    assert [each.get("lang") for each in family.iter("dd")] == ["fi"]
    assert [(each.text, each.get("lang")) for each in teeth.iter("bdi")] == [("Hammashoito", "fi")]


def test_service_with_a_wrong_address_is_told_with_its_place(make_site: MakeSite) -> None:
    wrong = SERVICES.replace("https://clinic.example.org/family", "javascript:alert(1)")
    root = make_site(files={"lists/partners.yml": REGISTERS["partners.yml"] + wrong})
    _, findings = read_content(root, date(2026, 11, 22))

    assert stops(findings)
    assert [(each.code, each.path.name, each.loc) for each in findings] == [
        ("L018", "partners.yml", ("clinic", "services", 0, "link"))
    ]


# in a browser


@pytest.fixture
def folder(make_site: MakeSite, tmp_path: Path) -> Path:
    """Write the pages and assets of a small site."""
    root = make_site(
        files={
            "lists/parents.yml": ARABIC + "valid_until: 2026-11-21\n",
            "lists/partners.yml": REGISTERS["partners.yml"] + SERVICES,
        }
    )
    out = tmp_path / "out"
    files = {uri: page.html.encode() for uri, page in rendered(root).items()}
    files |= {uri: text.encode() for uri, text in rendered_data(root).items()}
    files |= {each.uri: bytes(each.make()) for each in assets(read_site(root))}  # type: ignore[arg-type]
    for uri, content in files.items():
        (out / uri).parent.mkdir(parents=True, exist_ok=True)
        (out / uri).write_bytes(content)
    return out


Unfold = Callable[[Visit], None]


def unfold(visit: Visit) -> None:
    folded = visit.page.locator("details:not([open]) > summary")
    while folded.count():
        folded.first.click()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tag", ["fi", "ar"])
def test_page_has_no_barrier_and_fits_a_phone(
    browser: Browser, folder: Path, tag: str, scheme: str
) -> None:
    with serve(folder) as host, Visit(browser, color_scheme=scheme) as visit:
        visit.go(f"{host}{tag}/{WHERE}")
        unfold(visit)

        assert visit.axe() == []
        assert visit.too_wide() <= 0
        assert visit.complaints == []
        assert visit.hosts == {"127.0.0.1"}


@pytest.mark.slow
@pytest.mark.parametrize("from_stick", [False, True])
def test_message_is_copied_by_one_button(browser: Browser, folder: Path, from_stick: bool) -> None:
    with serve(folder) as host, Visit(browser) as visit:
        address = (folder / "fi" / WHERE).as_uri() if from_stick else f"{host}fi/{WHERE}"
        page = visit.go(address)
        if not from_stick:
            visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
        unfold(visit)
        page.get_by_role("button", name="Kopioi: arabia").click()

        expect(page.locator(".copied")).to_have_text("Kopioitu")
        page.evaluate("document.body.append(document.createElement('textarea'))")
        page.locator("textarea").last.press("Control+V")
        pasted = page.locator("textarea").last.input_value()
        assert pasted == page.locator(".message[lang=ar]").inner_text()


@pytest.mark.slow
def test_message_can_be_selected_where_there_is_no_script(browser: Browser, folder: Path) -> None:
    with serve(folder) as host, Visit(browser, java_script_enabled=False) as visit:
        page = visit.go(f"{host}en/{WHERE}")
        unfold(visit)

        expect(page.locator(".message[lang=en]")).to_be_visible()
        assert page.locator(".copy:visible").count() == 0
        assert page.get_by_role("link", name="Text message: English").is_visible()
