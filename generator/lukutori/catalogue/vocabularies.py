"""In which language a subject heading is: told by the vocabulary that it is from.

Codes are the Library of Congress's: Subject Heading and Term Source Codes.
"""

from lukutori.catalogue.languages import UNSAID, tag
from lukutori.catalogue.tables import turned

VOCABULARIES = turned(
    {
        "fi": "ysa; kaunokki; musa; kauno; yso; slm; kassu; puho",
        "sv": "sao; barn; saogf; barngf; allars; bella; cilla; albt",
        "en": "lcsh; lcshac; lcgft; fast; gsafd; bisacsh; mesh; aat; rbgenr; cyac; sears; homoit; "
        "eclas",
        "de": "gnd; gnd-content; swd; rswk",
        "no": "tekord; bare; ntsf; noubomn; norbok; nb; humord; bokbas; ntub",
        "da": "dbc; danmesh",
        "fr": "rvm; ram; rvmgf; rameau; fmesh",
        "es": "embne; qlsp; lemb",
        "nl": "gtt",
    }
)
LIBRARY_OF_CONGRESS = {"0": "en", "1": "en", "2": "en", "3": "en", "5": "en", "6": "fr"}
"""What the second indicator of a subject says, by MARC 21."""


def term_language(source: str, indicator: str = "") -> str:
    """Return the language of a subject's term, by its `$2` (`yso/fin`) or its second indicator."""
    vocabulary, _, code = source.strip().rstrip(".").lower().partition("/")
    if code:
        return tag(code) or UNSAID
    return VOCABULARIES.get(vocabulary) or LIBRARY_OF_CONGRESS.get(indicator) or UNSAID
