"""Hostile texts, and files of lists, registers and records in which every field holds one.

The fields are found by walking the models' schemas, so a new field is attacked from its first day.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from lukutori.model.booklist import BookList
from lukutori.model.display import PlannedDisplay
from lukutori.model.record import Record
from lukutori.model.registers import Library, Partner, Theme, Week

SEEN = "Näkyvä"
"""Begins every text, and must be seen on its page."""
SCRIPT = "<script>alert(1)</script>"
LINKS = (
    "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](java&#115;cript:alert(1)) "
    "[d](&#x6A;avascript:alert(1)) [e](java\tscript:alert(1)) [f](\x01javascript:alert(1)) "
    "[g](data:text/html,<script>alert(1)</script>) [h](vbscript:msgbox(1)) "
    "[i](//evil.example) [j](javascript&colon;alert(1)) [k](<javascript:alert(1)>) "
    "[l]: javascript:alert(1)\n[l] ![m](//evil.example/x.png) <javascript:alert(1)> "
    "<//evil.example> [n](file:///etc/passwd) [o](feed:javascript:alert(1)) [p](\\\\evil.example)"
)
ATTACKS = {
    "html": f"</title></bdi></p></style>{SCRIPT}<img src=//evil.example onerror=alert(2)>"
    "<svg/onload=alert(3)>"
    "<iframe srcdoc='<script>alert(4)</script>'><base href=//evil.example><meta "
    "http-equiv=refresh content=0;url=//evil.example><details open ontoggle=alert(5)>",
    "attributes": '" autofocus onfocus="alert(3)" style="position:fixed\' onclick=\'alert(4)',
    "script": "</script><!--<script>*/alert(7)//`;alert`8`;${alert(9)}\\u003cx'-alert(1)-'",
    "css": "</style><style>*{display:none}@import'//evil.example';}b{background:url(//evil)",
    "templates": "{{ config }} {{ 7*7 }} {% include '/etc/passwd' %} {# x #} {{{ ''.x }}}",
    "typst": '#image("/etc/passwd") #eval("1") $x$ #set page(width: 1pt) *a* _b_ @c <d> \\ //e /*f',
    "markdown": "# h\n\n- a\n\n> q\n\n***\n|a|b|\n|-|-|\n\n```\ncode\n```\n\n![x] (y) <b>b</b> \\",
    "json": '"}],"x":{"$ref":"#"},"__proto__":{"a":1} // \\u0000 \\ud83d NaN',
    "xml": "]]><!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x><![CDATA[",
    "formula": '=HYPERLINK("//evil.example","x") +1 -1 @SUM(A1) \t=cmd|\' /C calc\'!A0;""\n,',
    "lines": "a\r\nBEGIN:VALARM\r\nSet-Cookie: a=b\n\n\u2028b\u2029c\x85d\x0be\x0c%0d%0aLocation:",
    "bidi": "\u202etfel ot thgir\u202c \u2066\u2067\u2068 \u200f\u061c <b>\u202d שלום \u202bfoo",
    "invisible": "\u0000\u0007\u001b[31m\u200b\ufeff\ufffe\ue000\U000e0041x\u00ad\u2060\u180e",
    "surrogates": "\ud800x\udfff\ud83d y \udc00\ud800",
    "marks": "Z" + "\u0301\u0316\u0489\u20dd" * 200 + "a" + "\u0e49" * 300,
    "long": "a" * 4_900,
    "wide": "𒐫﷽" * 300 + "⸻" * 300,
    "words": ("pitkä sana " * 440)[:4_800],
    "emoji": "👨‍👩‍👧‍👦🏳️‍🌈🇫🇮" * 90,
}
"""By a name that is a list's id too. All come out harmless; lone surrogates only from a catalogue,
as YAML refuses them."""
BAD_ADDRESS = "https://x.example/%22%3E%3Cscript%3E&javascript:alert(1);{{7*7}}`$(x)`#<".rstrip("<")
TWICE = {"week", "years", "at"}
DROPPED = {"Display": TWICE, "PlannedDisplay": TWICE, "Week": {"iso_week", "nth_weekday", "easter"}}
DROPPED |= {"Partner": {"handed_over_to"}, "Record": {"missing_since"}, "Book": {"spare"}}
"""Fields that say another thing twice, or hide what is to be seen."""
CHOSEN = {"status": {"draft": "published"}, "state": {"original": "checked"}}
"""What is taken in place of a field's first word."""
NAMES = ("fi", "2027", "CDEA")
"""Keys: a language or an id, a year, a code."""


RICHER = ("null", "boolean", "integer", "number", "string", "array", "object")
"""Of a field's kinds the last one holds most."""


class Fill:
    """Makes what a model reads, with the same text wherever a text may stand."""

    def __init__(self, model: Any, text: str, known: Mapping[str, str]) -> None:
        self.adapter = TypeAdapter(model)
        self.schema = self.adapter.json_schema()
        self.text, self.context = text, {"languages": ["fi", "ar", "en"]}
        self.context |= {name: [value] for name, value in known.items()}
        self.others = [SEEN, BAD_ADDRESS, "9789523630871", *known.values(), "fi", "3+", "helmet"]

    def made(self) -> Any:
        """Return the whole; what the model refuses becomes the nearest thing that it takes."""
        tried: dict[tuple[Any, ...], int] = {}
        value = self._of(self.schema, "")
        for _ in range(400):
            try:
                self.adapter.validate_python(value, context=self.context)
            except ValidationError as error:
                for fault in error.errors():
                    place = tuple(_place(value, fault["loc"]))
                    if isinstance(_at(value, place), str):
                        turn = tried[place] = tried.get(place, -1) + 1
                        _put(value, place, self.others[turn])
            else:
                return value
        raise AssertionError(tried)

    def _of(self, schema: dict[str, Any], name: str) -> Any:
        if reference := schema.get("$ref"):
            return self._of(self.schema["$defs"][reference.rpartition("/")[2]], name)
        if choices := schema.get("anyOf") or schema.get("oneOf"):
            return self._of(max(choices, key=self._richness), name)
        if "enum" in schema or "const" in schema:
            first = schema.get("const") or schema["enum"][0]
            return CHOSEN.get(name, {}).get(first, first)
        made = getattr(self, f"_{schema.get('type', 'string')}")
        return made(schema, name)

    def _richness(self, schema: dict[str, Any]) -> int:
        if reference := schema.get("$ref"):
            schema = self.schema["$defs"][reference.rpartition("/")[2]]
        return RICHER.index(schema["type"])

    def _object(self, schema: dict[str, Any], _: str) -> Any:
        if fields := schema.get("properties"):
            left = fields.keys() - DROPPED.get(schema["title"], set())
            return {key: self._of(fields[key], key) for key in fields if key in left}
        inner = schema.get("additionalProperties")
        patterns = schema.get("patternProperties") or {"": inner}
        ((pattern, inner),) = patterns.items()
        key = next(each for each in NAMES if re.search(pattern, each))
        keys = ("fi", "ar") if inner.get("type") == "string" and key == "fi" else (key,)
        return {each: self._of(inner, each) for each in keys}

    def _array(self, schema: dict[str, Any], name: str) -> Any:
        items = schema["items"]
        return [self._of(each, name) for each in items.get("anyOf", items.get("oneOf", [items]))]

    def _string(self, schema: dict[str, Any], _: str) -> str:
        if schema.get("format") == "date":
            return "2026-11-01"
        samples = (self.text, "09-10", "a", "A2", "CDEA")
        return next(each for each in samples if re.search(schema.get("pattern", ""), each))

    def _integer(self, schema: dict[str, Any], _: str) -> str:
        return str(schema.get("minimum", 3))

    def _boolean(self, schema: dict[str, Any], _: str) -> str:
        return str(schema.get("default", False)).lower()


def _place(value: Any, loc: tuple[str | int, ...]) -> Iterator[str | int]:
    """Yield the steps of a place that are in the value: pydantic names kinds of items, too."""
    for step in loc:
        there = isinstance(value, dict) and step in value
        if there or (isinstance(value, list) and isinstance(step, int)):
            yield step
            value = value[step]


def _at(value: Any, place: tuple[Any, ...]) -> Any:
    for step in place:
        value = value[step]
    return value


def _put(value: Any, place: tuple[Any, ...], new: str) -> None:
    _at(value, place[:-1])[place[-1]] = new


def leaves(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Yield every text of a value with its place."""
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for step, each in steps:
        if isinstance(each, str):
            yield (*place, step), each
        else:
            yield from leaves(each, (*place, step))


def replaced(value: Any, place: tuple[Any, ...], new: str) -> Any:
    """Return a value with another text at one place."""
    copy = json.loads(json.dumps(value))
    _put(copy, place, new)
    return copy


KINDS = {"partners": Partner, "libraries": Library, "themes": Theme, "weeks": Week}
KINDS |= {"displays": PlannedDisplay}


def every_model(text: str, name: str) -> dict[str, Any]:
    """Return a list, an entry of each register and a record that are full of a text."""
    known = dict.fromkeys(KINDS, name)
    made = {kind: Fill(model, text, known).made() for kind, model in KINDS.items()}
    return {
        **made,
        "list": Fill(BookList, text, known).made(),
        "record": Fill(Record, text, known).made(),
    }


def crisis_line(text: str) -> dict[str, Any]:
    """Return a crisis line; its number is a number, and every other text may be hostile."""
    said = {"name": {"fi": text, "ar": text}, "hours": {"fi": text}, "about": {"fi": text}}
    return {**said, "phone": "112", "languages": ["fi"], "checked": "2026-11-01"}


def hostile_site(attacks: Mapping[str, str]) -> dict[str, str | bytes]:
    """Return the files of a site with a list for each attack, and registers and records for it."""
    files: dict[str, str | bytes] = {}
    registers: dict[str, dict[str, Any]] = {kind: {} for kind in (*KINDS, "crisis")}
    codes, lines = {}, []
    for letter, (name, attack) in zip("ABCDEFGHJKLMNPQRSTUVWXYZ", attacks.items(), strict=False):
        made = every_model(f"{SEEN} {attack}", name)
        codes[f"CDE{letter}"] = name
        for kind in KINDS:
            registers[kind][f"plan-{name}" if kind == "displays" else name] = made[kind]
        made["list"] |= {"code": f"CDE{letter}", "partners": [name], "libraries": [name]}
        made["list"] |= {"themes": [name], "crisis": "true"}
        made["list"] |= {"former_ids": [f"{name}-before"]}
        made["list"]["displays"][0] |= {"start": "2026-11-02", "end": "2026-11-02"}
        made["displays"] |= {"list": name, "start": "2026-11-03", "end": "2099-12-31"}  # now
        registers["crisis"][name] = crisis_line(made["list"]["title"]["fi"])
        made["record"] |= {"catalogue": "helmet", "isbns": [], "other_isbns": [], "former_ids": []}
        made["record"]["id"] += " 2"  # the first book is told by hand, and this one by the record
        found = {"record": made["record"]["id"], "catalogue": "helmet"}
        items = made["list"]["sections"][0]["items"]
        items[0]["catalogue"] = "helmet"  # an unknown one is an error
        items.append(found)
        files[f"lists/{name}.yml"] = escaped(made["list"])
        lines.append(json.dumps(made["record"]))
    files |= {f"lists/{kind}.yml": escaped(entries) for kind, entries in registers.items()}
    files["lists/codes.yml"] = escaped(codes)
    files["lists/catalogue.jsonl"] = "\n".join([*lines, ""])
    return files


def escaped(value: Any) -> str:
    """Return JSON in ASCII that YAML reads alike, which knows no pairs of surrogates."""
    return re.sub(
        r"\\ud[89ab]..\\ud[c-f]..",
        lambda pair: f"\\U{ord(json.loads(chr(34) + pair[0] + chr(34))):08x}",
        json.dumps(value),
    )
