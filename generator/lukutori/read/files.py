"""From a file on disk to values, and back to the line of a fault."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from lukutori.findings import Finding, Loc
from lukutori.read import yaml_text

UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: Path, findings: list[Finding]) -> str | None:
    """Return a file's text, or None and a finding. A byte order mark is welcome."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        message, fix = f"The file cannot be read ({error.strerror}).", "Check its permissions."
        if path.is_dir():
            message, fix = "This is a folder, not a file.", "Rename it, or move it elsewhere."
        findings.append(Finding(path=path, code="L006", message=message, fix=fix))
        return None
    if raw.startswith(UTF_16) or b"\0" in raw[:2]:
        findings.append(_not_utf_8(path, "UTF-16", 1, 1))
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        column = len(before.split(b"\n")[-1].decode()) + 1
        findings.append(_not_utf_8(path, "an older encoding", before.count(b"\n") + 1, column))
    return None


def _not_utf_8(path: Path, name: str, line: int, column: int) -> Finding:
    message = f"The file is not UTF-8; it looks like {name}."
    fix = "Save it again with the encoding UTF-8."
    return Finding(path=path, code="L006", message=message, fix=fix, line=line, column=column)


def read_data(path: Path, findings: list[Finding]) -> Any:
    """Return what a YAML file says, or None where findings tell why not."""
    text = read_text(path, findings)
    if text is None:
        return None
    parsed = yaml_text.parse(text)
    findings += [
        Finding(
            path=path,
            code=fault.code,
            message=fault.message,
            fix=fault.fix,
            line=fault.line,
            column=fault.column,
            severity=fault.severity,
        )
        for fault in parsed.faults
    ]
    return parsed.data


def placed(findings: Iterable[Finding], root: Path) -> list[Finding]:
    """Return findings with line and column, paths seen from the site's root, sorted by place.

    Files are read a second time for this, and only those that have a fault.
    """
    finders: dict[Path, Callable[[Loc], tuple[int, int]]] = {}
    done = []
    for finding in findings:
        found = finding
        if not finding.line and finding.path.name.casefold().endswith((".yml", ".yaml")):
            if finding.path not in finders:
                finders[finding.path] = finder(finding.path)
            line, column = finders[finding.path](finding.loc)
            found = replace(finding, line=line, column=column)
        path = found.path.relative_to(root) if found.path.is_relative_to(root) else found.path
        done.append(replace(found, path=path))
    return sorted(set(done), key=lambda f: (f.path.as_posix(), f.line, f.column, f.code, f.message))


def finder(path: Path) -> Callable[[Loc], tuple[int, int]]:
    """Return what tells line and column of a place in a file, reading it once."""
    return partial(_nearest, yaml_text.parse(read_text(path, []) or "", with_marks=True).marks)


def _nearest(marks: dict[Loc, tuple[int, int]], loc: Loc) -> tuple[int, int]:
    """Follow the way as far as the file goes; names that the checker put in are passed over."""
    here: Loc = ()
    for part in loc:
        if (*here, part) in marks:
            here = (*here, part)
    return marks.get(here, (1, 1))
