"""What every part of the demo needs: the ledger, dates that stay in the future, pairs of words."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.text import slugify
from wagtail.images.rect import Rect
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, TranslationSource

from core.models import CustomImage
from core.translation.writing import translate_page
from home.demo import drawings
from home.models import DemoItem
from registrations.models import QuestionSet

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
Pair = tuple[str, str]


def once(key: str, make: Callable[[], Any]) -> bool:
    """Run `make` unless the ledger has this key; both in one transaction. True when it ran."""
    with transaction.atomic():
        _, is_new = DemoItem.objects.get_or_create(key=key)
        if is_new:
            make()
    return is_new


def moment(today: date, when: tuple[int, int, str, str]) -> tuple[datetime, datetime]:
    """Begin and end of (week from today, weekday with Monday = 0, "HH:MM", "HH:MM")."""
    week, weekday, begin, end = when
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(weeks=week, days=weekday)
    return (
        datetime.combine(day, time.fromisoformat(begin), AMSTERDAM),
        datetime.combine(day, time.fromisoformat(end), AMSTERDAM),
    )


def picture(name: str, title: str) -> CustomImage:
    """The drawing of that name as an image of the library; made once."""
    title = f"{title} (tekening)"
    if image := CustomImage.objects.filter(title=title).first():
        return image
    file = ImageFile(io.BytesIO(drawings.draw(name)), name=f"{slugify(name)}.png")
    image = CustomImage(title=title, credit="Wijkmakers", file=file)
    if name not in drawings.SCENES:
        image.set_focal_point(Rect(*drawings.FACE))
    image.save()
    return image


def body(paragraphs: list[Pair]) -> list[tuple[str, str]]:
    """A body of one text block: each Dutch text a paragraph, unless it is a heading already."""
    html = "".join(nl if nl.startswith("<h") else f"<p>{nl}</p>" for nl, _ in paragraphs)
    return [("text", html)] if html else []


def pairs_in(spec: Any) -> Iterator[Pair]:
    """Every (Dutch, English) pair of texts in a nest of dicts, lists and tuples."""
    if isinstance(spec, tuple) and len(spec) == 2 and all(isinstance(x, str) for x in spec):
        yield spec
    elif isinstance(spec, dict):
        for value in spec.values():
            yield from pairs_in(value)
    elif isinstance(spec, list | tuple):
        for value in spec:
            yield from pairs_in(value)


def publish(page: Page, parent: Page) -> Page:
    """Add the page below `parent` and publish it as an editor would, so that its facts go out."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def as_segment(text: str) -> str:
    """The text as wagtail-localize keeps it: without the heading's tags, line ends as breaks."""
    return text.removeprefix("<h2>").removesuffix("</h2>").replace("\n", "<br/>")


def to_english(page: Page | QuestionSet, *specs: Any) -> None:
    """Translate with wagtail-localize's own models, from the pairs of these specs; publish."""
    instance = page.specific if isinstance(page, Page) else page
    source, _ = TranslationSource.update_or_create_from_instance(instance)
    on_page = set(
        StringSegment.objects.filter(source=source).values_list("string__data", flat=True)
    )
    pairs = [pair for spec in specs for pair in pairs_in(spec) if all(pair)]
    words = {as_segment(nl): as_segment(en) for nl, en in pairs}
    for nl, en in pairs:  # choices are translated line by line
        words |= dict(zip(nl.split("\n"), en.split("\n"), strict=False))
    words = {nl: en for nl, en in words.items() if nl in on_page}
    translate_page(page, Locale.objects.get(language_code="en"), words, publish=True)
