"""Write MARC records as librarians read them, a field to a line, and get MARCXML of them."""

import re
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

import pymarc

from lukutori.catalogue.marc import xml

LEADER = "00000cam a2200000 i 4500"
SLIM = "http://www.loc.gov/MARC21/slim"


def record(lines: str, leader: str = LEADER) -> str:
    """Return one `<record>`, without its namespace, of lines: field, indicators, subfields."""
    fields = "".join(map(_field, filter(None, map(str.strip, lines.splitlines()))))
    return f"<record><leader>{leader}</leader>{fields}</record>"


def collection(*records: str) -> bytes:
    """Return a whole document of records."""
    return f'<collection xmlns="{SLIM}">{"".join(records)}</collection>'.encode()


def read_xml(content: bytes, name: str) -> list[pymarc.Record]:
    """Return every record in a piece of XML from the catalogue `name`."""
    return list(xml.records(BytesIO(content).read, name))


def _field(line: str) -> str:
    tag = quoteattr(line[:3])
    if line[:2] == "00":
        return f"<controlfield tag={tag}>{escape(line[4:])}</controlfield>"
    first, second = line[4:6]
    subfields = "".join(
        f'<subfield code="{code}">{escape(value)}</subfield>'
        for code, value in re.findall(r"\$(\w)([^$]*)", line[6:])
    )
    return f'<datafield tag={tag} ind1="{first}" ind2="{second}">{subfields}</datafield>'
