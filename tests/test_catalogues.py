"""The catalogues that come along, the ways of speaking that are known, and new ones of both."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from checking import SETTINGS, told
from conftest import REPOSITORY, TODAY, MakeSite
from lukutori.catalogue import Adapter, adapter, known_adapters
from lukutori.catalogue.sru import Sru
from lukutori.errors import UnknownAdapterError
from lukutori.isbn import Isbn
from lukutori.model.catalogue import Access, Catalogue
from lukutori.read.yaml_text import parse
from lukutori.settings import shipped_catalogues

SHIPPED = shipped_catalogues()
SRU = sorted(name for name, each in SHIPPED.items() if each.access and each.access.adapter == "sru")
FILE = REPOSITORY / "generator" / "lukutori" / "catalogues.yml"
OWN = """\
      catalogues:
        own:
          name: Own
          record: https://own.test/{id}
          isbn: https://own.test/?isbn={isbn}
          title: https://own.test/?q={title}
          languages: {other: en}
          access: {adapter: sru, ACCESS}
"""
ADAPTER = '''
class Parchment:
    """A catalogue on parchment."""

    def __init__(self, name, catalogue, today):
        self.name, self.catalogue, self.today = name, catalogue, today
'''


def made(name: str, entry: Catalogue | None = None) -> Adapter:
    speaker = adapter(name, entry or SHIPPED[name], TODAY)
    assert isinstance(speaker, Adapter)
    return speaker


def access(name: str) -> Access:
    found = SHIPPED[name].access
    assert found is not None
    return found


def query(address: str) -> str:
    return parse_qs(urlsplit(address).query)["query"][0]


def example() -> dict[str, Any]:
    """Return the Koha that stands in the comment."""
    text = FILE.read_text(encoding="utf-8")
    lines = re.findall(r"(?m)^#   ((?:our-koha| +\w+):.*)$", text)
    data = parse("\n".join(lines)).data
    assert list(data) == ["our-koha"]
    return dict(data["our-koha"])


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_catalogue_that_comes_along_is_asked_where_it_says(name: str) -> None:
    speaker, place = made(name), access(name).address
    assert place is not None
    (by_id,) = speaker.by_ids([f"{access(name).ids or ''}1819084"])
    (by_isbn,) = speaker.by_isbns([Isbn("9789523630871")])
    by_title = speaker.by_title("Kuunpäivän kirjeet", "Emmi Itäranta")

    for address in (by_id.address, by_isbn.address, by_title):
        assert address.startswith(place)
    assert "1819084" in by_id.address
    assert by_isbn.keys == ("9789523630871",)


@pytest.mark.parametrize("name", SRU)
def test_sru_catalogue_that_comes_along_gets_its_own_words(name: str) -> None:
    speaker, find = made(name), access(name).find
    (by_id,) = speaker.by_ids(["1819084"])
    (by_isbn,) = speaker.by_isbns([Isbn("9789523630871")])

    def narrowed(words: str) -> str:
        return f"({words}) and {find.only}" if find.only else words

    assert query(by_id.address) == narrowed(find.id.replace("{id}", '"1819084"'))
    assert query(by_isbn.address) == narrowed(
        " or ".join(
            find.isbn.replace("{isbn}", f'"{form}"') for form in ("9789523630871", "9523630873")
        )
    )
    assert query(speaker.by_title("Kuunpäivän kirjeet", "Emmi Itäranta")) == narrowed(
        " and ".join(
            [
                find.title.replace("{title}", '"Kuunpäivän kirjeet"'),
                find.author.replace("{author}", '"Itäranta"'),
            ]
        )
    )


def test_norways_records_are_only_those_that_its_readers_see() -> None:
    assert access("bibsys").find.only == "alma.mms_tagSuppressed=false"
    assert access("bibsys").licence is None


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_catalogue_that_is_asked_next_is_there(name: str) -> None:
    after = access(name).falls_back_on

    assert after is None or (after in SHIPPED and after != name)


def test_helmet_is_what_finna_has_of_its_libraries() -> None:
    assert (access("helmet").building, access("helmet").ids) == ("0/Helmet/", "helmet.")
    assert access("helmet").falls_back_on == "finna"


def test_libris_is_asked_for_ten_at_a_time() -> None:
    batches = made("libris").by_ids(str(number) for number in range(25))

    assert [len(batch.keys) for batch in batches] == [10, 10, 5]


def test_koha_in_the_comment_is_a_catalogue() -> None:
    koha = Catalogue.model_validate(example())

    (batch,) = made("our-koha", koha).by_ids(["4711"])

    assert batch.address.startswith("http://catalogue.example.org:9999/biblios?version=1.1&")
    assert koha.access is not None
    assert (koha.access.id_field, koha.access.holding) == ("999c", "952b")


def test_unknown_way_of_speaking_is_told_with_the_nearest_known() -> None:
    entry = SHIPPED["libris"].model_copy(update={"access": Access(adapter="srru")})

    with pytest.raises(UnknownAdapterError, match=r"no adapter `srru`\. Did you mean `sru`\?"):
        adapter("own", entry, TODAY)


def test_unknown_way_of_speaking_is_told_with_all_that_are_known() -> None:
    entry = SHIPPED["libris"].model_copy(update={"access": Access(adapter="smoke-signals")})

    with pytest.raises(UnknownAdapterError, match="Known adapters: finna, marcfile, sru, vufind"):
        adapter("own", entry, TODAY)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a package that brings an adapter, and one that calls itself as ours is called."""
    (tmp_path / "parchment_catalogue.py").write_text(ADAPTER, encoding="utf-8")
    about = tmp_path / "parchment_catalogue-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: parchment-catalogue\nVersion: 1.0\n", encoding="utf-8"
    )
    (about / "entry_points.txt").write_text(
        "[lukutori.catalogues]\n"
        "parchment = parchment_catalogue:Parchment\n"
        "sru = parchment_catalogue:Parchment\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    known_adapters.cache_clear()
    yield
    known_adapters.cache_clear()


@pytest.mark.usefixtures("package")
def test_another_package_brings_an_adapter() -> None:
    entry = SHIPPED["libris"].model_copy(update={"access": Access(adapter="parchment")})

    speaker: Any = adapter("scroll", entry, TODAY)

    assert type(speaker).__name__ == "Parchment"
    assert (speaker.name, speaker.catalogue, speaker.today) == ("scroll", entry, TODAY)


@pytest.mark.usefixtures("package")
def test_no_other_package_speaks_in_our_place() -> None:
    assert isinstance(made("libris"), Sru)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("licence: CC0", "S001 Nothing tells where it is asked. Give its `address`."),
        ("address: own.test", "S001 `own.test` is not a web address. Write the whole address"),
        ("address: 'http://a.test', find: {id: rec.id}", "S001 `rec.id` lacks `{id}`. Write it wh"),
        (
            "address: 'http://a.test', find: {id: 'rec.id={isbn} {id}'}",
            "S001 `rec.id={isbn} {id}` holds other braces. Only `{id}` are filled in.",
        ),
        (
            "address: 'http://a.test', find: {title: 'dc.title=\"{title}\"'}",
            'S001 `dc.title="{title}"` has quotation marks at `{title}`. Leave them away',
        ),
        ("address: 'http://a.test', version: '3.0'", "S001 `3.0` is not a known word for `version"),
        ("address: 'http://a.test', page: 0", "S001 `0` does not fit `page`. Write 1 or more."),
    ],
)
def test_access_that_cannot_be_used_is_told_with_its_place(
    make_site: MakeSite, written: str, message: str
) -> None:
    settings = f"{SETTINGS}{OWN.replace('ACCESS', written)}"

    lines = [line for line in told(make_site(settings=settings)) if "mkdocs.yml" in line]

    assert message in " ".join(lines)
