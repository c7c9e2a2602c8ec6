"""Loads the Werkplaats (challenges and stories) and the news."""

from datetime import date, timedelta

from core.models import Neighbourhood, Partner, Person, Theme
from home.demo import stories
from home.demo.agenda import paragraph
from home.demo.tools import body, once, picture, publish, to_english
from home.models import HomePage
from stories.models import (
    ChallengePage,
    ChallengePerson,
    ChallengeUpdate,
    IntakeRule,
    NewsIndexPage,
    NewsPage,
    StoryPage,
    StoryPerson,
    WorkshopPage,
)


def load_workshop(home: HomePage, today: date) -> None:
    once("workshop", lambda: make_workshop(home))
    workshop = WorkshopPage.objects.child_of(home).first()
    if workshop is None:
        return
    for spec in stories.CHALLENGES:
        once(f"challenge:{spec['key']}", lambda s=spec: make_challenge(s, workshop, today))
    signals = ChallengePage.objects.child_of(workshop).filter(state="done").first()
    for spec in stories.STORIES:
        parent = signals if spec["parent"] == "challenge-signals" else workshop
        once(f"story:{spec['key']}", lambda s=spec, p=parent: make_story(s, p or workshop, today))


def load_news(home: HomePage, today: date) -> None:
    once("news", lambda: make_news_index(home))
    index = NewsIndexPage.objects.child_of(home).first()
    if index is None:
        return
    for spec in stories.NEWS:
        once(f"news:{spec['key']}", lambda s=spec: make_news(s, index, today))


def make_workshop(home: HomePage) -> None:
    spec = stories.WORKSHOP
    page = WorkshopPage(
        title=spec["title"][0],
        slug="werkplaats",
        introduction=spec["introduction"][0],
        in_short=spec["in_short"][0],
        image=picture(spec["image"], "Werkplaats"),
        image_alt=spec["image_alt"][0],
        body=body(spec["body"]),
        rules_introduction=spec["rules_introduction"][0],
        contact=Person.objects.filter(name="Dirk Fictief").first(),
        show_in_menus=True,
    )
    page.rules = [
        IntakeRule(title=title[0], text=text[0], sort_order=i)
        for i, (title, text) in enumerate(spec["rules"])
    ]
    publish(page, home)
    to_english(page, spec)


def make_challenge(spec: dict, workshop: WorkshopPage, today: date) -> None:
    page = ChallengePage(
        title=spec["title"][0],
        introduction=spec["introduction"][0],
        question=spec["title"][0],
        asked_by=spec["asked_by"][0],
        asked_on=today + timedelta(weeks=spec["started"]),
        state=spec["state"],
        body=body(spec["body"]),
    )
    page.neighbourhoods = Neighbourhood.objects.filter(name__in=spec["neighbourhoods"])
    page.partners = Partner.objects.filter(name__in=spec["partners"])
    page.themes.set(Theme.objects.filter(slug__in=spec["themes"]))
    page.people = [
        ChallengePerson(person=person, sort_order=i)
        for i, person in enumerate(Person.objects.filter(name__in=spec["people"]))
    ]
    page.updates = [
        ChallengeUpdate(happened_on=today + timedelta(weeks=week), title=title[0], sort_order=i)
        for i, (week, title) in enumerate(spec["updates"])
    ]
    publish(page, workshop)
    to_english(page, spec)


def make_story(spec: dict, parent: WorkshopPage | ChallengePage, today: date) -> None:
    page = StoryPage(
        title=spec["title"][0],
        introduction=spec["introduction"][0],
        in_short=spec["in_short"][0],
        image=picture(spec["image"], spec["title"][0]),
        image_alt=spec["image_alt"][0],
        published_on=today + timedelta(weeks=spec["week"]),
        next_steps=paragraph(spec["next"]),
        **{
            part: paragraph(spec[part])
            for part in ("challenge", "tried", "residents_said", "outcome", "did_not_work")
        },
    )
    page.neighbourhoods = Neighbourhood.objects.filter(name__in=spec["neighbourhoods"])
    page.partners = Partner.objects.filter(name__in=spec["partners"])
    page.themes.set(Theme.objects.filter(slug__in=spec["themes"]))
    page.people = [
        StoryPerson(person=Person.objects.get(name=name), role=role[0], sort_order=i)
        for i, (name, role) in enumerate(spec["people"])
    ]
    publish(page, parent)
    to_english(page, spec)


def make_news_index(home: HomePage) -> None:
    spec = stories.NEWS_INDEX
    page = NewsIndexPage(
        title=spec["title"][0],
        slug="nieuws",
        introduction=spec["introduction"][0],
        show_in_menus=True,
    )
    publish(page, home)
    to_english(page, spec)


def make_news(spec: dict, index: NewsIndexPage, today: date) -> None:
    page = NewsPage(
        title=spec["title"][0],
        introduction=spec["introduction"][0],
        published_on=today + timedelta(weeks=spec["week"]),
        body=body(spec["body"]),
    )
    if "image" in spec:
        page.image = picture(spec["image"], spec["title"][0])
        page.image_alt = spec["image_alt"][0]
    publish(page, index)
    if not spec.get("dutch_only"):
        to_english(page, spec)
