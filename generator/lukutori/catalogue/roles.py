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
BETWEEN = re.compile(r"[,;/()\[\]]")
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
        "translator": "kääntäjä; kään; kääntänyt; suomentaja; suom; översättare; övers; overs; "
        "övs; översättning; translator; tr; trans; transl; übersetzer; übersetzerin; übers; "
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
        "photographer": "valokuvaaja; valok; kuvaaja; fotograf; fotografin; foto; fotogr; "
        "photographer; фотограф",
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
        "author of introduction; vorwort; einleitung; forord",
        "afterword": "jälkisanat; jälkisanojen kirjoittaja; efterord; afterword; nachwort; "
        "etterord",
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


def role(codes: Iterable[str], terms: Iterable[str]) -> str | None:
    """Return our word for what somebody did, by code before term; None where nothing is said.

    A code may be an address (http://id.loc.gov/vocabulary/relators/trl). Whoever has a role that
    we have no word for is a contributor; `BYSTANDER` only one who did nothing else.
    """
    said = [code for code in map(_code, codes) if code]
    written = [term for term in terms if label(term)]
    known = _main([*map(CODES.get, said), *map(of_term, written)])
    return CONTRIBUTOR if known is None and (said or written) else known


@lru_cache(maxsize=1_024)
def of_term(term: str) -> str | None:
    """Return our word for the first role in a text that we know: "kirjoittaja, kuvittaja."."""
    parts = [label(term), *map(label, BETWEEN.split(term))]
    known = _main([*map(KNOWN.get, parts)])
    if known is None:
        return _main([WORDS.get(label(word)) for part in parts for word in part.split()])
    return known


def _main(roles: list[str | None]) -> str | None:
    """Return the first known role that is more than a bystander's, if there is one."""
    known = [role for role in roles if role is not None]
    return next(filter(None, known), BYSTANDER if known else None)


def _code(code: str) -> str:
    return code.strip(" .-").rpartition("/")[2].lower()[:3]
