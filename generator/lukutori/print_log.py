"""The log of what was printed, `lists/prints.yml`: what is added to it, and what it tells."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lukutori.edit import appended
from lukutori.model.printing import PrintKind, PrintRun
from lukutori.read.content import PRINTS, Content
from lukutori.render.paper.content_sum import content_sum
from lukutori.render.paper.sheet import Sheet
from lukutori.schema import FOLDER, modeline, schemas
from lukutori.splices import scalar

Key = tuple[str, PrintKind, str]
"""Of a print: list, kind, and language or the two of a bridge."""
HEAD = f"""\
{modeline(PRINTS)}
# What was printed: which list, kind and language, how many copies, when, and for whom.
# `lukutori print --log 40 --for clinic` adds to the end, and by `sum` `lukutori print --changed`
# knows what says something else today.
"""
PLAIN = re.compile(r"\w[\w -]*")
FORM = "begin each entry in the first column of a line, with a hyphen and a space"


def run_of(sheet: Sheet, copies: int, whom: str | None) -> PrintRun:
    """Return the entry of a print that is made today."""
    told = {
        "list": sheet.shelved.id,
        "kind": sheet.kind,
        "lang": sheet.tag,
        "copies": copies,
        "on": sheet.content.today,
        "for": whom,
        "sum": content_sum(sheet),
    }
    return PrintRun.model_validate(told)


def log_files(content: Content, runs: Iterable[PrintRun]) -> Iterator[tuple[Path, bytes]]:
    """Yield the log with some entries more, as one block, and the schema that its head names.

    Raises UnwritableError where the log is written in such a way that nothing can be added.
    """
    path = content.path(PRINTS)
    yield path, appended(path, added(runs), head=HEAD, form=FORM)
    for name, schema in schemas():
        if name.startswith(f"{PRINTS}."):
            yield content.settings.lists / FOLDER / name, schema


def added(runs: Iterable[PrintRun]) -> str:
    """Return entries as lines of the log, with an empty one before them."""
    return "\n" + "".join(map(_line, runs))


def _line(run: PrintRun) -> str:
    pairs = {
        "list": _quoted(run.list),
        "kind": _quoted(run.kind),
        "lang": _quoted(run.lang),
        "copies": run.copies,
        "on": run.on,
        "for": _quoted(run.whom or ""),
        "sum": _quoted(run.sum or ""),
    }
    return f"- {{{', '.join(f'{key}: {value}' for key, value in pairs.items() if value)}}}\n"


def _quoted(text: str) -> str:
    """Return a text for an entry in one line, in quotation marks if it is more than words."""
    return scalar(text, flow=True, like="" if PLAIN.fullmatch(text) else '"') if text else ""


def outdated(content: Content, sheets: Iterable[Sheet]) -> Iterator[tuple[Sheet, PrintRun]]:
    """Yield the prints that say something else than when they were last logged, with that entry.

    One that was logged without a sum counts as changed.
    """
    last = _last(content)
    for sheet in sheets:
        run = last.get((sheet.shelved.id, sheet.kind, sheet.tag))
        if run and run.sum != content_sum(sheet):
            yield sheet, run


def _last(content: Content) -> dict[Key, PrintRun]:
    in_time = sorted(content.prints, key=lambda run: run.on)  # those of a day stay in their order
    return {(run.list, run.kind, run.lang): run for run in in_time}
