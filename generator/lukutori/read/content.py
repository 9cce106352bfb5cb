"""Everything that people wrote for a site, read in one go."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lukutori.covers import Photo
from lukutori.errors import did_you_mean
from lukutori.findings import Finding, Loc, shown, stops
from lukutori.isbn import Isbn
from lukutori.languages import load as load_languages
from lukutori.languages.words import Language
from lukutori.model.base import FileModel
from lukutori.model.booklist import BookList, Status
from lukutori.model.crisis import CrisisLine, CrisisLines
from lukutori.model.display import Displays, PlannedDisplay
from lukutori.model.display_log import DisplayLog, DisplayMove
from lukutori.model.printing import PrintRun, Prints
from lukutori.model.registers import (
    Codes,
    CoverCredit,
    CoverCredits,
    Libraries,
    Library,
    Partner,
    Partners,
    Theme,
    Themes,
    Week,
    Weeks,
)
from lukutori.read.covers import FOLDER as COVERS
from lukutori.read.covers import RIGHTS, read_covers
from lukutori.read.files import read_data
from lukutori.read.former import (
    codes_followed,
    displays_followed,
    moves_followed,
    new_names,
    prints_followed,
)
from lukutori.read.gave import EVENTS, WISHES, Gave, read_gave
from lukutori.read.problems import findings_from
from lukutori.read.registers import read_register, read_whole
from lukutori.read.sound import sound_displays, sound_list
from lukutori.read.yaml_text import KEY
from lukutori.settings import Settings, read_settings
from lukutori.snapshot import Snapshot, read_snapshot
from lukutori.year.ahead import PREPARED
from lukutori.year.log import LOG
from lukutori.year.plan import (
    DISPLAYS,
    Planned,
    Turn,
    next_turns,
    planned,
    turns,
    with_next_displays,
)
from lukutori.year.theme_days import Span

RESERVED = ("index", "lists", "404", "accessibility", "offline", "slip")
"""Addresses of the site's own pages and data."""
LIST_ID = re.compile(rf"(?!({'|'.join(RESERVED)})$)[a-z0-9]+(-[a-z0-9]+)*")
SUFFIX = ".yml"
OTHER_SUFFIXES = (".yaml", SUFFIX)
"""Of a list that would not be read; in capitals too."""
REGISTERS: dict[str, tuple[TypeAdapter[Any], type[FileModel] | None]] = {
    "partners": (TypeAdapter(Partners), Partner),
    "libraries": (TypeAdapter(Libraries), Library),
    "themes": (TypeAdapter(Themes), Theme),
    "weeks": (TypeAdapter(Weeks), Week),
    "crisis": (TypeAdapter(CrisisLines), CrisisLine),
    "codes": (TypeAdapter(Codes), None),
}
"""The files beside the lists: their name, and what they hold."""
PRINTS = "prints"
"""The log of what was printed."""
NO_LISTS = (*REGISTERS, PRINTS, DISPLAYS, LOG, WISHES, EVENTS)
"""Names of files that are no lists."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """One site's content, checked file by file."""

    settings: Settings
    languages: Mapping[str, Language]
    """The site's languages in their order."""
    lists: Mapping[str, BookList]
    unreadable: frozenset[str]
    """Lists that are not in `lists`, and registers, that could not be read at all."""
    code_unclear: frozenset[str]
    """Lists whose short code is told to be wrong already, or may be there under another name."""
    partners: Mapping[str, Partner]
    libraries: Mapping[str, Library]
    themes: Mapping[str, Theme]
    weeks: Mapping[str, Week]
    codes: Mapping[str, str]
    snapshot: Snapshot
    today: date
    covers: Mapping[Isbn, Photo] = field(default_factory=dict)
    """Pictures of covers; empty where they are drawn."""
    crisis: Mapping[str, CrisisLine] = field(default_factory=dict)
    """Whom readers can call, in the order in which they are shown."""
    prints: Prints = ()
    """What was printed, in the order in which it was written down."""
    planned: tuple[Planned, ...] = ()
    """Every display, those of the lists first; of each list's, `display` is the next one."""
    next_turns: Mapping[str, Turn] = field(default_factory=dict)
    """Of each list that has one, the time of a display that goes on today, or the next one."""
    displays: Mapping[str, PlannedDisplay] = field(default_factory=dict)
    """Those of the register that have no fault, of lists that are not there too."""
    displays_log: DisplayLog = ()
    """What was done with displays, in the order in which it was written down."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Former ids of lists, and the lists that have them; none that is not clear."""
    gave: Gave = field(default_factory=Gave)
    """What clients ask for, and what the cooperation gave."""

    @cached_property
    def shown(self) -> dict[str, BookList]:
        """Lists that have pages: published ones, and archived ones for memory."""
        states = (Status.PUBLISHED, Status.ARCHIVED)
        return {name: each for name, each in self.lists.items() if each.status in states}

    @cached_property
    def published(self) -> dict[str, BookList]:
        """Lists that are printed."""
        return {k: v for k, v in self.shown.items() if v.status is Status.PUBLISHED}

    @cached_property
    def turns_ahead(self) -> list[Turn]:
        """Each time that a display stands between today and six weeks on, the earliest first."""
        return turns(self.planned, self.weeks, Span(self.today, self.today + PREPARED))

    def display_of(self, name: str) -> Planned | None:
        """Return the display that a list has now, as somebody wrote it: the next, or its own."""
        if turn := self.next_turns.get(name):
            return turn.planned
        own = (each for each in self.planned if each.file == name and each.loc == ("display",))
        return next(own, None)

    def path(self, name: str) -> Path:
        """Return the file of a list or register."""
        return self.settings.lists / f"{name}{SUFFIX}"

    def crisis_lines(self, booklist: BookList) -> list[CrisisLine]:
        """Return the crisis lines that a list's readers get, in the register's order."""
        themes = {*booklist.themes} if booklist.shows_crisis_lines else set()
        sound = (each for each in self.crisis.values() if isinstance(each, CrisisLine))
        return [each for each in sound if themes and (not each.themes or themes & {*each.themes})]

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
    tags = sorted({*known, *(finding.path.stem for finding in found)})
    findings += found
    findings += _unknown_languages(settings, tags)
    snapshot, found = read_snapshot(settings.lists, settings.chain(settings.options.catalogue))
    findings += found
    registers = _registers(settings.lists, {"languages": tags}, findings)
    readable = {name: register for name, register in registers.items() if register is not None}
    findings += _not_read(settings.lists)
    every = _booklists(settings.lists, {"languages": tags, **readable}, findings)
    lists = {name: booklist for name, booklist in every.items() if booklist}
    renamed = new_names(lists, every)
    registers["codes"] = codes_followed(registers["codes"], renamed)
    displays = _displays(settings.lists, {"languages": tags, **readable}, findings)
    displays = displays_followed(displays, renamed)
    plan = tuple(planned(lists, displays))
    following = next_turns(plan, registers["weeks"] or {}, today)
    lists = with_next_displays(lists, following)
    covers: Mapping[Isbn, Photo] = {}
    if settings.options.covers != "drawn":
        covers, found = read_covers(settings, _credits(settings.lists, findings))
        findings += found
    unreadable = {name for name, booklist in every.items() if booklist is None}
    names = {**dict.fromkeys(every), **renamed, **(registers["codes"] or {})}
    gave = read_gave(settings.lists, {"languages": tags, **readable}, names, findings)
    return Content(
        settings=settings,
        languages={tag: known[tag] for tag in settings.options.languages if tag in known},
        lists=lists,
        unreadable=frozenset(unreadable | (registers.keys() - readable.keys())),
        code_unclear=frozenset(_with_unclear_code(settings.lists, findings)),
        snapshot=snapshot,
        today=today,
        covers=covers,
        prints=prints_followed(_prints(settings.lists, findings), renamed),
        renamed=renamed,
        planned=plan,
        next_turns=following,
        gave=gave,
        displays=displays,
        displays_log=moves_followed(_displays_log(settings.lists, findings), renamed),
        **{name: register or {} for name, register in registers.items()},
    )


def _unknown_languages(settings: Settings, known: list[str]) -> Iterator[Finding]:
    """Name the settings' languages that have no words; a language file at fault is told itself."""
    options = settings.options
    written: list[tuple[Loc, str]] = [
        *((("languages", i), tag) for i, tag in enumerate(options.languages)),
        *((("name", tag, KEY), tag) for tag in options.name),
        *((("intro", tag, KEY), tag) for tag in options.intro or ()),
    ]
    for service in ("e_library", "talking_books"):
        names = getattr(options, service).name if getattr(options, service) else ()
        written += ((((service, "name", tag, KEY)), tag) for tag in names)
    for answer, texts in options.new_here or ():
        written += ((("new_here", answer, tag, KEY), tag) for tag in texts or ())
    if "desk" in options.print.model_fields_set:  # the default's may be missing
        written += ((("print", "desk", i), tag) for i, tag in enumerate(options.print.desk))
    for loc, tag in written:
        if tag not in known:
            yield Finding(
                path=settings.config_file,
                code="S004",
                message=f"There are no interface words for the language {shown(tag)}.",
                fix=did_you_mean(tag, known) or f"Known languages: {', '.join(known)}.",
                loc=(*settings.where, *loc),
            )


def _with_unclear_code(folder: Path, findings: list[Finding]) -> Iterator[str]:
    for each in findings:
        misspelt = each.code == "L002" and len(each.loc) == 2  # a key of the list itself
        if each.path.parent == folder and (misspelt or each.loc[:1] == ("code",)):
            yield each.path.stem


def _not_read(folder: Path) -> Iterator[Finding]:
    for path in sorted(folder.glob("*")):
        if path.suffix.casefold() in OTHER_SUFFIXES and path.suffix != SUFFIX:
            message = f"The name {shown(path.name)} ends in {path.suffix}, so the file is not read."
            fix = f"Rename it to {shown(path.stem + SUFFIX)}."
            yield Finding(path=path, code="L024", message=message, fix=fix)


def _registers(
    folder: Path, context: dict[str, Any], findings: list[Finding]
) -> dict[str, Mapping[str, Any] | None]:
    return {
        name: read_register(folder / f"{name}{SUFFIX}", adapter, model, context, findings)
        for name, (adapter, model) in REGISTERS.items()
    }


def _credits(lists: Path, findings: list[Finding]) -> Mapping[Isbn, CoverCredit] | None:
    """Return whose the pictures of covers are; None where that could not be read."""
    before = len(findings)
    path = lists / COVERS / f"{RIGHTS}{SUFFIX}"
    read: Any = read_register(path, TypeAdapter(CoverCredits), CoverCredit, {}, findings)
    return None if stops(findings[before:]) else read


def _prints(lists: Path, findings: list[Finding]) -> Prints:
    """Return what was printed; nothing where that could not be read."""
    path = lists / f"{PRINTS}{SUFFIX}"
    return read_whole(path, TypeAdapter(Prints), PrintRun, {}, findings) or ()


def _displays(
    folder: Path, context: dict[str, Any], findings: list[Finding]
) -> Mapping[str, PlannedDisplay]:
    """Return the displays that are planned beside the lists, without those that have a fault."""
    before = len(findings)
    path = folder / f"{DISPLAYS}{SUFFIX}"
    read = read_register(path, TypeAdapter(Displays), PlannedDisplay, context, findings)
    return dict(sound_displays(read, context)) if stops(findings[before:]) else read or {}


def _displays_log(lists: Path, findings: list[Finding]) -> DisplayLog:
    """Return what was done with displays; nothing where that could not be read."""
    path = lists / f"{LOG}{SUFFIX}"
    return read_whole(path, TypeAdapter(DisplayLog), DisplayMove, {}, findings) or ()


def _booklists(
    folder: Path, context: dict[str, Any], findings: list[Finding]
) -> dict[str, BookList | None]:
    """Return each list by its id, None for one that cannot be shown."""
    lists: dict[str, BookList | None] = {}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        if path.stem in NO_LISTS or path.name.startswith("."):
            continue  # editors and macOS leave hidden files beside the real ones
        unnamable = list(_bad_name(path))
        findings += unnamable
        booklist = _booklist(path, context, findings)
        lists[path.stem] = None if unnamable else booklist
    return lists


def _booklist(path: Path, context: dict[str, Any], findings: list[Finding]) -> BookList | None:
    before = len(findings)
    data = read_data(path, findings)
    if data is None and len(findings) == before:
        fix = "Write a list with `lukutori new`, or delete the file."
        findings.append(Finding(path=path, code="L008", message="The file is empty.", fix=fix))
    if data is None:
        return None
    try:
        return BookList.model_validate(data, context=context)
    except ValidationError as error:
        findings += findings_from(path, error, BookList)
    return sound_list(data)  # the rest can be checked in the same run


def _bad_name(path: Path) -> Iterator[Finding]:
    if LIST_ID.fullmatch(path.stem):
        return
    message = f"The file name {shown(path.name)} cannot be a list's address."
    fix = "Rename it with small letters a-z, digits and single hyphens."
    if path.stem in RESERVED:
        message = f"The address `{path.stem}` is a page of the site itself."
        fix = "Give the file another name."
    yield Finding(path=path, code="L024", message=message, fix=fix)
