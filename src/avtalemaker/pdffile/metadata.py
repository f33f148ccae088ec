"""Reads and writes a PDF's metadata, as XMP and as the old dictionary beside it.

The XMP is written anew and whole: only what is known to be true is in it. Runs in the child.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Name, String

if TYPE_CHECKING:
    from datetime import datetime

_PDFA, _PDFUA = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"

# PDF/A-2 allows no property outside its own schemas but for one that describes itself
# (ISO 19005-2, 6.6.2.3.1), and the claim of PDF/UA is one of those.
_EXTENSION = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
{properties}
</rdf:Description>
{extension}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def claims_both(pdf: pikepdf.Pdf) -> bool:
    """Say whether a PDF claims PDF/A-2b and PDF/UA-1: so its export took our options."""
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            claims = [
                str(metadata.get(key, "")).upper()
                for key in (f"{_PDFA}part", f"{_PDFA}conformance", f"{_PDFUA}part")
            ]
    except (pikepdf.PdfError, ValueError, LookupError):
        return False
    return claims == ["2", "B", "1"]


def write_metadata(pdf: pikepdf.Pdf, request: dict[str, Any], when: datetime) -> None:
    """Write title, programs, remark and the one time; the claims are those of `claims_both`."""
    producer = str(pdf.docinfo.get("/Producer", ""))
    stamp = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    properties = [
        ("xmp:CreateDate", stamp),
        ("xmp:ModifyDate", stamp),
        ("xmp:MetadataDate", stamp),
        ("xmp:CreatorTool", request["creator"]),
        ("pdf:Producer", producer),
    ]
    lines = [f"<{key}>{escape(text, quote=False)}</{key}>" for key, text in properties if text]
    for key, text in (("dc:title", request["title"]), ("dc:description", request["remark"])):
        if text:
            inner = f'<rdf:li xml:lang="x-default">{escape(text, quote=False)}</rdf:li>'
            lines.append(f"<{key}><rdf:Alt>{inner}</rdf:Alt></{key}>")
    if request["event"]:
        lines.append(f"<xmpMM:History><rdf:Seq>{request['event']}</rdf:Seq></xmpMM:History>")
    packet = _PACKET.format(properties="\n".join(lines), extension=_EXTENSION)
    stream = pdf.make_stream(packet.encode("utf-8"))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    old = {
        "/Title": request["title"],
        "/Subject": request["remark"],
        "/Creator": request["creator"],
        "/Producer": producer,
        "/CreationDate": when.strftime("D:%Y%m%d%H%M%SZ"),
        "/ModDate": when.strftime("D:%Y%m%d%H%M%SZ"),
    }
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, text in old.items():
        if text:
            pdf.docinfo[key] = String(text)
