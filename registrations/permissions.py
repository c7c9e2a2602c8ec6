"""Permissions of staff on the registrations of an offering.

There are three ways in (`Way`), and `EYES` says what each of them shows. The other permissions say
what somebody may do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import Enum, auto

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
MAILS = "core_mail.view_outboxmail"

SEE_LOG = "registrations.view_accesslog"

# A user with one of these can open lists, though perhaps not of any offering today.
ANY = (VIEW, SELECT, CHECK_IN)


class Way(Enum):
    """How a user comes to see registrations of an offering.

    `view_registration` opens every list: OFFICE. `select_applicants` opens those of courses:
    ACADEMY. A HOST sees one event until its day is over, and on that day stands AT_THE_DOOR.
    """

    OFFICE = auto()
    ACADEMY = auto()
    HOST = auto()
    AT_THE_DOOR = auto()


@dataclass(frozen=True)
class Eyes:
    """The people who see one kind of details: those who come `by` one of these ways.

    In the office and the academy it takes the permission `needing` besides.
    """

    by: frozenset[Way]
    needing: str = ""


STAFF = frozenset({Way.OFFICE, Way.ACADEMY})
EYES = {
    # That somebody is on the list, with status, places and guests.
    "view": Eyes(STAFF | {Way.HOST, Way.AT_THE_DOOR}),
    # E-mail address and phone number.
    "contact": Eyes(STAFF),
    # Message and answers, where everybody can come.
    "answers": Eyes(STAFF),
    # Message and answers, where staff choose: why somebody wants to take part.
    "applications": Eyes(STAFF, needing=SELECT),
    # Diet, access, an interpreter.
    "needs": Eyes(STAFF | {Way.AT_THE_DOOR}, needing=NEEDS),
    # The mails to people. Links that work are never in them.
    "mails": Eyes(frozenset({Way.OFFICE}), needing=MAILS),
}
"""The kinds of details and the people who see them. The screens follow this table, and
`tests/registrations/test_permissions.py` compares it with the roles and with the table in
`docs/editors/11-rollen.md`."""


@dataclass(frozen=True)
class Access:
    """What one user may see (`EYES`) and do of the registrations of one offering.

    `answers` is also about applications: whether this user may read what people wrote here.
    """

    view: bool = False
    contact: bool = False
    answers: bool = False
    needs: bool = False
    mails: bool = False
    change: bool = False
    select: bool = False
    export: bool = False
    check_in: bool = False


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
    ways = {
        way
        for way, is_open in (
            (Way.OFFICE, office),
            (Way.ACADEMY, academy),
            (Way.HOST, host),
            (Way.AT_THE_DOOR, host and _meets_today(offering)),
        )
        if is_open
    }

    def sees(what: str) -> bool:
        eyes = EYES[what]
        as_staff = ways & eyes.by & STAFF and (not eyes.needing or user.has_perm(eyes.needing))
        return bool(as_staff or ways & eyes.by - STAFF)

    return Access(
        view=sees("view"),
        contact=sees("contact"),
        answers=sees("applications") or (sees("answers") and not offering.has_applications),
        needs=sees("needs"),
        mails=sees("mails"),
        change=academy or (office and user.has_perm(CHANGE)),
        select=user.has_perm(SELECT) and (office or academy),
        export=(office or academy) and user.has_perm(EXPORT),
        check_in=(office or academy or host) and user.has_perm(CHECK_IN),
    )


def _meets_today(offering: Offering) -> bool:
    today = timezone.localdate()
    return any(timezone.localdate(meeting.starts_at) == today for meeting in offering.all_meetings)


def note(
    user: User | AnonymousUser,
    action: AccessLog.Action,
    offering: Offering | None,
    detail: str = "",
) -> None:
    """Log that a user opened personal data. `detail` must not hold any itself."""
    AccessLog.objects.create(user_id=user.pk, action=action, offering=offering, detail=detail[:255])
