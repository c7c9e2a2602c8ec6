"""Requests of one form that overtake each other, one after the other as the lock lets them through.

`tests/core/race` has them at the same moment.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    streamfield,
)

from core.accounts.roles import EINDREDACTEUR
from core.models import BasePage
from events.models import EventPage
from events.models.rows import EventProgrammeItem
from registrations.models import QuestionSet
from tests.factories.events import (
    EventPageFactory,
    EventSeriesPageFactory,
    dutch_agenda,
    in_two_weeks,
)
from tests.factories.home import StandardPageFactory
from tests.factories.staff import StaffFactory
from tests.html_forms import form_values

pytestmark = pytest.mark.django_db

BODIES = {"body": streamfield([]), "report": streamfield([])}


@pytest.fixture
def staff(staff_client, home):
    return staff_client(EINDREDACTEUR)


def form_at(staff, address: str):
    html = staff.client.get(address).content.decode()
    if 'id="page-edit-form"' in html:
        data = form_values(html, form_id="page-edit-form")
    else:
        data = form_values(html, form_index=0)
    data.update(nested_form_data(BODIES))
    return data


def send(staff, address: str, form, *, autosave: bool = False, **fields):
    data = form.copy()
    for name, value in fields.items():
        data[name.replace("action_publish", "action-publish")] = value
    with staff.on_commit(execute=True):
        accept = "application/json" if autosave else "text/html"
        return staff.client.post(address, data, headers={"accept": accept})


def autosave(staff, address: str, form, **fields):
    return send(staff, address, form, autosave=True, **fields)


def publish(staff, address: str, form, **fields):
    return send(staff, address, form, action_publish="on", **fields)


# --- a new page -----------------------------------------------------------------------------------


@pytest.fixture
def new_event(staff):
    """(address, form) of an event that does not exist yet."""
    address = reverse("wagtailadmin_pages:add", args=["events", "eventpage", dutch_agenda().pk])
    form = form_at(staff, address)
    day = f"{in_two_weeks():%d-%m-%Y}"
    form.update({"starts_at": f"{day} 15:30", "ends_at": f"{day} 17:30"})
    return address, form


def test_publish_takes_the_place_of_the_first_autosave(staff, new_event):
    first = autosave(staff, *new_event, title="Soep", slug="soep")
    assert first.status_code == 200
    draft = EventPage.objects.get()
    response = publish(staff, *new_event, title="Soep met brood", slug="soep")
    assert response.status_code == 302
    page = EventPage.objects.get()
    assert (page.live, page.title, page.slug) == (True, "Soep met brood", "soep")
    assert page.translation_key == draft.translation_key
    assert page.offering.title == "Soep met brood"


def test_the_draft_stays_when_publishing_is_refused(staff, new_event):
    autosave(staff, *new_event, title="Soep", slug="soep")
    response = publish(staff, *new_event, title="", slug="soep")
    assert response.status_code == 200
    assert [page.title for page in EventPage.objects.all()] == ["Soep"]
    assert publish(staff, *new_event, title="Soep", slug="soep").status_code == 302
    assert EventPage.objects.get().live


def test_an_autosave_that_comes_too_late_changes_nothing(staff, new_event):
    publish(staff, *new_event, title="Soep", slug="soep")
    late = autosave(staff, *new_event, title="So", slug="soep")
    assert late.status_code == 400
    assert late.json()["error_code"] == "invalid_revision"
    page = EventPage.objects.get()
    assert (page.live, page.title) == (True, "Soep")


def test_a_colleagues_draft_is_not_replaced(staff, staff_client, new_event):
    """The same form, sent by somebody else, makes a page of its own."""
    autosave(staff, *new_event, title="Soep", slug="soep")
    colleague = staff_client(EINDREDACTEUR)
    publish(colleague, *new_event, title="Soep", slug="soep-2")
    assert {(page.slug, page.live) for page in EventPage.objects.all()} == {
        ("soep", False),
        ("soep-2", True),
    }


def test_a_draft_that_a_colleague_changed_is_not_replaced(staff, new_event):
    autosave(staff, *new_event, title="Soep", slug="soep")
    draft = EventPage.objects.get()
    draft.title = "Soep van een collega"
    draft.save_revision(user=StaffFactory())
    response = publish(staff, *new_event, title="Soep", slug="soep")
    assert "slug" in response.context["form"].errors
    assert EventPage.objects.get().get_latest_revision_as_object().title == "Soep van een collega"


def test_a_question_set_is_made_once(staff):
    address = reverse(QuestionSet.snippet_viewset.get_url_name("add"))
    form = form_at(staff, address)
    question = {
        "label": "Kom je op de fiets?",
        "kind": "short_text",
        "help_text": "",
        "choices": "",
    }
    questions = inline_formset([question], initial=0, min=1)
    form.update(nested_form_data({"questions": questions}))
    assert "new_row" in form
    first = autosave(staff, address, form, name="Fiets")
    assert first.status_code == 200, first.content
    assert publish(staff, address, form, name="Op de fiets").status_code == 302
    made = QuestionSet.objects.get()
    assert (made.live, made.name, made.questions.count()) == (True, "Op de fiets", 1)


# --- rows within a page ---------------------------------------------------------------------------


def with_programme(form, *rows: dict, initial: int = 0):
    formset = inline_formset(list(rows), initial=initial, min=0)
    form.update(nested_form_data({"programme_rows": formset}))
    return form


def test_a_row_that_autosave_made_is_not_made_again(staff):
    page = EventPageFactory(live=False)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = with_programme(form_at(staff, address), {"time": "16:00", "what": "Soep"})
    assert autosave(staff, address, form).status_code == 200
    assert publish(staff, address, form).status_code == 302
    assert [row.what for row in EventPage.objects.get().programme_rows.all()] == ["Soep"]


def test_a_row_of_a_colleague_stays(staff):
    page = EventPageFactory(live=False)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = with_programme(form_at(staff, address), {"time": "16:00", "what": "Soep"})
    page.programme_rows.add(EventProgrammeItem(time="17:00", what="Afwas"))
    page.save()
    page.save_revision(user=StaffFactory())
    publish(staff, address, form)
    rows = {row.what for row in EventPage.objects.get().programme_rows.all()}
    assert rows == {"Soep", "Afwas"}


# --- the lock -------------------------------------------------------------------------------------


def locks(queries: CaptureQueriesContext) -> list[str]:
    return [query["sql"] for query in queries if "FOR NO KEY UPDATE" in query["sql"]]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="has one writer and no row locks")
@pytest.mark.parametrize("name", ["unpublish", "delete", "lock"])
def test_whoever_writes_a_page_waits_for_its_row(staff, name):
    page = EventPageFactory()
    with CaptureQueriesContext(connection) as queries:
        staff.post(f"wagtailadmin_pages:{name}", page.pk)
    assert f"= {page.pk}" in locks(queries)[0]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="has one writer and no row locks")
def test_whoever_reads_a_page_waits_for_nobody(staff):
    page = EventPageFactory()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    with CaptureQueriesContext(connection) as queries:
        form = form_at(staff, address)
    assert locks(queries) == []
    with CaptureQueriesContext(connection) as queries:
        autosave(staff, address, form)
    assert f"= {page.pk}" in locks(queries)[0]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="has one writer and no row locks")
def test_bulk_actions_and_question_sets_wait_too(staff):
    page = EventPageFactory()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    with CaptureQueriesContext(connection) as queries:
        staff.client.post(f"{address}?id={page.pk}")
    assert locks(queries)
    made = QuestionSet.objects.create(name="Fiets", locale=page.locale)
    with CaptureQueriesContext(connection) as queries:
        staff.post(QuestionSet.snippet_viewset.get_url_name("edit"), made.pk)
    assert "registrations_questionset" in locks(queries)[0]


def test_every_page_and_snippet_with_drafts_has_the_form():
    """A type whose form is another would be made twice, and would double its rows."""
    from wagtail.models import get_page_models

    from core.autosave import AutosavedForm

    types = [model for model in get_page_models() if issubclass(model, BasePage)]
    forms = [model.get_edit_handler().get_form_class() for model in types]
    forms.append(QuestionSet.snippet_viewset.get_edit_handler().get_form_class())
    assert types
    assert [form for form in forms if not issubclass(form, AutosavedForm)] == []


# --- what autosave leaves behind ------------------------------------------------------------------


def old_addresses() -> list[str]:
    return sorted(redirect.old_path for redirect in Redirect.objects.all())


def rename(staff, page: Page, *slugs: str, last: str = "autosave") -> None:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for slug in slugs:
        # As the script does, each request brings the version that the former one made.
        form = form_at(staff, address)
        response = (publish if last == "publish" else autosave)(staff, address, form, slug=slug)
        assert response.status_code in (200, 302)


def test_titles_that_were_half_typed_leave_no_redirects(staff):
    page = EventPageFactory(slug="w", live=False)
    rename(staff, page, "wijk", "wijktafel")
    assert EventPage.objects.get().slug == "wijktafel"
    assert old_addresses() == []


def test_an_address_that_was_public_leads_on(staff):
    page = EventPageFactory(slug="wijktafel")
    rename(staff, page, "buurttafel", last="publish")
    assert [path for path in old_addresses() if path.endswith("wijktafel")] == ["/agenda/wijktafel"]


def test_of_a_page_taken_off_only_the_public_address_leads_on(staff):
    page = EventPageFactory(slug="wijktafel")
    page.unpublish()
    rename(staff, page, "buurt", "buurttafel")
    assert "/agenda/wijktafel" in old_addresses()
    assert not [path for path in old_addresses() if "buurt" in path]


def test_moving_a_draft_leaves_no_redirect(staff):
    draft, public = EventPageFactory(slug="nieuw", live=False), EventPageFactory(slug="bekend")
    series = EventSeriesPageFactory()
    for page in (draft, public):
        staff.post("wagtailadmin_pages:move_confirm", page.pk, series.pk)
    assert "/agenda/bekend" in old_addresses()
    assert not [path for path in old_addresses() if "nieuw" in path]


def test_an_hour_of_autosaves_is_one_version(staff):
    page = StandardPageFactory(live=False)
    before = page.revisions.count()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = form_at(staff, address)
    for number in range(5):
        made = autosave(staff, address, form, title=f"Versie {number}").json()
        form["overwrite_revision_id"] = made["revision_id"]
    assert page.revisions.count() == before + 1
