from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Ground floor")

    def ready(self) -> None:
        from core.admin import typed_dates
        from core.autosave import redirect_public_addresses_only
        from core.signal_handlers import register_signal_handlers

        register_signal_handlers()
        redirect_public_addresses_only()
        typed_dates.use_everywhere()
