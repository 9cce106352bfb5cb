"""QR codes (ISO/IEC 18004) as SVG; the only module that knows the library."""

from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

QUIET = 4
"""Modules of white around a code."""


class Code(NamedTuple):
    """A code with its quiet zone, and how many modules it is wide."""

    svg: str
    modules: int


@lru_cache(maxsize=4096)
def code(address: str) -> Code | None:
    """Return the code of an address, black on white; none where the address is too long for any."""
    import segno  # 20 ms that a site without print need not wait for

    out = BytesIO()
    try:
        made = segno.make(address, error="m", micro=False)
    except segno.DataOverflowError:
        return None
    made.save(out, kind="svg", border=QUIET, omitsize=True, xmldecl=False, light="#ffffff")
    return Code(out.getvalue().decode("utf-8"), int(made.symbol_size(border=QUIET)[0]))
