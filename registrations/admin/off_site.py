"""Refusing to take a page off the site, in any way there is, while people are registered for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, Model, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Locale, Page

from registrations.admin.deletion import SHOWN, named, offerings_of
from registrations.enums import OfferingStatus
from registrations.models import Offering, Registration
from registrations.models.offerings import OfferingQuerySet
from registrations.pages.offering_page import OfferingPage

# Address, words, and whether it opens in a new window: what `messages.button` makes.
Choice = tuple[str, str, bool]


def people_left(pages: Iterable[Page]) -> OfferingQuerySet:
    """Offerings on the site, at or below these pages, that people still count on.

    Not those that are over or cancelled: everybody knows about these.
    """
    people = Registration.objects.active().filter(offering=OuterRef("pk"))
    return offerings_of(pages).going_ahead().with_live_page().filter(Exists(people))


def _names(offerings: OfferingQuerySet) -> str:
    return named(offerings, lambda offering: offering.registrations.active().count())


def _choices(offerings: OfferingQuerySet) -> list[Choice]:
    """What to do instead: cancel or postpone it where it is about one event, else look at each."""
    found = list(offerings[: SHOWN + 1])
    if len(found) != 1:
        return [
            messages.button(
                reverse("registrations_staff:people", args=[offering.pk]),
                _("See “%(title)s”") % {"title": offering.title},
            )
            for offering in found[:SHOWN]
        ]
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
        "then everybody gets an email, or keep it as it is."
    ) % {"names": _names(offerings)}
    messages.error(request, sentence, buttons=_choices(offerings))


@dataclass(frozen=True)
class Asked:
    """What the screen that takes a page off the site says about people before it asks."""

    # "" where the page may go.
    refusal: str
    choices: list[Choice]
    # Registered people who read the language of a translation that goes.
    readers: int


def asked_before(page: Page) -> Asked:
    offerings = people_left([page])
    if offerings.exists():
        sentence = _(
            "This stays on the site, because people count on it: %(names)s. Cancel or postpone "
            "it, then everybody gets an email."
        ) % {"names": _names(offerings)}
        return Asked(sentence, _choices(offerings), 0)
    return Asked("", [], _readers_of(page))


def _readers_of(translation: Page) -> int:
    """People registered at or below this page who read its language and not the source's."""
    if translation.locale_id == Locale.get_default().pk:
        return 0
    keys = Page.objects.filter(path__startswith=translation.path).order_by()
    offerings = Offering.objects.going_ahead().filter(
        translation_key__in=keys.values("translation_key")
    )
    people = Registration.objects.active().filter(offering__in=offerings)
    return people.filter(language=translation.locale.language_code).count()


def refuse_expiry(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A page above events may not go off the site by the clock either while people count on them.

    For the page of an event itself the form says so at the field.
    """
    if not page.expire_at or isinstance(page, OfferingPage):
        return None
    too_soon = Q(ends_at__gt=page.expire_at) | Q(status=OfferingStatus.POSTPONED)
    offerings = people_left([page]).filter(too_soon)
    if not offerings.exists():
        return None
    sentence = _(
        "Not published: the page would go off the site while people count on %(names)s. Choose a "
        "later moment, or leave it empty. What you typed is kept as a draft."
    ) % {"names": _names(offerings)}
    messages.error(request, sentence, buttons=_choices(offerings))
    return redirect("wagtailadmin_pages:edit", page.pk)


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
