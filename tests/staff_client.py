"""A member of staff behind the admin's own screens, so that tests go the way a person goes."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager

from django.apps import apps
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, Revision
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringSegment, Translation

from core.models import User


class StaffClient:
    """Signed in as `user`. Every step answers the response; what waits for a commit is run."""

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
        """Change `fields` in the page's form. `action`: "publish", "submit" or "" for a draft.

        `agrees`: say yes where publishing asks about people first.
        """
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        response = self.fill_in(address, page.specific, action, fields)
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
        """Make a new page below `parent`, as `save` changes one."""
        address = reverse("wagtailadmin_pages:add", args=[app, model, parent.pk])
        response = self.fill_in(address, apps.get_model(app, model)(), action, fields)
        return self.agree(response) if agrees else response

    def revert(self, page: Page, revision: Revision) -> HttpResponse:
        """Publish an old version from the page's history."""
        address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk])
        response = self.agree(self.fill_in(address, revision.as_object(), "publish", {}))
        assert response.status_code == 302, _errors(response)
        return response

    def fill_in(self, address: str, page: Page, action: str, fields: dict) -> HttpResponse:
        form = self.client.get(address)
        assert form.status_code == 200, form
        data = querydict_from_html(form.content.decode(), form_id="page-edit-form")
        data.update(nested_form_data({name: streamfield([]) for name in _empty_bodies(page)}))
        for name, value in fields.items():
            data[name] = value
        if action:
            data[f"action-{action}"] = "on"
        with self.on_commit(execute=True):
            return self.client.post(address, data)

    def publish(self, page: Page, **fields) -> Page:
        """Change, publish, and answer the page as it then is in the database."""
        response = self.save(page, "publish", **fields)
        assert response.status_code == 302, _errors(response)
        return type(page).objects.get(pk=page.pk)

    def agree(self, response: HttpResponse) -> HttpResponse:
        """Say yes where publishing asks about people first."""
        if response.status_code != 302 or "/registrations/publish/" not in response.url:
            return response
        asked = self.client.get(response.url).context
        data = {"revision": asked["revision"].pk, "asked": [c.key for c in asked["consequences"]]}
        with self.on_commit(execute=True):
            return self.client.post(response.url, data)

    # --- wagtail-localize's screens ---------------------------------------------------------------

    def submit(self, page: Page, locale: Locale, **data) -> HttpResponse:
        """ "Translate this page"."""
        return self.post(
            "wagtail_localize:submit_page_translation",
            page.pk,
            data={"locales": [locale.pk], **data},
        )

    def type_words(self, page: Page, words: dict[str, str] | None = None) -> None:
        """Type a translation into every empty box of `page`'s translation editor.

        `words` (source text -> translation) goes first; the rest becomes "EN <source text>".
        """
        translation = translation_that_makes(page)
        segments = StringSegment.objects.filter(source=translation.source).annotate_translation(
            page.locale
        )
        for segment in segments.select_related("string"):
            text = (words or {}).get(segment.string.data)
            if text is None and segment.translation is None:
                text = f"EN {segment.string.data}"
            if text is not None:
                assert self.type_one(translation, segment, text).status_code in (200, 201)

    def type_one(self, translation: Translation, segment: StringSegment, text: str):  # noqa: ANN201
        return self.client.put(
            reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]),
            f"value={text}",
            content_type="application/x-www-form-urlencoded",
        )

    def publish_translation(self, page: Page) -> HttpResponse:
        """The "publish" button of the translation editor."""
        return self.post("wagtailadmin_pages:edit", page.pk, data={"action": "publish"})

    def stop_synchronising(self, page: Page) -> HttpResponse:
        translation = translation_that_makes(page)
        return self.post("wagtail_localize:stop_translation", translation.pk)


def assert_translation_editable(staff: StaffClient, page: Page) -> None:
    """What `assertPageIsEditable` and `assertPageIsPreviewable` are for a page with its own form.

    A synchronised translation has no such form: its editor and its preview are wagtail-localize's.
    Every box in the editor can be typed in, and the preview is in the page's language.
    """
    editor = staff.get("wagtailadmin_pages:edit", page.pk)
    assert editor.status_code == 200
    assert "wagtail_localize/admin/edit_translation.html" in [t.name for t in editor.templates]
    translation = translation_that_makes(page)
    shown = {
        segment["id"]
        for segment in json.loads(editor.context["props"])["segments"]
        if segment["type"] == "string"
    }
    segments = StringSegment.objects.filter(source=translation.source)
    hidden = [s.context.path for s in segments if s.pk not in shown]
    assert not hidden, f"A translator cannot type these, so it is never complete: {hidden}"
    for segment in segments:
        assert staff.type_one(translation, segment, f"EN {segment.pk}").status_code in (200, 201)
    preview = staff.get("wagtail_localize:preview_translation", translation.pk)
    assert preview.status_code == 200
    assert f'lang="{page.locale.language_code}"' in preview.content.decode()


def translation_that_makes(page: Page) -> Translation:
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale=page.locale
    )


def _empty_bodies(page: Page) -> list[str]:
    """A StreamField's form is drawn by JavaScript, so the HTML does not have it."""
    fields = stream_fields(page)
    assert not any(len(field.value_from_object(page)) for field in fields), "not empty"
    return [field.name for field in fields]


def stream_fields(page: Page) -> list[StreamField]:
    return [field for field in page._meta.get_fields() if isinstance(field, StreamField)]


def _errors(response: HttpResponse) -> str:
    form = response.context and response.context.get("form")
    return f"{response.status_code} {form.errors.as_json() if form else ''}"
