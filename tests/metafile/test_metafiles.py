"""Windows metafiles as SVG: what is known is drawn where it is, what is not is named."""

from __future__ import annotations

import base64
import contextlib
import io
import re
import struct
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import verapdf
from avtalemaker.document import read_document
from avtalemaker.metafile import UnknownRecordError, is_metafile, svg_of
from avtalemaker.metafile.pixelruns import unpacked
from avtalemaker.pdf import make_pdf, make_pdf_by
from avtalemaker.pdffile.reading import read_back
from wordfile import WordFile, para, picture

RED = 0x0000FF
COPY, AND, PAINT = 0xCC0020, 0x8800C6, 0xEE0086


def record(kind: int, *ints: int, more: bytes = b"") -> bytes:
    body = struct.pack(f"<{len(ints)}I", *(n & 0xFFFFFFFF for n in ints)) + more
    body += bytes(-len(body) % 4)
    return struct.pack("<II", kind, 8 + len(body)) + body


def emf(*records: bytes) -> bytes:
    """Return an EMF of 200 by 100 device units, 1 unit a hundredth of a millimetre."""
    body = b"".join(records) + record(14, 0, 16, 20)
    head = struct.pack("<8i4sIIIHHIII", 0, 0, 200, 100, 0, 0, 200, 100, b" EMF", 0x10000,
                       108 + len(body), len(records) + 2, 2, 0, 0, 0, 0)  # fmt: skip
    head += struct.pack("<4i", 1000, 1000, 10, 10) + bytes(20)
    return struct.pack("<II", 1, 8 + len(head)) + head + body


def wmf(*records: bytes, placed: bool = True) -> bytes:
    start = b"\xd7\xcd\xc6\x9a" + struct.pack("<HhhhhHIH", 0, 0, 0, 200, 100, 1440, 0, 0)
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, 0, 4, 0, 0)
    return (start if placed else b"") + head + b"".join(records) + struct.pack("<IH", 3, 0)


def short(kind: int, *numbers: int, more: bytes = b"") -> bytes:
    body = struct.pack(f"<{len(numbers)}h", *numbers) + more
    return struct.pack("<IH", 3 + len(body) // 2, kind) + body


BRUSH = record(39, 1, 0, RED, 0) + record(37, 1)
NO_PEN = record(37, 0x80000008)
BOX = record(43, 10, 20, 110, 70)


def paths(data: bytes) -> list[str]:
    return re.findall(r"<path [^>]*/>", svg_of(data).decode())


def dib(
    width: int, height: int, depth: int, bits: bytes, colors: bytes = b""
) -> tuple[bytes, bytes]:
    return struct.pack("<IiiHHIIiiII", 40, width, height, 1, depth, 0, 0, 0, 0, 0, 0) + colors, bits


def stretched(head: bytes, bits: bytes, size: tuple[int, int], operation: int = COPY) -> bytes:
    ints = (0, 0, 0, 0, 10, 20, 0, 0, *size, 80, len(head), 80 + len(head), len(bits), 0)
    return record(81, *ints, operation, 100, 50, more=head + bits)


def pixels(data: bytes) -> list[bytes]:
    """Return the rows of the one bitmap of a picture."""
    (found,) = re.findall(r"base64,([^\"]+)", svg_of(data).decode())
    png = base64.b64decode(found)
    length = struct.unpack(">I", png[33:37])[0]
    raw = zlib.decompress(png[41 : 41 + length])
    wide = struct.unpack(">I", png[16:20])[0] * 4 + 1
    return [raw[n + 1 : n + wide] for n in range(0, len(raw), wide)]


def test_a_rectangle_has_its_brush_and_its_place():
    (box,) = paths(emf(BRUSH, NO_PEN, BOX))
    assert 'd="M10 20L110 20L110 70L10 70Z"' in box
    assert 'fill="#ff0000"' in box
    assert "stroke" not in box


def test_a_frame_tells_what_is_shown():
    assert 'viewBox="0 0 200 100"' in svg_of(emf(BOX)).decode()


@pytest.mark.parametrize(("mode", "step"), [(2, 10), (3, 1), (4, 25.4), (5, 2.54), (6, 1.764)])
def test_steps_of_a_length_go_up_from_the_origin(mode, step):
    (box,) = paths(emf(record(17, mode), record(12, 0, 100), BRUSH, NO_PEN, BOX))
    x, y = (float(n) for n in re.search(r"M(\S+) (\S+?)L", box).groups())
    assert x == pytest.approx(10 * step, rel=1e-3)
    assert y == pytest.approx(100 - 20 * step, rel=1e-3)


def test_window_viewport_and_world_put_things_in_their_place():
    page = record(17, 8) + record(10, 0, 0) + record(9, 100, 100) + record(12, 50, 0)
    page += record(11, 200, -200)
    world = record(35, more=struct.pack("<6f", 1, 0, 0, 1, 5, 0))
    (line,) = paths(emf(page, world, record(27, 0, 0), record(54, 10, 10)))
    assert 'd="M60 0L80 -20"' in line


def test_what_was_chosen_comes_back_and_pens_have_widths_and_gaps():
    pen = record(38, 2, 1, 3, 0, 0xFF0000) + record(33) + record(37, 2)
    drawn = paths(emf(pen, BOX, record(34, -1), BOX))
    assert 'stroke="#0000ff" stroke-width="3"' in drawn[0]
    assert "stroke-dasharray" in drawn[0]
    assert 'stroke="#000000" stroke-width="1"' in drawn[1]


def test_a_path_is_filled_as_one_and_clips():
    around = record(59) + record(27, 0, 0) + record(54, 50, 0) + record(54, 0, 50) + record(61)
    made = svg_of(emf(BRUSH, around, record(60), record(62, 0, 0, 0, 0))).decode()
    assert 'd="M0 0L50 0L0 50Z" fill="#ff0000"' in made
    clipped = svg_of(emf(around, record(60), record(67, 5), BOX)).decode()
    assert 'clip-path="url(#c1)"' in clipped


def test_short_points_and_curves_are_drawn():
    points = struct.pack("<8h", 0, 0, 10, 0, 20, 10, 20, 20)
    head = (0, 0, 0, 0, 4)
    assert 'd="M0 0C10 0 20 10 20 20"' in paths(emf(record(85, *head, more=points)))[0]
    assert 'd="M0 0L10 0L20 10L20 20Z"' in paths(emf(record(86, *head, more=points)))[0]


def test_letters_are_outlines_of_our_fonts():
    name = "Arial".encode("utf-16-le").ljust(64, b"\0")
    font = record(82, 3, -20, 0, 0, 0, 700, 0, 0, more=name) + record(37, 3)
    text = "Å1".encode("utf-16-le")
    ints = (0, 0, 0, 0, 1, 0, 0, 10, 50, 2, 76, 0, 0, 0, 0, 0, 0)
    (letters,) = paths(emf(font, record(24, RED), record(84, *ints, more=text)))
    assert letters.count("M") >= 4
    assert 'fill="#ff0000"' in letters


@pytest.mark.parametrize(
    ("picture_bits", "rows"),
    [
        (dib(2, 2, 24, b"\1\2\3\4\5\6\0\0" + b"\7\x08\x09\x0a\x0b\x0c\0\0"),
         [b"\x09\x08\7\xff\x0c\x0b\x0a\xff", b"\3\2\1\xff\6\5\4\xff"]),
        (dib(2, -1, 1, b"\x40\0\0\0", b"\0\0\0\0\xff\xff\xff\0"), [b"\0\0\0\xff\xff\xff\xff\xff"]),
        (dib(2, 1, 4, b"\x10\0\0\0", b"\1\2\3\0\4\5\6\0" + bytes(56)), [b"\6\5\4\xff\3\2\1\xff"]),
        (dib(1, 1, 16, b"\0\x7c\0\0"), [b"\xff\0\0\xff"]),
    ],
    ids=["24 bits, from below", "1 bit, from above", "4 bits", "16 bits"],
)  # fmt: skip
def test_bitmaps_of_all_depths_have_their_colours(picture_bits, rows):
    head, bits = picture_bits
    size = struct.unpack("<ii", head[4:12])
    assert pixels(emf(stretched(head, bits, (size[0], abs(size[1]))))) == rows


def runs(width: int, height: int, kind: int, depth: int, bits: bytes) -> tuple[bytes, bytes]:
    head, _bits = dib(width, height, depth, b"")
    head = head[:16] + struct.pack("<I", kind) + head[20:32] + struct.pack("<I", 4) + head[36:]
    return head + b"\0\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0", bits


@pytest.mark.parametrize(
    ("packed", "rows"),
    [
        (runs(4, 2, 1, 8, b"\3\1\0\0\0\3\1\2\3\0\0\1"), ["1230", "1110"]),
        (runs(4, 2, 1, 8, b"\0\2\1\1\2\3\0\1"), ["0330", "0000"]),
        (runs(5, 1, 2, 4, b"\5\x12\0\1"), ["12121"]),
        (runs(5, 1, 2, 4, b"\0\5\x12\x31\x20\0\0\1"), ["12312"]),
        (runs(2, 1, 1, 8, b"\x09\3\0\1"), ["33"]),
    ],
)
def test_bitmaps_packed_as_runs_are_unpacked(packed, rows):
    size = struct.unpack_from("<ii", packed[0], 4)
    drawn = pixels(emf(stretched(*packed, size)))
    assert ["".join(str(row[n]) for n in range(2, len(row), 4)) for row in drawn] == rows
    with pytest.raises(UnknownRecordError, match="damaged"):
        svg_of(emf(stretched(packed[0], b"\3", size)))


def test_a_packed_bitmap_takes_no_more_room_than_its_pixels():
    tracemalloc.start()
    assert len(unpacked(b"\0\1", 1, 300_000, 8)) == 4 * 300_000
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 12 * 300_000


def test_a_mask_and_its_picture_become_one_that_is_seen_through():
    mask = dib(2, 1, 1, b"\x40\0\0\0", b"\0\0\0\0\xff\xff\xff\0")
    colors = dib(2, 1, 24, b"\1\2\3\0\0\0\0\0")
    both = stretched(*mask, (2, 1), AND) + stretched(*colors, (2, 1), PAINT)
    assert pixels(emf(both)) == [b"\3\2\1\xff\0\0\0\0"]


def test_a_gray_mask_lets_through_as_much_as_it_is_light():
    grays = b"".join(bytes((n, n, n, 0)) for n in (0, 64, 255))
    head, bits = dib(3, 1, 8, b"\0\1\2\0", grays)
    mask = head[:32] + struct.pack("<I", 3) + head[36:], bits
    colors = dib(3, 1, 24, b"\1\2\3" * 3 + b"\0\0\0")
    both = stretched(*mask, (3, 1), PAINT) + stretched(*colors, (3, 1), AND)
    assert pixels(emf(both)) == [b"\3\2\1\0\3\2\1\x40\3\2\1\xff"]


def test_a_wmf_is_drawn_in_its_window():
    made = wmf(
        short(0x020B, 0, 0), short(0x020C, 1000, 2000), short(0x02FC, 0, 255, 0, 0),
        short(0x012D, 0), short(0x041B, 500, 1000, 0, 0), short(0x01F0, 0),
    )  # fmt: skip
    assert 'd="M0 0L100 0L100 50L0 50Z" fill="#ff0000"' in paths(made)[0]
    assert 'viewBox="0 0 200 100"' in svg_of(made).decode()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (emf(record(41, 0)), "EMF record 41"),
        (emf(record(39, 1, 3, 0, 0)), "pattern"),
        (emf(record(94, 1, 1, 32, 48, 80, 4)), "palette"),
        (
            emf(record(94, 1, 0, 32, 40, 72, 4400, more=b"".join(dib(40, 27, 32, bytes(4320))))),
            "large",
        ),
        (emf(record(70, 16, more=b"EMF+" + struct.pack("<HHI", 0x4001, 0, 0))), "EMF+"),
        (emf(stretched(*dib(1, 1, 24, bytes(4)), (1, 1), 0x123456)), "123456"),
        (emf(stretched(*dib(1, 1, 1, bytes(4), bytes(8)), (1, 1), AND)), "mask"),
        (emf(stretched(*dib(9, 9, 24, bytes(4)), (9, 9))), "damaged"),
        (emf(BOX)[:-30], "damaged"),
        (wmf(short(0x012B, 0)), "WMF record 012B"),
        (wmf(*(short(0x0415, n + 1, n + 1, n, n) for n in range(13))), "cut too often"),
        (wmf(short(0x0214, 1)), "damaged"),
        (wmf(placed=False), "no size"),
    ],
)
def test_what_is_not_known_or_damaged_is_named(data, name):
    assert is_metafile(data)
    with pytest.raises(UnknownRecordError, match=re.escape(name)):
        svg_of(data)


@given(st.data())
def test_no_bytes_end_in_anything_but_a_picture_or_a_refusal(data):
    whole = data.draw(
        st.sampled_from([emf(BRUSH, BOX, stretched(*dib(1, 1, 24, bytes(4)), (1, 1))), wmf(BOX)])
    )
    at = data.draw(st.integers(44, len(whole) - 1))
    changed = whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + 4 :]
    with contextlib.suppress(UnknownRecordError):
        assert svg_of(changed).startswith(b"<svg")


def test_a_logo_of_lines_is_drawn_in_an_agreement_and_keeps_both_standards():
    logo = emf(BRUSH, NO_PEN, BOX, stretched(*dib(1, 1, 24, b"\1\2\3\0"), (1, 1)))
    file = WordFile(picture() + para("Avtale"), more={"word/media/logo.png": logo})
    pdf = make_pdf(read_document(file.data(), "avtale.docx"))
    assert verapdf.faults(pdf, "2a") == {}
    assert verapdf.faults(pdf, "ua1") == {}
    assert "".join(read_back(pdf).body.split()) == "Avtale"


def test_what_a_logo_holds_that_is_not_known_is_told_by_name():
    file = WordFile(picture() + para("Avtale"), more={"word/media/logo.png": emf(record(41, 0))})
    (found,) = read_document(file.data(), "avtale.docx").unknown
    assert found.code == "D113"
    assert "EMF record 41" in found.message


def test_an_embedded_file_shows_its_picture_and_is_told():
    shape = '<v:shape style="width:72pt;height:36pt"><v:imagedata r:id="rIdLogo"/></v:shape>'
    body = (
        f'<w:p><w:r><w:object>{shape}<o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>'
    )
    made = make_pdf_by(read_document(WordFile(body + para("Avtale")).data(), "avtale.docx"))
    told = [f for f in made.remarks if f.code == "D153"]
    assert ["Excel.Sheet.12" in f.message for f in told] == [True]


def plain_dib(width: int, height: int, depth: int, bits: bytes) -> tuple[bytes, bytes]:
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, depth, 0, 0, 0, 0, 0, 0)
    colors = b"\0\0\0\0\xff\xff\xff\0" if depth == 1 else b""
    return head + colors, bits


def asked_for(cx: int, cy: int) -> bytes:
    head, bits = plain_dib(2, 1, 24, b"\0\0\xff\xff\0\0\0\0")
    start = 80
    parts = start, len(head), start + len(head), len(bits)
    return record(81, *[0] * 8, cx, cy, *parts, 0, COPY, 80, 40, more=head + bits)


def test_a_bitmap_of_which_more_is_asked_for_than_there_is_fills_its_share():
    whole, more = svg_of(emf(asked_for(2, 1))).decode(), svg_of(emf(asked_for(4, 1))).decode()
    assert "matrix(80 0 0 40 0 0)" in whole
    assert "matrix(40 0 0 40 0 0)" in more
    assert whole.split("base64,")[1] == more.split("base64,")[1]


def mask_then(first: int, second: int) -> str:
    """Return an SVG of a mask whose left half is black, and red drawn with it."""
    head, bits = plain_dib(2, 1, 1, b"\x40\0\0\0")
    red, pixels = plain_dib(2, 1, 24, b"\0\0\xff\0\0\xff\0\0")
    return svg_of(
        wmf(
            *(
                short(
                    0x0F43, operation & 0xFFFF, operation >> 16, 0, 1, 2, 0, 0, 1, 2, 0, 0, more=m
                )
                for operation, m in ((first, head + bits), (second, red + pixels))
            )
        )
    ).decode()


def opaque(svg: str) -> list[int]:
    from PIL import Image as Picture

    data = base64.b64decode(svg.split("base64,")[1].split('"', maxsplit=1)[0])
    with Picture.open(io.BytesIO(data)) as opened:
        return [opened.convert("RGBA").getpixel((x, 0))[3] for x in range(2)]


def test_a_mask_lets_through_what_its_operation_says():
    assert opaque(mask_then(AND, PAINT)) == [255, 0]
    assert opaque(mask_then(PAINT, AND)) == [0, 255]


def test_letters_in_symbol_are_its_signs_and_tall_brackets_are_drawn():
    font = short(0x02FB, -20, 0, 0, 0, 400, 0, 0x200, 0, 0, more=b"Symbol\0".ljust(32, b"\0"))
    for byte in (b"a", b"\xe6", b"\xe5"):
        text = short(0x0521, 1, more=byte + b"\0" + struct.pack("<2h", 30, 10))
        assert len(paths(wmf(font, short(0x012D, 0), text))) == 1
    unknown = short(0x0521, 1, more=b"\x80\0" + struct.pack("<2h", 30, 10))
    with pytest.raises(UnknownRecordError, match="Symbol"):
        svg_of(wmf(font, short(0x012D, 0), unknown))


def test_an_operation_that_does_nothing_needs_no_bitmap():
    nothing = short(0x0940, 0x0029, 0x00AA, 0, 0, 0, 2, 1, 0, 0)
    assert paths(wmf(nothing)) == []


@pytest.mark.parametrize(
    ("kind", "turn", "points", "closed"),
    [
        (45, 1, ["M110 45", "60 20"], False),
        (45, 2, ["M110 45", "60 20"], False),
        (46, 1, ["M110 45", "60 20"], True),
        (47, 1, ["M110 45", "60 20", "60 45"], True),
    ],
)
def test_arcs_go_from_one_line_to_the_other_and_are_closed_as_their_kind_is(
    kind, turn, points, closed
):
    """The box is 10, 20 to 110, 70; the arc begins at its right edge and ends at its top."""
    made = emf(BRUSH, record(57, turn), record(kind, 10, 20, 110, 70, 200, 45, 60, 0))
    (path,) = paths(made)
    (drawn,) = re.findall(r'd="([^"]*)"', path)
    assert drawn.startswith(points[0])
    assert all(f"{point}" in drawn for point in points)
    assert drawn.endswith("Z") == closed
    assert drawn.count("C") == (1 if turn == 1 else 3)


def test_a_pie_of_a_16_bit_metafile_is_the_same_pie():
    pie = short(0x081A, 0, 60, 45, 200, 70, 110, 20, 10)
    (path,) = paths(wmf(pie))
    assert "M110 45C" in path
    assert "L60 45Z" in path


def test_short_text_records_and_bytes_draw_the_letters_that_long_ones_draw():
    font = record(82, 1, *struct.unpack("<5i", struct.pack("<5i", -20, 0, 0, 0, 400)),
                  more=bytes(8) + "Arial".encode("utf-16-le").ljust(64, b"\0"))  # fmt: skip
    chosen = font + record(37, 1)
    wide, narrow = "Hei".encode("utf-16-le"), b"Hei\0"
    long_ = record(84, 0, 0, 0, 0, 1, 0, 0, 10, 30, 3, 76, 0, 0, 0, 0, 0, 0, more=wide)
    bytes_ = record(83, 0, 0, 0, 0, 1, 0, 0, 10, 30, 3, 76, 0, 0, 0, 0, 0, 0, more=narrow)
    small = record(108, 10, 30, 3, 0x100, 1, 0, 0, more=wide)
    small_bytes = record(108, 10, 30, 3, 0x300, 1, 0, 0, more=narrow)
    drawn = {tuple(paths(emf(chosen, text))) for text in (long_, bytes_, small, small_bytes)}
    assert len(drawn) == 1
    assert len(next(iter(drawn))) == 1


def test_a_pixel_and_a_bitmap_as_it_is_stand_in_their_places():
    assert 'd="M5 6L6 6L6 7L5 7Z" fill="#ff0000"' in paths(emf(record(15, 5, 6, RED)))[0]
    head, bits = plain_dib(2, 1, 24, b"\0\0\xff\xff\0\0\0\0")
    place = 76, len(head), 76 + len(head), len(bits)
    whole = record(80, 0, 0, 0, 0, 7, 8, 0, 0, 2, 1, *place, 0, 0, 1, more=head + bits)
    assert "matrix(2 0 0 1 7 8)" in svg_of(emf(whole)).decode()
    part = record(80, 0, 0, 0, 0, 7, 8, 0, 0, 2, 1, *place, 0, 1, 1, more=head + bits)
    with pytest.raises(UnknownRecordError, match="part"):
        svg_of(emf(part))


def test_what_is_drawn_in_a_region_is_seen_in_its_box_alone():
    region = short(0x06FF, 0, 6, 0, 0, 0, 1, 2, 10, 20, 60, 50, more=bytes(12))
    made = svg_of(wmf(region, short(0x012C, 0), short(0x041B, 90, 90, 0, 0))).decode()
    assert "M10 20L60 20L60 50L10 50Z" in made
    assert "clip-path" in made


def repeated(data: bytes) -> tuple[str, dict[str, str]]:
    """Return how large the one pattern of a picture is, and where each colour is in it."""
    svg = svg_of(data).decode()
    (size, shapes) = re.findall(r'<pattern id="p1" (.*?) patternUnits="\w+">(.*?)</pattern>', svg)[
        0
    ]
    assert 'fill="url(#p1)"' in svg
    return size, {color: d for d, color in re.findall(r'd="(.*?)" fill="(.*?)"', shapes)}


TWO_COLORS = b"\0\0\xff\0" + b"\xff\xff\xff\0"
CHECKS = dib(2, 2, 1, b"\x40\0\0\0\x80\0\0\0", TWO_COLORS)


def tiled(kind: int, head: bytes, bits: bytes) -> bytes:
    ints = (7, 0, 32, len(head), 32 + len(head), len(bits))
    return record(kind, *ints, more=head + bits) + record(37, 7)


def test_a_brush_of_a_bitmap_is_repeated_in_its_colours_or_in_those_in_force():
    size, cells = repeated(emf(tiled(94, *CHECKS), BOX))
    assert size == 'width="2" height="2"'
    assert cells == {
        "#ff0000": "M1 0h1v1h-1zM0 1h1v1h-1z",
        "#ffffff": "M0 0h1v1h-1zM1 1h1v1h-1z",
    }
    ink = record(24, 0x00FF00) + record(25, 0xFF0000)
    mono = CHECKS[0].replace(TWO_COLORS[:4], bytes(4)), CHECKS[1]
    _size, cells = repeated(emf(ink, tiled(93, *mono), BOX))
    assert cells.keys() == {"#00ff00", "#0000ff"}
    plain = struct.pack("<HH", 3, 0) + b"".join(mono)
    made = wmf(
        short(0x020B, 0, 0), short(0x020C, 100, 200), short(0x0142, more=plain), short(0x012D, 0),
        short(0x041B, 50, 100, 0, 0),
    )  # fmt: skip
    size, cells = repeated(made)
    assert size == 'width="30" height="30"'  # 1440 to an inch, of which a cell is a 96th
    assert cells.keys() == {"#000000", "#ffffff"}


@pytest.mark.parametrize(("opaque", "colors"), [(1, {"#ff0000"}), (2, {"#ff0000", "#00ff00"})])
def test_the_lines_of_a_hatch_have_a_ground_where_it_is_seen(opaque, colors):
    hatched = record(39, 1, 2, RED, 1) + record(37, 1)
    seen = emf(record(25, 0x00FF00), record(18, opaque), hatched, BOX, BOX)
    _size, cells = repeated(seen)
    assert cells.keys() == colors
    assert cells["#ff0000"] == "".join(f"M3 {y}h1v1h-1z" for y in range(8))


def turned(operation: int) -> bytes:
    return record(76, 0, 0, 0, 0, 5, 5, 20, 10, operation, *(0,) * 14)


def test_a_colour_that_is_flipped_stencilled_and_flipped_is_drawn_through_the_stencil():
    stencil = dib(2, 1, 1, b"\x40\0\0\0", b"\0\0\0\0\xff\xff\xff\0")
    flip, holes = turned(0x5A0049), turned(0xA000C9)
    steps = BRUSH + flip + tiled(94, *stencil) + holes + record(37, 1)
    _size, cells = repeated(emf(steps, flip))
    assert cells == {"#ff0000": "M0 0h1v1h-1z"}
    for broken in (steps, steps + BOX, BRUSH + flip + flip, BRUSH + holes):
        with pytest.raises(UnknownRecordError):
            svg_of(emf(broken))


def test_a_window_that_is_scaled_makes_all_smaller_and_a_viewport_larger():
    mode = record(17, 8) + record(9, 200, 100) + record(11, 200, 100)
    half = emf(mode, record(32, 2, 1, 2, 1), BRUSH, BOX)
    assert 'd="M5 10L55 10' in paths(half)[0]
    twice = emf(mode, record(31, 2, 1, 2, 1), BRUSH, BOX)
    assert 'd="M20 40L220 40' in paths(twice)[0]


def test_a_pattern_in_an_agreement_keeps_both_standards():
    file = WordFile(picture(), more={"word/media/logo.png": emf(tiled(94, *CHECKS), BOX)})
    pdf = make_pdf(read_document(file.data(), "avtale.docx"))
    assert (verapdf.faults(pdf, "2a"), verapdf.faults(pdf, "ua1")) == ({}, {})
