"""Template tags that say in words what a visitor can do with an Offering."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core import dates
from core.retention import ACCESS_LOG, MAIL_BODIES
from registrations import services
from registrations.enums import Admission, OfferingState
from registrations.models import Offering

register = template.Library()

# Up to this number a card says how many places are left.
FEW_PLACES = 5


@register.simple_tag(takes_context=True)
def offering_state(
    context: Context, offering: Offering | None, page: Page, state: str | None = None
) -> str:
    """The sentence and the button for the present state, or for `state`."""
    if offering is None:
        return ""
    shown = OfferingState(state) if state else offering.state
    values = {
        "offering": offering,
        "page": page,
        "state": shown,
        "request": context.get("request"),
        "on_form": context.get("on_form", False),
    }
    return render_to_string(f"registrations/public/states/{shown.value}.html", values)


@register.simple_tag
def places_words(offering: Offering | None) -> str:
    """For example "6 of 24 places left"; empty without a limit."""
    if offering is None or offering.capacity is None:
        return ""
    left, total = offering.places_left, offering.capacity
    if not left:
        return ngettext("The only place is taken", "All %(total)d places are taken", total) % {
            "total": total
        }
    return ngettext(
        "%(left)d of %(total)d place left", "%(left)d of %(total)d places left", total
    ) % {"left": left, "total": total}


def flag_words(offering: Offering) -> str:
    """The label on a card, in two or three words; empty when nothing is special."""
    state = offering.state
    words = {
        OfferingState.CANCELLED: _("Cancelled"),
        OfferingState.POSTPONED: _("Postponed"),
        OfferingState.FULL: _("Full"),
        OfferingState.WAITING_LIST: _("Full, waiting list"),
        OfferingState.NOT_YET_OPEN: _("Opens %(day)s"),
        OfferingState.CLOSED: _("Closed"),
        OfferingState.NO_REGISTRATION: _("Walk in"),
    }
    if offering.is_moved and state not in (OfferingState.PAST, *words):
        return _("New date")
    if state == OfferingState.NOT_YET_OPEN and offering.registration_opens_at:
        return words[state] % {"day": dates.short_date(offering.registration_opens_at)}
    if state == OfferingState.WAITING_LIST and offering.places_left:
        return _("Waiting list")
    if state == OfferingState.OPEN and offering.closes_soon:
        return _("Closes soon")
    chooses = offering.admission == Admission.SELECTION
    left = offering.places_left
    if state == OfferingState.OPEN and left is not None and not chooses:
        some_are_taken = left < (offering.capacity or 0)
        if some_are_taken and 0 < left <= FEW_PLACES:
            return ngettext("%(left)d place left", "%(left)d places left", left) % {"left": left}
    return words.get(state, "")


@register.simple_tag
def offering_flag(offering: Offering | None) -> SafeString | str:
    """The short label for cards."""
    words = flag_words(offering) if offering else ""
    return format_html('<span class="flag">{}</span>', words) if words else ""


@register.inclusion_tag("registrations/public/retention.html")
def retention() -> dict[str, object]:
    """The retention terms in force, for the privacy page."""
    return {
        "terms": services.Terms.of_site(),
        "mail_days": MAIL_BODIES.days,
        "log_days": ACCESS_LOG.days,
    }
