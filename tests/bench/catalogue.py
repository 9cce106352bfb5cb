"""How quickly records are got: from a double of Finna, from its answers, from MARC."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from measure import LUKUTORI, Cost, Job

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))  # the doubles of the tests

from doubles import FinnaDouble, finna, finna_record  # noqa: E402

BUILDINGS = ("0/Helmet/", "1/Helmet/e/", "2/Helmet/e/e23/")


def shipped(folder: Path) -> tuple[Cost, int]:
    """Fetch the records of this repository's books; return the cost, and how many came."""
    folder.mkdir(parents=True)
    shutil.copytree(REPOSITORY / "lists", folder / "lists")
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    records = list(_as_finna(folder / "lists" / "catalogue.jsonl"))
    with finna(records) as double:
        (folder / "mkdocs.yml").write_text(_asking(text, double), encoding="utf-8")
        cost = _fetch(folder)
    found = (folder / "lists" / "catalogue.jsonl").read_text(encoding="utf-8")
    return cost, found.count('"catalogue": "helmet"')


def known_ids(folder: Path, count: int) -> int:
    """Fetch so many known ids; return the number of requests."""
    ids = [f"helmet.{2_000_000 + number}" for number in range(count)]
    (folder / "lists").mkdir(parents=True)
    items = "".join(f"      - record: {id}\n" for id in ids)
    text = (
        "title: {fi: Kirjoja}\nintro: {fi: Kirjoja.}\nthemes: [x]\nlibraries: [x]\n"
        f"status: draft\nsections:\n  - items:\n{items}"
    )
    (folder / "lists" / "many.yml").write_text(text, encoding="utf-8")
    settings = "site_name: x\ndocs_dir: lists\nplugins:\n  - lukutori:\n      catalogue: helmet\n"
    with finna(finna_record(id, "Memory of water", buildings=BUILDINGS) for id in ids) as double:
        (folder / "mkdocs.yml").write_text(_asking(settings, double), encoding="utf-8")
        _fetch(folder)
        return len(double.asked)


def finna_rate() -> float:
    """Return how many of Finna's records are read in a second, the median of some rounds."""
    done = subprocess.run((sys.executable, HERE / "finna.py"), check=True, stdout=subprocess.PIPE)
    return median(json.loads(done.stdout))


def marc(folder: Path, kind: str, task: str, count: int) -> dict[str, float]:
    """Write an export of so many records and read it; return seconds, megabytes and the rate."""
    folder.mkdir(parents=True)
    path = folder / f"export.{kind}"
    script = (sys.executable, HERE / "marc.py")
    subprocess.run((*script, f"write-{kind}", path, str(count)), check=True)
    done = subprocess.run((*script, task, path), check=True, stdout=subprocess.PIPE)
    path.unlink()
    figures: dict[str, float] = json.loads(done.stdout)
    return figures | {"rate": count / figures["cpu"]}


def _fetch(folder: Path) -> Cost:
    return Job((*LUKUTORI, "fetch", "-C", str(folder))).run()


def _asking(settings: str, double: FinnaDouble) -> str:
    """Return settings in which Helmet and all of Finna are asked at the double, without a pause."""
    lines = ["      asking: {contact: lists@library.test, pace: 0}", "      catalogues:"]
    for name, more in (
        ("helmet", ", building: 0/Helmet/, ids: helmet., falls_back_on: finna"),
        ("finna", ""),
    ):
        lines += [
            f"        {name}:",
            f"          name: {name}",
            "          record: https://library.test/{id}",
            "          isbn: https://library.test/?isbn={isbn}",
            "          title: https://library.test/?title={title}",
            "          languages: {other: en}",
            f"          access: {{adapter: finna, address: '{double.address}'{more}}}",
        ]
    line = "      catalogue: helmet\n"
    return settings.replace(line, line + "\n".join([*lines, ""]))


def _as_finna(snapshot: Path) -> Iterator[dict[str, Any]]:
    """Yield the snapshot's records as if Helmet had them all."""
    for number, line in enumerate(snapshot.read_text(encoding="utf-8").splitlines()):
        record = json.loads(line)
        writers: Iterable[str] = (each["name"] for each in record.get("authors", ()))
        yield finna_record(
            f"helmet.{1_000_000 + number}",
            record["title"],
            record.get("isbns", ()),
            next(iter(writers), None),
            languages=[],
            buildings=BUILDINGS,
            year=str(record.get("year", "")),
        )
