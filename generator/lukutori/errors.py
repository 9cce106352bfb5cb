"""What stops the program.

LukutoriError
├── SettingsError            mkdocs.yml is missing or cannot be used
│   ├── NoContactError       nobody is named whom a catalogue could write to
│   └── NoAccessError        nothing tells how the catalogue is asked
├── FileInTheWayError        a file or folder would have been overwritten
├── UnwritableError          the disk is full or the folder may not be written
├── TemplateError            a template is wrong
├── IndexingError            Pagefind could not index the pages
├── AddressInUseError        the preview cannot be shown at this host and port
├── CatalogueError           a catalogue did not give what was asked for
│   ├── CatalogueUnreachableError   no answer came
│   └── UnreadableAnswerError       an answer came that is not what the catalogue documents
├── BrokenUpstreamError      what another site hands on of a list cannot be used
├── EditError                a list cannot be changed at one place alone
├── DisplayOrderError        a display is to be filled or taken down that does not stand
├── UnknownAdapterError      a catalogue speaks in a way that nothing here understands
└── UsageError               the command asks for something that cannot be
    ├── UnknownListError     a list was asked for that is not there
    ├── UnknownPartnerError  a partner was asked for that is not there
    ├── UnknownLanguageError a language was asked for that the site does not have
    ├── NotInLanguageError   a list was asked for in a language that it is not in
    ├── UnknownCatalogueError  a catalogue was named that the settings do not know
    ├── NoPublicListError    Finna has no public list of this number
    ├── NobodyToAskError     a choice is to be made, and nobody is there to make it
    ├── WrongPlaceError      the site would be written over its own lists, or among them
    ├── ReportPlaceError     a report would be written over something that is no report
    ├── NoSourceError        there is nothing to borrow where it is looked for
    ├── NotBorrowedError     a list that has no upstream was to be pulled
    ├── NoLibraryError       nothing tells for which library a list is borrowed
    ├── BadListIdError       a new list's id cannot be an address
    ├── UnknownLibraryError  a library was named that libraries.yml does not have
    ├── UnknownDisplayError  a display was asked for that nobody planned, or that stands nowhere
    └── WhichDisplayError    several displays could be meant
"""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from lukutori.findings import Finding


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "Did you mean `…`?" for a near miss, else nothing."""
    names = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), names, n=1, cutoff=0.7)
    return f"Did you mean `{names[near[0]]}`?" if near else ""


def near_or_all(word: str, known: list[str], label: str) -> str:
    """Return a guess at what was meant, else all that could have been."""
    return did_you_mean(word, known) or f"{label}: {', '.join(known) or 'none yet'}."


class LukutoriError(Exception):
    """Base of all errors that the command line tells in one sentence."""


class SettingsError(LukutoriError):
    """The settings cannot be used."""

    def __init__(self, path: Path, reason: str, fix: str, finding: Finding | None = None) -> None:
        self.path, self.reason, self.fix, self.finding = path, reason, fix, finding
        super().__init__(f"{path.as_posix()}: {reason} {fix}")


class NoContactError(SettingsError):
    """Catalogues are not asked without a name."""

    def __init__(self, path: Path, example: str | None = None) -> None:
        reason = "It does not say who asks: a catalogue must be able to write to somebody."
        fix = "Add `asking: {contact: your.name@your-library.fi}` under `lukutori:`."
        if example:
            reason = f"The contact `{example}` is only an example."
            fix = "Write an address at which you are read."
        super().__init__(path, reason, fix)


class NoAccessError(SettingsError):
    """The catalogue is only linked to."""

    def __init__(self, path: Path, catalogue: str) -> None:
        super().__init__(
            path,
            f"Nothing tells how the catalogue `{catalogue}` is asked for records.",
            "Give it an `access`, as the handbook says under The catalogue.",
        )


class UsageError(LukutoriError):
    """The command asks for something that cannot be."""


class UnknownListError(UsageError):
    """No list, or no published one, has this id."""

    def __init__(self, list_id: str, known: Iterable[str], kind: str = "published list") -> None:
        self.list_id = list_id
        hint = near_or_all(list_id, sorted(known), f"{kind[0].upper()}{kind[1:]}s")
        super().__init__(f"There is no {kind} `{list_id}`. {hint}")


class UnknownPartnerError(UsageError):
    """No partner has this id."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        hint = near_or_all(name, sorted(known), "Partners")
        super().__init__(f"There is no partner `{name}`. {hint}")


class UnknownLanguageError(UsageError):
    """The site has no such language."""

    def __init__(self, tag: str, known: Iterable[str], meant: str = "") -> None:
        self.tag = tag
        hint = f"Did you mean `{meant}`?" if meant else ""
        hint = hint or near_or_all(tag, list(known), "Its languages")
        super().__init__(f"The site has no language `{tag}`. {hint}")


class NotInLanguageError(UsageError):
    """A list has no page in this language."""

    def __init__(self, list_id: str, tag: str, known: list[str]) -> None:
        self.list_id, self.tag = list_id, tag
        hint = near_or_all(tag, known, "It is in")
        super().__init__(f"The list `{list_id}` is not in `{tag}`. {hint}")


class UnknownCatalogueError(UsageError):
    """No catalogue has this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        hint = near_or_all(name, sorted(known), "Known catalogues")
        super().__init__(f"There is no catalogue `{name}`. {hint}")


class NoPublicListError(UsageError):
    """There is no such public list, or the catalogue keeps none."""

    def __init__(self, catalogue: str, number: int | None = None) -> None:
        self.catalogue, self.number = catalogue, number
        super().__init__(
            f"{catalogue} has no public lists: only Finna keeps such."
            if number is None
            else f"{catalogue} has no list {number}, or it is not public. "
            "Open it in the browser: the number is at the end of its address."
        )


class NobodyToAskError(UsageError):
    """There is no terminal to choose at."""

    def __init__(self) -> None:
        super().__init__("Nobody can be asked which editions to add. Add all of them with --all.")


class WrongPlaceError(UsageError):
    """A site cannot stand over its own lists, nor among them."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(
            f"{path} cannot become the site: {reason} Choose another folder with --out."
        )


class ReportPlaceError(UsageError):
    """A report stands beside the lists, and takes the place of a former report only."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(
            f"{path} cannot become the report: {reason} Choose another file with --csv."
        )


class FileInTheWayError(LukutoriError):
    """Something that is not ours stands where we would write."""

    def __init__(self, path: Path, fix: str) -> None:
        self.path = path
        super().__init__(f"{path} is already there and was left as it is. {fix}")


class UnwritableError(LukutoriError):
    """The system refused a write."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(
            f"{path} could not be written ({reason}). What was there before is untouched."
        )


class TemplateError(LukutoriError):
    """A template cannot be used; where it is Lukutori's `own` is False, and the fault is there."""

    def __init__(self, path: Path, line: int | None, reason: str, *, own: bool = True) -> None:
        self.path, self.line = path, line
        place = f"{path}:{line}" if line else f"{path}"
        fix = "Mend the template, or delete it to use Lukutori's own."
        if not own:
            fix = "The fault is Lukutori's: report it with the list that was being printed."
        super().__init__(f"{place}: {reason} {fix}")


class IndexingError(LukutoriError):
    """Pagefind could not index the pages."""

    def __init__(self, said: str) -> None:
        self.said = said.strip()
        super().__init__(
            f"Pagefind could not index the pages: {self.said} "
            "Write `search: filter` to build without it."
        )


class AddressInUseError(LukutoriError):
    """The preview cannot be shown at this host and port."""

    def __init__(self, address: str, reason: str) -> None:
        self.address = address
        super().__init__(
            f"The site cannot be shown at {address} ({reason}). Choose another with --address."
        )


class CatalogueError(LukutoriError):
    """A catalogue did not give what was asked for; `reason` is a part of a sentence."""

    told = "{catalogue}: {reason}."

    def __init__(self, catalogue: str, reason: str) -> None:
        self.catalogue, self.reason = catalogue, reason
        super().__init__(self.told.format(catalogue=catalogue, reason=reason))


class CatalogueUnreachableError(CatalogueError):
    """No answer came from the catalogue."""

    told = "No answer from {catalogue} ({reason})."


class UnreadableAnswerError(CatalogueError):
    """The catalogue answered something that it does not document."""

    told = "{catalogue} gave an answer that cannot be read ({reason})."


class UnknownAdapterError(LukutoriError):
    """Nothing here speaks as a catalogue does."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        hint = near_or_all(name, sorted(known), "Known adapters")
        super().__init__(f"There is no adapter `{name}`. {hint}")


class BadListIdError(UsageError):
    """A list's id is its address and its file name."""

    def __init__(self, list_id: str) -> None:
        self.list_id = list_id
        super().__init__(
            f"`{list_id}` cannot be a list's id. "
            "Use the letters a-z, digits and single hyphens, as in `first-books`; "
            "a few words, such as `index` and `themes`, are taken by the site itself."
        )


class EditError(LukutoriError):
    """A file cannot be changed at one place without changing more of it."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        place = f"{path.as_posix()}:{line}" if line else path.as_posix()
        super().__init__(f"{place}: {reason} Nothing was written: change it by hand.")


class BrokenUpstreamError(LukutoriError):
    """What another site hands on cannot be used; `reason` is a sentence."""

    def __init__(self, source: str, reason: str) -> None:
        self.source, self.reason = source, reason
        super().__init__(f"{source} cannot be borrowed. {reason} Nothing was changed.")


class NoSourceError(UsageError):
    """There is no list where one was to be borrowed."""

    def __init__(self, source: str) -> None:
        self.source = source
        super().__init__(
            f"There is no list to borrow at {source}. Give the address of its data/<list>.json, "
            "or the folder of a site and the list's id."
        )


class NotBorrowedError(UsageError):
    """A list has no upstream."""

    def __init__(self, list_id: str, known: Iterable[str]) -> None:
        self.list_id = list_id
        hint = near_or_all(list_id, sorted(known), "Borrowed lists")
        super().__init__(f"The list `{list_id}` was not borrowed. {hint}")


class NoLibraryError(UsageError):
    """A borrowed list needs a library that keeps its books."""

    def __init__(self, key: str, known: Iterable[str]) -> None:
        self.key = key
        hint = near_or_all(key, sorted(known), "Yours") if key else "Write libraries.yml first."
        super().__init__(f"There is no library `{key}`. {hint}" if key else f"No library. {hint}")


class UnknownLibraryError(UsageError):
    """No library has this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        hint = near_or_all(name, sorted(known), "Known libraries")
        super().__init__(f"There is no library `{name}`. {hint}")


class UnknownDisplayError(UsageError):
    """Nothing is displayed under this name, or not in this library."""

    def __init__(self, name: str, known: list[str], library: str | None = None) -> None:
        self.name, self.library = name, library
        there = f" in `{library}`" if library else ""
        hint = "Plan it in displays.yml."
        if name not in known:
            hint = near_or_all(name, sorted(known), "Lists and displays")
        super().__init__(f"There is no display of `{name}`{there}. {hint}")


class WhichDisplayError(UsageError):
    """A name means several displays."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        super().__init__(
            f"`{name}` could mean several displays. "
            f"Say which one, with --at or by its key: {', '.join(known)}."
        )


class DisplayOrderError(LukutoriError):
    """What is to be logged cannot follow on what is in the log."""

    def __init__(self, name: str, library: str | None, reason: str) -> None:
        self.name, self.library, self.reason = name, library, reason
        there = f" in `{library}`" if library else ""
        super().__init__(f"`{name}`{there}: {reason} Nothing was written.")
