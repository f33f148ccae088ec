"""What a file sets for all its paragraphs at once."""

from __future__ import annotations

from readback import read
from wordfile import para

FRAME = '<w:framePr w:w="0" w:h="0" w:hRule="auto" w:wrap="auto" w:xAlign="left" w:y="0"/>'


def test_a_frame_among_the_defaults_frames_no_paragraph():
    """Pages writes one into each file."""
    styles = (
        "<w:docDefaults><w:pPrDefault><w:pPr>"
        f'{FRAME}<w:jc w:val="center"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    (paragraph,) = read(para("Avtale"), styles=styles).paragraphs
    assert (paragraph.format.frame, paragraph.format.align) == ("", "center")
