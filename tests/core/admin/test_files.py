"""Pictures and documents as staff upload them, and as visitors fetch them."""

import io
import re
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import override_settings
from django.urls import reverse
from PIL import Image
from wagtail.documents.models import Document
from wagtail.users.models import UserProfile

from core.accounts.roles import EINDREDACTEUR
from core.files.pictures import LONGEST_SIDE
from core.models import CustomImage
from tests.factories.events import EventPageFactory
from tests.factories.files import AUTHOR, CAMERA, folder, pdf, photo, png_of, upload
from tests.html_forms import form_values
from wijkmakers.settings import base

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


TOO_LARGE = [
    ("nl", "Deze afbeelding heeft meer dan 16 megapixel", png_of(7000)),
    ("en", "This picture has more than 16 megapixels", png_of(20000)),
]


def through(staff, door: str, data: bytes) -> str:
    """What comes back of an upload of `data` with a title, through each screen that takes one."""
    title = {"title": "Ons pleintje", "collection": 1, "tags": "", "credit": "", "drawing": ""}
    if door == "many at once":
        return str(add_picture(staff, data, "a.png"))
    if door == "profile picture":
        url, fields = reverse("wagtailadmin_account"), {"avatar-avatar": upload(data, "a.png")}
        page = staff.client.get(url).content.decode()
        typed = form_values(page, "w-editor-form").dict()
        typed["name_email-first_name"] = typed["name_email-last_name"] = title["title"]
        answer = staff.client.post(url, {**typed, **fields})
    elif door == "chooser":
        prefixed = {f"image-chooser-upload-{name}": value for name, value in title.items()}
        prefixed["image-chooser-upload-file"] = upload(data, "a.png")
        answer = staff.client.post(reverse("wagtailimages_chooser:create"), prefixed)
    else:
        url = reverse("wagtailimages:add")
        if door == "edit":
            image = CustomImage(title="Pleintje", file=ContentFile(photo(), name="IMG_1.jpg"))
            image.save()
            url = reverse("wagtailimages:edit", args=[image.pk])
        answer = staff.client.post(url, {**title, "file": upload(data, "a.png")})
    assert answer.status_code in (200, 302, 422)
    return answer.content.decode()


@pytest.mark.parametrize("door", ["add", "many at once", "chooser", "edit", "profile picture"])
def test_too_many_pixels_are_refused_with_the_limit_and_what_to_do(staff, door):
    for language, sentence, data in TOO_LARGE:
        staff.speaks(language)
        answer = through(staff, door, data)
        assert sentence in answer
        assert "JPEG" in answer
        # Nothing else that was typed is lost; of many at once each file is refused by itself.
        assert "Ons pleintje" in answer or door == "many at once"
    assert not CustomImage.objects.exclude(title="Pleintje").exists()
    assert not staff.user.wagtail_userprofile.avatar


@pytest.mark.parametrize("size", [(4000, 3000), (8192, 6144)], ids=["12 megapixels", "50"])
def test_the_photos_that_phones_make_are_taken(staff, size):
    assert add_picture(staff, photo(size))["success"]
    assert CustomImage.objects.get().height == LONGEST_SIDE


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


@pytest.mark.django_db(transaction=True)
def test_a_deleted_picture_takes_its_copies_along(staff):
    image = CustomImage(title="Pleintje", file=ContentFile(photo(), name="IMG_1.jpg"))
    image.save()
    copy = Path(image.get_rendition("width-100").file.path)
    with override_settings(TASKS=base.TASKS):
        answer = staff.client.post(reverse("wagtailimages:delete", args=[image.pk]))
    assert (answer.status_code, copy.exists()) == (302, False)


def test_a_portrait_of_staff_is_cleaned_too(staff):
    profile = staff.user.wagtail_userprofile
    profile.avatar = ContentFile(photo(), name="ik.jpg")
    profile.save()
    assert CAMERA.encode() not in profile.avatar.read()


def test_a_large_portrait_is_scaled_down_and_half_a_one_refused(staff):
    taken = through(staff, "profile picture", photo((8192, 6144)))
    assert "error-message" not in taken
    profile = UserProfile.objects.get(user=staff.user)
    assert (profile.avatar.height, profile.avatar.name[-4:]) == (400, ".jpg")
    assert "cannot be opened" in through(staff, "profile picture", photo()[:-2000])


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


def test_a_document_is_added_from_a_page(staff):
    """In the window in which an editor chooses one."""
    file = upload(b"Plan", "plan.txt")
    data = {"document-chooser-upload-title": "Plan", "document-chooser-upload-file": file}
    response = staff.client.post(reverse("wagtaildocs_chooser:create"), data)
    assert response.json()["step"] == "chosen"
    assert Document.objects.get().title == "Plan"
