"""Template tags of the admin screens."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from registrations.admin import off_site
from registrations.enums import OfferingState, RegistrationStatus
from registrations.models import Offering, Registration

register = template.Library()

# The colour of a status: good, wait, bad, or none when it is over.
TONES: dict[str, str] = {
    RegistrationStatus.CONFIRMED: "good",
    RegistrationStatus.PENDING: "wait",
    RegistrationStatus.OFFERED: "wait",
    RegistrationStatus.APPLIED: "wait",
    RegistrationStatus.WAITING: "wait",
    OfferingState.OPEN: "good",
    OfferingState.NO_REGISTRATION: "good",
    OfferingState.EXTERNAL: "good",
    OfferingState.NOT_YET_OPEN: "wait",
    OfferingState.WAITING_LIST: "wait",
    OfferingState.FULL: "wait",
    OfferingState.CANCELLED: "bad",
    OfferingState.POSTPONED: "bad",
}


@register.simple_tag
def asked_before_unpublishing(page: Page) -> off_site.Asked:
    return off_site.asked_before(page)


@register.simple_tag
def person_status(person: Registration, position: int | None = None) -> SafeString:
    """The status at this moment, with the place on the waiting list if there is one."""
    status = person.status_now
    label = str(status.label)
    if position:
        label = _("%(status)s, number %(position)d") % {"status": label, "position": position}
    return _tag(label, TONES.get(status, "over"))


@register.simple_tag
def offering_tag(offering: Offering) -> SafeString:
    """Its state for visitors, or that it is off the site: then "open" would be untrue."""
    state = offering.state
    if state not in (OfferingState.CANCELLED, OfferingState.PAST) and not offering.has_live_page:
        return _tag(_("off the site"), "bad")
    return _tag(str(state.label), TONES.get(state, "over"))


def _tag(label: str, tone: str) -> SafeString:
    return format_html('<span class="wm-tag wm-tag--{}">{}</span>', tone, label)
