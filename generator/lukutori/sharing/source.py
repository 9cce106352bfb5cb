"""Where a list is borrowed from: a web address, a built site, or the files that one is made of."""

from collections.abc import Callable
from datetime import date
from os.path import relpath
from pathlib import Path
from urllib.parse import urlsplit

from lukutori.catalogue import Reply
from lukutori.errors import BrokenUpstreamError, LukutoriError, NoSourceError, UnreadableAnswerError
from lukutori.findings import stops
from lukutori.localise.lists import shelve_list
from lukutori.read.content import SUFFIX, Content, read_content
from lukutori.read.files import placed
from lukutori.render.data import list_json
from lukutori.settings import DEFAULT_NAME
from lukutori.sharing.shared import MAX_SIZE

Ask = Callable[[str, str, Callable[[Reply], bytes | None]], bytes | None]
"""Asks a host for an address, as `Asker.ask` does."""
WEB = ("http://", "https://")
GONE = (404, 410)


def found(source: str, list_id: str | None, here: Path) -> str:
    """Return the source of one list: an address, or the path of a file, absolute or from `here`.

    `source` may be a folder: a built site, a site's own folder or that of its lists. Raises
    NoSourceError where there is no such list.
    """
    if is_web(source):
        host_of(source)
        return source
    path = here / source
    places = [path]
    if list_id is not None:
        places += [
            path / "data" / f"{list_id}.json",
            path / "site" / "data" / f"{list_id}.json",
            path / "lists" / f"{list_id}{SUFFIX}",
            path / f"{list_id}{SUFFIX}",
        ]
    first = next((each for each in places if each.is_file()), None)
    if first is None or first.suffix not in (".json", SUFFIX):
        raise NoSourceError(source)
    return first.as_posix() if Path(source).is_absolute() else Path(relpath(first, here)).as_posix()


def is_web(source: str) -> bool:
    """Tell whether a source is a web address."""
    return source.casefold().startswith(WEB)


def host_of(source: str) -> str:
    """Return the host of a web address; raises NoSourceError where it names none."""
    try:
        host = urlsplit(source).hostname
    except ValueError:  # a bracket that is not closed
        host = None
    if not host:
        raise NoSourceError(source)
    return host


def data_of(source: str, here: Path, today: date, ask: Ask) -> bytes | None:
    """Return a list's data as it stands at its source now; None where it is there no more.

    Raises CatalogueError where nobody answers, NoSourceError and BrokenUpstreamError.
    """
    if is_web(source):
        return ask(host_of(source), source, _body)
    path = here / source
    return _from_lists(path, source, today) if path.suffix == SUFFIX else _from_file(path, source)


def renamed(source: str, former: str, name: str, here: Path) -> str:
    """Return the source of a list that has another name there now.

    A file that only bears another name than its list, such as a saved copy, stays the source.
    """
    for end in (".json", SUFFIX):
        if source.endswith(f"/{former}{end}"):
            now = f"{source.removesuffix(f'{former}{end}')}{name}{end}"
            return now if is_web(now) or (here / now).is_file() else source
    return source


def _body(reply: Reply) -> bytes | None:
    if reply.status in GONE:
        return None
    if reply.status != 200:
        raise UnreadableAnswerError(urlsplit(reply.address).hostname or "", f"HTTP {reply.status}")
    return reply.content


def _from_file(path: Path, source: str) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(MAX_SIZE + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = f"The file cannot be read ({error.strerror})."
        raise BrokenUpstreamError(source, reason) from None


def _from_lists(path: Path, source: str, today: date) -> bytes | None:
    """Return what the site would hand on that is made of these files."""
    root = next((each for each in path.parents if (each / DEFAULT_NAME).is_file()), path.parent)
    try:
        content, findings = read_content(root, today)
    except LukutoriError as error:
        raise BrokenUpstreamError(source, str(error)) from None
    name = content.renamed.get(path.stem, path.stem)
    faults = [each for each in findings if each.path in _needed(content, name)]
    if stops(faults):
        raise BrokenUpstreamError(source, f"{placed(faults, root)[0]}")
    if name not in content.lists:
        return None
    return list_json(content, shelve_list(content, name)).encode()


def _needed(content: Content, name: str) -> set[Path]:
    """Return the files on which a list's data rest."""
    return {content.path(each) for each in (name, "themes", "partners", "weeks", "libraries")}
