"""Feeds of lists, as a feed reader takes them."""

from typing import Any

import feedparser
import pytest

from conftest import LIST, REGISTERS, SETTINGS, MakeSite
from reading import rendered, rendered_data

SITE = "https://lists.example.org/"
LATER = LIST.replace("PAR3", "LAT3").replace("2026-11-01", "2026-11-20")
ARABIC = LIST.replace("en: For parents", "ar: للوالدين").replace(
    "en: Books for the first year.", "ar: كتب."
)


def lists(**texts: str) -> dict[str, str | bytes]:
    """Return list files, and the codes that lead to them."""
    codes = "".join(
        f"{line.split()[1]}: {name}\n"
        for name, text in texts.items()
        for line in text.splitlines()
        if line.startswith("code:")
    )
    return {"lists/codes.yml": codes, **{f"lists/{k}.yml": text for k, text in texts.items()}}


def read(text: str) -> Any:
    found = feedparser.parse(text)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_feed_tells_each_list_with_the_latest_review_first(make_site: MakeSite) -> None:
    root = make_site(files=lists(parents=LIST, later=LATER))
    found = read(rendered_data(root)["fi/feed.xml"])

    assert found.feed.title == "Testikirjasto: Kirjaston ja kumppanien kirjalistat"
    assert found.feed.language == "fi"
    assert found.feed.id == f"{SITE}fi/feed.xml"
    assert [each.link for each in found.entries] == [
        f"{SITE}fi/later.html",
        f"{SITE}fi/parents.html",
    ]
    assert [each.updated for each in found.entries] == [
        "2026-11-20T00:00:00Z",
        "2026-11-01T00:00:00Z",
    ]
    assert found.feed.updated == "2026-11-20T00:00:00Z"


def test_entry_says_what_a_list_is_who_made_it_and_on_what(make_site: MakeSite) -> None:
    (entry,) = read(rendered_data(make_site())["en/feed.xml"]).entries

    assert entry.title == "For parents"
    assert entry.summary == "Books for the first year."
    assert [each.name for each in entry.authors] == ["Iso Omena Library", "Child health clinic"]
    assert [(each.term, each.label) for each in entry.tags] == [("parenting", "Parenting")]
    (link,) = entry.links
    assert (link.rel, link.type, link.hreflang) == ("alternate", "text/html", "en")


def test_entry_keeps_its_identity_by_the_short_code(make_site: MakeSite) -> None:
    before = rendered_data(make_site(files=lists(parents=LIST)))["fi/feed.xml"]
    root = make_site(files=lists(renamed=LIST))
    (root / "lists/parents.yml").unlink()
    after = rendered_data(root)["fi/feed.xml"]

    assert [each.id for each in read(before).entries] == [f"{SITE}q/PAR3/#fi"]
    assert [each.id for each in read(after).entries] == [f"{SITE}q/PAR3/#fi"]


def test_entries_of_two_languages_are_two(make_site: MakeSite) -> None:
    made = rendered_data(make_site())

    assert read(made["fi/feed.xml"]).entries[0].id != read(made["en/feed.xml"]).entries[0].id


def test_partner_has_a_feed_of_its_own_lists(make_site: MakeSite) -> None:
    alone = LATER.replace("partners: [clinic]\n", "")
    root = make_site(files=lists(parents=LIST, later=alone))
    found = read(rendered_data(root)["fi/partners/clinic.xml"])

    assert found.feed.title == "Testikirjasto: Neuvola"
    assert [each.link for each in found.entries] == [f"{SITE}fi/parents.html"]
    links = {link.rel: link.href for link in found.feed.links}
    assert links == {
        "self": f"{SITE}fi/partners/clinic.xml",
        "alternate": f"{SITE}fi/partners/clinic.html",
    }


def test_feed_in_arabic_says_that_it_runs_from_right_to_left(make_site: MakeSite) -> None:
    made = rendered_data(make_site(files=lists(parents=ARABIC)))["ar/feed.xml"]

    assert 'xml:lang="ar" dir="rtl"' in made
    assert read(made).entries[0].title == "للوالدين"


@pytest.mark.parametrize("change", [("published", "archived"), ("code:", "discreet: true\ncode:")])
def test_feed_has_no_discreet_or_archived_list(
    make_site: MakeSite, change: tuple[str, str]
) -> None:
    root = make_site(files=lists(parents=LIST.replace(*change)))
    made = rendered_data(root)

    assert read(made["fi/feed.xml"]).entries == []
    assert "fi/partners/clinic.xml" not in made
    assert "clinic.xml" not in rendered(root)["fi/partners/clinic.html"].html


def test_list_that_nobody_reviewed_has_the_day_of_its_facts(make_site: MakeSite) -> None:
    text = LIST.replace("reviewed: {library: 2026-11-01}\n", "")
    entries = read(rendered_data(make_site(files=lists(parents=text)))["fi/feed.xml"]).entries

    assert entries[0].updated == "2026-11-22T00:00:00Z"


def test_checked_translation_makes_a_list_new_in_its_language_only(make_site: MakeSite) -> None:
    checked = "{fi: original, en: {state: checked, by: nurse, on: 2026-11-25}}"
    text = LIST.replace("{fi: original}", checked)
    made = rendered_data(make_site(files=lists(parents=text)))

    assert read(made["fi/feed.xml"]).feed.updated == "2026-11-01T00:00:00Z"
    assert read(made["en/feed.xml"]).feed.updated == "2026-11-25T00:00:00Z"


def test_words_that_mean_something_to_xml_are_only_words(make_site: MakeSite) -> None:
    text = LIST.replace("en: For parents", 'en: "</title> & <b>]]>"')
    made = rendered_data(make_site(files=lists(parents=text)))

    (entry,) = feedparser.parse(made["en/feed.xml"], sanitize_html=False).entries
    assert entry.title == "</title> & <b>]]>"


def test_pages_lead_to_the_feeds_that_there_are(make_site: MakeSite) -> None:
    root = make_site()
    pages, made = rendered(root), rendered_data(root)

    def feeds(uri: str) -> list[str | None]:
        links = pages[uri].all("link")
        return [e.get("href") for e in links if e.get("type") == "application/atom+xml"]

    assert feeds("fi/index.html") == feeds("fi/parents.html") == ["../fi/feed.xml"]
    assert feeds("fi/partners/clinic.html") == [
        "../../fi/partners/clinic.xml",
        "../../fi/feed.xml",
    ]
    assert {"fi/feed.xml", "fi/partners/clinic.xml"} <= made.keys()


def test_site_without_an_address_has_no_feed(make_site: MakeSite) -> None:
    root = make_site(settings=SETTINGS.replace("site_url: https://lists.example.org/\n", ""))

    assert [uri for uri in rendered_data(root) if uri.endswith(".xml")] == []
    assert "atom" not in rendered(root)["fi/partners/clinic.html"].html


def test_name_in_another_language_is_better_than_none(make_site: MakeSite) -> None:
    partners = REGISTERS["partners.yml"].replace(", ar: مركز رعاية الطفل", "")
    root = make_site(files={**lists(parents=ARABIC), "lists/partners.yml": partners})

    assert "ar/partners/clinic.xml" in rendered_data(root)
