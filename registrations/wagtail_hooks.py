"""What registrations add to Wagtail's admin: menu items, buttons, refusals and log entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from core.admin.home_panel import HOOK
from core.models import User
from registrations import permissions
from registrations.admin import (
    deletion,
    home_panel,
    off_site,
    publish,
    publish_notice,
    question_sets,
)
from registrations.enums import OfferingStatus
from registrations.models import Offering
from registrations.pages.offering_page import OfferingPage
from registrations.permissions import SEE_LOG, access_to, may_open_lists

register_snippet(question_sets.QuestionSetViewSet)
# The order puts it before wagtail-localize, which answers with an editor of its own.
hooks.register("before_edit_snippet", question_sets.refuse_writing, order=-20)
hooks.register("before_unpublish", question_sets.refuse_writing)
hooks.register("before_delete_snippet", question_sets.refuse_deletion)


@hooks.register("before_delete_page")
def refuse_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    if (sentence := deletion.refusal([page])) is None:
        return None
    messages.error(request, sentence)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_bulk_action")
def refuse_bulk_deletion(
    request: HttpRequest, action_type: str, objects: Sequence[Model], action: BulkAction
) -> HttpResponse | None:
    pages = [item for item in objects if isinstance(item, Page)]
    if action_type != "delete" or (sentence := deletion.refusal(pages)) is None:
        return None
    messages.error(request, sentence)
    back = get_valid_next_url_from_request(request)
    return redirect(back) if back else redirect("wagtailadmin_explore", pages[0].get_parent().pk)


hooks.register("before_unpublish_page", off_site.refuse_unpublishing)
hooks.register("before_publish_page", off_site.refuse_expiry)
hooks.register("before_move_page", off_site.refuse_moving)
hooks.register("before_bulk_action", off_site.refuse_selection)


# The order puts it before wagtail-localize, which answers with an editor of its own.
@hooks.register("before_edit_page", order=-20)
def show_facts_of_translation(request: HttpRequest, page: Page) -> None:
    """Show a translator the day and the place, which are typed on the source page alone."""
    if request.method != "GET" or not isinstance(page, OfferingPage) or page.is_source:
        return
    if facts := page.facts_in_words():
        messages.info(request, _("The same in every language, typed on the Dutch page: %s") % facts)


hooks.register("before_publish_page", publish.ask_first)
hooks.register("before_bulk_action", publish.refuse_selection)
hooks.register("before_edit_page", publish.tell_approved)
hooks.register("after_publish_page", publish_notice.tell_editor)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """The permissions that can be chosen on the screen of a group of users."""
    names = (
        permissions.VIEW,
        permissions.CHANGE,
        permissions.SELECT,
        permissions.EXPORT,
        permissions.CHECK_IN,
    )
    codenames = [name.split(".")[1] for name in (*names, permissions.NEEDS, permissions.SEE_LOG)]
    return Permission.objects.filter(
        content_type__app_label="registrations", codename__in=codenames
    )


@hooks.register("register_admin_urls")
def register_urls() -> list:
    return [path("registrations/", include("registrations.admin.urls"))]


class RegistrationsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_open_lists(request.user)


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return RegistrationsMenuItem(
        _("Registrations"),
        reverse("registrations_staff:offerings"),
        name="registrations",
        icon_name="group",
        order=150,
    )


class AccessReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(SEE_LOG)


@hooks.register("register_reports_menu_item")
def register_access_report() -> MenuItem:
    return AccessReportMenuItem(
        _("Opened details"),
        reverse("registrations_staff:access_report"),
        name="opened-details",
        icon_name="view",
        order=1200,
    )


# --- between the page and its list ---------------------------------------------------------------


def is_offering_page(page: Page) -> bool:
    """Looks at the type alone: a list of pages asks this for each of its rows."""
    return issubclass(page.specific_class or Page, OfferingPage)


@hooks.register("register_page_header_buttons")
def link_to_list(page: Page, user: User, **kwargs: Any) -> Iterator[Button]:
    if not is_offering_page(page):
        return
    offering = Offering.objects.filter(translation_key=page.translation_key).first()
    if offering is None or not access_to(offering, user).view:
        return
    label = _("Registrations (%(number)d)") % {"number": offering.registrations.active().count()}
    url = reverse("registrations_staff:people", args=[offering.pk])
    yield Button(label, url, icon_name="group", priority=5)


@hooks.register("register_page_listing_more_buttons")
def link_row_to_list(page: Page, user: User, **kwargs: Any) -> Iterator[Button]:
    """The button has no number, because that would be a query per row."""
    if is_offering_page(page) and may_open_lists(user):
        url = reverse("registrations_staff:page", args=[page.pk])
        yield Button(_("Registrations"), url, icon_name="group", priority=5)


class CancelEventMenuItem(ActionMenuItem):
    """A link to the screen that cancels the event and says how many people get a mail."""

    label = _("Cancel this event")
    name = "action-cancel-event"
    icon_name = "calendar-alt"
    order = 70

    def is_shown(self, context: dict) -> bool:
        page = context.get("page")
        if context["view"] != "edit" or not isinstance(page, OfferingPage) or not page.is_source:
            return False
        may_publish = self.get_user_page_permissions_tester(context).can_publish()
        return may_publish and can_be_cancelled(page.offering)

    def get_url(self, parent_context: dict) -> str:
        offering = parent_context["page"].offering
        return reverse("registrations_staff:cancel_offering", args=[offering.pk])


def can_be_cancelled(offering: Offering | None) -> bool:
    if offering is None or offering.status == OfferingStatus.CANCELLED:
        return False
    return not offering.is_over_at(timezone.now())


@hooks.register("register_page_action_menu_item")
def offer_to_cancel_event() -> ActionMenuItem:
    return CancelEventMenuItem()


LOG_ACTIONS = {
    "registrations.register": (_("Register this person"), _("Registered by hand")),
    "registrations.change": (_("Change"), _("Changed by hand")),
    "registrations.cancel": (_("Cancel the registration"), _("Cancelled by hand")),
    "registrations.select": (_("Select"), _("Selected")),
    "registrations.reject": (_("Turn down"), _("Turned down")),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    for name, (label, message) in LOG_ACTIONS.items():
        actions.register_action(name, label, message)


hooks.register(HOOK, home_panel.items)
hooks.register(HOOK, home_panel.question_set_items)
