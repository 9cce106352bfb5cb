"""Pages of all books in one language."""

from collections.abc import Callable, Iterator
from functools import partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.tongues import tongue_page, tongues
from lukutori.localise.works import Works
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame


def tongue_pages(frame: Frame, works: Callable[[], Works], language: Language) -> Iterator[Output]:
    """Yield a page for each language that public lists have books in."""
    for tag in tongues(frame.content, works()):
        here = addresses.tongue_page(language.tag, tag)
        yield Output(here, partial(_books, frame, here, works, tag, language))


def _books(
    frame: Frame, here: str, works: Callable[[], Works], tag: str, language: Language
) -> str:
    page = tongue_page(frame.content, works(), tag, language)
    anywhere = addresses.tongue_page(next(iter(frame.content.languages)), tag)
    return frame.render("books.html", here, page, keep=True, anywhere=anywhere)
