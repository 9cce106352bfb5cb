"""Everything that people wrote for a site, read in one go."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lukutori.errors import did_you_mean
from lukutori.findings import Finding, stops
from lukutori.languages import load as load_languages
from lukutori.languages.words import Language
from lukutori.model.base import FileModel
from lukutori.model.booklist import BookList, Status
from lukutori.model.registers import (
    Codes,
    Libraries,
    Library,
    Partner,
    Partners,
    Theme,
    Themes,
    Week,
    Weeks,
)
from lukutori.read.files import read_data
from lukutori.read.problems import findings_from
from lukutori.settings import Settings, read_settings
from lukutori.snapshot import Snapshot, read_snapshot

LIST_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SUFFIX = ".yml"
REGISTERS: dict[str, tuple[TypeAdapter[Any], type[FileModel] | None]] = {
    "partners": (TypeAdapter(Partners), Partner),
    "libraries": (TypeAdapter(Libraries), Library),
    "themes": (TypeAdapter(Themes), Theme),
    "weeks": (TypeAdapter(Weeks), Week),
    "codes": (TypeAdapter(Codes), None),
}
"""The files beside the lists: their name, and what they hold."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """One site's content, checked file by file."""

    settings: Settings
    languages: Mapping[str, Language]
    """The site's languages in their order."""
    lists: Mapping[str, BookList]
    unreadable: frozenset[str]
    """Ids of list files with errors; they are not in `lists`."""
    partners: Mapping[str, Partner]
    libraries: Mapping[str, Library]
    themes: Mapping[str, Theme]
    weeks: Mapping[str, Week]
    codes: Mapping[str, str]
    snapshot: Snapshot
    today: date

    @property
    def shown(self) -> dict[str, BookList]:
        """Lists that have pages: published ones, and archived ones for memory."""
        states = (Status.PUBLISHED, Status.ARCHIVED)
        return {name: each for name, each in self.lists.items() if each.status in states}

    def path(self, name: str) -> Path:
        """Return the file of a list or register."""
        return self.settings.lists / f"{name}{SUFFIX}"

    def languages_of(self, booklist: BookList) -> list[str]:
        """Return the languages in which a list has a page, in the site's order."""
        return [tag for tag in self.languages if tag in booklist.title and tag in booklist.intro]


def read_content(root: Path, today: date) -> tuple[Content, list[Finding]]:
    """Read a site's settings and all its lists; every fault of every file is a finding.

    Raises SettingsError where there is no mkdocs.yml to begin with.
    """
    settings, findings = read_settings(root)
    return read_lists(settings, findings, today), findings


def read_lists(settings: Settings, findings: list[Finding], today: date) -> Content:
    """Read the lists folder that the settings name, adding to `findings`."""
    known, found = load_languages(settings.root)
    findings += found
    languages = _chosen(settings, known, findings)
    snapshot, found = read_snapshot(settings.lists)
    findings += found
    context = {"languages": known}
    registers = {
        name: _register(settings.lists / f"{name}{SUFFIX}", adapter, model, context, findings)
        for name, (adapter, model) in REGISTERS.items()
    }
    lists: dict[str, BookList] = {}
    unreadable = set()
    for path in sorted(settings.lists.glob(f"*{SUFFIX}")):
        if path.stem in REGISTERS:
            continue
        if booklist := _booklist(path, context, findings):
            lists[path.stem] = booklist
        else:
            unreadable.add(path.stem)
    return Content(
        settings=settings,
        languages=languages,
        lists=lists,
        unreadable=frozenset(unreadable),
        snapshot=snapshot,
        today=today,
        **registers,
    )


def _chosen(
    settings: Settings, known: Mapping[str, Language], findings: list[Finding]
) -> dict[str, Language]:
    for tag in settings.options.languages:
        if tag not in known:
            hint = did_you_mean(tag, known) or f"Known languages: {', '.join(sorted(known))}."
            findings.append(
                Finding(
                    path=settings.config_file,
                    code="S004",
                    message=f"There are no interface words for the language `{tag}`.",
                    fix=hint,
                    loc=("plugins",),
                )
            )
    return {tag: known[tag] for tag in settings.options.languages if tag in known}


def _register(
    path: Path,
    adapter: TypeAdapter[Any],
    model: type[FileModel] | None,
    context: dict[str, Any],
    findings: list[Finding],
) -> Mapping[str, Any]:
    if not path.is_file():
        return {}
    data = read_data(path, findings)
    if data is None:
        return {}
    try:
        checked: Mapping[str, Any] = adapter.validate_python(data, context=context)
    except ValidationError as error:
        findings += findings_from(path, error, model)
        return data if isinstance(data, dict) else {}
    return checked


def _booklist(path: Path, context: dict[str, Any], findings: list[Finding]) -> BookList | None:
    before = len(findings)
    if not LIST_ID.fullmatch(path.stem):
        message = f"The file name `{path.name}` cannot be a list's address."
        fix = "Rename it with small letters a-z, digits and hyphens."
        findings.append(Finding(path=path, code="L024", message=message, fix=fix))
    data = read_data(path, findings)
    if data is None and len(findings) == before:
        fix = "Write a list with `lukutori new`, or delete the file."
        findings.append(Finding(path=path, code="L008", message="The file is empty.", fix=fix))
    if data is None:
        return None
    try:
        booklist = BookList.model_validate(data, context=context)
    except ValidationError as error:
        findings += findings_from(path, error, BookList)
        return None
    return None if stops(findings[before:]) else booklist
