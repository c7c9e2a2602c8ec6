"""Makes the copies of pictures when an editor publishes, so that no visitor waits for them.

A page in use elsewhere shows the same copies there. What is missing all the same is made when it is
asked for, as Wagtail does.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page

from core.files.renditions import SHARED, specs_of
from core.models import BasePage, CustomImage, Person, SiteSettings

log = logging.getLogger(__name__)


def make(instance: models.Model) -> None:
    """Make every copy that pages use of the pictures of `instance`. Errors reach nobody."""
    wanted: dict[CustomImage, list[str]] = defaultdict(list)
    for image, specs in _pictures_of(instance):
        wanted[image] += specs
    for image, specs in wanted.items():
        try:
            image.get_renditions(*specs)
        except Exception:
            # A file that is gone, for example. Publishing goes on.
            log.exception("copies of picture %s", image.pk)


def make_again(image: CustomImage) -> None:
    """Make the copies of a picture with another file or another middle, for what shows it."""
    for instance, _references in image.get_usage():
        if getattr(instance, "live", True):
            make(instance.specific if isinstance(instance, Page) else instance)


def _pictures_of(instance: models.Model) -> Iterator[tuple[CustomImage, Iterable[str]]]:
    if isinstance(instance, Person):
        yield from _in_shape(instance.photo, "square")
    elif isinstance(instance, SiteSettings) and instance.share_image:
        yield instance.share_image, [SHARED]
    elif isinstance(instance, BasePage):
        yield from _in_shape(instance.image, "wide")
        if shared := instance.share_image or instance.image:
            yield shared, [SHARED]
        for field in instance._meta.get_fields():
            if isinstance(field, StreamField):
                for child in field.value_from_object(instance):
                    for image, shape in getattr(child.block, "pictures", _none)(child.value):
                        yield from _in_shape(image, shape)


def _none(value: object) -> list:
    return []


def _in_shape(image: CustomImage | None, shape: str) -> Iterator[tuple[CustomImage, list[str]]]:
    # Of one of our drawings a page shows the drawing itself.
    if image and not image.drawing:
        yield image, specs_of(shape)
