"""Style stands in the pages themselves, and a site's own style works there as in a file."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest

from conftest import LIST, MakeSite
from lukutori.errors import TemplateError
from lukutori.theme_dir import theme_dir
from reading import Page, rendered

EVERYTHING = LIST.replace("status:", "discreet: true\nslip: true\nexample: true\nstatus:")
OWN = """\ufeffh1{background:url(flower.svg)}h2{background:url( "bird.svg" )}h3{background:url(#a)}
h4{background:url(/x.svg)}h5{background:url(data:image/png,x)}h6::after{content:"</style>"}\r
p{color:#123456}"""


def styles(page: Page) -> list[str]:
    return [element.text or "" for element in page.all("style")]


def test_no_reader_page_waits_for_a_style_sheet(make_site: MakeSite) -> None:
    pages = rendered(make_site())

    assert len(pages) > 20
    assert {uri for uri, page in pages.items() if 'rel="stylesheet"' in page.html} == set()
    assert {uri for uri, page in pages.items() if not styles(page)} == set()


@pytest.mark.parametrize(
    ("uri", "up"),
    [("index.html", ""), ("fi/parents.html", "../"), ("q/PAR3/index.html", "../../")],
)
def test_pictures_of_a_sites_own_style_are_found_from_every_page(
    make_site: MakeSite, uri: str, up: str
) -> None:
    root = make_site(files={"theme/styles/own.css": OWN})
    style = styles(rendered(root)[uri])[0]

    assert f"h1{{background:url({up}assets/flower.svg)}}" in style
    assert f'h2{{background:url( "{up}assets/bird.svg" )}}' in style
    assert "h3{background:url(#a)}" in style
    assert "h4{background:url(/x.svg)}h5{background:url(data:image/png,x)}" in style
    assert "\ufeff" not in style


def test_own_style_cannot_end_its_element_and_has_its_sum_in_the_policy(
    make_site: MakeSite,
) -> None:
    page = rendered(make_site(files={"theme/styles/own.css": OWN}))["fi/parents.html"]
    policy = str(page.all("meta")[1].get("content"))

    assert "p{color:#123456}" in styles(page)[0]
    for style in styles(page):
        total = b64encode(sha256(style.encode()).digest()).decode()
        assert f"'sha256-{total}'" in policy


@pytest.mark.parametrize(
    "path",
    [
        "theme/styles/own.css",
        "theme/styles/base.css",
        "theme/styles/pages/index.css",
        "theme/assets/site.css",
    ],
)
def test_own_style_that_is_not_utf_8_is_told(make_site: MakeSite, path: str) -> None:
    root = make_site(files={path: "/* ä */".encode("latin-1")})

    with pytest.raises(TemplateError, match=rf"{path}: The file is not UTF-8\. Mend the"):
        rendered(root)


def test_own_template_that_needs_a_style_that_is_not_there_is_told(make_site: MakeSite) -> None:
    template = '{% extends "base.html" %}{% set sheets = ["mine.css"] %}'
    root = make_site(files={"theme/web/missing.html": template})

    with pytest.raises(
        TemplateError, match=r"theme/styles/pages/mine\.css: A page needs this file"
    ):
        rendered(root)


CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")
NAMES = {"call"}
"""By which the slip's script finds where to write; only lines of crises have style for it."""


def test_every_page_holds_the_style_of_what_is_on_it(make_site: MakeSite) -> None:
    sheets = [
        set(CLASS.findall(path.read_text(encoding="utf-8")))
        for path in (theme_dir() / "styles").rglob("*.css")
    ]
    styled = set().union(*sheets)
    bare = {}
    for uri, page in rendered(make_site(files={"lists/parents.yml": EVERYTHING})).items():
        used = {name for each in page.root.iter() for name in each.get("class", "").split()}
        held = set(CLASS.findall("".join(styles(page))))
        bare[uri] = used & styled - held - NAMES

    assert len(bare) > 20
    assert {uri: names for uri, names in bare.items() if names} == {}
