"""Borrow a list of another site: as a draft of one's own, with credit."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lukutori.edit import appended
from lukutori.errors import BadListIdError, EditError, FileInTheWayError, NoLibraryError
from lukutori.model.booklist import BookList, Status
from lukutori.publish import write_files
from lukutori.read.content import LIST_ID, NO_LISTS, Content
from lukutori.read.yaml_text import parse
from lukutori.schema import FOLDER as SCHEMAS
from lukutori.schema import modeline, schemas
from lukutori.sharing.entries import with_entries
from lukutori.sharing.kept import Kept, name_of, written
from lukutori.sharing.merge import Plain
from lukutori.sharing.shared import Shared
from lukutori.sharing.yaml_lines import as_read, lines
from lukutori.start import fresh_code


def library_of(content: Content, key: str | None) -> str:
    """Return the library that keeps a borrowed list's books; NoLibraryError where there is none."""
    name = key or next(iter(content.libraries), "")
    if name not in content.libraries:
        raise NoLibraryError(name, content.libraries)
    return name


def borrow(
    content: Content, shared: Shared, source: str, *, list_id: str, library: str
) -> tuple[Path, str]:
    """Write a shared list as one's own, and what it needs; return its path and short code.

    Raises BadListIdError, FileInTheWayError, EditError or UnwritableError; nothing was written.
    """
    if not LIST_ID.fullmatch(list_id) or list_id in NO_LISTS:
        raise BadListIdError(list_id)
    path = content.path(list_id)
    if path.exists():
        raise FileInTheWayError(path, "Choose another id with --as.")
    code = fresh_code({*content.codes, *(each.code for each in content.lists.values())})
    plain = as_read(_own(content, shared, code, library))
    text = f"{modeline('list')}\n" + "\n".join(lines(plain)) + "\n"
    if (read := parse(text)).faults or read.data != plain:
        raise EditError(path, 0, "The list cannot be written as YAML.")
    kept = Kept(source=source, base=shared.booklist)
    files = {f"{list_id}.yml": text.encode(), name_of(list_id): written(kept)}
    files |= dict(_registers(content, shared, code, list_id))
    write_files(content.settings.lists, iter(files.items()))
    return path, code


def _own(content: Content, shared: Shared, code: str, library: str) -> Plain:
    """Return the whole list as it begins here, in the order of the handbook."""
    ours: dict[str, Any] = {
        **shared.booklist,
        "libraries": [library],
        "status": Status.DRAFT.value,
        "code": code,
        "upstream": credit(content, shared),
    }
    if shared.display:
        ours["display"] = {**shared.display, "library": library}
    ours["sections"] = ours.pop("sections")
    order = [*(key for key in BookList.model_fields if key != "sections"), "sections"]
    return {key: ours[key] for key in order if key in ours}


def credit(content: Content, shared: Shared) -> Plain:
    """Return whose a list is, and when it was read."""
    told = {"address": shared.url, "from": shared.name, "licence": shared.licence}
    known = {key: value for key, value in told.items() if value}
    return {**known, "fetched": content.today.isoformat()}


def whose(shared: Shared) -> str:
    """Return in one line whose a list is."""
    name = next(iter(shared.name.values()))
    return " ".join(f"{name}, {shared.url or shared.id}".split())


def _registers(
    content: Content, shared: Shared, code: str, list_id: str
) -> Iterator[tuple[str, bytes]]:
    yield from with_entries(content, shared, whose(shared))
    yield (
        "codes.yml",
        appended(
            content.path("codes"),
            f"{code}: {list_id}\n",
            head=f"{modeline('codes')}\n",
            form="write each code on a line of its own, as `ABCD: first-books`",
        ),
    )
    for name, schema in schemas():
        yield f"{SCHEMAS}/{name}", schema
