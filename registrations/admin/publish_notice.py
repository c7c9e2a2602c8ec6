"""What an editor reads after publishing a change: how many people get a mail about it."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages as admin_messages
from wagtail.models import Page

from registrations.admin.base import signed_in_user
from registrations.emails import send
from registrations.models import Offering
from registrations.pages.offering_page import OfferingPage
from registrations.permissions import access_to


def _offering_of(page: Page) -> Offering | None:
    if not isinstance(page, OfferingPage) or not page.is_source:
        return None
    return Offering.objects.filter(translation_key=page.translation_key).first()


def tell_editor(request: HttpRequest, page: Page) -> None:
    """Show how many mails the publication of `page` caused, and who gets none."""
    offering = _offering_of(page)
    if offering is None:
        return
    # Publishing saves a revision first, so mails written after it come from this publication.
    mailed = send.mails_about_change(offering, since=page.latest_revision_created_at)
    if not mailed:
        return
    sentences = [
        ngettext(
            "%(number)d person gets an email about this change.",
            "%(number)d people get an email about this change.",
            mailed,
        )
        % {"number": mailed}
    ]
    if unreachable := offering.registrations.active().filter(email="").count():
        sentences.append(
            ngettext(
                "%(number)d person has no email address: tell this person yourself.",
                "%(number)d people have no email address: tell them yourself.",
                unreachable,
            )
            % {"number": unreachable}
        )
    buttons = []
    if access_to(offering, signed_in_user(request)).view:
        url = reverse("registrations_staff:people", args=[offering.pk])
        buttons = [admin_messages.button(url, _("To the list"))]
    admin_messages.success(request, " ".join(sentences), buttons=buttons)
