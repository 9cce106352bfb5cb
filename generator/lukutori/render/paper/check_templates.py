"""CHECK for print: own templates that nothing uses, as their names are nearly those of kinds."""

from collections.abc import Iterator

from lukutori.errors import did_you_mean
from lukutori.findings import Finding, Severity
from lukutori.findings import shown as shorten
from lukutori.model.printing import names_of_kinds
from lukutori.read.content import Content
from lukutori.render.paper.setting.templates import SUFFIX, Templates
from lukutori.theme_dir import theme_dir


def check_templates(content: Content) -> Iterator[Finding]:
    """Yield each own template that is misspelt; helpers that others import have any name."""
    own = Templates(content.settings.root).own
    ours = [path.stem for path in (theme_dir() / "print").glob(f"*{SUFFIX}")]
    known = [*names_of_kinds(), *ours]
    texts = {name: path.read_bytes() for name, path in own.items() if name.endswith(SUFFIX)}
    for name in texts:
        stem = name.removesuffix(SUFFIX)
        fix = "" if "/" in name or stem in known else did_you_mean(stem, known)
        imported = any(f'{name}"'.encode() in text for each, text in texts.items() if each != name)
        if fix and not imported:
            yield Finding(
                path=own[name],
                code="P005",
                message=f"{shorten(name)} is no kind of print and is not used.",
                fix=fix,
                severity=Severity.WARNING,
            )
