"""The messages to the people of one event: planned and sent, with the progress of the mails."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import BigIntegerField, Case, Count, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.mail.models import MailStatus, OutboxMail
from registrations import refusals, services
from registrations.admin.base import OfferingMixin
from registrations.exceptions import RegistrationError
from registrations.models import StaffMessage


class MessagesView(OfferingMixin, WagtailAdminTemplateMixin, TemplateView):
    """GET lists the messages.

    POST with `withdraw` or `release`, the id of a message that waits, withdraws it or sends it.
    """

    right = "contact"
    template_name = "registrations/admin/messages.html"
    page_title = gettext_lazy("Messages to people")
    shown = 20

    def last_crumbs(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": self.page_title}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.access.change:
            raise PermissionDenied
        try:
            self._act()
        except RegistrationError as error:
            messages.error(request, refusals.for_staff(error))
        return redirect(reverse("registrations_staff:messages", args=[self.offering.pk]))

    def _act(self) -> None:
        if message := self._named("withdraw"):
            done = services.withdraw_message(message_id=message.pk)
            sentence = _("The message is withdrawn. Nobody gets it.")
        elif message := self._named("release"):
            done = services.release_message(message_id=message.pk)
            sentence = _("The message is on its way.")
        else:
            return
        if done:
            messages.success(self.request, sentence)
        else:
            messages.warning(self.request, _("Too late: this message is no longer waiting."))

    def _named(self, action: str) -> StaffMessage | None:
        """The message in the field `action`; None when the field is empty."""
        number = self.request.POST.get(action, "")
        if not number:
            return None
        pk = int(number) if number.isdecimal() and len(number) < 18 else 0
        return get_object_or_404(self.offering.staff_messages, pk=pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = list(self.offering.staff_messages.select_related("user")[: self.shown])
        progress, now = _progress(found), timezone.now()
        for message in found:
            message.offering = self.offering
        return {
            **super().get_context_data(**kwargs),
            "sent": [
                {
                    "message": message,
                    "mails": progress[message.pk],
                    "is_held": message.is_held_at(now),
                    "texts": _texts(message),
                }
                for message in found
            ],
        }


def _texts(message: StaffMessage) -> list[tuple[str, dict[str, str]]]:
    """(name of a language, words in it) of a message that waits."""
    names = dict(settings.LANGUAGES)
    return [(str(names[language]), text) for language, text in message.words.items()]


def _progress(sent: list[StaffMessage]) -> dict[int, dict[str, int]]:
    """How many mails of each message went, wait and failed, by id of the message. One query."""
    progress = {message.pk: {"sent": 0, "waiting": 0, "failed": 0} for message in sent}
    if not sent:
        return progress
    whose = Case(
        *(When(key__startswith=message.mail_keys, then=Value(message.pk)) for message in sent),
        output_field=BigIntegerField(),
    )
    counted = (
        OutboxMail.objects.annotate(message=whose)
        .exclude(message=None)
        .values_list("message", "status")
        .order_by("message", "status")
        .annotate(Count("pk"))
    )
    names = {
        MailStatus.SENT: "sent",
        MailStatus.QUEUED: "waiting",
        MailStatus.SENDING: "waiting",
        MailStatus.FAILED: "failed",
    }
    for message, status, number in counted:
        if status in names:
            progress[message][names[status]] += number
    return progress
