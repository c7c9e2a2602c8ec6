"""Pictures: upright, of a sensible size, and without the place and the camera."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pillow_heif
from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageOps

# HEIC, the format of an iPhone.
pillow_heif.register_heif_opener()

# Pixels of the longest side. The largest picture on a page has half of this.
LONGEST_SIDE = 3200
QUALITY = 90
# What each format becomes; every other becomes JPEG, such as HEIC and MPO of a phone.
KEPT = {"PNG": ".png", "WEBP": ".webp", "AVIF": ".avif", "GIF": ".png"}
# Of what Pillow knows beside the pixels, what one sees.
SEEN = ("transparency",)


# What Pillow raises for a file that it cannot open.
UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)


class BadFileError(Exception):
    """The file cannot be opened, or not be cleaned."""


class CleanPicture(ContentFile):
    """A picture that was cleaned, so that it is not done again, which would cost sharpness."""


def clean_picture(file: IO[bytes], name: str) -> CleanPicture:
    """`file` turned upright and scaled down, with its colour profile and nothing else about it.

    Of a picture that moves, the first moment: nobody can stop it on a page. Raises BadFileError.
    """
    file.seek(0)
    data, suffix = _drawn_anew(file, lambda kind: KEPT.get(kind, ".jpg"))
    return CleanPicture(data, name=Path(name).stem + suffix)


def _drawn_anew(file: IO[bytes], suffix_of: Callable[[str], str]) -> tuple[bytes, str]:
    try:
        with Image.open(file) as picture:
            suffix = suffix_of(picture.format or "")
            if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                raise BadFileError
            # Scaled first: a JPEG of 50 megapixels is then never whole in memory.
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            upright = ImageOps.exif_transpose(picture)
            profile = picture.info.get("icc_profile")
        upright.info = {key: upright.info[key] for key in SEEN if key in upright.info}
        if suffix == ".jpg" and upright.mode not in ("RGB", "L", "CMYK"):
            upright = upright.convert("RGB")
        kept = io.BytesIO()
        options: dict[str, Any] = {"quality": QUALITY}
        if suffix == ".tif":
            options = {"compression": "tiff_lzw"}
        kind = Image.registered_extensions()[suffix]
        upright.save(kept, kind, icc_profile=profile, **options)
    except UNREADABLE as error:
        raise BadFileError from error
    return kept.getvalue(), suffix


# --- a picture within another file ---------------------------------------------------------------

# The other file says which format it has inside, so each keeps its own.
INSIDE = {
    **KEPT,
    "GIF": ".gif",
    "TIFF": ".tif",
    "BMP": ".bmp",
    "HEIF": ".heic",
}


def clean_picture_inside(data: bytes) -> bytes:
    """`data` as clean_picture() does it, but in its own format; of a JPEG the pixels stay.

    Raises BadFileError, also for what is no picture.
    """
    if data[:2] == b"\xff\xd8":
        return clean_jpeg(data)
    return _drawn_anew(io.BytesIO(data), _suffix_inside)[0]


def _suffix_inside(kind: str) -> str:
    if kind not in INSIDE:
        raise BadFileError
    return INSIDE[kind]


# Segments that say how to draw: JFIF, colour profile, Adobe's colour transform. The other APP
# segments and the comment say who, where and with what.
DRAWN = {0xE0, 0xE2, 0xEE}
TOLD = {*range(0xE0, 0xF0), 0xFE} - DRAWN
ORIENTATION = 0x0112


# In the pixels FF 00 is a byte, and FF D0 to FF D7 are marks within them.
MARKER = re.compile(rb"\xff(?=[^\x00\xff\xd0-\xd7])")
PIXELS, END = 0xDA, 0xD9


def clean_jpeg(data: bytes) -> bytes:
    """`data`, a JPEG, without what it tells of place and camera. The pixels stay bit for bit.

    What stands after the picture goes too: phones put a second photo there, or a film.
    """
    if data[:2] != b"\xff\xd8":
        return data
    kept = [data[:2], _orientation_only(data)]
    found = MARKER.search(data, 2)
    while found:
        at, kind = found.start(), data[found.end()]
        if kind == END:
            kept.append(data[at : at + 2])
            break
        after = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        found = MARKER.search(data, after)
        if kind == PIXELS:
            after = found.start() if found else len(data)
        if kind not in TOLD:
            kept.append(data[at:after])
    return b"".join(kept)


def _orientation_only(data: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            turned = picture.getexif().get(ORIENTATION, 1)
    except UNREADABLE:
        return b""
    if turned == 1:
        return b""
    exif = Image.Exif()
    exif[ORIENTATION] = turned
    body = exif.tobytes()
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
