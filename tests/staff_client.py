"""A test client that uses the admin's own screens, as a member of staff would."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager

from django.apps import apps
from django.contrib.messages import get_messages
from django.forms import ModelForm
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.blocks.base import BlockWidget
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, Revision
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringSegment, Translation

from core.models import User
from tests.html_forms import form_values


class StaffClient:
    """Signed in as `user`. Every method runs the on-commit callbacks and returns the response."""

    def __init__(self, user: User, on_commit: Callable[..., AbstractContextManager]) -> None:
        self.user = user
        self.client = Client()
        self.client.force_login(user)
        self.on_commit = on_commit
        self.speaks("en")

    def speaks(self, language: str) -> None:
        """Choose the language of the admin."""
        UserProfile.objects.update_or_create(
            user=self.user, defaults={"preferred_language": language}
        )

    def get(self, name: str, *args, **query) -> HttpResponse:
        return self.client.get(reverse(name, args=args), query)

    def post(self, name: str, *args, data: dict | None = None, query: str = "") -> HttpResponse:
        with self.on_commit(execute=True):
            return self.client.post(reverse(name, args=args) + query, data or {})

    @staticmethod
    def said(response: HttpResponse) -> str:
        """The messages that this answer shows on the next screen."""
        return " ".join(str(message) for message in get_messages(response.wsgi_request))

    # --- a page's own form ------------------------------------------------------------------------

    def save(self, page: Page, action: str = "", *, agrees: bool = True, **fields) -> HttpResponse:
        """Change `fields` in the page's form and save it.

        :param action: "publish", "submit", or "" for a draft.
        :param agrees: say yes when publishing first asks about the people who registered.
        """
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        shown = page.specific_class.objects.get(pk=page.pk).get_latest_revision_as_object()
        response = self.fill_in(address, shown, page.get_parent(), action, fields)
        return self.agree(response) if agrees else response

    def add(
        self,
        parent: Page,
        app: str,
        model: str,
        action: str = "",
        *,
        agrees: bool = True,
        **fields,
    ) -> HttpResponse:
        """Make a new page below `parent`. The parameters are those of `save`."""
        address = reverse("wagtailadmin_pages:add", args=[app, model, parent.pk])
        shown = apps.get_model(app, model)(owner=self.user, locale=parent.locale)
        response = self.fill_in(address, shown, parent, action, fields)
        return self.agree(response) if agrees else response

    def revert(self, page: Page, revision: Revision) -> HttpResponse:
        """Publish an old revision from the page's history."""
        address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk])
        shown = revision.as_object()
        response = self.agree(self.fill_in(address, shown, page.get_parent(), "publish", {}))
        assert response.status_code == 302, _errors(response)
        return response

    def fill_in(
        self, address: str, shown: Page, parent: Page, action: str, fields: dict
    ) -> HttpResponse:
        """Send the form of the page as it is `shown` in the editor, with other values in `fields`.

        The form is made as the screen makes it, without the screen: that takes four times as long.
        """
        form_class = shown.get_edit_handler().get_form_class()
        form = form_class(instance=shown, parent_page=parent.specific, for_user=self.user)
        data = form_values(f"<form>{controls(form)}</form>")
        # The screen of the form would have shown what was said before.
        self.client.cookies.pop("messages", None)
        empty = {name: streamfield([]) for name in _empty_bodies(shown)}
        data.update(nested_form_data(empty))
        for name, value in fields.items():
            data[name] = value
        if action:
            data[f"action-{action}"] = "on"
        with self.on_commit(execute=True):
            return self.client.post(address, data)

    def publish(self, page: Page, **fields) -> Page:
        """Change and publish the page, and return it as it is in the database."""
        response = self.save(page, "publish", **fields)
        assert response.status_code == 302, _errors(response)
        return type(page).objects.get(pk=page.pk)

    def agree(self, response: HttpResponse) -> HttpResponse:
        """Say yes when publishing first asks about the people who registered."""
        if response.status_code != 302 or "/registrations/publish/" not in response.url:
            return response
        asked = self.client.get(response.url).context
        data = {"revision": asked["revision"].pk, "asked": [c.key for c in asked["consequences"]]}
        with self.on_commit(execute=True):
            return self.client.post(response.url, data)

    # --- wagtail-localize's screens ---------------------------------------------------------------

    def submit(self, page: Page, locale: Locale, **data) -> HttpResponse:
        """Use the screen "Translate this page"."""
        return self.post(
            "wagtail_localize:submit_page_translation",
            page.pk,
            data={"locales": [locale.pk], **data},
        )

    def type_words(self, page: Page, words: dict[str, str] | None = None) -> None:
        """Type a translation into every empty box of `page`'s translation editor.

        `words` maps source texts to translations. Any other text becomes "EN <source text>".
        """
        translation = translation_of(page)
        segments = StringSegment.objects.filter(source=translation.source).annotate_translation(
            page.locale
        )
        for segment in segments.select_related("string"):
            text = (words or {}).get(segment.string.data)
            if text is None and segment.translation is None:
                text = f"EN {segment.string.data}"
            if text is not None:
                assert self.type_sentence(translation, segment, text).status_code in (200, 201)

    def type_sentence(self, translation: Translation, segment: StringSegment, text: str):  # noqa: ANN201
        return self.client.put(
            reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]),
            f"value={text}",
            content_type="application/x-www-form-urlencoded",
        )

    def publish_translation(self, page: Page) -> HttpResponse:
        """Press "publish" in the translation editor."""
        return self.post("wagtailadmin_pages:edit", page.pk, data={"action": "publish"})

    def stop_synchronising(self, page: Page) -> HttpResponse:
        translation = translation_of(page)
        return self.post("wagtail_localize:stop_translation", translation.pk)


def assert_translation_editable(staff: StaffClient, page: Page) -> None:
    """Check that every sentence can be typed and that the preview is in the page's language.

    Wagtail's `assertPageIsEditable` and `assertPageIsPreviewable` need the page's own form. A
    synchronised translation has the editor and the preview of wagtail-localize instead.
    """
    editor = staff.get("wagtailadmin_pages:edit", page.pk)
    assert editor.status_code == 200
    assert "wagtail_localize/admin/edit_translation.html" in [t.name for t in editor.templates]
    translation = translation_of(page)
    shown = {
        segment["id"]
        for segment in json.loads(editor.context["props"])["segments"]
        if segment["type"] == "string"
    }
    segments = StringSegment.objects.filter(source=translation.source)
    hidden = [s.context.path for s in segments if s.pk not in shown]
    assert not hidden, f"A translator cannot type these, so it is never complete: {hidden}"
    for segment in segments:
        assert staff.type_sentence(translation, segment, f"EN {segment.pk}").status_code in (
            200,
            201,
        )
    preview = staff.get("wagtail_localize:preview_translation", translation.pk)
    assert preview.status_code == 200
    assert f'lang="{page.locale.language_code}"' in preview.content.decode()


def translation_of(page: Page) -> Translation:
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale=page.locale
    )


def controls(form: ModelForm) -> str:
    """The HTML of all fields of a page's form and of the rows in it, but for StreamFields."""
    own = [str(field) for field in form if not isinstance(field.field.widget, BlockWidget)]
    for formset in form.formsets.values():
        own += [str(formset.management_form), *(controls(row) for row in formset.forms)]
    return "".join(own)


def _empty_bodies(page: Page) -> list[str]:
    """The names of StreamFields. JavaScript draws their forms, so the HTML does not hold them."""
    fields = stream_fields(page)
    assert not any(len(field.value_from_object(page)) for field in fields), "not empty"
    return [field.name for field in fields]


def stream_fields(page: Page) -> list[StreamField]:
    return [field for field in page._meta.get_fields() if isinstance(field, StreamField)]


def _errors(response: HttpResponse) -> str:
    form = response.context and response.context.get("form")
    return f"{response.status_code} {form.errors.as_json() if form else ''}"
