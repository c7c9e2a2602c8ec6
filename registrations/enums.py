from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core import languages


class OfferingKind(models.TextChoices):
    """The three verbs."""

    MEET = "meet", _("Meet")
    LEARN = "learn", _("Learn")
    DO = "do", _("Do")


class AttendanceMode(models.TextChoices):
    """schema.org EventAttendanceModeEnumeration."""

    ON_SITE = "on_site", _("on site")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("on site and online")


class SpokenLanguage(models.TextChoices):
    """The language spoken at the meeting, which may differ from that of the page."""

    DUTCH = languages.DUTCH, _("Dutch")
    ENGLISH = languages.ENGLISH, _("English")
    BOTH = "nl+en", _("Dutch and English")


class OfferingStatus(models.TextChoices):
    """schema.org EventStatusType; *moved* is SCHEDULED with a `previous_starts_at`."""

    SCHEDULED = "scheduled", _("goes ahead")
    CANCELLED = "cancelled", _("cancelled")
    POSTPONED = "postponed", _("postponed, new date follows")


class RegistrationMode(models.TextChoices):
    NONE = "none", _("no registration, everyone can walk in")
    INTERNAL = "internal", _("registration on this site")
    EXTERNAL = "external", _("registration on another site")


class GroupPolicy(models.TextChoices):
    """What happens when the first group on the waiting list is larger than the free places."""

    KEEP_ORDER = "keep_order", _("keep the order: wait until the whole group fits")
    FILL_PLACES = "fill_places", _("fill the places: pass over a group that does not fit")


class Admission(models.TextChoices):
    OPEN = "open", _("open to everyone")
    SELECTION = "selection", _("by selection")


class RegistrationStatus(models.TextChoices):
    PENDING = "pending", _("email not yet confirmed")
    CONFIRMED = "confirmed", _("coming")
    OFFERED = "offered", _("place offered")
    WAITING = "waiting", _("on the waiting list")
    APPLIED = "applied", _("applied, under review")
    DECLINED = "declined", _("offer declined")
    EXPIRED = "expired", _("offer expired")
    REJECTED = "rejected", _("not selected")
    CANCELLED = "cancelled", pgettext_lazy("a person", "cancelled")


HOLDING_STATUSES = (
    RegistrationStatus.PENDING,
    RegistrationStatus.CONFIRMED,
    RegistrationStatus.OFFERED,
)
"""Statuses that hold a place; PENDING and OFFERED only until `holds_until`."""

UNEXPECTED_STATUSES = (
    RegistrationStatus.WAITING,
    RegistrationStatus.DECLINED,
    RegistrationStatus.EXPIRED,
    RegistrationStatus.CANCELLED,
)
"""Statuses of people who may stand at the door without a place. Nobody has to decide about them."""

ACTIVE_STATUSES = (*HOLDING_STATUSES, RegistrationStatus.WAITING, RegistrationStatus.APPLIED)
"""Statuses of people who take part or wait. With another one a person may register again."""


class OfferingState(models.TextChoices):
    """What a visitor can do. Computed from the row and the clock, never stored."""

    NO_REGISTRATION = "no_registration", _("walk in")
    EXTERNAL = "external", _("registration elsewhere")
    NOT_YET_OPEN = "not_yet_open", _("registration not yet open")
    OPEN = "open", _("registration open")
    WAITING_LIST = "waiting_list", _("full, waiting list open")
    FULL = "full", _("full")
    CLOSED = "closed", _("registration closed")
    PAST = "past", _("past")
    CANCELLED = "cancelled", _("cancelled")
    POSTPONED = "postponed", _("postponed")


ACCEPTS_REGISTRATIONS = (OfferingState.OPEN, OfferingState.WAITING_LIST)


class QuestionKind(models.TextChoices):
    SHORT_TEXT = "short_text", _("short text")
    LONG_TEXT = "long_text", _("long text")
    CHOICE = "choice", _("one choice")
    CHOICES = "choices", _("several choices")
    NUMBER = "number", _("number")
    YES_NO = "yes_no", _("yes or no")
    CONSENT = "consent", _("consent")


class Audience(models.TextChoices):
    """The people a message from staff is for."""

    COMES = "comes", _("everybody who is coming")
    WAITING = "waiting", _("everybody on the waiting list")
    OFFERED = "offered", _("everybody with an offered place")
    APPLIED = "applied", _("everybody who applied")
    PRESENT = "present", _("everybody who was there")
    ABSENT = "absent", _("everybody who had a place and was not there")
