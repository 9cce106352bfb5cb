"""Set many prints at once: each processor takes whole lists, and keeps what it has set on disk.

The typesetter works on one processor, so several programs are started; whoever then asks for a
print finds it kept. For a few prints nobody is started: that alone takes a second.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from lukutori.errors import LukutoriError
from lukutori.localise.lists import shelve_list
from lukutori.read.content import Content
from lukutori.render.paper.outputs import pictured_languages, press, sheets
from lukutori.render.paper.setting.printer import Printer
from lukutori.render.paper.sheet import Sheet

FEW = 150
"""Prints that one program has made sooner than others have begun."""
MOST = 4
"""Programs, each of about 150 MB."""


def set_ahead(
    printer: Printer, lists: Mapping[str, Sequence[Sheet]], step: Callable[[], None]
) -> None:
    """Have the prints of lists made that are not kept yet; `step` is called after each list.

    What cannot be made is left: whoever asks for it then is told why.
    """
    missing = [each for each, sheets in lists.items() if not all(map(printer.is_kept, sheets))]
    prints = sum(len(lists[each]) for each in missing)
    hands = min(os.cpu_count() or 1, MOST, len(missing))
    if prints < FEW or hands < 2:
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(hands, spawn, _begin, (printer.content,)) as pool:
        try:
            for list_id, names in zip(missing, pool.map(_make, missing), strict=True):
                printer.note(lists[list_id][0].shelved, names)
                step()
        except BrokenProcessPool:  # out of memory, perhaps: then one program makes the rest
            return
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


_printer: list[Printer] = []
"""The one of a program of the crew."""


def _begin(content: Content) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _printer.append(Printer(content, press(content)))


def _end_with_parent() -> None:
    """End this program when the one that started it is gone, however that ended."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _make(list_id: str) -> dict[str, str]:
    """Make and keep a list's prints and previews; return their names by address."""
    (printer,) = _printer
    shelved, pictured = shelve_list(printer.content, list_id), set()
    with suppress(LukutoriError):
        for sheet in sheets(printer.content, printer.on, [shelved]):
            printer.pdf(sheet)
            if printer.content.settings.options.print.extras and sheet.kind not in pictured:
                pictured.add(sheet.kind)
                printer.preview(sheet)
        for language in pictured_languages(printer.content, printer.on, shelved):
            printer.share(shelved, language)
    return printer.kept.names.get(list_id, {})
