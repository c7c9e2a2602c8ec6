"""Question sets: written once, asked on several pages, in both languages."""

import csv
import io
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data
from wagtail_localize.models import StringSegment, Translation

from core.accounts.roles import EINDREDACTEUR, REDACTEUR, VERTALER
from events.models import EventPage, EventQuestion
from learning.models import CourseEditionPage
from registrations.links import manage_url
from registrations.models import QuestionSet, Registration, SetQuestion
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.registrations import QuestionSetFactory, RegistrationFactory
from tests.html_forms import form_values
from tests.registrations.public.registration_form import filled_in
from tests.staff_client import StaffClient

pytestmark = pytest.mark.django_db

HOW = {
    "label": "Hoe kom je?",
    "kind": "choice",
    "choices": "Lopend\nMet de fiets\nMet de bus",
    "is_required": True,
}
WISH = {"label": "Wat wil je weten?", "kind": "long_text"}
WORDS = {
    "Hoe kom je?": "How do you get here?",
    "Wat wil je weten?": "What do you want to know?",
    # The translation editor has a field for each choice.
    "Lopend": "On foot",
    "Met de fiets": "By bike",
    "Met de bus": "By bus",
}


@pytest.fixture
def question_set(home) -> QuestionSet:
    return QuestionSetFactory(name="Vervoer", rows=[HOW, WISH])


@pytest.fixture
def page(question_set) -> EventPage:
    page = EventPageFactory(title="Wijktafel")
    page.question_sets.add(question_set)
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


@pytest.fixture
def english(page, en) -> EventPage:
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    english = page.copy_for_translation(en)
    english.title = "Neighbourhood table"
    english.save_revision().publish()
    return EventPage.objects.get(pk=english.pk)


def address(view: str, *args) -> str:
    return reverse(QuestionSet.snippet_viewset.get_url_name(view), args=args)


def save(
    staff: StaffClient, question_set: QuestionSet, action: str = "publish", **fields
) -> HttpResponse:
    """Post the form of a set, as its screen has it, with `fields` changed."""
    url = address("edit", question_set.pk)
    data = form_values(staff.client.get(url).content.decode(), form_id="w-editor-form")
    # A ticked box has no value in the HTML; a browser sends "on".
    data.update({name: "on" for name in data if name.endswith(("is_required", "is_retired"))})
    with staff.on_commit(execute=True):
        return staff.client.post(url, {**data.dict(), **fields, f"action-{action}": "on"})


def problems(response: HttpResponse) -> str:
    """All error messages of the form in the response."""
    form = response.context["form"]
    return f"{form.errors.as_text()} {[row.errors for row in form.formsets['questions'].forms]}"


def field(row: SetQuestion) -> str:
    return f"question_{row.translation_key.hex}"


def answer(page, key: UUID, value: object, **fields) -> Registration:
    return RegistrationFactory(offering=page.offering, answers={str(key): value}, **fields)


# --- from the form of an editor to the list -------------------------------------------------------


def test_a_set_is_written_once_and_asked_on_a_page(staff_client, client, home):
    writer, publisher = staff_client(REDACTEUR), staff_client(EINDREDACTEUR)
    rows = [{**WISH, "choices": "", "help_text": ""}, {**HOW, "help_text": "Voor de fietsen."}]
    data = nested_form_data({"name": "Vervoer", "questions": inline_formset(rows)})
    assert writer.client.post(address("add"), data).status_code == 302
    made = QuestionSet.objects.get()
    assert not made.live
    page = publisher.publish(EventPageFactory(), question_sets=str(made.pk))
    url = page.registration_url()
    assert "Hoe kom je?" not in client.get(url).text  # still a draft

    assert save(publisher, made).status_code == 302
    shown = client.get(url).text
    assert shown.index("Wat wil je weten?") < shown.index("Hoe kom je?") < shown.index("Met de bus")
    how = made.questions.get(kind="choice")
    assert client.post(url, filled_in(client, url)).status_code == 422  # it is required
    assert client.post(url, filled_in(client, url, **{field(how): "2"})).status_code == 303
    assert Registration.objects.get().answers == {str(how.translation_key): 2}


def test_answers_stand_on_the_personal_page_and_can_be_changed(client, page, question_set):
    how = question_set.questions.get(kind="choice")
    somebody = answer(page, how.translation_key, 1)
    url = manage_url(somebody).removeprefix("http://testserver")
    assert "<dd>Met de fiets</dd>" in client.get(url).text
    sent = client.post(url, {"name": somebody.name, "places": "1", field(how): "0"})
    assert sent.status_code == 303
    somebody.refresh_from_db()
    assert somebody.answers == {str(how.translation_key): 0}


def test_staff_see_the_answers_and_can_download_them(staff_client, page, question_set):
    how = question_set.questions.get(kind="choice")
    somebody = answer(page, how.translation_key, 1, name="Anna")
    staff = staff_client(EINDREDACTEUR)
    detail = staff.get("registrations_staff:registration", somebody.pk).content.decode()
    assert "Hoe kom je?" in detail
    assert "Met de fiets" in detail
    assert export(staff, page, how) == [["Name", "Hoe kom je?"], ["Anna", "Met de fiets"]]


def export(staff: StaffClient, page, row) -> list[list[str]]:
    columns = ["name", f"question-{row.translation_key}"]
    data = {"people": ["comes"], "columns": columns, "file_format": "csv"}
    response = staff.post("registrations_staff:export", page.offering.pk, data=data)
    assert response.status_code == 200
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_a_course_edition_asks_them_too(question_set):
    page = CourseEditionPage(title="Editie", locale=Locale.get_default())
    page.question_sets = [question_set]
    assert [row.label for row in page.question_rows()] == ["Hoe kom je?", "Wat wil je weten?"]


def test_own_questions_come_first_and_a_preview_shows_what_is_ticked(home, question_set):
    page = EventPageFactory()
    page.questions = [EventQuestion(label="Eigen vraag", locale=page.locale)]
    page.question_sets = [question_set]
    labels = [row.label for row in page.question_rows()]
    assert labels == ["Eigen vraag", "Hoe kom je?", "Wat wil je weten?"]
    assert EventPage.objects.get(pk=page.pk).question_rows() == []


# --- in two languages -----------------------------------------------------------------------------


def translate(staff: StaffClient, question_set: QuestionSet, words: dict[str, str]) -> QuestionSet:
    """Submit, type and publish a translation on wagtail-localize's screens."""
    en = Locale.objects.get(language_code="en")
    sent = staff.post(
        "wagtail_localize:submit_snippet_translation",
        "registrations",
        "questionset",
        question_set.pk,
        data={"locales": [en.pk]},
    )
    assert sent.status_code == 302, sent.context["form"].errors
    made = QuestionSet.objects.get(translation_key=question_set.translation_key, locale=en)
    assert not made.live
    found = Translation.objects.get(source__object_id=question_set.translation_key)
    for segment in StringSegment.objects.filter(source=found.source):
        text = words.get(segment.string.data)
        if text:
            assert staff.type_sentence(found, segment, text).status_code in (200, 201)
    return made


def publish_words(staff: StaffClient, made: QuestionSet) -> HttpResponse:
    with staff.on_commit(execute=True):
        return staff.client.post(address("edit", made.pk), {"action": "publish"})


def test_a_set_is_translated_in_the_editor_and_answers_go_both_ways(
    staff_client, client, page, english, question_set
):
    staff = staff_client(VERTALER)
    made = translate(staff, question_set, WORDS)
    assert publish_words(staff, made).status_code == 302
    made.refresh_from_db()
    assert made.live

    url = english.registration_url()
    shown = client.get(url).text
    assert "How do you get here?" in shown
    assert "By bike" in shown
    assert "Hoe kom je?" not in shown
    how = question_set.questions.get(kind="choice")
    assert client.post(url, filled_in(client, url, **{field(how): "1"})).status_code == 303
    somebody = Registration.objects.get()
    assert somebody.answers == {str(how.translation_key): 1}
    detail = staff_client(EINDREDACTEUR).get("registrations_staff:registration", somebody.pk)
    assert "By bike" in detail.content.decode()
    assert english.answers_in_words(somebody.answers) == [("How do you get here?", "By bike")]


def test_an_own_question_is_translated_in_the_editor_and_answers_go_both_ways(
    staff_client, client, home, en
):
    page = EventPageFactory(title="Wijktafel")
    page.questions = [EventQuestion(locale=page.locale, **HOW)]
    page.save_revision().publish()
    dutch_agenda().copy_for_translation(en).save_revision().publish()
    staff = staff_client(EINDREDACTEUR)
    assert staff.submit(page, en).status_code == 302
    english = EventPage.objects.get(translation_key=page.translation_key, locale=en)
    staff.type_words(english, {**WORDS, "Wijktafel": "Neighbourhood table"})
    assert staff.publish_translation(english).status_code == 302

    url = EventPage.objects.get(pk=english.pk).registration_url()
    assert "By bike" in client.get(url).text
    how = EventPage.objects.get(pk=page.pk).questions.get()
    assert client.post(url, filled_in(client, url, **{field(how): "1"})).status_code == 303
    somebody = Registration.objects.get()
    for language, words in {"en": ("How do", "By bike"), "nl": ("Hoe kom je?", "fiets")}.items():
        staff.speaks(language)
        detail = staff.get("registrations_staff:registration", somebody.pk).content.decode()
        assert all(word in detail for word in words)


def test_an_unfinished_translation_is_not_published_and_not_shown(
    staff_client, client, english, question_set
):
    staff = staff_client(VERTALER)
    made = translate(staff, question_set, {"Hoe kom je?": "How do you get here?"})
    refused = publish_words(staff, made)
    assert "Not everything is translated yet" in staff.said(refused)
    made.refresh_from_db()
    assert not made.live
    shown = client.get(english.registration_url()).text
    assert '<span lang="nl">Hoe kom je?</span>' in shown
    assert '<span lang="nl">Met de fiets</span>' in shown


def test_a_new_choice_shows_dutch_until_it_is_translated(staff_client, english, question_set):
    staff = staff_client(EINDREDACTEUR)
    assert publish_words(staff, translate(staff, question_set, WORDS)).status_code == 302
    assert english.question_rows()[0].label == "How do you get here?"
    longer = HOW["choices"] + "\nMet de auto"
    saved = save(staff, question_set, **{"questions-0-choices": longer})
    assert saved.status_code == 302
    fresh = EventPage.objects.get(pk=english.pk)
    assert [row.label for row in fresh.question_rows()] == [
        "Hoe kom je?",
        "What do you want to know?",
    ]
    made = QuestionSet.objects.get(locale=english.locale)
    found = Translation.objects.get(source__object_id=question_set.translation_key)
    box = StringSegment.objects.get(source=found.source, string__data="Met de auto")
    assert staff.type_sentence(found, box, "By car").status_code in (200, 201)
    assert publish_words(staff, made).status_code == 302
    choices = EventPage.objects.get(pk=english.pk).question_rows()[0].choice_labels()
    assert choices == ["On foot", "By bike", "By bus", "By car"]


def test_whether_it_must_be_answered_follows_at_once(staff_client, english, question_set):
    staff = staff_client(EINDREDACTEUR)
    assert publish_words(staff, translate(staff, question_set, WORDS)).status_code == 302
    assert save(staff, question_set, **{"questions-1-is_required": "on"}).status_code == 302
    assert all(row.is_required for row in EventPage.objects.get(pk=english.pk).question_rows())
    made = QuestionSet.objects.get(locale=english.locale)
    assert made.live
    assert all(row.is_required for row in made.questions.all())


def test_the_list_tells_the_rows_of_a_set_apart(staff_client, question_set):
    staff = staff_client(VERTALER)
    translate(staff, question_set, WORDS)
    shown = " ".join(staff.client.get(address("list")).content.decode().split())
    for words in ("> Dutch <", "> English <", "> live <", "> draft <"):
        assert words in shown, words


def test_the_home_screen_says_what_is_still_dutch(staff_client, question_set):
    staff = staff_client(VERTALER)

    def says() -> bool:
        shown = staff.get("wagtailadmin_home").content.decode()
        return "1 question set is not all in English." in shown

    assert says()
    made = translate(staff, question_set, WORDS)
    assert says()
    publish_words(staff, made)
    assert not says()
    save(staff_client(EINDREDACTEUR), question_set, **{"questions-1-label": "Wat wil je vragen?"})
    assert says()


# --- who may do what ------------------------------------------------------------------------------


def test_who_translates_does_not_write_the_dutch_questions(staff_client, question_set):
    staff = staff_client(VERTALER)
    assert staff.client.get(address("list")).status_code == 200
    edit, unpublish = (address(view, question_set.pk) for view in ("edit", "unpublish"))
    for response in (
        staff.client.get(edit),
        staff.client.post(edit, {"name": "Anders"}),
        staff.client.post(unpublish),
    ):
        assert response.status_code == 302
        assert "a colleague writes the Dutch ones" in staff.said(response)
    assert staff.client.post(address("add"), {"name": "Nieuw"}).status_code == 302
    question_set.refresh_from_db()
    assert (question_set.name, question_set.live) == ("Vervoer", True)
    assert QuestionSet.objects.count() == 1


def test_who_writes_does_not_publish(staff_client, question_set):
    save(staff_client(REDACTEUR), question_set, name="Anders")
    question_set.refresh_from_db()
    assert question_set.name == "Vervoer"


# --- what was answered keeps its meaning ----------------------------------------------------------

KEEP = {
    "reworded": {
        "questions-0-label": "Waarmee kom je?",
        "questions-0-choices": "Te voet\nFiets\nBus",
    },
    "a choice at the end": {"questions-0-choices": HOW["choices"] + "\nMet de auto"},
    "no longer asked": {"questions-0-is_retired": "on"},
}
BREAK = {
    "deleted": ({"questions-0-DELETE": "on"}, "cannot be deleted"),
    "another kind": ({"questions-0-kind": "number"}, "Keep this type of answer"),
    "a choice less": ({"questions-0-choices": "Lopend\nMet de fiets"}, "Keep these choices"),
    "another order": (
        {"questions-0-choices": "Met de fiets\nLopend\nMet de bus"},
        "Keep these choices",
    ),
}


@pytest.mark.parametrize("change", BREAK)
@pytest.mark.parametrize("is_answered", [True, False])
def test_a_question_of_a_set_that_was_answered(
    staff_client, page, question_set, change, is_answered
):
    fields, sentence = BREAK[change]
    if is_answered:
        answer(page, question_set.questions.first().translation_key, 1)
    response = save(staff_client(EINDREDACTEUR), question_set, **fields)
    assert (response.status_code == 200) == is_answered
    if is_answered:
        assert sentence in problems(response)
        assert page.question_rows()[0].choice_labels()[1] == "Met de fiets"


@pytest.mark.parametrize("change", BREAK)
@pytest.mark.parametrize("is_answered", [True, False])
def test_an_own_question_that_was_answered(staff_client, home, change, is_answered):
    fields, sentence = BREAK[change]
    page = EventPageFactory()
    page.questions = [EventQuestion(locale=page.locale, **HOW)]
    page.save_revision().publish()
    # Answers on another page are no reason to refuse this.
    key = page.questions.get().translation_key
    answer(page if is_answered else EventPageFactory(), key, 1)
    response = staff_client(EINDREDACTEUR).save(page, "publish", **fields)
    assert (response.status_code == 200) == is_answered
    if is_answered:
        assert sentence in problems(response)


def test_choices_are_needed_to_publish_and_not_for_a_draft(staff_client, home, question_set):
    staff = staff_client(EINDREDACTEUR)
    without = {"questions-1-kind": "choices"}
    assert save(staff, question_set, "draft", **without).status_code == 302
    refused = save(staff, question_set, **without)
    assert "each on a line of its own" in problems(refused)
    page = EventPageFactory()
    page.questions = [EventQuestion(locale=page.locale, **HOW)]
    page.save_revision().publish()
    refused = staff.save(page, "publish", **{"questions-0-choices": " \n "})
    assert "each on a line of its own" in problems(refused)


def test_a_draft_set_says_so_where_it_is_ticked(staff_client, question_set):
    QuestionSetFactory(name="Later", rows=[WISH]).unpublish()
    page = EventPageFactory()
    shown = staff_client(EINDREDACTEUR).get("wagtailadmin_pages:edit", page.pk).content.decode()
    assert "Later (draft: asked once it is published)" in shown
    assert "Vervoer (draft" not in shown


@pytest.mark.parametrize("change", KEEP)
def test_what_keeps_the_meaning_is_allowed(staff_client, page, question_set, change):
    how = question_set.questions.first()
    answer(page, how.translation_key, 2)
    assert save(staff_client(EINDREDACTEUR), question_set, **KEEP[change]).status_code == 302


def test_an_old_version_that_lacks_the_question_is_refused_too(staff_client, home):
    page = EventPageFactory()
    before = page.save_revision()
    page.questions = [EventQuestion(locale=page.locale, **HOW)]
    page.save_revision().publish()
    answer(page, page.questions.get().translation_key, 1)
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, before.pk])
    staff = staff_client(EINDREDACTEUR)
    response = staff.fill_in(url, before.as_object(), page.get_parent(), "publish", {})
    assert "cannot be deleted" in problems(response)


def test_a_retired_question_is_asked_no_more_and_its_answers_stay(
    staff_client, client, page, question_set
):
    how = question_set.questions.first()
    somebody = answer(page, how.translation_key, 2, name="Anna")
    staff = staff_client(EINDREDACTEUR)
    assert save(staff, question_set, **KEEP["no longer asked"]).status_code == 302
    assert "Hoe kom je?" not in client.get(page.registration_url()).text
    assert export(staff, page, how)[1] == ["Anna", "Met de bus"]
    url = manage_url(somebody).removeprefix("http://testserver")
    assert "<dd>Met de bus</dd>" in client.get(url).text
    # Changing something else leaves the answer as it was.
    client.post(url, {"name": "Anna", "places": "2"})
    somebody.refresh_from_db()
    assert somebody.answers == {str(how.translation_key): 2}


def test_answers_stay_when_the_page_takes_the_set_off(staff_client, client, page, question_set):
    how = question_set.questions.first()
    somebody = answer(page, how.translation_key, 2, name="Anna")
    page.question_sets = []
    page.save_revision().publish()
    staff = staff_client(EINDREDACTEUR)
    assert "Hoe kom je?" not in client.get(page.registration_url()).text
    assert export(staff, page, how)[1] == ["Anna", "Met de bus"]
    detail = staff.get("registrations_staff:registration", somebody.pk).content.decode()
    assert "Met de bus" in detail


def test_an_answer_without_a_question_is_still_told(page):
    """Code can remove what the forms refuse to remove."""
    with translation.override("en"):
        told = page.answers_in_words({str(uuid4()): "Soep"})
    assert told == [("A question that was removed (1)", "Soep")]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_set_in_use_is_not_deleted(staff_client, page, english, question_set, method):
    staff = staff_client(EINDREDACTEUR)
    url = address("delete", question_set.pk)
    response = getattr(staff.client, method)(url)
    assert response.status_code == 302
    assert "“Vervoer” is used by “Wijktafel”" in staff.said(response)
    assert QuestionSet.objects.count() == 1


def test_a_set_with_answers_is_not_deleted(staff_client, page, question_set):
    answer(page, question_set.questions.first().translation_key, 1)
    page.question_sets = []
    page.save_revision().publish()
    staff = staff_client(EINDREDACTEUR)
    response = staff.client.post(address("delete", question_set.pk))
    assert "“Vervoer” was not deleted" in staff.said(response)
    Registration.objects.update(answers={})
    assert staff.client.post(address("delete", question_set.pk)).status_code == 302
    assert not QuestionSet.objects.exists()


def test_a_set_that_nobody_uses_goes_with_its_translation(staff_client, home, page, english):
    spare = QuestionSetFactory(name="Over", rows=[WISH])
    staff = staff_client(EINDREDACTEUR)
    words = {"Wat wil je weten?": "What do you want to know?"}
    assert publish_words(staff, translate(staff, spare, words)).status_code == 302
    assert staff.client.post(address("delete", spare.pk)).status_code == 302
    assert not QuestionSet.objects.filter(name="Over").exists()


# --- what it costs --------------------------------------------------------------------------------


def queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(url).status_code == 200
    return len(counted)


def test_more_questions_and_sets_take_no_more_queries(client, page, english):
    url = english.registration_url()
    before = queries(client, url)
    for _n in range(3):
        page.question_sets.add(QuestionSetFactory(rows=[HOW, WISH]))
    page.save_revision().publish()
    assert queries(client, url) == before


def test_more_people_in_the_list_take_no_more_queries(staff_client, page, question_set):
    staff = staff_client(EINDREDACTEUR)
    how = question_set.questions.first()

    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            export(staff, page, how)
        return len(counted)

    answer(page, how.translation_key, 1)
    cost()
    before = cost()
    for n in range(4):
        answer(page, how.translation_key, n % 3)
    assert cost() == before


def test_a_translator_takes_no_dutch_set_off_the_site(staff_client, question_set):
    staff_client(VERTALER).client.post(address("unpublish", question_set.pk))
    question_set.refresh_from_db()
    assert question_set.live
