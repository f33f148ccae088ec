"""Pictures of kinds that typst does not know (TIFF, BMP, WebP, AVIF, JPEG 2000, CMYK) as PNG.

Word draws the first page of a TIFF, and the first picture of a film.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 30_000_000
_KINDS = {
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"RIFF": "WEBP",
    b"\0\0\0\x0cjP": "JPEG2000",
    b"\xff\x4f\xff\x51": "JPEG2000",
    b"\xff\xd8\xff": "JPEG",
}
_COLORS = {"1": "L", "L": "L", "LA": "RGBA", "P": "RGBA", "PA": "RGBA", "RGB": "RGB"}
_COLORS |= {"RGBA": "RGBA", "RGBX": "RGB", "CMYK": "RGB", "YCbCr": "RGB", "La": "RGBA"}
_FAULTS: tuple[type[Exception], ...] = (
    OSError,
    SyntaxError,
    ValueError,
    IndexError,
    TypeError,
    KeyError,
    EOFError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What Pillow may raise over a damaged file."""


def as_png(data: bytes) -> bytes | None:
    """Return a picture as PNG; None for a kind that is not known, and for damaged and huge ones."""
    kind = next((kind for magic, kind in _KINDS.items() if data.startswith(magic)), "")
    kind = "AVIF" if data[4:12] == b"ftypavif" else kind
    if not kind:
        return None
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it has to say of damaged files is no one's news
            with Image.open(BytesIO(data), formats=(kind,)) as opened:
                return _drawn(opened)
    except Image.DecompressionBombError:
        return None
    except _FAULTS:
        return None


def _drawn(opened: Image.Image) -> bytes | None:
    colors = _COLORS.get(opened.mode)
    if colors is None or opened.width * opened.height > MOST_PIXELS:
        return None
    target = BytesIO()
    plain = opened if opened.mode == colors else opened.convert(colors)
    plain.save(target, "PNG", icc_profile=None)
    return target.getvalue()
