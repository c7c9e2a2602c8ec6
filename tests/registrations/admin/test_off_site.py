"""Every way off the site asks about people: refused with the choices, or they get a mail."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.accounts.roles import BEHEERDER, EINDREDACTEUR
from core.mail.models import OutboxMail
from events.models import EventPage
from registrations.models import Offering
from tests.factories.events import EventPageFactory, EventSeriesPageFactory, dutch_agenda
from tests.factories.learning import CourseEditionPageFactory
from tests.factories.registrations import RegistrationFactory, registered
from tests.factories.translation import copied_to_english

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(home) -> EventPage:
    event = EventPageFactory(title="Wijktafel", parent=EventSeriesPageFactory(title="Reeks"))
    RegistrationFactory.create_batch(3, offering=event.offering)
    RegistrationFactory(offering=event.offering, status="cancelled")
    return event


@pytest.fixture
def staff(staff_client, home):
    return staff_client(BEHEERDER)


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def bulk(staff, action: str, *pages: Page, **data):  # noqa: ANN001, ANN201
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    query = "&".join(f"id={page.pk}" for page in pages)
    with staff.on_commit(execute=True):
        return staff.client.post(f"{address}?{query}", data)


REFUSAL = "Not taken off the site, because people count on it: “Wijktafel” (3 registrations)."


@pytest.mark.parametrize("levels_up", [0, 1, 2, 3], ids=["event", "series", "agenda", "home"])
@pytest.mark.parametrize("below", [{}, {"include_descendants": "on"}], ids=["alone", "and below"])
def test_unpublishing_a_page_or_one_above_it(staff, event, levels_up, below) -> None:
    page = event.get_ancestors(inclusive=True).reverse()[levels_up]
    response = staff.post("wagtailadmin_pages:unpublish", page.pk, data=below)
    said = staff.said(response)
    assert REFUSAL in said
    assert (is_live(page), is_live(event)) == (True, True)
    for choice in ("Cancel it", "Postpone it"):
        assert choice in said
    assert reverse("registrations_staff:cancel_offering", args=[event.offering.pk]) in said


@pytest.mark.parametrize("which", ["event", "series"])
def test_unpublishing_a_selection(staff, event, which) -> None:
    page = event if which == "event" else event.get_parent()
    free = EventPageFactory()
    response = bulk(staff, "unpublish", free, page, include_descendants="on")
    assert REFUSAL in staff.said(response)
    assert (is_live(event), is_live(free)) == (True, True)


def test_an_edition_of_a_course_is_no_different(staff, home) -> None:
    edition = CourseEditionPageFactory(title="Editie")
    RegistrationFactory(offering=edition.offering, status="applied")
    response = staff.post("wagtailadmin_pages:unpublish", edition.get_parent().pk)
    assert "“Editie” (1 registration)" in staff.said(response)
    assert is_live(edition.get_parent())


@pytest.mark.parametrize("fact", ["nobody", "cancelled", "over"])
def test_what_nobody_counts_on_may_go(staff, event, fact, time_machine) -> None:
    if fact == "nobody":
        event.offering.registrations.all().delete()
    elif fact == "cancelled":
        staff.publish(event, status="cancelled")
    else:
        time_machine.move_to(event.ends_at + timedelta(days=1))
        staff.client.force_login(staff.user)
    before = OutboxMail.objects.count()
    staff.post("wagtailadmin_pages:unpublish", event.pk)
    assert not is_live(event)
    assert OutboxMail.objects.count() == before


def test_a_postponed_event_stays(staff, event, time_machine) -> None:
    """Its people wait for the new day, also after the old one."""
    staff.publish(event, status="postponed")
    time_machine.move_to(event.ends_at + timedelta(days=9))
    staff.client.force_login(staff.user)
    assert REFUSAL in staff.said(staff.post("wagtailadmin_pages:unpublish", event.pk))


def test_a_translation_alone_may_go(staff, event, client) -> None:
    """English readers then get the Dutch page, and the screen says how many."""
    RegistrationFactory(offering=event.offering, language="en")
    for above in event.get_ancestors().filter(depth__gt=2).specific():
        copied_to_english(above)
    english = copied_to_english(event)
    asked = staff.get("wagtailadmin_pages:unpublish", english.pk).content.decode()
    assert "1 person who is registered reads this language." in asked
    staff.post("wagtailadmin_pages:unpublish", english.pk)
    assert (is_live(english), is_live(event)) == (False, True)
    assert client.get(english.url).url == event.url


@pytest.mark.parametrize("levels_up", [0, 1], ids=["event", "series"])
def test_the_screen_says_it_before_the_button(staff, event, levels_up) -> None:
    page = event.get_ancestors(inclusive=True).reverse()[levels_up]
    asked = staff.get("wagtailadmin_pages:unpublish", page.pk).content.decode()
    assert "“Wijktafel” (3 registrations)" in asked
    assert "Yes, unpublish it" not in asked
    for choice in ("Cancel it", "Postpone it", "Keep it on the site"):
        assert choice in asked


def test_several_events_are_each_a_click_away(staff, event) -> None:
    other = EventPageFactory(title="Doedag", parent=event.get_parent().specific)
    RegistrationFactory(offering=other.offering)
    asked = staff.get("wagtailadmin_pages:unpublish", event.get_parent().pk).content.decode()
    for offering in (event.offering, other.offering):
        assert reverse("registrations_staff:people", args=[offering.pk]) in asked


@pytest.mark.parametrize("days", [-1, 1], ids=["before the end", "after it"])
def test_a_series_goes_by_the_clock_after_its_events(staff, event, days) -> None:
    series = event.get_parent().specific
    expires = timezone.localtime(event.ends_at + timedelta(days=days))
    response = staff.save(series, "publish", expire_at=expires.strftime("%d-%m-%Y %H:%M"))
    series.refresh_from_db()
    assert ("Not published" in staff.said(response)) == (days < 0)
    assert (series.expire_at is None) == (days < 0)


# --- moving ---------------------------------------------------------------------------------------


def move(staff, page: Page, destination: Page):  # noqa: ANN001, ANN201
    return staff.post("wagtailadmin_pages:move_confirm", page.pk, destination.pk)


def test_moving_below_an_unpublished_page(staff, event) -> None:
    draft = EventSeriesPageFactory(title="Nog niet", live=False)
    assert "Not moved: “Nog niet” is not on the site" in staff.said(move(staff, event, draft))
    assert "“Wijktafel” (3 registrations)" in staff.said(
        bulk(staff, "move", event, chooser=draft.pk)
    )
    assert Page.objects.get(pk=event.pk).get_parent().title == "Reeks"
    move(staff, event, dutch_agenda())
    assert Page.objects.get(pk=event.pk).get_parent().title == "Agenda"


def test_moving_below_a_private_page(staff, event) -> None:
    hidden = EventSeriesPageFactory(title="Besloten")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert "“Besloten” is not open to everybody" in staff.said(move(staff, event, hidden))
    assert Page.objects.get(pk=event.pk).get_parent().title == "Reeks"


# --- private --------------------------------------------------------------------------------------


@pytest.mark.parametrize("levels_up", [0, 1, 2, 3], ids=["event", "series", "agenda", "home"])
def test_making_a_page_private(staff, event, levels_up) -> None:
    page = event.get_ancestors(inclusive=True).reverse()[levels_up]
    shown = staff.get("wagtailadmin_pages:set_privacy", page.pk)
    assert "Cancel or postpone it on its own page" in shown.json()["html"]
    staff.post("wagtailadmin_pages:set_privacy", page.pk, data={"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()


def test_before_anybody_registered_the_site_can_be_closed(staff, home) -> None:
    staff.post("wagtailadmin_pages:set_privacy", home.pk, data={"restriction_type": "login"})
    assert PageViewRestriction.objects.filter(page=home).exists()


# --- going off by the clock -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "days", "words"),
    [
        ("scheduled", -1, "the page stays until the end"),
        ("postponed", 90, "so it has no end yet"),
        ("scheduled", 1, ""),
        ("cancelled", -1, ""),
    ],
)
def test_an_expiry_before_the_end_is_refused(staff_client, event, status, days, words) -> None:
    staff = staff_client(EINDREDACTEUR)
    moment = timezone.localtime(event.ends_at) + timedelta(days=days)
    response = staff.save(event, "publish", status=status, expire_at=f"{moment:%Y-%m-%d %H:%M}")
    errors = response.context["form"].errors if response.status_code == 200 else {}
    assert words in str(errors.get("expire_at", ""))
    assert bool(errors) is bool(words)


def test_who_loses_the_page_all_the_same_gets_a_mail_and_no_reminder(event, time_machine) -> None:
    """An expiry from before there was a rule; the English page goes along."""
    registered(event.offering, language="en", email="sam@voorbeeld.example")
    Page.objects.filter(pk=event.pk).update(expire_at=timezone.now() + timedelta(days=1))
    before = OutboxMail.objects.count()
    time_machine.move_to(timezone.now() + timedelta(days=2), tick=False)
    call_command("publish_scheduled")
    assert not is_live(event)
    mails = OutboxMail.objects.filter(occasion="offering_off_site")
    assert mails.count() == OutboxMail.objects.count() - before == 4
    mail = mails.get(to="sam@voorbeeld.example")
    assert (mail.language, "Your registration still stands" in mail.body_text) == ("en", True)
    time_machine.move_to(event.starts_at - timedelta(hours=20), tick=False)
    call_command("send_due_mails")
    assert not OutboxMail.objects.filter(occasion="reminder").exists()


def test_staff_see_that_it_is_off_the_site(staff, event) -> None:
    Offering.objects.update(capacity=3)
    people = reverse("registrations_staff:people", args=[event.offering.pk])
    for address in (reverse("registrations_staff:offerings"), people):
        assert "full, waiting list open" in staff.client.get(address).text
    Page.objects.get(pk=event.pk).unpublish()
    for address in (reverse("registrations_staff:offerings"), people):
        text = staff.client.get(address).text
        assert ("off the site" in text, "waiting list open" in text) == (True, False)
    home_screen = staff.client.get(reverse("wagtailadmin_home")).text
    assert "1 event is off the site, and people are registered for it:" in home_screen
    assert "Wijktafel (3)" in home_screen
