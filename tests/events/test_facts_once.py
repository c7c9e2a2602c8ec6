"""Facts once, words per language: what docs/architecture.md promises, one test a promise.

An editor without superuser rights takes every step, in the screens of the admin. The public pages
of both languages show what came of it.
"""

import re
import uuid
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone, translation
from wagtail.models import Locale, Page, TaskState, Workflow
from wagtail_localize.models import OverridableSegment, StringSegment

from core import dates
from core.accounts.roles import EINDREDACTEUR, REDACTEUR, VERTALER
from core.templatetags.core_tags import iso
from events.models import EventPage
from registrations import services
from registrations.enums import OfferingState
from registrations.models import Meeting, Offering, Registration
from registrations.models.offering_facts import FACT_FIELDS
from tests.factories.events import dutch_agenda
from tests.factories.translation import copied_to_english
from tests.staff_client import assert_translation_editable

pytestmark = pytest.mark.django_db

A_WEEK = timedelta(days=7)


@pytest.fixture
def agenda(home):
    agenda = dutch_agenda()
    copied_to_english(agenda, title="What is on", slug="what-is-on")
    return agenda


@pytest.fixture
def staff(home, staff_client):
    return staff_client(EINDREDACTEUR)


def typed(moment: datetime) -> str:
    """A moment as it stands in the form of the page."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def half_past_three(days: int) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(15, 30)))


def create(staff, agenda, title="Wandeling", action="publish", **fields) -> EventPage:
    """Make a Dutch event in the admin, with a day and twenty places."""
    starts_at = half_past_three(14)
    data = {
        "title": title,
        "slug": title.lower(),
        "introduction": "Loop mee.",
        "starts_at": typed(starts_at),
        "ends_at": typed(starts_at + timedelta(hours=2)),
        "capacity": "20",
        **fields,
    }
    response = staff.add(agenda, "events", "eventpage", action, **data)
    assert response.status_code == 302, response.context["form"].errors
    return EventPage.objects.get(title=title, locale=Locale.get_default())


@pytest.fixture
def event(staff, agenda, en) -> EventPage:
    """Published in Dutch, translated string by string, published in English."""
    event = create(staff, agenda)
    staff.submit(event, en)
    staff.type_words(english(event), {"Wandeling": "Walk", "Loop mee.": "Walk along."})
    staff.publish_translation(english(event))
    return event


def english(page: EventPage) -> EventPage:
    return page.get_translation(Locale.objects.get(language_code="en"))


def move(page: EventPage, by: timedelta = A_WEEK) -> dict:
    page = EventPage.objects.get(pk=page.pk)
    return {"starts_at": typed(page.starts_at + by), "ends_at": typed(page.ends_at + by)}


def shows(client, page: EventPage, moment: datetime) -> bool:
    """Whether the public page says that the event starts at this moment."""
    response = client.get(page.url)
    assert response.status_code == 200
    return f'datetime="{iso(moment)}"' in response.content.decode()


def offering_of(page: EventPage) -> Offering:
    return Offering.objects.get(translation_key=page.translation_key)


# --- one day for both languages -------------------------------------------------------------------


def test_both_languages_show_the_day(event, client):
    for page in (event, english(event)):
        assert shows(client, page, event.starts_at)
    assert english(event).title == "Walk"


def test_a_week_later_is_a_week_later_in_both_languages(event, staff, client):
    old, new = event.starts_at, event.starts_at + A_WEEK
    staff.publish(event, **move(event))
    for page in (event, english(event)):
        assert shows(client, page, new)
    offering = offering_of(event)
    assert (offering.starts_at, offering.previous_starts_at, offering.sequence) == (new, old, 1)
    assert Offering.objects.count() == Meeting.objects.count() == 1


def test_the_new_day_reaches_an_english_page_that_waits_for_words(event, staff, client):
    new = event.starts_at + A_WEEK
    staff.publish(event, introduction="Loop en praat mee.", **move(event))
    assert english(event).introduction == "Walk along."
    assert shows(client, english(event), new)


def test_publishing_the_old_translation_again_keeps_the_new_day(event, staff, client):
    new = event.starts_at + A_WEEK
    staff.publish(event, introduction="Loop en praat mee.", **move(event))
    first = english(event).revisions.order_by("pk").first()
    staff.post(
        "wagtailadmin_pages:revisions_revert",
        english(event).pk,
        first.pk,
        data={"action-publish": "on"},
    )
    for page in (event, english(event)):
        assert shows(client, page, new)
    # In code, past what the screens allow, so that the row really holds the old day.
    first.publish()
    assert english(event).starts_at == event.starts_at
    for page in (event, english(event)):
        assert shows(client, page, new)


def test_an_old_english_version_stopped_and_published_by_hand_keeps_the_new_day(
    event, staff, client
):
    new = event.starts_at + A_WEEK
    old_revision = english(event).get_latest_revision()
    staff.publish(event, **move(event))
    staff.stop_synchronising(english(event))
    # The English row still holds a day of its own; the form does not offer it.
    EventPage.objects.filter(pk=english(event).pk).update(starts_at=event.starts_at)
    form = staff.get("wagtailadmin_pages:edit", english(event).pk).content.decode()
    assert 'name="starts_at"' not in form
    staff.publish(english(event), introduction="By hand.", starts_at=typed(event.starts_at))
    assert english(event).introduction == "By hand."
    staff.revert(english(event), old_revision)
    for page in (event, english(event)):
        assert shows(client, page, new)
    assert offering_of(event).starts_at == new


def test_a_draft_with_another_capacity_changes_nothing_public(event, staff, client):
    staff.save(event, capacity="3", **move(event))
    assert EventPage.objects.get(pk=event.pk).has_unpublished_changes
    assert offering_of(event).capacity == 20
    for page in (event, english(event)):
        assert shows(client, page, event.starts_at)
        assert not shows(client, page, event.starts_at + A_WEEK)


def test_a_preview_shows_the_draft_and_writes_nothing(event, staff):
    staff.save(event, **move(event))
    response = staff.get("wagtailadmin_pages:view_draft", event.pk)
    assert f'datetime="{iso(event.starts_at + A_WEEK)}"' in response.content.decode()
    assert offering_of(event).starts_at == event.starts_at


def test_what_is_not_in_english_yet_stands_there_in_dutch(event, staff, agenda, client):
    """It shows the right day, and says that its words are Dutch."""
    other = create(staff, agenda, title="Soep")
    html = client.get("/en/what-is-on/").content.decode()
    assert re.search(rf'lang="nl">\s*<a href="{re.escape(other.url)}">Soep</a>', html)
    assert html.count("in Dutch") == 1
    assert f'datetime="{iso(other.starts_at)}"' in html[html.index("Soep</a>") :]
    assert "in het Nederlands" not in client.get("/agenda/").content.decode()


# --- what an editor expects of publishing ---------------------------------------------------------


def test_a_scheduled_event_gets_its_offering_when_it_goes_live(staff, agenda, client):
    tomorrow = timezone.now() + timedelta(days=1)
    event = create(staff, agenda, go_live_at=typed(tomorrow))
    assert not event.live
    assert not Offering.objects.exists()
    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        call_command("publish_scheduled")
        event.refresh_from_db()
        assert event.live
        assert shows(client, event, offering_of(event).starts_at)


def test_a_scheduled_move_waits_for_its_hour(event, staff, client):
    tomorrow = timezone.now() + timedelta(days=1)
    old, new = event.starts_at, event.starts_at + A_WEEK
    staff.save(event, "publish", go_live_at=typed(tomorrow), **move(event))
    assert all(shows(client, page, old) for page in (event, english(event)))
    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        call_command("publish_scheduled")
        assert all(shows(client, page, new) for page in (event, english(event)))


def test_an_expired_event_is_gone_in_both_languages(event, staff, client):
    afterwards = event.ends_at + timedelta(days=1)
    staff.publish(event, expire_at=typed(afterwards))
    with time_machine.travel(afterwards + timedelta(minutes=1)):
        call_command("publish_scheduled")
    assert client.get(event.url).status_code == 404
    assert client.get(english(event).url).status_code == 404


def test_approval_in_a_workflow_publishes_the_facts(event, agenda, staff, staff_client, client):
    workflow = Workflow.objects.get()
    assert workflow.tasks.exists()
    workflow.workflow_pages.get_or_create(page=Page.get_first_root_node())
    new = event.starts_at + A_WEEK
    writer = staff_client(REDACTEUR)
    writer.save(event, "submit", **move(event))
    assert shows(client, english(event), event.starts_at)
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    staff.post(
        "wagtailadmin_pages:workflow_action", event.pk, "approve", state.pk, data={"comment": ""}
    )
    for page in (event, english(event)):
        assert shows(client, page, new)


def test_unpublishing_takes_both_pages_away_and_keeps_what_is_known(event, staff, client):
    """With people registered it has to be cancelled first: tests/registrations/admin."""
    register(event)
    staff.publish(event, status="cancelled")
    staff.post("wagtailadmin_pages:unpublish", event.pk)
    assert client.get(event.url).status_code == 404
    assert client.get(english(event).url).status_code == 404
    assert Registration.objects.count() == 1
    assert not Offering.objects.with_live_page().exists()
    staff.publish(event)
    assert offering_of(event).registrations.count() == 1


def test_unpublishing_the_translation_leaves_the_event_as_it_is(event, staff_client, client):
    staff_client(VERTALER).post("wagtailadmin_pages:unpublish", english(event).pk)
    # Links to it lead to the page that it translates.
    assert client.get(english(event).url).url == event.url
    assert shows(client, event, event.starts_at)
    assert offering_of(event).state == OfferingState.OPEN


def test_reverting_the_source_brings_its_old_day_back_in_both_languages(event, staff, client):
    """Facts are part of the history of a page, like its words."""
    first = event.get_latest_revision()
    staff.publish(event, **move(event))
    staff.revert(event, first)
    for page in (event, english(event)):
        assert shows(client, page, event.starts_at)
    assert offering_of(event).previous_starts_at is None


def test_a_copy_starts_with_nobody(event, staff):
    register(event)
    response = staff.post(
        "wagtailadmin_pages:copy",
        event.pk,
        data={
            "new_title": "Nog een wandeling",
            "new_slug": "nog-een-wandeling",
            "new_parent_page": event.get_parent().pk,
            "publish_copies": "on",
        },
    )
    assert response.status_code == 302
    copy = EventPage.objects.get(title="Nog een wandeling")
    if not copy.live:
        copy = staff.publish(copy)
    assert copy.translation_key != event.translation_key
    assert offering_of(copy).registrations.count() == 0
    assert offering_of(copy).capacity == 20
    assert offering_of(event).registrations.count() == 1


def test_a_copy_is_never_an_alias(event, staff):
    form = staff.get("wagtailadmin_pages:copy", event.pk).content.decode()
    assert 'name="alias"' not in form
    data = {
        "new_title": "Dubbel",
        "new_slug": "dubbel",
        "new_parent_page": event.get_parent().pk,
        "alias": "on",
    }
    staff.post("wagtailadmin_pages:copy", event.pk, data=data)
    assert not Page.objects.exclude(alias_of=None).exists()


# --- places ---------------------------------------------------------------------------------------


def register(page: EventPage, email: str = "een@voorbeeld.example"):
    return services.register(
        offering_id=offering_of(page).pk,
        submission_id=uuid.uuid4(),
        name="Voorbeeld Persoon",
        email=email,
        language="nl",
    )


def take_place_through(client, page: EventPage, email: str):
    """Fill in the registration form in the language of the page."""
    url = page.specific.registration_url()
    with time_machine.travel(timezone.now() - timedelta(minutes=1), tick=False):
        form = client.get(url)
    assert form.status_code == 200
    data = {
        "name": "Voorbeeld Persoon",
        "email": email,
        "places": "1",
        "submission_id": form.context["form"].token,
    }
    return client.post(url, data)


def test_the_last_place_taken_in_english_is_gone_in_dutch(event, staff, client):
    staff.publish(event, capacity="1", has_waiting_list="")
    assert offering_of(event).state == OfferingState.OPEN
    response = take_place_through(client, english(event), "last@voorbeeld.example")
    assert response.status_code == 303
    assert Registration.objects.get().language == "en"
    for page in (event, english(event)):
        assert client.get(page.url).context["offering"].places_left == 0
        assert client.get(page.url).context["offering"].state == OfferingState.FULL
    response = client.get(event.registration_url())
    assert response.context.get("form") is None


# --- when something breaks ------------------------------------------------------------------------


def test_sync_offerings_repairs_what_an_error_left_behind(event, staff, client, monkeypatch):
    new = event.starts_at + A_WEEK

    def broken(*args, **kwargs):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("registrations.signal_handlers.services.publish_offering", broken)
        assert staff.publish(event, **move(event)).starts_at == new
    assert offering_of(event).starts_at == event.starts_at
    for page in (event, english(event)):
        assert shows(client, page, event.starts_at)
    call_command("sync_offerings")
    for page in (event, english(event)):
        assert shows(client, page, new)


# --- who types what -------------------------------------------------------------------------------


def test_a_translator_sees_the_facts_and_cannot_change_them(event, staff_client):
    paths = {
        segment.context.path.split(".")[0]
        for model in (StringSegment, OverridableSegment)
        for segment in model.objects.filter(source__object_id=event.translation_key)
    }
    assert paths.isdisjoint(FACT_FIELDS)
    assert {"title", "introduction"} <= paths
    translator = staff_client(VERTALER)
    with translation.override("en"):
        day = dates.long_date(event.starts_at)
    response = translator.get("wagtailadmin_pages:edit", english(event).pk)
    assert day in response.content.decode()
    translator.stop_synchronising(english(event))
    form = translator.get("wagtailadmin_pages:edit", english(event).pk).content.decode()
    assert day in form
    assert not [name for name in FACT_FIELDS if f'name="{name}"' in form]


def test_an_alias_in_english_makes_no_second_offering(staff, agenda, en):
    event = create(staff, agenda)
    event.create_alias(parent=agenda.get_translation(en), update_locale=en,
                       reset_translation_key=False)  # fmt: skip
    staff.publish(event, **move(event))
    assert Offering.objects.count() == 1
    assert offering_of(event).starts_at == event.starts_at + A_WEEK


def test_the_translation_is_edited_and_previewed(event, staff_client):
    assert_translation_editable(staff_client(VERTALER), english(event))


def test_a_page_made_in_english_is_its_own_source(staff, agenda, en, client):
    english_agenda = agenda.get_translation(en)
    starts_at = half_past_three(9)
    response = staff.add(
        english_agenda,
        "events",
        "eventpage",
        "publish",
        title="Newcomers",
        slug="newcomers",
        starts_at=typed(starts_at),
        ends_at=typed(starts_at + A_WEEK),
    )
    assert response.status_code == 302
    page = EventPage.objects.get(title="Newcomers")
    assert shows(client, page, starts_at)
