"""What the admin's home screen says about mails."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from core.admin.home_panel import Todo
from core.mail.models import MailStatus, OutboxMail


def mail_items(request: HttpRequest) -> Iterator[Todo]:
    if not request.user.has_perm("core_mail.view_outboxmail"):
        return
    if failed := OutboxMail.objects.failed().count():
        yield Todo(
            ngettext(
                "%(number)d email was not delivered.",
                "%(number)d emails were not delivered.",
                failed,
            )
            % {"number": failed},
            f"{reverse('mail:index')}?status={MailStatus.FAILED}",
            urgent=True,
        )
    if overdue := OutboxMail.objects.overdue().count():
        yield Todo(
            ngettext(
                "%(number)d email should have been sent by now.",
                "%(number)d emails should have been sent by now.",
                overdue,
            )
            % {"number": overdue},
            f"{reverse('mail:index')}?status={MailStatus.QUEUED}",
            urgent=True,
        )
