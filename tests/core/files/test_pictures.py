import io

import pytest
from PIL import Image

from core.files import pictures
from core.files.pictures import (
    LONGEST_SIDE,
    BadFileError,
    TooManyPixelsError,
    check_pixels,
    clean_jpeg,
    clean_picture,
    clean_picture_inside,
)
from tests.factories.files import CAMERA, ON_ITS_SIDE, ORIENTATION, PROFILE, photo, png_of

KINDS = [("JPEG", ".jpg"), ("PNG", ".png"), ("WEBP", ".webp"), ("AVIF", ".webp"), ("HEIF", ".jpg")]


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize(("kind", "suffix"), KINDS)
def test_a_photo_stands_upright_and_tells_nothing(kind, suffix):
    before = photo(kind=kind)
    assert CAMERA.encode() in before
    clean = clean_picture(io.BytesIO(before), "IMG_1234.X")
    data = clean.read()
    assert clean.name == f"IMG_1234{suffix}"
    assert CAMERA.encode() not in data
    picture = opened(data)
    assert dict(picture.getexif()) == {}
    assert picture.size == (200, 400)
    # On its side red was on the left: upright it is at the top.
    red, _green, blue = picture.convert("RGB").getpixel((100, 50))
    assert (red > 200, blue < 60) == (True, True)
    assert picture.info["icc_profile"] == PROFILE


def test_a_comment_within_the_file_goes():
    assert b"van Jan" in photo(comment=b"van Jan")
    assert b"van Jan" not in clean_picture(io.BytesIO(photo(comment=b"van Jan")), "a.jpg").read()


@pytest.mark.parametrize("size", [(4000, 3000), (8192, 6144)], ids=["12 megapixels", "50"])
def test_a_large_photo_is_scaled_down(size):
    picture = opened(clean_picture(io.BytesIO(photo(size)), "a.jpg").read())
    assert picture.size == (LONGEST_SIDE * 3 // 4, LONGEST_SIDE)
    # In the program for large pictures, as in the site for small ones.
    red, _green, blue = picture.getpixel((LONGEST_SIDE // 3, 9))
    assert (red > 200, blue < 60) == (True, True)


def test_what_is_transparent_stays_so():
    kept = io.BytesIO()
    Image.new("RGBA", (9, 9), (255, 0, 0, 0)).save(kept, "PNG")
    assert opened(clean_picture(kept, "logo.png").read()).getpixel((4, 4))[3] == 0


def test_a_picture_that_moves_stands_still():
    kept = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(kept, "GIF", save_all=True, append_images=frames[1:])
    clean = clean_picture(kept, "a.gif")
    assert clean.name == "a.png"
    assert opened(clean.read()).convert("RGB").getpixel((4, 4)) == (255, 0, 0)


@pytest.mark.parametrize("data", [b"", b"geen foto", photo()[:400]], ids=["empty", "text", "half"])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(BadFileError):
        clean_picture(io.BytesIO(data), "a.jpg")


def test_a_jpeg_in_a_document_keeps_its_pixels_orientation_and_profile():
    before, after = opened(photo()), opened(clean_jpeg(photo()))
    assert after.tobytes() == before.tobytes()
    assert dict(after.getexif()) == {ORIENTATION: ON_ITS_SIDE}
    assert after.info["icc_profile"] == PROFILE
    assert CAMERA.encode() not in clean_jpeg(photo())


def test_what_only_looks_like_a_jpeg_stays_as_it_is():
    assert clean_jpeg(b"\x89PNG") == b"\x89PNG"
    assert clean_jpeg(b"\xff\xd8\xff\xe1\x00\x04ab") == b"\xff\xd8"


def test_what_stands_after_the_picture_in_a_jpeg_goes():
    before = photo(progressive=True)
    after = clean_jpeg(before + photo())
    assert CAMERA.encode() not in after
    assert after == clean_jpeg(before)
    assert opened(after).tobytes() == opened(before).tobytes()


def test_a_picture_inside_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS_OTHERWISE", 100)
    with pytest.raises(TooManyPixelsError):
        clean_picture_inside(photo(kind="PNG"))


@pytest.mark.parametrize(
    ("data", "most"),
    [
        (png_of(7000), 16),
        (png_of(20000), 16),
        (photo((2600, 2000), kind="PNG"), None),
        (photo((8192, 6144)), None),
        (photo((8192, 6144), progressive=True), 25),
    ],
    ids=["49 megapixels in 6 kB", "400 megapixels", "a screen", "a phone", "progressive"],
)
def test_the_first_bytes_tell_whether_we_take_a_picture(data, most):
    refused = None
    try:
        check_pixels(io.BytesIO(data))
    except TooManyPixelsError as error:
        refused = error.most // pictures.MEGA
    assert refused == most


def test_the_program_ends_before_it_takes_more_memory_than_it_may(monkeypatch):
    """Past the table of formats: what needs more than the kernel gives is refused, not drawn."""
    monkeypatch.setattr(pictures, "MOST_PIXELS_OTHERWISE", 1000 * pictures.MEGA)
    with pytest.raises(TooManyPixelsError):
        clean_picture(io.BytesIO(png_of(10000, "RGBA")), "a.png")
