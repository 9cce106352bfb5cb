"""A library catalogue: how to link into it, and how to ask it for records."""

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from lukutori.findings import shown
from lukutori.model.base import FileModel, Line, OneOrMany, Slug, WebAddress, fault, holes

WEB = ("http://", "https://")
BEGIN = "Begin it with https:// or http://."


def _filled_with(name: str) -> Callable[[str], str]:
    def checked(address: str) -> str:
        if not address.startswith(WEB):
            raise fault("S001", f"{shown(address)} is not a web address.", BEGIN)
        return _only(address, name, "lang")

    return checked


def _asking_for(name: str) -> AfterValidator:
    """Let a part of a search pass that says where `name` belongs; quotation marks come by it."""
    hole = f"{{{name}}}"

    def checked(text: str) -> str:
        if hole not in text:
            raise fault("S001", f"{shown(text)} lacks `{hole}`.", "Write it where it belongs.")
        if f'"{hole}' in text or f'{hole}"' in text:
            message = f"{shown(text)} has quotation marks at `{hole}`."
            raise fault("S001", message, "Leave them away: they are put there anyway.")
        return _only(text, name)

    return AfterValidator(checked)


def _only(text: str, *names: str) -> str:
    if set(holes(text)) <= {*names}:
        return text
    fix = f"Only {' and '.join(f'`{{{name}}}`' for name in names)} are filled in."
    raise fault("S001", f"{shown(text)} holds other braces.", fix)


class Find(FileModel):
    """How an SRU catalogue is searched, in CQL (SRU 1.1 and later)."""

    id: Annotated[Line, _asking_for("id")] = "rec.id={id}"
    """By the catalogue's id."""
    isbn: Annotated[Line, _asking_for("isbn")] = "bath.isbn={isbn}"
    """By ISBN; asked with thirteen digits and, where there are, with ten."""
    title: Annotated[Line, _asking_for("title")] = "dc.title={title}"
    """By title."""
    author: Annotated[Line, _asking_for("author")] = "dc.creator={author}"
    """By the first author's last name; it narrows a search by title."""
    only: Line | None = None
    """What narrows every search, for example `alma.mms_tagSuppressed=false`."""


class Access(FileModel):
    """How records are got from a catalogue."""

    adapter: Slug
    """How it speaks: finna, vufind, sru or marcfile, or an adapter that another package brings."""
    address: WebAddress | None = None
    """Where it is asked: `https://api.finna.fi/v1/`, `https://catalogue.example.org/biblios`."""
    file: Line | None = None
    """For marcfile: its export, MARCXML or ISO 2709, `.gz` too; seen from mkdocs.yml's folder."""
    falls_back_on: Slug | None = None
    """The catalogue that is asked next for a book that this one does not have."""
    building: Line | None = None
    """For finna and vufind: whose copies count, for example `0/Helmet/`."""
    ids: Line | None = None
    """What its own ids begin with, for example `helmet.`; others belong to `falls_back_on`."""
    version: Literal["1.1", "1.2", "2.0"] = "1.1"
    """For sru: the version of the protocol."""
    record_schema: Line = "marcxml"
    """For sru: what MARCXML is called there."""
    page: Annotated[int, Field(ge=1, le=1000)] = 50
    """Records in one answer at the most; Libris gives ten."""
    find: Find = Find()
    """For sru: how it is searched."""
    id_field: Annotated[Line, Field(pattern=r"^(00\d|\d{3}[a-z0-9])$")] = "001"
    """In MARC: where the id is, `001` or a field and subfield such as `999c`."""
    call_number: Annotated[
        tuple[Annotated[str, Field(pattern=r"^\d{3}[a-z0-9]+$")], ...], OneOrMany
    ] = ("852hij", "952o", "084a", "080a", "082a", "050ab")
    """In MARC: where the shelf mark is, field and subfields; the first that is there counts.

    If nothing is said: 852hij, 952o, 084a, 080a, 082a, 050ab.
    """
    holding: Annotated[Line, Field(pattern=r"^\d{3}[a-z0-9]$")] | None = None
    """In MARC: the field and subfield that names the branch of each copy, such as `952b`."""
    licence: Line | None = None
    """Under what licence the records are, for example CC0 1.0."""
    covers: Line | None = None
    """Only where the catalogue lets you show its covers: who allows it, in a sentence."""
    options: dict[str, Line] = Field(default={})
    """What an adapter of another package wants to know."""

    @model_validator(mode="after")
    def _somewhere(self) -> "Access":
        if self.adapter == "marcfile" and not self.file:
            raise fault("S001", "Nothing tells where the export is.", "Give its `file`.")
        if self.adapter in ("finna", "vufind", "sru") and not self.address:
            raise fault("S001", "Nothing tells where it is asked.", "Give its `address`.")
        return self


class Catalogue(FileModel):
    """A catalogue; those that come along are in catalogues.yml."""

    name: Line
    """Its name, as readers know it."""
    record: Annotated[Line, AfterValidator(_filled_with("id"))]
    """The address that shows a record, with `{id}` and, where there is one, `{lang}`."""
    isbn: Annotated[Line, AfterValidator(_filled_with("isbn"))]
    """The address that searches for an `{isbn}`."""
    title: Annotated[Line, AfterValidator(_filled_with("title"))]
    """The address that searches for a `{title}`."""
    languages: dict[str, str]
    """What stands in `{lang}` for each of the readers' languages; `other` for all the rest."""
    access: Access | None = None
    """How `lukutori fetch` asks it; without this it is only linked to."""
