"""Every address of the admin, as the resolver has them, with a value for each placeholder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import cache
from unittest import mock
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.messages import ERROR
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import Http404
from django.template.backends.django import Template
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils.safestring import SafeString
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, Locale, Page, Site, Task, Workflow
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from core.models import CustomImage
from tests.factories.events import EventPageFactory, EventSeriesPageFactory
from tests.factories.files import photo
from tests.factories.staff import StaffFactory

# Not empty: Wagtail draws its messages, and an empty one is none.
DRAWN = SafeString("-")
COMPARE = r"^(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$"


def admin_routes() -> Iterator[tuple[str, str, object]]:
    """(route below /admin/, full name, view) of every admin URL."""

    def walk(patterns: list, route: str, name: str) -> Iterator[tuple[str, str, object]]:
        for entry in patterns:
            here = route + str(entry.pattern)
            if isinstance(entry, URLResolver):
                inner = f"{name}{entry.namespace}:" if entry.namespace else name
                yield from walk(entry.url_patterns, here, inner)
            elif isinstance(entry, URLPattern) and here.startswith("admin/"):
                yield here.removeprefix("admin/"), f"{name}{entry.name or ''}", entry.callback

    yield from walk(get_resolver().url_patterns, "", "")


class WagtailAddresses:
    """Addresses of Wagtail's own screens: about one live event, one draft in a workflow."""

    def __init__(self, event: Page) -> None:
        self.event = event
        self.agenda = event.get_parent()
        self.draft = EventPageFactory(title="Ter beoordeling", parent=self.agenda.specific)
        self.draft.save_revision()
        self.flow = Workflow.objects.get(name="de eindredactie")
        self.state = self.flow.start(self.draft, StaffFactory())
        collection = Collection.get_first_root_node().add_child(name="Foto's")
        file = ContentFile(b"x", name="kaart.txt")
        document = get_document_model().objects.create(title="Kaart", file=file)
        image = CustomImage.objects.create(
            title="Pleintje", file=ContentFile(photo(), name="plein.jpg")
        )
        redirect = Redirect.add_redirect("/oud", event.page_ptr)
        translation = Translation.objects.get(source__object_id=event.translation_key)
        self.values: dict[str, object] = {
            "parent_page_id": self.agenda.pk,
            "page_id": event.pk,
            "page_to_move_id": event.pk,
            "page_pk": event.pk,
            "destination_id": EventSeriesPageFactory(parent=self.agenda.specific).pk,
            "content_type_app_name": "events",
            "content_type_model_name": "eventpage",
            "action_name": "publish",
            "task_state_id": self.state.current_task_state.pk,
            "task_id": self.state.current_task_state.task_id,
            "workflow_state_id": self.state.pk,
            "workflow_pk": self.flow.pk,
            "revision_id": event.latest_revision_id,
            "collection_id": collection.pk,
            "redirect_id": redirect.pk,
            "document_id": document.pk,
            "doc_id": document.pk,
            "image_id": image.pk,
            "filter_spec": "width-100",
            "uploaded_file_id": 0,
            "translation_id": translation.pk,
            "string_segment_id": StringSegment.objects.filter(source=translation.source).first().pk,
            "overridable_segment_id": getattr(
                OverridableSegment.objects.filter(source=translation.source).first(), "pk", 0
            ),
            "mode": "none",
            "session_id": 0,
            "object_id": event.pk,
            "app_label": "events",
            "model_name": "eventpage",
            "app_name": "taggit",
            "action": "delete",
            "uidb64": "x",
            "token": "x",
        }
        self.keys = {
            "collections": collection.pk,
            "workflows/tasks": Task.objects.first().pk,
            "workflows": self.flow.pk,
            "users": StaffFactory().pk,
            "groups": Group.objects.create(name="Vrijwilligers").pk,
            "locales": Locale.objects.get(language_code="en").pk,
            "sites": Site.objects.get().pk,
            "settings": Site.objects.get().pk,
            "api/main/^pages": event.pk,
            "api/main/^images": image.pk,
            "images": image.pk,
            "api/main/^documents": document.pk,
            "documents": document.pk,
        }

    def of(self, route: str) -> str:
        values = dict(self.values)
        if route.startswith("pages/workflow") or "workflow_history" in route:
            values["page_id"] = self.draft.pk
        if route.startswith("settings/"):
            values |= {"app_name": "core", "model_name": "sitesettings"}
        if route.startswith("tag-autocomplete"):
            values["model_name"] = "tag"
        if route.startswith("bulk/"):
            values |= {"app_label": "wagtailcore", "model_name": "page"}
        if route.startswith("workflows/tasks/add"):
            values |= {"app_label": "wagtailcore", "model_name": "groupapprovaltask"}
        key = next((self.keys[start] for start in self.keys if route.startswith(start)), None)
        path = re.sub(
            r"<(?:\w+:)?(\w+)>",
            lambda match: str(key if match[1] == "pk" else values[match[1]]),
            route,
        )
        path = path.replace(COMPARE, f"{self.event.pk}/revisions/compare/earliest...latest/")
        path = path.replace("^.*/$", "bestaat-niet/").replace("^", "")
        return f"/admin/{path}" + (f"?id={self.event.pk}" if route.startswith("bulk/") else "")


_resolved = cache(resolve)


class Visitor:
    """Somebody who asks for addresses of the admin: the views with all their guards, undrawn.

    The account is kept from one request to the next, with its permissions, and no template is
    drawn: who gets in is decided before, and both are most of the time of a request.
    """

    def __init__(self, user: AbstractBaseUser | AnonymousUser, *, second_factor: bool) -> None:
        self.user = user
        self.second_factor = second_factor

    def send(self, method: str, address: str) -> str:
        """What came of it: "in", a status, or where it leads. Nothing of it stays."""
        # The screens for several files at once and for who edits what are used by scripts alone.
        by_script = "/multiple/" in address or "/editing-sessions/" in address
        headers = {"X-Requested-With": "XMLHttpRequest"} if by_script else {}
        request = RequestFactory().generic(method, address, headers=headers)
        # As the test client does, for the API of the admin.
        request._dont_enforce_csrf_checks = True
        request.user = self.user
        request.session = SessionStore()
        request._messages = FallbackStorage(request)
        request.resolver_match = _resolved(urlsplit(address).path)
        if self.second_factor:
            record_authentication(request, self.user, "mfa")
        view, args, kwargs = request.resolver_match
        with (
            mock.patch.object(Template, "render", return_value=DRAWN),
            context.request_context(request),
            # GET changes nothing.
            nullcontext() if method == "GET" else transaction.atomic(),
        ):
            try:
                response = view(request, *args, **kwargs)
                if hasattr(response, "render"):
                    response.render()
            except PermissionDenied:
                return "403"
            except Http404:
                return "404"
            except (KeyError, AttributeError):
                # Beyond the guards, Wagtail misses a field: the form is empty.
                return "in"
            finally:
                if method != "GET":
                    transaction.set_rollback(True)
        if response.status_code == 302:
            leads = next((word for word, leads in REFUSALS.items() if leads(response.url)), "in")
            # The list of question sets is also where one goes after sending something.
            is_refused = leads != "list" or any(it.level >= ERROR for it in request._messages)
            return leads if is_refused else "in"
        return str(response.status_code) if response.status_code in (403, 404, 405) else "in"


REFUSALS: dict[str, Callable[[str], bool]] = {
    "sign in": lambda url: "/login/" in url,
    "second step": lambda url: "/2fa/" in url,
    "home": lambda url: url == "/admin/",
    "list": lambda url: url == "/admin/snippets/registrations/questionset/",
}
