"""The handbook's pages on catalogues are followed to the letter, against real servers."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import pymarc
import pytest
import yaml

import lukutori
import zebra as zebra_server
from asking import OTHERS, snapshot
from conftest import REPOSITORY, SETTINGS, MakeSite, Run, missing
from doubles import FinnaDouble, finna, finna_record, site
from lukutori.catalogue import known_adapters
from lukutori.codes import CODES
from lukutori.covers import ENOUGH, MAX_BYTES, MAX_PIXELS, MIN_BYTES
from lukutori.isbn import parse as parse_isbn
from lukutori.model.catalogue import Access
from lukutori.model.record import Record
from lukutori.model.registers import CoverCredit
from lukutori.records.tally import Outcome
from lukutori.settings import Asking, Options, shipped_catalogues

HANDBOOK = REPOSITORY / "lists" / "handbook"
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `(\w+)`(?: \*)? \|", re.MULTILINE)
FINNA = "https://api.finna.fi/v1/"
HEAD = """\
title: {fi: Romaaneja, en: Novels}
intro: {fi: Kolme kirjaa., en: Three books.}
themes: [parenting]
libraries: [iso-omena]
status: draft
code: N4VS
"""
MAN, LAST = "9789511447108", "Viimeinen valkoinen mies"
"""A book that a library with Finna, one with Koha and one with a file have all."""
MOON, WATER, TEA = "Kuunpäivän kirjeet", "Memory of water", "Teemestarin kirja"
AUTHOR = "Itäranta, Emmi"
IN_FINNA = [
    finna_record(
        "helmet.2509247",
        LAST,
        [MAN],
        "Hamid, Mohsin",
        year="2022",
        publishers=["Otava"],
        buildings=("0/Helmet/", "1/Helmet/e/", "2/Helmet/e/e23/"),
    ),
    finna_record(
        "anders.1440044",
        WATER,
        ["9780007529940"],
        AUTHOR,
        year="2015",
        languages=["eng"],
        buildings=OTHERS,
    ),
    finna_record("anders.1276484", TEA, ["9789518514438"], AUTHOR, year="2012", buildings=OTHERS),
]
"""Real books; facts from Finna (CC0) and Helmet."""


def blocks(page: str, language: str, heading: str = "") -> list[str]:
    """Return the blocks of one language on a page, or below one of its headings."""
    text = (HANDBOOK / page).read_text(encoding="utf-8")
    if heading:
        parts = re.split(r"^#+ (.+)$", text, flags=re.MULTILINE)
        text = parts[parts.index(heading) + 1]
    return [block for lang, block in FENCED.findall(text) if lang == language]


def block(page: str, language: str, heading: str) -> str:
    (only,) = blocks(page, language, heading)
    return only


def table(page: str, heading: str = "") -> list[str]:
    """Return the first words of a table's rows."""
    text = (HANDBOOK / page).read_text(encoding="utf-8")
    parts = re.split(r"^#+ (.+)$", text, flags=re.MULTILINE)
    return ROW.findall(parts[parts.index(heading) + 1])


def settings(written: str, *, address: tuple[str, str] | None = None) -> str:
    """Return settings that say what the handbook shows, asked at once at another address."""
    whole = yaml.safe_load(SETTINGS)
    options = whole["plugins"][0]["lukutori"]
    options |= yaml.safe_load(written)
    if "asking" in options:
        assert options["asking"]["contact"] == "lists@library.example"
        options["asking"] |= {"contact": "lists@library.test", "pace": 0, "tries": 1}
    text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)
    if address:
        assert address[0] in text
        text = text.replace(*address)
    return text


def at_the_double(written: str, double: FinnaDouble) -> str:
    """Return settings in which the catalogues that come along are asked of a double."""
    ours = {
        name: each.model_dump(mode="json", exclude_defaults=True)
        for name, each in shipped_catalogues().items()
        if name in ("helmet", "finna")
    }
    others = yaml.safe_load(written).get("catalogues", {})
    both = yaml.safe_dump({"catalogues": ours | others}, allow_unicode=True)
    text = re.sub(r"^ *catalogues:.*", "", written, flags=re.DOTALL | re.MULTILINE)
    first = yaml.safe_dump(yaml.safe_load(text), allow_unicode=True)
    return settings(first + both, address=(FINNA, double.address))


def of_one_book(isbn: str) -> dict[str, str | bytes]:
    """Return the files of a site with one list of one book and nothing known of it."""
    return {
        "lists/codes.yml": "N4VS: novels\nPAR3: novels\n",
        "lists/novels.yml": f"{HEAD}sections:\n  - items:\n      - isbn: {isbn}\n",
        "lists/catalogue.jsonl": "",
    }


def one_list(root: Path) -> Path:
    (root / "lists/parents.yml").unlink()
    return root


@pytest.fixture
def double() -> Iterator[FinnaDouble]:
    with finna(IN_FINNA) as running:
        yield running


# Three ways to begin ---------------------------------------------------------------------


def test_library_with_finna_begins_as_the_handbook_says_and_is_told_what_it_says(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    files = of_one_book(MAN)
    files["lists/novels.yml"] = HEAD + block("fetching.md", "yaml", "Getting records")
    written = blocks("catalogue.md", "yaml", "A library with Finna")[0]
    root = one_list(make_site(settings=at_the_double(written, double), files=files))
    done = run("fetch", here=root)

    assert (done.code, done.err) == (0, "")
    assert done.out == block("fetching.md", "text", "Getting records")
    assert sorted(snapshot(root)) == ["anders.1440044", "helmet.2509247"]


def test_another_librarys_view_of_finna_is_described_as_the_handbook_says(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    written = blocks("catalogue.md", "yaml", "A library with Finna")[1]
    asking = "      asking: {contact: lists@library.example}\n"
    text = at_the_double(asking + written, double)
    root = one_list(make_site(settings=text, files=of_one_book("9780007529940")))
    run("fetch", here=root)

    assert snapshot(root)["anders.1440044"]["catalogue"] == "our-finna"


def as_koha_sends_it(path: Path) -> str:
    """Write the shared MARC records as a Koha has them; return the biblionumber of the book."""
    if not zebra_server.BOOKS.is_file():
        missing(f"{zebra_server.BOOKS.name} lies in the shared folder, which is not here")
    numbers: dict[str, str] = {}
    tree = ET.parse(zebra_server.BOOKS)  # noqa: S314 - our own file
    space = "{http://www.loc.gov/MARC21/slim}"
    for number, record in enumerate(tree.getroot(), start=1):
        isbns = [each.text or "" for each in record.iter(f"{space}subfield")]
        control = next(each for each in record if each.get("tag") == "001")
        control.text = str(number)
        if MAN in map(parse_isbn, isbns):
            numbers[MAN] = str(number)
        copy, own = {"b": "CPL", "o": "84.2 HAM"}, {"c": str(number)}
        for tag, subfields in (("952", copy), ("999", own)):
            field = ET.SubElement(record, f"{space}datafield", tag=tag, ind1=" ", ind2=" ")
            for code, text in subfields.items():
                ET.SubElement(field, f"{space}subfield", code=code).text = text
    tree.write(path, encoding="utf-8", xml_declaration=True)
    return numbers[MAN]


def test_library_with_koha_begins_as_the_handbook_says(
    tmp_path: Path, make_site: MakeSite, run: Run
) -> None:
    number = as_koha_sends_it(tmp_path / "koha.xml")
    written = block("catalogue.md", "yaml", "A library with Koha")
    address = "http://catalogue.example.org:9999/biblios"
    with zebra_server.zebra(tmp_path / "koha.xml") as server:
        text = settings(written, address=(address, server.url))
        root = one_list(make_site(settings=text, files=of_one_book(MAN)))
        first, again = run("fetch", here=root), run("fetch", "--fresh", here=root)
        checked = run("check", here=root)

    found = snapshot(root)[number]
    assert first.out.startswith(f"new: {number} {LAST}; ")
    assert "0 new, 0 changed, 1 unchanged" in again.out
    assert (found["catalogue"], found["call_number"]) == ("our-koha", "84.2 HAM")
    assert found["holdings"] == [{"library": "CPL", "call_number": "84.2 HAM", "copies": 1}]
    assert "C0" not in checked.out


@pytest.mark.parametrize("form", ["ISO 2709", "MARCXML"])
def test_library_with_only_a_marc_file_begins_without_a_contact(
    form: str, make_site: MakeSite, run: Run
) -> None:
    marc = pymarc.Record()
    marc.add_field(
        pymarc.Field("001", data="333"),
        pymarc.Field("020", subfields=[pymarc.Subfield("a", f"{MAN} (sidottu)")]),
        pymarc.Field("245", pymarc.Indicators("1", "0"), [pymarc.Subfield("a", f"{LAST} /")]),
        pymarc.Field(
            "852",
            subfields=[pymarc.Subfield("b", "e23"), pymarc.Subfield("h", "84.2 HAM")],
        ),
    )
    xml = pymarc.marcxml.record_to_xml(marc, namespace=True)
    export = marc.as_marc() if form == "ISO 2709" else xml
    written = block("catalogue.md", "yaml", "A library with only a MARC file")
    files = {**of_one_book(MAN), "catalogue.mrc": export}
    root = one_list(make_site(settings=settings(written), files=files))
    done = run("fetch", here=root)

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"new: 333 {LAST} [our-export] (lists/novels.yml:9:9)\n")
    found = snapshot(root)["333"]
    assert (found["source"], found["call_number"]) == ("catalogue.mrc", "84.2 HAM")
    assert [each["library"] for each in found["holdings"]] == ["e23"]


def test_first_shelf_mark_is_looked_for_in_the_order_of_the_handbook() -> None:
    text = (HANDBOOK / "catalogue.md").read_text(encoding="utf-8")
    *most, last = Access.model_fields["call_number"].default

    assert f"the first of {', '.join(most)} and {last} that a record has" in text


def test_block_takes_the_place_of_the_starters_catalogue() -> None:
    starter = Path(lukutori.__file__).with_name("starter") / "mkdocs.yml"
    lines = starter.read_text(encoding="utf-8").splitlines()

    assert "      catalogue: finna" in lines
    for heading in (
        "A library with Finna",
        "A library with Koha",
        "A library with only a MARC file",
    ):
        for written in blocks("catalogue.md", "yaml", heading):
            assert written.startswith("      catalogue: ")
            text = "\n".join(lines).replace("      catalogue: finna\n", written)
            (plugin,) = yaml.safe_load(text)["plugins"]
            options = plugin["lukutori"]
            assert Options.model_validate(options).catalogue != "finna"


def test_pictures_of_a_catalogue_are_allowed_as_the_handbook_says() -> None:
    entry = yaml.safe_load(blocks("catalogue.md", "yaml", "A library with Finna")[1])
    shown = yaml.safe_load(block("covers.md", "yaml", "Pictures from the catalogue"))
    access = entry["catalogues"]["our-finna"]["access"] | shown["access"]
    chosen = yaml.safe_load(block("covers.md", "yaml", "Covers"))["covers"]
    credit = yaml.safe_load(block("covers.md", "yaml", "Pictures of your own"))

    assert Access.model_validate(access).covers
    assert Options.model_validate({"covers": chosen}).covers == "local"
    assert [CoverCredit.model_validate(each).rights for each in credit.values()]
    assert table("covers.md", "Covers") == list(get_args(Options.model_fields["covers"].annotation))


def test_bounds_of_pictures_are_those_of_the_program() -> None:
    text = (HANDBOOK / "covers.md").read_text(encoding="utf-8")

    most = f"up to {MAX_BYTES // 1_000_000} MB and {MAX_PIXELS // 1_000_000} million pixels"
    assert f"{most}; {ENOUGH[0]} pixels" in text
    assert f"under {MIN_BYTES // 1_000} kB" in text


def test_link_is_not_followed_without_a_contact(make_site: MakeSite, run: Run) -> None:
    written = block("catalogue.md", "yaml", "A library with only a MARC file")
    files = {**of_one_book(MAN), "catalogue.mrc": pymarc.Record().as_marc()}
    with site({"/": 200}) as server:
        link = f"      - link: {server.root}\n        title: {{fi: Apua}}\n"
        text = str(files["lists/novels.yml"]).replace("draft", "published")
        files["lists/novels.yml"] = text + link
        root = one_list(make_site(settings=settings(written), files=files))
        done = run("check", "--live", here=root)

        assert server.asked == []
    assert done.code == 1
    assert "It does not say who asks" in done.err


# Adding a catalogue ----------------------------------------------------------------------


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install the adapter that the handbook shows, as a package of its own."""
    module, project = (
        blocks("adding-a-catalogue.md", "python"),
        blocks("adding-a-catalogue.md", "toml"),
    )
    groups = tomllib.loads(project[0])["project"]["entry-points"]
    points = [f"[{group}]\n{name} = {at}" for group in groups for name, at in groups[group].items()]
    where = tmp_path / "packages"
    about = where / "lukutori_shelf-1.0.dist-info"
    about.mkdir(parents=True)
    (where / "lukutori_shelf.py").write_text(module[0], encoding="utf-8")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: lukutori-shelf\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("\n".join(points))
    monkeypatch.syspath_prepend(where)
    known_adapters.cache_clear()
    yield
    known_adapters.cache_clear()


@pytest.mark.usefixtures("shelf")
def test_adapter_of_another_package_is_used_as_the_handbook_says(
    make_site: MakeSite, run: Run
) -> None:
    book = {"number": "333", "isbn": MAN, "title": LAST, "language": "fi"}
    written = block("catalogue.md", "yaml", "A library with Koha")
    options = yaml.safe_load(written)
    with site({"/books": (200, {}, json.dumps({"books": [book]}))}) as server:
        access = {"adapter": "shelf", "address": f"{server.root}books"}
        options["catalogues"]["our-koha"]["access"] = access
        text = settings(yaml.safe_dump(options))
        root = one_list(make_site(settings=text, files=of_one_book(MAN)))
        done, told = run("fetch", here=root), run("check", here=root)

        assert server.asked[0].query == [("isbn", MAN)]
        server.fail("outage-page")
        failed = run("fetch", "--fresh", here=root)

    assert done.out.startswith(f"new: 333 {LAST}; fi [our-koha]"), done.err
    assert "S007" not in told.out
    assert failed.out.startswith("answer unreadable: 1 book. Our library gave an answer")


def test_vufind_needs_no_more_than_the_handbook_says(make_site: MakeSite, run: Run) -> None:
    options = yaml.safe_load(block("catalogue.md", "yaml", "A library with Koha"))
    shown = yaml.safe_load(block("adding-a-catalogue.md", "yaml", "Adding a catalogue"))
    options["catalogues"]["our-koha"] |= shown
    found = {"resultCount": 1, "status": "OK"}
    found |= {"records": [{"id": "333", "title": LAST, "isbns": [MAN], "languages": ["Finnish"]}]}
    with site({"/api/v1/search": (200, {}, json.dumps(found))}) as server:
        address = "https://catalogue.example.org/", server.root
        text = settings(yaml.safe_dump(options), address=address)
        text = text.replace(f"{server.root}cgi-bin", "https://catalogue.example.org/cgi-bin")
        root = one_list(make_site(settings=text, files=of_one_book(MAN)))
        done = run("fetch", here=root)

    assert done.out.startswith(f"new: 333 {LAST}"), done.out + done.err


# What the pages promise ------------------------------------------------------------------


def test_ladder_of_editions_is_as_the_handbook_shows_it(make_site: MakeSite, run: Run) -> None:
    finnish = {"author": AUTHOR, "year": "2020"}
    others = {
        "keski.3127858": ("2/Book/AudioBook/Daisy/", "Celia"),
        "fikka.5456913": ("2/Book/AudioBook/Online/", "Teos"),
        "fikka.5458151": ("1/Book/eBook/", "Teos"),
    }
    records = [
        finna_record("anders.1819084", MOON, ["9789523630871"], **finnish),
        *(
            finna_record(id, MOON, formats=("0/Book/", form), publishers=[by], **finnish)
            for id, (form, by) in others.items()
        ),
        finna_record(
            "anders.1906854",
            "The moonday letters",
            ["9781803360447"],
            AUTHOR,
            year="2022",
            languages=["eng"],
            publishers=["Titan Books"],
            buildings=("0/ANDERS/", "1/ANDERS/a/", "1/ANDERS/b/"),
        ),
    ]
    written = blocks("catalogue.md", "yaml", "A library with Finna")[0].replace("helmet", "finna")
    with finna(records, [[each["id"] for each in records]]) as double:
        files = of_one_book("9789523630871")
        root = one_list(make_site(settings=at_the_double(written, double), files=files))
        run("fetch", here=root)
        done = run("editions", "novels", here=root)

    assert done.out == block("fetching.md", "text", "Other editions")


def test_every_field_of_a_record_is_in_the_table() -> None:
    assert table("catalogue.md", "The file") == list(Record.model_fields)


def test_every_catalogue_that_comes_along_is_in_the_table() -> None:
    told = table("catalogue.md", "The catalogues that come along")

    assert sorted(told) == sorted(shipped_catalogues())


def test_handbook_has_its_own_style_without_any_setting() -> None:
    starter = Path(lukutori.__file__).with_name("starter") / "mkdocs.yml"
    texts = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "mkdocs.yml", starter)]
    texts.append(blocks("publishing.md", "yaml", "The settings")[0])
    theme = REPOSITORY / "theme"
    template = (theme / "handbook" / "handbook.html").read_text(encoding="utf-8")
    styles = re.findall(r'rel="stylesheet" href="\{\{ base_url \}\}/([^"]+)"', template)

    assert [text for text in texts if "extra_css" in yaml.safe_load(text)] == []
    assert styles == ["assets/site.css", "assets/handbook.css"]
    assert (theme / styles[1]).is_file()


def test_every_outcome_is_told() -> None:
    text = (HANDBOOK / "fetching.md").read_text(encoding="utf-8")

    assert [each for each in Outcome if f"| `{each}` |" not in text] == []


def test_report_of_a_move_has_the_columns_of_the_handbook(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    written = blocks("catalogue.md", "yaml", "A library with Finna")[0]
    root = one_list(make_site(settings=at_the_double(written, double), files=of_one_book(MAN)))
    run("rematch", "--to", "finna", here=root)
    columns = (root / "rematch.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    text = (HANDBOOK / "fetching.md").read_text(encoding="utf-8").partition("| column |")[2]
    cells = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)

    assert columns.split(",") == re.findall(r"`(\w+)`", " ".join(cells))


def test_every_code_of_catalogues_and_links_is_told_with_what_to_do() -> None:
    text = "".join((HANDBOOK / name).read_text(encoding="utf-8") for name in ("fetching.md",))
    covers = (HANDBOOK / "covers.md").read_text(encoding="utf-8")
    ours = [
        *(f"C0{n:02}" for n in (*range(7, 12), 14)),
        "L038",
        "T005",
        "W002",
        "W003",
        "W004",
        "S007",
    ]

    assert set(ours) <= set(CODES)
    assert [code for code in ours if f"| {code} | " not in text] == []
    assert [code for code in ("C012", "C013") if code not in covers] == []


def test_usual_values_of_asking_are_those_of_the_program() -> None:
    shown = yaml.safe_load(block("fetching.md", "yaml", "How catalogues are asked"))["asking"]
    contact = shown.pop("contact")

    assert Asking(contact=contact, **shown) == Asking(contact=contact)
    assert {"contact", *shown} == set(Asking.model_fields)
