"""How alike two titles or names are, whatever their capitals, marks and punctuation."""

import re
import unicodedata
from functools import lru_cache

ARTICLES = re.compile(r"^(the|a|an|der|die|das|le|la|les|l|el|los|las|den|det|de|en|ett)\s+")
ARABIC = str.maketrans("أإآٱىةؤئكی", "ااااي" + "هويكي")
"""Letters that Arabic and Persian writers use for each other."""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return a text's letters and digits as one would compare them: no case, no marks.

    >>> folded("Goodnight Moon!") == folded("GOODNIGHT   MOON")
    True
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(ARABIC))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[\W_]+", " ", plain).strip()
    return ARTICLES.sub("", words).translate(ARABIC)
