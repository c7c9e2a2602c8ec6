"""Who of the staff may see and change the registrations of which offering.

Three ways in: `view_registration` opens every list, `select_applicants` those of courses, and a
host sees the event they were invited for until the day is over. Everything else narrows that down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from registrations.models import AccessLog, Host, Offering

VIEW = "registrations.view_registration"
CHANGE = "registrations.change_registration"
SELECT = "registrations.select_applicants"
EXPORT = "registrations.export_registrations"
CHECK_IN = "registrations.check_in"
NEEDS = "registrations.view_needs"

SEE_LOG = "registrations.view_accesslog"

# With one of these somebody has lists to open, though perhaps none today.
ANY = (VIEW, SELECT, CHECK_IN)


@dataclass(frozen=True)
class Access:
    """What one person may do with the registrations of one offering.

    `view`: names and places. `contact`: also e-mail, phone and what people wrote. `needs`: who
    needs what; without it there are only counts.
    """

    view: bool = False
    contact: bool = False
    change: bool = False
    select: bool = False
    export: bool = False
    check_in: bool = False
    needs: bool = False


def may_open_lists(user: AbstractBaseUser) -> bool:
    return any(user.has_perm(permission) for permission in ANY)


def start_of_today() -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(), time.min))


def offerings_for(user: AbstractBaseUser) -> QuerySet[Offering]:
    if user.has_perm(VIEW):
        return Offering.objects.all()
    wanted = Q(pk__in=[])
    if user.has_perm(SELECT):
        wanted |= Q(is_course=True)
    if user.has_perm(CHECK_IN):
        hosted = Host.objects.filter(offering=OuterRef("pk"), user=user)
        wanted |= Q(Exists(hosted), ends_at__gte=start_of_today())
    return Offering.objects.filter(wanted)


def access_to(offering: Offering, user: AbstractBaseUser) -> Access:
    office = user.has_perm(VIEW)
    academy = offering.is_course and user.has_perm(SELECT)
    host = (
        user.has_perm(CHECK_IN)
        and offering.ends_at >= start_of_today()
        and offering.hosts.filter(user=user).exists()
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
    user: AbstractBaseUser, action: AccessLog.Action, offering: Offering, detail: str = ""
) -> None:
    """Remember that somebody saw personal details. `detail` may hold none."""
    AccessLog.objects.create(user=user, action=action, offering=offering, detail=detail[:255])
