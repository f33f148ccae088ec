"""SmartArt (dgm:relIds, ECMA-376 part 1, 21.4): the drawing that Word has stored of it, or a list.

What Word drew last stands in a part of its own (dsp:drawing, MS-ODRAWXML 2.13); it becomes a group
of shapes, which is read like any other. A file without it has only the words, in their order.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING

from avtalemaker.document.attributes import child
from avtalemaker.document.foreignshapes import add_element, add_shapes, new_element, set_bare
from avtalemaker.document.smarttext import plain_content
from avtalemaker.document.smartwords import listed_words, words_of
from avtalemaker.ooxml import qname

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from avtalemaker.document.context import Reading

MOST_BYTES = 8_000_000
"""Parts of SmartArt that are larger are not read."""


def smartart_group(
    reading: Reading, content: Element, part: str, size: tuple[int, int]
) -> Element | None:
    """Return the wpg:wgp that stands for a dgm:relIds of a size in EMU; None for no drawing.

    It is made of the part that `drawing_part` names, which its pictures belong to.
    """
    tree = child(reading.package.xml(part), "dsp:spTree")
    if tree is None or not size[0] or not size[1]:
        return None
    group = new_element(content, "wpg:wgp")
    properties = add_element(group, "wpg:grpSpPr")
    turn = add_element(properties, "a:xfrm")
    for at, sides in (("off", "ext"), ("chOff", "chExt")):
        add_element(turn, f"a:{at}", x="0", y="0")
        add_element(turn, f"a:{sides}", cx=str(size[0]), cy=str(size[1]))
    add_shapes(reading, tree, group)
    return group


def canvas_group(reading: Reading, content: Element) -> Element:
    """Return the wpg:wgp that stands for a lc:lockedCanvas (20.3), pasted from another program."""
    group = new_element(content, "wpg:wgp")
    properties = add_element(group, "wpg:grpSpPr")
    given = child(content, "a:grpSpPr")
    for inner in () if given is None else given.iterchildren("{*}*"):
        properties.append(deepcopy(inner))
    add_shapes(reading, content, group)
    return group


def drawing_part(reading: Reading, content: Element) -> str | None:
    """Return the part that holds the drawing of a dgm:relIds, None where the file has none.

    Its data tell of it (dsp:dataModelExt, MS-ODRAWXML 2.13.1).
    """
    data = data_model(reading, content)
    told = None if data is None else next(data.iter(qname("dsp:dataModelExt")), None)
    found = None if told is None else reading.picture(told.get("relId") or "")
    return found[0] if found is not None and len(found[1]) <= MOST_BYTES else None


def data_model(reading: Reading, content: Element) -> Element | None:
    """Return the dgm:dataModel of a dgm:relIds, None for one that the file does not hold."""
    found = reading.picture(content.get(qname("r:dm")) or "")
    return None if found is None or len(found[1]) > MOST_BYTES else reading.package.xml(found[0])


def is_out_of_date(reading: Reading, data: Element, part: str) -> bool:
    """Say whether a drawing has other words than its data: who knows which of them count."""
    drawn = Counter(words_of(reading.package.xml(part)))
    return drawn != Counter(w for text, _level in listed_words(data) for w in text.split())


def smartart_list(data: Element) -> Element:
    """Return the wps:wsp that holds the words of SmartArt as a list, as high as that is."""
    shape = new_element(data, "wps:wsp")
    properties = add_element(shape, "wps:spPr")
    set_bare(properties)
    add_element(shape, "wps:txbx").append(plain_content(data, listed_words(data)))
    add_element(add_element(shape, "wps:bodyPr", lIns="0", rIns="0"), "a:spAutoFit")
    return shape
