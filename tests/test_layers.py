"""Imports go one way, and each outside library has one door."""

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from conftest import REPOSITORY

PACKAGE = REPOSITORY / "generator" / "lukutori"
FILES = sorted(PACKAGE.rglob("*.py"))
DOORS = {
    "yaml": {"read/yaml_text.py"},
    "mkdocs": {"mkdocs_plugin.py"},
    "jinja2": {"render/env.py"},
    "markupsafe": {"render/env.py"},
    "typst": {"render/paper/setting/engine.py"},
    "fontTools": {"render/paper/setting/fonts.py", "render/paper/setting/glyphs.py"},
    "segno": {"render/qr.py"},
    "babel": {"localise/cldr.py", "catalogue/languages.py"},
    "markdown_it": {"prose.py"},
    "rich": {"cli/shared.py", "build.py", "progress.py"},
    "requests": {"network/__init__.py", "network/door.py"},
    "requests_cache": {"network/kept.py"},
    "urllib3": {"network/__init__.py", "network/door.py"},
    "tenacity": {"network/__init__.py"},
    "PIL": {"covers.py"},
    "pagefind": {"fulltext.py"},
    "dateutil": {"year/theme_days.py"},
}
PARTS_OF_DOORS = {"argparse": "cli", "pymarc": "catalogue"}
"""Libraries that a whole part may know."""
NEVER = {"socket", "ssl", "http", "httpx", "aiohttp", "ftplib", "smtplib"}
PARTS = {
    "model": {"clean", "errors", "findings", "isbn"},
    "catalogue": {"model", "clean", "errors", "findings", "isbn"},
    "network": {"catalogue", "errors", "settings"},
    "year": {"model", "findings"},
    "read": {"model", "languages", "settings", "snapshot", "clean", "errors", "findings"}
    | {"cache", "covers", "isbn", "year"},
    "enrich": {"model", "snapshot", "clean", "isbn"},
    "localise": {"read", "model", "languages", "settings", "enrich", "prose", "covers", "isbn"}
    | {"year"},
    "render": {
        "read",
        "model",
        "enrich",
        "languages",
        "settings",
        "localise",
        "prose",
        "clean",
        "findings",
    }
    | {"theme_dir", "errors", "cache", "isbn", "covers", "fulltext", "spreadsheet", "year"},
    "fulltext": {"read", "errors"},
    "check": {"read", "model", "enrich", "prose", "pictures", "findings", "year"}
    | {"check_brand", "check_codes", "check_crisis", "check_displays", "check_former"}
    | {"check_records", "check_search", "check_statement", "check_upstream"},
    "check_displays": {"read", "model", "year", "enrich", "check_copies", "errors", "findings"},
    "check_copies": {"read", "model", "year", "enrich", "localise", "check_records", "findings"},
    "check_brand": {"read", "model", "pictures", "findings"},
    "check_search": {"read", "findings", "fulltext"},
    "check_statement": {"read", "model", "languages", "settings", "findings"},
    "check_codes": {"read", "model", "errors", "findings"},
    "check_crisis": {"read", "model", "findings"},
    "check_due": {"read", "model", "localise", "render", "findings"},
    "check_former": {"read", "model", "findings"},
    "check_records": {"read", "model", "enrich", "catalogue", "findings"},
    "check_upstream": {"read", "model", "sharing", "findings"},
    "sharing": {"read", "model", "localise", "render", "catalogue", "settings", "prose"}
    | {"edit", "splices", "publish", "schema", "start", "clean", "errors", "findings"},
    "edit": {"read", "splices", "clean", "errors", "findings"},
    "records": {"read", "model", "enrich", "snapshot", "catalogue", "network", "edit", "check"}
    | {"progress", "clean", "errors", "findings", "isbn", "covers", "publish", "schema", "start"}
    | {"spreadsheet"},
    "reports": {"read", "model", "languages", "enrich", "localise", "prose", "render", "year"}
    | {"catalogue", "clean", "spreadsheet"},
}
"""Part, and which other parts it may know: read → enrich → localise → render, never back."""


@cache
def imported(path: Path) -> frozenset[str]:
    """Return the full names of all modules that a module imports, anywhere in its text."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(found)


def users(library: str) -> set[str]:
    return {
        path.relative_to(PACKAGE).as_posix()
        for path in FILES
        if any(name.split(".")[0] == library for name in imported(path))
    }


def modules() -> dict[str, Path]:
    """Return every module of ours by its full name."""
    names = {}
    for path in FILES:
        parts = ("lukutori", *path.relative_to(PACKAGE).with_suffix("").parts)
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return names


@pytest.mark.parametrize("library", DOORS)
def test_library_comes_in_by_one_door(library: str):
    assert users(library) == DOORS[library]


@pytest.mark.parametrize("library", PARTS_OF_DOORS)
def test_library_is_known_to_one_part(library: str):
    assert {name.split("/")[0] for name in users(library)} == {PARTS_OF_DOORS[library]}


@pytest.mark.parametrize("library", sorted(NEVER))
def test_nothing_else_opens_a_connection(library: str):
    assert users(library) == set()


def test_of_urllib_only_its_words_are_used():
    names = {name for path in FILES for name in imported(path) if name.startswith("urllib.")}

    assert {".".join(name.split(".")[:2]) for name in names} <= {"urllib.parse"}


@pytest.mark.parametrize("start", ["lukutori.build", "lukutori.mkdocs_plugin", "lukutori.check"])
def test_building_and_checking_know_nothing_of_the_network(start: str):
    known, seen, left = modules(), set(), [start]
    while left:
        name = left.pop()
        seen.add(name)
        left += (imported(known[name]) & known.keys()) - seen

    assert len(seen) > 10
    assert not [name for name in seen if name.startswith("lukutori.network")]


@pytest.mark.parametrize("part", PARTS)
def test_part_knows_only_the_parts_before_it(part: str):
    own = [path for path in FILES if path.relative_to(PACKAGE).with_suffix("").parts[0] == part]
    names = {name for path in own for name in imported(path) if name.split(".")[0] == "lukutori"}
    known = modules()
    parts = {
        (name if name in known else name.rpartition(".")[0]).partition(".")[2].partition(".")[0]
        or "itself"
        for name in names
    }

    assert own
    assert parts - {part, "itself"} <= PARTS[part]


def test_no_module_needs_itself_in_the_end():
    known = modules()
    graph = {name: (imported(path) & known.keys()) - {name} for name, path in known.items()}

    assert set(TopologicalSorter(graph).static_order()) == set(known)
