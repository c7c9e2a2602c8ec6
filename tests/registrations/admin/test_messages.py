"""The messages of one event, with the progress of their mails."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.accounts.roles import REDACTEUR
from core.mail.models import MailStatus, OutboxMail
from registrations.models import Offering
from tests.factories.registrations import OfferingFactory, RegistrationFactory
from tests.factories.staff import StaffFactory
from tests.registrations.admin.letters import url, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering(home) -> Offering:
    return OfferingFactory(title="Wijktafel", with_meeting=True)


@pytest.fixture
def redacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    return client


def test_progress_counts_what_went_waits_and_failed(redacteur, offering) -> None:
    RegistrationFactory.create_batch(3, offering=offering)
    write(redacteur, offering)
    first, second, _third = OutboxMail.objects.order_by("pk")
    OutboxMail.objects.filter(pk=first.pk).update(status=MailStatus.SENT)
    OutboxMail.objects.filter(pk=second.pk).update(status=MailStatus.FAILED)
    (shown,) = redacteur.get(url("messages", offering)).context["sent"]
    assert shown["mails"] == {"sent": 1, "waiting": 1, "failed": 1}


def test_progress_takes_as_many_queries_for_three_as_for_one(redacteur, offering) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            redacteur.get(url("messages", offering))
        return len(captured)

    RegistrationFactory(offering=offering)
    write(redacteur, offering)
    queries()
    one = queries()
    write(redacteur, offering)
    write(redacteur, offering)
    assert queries() == one
