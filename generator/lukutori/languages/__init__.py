"""The languages that pages and print can be in: one file each, every word required.

A site may add languages, or change words, with files of its own in a folder `languages/`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lukutori.errors import did_you_mean
from lukutori.findings import Finding, shown, stops
from lukutori.languages.words import Language, Words
from lukutori.model.base import holes
from lukutori.read.files import read_data
from lukutori.read.problems import findings_from

HERE = Path(__file__).parent
ENGLISH = HERE / "en.yml"
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""BCP 47 (RFC 5646), as far as a folder of the site can be named by it."""
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
    folders = (HERE, site_root / "languages")
    paths = {path.stem: path for folder in folders for path in sorted(folder.glob("*.yml"))}
    english = _read(ENGLISH, findings)
    languages = {"en": english} if english else {}
    for tag, path in paths.items():
        language = english if path == ENGLISH else _read(path, findings)
        if language and english:
            languages[tag] = language
            findings += _holes(path, language.words, english.words)
    for tag, language in languages.items():
        findings += _lost_fallbacks(paths[tag], language, paths)
    return languages, findings


def _read(path: Path, findings: list[Finding]) -> Language | None:
    before = len(findings)
    if not TAG.fullmatch(path.stem):
        message = f"The file name {shown(path.name)} is not a language tag."
        fix = "Rename it, for example to `se.yml` or `zh-Hant.yml`."
        findings.append(Finding(path=path, code="T002", message=message, fix=fix))
    data = read_data(path, findings)
    if stops(findings[before:]):
        return None
    if not isinstance(data, dict):
        message, fix = "The file does not hold keys and values.", "Begin with a copy of en.yml."
        findings.append(Finding(path=path, code="L008", message=message, fix=fix))
        return None
    try:
        language = Language.model_validate({**data, "tag": path.stem})
    except ValidationError as error:
        findings += map(_retold, findings_from(path, error, Language))
        return None
    findings += _missing(path, language.words)
    return language


def _retold(finding: Finding) -> Finding:
    if finding.code == "L003":
        return replace(finding, code="T001", fix="Translate it from en.yml.")
    listed = finding.code == "L002" and finding.fix.startswith("Known keys")
    fix = "Delete it: en.yml has all keys that there are." if listed else finding.fix
    return replace(finding, code="T002", fix=fix)


def _missing(path: Path, words: Words) -> Iterator[Finding]:
    """Name the words that stand under a key and are not there for each kind of thing."""
    for name, kinds in KEYED_WORDS.items():
        for kind in kinds:
            if kind not in getattr(words, name):
                message = f"The key `{kind.value}` is missing in `{name}`."
                fix, loc = "Translate it from en.yml.", ("words", name)
                yield Finding(path=path, code="T001", message=message, fix=fix, loc=loc)


def _holes(path: Path, words: Words, model: Words) -> Iterator[Finding]:
    """Name the words whose {braces} differ from the English ones."""
    mine: dict[str, Any] = words.model_dump()
    for name, text in model.model_dump().items():
        if isinstance(text, str) and holes(mine[name]) != (wanted := holes(text)):
            message = f"`{name}` does not have the same words in braces as in English."
            names = ", ".join(f"`{{{hole}}}`" for hole in wanted)
            fix = f"Write {names} and no other braces." if names else "Write it without braces."
            yield Finding(path=path, code="T003", message=message, fix=fix, loc=("words", name))


def _lost_fallbacks(path: Path, language: Language, known: Iterable[str]) -> Iterator[Finding]:
    for i, tag in enumerate(language.fallbacks):
        if tag not in known:
            message = f"The language {shown(tag)} to fall back on has no file."
            fix = did_you_mean(tag, known) or "Delete it here."
            loc = ("fallbacks", i)
            yield Finding(path=path, code="T002", message=message, fix=fix, loc=loc)
