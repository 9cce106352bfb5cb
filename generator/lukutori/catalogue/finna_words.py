"""What cataloguers write in Finnish, Swedish and English, in our words.

Forms are NatLibFi's format codes without their level, and the English names of stock VuFind;
genres are labels of the Finnish genre vocabulary SLM and those that libraries write beside it.
"""

from lukutori.model.booklist import Audience, Format

FORMS = {
    "Book": Format.BOOK,
    "Book/eBook": Format.E_BOOK,
    "Book/AudioBook": Format.AUDIOBOOK,
    "Book/AudioBook/Online": Format.E_AUDIOBOOK,
    "Book/AudioBook/Daisy": Format.DAISY,
    "Journal": Format.MAGAZINE,
    "Journal/Article": Format.OTHER,
    "Journal/eArticle": Format.OTHER,
    "Sound": Format.MUSIC,
    "MusicalScore": Format.MUSIC,
    "Video": Format.FILM,
    "Game": Format.GAME,
    "BoardGame": Format.GAME,
    "VideoGame": Format.GAME,
    "eBook": Format.E_BOOK,
    "Electronic": Format.E_BOOK,
    "Audio Book": Format.AUDIOBOOK,
    "AudioBook": Format.AUDIOBOOK,
    "Audiobook": Format.AUDIOBOOK,
    "Serial": Format.MAGAZINE,
    "Newspaper": Format.MAGAZINE,
    "DVD": Format.FILM,
    "Blu-ray": Format.FILM,
    "Musical Score": Format.MUSIC,
    "MusicRecording": Format.MUSIC,
    "CD": Format.MUSIC,
}
"""A code counts for all those below it: `Video` for `Video/DVD`."""
AUDIO = {Format.AUDIOBOOK, Format.E_AUDIOBOOK, Format.DAISY}
ONLINE = {Format.E_BOOK, Format.E_AUDIOBOOK}
SPECIAL = {
    Format.EASY_LANGUAGE: {
        "selkokirjat",
        "selkokirjallisuus",
        "lättlästa böcker",
        "lättläst",
        "lättläst litteratur",
        "easy-to-read books",
    },
    Format.LARGE_PRINT: {
        "isotekstiset kirjat",
        "isotekstiset",
        "storstilsböcker",
        "storstil",
        "large print books",
        "large type books",
    },
}
"""What a printed book is besides, told by genre or subject."""
COMICS = {
    "sarjakuvat",
    "sarjakuvaromaanit",
    "sarjakuvakirjat",
    "manga",
    "mangat",
    "tecknade serier",
    "serieromaner",
    "comics (documents)",
    "comics (works)",
    "graphic novels",
}
"""Told by genre alone: as a subject these are books about comics."""
COMIC_ARTISTS = {"sarjakuvantekijä", "serieskapare"}
AUDIENCES = {
    "lapset": Audience.CHILDREN,
    "lapsille": Audience.CHILDREN,
    "lastenkirjat": Audience.CHILDREN,
    "lastenkirjallisuus": Audience.CHILDREN,
    "lastenromaanit": Audience.CHILDREN,
    "lastenrunot": Audience.CHILDREN,
    "lastenelokuvat": Audience.CHILDREN,
    "barn": Audience.CHILDREN,
    "barnböcker": Audience.CHILDREN,
    "barnlitteratur": Audience.CHILDREN,
    "barnfilmer": Audience.CHILDREN,
    "children's books": Audience.CHILDREN,
    "children's fiction": Audience.CHILDREN,
    "children's literature": Audience.CHILDREN,
    "nuoret": Audience.TEENS,
    "nuorille": Audience.TEENS,
    "nuortenkirjat": Audience.TEENS,
    "nuortenkirjallisuus": Audience.TEENS,
    "nuortenromaanit": Audience.TEENS,
    "nuortenelokuvat": Audience.TEENS,
    "ungdom": Audience.TEENS,
    "ungdomar": Audience.TEENS,
    "ungdomsböcker": Audience.TEENS,
    "ungdomslitteratur": Audience.TEENS,
    "ungdomsromaner": Audience.TEENS,
    "young adult fiction": Audience.TEENS,
    "young adult literature": Audience.TEENS,
    "aikuiset": Audience.ADULTS,
    "aikuisille": Audience.ADULTS,
    "vuxna": Audience.ADULTS,
}
"""Whole labels only: `lapset` among the subjects is what a book tells of."""
_ROLES = {
    "author": "kirjoittaja kirj kirjailija tekijä sarjakuvantekijä käsikirjoittaja runoilija "
    "författare förf författarna serieskapare writer author aut verfasser",
    "editor": "toimittaja toim päätoimittaja redaktör red editor ed edt herausgeber hrsg",
    "translator": "kääntäjä kään kääntänyt suomentaja suom översättare övers translator trl "
    "transl übersetzer übers",
    "illustrator": "kuvittaja kuv kuvittanut taiteilija piirtäjä illustratör ill bildkonstnär "
    "tecknare konstnär illustrator artist",
    "reader": "lukija kertoja uppläsare inläsare reader narrator nrt",
    "photographer": "valokuvaaja valok kuvaaja fotograf foto photographer pht",
    "composer": "säveltäjä säv kompositör tonsättare composer cmp",
    "lyricist": "sanoittaja san textförfattare lyricist",
    "director": "ohjaaja ohj elokuvaohjaaja regissör regi director drt",
    "actor": "näyttelijä skådespelare actor act",
    "performer": "esittäjä esiintyjä laulaja soittaja uppträdare sångare performer prf singer",
    "adapter": "mukauttaja selkomukauttaja sovittaja muokkaaja bearbetare adapter adp",
    "publisher": "kustantaja julkaisija painaja jakaja levittäjä rahoittaja tuotantoyhtiö "
    "förläggare förlag utgivare tryckare distributör publisher pbl printer distributor issuer",
}
ROLES = {word: role for role, words in _ROLES.items() for word in words.split()}
"""By the cataloguer's word, in small letters and without its full stop.

A publisher is no author, and is not shown as one.
"""
