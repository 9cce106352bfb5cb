"""Handbook pages that are made from the program itself, so that they never grow stale."""

from collections.abc import Iterator
from pathlib import Path

from lukutori.codes import CODES
from lukutori.model.base import FileModel
from lukutori.model.booklist import (
    Book,
    BookList,
    Edition,
    Link,
    Reviewed,
    Section,
    Translation,
)
from lukutori.model.catalogue import Access, Catalogue, Find
from lukutori.model.cooperation import Asked, Event
from lukutori.model.crisis import CrisisLine
from lukutori.model.display import Display, PlannedDisplay
from lukutori.model.display_log import DisplayMove
from lukutori.model.printing import PrintRun
from lukutori.model.registers import (
    Contacts,
    CoverCredit,
    Days,
    Easter,
    Library,
    NthWeekday,
    Partner,
    Place,
    Service,
    Theme,
    Week,
)
from lukutori.model.statement import Feedback, Gap, Statement, Supervisor
from lukutori.model.upstream import Upstream
from lukutori.settings import Asking, Brand, Lender, NewHere, Options, Print

TABLES: tuple[tuple[str, str, tuple[type[FileModel], ...]], ...] = (
    (
        "A list",
        "`lists/<id>.yml`, one file for each list.",
        (BookList, Section, Book, Edition, Link, Reviewed, Translation, Display, Upstream),
    ),
    ("partners.yml", "Each partner under its id.", (Partner, Contacts, Service)),
    ("libraries.yml", "Each library under its id.", (Library, Place)),
    ("themes.yml", "Each theme under its id.", (Theme,)),
    ("weeks.yml", "Each theme week under its id.", (Week, NthWeekday, Easter, Days)),
    (
        "displays.yml",
        "Each display under its id; the other keys as of a list's.",
        (PlannedDisplay,),
    ),
    ("displays-log.yml", "One entry after the other, the newest at the end.", (DisplayMove,)),
    ("crisis.yml", "Each crisis line under its id.", (CrisisLine,)),
    ("prints.yml", "One entry after the other, the newest at the end.", (PrintRun,)),
    ("wishes.yml", "Each question of clients under a name of its own.", (Asked,)),
    ("events.yml", "One entry after the other.", (Event,)),
    ("covers/rights.yml", "Each picture under the ISBN that it is named after.", (CoverCredit,)),
    (
        "mkdocs.yml",
        "Under `plugins: - lukutori:`.",
        (
            Options,
            Asking,
            Brand,
            Print,
            NewHere,
            Lender,
            Statement,
            Gap,
            Feedback,
            Supervisor,
            Catalogue,
            Access,
            Find,
        ),
    ),
)
PACKAGE = Path(__file__).parent


def generated() -> Iterator[tuple[str, str]]:
    """Yield the name and text of each generated page."""
    yield "keys.md", keys_page()
    yield "findings.md", findings_page()
    yield "modules.md", modules_page()


def keys_page() -> str:
    """Return the table of every key of every file."""
    lines = ["# Every key", "", "A key marked with * must be there.", ""]
    for title, about, models in TABLES:
        lines += [f"## {title}", "", about, ""]
        for model in models:
            lines += [f"### {_heading(model)}", "", "| key | what it says |", "| --- | --- |"]
            for name, field in model.written().items():
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


def modules_page() -> str:
    """Return the table of every module, with the first sentence of each."""
    lines = ["# Every module", "", "| module | what it tells |", "| --- | --- |"]
    for path in sorted(PACKAGE.rglob("*.py")):
        _, text, *_ = path.read_text(encoding="utf-8").split('"""', 2)
        sentence = text.split("\n\n")[0].replace("\n", " ").replace("|", "\\|").strip()
        lines.append(f"| `{path.relative_to(PACKAGE).as_posix()}` | {sentence} |")
    return "\n".join([*lines, ""])


def _heading(model: type[FileModel]) -> str:
    return (model.__doc__ or "").split("\n")[0].strip().rstrip(".")
