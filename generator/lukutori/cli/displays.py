"""The command display: the plan, what staff fetch, and the log of what they did."""

import argparse
import sys
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from lukutori.cli.shared import DONE, FAILED, counted, day, err, near, out, root_of, tell
from lukutori.errors import UnknownDisplayError, UnknownLanguageError
from lukutori.findings import Finding, stops
from lukutori.model.display_log import COUNTS, Move
from lukutori.read.content import Content, read_content
from lukutori.read.files import placed
from lukutori.settings import read_settings
from lukutori.spreadsheet import as_csv
from lukutori.year.log import LOG, held
from lukutori.year.plan import DISPLAYS, Turn, next_turn

if TYPE_CHECKING:
    from lukutori.languages.words import Language

COUNTED = {
    Move.START: "how many places it has, where the plan says something else",
    Move.REFILL: "how many books were gone, and were replaced",
    Move.END: "how many books still stood there",
}


def display_words(command: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    actions = command.add_subparsers(required=True, metavar="WHAT")
    plan = _action(actions, "list", "every display of the coming 18 months")
    plan.add_argument("--csv", action="store_true", help="as a table for spreadsheets")
    plan.set_defaults(act=_list)
    pick = _action(actions, "pick", "what to fetch for a display, by shelf")
    _which(pick)
    pick.add_argument("--lang", help="in which language (default: the list's first)")
    pick.add_argument("--csv", action="store_true", help="as a table for spreadsheets")
    pick.set_defaults(act=_pick)
    for move, text in COUNTED.items():
        action = _action(actions, move.value, f"write into lists/{LOG}.yml: {move}")
        _which(action)
        action.add_argument("--on", type=day, metavar="DATE", help="when (default: today)")
        action.add_argument(f"--{COUNTS[move]}", dest="books", type=_count, metavar="N", help=text)
        action.set_defaults(act=_log, what=move)


def _action(actions: Any, name: str, text: str) -> argparse.ArgumentParser:
    action: argparse.ArgumentParser = actions.add_parser(name, help=text, description=text)
    return action


def _which(action: argparse.ArgumentParser) -> None:
    action.add_argument("name", metavar="LIST", help="id of a list, or key of a display")
    action.add_argument("--at", metavar="LIBRARY", help="in which library, where there are several")


def display_command(options: argparse.Namespace) -> int:
    """Do what the word after `display` says."""
    done: int = options.act(options)
    return done


def _list(options: argparse.Namespace) -> int:
    from lukutori.display_tables import aligned, plan_rows

    content = _readable(options)
    if content is None:
        return FAILED
    rows = plan_rows(content)
    if options.csv:
        sys.stdout.write(as_csv(rows, end="\n"))
    elif len(rows) > 1:
        for line in aligned(rows):
            out.print(line)
    else:
        path = near(content.path(DISPLAYS))
        out.print(f"No display is planned for the coming 18 months. Plan one in {path}.")
    return DONE


def _pick(options: argparse.Namespace) -> int:
    from lukutori.display_tables import pick_lines, pick_rows

    content = _readable(options)
    if content is None:
        return FAILED
    turn = _next(content, _name(options), options.at)
    language = _language(content, turn, options.lang)
    if options.csv:
        sys.stdout.write(as_csv(pick_rows(content, turn, language), end="\n"))
    else:
        for line in pick_lines(content, turn, language):
            out.print(line)
    return DONE


def _next(content: Content, name: str, library: str | None) -> Turn:
    """Return the next time of a display; raises UnknownDisplayError where none is planned."""
    from lukutori.display_moves import keys, meant

    turn = next_turn(meant(content, name, library), content.weeks, content.today)
    if turn is None:
        raise UnknownDisplayError(name, keys(content), library)
    return turn


def _language(content: Content, turn: Turn, tag: str | None) -> "Language":
    if tag is not None and tag not in content.languages:
        raise UnknownLanguageError(tag, content.languages)
    own = content.languages_of(content.lists[turn.planned.list_id])
    return content.languages[tag or next(iter((*own, *content.languages)))]


def _log(options: argparse.Namespace) -> int:
    """Add to the log; nobody else writes in it from its reading to its end."""
    from lukutori.display_log import add_move, alone
    from lukutori.display_moves import Wish, move_of

    settings, _ = read_settings(root_of(options))
    path = settings.lists / f"{LOG}.yml"
    on = options.on or date.today()
    wish = Wish(options.what, _name(options), options.at, on, options.books)
    with alone(path):
        content, findings = read_content(root_of(options), date.today())
        if _refused(options, findings, {path, content.path(DISPLAYS)}):
            return FAILED
        move = move_of(content, wish)
        add_move(path, move)
    named = f"{move.list} in {move.library}"
    out.print(f"{move.what.value}: {named}, {move.on}. It is in {near(path)}.")
    if move.what is Move.END:
        name = (move.list, move.library, move.display or "")
        ended = [each for each in held((*content.displays_log, move)) if each.name == name]
        out.print(f"Readers took {counted(ended[-1].taken, 'book')}.")
    return DONE


def _readable(options: argparse.Namespace) -> Content | None:
    """Read a site; None where something in it cannot be read, which is told."""
    content, findings = read_content(root_of(options), date.today())
    return None if _refused(options, findings, {each.path for each in findings}) else content


def _refused(options: argparse.Namespace, findings: list[Finding], files: set[Path]) -> bool:
    """Tell errors in some files; return whether there are any."""
    faults = [each for each in findings if each.path in files]
    if not stops(faults):
        return False
    tell(placed(faults, root_of(options)), err)
    err.print("Mend this first; nothing was written.")
    return True


def _name(options: argparse.Namespace) -> str:
    return PurePath(options.name.removesuffix(".yml")).name


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"`{text}` is no number of books. Write 0 or more.")
    return int(text)
