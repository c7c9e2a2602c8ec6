"""The copies of pictures are there when the first visitor comes, and each was made once."""

import threading
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from core import renditions
from core.models import CustomImage, CustomRendition, SiteSettings
from tests.factories.core import PersonFactory
from tests.factories.events import EventPageFactory
from tests.factories.files import photo
from tests.factories.stories import NewsPageFactory


def image(title: str) -> CustomImage:
    made = CustomImage(title=title, file=ContentFile(photo((240, 160)), name=f"{title}.jpg"))
    made.save()
    return made


@pytest.fixture
def body() -> list[tuple]:
    """Every block with a picture."""
    with_alt = image("body")
    with_alt.contextual_alt_text, with_alt.decorative = "Een plein", False
    quote = {"quote": "Ja.", "name": "Sam", "role": "", "portrait": image("portrait")}
    video = {
        "title": "Film", "url": "https://vimeo.com/1", "poster": image("poster"),
        "has_captions": False, "is_silent": True, "transcript": "",
    }  # fmt: skip
    person = PersonFactory(photo=image("person"))
    return [
        ("picture", {"picture": with_alt, "caption": ""}),
        ("quote", quote),
        ("video", video),
        ("people", {"heading": "", "people": [person]}),
    ]


@pytest.mark.django_db
def test_a_visitor_of_what_was_just_published_makes_no_copy(
    home, client, body, monkeypatch, django_capture_on_commit_callbacks, django_assert_num_queries
):
    news = NewsPageFactory(image=image("news"), body=body, live=False)
    event = EventPageFactory(image=image("event"), share_image=image("shared"), live=False)
    with django_capture_on_commit_callbacks(execute=True):
        for page in (news, event):
            page.save_revision().publish()
    made = CustomRendition.objects.count()
    assert made > 40
    monkeypatch.setattr(CustomImage, "generate_rendition_file", None)
    for page in (news, event):
        html = client.get(page.url).content.decode()
        assert "not-found" not in html
        assert html.count("/media/images/") > 9
    assert CustomRendition.objects.count() == made


@pytest.mark.django_db
def test_a_copy_that_is_missing_all_the_same_is_made_for_the_visitor(home, client):
    page = NewsPageFactory(image=image("news"))
    assert "/media/images/" in client.get(page.url).content.decode()
    assert page.image.renditions.count() == 10


@pytest.mark.django_db
def test_copies_follow_a_portrait_the_picture_for_sharing_and_another_file(
    home, indexes, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        person = PersonFactory(photo=image("person"))
        settings = SiteSettings.for_site(home.get_site())
        settings.share_image = image("shared")
        settings.save()
    assert person.photo.renditions.count() == 6
    assert settings.share_image.renditions.count() == 1
    person.photo.file = ContentFile(photo((160, 160)), name="other.jpg")
    person.photo.renditions.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        person.photo.save()
    assert person.photo.renditions.count() == 6


@pytest.mark.django_db
def test_a_picture_whose_file_is_gone_stops_nobody_who_publishes(home, caplog):
    page = NewsPageFactory(image=image("news"))
    Path(page.image.file.path).unlink()
    renditions.make(page)
    assert "copies of picture" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one(home, monkeypatch):
    drawn = []
    generate = CustomImage.generate_rendition_file

    def counted(self, filter, **kwargs):
        drawn.append(filter.spec)
        return generate(self, filter, **kwargs)

    monkeypatch.setattr(CustomImage, "generate_rendition_file", counted)
    key = image("news").pk

    def visit() -> None:
        CustomImage.objects.get(pk=key).get_renditions("width-100", "width-200")
        connection.close()

    visitors = [threading.Thread(target=visit) for _visitor in range(4)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert sorted(drawn) == ["width-100", "width-200"]
