"""Loads the agenda: a series of walks and the meetings of `home.demo.events`."""

from datetime import date

from core.models import Neighbourhood, Person, Theme, Venue
from events.models import (
    AgendaPage,
    EventPage,
    EventPerson,
    EventProgrammeItem,
    EventQuestion,
    EventSeriesPage,
)
from home.demo import events, pages
from home.demo.tools import body, moment, once, picture, publish, to_english
from home.models import HomePage
from registrations.models import QuestionSet


def load_agenda(home: HomePage, today: date) -> None:
    once("agenda", lambda: make_agenda(home))
    agenda = AgendaPage.objects.child_of(home).first()
    if agenda is None:
        return
    once("series", lambda: make_series(agenda))
    series = EventSeriesPage.objects.child_of(agenda).first()
    for spec in events.EVENTS:
        parent = series if spec.get("series") else agenda
        if parent is not None:
            once(f"event:{spec['key']}", lambda s=spec, p=parent: make_event(s, p, today))


def make_agenda(home: HomePage) -> None:
    spec = pages.AGENDA
    page = AgendaPage(
        title=spec["title"][0],
        slug="agenda",
        introduction=spec["introduction"][0],
        show_in_menus=True,
    )
    publish(page, home)
    to_english(page, spec)


def make_series(agenda: AgendaPage) -> None:
    spec = events.SERIES
    page = EventSeriesPage(
        title=spec["title"][0],
        slug="wijkwandelingen",
        introduction=spec["introduction"][0],
        in_short=spec["in_short"][0],
        image=picture(spec["image"], "Wandeling"),
        image_alt=spec["image_alt"][0],
        body=body(spec["body"]),
    )
    publish(page, agenda)
    to_english(page, spec)


def make_event(spec: dict, parent: AgendaPage | EventSeriesPage, today: date) -> None:
    page = event_page(spec, today)
    if moved_from := spec.get("moved_from"):
        # Published on the first day, then moved: as it goes in real life.
        new = page.starts_at, page.ends_at
        page.starts_at, page.ends_at = moment(today, moved_from)
        publish(page, parent)
        page.starts_at, page.ends_at = new
        page.save_revision().publish()
    elif spec.get("status") in ("cancelled", "postponed"):
        page.status = "scheduled"
        publish(page, parent)
        page.status = spec["status"]
        page.save_revision().publish()
    else:
        publish(page, parent)
    if not spec.get("dutch_only"):
        to_english(EventPage.objects.get(pk=page.pk), spec)


def event_page(spec: dict, today: date) -> EventPage:
    starts_at, ends_at = moment(today, spec["when"])
    page = EventPage(
        title=spec["title"][0],
        introduction=spec["introduction"][0],
        in_short=spec.get("in_short", ("", ""))[0],
        body=body(spec["body"]),
        bring=paragraph(spec.get("bring")),
        price_note=spec.get("price_note", ("", ""))[0],
        contact=Person.objects.filter(name=spec.get("contact", "Bram Verzonnen")).first(),
        kind=spec.get("kind", "meet"),
        starts_at=starts_at,
        ends_at=ends_at,
        venue=Venue.objects.filter(name=spec["venue"]).first(),
        neighbourhood=Neighbourhood.objects.filter(name=spec.get("neighbourhood")).first(),
        attendance_mode=spec.get("attendance_mode", "on_site"),
        join_url=spec.get("join_url", ""),
        spoken_language=spec.get("spoken_language", "nl"),
        status=spec.get("status", "scheduled"),
        registration_mode=spec.get("registration_mode", "internal"),
        external_url=spec.get("external_url", ""),
        capacity=spec["capacity"],
        max_places=spec.get("max_places", 4),
        confirms_email=spec.get("confirms_email", False),
        price=spec.get("price", 0),
        thanks_days=1 if "evaluation" in spec else None,
        evaluation_url=spec.get("evaluation", ("", ""))[0],
        evaluation_url_en=spec.get("evaluation", ("", ""))[1],
    )
    if "opens" in spec:
        page.opens_days_before = 7 * spec["opens"]
    if "image" in spec:
        page.image = picture(spec["image"], spec["title"][0])
        page.image_alt = spec["image_alt"][0]
    if report := spec.get("report"):
        page.report = body(report["body"])
        page.present_count = report["present"]
        page.next_step = paragraph(report["next"])
    page.themes.set(Theme.objects.filter(slug__in=spec["themes"]))
    page.people_rows = [
        EventPerson(person=Person.objects.get(name=name), role=role[0], sort_order=i)
        for i, (name, role) in enumerate(spec["people"])
    ]
    page.programme_rows = [
        EventProgrammeItem(time=time, what=what[0], sort_order=i)
        for i, (time, what) in enumerate(spec.get("programme", []))
    ]
    page.question_sets = QuestionSet.objects.filter(
        name__in=spec.get("question_sets", []), locale__language_code="nl"
    )
    page.questions = [
        EventQuestion(
            kind=kind,
            is_required=is_required,
            label=label[0],
            choices=choices[0] if choices else "",
            sort_order=i,
        )
        for i, (kind, is_required, label, choices) in enumerate(spec.get("questions", []))
    ]
    return page


def paragraph(pair: tuple[str, str] | None) -> str:
    return f"<p>{pair[0]}</p>" if pair else ""
