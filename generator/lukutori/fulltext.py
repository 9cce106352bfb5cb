"""Search through the words of all list pages, for sites that have outgrown the filter.

Pagefind makes the index from the finished pages; only what is searched for is then loaded.
"""

import json
import subprocess
from pathlib import Path

from lukutori.errors import IndexingError
from lukutori.read.content import Content

MANY = 300
"""From this number of lists on `search: auto` means Pagefind."""
FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"
USED = ("pagefind.js", "pagefind-worker.js", ENTRY)
NOT_SAID = (
    ".kicker, .facts, .notice, .voice, .press, .prints, .ways, .tongue, .also, .credit, "
    ".new, .crisis, .share, .files, .slip-bar, .ladder"
)
"""Parts of a list page that are alike on all of them: nobody looks for a list by these."""


def wanted(content: Content) -> list[str]:
    """Return the languages whose lists the settings want to be searched by Pagefind."""
    chosen = content.settings.options.search
    if chosen == "auto":
        return [tag for tag in content.languages if _lists(content, tag) >= MANY]
    return [*content.languages] if chosen == "pagefind" else []


def used(content: Content) -> list[str]:
    """Return the same; none where Pagefind is not installed, and the filter stays."""
    return wanted(content) if installed() else []


def installed() -> bool:
    """Tell whether Pagefind can be run here."""
    return _program() is not None


def index(content: Content, site: Path) -> None:
    """Write an index for each language into a finished site.

    Raises IndexingError where Pagefind cannot do it.
    """
    tags, program = used(content), _program()
    if not tags or program is None:
        return
    words = ("--site", site, "--output-subdir", FOLDER, "--keep-index-url", "--quiet")
    only = ("--glob", f"{{{','.join(tags)}}}/*.html", "--exclude-selectors", NOT_SAID)
    done = subprocess.run(  # noqa: S603 - no shell, and the words are ours
        [program, *words, *only], capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise IndexingError(done.stderr or done.stdout)
    _tidy(site / FOLDER)


def _program() -> Path | None:
    try:
        from pagefind.service import get_executable
    except ImportError:
        return None
    found: Path | None = get_executable()
    return found


def _tidy(folder: Path) -> None:
    """Leave what our own script uses, and the same bytes for the same pages."""
    for path in folder.glob("pagefind*.[cj]s*"):
        if path.name not in USED:
            path.unlink()
    entry = folder / ENTRY
    known = json.loads(entry.read_text(encoding="utf-8"))
    entry.write_text(json.dumps(known, sort_keys=True), encoding="utf-8")


def _lists(content: Content, tag: str) -> int:
    return sum(tag in content.languages_of(each) for each in content.published.values())
