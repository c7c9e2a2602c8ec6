from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Ground floor")

    def ready(self) -> None:
        from django.core.checks import register

        from core.admin import files, lazy_words, typed_dates
        from core.autosave import redirect_public_addresses_only
        from core.signal_handlers import register_signal_handlers
        from core.web import address

        register_signal_handlers()
        redirect_public_addresses_only()
        typed_dates.use_everywhere()
        lazy_words.use_everywhere()
        files.use_portrait_form()
        register(address.check_base_url)
        register(address.check_site_row, deploy=True)
