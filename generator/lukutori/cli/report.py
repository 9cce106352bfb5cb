"""The command report: what is needed, what years gave and bring, a list as a model for others."""

import argparse
import re
import sys
from pathlib import Path

from lukutori.cli.shared import DONE, FAILED, checked, err, near, out, root_of, summed, tell
from lukutori.errors import UnknownLanguageError, UnknownListError, UnknownPartnerError
from lukutori.findings import stops
from lukutori.languages import load as load_languages
from lukutori.languages.report import LANGUAGES
from lukutori.languages.words import Language
from lukutori.read.content import Content


def needs_words(command: argparse.ArgumentParser) -> None:
    """Add the words of report needs."""
    command.add_argument("--csv", action="store_true", help="print a table for spreadsheets")


def needs_command(options: argparse.Namespace) -> int:
    """Tell what lists, displays and clients need."""
    from lukutori.reports.needs import needs_lines, needs_table

    content = _sound(options)
    if content is None:
        return FAILED
    if options.csv:
        sys.stdout.write(needs_table(content))
        return DONE
    for line in needs_lines(content):
        out.print(line)
    return DONE


def _sound(options: argparse.Namespace) -> Content | None:
    """Return everything that was read; None, and it is told, where a part of it is missing."""
    content, findings = checked(options)
    if not stops(findings):
        return content
    tell(findings, err)
    err.print(f"{summed(findings)} Nothing was counted.")
    return None


def year_words(command: argparse.ArgumentParser) -> None:
    """Add the words of report year."""
    add = command.add_argument
    add("--partner", required=True, help="a partner's id in partners.yml")
    add("--year", type=_year, help="which year (default: this one, up to today)")
    add("--lang", choices=LANGUAGES, help="in which language (default: the site's first of these)")
    add("--text", action="store_true", help="print it as text, and write no file")
    text = "the file (default: PARTNER.YEAR.LANG.pdf)"
    add("--out", "-o", type=Path, metavar="FILE", help=text)
    command.set_defaults(refuse=command.error)


def year_command(options: argparse.Namespace) -> int:
    """Tell what the cooperation with a partner gave in a year, on one page."""
    from lukutori.reports.year import year_page
    from lukutori.reports.year_out import year_lines, year_pdf

    _refuse_other_than_pdf(options)
    content = _sound(options)
    if content is None:
        return FAILED
    if options.partner not in content.partners:
        raise UnknownPartnerError(options.partner, content.partners)
    language, year = _language(content, options), options.year or content.today.year
    page = year_page(content, options.partner, year, language)
    if options.text:
        for line in year_lines(page):
            out.print(line)
        return DONE
    path = _place(content, options, f"{options.partner}.{year}.{language.tag}.pdf")
    _write(path, year_pdf(content, options.partner, page, language))
    return DONE


def _refuse_other_than_pdf(options: argparse.Namespace) -> None:
    if options.out and options.out.suffix.casefold() != ".pdf":
        options.refuse("--out is a file whose name ends in .pdf")


def _place(content: Content, options: argparse.Namespace, name: str) -> Path:
    """Return where a report goes; it is not among the lists."""
    from lukutori.publish import apart_from_lists

    path = root_of(options) / (options.out or name)
    apart_from_lists(content.settings, path)
    return path


def _write(path: Path, made: bytes) -> None:
    """Write a report, and tell where it is."""
    from lukutori.publish import write_files

    write_files(path.parent, iter([(path.name, made)]))
    out.print(near(path))


def _language(content: Content, options: argparse.Namespace) -> Language:
    """Return the language of a report: told, else the site's first that reports are in."""
    first = next((tag for tag in content.languages if tag in LANGUAGES), "en")
    known, _ = load_languages(content.settings.root)
    return known[options.lang or first]


def _year(text: str) -> int:
    if not re.fullmatch(r"2\d{3}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"`{text}` is no year. Write it in four digits.")
    return int(text)


def wheel_words(command: argparse.ArgumentParser) -> None:
    """Add the words of report wheel."""
    add = command.add_argument
    add("--lang", help="in which of the site's languages (default: its first)")
    add("--paper", choices=("a3", "a4"), default="a4", help="how large (default: a4)")
    add("--out", "-o", type=Path, metavar="FILE", help="the file (default: wheel.LANG.PAPER.pdf)")
    command.set_defaults(refuse=command.error)


def wheel_command(options: argparse.Namespace) -> int:
    """Draw the coming year of all partners and libraries on one page."""
    from lukutori.localise.year import coming
    from lukutori.reports.wheel_out import has_letters, wheel_pdf

    _refuse_other_than_pdf(options)
    content = _sound(options)
    if content is None:
        return FAILED
    tag = options.lang or next(iter(content.languages))
    if tag not in content.languages:
        raise UnknownLanguageError(tag, content.languages)
    language, ahead = content.languages[tag], coming(content)
    if not ahead.any:
        err.print("Nothing to draw: no theme week and no display is ahead.")
        return FAILED
    if not has_letters(content, language):
        err.print(f"Nothing to draw: the font for `{tag}` is missing. Add one to `fonts/`.")
        return FAILED
    path = _place(content, options, f"wheel.{tag}.{options.paper}.pdf")
    _write(path, wheel_pdf(content, ahead, language, large=options.paper == "a3"))
    return DONE


def card_words(command: argparse.ArgumentParser) -> None:
    """Add the words of report card."""
    command.add_argument("list", metavar="LIST", help="id of a list")
    text = "in which language (default: the site's first of these)"
    command.add_argument("--lang", choices=LANGUAGES, help=text)


def card_command(options: argparse.Namespace) -> int:
    """Print a list as a model for others."""
    from lukutori.reports.card import card

    content = _sound(options)
    if content is None:
        return FAILED
    if options.list not in content.shown:
        raise UnknownListError(options.list, content.shown)
    sys.stdout.write(card(content, options.list, _language(content, options)))
    return DONE
