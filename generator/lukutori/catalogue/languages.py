"""The languages of books: from the codes and names of catalogues to language tags (BCP 47).

Catalogues write three letters (ISO 639-2), some as the language calls itself (`deu`,
terminology), some as English does (`ger`, bibliography); BCP 47 wants the shortest code that
there is (RFC 5646, 2.2.1).
"""

import re
from functools import cache, lru_cache

from babel import Locale

_TERMINOLOGY = (
    "aar:aa abk:ab afr:af aka:ak amh:am ara:ar arg:an asm:as ava:av ave:ae aym:ay aze:az "
    "bak:ba bam:bm bel:be ben:bn bis:bi bod:bo bos:bs bre:br bul:bg cat:ca ces:cs cha:ch "
    "che:ce chu:cu chv:cv cor:kw cos:co cre:cr cym:cy dan:da deu:de div:dv dzo:dz ell:el "
    "eng:en epo:eo est:et eus:eu ewe:ee fao:fo fas:fa fij:fj fin:fi fra:fr fry:fy ful:ff "
    "gla:gd gle:ga glg:gl glv:gv grn:gn guj:gu hat:ht hau:ha heb:he her:hz hin:hi hmo:ho "
    "hrv:hr hun:hu hye:hy ibo:ig ido:io iii:ii iku:iu ile:ie ina:ia ind:id ipk:ik isl:is "
    "ita:it jav:jv jpn:ja kal:kl kan:kn kas:ks kat:ka kau:kr kaz:kk khm:km kik:ki kin:rw "
    "kir:ky kom:kv kon:kg kor:ko kua:kj kur:ku lao:lo lat:la lav:lv lim:li lin:ln lit:lt "
    "ltz:lb lub:lu lug:lg mah:mh mal:ml mar:mr mkd:mk mlg:mg mlt:mt mon:mn mri:mi msa:ms "
    "mya:my nau:na nav:nv nbl:nr nde:nd ndo:ng nep:ne nld:nl nno:nn nob:nb nor:no nya:ny "
    "oci:oc oji:oj ori:or orm:om oss:os pan:pa pli:pi pol:pl por:pt pus:ps que:qu roh:rm "
    "ron:ro run:rn rus:ru sag:sg san:sa sin:si slk:sk slv:sl sme:se smo:sm sna:sn snd:sd "
    "som:so sot:st spa:es sqi:sq srd:sc srp:sr ssw:ss sun:su swa:sw swe:sv tah:ty tam:ta "
    "tat:tt tel:te tgk:tg tgl:tl tha:th tir:ti ton:to tsn:tn tso:ts tuk:tk tur:tr twi:tw "
    "uig:ug ukr:uk urd:ur uzb:uz ven:ve vie:vi vol:vo wln:wa wol:wo xho:xh yid:yi yor:yo "
    "zha:za zho:zh zul:zu "
)
_BIBLIOGRAPHY = (
    "alb:sq arm:hy baq:eu bur:my chi:zh cze:cs dut:nl fre:fr geo:ka ger:de gre:el ice:is "
    "mac:mk mao:mi may:ms per:fa rum:ro slo:sk tib:bo wel:cy "
)
"""As English calls them; MARC uses these."""
_WITHDRAWN = "mol:ro scc:sr scr:hr"
"""Older records still have them."""
_FORMER = (
    "cam:km esp:eo far:fo fri:fy gae:gd gag:gl gal:om gua:gn int:ia iri:ga lan:oc lap:se max:gv "
    "mla:mg sao:sm sho:sn snh:si sso:st swz:ss tag:tl taj:tg tar:tt tsw:tn arb:ar cmn:zh pes:fa"
)
"""Codes that MARC has given up, and three of ISO 639-3 that mean the same as a shorter tag."""
_PAIRS = (_TERMINOLOGY + _BIBLIOGRAPHY + _WITHDRAWN).split()
SHORTEST = dict(pair.split(":") for pair in _PAIRS)
FORMER = dict(pair.split(":") for pair in _FORMER.split())
OTHER_NAMES = {
    "bengali": "bn",
    "greek, modern (1453- )": "el",
    "greek, modern (1453-)": "el",
    "panjabi": "pa",
    "pushto": "ps",
    "sinhalese": "si",
    "uighur": "ug",
}
"""English names of MARC's list of languages that CLDR writes otherwise."""
UNSAID = "und"
"""BCP 47 for a language that nobody has told."""
NONE = {UNSAID, "zxx", "mul", "mis"}
"""Not known, no words at all, several, not coded: no language of a book."""
CODE = re.compile(r"(?!q[a-t][a-z])[a-z]{2,3}", re.ASCII)
"""Two or three letters; qaa to qtz mean something else in each catalogue."""


@lru_cache(maxsize=1_024)
def tag(code: str) -> str | None:
    """Return the shortest tag of a code, the code itself where it has no shorter one, or None.

    >>> tag("fin"), tag("ger"), tag("ckb"), tag("und")
    ('fi', 'de', 'ckb', None)
    """
    code = code.strip().lower()
    if code in NONE or not CODE.fullmatch(code):
        return None
    return SHORTEST.get(code) or FORMER.get(code, code)


def named(name: str) -> str | None:
    """Return the tag of a language's English name, or None."""
    name = name.strip().lower()
    return OTHER_NAMES.get(name) or _english_names().get(name)


@cache
def _english_names() -> dict[str, str]:
    names = Locale("en").languages
    return {name.lower(): tag for tag, name in names.items() if CODE.fullmatch(tag)}
