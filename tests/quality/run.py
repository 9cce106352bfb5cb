"""What Lighthouse says of a phone's first visit, as a table: `make quality`.

Lighthouse's own defaults hold: a slow phone on slow 4G, simulated. The host packs with gzip and
is on this machine. Each page is visited several times; the table has the medians.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from bench.content import Size, write_site
from browsing import FLAGS, serve

REPOSITORY = Path(__file__).parent.parent.parent
LIGHTHOUSE = REPOSITORY / ".quality" / "node_modules" / "lighthouse" / "cli" / "index.js"
LUKUTORI = (sys.executable, "-m", "lukutori")
SCORES = ("performance", "accessibility", "best-practices", "seo")
OURS = {
    "list": "fi/parenting.html",
    "list, right to left": "ar/arabic-books.html",
    "index": "fi/index.html",
    "theme": "fi/themes/parenting.html",
    "partner": "fi/partners/clinic.html",
    "short code": "q/PAR3/index.html",
    "statement": "fi/accessibility.html",
    "handbook": "handbook/lists.html",
}
LARGE = {
    "list": "fi/list-00007.html",
    "list, right to left": "ar/list-00007.html",
    "index": "fi/index.html",
    "theme": "fi/themes/theme-1.html",
    "partner": "fi/partners/partner-1.html",
    "short code": "q/2229/index.html",
}
LISTS = Size(200, 4)


@dataclass(frozen=True)
class Bars:
    """What no page may pass; scores may not be less than 100."""

    lcp: float = 0.9
    """Seconds until the largest thing is there."""
    tbt: float = 0
    """Milliseconds in which the page does not answer."""
    cls: float = 0
    kilobytes: float = 20
    """Transferred without pictures, heads of answers with them."""
    requests: int = 5
    """Before pictures."""


@dataclass(frozen=True)
class Measured:
    """What one page came to, as medians of its visits."""

    scores: tuple[int, ...]
    lcp: float
    tbt: float
    cls: float
    kilobytes: float
    requests: int
    missed: tuple[str, ...] = ()
    """Lighthouse's names of what cost points."""

    def passes(self, bars: Bars) -> bool:
        """Tell whether every bar is held."""
        return (
            min(self.scores) == 100
            and self.lcp <= bars.lcp
            and self.tbt <= bars.tbt
            and self.cls <= bars.cls
            and self.kilobytes <= bars.kilobytes
            and self.requests <= bars.requests
        )


def measured(reports: list[dict[str, Any]]) -> Measured:
    """Return the medians of Lighthouse's reports on one page."""

    def of(audit: str) -> float:
        return median(each["audits"][audit]["numericValue"] for each in reports)

    last = reports[-1]
    loaded = [
        each
        for each in last["audits"]["network-requests"]["details"]["items"]
        if each.get("resourceType") != "Image"
    ]
    points = [median(each["categories"][name]["score"] or 0 for each in reports) for name in SCORES]
    weighed = {
        ref["id"]
        for name in SCORES
        for ref in last["categories"][name]["auditRefs"]
        if ref["weight"]
    }
    missed = [name for name in sorted(weighed) if last["audits"][name]["score"] not in (1, None)]
    return Measured(
        scores=tuple(round(100 * each) for each in points),
        lcp=of("largest-contentful-paint") / 1000,
        tbt=of("total-blocking-time"),
        cls=of("cumulative-layout-shift"),
        kilobytes=sum(each["transferSize"] for each in loaded) / 1000,
        requests=len(loaded),
        missed=tuple(missed),
    )


def visit(address: str) -> dict[str, Any]:
    """Let Lighthouse visit a page once; return its report."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    flags = f"--chrome-flags=--headless=new {' '.join(FLAGS)}"
    command = ("node", str(LIGHTHOUSE), address, "--quiet", "--output=json", flags)
    env = {**os.environ, "CHROME_PATH": chromium or ""}
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def rows(site: Path, pages: dict[str, str], runs: int) -> Iterator[tuple[str, Bars, Measured]]:
    """Yield the name of each page, its bars and what it came to."""
    with serve(site) as host:
        for name, uri in pages.items():
            bars = Bars(kilobytes=30) if (name, pages) == ("index", LARGE) else Bars()
            yield f"{name}: {uri}", bars, measured([visit(host + uri) for _ in range(runs)])


def main() -> None:
    """Visit the pages of this repository's site and of one with 200 lists; print the table."""
    options = argparse.ArgumentParser(description="Measure a phone's first visit.")
    options.add_argument("--site", type=Path, help="this repository's site, built already")
    options.add_argument("--runs", type=int, default=3, help="visits of each page")
    chosen = options.parse_args()
    if not LIGHTHOUSE.is_file():
        sys.exit("Lighthouse is not installed: run `make quality`, which installs it.")
    table = Table(
        "page",
        *("Perf A11y BP SEO", "LCP s", "TBT ms", "CLS", "KB", "requests"),
        "",
        box=box.MARKDOWN,
    )
    console, good = Console(width=150), True
    with TemporaryDirectory(prefix="lukutori-quality-") as folder:
        large = Path(folder) / "large"
        write_site(large, LISTS)
        sites = [(chosen.site or built(REPOSITORY, Path(folder) / "ours"), OURS, "")]
        sites.append((built(large, Path(folder) / "large-site"), LARGE, f"{LISTS.lists} lists, "))
        for site, pages, what in sites:
            for name, bars, page in rows(site, pages, chosen.runs):
                good = good and page.passes(bars)
                table.add_row(f"{what}{name}", *_cells(page, bars), _verdict(page, bars))
                console.print(f"{what}{name}: {' '.join(map(str, page.scores))}", style="dim")
    console.print(table)
    sys.exit(0 if good else 1)


def built(root: Path, out: Path) -> Path:
    """Build a site into a folder."""
    subprocess.run((*LUKUTORI, "build", "-C", str(root), "--out", str(out)), check=True)
    return out


def _cells(page: Measured, bars: Bars) -> Iterator[str]:
    yield " ".join(map(str, page.scores))
    for figure, bar, form in (
        (page.lcp, bars.lcp, ".2f"),
        (page.tbt, bars.tbt, ".0f"),
        (page.cls, bars.cls, ".2f"),
        (page.kilobytes, bars.kilobytes, ".1f"),
        (page.requests, bars.requests, "d"),
    ):
        yield f"{figure:{form}} (≤ {bar:g})"


def _verdict(page: Measured, bars: Bars) -> str:
    return "pass" if page.passes(bars) else " ".join(("MISS", *page.missed))


if __name__ == "__main__":
    main()
