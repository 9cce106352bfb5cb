"""A site's settings: what stands in mkdocs.yml under `plugins: - lukutori:`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, ValidationError

from lukutori.errors import SettingsError, did_you_mean, near_or_all
from lukutori.findings import Finding, Loc, shown
from lukutori.model.base import FileModel, Line, OneOrMany, Slug, Text, WebAddress, fault
from lukutori.model.catalogue import BEGIN, WEB, Catalogue
from lukutori.model.feedback import FeedbackAddress
from lukutori.model.printing import PrintKind, kinds_named, names_of_kinds
from lukutori.model.statement import Statement
from lukutori.read.files import read_data
from lukutori.read.problems import findings_from

DEFAULT_NAME = "mkdocs.yml"
PLACEHOLDER_HOSTS = ("example.org", "example.com", "example.net", "example.fi", "example")


def is_placeholder(host: str) -> bool:
    """Tell whether a host is one of those reserved for examples (RFC 2606)."""
    return any(host == name or host.endswith(f".{name}") for name in PLACEHOLDER_HOSTS)


def host_of(address: str) -> str:
    """Return the host of a web or mail address."""
    host = address.partition("://")[2].split("/")[0] or address.rpartition("@")[2]
    return host.partition(":")[0].casefold()


CRAWLERS = re.compile(r"bot\b|crawl|spider|checker|linkcheck|fetch/|github\.com", re.IGNORECASE)
"""Words by which Finna takes a program for a crawler (CrawlerDetect), and answers it no more."""


def _contact(text: str) -> str:
    fix = "Write a mail address, such as lists@library.example, or the address of a web page."
    if not re.fullmatch(r"[\x21-\x7e]+@[\x21-\x7e]+\.[\x21-\x7e]+|https?://[\x21-\x7e]+", text):
        raise fault("S001", f"Nobody can be reached by {shown(text)}.", fix)
    if found := CRAWLERS.search(text):
        message = f"With {shown(found.group())} in it catalogues take Lukutori for a crawler."
        raise fault("S001", message, "Give another address.")
    return text


class Brand(FileModel):
    """What the library looks like."""

    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] = "#00538a"
    """Colour of headings and bands, dark enough for white text; without it themes have theirs."""
    logo: Line | None = None
    """The library's logo, an SVG or PNG file seen from the folder of mkdocs.yml."""
    logo_alt: Line | None = None
    """What the logo says, for those who do not see it."""
    partner_logos: dict[Slug, Line] = Field(default={})
    """The partners' logos in print, by their id: `clinic: images/clinic.svg`."""
    fonts: tuple[Line, ...] = ()
    """Families from the folder `fonts/` that print uses first."""

    @property
    def own_colour(self) -> bool:
        """Tell whether the library has given its colour, which then wins over those of themes."""
        return "colour" in self.model_fields_set


class Lender(FileModel):
    """Somebody who lends what stands on no shelf."""

    name: Text
    """Its name, by language."""
    link: WebAddress
    """Its page, where readers find their way in."""


class NewHere(FileModel):
    """What somebody wants to know who has never borrowed here; each has words of its own."""

    read_here: Text | None = None
    """That nobody needs a card to read in the library, by language."""
    card: Text | None = None
    """How to get a card, by language."""
    cost: Text | None = None
    """What borrowing, late and lost books cost, by language."""
    owe: Text | None = None
    """What those can do who owe the library something, by language."""


def _short_new_here(value: Any) -> Any:
    """Let people write `new_here: false` for no such panel."""
    return {"true": {}, "false": None}.get(str(value).casefold(), value)


class Asking(FileModel):
    """How catalogues and links are asked; `fetch` and `check --live` need it."""

    contact: Annotated[Line, AfterValidator(_contact)] | None = None
    """Who answers for the asking: a mail address or a web page, told to every catalogue."""
    pace: Annotated[float, Field(ge=0, le=3600)] = 1.0
    """Seconds between two requests to the same host."""
    tries: Annotated[int, Field(ge=1, le=10)] = 4
    """How often a request is made before it is given up."""
    connect_seconds: Annotated[float, Field(gt=0, le=120)] = 5.0
    """How long a host may take to answer the telephone."""
    read_seconds: Annotated[float, Field(gt=0, le=600)] = 20.0
    """How long one answer may take, from its first byte to its last."""
    keep_hours: Annotated[float, Field(ge=0, le=24 * 365)] = 24.0
    """How long an answer is used again before the catalogue is asked anew."""

    @property
    def who(self) -> str | None:
        """The contact, unless it is one of the handbook's examples."""
        return None if self.contact and is_placeholder(host_of(self.contact)) else self.contact


def _known_kinds(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if not kinds_named(name):
            fix = near_or_all(name, names_of_kinds(), "Known kinds")
            raise fault("S001", f"{shown(name)} is no kind of print.", fix)
    return names


class Print(FileModel):
    """What a build prints."""

    kinds: Annotated[tuple[Line, ...], OneOrMany, AfterValidator(_known_kinds)] = tuple(PrintKind)
    """Kinds, or families of kinds such as `poster`; without it all but feedback slips."""
    desk: tuple[Line, ...] = ("fi", "sv")
    """The clerks' languages, which stand beside the client's on a bridge sheet."""
    economy: bool = False
    """For office printers: no fields of colour, grey covers."""
    extras: bool = True
    """Whether each list also gets previews of its prints, their ZIP file, a picture for sharing."""
    feedback_slips: bool = False
    """Whether each list also gets slips on which clients tick what they thought of it."""

    @property
    def wanted(self) -> tuple[PrintKind, ...]:
        """The kinds, in the order in which they are offered."""
        chosen = {kind for name in self.kinds for kind in kinds_named(name)}
        if "kinds" not in self.model_fields_set:
            chosen.discard(PrintKind.FEEDBACK_SLIP)  # somebody must count them
        if self.feedback_slips:
            chosen.add(PrintKind.FEEDBACK_SLIP)
        return tuple(kind for kind in PrintKind if kind in chosen)


def _short_print(value: Any) -> Any:
    """Let people write `print: false` for none, and `print: true` for all."""
    return {"true": {}, "false": {"kinds": []}}.get(str(value).casefold(), value)


def _zone(name: str) -> str:
    known = available_timezones()
    if name not in known:
        fix = did_you_mean(name, known) or "Write it as Europe/Helsinki."
        raise fault("S016", f"There is no time zone {shown(name)}.", fix)
    return name


class Options(FileModel):
    """The settings under `plugins: - lukutori:` in mkdocs.yml."""

    name: Text = Field(default={"fi": "Kirjasto", "sv": "Biblioteket", "en": "Library"})
    """Name of the library or of the cooperation, by language."""
    intro: Text | None = None
    """A sentence or two on the front page, by language."""
    languages: Annotated[tuple[Line, ...], Field(min_length=1)] = ("fi", "sv", "en")
    """The languages of the site, in the order in which they are offered."""
    catalogue: Slug = "finna"
    """Which catalogue the links lead to: finna, helmet, libris, or one under `catalogues`."""
    catalogues: dict[Slug, Catalogue] = Field(default={})
    """Catalogues of your own: name, record, isbn, title and languages, as in catalogues.yml."""
    asking: Asking = Asking()
    """How catalogues are asked."""
    brand: Brand = Brand()
    """Colour and logo."""
    accessibility: Statement | None = None
    """The accessibility statement; without it there is none."""
    paper: Literal["a4", "us-letter"] = "a4"
    """The office printer's paper."""
    covers: Literal["drawn", "local", "catalogue"] = "drawn"
    """One of drawn, local (pictures in `lists/covers/`), catalogue (`fetch` gets them, too)."""
    print: Annotated[Print, BeforeValidator(_short_print, json_schema_input_type=Print | bool)] = (
        Print()
    )
    """What a build prints: `false` for nothing, or kinds, desk, economy and extras."""
    offline: bool = True
    """Whether readers' browsers keep the lists that they visited, for when there is no network."""
    search: Literal["auto", "filter", "pagefind", "none"] = "auto"
    """How front pages find lists: `auto` is the filter, and Pagefind from 300 lists on."""
    new_here: Annotated[
        NewHere | None,
        BeforeValidator(_short_new_here, json_schema_input_type=NewHere | bool),
    ] = NewHere()
    """Answers for those who are new: read_here, card, cost and owe; `false` for none."""
    e_library: Lender | None = None
    """Where e-books and e-audiobooks are borrowed; without it pages say: online, with a card."""
    talking_books: Lender | None = None
    """Where talking books for people with a reading disability are borrowed."""
    exit: WebAddress = "https://www.wikipedia.org/"
    """Where the quick way out of a discreet list leads: a page that anybody might be reading."""
    feedback: FeedbackAddress | None = None
    """Where readers' feedback goes: a web or mail address; may hold {code}, {list} and {lang}."""
    licence: Line | None = None
    """What others may do with the words of your lists, as `CC BY 4.0`; told to who borrows them."""
    handbook: bool = True
    """Whether the site carries the handbook for list makers."""
    time_zone: Annotated[Line, AfterValidator(_zone)] = "Europe/Helsinki"
    """Whose days the calendars of displays are in, by its name in the time zone database."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One site: where it is, and what its mkdocs.yml says."""

    root: Path
    """The folder that holds mkdocs.yml."""
    lists: Path
    """The folder of list files, MkDocs' docs_dir."""
    site_url: str
    """Public address, ending in a slash; empty where it is not decided yet."""
    options: Options
    config_file: Path
    where: Loc = ()
    """The way to the options inside that file."""

    @property
    def has_address(self) -> bool:
        """Tell whether printed codes can lead to the site."""
        return bool(self.site_url)

    @property
    def is_placeholder(self) -> bool:
        """Tell whether the address is one of those reserved for examples (RFC 2606)."""
        return is_placeholder(host_of(self.site_url))

    def catalogue(self, name: str) -> Catalogue:
        """Return a catalogue by name; the site's own for one that nobody has described."""
        return self.catalogues.get(name) or self.catalogues[self.options.catalogue]

    def chain(self, name: str) -> list[str]:
        """Return a catalogue and those that it falls back on, nearest first."""
        found: list[str] = []
        here: str | None = name
        while here in self.catalogues and here not in found:
            found.append(here)
            access = self.catalogues[here].access
            here = access.falls_back_on if access else None
        return found

    @cached_property
    def catalogues(self) -> dict[str, Catalogue]:
        """Every catalogue that can be linked to."""
        return {**shipped_catalogues(), **self.options.catalogues}


def shipped_catalogues() -> dict[str, Catalogue]:
    """Return the catalogues that come with the program."""
    data = read_data(Path(__file__).with_name("catalogues.yml"), [])
    return {name: Catalogue.model_validate(entry) for name, entry in data.items()}


def read_settings(root: Path) -> tuple[Settings, list[Finding]]:
    """Read mkdocs.yml in a site's root.

    Raises SettingsError where there is none or it cannot be read at all.
    """
    path = root / DEFAULT_NAME
    if not path.is_file():
        raise SettingsError(
            path,
            "This file is missing.",
            "Go to your site's folder, or run `lukutori init my-library`.",
        )
    findings: list[Finding] = []
    data = read_data(path, findings)
    if not isinstance(data, dict):
        raise _no_settings(path, findings)
    options, where = _plugin_options(data)
    settings = settings_from(data, options, path, findings, where)
    return settings, findings


def _no_settings(path: Path, findings: list[Finding]) -> SettingsError:
    if findings:
        first = findings[0]
        reason = f"In line {max(first.line, 1)}: {first.message}"
        return SettingsError(path, reason, first.fix, first)
    fix = "Write it as `lukutori init` does."
    return SettingsError(path, "This file holds no keys and values.", fix)


def _checked(options: Any, path: Path, findings: list[Finding], where: Loc) -> Options:
    """Return the options that can be used; those with faults are as if they were not there."""
    try:
        return Options.model_validate(options)
    except ValidationError as error:
        faults = findings_from(path, error, Options)
    for found in faults:
        message = found.message if found.loc else "`lukutori` does not hold keys and values."
        loc = (*where, *found.loc)
        code = found.code if found.code in ("S010", "S016") else "S001"
        findings.append(replace(found, code=code, message=message, loc=loc))
    wrong = {found.loc[0] for found in faults if found.loc}
    sound = options if isinstance(options, dict) else {}
    return Options.model_validate({key: sound[key] for key in sound if key not in wrong})


def settings_from(
    config: dict[str, Any],
    options: Any,
    path: Path,
    findings: list[Finding],
    where: Loc = (),
) -> Settings:
    """Check MkDocs' settings and ours together; faults are added to `findings`."""
    checked = _checked(options, path, findings, where)
    url = str(config.get("site_url") or "").rstrip("/")
    settings = Settings(
        root=path.parent,
        lists=_lists_folder(path.parent, config.get("docs_dir")),
        site_url=f"{url}/" if url.startswith(WEB) else "",
        options=checked,
        config_file=path,
        where=where,
    )
    findings += [
        Finding(path=path, code=code, message=message, fix=fix, loc=loc)
        for code, message, fix, loc in _wrong_places(settings, url, options)
    ]
    return settings


def _lists_folder(root: Path, written: Any) -> Path:
    folder = (root / (written if isinstance(written, str) else "docs")).resolve()
    try:
        folder.is_dir()
    except (OSError, ValueError):  # too long a name, for instance
        return root / "…"
    return folder


def _wrong_places(
    settings: Settings, url: str, written: Any
) -> Iterator[tuple[str, str, str, Loc]]:
    """Yield what the settings name and is not there: code, message, fix and place."""
    if url and not settings.has_address:
        yield "S001", f"{shown(url)} is not a web address.", BEGIN, ("site_url",)
    own = written.get("catalogues") if isinstance(written, dict) else None
    name = settings.options.catalogue
    described = isinstance(own, dict) and name in own  # with a fault, which is told itself
    if name not in settings.catalogues and not described:
        known = settings.catalogues
        fix = did_you_mean(name, known) or f"Known catalogues: {', '.join(known)}."
        loc = (*settings.where, "catalogue")
        yield "S002", f"There is no catalogue {shown(name)}.", fix, loc
    if not settings.lists.is_dir():
        message = f"The folder {settings.lists.name}/ is missing."
        yield "S003", message, "Make it, or correct `docs_dir`.", ("docs_dir",)


def _plugin_options(config: dict[str, Any]) -> tuple[Any, Loc]:
    """Find our options in either way of writing `plugins`, and the way to them."""
    plugins = config.get("plugins") or []
    if isinstance(plugins, dict):
        return plugins.get("lukutori") or {}, ("plugins", "lukutori")
    for i, plugin in enumerate(plugins):
        if isinstance(plugin, dict) and "lukutori" in plugin:
            return plugin["lukutori"] or {}, ("plugins", i, "lukutori")
    return {}, ()
