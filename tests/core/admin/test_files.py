"""Pictures and documents as staff upload them, and as visitors fetch them."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse
from PIL import Image
from wagtail.documents.models import Document

from core.accounts.roles import EINDREDACTEUR
from core.models import CustomImage
from tests.factories.events import EventPageFactory
from tests.factories.files import AUTHOR, CAMERA, folder, pdf, photo, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(staff_client, home):
    return staff_client(EINDREDACTEUR)


def add_picture(staff, data: bytes, name: str = "IMG_1234.jpg"):
    """The page "add an image"; the one for many at once has the same form."""
    fields = {"title": "Pleintje", "file": upload(data, name)}
    return staff.client.post(reverse("wagtailimages:add_multiple"), {
        "title": "Pleintje", "files[]": fields["file"], "collection": 1,
    }, headers={"x-requested-with": "XMLHttpRequest"}).json()  # fmt: skip


def add_document(staff, data: bytes, name: str):
    return staff.client.post(reverse("wagtaildocs:add_multiple"), {
        "title": "Verslag", "files[]": upload(data, name), "collection": 1,
    }, headers={"x-requested-with": "XMLHttpRequest"}).json()  # fmt: skip


def public_pictures(html: str) -> list[bytes]:
    """Every picture whose address stands in `html`, from where visitors get it."""
    names = set(re.findall(r'/media/([^"\s,]+)', html))
    return [storages["pictures"].open(name).read() for name in sorted(names)]


def test_nothing_of_a_page_tells_where_its_picture_was_taken(staff, client):
    assert add_picture(staff, photo((2000, 1000)))["success"]
    image = CustomImage.objects.get()
    page = EventPageFactory(image=image, share_image=image)
    pictures = public_pictures(client.get(page.url).content.decode())
    assert len(pictures) > 2
    for data in pictures:
        assert CAMERA.encode() not in data
        assert dict(Image.open(io.BytesIO(data)).getexif()) == {}
    assert CAMERA.encode() not in image.file.read()


def test_what_was_uploaded_is_not_where_visitors_come():
    image = CustomImage(title="Pleintje", file=ContentFile(photo(), name="IMG_1.jpg"))
    image.save()
    copy = image.get_rendition("width-100")
    public, private = Path(settings.PUBLIC_PICTURES), Path(settings.MEDIA_ROOT)
    assert Path(copy.file.path).is_relative_to(public)
    assert copy.url.startswith("/media/")
    assert Path(image.file.path).is_relative_to(private)
    assert not private.is_relative_to(public)
    assert not (public / image.file.name).exists()


def test_a_picture_from_code_is_cleaned_too():
    image = CustomImage(title="Pleintje", file=ContentFile(photo(), name="IMG_1.jpg"))
    image.save()
    assert (image.width, image.height) == (200, 400)
    assert CAMERA.encode() not in image.file.read()


def test_heic_of_a_phone_becomes_a_jpeg(staff):
    assert add_picture(staff, photo(kind="HEIF"), "IMG_1234.HEIC")["success"]
    image = CustomImage.objects.get()
    assert image.filename.endswith(".jpg")
    assert Image.open(image.file).format == "JPEG"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("photo.HEIF", "HEIF"), ("photo.heif", "HEIF"), ("IMG_1.JPG", "HEIF"), ("a.PNG", "JPEG")],
)
def test_a_picture_is_taken_for_what_it_is_whatever_its_name_says(staff, name, kind):
    assert add_picture(staff, photo(kind=kind), name)["success"]
    image = CustomImage.objects.get()
    assert image.filename.endswith(".jpg")
    assert CAMERA.encode() not in image.file.read()


@pytest.mark.parametrize("name", ["photo.psd", "photo.exe"])
def test_a_name_of_another_kind_of_file_is_refused(staff, name):
    assert not add_picture(staff, photo(), name)["success"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_too_many_pixels_are_refused_with_the_limit_in_words(staff, language):
    staff.speaks(language)
    answer = add_picture(staff, photo((10000, 6000), kind="PNG"), "a.png")
    assert {"nl": "52 megapixel", "en": "52 megapixels"}[language] in answer["error_message"]
    assert "52000000" not in answer["error_message"]


@pytest.mark.parametrize("size", [(4000, 3000), (8192, 6144)], ids=["12 megapixels", "50"])
def test_the_photos_that_phones_make_are_taken(staff, size):
    assert add_picture(staff, photo(size))["success"]
    assert CustomImage.objects.get().height == 3200


def test_a_photo_of_50_mb_is_refused_with_the_limit(staff):
    staff.speaks("nl")
    answer = add_picture(staff, photo() + bytes(50 * 1024 * 1024))
    assert not answer["success"]
    assert "30,0" in answer["error_message"].replace("\xa0", " ")
    assert not CustomImage.objects.exists()


def test_half_a_picture_is_refused_in_words(staff):
    answer = add_picture(staff, photo()[:-2000])
    assert "cannot be opened" in answer["error_message"]


def test_a_new_file_for_an_old_picture_is_cleaned(staff):
    image = CustomImage(title="Pleintje", file=ContentFile(photo(), name="IMG_1.jpg"))
    image.save()
    staff.post(
        "wagtailimages:edit", image.pk,
        data={"title": "Plein", "file": upload(photo((600, 300)), "IMG_2.jpg"), "collection": 1,
              "tags": "", "credit": ""},
    )  # fmt: skip
    image = CustomImage.objects.get()
    assert (image.width, image.height) == (300, 600)
    assert CAMERA.encode() not in image.file.read()


def test_a_portrait_of_staff_is_cleaned_too(staff):
    profile = staff.user.wagtail_userprofile
    profile.avatar = ContentFile(photo(), name="ik.jpg")
    profile.save()
    assert CAMERA.encode() not in profile.avatar.read()


def test_a_document_loses_its_author(staff, client):
    assert AUTHOR.encode() in pdf()
    assert add_document(staff, pdf(), "verslag.pdf")["success"]
    document = Document.objects.get()
    served = b"".join(client.get(document.url).streaming_content)
    with pikepdf.open(io.BytesIO(served)) as opened:
        assert "/Info" not in opened.trailer
    assert document.file_size == len(served)


def test_the_editor_is_told_what_we_cannot_take_out(staff):
    sheet = folder(xl__comments1_xml="<comments/>")
    answer = add_document(staff, sheet, "lijst.xlsx")
    assert "There are comments in this file" in answer["error_message"]
    locked = pdf(encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "password" in add_document(staff, locked, "dicht.pdf")["error_message"]
    film = folder(ppt__media__media1_mp4=b"film")
    assert "There is a film" in add_document(staff, film, "praatje.pptx")["error_message"]
    staff.speaks("nl")
    assert "opmerkingen" in add_document(staff, sheet, "lijst.xlsx")["error_message"]
    assert not Document.objects.exists()
