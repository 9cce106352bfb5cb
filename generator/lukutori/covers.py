"""Pictures of covers, as far as they can be trusted, made fit for screen and paper.

The only module that knows Pillow. A picture may come from anywhere, so its bytes, its pixels
and its formats are bounded before it is decoded, and it is never passed on as it came: what is
shown is drawn anew, upright, in RGB on white, without what else the file held.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError, features
from PIL import __version__ as pillow

from lukutori.cache import keep
from lukutori.errors import LukutoriError
from lukutori.isbn import Isbn
from lukutori.model.registers import CoverCredit

MAX_BYTES = 10_000_000
MAX_PIXELS = 25_000_000
MIN_BYTES = 1_000
"""Finna answers 49 bytes of transparent GIF where it has no picture; no cover is so small."""
MIN_SIDE = 30
"""Pixels; other catalogues answer a single white one."""
MAX_SCANS = 100
"""Of a progressive JPEG. Each takes the time of a whole picture, and is cheap to write."""
BEGIN, SCAN, END = b"\xff\xd8", b"\xff\xda", b"\xff\xd9"
"""Markers of JPEG (ISO/IEC 10918-1, annex B)."""
MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd8\xff]")
"""The end, or the beginning of a part that says how long it is."""
FLATTEST = 5
"""How many times one side may be the other."""
GLANCE, ONE_COLOUR = (64, 64), 12
"""Pixels in which one colour is seen, and how far apart its shades may be, of 255."""
FORMATS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp"}
"""What is decoded, and how such a file is called; MPO is what some telephones make of JPEG."""
WEB = (85, 121)
"""Pixels of the place of a cover on a page, at one to a CSS pixel: 4.6 by 6.6 of covers.css's u."""
PAPER = (300, 430)
"""The same in print: 23 mm at 330 dpi."""
ENOUGH = (2 * PAPER[0], 2 * PAPER[1])
"""What all these can be made from; more would only take memory."""
QUALITY = 80
GREY = "grey.jpg"
"""How a picture without colours ends."""
RECIPE = f"1 {pillow} {features.version('webp')} {features.version('jpg')}"
"""Changes with whatever changes the bytes that are made."""

Size = tuple[int, int]
"""Width and height in pixels."""


class UnfitPictureError(ValueError):
    """A file is no picture that can be shown; its words say why."""


class BlankPictureError(UnfitPictureError):
    """A catalogue's way of saying that it has no picture."""


class LostPictureError(LukutoriError):
    """A picture that was there when the lists were checked cannot be read any more."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(
            f"{path} can no longer be shown ({reason.rstrip('.')}). "
            "It has changed since the lists were checked: put it back or delete it. Build again."
        )


@dataclass(frozen=True, kw_only=True)
class Photo:
    """A picture of one book's cover, made smaller when it is asked for."""

    isbn: Isbn
    path: Path
    key: str
    """Changes with the picture and with the way in which it is made smaller."""
    size: Size
    """Upright."""
    cache: Path
    credit: CoverCredit | None = None

    @property
    def web(self) -> tuple[Size, ...]:
        """The sizes for the screen: plain and twice as fine, or the one that there is."""
        width, height = fitted(self.size, WEB)
        twice = (2 * width, 2 * height)
        if self.size[0] >= twice[0] and self.size[1] >= twice[1]:
            return (width, height), twice
        return (fitted(self.size, (2 * WEB[0], 2 * WEB[1])),)

    @property
    def paper(self) -> Size:
        """The size for print."""
        return fitted(self.size, PAPER)

    @property
    def kept(self) -> set[str]:
        """The names of its files in the cache."""
        paper = (self._name(self.paper, suffix) for suffix in ("jpg", GREY))
        return {*(self._name(size, "webp") for size in self.web), *paper}

    def _name(self, size: Size, suffix: str) -> str:
        return f"{self.key}-{size[0]}.{suffix}"

    def webp(self, size: Size) -> bytes:
        """Return it as WebP in one of the sizes for the screen; may raise LostPictureError."""
        return self._made(size, "webp")

    def jpeg(self, *, grey: bool = False) -> bytes:
        """Return it as JPEG for print, in grey to save ink; may raise LostPictureError."""
        return self._made(self.paper, GREY if grey else "jpg")

    def _made(self, size: Size, suffix: str) -> bytes:
        path = self.cache / self._name(size, suffix)
        with suppress(OSError):
            kept = path.read_bytes()
            if _is_whole(kept):
                return kept
        try:
            made = _encoded(_upright(self.path.read_bytes()), size, suffix)
        except OSError as error:
            raise LostPictureError(self.path, error.strerror or str(error)) from None
        except UnfitPictureError as error:
            raise LostPictureError(self.path, str(error)) from None
        keep(path, made)
        return made


LOGO = (800, 220)
"""Pixels of a logo in print: 18 mm high at 300 dpi."""


def small_logo(content: bytes) -> bytes:
    """Return a PNG drawn anew as large as print needs it; as it is where it cannot be read."""
    try:
        with Image.open(BytesIO(content)) as picture:
            _refuse_by_pixels(picture.size)
            small = picture.convert("RGBA")
            small.thumbnail(LOGO, Image.Resampling.LANCZOS)
            out = BytesIO()
            small.save(out, "PNG", optimize=True)
            return out.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return content


SHARED_COLOURS = 64
"""Of a drawn picture: more are not seen, and a message's preview should come at once."""


def few_colours(content: bytes) -> bytes:
    """Return a PNG that we drew ourselves in fewer colours, which makes it a third as large."""
    with Image.open(BytesIO(content), formats=("PNG",)) as picture:
        few = picture.convert("RGB").quantize(
            SHARED_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
    out = BytesIO()
    few.save(out, "PNG", compress_level=4)
    return out.getvalue()


def key_of(content: bytes) -> str:
    """Return the key of a picture with this content."""
    return sha256(RECIPE.encode() + content).hexdigest()


def fitted(size: Size, box: Size) -> Size:
    """Return the size at which a picture fills a box without being cropped or made larger."""
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def examined(content: bytes, *, offered: bool = False) -> tuple[Size, str]:
    """Decode a picture; return its upright size, and the suffix of its real format.

    `offered` is one that a catalogue gives: where that is all of one colour it has no cover, while
    a library may have put such a one into its folder on purpose.
    Raises BlankPictureError where it shows nothing, and UnfitPictureError where it cannot be shown.
    """
    with _opened(content) as picture:
        suffix = FORMATS[str(picture.format)]
        picture.verify()  # the sums of a PNG; afterwards it has to be opened anew
    with _opened(content) as picture:
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        if picture.has_transparency_data and _is_clear(picture):
            raise BlankPictureError("It is transparent.")
        if offered and _is_of_one_colour(picture):
            raise BlankPictureError("It is all of one colour, so it shows nothing.")
        return upright.size, suffix


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    """Open a picture within our bounds; whatever its decoder stumbles over is told as one thing."""
    _refuse_by_bytes(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
                _refuse_by_pixels(picture.size)
                yield picture
    except UnfitPictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except UnidentifiedImageError:
        raise UnfitPictureError("It is no JPEG, PNG or WebP picture.") from None
    except Exception:  # decoders raise nearly anything at a spoilt file
        raise UnfitPictureError("The picture is spoilt or not whole.") from None


def _refuse_by_bytes(content: bytes) -> None:
    if len(content) < MIN_BYTES:
        raise BlankPictureError(f"It has {len(content)} bytes only, so it shows nothing.")
    if len(content) > MAX_BYTES:
        raise UnfitPictureError(f"It is larger than {MAX_BYTES // 1_000_000} MB.")
    many = content.startswith(BEGIN) and content.count(SCAN) > MAX_SCANS
    if many and _layers(content) > MAX_SCANS:
        raise UnfitPictureError(f"It is a JPEG of more than {MAX_SCANS} layers.")


def _layers(content: bytes) -> int:
    """Count the layers of a JPEG up to its end; a telephone may put a whole film behind that."""
    count, at = 0, len(BEGIN)
    while found := MARKER.search(content, at):
        if found[0] == END:
            break
        count += found[0] == SCAN
        at = found.end() + int.from_bytes(content[found.end() : found.end() + 2], "big")
    return count


def _refuse_by_pixels(size: Size) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise _too_many_pixels()
    if min(size) < MIN_SIDE:
        raise BlankPictureError(f"It is {size[0]} by {size[1]} pixels, so it shows nothing.")
    if max(size) > FLATTEST * min(size):
        raise UnfitPictureError(
            f"It is {size[0]} by {size[1]} pixels: one side is more than five times the other."
        )


def _too_many_pixels() -> UnfitPictureError:
    return UnfitPictureError(f"It has more than {MAX_PIXELS // 1_000_000} million pixels.")


def _is_clear(picture: Image.Image) -> bool:
    return picture.convert("RGBA").getchannel("A").getextrema()[1] == 0


def _is_of_one_colour(picture: Image.Image) -> bool:
    glance = picture.convert("RGB").resize(GLANCE, Image.Resampling.BOX)
    return all(most - least <= ONE_COLOUR for least, most in ImageStat.Stat(glance).extrema)


@lru_cache(maxsize=1)  # one picture is wanted in several sizes
def _upright(content: bytes) -> Image.Image:
    """Return a picture upright, in RGB on white, with nothing else that its file held."""
    with _opened(content) as picture:
        turned = ImageOps.exif_transpose(picture)
        if turned.mode.startswith("I"):  # grey in 16 bits, which is cut off rather than scaled
            turned = turned.convert("I").point(lambda grey: grey / 256).convert("L")
        if turned.has_transparency_data:
            turned = turned.convert("RGBA")
        plain = Image.new("RGB", turned.size, "white")
        plain.paste(turned.convert("RGB"), mask=turned if turned.mode == "RGBA" else None)
        return plain.reduce(max(1, min(plain.width // ENOUGH[0], plain.height // ENOUGH[1])))


def _encoded(picture: Image.Image, size: Size, suffix: str) -> bytes:
    small = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    out = BytesIO()
    if suffix == "webp":
        small.save(out, "WEBP", quality=QUALITY, method=6)
    else:
        if suffix == GREY:
            small = small.convert("L")
        small.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _is_whole(kept: bytes) -> bool:
    """Tell whether a kept file has its end."""
    if kept.startswith(b"RIFF"):
        return int.from_bytes(kept[4:8], "little") + 8 == len(kept)
    return kept.startswith(BEGIN) and kept.endswith(END)
