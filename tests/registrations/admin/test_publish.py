"""Publishing with consequences: asked once, in words, before it is done."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState, Workflow

from core.accounts.roles import EINDREDACTEUR, REDACTEUR
from core.mail.models import OutboxMail
from events.models import EventPage
from registrations.models import Offering
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.registrations import RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    page = EventPageFactory(title="Wijktafel", capacity=10)
    RegistrationFactory.create_batch(3, offering=page.offering)
    return page


def moved(page: EventPage, days: int) -> dict[str, str]:
    """The start and end of the form, so many days later."""
    return {
        name: f"{timezone.localtime(getattr(page, name)) + timedelta(days=days):%d-%m-%Y %H:%M}"
        for name in ("starts_at", "ends_at")
    }


def day() -> object:
    return Offering.objects.get().starts_at


def answer(staff, response, **fields):  # noqa: ANN001, ANN201
    """Press "yes" on the screen that this response leads to."""
    context = staff.client.get(response.url).context
    data = {
        "revision": context["revision"].pk,
        "asked": [one.key for one in context["consequences"]],
        **fields,
    }
    with staff.on_commit(execute=True):
        return staff.client.post(response.url, data)


def test_the_button_leads_to_the_question_and_yes_publishes(staff_client, page):
    staff = staff_client(EINDREDACTEUR)
    before = day()
    response = staff.save(page, "publish", agrees=False, **moved(page, 7))
    assert response.url == reverse("registrations_staff:publish", args=[page.pk])
    question = staff.client.get(response.url).text
    # The header, which a phone cuts off, is not the only place.
    assert '<h2 class="w-h2">Publish “Wijktafel”?</h2>' in question
    assert "3 people get an email about the change." in question
    assert (day(), OutboxMail.objects.count()) == (before, 0)
    done = answer(staff, response)
    assert done.url == reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    assert day() == before + timedelta(days=7)
    assert OutboxMail.objects.filter(occasion="offering_moved").count() == 3
    assert "3 people get an email about this change." in staff.said(done)


def test_no_leaves_a_draft_with_everything_that_was_typed(staff_client, page):
    staff = staff_client(EINDREDACTEUR)
    staff.save(page, "publish", agrees=False, title="Andere naam", **moved(page, 7))
    page = EventPage.objects.get(pk=page.pk)
    draft = page.get_latest_revision_as_object()
    assert (page.title, draft.title) == ("Wijktafel", "Andere naam")
    assert draft.starts_at - page.starts_at == timedelta(days=7)


def test_a_new_page_is_asked_about_too(staff_client, page):
    staff = staff_client(EINDREDACTEUR)
    long_ago = moved(page, -400)
    response = staff.add(
        dutch_agenda(),
        "events",
        "eventpage",
        "publish",
        agrees=False,
        title="Vroeger",
        slug="vroeger",
        **long_ago,
    )
    assert "It begins in the past" in staff.client.get(response.url).text
    assert not EventPage.objects.get(title="Vroeger").live
    answer(staff, response)
    assert EventPage.objects.get(title="Vroeger").live


def test_without_consequences_nothing_is_asked(staff_client, page):
    staff = staff_client(EINDREDACTEUR)
    response = staff.save(page, "publish", agrees=False, introduction="Andere woorden")
    assert response.url == reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    assert EventPage.objects.get(pk=page.pk).introduction == "Andere woorden"


@pytest.mark.parametrize("fields", [{"revision": 1}, {"asked": ["past"]}, {"asked": []}])
def test_what_was_not_asked_is_not_done(staff_client, page, fields):
    """A colleague saved another draft, or more has changed than was asked."""
    staff = staff_client(EINDREDACTEUR)
    before = day()
    response = answer(staff, staff.save(page, "publish", agrees=False, **moved(page, 7)), **fields)
    assert response.status_code == 409
    assert "It has changed in the meantime" in response.text
    assert (day(), OutboxMail.objects.count()) == (before, 0)


def test_a_draft_that_lacks_something_is_not_published(staff_client, page):
    staff = staff_client(EINDREDACTEUR)
    staff.save(page, registration_mode="external", **moved(page, 7))
    url = reverse("registrations_staff:publish", args=[page.pk])
    context = staff.client.get(url).context
    response = staff.client.post(
        url,
        {"revision": context["revision"].pk, "asked": [c.key for c in context["consequences"]]},
    )
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert OutboxMail.objects.count() == 0


def test_who_may_not_publish_may_not_answer(staff_client, page):
    staff = staff_client(REDACTEUR)
    staff.save(page, **moved(page, 7))
    url = reverse("registrations_staff:publish", args=[page.pk])
    assert staff.client.get(url).status_code == 302
    assert staff.client.post(url).status_code == 302
    assert OutboxMail.objects.count() == 0


def test_a_selection_is_not_published_without_the_question(staff_client, page):
    staff = staff_client(EINDREDACTEUR)
    other = EventPageFactory(live=False)
    staff.save(page, **moved(page, 7))
    before = day()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = f"?id={other.pk}&id={page.pk}"
    response = staff.client.post(address + query, {"include_descendants": ""})
    assert "Nothing is published. Publish “Wijktafel” by itself" in staff.said(response)
    assert (day(), EventPage.objects.get(pk=other.pk).live) == (before, False)


def test_an_approval_waits_for_the_answer(staff_client, page):
    workflow = Workflow.objects.get()
    workflow.workflow_pages.get_or_create(page=Page.get_first_root_node())
    writer, chief = staff_client(REDACTEUR), staff_client(EINDREDACTEUR)
    before = day()
    writer.save(page, "submit", **moved(page, 7))
    state = TaskState.objects.get()
    chief.post(
        "wagtailadmin_pages:workflow_action", page.pk, "approve", state.pk, data={"comment": ""}
    )
    assert (day(), OutboxMail.objects.filter(occasion="offering_moved").count()) == (before, 0)
    form = chief.get("wagtailadmin_pages:edit", page.pk)
    assert "Approved, but not published yet." in form.text
    url = reverse("registrations_staff:publish", args=[page.pk])
    assert url in form.text
    context = chief.client.get(url).context
    with chief.on_commit(execute=True):
        chief.client.post(
            url,
            {
                "revision": context["revision"].pk,
                "asked": [one.key for one in context["consequences"]],
            },
        )
    assert day() == before + timedelta(days=7)
    assert "Approved" not in chief.get("wagtailadmin_pages:edit", page.pk).text
