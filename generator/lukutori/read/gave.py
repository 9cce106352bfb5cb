"""What clients ask for and what a cooperation gave: wishes.yml, events.yml, feedback.csv."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from lukutori.findings import Finding, Severity, shown
from lukutori.model.base import near
from lukutori.model.cooperation import Asked, Event, Events, Slips, Wishes
from lukutori.read.registers import read_whole
from lukutori.read.slips import FEEDBACK, read_slips

WISHES, EVENTS = "wishes", "events"
"""Names of the files beside the lists."""


@dataclass(frozen=True, kw_only=True)
class Gave:
    """What people counted, as far as it can be used."""

    wishes: Mapping[str, Asked] = field(default_factory=dict)
    events: Events = ()
    slips: tuple[Slips, ...] = ()


def read_gave(
    folder: Path, context: Mapping[str, Any], names: Mapping[str, Any], findings: list[Finding]
) -> Gave:
    """Read what stands beside the lists, adding to `findings`.

    `names` has every name and code of a list, and the list that it means where that is another.
    """
    path = folder / f"{WISHES}.yml"
    wishes = read_whole(path, TypeAdapter(Wishes), Asked, context, findings) or {}
    findings += _lists_gone(path, wishes, names)
    return Gave(
        wishes=wishes,
        events=read_whole(folder / f"{EVENTS}.yml", TypeAdapter(Events), Event, context, findings)
        or (),
        slips=read_slips(folder / FEEDBACK, names, context.get("libraries"), findings),
    )


def _lists_gone(
    path: Path, wishes: Mapping[str, Asked], names: Mapping[str, Any]
) -> Iterator[Finding]:
    for key, wish in wishes.items():
        if wish.answered_by and wish.answered_by not in names:
            yield Finding(
                path=path,
                code="L071",
                message=f"{shown(wish.answered_by)} should answer this, and is no list.",
                fix=near(wish.answered_by, names),
                severity=Severity.WARNING,
                loc=(key, "answered_by"),
            )
