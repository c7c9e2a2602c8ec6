"""Write to everybody who comes, waits, was there or stayed away."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import BigIntegerField, Case, Count, Value, When
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.mail import occasions, outbox
from core.mail.occasions import Words
from core.mail.render import Rendered
from core.mail.texts import words_for
from core.models import MailStatus, OutboxMail
from registrations import services
from registrations.access import note
from registrations.enums import Audience
from registrations.exceptions import RegistrationError
from registrations.form_fields import LineField, ParagraphField
from registrations.messages import preview_from_staff
from registrations.models import AccessLog, StaffMessage
from registrations.staff.base import OfferingMixin
from registrations.staff.refusals import words_for as refusal_words

OCCASION = "message"


class MessageForm(forms.Form):
    """Subject and text in Dutch, and in English for who reads English."""

    submission_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    audience = forms.ChoiceField(label=gettext_lazy("To whom"), widget=forms.RadioSelect)
    subject_nl = LineField(label=gettext_lazy("Subject (Dutch)"), max_length=150)
    body_nl = ParagraphField(
        label=gettext_lazy("Text (Dutch)"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    subject_en = LineField(label=gettext_lazy("Subject (English)"), max_length=150, required=False)
    body_en = ParagraphField(
        label=gettext_lazy("Text (English)"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, sizes: dict[Audience, dict[str, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sizes = sizes
        self.occasion = occasions.get(OCCASION)
        self.fields["audience"].choices = [
            (audience.value, f"{audience.label} ({sum(size.values())})")
            for audience, size in sizes.items()
            if sum(size.values())
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for language, _label in settings.LANGUAGES:
            # The text that the form began with says nothing yet.
            if cleaned.get(f"body_{language}") == self._beginning(language):
                cleaned[f"body_{language}"] = ""
        if cleaned.get("body_nl") == "":
            self.add_error("body_nl", _("Write what you want to say."))
        for field, links in self._text_fields():
            if unknown := self.occasion.unknown(cleaned.get(field, ""), links=links):
                self.add_error(
                    field, _("“{%(name)s}” cannot be filled in here.") % {"name": unknown[0]}
                )
        readers = self.sizes[Audience(cleaned["audience"])] if "audience" in cleaned else {}
        english = readers.get("en", 0)
        for field in ("subject_en", "body_en"):
            if english and not cleaned.get(field):
                self.add_error(
                    field,
                    ngettext(
                        "%(number)d person gets our mails in English: write it in English too.",
                        "%(number)d people get our mails in English: write it in English too.",
                        english,
                    )
                    % {"number": english},
                )
        return cleaned

    def _beginning(self, language: str) -> str:
        with translation.override(language):
            return self.fields[f"body_{language}"].to_python(
                words_for(self.occasion, language).body
            )

    @staticmethod
    def _text_fields() -> Iterator[tuple[str, bool]]:
        """(field, whether web addresses can be filled in there)."""
        for language, _label in settings.LANGUAGES:
            yield f"subject_{language}", False
            yield f"body_{language}", True

    def words(self) -> dict[str, Words]:
        """By language; only those that were written."""
        data = self.cleaned_data
        return {
            language: Words(
                subject=data[f"subject_{language}"],
                heading=data[f"subject_{language}"],
                body=data[f"body_{language}"],
            )
            for language, _label in settings.LANGUAGES
            if data[f"body_{language}"]
        }


class MessageView(OfferingMixin, WagtailAdminTemplateMixin, FormView):
    """`action` of the POST: "preview" shows the mails, "test" mails them to oneself, "send" sends
    them."""

    right = "change"
    form_class = MessageForm
    template_name = "registrations/staff/message.html"
    page_title = gettext_lazy("Write to people")

    def last_crumbs(self) -> list[dict]:
        return [{"url": "", "label": self.page_title}]

    @cached_property
    def sizes(self) -> dict[Audience, dict[str, int]]:
        """How many people with an address there are, per audience and language."""
        has_begun = self.offering.starts_at <= timezone.now()
        return {
            audience: self._readers(audience)
            for audience in Audience
            if has_begun or audience not in (Audience.PRESENT, Audience.ABSENT)
        }

    def _readers(self, audience: Audience) -> dict[str, int]:
        people = self.offering.registrations.audience(audience).exclude(email="")
        return dict(people.values_list("language").order_by("language").annotate(Count("pk")))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "sizes": self.sizes}

    def get_initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = {"submission_id": uuid.uuid4()}
        for language, _label in settings.LANGUAGES:
            with translation.override(language):
                words = words_for(occasions.get(OCCASION), language)
            initial |= {f"subject_{language}": words.subject, f"body_{language}": words.body}
        return initial

    def form_valid(self, form: MessageForm) -> HttpResponse:
        match self.request.POST.get("action"):
            case "send":
                return self._send(form)
            case "test":
                self._test(form)
        return self._preview(form)

    def _preview(self, form: MessageForm) -> HttpResponse:
        mails = [
            (str(dict(settings.LANGUAGES)[language]), rendered)
            for language, rendered in self._rendered(form).items()
        ]
        number = sum(self.sizes[Audience(form.cleaned_data["audience"])].values())
        context = self.get_context_data(form=form, mails=mails, number=number)
        return self.render_to_response(context)

    def _rendered(self, form: MessageForm) -> dict[str, Rendered]:
        return {
            language: preview_from_staff(self.offering, language, words)
            for language, words in form.words().items()
        }

    def _test(self, form: MessageForm) -> None:
        to = self.request.user.email
        if not to:
            messages.error(self.request, _("Your account has no e-mail address."))
            return
        for language, rendered in self._rendered(form).items():
            outbox.store(
                key=f"test:{uuid.uuid4()}",
                to=to,
                language=language,
                occasion=OCCASION,
                subject=_("Test: %(subject)s") % {"subject": rendered.subject},
                body_text=rendered.text,
                body_html=rendered.html,
            )
        messages.success(self.request, _("A test is on its way to %(to)s.") % {"to": to})

    def _send(self, form: MessageForm) -> HttpResponse:
        try:
            message = services.message_registrants(
                offering_id=self.offering.pk,
                audience=Audience(form.cleaned_data["audience"]),
                words=form.words(),
                submission_id=form.cleaned_data["submission_id"],
                user=self.request.user,
            )
        except RegistrationError as error:
            form.add_error(None, refusal_words(error)[1])
            return self.form_invalid(form)
        detail = f"{message.audience}: {message.number}"
        note(self.request.user, AccessLog.Action.MESSAGED, self.offering, detail)
        return redirect("registrations_staff:messages", self.offering.pk)

    def form_invalid(self, form: MessageForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict:
        return {
            **super().get_context_data(**kwargs),
            "placeholders": [
                (placeholder.dutch, placeholder.name, placeholder.label)
                for placeholder in occasions.get(OCCASION).placeholders
            ],
            "nobody": not any(sum(size.values()) for size in self.sizes.values()),
            "messages_url": reverse("registrations_staff:messages", args=[self.offering.pk]),
        }


class MessagesView(OfferingMixin, WagtailAdminTemplateMixin, TemplateView):
    """What was sent, and how far its mails are."""

    right = "contact"
    template_name = "registrations/staff/messages.html"
    page_title = gettext_lazy("Messages to people")
    shown = 20

    def last_crumbs(self) -> list[dict]:
        return [{"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict:
        sent = list(self.offering.staff_messages.select_related("user")[: self.shown])
        progress = _progress(sent)
        return {
            **super().get_context_data(**kwargs),
            "sent": [(message, progress[message.pk]) for message in sent],
        }


def _progress(sent: list[StaffMessage]) -> dict[int, dict[str, int]]:
    """How many mails of each message went, wait and failed; one query for all."""
    progress = {message.pk: {"sent": 0, "waiting": 0, "failed": 0} for message in sent}
    if not sent:
        return progress
    whose = Case(
        *(When(key__startswith=message.mail_keys, then=Value(message.pk)) for message in sent),
        output_field=BigIntegerField(),
    )
    counted = (
        OutboxMail.objects.annotate(message=whose)
        .exclude(message=None)
        .values_list("message", "status")
        .order_by("message", "status")
        .annotate(Count("pk"))
    )
    names = {
        MailStatus.SENT: "sent",
        MailStatus.QUEUED: "waiting",
        MailStatus.SENDING: "waiting",
        MailStatus.FAILED: "failed",
    }
    for message, status, number in counted:
        if status in names:
            progress[message][names[status]] += number
    return progress
