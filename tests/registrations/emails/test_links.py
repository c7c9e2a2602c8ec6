"""Mail scanners, virus checkers and browsers that fetch ahead open every link in every mail."""

import hashlib
import html
import re
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.accounts.roles import REDACTEUR
from core.mail.models import OutboxMail
from core.mail.outbox import unpacked
from core.models import SiteSettings
from events.models import EventPage
from registrations import services
from registrations.links import (
    BadLink,
    local_path,
    my_registrations_of,
    registration_of,
    self_check_in_url,
)
from registrations.models import Offering, Registration
from tests.bad_input import rolled_back
from tests.factories.staff import StaffFactory
from tests.registrations.emails.mail_steps import STEPS, june, publish

pytestmark = pytest.mark.django_db

LINK = re.compile(r"https?://[^\s\"'<>]+")
AHEAD = {"sec-purpose": "prefetch;prerender", "purpose": "prefetch", "x-moz": "prefetch"}
# A page of one person or one door: what comes after these words is a token.
PRIVATE = re.compile(
    r"(/en)?/(aanmelding|registration|aanwezig|present|mijn-aanmeldingen|my-registrations)/[^/]+/.*"
)


@pytest.fixture(autouse=True)
def site_settings(page):
    """Wagtail makes this row at the first look at a new site, whoever looks."""
    return SiteSettings.for_site(page.get_site())


def my_registrations(page, language, time_machine):
    STEPS["confirmation"](page, language, time_machine)
    email = Registration.objects.get().email
    services.send_my_registrations(email=email, language=language)


EVERY_STEP = {**STEPS, "my_registrations": my_registrations}


def database() -> dict[str, str]:
    """A hash of every table; none is left out."""
    hashes = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows = sorted(map(repr, cursor.fetchall()))
            hashes[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    assert len(hashes) > 60
    return hashes


def links_of(mail: OutboxMail) -> set[str]:
    """Local paths in the text, the HTML and the calendar file."""
    texts = [mail.body_text, html.unescape(mail.body_html)]
    # RFC 5545 folds long lines.
    texts += [re.sub(rb"\r?\n ", b"", unpacked(kept)[1]).decode() for kept in mail.attachments]
    found = {urlsplit(link) for text in texts for link in LINK.findall(text)}
    return {link.path for link in found if link.netloc == "testserver"}


def is_private(path: str) -> bool:
    return PRIVATE.fullmatch(path) is not None


def on_the_page(response) -> set[str]:
    """Where a private page leads on."""
    found = set(re.findall(r'href="(/[^"?#]*)', html.unescape(response.text)))
    return {path for path in found if is_private(path)}


def look(client: Client, paths: set[str], known: set[str] = frozenset()) -> set[str]:
    """Open all of `paths`, and what private pages lead to; returns all seen.

    Public pages that are `known` are the same for everybody. A page of a kind that is not known is
    opened in every way that a scanner has.
    """
    seen = {path for path in known if not is_private(path)}
    kinds = {kind_of(path) for path in known}
    while paths - seen:
        path = min(paths - seen)
        seen.add(path)
        response = client.get(path)
        statuses = {response.status_code}
        if kind_of(path) not in kinds:
            kinds.add(kind_of(path))
            statuses |= {client.get(path, headers=AHEAD).status_code}
            statuses |= {client.head(path, headers=way).status_code for way in ({}, AHEAD)}
            client.options(path)
        assert statuses == {200}, path
        if is_private(path):
            assert response["Referrer-Policy"] == "no-referrer", path
            assert "no-store" in response["Cache-Control"], path
            assert response["X-Robots-Tag"] == "noindex", path
            if response["Content-Type"].startswith("text/html"):
                paths = paths | on_the_page(response)
    return seen


def kind_of(path: str) -> str:
    """`path` without its token, the one part in the middle that has a dot."""
    return re.sub(r"/[^/]*\.[^/]*/", "/token/", path)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_opening_every_link_of_every_mail_changes_no_row(client, page, language, time_machine):
    now = timezone.datetime.fromisoformat("2026-06-02T10:00:00+00:00")
    time_machine.move_to(now)
    publish(page, starts_at=june(20), ends_at=june(20, 17))
    seen, occasions = set(), set()
    for name, step in EVERY_STEP.items():
        with rolled_back():
            time_machine.move_to(now)
            step(EventPage.objects.get(pk=page.pk), language, time_machine)
            # That step pretends; the page is that of an event.
            Offering.objects.update(is_course=False)
            mails = list(OutboxMail.objects.all())
            occasions |= {mail.occasion for mail in mails}
            paths = set().union(*map(links_of, mails))
            before = database()
            seen |= look(client, paths, seen)
            after = database()
            changed = [table for table in before if before[table] != after[table]]
            assert not changed, (name, changed)
    assert occasions == set(EVERY_STEP)
    private = {path.rstrip("/").rpartition("/")[2] for path in seen if is_private(path)}
    words = {"nl": {"afmelden", "ticket", "gegevens.json", "verwijderen"}}
    words["en"] = {"cancel", "ticket", "data.json", "remove"}
    assert words[language] <= private
    assert len(seen) > 40


def test_the_code_on_the_poster_is_such_a_page_too(client, page, time_machine):
    meeting = page.offering.meetings.get()
    STEPS["confirmation"](page, "nl", time_machine)
    for moment in (meeting.starts_at, meeting.starts_at - timezone.timedelta(days=2)):
        time_machine.move_to(moment)
        paths = {urlsplit(self_check_in_url(meeting, code)).path for code in ("nl", "en")}
        before = database()
        assert look(client, paths) >= paths
        assert database() == before


WITH_TOKEN = [
    "manage", "cancel", "ticket", "self_check_in", "done", "my_registrations", "my_data", "erase",
]  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_bad_link_is_answered_by_one_page(client, page, language, time_machine):
    """Forged, of something else, of a link that was revoked, of somebody who is gone."""
    my_registrations(page, language, time_machine)
    person = Registration.objects.get()
    paths = set().union(*map(links_of, OutboxMail.objects.all()))
    tokens = {path.strip("/").split("/")[-1] for path in paths if is_private(path)}
    tokens = {token for token in tokens if "." in token}
    assert len(tokens) >= 2
    services.erase(registration_id=person.pk)
    answers = set()
    for name in WITH_TOKEN:
        for token in {*tokens, "x.y.z", "0", str(person.public_id), str(person.pk)}:
            path = local_path(name, language, token)
            for method in (client.get, client.post):
                response = method(path)
                if response.status_code == 405:
                    continue
                answers.add((response.status_code, response.text))
                assert response["Referrer-Policy"] == "no-referrer"
                assert "no-store" in response["Cache-Control"]
                assert response["X-Robots-Tag"] == "noindex"
            assert client.head(path).status_code == 404
    assert len(answers) == 1
    ((status, text),) = answers
    assert status == 404
    assert person.name not in text
    assert page.title not in text


def test_opening_the_link_for_a_new_password_changes_no_account(client, editor):
    """Only a session begins: the key has to leave the address of the page that asks. It stays good
    for the person who opens it after the scanner."""
    assert client.post("/account/password/reset/", {"email": editor.email}).status_code == 302
    (path,) = links_of(OutboxMail.objects.get(to=editor.email)) - {"/"}
    before = database()
    for _ in range(2):
        for method in (client.get, client.head):
            assert method(path, headers=AHEAD, follow=True).status_code == 200
    after = database()
    assert {table for table in before if before[table] != after[table]} == {"django_session"}
    assert 'type="password"' in Client().get(path, follow=True).text


def test_staff_who_read_a_mail_cannot_do_what_its_reader_can(client, page, time_machine):
    """A link is as good as a password: it shows needs, and cancels."""
    now = timezone.datetime.fromisoformat("2026-06-02T10:00:00+00:00")
    time_machine.move_to(now)
    publish(page, starts_at=june(20), ends_at=june(20, 17))
    redacteur = StaffFactory(roles=[REDACTEUR])
    with_link = set()
    for name, step in EVERY_STEP.items():
        with rolled_back():
            time_machine.move_to(now)
            step(EventPage.objects.get(pk=page.pk), "nl", time_machine)
            # A step may take longer than a session lasts.
            client.force_login(redacteur)
            for mail in OutboxMail.objects.all():
                address = reverse("mail:html", args=[mail.pk])
                OutboxMail.objects.filter(pk=mail.pk).update(body_html="")
                shown = client.get(address.removesuffix("html/")).text
                OutboxMail.objects.filter(pk=mail.pk).update(body_html=mail.body_html)
                shown += client.get(address).text
                assert opens(mail.body_text) == opens(mail.body_html)
                if opens(mail.body_text):
                    with_link.add(mail.occasion)
                assert mail.subject.split(":")[0] in html.unescape(shown)
                assert not opens(shown), name
    assert {"confirmation", "offer", "message", "my_registrations"} <= with_link


def opens(text: str) -> bool:
    """Whether a link in `text` opens what belongs to one person."""
    return any(map(is_good, re.findall(r"[\w.-]+", html.unescape(text))))


def is_good(token: str) -> bool:
    for read in (registration_of, my_registrations_of):
        try:
            return bool(read(token))
        except BadLink:
            continue
    return False
