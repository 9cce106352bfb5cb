"""A site's settings in mkdocs.yml."""

from pathlib import Path

import pytest

from checking import SETTINGS
from conftest import MakeSite
from lukutori.errors import SettingsError
from lukutori.read.files import placed
from lukutori.settings import Settings, read_settings, shipped_catalogues

OPTIONS = SETTINGS.split("plugins:\n")[1]
CATALOGUE = """\
      catalogues:
        own:
          name: Own
          record: https://own.test/{id}?l={lang}
          isbn: https://own.test/?isbn={isbn}
          title: https://own.test/?q={title}
          languages: {other: en}
"""


def test_settings_say_what_stands_in_the_file(make_site: MakeSite) -> None:
    root = make_site(settings=SETTINGS)

    settings, findings = read_settings(root)

    assert findings == []
    assert settings.root == root
    assert settings.lists == root / "lists"
    assert settings.site_url == "https://lists.library.test/"
    assert settings.options.languages == ("fi", "en", "ar")
    assert settings.catalogue("finna").name == "Finna"
    assert settings.catalogue("unknown").name == "Helmet"


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins:\n  lukutori:\n    languages: [fi]\n",
        "plugins:\n  - lukutori:\n      languages: [fi]\n",
        "plugins:\n  - search\n  - lukutori: {languages: [fi]}\n",
    ],
)
def test_plugins_may_be_written_as_a_list_or_as_keys(make_site: MakeSite, plugins: str) -> None:
    settings, findings = read_settings(make_site(settings=f"docs_dir: lists\n{plugins}"))

    assert findings == []
    assert settings.options.languages == ("fi",)


@pytest.mark.parametrize("plugins", ["", "plugins:\n", "plugins: [lukutori]\n", "plugins: x\n"])
def test_site_without_options_has_sound_ones(make_site: MakeSite, plugins: str) -> None:
    settings, findings = read_settings(make_site(settings=f"docs_dir: lists\n{plugins}"))

    assert findings == []
    assert settings.options.languages == ("fi", "sv", "en")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "languages:",
            "langauges:",
            "9:7: S001 Unknown key `langauges`. Did you mean `languages`?",
        ),
        ("[fi, en, ar]", "[]", "9:18: S001 `languages` is empty. Fill it in, or delete it."),
        ("[fi, en, ar]", "fi", "9:18: S001 `languages` holds the text `fi`. Write a list,"),
        ("helmet", "Helmet!", "10:18: S001 `Helmet!` does not fit `catalogue`. Use small letters"),
        ("helmet", "helmt", "10:18: S002 There is no catalogue `helmt`. Did you mean `helmet`?"),
        ("helmet", "koha", "10:18: S002 There is no catalogue `koha`. Known catalogues: finna, he"),
        ("lists\n", "listat\n", "3:11: S003 The folder listat/ is missing. Make it, or correct"),
        ("docs_dir: lists", f"docs_dir: {'x' * 300}", "3:11: S003 The folder …/ is missing."),
        (
            "https://lists.library.test/",
            "lists.library.fi",
            "2:11: S001 `lists.library.fi` is not a web address. Begin it with https://",
        ),
        ("docs_dir: lists", "docs_dir: [lists]", "3:11: S003 The folder docs/ is missing."),
        (OPTIONS, "  - lukutori: [fi]\n", "7:15: S001 `lukutori` does not hold keys and values."),
        (
            "catalogue: helmet\n",
            "brand: {colour: red}\n",
            "10:23: S001 `red` does not fit `colour`. Colour of headings",
        ),
    ],
)
def test_wrong_setting_is_told_with_its_place(
    make_site: MakeSite, old: str, new: str, told: str
) -> None:
    root = make_site(settings=SETTINGS.replace(old, new))

    lines = [str(finding) for finding in placed(read_settings(root)[1], root)]

    assert len(lines) == 1
    assert lines[0].startswith(f"mkdocs.yml:{told}")


def test_one_wrong_setting_leaves_the_others_as_they_are(make_site: MakeSite) -> None:
    text = SETTINGS.replace("catalogue: helmet", "paper: A5")

    settings, findings = read_settings(make_site(settings=text))

    assert [finding.code for finding in findings] == ["S001"]
    assert settings.options.languages == ("fi", "en", "ar")


def test_catalogue_of_ones_own_is_known(make_site: MakeSite) -> None:
    text = SETTINGS.replace("helmet\n", f"own\n{CATALOGUE}")

    settings, findings = read_settings(make_site(settings=text))

    assert findings == []
    assert settings.catalogue("own").name == "Own"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{id}", "{nr}"),
        ("{isbn}", "{isbn"),
        ("{lang}", "{}"),
        ("isbn: https", "isbn: javascript"),
        ("record: https", "record: ftp"),
        ("title: https", "title: x https"),
    ],
)
def test_address_that_leads_to_no_catalogue_is_told(
    make_site: MakeSite, old: str, new: str
) -> None:
    text = SETTINGS.replace("helmet\n", f"own\n{CATALOGUE.replace(old, new)}")

    codes = [finding.code for finding in read_settings(make_site(settings=text))[1]]

    assert codes == ["S001"]


@pytest.mark.parametrize("name", sorted(shipped_catalogues()))
def test_shipped_catalogue_can_be_asked_for_records_isbns_and_titles(name: str) -> None:
    catalogue = shipped_catalogues()[name]

    assert "https://" in catalogue.record.format(id="1", lang="fi")
    assert "978" in catalogue.isbn.format(isbn="978", lang="fi")
    assert "other" in catalogue.languages


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "This file is missing. Go to your site's folder"),
        ("", "This file holds no keys and values. Write it as"),
        ("- lukutori\n", "This file holds no keys and values. Write it as"),
        ("site_name: a: b\n", "In line 1: There is a colon too many"),
        ("a: 1\nb: *x\n", "In line 2: `*x` is an alias"),
        ("ä".encode("latin-1"), "In line 1: The file is not UTF-8"),
    ],
)
def test_file_that_holds_no_settings_is_told(
    tmp_path: Path, text: str | bytes | None, reason: str
) -> None:
    if text is not None:
        (tmp_path / "mkdocs.yml").write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(SettingsError) as told:
        read_settings(tmp_path)

    assert str(told.value).startswith(f"{(tmp_path / 'mkdocs.yml').as_posix()}: {reason}")
    line = told.value.finding.line if told.value.finding else 0
    assert (f"In line {line}:" in str(told.value)) is bool(line)


@pytest.mark.parametrize(
    ("address", "is_placeholder"),
    [
        ("https://lists.example.org/", True),
        ("https://example.com:8000/lists/", True),
        ("https://myexample.org/", False),
        ("https://library.test/example.org/", False),
        ("http://[::1", False),
    ],
)
def test_address_reserved_for_examples_is_known(
    make_site: MakeSite, address: str, is_placeholder: bool
) -> None:
    assert settings_at(make_site, f'"{address}"').is_placeholder is is_placeholder


@pytest.mark.parametrize("address", ["", "lists.library.test", "ftp://library.test", "https://"])
def test_site_without_a_web_address_has_none(make_site: MakeSite, address: str) -> None:
    assert not settings_at(make_site, address).has_address


def settings_at(make_site: MakeSite, address: str) -> Settings:
    """Return the settings of a site with this public address."""
    return read_settings(
        make_site(settings=SETTINGS.replace("https://lists.library.test/", address))
    )[0]
