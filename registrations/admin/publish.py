"""Publishing a page with consequences for people: asked first, then done."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, WorkflowState

from registrations.admin.base import signed_in_user
from registrations.pages.consequences import consequences
from registrations.pages.offering_page import OfferingPage


def ask_first(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead from the button "Publish" to the question. What was typed is a draft by then."""
    if not consequences(page):
        return None
    if request.resolver_match and request.resolver_match.view_name == "wagtailadmin_pages:add":
        # Wagtail has stored a new page as live already, before it asks this hook.
        page.live, page.has_unpublished_changes = False, True
        page.save(update_fields=["live", "has_unpublished_changes"], clean=False)
    return redirect("registrations_staff:publish", page.pk)


def refuse_selection(
    request: HttpRequest, action_type: str, objects: list[Page], action: BulkAction
) -> HttpResponse | None:
    """A selection is published without a question, so what needs one is published by itself."""
    if action_type != "publish" or not objects or not isinstance(objects[0], Page):
        return None
    pages = list(objects)
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [below for page in objects for below in page.get_descendants().not_live()]
    for page in pages:
        if found := consequences(page.get_latest_revision_as_object()):
            first = _("Nothing is published. Publish “%(title)s” by itself:") % {
                "title": page.get_admin_display_title()
            }
            button = messages.button(
                reverse("registrations_staff:publish", args=[page.pk]), _("Look and publish")
            )
            words = " ".join([first, *(one.sentence for one in found)])
            messages.error(request, words, buttons=[button])
            return redirect(action.next_url)
    return None


def tell_approved(request: HttpRequest, page: Page) -> None:
    """Say on the page's form that it was approved and still waits for an answer."""
    if request.method != "GET" or not isinstance(page, OfferingPage):
        return
    if not page.has_unpublished_changes:
        return
    last = page.workflow_states.order_by("-created_at").first()
    if last is None or last.status != WorkflowState.STATUS_APPROVED:
        return
    is_latest = last.current_task_state.revision_id == page.latest_revision_id
    if is_latest and page.permissions_for_user(request.user).can_publish() and consequences(page):
        button = messages.button(
            reverse("registrations_staff:publish", args=[page.pk]), _("Look and publish")
        )
        messages.warning(request, _("Approved, but not published yet."), buttons=[button])


class PublishView(WagtailAdminTemplateMixin, TemplateView):
    """GET says what publishing the latest draft does to people; POST publishes that draft.

    `revision` is the draft that was shown and `asked` the keys of what was asked. When one of the
    two has changed since, nothing is published and it is asked again.
    """

    template_name = "registrations/admin/publish.html"
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponseBase:
        self.live_row = get_object_or_404(Page, pk=page_id).specific
        if not isinstance(self.live_row, OfferingPage):
            raise Http404
        user = signed_in_user(request)
        lock = self.live_row.get_lock()
        may_publish = self.live_row.permissions_for_user(user).can_publish()
        if not may_publish or (lock and lock.for_user(user)):
            raise PermissionDenied
        self.revision = self.live_row.get_latest_revision()
        if self.revision is None:
            raise Http404
        self.draft = self.revision.as_object()
        self.found = consequences(self.draft)
        return super().dispatch(request, page_id=page_id, **kwargs)

    def get_page_title(self) -> str:
        return _("Publish “%(title)s”?") % {"title": self.draft.title}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.page_url(), "label": self.draft.title},
            {"url": "", "label": self.get_page_title()},
        ]

    def page_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.draft.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "page": self.draft,
            "revision": self.revision,
            "consequences": self.found,
        }

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        asked = request.POST.getlist("asked")
        is_same = request.POST.get("revision") == str(self.revision.pk)
        if not is_same or not {one.key for one in self.found} <= set(asked):
            messages.warning(request, _("It has changed in the meantime. Please look again."))
            return self.render_to_response(self.get_context_data(), status=409)
        try:
            self.draft.full_clean()
        except ValidationError:
            messages.error(request, _("Something is missing. Press “Publish” here to see what."))
            return redirect(self.page_url())
        self.revision.publish(user=request.user)
        return self.tell_published()

    def tell_published(self) -> HttpResponse:
        page = type(self.live_row).objects.get(pk=self.live_row.pk)
        if page.go_live_at and page.go_live_at > timezone.now():
            sentence = _("“%(title)s” goes online at the moment that you chose.")
        else:
            sentence = _("“%(title)s” is published.")
        buttons = [messages.button(self.page_url(), _("Edit"))]
        messages.success(self.request, sentence % {"title": page.title}, buttons=buttons)
        for hook in hooks.get_hooks("after_publish_page"):
            answer = hook(self.request, page)
            if isinstance(answer, HttpResponse):
                return answer
        return redirect("wagtailadmin_explore", page.get_parent().pk)
