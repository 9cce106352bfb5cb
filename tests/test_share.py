"""A list is passed on from phone to phone, and answered."""

import gzip
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect
from pyzbar.pyzbar import decode

from browsing import Visit, serve
from conftest import SETTINGS, MakeSite
from lukutori.render.assets import assets
from lukutori.theme_dir import theme_dir
from reading import Page, read_site, rendered
from tooled import FILES, SPACED, tooled_site

LIST = "fi/parents.html"
SHORT = "https://lists.example.org/q/PAR3/"
TEXT = f"Vanhemmille\nKirjoja kirjastosta. Lainaaminen on maksutonta.\n{SHORT}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tooled_site(tmp_path_factory.mktemp("share"))


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


def sent(page: Page, scheme: str) -> dict[str, str]:
    """Return what a phone puts into a new message, as it unpacks a link."""
    (link,) = (link for link in page.links if link.startswith(f"{scheme}:"))
    parts = urlsplit(link)
    assert re.fullmatch(r"[A-Za-z0-9?&=%._~-]*", f"?{parts.query}")
    assert parts.path == ""
    return {name: values[0] for name, values in parse_qs(parts.query, strict_parsing=False).items()}


def test_message_is_ready_in_the_language_of_the_page(make_site: MakeSite) -> None:
    pages = rendered(make_site(files=FILES))
    lines = TEXT.replace("\n", "\r\n")

    assert sent(pages[LIST], "sms") == {"body": lines}
    assert sent(pages[LIST], "mailto") == {"subject": "Vanhemmille", "body": lines}
    arabic = sent(pages["ar/parents.html"], "sms")["body"].split("\r\n")
    assert arabic == ["للآباء", "كتب من المكتبة. الاستعارة مجانية.", SHORT]
    assert [each.get("data-text") for each in pages[LIST].all("button")] == [TEXT]


def test_message_survives_any_sign_in_a_title(make_site: MakeSite) -> None:
    title = "Äiti & isä? 100 % #1 + \U0001f4da"
    text = FILES["lists/parents.yml"].replace("{fi: Vanhemmille,", f'{{fi: "{title}",')
    page = rendered(make_site(files={**FILES, "lists/parents.yml": text}))[LIST]

    assert sent(page, "mailto")["subject"] == title
    assert sent(page, "sms")["body"].startswith(f"{title}\r\n")


def test_message_about_a_private_list_names_neither_theme_nor_partner(make_site: MakeSite) -> None:
    page = rendered(make_site(files=FILES))["fi/private.html"]
    body = sent(page, "sms")["body"]

    assert body.split("\r\n")[0] == sent(page, "mailto")["subject"] == "Lukuvinkkejä"
    for word in ("Raskaat", "Vanhemmuus", "Neuvola"):
        assert word not in body
        assert word not in str(page.all("button")[0].get("data-text"))


def test_site_without_an_address_passes_nothing_on(make_site: MakeSite) -> None:
    settings = SETTINGS.replace("site_url: https://lists.example.org/\n", "")
    pages = rendered(make_site(settings=settings, files=FILES))

    assert pages[LIST].all(".share") == []
    assert "q/PAR3/code.svg" not in pages


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (
            "https://forms.library.fi/?list={code}&l={lang}&i={list}",
            "https://forms.library.fi/?list=PAR3&l=fi&i=parents",
        ),
        ("palaute@kirjasto.fi", "mailto:palaute@kirjasto.fi?subject=Palaute%20listasta%20PAR3"),
        (
            "listat+{code}@kirjasto.fi",
            "mailto:listat%2BPAR3@kirjasto.fi?subject=Palaute%20listasta%20PAR3",
        ),
    ],
)
def test_feedback_goes_where_the_settings_say_with_the_code(
    make_site: MakeSite, written: str, address: str
) -> None:
    settings = f'{SETTINGS}      feedback: "{written}"\n'
    page = rendered(make_site(settings=settings, files=FILES))[LIST]
    (link,) = (a for a in page.one(".foot").iter("a") if a.text == "Anna palautetta listasta")

    assert (link.get("href"), link.get("rel")) == (address, "noreferrer")


def test_without_an_address_nobody_is_asked_for_feedback(make_site: MakeSite) -> None:
    assert "Anna palautetta" not in rendered(make_site(files=FILES))[LIST].text


@pytest.mark.slow
def test_phone_shares_by_its_own_menu(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        visit.context.add_init_script("navigator.share = async (what) => { window.shared = what }")
        page = visit.go(host + LIST)
        page.get_by_role("button", name="Jaa").click()

        assert page.evaluate("window.shared") == {"text": TEXT}
        expect(page.locator(".share [role=status]")).to_have_text("")
        expect(page.locator("textarea")).to_be_hidden()


@pytest.mark.slow
def test_computer_without_such_a_menu_copies_the_text_and_says_so(
    browser: Browser, host: str
) -> None:
    with Visit(browser) as visit:
        visit.context.add_init_script("delete Navigator.prototype.share")
        visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = visit.go(host + LIST)
        page.get_by_role("button", name="Jaa").click()

        expect(page.locator(".share [role=status]")).to_have_text("Kopioitu. Liitä se viestiin.")
        assert page.evaluate("navigator.clipboard.readText()").splitlines() == TEXT.splitlines()


@pytest.mark.slow
def test_where_nothing_may_be_copied_the_text_is_there_to_select(
    browser: Browser, host: str
) -> None:
    with Visit(browser) as visit:
        visit.context.add_init_script(
            "delete Navigator.prototype.share;"
            "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
        )
        page = visit.go(host + LIST)
        page.get_by_role("button", name="Jaa").click()

        field = page.get_by_label("Kopioi tämä teksti")
        expect(field).to_be_focused()
        expect(field).to_have_value(TEXT)
        assert field.evaluate("e => e.selectionEnd - e.selectionStart") == len(TEXT)


@pytest.mark.slow
def test_reader_who_thinks_better_of_it_is_told_nothing(browser: Browser, host: str) -> None:
    refusal = """navigator.share = () => {
        window.asked = true; throw new DOMException('', 'AbortError') }"""
    with Visit(browser) as visit:
        visit.context.add_init_script(refusal)
        page = visit.go(host + LIST)
        page.get_by_role("button", name="Jaa").click()

        assert page.evaluate("window.asked")
        expect(page.locator("textarea")).to_be_hidden()
        assert visit.complaints == []


@pytest.mark.slow
@pytest.mark.parametrize("path", [LIST, "ar/private.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_code_on_the_screen_is_read_by_another_phone(
    browser: Browser, host: str, path: str, scheme: Any
) -> None:
    with Visit(browser, color_scheme=scheme) as visit:
        page = visit.go(host + path)
        assert [each for each in visit.requests if each.url.endswith(".svg")] == []
        page.locator(".share summary").click()
        picture = page.locator(".share img")
        expect(picture).to_have_js_property("complete", True)
        picture.scroll_into_view_if_needed()
        found = decode(Image.open(BytesIO(page.screenshot())))

        code = "PAR3" if path == LIST else "SEK2"
        assert [each.data.decode() for each in found] == [f"https://lists.example.org/q/{code}/"]
        assert f"lists.example.org/q/{code}" in str(picture.get_attribute("alt"))
        assert visit.axe() == []


@pytest.mark.slow
def test_list_is_passed_on_without_script(browser: Browser, host: str) -> None:
    with Visit(browser, java_script_enabled=False) as visit:
        page = visit.go(host + LIST)

        expect(page.locator(".share button:visible")).to_have_count(0)
        link = page.get_by_role("link", name="Tekstiviesti").get_attribute("href")
        assert unquote(str(link)).endswith(SHORT)


@pytest.mark.slow
@pytest.mark.parametrize("path", [LIST, "ar/parents.html"])
def test_sharing_fits_the_narrowest_phone_with_wide_text(
    browser: Browser, host: str, path: str
) -> None:
    with Visit(browser, viewport={"width": 320, "height": 256}, bypass_csp=True) as visit:
        page = visit.go(host + path)
        page.add_style_tag(content=SPACED)
        page.locator(".share summary").click()

        assert visit.too_wide() == 0
        page.emulate_media(media="print")
        assert page.locator(".share:visible, .tick:visible, .slip-bar:visible").count() == 0


def test_scripts_for_readers_tools_stay_small(make_site: MakeSite) -> None:
    parts = [theme_dir() / "scripts" / f"{name}.js" for name in ("share", "slip")]
    whole = {each.uri: each.make() for each in assets(read_site(make_site(files=FILES)))}

    site = bytes(whole["assets/site.js"])
    last = [path.read_bytes().splitlines()[-1].strip() for path in parts]
    assert all(line in site for line in last)
    assert len(gzip.compress(b"".join(path.read_bytes() for path in parts))) <= 2_000
