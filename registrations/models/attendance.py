"""Presence at a meeting."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registrations.models.offerings import Meeting


class Attendance(models.Model):
    """Attendance of one registration at one meeting; `present` counts people.

    A row without registration counts people who walked in and left no name. Its `submission_id`
    makes it count once when a phone sends it twice.
    """

    registration = models.ForeignKey(
        "registrations.Registration",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
    )
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    present = models.PositiveSmallIntegerField(_("number present"), default=1)
    checked_in_at = models.DateTimeField(_("checked in at"), default=timezone.now)
    submission_id = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint("registration", "meeting", name="attendance_once_per_meeting")
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} {self.meeting_id}"
