"""CHECK of crisis lines: that somebody looks after them, and that the lists have some."""

from collections.abc import Iterator
from datetime import timedelta

from lukutori.findings import Finding, Row, Severity, shown
from lukutori.model.base import near
from lukutori.model.crisis import CrisisLine
from lukutori.read.content import Content

GOOD_FOR = timedelta(days=365)
"""How long a number is trusted after somebody has checked it."""
WARNING = Severity.WARNING


def crisis(content: Content) -> Iterator[Finding]:
    """Yield what is wrong with the crisis lines, and which lists lack them."""
    path, lines = content.path("crisis"), content.crisis
    sound = {name: line for name, line in lines.items() if isinstance(line, CrisisLine)}
    for name, line in sound.items():
        for code, message, fix, severity, loc in (*_age(content, line), *_themes(content, line)):
            where = (name, *loc)
            yield Finding(
                path=path, code=code, message=message, fix=fix, severity=severity, loc=where
            )
    if "crisis" not in content.unreadable and len(sound) == len(lines):
        yield from _without(content)


def _without(content: Content) -> Iterator[Finding]:
    for name, booklist in content.shown.items():
        if booklist.shows_crisis_lines and not content.crisis_lines(booklist):
            yield Finding(
                path=content.path(name),
                code="L043",
                message="The list should show crisis lines, and crisis.yml has none for it.",
                fix="Add one there, or write `crisis: false` if nobody needs it here.",
                severity=WARNING,
                loc=("discreet",) if booklist.crisis is None else ("crisis",),
            )


def _age(content: Content, line: CrisisLine) -> Iterator[Row]:
    if content.today - line.checked > GOOD_FOR:
        message = f"The crisis line was last checked on {line.checked}, more than a year ago."
        fix = "Make sure of its number, hours and languages, and write today's date."
        yield "L042", message, fix, WARNING, ("checked",)


def _themes(content: Content, line: CrisisLine) -> Iterator[Row]:
    for i, theme in enumerate(line.themes):
        if theme not in content.themes and "themes" not in content.unreadable:
            message, fix = f"{shown(theme)} is not in themes.yml.", near(theme, content.themes)
            yield "L013", message, fix, Severity.ERROR, ("for", i)
