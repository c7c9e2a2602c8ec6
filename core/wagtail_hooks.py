from collections.abc import Sequence

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.documents.models import Document
from wagtail.models import BaseViewRestriction, Collection, Page
from wagtail.snippets.models import register_snippet

from core.accounts.sign_in import refuse_as_admin_does
from core.admin.deletion import list_url_name, refusal, usage_url
from core.admin.home_panel import HOOK, TodoPanel, translation_items
from core.admin.viewsets import SharedDetailsGroup
from core.translation import (
    localize_hooks,  # noqa: F401  (registers the guards of translating)
    to_translate,
)

register_snippet(SharedDetailsGroup)


@hooks.register("before_delete_snippet")
def refuse_deletion_in_use(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Runs for one snippet and for a selection, on the question and on the deletion itself."""
    if (sentence := refusal(instances)) is None:
        return None
    first = instances[0]
    buttons = []
    if len(instances) == 1:
        buttons = [messages.button(usage_url(first), _("Where it is used"))]
    messages.error(request, sentence, buttons=buttons)
    return redirect(list_url_name(first))


@hooks.register("insert_global_admin_css")
def add_own_stylesheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def add_own_script() -> SafeString:
    return format_html(
        '<script src="{}" data-cookie="{}" data-offline="{}"></script>',
        static("js/admin-forms.js"),
        settings.CSRF_COOKIE_NAME,
        _("There is no network. What you typed is still here: try again when the network is back."),
    )


# --- what is private -----------------------------------------------------------------------------


@hooks.register("before_serve_page")
def guard_private_page(
    page: Page, request: HttpRequest, args: list, kwargs: dict
) -> HttpResponse | None:
    return _guard(request, page)


@hooks.register("before_serve_document")
def guard_private_document(document: Document, request: HttpRequest) -> HttpResponse | None:
    return _guard(request, document.collection)


def _guard(request: HttpRequest, place: Page | Collection) -> HttpResponse | None:
    """Refuse what is for staff. A page with a password of its own is open to all who know it."""
    # A visitor without a session is no member of staff, and Wagtail refuses them. Looking at the
    # cookie first saves readers a query: `get_view_restrictions` asks one at once.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    restrictions = place.get_view_restrictions()
    for_staff = restrictions.exclude(restriction_type=BaseViewRestriction.PASSWORD)
    return refuse_as_admin_does(request) if for_staff.exists() else None


# --- translating ---------------------------------------------------------------------------------

hooks.register("register_admin_menu_item", to_translate.menu_item)


@hooks.register("register_admin_urls")
def to_translate_url() -> list[URLPattern]:
    return [path("to-translate/", to_translate.ToTranslateView.as_view(), name="to_translate")]


# --- the home screen and the menus: only what staff need ------------------------------------------

hooks.register(HOOK, translation_items)


@hooks.register("construct_homepage_panels")
def put_todo_list_first(request: HttpRequest, panels: list) -> None:
    panels.insert(0, TodoPanel())


@hooks.register("construct_homepage_summary_items")
def leave_out_numbers_of_everything(request: HttpRequest, summary_items: list) -> None:
    summary_items.clear()


@hooks.register("construct_reports_menu")
def leave_out_translations(request: HttpRequest, menu_items: list) -> None:
    """wagtail-localize shows its report to everybody; only translators can use it."""
    if not request.user.has_perm("wagtail_localize.submit_translation"):
        menu_items[:] = [item for item in menu_items if "/localize/" not in item.url]


@hooks.register("construct_help_menu")
def leave_out_links_to_wagtail(request: HttpRequest, menu_items: list) -> None:
    """Leave out release notes and a guide in English, which are on another site."""
    elsewhere = ("whats-new-in-wagtail", "editor-guide")
    menu_items[:] = [item for item in menu_items if not item.name.startswith(elsewhere)]
