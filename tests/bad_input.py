"""Bad input, and a client that sends it byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from email import message_from_bytes, policy
from urllib.parse import quote, urlencode

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from core.mail.delivery import to_message
from core.mail.models import OutboxMail

URLENCODED = "application/x-www-form-urlencoded"

# The examples are the same in every run, so that no test fails at random. Fixtures run once for all
# examples, so each example runs inside `rolled_back`.
same_every_run = settings(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
)

NASTY = [
    "",
    " ",
    "\x00",
    "Sam\x00Voorbeeld",
    "x" * 1_000_000,
    "🦊" * 120,
    "👩‍👩‍👧",
    "Zoë\u0301\u0302\u0303",
    "محمد",
    "\u202eelpmaS",
    "\u2066Sam\u2069\u200f",
    "\u200b\u200b",
    "\ufeff",
    "\u2028Bcc: kwaad@voorbeeld.example",
    "\x85Bcc: kwaad@voorbeeld.example",
    "Sam\r\nBcc: kwaad@voorbeeld.example\r\n\r\nKoop",
    "\ud800",
    "\udfffSam\ud83d",
    "\ufffe\uffff\U0010ffff",
    "9" * 400,
    "9" * 5000,
    "-1",
    "0",
    "1e9",
    "1.0",
    "NaN",
    "-Infinity",
    "٣",
    "²",
    "1_000",
    "2147483648",
    "9223372036854775808",
    "<script>alert(1)</script>",
    "{{ form.email }}{% now %}",
    "{titel}{persoonlijk}{",
    "%(name)s%s%",
    "' OR 1=1 --",
    "sam@voorbeeld.example",
    "sam@münchen.example",
    '"a b"@voorbeeld.example',
    "sam@" + ".".join(["İ" * 55] * 4) + ".example",
    "sam@voorbeeld.example, kim@voorbeeld.example",
    "=?utf-8?q?Sam?= <sam@voorbeeld.example>",
]
values = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.integers().map(str),
)


def fields_of(names: Iterable[str]) -> st.SearchStrategy[dict[str, list[str]]]:
    """Draw some of `names`, each with up to three bad values."""
    return st.dictionaries(
        st.sampled_from(sorted(names)), st.lists(values, max_size=3), min_size=1, max_size=4
    )


def form_bytes(fields: Mapping[str, str | Iterable[str]]) -> bytes:
    """Encode a form as bytes. Lone surrogates are kept, as some programs send them."""
    pairs = [
        (name, value.encode("utf-8", "surrogatepass"))
        for name, sent in fields.items()
        for value in ([sent] if isinstance(sent, str) else sent)
    ]
    return urlencode(pairs).encode()


def quoted_bytes(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def send(
    client: Client,
    path: str,
    fields: Mapping[str, str | Iterable[str]],
    content_type: str = URLENCODED,
) -> HttpResponse:
    client.cookies.clear()
    return client.generic("POST", path, form_bytes(fields), content_type)


@contextmanager
def rolled_back() -> Iterator[None]:
    """Roll the database back at the end of one example."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def assert_no_control_character_is_stored() -> None:
    """Check that no stored text or JSON holds a control character."""
    with connection.cursor() as cursor:
        for table in ("registrations_registration", "registrations_needs", "core_mail_outboxmail"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            for row in cursor.fetchall():
                unseen = set(map(chr, range(32))) - set("\n\r\t")
                for value in row:
                    assert not unseen & set(str(value)), value
                    assert "\\u0000" not in str(value)


def assert_only_our_headers() -> None:
    """Check each mail as it is sent: it has one addressee and only the headers that we set."""
    for mail in OutboxMail.objects.all():
        assert "\n" not in mail.subject + mail.to
        assert "\r" not in mail.subject + mail.to
        message = message_from_bytes(to_message(mail).message().as_bytes(), policy=policy.default)
        assert len(message["To"].addresses) == 1
        assert {name.lower() for name in message.keys()} <= {  # noqa: SIM118 not a dict
            "content-type", "mime-version", "subject", "from", "to", "reply-to", "message-id",
            "date", "auto-submitted", "content-language", "list-unsubscribe",
            "x-auto-response-suppress",
            "content-transfer-encoding",
        }  # fmt: skip
