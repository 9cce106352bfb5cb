"""Set handouts of small sites, and read PDFs as a screen reader and a phone do."""

import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf

from conftest import SETTINGS, TODAY, need
from lukutori.cache import NAME
from lukutori.findings import Finding, stops
from lukutori.localise.lists import shelve_list
from lukutori.read.content import Content, read_content
from lukutori.render.paper import outputs
from lukutori.render.paper.check_print import check_print
from lukutori.render.paper.setting import fonts, glyphs
from lukutori.render.paper.setting.printer import Printer

RTL = ("R", "AL")
RTL_LANGUAGES = ("ar", "fa", "ckb")

LIST_IN_ARABIC = """\
title: {fi: Vanhemmille, en: For parents, ar: للوالدين}
intro: {fi: Kirjoja vauvavuoteen., en: Books for the first year., ar: كتب للسنة الأولى.}
themes: [parenting]
partners: [clinic]
libraries: [iso-omena]
status: published
reviewed: {library: 2026-11-01}
translations: {fi: original}
code: PAR3
sections:
  - items:
      - isbn: 9789523630871
        note: {fi: Luettavaksi rauhassa., en: To be read in peace., ar: للقراءة بهدوء.}
"""
"""The smallest list, also in Arabic."""

FULL_LIST = """\
title: {fi: Vauvan kanssa kotona, en: At home with a baby, ar: في البيت مع طفل رضيع}
intro:
  fi: "Kirjoja *ensimmäiseen vuoteen*. Katso myös [neuvolan sivut](https://example.org/n)."
  en: Books for the *first year*.
  ar: "كتب **للسنة الأولى** مع الطفل."
how_to_use:
  fi: Lue vähän kerrallaan. Jos olo ei helpota, kysy neuvolasta.
  en: Read a little at a time.
themes: [parenting]
audience: [families, newcomers]
age: 0-3
partners: [clinic]
libraries: [iso-omena]
example: true
status: published
reviewed: {library: 2026-11-01, partner: 2026-11-20}
translations: {fi: original, en: {state: checked, by: nurse, on: 2026-11-10}}
code: PAR3
sections:
  - title: {fi: Aloita näistä, ar: ابدأ من هنا}
    items:
      - isbn: 9789523630871
        note: {fi: Luettavaksi rauhassa., ar: للقراءة بهدوء.}
        level: B1-B2
        editions:
          - {format: e-audiobook, language: fi, isbn: 9789523631151}
          - {title: رسائل القمر, language: ar}
      - title: "The Reason I Jump: one boy's voice"
        author: Naoki Higashida; David Mitchell
        year: 2013
        language: en
        note: {en: Short answers to hard questions.}
        voice: reader
  - items:
      - title: أحب أن أقرأ!
        author: ليتا ماتشوغا
        language: ar
        online: https://example.org/aa
        age: 3-7
        note: {fi: Kuvakirja kahdella kielellä., ar: كتاب مصوّر.}
      - link: https://example.org/help
        title: {fi: Neuvolan chatti, ar: محادثة مع الممرضة}
        kind: service
        note: {fi: Kysy nimettömänä.}
"""
"""Every kind of thing that a list can hold."""

RECORDS = (
    '{"catalogue": "finna", "id": "anders.1819084", "isbns": ["9789523630871"], '
    '"title": "Kuunpäivän kirjeet", "authors": [{"name": "Emmi Itäranta"}], "year": 2020, '
    '"languages": ["fi"], "call_number": "84.2 ITÄ", "fetched": "2026-11-22", '
    '"source": "https://api.finna.fi/"}\n'
)
ADDRESS = "https://lists.example.org/q/PAR3/"


def settings(**changes: str) -> str:
    """Return the settings of a small site, with some lines put before the others."""
    lines = "".join(f"      {key}: {value}\n" for key, value in changes.items())
    kept = [ln for ln in SETTINGS.splitlines(True) if ln.split(":")[0].strip() not in changes]
    return "".join(kept) + lines


@cache
def _glyphs(mark: str) -> str:
    """Read the fonts once for all sites of a test run."""
    with tempfile.TemporaryDirectory() as folder:
        glyphs.glyphs(_shelf[mark], Path(folder))
        return (Path(folder) / glyphs.CACHE).read_text(encoding="utf-8")


_shelf: dict[str, fonts.FontShelf] = {}


def read_site(root: Path) -> Content:
    """Read a site that has no errors, its fonts already known."""
    content, findings = read_content(root, TODAY)
    assert not stops(findings), "\n".join(map(str, findings))
    shelf = fonts.installed(root)
    _shelf[shelf.mark] = shelf
    cache_folder = root / NAME
    cache_folder.mkdir(exist_ok=True)
    (cache_folder / glyphs.CACHE).write_text(_glyphs(shelf.mark), encoding="utf-8")
    return content


def printed(root: Path, lang: str = "fi", list_id: str = "parents", kind: str = "handout") -> "Pdf":
    """Set one print of a site's list."""
    return every_printed(root, list_id, kind)[lang]


def every_printed(root: Path, list_id: str = "parents", kind: str = "handout") -> dict[str, "Pdf"]:
    """Set a list's prints of one kind; return them by language."""
    content = read_site(root)
    printer = Printer(content, outputs.press(content))
    shelf = [shelve_list(content, list_id)]
    return {
        sheet.tag: Pdf(printer.pdf(sheet))
        for sheet in outputs.sheets(content, printer.on, shelf)
        if sheet.kind == kind
    }


def print_findings(root: Path) -> list[Finding]:
    """Return what keeps a site's lists from being printed as they are."""
    return list(check_print(read_site(root)))


@dataclass
class Tag:
    """An element of a PDF's structure tree; its parts are texts and elements."""

    name: str
    lang: str = ""
    alt: str = ""
    href: str = ""
    parts: list["str | Tag"] = field(default_factory=list)

    def all(self, *names: str) -> Iterator["Tag"]:
        """Yield every element of some kinds, in the order of reading."""
        if self.name in names:
            yield self
        for part in self.parts:
            if isinstance(part, Tag):
                yield from part.all(*names)

    @property
    def said(self) -> str:
        """What the element and all in it say."""
        return " ".join(part if isinstance(part, str) else part.said for part in self.parts)

    def spoken_in(self, words: str, lang: str = "") -> str:
        """Return the language in which some words are read out, empty where they are not."""
        lang = self.lang or lang
        for part in self.parts:
            if isinstance(part, Tag):
                if found := part.spoken_in(words, lang):
                    return found
            elif words in part:
                return lang
        return ""

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Yield the tree as indented lines, without wrappers that carry nothing."""
        marks = [f"{key}={getattr(self, key)}" for key in ("lang", "alt", "href")]
        marks = [mark for mark in marks if not mark.endswith("=")]
        parts = self.parts
        if self.name not in ("Div", "Span", "NonStruct") or marks:
            texts = [f"“{part}”" for part in parts if isinstance(part, str)]
            whole = len(texts) == len(parts)
            yield " ".join(["  " * depth + self.name, *marks, *(texts if whole else [])])
            parts = [] if whole else parts
            depth += 1
        for part in parts:
            if isinstance(part, str):
                yield "  " * depth + f"“{part}”"
            else:
                yield from part.lines(depth)


class Pdf:
    """A finished PDF, and what readers find in it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.file = pikepdf.open(BytesIO(data))
        self.root: Any = self.file.Root

    @property
    def faults(self) -> set[str]:
        """Rules of PDF/UA-1 (ISO 14289-1) that it breaks."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "handout.pdf"
            path.write_bytes(self.data)
            result = page_validation.validate_pdf(str(path), profile="ua1")
        faults = {failure.rule_id for failure in result.failures}
        assert bool(faults) != result.is_compliant
        return faults

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.file.pages)

    @property
    def links(self) -> list[str]:
        """Where its links lead, in the order of pages."""
        annotations = [a for each in self.file.pages for a in each.get("/Annots", [])]
        return [str(a.A.URI) for a in annotations if a.Subtype == "/Link"]

    @property
    def lang(self) -> str:
        """The document's language."""
        return str(self.root.Lang)

    @property
    def tags(self) -> Tag:
        """Its structure tree."""
        spoken = [_spoken(each) for each in self.file.pages]
        numbers = {each.objgen: i for i, each in enumerate(self.file.pages)}
        tree = self.root.StructTreeRoot
        roots = tree.K if isinstance(tree.K, pikepdf.Array) else [tree.K]
        (document,) = [_tag(each, spoken, numbers, 0, self.lang) for each in roots]
        return document

    @property
    def elements(self) -> Iterator[tuple[str, str]]:
        """Kind and alternative text of every element of its structure, without what it holds."""
        left = [self.root.StructTreeRoot]
        while left:
            element = left.pop()
            if "/S" in element:
                yield str(element.S)[1:], str(element.get("/Alt", ""))
            kids = element.get("/K", pikepdf.Array())
            several = [*kids] if isinstance(kids, pikepdf.Array) else [kids]
            left += [each for each in reversed(several) if isinstance(each, pikepdf.Dictionary)]

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and words of its headings."""
        return [(int(tag.name[1]), tag.said) for tag in self.tags.all("H1", "H2", "H3", "H4")]

    @property
    def text(self) -> str:
        """What poppler extracts, each page after the other, on one line."""
        return " ".join(run("pdftotext", self.data).replace("\u00ad\n", "").split())

    @property
    def letters(self) -> str:
        """The letters and digits that poppler extracts, for comparing with data."""
        return bare(self.text)


def bare(text: str) -> str:
    """Return the letters and digits of a text alone, in compatibility form."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def run(tool: str, pdf: bytes, *options: str) -> str:
    """Return what a poppler tool says about a PDF."""
    command = [need(tool), *options, "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def images(pdf: bytes, dpi: int, folder: Path) -> list[Path]:
    """Render a PDF's pages in grey."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    command = [need("pdftoppm"), "-r", str(dpi), "-gray", "-", str(folder / "page")]
    subprocess.run(command, input=pdf, capture_output=True, check=True)
    return sorted(folder.iterdir())


def _tag(
    element: Any,
    spoken: list[dict[int, list["_Piece"]]],
    numbers: dict[Any, int],
    page: int,
    around: str,
) -> Tag:
    tag = Tag(str(element.S)[1:], str(element.get("/Lang", "")), str(element.get("/Alt", "")))
    lang = tag.lang or around
    page = numbers[element.Pg.objgen] if "/Pg" in element else page
    kids = element.get("/K", pikepdf.Array())
    pieces: list[tuple[int, _Piece]] = []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            pieces += [(page, each) for each in spoken[page].get(kid, [])]
        elif kid.get("/Type") == "/MCR":
            number = numbers[kid.Pg.objgen] if "/Pg" in kid else page
            pieces += [(number, each) for each in spoken[number].get(int(kid.MCID), [])]
        elif kid.get("/Type") == "/OBJR":
            tag.href = str(kid.Obj.A.URI)
        else:
            tag.parts += _texts(pieces, lang)
            pieces = []
            tag.parts.append(_tag(kid, spoken, numbers, page, lang))
    tag.parts += _texts(pieces, lang)
    return tag


@dataclass(frozen=True)
class _Piece:
    """Letters that one operator shows, and where they begin."""

    x: float
    y: float
    letters: tuple[str, ...]
    lang: str = ""

    @property
    def rtl(self) -> bool:
        return self.holds(RTL)

    def holds(self, kinds: tuple[str, ...]) -> bool:
        return any(unicodedata.bidirectional(c) in kinds for part in self.letters for c in part)

    @property
    def blank(self) -> bool:
        return not "".join(self.letters).strip()


def _texts(pieces: list[tuple[int, _Piece]], around: str) -> list[str | Tag]:
    """Return what stands on some lines in the order of reading, parted where languages meet."""
    rtl = around.split("-")[0] in RTL_LANGUAGES
    lines: dict[tuple[int, float], list[_Piece]] = {}
    for i, (page, piece) in enumerate(pieces):
        if _is_mark(piece, [each for _, each in pieces[i + 1 :]]):
            continue
        lines.setdefault((page, -piece.y), []).append(piece)
    found: list[tuple[str, str]] = []
    for key in sorted(lines):
        for piece in _in_reading_order(lines[key], rtl=rtl):
            text = "".join(reversed(piece.letters) if piece.rtl else piece.letters)
            lang = "" if piece.lang == around else piece.lang
            if found and found[-1][0] == lang:
                text = found.pop()[1] + text
            found.append((lang, text))
        found[-1] = (found[-1][0], found[-1][1] + "\n")
    cleaned = ((lang, _one_line(text)) for lang, text in found)
    return [Tag("Span", lang, parts=[text]) if lang else text for lang, text in cleaned if text]


def _is_mark(piece: _Piece, later: list[_Piece]) -> bool:
    """Tell whether a piece is an Arabic vowel sign: Typst shows it under its letter's name."""
    signed = len(piece.letters) == 1 and any(map(unicodedata.combining, piece.letters[0]))
    return signed and any(each.x == piece.x and piece.letters[0] in each.letters for each in later)


def _in_reading_order(line: list[_Piece], *, rtl: bool) -> list[_Piece]:
    """Sort what stands on a line; words of the other direction run the other way."""
    ordered = sorted(line, key=lambda each: each.x, reverse=rtl)
    other = [piece.holds(("L",) if rtl else RTL) for piece in ordered]
    around = zip([False, *other[:-1]], ordered, other, [*other[1:], False], strict=True)
    turned = [at or (before and after and p.blank) for before, p, at, after in around]
    found: list[_Piece] = []
    for turn, run in groupby(zip(turned, ordered, strict=True), key=lambda pair: pair[0]):
        pieces = [piece for _, piece in run]
        found += reversed(pieces) if turn else pieces
    return found


def _one_line(text: str) -> str:
    text = text.replace("\u00ad\n", "").replace("\u00ad", "")
    return " ".join(re.sub("[\u2068\u2069]", "", text).split())


@dataclass
class _Mark:
    """Marked content (PDF 32000-1, 14.6): its element, language, and what it stands for."""

    number: int | None = None
    lang: str = ""
    instead: str | None = None
    """Text to read instead of the glyphs; empty once it has been read."""


def _spoken(page: Any) -> dict[int, list[_Piece]]:
    """Return what a page shows, by the number that the structure tree knows it under."""
    maps = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int, list[_Piece]] = {}
    marks = [_Mark()]
    font: dict[int, str] = {}
    matrix = line = pikepdf.Matrix()
    stack = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                marks.append(_mark(operands, marks[-1]))
            case "EMC":
                marks.pop()
            case "q":
                stack.append(matrix)
            case "Q":
                matrix = stack.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "Tf":
                font = maps[str(operands[0])]
            case "Tm":
                line = pikepdf.Matrix(*map(float, operands))
            case "Tj" | "TJ" if (number := marks[-1].number) is not None:
                strings = operands[0] if str(operator) == "TJ" else [operands[0]]
                letters = _decoded(strings, font)
                if marks[-1].instead is not None:
                    letters, marks[-1].instead = (marks[-1].instead,), ""
                at = line @ matrix
                piece = _Piece(round(at.e, 1), round(at.f), letters, marks[-1].lang)
                found.setdefault(number, []).append(piece)
    return found


def _mark(operands: Any, around: _Mark) -> _Mark:
    given = operands[1] if len(operands) > 1 else {}
    given = given if isinstance(given, pikepdf.Dictionary) else {}
    number = int(given["/MCID"]) if "/MCID" in given else around.number
    return _Mark(
        None if str(operands[0]) == "/Artifact" else number,
        str(given.get("/Lang", around.lang)),
        str(given["/ActualText"]) if "/ActualText" in given else around.instead,
    )


def _decoded(strings: Any, font: dict[int, str]) -> tuple[str, ...]:
    codes = b"".join(bytes(each) for each in strings if isinstance(each, pikepdf.String))
    pairs = [codes[i] << 8 | codes[i + 1] for i in range(0, len(codes), 2)]
    return tuple(font.get(code, "") for code in pairs)


def _letters(font: Any) -> dict[int, str]:
    """Return a font's glyphs as letters (PDF 32000-1, 9.10.3)."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    letters: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, to in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            letters[int(code, 16)] = bytes.fromhex(to).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, to in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = bytes.fromhex(to).decode("utf-16-be")
            for i, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                letters[code] = start[:-1] + chr(ord(start[-1]) + i)
    return letters
