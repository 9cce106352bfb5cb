"""Dates, numbers, lists of names and names of languages, as CLDR has them."""

from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    get_month_names,
    match_skeleton,
    parse_pattern,
)
from babel.lists import format_list
from babel.numbers import format_decimal

RIGHT_TO_LEFT = ("Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg")
"""Scripts written from right to left (ISO 15924)."""
CLDR_TAGS = {"prs": "fa_AF"}
"""Where CLDR knows a language under another tag: Dari is the Persian of Afghanistan."""
IN_FULL = "yMMMMd"
"""The parts of a date: year, month as a word, day."""


def day(when: date, locale: str) -> str:
    """Return a date in full, such as 22. marraskuuta 2026."""
    return _day(when, locale)


@cache
def _day(when: date, locale: str) -> str:
    return format_date(when, format="long", locale=_locale(locale))


@cache
def days(first: date, last: date, locale: str) -> str:
    """Return a time from one day to another, such as 5.–11. lokakuuta 2026."""
    if first == last:
        return _day(first, locale)
    return str(format_interval(first, last, skeleton=IN_FULL, locale=_locale(locale)))


@cache
def days_apart(first: date, last: date, locale: str) -> tuple[str, ...]:
    """Return the same in two parts, such as 5.– and 11. lokakuuta 2026; one day is one part."""
    whole, formats = days(first, last, locale), _locale(locale).interval_formats
    if first == last:
        return (whole,)
    known = formats.get(match_skeleton(IN_FULL, formats) or "", {}).values()
    ends = (str(parse_pattern(end).apply(last, _locale(locale))) for _, end in known)
    of_last = max((end for end in ends if whole.endswith(end)), key=len, default="")
    return tuple(filter(None, (whole.removesuffix(of_last), of_last)))


@cache
def month(first: date, locale: str) -> str:
    """Return a month with its year, such as lokakuu 2026."""
    return str(format_skeleton("yMMMM", first, locale=_locale(locale)))


@cache
def year(first: date, locale: str) -> str:
    """Return a year alone, such as 2026 or 2026年."""
    return str(format_skeleton("y", first, locale=_locale(locale)))


@cache
def short_month(number: int, locale: str) -> str:
    """Return a month's name as a calendar has it, such as loka."""
    return str(get_month_names("abbreviated", "stand-alone", _locale(locale))[number])


@cache
def short_day(when: date, locale: str) -> str:
    """Return a day without its year, such as 22.11."""
    return str(format_skeleton("MMMd", when, locale=_locale(locale)))


@cache
def number(value: int, locale: str) -> str:
    """Return a whole number with the locale's grouping."""
    return format_decimal(value, locale=_locale(locale))


@cache
def names(words: tuple[str, ...], locale: str) -> str:
    """Join names: a, b and c."""
    return str(format_list(words, locale=_locale(locale)))


@cache
def language_name(tag: str, locale: str) -> str:
    """Return a language's name in another language; its own name where CLDR has none."""
    known = _locale(locale).languages
    if tag in CLDR_TAGS or tag.split("-")[0] == tag:
        return str(known.get(CLDR_TAGS.get(tag, tag), tag))
    try:
        named = Locale.parse(tag, sep="-").get_display_name(_locale(locale))
    except (UnknownLocaleError, ValueError):
        named = known.get(tag.split("-")[0])
    return named or tag


@cache
def language_names(tags: tuple[str, ...], locale: str) -> str:
    """Return the names of a book's languages."""
    return names(tuple(language_name(tag, locale) for tag in tags), locale) if tags else ""


@cache
def direction(tag: str) -> str:
    """Return the writing direction of a language, by its likely script: ltr or rtl."""
    first, *rest = tag.split("-")
    known_as = CLDR_TAGS.get(first, first).split("_")[0]
    likely = get_global("likely_subtags").get(known_as, "").split("_")
    scripts = [part for part in (*rest, *likely) if len(part) == 4 and part.isalpha()]
    return "rtl" if scripts and scripts[0] in RIGHT_TO_LEFT else "ltr"


@cache
def with_territory(locale: str) -> str:
    """Return a locale as language and territory, the likeliest where it names none: et_EE."""
    language, *rest = locale.split("_")
    territory = next((part for part in rest if len(part) == 2 and part.isupper()), "")
    for known in ("_".join([language, *rest]), language):
        likely = get_global("likely_subtags").get(known, "").split("_")
        territory = territory or (likely[-1] if len(likely) > 1 else "")
    return f"{language}_{territory}" if territory else language


@cache
def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return Locale("en")
