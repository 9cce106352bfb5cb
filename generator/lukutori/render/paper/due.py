"""Displays that begin soon, with how their prints stand against the log of what was printed."""

from collections.abc import Iterable, Iterator

from lukutori.localise.due import Kit, Needs, beginning, needs_of
from lukutori.localise.lists import ShelvedList
from lukutori.model.printing import PrintGroup
from lukutori.read.content import Content
from lukutori.render.paper.content_sum import content_sum
from lukutori.render.paper.kinds import KINDS
from lukutori.render.paper.outputs import press, sheets


def due_displays(content: Content, shelf: Iterable[ShelvedList]) -> Iterator[Needs]:
    """Yield what each display of some lists needs that begins within six weeks."""
    known = {each.id: each for each in shelf}
    for turn in beginning(content):
        if shelved := known.get(turn.planned.list_id):
            yield needs_of(content, turn, shelved, kit_of(content, shelved))


def kit_of(content: Content, shelved: ShelvedList) -> Kit:
    """Return how the prints of a list's display stand; none that is wanted is a kit that is done.

    One print that was logged and says something else today is enough for a change.
    """
    wanted = content.settings.options.print.wanted if shelved.id in content.published else ()
    known = [(each, KINDS[each]) for each in wanted if each in KINDS]
    kinds = {k for k, its in known if its.group is PrintGroup.DISPLAY and its.wanted(shelved)}
    in_time = sorted(content.prints, key=lambda run: run.on)  # those of a day stay in their order
    own = [run for run in in_time if run.list == shelved.id and run.kind in kinds]
    last = {(run.kind, run.lang): run.sum for run in own}
    if not last:
        return Kit.NOT_PRINTED if kinds else Kit.DONE
    printed = [kind for kind in kinds if any(kind == each for each, _ in last)]
    for sheet in sheets(content, press(content), [shelved], printed):
        key = (sheet.kind, sheet.tag)
        if key in last and last[key] != content_sum(sheet):
            return Kit.CHANGED
    return Kit.DONE
