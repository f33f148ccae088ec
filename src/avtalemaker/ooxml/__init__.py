"""Word files as packages: zip archives of XML, opened only after they have proved harmless."""

from avtalemaker.ooxml.names import CONTENT_TYPES, NAMESPACES, qname, shown_name
from avtalemaker.ooxml.package import Package, Relationship, write_package
from avtalemaker.ooxml.precheck import MOST_PARAGRAPHS, open_package, refuse_length
from avtalemaker.ooxml.stripping import stripped
from avtalemaker.ooxml.unpacking import MAX_PARTS, MAX_XML
from avtalemaker.ooxml.xmlparts import parse_fragment, to_bytes

__all__ = [
    "CONTENT_TYPES",
    "MAX_PARTS",
    "MAX_XML",
    "MOST_PARAGRAPHS",
    "NAMESPACES",
    "Package",
    "Relationship",
    "open_package",
    "parse_fragment",
    "qname",
    "refuse_length",
    "shown_name",
    "stripped",
    "to_bytes",
    "write_package",
]
