"""Permissions of staff on the registrations of an offering.

There are three ways in. `view_registration` opens every list, `select_applicants` opens those of
courses, and a host sees one event until its day is over. The other permissions narrow that down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from core.models import User
from registrations.models import AccessLog, Host, Offering
from registrations.models.offerings import OfferingQuerySet

VIEW = "registrations.view_registration"
CHANGE = "registrations.change_registration"
SELECT = "registrations.select_applicants"
EXPORT = "registrations.export_registrations"
CHECK_IN = "registrations.check_in"
NEEDS = "registrations.view_needs"

SEE_LOG = "registrations.view_accesslog"

# A user with one of these can open lists, though perhaps not of any offering today.
ANY = (VIEW, SELECT, CHECK_IN)


@dataclass(frozen=True)
class Access:
    """What one user may do with the registrations of one offering.

    - `view`: see names and places.
    - `contact`: also see e-mail addresses, phone numbers and what people wrote.
    - `needs`: see who needs what. Others see only the counts.
    """

    view: bool = False
    contact: bool = False
    change: bool = False
    select: bool = False
    export: bool = False
    check_in: bool = False
    needs: bool = False


def may_open_lists(user: User | AnonymousUser) -> bool:
    return any(user.has_perm(permission) for permission in ANY)


def start_of_today() -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(), time.min))


def offerings_for(user: User | AnonymousUser) -> OfferingQuerySet:
    if user.has_perm(VIEW):
        return Offering.objects.all()
    wanted = Q(pk__in=[])
    if user.has_perm(SELECT):
        wanted |= Q(is_course=True)
    if user.has_perm(CHECK_IN) and user.pk:
        hosted = Host.objects.filter(offering=OuterRef("pk"), user_id=user.pk)
        wanted |= Q(Exists(hosted), ends_at__gte=start_of_today())
    return Offering.objects.filter(wanted)


def access_to(offering: Offering, user: User | AnonymousUser) -> Access:
    office = user.has_perm(VIEW)
    academy = offering.is_course and user.has_perm(SELECT)
    host = (
        user.pk is not None
        and user.has_perm(CHECK_IN)
        and offering.ends_at >= start_of_today()
        and offering.hosts.filter(user_id=user.pk).exists()
    )
    return Access(
        view=office or academy or host,
        contact=office or academy,
        change=academy or (office and user.has_perm(CHANGE)),
        select=user.has_perm(SELECT) and (office or academy),
        export=(office or academy) and user.has_perm(EXPORT),
        check_in=(office or academy or host) and user.has_perm(CHECK_IN),
        needs=((office or academy) and user.has_perm(NEEDS)) or (host and _meets_today(offering)),
    )


def _meets_today(offering: Offering) -> bool:
    today = timezone.localdate()
    return any(timezone.localdate(meeting.starts_at) == today for meeting in offering.all_meetings)


def note(
    user: User | AnonymousUser, action: AccessLog.Action, offering: Offering, detail: str = ""
) -> None:
    """Log that a user opened personal data. `detail` must not hold any itself."""
    AccessLog.objects.create(user_id=user.pk, action=action, offering=offering, detail=detail[:255])
