from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationsConfig(AppConfig):
    name = "registrations"
    verbose_name = _("Registrations")

    def ready(self) -> None:
        from core.mail import occasions
        from registrations.emails.texts import OCCASIONS
        from registrations.signal_handlers import register_signal_handlers

        register_signal_handlers()
        occasions.register(OCCASIONS)
