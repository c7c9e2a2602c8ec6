"""The admin's screens of the outbox."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.accounts.roles import REDACTEUR, VERTALER
from core.mail.models import MailStatus, OutboxMail
from tests.core.mail.mails import write
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def redacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    return client


def test_list_shows_what_failed_and_why(redacteur: Client) -> None:
    write("Eerste", status=MailStatus.FAILED, last_error="550 no such user")
    write("Tweede")
    shown = redacteur.get(reverse("mail:index")).content.decode()
    assert "Eerste" in shown
    assert "Tweede" in shown
    assert "550 no such user" in shown
    assert reverse("mail:resend_failed") in shown
    assert "/add/" not in shown


def test_list_filters_and_searches(redacteur: Client) -> None:
    write("Eerste", status=MailStatus.FAILED)
    write("Tweede")
    failed = redacteur.get(reverse("mail:index"), {"status": "failed"}).content.decode()
    assert "Eerste" in failed
    assert "Tweede" not in failed
    found = redacteur.post(reverse("mail:index"), {"q": "tweed"}).content.decode()
    assert "Tweede" in found
    assert "Eerste" not in found
    assert "Tweede" in redacteur.post(reverse("mail:index"), {"q": "sam@"}).content.decode()


def test_no_address_searched_for_stands_in_a_url(redacteur: Client) -> None:
    write("Eerste")
    shown = redacteur.get(reverse("mail:index"), {"q": "nobody@"}).content.decode()
    assert "Eerste" in shown
    assert 'name="q"' in shown
    assert '<form class="wm-search" method="post"' in shown
    assert shown.count('name="q"') == 1


def test_list_asks_no_query_per_mail(redacteur: Client) -> None:
    write()
    redacteur.get(reverse("mail:index"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        redacteur.get(reverse("mail:index"))
    for number in range(10):
        write(str(number))
    with CaptureQueriesContext(connection) as many:
        redacteur.get(reverse("mail:index"))
    assert len(many) == len(one)


def test_a_mail_can_be_read_without_running_what_is_in_it(redacteur: Client) -> None:
    mail = write()
    page = redacteur.get(reverse("mail:inspect", args=[mail.pk])).content.decode()
    assert "wijktafel.ics" in page
    assert "<iframe" in page
    assert "alert(1)" not in page
    body = redacteur.get(reverse("mail:html", args=[mail.pk]))
    assert "<p>Tekst</p>" in body.content.decode()
    assert body["Content-Security-Policy"].startswith("default-src 'none'")
    assert "sandbox" in body["Content-Security-Policy"]
    assert "script-src" not in body["Content-Security-Policy"]


def test_a_mail_that_signs_somebody_in_shows_no_text(redacteur: Client) -> None:
    mail = write(holds_secret=True)
    assert "<iframe" not in redacteur.get(reverse("mail:inspect", args=[mail.pk])).content.decode()
    assert redacteur.get(reverse("mail:html", args=[mail.pk])).status_code == 404


def test_sending_again_and_giving_up(redacteur: Client) -> None:
    mail = write(status=MailStatus.FAILED)
    redacteur.post(reverse("mail:resend", args=[mail.pk]))
    mail.refresh_from_db()
    assert mail.status == MailStatus.QUEUED
    redacteur.post(reverse("mail:give_up", args=[mail.pk]))
    mail.refresh_from_db()
    assert mail.status == MailStatus.CANCELLED


def test_sending_all_failed_mails_again(redacteur: Client) -> None:
    for _ in range(3):
        write(status=MailStatus.FAILED)
    write(status=MailStatus.CANCELLED)
    redacteur.post(reverse("mail:resend_failed"))
    assert OutboxMail.objects.filter(status=MailStatus.QUEUED).count() == 3


ACTIONS = ["resend", "give_up"]


@pytest.mark.parametrize("action", ACTIONS)
def test_looking_changes_nothing(redacteur: Client, action: str) -> None:
    mail = write(status=MailStatus.FAILED)
    assert redacteur.get(reverse(f"mail:{action}", args=[mail.pk])).status_code == 405
    assert redacteur.get(reverse("mail:resend_failed")).status_code == 405
    mail.refresh_from_db()
    assert mail.status == MailStatus.FAILED


def test_who_has_no_part_in_it_sees_nothing(client: Client) -> None:
    mail = write(status=MailStatus.FAILED)
    client.force_login(StaffFactory(roles=[VERTALER]))
    assert reverse("mail:index") not in client.get(reverse("wagtailadmin_home")).content.decode()
    for name, args in [("index", []), ("inspect", [mail.pk]), ("html", [mail.pk])]:
        assert client.get(reverse(f"mail:{name}", args=args)).status_code == 302
    for action in ACTIONS:
        assert client.post(reverse(f"mail:{action}", args=[mail.pk])).status_code == 302
    client.post(reverse("mail:resend_failed"))
    mail.refresh_from_db()
    assert mail.status == MailStatus.FAILED


def test_who_may_only_look_gets_no_buttons(client: Client) -> None:
    mail = write(status=MailStatus.FAILED)
    looker = StaffFactory(roles=[VERTALER])
    looker.user_permissions.add(Permission.objects.get(codename="view_outboxmail"))
    client.force_login(looker)
    page = client.get(reverse("mail:inspect", args=[mail.pk])).content.decode()
    assert "Tot morgen" in page
    assert reverse("mail:resend", args=[mail.pk]) not in page
    client.post(reverse("mail:resend", args=[mail.pk]))
    mail.refresh_from_db()
    assert mail.status == MailStatus.FAILED
