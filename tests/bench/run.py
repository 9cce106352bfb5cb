"""Speed and size, as a table: `make bench`, or with --quick tiny sizes that prove nothing.

Every case is a whole process, from nothing into an empty folder, unless its name says otherwise.
"""

import argparse
import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import catalogue
from content import BOOKS, Size, write_site
from hugo import write_project
from measure import LUKUTORI, Cost, Job, costs
from rich import box
from rich.console import Console
from rich.table import Table

from lukutori.read.content import read_content

REPOSITORY = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
EDITED, NOTE = "first-books.yml", "Kestää vauvan otteet."
"""A list of this repository, and words of one note in it."""
CATALOGUE = "      catalogue: helmet\n"
"""A line of this repository's settings."""


@dataclass(frozen=True)
class Row:
    """One line of the table: a figure and the bar that it may not pass."""

    case: str
    figure: float
    bar: float
    unit: str
    cost: Cost | None = None
    at_least: bool = False
    """Whether more is better, as with a rate."""

    @property
    def passed(self) -> bool:
        """Tell whether the bar is met."""
        return self.figure >= self.bar if self.at_least else self.figure <= self.bar


@dataclass(frozen=True)
class Plan:
    """How large the cases are, and how often they run."""

    many_languages: Size
    many_lists: Size
    few: Size
    ten_times: Size
    few_printed: Size
    ten_times_printed: Size
    runs: int
    ids: int = 500
    marcxml: int = 10_000
    export: int = 1_000_000
    displays: int = 2_000
    printed: str = "true"
    """What is printed of this repository's lists, as its settings say it."""


FULL = Plan(
    Size(300, 12), Size(1000, 5), Size(300, 2), Size(3000, 2), Size(10, 2), Size(100, 2), runs=3
)
QUICK = Plan(
    Size(4, 12),
    Size(6, 5),
    Size(3, 2),
    Size(30, 2),
    Size(1, 2),
    Size(2, 2),
    runs=1,
    ids=60,
    marcxml=200,
    export=2_000,
    displays=20,
    printed="{kinds: [handout, bookmark], extras: false}",
)


def main() -> None:
    """Run every case and print the table."""
    options = argparse.ArgumentParser(description="Measure speed and size.")
    options.add_argument("--quick", action="store_true", help="tiny sizes, one run each")
    plan = QUICK if options.parse_args().quick else FULL
    table = Table("case", box=box.MARKDOWN)
    for name in ("figure", "bar", "CPU s", "wall s", "peak MB"):
        table.add_column(name, justify="right")
    table.add_column("")
    console = Console(width=140)
    with TemporaryDirectory(prefix="lukutori-bench-") as folder:
        for row in rows(Path(folder), plan):
            cost = row.cost
            figures = (f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.memory:.0f}") if cost else ()
            table.add_row(
                row.case,
                f"{row.figure:.4g} {row.unit}".strip(),
                f"{row.bar:g} {row.unit}".strip(),
                *(figures or ("", "", "")),
                "pass" if row.passed else "MISS",
            )
            console.print(f"{row.case}: {row.figure:.4g} {row.unit}", style="dim")
    console.print(table)


def rows(folder: Path, plan: Plan) -> Iterator[Row]:
    """Yield every case's row."""
    yield from web(folder / "a", plan.many_languages, plan.runs, seconds=3, megabytes=200)
    yield from web(folder / "b", plan.many_lists, plan.runs, seconds=4)
    yield linearity(folder / "c", plan)
    yield from repository(folder / "repository", plan.runs, plan.printed)
    yield printed_linearity(folder / "printed", plan)
    yield from records(folder / "records", plan)
    yield displays(folder / "displays", plan.displays)


def records(folder: Path, plan: Plan) -> Iterator[Row]:
    """Yield the rows of getting records."""
    asked = catalogue.known_ids(folder / "ids", plan.ids)
    yield Row(f"{plan.ids} known ids: requests", asked, plan.ids / 50 + 1, "")
    cost, found = catalogue.shipped(folder / "shipped")
    yield Row(f"this repository fetched, {found} records", cost.wall, 3, "s", cost)
    rate = catalogue.finna_rate()
    yield Row("Finna's JSON", rate, 5000, "records/s", at_least=True)
    xml = catalogue.marc(folder / "xml", "xml", "records", plan.marcxml)
    yield Row("MARCXML to records", xml["rate"], 1500, "records/s", at_least=True)
    iso = catalogue.marc(folder / "iso", "iso", "scan", plan.export)
    name = f"ISO 2709, {plan.export:,} records scanned, {iso['rate']:,.0f} a second"
    yield Row(name, iso["memory"], 150, "MB", Cost(iso["cpu"], iso["wall"], iso["memory"]))


def web(
    folder: Path, size: Size, runs: int, *, seconds: float, megabytes: float | None = None
) -> Iterator[Row]:
    """Yield the rows of a site without print, beside Hugo where that is installed."""
    write_site(folder / "ours", size)
    jobs = [_build(folder / "ours", folder / "ours-out")]
    if hugo := shutil.which("hugo"):
        write_project(folder / "theirs", size)
        command = (hugo, "--quiet", "-s", str(folder / "theirs"), "-d")
        jobs.append(Job(command, folder / "theirs-out"))
    ours, *theirs = costs(*jobs, runs=runs)
    yield Row(f"web only, {size}", ours.cpu, seconds, "s CPU", ours)
    if megabytes:
        yield Row(f"web only, {size}", ours.memory, megabytes, "MB")
    for cost in theirs:
        yield Row(f"Hugo, {size}: our wall time to its", ours.wall / cost.wall, 1, "×", cost)
    if not theirs:
        Console(stderr=True).print("Hugo is not installed, so it is not compared with.")


def linearity(folder: Path, plan: Plan) -> Row:
    """Return how much more CPU a page takes when there are ten times as many lists."""
    sizes = (plan.few, plan.ten_times)
    for size in sizes:
        write_site(folder / str(size.lists), size)
    jobs = [_build(folder / str(size.lists), folder / f"out-{size.lists}") for size in sizes]
    few, many = costs(*jobs, runs=plan.runs)
    ratio = (many.cpu / plan.ten_times.pages) / (few.cpu / plan.few.pages)
    name = f"{plan.few} to {plan.ten_times}: CPU per page"
    return Row(name, ratio, 1.15, "×", many)


def repository(folder: Path, runs: int, printed: str) -> Iterator[Row]:
    """Yield the rows of this repository's own lists, print included, in a copy.

    What is `printed` stands in its settings.
    """
    folder.mkdir()
    shutil.copytree(REPOSITORY / "lists", folder / "lists")
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    kinds = CATALOGUE + f"      print: {printed}\n"
    (folder / "mkdocs.yml").write_text(text.replace(CATALOGUE, kinds), encoding="utf-8")
    (check,) = costs(Job((*LUKUTORI, "check", "-C", str(folder))), runs=runs)
    yield Row("this repository, check", check.wall, 0.6, "s", check)

    yield from prints(folder, runs)

    name, weight = heaviest_page(folder, folder / "site")
    yield Row(f"{name} and its style, gzip", weight / 1000, 12, "KB")


def prints(folder: Path, runs: int) -> Iterator[Row]:
    """Yield the rows of everything that is printed of a site's lists, in every language."""
    build = (*LUKUTORI, "build", "-C", str(folder))
    first = Job(build).run()
    made = _kept(folder)
    yield Row(f"this repository, all {len(made)} prints from nothing", first.wall, 40, "s", first)
    yield Row("this repository, all prints from nothing", first.memory, 300, "MB")
    (again,) = costs(Job(build), runs=runs)
    yield Row("this repository, built again", again.wall, 1.5, "s", again)
    yield Row("built again: prints made anew", len(_kept(folder) - made), 0, "")

    edited = folder / "lists" / EDITED
    edited.write_text(edited.read_text(encoding="utf-8").replace(NOTE, f"{NOTE} x", 1), "utf-8")
    after = Job(build).run()
    strange = len(_kept(folder) - made) - len([*(folder / "site/print" / edited.stem).iterdir()])
    yield Row("a note edited: prints of other lists made anew", max(0, strange), 0, "", after)

    answer = subprocess.run(
        (sys.executable, HERE / "prints.py", folder), check=True, stdout=subprocess.PIPE
    )
    times = json.loads(answer.stdout)
    every = [each for kind in times.values() for each in kind]
    yield Row(f"a warm print, median of {len(every)}", median(every), 25, "ms CPU")
    yield Row("a warm handout, median", median(times["handout"]), 25, "ms CPU")


def printed_linearity(folder: Path, plan: Plan) -> Row:
    """Return how much more CPU a print takes when there are ten times as many lists."""
    costs_ = []
    for size in (plan.few_printed, plan.ten_times_printed):
        root = folder / str(size.lists)
        write_site(root, size, printed=True)
        cost = Job((*LUKUTORI, "build", "-C", str(root))).run()
        costs_.append((cost.cpu / len(_kept(root)), cost, len(_kept(root))))
    (few, *_), (many, cost, count) = costs_
    return Row(f"up to {count} prints: CPU per print", many / few, 1.15, "×", cost)


def displays(folder: Path, count: int) -> Row:
    """Return what the displays of five years take, in a process that has read them."""
    done = subprocess.run(
        (sys.executable, HERE / "displays.py", folder, str(count)),
        check=True,
        stdout=subprocess.PIPE,
    )
    figures = json.loads(done.stdout)
    name = (
        f"{count:,} displays over 5 years: resolved, rendered, exported, {figures['turns']:,} turns"
    )
    return Row(name, figures["cpu"], 2, "s CPU")


def heaviest_page(root: Path, site: Path) -> tuple[str, int]:
    """Return the address and weight of the list nearest to 12 books, in its heaviest language."""
    content, _ = read_content(root, date.today())
    counts = {
        name: sum(len(section.items) for section in each.sections)
        for name, each in content.shown.items()
    }
    nearest = min(counts, key=lambda name: abs(counts[name] - BOOKS))
    pages = {path: _zipped(path) for path in site.glob(f"*/{nearest}.html")}
    page = max(pages, key=lambda path: pages[path])
    return f"{page.relative_to(site).as_posix()} ({counts[nearest]} titles)", pages[page]


def _build(root: Path, outs: Path) -> Job:
    return Job((*LUKUTORI, "build", "-C", str(root), "--out"), outs)


def _kept(root: Path) -> set[tuple[str, int]]:
    """Return the names and times of the PDFs that are kept for the next build."""
    return {(path.name, path.stat().st_mtime_ns) for path in (root / ".lukutori").rglob("*.pdf")}


def _zipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), compresslevel=6))


if __name__ == "__main__":
    main()
