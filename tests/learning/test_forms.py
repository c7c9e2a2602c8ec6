"""The form of a course edition takes its dates from the sessions."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.accounts.roles import EINDREDACTEUR
from tests.factories.home import NeighbourhoodPageFactory
from tests.learning.editions import fresh, keys, offering_of
from tests.page_checks import form_data, html_of

pytestmark = pytest.mark.django_db


def test_an_editor_types_the_dates_once_with_the_sessions(edition, staff_client):
    data = form_data(edition)
    moved = edition.sessions.first().starts_at + timedelta(days=2)
    data |= {
        "starts_at": "",
        "ends_at": "",
        "sessions-0-starts_at": _typed(moved),
        "sessions-0-ends_at": _typed(moved + timedelta(hours=2)),
    }
    response = staff_client(EINDREDACTEUR).post(
        "wagtailadmin_pages:edit", edition.pk, data=data | {"action-publish": "on"}
    )
    assert response.status_code == 302, response.context["form"].errors
    assert fresh(edition).starts_at == moved
    assert offering_of(edition).starts_at == moved
    assert [m.key for m in offering_of(edition).all_meetings] == keys(edition)


def test_a_session_taken_away_in_the_form_moves_the_end(edition, staff_client):
    data = form_data(edition) | {"sessions-2-DELETE": "on"}
    response = staff_client(EINDREDACTEUR).post(
        "wagtailadmin_pages:edit", edition.pk, data=data | {"action-publish": "on"}
    )
    assert response.status_code == 302, response.context["form"].errors
    assert fresh(edition).ends_at == fresh(edition).sessions.last().ends_at
    assert fresh(edition).sessions.count() == 2


PERIOD = {"starts_at": "2028-02-10 09:00", "ends_at": "2028-12-14 17:00"}


def test_a_typed_period_is_not_shrunk_to_the_one_session_that_is_known(edition, staff_client):
    """The case that was reported: "10 February 2028, 1 session", and the wijk was nowhere."""
    place = NeighbourhoodPageFactory(neighbourhood__name="Oosterpoortbuurt")
    data = form_data(edition) | PERIOD
    data |= {f"sessions-{n}-DELETE": "on" for n in (1, 2)}
    data |= {
        "sessions-0-starts_at": "2028-02-10 13:00",
        "sessions-0-ends_at": "2028-02-10 16:00",
        "neighbourhood": place.neighbourhood_id,
        "venue": "",
    }
    staff = staff_client(EINDREDACTEUR)
    with staff.on_commit(execute=True):
        response = staff.client.post(
            reverse("wagtailadmin_pages:edit", args=[edition.pk]), data | {"action-publish": "on"}
        )
        staff.agree(response)
    text = " ".join(html_of(edition).replace("\xa0", " ").split())
    assert "10 februari tot en met 14 december 2028" in re.sub("<[^>]+>", "", text)
    assert "1 les bekend" in text
    assert f'<a href="{place.url}">Oosterpoortbuurt</a>' in text
    # The period stays as it was typed when the session moves.
    later = {"starts_at": "2028-03-10 13:00", "ends_at": "2028-03-10 16:00"}
    staff.save(edition, **{f"sessions-0-{name}": moment for name, moment in later.items()})
    draft = fresh(edition).get_latest_revision_as_object()
    assert [_typed(moment) for moment in (draft.starts_at, draft.ends_at)] == list(PERIOD.values())


@pytest.mark.parametrize("begin", ["2028-02-10 09:00", "2028-02-10 13:00"])
def test_a_session_outside_a_typed_period_widens_it_only_while_it_is_there(
    edition, staff_client, begin
):
    """The case that was reported: a session moved away and back, and the period was lost."""
    period = {"starts_at": begin, "ends_at": "2028-12-14 17:00"}
    staff = staff_client(EINDREDACTEUR)

    def published(day: str, **fields) -> tuple[str, str]:
        first = {"starts_at": f"{day} 13:00", "ends_at": f"{day} 16:00"}
        fields |= {f"sessions-0-{name}": moment for name, moment in first.items()}
        response = staff.save(edition, "publish", **fields)
        assert response.status_code == 302, response.context["form"].errors
        offering = offering_of(edition)
        return _typed(offering.starts_at), _typed(offering.ends_at)

    gone = {f"sessions-{n}-DELETE": "on" for n in (1, 2)}
    assert published("2028-02-10", **period, **gone) == (begin, "2028-12-14 17:00")
    assert published("2029-01-10") == (begin, "2029-01-10 16:00")
    form = staff.get("wagtailadmin_pages:edit", edition.pk).context["form"]
    assert [f"{form[name].value():%Y-%m-%d %H:%M}" for name in period] == list(period.values())
    assert published("2028-02-10") == (begin, "2028-12-14 17:00")
    assert published("2028-03-03") == (begin, "2028-12-14 17:00")
    # Publishing a version asks the page, not the form.
    edition.revisions.order_by("-pk").first().publish()
    assert _typed(offering_of(edition).starts_at) == begin


def test_a_broken_session_does_not_ask_for_dates_that_follow_from_it(edition, staff_client):
    data = form_data(edition)
    assert data["starts_at"] == [""]
    data["sessions-0-ends_at"] = "niets"
    refused = staff_client(EINDREDACTEUR).post(
        "wagtailadmin_pages:edit", edition.pk, data=data | {"action-publish": "on"}
    )
    form = refused.context["form"]
    assert (form.errors, len(form.formsets["sessions"].errors[0])) == ({}, 1)


def test_an_emptied_period_follows_the_sessions_again(edition, staff_client):
    staff = staff_client(EINDREDACTEUR)
    last = edition.ends_at
    staff.save(edition, ends_at=_typed(last + timedelta(days=200)))
    draft = fresh(edition).get_latest_revision_as_object()
    assert draft.ends_at == last + timedelta(days=200)
    staff.save(edition, ends_at="")
    assert fresh(edition).get_latest_revision_as_object().ends_at == last


def test_without_sessions_an_edition_needs_dates_before_it_is_published(edition, staff_client):
    data = form_data(edition) | {"starts_at": "", "ends_at": ""}
    data |= {f"sessions-{n}-DELETE": "on" for n in range(3)}
    staff = staff_client(EINDREDACTEUR)
    refused = staff.post(
        "wagtailadmin_pages:edit", edition.pk, data=data | {"action-publish": "on"}
    )
    assert set(refused.context["form"].errors) == {"starts_at", "ends_at"}
    assert staff.post("wagtailadmin_pages:edit", edition.pk, data=data).status_code == 302


def test_a_session_ends_after_it_starts(edition, staff_client):
    data = form_data(edition)
    data["sessions-0-ends_at"] = data["sessions-0-starts_at"]
    refused = staff_client(EINDREDACTEUR).post("wagtailadmin_pages:edit", edition.pk, data=data)
    assert refused.context["form"].formsets["sessions"].errors[0].keys() == {"ends_at"}


def test_registration_may_close_before_the_new_last_session(edition, staff_client):
    """The rule takes the sessions as typed, not as they were published."""
    data = form_data(edition)
    last = offering_of(edition).ends_at + timedelta(days=30)
    data |= {
        "sessions-2-starts_at": _typed(last),
        "sessions-2-ends_at": _typed(last + timedelta(hours=2)),
        "closes_at": _typed(last),
    }
    response = staff_client(EINDREDACTEUR).post("wagtailadmin_pages:edit", edition.pk, data=data)
    assert response.status_code == 302, response.context["form"].errors


def test_a_translation_has_no_fact_fields(edition, english, staff_client):
    staff = staff_client(EINDREDACTEUR)
    staff.stop_synchronising(english)
    form = staff.get("wagtailadmin_pages:edit", english.pk).context["form"]
    assert "capacity" not in form.fields
    assert set(form.formsets["sessions"].forms[0].fields) >= {"title", "description"}
    assert not set(form.formsets["sessions"].forms[0].fields) & {"starts_at", "ends_at", "venue"}


def test_the_form_says_change_do_not_retype(edition, staff_client):
    response = staff_client(EINDREDACTEUR).get("wagtailadmin_pages:edit", edition.pk)
    assert "do not retype it" in response.content.decode()


def test_a_preview_shows_the_sessions_as_typed(edition, staff_client):
    data = form_data(edition) | {"sessions-0-title": "Nog niet bekend"}
    staff = staff_client(EINDREDACTEUR)
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[edition.pk])
    assert staff.client.post(url, data).json()["is_valid"]
    html = staff.client.get(url).content.decode()
    assert "Nog niet bekend" in html
    assert "Nog niet bekend" not in html_of(edition)


def _typed(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
