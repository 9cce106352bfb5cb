"""The languages that pages and print can be in: one file each, every word required.

A site may add languages, or change words, with files of its own in a folder `languages/`.
"""

import re
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lukutori.findings import Finding
from lukutori.languages.words import Language, Words
from lukutori.read.files import read_data
from lukutori.read.problems import findings_from

HERE = Path(__file__).parent
HOLE = re.compile(r"\{(\w+)\}")
KEYED_WORDS = {
    name: kind
    for name, field in Words.model_fields.items()
    for kind in getattr(field.annotation, "__args__", ())
    if isinstance(kind, type) and issubclass(kind, StrEnum)
}
"""Words that stand under a key for each kind of thing, such as `format: {book: …}`."""


def load(site_root: Path) -> tuple[dict[str, Language], list[Finding]]:
    """Return every language by tag; a site's own files win."""
    findings: list[Finding] = []
    paths = {
        path.stem: path for folder in (HERE, site_root / "languages") for path in _files(folder)
    }
    english = _read(paths.pop("en"), findings)
    languages = {"en": english} if english else {}
    for path in paths.values():
        language = _read(path, findings)
        if language and english:
            findings += _holes(path, language.words, english.words)
        if language:
            languages[language.tag] = language
    return languages, findings


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yml"))


def _read(path: Path, findings: list[Finding]) -> Language | None:
    data = read_data(path, findings)
    if data is None:
        return None
    try:
        language = Language.model_validate({**data, "tag": path.stem})
    except ValidationError as error:
        findings += [_retold(finding) for finding in findings_from(path, error, Language)]
        return None
    findings += _missing(path, language.words)
    return language


def _retold(finding: Finding) -> Finding:
    code = "T001" if finding.code == "L003" else "T002"
    return Finding(
        path=finding.path, code=code, message=finding.message, fix=finding.fix, loc=finding.loc
    )


def _missing(path: Path, words: Words) -> list[Finding]:
    """Name the words that stand under a key and are not there for each kind of thing."""
    return [
        Finding(
            path=path,
            code="T001",
            message=f"The key `{kind.value}` is missing in `{name}`.",
            fix="Translate it from en.yml.",
            loc=("words", name),
        )
        for name, kinds in KEYED_WORDS.items()
        for kind in kinds
        if kind not in getattr(words, name)
    ]


def _holes(path: Path, words: Words, model: Words) -> list[Finding]:
    """Name the words whose {braces} differ from the English ones."""
    mine: dict[str, Any] = words.model_dump()
    return [
        Finding(
            path=path,
            code="T003",
            message=f"`{name}` does not have the same words in braces as in English.",
            fix=f"Keep {', '.join(sorted(set(HOLE.findall(text)))) or 'no braces'} in it.",
            loc=("words", name),
        )
        for name, text in model.model_dump().items()
        if isinstance(text, str) and sorted(HOLE.findall(text)) != sorted(HOLE.findall(mine[name]))
    ]
