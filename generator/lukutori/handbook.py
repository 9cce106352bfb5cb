"""Handbook pages that are made from the program itself, so that they never grow stale."""

from collections.abc import Iterator

from lukutori.codes import CODES
from lukutori.model.base import FileModel
from lukutori.model.booklist import (
    Book,
    BookList,
    Display,
    Edition,
    Link,
    Reviewed,
    Section,
    Translation,
)
from lukutori.model.registers import Contacts, Library, NthWeekday, Partner, Theme, Week
from lukutori.settings import Brand, Catalogue, Options

TABLES: tuple[tuple[str, str, tuple[type[FileModel], ...]], ...] = (
    (
        "A list",
        "`lists/<id>.yml`, one file for each list.",
        (BookList, Section, Book, Edition, Link, Reviewed, Translation, Display),
    ),
    ("partners.yml", "Each partner under its id.", (Partner, Contacts)),
    ("libraries.yml", "Each library under its id.", (Library,)),
    ("themes.yml", "Each theme under its id.", (Theme,)),
    ("weeks.yml", "Each theme week under its id.", (Week, NthWeekday)),
    ("mkdocs.yml", "Under `plugins: - lukutori:`.", (Options, Brand, Catalogue)),
)


def generated() -> Iterator[tuple[str, str]]:
    """Yield the name and text of each generated page."""
    yield "keys.md", keys_page()
    yield "findings.md", findings_page()


def keys_page() -> str:
    """Return the table of every key of every file."""
    lines = ["# Every key", "", "A key marked with * must be there.", ""]
    for title, about, models in TABLES:
        lines += [f"## {title}", "", about, ""]
        for model in models:
            lines += [f"### {_heading(model)}", "", "| key | what it says |", "| --- | --- |"]
            for name, field in model.model_fields.items():
                star = " *" if field.is_required() else ""
                text = (field.description or "").replace("|", "\\|").replace("\n", " ")
                lines.append(f"| `{name}`{star} | {text} |")
            lines.append("")
    return "\n".join(lines)


def findings_page() -> str:
    """Return the table of every finding."""
    lines = [
        "# Every finding",
        "",
        "`lukutori check` tells each fault with its file, line and column, and what to do.",
        "Errors keep the site from being built; warnings do not, unless you build with `--strict`.",
        "",
        "| code | what it means |",
        "| --- | --- |",
        *(f"| {code} | {meaning} |" for code, meaning in CODES.items()),
        "",
    ]
    return "\n".join(lines)


def _heading(model: type[FileModel]) -> str:
    return (model.__doc__ or "").split("\n")[0].strip().rstrip(".")
