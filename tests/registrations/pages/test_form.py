"""What the form of an event refuses, and which fields it has."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.accounts.roles import EINDREDACTEUR
from core.mail.models import OutboxMail
from events.models import EventPage
from registrations.enums import RegistrationMode
from registrations.models import Offering
from registrations.models.offering_facts import FACT_FIELDS
from tests.bad_input import (
    rolled_back,
    same_every_run,
    send,
    values,
)
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
    """The errors by field, in English. Lazy sentences take the active language."""
    with translation.override("en"):
        return _errors(response)


def _errors(response) -> dict:
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def local(days: int, hour: int) -> str:
    moment = timezone.localtime() + timedelta(days=days)
    return f"{moment:%Y-%m-%d} {hour:02}:00"


def test_a_draft_may_lack_facts_and_publishing_may_not(staff_client, page):
    staff = staff_client(EINDREDACTEUR)
    lacking = {"starts_at": "", "ends_at": "", "registration_mode": RegistrationMode.EXTERNAL}
    assert staff.save(page, **lacking).status_code == 302
    assert Offering.objects.get().capacity == 10
    refused = errors(staff.save(page, "publish", **lacking))
    assert refused["starts_at"] == ["Say when it starts."]
    assert refused["ends_at"] == ["Say when it ends."]
    lacking |= {"starts_at": local(20, 15), "ends_at": local(20, 17)}
    refused = errors(staff.save(page, "publish", **lacking))
    assert "external_url" in refused


@pytest.mark.parametrize("moment", ["2027-03-28 02:30", "2027-10-31 02:30"])
@pytest.mark.parametrize("field", ["starts_at", "opens_at"])
def test_a_time_in_the_night_of_the_clock_is_refused_in_words(staff_client, page, field, moment):
    response = staff_client(EINDREDACTEUR).save(page, "publish", **{field: moment})
    assert "The clocks change that night" in errors(response)[field][0]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"starts_at": local(20, 15), "ends_at": local(20, 15)}, "ends_at"),
        ({"opens_at": local(3, 12), "closes_at": local(2, 12)}, "closes_at"),
        ({"closes_at": local(400, 12)}, "closes_at"),
        ({"capacity": "0"}, "capacity"),
        ({"capacity": "-3"}, "capacity"),
        ({"max_places": "0"}, "max_places"),
        ({"decides_on": local(5, 12)[:10]}, "decides_on"),
        ({"admission": "selection", "decides_on": "2099-03-09"}, "decides_on"),
    ],
    ids=[
        "ends when it starts",
        "closes before it opens",
        "closes after the end",
        "no places",
        "negative places",
        "nobody per registration",
        "a decision without a selection",
        "a decision after the start",
    ],
)
def test_facts_that_cannot_be(staff_client, page, facts, field):
    assert field in errors(staff_client(EINDREDACTEUR).save(page, "publish", **facts))


def test_a_translation_has_no_fact_fields(english):
    form_class = EventPage.get_edit_handler().get_form_class()
    assert not set(FACT_FIELDS) & set(form_class(instance=english).fields)
    assert set(FACT_FIELDS) <= set(form_class(instance=english.source_page).fields)


# --- whatever an editor types ---------------------------------------------------------------------


# The fields in which people type. The choosers are Wagtail's own.
FACTS = [
    "starts_at", "ends_at", "opens_at", "closes_at", "capacity", "max_places", "offer_hours",
    "cut_off_hours", "reminder_days", "retention_days", "price", "join_url", "external_url", "kind",
    "status", "registration_mode", "title", "slug",
]  # fmt: skip


NIGHT = ["2027-03-28 02:30", "28-03-2027 02:00", "2027-10-31 02:30", "31-10-2027 02:59"]


def test_the_facts_of_an_event(staff_client, page):
    staff = staff_client(EINDREDACTEUR)
    assert staff.save(page, "publish").status_code == 302
    before = Offering.objects.values().get()

    @settings(same_every_run, max_examples=12)
    @given(
        st.dictionaries(
            st.sampled_from(FACTS),
            values.map(lambda text: text[:3000].encode("utf-8", "replace").decode())
            | st.sampled_from([*NIGHT, "0", "-1", "32768", "9999999999"]),
            min_size=1,
            max_size=2,
        ),
        st.sampled_from(["publish", ""]),
    )
    @example({"capacity": "0"}, "publish")
    @example({"starts_at": NIGHT[0], "ends_at": NIGHT[2]}, "publish")
    def run(facts, action):
        with rolled_back():
            response = staff.save(page, action, **facts)
            assert response.status_code in (200, 302)
            if response.status_code == 200:
                errors = response.context["form"].errors
                assert errors
                assert Offering.objects.values().get() == before
            elif not action:
                # A draft changes nothing on the site.
                assert Offering.objects.values().get() == before
            assert Offering.objects.get().capacity != 0
            assert not OutboxMail.objects.exists()

    run()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("moment", NIGHT)
def test_a_moment_that_is_none_is_refused_in_the_language_of_the_editor(
    client, page, staff_client, language, moment
):
    staff = staff_client(EINDREDACTEUR)
    staff.speaks(language)
    response = staff.save(page, "publish", starts_at=moment)
    sentence = {"nl": "Die nacht wordt de klok verzet", "en": "The clocks change that night"}
    assert sentence[language] in response.text
    assert send(client, page.registration_url(), {}).status_code == 422
