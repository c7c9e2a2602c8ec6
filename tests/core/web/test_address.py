"""Everything absolute begins with BASE_URL, whatever address a visitor typed."""

import re
from urllib.parse import unquote, urlsplit

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from wagtail.models import Page, Site

from core.mail.models import OutboxMail
from core.models import CustomImage
from core.web import address
from events.models import EventPage
from tests.factories.core import VenueFactory
from tests.factories.events import EventPageFactory, EventSeriesPageFactory
from tests.factories.examples import a_front_door, a_neighbourhood, a_news_item
from tests.factories.files import photo, upload
from tests.factories.registrations import registered
from tests.factories.staff import StaffFactory
from tests.factories.translation import copied_to_english

pytestmark = pytest.mark.django_db

PUBLIC = "https://wijken.example"
# Whom a page may name by address: vocabularies, and the links of the examples.
OTHERS = {
    "schema.org",
    "www.w3.org",
    "www.sitemaps.org",
    "wa.me",
    "partner.example",
    "lezen.example",
    "www.openstreetmap.org",
}
ABSOLUTE = re.compile(r"\b(?:https?|webcal)://[^\s\"'<>\\)]+")


@pytest.fixture
def public(settings) -> str:
    """A public address that is not the one at which the test client asks."""
    settings.WAGTAILADMIN_BASE_URL = PUBLIC
    return PUBLIC


def after_migrate() -> None:
    address.after_migrate(apps.get_app_config("wagtailcore"))


@pytest.fixture
def site(home, public) -> Page:
    """The home page of a site with every kind of page that is read by machines."""
    after_migrate()
    a_front_door(home)
    picture = CustomImage.objects.create(title="Pleintje", file=upload(photo(), "pleintje.jpg"))
    event = EventPageFactory(parent=EventSeriesPageFactory(), image=picture, venue=VenueFactory())
    copied_to_english(event.get_parent().get_parent().specific)
    copied_to_english(event.get_parent().specific)
    copied_to_english(event)
    a_neighbourhood()
    a_news_item()
    registered(event.offering)
    registered(event.offering, language="en")
    return home


def addresses_in(text: str) -> set[str]:
    """Also those inside another address, as in a link to share, and across folds of a calendar."""
    unfolded = text.replace("\r\n ", "")
    return {found for text in (unfolded, unquote(unfolded)) for found in ABSOLUTE.findall(text)}


def strangers(text: str) -> set[str]:
    """Absolute addresses in `text` that are neither ours nor of somebody we name."""
    return {
        found
        for found in addresses_in(text)
        if urlsplit(found).hostname not in OTHERS
        and not found.replace("webcal:", "https:").startswith(f"{PUBLIC}/")
        and found != PUBLIC
    }


def test_everything_absolute_begins_with_the_public_address(site, client) -> None:
    sitemap = client.get("/sitemap.xml").content.decode()
    pages = [urlsplit(found).path for found in re.findall(r"<loc>(.*?)</loc>", sitemap)]
    assert len(pages) > 15
    assert "/en/" in pages
    event = EventPage.objects.exclude(image=None).first()
    others = ["/robots.txt", "/.well-known/security.txt", "/agenda/agenda.ics"]
    said = {"/sitemap.xml": sitemap}
    for path in [*pages, *others, f"{event.url}agenda.ics"]:
        said[path] = client.get(path).content.decode()
    StaffFactory(email="collega@wijkmakers.example")
    client.post("/account/password/reset/", {"email": "collega@wijkmakers.example"})
    for mail in OutboxMail.objects.all():
        said[f"mail {mail.pk} {mail.occasion}"] = (
            f"{mail.subject} {mail.body_text} {mail.body_html}"
        )
    assert sum(where.startswith("mail") for where in said) == 3

    assert {where: found for where, text in said.items() if (found := strangers(text))} == {}
    # Each of these says where it is, or the comparison above would be one of nothing.
    assert {where for where, text in said.items() if PUBLIC not in text} == set()


# --- the row of the site --------------------------------------------------------------------------


def test_migrate_gives_the_site_its_address(home, public) -> None:
    assert Site.objects.get().root_url == "http://testserver"
    call_command("migrate", verbosity=0)
    assert Site.objects.get().root_url == PUBLIC
    assert home.specific_class.objects.get(pk=home.pk).full_url == f"{PUBLIC}/"


def test_what_somebody_types_in_the_settings_of_the_site_does_not_count(home, public) -> None:
    site = Site.objects.get()
    site.hostname, site.port = "anders.example", 8080
    site.save()
    assert Site.objects.get().root_url == PUBLIC


@pytest.mark.parametrize(
    "wanted",
    ["http://127.0.0.1:8001", "https://wijken.example", "http://[::1]:8000", "http://a.example"],
)
def test_the_row_says_the_address_as_it_was_given(home, settings, wanted) -> None:
    settings.WAGTAILADMIN_BASE_URL = wanted
    settings.ALLOWED_HOSTS = ["*"]
    after_migrate()
    assert Site.objects.get().root_url == wanted
    assert address.absolute("/agenda/") == f"{wanted}/agenda/"
    assert address.check_base_url() == []


def test_an_address_stays_as_it_is(public) -> None:
    assert address.absolute("https://media.example/a.jpg") == "https://media.example/a.jpg"


# --- what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted",
    [
        "wijken.example",
        "https://wijken.example/site",
        "https://wijken.example:8443",
        "http://wijken.example:443",
        "https://wijken.example:443",
        "https://Wijken.example",
        "https://wijken.example?a=b",
        "http://wijken.example:acht",
        "ftp://wijken.example",
        "",
    ],
)
def test_an_address_that_cannot_stand_before_a_path_is_refused(settings, wanted) -> None:
    settings.WAGTAILADMIN_BASE_URL = wanted
    settings.ALLOWED_HOSTS = ["*"]
    (fault,) = address.check_base_url()
    assert fault.id == "core.E001"
    assert repr(wanted) in fault.msg


def test_an_address_at_which_the_site_does_not_answer_is_refused(settings, public) -> None:
    settings.ALLOWED_HOSTS = ["wijkmakers.example"]
    (fault,) = address.check_base_url()
    assert "does not answer to wijken.example" in fault.msg
    settings.ALLOWED_HOSTS = [".example"]
    assert address.check_base_url() == []


def test_http_is_refused_where_everybody_is_sent_to_https(settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    (fault,) = address.check_base_url()
    assert fault.id == "core.E003"


def test_a_database_of_another_address_is_refused_in_words(home, public, settings) -> None:
    settings.ALLOWED_HOSTS = ["wijken.example"]
    assert address.check_site_row(databases=None) == []
    (fault,) = address.check_site_row(databases=["default"])
    assert fault.msg.startswith(
        "BASE_URL is https://wijken.example, but in the database the site is http://testserver"
    )
    assert "manage.py migrate" in fault.hint
    with pytest.raises(ImproperlyConfigured, match="https://wijken.example.*migrate"):
        address.insist()
    after_migrate()
    assert address.check_site_row(databases=["default"]) == []
    address.insist()


def test_a_second_site_is_refused(home) -> None:
    Site.objects.create(hostname="tweede.example", port=443, root_page=home)
    (fault,) = address.check_site_row(databases=["default"])
    assert "a second site, https://tweede.example, beside http://testserver" in fault.msg
