"""Titles in a MARC record: 245 apart into title and subtitle, and the original title."""

from dataclasses import dataclass

from pymarc import Field

from lukutori.catalogue.likeness import folded
from lukutori.catalogue.marc.fields import BROKEN, Fields, value
from lukutori.catalogue.marc.languages import is_translation
from lukutori.catalogue.text import NOT_LATIN, label, plain, trimmed
from lukutori.model.base import MAX_TEXT

PARTS = ("a", "b", "n", "p", "h")
"""Title, rest of the title, number and name of a part; `h`, the kind of material, is left out."""
END_OF_ARTICLE = "\x9c"
"""The German National Library puts it behind the letters that are not filed."""

GATHERING = (
    "works; collected works; selected works; selections; novels; short novels; plays; poems; "
    "prose; prose works; short stories; stories; tales; essays; speeches; correspondence; letters; "
    "lyrics; librettos; bible; koran; qur'an; teokset; valitut teokset; kootut teokset; "
    "kootut kertomukset; valikoima; romaanit; novellit; runot; kootut runot; näytelmät; esseet; "
    "kirjeet; raamattu; koraani; verk; valda verk; samlade verk; samlade skrifter; skrifter; "
    "urval; romaner; noveller; dikter; dramatik; essäer; brev; bibeln; koranen; verker; "
    "samlede verker; samlede værker; utvalgte verker; utvalg; bibelen; werke; gesammelte werke; "
    "sämtliche werke; ausgewählte werke; sammlung; auswahl; romane; erzählungen; gedichte; "
    "dramen; briefe; bibel; œuvres; oeuvres; œuvres choisies; oeuvres choisies; сочинения; "
    "собрание сочинений; избранное; избранные произведения; рассказы; стихотворения; библия"
)
COLLECTIVE = frozenset(GATHERING.split("; "))
"""Uniform titles that gather what one author wrote, or the editions of a scripture."""


@dataclass(frozen=True)
class Title:
    """A title as it is shown, filed and found."""

    title: str
    subtitle: str = ""
    romanised: str = ""
    sort_title: str = ""


def title(fields: Fields) -> Title | None:
    """Return the title of a record: its 245, or for want of that its 240."""
    for both in fields.both("245", "240"):
        name, rest = _parts(both.shown)
        romanised = _parts(both.romanised)[0] if both.romanised else ""
        shown = both.shown
        if both.romanised and romanised and (not name or BROKEN in name):
            shown, (name, rest), romanised = both.romanised, _parts(both.romanised), ""
        name = name.replace(BROKEN, "").strip()
        if name:
            return Title(
                title=name,
                subtitle=_sound(rest, both.romanised),
                romanised=romanised if romanised != name else "",
                sort_title=_filed(shown, name),
            )
    return None


def _sound(rest: str, romanised: Field | None) -> str:
    """Return the rest of a title; where that is damaged, in Latin letters."""
    if BROKEN in rest and romanised:
        rest = _parts(romanised)[1]
    return "" if BROKEN in rest else rest


def _parts(field: Field) -> tuple[str, str]:
    """Return title and subtitle: `a`, then `b` after a colon; `n` and `p` belong to what is before.

    A title in a second language stands after an equals sign, and stays with the first.
    """
    name = rest = sign = ""
    for each in field.subfields:
        if each.code not in PARTS:
            continue
        text = plain(each.value) if len(each.value) <= MAX_TEXT else ""
        part = "" if each.code == "h" else trimmed(text)
        if part and not name:
            name = part
        elif part and each.code == "b" and sign == "=" and not rest:
            second, _, after = part.partition(" : ")
            name, rest = f"{name} = {second}", after
        elif part and each.code == "b" and not rest:
            rest = part
        elif part and each.code == "b":
            rest = f"{rest} {'=' if sign == '=' else ':'} {part}"
        elif part and rest:
            rest = f"{rest}. {part}"
        elif part:
            name = f"{name}. {part}"
        sign = text[-1:] or sign
    return name[:MAX_TEXT].strip(), rest[:MAX_TEXT].strip()


def _filed(field: Field, name: str) -> str:
    """Return a title without its article; "" where it has none.

    The second indicator counts the article's letters. It is often wrong, so it is followed only
    where it ends at a word's end; Arabic and Hebrew articles are written together with the word.
    """
    raw, marked, _ = (field.get("a") or "").partition(END_OF_ARTICLE)
    count = field.indicator2
    skipped = len(plain(raw)) if marked else int(count) if count in set("123456789") else 0
    article, filed = name[:skipped], name[skipped:].strip()
    if not filed or not article or _cut_a_word(name, skipped):
        return ""
    return filed


def _cut_a_word(name: str, at: int) -> bool:
    before, after = name[at - 1], name[at]
    return before.isalnum() and after.isalnum() and not NOT_LATIN.match(before)


def original(fields: Fields, name: str) -> str:
    """Return a translation's title in its first language; "" where none is named.

    A uniform title (240, 130) of a book that is no translation only gathers its editions, and so
    does "Novels" or "Selections".
    """
    for both in fields.both("240", "130"):
        text = both.value("a")
        if label(text) in COLLECTIVE or value(both.shown, "k"):
            continue
        translated = value(both.shown, "l") or is_translation(fields)
        if text and translated and folded(text) != folded(name):
            return text
    return next((text for both in fields.both("765") if (text := both.value("t"))), "")
