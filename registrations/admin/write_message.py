"""Writing a message to a group of people of one event, to be sent now or later."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.admin.typed_dates import MomentInput
from core.forms import LineField, MomentFormField, ParagraphField, is_visible
from core.languages import ENGLISH, SOURCE
from core.mail import occasions, outbox
from core.mail.models import MailText
from core.mail.occasions import PLACEHOLDER, Words
from core.mail.render import Rendered
from registrations import refusals, services
from registrations.admin.base import OfferingMixin
from registrations.emails.send import preview_from_staff
from registrations.enums import Audience
from registrations.exceptions import RegistrationError
from registrations.models import AccessLog
from registrations.permissions import note

OCCASION = "message"
# These groups exist only after the event has begun.
AFTERWARDS = (Audience.PRESENT, Audience.ABSENT)
LONGEST_AHEAD = timedelta(days=366)


def audience_field(sizes: Mapping[Audience, Mapping[str, int]]) -> forms.ChoiceField:
    """The groups to choose from, with the number of people in each and what they read."""
    return forms.ChoiceField(
        label=gettext_lazy("To whom"),
        choices=[
            (audience.value, f"{audience.label} ({readers_in_words(size)})")
            for audience, size in sizes.items()
        ],
        widget=forms.RadioSelect,
    )


def readers_in_words(size: Mapping[str, int]) -> str:
    """How many people, and of those who read English."""
    number, english = sum(size.values()), size.get(ENGLISH, 0)
    if not english:
        return str(number)
    sentence = ngettext(
        "%(number)d, of whom %(english)d reads English",
        "%(number)d, of whom %(english)d read English",
        english,
    )
    return sentence % {"number": number, "english": english}


class MessageForm(forms.Form):
    """Subject and text in Dutch, and in English for the people who read English.

    Without English text the sender chooses whether they get the Dutch one.

    `sizes`: how many people there are, by audience and language.
    `starts_at`: when the event begins.
    """

    submission_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
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

    dutch_for_all = forms.BooleanField(
        label=gettext_lazy("Send the Dutch text to them too"),
        required=False,
        help_text=gettext_lazy(
            "For people who read English, when there is no English text. The email says that it "
            "is in Dutch."
        ),
    )

    send_at = MomentFormField(
        label=gettext_lazy("When"),
        required=False,
        widget=MomentInput,
        help_text=gettext_lazy(
            "Empty: straight away. With a moment: who gets it is decided when it is sent. Until "
            "then you can withdraw it."
        ),
    )

    def __init__(
        self,
        *args: Any,
        sizes: Mapping[Audience, Mapping[str, int]],
        starts_at: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sizes = sizes
        self.starts_at = starts_at
        self.occasion = occasions.get(OCCASION)
        self.fields["audience"] = audience_field(sizes)
        self.order_fields(["submission_id", "audience"])

    def clean_send_at(self) -> datetime | None:
        moment, now = self.cleaned_data["send_at"], timezone.now()
        if moment and moment <= now:
            raise forms.ValidationError(_("This moment has passed."))
        if moment and moment > now + LONGEST_AHEAD:
            raise forms.ValidationError(_("No more than a year ahead."))
        return moment

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        for language, _label in settings.LANGUAGES:
            if not self._says_something(cleaned.get(f"body_{language}", ""), language):
                cleaned[f"body_{language}"] = ""
        if not cleaned["body_nl"] and "body_nl" not in self.errors:
            self.add_error("body_nl", _("Write what you want to say."))
        for field, links in self._text_fields():
            if unknown := self.occasion.unknown(cleaned.get(field, ""), links=links):
                self.add_error(
                    field, _("“{%(name)s}” cannot be filled in here.") % {"name": unknown[0]}
                )
        if "audience" in cleaned:
            self._check_readers(cleaned, Audience(cleaned["audience"]))
        return cleaned

    def _check_readers(self, cleaned: dict[str, Any], audience: Audience) -> None:
        """Refuse an empty or impossible group, and a missing text in a language they read."""
        readers, send_at = self.sizes[audience], cleaned.get("send_at")
        if not send_at and "send_at" not in self.errors and not readers:
            self.add_error("audience", _("There is nobody in this group now."))
        if send_at and audience in AFTERWARDS and send_at < self.starts_at:
            self.add_error("audience", _("At that moment it has not begun yet."))
        english = readers.get(ENGLISH, 0)
        if cleaned["body_en"]:
            if not cleaned.get("subject_en") and (english or send_at):
                self.add_error("subject_en", _("The English text needs a subject."))
            return
        if cleaned.get("dutch_for_all"):
            return
        if english:
            sentence = ngettext(
                "%(number)d person reads English. Write it in English too, or choose below to send "
                "the Dutch text.",
                "%(number)d people read English. Write it in English too, or choose below to send "
                "them the Dutch text.",
                english,
            ) % {"number": english}
        elif send_at:
            sentence = _(
                "Somebody who reads English may still register. Write it in English too, or "
                "choose below to send the Dutch text."
            )
        else:
            return
        self.add_error("body_en", sentence)

    def _says_something(self, text: str, language: str) -> bool:
        """Whether `text` has words beside a greeting, a link and what the form starts with."""
        with translation.override(language):
            first = MailText.objects.words_for(self.occasion, language).body
        begun = {line.strip() for line in first.splitlines()}
        return any(
            is_visible(PLACEHOLDER.sub("", line))
            for line in text.splitlines()
            if line.strip() not in begun
        )

    @staticmethod
    def _text_fields() -> Iterator[tuple[str, bool]]:
        """(name of a field, whether its text may hold links)."""
        for language, _label in settings.LANGUAGES:
            yield f"subject_{language}", False
            yield f"body_{language}", True

    def words(self) -> dict[str, Words]:
        """The words by language, for the languages that were written."""
        data = self.cleaned_data
        return {
            language: Words(
                subject=data[f"subject_{language}"],
                heading=data[f"subject_{language}"],
                body=data[f"body_{language}"],
            )
            for language, _label in settings.LANGUAGES
            if data[f"body_{language}"] and data[f"subject_{language}"]
        }


class MessageView(OfferingMixin, WagtailAdminTemplateMixin, FormView):
    """The form to write a message.

    The field `action` says what POST does: "preview" shows the mails, "test" mails them to the user
    and "send" sends them.
    """

    right = "change"
    form_class = MessageForm
    template_name = "registrations/admin/write_message.html"
    page_title = gettext_lazy("Send a message")

    def last_crumbs(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": self.page_title}]

    @cached_property
    def sizes(self) -> dict[Audience, dict[str, int]]:
        """How many people with an address there are, per audience and language."""
        has_begun = self.offering.starts_at <= timezone.now()
        return {
            audience: self._readers(audience) if has_begun or audience not in AFTERWARDS else {}
            for audience in Audience
        }

    def _readers(self, audience: Audience) -> dict[str, int]:
        people = self.offering.registrations.audience(audience).exclude(email="")
        return dict(people.values_list("language").order_by("language").annotate(Count("pk")))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "sizes": self.sizes,
            "starts_at": self.offering.starts_at,
        }

    def get_initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = {"submission_id": uuid.uuid4()}
        for language, _label in settings.LANGUAGES:
            words = MailText.objects.words_for(occasions.get(OCCASION), language)
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
        readers = self.sizes[Audience(form.cleaned_data["audience"])]
        mails = [
            (str(dict(settings.LANGUAGES)[language]), readers.get(language, 0), rendered)
            for language, rendered in self._rendered(form).items()
        ]
        number = sum(readers.values())
        send_at = form.cleaned_data["send_at"]
        context = self.get_context_data(form=form, mails=mails, number=number, send_at=send_at)
        return self.render_to_response(context)

    def _rendered(self, form: MessageForm) -> dict[str, Rendered]:
        """The mail by language of its readers."""
        words = form.words()
        if form.cleaned_data["dutch_for_all"] and ENGLISH not in words:
            words[ENGLISH] = replace(words[SOURCE], language=SOURCE)
        return {
            language: preview_from_staff(self.offering, language, text)
            for language, text in words.items()
        }

    def _test(self, form: MessageForm) -> None:
        to = self.user.email
        if not to:
            messages.error(self.request, _("Your account has no email address."))
            return
        for rendered in self._rendered(form).values():
            outbox.enqueue_test(rendered, to)
        messages.success(self.request, _("A test is on its way to %(to)s.") % {"to": to})

    def _send(self, form: MessageForm) -> HttpResponse:
        try:
            message = services.message_registrants(
                offering_id=self.offering.pk,
                audience=Audience(form.cleaned_data["audience"]),
                words=form.words(),
                submission_id=form.cleaned_data["submission_id"],
                user=self.user,
                send_at=form.cleaned_data["send_at"],
            )
        except RegistrationError as error:
            refusals.add_to_form(form, error, refusals.for_staff(error))
            return self.form_invalid(form)
        number = message.number if message.sent_at else "planned"
        detail = f"{message.audience}: {number}"
        note(self.user, AccessLog.Action.MESSAGED, self.offering, detail)
        return redirect("registrations_staff:messages", self.offering.pk)

    def form_invalid(self, form: MessageForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            # Filled by the preview.
            "mails": None,
            **super().get_context_data(**kwargs),
            "media": self.get_form().media,
            "placeholders": [
                (placeholder.dutch, placeholder.name, placeholder.label)
                for placeholder in occasions.get(OCCASION).placeholders
            ],
            "nobody": not any(self.sizes.values()),
            "messages_url": reverse("registrations_staff:messages", args=[self.offering.pk]),
        }
