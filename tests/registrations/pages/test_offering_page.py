"""The page side of an Offering: its form, its rules, its preview."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from wagtail.actions.create_alias import CreatePageAliasIntegrityError

from core.accounts.roles import EINDREDACTEUR
from events.models import EventPage
from registrations.enums import AttendanceMode, RegistrationMode
from registrations.models import Offering
from registrations.models.offering_facts import FACT_FIELDS
from registrations.page_lookup import page_for, pages_for
from tests.factories.core import VenueFactory
from tests.factories.events import EventPageFactory, dutch_agenda

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    return EventPageFactory(title="Wijktafel", capacity=10)


@pytest.fixture
def english(page, en):
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    english = page.copy_for_translation(en)
    english.title = "Neighbourhood table"
    english.save_revision().publish()
    return EventPage.objects.get(pk=english.pk)


def errors(response) -> dict:
    """In English: lazy sentences take the language of whoever reads them."""
    with translation.override("en"):
        return _errors(response)


def _errors(response) -> dict:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def local(days: int, hour: int) -> str:
    moment = timezone.localtime() + timedelta(days=days)
    return f"{moment:%Y-%m-%d} {hour:02}:00"


# --- what the form refuses ---------------------------------------------------------------------


def test_a_draft_may_lack_facts_and_publishing_may_not(at_desk, page):
    desk = at_desk(EINDREDACTEUR)
    lacking = {"starts_at": "", "ends_at": "", "registration_mode": RegistrationMode.EXTERNAL}
    assert desk.save(page, **lacking).status_code == 302
    assert Offering.objects.get().capacity == 10
    refused = errors(desk.save(page, "publish", **lacking))
    assert refused["starts_at"] == ["Say when it starts."]
    assert refused["ends_at"] == ["Say when it ends."]
    lacking |= {"starts_at": local(20, 15), "ends_at": local(20, 17)}
    refused = errors(desk.save(page, "publish", **lacking))
    assert "external_url" in refused


@pytest.mark.parametrize("moment", ["2027-03-28 02:30", "2027-10-31 02:30"])
@pytest.mark.parametrize("field", ["starts_at", "opens_at"])
def test_a_time_in_the_night_of_the_clock_is_refused_in_words(at_desk, page, field, moment):
    response = at_desk(EINDREDACTEUR).save(page, "publish", **{field: moment})
    assert "That night the clock changes" in errors(response)[field][0]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"starts_at": local(20, 15), "ends_at": local(20, 15)}, "ends_at"),
        ({"opens_at": local(3, 12), "closes_at": local(2, 12)}, "closes_at"),
        ({"closes_at": local(400, 12)}, "closes_at"),
        ({"capacity": "0"}, "capacity"),
        ({"capacity": "-3"}, "capacity"),
        ({"max_places": "0"}, "max_places"),
    ],
)
def test_facts_that_cannot_be(at_desk, page, facts, field):
    assert field in errors(at_desk(EINDREDACTEUR).save(page, "publish", **facts))


def test_an_online_meeting_has_no_venue(page):
    page.attendance_mode, page.venue = AttendanceMode.ONLINE, VenueFactory()
    with pytest.raises(ValidationError) as refusal:
        page.full_clean()
    assert list(refusal.value.error_dict) == ["venue"]


def test_old_facts_on_a_translation_refuse_nothing(english):
    english.starts_at, english.ends_at = english.ends_at, english.starts_at
    english.full_clean()


def test_a_translation_has_no_fact_fields(english):
    form_class = EventPage.get_edit_handler().get_form_class()
    assert not set(FACT_FIELDS) & set(form_class(instance=english).fields)
    assert set(FACT_FIELDS) <= set(form_class(instance=english.source_page).fields)


def test_no_alias_in_the_same_language(page):
    with pytest.raises(CreatePageAliasIntegrityError):
        page.create_alias(update_slug="tweede")


# --- preview --------------------------------------------------------------------------------------


def test_a_preview_shows_the_draft_and_writes_nothing(page):
    draft = EventPage.objects.get(pk=page.pk)
    draft.capacity = 77
    response = draft.make_preview_request()
    assert response.status_code == 200
    assert "77" in response.text
    assert Offering.objects.get().capacity == 10


def test_a_draft_without_moments_can_be_previewed(home):
    draft = EventPageFactory(live=False)
    draft.starts_at = draft.ends_at = None
    assert draft.make_preview_request().status_code == 200
    assert not Offering.objects.exists()


def test_a_preview_of_a_translation_shows_the_published_facts(english):
    english.capacity = 77
    text = english.make_preview_request().text
    assert "77" not in text


# --- from Offering to page ------------------------------------------------------------------------


def test_the_page_in_the_reader_s_language_else_the_dutch_one(page, english):
    other = EventPageFactory(title="Alleen Nederlands")
    offerings = list(Offering.objects.all())
    found = pages_for(offerings, "en")
    assert found[page.translation_key] == english
    assert found[other.translation_key] == other
    assert pages_for(offerings, "nl")[page.translation_key] == page
    assert isinstance(found[page.translation_key], EventPage)


def test_an_offering_without_a_live_page_has_none(page):
    page.unpublish()
    assert page_for(Offering.objects.get(), "nl") is None


def test_many_pages_cost_no_more_queries_than_one(home, django_assert_num_queries):
    EventPageFactory.create_batch(3)
    offerings = list(Offering.objects.all())
    pages_for(offerings[:1], "nl")
    with django_assert_num_queries(3):
        pages_for(offerings[:1], "nl")
    with django_assert_num_queries(3):
        for found in pages_for(offerings, "nl").values():
            assert found.locale.language_code == "nl"
