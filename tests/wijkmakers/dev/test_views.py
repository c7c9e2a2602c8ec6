"""The mailbox of development."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import NoReverseMatch, clear_url_caches, include, path, reverse

from core.mail.delivery import deliver_next
from tests.core.mail.mails import write

pytestmark = pytest.mark.django_db


class DevelopmentUrls:
    urlpatterns = (path("dev/mail/", include("wijkmakers.dev.urls")),)


@pytest.fixture
def folder(settings, tmp_path, home) -> Iterator[None]:
    settings.MAIL_DELIVERY_BACKEND = "wijkmakers.dev.backend.FolderBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    from wijkmakers import urls

    DevelopmentUrls.urlpatterns = (*DevelopmentUrls.urlpatterns[:1], *urls.urlpatterns)
    settings.ROOT_URLCONF = DevelopmentUrls
    clear_url_caches()
    yield
    clear_url_caches()


@pytest.mark.usefixtures("folder")
def test_the_mailbox_shows_what_was_delivered(client: Client) -> None:
    assert client.get("/dev/mail/").status_code == 200
    write()
    deliver_next()
    page = client.get("/dev/mail/").content.decode()
    assert "Tot morgen" in page
    assert "sam@bewoner.example" in page
    name = page.split('href="/dev/mail/')[1].split('/"')[0]
    detail = client.get(f"/dev/mail/{name}/")
    assert "wijktafel.ics" in detail.content.decode()
    assert "frame-src 'self'" in detail["Content-Security-Policy"]
    assert "sandbox" in client.get(f"/dev/mail/{name}/html/")["Content-Security-Policy"]
    calendar = client.get(f"/dev/mail/{name}/0/")
    assert calendar.getvalue() == b"BEGIN:VCALENDAR"
    assert "attachment" in calendar["Content-Disposition"]
    assert client.get(f"/dev/mail/{name}/1/").status_code == 404


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["20270101-120000-0123456789", "..", "%2e%2e%2f%2e%2e"])
def test_the_mailbox_has_no_other_files(client: Client, name: str) -> None:
    assert client.get(f"/dev/mail/{name}/").status_code == 404


def test_a_site_that_is_not_in_development_has_no_mailbox() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("dev_mail")
