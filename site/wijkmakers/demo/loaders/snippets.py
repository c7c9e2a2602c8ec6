"""Loads what pages point at: neighbourhoods, venues, themes, people, partners, settings."""

from typing import Any

from wagtail.models import Site

from core.models import Neighbourhood, Partner, Person, SiteSettings, Theme, Venue
from registrations.models import QuestionSet
from wijkmakers.demo.fields import fill
from wijkmakers.demo.models import once
from wijkmakers.demo.publishing import to_english


def load_snippets(content: dict[str, Any]) -> None:
    for spec in content["neighbourhoods"]["neighbourhoods"]:
        once(f"neighbourhood:{spec['name']}", save, Neighbourhood(), spec)
    for spec in content["venues"]["venues"]:
        once(f"venue:{spec['name']}", save, Venue(), spec)
    for spec in content["themes"]["themes"]:
        once(f"theme:{spec['slug']}", save, Theme(), spec)
    for spec in content["people"]["people"]:
        once(f"person:{spec['name']}", save, Person(), spec)
    for spec in content["partners"]["partners"]:
        once(f"partner:{spec['name']}", make_partner, spec)


def save(snippet: Neighbourhood | Venue | Theme | Person, spec: dict[str, Any]) -> None:
    fill(snippet, spec, skip=("page",)).save()


def make_partner(spec: dict[str, Any]) -> None:
    partner = fill(Partner(), spec, skip=("neighbourhoods",))
    partner.save()  # its neighbourhoods are rows that need its number
    partner.neighbourhoods.set(
        Neighbourhood.objects.filter(name__in=spec.get("neighbourhoods", []))
    )


def load_settings(spec: dict[str, Any], site: Site) -> None:
    once("settings", lambda: fill(SiteSettings.for_site(site), spec).save())


def load_questions(spec: dict[str, Any]) -> None:
    once("questions", make_question_set, spec)


def make_question_set(spec: dict[str, Any]) -> None:
    questions = fill(QuestionSet(live=False), spec)
    questions.save()
    questions.save_revision().publish()
    to_english(questions, spec)
