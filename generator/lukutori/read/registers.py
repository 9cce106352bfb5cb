"""Files that hold entries by their names, or one after the other."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lukutori.findings import Finding, stops
from lukutori.model.base import FileModel
from lukutori.read.files import read_data
from lukutori.read.problems import findings_from


def read_register(
    path: Path,
    adapter: TypeAdapter[Any],
    model: type[FileModel] | None,
    context: dict[str, Any],
    findings: list[Finding],
) -> Mapping[str, Any] | None:
    """Return what a register says, as far as it can be used; None where that is nothing."""
    before = len(findings)
    if not path.exists():
        return {}
    data = read_data(path, findings)
    if data is None:
        return None if stops(findings[before:]) else {}
    try:
        checked: Mapping[str, Any] = adapter.validate_python(data, context=context)
    except ValidationError as error:
        findings += findings_from(path, error, model)
        return data if isinstance(data, dict) else None
    return checked


def read_whole(
    path: Path,
    adapter: TypeAdapter[Any],
    model: type[FileModel],
    context: Mapping[str, Any],
    findings: list[Finding],
) -> Any:
    """Return what a file says; None where it is not there, says nothing, or has a fault."""
    before = len(findings)
    read = read_register(path, adapter, model, dict(context), findings)
    return None if stops(findings[before:]) else read or None
