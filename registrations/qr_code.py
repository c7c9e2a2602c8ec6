import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str) -> SafeString:
    """`text` as a QR code in inline SVG, without styles because of the content policy.

    Error correction M lets a creased ticket or a wet poster still scan. The white ground and the
    quiet zone of four squares (ISO/IEC 18004) are drawn, because a dark page or forced colours
    would take away a background of the stylesheet. The page around it names the picture.
    """
    svg = segno.make(text, error="m").svg_inline(
        border=4, omitsize=True, svgclass="qr", light="#fff"
    )
    return mark_safe(svg)  # noqa: S308  made of squares by segno, from no markup of ours
