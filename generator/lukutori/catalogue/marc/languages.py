"""In which languages a book in a MARC record is, and from which it was translated (008, 041)."""

from collections.abc import Iterable

from lukutori.catalogue.languages import tag
from lukutori.catalogue.marc.fields import Fields, values

TRANSLATED = "1"
"""First indicator of 041."""


def languages(fields: Fields) -> tuple[str, ...]:
    """Return the tags of the languages in which it is read or heard."""
    glued = set(_glued(fields))
    said = [code for code in fields.all_values("041", "ad") if code not in glued]
    return _tags((_coded(fields), *said))


def original_languages(fields: Fields) -> tuple[str, ...]:
    """Return the tags of the languages from which it was translated."""
    before = [code.removeprefix(_coded(fields)) for code in _glued(fields)]
    return _tags((*fields.all_values("041", "h"), *before))


def is_translation(fields: Fields) -> bool:
    """Tell whether a first language is named."""
    return any(fields.all_values("041", "h")) or bool(_glued(fields))


def _glued(fields: Fields) -> list[str]:
    """Return what says as one word that a book was translated: `engswe`, from Swedish.

    So older records have it, before `h` was there: first the language that 008 names too.
    """
    coded = _coded(fields).strip()
    return [
        code
        for field in fields.all("041")
        if field.indicator1 == TRANSLATED and coded and not values(field, "h")
        for code in values(field, "a")
        if code.startswith(coded) and code != coded
    ]


def _coded(fields: Fields) -> str:
    return fields.coded(35, 38)


def _tags(codes: Iterable[str]) -> tuple[str, ...]:
    """Return language tags; old records write several codes as one word: `finswe`."""
    single = (each for code in codes for each in _apart(code))
    return tuple(dict.fromkeys(found for code in single if (found := tag(code))))


def _apart(code: str) -> list[str]:
    return [code[i : i + 3] for i in range(0, len(code), 3)] if len(code) % 3 == 0 else [code]
