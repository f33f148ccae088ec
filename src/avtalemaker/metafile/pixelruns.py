"""Bitmaps packed as runs of like pixels (RLE, MS-WMF 3.1.6.1 and 3.1.6.2)."""

from __future__ import annotations

_ESCAPE, _END, _MOVE = 0, 1, 2
_SHORT = 4


def unpacked(packed: bytes, width: int, height: int, depth: int) -> bytes:
    """Return the rows of a bitmap of 4 or 8 bits a pixel, each as long as one that is not packed.

    Pixels that nothing is told of have the first colour. IndexError where the bytes end early.
    """
    pixels = bytearray(width * height)
    at = x = y = 0
    while y < height and at < len(packed):
        count, given = packed[at], packed[at + 1]
        at += 2
        if count:
            run = _pixels(bytes((given,)) * count, count, depth)
        elif given == _ESCAPE:
            x, y = 0, y + 1
            continue
        elif given == _END:
            break
        elif given == _MOVE:
            x, y = x + packed[at], y + packed[at + 1]
            at += 2
            continue
        else:
            size = (given * depth + 7) // 8
            run = _pixels(packed[at : at + size], given, depth)
            at += size + size % 2
        seen = run[: max(0, width - x)]
        pixels[y * width + x : y * width + x + len(seen)] = seen
        x += len(run)
    stride = (width * depth + 31) // 32 * 4
    rows = bytearray(stride * height)
    for row in range(height):
        found = _row(pixels[row * width : (row + 1) * width], depth)
        rows[row * stride : row * stride + len(found)] = found
    return bytes(rows)


def _pixels(packed: bytes, count: int, depth: int) -> bytes:
    """Return as many pixels, a byte each; two of four bits share one."""
    if depth != _SHORT:
        return packed[:count]
    return bytes(half for byte in packed for half in (byte >> 4, byte & 0xF))[:count]


def _row(pixels: bytearray, depth: int) -> bytearray:
    if depth != _SHORT:
        return pixels
    pairs = zip(pixels[::2], [*pixels[1::2], 0], strict=False)
    return bytearray(one << 4 | other for one, other in pairs)
