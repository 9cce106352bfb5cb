"""Colours of themes, on pages and in print."""

import re

import pytest

from conftest import LIST, REGISTERS, SETTINGS, MakeSite
from lukutori.localise.covers import BRAND, COLOURS, list_colour
from lukutori.model.registers import Colour
from lukutori.render.brand import covers, ground
from reading import read_site, rendered

THEMES = REGISTERS["themes.yml"] + "grief:\n  name: {fi: Suru}\n"


def classes(page_html: str) -> str:
    (found,) = re.findall(r'<header class="([^"]*)"', page_html.replace('class="top"', ""))
    return str(found)


def test_each_colour_of_a_drawn_cover_has_a_name() -> None:
    assert len(covers()) == len(Colour) == COLOURS


@pytest.mark.parametrize("cover", covers(), ids=list(Colour))
def test_white_text_can_be_read_on_each_colour(cover: dict[str, str]) -> None:
    shares = [int(cover["ground"][i : i + 2], 16) / 255 for i in (1, 3, 5)]
    # relative luminance and contrast as in WCAG 2.2
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)

    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def test_theme_and_its_lists_have_the_colour_that_the_theme_names(make_site: MakeSite) -> None:
    themes = REGISTERS["themes.yml"] + "  colour: rose\n"
    pages = rendered(make_site(files={"lists/themes.yml": themes}))
    number = list(Colour).index(Colour.ROSE)

    assert classes(pages["fi/parents.html"].html) == f"hero c{number}"
    assert classes(pages["fi/themes/parenting.html"].html) == f"hero c{number}"
    assert f'class="card c{number}"' in pages["fi/index.html"].html


def test_themes_without_a_colour_get_them_in_turn(make_site: MakeSite) -> None:
    text = LIST.replace("[parenting]", "[grief]")
    content = read_site(make_site(files={"lists/themes.yml": THEMES, "lists/loss.yml": text}))

    assert [list_colour(content, content.lists[name]) for name in ("parents", "loss")] == [0, 1]


def test_library_with_a_colour_of_its_own_uses_only_that(make_site: MakeSite) -> None:
    settings = SETTINGS + '      brand: {colour: "#772244"}\n'
    root = make_site(settings=settings)
    content = read_site(root)

    assert classes(rendered(root)["fi/parents.html"].html) == "hero"
    assert ground(list_colour(content, content.lists["parents"]), content.settings) == "#772244"


def test_colour_does_not_tell_what_a_discreet_list_is_about(make_site: MakeSite) -> None:
    discreet = LIST.replace("status:", "discreet: true\nstatus:")
    content = read_site(make_site(files={"lists/parents.yml": discreet}))

    assert list_colour(content, content.lists["parents"]) == BRAND
