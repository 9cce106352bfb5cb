"""How long a plan of displays takes: prints the CPU seconds of five years, and the turns, as JSON.

Run as `python displays.py FOLDER COUNT`; a site with so many displays is written into the folder.
"""

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

from content import Size, write_site

from lukutori.localise.prints import Prints
from lukutori.localise.year import coming
from lukutori.read.content import Content, read_content
from lukutori.render.web.frame import Frame
from lukutori.render.web.year import year
from lukutori.year.theme_days import Span

TODAY = date(2027, 1, 1)
YEARS = Span(TODAY, date(2031, 12, 31))
BY_LIST = 10
"""How many displays a list has, over all libraries and years."""
NAME = {"fi": "Teemaviikko", "sv": "Temavecka"}
RULES: tuple[dict[str, Any], ...] = (
    *({"iso_week": number} for number in range(1, 54)),
    *({"date": f"{month:02}-21"} for month in range(1, 13)),
    *({"nth_weekday": {"nth": 1, "weekday": "sunday", "month": m}} for m in range(1, 13)),
)


def main(root: Path, count: int) -> None:
    """Make a plan and follow it through the years."""
    content = _planned(root, count)
    start = process_time()
    found = through_the_years(content)
    json.dump({"cpu": process_time() - start, "turns": found}, sys.stdout)


def through_the_years(content: Content) -> int:
    """Make the pages, wheels and calendars of five years; return how often displays stand."""
    ahead = coming(content, YEARS)
    for output in year(Frame(content, Prints()), ahead):
        output.make()
    return len(ahead.displays)


def _planned(root: Path, count: int) -> Content:
    size = Size(max(1, count // BY_LIST), 2)
    write_site(root, size)
    weeks = {f"week-{i}": {"name": NAME, **rule} for i, rule in enumerate(RULES)}
    displays = {f"display-{i}": _display(i, size) for i in range(count)}
    for name, register in (("weeks", weeks), ("displays", displays)):
        (root / "lists" / f"{name}.yml").write_text(json.dumps(register), encoding="utf-8")
    content, _ = read_content(root, TODAY)
    assert len(content.planned) == count
    return content


def _display(number: int, size: Size) -> dict[str, Any]:
    """Return a display: each other one follows a theme week, the rest have days of their own."""
    day = TODAY + timedelta(days=number * 7 % 1_800)
    time = {"start": str(day), "end": str(day + timedelta(days=13))}
    when = {"week": f"week-{number // 2 % len(RULES)}"} if number % 2 else time
    where = {"list": f"list-{number % size.lists:05}", "library": "main", "slots": 8}
    return {**where, "minimum": 5, "spares": 2, **when}


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
