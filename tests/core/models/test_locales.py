import pytest
from wagtail.models import Locale

from core.models.locales import locale_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def en_without_pages(home, en) -> Locale:
    home.get_translation(en).delete()
    return en


def test_languages_are_read_once(nl, en, django_assert_num_queries):
    assert locale_of(nl.pk) == nl
    with django_assert_num_queries(0):
        assert locale_of(en.pk) == en
        assert locale_of(nl.pk) == nl


def test_a_change_in_the_admin_is_seen_at_once(en_without_pages):
    en = en_without_pages
    assert locale_of(en.pk).language_code == "en"
    en.language_code = "nl-be"
    en.save()
    assert locale_of(en.pk).language_code == "nl-be"
    Locale.all_objects.filter(pk=en.pk).delete()
    made = Locale.objects.create(language_code="en")
    assert locale_of(made.pk).language_code == "en"
    with pytest.raises(KeyError):
        locale_of(en.pk)


def test_what_another_process_made_is_found(nl, en_without_pages):
    en_without_pages.delete()
    locale_of(nl.pk)
    (made,) = Locale.objects.bulk_create([Locale(language_code="en")])  # sends no signal
    assert locale_of(made.pk) == made
