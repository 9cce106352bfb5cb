"""Write one list in one language as one file."""

from pathlib import Path

from lukutori.errors import NotInLanguageError, UnknownListError
from lukutori.localise.lists import ShelvedList, shelve_list
from lukutori.model.printing import PrintKind
from lukutori.publish import apart_from_lists, write_files
from lukutori.read.content import Content
from lukutori.render.paper.outputs import press, printable_languages
from lukutori.render.web.single import single


def write_single(content: Content, list_id: str, tag: str, out: Path) -> Path:
    """Write a list's page as a file that needs no other; return its path.

    Raises UnknownListError, NotInLanguageError, WrongPlaceError or UnwritableError, and then
    what was there before is untouched.
    """
    if list_id not in content.shown:
        raise UnknownListError(list_id, content.shown)
    tags = content.languages_of(content.shown[list_id])
    if tag not in tags:
        raise NotInLanguageError(list_id, tag, tags)
    apart_from_lists(content.settings, out)
    shelved = shelve_list(content, list_id)
    handout = _has_handout(content, shelved, tag)
    html = single(content, shelved, content.languages[tag], handout=handout)
    return write_files(out.parent, iter([(out.name, html.encode())]))[0]


def _has_handout(content: Content, shelved: ShelvedList, tag: str) -> bool:
    """Tell whether the published site has a handout of a list in a language."""
    if shelved.id not in content.published:
        return False
    wanted = PrintKind.HANDOUT in content.settings.options.print.wanted
    return wanted and tag in printable_languages(content, press(content), shelved)
