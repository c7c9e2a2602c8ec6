"""What somebody needs is unreadable in the database, and readable through the model."""

import pytest
from django.db import connection
from django.utils import translation

from core import encryption
from registrations.models import Needs
from tests.factories.registrations import RegistrationFactory

pytestmark = pytest.mark.django_db

TEXT = "Halal, en een plek voor mijn rolstoel. 🦽"


def kept() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM registrations_needs")
        return cursor.fetchone()[0]


@pytest.fixture
def needs() -> Needs:
    return Needs.objects.create(registration=RegistrationFactory(), text=TEXT)


def test_the_table_holds_nothing_readable(needs):
    assert "rolstoel" not in kept()
    assert Needs.objects.get().text == TEXT


def test_the_same_text_is_kept_differently_each_time(needs):
    first = kept()
    Needs.objects.get().save()
    assert kept() != first
    assert Needs.objects.get().text == TEXT


def test_after_a_new_key_the_old_one_still_reads(needs, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one"
    assert Needs.objects.get().text == TEXT
    Needs.objects.get().save()
    settings.SECRET_KEY_FALLBACKS = []
    assert Needs.objects.get().text == TEXT


@pytest.mark.parametrize(
    ("language", "sentence"), [("nl", "niet meer te lezen"), ("en", "can no longer be read")]
)
def test_without_the_key_staff_read_why(needs, settings, language, sentence):
    settings.SECRET_KEY = "another one"
    with translation.override(language):
        assert sentence in Needs.objects.get().text


def test_nothing_stays_nothing():
    field = encryption.EncryptedTextField()
    assert field.get_prep_value("") == ""
    assert field.from_db_value(None) is None
