"""/stijlgids/: every component in every state, in both languages.

It exists where settings.STYLEGUIDE is on (dev and test). The browser tests look at it in light and
dark, from 320 px wide. Its sample words stand in a JSON file and not in the catalogue, because no
visitor reads them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.models import Locale

from core.blocks import BodyBlock
from core.languages import DUTCH, ENGLISH, active_language
from core.models import Answer, CustomImage, Drawing, Neighbourhood, Partner, Person, Theme, Venue
from registrations.enums import (
    AttendanceMode,
    OfferingKind,
    OfferingStatus,
    RegistrationMode,
    SpokenLanguage,
)
from registrations.models import Offering

WORDS = json.loads(Path(__file__).with_name("styleguide_words.json").read_text("utf-8"))
SCENES = Drawing.values


@dataclass
class SamplePage:
    """A page, as far as the components read one."""

    title: str
    introduction: str = ""
    url: str = "#"
    full_url: str = "https://wijkmakers.example/"
    image: CustomImage | None = None
    in_short: str = ""
    has_call_to_action: bool = False
    locale: Locale = field(default_factory=lambda: Locale(language_code=active_language()))

    def get_url(self) -> str:
        return self.url

    registration_url = get_url

    def get_parent(self) -> SamplePage:
        return self


def venue(words: dict) -> Venue:
    return Venue(
        name="Buurtkamer De Brug",
        street="Voorbeeldstraat 1",
        postcode="9700 AA",
        city="Groningen",
        latitude=Decimal("53.219383"),
        longitude=Decimal("6.566502"),
        directions=words["directions"],
        step_free=Answer.YES,
        accessible_toilet=Answer.YES,
        hearing_loop=Answer.NO,
        access_note=words["access_note"],
    )


def offerings(words: dict) -> list[tuple[Offering, SamplePage]]:
    """One offering in each state that a visitor can see."""
    place = Venue(name="Buurtkamer De Brug")
    now = timezone.now()

    def one(
        title: str, *, days: int = 14, taken: int = 0, waiting: int = 0, **facts: Any
    ) -> tuple[Offering, SamplePage]:
        """An offering that is in no database, with its page.

        days: from today to its start, negative for one in the past.
        taken, waiting: places that are taken, and registrations on the waiting list.
        facts: fields of Offering.
        """
        starts_at = timezone.localtime(now + timedelta(days=days)).replace(hour=15, minute=30)
        offering = Offering(
            **{
                "title": title,
                "starts_at": starts_at,
                "ends_at": starts_at + timedelta(hours=2),
                "venue": place,
                "neighbourhood": Neighbourhood(name="Indische Buurt"),
                "capacity": 24,
                **facts,
            }
        )
        # As `with_taken()` does for offerings in the database.
        vars(offering).update(taken_places=taken, waiting_count=waiting)
        offering.preview_themes, offering.preview_meetings = [], []
        return offering, SamplePage(title)

    titles = iter(words["events"])
    learn, do = OfferingKind.LEARN, OfferingKind.DO
    samples = [
        one(next(titles), taken=18),
        one(next(titles), taken=22, kind=learn, price=95, spoken_language=SpokenLanguage.ENGLISH),
        one(next(titles), taken=31, capacity=60, kind=do, spoken_language=SpokenLanguage.BOTH),
        one(next(titles), taken=24, waiting=3),
        one(next(titles), taken=24, has_waiting_list=False),
        one(next(titles), status=OfferingStatus.CANCELLED, kind=learn),
        one(next(titles), status=OfferingStatus.POSTPONED, kind=do),
        one(
            next(titles), previous_starts_at=now, attendance_mode=AttendanceMode.ONLINE, venue=None
        ),
        one(next(titles), opens_days_before=7),
        one(next(titles), closes_at=now - timedelta(days=1)),
        one(next(titles), registration_mode=RegistrationMode.NONE, capacity=None),
        one(
            next(titles),
            registration_mode=RegistrationMode.EXTERNAL,
            external_url="https://wijkmakers.example/",
        ),
        one(next(titles), days=-30, kind=do),
        one(next(titles), kind=learn, is_course=True, price=Decimal("1250.50"), taken=9),
        one(next(titles), days=2, closes_hours_before=24, taken=4),
        one(next(titles), days=2, closes_hours_before=24, taken=24, cut_off_hours=0),
    ]
    samples[-3][0].ends_at += timedelta(days=200)
    other = DUTCH if active_language() == ENGLISH else ENGLISH
    samples[4][1].locale = Locale(language_code=other)
    return samples


def sample_form(words: dict) -> type[forms.Form]:
    labels = words["form"]

    class SampleForm(forms.Form):
        use_required_attribute = False
        name = forms.CharField(
            label=labels["name"], widget=forms.TextInput({"autocomplete": "name"})
        )
        email = forms.EmailField(
            label=labels["email"],
            help_text=labels["email_hint"],
            widget=forms.EmailInput({"autocomplete": "email"}),
            error_messages={"invalid": labels["email_error"]},
        )
        phone = forms.CharField(
            label=labels["phone"],
            required=False,
            widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
        )
        places = forms.IntegerField(label=labels["places"], min_value=1, max_value=4)
        neighbourhood = forms.ChoiceField(
            label=labels["neighbourhood"], choices=[("", "-"), ("selwerd", "Selwerd")]
        )
        role = forms.ChoiceField(
            label=labels["role"],
            choices=list(enumerate(labels["roles"])),
            widget=forms.RadioSelect,
            required=False,
        )
        days = forms.MultipleChoiceField(
            label=labels["days"],
            help_text=labels["days_hint"],
            choices=list(enumerate(labels["day_choices"])),
            widget=forms.CheckboxSelectMultiple,
        )
        needs = forms.CharField(
            label=labels["needs"],
            help_text=labels["needs_hint"],
            widget=forms.Textarea({"rows": 3}),
            required=False,
        )
        agreed = forms.BooleanField(label=labels["agreed"], help_text=labels["agreed_hint"])

    return SampleForm


def body(words: dict, image: CustomImage | None, people: list[Person]) -> StreamValue:
    """Every block once."""
    block = BodyBlock()
    made = [
        ("text", block.child_blocks["text"].to_python(words["text"])),
        ("quote", {**words["quote"], "portrait": None}),
        ("figure", {**words["figure"], "measured_on": date(2026, 9, 1)}),
        (
            "programme",
            {
                "heading": words["programme_heading"],
                "items": [
                    {"time": time(15 + i // 2, 30 * (i % 2)), "what": what}
                    for i, what in enumerate(words["programme"])
                ],
            },
        ),
        ("people", {"heading": words["people_heading"], "people": people}),
        (
            "partners",
            {
                "heading": words["partners_heading"],
                "partners": [Partner(name=name) for name in words["partners"]],
            },
        ),
        (
            "video",
            {
                "title": words["video"],
                "url": "https://video.example/1",
                "poster": image,
                "has_captions": True,
                "is_silent": False,
                "transcript": block.child_blocks["video"]
                .child_blocks["transcript"]
                .to_python(words["text"]),
            },
        ),
        (
            "files",
            {
                "heading": words["files_heading"],
                "files": [
                    SimpleNamespace(
                        title=title, url="#", file_extension="pdf", file_size=240_000 * (i + 1)
                    )
                    for i, title in enumerate(words["files"])
                ],
            },
        ),
        ("call_to_action", {**words["call"], "page": None, "url": "https://wijkmakers.example/"}),
    ]
    if image:
        image.contextual_alt_text, image.decorative = words["picture_alt"], False
        made.insert(1, ("picture", {"picture": image, "caption": words["caption"]}))
    for position, (name, value) in enumerate(made):
        if isinstance(value, dict):
            child = block.child_blocks[name]
            made[position] = (name, child._to_struct_value(value.items()))
    return StreamValue(block, made)


def show(request: HttpRequest) -> HttpResponse:
    words = WORDS[active_language()]
    amsterdam = timezone.get_default_timezone()
    image = CustomImage.objects.first()
    people = [
        Person(name=name, role=role, organisation=organisation, bio=bio, email=email, photo=photo)
        for (name, role, organisation, bio, email), photo in zip(
            words["people"], [image, None, None], strict=True
        )
    ]
    form = sample_form(words)
    wrong = form({"email": "sam.voorbeeld.nl", "role": "0", "phone": "06", "places": "9"})
    paginator = Paginator(range(100), 10)
    first = offerings(words)
    context = {
        "words": words,
        "page_sample": SamplePage(
            words["title"], words["introduction"], in_short=words["in_short"], image=image
        ),
        "long_title": words["long_title"],
        "offerings": first,
        "first": first[0][0],
        "teasers": [
            SamplePage(title, introduction, image=None if number else image)
            for number, (title, introduction) in enumerate(words["teasers"])
        ],
        "themes": [Theme(name=name, name_en=name) for name in words["themes"]],
        "people": [(person, "") for person in people],
        "steps": [
            {"time": datetime(2026, 11 + i // 3, 4 + i, tzinfo=amsterdam), **step}
            for i, step in enumerate(words["steps"])
        ],
        "venue": venue(words),
        "form": form(auto_id="blank_%s"),
        "wrong": wrong,
        "page_obj": paginator.page(3),
        "body": body(words, image, people),
        "scenes": SCENES,
        "spring": datetime(2027, 3, 28, 1, 30, tzinfo=amsterdam),
        "autumn": datetime(2027, 10, 31, 3, 30, tzinfo=amsterdam),
    }
    return render(request, "styleguide.html", context)
