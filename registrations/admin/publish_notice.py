"""After publishing: how many people get a mail about what the editor changed."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages as admin_messages
from wagtail.models import Page

from registrations.emails import send
from registrations.models import Offering
from registrations.pages.offering_page import OfferingPage
from registrations.permissions import access_to


def _offering_of(page: Page) -> Offering | None:
    if not isinstance(page, OfferingPage) or not page.is_source:
        return None
    return Offering.objects.filter(translation_key=page.translation_key).first()


def remember_before(request: HttpRequest, page: Page) -> None:
    """What the Offering was before it is published."""
    if offering := _offering_of(page):
        request.sequence_before = offering.sequence


def tell_after(request: HttpRequest, page: Page) -> None:
    offering = _offering_of(page)
    before = getattr(request, "sequence_before", None)
    if offering is None or before is None or offering.sequence == before:
        return
    mailed = send.told_of_last_change(offering)
    if not mailed:
        return
    sentences = [
        ngettext(
            "%(number)d person gets a mail about this change.",
            "%(number)d people get a mail about this change.",
            mailed,
        )
        % {"number": mailed}
    ]
    if unreachable := offering.registrations.active().filter(email="").count():
        sentences.append(
            ngettext(
                "%(number)d person has no e-mail address: tell this person yourself.",
                "%(number)d people have no e-mail address: tell them yourself.",
                unreachable,
            )
            % {"number": unreachable}
        )
    buttons = []
    if access_to(offering, request.user).view:
        url = reverse("registrations_staff:people", args=[offering.pk])
        buttons = [admin_messages.button(url, _("To the list"))]
    admin_messages.success(request, " ".join(sentences), buttons=buttons)
