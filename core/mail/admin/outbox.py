"""The admin's screens of the outbox: what waits, what was sent, what failed and why."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import ModelPermissionPolicy

from core import signing
from core.forms import LineField
from core.mail import outbox
from core.mail.models import MailStatus, OutboxMail
from core.mail.preview import isolated_response
from core.mail.signals import mails_opened

policy = ModelPermissionPolicy(OutboxMail)
RESENT_AT_ONCE = 500
MOST_FOUND = 500


class MailIndexView(IndexView):
    """GET shows the list, POST searches it. Neither changes anything.

    An address in a URL ends up in the logs of servers, so the words go in the body.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.get(request, *args, **kwargs)

    @cached_property
    def words(self) -> str:
        """The words searched for."""
        # The field takes out what a database refuses, such as a NUL byte.
        return LineField(required=False).clean(self.request.POST.get("q", ""))[:120]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mails_opened.send(sender=OutboxMail, user=request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context["words"] = self.words
        if self.user_has_permission("change"):
            context["failed_count"] = OutboxMail.objects.failed().count()
        return context

    def get_base_queryset(self) -> QuerySet[OutboxMail]:
        # The list shows no bodies.
        mails = OutboxMail.objects.defer("body_text", "body_html", "attachments", "headers")
        if self.words:
            mails = mails.filter(Q(to__icontains=self.words) | Q(subject__icontains=self.words))
        return mails

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> Any:
        if self.words:
            # A link to page 2 could not carry the words.
            page_size = MOST_FOUND
        return super().paginate_queryset(queryset, page_size)


class MailInspectView(InspectView):
    """One mail. Its links work for the reader alone, so they are cut here."""

    page_title = gettext_lazy("Email")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mails_opened.send(sender=OutboxMail, user=request.user, mail=self.object)
        return super().get(request, *args, **kwargs)

    @cached_property
    def header_more_buttons(self) -> list:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mail = self.object
        may_change = self.user_has_permission("change")
        return super().get_context_data(
            mail=mail,
            text=signing.without_tokens(mail.body_text),
            may_resend=may_change
            and mail.status in outbox.CAN_BE_SENT_AGAIN
            and not mail.body_blanked_at,
            may_give_up=may_change and mail.status in outbox.CAN_BE_GIVEN_UP,
            **kwargs,
        )


def _require_permission(request: HttpRequest, action: str) -> None:
    if not policy.user_has_permission(request.user, action):
        raise PermissionDenied


@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    _require_permission(request, "change")
    mail = get_object_or_404(OutboxMail, pk=pk)
    try:
        if outbox.resend(mail):
            messages.success(request, _("The email is on its way again."))
        else:
            messages.warning(request, _("This email is already on its way."))
    except outbox.BodyGoneError:
        messages.error(request, _("The text of this email was already removed."))
    return redirect("mail:inspect", pk)


@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    _require_permission(request, "change")
    if outbox.give_up(get_object_or_404(OutboxMail, pk=pk)):
        messages.success(request, _("This email will not be tried again."))
    else:
        messages.warning(request, _("This email is being sent, or has already been sent."))
    return redirect("mail:inspect", pk)


@require_POST
def resend_failed(request: HttpRequest) -> HttpResponse:
    _require_permission(request, "change")
    failed = OutboxMail.objects.failed().filter(body_blanked_at=None)[:RESENT_AT_ONCE]
    count = sum(outbox.resend(mail) for mail in failed)
    messages.success(
        request,
        ngettext(
            "%(count)d email is on its way again.",
            "%(count)d emails are on their way again.",
            count,
        )
        % {"count": count},
    )
    return redirect("mail:index")


def html(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML of a mail, for a frame, with links that lead nowhere."""
    _require_permission(request, "view")
    mail = get_object_or_404(OutboxMail, pk=pk)
    if mail.holds_secret or not mail.body_html:
        raise Http404
    mails_opened.send(sender=OutboxMail, user=request.user, mail=mail)
    return isolated_response(signing.without_tokens(mail.body_html))


class MailViewSet(ModelViewSet):
    model = OutboxMail
    name = "mail"
    icon = "mail"
    menu_label = gettext_lazy("Sent and waiting")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ()
    index_view_class = MailIndexView
    inspect_view_class = MailInspectView
    template_prefix = "mail/admin/"
    list_per_page = 50
    list_display = (
        "subject",
        Column("to", label=gettext_lazy("Addressee"), sort_key="to"),
        StatusTagColumn(
            "status",
            label=gettext_lazy("Status"),
            accessor="get_status_display",
            sort_key="status",
            primary=lambda mail: mail.status == MailStatus.FAILED,
        ),
        Column("last_error", label=gettext_lazy("What went wrong")),
        Column("attempts", label=gettext_lazy("Attempts"), sort_key="attempts"),
        DateColumn("created_at", label=gettext_lazy("Written"), sort_key="created_at"),
    )
    list_filter = ("status", "occasion", "created_at")

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        # A mail is looked at and never edited.
        return super().get_common_view_kwargs(
            **{"edit_url_name": None, "delete_url_name": None, "add_url_name": None, **kwargs}
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("resend/", resend_failed, name="resend_failed"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/html/", html, name="html"),
            path("<int:pk>/resend/", resend, name="resend"),
            path("<int:pk>/give-up/", give_up, name="give_up"),
        ]
