"""Pictures: upright, of a sensible size, and without the place and the camera."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

from django.core.files.base import ContentFile
from PIL import Image

from core.files import redraw
from core.files.redraw import UNREADABLE
from core.files.renditions import one_at_a_time

# Pixels of the longest side: twice the largest picture on a page, for a sharp screen.
LONGEST_SIDE = 2560
# What each format becomes; every other becomes JPEG, such as HEIC and MPO of a phone.
KEPT = {"PNG": ".png", "WEBP": ".webp", "AVIF": ".webp", "GIF": ".png"}

# Pixels that a file may have at most, by format. What decides is the memory to unpack it, measured:
# with these, `redraw` stays below 300 MB. A JPEG is unpacked at a half or less, so that the largest
# photo of a phone (50.3 megapixels) fits; a progressive one and a HEIC (24 in a phone) are not.
MEGA = 1_000_000
MOST_PIXELS = {"JPEG": 52 * MEGA, "MPO": 52 * MEGA, "HEIF": 25 * MEGA}
MOST_PIXELS_PROGRESSIVE = 25 * MEGA
MOST_PIXELS_OTHERWISE = 16 * MEGA
# Up to here the site draws a picture itself: starting a program takes longer.
SMALL = 1 * MEGA
# Seconds after which we give up; the largest pictures take four.
PATIENCE = 25


class BadFileError(Exception):
    """The file cannot be opened, or not be cleaned."""


class TooManyPixelsError(BadFileError):
    """Unpacked, the picture would take too much memory. `most` pixels are taken of its format."""

    def __init__(self, most: int, format_name: str) -> None:
        super().__init__(most, format_name)
        self.most = most
        self.format_name = format_name


class CleanPicture(ContentFile):
    """A picture that was cleaned, so that it is not done again, which would cost sharpness."""


def check_pixels(file: IO[bytes]) -> None:
    """Raise TooManyPixelsError by what the first bytes of `file` say; nothing is unpacked.

    Raises BadFileError for what is no picture.
    """
    file.seek(0)
    _format_and_pixels(file)
    file.seek(0)


def _format_and_pixels(file: IO[bytes]) -> tuple[str, int]:
    try:
        with Image.open(file) as picture:
            kind, pixels = picture.format or "", picture.width * picture.height
            progressive = "progressive" in picture.info
    except Image.DecompressionBombError as error:
        # More than Pillow looks at, three times what we take.
        raise TooManyPixelsError(MOST_PIXELS_OTHERWISE, "") from error
    except UNREADABLE as error:
        raise BadFileError from error
    most = MOST_PIXELS.get(kind, MOST_PIXELS_OTHERWISE)
    if progressive:
        most = min(most, MOST_PIXELS_PROGRESSIVE)
    if pixels > most:
        raise TooManyPixelsError(most, kind)
    return kind, pixels


def clean_picture(file: IO[bytes], name: str, longest: int = LONGEST_SIDE) -> CleanPicture:
    """`file` turned upright and scaled down, with its colour profile and nothing else about it.

    Of a picture that moves, the first moment: nobody can stop it on a page. Raises BadFileError.
    """
    data, suffix = _drawn_anew(file, lambda kind: KEPT.get(kind, ".jpg"), longest)
    return CleanPicture(data, name=Path(name).stem + suffix)


def _drawn_anew(
    file: IO[bytes], suffix_of: Callable[[str], str], longest: int = LONGEST_SIDE
) -> tuple[bytes, str]:
    file.seek(0)
    kind, pixels = _format_and_pixels(file)
    suffix = suffix_of(kind)
    file.seek(0)
    if pixels > SMALL:
        return _by_the_program(file.read(), suffix, longest, kind), suffix
    try:
        return redraw.redraw(file, suffix, longest), suffix
    except UNREADABLE as error:
        raise BadFileError from error


def _by_the_program(data: bytes, suffix: str, longest: int, kind: str) -> bytes:
    program = [sys.executable, "-I", redraw.__file__, suffix, str(longest)]
    try:
        with one_at_a_time():
            done = subprocess.run(  # noqa: S603
                program, input=data, capture_output=True, timeout=PATIENCE, check=False
            )
    except subprocess.TimeoutExpired as error:
        raise TooManyPixelsError(MOST_PIXELS_OTHERWISE, kind) from error
    if done.returncode == redraw.NO_MEMORY:
        raise TooManyPixelsError(MOST_PIXELS_OTHERWISE, kind)
    if done.returncode != 0:
        raise BadFileError(done.stderr.decode(errors="replace"))
    return done.stdout


# --- a picture within another file ---------------------------------------------------------------

# The other file says which format it has inside, so each keeps its own.
INSIDE = {
    **KEPT,
    "AVIF": ".avif",
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
