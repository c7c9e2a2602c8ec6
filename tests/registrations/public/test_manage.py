"""The page behind the link in a mail: one registration, and what the person can do with it."""

import json
import re
from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core import dates
from core import signing as mail_links
from core.mail.models import OutboxMail
from events.models import EventPage
from registrations import services
from registrations.links import (
    MANAGE,
    manage_path,
    my_registrations_url,
)
from registrations.models import Needs, Offering, Registration
from tests.bad_input import (
    assert_no_control_character_is_stored,
    assert_only_our_headers,
    rolled_back,
    same_every_run,
    send,
    values,
)
from tests.factories.events import EventPageFactory
from tests.factories.registrations import RegistrationFactory, registered
from tests.registrations.public.registration_form import (
    own_path,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    return EventPageFactory(title="Wijktafel", capacity=2)


@pytest.fixture
def person(page):
    return registered(page.offering, name="Sam", places=1, needs="Een tolk", message="Tot dan")


@pytest.fixture
def visitor():
    """A browser without cookies, on which Django's CSRF check is on."""
    return Client(enforce_csrf_checks=True)


def path(registration, name="manage") -> str:
    return manage_path(Registration.objects.get(pk=registration.pk), name)


def occasions() -> list[str]:
    return list(OutboxMail.objects.order_by("pk").values_list("occasion", flat=True))


def test_it_shows_everything_we_hold(visitor, person):
    text = visitor.get(path(person)).text
    for held in ("Sam", person.email, "Een tolk", "Tot dan", "Wijktafel"):
        assert held in text


@pytest.mark.parametrize("name", ["manage", "cancel"])
def test_looking_changes_nothing(visitor, person, name):
    """Mail scanners and browsers that fetch ahead open every link."""
    before = (Registration.objects.values().get(), Offering.objects.values().get())
    for _ in range(20):
        assert visitor.get(path(person, name)).status_code == 200
        visitor.head(path(person, name))
        visitor.get(path(person, name), headers={"sec-purpose": "prefetch"})
        visitor.options(path(person, name))
    assert (Registration.objects.values().get(), Offering.objects.values().get()) == before
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize("name", ["manage", "cancel"])
def test_its_address_is_told_to_nobody(visitor, person, name):
    for method in (visitor.get, visitor.post):
        response = method(path(person, name))
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies


def test_a_browser_can_send_its_forms(visitor, person):
    """Under no-referrer the browser sends Origin: null and no cookie."""
    response = visitor.post(path(person, "cancel"), headers={"origin": "null"})
    assert response.status_code == 303


FORM = {"name": "Sam", "phone": "", "message": "", "needs": "Een tolk", "needs_consent": "on"}


# --- change --------------------------------------------------------------------------------------


def test_changing(visitor, person):
    data = {"places": "2", "phone": "050 1234567", "message": "", "name": "Sam V."}
    response = visitor.post(path(person), {**FORM, **data, "guests": "\n Ali  "})
    assert response.status_code == 303
    assert visitor.get(response.url).status_code == 200
    person.refresh_from_db()
    assert (person.places, person.phone, person.message) == (2, "050 123 4567", "")
    assert (person.name, person.guests) == ("Sam V.", ["Ali"])
    assert occasions() == ["confirmation", "changed"]
    assert Needs.objects.get().text == "Een tolk"


def test_more_places_than_are_free(visitor, person):
    registered(person.offering)
    response = visitor.post(path(person), {**FORM, "places": "2", "message": "Hoi"})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["places"]
    assert "Hoi" in response.text


@pytest.mark.parametrize(
    "places",
    ["0", "-1", "x", "", "9" * 30, "\x00"],
    ids=["0", "-1", "a word", "empty", "30 digits", "NUL byte"],
)
def test_nonsense_is_answered_with_a_sentence(visitor, person, places):
    response = visitor.post(path(person), {**FORM, "places": places})
    assert response.status_code == 422


def test_what_has_ended_can_not_be_changed(visitor, person):
    services.cancel(registration_id=person.pk)
    response = visitor.post(path(person), {**FORM, "places": "2"})
    assert response.status_code == 409
    assert Registration.objects.get().places == 1


# --- cancel --------------------------------------------------------------------------------------


def test_cancelling_takes_two_clicks(visitor, person):
    assert "<form" in visitor.get(path(person, "cancel")).text
    for _ in range(2):
        assert visitor.post(path(person, "cancel")).status_code == 303
    assert Registration.objects.get().status == "cancelled"
    assert occasions() == ["confirmation", "cancelled"]
    assert page_offers_to_register_again(visitor, person)


def page_offers_to_register_again(visitor, person) -> bool:
    return "/aanmelden/" in visitor.get(path(person)).text


def test_after_the_end_it_is_too_late(visitor, person, time_machine):
    time_machine.move_to(person.offering.ends_at + timedelta(hours=1))
    assert visitor.post(path(person, "cancel")).status_code == 409
    assert Registration.objects.get().status == "confirmed"


# --- answers -------------------------------------------------------------------------------------


def offered(page) -> Registration:
    first = registered(page.offering, places=2)
    waits = registered(page.offering)
    services.cancel(registration_id=first.pk)
    return waits


@pytest.mark.parametrize(("action", "status"), [("accept", "confirmed"), ("decline", "declined")])
def test_answering_an_offer(visitor, page, action, status):
    person = offered(page)
    assert f'value="{action}"' in visitor.get(path(person)).text
    for _ in range(2):
        assert visitor.post(path(person), {"action": action}).status_code == 303
    person.refresh_from_db()
    assert person.status == status


def test_an_offer_that_ran_out(visitor, page, time_machine):
    person = offered(page)
    time_machine.move_to(timezone.now() + timedelta(days=4))
    assert 'value="accept"' not in visitor.get(path(person)).text
    assert visitor.post(path(person), {"action": "accept"}).status_code == 409


def test_confirming_the_address(visitor, page):
    Offering.objects.update(confirms_email=True)
    person = registered(page.offering)
    assert 'value="confirm"' in visitor.get(path(person)).text
    assert visitor.post(path(person), {"action": "confirm"}).status_code == 303
    person.refresh_from_db()
    assert person.status == "confirmed"


def test_taking_a_free_place_after_the_cut_off(visitor, page, time_machine):
    first = registered(page.offering, places=2)
    waits = registered(page.offering)
    time_machine.move_to(page.offering.starts_at - timedelta(hours=2))
    assert 'value="take"' not in visitor.get(path(waits)).text
    services.cancel(registration_id=first.pk)
    assert 'value="take"' in visitor.get(path(waits)).text
    assert visitor.post(path(waits), {"action": "take"}).status_code == 303
    waits.refresh_from_db()
    assert waits.status == "confirmed"


@pytest.mark.parametrize("action", ["", "x", "delete", "\x00"])
def test_an_unknown_button(visitor, person, action):
    assert visitor.post(path(person), {"action": action}).status_code == 400


@pytest.mark.parametrize(
    "status",
    ["pending", "confirmed", "offered", "waiting", "applied"]
    + ["declined", "expired", "rejected", "cancelled"],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_status_has_words(visitor, page, status, language):
    person = RegistrationFactory(offering=page.offering, status=status, language=language)
    response = visitor.get(path(person))
    assert response.status_code == 200
    assert 'class="lead"' in response.text
    assert f'<html lang="{language}">' in response.text


# --- what the page says ---------------------------------------------------------------------------


def said(visitor, registration, *, after: str = "") -> str:
    """The words of the page, at `after` or else at the link of this registration."""
    return " ".join(visitor.get(after or path(registration)).text.split())


def in_words(day: datetime) -> str:
    return " ".join(dates.long_date(day).split())


def test_after_a_change_it_says_saved(visitor, page, person):
    again = visitor.post(path(person), {**FORM, "places": "1", "phone": "050 1234567"}).url
    assert "Opgeslagen.</strong> Je krijgt een mail" in said(visitor, person, after=again)
    again = visitor.post(path(person, "cancel")).url
    assert "Opgeslagen.</strong> Je krijgt een mail" in said(visitor, person, after=again)
    assert "Opgeslagen" not in said(visitor, person)
    assert "Er is niets veranderd" not in said(visitor, person, after=f"{path(person)}?outcome=x")


def test_saving_what_was_so_already_promises_no_mail(visitor, person):
    form = {**FORM, "places": "1", "message": "Tot dan"}
    again = visitor.post(path(person), form).url
    assert "Er is niets veranderd." in said(visitor, person, after=again)
    assert "Je krijgt een mail" not in said(visitor, person, after=again).partition("<h1")[0]
    assert occasions() == ["confirmation"]


def test_a_button_of_an_old_page_says_that_nothing_happened(visitor, page):
    group = registered(page.offering, places=2, guests=["Mo"])
    button = {"action": "take_off_guest", "guest": "0", "changes": "0"}
    assert "outcome=mailed" in visitor.post(path(group), button).url
    again = visitor.post(path(group), button).url
    assert "De pagina die je open had, was verouderd." in said(visitor, group, after=again)
    assert "outcome=old" in visitor.post(path(group), {"action": "accept"}).url
    visitor.post(path(group, "cancel"))
    assert "outcome=old" in visitor.post(path(group, "cancel")).url


def test_who_says_no_gets_no_mail_and_is_promised_none(visitor, page):
    person = offered(page)
    again = visitor.post(path(person), {"action": "decline"}).url
    assert "Opgeslagen.</strong> </p>" in said(visitor, person, after=again)


def test_an_offer_has_two_buttons(visitor, page):
    text = said(visitor, offered(page))
    main = text[text.index("<main") : text.index("<details")]
    assert re.findall(r'<button[^>]*value="(\w+)"', main) == ["accept", "decline"]
    assert "/afmelden/" not in text


@pytest.mark.parametrize(
    ("mode", "is_there"), [("on_site", True), ("hybrid", True), ("online", False)]
)
def test_only_where_there_is_a_door_there_is_a_ticket(visitor, page, person, mode, is_there):
    Offering.objects.update(attendance_mode=mode)
    assert ("/ticket/" in said(visitor, person)) == is_there
    assert ("<svg" in visitor.get(path(person, "ticket")).text.partition("<main")[2]) == is_there


def test_what_we_keep_has_the_days_on_which_it_goes(visitor, person):
    over = person.offering.ends_at
    text = said(visitor, person)
    for days in (7, 30):
        assert in_words(over + timedelta(days=days + 1)) in text
    Offering.objects.update(status="postponed")
    assert "Zodra we de nieuwe datum weten" in said(visitor, person)


def test_on_the_day_that_it_names_it_is_gone(person, time_machine):
    """The job runs once a day: at the latest on the day itself."""
    days = services.removal_days(person.offering)
    for day, kept in ((days.needs, Needs), (days.details, Registration.objects.exclude(name=""))):
        objects = kept.objects if kept is Needs else kept
        time_machine.move_to(datetime.combine(day - timedelta(days=2), time(3), tzinfo=UTC))
        services.anonymise_expired()
        assert objects.exists()
        time_machine.move_to(datetime.combine(day, time(3), tzinfo=UTC))
        services.anonymise_expired()
        assert not objects.exists()


def test_a_new_day_stands_beside_the_old_one_for_who_registered_before(visitor, page, person):
    later = timedelta(days=7)
    moved = EventPage.objects.get(pk=page.pk)
    moved.starts_at, moved.ends_at = page.starts_at + later, page.ends_at + later
    moved.save_revision().publish()
    text = said(visitor, person)
    assert f"<s>{in_words(page.starts_at)}</s>" in text
    assert "Kun je dan ook?" in text
    assert "<s>" not in said(visitor, registered(Offering.objects.get()))


def test_what_is_over_leads_to_what_came_of_it(visitor, page, person, time_machine):
    services.check_in(registration_id=person.pk, meeting_id=page.offering.meetings.get().pk)
    time_machine.move_to(page.ends_at + timedelta(days=1))
    text = said(visitor, person)
    assert "Je was erbij." in text
    assert "Lees wat eruit kwam" not in text
    page = EventPage.objects.get(pk=page.pk)
    page.report = json.dumps([{"type": "text", "value": "<p>Er kwam soep.</p>"}])
    page.save_revision().publish()
    assert "Lees wat eruit kwam" in said(visitor, person)


def test_whoever_paid_and_cancels_reads_that_they_hear_about_it(visitor, page, person):
    words = "Heb je al betaald? Dan krijg je bericht van ons over je geld."
    assert words not in said(visitor, person, after=path(person, "cancel"))
    Offering.objects.update(price=95)
    assert "Meedoen kost €\N{NO-BREAK SPACE}95." in visitor.get(path(person)).text
    assert words not in said(visitor, person)
    assert words in said(visitor, person, after=path(person, "cancel"))
    visitor.post(path(person, "cancel"))
    assert words in OutboxMail.objects.get(occasion="cancelled").body_text


@pytest.mark.parametrize("status", ["waiting", "applied", "offered", "pending"])
def test_whoever_had_no_place_is_not_asked_about_money(visitor, page, person, status):
    Offering.objects.update(price=95)
    until = timezone.now() + timedelta(hours=1)
    Registration.objects.update(status=status, holds_until=until)
    assert "al betaald" not in said(visitor, person, after=path(person, "cancel"))
    visitor.post(path(person, "cancel"))
    assert "al betaald" not in said(visitor, person)
    assert "al betaald" not in OutboxMail.objects.latest("pk").body_text


@pytest.mark.parametrize("status", ["offered", "waiting", "confirmed"])
def test_a_group_reads_of_places_and_never_of_one(visitor, page, person, status):
    """Also in the list of all registrations. "Hem" would be one place."""
    until = timezone.now() + timedelta(hours=1)
    Offering.objects.update(cut_off_hours=9999, capacity=9)
    Registration.objects.update(status=status, holds_until=until, places=2)
    every = my_registrations_url(Registration.objects.get(), "nl")
    for address in (path(person), path(person, "cancel"), every):
        text = said(visitor, person, after=address)
        for one in ("een plaats voor je", "geef hem", "de vrije plaats", "Je plaats gaat"):
            assert one not in text
    shown = said(visitor, person) + said(visitor, person, after=path(person, "cancel"))
    assert {
        "offered": "Er zijn 2 plaatsen voor je.",
        "waiting": "Neem 2 vrije plaatsen",
        "confirmed": "Je 2 plaatsen gaan dan naar andere mensen.",
    }[status] in shown


def test_a_cancelled_event_offers_nothing_more(visitor, person):
    Offering.objects.update(status="cancelled")
    text = said(visitor, person)
    assert "Dit gaat niet door." in text
    for gone in ("/ticket/", "agenda.ics", "/afmelden/", "Iets veranderen"):
        assert gone not in text


# --- links ----------------------------------------------------------------------------------------


def bad_tokens(person) -> dict[str, str]:
    good = path(person).split("/")[2]
    return {
        "cut off": good[:-4],
        "forged": good[:-1] + ("A" if good[-1] != "A" else "B"),
        "of another purpose": mail_links.sign(person.public_id.hex, 1, salt="other"),
        "of nobody": mail_links.sign("0" * 32, 1, salt=MANAGE),
        "of an older version": mail_links.sign(person.public_id.hex, 0, salt=MANAGE),
        "of too many parts": mail_links.sign(person.public_id.hex, 1, 2, salt=MANAGE),
        "of words": mail_links.sign("sam", "een", salt=MANAGE),
        "of a number": str(person.pk),
        "of the bare id": str(person.public_id),
        "of odd bytes": "%ff%fe",
    }


def test_every_bad_link_gets_the_same_page(visitor, person):
    pages = set()
    for token in bad_tokens(person).values():
        for suffix in ("", "afmelden/"):
            for method in (visitor.get, visitor.post):
                response = method(f"/aanmelding/{token}/{suffix}")
                assert response.status_code == 404
                pages.add(response.text)
    assert len(pages) == 1
    assert Registration.objects.get().status == "confirmed"


def test_another_address_revokes_the_link(visitor, person):
    old = path(person)
    services.change(registration_id=person.pk, email="nieuw@voorbeeld.example", by_staff=True)
    assert visitor.get(old).status_code == 404
    assert visitor.get(path(person)).status_code == 200


def test_the_page_works_when_the_event_has_left_the_site(visitor, page, person):
    page.unpublish()
    assert visitor.get(path(person)).status_code == 200
    assert visitor.post(path(person, "cancel")).status_code == 303


def test_both_languages_open_the_same_registration(visitor, person):
    token = path(person).split("/")[2]
    assert "Sam" in visitor.get(f"/en/registration/{token}/").text
    assert visitor.post(f"/en/registration/{token}/cancel/").status_code == 303


# --- whatever somebody sends ----------------------------------------------------------------------


BUTTONS = ["confirm", "accept", "decline", "take", "take_off_guest"]


NUMBERS = ["0", "1", "999", "999999", "٣", "-1"]


STATUSES = ["confirmed", "pending", "offered", "waiting", "cancelled", "applied", "expired"]


def test_every_button(client, group):
    path, cancel = own_path(group), own_path(group, "cancel")

    @same_every_run
    @given(
        st.sampled_from(STATUSES),
        st.lists(st.sampled_from(BUTTONS) | values, min_size=1, max_size=3),
        st.sampled_from(NUMBERS) | values,
        st.sampled_from(NUMBERS) | values,
    )
    def run(status, actions, guest, changes):
        until = timezone.now() + timedelta(hours=1) if status in ("pending", "offered") else None
        with rolled_back():
            Registration.objects.update(status=status, holds_until=until)
            fields = {"action": actions, "guest": guest, "changes": changes}
            response = send(client, path, fields)
            assert response.status_code in (303, 400, 409)
            if response.status_code != 303:
                assert response.context["refusal"] in response.text
            assert send(client, cancel, {"x": actions}).status_code == 303
            assert_no_control_character_is_stored()
            assert_only_our_headers()

    run()
