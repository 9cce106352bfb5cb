"""What cataloguers' words mean: who did what for a book, what it is, whom it is for.

Codes are those of the MARC Code List for Relators; words are those that Nordic, German, English
and Russian rules prescribe, as they stand in records.
"""

from collections.abc import Iterable

from lukutori.catalogue.marc_languages import turned
from lukutori.model.booklist import Audience

AUTHOR, CONTRIBUTOR = "author", "contributor"
RELATORS = turned(
    "author=aut,cre,dis,aud,dub editor=edt,edc,edm,red,pbd translator=trl illustrator=ill,art "
    "reader=nrt,spk,voc adapter=adp,abr compiler=com photographer=pht composer=cmp "
    "lyricist=lyr,lbt director=drt,fmd screenwriter=aus actor=act performer=prf,ins,mus,sng "
    "conductor=cnd producer=pro,fmp interviewer=ivr interviewee=ive "
    "designer=bkd,cov,bjd,dsr,tyd commentator=cmm,wac,ann foreword=aui,wpr,win,wfw "
    "afterword=aft,waw"
)
BYSTANDERS = turned("none=pbl,prt,dst,own,fmo,dte,hnr,isb,ths,opn,dgg,dgs,fnd,spn,his,mfr,prm")
"""Who printed a book, paid for it or is thanked in it stands not behind its contents."""
TERMS = turned(
    "aut=kirjoittaja,tekijä,kirj,sarjakuvantekijä,käsikirjoittaja,runoilija,författare,förf,"
    "author,writer,creator,verfasser,verfasserin,verf,autor,autorin,forfatter,forf,auteur,автор,"
    "сост,autore,tegija "
    "edt=toimittaja,toim,päätoimittaja,redaktör,red,utgivare,utg,hrsg,editor,ed,eds,"
    "herausgeber,herausgeberin,redaktør,redaktor,redigering,toimetaja,редактор,ред "
    "trl=kääntäjä,suomentaja,kään,suom,översättare,övers,overs,översättning,translator,tr,trans,"
    "transl,übersetzer,übersetzerin,übers,oversetter,oversætter,övs,переводчик,пер,traducteur,"
    "traductor,tõlkija "
    "ill=kuvittaja,kuv,kuvitus,illustratör,ill,illustrator,illustratorin,illustratør,tegner,"
    "художник,иллюстратор,illustrateur,ilustrador,illustreerija "
    "nrt=lukija,kertoja,inläsare,uppläsare,berättare,narrator,reader,sprecher,sprecherin,innleser,"
    "oppleser,oplæser,indlæser,чтец "
    "art=taiteilija,konstnär,artist,künstler,künstlerin,kunstner,piirtäjä,tecknare,penciller,"
    "inker,colorist,värittäjä,färgläggare "
    "adp=mukauttaja,selkomukauttaja,mukauttaja-lyhentäjä,bearbetare,bearb,adapter,bearbeiter,"
    "bearbeidelse,bearbejder,adaptor "
    "com=kokoaja,koonnut,sammanställare,compiler,comp,zusammensteller,составитель "
    "pht=valokuvaaja,fotograf,fotografin,foto,fotogr,photographer,фотограф "
    "cmp=säveltäjä,säv,kompositör,tonsättare,composer,komponist,komponistin,композитор "
    "lyr=sanoittaja,san,textförfattare,lyricist,librettist,textdichter,sangtekst "
    "drt=ohjaaja,elokuvaohjaaja,regissör,director,regisseur,regisseurin,instruktør,regissør "
    "act=näyttelijä,skådespelare,actor,schauspieler,schauspielerin,skuespiller "
    "prf=esittäjä,muusikko,framförande,musiker,performer,interpret,utøver "
    "sng=laulaja,sångare,singer,sänger,sängerin,sanger "
    "pbl=kustantaja,julkaisija,förläggare,förlag,utgivning,publisher,verlag,forlag,forlegger "
    "aui=esipuhe,förord,foreword,vorwort,forord,inledning,introduction,einleitung "
    "aft=jälkisanat,efterord,afterword,nachwort,etterord"
)
LONGER_TERMS = {
    "joint author": "aut",
    "editor of compilation": "edt",
    "volume editor": "edt",
    "esipuheen kirjoittaja": "aui",
    "författare till förord": "aui",
    "writer of introduction": "aui",
    "writer of foreword": "aui",
    "author of introduction, etc": "aui",
    "jälkisanojen kirjoittaja": "aft",
    "writer of afterword": "aft",
    "degree granting institution": "dgg",
    "issuing body": "isb",
    "julkaiseva yhteisö": "isb",
}


def role(codes: Iterable[str], terms: Iterable[str]) -> str | None:
    """Return our word for what somebody did, by `$4`, then by `$e`; None where nothing is said.

    A code may be an address (http://id.loc.gov/vocabulary/relators/trl); a term may name two
    roles, of which the first that we know counts. Returns "" for one who stands not behind a
    book, such as its publisher.
    """
    said = [code.strip(" .-").rpartition("/")[2].lower()[:3] for code in codes]
    written = [term.casefold().strip(" .,:;()[]") for term in terms]
    said += [code for term in written if (code := _term(term))]
    for code in said:
        if code in BYSTANDERS:
            return ""
        if code in RELATORS:
            return RELATORS[code]
    return CONTRIBUTOR if said or written else None


def _term(term: str) -> str | None:
    if found := LONGER_TERMS.get(term) or TERMS.get(term):
        return found
    parts = (part for word in term.replace("/", ",").split(",") for part in word.split())
    return next((TERMS[part] for part in (p.strip(" .") for p in parts) if part in TERMS), None)


LARGE_PRINT = {"isotekstiset kirjat", "storstilsböcker", "storstil", "large type books"}
LARGE_PRINT |= {"large print books", "large print", "großdruck", "storskriftbøker", "magnaprint"}
EASY_LANGUAGE = {"selkokirjat", "selkokieliset kirjat", "lättlästa böcker", "lättläst"}
EASY_LANGUAGE |= {"ll-böcker", "lättläst-böcker", "lätta att läsa", "lettlest", "lettleste bøker"}
EASY_LANGUAGE |= {"leichte sprache", "letlæste bøger", "selkokielinen kirjallisuus"}
COMICS = {"sarjakuvat", "sarjakuva-albumit", "sarjakuvaromaanit", "serier", "seriealbum"}
COMICS |= {"tecknade serier", "serieromaner", "comics", "graphic novels", "manga", "comic"}
COMICS |= {"comic books, strips, etc", "comics (graphic works)", "tegneserier", "tegneserie"}
GAMES = {"pelit", "digipelit", "videopelit", "konsolipelit", "lautapelit", "dataspel", "tv-spel"}
GAMES |= {"sällskapsspel", "video games", "computer games", "board games", "dataspill"}
"""Genre terms (655, and in older records 650) that tell what a title is."""

AUDIENCES = {
    word: Audience(whom)
    for word, whom in turned(
        "children=lastenkirjallisuus,lastenkirjat,kuvakirjat,lapset,barnlitteratur,barnböcker,"
        "bilderböcker,barn,children,juvenile,kinder,barnebøker "
        "teens=nuortenkirjallisuus,nuortenkirjat,nuoret,ungdomslitteratur,ungdomsböcker,ungdomar,"
        "ungdom,teenagers,adolescents,jugendliche "
        "adults=aikuiset,vuxna,adults,adult,erwachsene,voksne "
        "babies=vauvat,babies,spädbarn,bebisar seniors=seniorit,seniorer,seniors"
    ).items()
}
"""Words for whom a title is: in 385 and 521, and where a genre says it."""
AUDIENCE_CODES = {
    **dict.fromkeys("abcj", Audience.CHILDREN),
    "d": Audience.TEENS,
    "e": Audience.ADULTS,
}
"""008/22."""
