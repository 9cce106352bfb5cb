"""Bring what has changed in a borrowed list since, and leave what was changed here."""

from collections.abc import Iterator
from dataclasses import dataclass

from lukutori.errors import EditError
from lukutori.model.booklist import BookList
from lukutori.publish import write_files
from lukutori.read.content import Content
from lukutori.sharing.borrow import credit, whose
from lukutori.sharing.entries import with_entries
from lukutori.sharing.items import merge
from lukutori.sharing.kept import Kept, name_of, written
from lukutori.sharing.merge import Add, Drop, Merged, Plain, Put, Take, borrowed
from lukutori.sharing.shared import Shared
from lukutori.sharing.splicing import changed


@dataclass(frozen=True, kw_only=True)
class Pulled:
    """What a pull would do to a list."""

    list_id: str
    merged: Merged
    files: dict[str, bytes]
    """The new content of each file that changes, by its name in the lists' folder."""

    def write(self, content: Content) -> None:
        """Write all files or none; raises UnwritableError."""
        write_files(content.settings.lists, iter(self.files.items()))


def pulled(
    content: Content, list_id: str, kept: Kept, shared: Shared, source: str, *, ours: bool
) -> Pulled:
    """Merge what is there now into a list of ours; with `ours` every conflict is settled so.

    Raises EditError where the list's file cannot be changed at one place alone, and
    UnwritableError where a register cannot be added to.
    """
    merged = merge(kept.base, shared.booklist, borrowed(content.lists[list_id]))
    base = shared.booklist if ours else merged.agreed
    theirs = None if base == shared.booklist else shared.booklist
    files: dict[str, bytes] = {}
    now = Kept(source=source, base=base, theirs=theirs)
    if now != kept:
        files[name_of(list_id)] = written(now)
    if merged.changes:
        files[content.path(list_id).name] = _text(content, list_id, merged, shared)
        files |= with_entries(content, shared, whose(shared))
    return Pulled(list_id=list_id, merged=merged, files=files)


def _text(content: Content, list_id: str, merged: Merged, shared: Shared) -> bytes:
    path = content.path(list_id)
    former_credit = content.lists[list_id].model_dump(mode="json")["upstream"]
    renewed = [
        Put(("upstream",), key, value)
        for key, value in credit(content, shared).items()
        if former_credit.get(key) != value
    ]
    try:
        former = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        raise EditError(path, 0, "The file cannot be read.") from None
    text = changed(former, [*renewed, *merged.changes], path)
    return text.encode()


def gone(content: Content, list_id: str, kept: Kept) -> dict[str, bytes]:
    """Return what remembers that a list is not at its source any more."""
    if kept.gone:
        return {}
    return {name_of(list_id): written(kept.model_copy(update={"gone": content.today}))}


def told(merged: Merged, booklist: BookList) -> Iterator[str]:
    """Yield what comes, a line for each change."""
    for change in merged.changes:
        match change:
            case Put(way, key, _):
                yield f"changed: {_named((*way, key), booklist)}"
            case Drop(way, key):
                yield f"taken out: {_named((*way, key), booklist)}"
            case Take(way, index):
                yield f"taken out: {_named((*way, index), booklist)}"
            case Add(way, _, values):
                yield from (f"added: {_words(each)}" for each in values)


def _named(way: tuple[str | int, ...], booklist: BookList) -> str:
    """Return a place in words: a book by its title, then the key."""
    if way[:1] == ("sections",) and len(way) > 3 and way[2] == "items":
        section, item = int(way[1]), int(way[3])
        plain = booklist.sections[section].items[item].model_dump(mode="json")
        return " ".join([_words(plain), *map(str, way[4:])])
    return ".".join(map(str, way))


def _words(plain: Plain) -> str:
    title = plain.get("title")
    if isinstance(title, dict):
        title = next(iter(title.values()), None)
    if "items" in plain:
        title = title or f"a section of {len(plain['items'])}"
    return f"`{title or plain.get('isbn') or plain.get('link') or plain.get('record')}`"
