from django.apps import AppConfig
from django.apps.registry import Apps

from core.mail.models import MailText


def make_mail_texts(sender: AppConfig, apps: Apps, **kwargs: object) -> None:
    # After a migration backwards the table may be gone.
    if "mailtext" in apps.all_models[sender.label]:
        MailText.objects.make_rows()
