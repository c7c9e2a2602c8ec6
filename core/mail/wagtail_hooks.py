from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.admin.home_panel import HOOK
from core.mail.admin import texts
from core.mail.admin.home_panel import mail_items

register_snippet(texts.MailGroup)
hooks.register("register_snippet_action_menu_item", texts.send_test_action)
hooks.register("register_snippet_action_menu_item", texts.standard_text_action)
hooks.register(HOOK, mail_items)
