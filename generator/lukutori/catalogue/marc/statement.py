"""What the title page says of who translated and drew a book (MARC 245 $c).

Older records name a person without a role, and only the statement of responsibility tells it:
"Stephen Hawking ; piirrokset: Ron Miller ; suomentanut Risto Varteva."
"""

import re
from collections.abc import Iterable
from functools import cached_property

from lukutori.catalogue.marc.fields import Fields, values
from lukutori.catalogue.names import COMMA
from lukutori.catalogue.text import NOT_LATIN

BEGINNINGS = {
    "translator": "suom|suomentanut|suomentaneet|suomentaja|suomennos|kään|käänt|kääntänyt|"
    "kääntäneet|kääntäjä|käännös|övers|översatt|översättning|översättare|svensk övers|"
    "svensk översättning|till svenska av|i översättning av|translated|translation|trans|transl|"
    "übers|übersetzt|übersetzung|aus dem|deutsch von|oversatt|overs|oversat|oversættelse|"
    "oversettelse|omsett|på dansk ved|tõlkinud|traduit|traduction|traducción|пер|перевод|"
    "перевела|перевёл|перевел|переклад|perevod",
    "illustrator": "kuv|kuvat|kuvittanut|kuvittaneet|kuvittaja|kuvitus|piirrokset|piirtänyt|ill|"
    "illustrated|illustrations|illustrationer|illustrerad|illustrert|illustreret|illustrasjoner|"
    "illustriert|illustrationen|drawings|pictures|teckningar|tecknad|bilder|tegninger|"
    "zeichnungen|mit bildern|dessins|illustré|illustrations de|худож|художник|ил|иллюстрации|"
    "рис|рисунки",
}
BEGINS = {
    role: re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE) for role, words in BEGINNINGS.items()
}
OTHERS = (
    "alkusanat|esipuhe|johdanto|jälkisanat|toim|toimittanut|valok|valokuvat|förord|inledning|"
    "efterord|red|redaktör|foreword|introduction|preface|edited|ed|vorwort|nachwort|herausgegeben|"
    "hrsg|forord|redigert|redigeret"
)
"""What begins the part of somebody who did something else."""
PARTS = re.compile(
    rf"\s*(?:[;\[\]]|,(?=\s*(?:{'|'.join((*BEGINNINGS.values(), OTHERS))})(?!\w)))\s*",
    re.IGNORECASE,
)
BY = re.compile(r"\b(?:by|av|af|von|par)\b", re.IGNORECASE)
WITH = re.compile(r"\b(?:with|and|med|mit|och|og|und|avec|et)\b", re.IGNORECASE)
SHORTEST_STEM, ENDING = 4, 2
"""Letters of a name that stay when it is declined, and those that change: Лунгина, Лунгиной."""


class Statement:
    """A record's statement of responsibility, read only where somebody's role is not told."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields

    def roles(self, filed: Iterable[str]) -> tuple[str, ...]:
        """Return what a person did by the part that names the last name; empty where none does."""
        lasts = [COMMA.split(name)[0].casefold() for name in filed]
        found = (role for role, part in self._parts if any(_names(part, last) for last in lasts))
        return tuple(dict.fromkeys(found))

    @cached_property
    def _parts(self) -> list[tuple[str, str]]:
        """Roles, and the parts that begin with a word for them."""
        forms = [form for both in self._fields.both("245") for form in (both.shown, both.romanised)]
        texts = [text for form in forms if form for text in values(form, "c")]
        parts = [part for text in texts for part in PARTS.split(text)]
        return [
            (role, _of_one(part).casefold())
            for part in parts
            for role, begins in BEGINS.items()
            if begins.match(part)
        ]


def _of_one(part: str) -> str:
    """Return a part up to where it goes on to what others did: "... with a foreword by"."""
    head, *names = BY.split(part)
    return head + (WITH.split(names[0])[0] if len(names) > 1 else "".join(names))


def _names(part: str, last: str) -> bool:
    if NOT_LATIN.search(last) and len(last) >= SHORTEST_STEM + ENDING:
        return re.search(rf"(?<!\w){re.escape(last[:-ENDING])}", part) is not None
    return bool(last) and re.search(rf"(?<!\w){re.escape(last)}(?!\w)", part) is not None
