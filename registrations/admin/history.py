"""The history of a registration: what staff did with it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.log_actions import log

from registrations.models import Registration


def record(person: Registration, action: str, **data: object) -> None:
    """Write to Wagtail's log that staff did `action` with a registration.

    The entry is titled after the offering. It never names the person, because the log is kept
    longer than personal details. For the same reason `data` holds names of fields and no values.
    """
    title = _("Registration for %(title)s") % {"title": person.offering.title}
    log(person, action, title=title[:255], data=data or None)
