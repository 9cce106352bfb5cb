"""The printer of a site: sets prints and previews, and remembers what it has set."""

from collections.abc import Mapping

from lukutori.covers import Photo
from lukutori.isbn import Isbn
from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList
from lukutori.read.content import Content
from lukutori.render.paper import shares
from lukutori.render.paper.facts import Facts, facts_of
from lukutori.render.paper.kinds import KINDS
from lukutori.render.paper.outputs import address, document, reviewed
from lukutori.render.paper.pieces import Data, pictured
from lukutori.render.paper.setting.engine import Engine, Made
from lukutori.render.paper.setting.kept import Kept
from lukutori.render.paper.sheet import Press, Sheet

SHARE = "share"


class Printer:
    """Sets sheets, and keeps what it has set for the next time.

    It has at hand the prints of the last list in the last language, and the last document: a
    list's languages come one after the other, and so do a print and its preview.
    """

    def __init__(self, content: Content, on: Press) -> None:
        self.content, self.on = content, on
        self.engine = Engine(content.settings.root, on.fonts, on.cache, on.logos)
        logos = [(name, each.mark) for name, each in on.logos.items()]
        self.kept = Kept(content, on.cache, f"{self.engine.mark} {logos}")
        self._facts: dict[str, Facts] = {}
        self._at_hand: dict[str, bytes] = {}
        self._whose = ("", "")
        self._document: tuple[str, Data] = ("", {})

    def pdf(self, sheet: Sheet) -> bytes:
        """Return one print; raises TemplateError."""
        whose, uri = (sheet.shelved.id, sheet.language.tag), address(sheet)
        if whose != self._whose:
            self._whose, self._at_hand = whose, {}
        if uri not in self._at_hand:
            made = self._known(sheet.shelved, uri) or self._set(sheet, uri)
            self._at_hand[uri], self._facts[uri] = made, facts_of(made)
        return self._at_hand[uri]

    def preview(self, sheet: Sheet) -> bytes:
        """Return a small picture of a print's first page; raises TemplateError."""
        uri = addresses.preview(sheet.shelved.id, sheet.kind)
        return self._known(sheet.shelved, uri) or self._draw(sheet, uri)

    def share(self, shelved: ShelvedList, language: Language) -> bytes:
        """Return the picture of a list for where its address is shared; raises TemplateError."""
        uri = addresses.share_picture(shelved.id, language.tag)
        if known := self._known(shelved, uri):
            return known
        made = self.engine.share(SHARE, shares.of_list(self.content, self.on, shelved, language))
        self.kept.note(shelved, uri, made.name)
        return made.content

    def site_share(self, language: Language) -> bytes:
        """Return the picture of the site itself in a language; raises TemplateError."""
        return self.engine.share(SHARE, shares.of_site(self.content, self.on, language)).content

    def facts(self, sheet: Sheet) -> Facts:
        """Return how many pages a print has, and how large they are; raises TemplateError."""
        uri = address(sheet)
        if uri not in self._facts:
            self.pdf(sheet)
        return self._facts[uri]

    def is_kept(self, sheet: Sheet) -> bool:
        """Tell whether a print was set before from what it would be set from now."""
        name = self.kept.name(sheet.shelved, address(sheet))
        return bool(name) and (self.engine.cache / name).is_file()

    def note(self, shelved: ShelvedList, names: Mapping[str, str]) -> None:
        """Remember under which names somebody else has kept a list's prints, by address."""
        for uri, name in names.items():
            self.kept.note(shelved, uri, name)

    def tidy(self) -> None:
        """After a whole build: write down what is kept, and delete what nobody used."""
        self.kept.save()
        self.engine.forget_unused()

    def _known(self, shelved: ShelvedList, uri: str) -> bytes:
        name = self.kept.name(shelved, uri)
        return self.engine.kept(name) if name else b""

    def _set(self, sheet: Sheet, uri: str) -> bytes:
        data, template = self._data(sheet), self._template(sheet)
        made = self.engine.pdf(template, data, reviewed(sheet.booklist), self._pictures(data))
        return self._noted(sheet, uri, made)

    def _draw(self, sheet: Sheet, uri: str) -> bytes:
        data, template = self._data(sheet), self._template(sheet)
        return self._noted(sheet, uri, self.engine.picture(template, data, self._pictures(data)))

    def _noted(self, sheet: Sheet, uri: str, made: Made) -> bytes:
        self.kept.note(sheet.shelved, uri, made.name)
        return made.content

    def _template(self, sheet: Sheet) -> str:
        return self.engine.templates.name(sheet.kind, KINDS[sheet.kind].template)

    def _data(self, sheet: Sheet) -> Data:
        uri = address(sheet)
        if self._document[0] != uri:
            self._document = (uri, document(sheet))
        return self._document[1]

    def _pictures(self, data: Data) -> dict[Isbn, Photo]:
        return {isbn: self.content.covers[isbn] for isbn in pictured(data)}
