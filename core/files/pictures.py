"""Pictures: upright, of a sensible size, and without the place and the camera."""

from __future__ import annotations

import io
from pathlib import Path
from typing import IO

import pillow_heif
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
    try:
        with Image.open(file) as picture:
            kind = picture.format or ""
            # Scaled first: a JPEG of 50 megapixels is then never whole in memory.
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            upright = ImageOps.exif_transpose(picture)
            profile = picture.info.get("icc_profile")
    except UNREADABLE as error:
        raise BadFileError from error
    upright.info = {key: upright.info[key] for key in SEEN if key in upright.info}
    suffix = KEPT.get(kind, ".jpg")
    if suffix == ".jpg" and upright.mode not in ("RGB", "L", "CMYK"):
        upright = upright.convert("RGB")
    kept = io.BytesIO()
    upright.save(kept, Image.registered_extensions()[suffix], quality=QUALITY, icc_profile=profile)
    return CleanPicture(kept.getvalue(), name=Path(name).stem + suffix)


# --- JPEG within another file ---------------------------------------------------------------------

# Segments that say how to draw: JFIF, colour profile, Adobe's colour transform. The other APP
# segments and the comment say who, where and with what.
DRAWN = {0xE0, 0xE2, 0xEE}
TOLD = {*range(0xE0, 0xF0), 0xFE} - DRAWN
ORIENTATION = 0x0112


def clean_jpeg(data: bytes) -> bytes:
    """`data`, a JPEG, without what it tells of place and camera. The pixels stay bit for bit."""
    kept, at = [data[:2]], 2
    if data[:2] != b"\xff\xd8":
        return data
    kept.append(_orientation_only(data))
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] not in TOLD:
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])


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
