"""Loads the Werkplaats (challenges and stories) and the news."""

from functools import partial
from typing import Any

from home.models import HomePage
from stories.models import ChallengePage, NewsIndexPage, NewsPage, StoryPage, WorkshopPage
from wijkmakers.demo.models import once
from wijkmakers.demo.publishing import make_page


def load_workshop(content: dict[str, Any], home: HomePage) -> None:
    once("workshop", make_page, WorkshopPage(), content["workshop"], home)
    workshop = WorkshopPage.objects.child_of(home).first()
    if workshop is None:
        return
    challenges = {}
    for spec in content["challenges"]:
        once(f"challenge:{spec['key']}", make_page, ChallengePage(), spec, workshop)
        found = ChallengePage.objects.child_of(workshop).filter(title=spec["title"].nl)
        challenges[spec["key"]] = found.first()
    for spec in content["stories"]:
        parent = challenges.get(spec.get("below")) or workshop
        once(f"story:{spec['key']}", partial(make_page, StoryPage(), spec, parent, skip=("below",)))


def load_news(content: dict[str, Any], home: HomePage) -> None:
    once("news", make_page, NewsIndexPage(), content["index"], home)
    index = NewsIndexPage.objects.child_of(home).first()
    if index is None:
        return
    for spec in content["news"]:
        once(f"news:{spec['key']}", make_page, NewsPage(), spec, index)
