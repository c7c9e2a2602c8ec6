"""A record of which member of staff opened whose personal details."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registrations.models.offerings import Offering


class AccessLog(models.Model):
    """A member of staff opened personal data. The row holds none itself.

    `detail` names columns and numbers of rows, never what stood in them.
    """

    class Action(models.TextChoices):
        OPENED_LIST = "list", _("opened the list")
        OPENED_REGISTRATION = "registration", _("opened a registration")
        SAW_NEEDS = "needs", _("saw who needs what")
        PRINTED = "print", _("printed a list")
        EXPORTED = "export", _("exported")
        MESSAGED = "message", _("sent a message")
        OPENED_APPLICATIONS = "applications", _("read the applications")
        LISTED_MAILS = "mails", _("opened the list of emails")
        OPENED_MAIL = "mail", _("opened an email")

    at = models.DateTimeField(_("when"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    action = models.CharField(_("what"), max_length=12, choices=Action)
    offering = models.ForeignKey(
        Offering,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("date or edition"),
    )
    detail = models.CharField(_("detail"), max_length=255, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("opened details")
        verbose_name_plural = _("opened details")
        indexes = [models.Index(fields=["-at", "-id"], name="access_log_newest")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
