from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "core.mail"
    label = "core_mail"
    verbose_name = _("Email")

    def ready(self) -> None:
        from core.mail.signal_handlers import make_mail_texts

        post_migrate.connect(make_mail_texts, sender=self, dispatch_uid="core.mail.make_mail_texts")
