"""An event page shows the facts of its Offering, in every state and in both languages."""

import html
from datetime import time, timedelta
from decimal import Decimal

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import Answer
from events.models import EventPage, EventPerson, EventProgrammeItem
from registrations.enums import AttendanceMode, OfferingStatus, RegistrationMode, SpokenLanguage
from registrations.models import Offering
from tests.events.screens import NOW, START, event, fill, links, show, text
from tests.factories.core import NeighbourhoodFactory, PersonFactory, ThemeFactory, VenueFactory
from tests.factories.events import EventPageFactory, EventSeriesPageFactory
from tests.factories.examples import with_ancestors_in_english
from tests.factories.home import NeighbourhoodPageFactory
from tests.page_checks import json_ld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def full_page(**facts) -> EventPage:
    """A published event with every field filled in."""
    page = event(
        **{
            "title": "Wijktafel",
            "introduction": "Eet mee.",
            "venue": VenueFactory(name="De Brug", step_free=Answer.YES),
            "capacity": 24,
            "price": Decimal("2.50"),
            "price_note": "met soep",
            "language_note": "Er is een tolk",
            "spoken_language": SpokenLanguage.BOTH,
            "themes": [ThemeFactory(name="Zorg")],
            "contact": PersonFactory(name="Vera Voorbeeld", email="vera@wijkmakers.example"),
            "for_whom": "<p>Voor buren</p>",
            "bring": "<p>Een bord</p>",
            "meeting_point": "Bij de bank",
            "distance_km": Decimal("4.5"),
            "pace": "easy",
            "surface": "Stoeptegels",
            "weather_plan": "Bij regen binnen",
            "in_short": "Samen eten.",
            "body": [("text", "<p>Aan tafel.</p>")],
            **facts,
        }
    )
    page.people_rows.add(EventPerson(person=PersonFactory(name="Gids Een"), role="gids"))
    page.programme_rows.add(EventProgrammeItem(time=time(15, 45), what="Soep"))
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


def test_shows_all_an_editor_filled_in(client, home):
    said = text(show(client, full_page()))
    for words in (
        "Wijktafel", "Eet mee.", "De Brug", "Voorbeeldstraat 1", "€ 2,50, met soep",
        "Er is een tolk", "Zorg", "Vera Voorbeeld", "Voor buren", "Een bord", "Bij de bank",
        "4,5 km", "Stoeptegels", "Bij regen binnen", "Samen eten.", "Aan tafel.", "Gids Een",
        "gids", "15.45", "Soep", "donderdag 14 januari 2027, 15.30",
    ):  # fmt: skip
        assert words in said


def test_an_empty_event_has_no_empty_headings(client, home):
    markup = show(client, event(title="Kaal"))
    tree = html5lib.parse(markup, namespaceHTMLElements=False)
    main = tree.find(".//main")
    headings = [h.text.strip() for level in ("h2", "h3") for h in main.iter(level)]
    assert headings == ["Goed om te weten"]  # the language stands below it
    html5lib.HTMLParser(strict=True).parse(markup)


def test_valid_html_with_everything_in_it(client, home):
    page = full_page()
    for shown in (page, with_ancestors_in_english(page)):
        html5lib.HTMLParser(strict=True).parse(show(client, shown))


def test_reading_leaves_no_trace(client, home):
    response = client.get(full_page().url)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_publishing_an_event_makes_its_offering(home):
    theme = ThemeFactory()
    page = EventPageFactory(capacity=20, themes=[theme])
    offering = Offering.objects.get(translation_key=page.translation_key)
    assert offering.capacity == 20
    assert list(offering.themes.all()) == [theme]
    assert timezone.localtime(offering.starts_at).hour == 15


def test_a_draft_has_no_offering(home):
    page = EventPageFactory(live=False)
    assert not Offering.objects.filter(translation_key=page.translation_key).exists()


# --- states ---------------------------------------------------------------------------------------


def form_link(markup: str) -> list[str]:
    return [href for href in links(markup) if href.endswith(("aanmelden/", "register/"))]


def test_open(client, home):
    page = event(capacity=4)
    fill(page, 1)
    markup = show(client, page)
    assert form_link(markup) == [f"{page.url}aanmelden/"]
    assert "3" in text(markup, "places")
    assert "4" in text(markup, "places")


@pytest.mark.parametrize("has_waiting_list", [True, False])
def test_full(client, home, has_waiting_list):
    page = event(capacity=2, has_waiting_list=has_waiting_list)
    fill(page, 2)
    assert bool(form_link(show(client, page))) is has_waiting_list


@pytest.mark.parametrize(
    "facts",
    [
        {"opens_at": NOW + timedelta(days=1)},
        {"closes_at": NOW - timedelta(days=1)},
        {"registration_mode": RegistrationMode.NONE},
        {"status": OfferingStatus.CANCELLED},
        {"status": OfferingStatus.POSTPONED},
        {"starts_at": NOW - timedelta(days=3)},
    ],
    ids=["not yet open", "closed", "walk in", "cancelled", "postponed", "past"],
)
def test_no_form_when_nobody_can_register(client, home, facts):
    assert form_link(show(client, event(**facts))) == []


def test_registration_elsewhere(client, home):
    page = event(
        registration_mode=RegistrationMode.EXTERNAL, external_url="https://elders.example/mee"
    )
    markup = show(client, page)
    assert "https://elders.example/mee" in links(markup)
    assert form_link(markup) == []


def test_cancelled_says_so_at_the_top_and_strikes_the_date(client, home):
    page = event(status=OfferingStatus.CANCELLED, status_note="De gids is ziek.")
    markup = show(client, page)
    main = text(markup)
    assert "De gids is ziek." in main
    assert main.index("De gids is ziek.") < main.index(page.title)
    struck = html5lib.parse(markup, namespaceHTMLElements=False).find(".//dd/s")
    assert "14 januari" in "".join(struck.itertext()).replace("\xa0", " ")


def test_postponed_says_so_at_the_top(client, home):
    assert text(show(client, event(status=OfferingStatus.POSTPONED)), "status")


def test_moved_tells_the_first_date(client, home):
    page = event()
    Offering.objects.filter(translation_key=page.translation_key).update(
        previous_starts_at=START - timedelta(days=7)
    )
    markup = show(client, page)
    assert "donderdag 7 januari 2027" in text(markup, "status")
    assert "donderdag 14 januari 2027" in text(markup, "facts")


REPORT = {
    "report": [("text", "<p>Er kwam een speeltuin.</p>")],
    "present_count": 31,
    "next_step": "<p>In mei graven we.</p>",
}


def test_past_tells_what_came_of_it(client, home):
    coming = event(title="Straks", **REPORT)
    past = event(title="Geweest", starts_at=NOW - timedelta(days=3), **REPORT)
    assert "speeltuin" not in show(client, coming)
    said = text(show(client, past), "report")
    assert "Er kwam een speeltuin." in said
    assert "In mei graven we." in said


def test_past_is_told_in_the_past_tense_with_the_announcement_folded(client, home):
    page = full_page(starts_at=NOW - timedelta(days=3), **REPORT)
    english = with_ancestors_in_english(page)
    markup = show(client, page)
    assert "Dit was op vrijdag 1 januari 2027. Er waren 31 mensen." in text(markup, "event-head")
    assert "This took place on Friday 1 January 2027. 31 people were there." in text(
        show(client, english), "event-head"
    )
    assert text(markup).count("31") == 1
    folded = text(markup, "announced")
    seen = text(markup).replace(folded, "")
    for words in ("Eet mee.", "Samen eten.", "Soep", "Een bord", "De Brug", "2,50", "Gids Een"):
        assert words not in seen, words
    for words in ("Eet mee.", "Samen eten.", "Soep", "Een bord", "De Brug", "Gids Een"):
        assert words in folded, words
    assert "Wie je kon ontmoeten" in folded
    assert f"{page.url}agenda.ics" not in links(markup)


def test_past_without_a_report_says_that_it_follows(client, home):
    contact = PersonFactory(email="vera@wijkmakers.example")
    said = text(show(client, event(starts_at=NOW - timedelta(days=3), contact=contact)), "report")
    assert "Het verslag komt nog." in said
    assert "vera@wijkmakers.example" in said


# --- the order of a phone -------------------------------------------------------------------------


def test_the_button_and_the_day_come_before_the_words_and_access_after_them(client, home):
    said = text(show(client, full_page()))
    order = [
        "Eet mee.", "Meld je aan", "donderdag 14 januari 2027", "Voorbeeldstraat 1", "Bij de bank",
        "€ 2,50", "Samen eten.", "Aan tafel.", "Soep", "Gids Een", "Toegang:", "Stoeptegels",
        "Er is een tolk", "Vera Voorbeeld", "Geef het door",
    ]  # fmt: skip
    found = [said.index(words) for words in order]
    assert found == sorted(found)


def test_wijk_and_theme_are_links(client, home):
    selwerd = NeighbourhoodPageFactory(neighbourhood__name="Selwerd")
    page = full_page(neighbourhood=selwerd.neighbourhood)
    shown = links(show(client, page))
    assert selwerd.url in shown
    assert "/agenda/?theme=zorg#gevonden" in shown
    in_series = event(parent=EventSeriesPageFactory(), themes=[ThemeFactory(name="Ruimte")])
    assert "/agenda/?theme=ruimte#gevonden" in links(show(client, in_series))


@pytest.mark.parametrize("status", [OfferingStatus.CANCELLED, OfferingStatus.POSTPONED])
def test_what_happened_is_said_once(client, home, status):
    said = text(show(client, event(status=status)))
    words = {"cancelled": "gaat niet door", "postponed": "uitgesteld"}[status]
    assert said.count(words) == 1


def test_the_old_day_of_what_is_postponed_is_not_live(client, home):
    markup = show(client, event(status=OfferingStatus.POSTPONED, venue=VenueFactory()))
    tree = html5lib.parse(markup, namespaceHTMLElements=False)
    assert text(markup, "date-tile") == "Nieuwe datum volgt"
    assert tree.find(".//main//time") is None
    assert "Het zou op donderdag 14 januari 2027 zijn." in text(markup, "facts")


def test_online_never_shows_the_link(client, home):
    for mode in (AttendanceMode.ONLINE, AttendanceMode.HYBRID):
        page = event(attendance_mode=mode, join_url="https://bellen.example/geheim")
        assert "geheim" not in show(client, page)


# --- two languages, one set of facts --------------------------------------------------------------


def test_nothing_is_read_from_the_english_rows_facts(client, home):
    page = full_page()
    english = with_ancestors_in_english(page)
    other = VenueFactory(name="Verkeerde zaal", neighbourhood=NeighbourhoodFactory(name="Nergens"))
    EventPage.objects.filter(pk=english.pk).update(
        starts_at=START + timedelta(days=400),
        ends_at=START + timedelta(days=401),
        kind="learn",
        venue=other,
        neighbourhood=other.neighbourhood,
        capacity=777,
        price=Decimal("66"),
        spoken_language=SpokenLanguage.ENGLISH,
        status=OfferingStatus.CANCELLED,
        registration_mode=RegistrationMode.EXTERNAL,
        external_url="https://verkeerd.example/",
        attendance_mode=AttendanceMode.ONLINE,
        distance_km=Decimal("88.8"),
        pace="brisk",
        present_count=999,
        contact=PersonFactory(name="Verkeerde Vraagbaak"),
    )
    english.people_rows.update(person=PersonFactory(name="Verkeerde Gids"))
    english.programme_rows.update(time=time(3, 33))
    markup = show(client, EventPage.objects.get(pk=english.pk))
    said = text(markup)
    for wrong in (
        "2028", "777", "66", "Verkeerd", "Nergens", "verkeerd.example", "88.8", "999", "3:33",
        "cancelled", "Cancelled",
    ):  # fmt: skip
        assert wrong not in markup
    assert "is-learn" not in markup
    for right in ("Thursday 14 January 2027, 15:30", "De Brug", "€2.50", "4.5 km", "15:45",
                  "Gids Een", "EN gids", "EN Soep", "Vera Voorbeeld"):  # fmt: skip
        assert right in said


def test_the_last_place_taken_on_one_page_is_gone_on_the_other(client, home):
    page = event(capacity=1, has_waiting_list=False)
    english = with_ancestors_in_english(page)
    assert form_link(show(client, english)) == [f"{english.url}register/"]
    fill(page, 1)
    assert form_link(show(client, english)) == []
    assert form_link(show(client, page)) == []


def test_a_programme_not_translated_yet_is_marked_as_dutch(client, home):
    page = full_page()
    english = with_ancestors_in_english(page)
    page.programme_rows.add(EventProgrammeItem(time=time(17, 15), what="Afspraak maken"))
    page.save_revision().publish()
    tree = html5lib.parse(show(client, english), namespaceHTMLElements=False)
    items = [(item.find("time").text, item.find("span")) for item in tree.findall(".//ol/li[time]")]
    assert [when for when, _what in items] == ["15:45", "17:15"]
    assert items[0][1].get("lang") is None
    assert items[1][1].get("lang") == "nl"
    assert items[1][1].text == "Afspraak maken"


# --- preview and copy -----------------------------------------------------------------------------


def test_a_preview_shows_the_draft_and_writes_no_offering(home):
    page = event(title="Wijktafel", capacity=10)
    page.capacity = 12
    page.starts_at = START + timedelta(days=1)
    page.ends_at = START + timedelta(days=1, hours=2)
    page.themes.add(ThemeFactory(name="Zorg"))
    page.people_rows.add(EventPerson(person=PersonFactory(name="Nieuwe Gids")))
    page.save_revision()
    draft = page.get_latest_revision_as_object()
    response = draft.make_preview_request()
    said = text(response.rendered_content)
    assert "vrijdag 15 januari 2027" in said
    assert "12" in said
    assert "Zorg" in said
    assert "Nieuwe Gids" in said
    offering = Offering.objects.get(translation_key=page.translation_key)
    assert (offering.capacity, offering.starts_at) == (10, START)
    assert not offering.themes.exists()


def test_a_new_page_without_a_date_can_be_previewed(home, nl):
    parent = EventPageFactory().get_parent()
    draft = EventPage(title="Nieuw", slug="nieuw", locale=nl, starts_at=None, ends_at=None)
    draft.set_url_path(parent)
    response = draft.make_preview_request()
    assert response.status_code == 200
    assert "Nieuw" in text(response.rendered_content)
    assert not Offering.objects.filter(translation_key=draft.translation_key).exists()


def test_a_copy_gets_an_offering_of_its_own_when_published(client, home):
    page = full_page()
    fill(page, 20)
    copy = page.copy(update_attrs={"title": "Kopie", "slug": "kopie"}, keep_live=False)
    assert not Offering.objects.filter(translation_key=copy.translation_key).exists()
    copy.save_revision().publish()
    offering = Offering.objects.get(translation_key=copy.translation_key)
    assert offering.translation_key != page.translation_key
    assert offering.registrations.count() == 0
    assert offering.meetings.count() == 1
    rows = copy.people_rows.get(), copy.programme_rows.get()
    originals = page.people_rows.get(), page.programme_rows.get()
    for row, original in zip(rows, originals, strict=True):
        assert row.translation_key != original.translation_key


# --- what machines read ---------------------------------------------------------------------------


def test_search_engines_read_the_state_and_the_words_of_this_language(client, home):
    page = full_page(introduction='Zeg "hoi" </script><b>& meer')
    english = with_ancestors_in_english(page)
    for language, shown in (("nl", page), ("en", english)):
        data = json_ld(show(client, shown))
        assert data["startDate"] == "2027-01-14T15:30:00+01:00"
        assert data["url"] == f"http://testserver{shown.url}"
        assert data["name"] == shown.title
        assert data["description"] == shown.introduction, language
        assert data["maximumAttendeeCapacity"] == 24
    Offering.objects.filter(translation_key=page.translation_key).update(
        status=OfferingStatus.CANCELLED
    )
    assert html.unescape(show(client, english)).count("EventCancelled") == 1


def test_the_calendar_file_in_both_languages(client, home):
    page = full_page()
    english = with_ancestors_in_english(page)
    for shown in (page, english):
        response = client.get(f"{shown.url}agenda.ics")
        assert response.status_code == 200
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert f'filename="{shown.slug}.ics"' in response["Content-Disposition"]
        assert f"SUMMARY:{shown.title}".encode() in response.content
        assert f"URL:http://testserver{shown.url}".encode() in response.content
        assert f"UID:{page.translation_key}\r\n".encode() in response.content
        assert f"{shown.url}agenda.ics" in links(show(client, shown))
    assert client.get(f"{page.url}aanmelden/agenda.ics").status_code == 404
    assert client.get("/agenda.ics").status_code == 404
    assert client.get("/bestaat-niet/agenda.ics").status_code == 404


def test_queries_of_an_event_page(client, home):
    series = EventSeriesPageFactory()
    page = full_page(parent=series)
    versions = {"nl": page, "en": with_ancestors_in_english(page)}
    counts = {"nl": [], "en": []}
    for number in (1, 2):
        for _ in range(number):
            event(parent=series, venue=VenueFactory(), capacity=4)
            source = EventPage.objects.get(pk=page.pk)
            source.people_rows.add(EventPerson(person=PersonFactory()))
            source.programme_rows.add(EventProgrammeItem(time=time(18, 0), what="Meer"))
            source.save_revision().publish()
        for language, version in versions.items():
            show(client, version)
            with CaptureQueriesContext(connection) as captured:
                show(client, version)
            counts[language].append(len(captured))
    assert counts["nl"][0] == counts["nl"][1] <= 21
    assert counts["en"][0] == counts["en"][1] <= 27


# --- what people need on the day, until it is translated -----------------------------------------


NEEDED = {
    "meeting_point": "Bij de bank",
    "surface": "Stoeptegels",
    "weather_plan": "Bij regen binnen",
    "price_note": "met soep",
    "language_note": "Er is een tolk",
}
IN_RICH_TEXT = {"bring": "<p>Een bord</p>", "for_whom": "<p>Voor buren</p>"}


def then_in_dutch(page, **words):
    """Publish words that nobody has translated yet; returns the English page."""
    english = with_ancestors_in_english(page)
    page = type(page).objects.get(pk=page.pk)
    for name, value in words.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=english.pk)


def test_what_people_need_on_the_day_is_never_missing_in_english(client, home, en):
    page = full_page(**dict.fromkeys((*NEEDED, *IN_RICH_TEXT), ""))
    english = then_in_dutch(page, **NEEDED, **IN_RICH_TEXT)
    shown = show(client, english)
    for words in NEEDED.values():
        flag = '<span class="flag flag--quiet">in Dutch</span> '
        assert f'{flag}<span lang="nl">{words}</span>' in shown
    for words in IN_RICH_TEXT.values():
        assert f'<div class="stack" lang="nl">{words}' in shown
    assert shown.count('<span class="flag flag--quiet">in Dutch</span>') == 7
    assert '<span lang="nl">' not in show(client, page)


def test_the_series_keeps_what_to_bring_in_english_too(client, home, en):
    english = then_in_dutch(EventSeriesPageFactory(), bring="<p>Een bord</p>")
    assert '<div class="stack" lang="nl"><p>Een bord</p>' in show(client, english)
    dated = EventPageFactory(parent=EventSeriesPageFactory(bring="<p>Een bord</p>"))
    english = then_in_dutch(dated, bring="<p>Een kopje</p>")
    assert '<div class="stack" lang="nl"><p>Een kopje</p>' in show(client, english)


def test_directions_without_english_are_marked_as_dutch(client, home, en):
    page = full_page(venue=VenueFactory(directions="Bus 5", access_note="Bel aan"))
    shown = show(client, with_ancestors_in_english(page))
    assert '<span lang="nl">Bus 5</span>' in shown
    assert '<span lang="nl">Bel aan</span>' in shown
    assert '<span lang="nl">' not in show(client, page)
