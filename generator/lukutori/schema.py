"""JSON Schemas of the files that people write, for completion in their editors.

Made from the model; the copies in `lists/schema/` are written by `init` and `new`.
"""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from lukutori.model.booklist import BookList
from lukutori.model.cooperation import Events, Wishes
from lukutori.model.crisis import CrisisLines
from lukutori.model.display import Displays
from lukutori.model.display_log import DisplayLog
from lukutori.model.printing import Prints
from lukutori.model.registers import Codes, CoverCredits, Libraries, Partners, Themes, Weeks

FOLDER = "schema"
KINDS: dict[str, Any] = {
    "list": BookList,
    "partners": Partners,
    "libraries": Libraries,
    "themes": Themes,
    "weeks": Weeks,
    "crisis": CrisisLines,
    "codes": Codes,
    "displays": Displays,
    "displays-log": DisplayLog,
    "prints": Prints,
    "cover-rights": CoverCredits,
    "wishes": Wishes,
    "events": Events,
}


def schemas() -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each schema file (JSON Schema 2020-12)."""
    for name, kind in KINDS.items():
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **_without_null(TypeAdapter(kind).json_schema()),
        }
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        yield f"{name}.schema.json", text.encode()


def modeline(name: str, up: str = "") -> str:
    """Return the first line that tells an editor which schema a file follows.

    `up` leads from the file's folder to that of the lists, as in `../`.
    """
    return f"# yaml-language-server: $schema={up}{FOLDER}/{name}.schema.json"


def _without_null(schema: Any) -> Any:
    """Drop `or null` from optional keys: an editor would only say it in every message."""
    if isinstance(schema, list):
        return [_without_null(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    tidy = {
        key: _without_null(value)
        for key, value in schema.items()
        if (key, value) != ("default", None)
    }
    choices = [each for each in tidy.get("anyOf", []) if each != {"type": "null"}]
    if "anyOf" in tidy and len(choices) == 1:
        del tidy["anyOf"]
        return {**choices[0], **tidy}
    return {**tidy, "anyOf": choices} if choices else tidy
