"""Sort titles as the alphabet of their language has it, the same on every machine."""

import unicodedata
from functools import cache, lru_cache

NORDIC = "abcdefghijklmnopqrstuvwxyzåäö"
ALPHABETS = {
    "fi": NORDIC,
    "sv": NORDIC,
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويى",
    "ckb": "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆەهیێ",
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
}
"""Letters in their order, where Unicode has another or other scripts should come after (CLDR)."""


@lru_cache(4096)
def alphabetical(text: str, lang: str) -> tuple[tuple[tuple[int, int], ...], str]:
    """Return what a text is sorted by: letters and digits alone, then the text itself.

    Letters outside the language's alphabet stand where their base letter does, or after it.
    """
    places = _places(lang.split("-")[0])
    return tuple(
        place
        for letter in unicodedata.normalize("NFC", text.casefold())
        if (place := _place(letter, places))
    ), text


@cache
def _places(lang: str) -> dict[str, int]:
    return {letter: number for number, letter in enumerate(ALPHABETS.get(lang, ""))}


def _place(letter: str, places: dict[str, int]) -> tuple[int, int] | None:
    if letter.isdigit():
        return 0, ord(letter)
    if not letter.isalpha() or unicodedata.category(letter) == "Lm":
        return None
    base = letter if letter in places else unicodedata.normalize("NFKD", letter)[0]
    return (1, places[base]) if base in places else (2 if places else 1, ord(base))
