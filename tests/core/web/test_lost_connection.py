"""A cut of the database connection costs a visitor nothing, and writes nothing twice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection
from django.test import Client

from core.mail.models import OutboxMail
from core.models import SiteSettings
from registrations.models import Registration
from tests.factories.events import EventPageFactory
from tests.registrations.public.registration_form import typed

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no connection"),
]


@pytest.fixture
def visitor(settings, home) -> Client:
    # Its row is written by the first request to a new site.
    SiteSettings.for_site(home.get_site())
    settings.MIDDLEWARE = [
        "core.web.lost_connection.LostConnectionMiddleware",
        *settings.MIDDLEWARE,
    ]
    return Client(raise_request_exception=False)


class Cutting:
    """Ends our own connection just before one statement, as an administrator or a restart does."""

    def __init__(self, at: Callable[[int, str], bool]) -> None:
        self.at = at
        self.seen: list[str] = []
        self.cuts = 0

    def __call__(self, execute, sql, params, many, context):  # noqa: ANN001, ANN204
        self.seen.append(sql)
        if not self.cuts and self.at(len(self.seen), sql):
            self.cuts += 1
            raw = context["connection"].connection
            with psycopg.connect(raw.info.dsn, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s)", [raw.info.backend_pid])
        return execute(sql, params, many, context)


@contextmanager
def cut(at: Callable[[int, str], bool]) -> Iterator[Cutting]:
    cutting = Cutting(at)
    with connection.execute_wrapper(cutting):
        yield cutting


def test_a_page_is_read_whenever_the_cut_comes(visitor):
    url = EventPageFactory().url
    # Fills what is kept in memory.
    visitor.get(url)
    with cut(lambda number, sql: False) as uncut:
        assert visitor.get(url).status_code == 200
    for moment in (1, 2, len(uncut.seen) // 2, len(uncut.seen)):
        with cut(lambda number, sql, moment=moment: number == moment) as cutting:
            assert visitor.get(url).status_code == 200
        assert cutting.cuts == 1


@pytest.mark.parametrize(
    "at",
    [
        lambda number, sql: number == 1,
        lambda number, sql: "FOR UPDATE" in sql,
        lambda number, sql: sql.startswith('INSERT INTO "registrations_registration"'),
        lambda number, sql: sql.startswith('INSERT INTO "core_mail_outboxmail"'),
    ],
    ids=["first", "at the lock", "registration", "mail"],
)
def test_a_form_is_sent_once_whenever_the_cut_comes(visitor, at):
    url = EventPageFactory(title="Wijktafel").registration_url()
    with cut(at) as cutting:
        response = visitor.post(url, typed(email="sam@voorbeeld.example"))
    assert cutting.cuts == 1
    assert response.status_code == 303
    assert Registration.objects.count() == OutboxMail.objects.count() == 1


def test_nothing_runs_twice_once_something_is_written(visitor):
    """The registration is committed, and what comes after it is cut off."""
    url = EventPageFactory(title="Wijktafel").registration_url()

    def after_the_commit(number: int, sql: str) -> bool:
        return not connection.in_atomic_block and any("outboxmail" in one for one in cutting.seen)

    with cut(after_the_commit) as cutting:
        visitor.post(url, typed(email="sam@voorbeeld.example"))
    assert Registration.objects.count() == OutboxMail.objects.count() == 1
