"""Mail texts that staff edit: filling, defaults, the screen, preview and test."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.functional import lazystr

from core.accounts.roles import EINDREDACTEUR, REDACTEUR
from core.mail import outbox, templates, texts
from core.mail.placeholders import fill
from core.mail.templates import Occasion, Placeholder, Sample, Words
from core.models import MailText, OutboxMail
from tests.factories.staff import StaffFactory

pytestmark = pytest.mark.django_db

WALK = Occasion(
    name="test_walk",
    label="A walk",
    placeholders=(
        Placeholder("name", "naam", "name of the walker"),
        Placeholder("position", "plaats", "place in the row"),
        Placeholder("page", "pagina", "the page", link="See the walk"),
    ),
    subject="Walk with {name}",
    heading="Hello {name}",
    body="We walk through Selwerd.\n\n{position}\n\n{page}",
    sample=lambda: Sample({"name": "Sam", "page": "https://wijkmakers.example/walk/"}),
)
VALUES = {"name": "Sam", "position": "", "page": "https://wijkmakers.example/a?b=1&c=2"}


@pytest.fixture(autouse=True)
def walk(monkeypatch) -> Iterator[Occasion]:
    monkeypatch.setattr(templates, "_registry", {WALK.name: WALK})
    MailText.objects.all().delete()
    texts.make_rows()
    return WALK


def filled(body: str, **values):
    return fill(Words("s", "h", body), WALK, {**VALUES, **values})


# --- Filling --------------------------------------------------------------------------------------


def test_names_in_either_language_are_filled_in() -> None:
    assert filled("Dag {naam}, hello {name}, {NAME }.").text == "Dag Sam, hello Sam, Sam."


def test_paragraphs_lists_and_line_breaks() -> None:
    got = filled("One\r\ntwo\r\n\r\n- soup\r\n- bread {name}\n\n\n\nEnd")
    assert got.html == "<p>One<br>two</p>\n<ul><li>soup</li><li>bread Sam</li></ul>\n<p>End</p>"
    assert got.text == "One\ntwo\n\n- soup\n- bread Sam\n\nEnd"


def test_a_line_in_which_nothing_is_left_is_left_out() -> None:
    assert filled("Hello\n\n{position}\n\nBye").text == "Hello\n\nBye"
    assert filled("Hello\n{position}\nBye").html == "<p>Hello<br>Bye</p>"
    assert "You are 3" in filled("{position}", position="You are 3").text


def test_a_link_alone_is_a_button_and_in_a_sentence_a_link() -> None:
    url = "https://wijkmakers.example/a?b=1&amp;c=2"
    alone = filled("{page}")
    assert alone.html == f'<p><a class="button" href="{url}">See the walk</a></p>'
    assert alone.text == "See the walk:\nhttps://wijkmakers.example/a?b=1&c=2"
    inside = filled("Look: {page}.")
    assert inside.html == f'<p>Look: <a href="{url}">See the walk</a>.</p>'
    assert inside.text == "Look: See the walk <https://wijkmakers.example/a?b=1&c=2>."
    assert filled("{page}", page="").html == ""


def test_addresses_are_links_in_what_staff_write_and_not_in_what_is_filled_in() -> None:
    got = filled("See https://wijkmakers.example/x {name}", name="https://evil.test www.evil.test")
    assert '<a href="https://wijkmakers.example/x"' in got.html
    assert got.html.count("<a ") == 1
    assert "evil.test" not in got.html
    assert "evil.test" not in got.text


def test_markup_is_shown_and_not_obeyed() -> None:
    got = filled("<b>Bold</b> {name}", name="<script>x</script>")
    assert "<b>" not in got.html
    assert "<script>" not in got.html
    assert "&lt;b&gt;" in got.html


@pytest.mark.parametrize(
    "body",
    [
        "{name.__class__}",
        "{name!r}",
        "{0}",
        "{}",
        "{{name}}",
        "{name:>1000}",
        "{% now %}",
        "{{",
        "}",
    ],
)
def test_nothing_but_a_name_has_a_meaning(body: str) -> None:
    got = filled(body)
    assert "str" not in got.text
    assert len(got.text) < 20


def test_a_subject_holds_no_link_and_no_second_line() -> None:
    got = fill(Words("Hi {name}{page}", "{page}!", ""), WALK, {**VALUES, "name": "S\r\nBcc: x"})
    assert got.subject == "Hi S Bcc: x"
    assert got.heading == "!"


def test_values_are_made_in_the_language_of_the_reader() -> None:
    values = {**VALUES, "name": lambda: translation.get_language(), "position": lazystr("x")}
    mail = texts.render_occasion("test_walk", "en", values)
    assert mail.subject == "Walk with en"


def test_a_value_that_is_forgotten_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="position"):
        fill(WALK.defaults(), WALK, {"name": "Sam", "page": ""})


# --- Which words ----------------------------------------------------------------------------------


def enqueue(key: str = "k", language: str = "nl", **changes) -> OutboxMail:
    return outbox.enqueue(
        key=key,
        to="sam@bewoner.example",
        language=language,
        occasion="test_walk",
        values=VALUES,
        **changes,
    )


def test_the_default_until_staff_write_something() -> None:
    assert enqueue("a").subject == "Walk with Sam"
    MailText.objects.filter(language="nl").update(subject="Wandelen met {naam}")
    mail = enqueue("b")
    assert mail.subject == "Wandelen met Sam"
    assert "We walk through Selwerd." in mail.body_text
    assert "Hello Sam</h1>" in mail.body_html
    assert mail.occasion == "test_walk"
    assert enqueue("c", "en").subject == "Walk with Sam"


def test_words_for_once() -> None:
    mail = enqueue(words=Words("Rain, {name}", "Rain", "Bring a coat."))
    assert mail.subject == "Rain, Sam"
    assert "Bring a coat." in mail.body_text


def test_every_occasion_has_a_row_per_language_once() -> None:
    texts.make_rows()
    rows = MailText.objects.values_list("occasion", "language")
    assert sorted(rows) == [("test_walk", "en"), ("test_walk", "nl")]


# --- The screen -----------------------------------------------------------------------------------


@pytest.fixture
def text() -> MailText:
    return MailText.objects.get(language="nl")


@pytest.fixture
def eindredacteur(client: Client) -> Client:
    client.force_login(StaffFactory(roles=[EINDREDACTEUR]))
    return client


def url(view: str, *args) -> str:
    return reverse(MailText.snippet_viewset.get_url_name(view), args=args)


def typed(**changes: str) -> dict[str, str]:
    return {
        "subject": WALK.subject,
        "heading": WALK.heading,
        "body": WALK.body.replace("\n", "\r\n"),
        **changes,
    }


def test_the_form_starts_with_the_default_and_lists_what_can_be_filled_in(
    eindredacteur: Client, text: MailText
) -> None:
    page = eindredacteur.get(url("edit", text.pk)).content.decode()
    assert "We walk through Selwerd." in page
    assert "{naam}" in page
    assert "name of the walker" in page
    english = MailText.objects.get(language="en")
    assert "{name}" in eindredacteur.get(url("edit", english.pk)).content.decode()


def test_a_dutch_default_shows_dutch_names(eindredacteur: Client, text: MailText) -> None:
    initial = eindredacteur.get(url("edit", text.pk)).context["form"].initial
    assert initial["subject"] == "Walk with {naam}"
    assert initial["body"].endswith("{plaats}\n\n{pagina}")


def test_what_is_the_default_is_not_stored(eindredacteur: Client, text: MailText) -> None:
    response = eindredacteur.post(url("edit", text.pk), typed(subject="Own subject"))
    assert response.status_code == 302
    text.refresh_from_db()
    assert (text.subject, text.heading, text.body) == ("Own subject", "", "")


@pytest.mark.parametrize(
    ("field", "words"),
    [("body", "Hello {nam}"), ("body", "{name.x}"), ("subject", "{page}"), ("heading", "{x}")],
)
def test_what_cannot_be_filled_in_is_refused_by_name(
    eindredacteur: Client, text: MailText, field: str, words: str
) -> None:
    response = eindredacteur.post(url("edit", text.pk), typed(**{field: words}))
    assert response.status_code == 200
    [error] = response.context["form"].errors[field]
    assert words[words.index("{") :] in error
    assert "{naam}" in error
    text.refresh_from_db()
    assert not text.is_own


def test_the_preview_shows_what_is_typed(eindredacteur: Client, text: MailText) -> None:
    preview = url("preview_on_edit", text.pk)
    answer = eindredacteur.post(preview, typed(heading="Dag {naam}, tot zo"))
    assert answer.json()["is_valid"]
    shown = eindredacteur.get(preview, {"mode": "html"})
    assert "Dag Sam, tot zo" in shown.content.decode()
    assert shown["Content-Security-Policy"].startswith("default-src 'none'")
    assert "We walk through" in eindredacteur.get(preview, {"mode": "text"}).content.decode()
    text.refresh_from_db()
    assert not text.is_own


def test_a_test_goes_to_oneself_and_saves_nothing(client: Client, text: MailText) -> None:
    me = StaffFactory(roles=[EINDREDACTEUR])
    client.force_login(me)
    response = client.post(
        url("edit", text.pk), typed(body="Not yet saved", **{"action-test": "1"})
    )
    assert response.status_code == 200
    assert "Not yet saved" in response.content.decode()
    mail = OutboxMail.objects.get()
    assert mail.to == me.email
    assert "Not yet saved" in mail.body_text
    assert "Walk with Sam" in mail.subject
    assert "Hello Sam\n\nNot yet saved" in mail.body_text
    text.refresh_from_db()
    assert not text.is_own


def test_back_to_the_default(eindredacteur: Client, text: MailText) -> None:
    MailText.objects.filter(pk=text.pk).update(body="Own words")
    assert "action-default" in eindredacteur.get(url("edit", text.pk)).content.decode()
    eindredacteur.post(url("edit", text.pk), typed(**{"action-default": "1"}))
    text.refresh_from_db()
    assert not text.is_own


def test_nobody_adds_or_deletes(admin_client: Client, text: MailText) -> None:
    page = admin_client.get(url("list")).content.decode()
    assert "A walk" in page
    assert url("add") not in page
    assert admin_client.get(url("add")).status_code == 302
    assert admin_client.post(url("delete", text.pk)).status_code == 302
    assert MailText.objects.filter(pk=text.pk).exists()


def test_a_redacteur_leaves_the_texts_alone(client: Client, text: MailText) -> None:
    client.force_login(StaffFactory(roles=[REDACTEUR]))
    assert client.get(url("edit", text.pk)).status_code == 302
    client.post(url("edit", text.pk), typed(subject="Mine"))
    text.refresh_from_db()
    assert not text.is_own
