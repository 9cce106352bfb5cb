"""From a file on disk to values, and back to the line of a fault."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from lukutori.findings import Finding, Loc
from lukutori.read import yaml_text

HINTS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def read_text(path: Path, findings: list[Finding]) -> str | None:
    """Return a file's text, or None and a finding. A byte order mark is welcome."""
    try:
        raw = path.read_bytes()
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        name = next((name for start, name in HINTS if raw.startswith(start)), "an older encoding")
        message = f"The file is not UTF-8; it looks like {name}."
        fix = "Save it again with the encoding UTF-8."
        findings.append(
            Finding(path=path, code="L006", message=message, fix=fix, line=line, column=1)
        )
    except OSError as error:
        message = f"The file cannot be read ({error.strerror})."
        findings.append(
            Finding(path=path, code="L006", message=message, fix="Check its permissions.")
        )
    return None


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
    marks: dict[Path, dict[Loc, tuple[int, int]]] = {}
    done = []
    for finding in findings:
        found = finding
        if not finding.line and finding.path.suffix in (".yml", ".yaml"):
            if finding.path not in marks:
                text = read_text(finding.path, [])
                marks[finding.path] = yaml_text.parse(text or "", with_marks=True).marks
            line, column = _nearest(marks[finding.path], finding.loc)
            found = replace(finding, line=line, column=column)
        path = found.path.relative_to(root) if found.path.is_relative_to(root) else found.path
        done.append(replace(found, path=path))
    return sorted(set(done), key=lambda f: (f.path.as_posix(), f.line, f.column, f.code, f.message))


def _nearest(marks: dict[Loc, tuple[int, int]], loc: Loc) -> tuple[int, int]:
    """Follow the way as far as the file goes; names that the checker put in are passed over."""
    here: Loc = ()
    for part in loc:
        if (*here, part) in marks:
            here = (*here, part)
    return marks.get(here, (1, 1))
