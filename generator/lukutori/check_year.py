"""CHECK: the names of displays, by which calendars tell them apart."""

import re
from collections.abc import Iterator

from lukutori.findings import Finding, shown
from lukutori.read.content import Content
from lukutori.year.plan import Planned

WITH_YEAR = re.compile(r"(.+)-2\d{3}")


def year(content: Content) -> Iterator[Finding]:
    """Yield the displays that calendars could not tell from another one."""
    known: dict[str, Planned] = {}
    for each in content.planned:  # those of the register come last: they can be renamed
        by_week = WITH_YEAR.fullmatch(each.key)
        other = known.get(each.key) or (known.get(by_week[1]) if by_week else None)
        if other and (other.key == each.key or other.display.week):
            yield Finding(
                path=content.path(each.file),
                code="L060",
                message=f"{shown(each.key)} is what calendars call a display of "
                f"{shown(other.list_id)} already.",
                fix="Give it another name.",
                loc=each.loc,
            )
        known.setdefault(each.key, each)
