"""Pictures of covers: what is let in, what is made of it, and what the folder's owner is told."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import SETTINGS, checked, exactly, told
from conftest import LIST, RECORD, MakeSite
from lukutori.covers import (
    MAX_BYTES,
    PAPER,
    BlankPictureError,
    LostPictureError,
    Photo,
    UnfitPictureError,
    examined,
    fitted,
    key_of,
)
from lukutori.isbn import Isbn
from painting import BLANK_GIF, BLUE, HTML, RED, colour, lying, near, opened, painted, png

ISBN = Isbn("9789523630871")
LOCAL = f"{SETTINGS}      covers: local\n"
RIGHTS = '9789523630871: {rights: "Kustantaja, luvalla"}\n'
SCANS = 120
WHITE = (255, 255, 255)

Photograph = Callable[[bytes], Photo]


@pytest.fixture
def photo(tmp_path: Path) -> Photograph:
    """Return a picture as a site has it, without asking whether it should."""

    def made(content: bytes) -> Photo:
        path = tmp_path / "picture"
        path.write_bytes(content)
        key, size = key_of(content), examined(content)[0]
        return Photo(isbn=ISBN, path=path, key=key, size=size, cache=tmp_path / "cache")

    return made


@pytest.fixture
def tells(make_site: MakeSite) -> Callable[..., list[str]]:
    """Return what `check` says of a site with some files in `lists/covers/`."""

    def said(*, settings: str = LOCAL, **files: bytes | str) -> list[str]:
        every = {f"lists/covers/{name.replace('_', '.')}": each for name, each in files.items()}
        return told(make_site(settings=settings, files={**every}))

    return said


def reason(content: bytes) -> str:
    with pytest.raises(UnfitPictureError) as caught:
        examined(content)
    return str(caught.value)


# What is let in --------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_picture_is_known_by_what_is_in_it(kind: str, suffix: str) -> None:
    assert examined(painted((300, 400), kind)) == ((300, 400), suffix)


def test_tiny_transparent_gif_means_that_there_is_no_picture() -> None:
    assert len(BLANK_GIF) == 49
    with pytest.raises(BlankPictureError, match="49 bytes"):
        examined(BLANK_GIF)


@pytest.mark.parametrize(
    "content",
    [
        painted(kind="PNG", mode="RGBA", upper=(0, 0, 0, 0), lower=(9, 9, 9, 0)),
        painted((1, 1), "PNG") + b"\0" * 1000,
        painted((2000, 20)),
    ],
)
def test_picture_that_shows_nothing_means_that_there_is_none(content: bytes) -> None:
    with pytest.raises(BlankPictureError):
        examined(content)


@pytest.mark.parametrize("size", [(30_000, 30_000), (12_000, 9_000), (5_001, 5_000)])
def test_picture_of_too_many_pixels_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    bomb = png(*size, rows=b"\0" * 3_000_000)

    assert len(bomb) < 20_000
    assert reason(bomb) == "It has more than 25 million pixels."


def test_picture_that_claims_more_rows_than_it_has_is_not_whole() -> None:
    assert reason(png(5_000, 5_000, b"\0" * 3_000_000)) == "The picture is spoilt or not whole."


def test_picture_of_too_many_bytes_is_refused() -> None:
    assert reason(painted() + b"\0" * MAX_BYTES) == "It is larger than 10 MB."


def test_jpeg_that_is_drawn_over_again_and_again_is_refused() -> None:
    layered = painted(progressive=True)
    last = layered.rindex(b"\xff\xda")
    endless = layered[:last] + layered[last:-2] * SCANS + layered[-2:]

    assert examined(layered)
    assert reason(endless) == "It is a JPEG of more than 100 layers."


def test_what_a_telephone_puts_behind_a_jpeg_is_no_layer() -> None:
    film = b"\xff\xda" * 200 + b"\0" * 1_000

    assert examined(painted() + film) == ((400, 580), "jpg")


def test_small_picture_within_a_jpeg_does_not_hide_its_layers() -> None:
    layered = painted(progressive=True)
    last = layered.rindex(b"\xff\xda")
    endless = layered[:last] + layered[last:-2] * SCANS + layered[-2:]
    small = painted((60, 80))
    inside = b"\xff\xe1" + (len(small) + 2).to_bytes(2, "big") + small

    assert reason(endless[:2] + inside + endless[2:]) == "It is a JPEG of more than 100 layers."
    assert reason(b"\xff\xd8" + b"\xff" * 2_000).startswith("It is no JPEG")


@pytest.mark.parametrize("size", [(2_000, 399), (100, 501)])
def test_picture_that_is_no_cover_by_its_shape_is_refused(size: tuple[int, int]) -> None:
    assert reason(painted(size)) == (
        f"It is {size[0]} by {size[1]} pixels: one side is more than five times the other."
    )
    assert examined(painted((100, 500)))


@pytest.mark.parametrize(("kind", "grey"), [("JPEG", 255), ("PNG", 128), ("WEBP", 0)])
def test_picture_of_one_colour_is_a_catalogue_s_blank_and_a_library_s_choice(
    kind: str, grey: int
) -> None:
    colour = (grey, grey, grey)
    plain = painted((400, 580), kind, upper=colour, lower=colour) + b"\0" * 1_000

    assert examined(plain)[0] == (400, 580)
    with pytest.raises(BlankPictureError, match="one colour"):
        examined(plain, offered=True)
    assert examined(painted(kind=kind), offered=True)


@pytest.mark.parametrize(
    "content",
    [HTML, b"%PDF-1.7" + b"\0" * 2000, painted(kind="GIF"), painted(kind="TIFF"), b"\0" * 2000],
)
def test_other_files_are_no_pictures(content: bytes) -> None:
    assert reason(content) == "It is no JPEG, PNG or WebP picture."


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_that_was_cut_off_is_not_whole(kind: str) -> None:
    content = painted((900, 1300), kind)

    assert reason(content[: len(content) * 2 // 3]) == "The picture is spoilt or not whole."


SOUND = [painted((60, 80), kind) for kind in ("JPEG", "PNG", "WEBP")]


@given(
    st.sampled_from(SOUND),
    st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 255)), min_size=1, max_size=8),
)
@exactly(300)
def test_spoilt_picture_is_shown_or_refused_and_nothing_else(
    content: bytes, changes: list[tuple[int, int]]
) -> None:
    spoilt = bytearray(content)
    for at, byte in changes:
        spoilt[at % len(spoilt)] = byte
    try:
        size, _ = examined(bytes(spoilt))
    except UnfitPictureError as error:
        assert str(error).endswith(".")
    else:
        assert min(size) > 0


# What is made of it ----------------------------------------------------------------------


def test_picture_fills_its_place_uncropped_and_is_never_made_larger() -> None:
    assert fitted((600, 900), (300, 430)) == (287, 430)
    assert fitted((900, 900), (300, 430)) == (300, 300)
    assert fitted((90, 120), (300, 430)) == (90, 120)
    assert fitted((24_000, 30), (300, 430)) == (300, 1)


def test_screen_gets_two_webp_pictures_the_finer_of_exactly_twice_the_size(
    photo: Photograph,
) -> None:
    shown = photo(painted((500, 700)))

    assert shown.web == ((85, 119), (170, 238))
    for size in shown.web:
        made = opened(shown.webp(size))
        assert (made.format, made.mode, made.size) == ("WEBP", "RGB", size)
        assert near(colour(shown.webp(size), 0.5, 0.2), RED)
        assert near(colour(shown.webp(size), 0.5, 0.8), BLUE)


@pytest.mark.parametrize("size", [(100, 140), (140, 200), (30, 60)])
def test_small_picture_is_kept_in_its_one_size(photo: Photograph, size: tuple[int, int]) -> None:
    (only,) = photo(painted(size, quality=100)).web

    assert only == fitted(size, (170, 242))


def test_print_gets_an_rgb_jpeg(photo: Photograph) -> None:
    made = opened(photo(painted((1000, 1500), "PNG")).jpeg())

    assert (made.format, made.mode) == ("JPEG", "RGB")
    assert made.size == (287, 430)
    assert made.size[0] <= PAPER[0]


def test_picture_for_a_printing_press_comes_out_in_rgb(photo: Photograph) -> None:
    inks = painted(mode="CMYK", upper=(0, 255, 255, 20), lower=(255, 200, 0, 0))
    made = photo(inks).jpeg()

    assert opened(made).mode == "RGB"
    assert near(colour(made, 0.5, 0.2), (234, 0, 0))
    assert near(colour(made, 0.5, 0.8), (0, 55, 254))


@pytest.mark.parametrize(
    ("mode", "upper", "lower"),
    [("RGBA", (1, 2, 3, 0), (*BLUE, 255)), ("LA", (9, 0), (60, 255))],
)
def test_what_is_transparent_becomes_white(
    photo: Photograph, mode: str, upper: tuple[int, ...], lower: tuple[int, ...]
) -> None:
    made = photo(painted(kind="PNG", mode=mode, upper=upper, lower=lower)).jpeg()

    assert near(colour(made, 0.5, 0.2), WHITE)
    assert near(colour(made, 0.5, 0.8), lower[:3] if mode == "RGBA" else (60, 60, 60))


def test_fine_greys_are_not_cut_off(photo: Photograph) -> None:
    made = photo(painted(kind="PNG", mode="I;16", upper=51_200, lower=12_800)).jpeg()

    assert near(colour(made, 0.5, 0.2), (200, 200, 200))
    assert near(colour(made, 0.5, 0.8), (50, 50, 50))


def test_picture_that_lies_on_its_side_is_turned_upright(photo: Photograph) -> None:
    shown = photo(lying())

    assert shown.size == (400, 580)
    assert near(colour(shown.jpeg(), 0.8, 0.5), RED)
    assert near(colour(shown.jpeg(), 0.2, 0.5), BLUE)


def test_nothing_else_that_the_file_held_is_passed_on(photo: Photograph) -> None:
    private = b"N 60.1620, E 24.7380"
    shown = photo(painted((500, 700), comment=private, icc_profile=private, xmp=private))
    exif = photo(lying())

    assert private in shown.path.read_bytes() or b"Exif" in exif.path.read_bytes()
    for made in (shown.jpeg(), shown.webp(shown.web[0]), exif.jpeg(), exif.webp(exif.web[0])):
        assert private not in made
        assert b"Exif" not in made
        assert opened(made).getexif() == {}


def test_same_picture_gives_the_same_bytes(photo: Photograph, tmp_path: Path) -> None:
    shown = photo(painted((500, 700)))
    first = shown.jpeg(), shown.webp(shown.web[1])
    shutil.rmtree(tmp_path / "cache")

    assert (shown.jpeg(), shown.webp(shown.web[1])) == first


def test_picture_is_made_once(photo: Photograph) -> None:
    shown = photo(painted((500, 700)))
    first = shown.jpeg()
    shown.path.unlink()

    assert shown.jpeg() == first


@pytest.mark.parametrize("now", [None, HTML, b""])
def test_picture_that_is_lost_before_it_is_made_is_told_with_its_path(
    photo: Photograph, now: bytes | None
) -> None:
    shown = photo(painted((500, 700)))
    shown.path.unlink()
    if now is not None:
        shown.path.write_bytes(now)

    with pytest.raises(LostPictureError) as caught:
        shown.jpeg()

    assert str(caught.value).startswith(f"{shown.path} can no longer be shown (")
    assert "Build again" in str(caught.value)


@pytest.mark.parametrize("rest", [b"", b"RIFF", b"\xff\xd8\xff", b"<html>"])
def test_kept_picture_that_is_spoilt_is_made_again(photo: Photograph, rest: bytes) -> None:
    shown = photo(painted((500, 700)))
    first = shown.webp(shown.web[0])
    (kept,) = shown.cache.iterdir()
    kept.write_bytes(rest)

    assert shown.webp(shown.web[0]) == first
    assert kept.read_bytes() == first


# What the folder's owner is told ---------------------------------------------------------


def test_picture_with_its_rights_noted_is_shown_without_a_word(make_site: MakeSite) -> None:
    files = {"lists/covers/9789523630871.jpg": painted(), "lists/covers/rights.yml": RIGHTS}
    content, findings = checked(make_site(settings=LOCAL, files={**files}))

    assert findings == []
    credit = content.covers[ISBN].credit
    assert credit
    assert credit.rights == "Kustantaja, luvalla"


@pytest.mark.parametrize("name", ["978-952-363-087-1.JPG", "952-363-087-3.jpeg"])
def test_file_may_be_named_as_the_number_is_printed(make_site: MakeSite, name: str) -> None:
    content, _ = checked(make_site(settings=LOCAL, files={f"lists/covers/{name}": painted()}))

    assert list(content.covers) == [ISBN]


def test_drawn_covers_look_at_no_picture(tells: Callable[..., list[str]]) -> None:
    assert tells(settings=SETTINGS, **{"9789523630871_jpg": HTML, "rights_yml": "["}) == []


def test_site_without_the_folder_is_as_it_was(tells: Callable[..., list[str]]) -> None:
    assert tells() == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("9789523630871_jpg", HTML, "It is no JPEG, PNG or WebP picture."),
        (
            "9789523630871_png",
            png(30_000, 30_000, b"\0" * 3_000_000),
            "more than 25 million pixels",
        ),
        ("9789523630871_png", BLANK_GIF, "It has 49 bytes only, so it shows nothing."),
        ("9789523630871_gif", BLANK_GIF, "It is no JPEG, PNG or WebP picture. Save it as one"),
        ("9789523630870_jpg", painted(), "The name `9789523630870.jpg` holds no valid ISBN."),
        ("kansi_jpg", painted(), "The name `kansi.jpg` holds no valid ISBN."),
    ],
)
def test_picture_that_cannot_be_shown_is_told_with_what_to_do(
    tells: Callable[..., list[str]], name: str, content: bytes, said: str
) -> None:
    (line,) = tells(**{name: content})

    assert line.startswith(f"lists/covers/{name.replace('_', '.')}: C012 ")
    assert said in line


def test_second_picture_of_a_book_is_told(tells: Callable[..., list[str]]) -> None:
    files = {"9789523630871_jpg": painted(), "9789523630871_png": painted(kind="PNG")}
    (line,) = tells(**files, rights_yml=RIGHTS)

    assert line == (
        "lists/covers/9789523630871.png: C012 There are two pictures for 9789523630871. "
        "Delete one of them; `9789523630871.jpg` is shown."
    )


def test_pictures_without_rights_are_told_together(tells: Callable[..., list[str]]) -> None:
    names = ("9789510408865", "9789510412343", "9789510423004", "9789510432303", "9789510449783")
    (line,) = tells(**{f"{name}_jpg": painted() for name in names})

    assert line.startswith("lists/covers/rights.yml:1:1: C013 ")
    assert "9789510408865, 9789510412343, 9789510423004 and 2 more." in line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9789523630872: {rights: Minun}\n", "1:1: L010 `9789523630872` is not a valid ISBN"),
        ("9789523630871: {rigths: Minun}\n", "1:17: L002 Unknown key `rigths`. Did you mean `rig"),
        ("9789523630871:\n  link: minun\n", "2:9: L018 `minun` is not a web address."),
        ("9789523630871: Minun\n", "1:16: L004 `9789523630871` holds the text `Minun`."),
    ],
)
def test_wrong_word_on_rights_is_told_with_its_line(
    tells: Callable[..., list[str]], text: str, said: str
) -> None:
    lines = tells(**{"9789523630871_jpg": painted()}, rights_yml=text)

    assert any(line.startswith(f"lists/covers/rights.yml:{said}") for line in lines), lines
    assert not any("C013" in line for line in lines)


def test_link_out_of_the_site_is_not_followed(make_site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.jpg").write_bytes(painted())
    root = make_site(settings=LOCAL, files={"lists/covers/rights.yml": RIGHTS})
    (root / "lists/covers/9789523630871.jpg").symlink_to(tmp_path / "elsewhere.jpg")
    content, findings = checked(root)

    assert not content.covers
    assert [finding.code for finding in findings] == ["C012"]


def test_link_within_the_site_is_followed(make_site: MakeSite) -> None:
    root = make_site(settings=LOCAL, files={"kuvat/kuu.jpg": painted()})
    (root / "lists/covers").mkdir()
    (root / "lists/covers/9789523630871.jpg").symlink_to("../../kuvat/kuu.jpg")

    assert list(checked(root)[0].covers) == [ISBN]


def test_what_is_known_of_pictures_is_kept_and_forgotten_with_them(make_site: MakeSite) -> None:
    files = {"lists/covers/9789523630871.jpg": painted()}
    root = make_site(settings=LOCAL, files={**files})
    photo = checked(root)[0].covers[ISBN]
    photo.jpeg()
    known = root / ".lukutori/covers.json"

    assert list(json.loads(known.read_text("utf-8")).values()) == [list(photo.size)]
    (root / "lists/covers/9789523630871.jpg").unlink()
    assert not checked(root)[0].covers
    assert list((root / ".lukutori/covers").iterdir()) == []


@pytest.mark.parametrize("rest", ["", "[]", '{"x": 3}', '{"x": ["a", "b"]}', "{", '{"x": [1]}'])
def test_spoilt_memory_of_pictures_costs_only_time(make_site: MakeSite, rest: str) -> None:
    root = make_site(settings=LOCAL, files={"lists/covers/9789523630871.jpg": painted((300, 400))})
    (root / ".lukutori").mkdir()
    (root / ".lukutori/covers.json").write_text(rest, encoding="utf-8")

    assert checked(root)[0].covers[ISBN].size == (300, 400)


def test_site_whose_cache_cannot_be_written_shows_its_pictures(make_site: MakeSite) -> None:
    root = make_site(settings=LOCAL, files={"lists/covers/9789523630871.jpg": painted()})
    (root / ".lukutori").write_text("a file is in the way", encoding="utf-8")
    photo = checked(root)[0].covers[ISBN]

    assert opened(photo.jpeg()).format == "JPEG"
    assert photo.jpeg() == photo.jpeg()


def test_picture_is_found_by_any_number_of_the_record(make_site: MakeSite) -> None:
    record = RECORD.replace('["9789523630871"]', '["9789523630871", "9789523631151"]')
    files = {"lists/catalogue.jsonl": record, "lists/covers/9789523631151.jpg": painted()}
    root = make_site(settings=LOCAL, files={**files, "lists/parents.yml": LIST})

    assert list(checked(root)[0].covers) == ["9789523631151"]
