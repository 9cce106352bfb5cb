"""A book's editions as a ladder: the reader's own language first, then form by form."""

from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache

from lukutori.enrich import Shelved
from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.pages import Borrowed, EditionLine, Piece, Rung
from lukutori.localise.texts import COMMA, SLOT, isolated, named, reads, woven
from lukutori.model.booklist import Format
from lukutori.settings import Lender, Settings

ONLINE = (Format.E_BOOK, Format.E_AUDIOBOOK)
"""What stands on no shelf."""
FORMS = (
    Format.BOOK,
    Format.EASY_LANGUAGE,
    Format.LARGE_PRINT,
    Format.AUDIOBOOK,
    Format.DAISY,
    Format.E_AUDIOBOOK,
    Format.E_BOOK,
)
"""The order of forms in one language, nearest to a printed book first; others follow."""
SIMPLE = "-simple"
"""How the tag of an easy language ends: its readers want easy books first."""


def ladder(
    editions: Collection[Shelved], work: Shelved, language: Language, settings: Settings
) -> tuple[Rung, ...]:
    """Return a book and its editions as rungs.

    First what the page's readers read, then the book's own language, its original one, and others;
    in each of them the forms in their order.
    """
    differences = _differences(work, tuple(editions))
    rungs = sorted((work, *editions), key=lambda each: _rank(each, work, language))
    return tuple(
        Rung(
            *_edition(each, work, language, settings, differences.get(each, "")),
            current=each is work,
            original=_is_original(each, work),
            borrowed=borrowed(each, work, language, settings),
        )
        for each in rungs
    )


def told_once(
    rungs: tuple[Rung, ...], own: Borrowed | None
) -> tuple[tuple[Rung, ...], Borrowed | None]:
    """Say where a book is borrowed once for all rungs if it is the same for all, else on each."""
    if not rungs:
        return rungs, own
    if all(rung.borrowed == own for rung in rungs):
        return tuple(rung._replace(borrowed=None) for rung in rungs), own
    return rungs, None


def _rank(each: Shelved, work: Shelved, language: Language) -> tuple[bool, bool, int, int]:
    form, tongues = _form(each, work)
    easy = form is Format.EASY_LANGUAGE and language.tag.endswith(SIMPLE)
    return (
        not reads(language.tag, tongues),
        not easy,
        0 if _shared(tongues, work.languages) else 1 if _is_original(each, work) else 2,
        FORMS.index(form) if form in FORMS else len(FORMS),
    )


def _shared(some: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether a language is in both; without any they are taken to be the same."""
    mine, theirs = ({tag.split("-")[0] for tag in tags} for tags in (some, others))
    return not (mine and theirs) or bool(mine & theirs)


def _is_original(each: Shelved, work: Shelved) -> bool:
    """Tell whether an edition is in the language that the book was translated from."""
    originals = work.record.original_languages if work.record else ()
    return bool(originals and each.languages) and _shared(each.languages, originals)


def borrowed(
    each: Shelved, work: Shelved, language: Language, settings: Settings
) -> Borrowed | None:
    """Return where an edition of a book, or the book itself, is borrowed if it is none on paper.

    What nobody finds in a catalogue may be anywhere: of that it says only whom to ask.
    """
    words, options, (form, _) = language.words, settings.options, _form(each, work)
    if each.book.online:
        return _there(words.read_online)
    if form is Format.AUDIOBOOK:
        return _there(words.borrowed_library)
    if form is Format.DAISY:
        return _at(options.talking_books, language) or _there(words.borrowed_ask)
    if form in ONLINE:
        known = each.isbn or each.book.record or each.record
        at = _at(options.e_library, language) or _there(words.borrowed_online)
        return at if known else _there(words.borrowed_ask)
    return None


def _there(words: str) -> Borrowed:
    return Borrowed((Piece(words),))


def _at(service: Lender | None, language: Language) -> Borrowed | None:
    if service is None:
        return None
    sentence = language.words.borrowed_from.format(name=SLOT)
    return Borrowed(woven(sentence, [named(service.name, language)], language), service.link)


def edition_lines(
    editions: Collection[Shelved], work: Shelved, language: Language, settings: Settings
) -> tuple[EditionLine, ...]:
    """Return a book's editions, those in the reader's language first."""
    nearest = sorted(editions, key=lambda edition: not reads(language.tag, edition.languages))
    differences = _differences(work, tuple(editions))
    return tuple(
        _edition(edition, work, language, settings, differences[edition]) for edition in nearest
    )


@lru_cache(maxsize=1024)  # a list's books come up again in each of its languages
def _differences(work: Shelved, editions: tuple[Shelved, ...]) -> dict[Shelved, str]:
    """Return what tells each edition from others of its form and language, where there are any."""
    alike = Counter(_form(edition, work) for edition in (work, *editions))
    return {
        edition: _difference(edition, work) if alike[_form(edition, work)] > 1 else ""
        for edition in editions
    }


def _form(edition: Shelved, work: Shelved) -> tuple[Format, tuple[str, ...]]:
    """Return in what format and languages an edition is, in the work's where nobody says."""
    known = edition.book.format or edition.record
    return edition.format if known else work.format, edition.languages


def _edition(
    edition: Shelved, work: Shelved, language: Language, settings: Settings, difference: str
) -> EditionLine:
    lang = edition.languages[0] if edition.languages else ""
    format_, tongues = _form(edition, work)
    label = [language.words.format[format_], cldr.language_names(tongues, language.locale)]
    if difference:
        label.append(isolated(difference, language))
    title = edition.title if edition.book.title or edition.record else ""
    online = edition.book.online
    target = edition if title or edition.isbn or edition.catalogue_id else work
    return EditionLine(
        label=COMMA.get(language.script, ", ").join(filter(None, label)),
        href=online
        or addresses.in_catalogue(target, settings.catalogue(target.catalogue), language.tag),
        title=title if title != work.title else "",
        lang=lang,
        direction=cldr.direction(lang) if lang else "auto",
    )


def _difference(edition: Shelved, work: Shelved) -> str:
    """Return what tells an edition from the work: its year, else its edition or publisher."""
    mine, others = _particulars(edition), _particulars(work)
    return next((a for a, b in zip(mine, others, strict=True) if a and a != b), "")


def _particulars(shelved: Shelved) -> tuple[str, str, str]:
    record = shelved.record
    if record is None:
        return shelved.year, "", ""
    return shelved.year, record.edition or "", record.publisher or ""
