from collections.abc import Sequence

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from core import localize_hooks  # noqa: F401  (registers the guards of translating)
from core.deletion import refusal, usage_url
from core.mail.admin import MailViewSet
from core.viewsets import SharedDetailsGroup

register_snippet(SharedDetailsGroup)
hooks.register("register_admin_viewset", MailViewSet)


@hooks.register("before_delete_snippet")
def refuse_deletion_in_use(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Wagtail calls this for one snippet and for a selection, for the question and for the act."""
    if (sentence := refusal(instances)) is None:
        return None
    first = instances[0]
    buttons = []
    if len(instances) == 1:
        buttons = [messages.button(usage_url(first), _("Where it is used"))]
    messages.error(request, sentence, buttons=buttons)
    return redirect(first.snippet_viewset.get_url_name("list"))
