"""Who did what for a book: cataloguers' words and codes, in ours.

Words are those that Nordic, German, English, Russian and other rules prescribe, as they stand in
records; codes are those of the MARC Code List for Relators (Library of Congress).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from lukutori.catalogue.tables import turned
from lukutori.catalogue.text import label

AUTHOR, CONTRIBUTOR, READER, PERFORMER = "author", "contributor", "reader", "performer"
BETWEEN = re.compile(r"[,;/()\[\]&]|\s(?:ja|och|og|and|und|et|и)\s", re.IGNORECASE)
BYSTANDER = ""
"""One who printed a book, paid for it or is thanked in it: not shown beside its authors."""
WORDS = turned(
    {
        AUTHOR: "kirjoittaja; kirj; kirjailija; tekijä; sarjakuvantekijä; käsikirjoittaja; "
        "runoilija; författare; förf; författarna; serieskapare; author; joint author; writer; "
        "creator; verfasser; verfasserin; verf; autor; autorin; forfatter; forf; auteur; автор; "
        "сост; autore; tegija",
        "editor": "toimittaja; toim; päätoimittaja; redaktör; red; utgivare; utg; hrsg; editor; "
        "ed; eds; editor of compilation; volume editor; herausgeber; herausgeberin; redaktør; "
        "redaktor; redigering; toimetaja; редактор; ред",
        "translator": "kääntäjä; kään; käänt; kääntänyt; suomentaja; suom; översättare; övers; "
        "overs; övs; översättning; translator; tr; trans; transl; übersetzer; übersetzerin; übers; "
        "oversetter; oversætter; переводчик; пер; traducteur; traductor; tõlkija",
        "illustrator": "kuvittaja; kuv; kuvittanut; kuvitus; taiteilija; piirtäjä; värittäjä; "
        "illustratör; ill; bildkonstnär; konstnär; tecknare; färgläggare; illustrator; "
        "illustratorin; artist; penciller; inker; colorist; illustratør; tegner; kunstner; "
        "künstler; künstlerin; художник; иллюстратор; illustrateur; ilustrador; illustreerija",
        READER: "lukija; kertoja; inläsare; uppläsare; berättare; narrator; reader; sprecher; "
        "sprecherin; innleser; oppleser; oplæser; indlæser; чтец",
        "adapter": "mukauttaja; selkomukauttaja; mukauttaja-lyhentäjä; sovittaja; muokkaaja; "
        "bearbetare; bearb; adapter; adaptor; bearbeiter; bearbeidelse; bearbejder",
        "compiler": "kokoaja; koonnut; sammanställare; compiler; comp; zusammensteller; "
        "составитель",
        "photographer": "valokuvaaja; valok; valokuvat; kuvaaja; fotograf; fotografin; foto; "
        "fotogr; photographer; фотограф",
        "composer": "säveltäjä; säv; kompositör; tonsättare; composer; komponist; komponistin; "
        "композитор",
        "lyricist": "sanoittaja; san; textförfattare; lyricist; librettist; textdichter; sangtekst",
        "director": "ohjaaja; ohj; elokuvaohjaaja; regissör; regi; director; regisseur; "
        "regisseurin; instruktør; regissør",
        "actor": "näyttelijä; skådespelare; actor; schauspieler; schauspielerin; skuespiller",
        PERFORMER: "esittäjä; esiintyjä; muusikko; soittaja; laulaja; framförande; musiker; "
        "uppträdare; sångare; performer; singer; interpret; sänger; sängerin; sanger; utøver",
        "foreword": "esipuhe; esipuheen kirjoittaja; förord; författare till förord; inledning; "
        "foreword; introduction; writer of foreword; writer of introduction; "
        "author of introduction; vorwort; verfasser eines vorworts; verfasserin eines vorworts; "
        "verfasser einer einleitung; verfasserin einer einleitung; einleitung; forord",
        "afterword": "jälkisanat; jälkisanojen kirjoittaja; efterord; afterword; nachwort; "
        "verfasser eines nachworts; verfasserin eines nachworts; etterord",
        BYSTANDER: "kustantaja; julkaisija; julkaiseva yhteisö; painaja; jakaja; levittäjä; "
        "rahoittaja; tuotantoyhtiö; förläggare; förlag; utgivning; tryckare; distributör; "
        "publisher; printer; distributor; issuer; issuing body; degree granting institution; "
        "verlag; forlag; forlegger",
    }
)
CODES = turned(
    {
        AUTHOR: "aut; cre; dis; aud; dub",
        "editor": "edt; edc; edm; red; pbd",
        "translator": "trl",
        "illustrator": "ill; art",
        READER: "nrt; spk; voc",
        "adapter": "adp; abr",
        "compiler": "com",
        "photographer": "pht",
        "composer": "cmp",
        "lyricist": "lyr; lbt",
        "director": "drt; fmd",
        "screenwriter": "aus",
        "actor": "act",
        PERFORMER: "prf; ins; mus; sng",
        "conductor": "cnd",
        "producer": "pro; fmp",
        "interviewer": "ivr",
        "interviewee": "ive",
        "designer": "bkd; cov; bjd; dsr; tyd",
        "commentator": "cmm; wac; ann",
        "foreword": "aui; wpr; win; wfw",
        "afterword": "aft; waw",
        BYSTANDER: "pbl; prt; dst; own; fmo; dte; hnr; isb; ths; opn; dgg; dgs; fnd; spn; his; "
        "mfr; prm",
    }
)


KNOWN = CODES | WORDS


def roles(codes: Iterable[str], terms: Iterable[str]) -> tuple[str, ...]:
    """Return our words for what somebody did, by codes before terms; empty where nothing is said.

    A code may be an address (http://id.loc.gov/vocabulary/relators/trl). Whoever has only roles
    that we have no word for is a contributor; `BYSTANDER` only one who did nothing else.
    """
    said = [code for code in map(_code, codes) if code]
    written = [term for term in terms if label(term)]
    by_code = [CODES[code] for code in said if code in CODES]
    by_term = [role for term in written for role in of_term(term)]
    found = next((each for each in (by_code, by_term) if any(each)), by_code or by_term)
    known = tuple(dict.fromkeys(role for role in found if role != BYSTANDER))
    if known:
        return known
    if found:
        return (BYSTANDER,)
    return (CONTRIBUTOR,) if said or written else ()


@lru_cache(maxsize=1_024)
def of_term(term: str) -> tuple[str, ...]:
    """Return our words for the roles in a text that we know: "kirjoittaja ja kuvittaja."."""
    parts = [label(term), *map(label, BETWEEN.split(term))]
    return tuple(dict.fromkeys(KNOWN[part] for part in parts if part in KNOWN))


def _code(code: str) -> str:
    return code.strip(" .-").rpartition("/")[2].lower()[:3]
