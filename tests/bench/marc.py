"""How fast a MARC export is read: prints records, seconds and peak memory as JSON.

Run as `python marc.py write-xml FILE COUNT`, or `write-iso`, then `python marc.py scan FILE` in a
process of its own, so that its memory is the scan's; `python marc.py records FILE` makes every
record of MARCXML into ours. Written is one real record (Fennica, CC0) again and again, renumbered.
"""

import json
import resource
import sys
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from pymarc import Field, Indicators, Record, Subfield
from pymarc.marcxml import record_to_xml

from lukutori.catalogue import Wanted, marc
from lukutori.catalogue.marc import xml
from lukutori.catalogue.marc.export import MarcFile
from lukutori.isbn import Isbn, with_check
from lukutori.model.catalogue import Access, Catalogue

LEADER = "00000cam a2200000 i 4500"
FIELDS = """\
035 ## $a(FI-MELINDA)000555230
040 ## $aFI-NL
041 1# $afin$heng
080 ## $a524.8
080 ## $a524.85
082 14 $a50
084 ## $a52.1$2ykl
100 1# $aHawking, Stephen.
240 12 $aA brief history of time
245 10 $aAjan lyhyt historia :$balkuräjähdyksestä mustiin aukkoihin /$cStephen W. Hawking ; \
alkusanat: Carl Sagan ; piirrokset: Ron Miller ; suom. Risto Varteva.
260 ## $aPorvoo ;$aHki ;$aJuva :$bWSOY,$c1988$e(Porvoo)
300 ## $a193 s. :$bkuvitettu ;$c23 cm
336 ## $ateksti$btxt$2rdacontent
337 ## $akäytettävissä ilman laitetta$bn$2rdamedia
338 ## $anide$bnc$2rdacarrier
650 #7 $aaika$xhistoria$2ysa
650 #7 $akosmologia$2ysa
650 #7 $atähtitiede$2ysa
650 #7 $amustat aukot$2ysa
650 #7 $asuhteellisuusteoria$2ysa
650 #7 $akvarkit$2ysa
653 ## $aalkuräjähdys
700 1# $aSagan, Carl.
700 1# $aVarteva, Risto.
"""
ID, NUMBER = "?" * 9, "!" * 13
"""What is replaced in the record."""
LOOKED_FOR = 500
"""ISBNs that the lists have: every so many records of the export holds one."""


def main(task: str, path: Path, count: int = 0) -> None:
    """Write an export, or read it and print what that took."""
    if task.startswith("write-"):
        _write(path, count, task.removeprefix("write-"))
        return
    start, wall = process_time(), perf_counter()
    found = _scanned(path) if task == "scan" else _records(path)
    figures = {
        "found": found,
        "cpu": process_time() - start,
        "wall": perf_counter() - wall,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }
    json.dump(figures, sys.stdout)


def _scanned(path: Path) -> int:
    catalogue = Catalogue(
        name="Export",
        record="https://library.test/{id}",
        isbn="https://library.test/?isbn={isbn}",
        title="https://library.test/?title={title}",
        languages={"other": "en"},
        access=Access(adapter="marcfile", file=path.name),
    )
    numbers = frozenset(_isbn(number * 1000) for number in range(LOOKED_FOR))
    wanted = Wanted(isbns=numbers)
    return sum(1 for _ in MarcFile("export", catalogue, date.today()).scan(path, wanted))


def _records(path: Path) -> int:
    access = Access(adapter="marcfile", file=path.name)
    with path.open("rb") as file:
        read = xml.records(file.read, "export")
        made = (marc.record(each, "export", access, date.today(), path.name) for each in read)
        return sum(1 for each in made if each)


def _write(path: Path, count: int, kind: str) -> None:
    """Write the record again and again, each time as if it were another."""
    own = [
        Field("001", data=ID),
        Field("008", data="881117s1988    fi |||||||||||||||||fin||"),
        Field("020", subfields=[Subfield("a", NUMBER), Subfield("q", "sidottu")]),
    ]
    record = Record(leader=LEADER, fields=[*own, *map(_field, FIELDS.splitlines())])
    pattern = record_to_xml(record) if kind == "xml" else record.as_marc()
    with path.open("wb") as file:
        file.write(b"<collection>" if kind == "xml" else b"")
        for number in range(count):
            one = pattern.replace(ID.encode(), b"%09d" % number)
            file.write(one.replace(NUMBER.encode(), _isbn(number).encode()))
        file.write(b"</collection>" if kind == "xml" else b"")


def _field(line: str) -> Field:
    tag, indicators, subfields = line[:3], line[4:6].replace("#", " "), line[8:].split("$")
    values = [Subfield(each[0], each[1:]) for each in subfields]
    return Field(tag, Indicators(*indicators), values)


def _isbn(number: int) -> Isbn:
    return with_check(f"978951{number:06}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:]))
