"""Draw a picture anew: upright, of a sensible size, with its colours and nothing else about it.

Also a program: `redraw.py SUFFIX LONGEST` reads a picture and writes the new one. It draws the
large pictures, and not the site: they need some 250 megabytes for a moment, which the kernel bounds
there and gets back afterwards. So this module imports nothing of the site.
"""

from __future__ import annotations

import io
import resource
import sys
from typing import IO, Any

import pillow_heif
from PIL import Image, ImageOps

# HEIC, the format of an iPhone.
pillow_heif.register_heif_opener()

QUALITY = 90
# Of what Pillow knows beside the pixels, what one sees.
SEEN = ("transparency",)
# What Pillow raises for a file that it cannot open.
UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
# What the program may hold beside its code. The largest pictures that we take need 240 MB.
MOST_MEMORY = 300 * 1024 * 1024
# How the program ends when that was not enough.
NO_MEMORY = 3


def redraw(file: IO[bytes], suffix: str, longest: int) -> bytes:
    """The picture in `file`, at most `longest` pixels wide and high. Raises one of UNREADABLE."""
    with Image.open(file) as picture:
        # A large JPEG is then unpacked at a half, a quarter or an eighth, and never whole.
        smaller = min(1, longest / max(picture.size))
        picture.draft(None, (int(picture.width * smaller), int(picture.height * smaller)))
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
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
    return kept.getvalue()


def main() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    suffix, longest = sys.argv[1:]
    try:
        data = redraw(io.BytesIO(sys.stdin.buffer.read()), suffix, int(longest))
    except MemoryError:
        sys.exit(NO_MEMORY)
    except UNREADABLE as error:
        sys.exit(str(error))
    sys.stdout.buffer.write(data)


if __name__ == "__main__":
    main()
