"""Loads the agenda: a series of walks, and events."""

from typing import Any

from events.models import AgendaPage, EventPage, EventSeriesPage
from home.models import HomePage
from wijkmakers.demo.fields import fill
from wijkmakers.demo.models import once
from wijkmakers.demo.publishing import make_page, publish, to_english


def load_agenda(content: dict[str, Any], home: HomePage) -> None:
    once("agenda", make_page, AgendaPage(), content["agenda"], home)
    agenda = AgendaPage.objects.child_of(home).first()
    if agenda is None:
        return
    once("series", make_page, EventSeriesPage(), content["series"], agenda)
    series = EventSeriesPage.objects.child_of(agenda).first()
    for spec in content["events"]:
        parent = series if spec.get("series") else agenda
        if parent is not None:
            once(f"event:{spec['key']}", make_event, spec, parent)


def make_event(spec: dict[str, Any], parent: AgendaPage | EventSeriesPage) -> None:
    """Publish an event; one that is moved or cancelled was first published as planned."""
    planned = {"when": spec.get("moved_from", spec["when"]), "status": "scheduled"}
    now = {"when": spec["when"], "status": spec.get("status", "scheduled")}
    page = fill(EventPage(), spec | planned, skip=("series", "moved_from"))
    publish(page, parent)
    if now != planned:
        fill(page, now).save_revision().publish()
    if not spec.get("dutch_only"):
        to_english(page, spec)
