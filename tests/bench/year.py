"""How fast a plan of many displays is resolved, rendered and exported: prints CPU seconds as JSON.

Run as `python year.py FOLDER`, in a process of its own; the site is written there first.
"""

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from content import DAY, Size, write_site

from lukutori.localise.prints import Prints
from lukutori.localise.year import coming
from lukutori.read.content import read_content
from lukutori.render.web.frame import Frame
from lukutori.render.web.year import year
from lukutori.year.theme_days import Span

DISPLAYS, WEEKS = 2000, 40
YEARS = Span(date(2026, 1, 1), date(2030, 12, 31))
SIZE = Size(20, 3)


def write_plan(root: Path) -> None:
    """Write a site with a plan over five years: each second display follows a theme week."""
    write_site(root, SIZE)
    days = (YEARS.last - YEARS.first).days
    lists = sorted(path.stem for path in (root / "lists").glob("list-*.yml"))
    rows = []
    for i in range(DISPLAYS):
        first = YEARS.first + timedelta(days=i * days // DISPLAYS)
        if i % 2:
            when = f"start: {first}, end: {first + timedelta(days=6 + i % 30)}"
        else:
            when = f"week: week-{i % WEEKS}, years: '{first.year}'"
        rows.append(f"d{i}: {{list: {lists[i % len(lists)]}, library: main, {when}, slots: 8}}\n")
    weeks = (f"week-{i}: {{name: {{fi: Viikko}}, iso_week: {i + 1}}}\n" for i in range(WEEKS))
    (root / "lists" / "displays.yml").write_text("".join(rows), encoding="utf-8")
    (root / "lists" / "weeks.yml").write_text("".join(weeks), encoding="utf-8")


def cpu(root: Path) -> dict[str, float]:
    """Return how many displays the plan has, and the seconds from its text to every file."""
    before = process_time()
    content, _ = read_content(root, DAY)
    frame, ahead = Frame(content, Prints()), coming(content, YEARS)
    for output in year(frame, ahead):
        output.make()
    return {"displays": len(ahead.displays), "cpu": process_time() - before}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write_plan(folder)
    print(json.dumps(cpu(folder)))  # noqa: T201 - what this program is for
