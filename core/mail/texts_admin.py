"""The screen "Mail texts": the words of each mail, with a preview and a test to oneself."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Case, IntegerField, Model, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from core.mail import outbox, templates
from core.mail.admin import MailViewSet
from core.mail.templates import Occasion
from core.models import MailText

FIELDS = ("subject", "heading", "body")


def one_newline(text: str) -> str:
    """Browsers send \\r\\n from a text area."""
    return text.replace("\r\n", "\n").strip()


class MailTextForm(WagtailAdminModelForm):
    """Shows the default where staff wrote nothing, and stores nothing where they kept it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.occasion: Occasion = templates.get(self.instance.occasion)
        with translation.override(self.instance.language):
            self.default = self.occasion.defaults()
        for name in FIELDS:
            if not self.initial.get(name):
                self.initial[name] = getattr(self.default, name)

    def _clean(self, name: str, *, links: bool) -> str:
        text = one_newline(self.cleaned_data[name])
        if unknown := self.occasion.unknown(text, links=links):
            known = [p for p in self.occasion.placeholders if links or not p.link]
            raise ValidationError(
                _("“{%(unknown)s}” cannot be filled in here. You can use: %(known)s.")
                % {
                    "unknown": unknown[0],
                    "known": ", ".join(f"{{{self._shown(p)}}}" for p in known),
                }
            )
        with translation.override(self.instance.language):
            is_default = self.occasion.named(text) == one_newline(getattr(self.default, name))
        return "" if is_default else text

    def _shown(self, placeholder: templates.Placeholder) -> str:
        return placeholder.dutch if self.instance.language == "nl" else placeholder.name

    def clean_subject(self) -> str:
        return self._clean("subject", links=False)

    def clean_heading(self) -> str:
        return self._clean("heading", links=False)

    def clean_body(self) -> str:
        return self._clean("body", links=True)


class PlaceholdersPanel(HelpPanel):
    """Lists what can be filled in, under the name that fits the language of the text."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            occasion = templates.get(self.instance.occasion)
            in_dutch = self.instance.language == "nl"
            names = [(p.dutch if in_dutch else p.name, p) for p in occasion.placeholders]
            return {**super().get_context_data(parent_context), "names": names}


class ToMeMenuItem(ActionMenuItem):
    name = "action-test"
    label = gettext_lazy("Send a test to me")
    icon_name = "mail"


class DefaultMenuItem(ActionMenuItem):
    name = "action-default"
    label = gettext_lazy("Back to the standard text")
    icon_name = "rotate"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["instance"].is_own


class MailTextEditView(EditView):
    def form_valid(self, form: MailTextForm) -> HttpResponse:
        if ToMeMenuItem.name in self.request.POST:
            return self._send_test(form)
        return super().form_valid(form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if DefaultMenuItem.name in request.POST:
            return self._back_to_default()
        return super().post(request, *args, **kwargs)

    def _send_test(self, form: MailTextForm) -> HttpResponse:
        to = self.request.user.email
        if to:
            outbox.enqueue_sample(form.instance, to)
            messages.success(self.request, _("A test is on its way to %(to)s.") % {"to": to})
        else:
            messages.error(self.request, _("Your account has no e-mail address."))
        # Not a redirect: what was typed is not saved yet.
        return self.render_to_response(self.get_context_data(form=form))

    def _back_to_default(self) -> HttpResponse:
        MailText.objects.filter(pk=self.object.pk).update(subject="", heading="", body="")
        messages.success(self.request, _("This mail has its standard text again."))
        return redirect(self.get_edit_url())


class OnlyChange(ModelPermissionPolicy):
    """The rows are given: one per occasion and language. Superusers add none either."""

    def user_has_permission(self, user: Model, action: str) -> bool:
        return action in {"view", "change"} and super().user_has_permission(user, action)


class MailTextViewSet(SnippetViewSet):
    model = MailText
    icon = "edit"
    menu_label = gettext_lazy("Mail texts")
    url_prefix = "mail/texts"
    edit_view_class = MailTextEditView
    copy_view_enabled = False
    list_per_page = 100
    list_display = (
        "occasion_label",
        Column("stage", label=gettext_lazy("When")),
        "language",
        StatusTagColumn(
            "is_own",
            label=gettext_lazy("Text"),
            accessor=lambda text: _("own text") if text.is_own else _("standard text"),
            primary=lambda text: text.is_own,
        ),
    )
    list_filter = ("language",)
    edit_handler = ObjectList(
        [
            PlaceholdersPanel(template="mail/admin/placeholders.html"),
            *(FieldPanel(name) for name in FIELDS),
        ],
        base_form_class=MailTextForm,
    )

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        return OnlyChange(self.model)

    def get_queryset(self, request: HttpRequest) -> QuerySet[MailText]:
        # An occasion that the code no longer knows keeps its row, in case it comes back.
        names = templates.all_names()
        journey = Case(
            *(When(occasion=name, then=Value(place)) for place, name in enumerate(names)),
            output_field=IntegerField(),
        )
        return MailText.objects.filter(occasion__in=names).order_by(journey, "-language")


class MailGroup(SnippetViewSetGroup):
    menu_label = gettext_lazy("Mail")
    menu_name = "mail"
    menu_icon = "mail"
    menu_order = 450
    items = (MailViewSet, MailTextViewSet)


def test_action(model: type[Model]) -> ActionMenuItem | None:
    return ToMeMenuItem(order=10) if model is MailText else None


def default_action(model: type[Model]) -> ActionMenuItem | None:
    return DefaultMenuItem(order=20) if model is MailText else None
