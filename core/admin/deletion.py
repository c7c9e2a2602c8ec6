"""Refuses to delete what is still in use, and says where it is used."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models, router
from django.db.models.deletion import Collector, ProtectedError
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, ReferenceIndex
from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import is_source

SHOWN = 3  # names in one sentence


def where_used(instance: models.Model) -> list[str]:
    """Names of everything that points at `instance`, sorted, without doubles.

    No single source knows all. The reference index has stream fields and tags but no many-to-many
    rows, and Django's PROTECT has what Wagtail does not index.
    """
    names = set()
    references = ReferenceIndex.get_references_to(instance)
    for content_type_id in references.values_list("base_content_type", flat=True).distinct():
        sources = references.filter(base_content_type=content_type_id)
        # No subquery: the index stores keys as text, which PostgreSQL does not compare to integers.
        keys = list(sources.values_list("object_id", flat=True).distinct())
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is not None:
            names |= {str(source) for source in model._base_manager.filter(pk__in=keys)}
    for relation in instance._meta.related_objects:
        if relation.many_to_many:
            others = relation.field.model._base_manager
            names |= {
                str(other)
                for other in others.filter(**{relation.field.name: instance})
                # A translation keeps the rows of its first copy, which are never shown.
                if not isinstance(other, Page) or is_source(other)
            }
    collector = Collector(using=router.db_for_write(type(instance)), origin=instance)
    try:
        collector.collect([instance])
    except ProtectedError as error:
        names |= {str(blocker) for blocker in error.protected_objects}
    return sorted(names)


def refusal(instances: Iterable[models.Model]) -> str | None:
    """A sentence for each instance that is in use; None when all may be deleted."""
    sentences = [
        sentence
        for instance in instances
        if (sentence := _sentence(instance, where_used(instance)))
    ]
    return " ".join(sentences) or None


def _sentence(instance: models.Model, names: list[str]) -> str | None:
    if not names:
        return None
    shown = ", ".join(f"“{name}”" for name in names[:SHOWN])
    more = len(names) - SHOWN
    if more > 0:
        places = ngettext("%(shown)s and %(more)d more", "%(shown)s and %(more)d more", more) % {
            "shown": shown,
            "more": more,
        }
    else:
        places = shown
    return _(
        "%(what)s “%(name)s” is used by %(places)s and was not deleted. "
        "Choose something else there first."
    ) % {
        "what": capfirst(instance._meta.verbose_name),
        "name": instance,
        "places": places,
    }


def list_url_name(instance: models.Model) -> str:
    return _viewset(instance).get_url_name("list")


def usage_url(instance: models.Model) -> str:
    return reverse(_viewset(instance).get_url_name("usage"), args=[instance.pk])


def _viewset(instance: models.Model) -> SnippetViewSet:
    return instance.snippet_viewset  # type: ignore[attr-defined]  # Wagtail sets it on snippets
