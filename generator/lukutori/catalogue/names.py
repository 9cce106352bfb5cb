"""Names of people in the order in which they are said; catalogues file them last name first."""

import re

COMMA = re.compile(r"\s*[,\u060c]\s*")
"""Ours, and the Arabic one."""
LIFE = re.compile(r"\D{0,8}\d{3,4}\b.*", re.ASCII)
"""A part of a name that is a life: `1976-`, `n. 1840-1912`."""
FULL_STOP = re.compile(r"(?<=\w{3})\.$")
"""Behind a whole word; "Jr." and "J. R. R." keep theirs."""
SUFFIX = re.compile(r"(?:jr|sr|[ivx]+)\.?", re.IGNORECASE)
FATHER_OR_SON = {"père", "fils"}
"""Said behind a French name, without a comma."""
EAST_ASIAN = re.compile(r"[\u1100-\u11ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Han, kana and Hangul: these names are said as they are filed, without a comma."""


def spoken(name: str, title: str = "") -> str:
    """Turn "last, first, dates" into the order in which a name is said.

    `title` is what belongs to it in a field of its own (MARC $c). Of what stands behind the first
    name only a suffix is said.

    >>> spoken("Condie, Allyson Braithwaite, 1976-"), spoken("村上, 春樹"), spoken("Seuss", "Dr.")
    ('Allyson Braithwaite Condie', '村上春樹', 'Dr. Seuss')
    """
    whole = FULL_STOP.sub("", name.strip(" ,\u060c"))
    parts = [part for part in COMMA.split(whole) if part and not LIFE.fullmatch(part)]
    last, *others = parts or [whole]
    if not others:
        return f"{title} {last}" if title and not SUFFIX.fullmatch(title) else last
    first, *more = others
    if EAST_ASIAN.search(last):
        return f"{last}{first}" if EAST_ASIAN.search(first) else f"{last} {first}"
    name = f"{first}{last}" if first.endswith("-") else f"{first} {last}"  # Sadat, Anwar el-
    for part in (*more, title):
        if SUFFIX.fullmatch(part):
            return f"{name}, {part}"
        if part.lower() in FATHER_OR_SON:
            return f"{name} {part}"
    return name
