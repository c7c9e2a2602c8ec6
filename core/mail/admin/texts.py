"""The admin's screen "Mail texts": the words of each mail, with a preview and a test to oneself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Case, IntegerField, Model, QuerySet, Value, When
from django.forms import RadioSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from core.languages import SOURCE, TARGET
from core.mail import occasions, outbox
from core.mail.admin.outbox import MailViewSet
from core.mail.models import MailText, OtherReaders, OutboxMail

FIELDS = ("subject", "heading", "body")
# How far back the form looks to say how many people read the other language.
COUNTED = timedelta(days=90)


def one_newline(text: str) -> str:
    """Browsers send \\r\\n from a text area."""
    return text.replace("\r\n", "\n").strip()


class MailTextForm(WagtailAdminModelForm):
    """Shows the default where staff wrote nothing, and stores nothing where they kept it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = self.instance.language
        self.occasion = occasions.get(self.instance.occasion)
        self.default = self.occasion.default_words(self.language)
        for name in FIELDS:
            if not self.initial.get(name):
                self.initial[name] = getattr(self.default, name)

        self.fields["other_readers"].choices = OtherReaders.choices
        self.fields["other_readers"].help_text = self._about_other_readers()

    def _about_other_readers(self) -> str:
        since = timezone.now() - COUNTED
        number = OutboxMail.objects.filter(
            occasion=self.occasion.name, language=self._other.language, created_at__gte=since
        ).count()
        return ngettext(
            "Only counts while the other text is the standard one. In the past %(days)d days "
            "%(number)d of these emails went to somebody who reads %(language)s.",
            "Only counts while the other text is the standard one. In the past %(days)d days "
            "%(number)d of these emails went to people who read %(language)s.",
            number,
        ) % {
            "days": COUNTED.days,
            "number": number,
            "language": self._other.get_language_display(),
        }

    @cached_property
    def _other(self) -> MailText:
        """The text of this mail in the other language."""
        texts = MailText.objects.filter(occasion=self.occasion.name)
        return texts.exclude(language=self.language).first() or MailText(
            occasion=self.occasion.name, language=TARGET if self.language == SOURCE else SOURCE
        )

    def forgets_readers(self) -> bool:
        """Whether this is a text of our own that nobody chose anything for in the other language.

        Asked when it is saved, and not by `clean`: the preview and the test need no answer.
        """
        data = self.cleaned_data
        is_own = any(data[name] for name in FIELDS)
        return is_own and not self._other.is_own and not data["other_readers"]

    def _clean(self, name: str, *, links: bool) -> str:
        text = one_newline(self.cleaned_data[name])
        if unknown := self.occasion.unknown(text, links=links):
            known = [p for p in self.occasion.placeholders if links or not p.link]
            raise ValidationError(
                _("“{%(unknown)s}” cannot be filled in here. You can use: %(known)s.")
                % {
                    "unknown": unknown[0],
                    "known": ", ".join(f"{{{p.name_in(self.language)}}}" for p in known),
                }
            )
        default = one_newline(getattr(self.default, name))
        return "" if self.occasion.with_names_in(self.language, text) == default else text

    def clean_subject(self) -> str:
        return self._clean("subject", links=False)

    def clean_heading(self) -> str:
        return self._clean("heading", links=False)

    def clean_body(self) -> str:
        return self._clean("body", links=True)


class PlaceholdersPanel(HelpPanel):
    """Lists what can be filled in, by the name that fits the language of the text."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            occasion = occasions.get(self.instance.occasion)
            names = [(p.name_in(self.instance.language), p) for p in occasion.placeholders]
            return {**super().get_context_data(parent_context), "names": names}


class SendTestMenuItem(ActionMenuItem):
    name = "action-test"
    label = gettext_lazy("Send a test to me")
    icon_name = "mail"


class StandardTextMenuItem(ActionMenuItem):
    name = "action-default"
    label = gettext_lazy("Back to the standard text")
    icon_name = "rotate"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["instance"].is_own


class MailTextEditView(EditView):
    def is_valid(self, form: MailTextForm) -> bool:
        if not super().is_valid(form):
            return False
        if SendTestMenuItem.name in self.request.POST or not form.forgets_readers():
            return True
        form.add_error(
            "other_readers",
            _(
                "The text in the other language is still the standard one. Choose what its "
                "readers get until you write it."
            ),
        )
        self.produced_error_code = "validation_error"
        self.produced_error_message = self.get_error_message()
        return False

    def form_valid(self, form: MailTextForm) -> HttpResponse:
        if SendTestMenuItem.name in self.request.POST:
            return self._send_test(form)
        return super().form_valid(form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if StandardTextMenuItem.name in request.POST:
            return self._restore_standard_text()
        return super().post(request, *args, **kwargs)

    def _send_test(self, form: MailTextForm) -> HttpResponse:
        to = self.request.user.email
        if to:
            outbox.enqueue_test(form.instance.render_sample(), to)
            messages.success(self.request, _("A test is on its way to %(to)s.") % {"to": to})
        else:
            messages.error(self.request, _("Your account has no email address."))
        # No redirect: what was typed is not saved yet.
        return self.render_to_response(self.get_context_data(form=form))

    def _restore_standard_text(self) -> HttpResponse:
        MailText.objects.filter(pk=self.object.pk).update(
            subject="", heading="", body="", other_readers=""
        )
        messages.success(self.request, _("This email has its standard text again."))
        return redirect(self.get_edit_url())


class OnlyChangePolicy(ModelPermissionPolicy):
    """Nobody adds or deletes rows, superusers included: there is one per occasion and language."""

    def user_has_permission(self, user: Model, action: str) -> bool:
        return action in {"view", "change"} and super().user_has_permission(user, action)


class MailTextViewSet(SnippetViewSet):
    model = MailText
    icon = "edit"
    menu_label = gettext_lazy("Email texts")
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
            FieldPanel("other_readers", widget=RadioSelect),
        ],
        base_form_class=MailTextForm,
    )

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        return OnlyChangePolicy(self.model)

    def get_queryset(self, request: HttpRequest) -> QuerySet[MailText]:
        # An occasion that was removed from the code keeps its row, in case it comes back.
        names = occasions.all_names()
        journey = Case(
            *(When(occasion=name, then=Value(place)) for place, name in enumerate(names)),
            output_field=IntegerField(),
        )
        return MailText.objects.filter(occasion__in=names).order_by(journey, "-language")


class MailGroup(SnippetViewSetGroup):
    menu_label = gettext_lazy("Email")
    menu_name = "mail"
    menu_icon = "mail"
    menu_order = 450
    items = (MailViewSet, MailTextViewSet)


def send_test_action(model: type[Model]) -> ActionMenuItem | None:
    return SendTestMenuItem(order=10) if model is MailText else None


def standard_text_action(model: type[Model]) -> ActionMenuItem | None:
    return StandardTextMenuItem(order=20) if model is MailText else None
