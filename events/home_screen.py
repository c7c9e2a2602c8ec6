"""What the agenda adds to the home screen of the admin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale
from wagtail.permissions import page_permission_policy

from core.admin.home_panel import Todo
from events.models import AgendaPage, EventPage
from registrations.enums import OfferingStatus, RegistrationMode, RegistrationStatus
from registrations.models import Attendance, Registration

# Two months after an event nobody writes its report any more.
REMIND_FOR = timedelta(days=60)
LINKS = 3


def todo_items(request: HttpRequest) -> Iterator[Todo]:
    """Remind staff of events that people came to and that have no report, newest first."""
    now = timezone.now()
    editable = page_permission_policy.instances_user_has_permission_for(request.user, "change")
    pages = EventPage.objects.live().filter(
        pk__in=editable.values("pk"),
        locale=Locale.get_default(),
        status=OfferingStatus.SCHEDULED,
        ends_at__range=(now - REMIND_FOR, now),
    )
    pages = pages.filter(somebody_came())
    unreported = [page for page in pages.order_by("-ends_at") if not page.report]
    if not unreported:
        return
    yield Todo(
        ngettext(
            "%(number)d event has no report yet:",
            "%(number)d events have no report yet:",
            len(unreported),
        )
        % {"number": len(unreported)},
        order=210,
        links=tuple(
            (page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]))
            for page in unreported[:LINKS]
        ),
    )


def somebody_came() -> Q:
    """Match events that at least one person came to.

    Where people register here, somebody has a confirmed place or was counted at the door. Other
    events leave no trace of who came, so they always match.
    """
    comes = Registration.objects.filter(
        offering__translation_key=OuterRef("translation_key"), status=RegistrationStatus.CONFIRMED
    )
    was_there = Attendance.objects.filter(
        meeting__offering__translation_key=OuterRef("translation_key")
    )
    registers_here = Q(registration_mode=RegistrationMode.INTERNAL)
    return ~registers_here | Q(Exists(comes)) | Q(Exists(was_there))


def quick_actions(request: HttpRequest) -> Iterator[Button]:
    """A button to the form of a new event, so that nobody has to find the agenda in the tree."""
    agenda = AgendaPage.objects.filter(locale=Locale.get_default()).first()
    if agenda and agenda.permissions_for_user(request.user).can_add_subpage():
        meta = EventPage._meta
        url = reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, agenda.pk])
        yield Button(_("New event"), url, icon_name="plus", priority=10)
