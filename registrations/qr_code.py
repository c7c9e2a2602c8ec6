import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str) -> SafeString:
    """`text` as an inline SVG without styles, so that it passes the public content policy.

    Error correction M: a creased ticket or a wet poster still scans.
    """
    svg = segno.make(text, error="m").svg_inline(border=2, omitsize=True, svgclass="qr")
    return mark_safe(svg)  # noqa: S308  made of squares by segno, from no markup of ours
