"""The sitemap of a site so large that one file must not hold it."""

from xml.etree import ElementTree

import pytest

from conftest import LIST, MakeSite
from lukutori.render import sitemap
from reading import rendered, rendered_data

SPACE = {"s": sitemap.SPACE}
SITE = "https://lists.example.org/"


def locations(text: str, kind: str) -> list[str]:
    root = ElementTree.fromstring(text)  # noqa: S314 - our own file
    return [str(each.findtext("s:loc", namespaces=SPACE)) for each in root.iterfind(kind, SPACE)]


def test_small_site_has_one_sitemap(make_site: MakeSite) -> None:
    made = rendered_data(make_site())

    assert [uri for uri in made if uri.startswith("sitemap")] == ["sitemap.xml"]
    assert f"{SITE}fi/parents.html" in locations(made["sitemap.xml"], "s:url")


def test_large_site_has_an_index_of_sitemaps(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site()
    whole = locations(rendered_data(root)["sitemap.xml"], "s:url")
    monkeypatch.setattr(sitemap, "MOST", 4)
    made = rendered_data(root)

    parts = locations(made["sitemap.xml"], "s:sitemap")
    assert parts == [f"{SITE}sitemap-{i}.xml" for i in range(1, len(parts) + 1)]
    files = [locations(made[part.removeprefix(SITE)], "s:url") for part in parts]
    assert [url for each in files for url in each] == whole
    assert [len(each) for each in files[:-1]] == [4] * (len(files) - 1)
    assert len(parts) > 1


def test_ten_thousand_addresses_stand_in_one_file() -> None:
    assert sitemap.MOST == 10_000


def test_sitemap_names_no_page_of_a_discreet_list_and_only_pages_that_there_are(
    make_site: MakeSite,
) -> None:
    root = make_site(files={"lists/parents.yml": f"{LIST}discreet: true\n"})
    found = locations(rendered_data(root)["sitemap.xml"], "s:url")

    assert f"{SITE}fi/parents.html" not in found
    assert {url.removeprefix(SITE) for url in found} <= rendered(root).keys()
