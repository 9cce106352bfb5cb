"""Which language a cataloguer's code means: of a book, and of a vocabulary's terms.

Codes are those of the Library of Congress: MARC Code List for Languages, Subject Heading and
Term Source Codes.
"""

from lukutori.catalogue import languages639


def turned(table: str) -> dict[str, str]:
    """Turn "ar=ara,arb cs=ces,cze" round: every word after the sign leads to the one before it."""
    entries = (entry.split("=") for entry in table.split())
    return {code: tag for tag, codes in entries for code in codes.split(",")}


FORMER = turned(
    "ar=arb fa=pes fo=far fy=fri ga=iri gd=gae gl=gag gn=gua gv=max hr=scr ia=int km=cam mg=mla "
    "oc=lan om=gal ro=mol se=lap si=snh sm=sao sn=sho sr=scc ss=swz st=sso tg=taj tl=tag tn=tsw "
    "tt=tar zh=cmn eo=esp"
)
"""Codes that MARC has given up, and three of ISO 639-3 that mean the same as a shorter tag."""


def language(code: str) -> str | None:
    """Return the shortest BCP 47 tag of a MARC code; None where it names no language.

    >>> language("ger"), language("smn"), language("mul")
    ('de', 'smn', None)
    """
    code = code.strip().lower()
    return FORMER.get(code) or languages639.tag(code)


VOCABULARIES = turned(
    "fi=ysa,kaunokki,musa,kauno,yso,slm,kassu,puho "
    "sv=sao,barn,saogf,barngf,allars,bella,cilla,albt "
    "en=lcsh,lcshac,lcgft,fast,gsafd,bisacsh,mesh,aat,rbgenr,cyac,sears,homoit,eclas "
    "de=gnd,gnd-content,swd,rswk no=tekord,bare,ntsf,noubomn,norbok,nb,humord,bokbas,ntub "
    "da=dbc,danmesh fr=rvm,ram,rvmgf,rameau,fmesh es=embne,qlsp,lemb nl=gtt"
)
LIBRARY_OF_CONGRESS = {"0": "en", "1": "en", "2": "en", "3": "en", "5": "en", "6": "fr"}
"""What the second indicator of a subject says, by MARC 21."""
UNSAID = "und"


def term_language(source: str, indicator: str) -> str:
    """Return the language of a subject's term, by its `$2` (`yso/fin`) or its second indicator."""
    vocabulary, _, code = source.strip().rstrip(".").lower().partition("/")
    if source and code:
        return language(code) or UNSAID
    return VOCABULARIES.get(vocabulary) or LIBRARY_OF_CONGRESS.get(indicator) or UNSAID
