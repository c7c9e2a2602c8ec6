"""Refusing to take a page off the site, in any way there is, while people are registered for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Exists, Model, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from registrations.admin.deletion import named, offerings_of
from registrations.models import Offering, Registration
from registrations.models.offerings import OfferingQuerySet


def people_left(pages: Iterable[Page]) -> OfferingQuerySet:
    """Offerings on the site, at or below these pages, that people still count on.

    Not those that are over or cancelled: everybody knows about these.
    """
    people = Registration.objects.active().filter(offering=OuterRef("pk"))
    return offerings_of(pages).going_ahead().with_live_page().filter(Exists(people))


def _names(offerings: OfferingQuerySet) -> str:
    return named(offerings, lambda offering: offering.registrations.active().count())


def _choices(offerings: OfferingQuerySet) -> list[Button]:
    """What to do instead, where it is about one event."""
    found = list(offerings[:2])
    if len(found) != 1:
        return []
    page = _source_of(found[0])
    edit = [reverse("wagtailadmin_pages:edit", args=[page.pk])] if page else []
    cancel = reverse("registrations_staff:cancel_offering", args=[found[0].pk])
    return [
        messages.button(cancel, _("Cancel it")),
        *(messages.button(url, _("Postpone it")) for url in edit),
    ]


def _source_of(offering: Offering) -> Page | None:
    pages = Page.objects.filter(translation_key=offering.translation_key, alias_of=None)
    return next((page for page in pages.specific() if page.is_source), None)


def _refuse(request: HttpRequest, offerings: OfferingQuerySet) -> None:
    sentence = _(
        "Not taken off the site, because people count on it: %(names)s. Cancel or postpone it, "
        "then everybody gets a mail, or keep it as it is."
    ) % {"names": _names(offerings)}
    messages.error(request, sentence, buttons=_choices(offerings))


def refuse_unpublishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    offerings = people_left([page])
    if not offerings.exists():
        return None
    _refuse(request, offerings)
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_moving(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    if (sentence := obstacle_to_move([page], destination)) is None:
        return None
    messages.error(request, sentence)
    return redirect("wagtailadmin_pages:move", page.pk)


def obstacle_to_move(pages: Sequence[Page], destination: Page) -> str | None:
    """Why these pages would leave the site by moving there; None when they stay on it."""
    above = destination.get_ancestors(inclusive=True).filter(depth__gt=1)
    hidden = above.filter(live=False).first()
    restriction = destination.get_view_restrictions().first()
    if hidden is None and restriction is None:
        return None
    offerings = people_left(pages)
    if not offerings.exists():
        return None
    names = {"names": _names(offerings)}
    if hidden is not None:
        return _("Not moved: “%(title)s” is not on the site, and people count on %(names)s.") % {
            "title": hidden.title,
            **names,
        }
    return _("Not moved: “%(title)s” is not open to everybody, and people count on %(names)s.") % {
        "title": restriction.page.title,
        **names,
    }


def refuse_selection(
    request: HttpRequest, action_type: str, objects: Sequence[Model], action: BulkAction
) -> HttpResponse | None:
    """The same for a selection of pages that is unpublished or moved."""
    pages = [item for item in objects if isinstance(item, Page)]
    if not pages:
        return None
    if action_type == "unpublish":
        offerings = people_left(pages)
        if offerings.exists():
            _refuse(request, offerings)
            return redirect(action.next_url)
    if action_type == "move":
        destination = action.cleaned_form.cleaned_data["chooser"]
        if sentence := obstacle_to_move(pages, destination):
            messages.error(request, sentence)
            return redirect(action.next_url)
    return None
