"""Words follow their source where that needs nobody, and wait for a translator where it does."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    Translation,
    TranslationSource,
)

from core.accounts.roles import EINDREDACTEUR, VERTALER
from core.translation.board import outdated_translations
from core.translation.writing import TranslationNotReadyError, follow_source, translate_page
from events.models import EventPage
from tests.factories.events import EventPageFactory
from tests.factories.translation import in_english
from tests.staff_client import translation_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(agenda):
    event = EventPageFactory(title="Wandeling", introduction="Loop mee.", in_short="Kort.")
    in_english(event, {"Wandeling": "Walk", "Loop mee.": "Walk along.", "Kort.": "Short."})
    return event


def english(page):
    return page.get_translation(Locale.objects.get(language_code="en"))


def slug_override(page) -> SegmentOverride:
    return SegmentOverride.objects.get(
        context__path="slug", context__object_id=page.translation_key
    )


def outdated(page) -> bool:
    return outdated_translations().filter(source__object_id=page.translation_key).exists()


# --- at the moment of publishing the source -------------------------------------------------------


def test_a_new_translation_is_up_to_date(event):
    assert not outdated(event)


def test_a_changed_sentence_keeps_the_old_words_until_it_is_translated(event, staff_client):
    staff_client(EINDREDACTEUR).publish(event, introduction="Loop en praat mee.")
    assert english(event).introduction == "Walk along."
    assert outdated(event)

    # The board knows which sentence it is, without anybody pressing "sync".
    translation = translation_of(english(event))
    missing = StringSegment.objects.filter(source=translation.source).annotate_translation(
        translation.target_locale
    )
    assert [s.string.data for s in missing.filter(translation=None)] == ["Loop en praat mee."]

    translator = staff_client(VERTALER)
    translator.type_words(english(event), {"Loop en praat mee.": "Walk and talk along."})
    translator.publish_translation(english(event))
    assert english(event).introduction == "Walk and talk along."
    assert not outdated(event)


def test_what_needs_no_words_follows_by_itself(event, staff_client):
    staff_client(EINDREDACTEUR).publish(event, in_short="")
    assert english(event).in_short == ""
    assert english(event).title == "Walk"
    assert not outdated(event)


def test_a_sentence_that_comes_back_follows_by_itself(event, staff_client):
    staff = staff_client(EINDREDACTEUR)
    staff.publish(event, introduction="Iets anders.")
    staff.publish(event, introduction="Loop mee.", in_short="")
    assert english(event).introduction == "Walk along."
    assert english(event).in_short == ""
    assert not outdated(event)


def test_words_that_wait_are_not_published_by_somebody_else(event, staff_client):
    staff_client(VERTALER).type_words(english(event), {"Loop mee.": "Half a sent"})
    staff_client(EINDREDACTEUR).publish(event, in_short="")
    assert english(event).introduction == "Walk along."
    assert english(event).in_short == "Short."
    assert outdated(event)


def test_an_own_value_that_waits_is_not_published_by_somebody_else(event, staff_client):
    override = slug_override(event)
    override.data_json = '"another-walk"'
    override.save()
    staff_client(EINDREDACTEUR).publish(event, in_short="")
    assert english(event).slug == "walk"
    assert outdated(event)


def test_a_draft_of_the_source_changes_nothing(event, staff_client):
    staff_client(EINDREDACTEUR).save(event, introduction="Nog niet.", in_short="")
    assert english(event).in_short == "Short."
    assert not outdated(event)
    assert "Nog niet." not in [
        s.string.data for s in StringSegment.objects.filter(source__object_id=event.translation_key)
    ]


def test_a_draft_translation_stays_a_draft(agenda, staff_client):
    event = EventPageFactory(in_short="Kort.")
    in_english(event, publish=False)
    staff_client(EINDREDACTEUR).publish(event, in_short="")
    assert not english(event).live


def test_a_scheduled_change_follows_when_it_goes_live(event):
    event.in_short = ""
    event.go_live_at = timezone.now() + timedelta(hours=1)
    event.save_revision().publish()
    assert english(event).in_short == "Short."
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled")
    assert EventPage.objects.get(pk=event.pk).in_short == ""
    assert english(event).in_short == ""


def test_a_scheduled_new_page_says_nothing_yet(agenda):
    event = EventPageFactory(live=False, in_short="Kort.")
    in_english(event, publish=False)
    source = TranslationSource.objects.get_for_instance(event)
    event.go_live_at = timezone.now() + timedelta(hours=1)
    event.save_revision().publish()
    source_now = TranslationSource.objects.get(pk=source.pk)
    assert source_now.last_updated_at == source.last_updated_at


def test_a_stopped_translation_is_left_to_its_editor(event, staff_client):
    staff = staff_client(EINDREDACTEUR)
    staff.stop_synchronising(english(event))
    staff.publish(english(event), introduction="By hand.")
    assert not outdated(event)
    staff.publish(event, in_short="")
    assert english(event).introduction == "By hand."
    assert english(event).in_short == "Short."
    assert outdated(event)


# --- what fails stays where it is -----------------------------------------------------------------


def test_one_failing_translation_stops_nothing(event, staff_client, monkeypatch, caplog):
    """The English page is refused by its own rules at the moment it is written."""

    def refuse(self):
        if self.locale.language_code == "en":
            raise ValidationError({"introduction": "no"})

    monkeypatch.setattr(EventPage, "clean", refuse)
    with caplog.at_level(logging.ERROR, logger="core.translation.writing"):
        dutch = staff_client(EINDREDACTEUR).publish(event, in_short="")
    assert dutch.live
    assert dutch.in_short == ""
    assert english(event).in_short == "Short."
    assert outdated(event)
    assert [record.message for record in caplog.records if record.name.startswith("core")] == [
        f"Translation {translation_of(english(event)).pk} did not follow its source"
    ]


def test_a_database_error_in_one_translation_leaves_the_others_alone(event, en, monkeypatch):
    """A broken query ends a PostgreSQL transaction, so each translation needs a savepoint."""
    source = TranslationSource.objects.get_for_instance(event)
    mine = Translation.objects.get(source=source, target_locale=en)
    done = []
    original = Translation.save_target

    def broken_first(self, *args, **kwargs):
        if not done:
            done.append(self.pk)
            Page.objects.raw("SELECT no_such_column FROM wagtailcore_page")[0]
        return original(self, *args, **kwargs)

    monkeypatch.setattr(Translation, "save_target", broken_first)
    follow_source(event)
    assert done == [mine.pk]
    assert Page.objects.filter(pk=event.pk).exists()
    follow_source(event)
    assert not outdated(event)


def test_a_source_that_cannot_be_read_does_not_stop_its_publication(
    event, staff_client, monkeypatch
):
    def broken(self):
        raise RuntimeError

    monkeypatch.setattr(TranslationSource, "update_from_db", broken)
    dutch = staff_client(EINDREDACTEUR).publish(event, in_short="")
    assert dutch.in_short == ""
    # Nobody forgets about it: the source was published later than the translation was written.
    assert outdated(event)


def test_a_translation_has_no_dates_of_its_own(agenda, en, staff_client):
    """Wagtail copies the day of expiry, and nothing keeps it up to date afterwards."""
    tomorrow = timezone.now() + timedelta(days=1)
    for in_editor in (False, True):
        event = EventPageFactory()
        event.expire_at = tomorrow
        event.save_revision().publish()
        if in_editor:
            staff = staff_client(EINDREDACTEUR)
            staff.submit(event, en)
            staff.type_words(english(event))
            staff.publish_translation(english(event))
        else:
            in_english(event)
        assert english(event).live
        assert english(event).expire_at is None
        assert english(event).get_latest_revision_as_object().expire_at is None


# --- slugs ----------------------------------------------------------------------------------------


def test_the_slug_comes_from_the_english_title(event):
    assert english(event).slug == "walk"


def test_a_published_slug_stays(event, staff_client):
    staff = staff_client(EINDREDACTEUR)
    staff.type_words(english(event), {"Wandeling": "Stroll"})
    staff.publish_translation(english(event))
    assert (english(event).title, english(event).slug) == ("Stroll", "walk")
    staff.publish(event, in_short="", slug="nieuw-adres")
    assert english(event).slug == "walk"
    source = TranslationSource.objects.get_for_instance(event)
    staff.post(
        "wagtail_localize:update_translations", source.pk, data={"publish_translations": "on"}
    )
    assert english(event).slug == "walk"


def test_the_slug_stays_when_a_neighbour_goes(event, agenda):
    second = EventPageFactory(title="Wandeling", slug="wandeling-2")
    assert in_english(second, {"Wandeling": "Walk"}).slug == "walk-1"
    english(event).delete()
    second.refresh_from_db()
    second.save_revision().publish()
    assert english(second).slug == "walk-1"


def test_an_editor_gets_the_slug_from_the_title_too(agenda, en, staff_client):
    event = EventPageFactory(title="Wandeling")
    staff = staff_client(VERTALER)
    staff.submit(event, en)
    staff.type_words(english(event), {"Wandeling": "Walk in Selwerd"})
    staff.publish_translation(english(event))
    assert english(event).slug == "walk-in-selwerd"


def test_a_slug_typed_by_a_translator_stays(agenda, en, staff_client):
    event = EventPageFactory(title="Wandeling")
    in_english(event, publish=False)
    context = StringSegment.objects.filter(source__object_id=event.translation_key)[0].context
    slug_context = type(context).objects.get(object=context.object, path="slug")
    SegmentOverride.objects.create(locale=en, context=slug_context, data_json='"my-walk"')
    in_english(event, {"Wandeling": "Walk"})
    assert english(event).slug == "my-walk"


def test_a_changed_slug_leaves_a_redirect(event, staff_client, client, en):
    old = english(event).url
    override = slug_override(event)
    override.data_json = '"new-walk"'
    override.save()
    staff_client(VERTALER).publish_translation(english(event))
    assert english(event).url == "/en/what-is-on/new-walk/"
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, english(event).url)


# --- translate_page -------------------------------------------------------------------------------


def test_translate_page_refuses_a_sentence_without_translation(agenda, en):
    event = EventPageFactory(title="Wandeling", introduction="Loop mee.")
    with pytest.raises(TranslationNotReadyError) as error:
        translate_page(event, en, {"Wandeling": "Walk"})
    assert error.value.missing == ["Loop mee."]
    assert not event.has_translation(en)
    assert not translate_page(event, en, {"Wandeling": "Walk"}, publish=False).live


def test_translate_page_needs_the_page_above(home, en):
    event = EventPageFactory(title="Wandeling")
    with pytest.raises(TranslationNotReadyError, match="Agenda"):
        translate_page(event, en, {"Wandeling": "Walk"})
    assert not Page.objects.filter(locale=en, depth__gt=2).exists()


def test_translate_page_twice_gives_the_same_page(event, en):
    first = english(event)
    again = translate_page(event, en, {"Loop mee.": "Come along."})
    assert (again.pk, again.introduction, again.title) == (first.pk, "Come along.", "Walk")


def test_words_are_refused_when_the_page_does_not_have_them(agenda, en):
    event = EventPageFactory()
    with pytest.raises(Exception, match="not on the page"):
        translate_page(event, en, {"Nergens": "Nowhere"})
