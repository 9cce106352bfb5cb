"""What a borrowed list needs in one's own registers: entries that are missing are added.

An entry that is there stays as it is, whatever the other site says under the same name.
"""

from collections.abc import Iterator, Mapping

from lukutori.edit import appended
from lukutori.errors import BrokenUpstreamError
from lukutori.read.content import Content
from lukutori.schema import modeline
from lukutori.sharing.merge import Plain
from lukutori.sharing.shared import Registers, Shared
from lukutori.sharing.yaml_lines import as_read, lines

NAMES = ("themes", "partners")


def known_only(content: Content, shared: Shared) -> set[str]:
    """Take names out of a shared list that neither we nor they explain; return what was left out.

    A list that has no theme then gets the first of our own; raises BrokenUpstreamError where we
    have none either.
    """
    left = set()
    for kind in NAMES:
        names = shared.booklist.get(kind, [])
        kept = [name for name in names if name in _all(content, shared.registers, kind)]
        left |= {f"`{name}` in `{kind}`" for name in names if name not in kept}
        if kept or kind == "themes":
            shared.booklist[kind] = kept or list(content.themes)[:1]
        else:
            shared.booklist.pop(kind, None)
    if not shared.booklist["themes"]:
        reason = "Nothing tells what its themes are called. Write a theme in themes.yml first."
        raise BrokenUpstreamError(shared.url or shared.id, reason)
    week = (shared.display or {}).get("week")
    if week and week not in _all(content, shared.registers, "weeks"):
        shared.display = None
    return left


def _all(content: Content, registers: Registers, kind: str) -> set[str]:
    ours: Mapping[str, object] = getattr(content, kind)
    return {*ours, *registers.get(kind, {})}


def missing(content: Content, shared: Shared) -> Iterator[tuple[str, dict[str, Plain]]]:
    """Yield each register that lacks something, with the entries that it lacks."""
    for kind, entries in shared.registers.items():
        new = {k: v for k, v in entries.items() if k not in getattr(content, kind)}
        if new:
            yield kind, new


def with_entries(content: Content, shared: Shared, whose: str) -> Iterator[tuple[str, bytes]]:
    """Yield the registers' files with the entries that were missing, and whose words they are.

    Raises UnwritableError where a register is not written in lines.
    """
    for kind, new in missing(content, shared):
        path = content.path(kind)
        text = f"# Words of {whose}:\n" + "\n".join(lines(as_read(new)))
        form = "write each entry on lines of its own"
        yield path.name, appended(path, f"{text}\n", head=f"{modeline(kind)}\n", form=form)
