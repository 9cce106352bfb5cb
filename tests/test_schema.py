"""The JSON Schemas by which an editor completes and checks what authors write."""

import json
import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from conftest import LIST, REGISTERS, REPOSITORY
from lukutori.schema import FOLDER, KINDS, modeline, schemas

LISTS = REPOSITORY / "lists"
SCHEMAS = dict(schemas())
FILES = sorted(LISTS.glob("*.yml"))


class Editor(yaml.SafeLoader):
    """YAML 1.2 with its core schema (chapter 10.3), as editors read it."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for kind, pattern, first in (
    ("null", r"^(null|Null|NULL|~|)$", ["n", "N", "~", ""]),
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(pattern), first)
Editor.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_committed_schema_is_current(name: str, request: pytest.FixtureRequest) -> None:
    path = LISTS / FOLDER / name
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(SCHEMAS[name])

    assert path.read_bytes() == SCHEMAS[name], f"{name} has changed: look, then run make schema"


def test_no_schema_is_left_over() -> None:
    assert sorted(path.name for path in (LISTS / FOLDER).iterdir()) == sorted(SCHEMAS)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(SCHEMAS[name]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_of_this_repository_is_sound_in_an_editor(path: Path) -> None:
    assert faults(kind_of(path.stem), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_first_line_of_each_file_names_its_schema(path: Path) -> None:
    with path.open(encoding="utf-8") as lines:
        assert next(lines).rstrip() == modeline(kind_of(path.stem))


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_register_of_a_small_site_is_sound_in_an_editor(name: str) -> None:
    assert faults(name.removesuffix(".yml"), REGISTERS[name]) == []


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        LIST.replace("themes: [parenting]", "themes: parenting"),
        LIST.replace("isbn: 9789523630871", "isbn: '952-363-087-3'"),
        LIST.replace("isbn: 9789523630871", "title: Kuu\n        year: 2020\n        age: 3"),
        LIST.replace("isbn: 9789523630871", "link: https://a.fi\n        title: {fi: Kirjasto}"),
        LIST.replace("{fi: original}", "{fi: {state: checked, by: nurse, on: 2026-11-01}}"),
    ],
)
def test_what_authors_may_write_is_sound_in_an_editor(text: str) -> None:
    assert faults("list", text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("partners:", "partner:"),
        ("title: {fi: Vanhemmille, en: For parents}\n", ""),
        ("published", "publised"),
        ("{fi: Vanhemmille, en: For parents}", "For parents"),
        ("PAR3", "par3"),
        ("[parenting]", "[]"),
        ("isbn: 9789523630871", "isbn: [9789523630871]"),
        ("isbn: 9789523630871", "title: Kuu\n        year: 99"),
        ("note:", "voice: nobody\n        note:"),
    ],
)
def test_fault_is_underlined_in_an_editor(old: str, new: str) -> None:
    assert faults("list", LIST.replace(old, new)) != []


def test_keys_are_explained_in_an_editor() -> None:
    schema = json.loads(SCHEMAS["list.schema.json"])

    unexplained = [
        key
        for model in [schema, *schema["$defs"].values()]
        for key, about in model.get("properties", {}).items()
        if "description" not in about
    ]
    assert unexplained == []


def kind_of(stem: str) -> str:
    """Return the kind of file by its name."""
    return stem if stem in KINDS else "list"


def faults(kind: str, text: str) -> list[str]:
    """Return what an editor underlines in a text."""
    schema = json.loads(SCHEMAS[f"{kind}.schema.json"])
    data = with_text_keys(yaml.load(text, Loader=Editor))  # noqa: S506 - a safe loader
    return [error.message for error in Draft202012Validator(schema).iter_errors(data)]


def with_text_keys(data: Any) -> Any:
    """Return JSON: there every key is a text."""
    if isinstance(data, dict):
        return {str(key): with_text_keys(value) for key, value in data.items()}
    return [with_text_keys(each) for each in data] if isinstance(data, list) else data
