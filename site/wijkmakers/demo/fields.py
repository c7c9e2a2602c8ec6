"""Sets the fields of a page or snippet from content: each key is the name of a field."""

from typing import Any, TypeVar

from django.core.files.images import ImageFile
from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, TranslatableMixin

from core.models import CustomImage, Drawing, Theme
from wijkmakers.demo.content import FOLDER, ContentError, Text, Times

PICTURES = FOLDER.parent / "pictures"
# Which of our drawings each picture is; a page shows the drawing in its place.
DRAWINGS = {
    "classroom.png": Drawing.COURSE,
    "garden.png": Drawing.ALLOTMENT,
    "long-table.png": Drawing.RESTAURANT,
    "market.png": Drawing.MARKET,
    "presentation.png": Drawing.FORUM,
    "saving-points.png": Drawing.POINTS,
    "square-in-use.png": Drawing.SQUARE_TABLE,
    "street.png": Drawing.COURTS,
    "village.png": Drawing.VILLAGE,
    "walk.png": Drawing.WALK,
    "workshop.png": Drawing.BENCH,
}
# Keys that any thing may have and that name no field.
NO_FIELDS = {"key", "dutch_only", "image_title"}

Instance = TypeVar("Instance", bound=models.Model)


def fill(instance: Instance, content: dict[str, Any], skip: tuple[str, ...] = ()) -> Instance:
    """Set what `content` says, in Dutch, and give the instance back unsaved.

    `skip` names the keys that the caller handles itself.
    """
    for name, value in content.items():
        if name in NO_FIELDS or name in skip:
            continue
        if isinstance(value, Times):
            instance.starts_at, instance.ends_at = value
            continue
        field = instance._meta.get_field(name)
        if field.many_to_many:
            getattr(instance, name).set(_named(field.related_model, value))
        elif isinstance(value, str) and field.related_model is CustomImage:
            setattr(instance, name, picture(value, _picture_title(content)))
        else:
            setattr(instance, name, _field_value(field, value))
        if isinstance(value, Text) and hasattr(instance, f"{name}_en"):
            setattr(instance, f"{name}_en", value.en)
    return instance


def _field_value(field: models.Field, value: Any) -> Any:
    if field.one_to_many:
        return [
            fill(field.related_model(sort_order=number), row) for number, row in enumerate(value)
        ]
    if field.many_to_one:
        found = _named(field.related_model, [value])
        return found.first() if field.null else found.get()
    if isinstance(field, StreamField):
        return _body(value)
    if isinstance(field, RichTextField):
        return _rich_text(value)
    if isinstance(field, models.TextField) and isinstance(value, list):
        return "\n".join(text.nl for text in value)
    if isinstance(value, bool) and not isinstance(field, models.BooleanField):
        raise ContentError(f"{field}: YAML reads yes and no as true and false; use quotes.")
    return value.nl if isinstance(value, Text) else value


def _named(model: type[models.Model], names: list[str]) -> models.QuerySet:
    """The rows with these names (themes: slugs), of translated snippets the Dutch ones."""
    lookup = {"slug__in": names} if model is Theme else {"name__in": names}
    if issubclass(model, TranslatableMixin):
        lookup["locale"] = Locale.get_default()
    return model.objects.filter(**lookup)


def _body(parts: list[Text | dict[str, Any]]) -> list[tuple[str, Any]]:
    """The blocks of a body.

    A Text is a paragraph, `heading` one above others, `points` a list; these follow each other in
    one block. `quote` is a block of its own, with `name` and `role`.
    """
    blocks: list[tuple[str, Any]] = []
    for part in parts:
        if isinstance(part, dict) and "quote" in part:
            words = {key: part[key].nl for key in part}
            blocks.append(("quote", {"name": "", "role": "", "portrait": None, **words}))
            continue
        if not blocks or blocks[-1][0] != "text":
            blocks.append(("text", ""))
        blocks[-1] = ("text", blocks[-1][1] + _html(part))
    return blocks


def _html(part: Text | dict[str, Any]) -> str:
    if isinstance(part, Text):
        return _rich_text(part)
    if "heading" in part:
        return f"<h2>{part['heading'].nl}</h2>"
    return _rich_text(part["points"])


def _rich_text(value: Text | list[Text]) -> str:
    """A paragraph, or a list of points."""
    if isinstance(value, Text):
        return f"<p>{value.nl}</p>"
    points = "".join(f"<li>{text.nl}</li>" for text in value)
    return f"<ul>{points}</ul>"


def _picture_title(content: dict[str, Any]) -> str:
    """What the image is called in the library: `image_title`, else after the thing itself."""
    title = content.get("image_title") or content.get("title") or content["name"]
    return title.nl if isinstance(title, Text) else title


def picture(file: str, title: str) -> CustomImage:
    """The image with that title, made from a file in pictures/ when it is not there yet."""
    title = f"{title} (tekening)"
    if image := CustomImage.objects.filter(title=title).first():
        return image
    path = PICTURES / file
    with path.open("rb") as opened:
        image = CustomImage(
            title=title,
            credit="Wijkmakers",
            file=ImageFile(opened, name=path.name),
            drawing=DRAWINGS.get(file, ""),
        )
        image.save()
    return image
