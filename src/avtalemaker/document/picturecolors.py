"""What changes a picture's colours: watermarks are made pale, what else there is is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child, whole
from avtalemaker.document.vmllooks import vml_share
from avtalemaker.ooxml import shown_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading

_WHOLE = 100_000
_NEARLY = 0.03
_PLAIN = frozenset({"alphaModFix", "extLst", "lum"})
_LEFT_OUT = ("gamma", "grayscale", "bilevel", "chromakey", "recolortarget")


def paleness(reading: Reading, blip: Element | None) -> float:
    """Return how white an a:blip is made, 0 for not at all (ECMA-376 part 1, 20.1.8.13).

    Any other change of its colours is left out and told (D152).
    """
    told = () if blip is None else blip.iterchildren("{*}*")
    for name in (shown_name(change.tag) for change in told):
        if name not in _PLAIN:
            reading.faults.once("D152", name)
    seen = child(blip, "a:alphaModFix")
    white = 0.0 if seen is None else 1 - (whole(seen.get("amt") or "") or _WHOLE) / _WHOLE
    light = child(blip, "a:lum")
    bright, contrast = (
        (0 if light is None else whole(light.get(name) or "0") or 0) / _WHOLE
        for name in ("bright", "contrast")
    )
    if bright > 0 and abs(bright + contrast) <= _NEARLY:
        white = 1 - (1 - white) * (1 - _whitened(bright))
    elif bright or contrast:
        reading.faults.once("D152", "lum")
    return min(1.0, max(0.0, white))


def _whitened(bright: float) -> float:
    """Return how white black is with a contrast as much lower as its brightness is higher.

    Word moves the middle of the contrast down by half of the brightness, and what comes of it up
    by as much: black comes to 205 of 255 when it is washed out (70 %), and white stays white.
    """
    return min(1.0, 1.5 * bright - 0.5 * bright * bright)


def vml_paleness(reading: Reading, image: Element) -> float:
    """Return how white a v:imagedata is made (ECMA-376 part 4, 19.1.2.11)."""
    for name in _LEFT_OUT:
        if image.get(name):
            reading.faults.once("D152", name)
    gain, black = vml_share(image.get("gain") or "1"), vml_share(image.get("blacklevel") or "0")
    if gain is not None and black is not None and 0 < gain <= 1:
        white = 1 - gain
        if abs(black - white / 2) <= _NEARLY:
            return _whitened(white)
    if image.get("gain") or image.get("blacklevel"):
        reading.faults.once("D152", "gain, blacklevel")
    return 0.0
