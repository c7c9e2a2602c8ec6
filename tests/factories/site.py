"""The site that every test starts with, and the site of a new installation."""

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from events.models import AgendaPage
from home.models import HomePage


def two_language_site() -> HomePage:
    """Replace all pages by a Dutch home page, its live English translation and a Dutch agenda.

    The agenda is there because every event needs one, and half of the tests need an event.
    """
    nl = Locale.objects.get_or_create(language_code="nl")[0]
    en = Locale.objects.get_or_create(language_code="en")[0]
    home = HomePage(title="Wijkmakers", slug="home", locale=nl)
    _replace_site(home, hostname="testserver")
    english = home.copy_for_translation(en)
    english.title = "Wijkmakers"
    english.save_revision().publish()
    now = timezone.now()
    agenda = AgendaPage(title="Agenda", first_published_at=now, last_published_at=now)
    HomePage.objects.get(pk=home.pk).add_child(instance=agenda)
    return home


def new_installation() -> None:
    """Replace all pages by the Dutch welcome page that Wagtail's migrations make."""
    welcome = Page(title="Welcome to your new Wagtail site!", slug="home")
    _replace_site(welcome, hostname="localhost")
    Locale.objects.filter(language_code="en").delete()


def _replace_site(home: Page, hostname: str) -> None:
    Page.objects.filter(depth__gt=1).delete()
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.all().delete()
    Site.objects.create(hostname=hostname, port=80, root_page=home, is_default_site=True)
