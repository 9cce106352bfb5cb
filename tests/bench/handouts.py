"""How much CPU a handout takes in a warm process: prints the milliseconds as a JSON list.

Run as `python handouts.py SITE`. The folder of kept PDFs cannot be written, so each is made;
the first, which pays for fonts and templates, is left out.
"""

import json
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

from lukutori.localise.lists import shelve_list
from lukutori.read.content import read_content
from lukutori.render.paper import outputs as paper


def main(root: Path) -> None:
    """Make every handout of a site and throw it away."""
    content, _ = read_content(root, date.today())
    shelf = [shelve_list(content, name) for name in content.shown]
    press = replace(paper.press(content), cache=Path(os.devnull))
    times = []
    for output in paper.handouts(content, press, shelf):
        start = process_time()
        output.make()
        times.append((process_time() - start) * 1000)
    json.dump(times[1:], sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
