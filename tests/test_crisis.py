"""Crisis lines stand on lists for private matters, those in the reader's language first."""

import pytest

from checking import told
from conftest import LIST, SETTINGS, MakeSite
from lukutori.model.crisis import CrisisLine
from reading import Page, rendered, said

CRISIS = """\
emergency:
  name: {fi: Hätänumero, en: Emergency number, ar: رقم الطوارئ}
  phone: "112"
  link: https://112.fi/
  languages: [fi, sv, en]
  hours: {fi: Aina auki, en: Always open}
  checked: 2026-11-20
helpline:
  name: {fi: Kriisipuhelin}
  phone: 09 2525 0113
  call: +358 9 2525 0113
  languages: [en, ar]
  about: {fi: Kun on raskasta}
  checked: 2026-11-01
grief:
  name: {fi: Suruchat}
  link: https://grief.example.org/
  languages: fi
  for: grief
  checked: 2026-11-20
"""
PRIVATE = LIST.replace("code: PAR3\n", "discreet: true\ncode: PAR3\n").replace(
    "For parents}", "For parents, ar: للآباء}"
)
PRIVATE = PRIVATE.replace("the first year.}", "the first year., ar: كتب.}")


def pages(make_site: MakeSite, text: str = PRIVATE, crisis: str = CRISIS) -> dict[str, Page]:
    """Render the small site with a list and a register of crisis lines."""
    files: dict[str, str | bytes] = {"lists/parents.yml": text, "lists/crisis.yml": crisis}
    return rendered(make_site(settings=SETTINGS, files=files))


def names(page: Page) -> list[str]:
    """Return the crisis lines of a page in their order."""
    return [said(item.findall(".//bdi")[0]) for item in page.one(".crisis").iter("li")]


def test_lines_that_speak_the_readers_language_come_first(make_site: MakeSite) -> None:
    made = pages(make_site)

    assert names(made["fi/parents.html"]) == ["Hätänumero", "Kriisipuhelin"]
    assert names(made["en/parents.html"]) == ["Emergency number", "Kriisipuhelin"]
    assert names(made["ar/parents.html"]) == ["Kriisipuhelin", "رقم الطوارئ"]


def test_each_number_is_called_by_one_touch_from_any_country(make_site: MakeSite) -> None:
    page = pages(make_site)["fi/parents.html"]

    calls = [(said(link), link.get("href")) for link in page.all(".call")]
    assert calls == [("112", "tel:112"), ("09 2525 0113", "tel:+358925250113")]


def test_block_says_which_languages_are_spoken_and_when_the_numbers_were_checked(
    make_site: MakeSite,
) -> None:
    block = said(pages(make_site)["en/parents.html"].one(".crisis"))

    assert "In Finnish, Swedish and English · Always open" in block
    assert "In English and Arabic · Kun on raskasta" in block
    assert "Numbers checked 1 November 2026" in block


def test_what_a_line_says_in_another_language_is_marked_as_such(make_site: MakeSite) -> None:
    block = pages(make_site)["ar/parents.html"].one(".crisis")

    marked = {said(bdi): (bdi.get("lang"), bdi.get("dir")) for bdi in block.iter("bdi")}
    assert marked["Kriisipuhelin"] == ("fi", "ltr")
    assert marked["رقم الطوارئ"] == (None, None)


def test_line_for_a_theme_stands_on_lists_of_that_theme_alone(make_site: MakeSite) -> None:
    themes = "parenting:\n  name: {fi: Vanhemmuus}\ngrief:\n  name: {fi: Suru}\n"
    text = PRIVATE.replace("[parenting]", "[parenting, grief]")
    files: dict[str, str | bytes] = {
        "lists/parents.yml": text,
        "lists/crisis.yml": CRISIS,
        "lists/themes.yml": themes,
    }
    page = rendered(make_site(files=files))["fi/parents.html"]

    assert names(page) == ["Hätänumero", "Suruchat", "Kriisipuhelin"]
    assert page.one(".crisis").find(".//a[@href='https://grief.example.org/']") is not None


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("", False),
        ("discreet: true\n", True),
        ("crisis: true\n", True),
        ("discreet: true\ncrisis: false\n", False),
    ],
)
def test_list_shows_the_lines_where_it_is_discreet_or_says_so(
    make_site: MakeSite, keys: str, shown: bool
) -> None:
    page = pages(make_site, LIST.replace("code: PAR3\n", f"{keys}code: PAR3\n"))["fi/parents.html"]

    assert bool(page.all(".crisis")) == shown


@pytest.mark.parametrize(
    ("phone", "call", "dialled"),
    [
        ("112", None, "112"),
        ("116 123", None, "116123"),
        ("+358 9 2525-0111", None, "+358925250111"),
        ("09 2525 0111", "+358 (9) 2525 0111", "+358925250111"),
    ],
)
def test_number_is_dialled_without_what_only_the_eye_needs(
    phone: str, call: str | None, dialled: str
) -> None:
    line = CrisisLine.model_validate(
        {"name": {"fi": "Linja"}, "phone": phone, "call": call, "languages": "fi"}
        | {"checked": "2026-11-01"}
    )

    assert line.dialled == dialled


def test_theme_of_a_line_that_is_not_in_the_register_is_told(make_site: MakeSite) -> None:
    lines = told(make_site(files={"lists/crisis.yml": CRISIS}))

    assert [line for line in lines if "crisis.yml" in line] == [
        "lists/crisis.yml:19:8: L013 `grief` is not in themes.yml. Known: parenting."
    ]


@pytest.mark.parametrize("spoilt", ["emergency: {phone: 1}\n", "- no\n- register\n", "a: [\n"])
def test_register_at_fault_is_told_itself_and_no_list_is_blamed(
    make_site: MakeSite, spoilt: str
) -> None:
    files: dict[str, str | bytes] = {"lists/parents.yml": PRIVATE, "lists/crisis.yml": spoilt}
    lines = told(make_site(files=files))

    assert [line for line in lines if line.startswith("lists/crisis.yml")]
    assert [line for line in lines if " L043 " in line] == []
