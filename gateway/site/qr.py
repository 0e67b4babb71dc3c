"""An address as a QR code that a telephone reads off the screen (ISO/IEC 18004), drawn into the page itself."""

from __future__ import annotations

import segno
from markupsafe import Markup

# What the standard asks for around a code, in its squares; without it, cameras find none on a dark page.
_QUIET_ZONE = 4


def qr_svg(url: str, label: str) -> Markup:
    """Return the code as inline SVG of no size of its own: the sheet's class `qr` gives it one.

    Black on white in every theme. `label` is what a screen reader says in its place, in the reader's language. Raises
    ValueError for a text longer than a code can hold, which no address of ours is.
    """
    code = segno.make_qr(url, error="m")
    # Colours as attributes: the pages' policy allows no inline style.
    drawn = code.svg_inline(
        border=_QUIET_ZONE, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None, title=label
    )
    return Markup(drawn.replace("<svg ", '<svg role="img" shape-rendering="crispEdges" ', 1))  # noqa: S704 drawn here
