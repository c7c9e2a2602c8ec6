"""Words typed on every screen are found nowhere after anonymising."""

import base64
import logging
import shutil
import subprocess
import time
import uuid
from datetime import timedelta
from pathlib import Path
from smtplib import SMTPRecipientsRefused

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.accounts.roles import BEHEERDER
from core.mail.delivery import deliver_next
from core.mail.models import OutboxMail
from core.web.log import WithoutPersonalData
from events.models import EventPage, EventQuestion
from registrations import services
from registrations.links import local_path, manage_token, my_registrations_token
from registrations.models import AccessLog, Attendance, Needs, Registration
from registrations.public.forms import Stamp
from tests.factories.events import EventPageFactory
from tests.factories.staff import StaffFactory
from tests.plugins.postgres import found_binaries

FORM = {
    "name": "Zonnebloem Geheim",
    "email": "zonnebloem@geheim.example",
    "phone": "06 12345678",
    "places": "3",
    "guests": "Oma Kwikstaart\nOom Boomklever",
    "message": "Mijn boot heet Zeepaardje",
    "needs": "Allergisch voor kardemom",
    "needs_consent": "on",
}
# Typed later in its place, or by other people.
TYPED = [
    "Zonnebloem", "zonnebloem@geheim", "06 12345678", "Kwikstaart", "Boomklever", "Zeepaardje",
    "Kruidenstraat", "06 87654321", "Roodborst", "Lavendel", "lavendel@geheim", "Waterlelie",
    "Walvis", "walvis@geheim", "Klaproos",
]  # fmt: skip
NEEDS = ["kardemom", "rolstoelplek"]


class Refuses:
    """A mail server whose refusal repeats the address."""

    def __init__(self, *args, **kwargs) -> None: ...
    def open(self) -> None: ...
    def close(self) -> None: ...

    def send_messages(self, messages) -> int:
        (to,) = messages[0].to
        raise SMTPRecipientsRefused({to: (550, f"no mailbox for {to}".encode())})


@pytest.fixture
def log(tmp_path) -> Path:
    """The log, configured as in production."""
    path = tmp_path / "log"
    handler = logging.FileHandler(path)
    handler.setFormatter(WithoutPersonalData("{asctime} {levelname} {name} {message}", style="{"))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield path
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


@pytest.fixture
def folders(tmp_path, settings) -> list[Path]:
    """The folders the site writes to, with the cache of production."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path / "cache"),
        }
    }
    cache.clear()
    return [tmp_path, Path(settings.VAR_DIR)]


@pytest.fixture
def event(home) -> EventPage:
    page = EventPageFactory(title="Wijktafel", capacity=20)
    page.questions = [EventQuestion(locale=page.locale, label="Uit welke straat kom je?")]
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


@pytest.fixture
def staff(client) -> Client:
    client.force_login(StaffFactory(roles=[BEHEERDER]))
    return client


def database() -> str:
    """A dump of all committed rows, as a backup makes it, or all tables without pg_dump."""
    if dump := pg_dump():
        return dump
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def pg_dump() -> str:
    """The output of pg_dump; None on SQLite and without a pg_dump that fits the server."""
    program = (found_binaries() or Path()) / "pg_dump"
    program = str(program) if program.exists() else shutil.which("pg_dump")
    if connection.vendor != "postgresql" or program is None:
        return ""
    settings = connection.settings_dict
    host = settings["HOST"] or settings["OPTIONS"].get("host", "")
    done = subprocess.run(
        [program, "--inserts", "--dbname", settings["NAME"], "--username", settings["USER"],
         "--host", host, "--port", str(settings["PORT"] or 5432)],
        capture_output=True,
        text=True,
        check=False,
        env={"PGPASSWORD": settings["PASSWORD"]},
    )  # fmt: skip
    return "" if done.returncode else done.stdout


def veiled(word: str) -> list[str]:
    """`word` as it is, in Base64 (attachments) and in hex (binary columns)."""
    raw = word.encode()
    cuts = [base64.b64encode(b"x" * n + raw)[n + n // 2 : -4].decode() for n in range(3)]
    return [word, raw.hex(), *(cut.lstrip("=") for cut in cuts if len(cut) > 6)]


def found_in(text: str, words: list[str]) -> list[str]:
    return [word for word in words if any(form in text for form in veiled(word))]


def files(folders: list[Path], since: float) -> str:
    """All files written meanwhile, except the test database and Python's caches."""
    texts = []
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and path.stat().st_mtime >= since and ".sqlite3" not in path.name:
                texts.append(path.read_bytes().decode("utf-8", "replace") + str(path))
    return "\n".join(texts)


def typed_everywhere(event: EventPage, staff: Client, settings) -> Registration:
    """Walk every screen of visitors and staff, typing each sentence of `TYPED` once."""
    offering, visitor = event.offering, Client()
    (question,) = event.question_rows()
    answer = f"question_{question.translation_key.hex}"
    stamp = Stamp(uuid.uuid4(), int(time.time()) - 60).token()
    sent = visitor.post(
        event.registration_url(),
        {**FORM, "submission_id": stamp, answer: "Uit de Kruidenstraat"},
    )
    assert sent.status_code == 303
    visitor.get(sent.url)
    visitor.post(
        event.registration_url(),
        {**FORM, "submission_id": Stamp(uuid.uuid4(), int(time.time()) - 60).token()},
    )
    person = Registration.objects.get()
    settings.MAIL_DELIVERY_BACKEND = f"{__name__}.Refuses"
    assert deliver_next()

    personal = local_path("manage", "nl", manage_token(person))
    changed = {**FORM, answer: "Kruidenstraat", "phone": "06 87654321", "needs": "Een rolstoelplek"}
    assert visitor.post(personal, changed).status_code == 303
    take_off = {"action": "take_off_guest", "guest": "1", "changes": "1"}
    assert visitor.post(personal, take_off).status_code == 303
    assert visitor.post("/mijn-aanmeldingen/", {"email": FORM["email"]}).status_code == 303
    data = visitor.get(local_path("my_data", "nl", my_registrations_token(person)))
    assert set(found_in(data.text, TYPED)) >= {"Zonnebloem", "Kwikstaart"}

    def screen(name: str, *args: object) -> str:
        return reverse(f"registrations_staff:{name}", args=args or [offering.pk])

    typed = {"language": "nl", "places": "2", "guests": "Roodborst", "message": "", "needs": ""}
    other = {**typed, "name": "Lavendel Geheim", "email": "lavendel@geheim.example"}
    assert staff.post(screen("add"), other).status_code == 302
    second = Registration.objects.get(email="lavendel@geheim.example")
    other["name"] = "Waterlelie Geheim"
    assert staff.post(screen("change", second.pk), other).status_code == 302
    for name in ("people", "export", "print", "door", "messages", "message"):
        assert staff.get(screen(name)).status_code == 200
    assert staff.post(screen("people"), {"q": "Zonnebloem"}).status_code == 200
    assert staff.get(screen("registration", person.pk)).status_code == 200
    assert staff.get(screen("slip", person.pk)).status_code == 200
    for kind in ("csv", "xlsx"):
        export = {
            "people": ["comes"], "columns": ["name", "email", "phone", "needs"], "file_format": kind
        }  # fmt: skip
        assert staff.post(screen("export"), export).status_code == 200
    letter = {
        "audience": "comes",
        "subject_nl": "Zonnebloem, denk aan de Klaproos",
        "body_nl": "{aanhef}\n\nZonnebloem neemt het Zeepaardje mee.",
        "subject_en": "Klaproos",
        "body_en": "{greeting}\n\nKlaproos.",
    }
    later = timezone.localtime(offering.ends_at + timedelta(days=60)).strftime("%d-%m-%Y %H:%M")
    for more in ({"action": "test"}, {"action": "send"}, {"action": "send", "send_at": later}):
        response = staff.post(
            screen("message"), {**letter, "submission_id": str(uuid.uuid4()), **more}
        )
        assert response.status_code in (200, 302)
    walk_in = {
        "action": "walk_in", "name": "Walvis", "email": "walvis@geheim.example", "places": "1",
        "submission_id": str(uuid.uuid4()), "meeting": str(offering.meetings.get().pk),
    }  # fmt: skip
    assert staff.post(screen("door"), walk_in).status_code == 302
    services.check_in(registration_id=person.pk, meeting_id=offering.meetings.get().pk)
    page = EventPage.objects.get(pk=event.pk)
    page.ends_at += timedelta(hours=1)
    page.save_revision().publish()
    services.send_reminders()
    return person


@pytest.mark.django_db(transaction=True)
def test_after_the_term_nothing_is_anywhere(event, staff, settings, folders, log, time_machine):
    since = time.time() - 1
    time_machine.move_to(timezone.now())
    person = typed_everywhere(event, staff, settings)
    before = database()
    # Words replaced before any mail was written are gone already. All others are stored.
    assert set(TYPED) - set(found_in(before, TYPED)) == {"06 12345678", "Boomklever"}
    # Encrypted, so a backup does not give them away.
    assert found_in(before, NEEDS) == []
    assert Needs.objects.get().text == "Een rolstoelplek"
    counted = sorted(Registration.objects.values_list("status", "places", "language"))
    assert len(counted) == 3

    offering = event.offering
    time_machine.move_to(Registration.objects.first().offering.ends_at + timedelta(days=31))
    call_command("anonymise")
    assert found_in(database(), TYPED + NEEDS) == []
    assert found_in(files(folders, since), TYPED + NEEDS) == []
    assert log.stat().st_size > 0
    assert sorted(Registration.objects.values_list("status", "places", "language")) == counted
    assert sum(Attendance.objects.values_list("present", flat=True)) == 3
    assert AccessLog.objects.filter(offering=offering).count() > 5
    person.refresh_from_db()
    assert person.anonymised_at


@pytest.mark.django_db(transaction=True)
def test_who_asks_is_removed_at_once_and_the_others_stay(
    event, staff, settings, folders, log, time_machine
):
    since = time.time() - 1
    person = typed_everywhere(event, staff, settings)
    erase = local_path("erase", "nl", my_registrations_token(person))
    assert Client().post(erase).status_code == 200
    own = ["zonnebloem@geheim", "06 12345678", "06 87654321", "Kwikstaart", "Kruidenstraat"]
    assert found_in(database(), own) == []
    assert found_in(files(folders, since), own + NEEDS) == []
    assert not Needs.objects.exists()
    assert "lavendel@geheim" in database()
    assert OutboxMail.objects.filter(to="lavendel@geheim.example").exists()
