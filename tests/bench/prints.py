"""How much CPU each print takes in a warm process: prints the milliseconds by kind as JSON.

Run as `python prints.py SITE`. The folder of kept PDFs cannot be written, so each is made; the
first, which pays for fonts and templates, is left out.
"""

import json
import os
import sys
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

from lukutori.localise.lists import shelve_list
from lukutori.read.content import read_content
from lukutori.render.paper import outputs as paper
from lukutori.render.paper.setting.printer import Printer


def main(root: Path) -> None:
    """Make every print of a site and throw it away."""
    content, _ = read_content(root, date.today())
    shelf = [shelve_list(content, name) for name in content.shown]
    press = replace(paper.press(content), cache=Path(os.devnull))
    printer = Printer(content, press)
    first, *others = paper.sheets(content, press, shelf)
    printer.pdf(first)
    times = defaultdict(list)
    for sheet in others:
        start = process_time()
        printer.pdf(sheet)
        times[sheet.kind].append((process_time() - start) * 1000)
    json.dump(times, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
