"""The lists of this repository, fetched from a Finna and found again in a real SRU server."""

import csv
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from asking import HELMET, settings
from conftest import REPOSITORY, Run
from doubles import finna, finna_record
from marc_lines import collection, record
from zebra import zebra

KNOWN = [
    {"isbns": [], **json.loads(line)}
    for line in (REPOSITORY / "lists/catalogue.jsonl").read_text(encoding="utf-8").splitlines()
]
LEFT_OUT = {"9780060775858", "9789770907375", "9789953891552"}
"""Books that the other catalogue does not have."""
TERMS = {"en": "eng", "fi": "fin", "sv": "swe", "ar": "ara", "fa": "per", "ru": "rus", "et": "est"}


def turned(name: str) -> str:
    """Return a name as catalogues write it."""
    *given, family = name.split(" ")
    return ", ".join(filter(None, [family, " ".join(given)]))


def author(known: dict[str, Any]) -> str:
    return next((each["name"] for each in known.get("authors", ())), "")


def as_finna(known: dict[str, Any], number: int) -> dict[str, Any]:
    languages = [TERMS.get(tag, tag) for tag in known.get("languages", ())]
    title = " : ".join(filter(None, (known["title"], known.get("subtitle"))))
    return finna_record(
        f"helmet.{number}",
        title,
        known["isbns"],
        turned(author(known)) or None,
        languages=languages,
        buildings=HELMET,
        year=str(known.get("year", "")),
    )


def as_marc(known: dict[str, Any], number: int) -> str:
    language = TERMS.get(next(iter(known.get("languages", ())), ""), "und")
    form = known.get("format", "book")
    online = form.startswith("e-")
    lines = [
        f"001 {number}",
        f"007 {'cr' if online else 'ta'}",
        f"008 {'':7}{known.get('year', ''):4}{'':12}{'o' if online else ' '}{'':11}{language:3}  ",
        *(f"020    $a{isbn}" for isbn in known["isbns"]),
        f"100 1  $a{turned(author(known))}" if author(known) else "",
        f"245 10 $a{known['title']}"
        + (f" :$b{known['subtitle']}" if known.get("subtitle") else ""),
        f"264  1 $c{known['year']}" if known.get("year") else "",
    ]
    return record("\n".join(lines), f"00000n{'i' if 'audio' in form else 'a'}m a2200000 i 4500")


def copied(root: Path, extra: str) -> Path:
    """Return a copy of the lists, with settings of the test."""
    shutil.copytree(REPOSITORY / "lists", root / "lists", ignore=shutil.ignore_patterns("handbook"))
    tags = "[fi, fi-simple, sv, en, ar, so, ru, uk, fa, et, zh-Hans]"
    printed = "print: {kinds: [handout, pick, takedown]}"  # what tells of records
    text = extra.replace("languages: [fi, en, ar]", f"languages: {tags}\n      {printed}")
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a site whose books have all been fetched."""
    from lukutori.cli import main

    with finna(as_finna(known, 2_000_000 + i) for i, known in enumerate(KNOWN)) as double:
        root = copied(tmp_path_factory.mktemp("shipped"), settings(double.address))
        assert main(["fetch", "-C", str(root)]) == 0
    yield root


def test_shipped_lists_are_fetched_from_the_library(fetched: Path) -> None:
    lines = (fetched / "lists/catalogue.jsonl").read_text(encoding="utf-8").splitlines()
    own = [json.loads(line) for line in lines if '"catalogue": "helmet"' in line]

    found = {isbn for each in own for isbn in each["isbns"]}
    assert len(found) > 100
    assert {
        isbn for known in KNOWN if known["catalogue"] != "finna" for isbn in known["isbns"]
    } <= found


@pytest.mark.slow
def test_fetched_site_has_no_error_and_is_built(fetched: Path, run: Run) -> None:
    assert "0 errors" in run("check", here=fetched).out
    done = run("build", here=fetched)

    assert done.code == 0, done.err
    page = (fetched / "site/fi/first-books.html").read_text(encoding="utf-8")
    assert "https://helmet.library.test/Record/helmet.2000" in page


@pytest.mark.slow
def test_shipped_lists_are_found_again_in_another_catalogue(tmp_path: Path, run: Run) -> None:
    there = [known for known in KNOWN if not LEFT_OUT & {*known["isbns"]}]
    path = tmp_path / "books.xml"
    path.write_bytes(collection(*(as_marc(known, 5000 + i) for i, known in enumerate(there))))
    with zebra(path) as server:
        extra = (
            "        other:\n"
            "          name: Other\n"
            "          record: https://other.library.test/{id}\n"
            "          isbn: https://other.library.test/?isbn={isbn}\n"
            "          title: https://other.library.test/?title={title}\n"
            "          languages: {other: en}\n"
            f"          access: {{adapter: sru, address: '{server.url}'}}\n"
        )
        root = copied(tmp_path / "site", settings("http://127.0.0.1:9/v1/", extra))
        done = run("rematch", "--to", "other", "--write", here=root)

    assert done.code == 0, done.err
    with (root / "rematch.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    verdicts = Counter(row["verdict"] for row in rows)
    by_isbn = {row["isbn"]: row["verdict"] for row in rows if row["isbn"]}
    assert {by_isbn[isbn] for isbn in LEFT_OUT} <= {"missing", "likely"}
    assert {verdict for isbn, verdict in by_isbn.items() if isbn not in LEFT_OUT} == {"exact"}
    assert verdicts["exact"] >= len(there) - len(LEFT_OUT)
    assert verdicts["could not ask"] == 0

    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(text.replace("catalogue: helmet", "catalogue: other"))
    assert "0 errors" in run("check", here=root).out
