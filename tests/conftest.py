import gc
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from django.core.cache import cache
from django_tasks import default_task_backend
from wagtail.models import Locale

from core.accounts.roles import EINDREDACTEUR, Role
from core.models import User, locales
from home.models import HomePage
from tests.factories.site import two_language_site
from tests.factories.staff import StaffFactory
from tests.plugins import snapshot, template, undefined
from tests.staff_client import StaffClient
from wijkmakers.settings import base

# Tests in these folders get the name of the folder as a marker. The slowest folder is first.
MARKED_FOLDERS = ("race", "drill", "browser")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark the tests of some folders and move slow tests to the front.

    The other processes of the run would have to wait for a slow test at the end.
    """
    for item in items:
        for folder in MARKED_FOLDERS:
            if folder in item.path.parts:
                item.add_marker(folder)
        if "race" in item.keywords:
            # One process of the run starts the servers of the races, once.
            item.add_marker(pytest.mark.xdist_group("race"))
    yield
    items.sort(key=_place_in_the_run)


def _place_in_the_run(item: pytest.Item) -> int:
    if item.path.name == "test_on_sqlite.py":
        return 0
    markers = [number for number, name in enumerate(MARKED_FOLDERS, 1) if name in item.keywords]
    return min(markers, default=len(MARKED_FOLDERS) + 1)


# pytest numbers values of these types, as in `facts0`.
NAMED = dict | list | tuple | type | Decimal


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case after its values, because `facts0` says nothing in a list of failures."""
    return _in_short(val)[:60] or None if isinstance(val, NAMED) else None


def _in_short(value: object) -> str:
    """Words for an id. Moments get none, because they differ between the processes of a run."""
    match value:
        case dict():
            pairs = ((key, _in_short(one)) for key, one in value.items())
            return " ".join(f"{k}={words}" if words else str(k) for k, words in pairs) or "none"
        case list() | tuple():
            return ",".join(_in_short(one) for one in value) or "none"
        case type():
            return value.__name__
        case str() | int() | Decimal() | None:
            return str(value)
    return ""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, django_db_blocker
) -> None:
    with django_db_blocker.unblock():
        template.use_for_test_database()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Make a database with the site of `home`, and restore it after each transactional test."""
    with django_db_blocker.unblock():
        two_language_site()
        snapshot.take()
        snapshot.use_in_transactional_tests()
    # What is loaded by now stays until the end. To look through it for garbage again and again is
    # five percent of the time of a run.
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def no_undefined_variables() -> Iterator[None]:
    """Let a template of ours fail that reads a variable which is not there."""
    with undefined.forbidden():
        yield


@pytest.fixture(autouse=True)
def outbox_as_mail_backend(settings) -> None:
    """Restore the site's own mail backend, which pytest-django replaces by locmem."""
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Clear sign-in counts, site addresses and languages, which survive a database rollback."""
    cache.clear()
    locales.forget()
    default_task_backend.clear()


@pytest.fixture
def nl(db) -> Locale:
    return Locale.objects.get_or_create(language_code="nl")[0]


@pytest.fixture
def en(db) -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def home(db) -> HomePage:
    """The Dutch home page of an otherwise empty site, with a live English translation."""
    return HomePage.objects.get(locale__language_code="nl")


@pytest.fixture
def indexes(settings) -> None:
    """Make Wagtail update its reference and search indexes at each save, as the real site does."""
    settings.TASKS = base.TASKS


@pytest.fixture
def editor(home: HomePage) -> User:
    """Sam, a chief editor whose password is PASSWORD and whose admin is in Dutch."""
    return StaffFactory(username="sam", roles=[EINDREDACTEUR], language="nl")


@pytest.fixture
def staff_client(db, django_capture_on_commit_callbacks) -> Callable[..., StaffClient]:
    """`staff_client(REDACTEUR)` signs a member of staff with that role in to the admin."""

    def sign_in(*roles: Role) -> StaffClient:
        return StaffClient(StaffFactory(roles=roles), django_capture_on_commit_callbacks)

    return sign_in
