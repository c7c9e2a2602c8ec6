"""What staff did with a registration, for Wagtail's history."""

from __future__ import annotations

from django.utils.translation import gettext as _
from wagtail.log_actions import log

from registrations.models import Registration


def record(person: Registration, action: str, **data: object) -> None:
    """Under the name of what it is for. Never that of the person: the history outlives details.

    `data` names fields, never what stood in them.
    """
    title = _("Registration for %(title)s") % {"title": person.offering.title}
    log(person, action, title=title[:255], data=data or None)
