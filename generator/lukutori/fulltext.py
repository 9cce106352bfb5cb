"""Search through the words of all list pages, for sites that have outgrown the filter.

Pagefind makes the index from the finished pages; only what is searched for is then loaded.
"""

import asyncio
from pathlib import Path

from lukutori.read.content import Content

MANY = 300
"""From this number of lists on `search: auto` means Pagefind (2.1 of the issue)."""
FOLDER = "pagefind"
NOT_SAID = (".press", ".prints", ".ways", ".tongue", ".also", ".credit")
"""Parts of a list page that are the same on all of them, or offers of ours."""


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
    """Tell whether Pagefind can be run here: its library and its program."""
    try:
        from pagefind.service import get_executable
    except ImportError:
        return False
    return get_executable() is not None


def index(content: Content, site: Path) -> None:
    """Write an index for each language into a finished site."""
    if tags := used(content):
        asyncio.run(_index(site, tags))


async def _index(site: Path, tags: list[str]) -> None:
    from pagefind.index import IndexConfig, PagefindIndex

    config = IndexConfig(
        output_path=str(site / FOLDER), exclude_selectors=NOT_SAID, keep_index_url=True
    )
    async with PagefindIndex(config=config) as made:
        for tag in tags:  # folder by folder: each request to Pagefind takes a tenth of a second
            await made.add_directory(str(site), glob=f"{tag}/*.html")


def _lists(content: Content, tag: str) -> int:
    return sum(tag in content.languages_of(each) for each in content.published.values())
