"""The screen of mail texts, with its preview and its test."""

import pytest
from django.test import Client
from django.urls import reverse

from core.accounts.roles import EINDREDACTEUR, REDACTEUR
from core.mail.models import MailText, OutboxMail
from core.mail.render import render_occasion
from tests.core.mail.mails import write
from tests.core.mail.walk import VALUES, WALK
from tests.factories.staff import StaffFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("walk")]


@pytest.fixture
def text(walk) -> MailText:
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
        "other_readers": "standard",
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


# --- people who read the other language ----------------------------------------------------------


def read_by(language: str) -> str:
    """The mail as somebody who reads this language gets it."""
    words = MailText.objects.words_for(WALK, language)
    return render_occasion(WALK, words, language, VALUES).text


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [("standard", "We walk through Selwerd."), ("this", "Neem een beker mee.")],
)
def test_a_text_in_one_language_asks_what_the_others_get(
    eindredacteur: Client, text: MailText, choice: str, sentence: str
) -> None:
    own = {"body": "Neem een beker mee."}
    refused = eindredacteur.post(url("edit", text.pk), typed(**own, other_readers=""))
    assert list(refused.context["form"].errors) == ["other_readers"]
    text.refresh_from_db()
    assert not text.is_own
    assert eindredacteur.post(url("edit", text.pk), typed(**own, other_readers=choice)).url
    assert "Neem een beker mee." in read_by("nl")
    assert sentence in read_by("en")
    assert ("We only have this text in Dutch." in read_by("en")) == (choice == "this")


def test_words_of_their_own_language_go_first(eindredacteur: Client, text: MailText) -> None:
    own = {"body": "Neem een beker mee.", "other_readers": "this"}
    eindredacteur.post(url("edit", text.pk), typed(**own))
    english = MailText.objects.get(language="en")
    eindredacteur.post(url("edit", english.pk), typed(body="Bring a cup."))
    assert "Bring a cup." in read_by("en")
    assert "in Dutch" not in read_by("en")


def test_the_form_says_how_many_read_the_other_language(
    eindredacteur: Client, text: MailText
) -> None:
    for _ in range(3):
        write(occasion=WALK.name, language="en")
    write(occasion=WALK.name, language="nl")
    page = eindredacteur.get(url("edit", text.pk)).text
    assert "3 of these emails went to people who read English." in page
