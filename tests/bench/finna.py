"""How many records a second are read from Finna's answers: prints each round's as a JSON list.

One real book (Finna, CC0) with all the fields that Lukutori asks for, in answers of fifty, is read
again and again.
"""

import json
import sys
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))  # the doubles of the tests

from doubles import finna_record
from lukutori.catalogue import Reply
from lukutori.catalogue.vufind.finna import Finna
from lukutori.model.catalogue import Access, Catalogue

ROUNDS, IN_ONE = 20, 50


def main() -> None:
    """Read the same answer again and again."""
    records = [_book(number) for number in range(IN_ONE)]
    answer = {"resultCount": IN_ONE, "records": records, "status": "OK"}
    reply = Reply(200, json.dumps(answer).encode())
    finna, speeds = _finna(), []
    for _ in range(ROUNDS):
        start = process_time()
        found = len(finna.read(reply).records)
        speeds.append(found / (process_time() - start))
    json.dump(speeds, sys.stdout)


def _book(number: int) -> dict[str, Any]:
    subjects = ("kirjeet", "katoaminen", "tulevaisuus", "Mars", "ympäristö")
    return finna_record(
        f"helmet.{2_000_000 + number}",
        "Kuunpäivän kirjeet",
        ["978-952-363-087-1 sidottu"],
        "Itäranta, Emmi",
        buildings=["0/Helmet/", *(f"2/Helmet/e/e{branch:02}/" for branch in range(16))],
        year="2020",
        publishers=["Kustannusosakeyhtiö Teos"],
        subjects=[[subject] for subject in subjects],
        subjectsExtended=[
            {"heading": [subject], "type": "topic", "source": "kauno/fin"} for subject in subjects
        ],
        callNumbers=["84.2"],
        classifications={"ykl": ["84.2"]},
    )


def _finna() -> Finna:
    catalogue = Catalogue(
        name="Finna",
        record="https://finna.fi/Record/{id}",
        isbn="https://finna.fi/Search/Results?lookfor={isbn}&type=ISN",
        title="https://finna.fi/Search/Results?lookfor={title}&type=Title",
        languages={"other": "en-gb"},
        access=Access(adapter="finna", building="0/Helmet/", address="https://api.finna.fi/v1/"),
    )
    return Finna("finna", catalogue, date(2026, 11, 22))


if __name__ == "__main__":
    main()
