"""Every sort of page of a site, found by itself: new sorts of page are tried without being named.

A sort is an address whose language and ids are left out: `fi/themes/grief.html` is
`<lang>/themes/*`. Each page of the handbook is a sort of its own.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

HANDBOOK = "handbook/"
LANGUAGE = re.compile(r'<html[^>]* lang="([^"]+)"')
REFRESH = 'http-equiv="refresh"'


class Sort(NamedTuple):
    """A sort of page in one language."""

    name: str
    lang: str


def sorts(site: Path) -> dict[Sort, str]:
    """Return the address of one page of each sort in each language."""
    known = _ids(site)
    found: dict[Sort, str] = {}
    for path in sorted(site.rglob("*.html")):
        uri = path.relative_to(site).as_posix()
        html = path.read_text(encoding="utf-8")
        if said := LANGUAGE.search(html):
            found.setdefault(Sort(_name(uri, said[1], known), said[1]), uri)
    return found


def some(pages: dict[Sort, str], *langs: str) -> list[str]:
    """Return the addresses of pages in some languages, without the handbook but its first page."""
    wanted = {uri for sort, uri in pages.items() if sort.lang in langs}
    return sorted(uri for uri in wanted if not uri.startswith(HANDBOOK) or "index" in uri)


def _ids(site: Path) -> set[str]:
    """Return the ids of lists, themes and partners."""
    lists = json.loads((site / "data" / "lists.json").read_text(encoding="utf-8"))
    gathered = {
        path.stem for folder in ("themes", "partners") for path in site.glob(f"*/{folder}/*")
    }
    return gathered | {each["id"] for each in lists["lists"]}


def _name(uri: str, lang: str, known: set[str]) -> str:
    if uri.startswith(HANDBOOK):
        return uri
    *folders, name = uri.split("/")
    stem = name.split(".")[0]
    steps = ["<lang>" if step == lang else "*" if step in known else step for step in folders]
    if steps and stem == "index" and "<lang>" not in steps:  # q/CODE/
        steps[-1] = "*"
    alone = stem in ("index", "404") or (len(steps) <= 1 and stem not in known)
    return "/".join([*steps, stem if alone else "*"])
