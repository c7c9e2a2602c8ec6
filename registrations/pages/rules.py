"""Facts of one page that contradict each other, each with a sentence at the field to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from core import dates
from registrations.enums import Admission, AttendanceMode, RegistrationMode
from registrations.models import OfferingFacts

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def fact_errors(page: OfferingFacts, *, is_draft: bool) -> dict[str, StrOrPromise]:
    """Sentences by name of the field; empty when the facts of this source page are consistent."""
    errors: dict[str, StrOrPromise] = {}
    if page.starts_at and page.ends_at and not dates.is_later(page.ends_at, page.starts_at):
        errors["ends_at"] = _("The end must be later than the start.")
    errors |= _window_errors(page)
    lacks_address = page.registration_mode == RegistrationMode.EXTERNAL and not page.external_url
    if lacks_address and not is_draft:
        errors["external_url"] = _("Give the address of the site where people register.")
    if page.decides_on and page.admission != Admission.SELECTION:
        errors["decides_on"] = _("Only for a selection: empty this, or choose “by selection”.")
    elif page.decides_on and page.starts_at and page.decides_on > localdate(page.starts_at):
        errors["decides_on"] = _("People need to hear before it starts.")
    has_form = page.evaluation_url or page.evaluation_url_en
    if has_form and not page.thanks_days and not is_draft:
        errors["thanks_days"] = _("Say when the email with the evaluation form should go out.")
    if page.thanks_days and page.retention_days and page.thanks_days >= page.retention_days:
        errors["thanks_days"] = _("The addresses are removed before that day.")
    if page.attendance_mode == AttendanceMode.ONLINE and page.venue_id:
        errors["venue"] = _("An online meeting has no venue. Choose “on site and online”.")
    return errors


def _window_errors(page: OfferingFacts) -> dict[str, StrOrPromise]:
    """The errors about the moments at which registration opens and closes."""
    errors: dict[str, StrOrPromise] = {}
    opens, closes = page.registration_opens_at, page.registration_closes_at
    if opens and closes and not dates.is_later(closes, opens):
        if page.closes_at or page.closes_hours_before:
            field = "closes_at" if page.closes_at else "closes_hours_before"
            errors[field] = _("Registration must close later than it opens.")
        else:
            errors["opens_at"] = _("Registration must open before it starts.")
    if dates.is_later(page.closes_at, page.ends_at):
        errors["closes_at"] = _("Registration cannot close after the end.")
    for moment, number in (
        ("opens_at", "opens_days_before"),
        ("closes_at", "closes_hours_before"),
    ):
        if getattr(page, moment) and getattr(page, number):
            errors[number] = _("Fill in a moment or a number, not both. Empty one of the two.")
    return errors
