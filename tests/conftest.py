from collections.abc import Callable

import pytest
from django.core.cache import cache
from wagtail.models import Locale, Page, Site

from core import languages
from core.accounts.roles import EINDREDACTEUR, Role
from core.models import User
from home.models import HomePage
from tests.desk import Desk
from tests.factories.staff import StaffFactory


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every transactional test back what the migrations made.

    Such a test ends with a flush, which takes the root page and the locales from the next one. The
    longest test comes first: at the end the other processes would wait for it.
    """
    items.sort(key=lambda item: item.name != "test_the_same_holds_on_sqlite")
    for item in items:
        marker = item.get_closest_marker("django_db")
        options = dict(marker.kwargs) if marker else {}
        if {"live_server", "transactional_db"} & set(getattr(item, "fixturenames", ())):
            options["transaction"] = True
        if options.get("transaction"):
            options["serialized_rollback"] = True
            item.add_marker(pytest.mark.django_db(**options), append=False)


@pytest.fixture(autouse=True)
def outbox_as_mail_backend(settings) -> None:
    """pytest-django puts locmem in the place of the site's own mail backend."""
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Sign-ins, addresses of a site and languages outlive the roll-back of the database."""
    cache.clear()
    languages.forget()


@pytest.fixture
def nl(db) -> Locale:
    return Locale.objects.get_or_create(language_code="nl")[0]


@pytest.fixture
def en(db) -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def home(nl: Locale, en: Locale) -> HomePage:
    """The Dutch front door of an otherwise empty site, with a live English translation."""
    root = Page.get_first_root_node()
    Page.objects.filter(depth__gt=1).delete()
    root.refresh_from_db()
    home = root.add_child(instance=HomePage(title="Wijkmakers", slug="home", locale=nl))
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", port=80, root_page=home, is_default_site=True)
    english = home.copy_for_translation(en)
    english.title = "Wijkmakers"
    english.save_revision().publish()
    return HomePage.objects.get(pk=home.pk)


@pytest.fixture
def editor(home: HomePage) -> User:
    """Sam, who writes and publishes, with PASSWORD; is no superuser and reads Dutch."""
    return StaffFactory(username="sam", roles=[EINDREDACTEUR], language="nl")


@pytest.fixture
def at_desk(db, django_capture_on_commit_callbacks) -> Callable[..., Desk]:
    """`at_desk(REDACTEUR)` signs somebody with that role in to the admin."""

    def sign_in(*roles: Role) -> Desk:
        return Desk(StaffFactory(roles=roles), django_capture_on_commit_callbacks)

    return sign_in
