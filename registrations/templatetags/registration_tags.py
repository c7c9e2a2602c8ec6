"""Template tags that say in words what a visitor can do with an Offering."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core import dates
from core.retention import ACCESS_LOG, MAIL_BODIES
from core.templatetags.core_tags import euro
from registrations import services
from registrations.emails.placeholders import decision_sentence
from registrations.enums import Admission, OfferingState, OfferingStatus, RegistrationStatus
from registrations.models import Offering, Registration
from registrations.public import views
from registrations.qr_code import qr_svg

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
        "is_said": context.get("is_said", False),
    }
    return render_to_string(f"registrations/public/states/{shown.value}.html", values)


@register.simple_tag
def places_words(offering: Offering | None) -> str:
    """For example "6 of 24 places left"; empty without a limit.

    Where we choose who takes part, applying takes no place, and "15 of 15 places left" would say
    that nobody wants one.
    """
    if offering is None or offering.capacity is None:
        return ""
    left, total = offering.places_left, offering.capacity
    if not left:
        return ngettext("The only place is taken", "All %(total)d places are taken", total) % {
            "total": total
        }
    if offering.admission == Admission.SELECTION:
        return ngettext("%(total)d place, we choose", "%(total)d places, we choose", total) % {
            "total": total
        }
    return ngettext(
        "%(left)d of %(total)d place left", "%(left)d of %(total)d places left", total
    ) % {"left": left, "total": total}


def invitation(offering: Offering) -> str:
    """How to join, for a card that has no places to tell about; empty when one cannot."""
    if offering.state == OfferingState.EXTERNAL:
        return _("Register on %(site)s") % {"site": offering.external_site}
    if offering.state != OfferingState.OPEN or offering.capacity is not None:
        return ""
    if offering.admission == Admission.SELECTION:
        return _("Apply")
    return _("Enrol") if offering.is_course else _("Register")


@register.simple_tag
def price_sentence(offering: Offering) -> str:
    """What taking part costs, as a whole sentence: on the form, the pages after it and in mails."""
    if not offering.price:
        return _("Taking part is free.")
    return _("Taking part costs %(price)s.") % {"price": euro(offering.price)}


@register.simple_tag
def decision_words(offering: Offering) -> str:
    """When somebody who applied hears from us; on the form, the pages after it and in mails."""
    return decision_sentence(offering.decides_on)


@register.simple_tag
def status_words(registration: Registration) -> str:
    """How it stands with somebody's registration, in a few words to that person."""
    offering, status = registration.offering, registration.status_now
    if offering.status == OfferingStatus.CANCELLED and registration.is_active_now:
        return _("This is not going ahead")
    if offering.is_over_at(timezone.now()) and registration.is_active_now:
        return _("This is over")
    if offering.is_postponed and status == RegistrationStatus.CONFIRMED:
        return _("Postponed: you are on the list")
    return {
        RegistrationStatus.PENDING: _("Confirm your email address first"),
        RegistrationStatus.CONFIRMED: _("You are coming"),
        RegistrationStatus.OFFERED: _("There is room for you: say yes or no"),
        RegistrationStatus.WAITING: _("You are on the waiting list"),
        RegistrationStatus.APPLIED: _("You have applied"),
        RegistrationStatus.DECLINED: _("You said no"),
        RegistrationStatus.EXPIRED: _("The time to answer has passed"),
        RegistrationStatus.REJECTED: _("You were not selected"),
        RegistrationStatus.CANCELLED: _("You have cancelled"),
    }[status]


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
    if offering is None:
        return ""
    if words := flag_words(offering):
        return format_html('<span class="flag">{}</span>', words)
    words = invitation(offering)
    return format_html('<span class="flag flag--invitation">{}</span>', words) if words else ""


@register.simple_tag
def short_url(offering: Offering, form: bool = False) -> str:
    """The short address of the page, or of its form, for paper."""
    return views.short_url(offering, form=form)


@register.filter
def without_scheme(url: str) -> str:
    """An address as people type it: `wijkmakers.example/d/16`."""
    return url.partition("://")[2].rstrip("/")


@register.simple_tag
def address_code(url: str) -> SafeString:
    """The QR code of a public address."""
    return _code_of(url)


@lru_cache(maxsize=512)
def _code_of(url: str) -> SafeString:
    # Drawing takes as long as a page, and few people print one.
    return qr_svg(url)


@register.inclusion_tag("registrations/public/retention.html")
def retention() -> dict[str, object]:
    """The retention terms in force, for the privacy page."""
    return {
        "terms": services.Terms.of_site(),
        "mail_days": MAIL_BODIES.days,
        "log_days": ACCESS_LOG.days,
    }
