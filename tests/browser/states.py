"""Every public page in every state that a visitor can meet, in both languages.

`every_state` changes the database between one state and the next, so look at a state before asking
for the next one. That way one event is shown in all its states, and the list takes seconds to make.

A new page or state: add it where it belongs. `tests/browser/test_states.py` opens them all, and
fails when a page type, a template or a status is in none of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.core import signing
from django.utils import timezone
from django.utils.text import slugify
from playwright.sync_api import Frame
from wagtail.models import Locale, Page, Site
from wagtail_factories import ImageFactory

from core.models import SiteSettings
from events.models import EventPage, EventQuestion
from home.models import HomePage
from registrations import links
from registrations.enums import (
    ACTIVE_STATUSES,
    Admission,
    AttendanceMode,
    OfferingStatus,
    QuestionKind,
    RegistrationMode,
    RegistrationStatus,
)
from registrations.models import Meeting, Offering, Registration
from registrations.public.views.done import COOKIE, KEPT
from registrations.public.views.registration_form import FORM_SLUGS
from stories.enums import ChallengeState
from stories.models import ChallengePage
from tests.factories.core import NeighbourhoodFactory
from tests.factories.events import EventPageFactory, EventSeriesPageFactory, agenda_with
from tests.factories.examples import (
    a_front_door,
    a_mission,
    a_neighbourhood,
    a_news_item,
    a_story,
    an_edition,
    an_event,
)
from tests.factories.home import (
    NeighbourhoodIndexPageFactory,
    NeighbourhoodPageFactory,
    StandardPageFactory,
)
from tests.factories.learning import AcademyPageFactory
from tests.factories.registrations import NeedsFactory, RegistrationFactory
from tests.factories.stories import NewsIndexPageFactory, WorkshopPageFactory
from tests.factories.translation import copied_to_english, in_english

LANGUAGES = ("nl", "en")
DAY = timedelta(days=1)
QUOTE = {"quote": "Iedereen is welkom.", "name": "Voorbeeld Bewoner", "role": ""}
BODY = [
    ("text", "<h2>Kop</h2><p>Tekst met een <a href='https://elders.example/'>link</a>.</p>"),
    ("quote", QUOTE | {"portrait": None}),
]

Paths = dict[str, str]
"""The address in each language."""


@dataclass(frozen=True)
class State:
    """One thing that a visitor can see.

    name: what it is called in a failure.
    status: the HTTP status of the page that is looked at.
    act: what the visitor does on the page, before it is looked at.
    cookie: the name and the value of the cookie that their browser has.
    is_personal: whether it is about one person, and so has a short foot.
    """

    name: str
    paths: Paths
    status: int = 200
    act: Callable[[Frame], None] | None = None
    cookie: tuple[str, str] | None = None
    is_personal: bool = False


def every_state(home: HomePage) -> Iterator[State]:
    yield State("home, new", in_both("/"))
    yield State("style guide", in_both("/stijlgids/"))
    yield from sections()
    fill_settings()
    yield from trouble()
    yield from home_pages(home)
    yield from stories_pages()
    yield from learning_pages()
    yield from event_pages()
    yield from agenda_pages()
    yield from forms()
    yield from done_pages()
    yield from personal_pages()
    yield from my_registrations()
    yield from self_check_in()
    yield from sign_in_pages()


# --- addresses ------------------------------------------------------------------------------------


def in_both(path: str) -> Paths:
    return {"nl": path, "en": f"/en{path}"}


def with_end(paths: Paths, end: str) -> Paths:
    return {language: path + end for language, path in paths.items()}


def translated(page: Page) -> Paths:
    """The addresses of a Dutch page. Its translation is made here, unless it has one."""
    english = Locale.objects.get(language_code="en")
    for ancestor in page.get_ancestors().filter(depth__gt=2).specific():
        if not ancestor.has_translation(english):
            copied_to_english(ancestor)
    if not page.has_translation(english):
        copied_to_english(page)
    return {"nl": page.get_url(), "en": page.get_translation(english).get_url()}


def below_site(name: str, *args: str) -> Paths:
    return {language: links.local_path(name, language, *args) for language in LANGUAGES}


def personal(name: str, view: str, person: Registration, end: str = "", **more) -> State:
    paths = with_end(below_site(view, links.manage_token(person)), end)
    return State(name, paths, is_personal=True, **more)


# --- what a visitor does --------------------------------------------------------------------------


# Pressed by a script: a mouse would wait for the page to stand still, which takes a second.
PRESS = """selector => [...document.querySelectorAll(selector)]
    .find(button => button.checkVisibility()).click()"""


def send(frame: Frame) -> None:
    frame.evaluate(PRESS, "main form button[type=submit]")


def send_without_cookie(frame: Frame) -> None:
    frame.page.context.clear_cookies()
    send(frame)


def send_change(frame: Frame) -> None:
    frame.evaluate(PRESS, "main .form-panel:has(form) > summary")
    fill(frame, name="")
    send(frame)


def press_a_button_that_we_do_not_have(frame: Frame) -> None:
    frame.eval_on_selector("main button[name=action]", "it => it.value = 'dance'")
    frame.evaluate(PRESS, "main button[name=action]")


def check_in(frame: Frame) -> None:
    fill(frame, email="sam@voorbeeld.example")
    send(frame)


def sign_in_wrongly(frame: Frame) -> None:
    fill(frame, login="sam", password="fout")
    send(frame)


def fill(frame: Frame, **values: str) -> None:
    for name, value in values.items():
        frame.eval_on_selector(f"main [name={name}]", "(it, value) => it.value = value", value)


# --- facts ----------------------------------------------------------------------------------------


def with_facts(offering: Offering, **facts) -> None:
    """Let `offering`, as it was published, differ in these facts only."""
    fields = [field.attname for field in Offering._meta.concrete_fields if not field.primary_key]
    published = {name: getattr(offering, name) for name in fields}
    Offering.objects.filter(pk=offering.pk).update(**(published | facts))


def event_facts() -> dict[str, dict]:
    """What differs in each state that depends on no registration."""
    now = timezone.now()
    return {
        "open": {},
        "closes soon": {"closes_at": now + DAY},
        "no limit": {"capacity": None},
        "paid": {"price": "12.50"},
        "online": {"attendance_mode": AttendanceMode.ONLINE, "venue_id": None},
        "on site and online": {"attendance_mode": AttendanceMode.HYBRID},
        "drop-in": {"registration_mode": RegistrationMode.NONE},
        "on another site": {
            "registration_mode": RegistrationMode.EXTERNAL,
            "external_url": "https://elders.example/",
        },
        "not yet open": {"opens_at": now + DAY},
        "closed": {"closes_at": now - DAY},
        "going on": {"starts_at": now - DAY / 24, "ends_at": now + DAY / 24},
        "past": {"starts_at": now - 8 * DAY, "ends_at": now - 7 * DAY},
        "cancelled": {"status": OfferingStatus.CANCELLED},
        "postponed": {"status": OfferingStatus.POSTPONED},
        "moved": {"previous_starts_at": now + 7 * DAY},
    }


# --- pages ----------------------------------------------------------------------------------------


def sections() -> Iterator[State]:
    """The pages in the menu, which is as long as on the real site. There is nothing in them yet."""
    for make, title, english in (
        (agenda_with, "Agenda", "Agenda"),
        (AcademyPageFactory, "Academie", "Academy"),
        (WorkshopPageFactory, "Werkplaats", "Workshop"),
        (NeighbourhoodIndexPageFactory, "Wijken en dorpen", "Neighbourhoods and villages"),
        (StandardPageFactory, "Over ons", "About us"),
        (NewsIndexPageFactory, "Nieuws", "News"),
    ):
        page = make(title=title, slug=slugify(english), show_in_menus=True)
        translation = copied_to_english(page)
        translation.title = english
        translation.save_revision().publish()
        yield State(f"{title}, empty", translated(page))


def fill_settings() -> None:
    """What the footer and the forms say."""
    settings = SiteSettings.for_site(Site.objects.get())
    settings.phone, settings.email = "050 123 4567", "hallo@wijkmakers.example"
    settings.address = "Voorbeeldstraat 1\n9712 AB Groningen"
    settings.contact_text, settings.contact_text_en = "Bel of mail.", "Call or mail us."
    settings.consent_text = "We gebruiken je gegevens alleen hiervoor."
    settings.consent_text_en = "We use your details for this only."
    settings.contact_page = StandardPageFactory(title="Contact", shows_contact=True)
    settings.privacy_page = StandardPageFactory(title="Privacy")
    settings.accessibility_page = StandardPageFactory(title="Toegankelijkheid")
    settings.save()


def trouble() -> Iterator[State]:
    for status in ("400", "403", "429", "500"):
        yield State(status, in_both(f"/wrong/{status}/"), status=int(status))
    yield State("404", in_both("/dit-bestaat-niet/"), status=404)
    yield State("bad link", below_site("manage", "x"), status=404)
    ask = below_site("ask_for_my_registrations")
    yield State("403, a form without its cookie", ask, status=403, act=send_without_cookie)


def home_pages(home: HomePage) -> Iterator[State]:
    front = a_front_door(home)
    in_english(front)
    yield State("home", translated(front))
    yield State("mission", translated(a_mission()))
    body = [*BODY, ("picture", {"picture": ImageFactory(), "caption": "Aan tafel"})]
    yield State("standard", translated(StandardPageFactory(body=body, in_short="Kort. Goed.")))
    settings = SiteSettings.for_site(Site.objects.get())
    for page in (settings.contact_page, settings.privacy_page, settings.accessibility_page):
        yield State(page.title, translated(page.specific))
    empty = NeighbourhoodPageFactory(neighbourhood=NeighbourhoodFactory(name="Garmerwolde"))
    yield State("neighbourhood, empty", translated(empty))
    full = a_neighbourhood()
    yield State("neighbourhood", translated(full))
    yield State("neighbourhoods", translated(full.get_parent().specific))


def stories_pages() -> Iterator[State]:
    story = a_story()
    story.body = BODY
    story.save_revision().publish()
    story_paths = translated(story)
    challenge = story.get_parent().specific
    for state in (ChallengeState.RECEIVED, ChallengeState.RUNNING, ChallengeState.DONE):
        ChallengePage.objects.filter(translation_key=challenge.translation_key).update(state=state)
        yield State(f"challenge, {state}", translated(challenge))
    yield State("story", story_paths)
    workshop = translated(challenge.get_parent().specific)
    yield State("workshop", workshop)
    place = story.neighbourhoods.get()
    yield State("workshop, filtered", with_end(workshop, f"?place={place.slug}"))
    place = NeighbourhoodFactory(name="Ezinge")
    yield State("workshop, nothing found", with_end(workshop, f"?place={place.slug}"))
    news = a_news_item()
    yield State("news item", translated(news))
    yield State("news", translated(news.get_parent().specific))


def learning_pages() -> Iterator[State]:
    edition = an_edition()
    paths = translated(edition)
    course = edition.get_parent().specific
    yield State("course", translated(course))
    yield State("academy", translated(course.get_parent().specific))
    now = timezone.now()
    selection = {"admission": Admission.SELECTION}
    for name, facts in {
        "open": {},
        "not yet open": {"opens_at": now + DAY},
        "closed": {"closes_at": now - DAY},
        "on another site": event_facts()["on another site"],
        "running": {"starts_at": now - 9 * DAY},
        "past": {"starts_at": now - 30 * DAY, "ends_at": now - 2 * DAY},
        "cancelled": {"status": OfferingStatus.CANCELLED},
        "by selection": selection,
        "by selection, not yet open": selection | {"opens_at": now + DAY},
        "by selection, closed": selection | {"closes_at": now - DAY},
    }.items():
        with_facts(edition.offering, **facts)
        yield State(f"edition, {name}", paths)
    everybody = RegistrationFactory(offering=edition.offering, places=15)
    with_facts(edition.offering, **selection)
    yield State("edition, by selection, all chosen", paths)
    with_facts(edition.offering)
    yield State("edition, waiting list", paths)
    everybody.delete()


def event_pages() -> Iterator[State]:
    series = EventSeriesPageFactory(title="Wijkwandelingen", in_short="Elke maand. Ergens anders.")
    yield State("series, without dates", translated(series))
    page = an_event(parent=series)
    paths = translated(page)
    an_event(parent=series, title="Een andere keer")
    yield State("series", translated(series))
    for name, facts in event_facts().items():
        with_facts(page.offering, **facts)
        yield State(f"event, {name}", paths)
        if name in ("open", "cancelled"):
            yield State(f"poster, {name}", with_end(paths, "poster/"))
    past = an_event(
        parent=series,
        title="Geweest",
        starts_at=timezone.now() - 7 * DAY,
        report=[("text", "<p>Er kwam een speeltuin.</p>")],
        present_count=31,
        next_step="<p>In mei graven we.</p>",
    )
    yield State("event, past, with a report", translated(past))
    everybody = RegistrationFactory(offering=page.offering, places=4)
    with_facts(page.offering)
    yield State("event, waiting list", paths)
    with_facts(page.offering, has_waiting_list=False)
    yield State("event, full", paths)
    with_facts(page.offering, cut_off_hours=720)
    yield State("event, too late for the waiting list", paths)
    everybody.delete()
    with_facts(page.offering)
    waiting = RegistrationFactory(offering=page.offering, status=RegistrationStatus.WAITING)
    yield State("event, free places for who waits", paths)
    waiting.delete()


def agenda_pages() -> Iterator[State]:
    EventPageFactory(title="Doedag", kind="do", status=OfferingStatus.CANCELLED)
    for name, query in {
        "all": "",
        "filtered": "?kind=learn&kind=meet&spoken=nl&free=1",
        "nothing found": "?kind=do&free=1&spoken=en",
        "not understood": "?theme=unknown&month=2026-13",
        "past": "?past=1",
    }.items():
        yield State(f"agenda, {name}", in_both(f"/agenda/{query}"))


# --- registering ----------------------------------------------------------------------------------


def forms() -> Iterator[State]:
    page = with_questions(an_event(title="Soep"))
    offering = page.offering
    paths = {
        language: f"{path}{FORM_SLUGS[language]}/" for language, path in translated(page).items()
    }
    yield State("form", paths)
    yield State("form, with errors", paths, status=422, act=send)
    yield State("form, without its cookie", paths, status=403, act=send_without_cookie)
    now = timezone.now()
    for name, facts in (
        event_facts()
        | {
            "for one": {"max_places": 1},
            "by selection": {"admission": Admission.SELECTION, "closes_at": now + DAY},
            "by selection, closed": {"admission": Admission.SELECTION, "closes_at": now - DAY},
            "of a course": {"is_course": True, "price": 95},
            "of a course, closed": {"is_course": True, "closes_at": now - DAY},
        }
    ).items():
        with_facts(offering, **facts)
        yield State(f"form, {name}", paths)
    everybody = RegistrationFactory(offering=offering, places=4)
    with_facts(offering)
    yield State("form, waiting list", paths)
    with_facts(offering, has_waiting_list=False)
    yield State("form, full", paths)
    everybody.delete()


def with_questions(page: EventPage) -> EventPage:
    """`page` with one question of each kind."""
    page.questions = [
        EventQuestion(
            locale=page.locale,
            sort_order=number,
            label=f"Vraag {number}?",
            kind=kind,
            choices="Ik woon hier\nIk werk hier",
            help_text="Een zin is genoeg.",
        )
        for number, kind in enumerate(QuestionKind)
    ]
    page.save_revision().publish()
    return EventPage.objects.get(pk=page.pk)


def done_pages() -> Iterator[State]:
    page = an_event(title="Wandeling", capacity=20)
    translated(page)
    key = page.translation_key
    for status in (*ACTIVE_STATUSES, RegistrationStatus.CANCELLED):
        paths = below_site("done", links.done_token(key, status))
        yield State(f"done, {status}", paths, is_personal=True)
    token = links.done_token(key, RegistrationStatus.CONFIRMED)
    done, correct = below_site("done", token), below_site("correct_address", token)
    for name, details in {
        "just now": ("Sam Voorbeeld", "sam@voorbeeld.example", 2),
        "a while ago": ("", "", 1),
    }.items():
        cookie = (COOKIE, signing.dumps([*details, "0" * 32], salt=KEPT, compress=True))
        for view, paths in {"done": done, "correct address": correct}.items():
            yield State(f"{view}, {name}", paths, cookie=cookie, is_personal=True)
    yield State(
        "correct address, with errors",
        correct,
        cookie=cookie,
        act=send,
        status=422,
        is_personal=True,
    )
    yield State("correct address, too late", correct, is_personal=True)


def personal_pages() -> Iterator[State]:
    page = with_questions(an_event(title="Nog een wandeling", capacity=20))
    translated(page)
    offering = page.offering
    people = {
        status: RegistrationFactory(offering=offering, status=status)
        for status in RegistrationStatus
    }
    group = RegistrationFactory(
        offering=offering,
        places=3,
        guests=["Mo Voorbeeld", "Bo"],
        message="Tot dan!",
        phone="050 123 4567",
        answers={str(row.translation_key): "Zo dus" for row in page.question_rows()[:1]},
    )
    NeedsFactory(registration=group)
    for status, person in people.items():
        yield personal(f"registration, {status}", "manage", person)
    for status in ("confirmed", "waiting", "applied", "cancelled"):
        yield personal(f"cancel, {status}", "cancel", people[status])
    yield personal("registration, of a group", "manage", group)
    yield personal("registration, saved", "manage", group, "?changed=1")
    yield personal("registration, with errors", "manage", group, act=send_change, status=422)
    yield personal("cancel, of a group", "cancel", group)
    yield personal("ticket", "ticket", group)
    yield personal("ticket, without a place", "ticket", people["waiting"])
    yield personal(
        "registration, no such button",
        "manage",
        people["offered"],
        act=press_a_button_that_we_do_not_have,
        status=400,
    )
    for name in ("online", "past", "cancelled", "postponed"):
        with_facts(offering, **event_facts()[name])
        yield personal(f"registration, {name}", "manage", people["confirmed"])
    yield personal("registration, offered, postponed", "manage", people["offered"])
    with_facts(offering, admission=Admission.SELECTION)
    yield personal("registration, selected", "manage", people["confirmed"])
    with_facts(offering, cut_off_hours=720)
    yield personal("registration, list has closed, free places", "manage", people["waiting"])
    with_facts(offering, cut_off_hours=720, capacity=1)
    yield personal("registration, list has closed, full", "manage", people["waiting"])
    with_facts(offering)


def my_registrations() -> Iterator[State]:
    ask = below_site("ask_for_my_registrations")
    yield State("ask for my registrations", ask)
    yield State("ask for my registrations, with errors", ask, act=send, status=422)
    yield State("ask for my registrations, sent", with_end(ask, "?sent=1"))
    offerings = Offering.objects.order_by("pk")[:3]
    for offering, name in zip(offerings, ("Sam", "Sam", "Mo"), strict=True):
        person = RegistrationFactory(offering=offering, email="sam@thuis.example", name=name)
    ended = {"email": person.email, "status": RegistrationStatus.CANCELLED}
    RegistrationFactory(offering=offering, name="Bo", **ended)
    token = links.my_registrations_token(person)
    yield State("my registrations", below_site("my_registrations", token), is_personal=True)
    yield State("erase", below_site("erase", token), is_personal=True)
    for language in LANGUAGES:
        person = RegistrationFactory(offering=offerings[0])
        path = links.local_path("erase", language, links.my_registrations_token(person))
        yield State("erased", {language: path}, act=send, is_personal=True)


def self_check_in() -> Iterator[State]:
    meeting = Meeting.objects.filter(offering__status=OfferingStatus.SCHEDULED).latest("pk")
    paths = {
        language: urlsplit(links.self_check_in_url(meeting, language)).path
        for language in LANGUAGES
    }

    def in_days(days: int) -> None:
        starts_at = timezone.now() + days * DAY
        times = {"starts_at": starts_at, "ends_at": starts_at + DAY / 12}
        Meeting.objects.filter(pk=meeting.pk).update(**times)

    in_days(3)
    yield State("self check-in, early", paths)
    in_days(-3)
    yield State("self check-in, over", paths)
    in_days(0)
    yield State("self check-in", paths)
    yield State("self check-in, with errors", paths, act=send, status=422)
    yield State("self check-in, done", paths, act=check_in)


def sign_in_pages() -> Iterator[State]:
    sign_in = in_both("/account/login/")
    yield State("sign in", sign_in)
    yield State("sign in, with errors", sign_in, act=sign_in_wrongly)
    reset = in_both("/account/password/reset/")
    yield State("new password", reset)
    yield State("new password, with errors", reset, act=send)
    yield State("new password, mail sent", with_end(reset, "done/"))
    yield State("new password, bad link", with_end(reset, "key/1-x/"))
