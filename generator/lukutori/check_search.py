"""CHECK of what the settings want for searching."""

from collections.abc import Iterator

from lukutori import fulltext
from lukutori.findings import Finding, Severity
from lukutori.read.content import Content


def search(content: Content) -> Iterator[Finding]:
    """Yield where lists should be searched by a program that is not there."""
    settings = content.settings
    if fulltext.wanted(content) and not fulltext.installed():
        yield Finding(
            path=settings.config_file,
            code="S009",
            message="Pagefind is not installed, so the filter finds lists.",
            fix="Run `pip install 'lukutori[search]'`, or write `search: filter`.",
            severity=Severity.WARNING,
            loc=(*settings.where, "search"),
        )
