"""What Wagtail saves while somebody types, and what that must not do to a publication.

The edit view reads a page, and a second later writes the whole row. An autosave that read it before
a publication and wrote it after that put `live=False` back: "published" on the screen, and a 404
for visitors. Here whoever writes waits until the other is ready, and then reads. What is new is
made once, and the addresses of titles that were half typed lead nowhere.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import unquote

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import (
    autocreate_redirects_on_page_move,
    autocreate_redirects_on_slug_change,
)
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    DraftStateMixin,
    Page,
    PageLogEntry,
    TranslatableMixin,
)
from wagtail.signals import page_slug_changed, post_page_move

from core import signing

View = Callable[..., HttpResponse]

# --- one writer at a time -------------------------------------------------------------------------

# What Wagtail calls the page in the address of a view that writes it, or writes below it.
PAGE_NAMES = ("page_id", "parent_page_id", "page_to_move_id")


def one_writer_at_a_time(view: View) -> View:
    """Run each request that writes a page or a snippet with drafts alone, and whole or not at all.

    PostgreSQL locks the row; SQLite has one writer, because its transactions begin IMMEDIATE.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return view(request, *args, **kwargs)
        rows = _rows_in_hand(view, request, kwargs)
        if rows is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            # In the order of their ids, so that no two wait for each other. Rows that point at
            # these, such as a log entry, need not wait.
            list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))
            return _written_once(view, request, args, kwargs)

    return guarded


def _rows_in_hand(view: View, request: HttpRequest, kwargs: dict) -> QuerySet | None:
    """What `request` may write; None when that is neither a page nor a snippet with drafts."""
    if _name(request).startswith("preview_on_"):
        return None
    if _name(request) == "wagtail_bulk_action":
        chosen = [pk for pk in request.GET.getlist("id") if pk.isdecimal()]
        return Page.objects.filter(pk__in=chosen) if kwargs["model_name"] == "page" else None
    for name in PAGE_NAMES:
        if name in kwargs:
            return Page.objects.filter(pk=kwargs[name])
    model = _draftable(view)
    if model is None:
        return None
    if "pk" in kwargs:
        return model._base_manager.filter(pk=unquote(str(kwargs["pk"])))
    # A new snippet has no row yet, and no parent.
    return ContentType.objects.filter(pk=ContentType.objects.get_for_model(model).pk)


def _name(request: HttpRequest) -> str:
    return (request.resolver_match and request.resolver_match.url_name) or ""


def _draftable(view: View) -> type[Model] | None:
    model = (getattr(view, "view_initkwargs", None) or {}).get("model")
    # The chooser of documents has a name here, and no class.
    return model if isinstance(model, type) and issubclass(model, DraftStateMixin) else None


# --- what is new is made once ---------------------------------------------------------------------


def _written_once(view: View, request: HttpRequest, args: tuple, kwargs: dict) -> HttpResponse:
    """Let a second request from one form for a new row take the place of the first.

    The form stays at the address for new rows until the browser has the answer to the first
    autosave. Who publishes before that sends the same page a second time.
    """
    key = key_of_new_row(request.POST.get("new_row", ""), request.user)
    model = _draftable(view) or Page
    if key is None or _name(request) != "add":
        return view(request, *args, **kwargs)
    made = model._base_manager.filter(translation_key=key)
    first = made.first()
    if first is None:
        return view(request, *args, **kwargs)
    if not _is_own_new_draft(first, request):
        if request.accepts("text/html"):
            return view(request, *args, **kwargs)
        # An autosave that was overtaken. This is what Wagtail says of one for an old version.
        sentence = _("This has already been saved, with newer text.")
        answer = {
            "success": False,
            "error_code": "invalid_revision",
            "error_message": sentence,
        }
        return JsonResponse(answer, status=400)
    with transaction.atomic():
        first.delete()
        response = view(request, *args, **kwargs)
        if not made.exists():
            # The form was refused and stands there again: the draft of it stays as well.
            transaction.set_rollback(True)
    return response


def _is_own_new_draft(row: TranslatableMixin, request: HttpRequest) -> bool:
    """Whether nobody but this user has seen or touched `row`."""
    latest = row.latest_revision
    return (
        row.first_published_at is None
        and not row.live
        and latest is not None
        and latest.user_id == request.user.pk
        and row.revisions.count() == 1
        and not (isinstance(row, Page) and row.numchild)
    )


# --- the forms ------------------------------------------------------------------------------------

NEW_ROW = "new-row"


def key_of_new_row(token: str, user: Any) -> uuid.UUID | None:
    """The translation key in the `new_row` of a form that `user` opened; None when it has none."""
    try:
        key, opened_by = signing.read(token, salt=NEW_ROW)
        return uuid.UUID(key) if opened_by == str(user.pk) else None
    except (signing.BadLink, ValueError):
        return None


class AutosavedForm(WagtailAdminModelForm):
    """A form of which two requests may be under way at once.

    A form for a new row brings that row's translation key along, so that two requests make one
    row. The rows within the form (sessions, questions) become those that it shows: the browser may
    not know yet that an autosave made some of them.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.for_user is not None:
            token = signing.sign(self.instance.translation_key, self.for_user.pk, salt=NEW_ROW)
            self.fields["new_row"] = forms.CharField(
                initial=token, required=False, widget=forms.HiddenInput
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        key = key_of_new_row(cleaned.pop("new_row", ""), self.for_user)
        if key and not type(self.instance)._base_manager.filter(translation_key=key).exists():
            self.instance.translation_key = key
        return cleaned

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002  Django's own signature
        latest = self.instance.latest_revision
        # Rows that a colleague added meanwhile stay.
        if latest is not None and self.for_user and latest.user_id == self.for_user.pk:
            for name, formset in self.formsets.items():
                if name != COMMENTS_RELATION_NAME:
                    _forget_unseen_rows(formset)
        return super().save(commit)


def _forget_unseen_rows(formset: Any) -> None:
    rows = getattr(formset.instance, formset.rel_name)
    seen = {form.instance.pk for form in formset.initial_forms}
    rows.remove(*[row for row in rows.all() if row.pk and row.pk not in seen])


class PageForm(AutosavedForm, WagtailAdminPageForm):
    """The form of every page."""

    def __init__(self, *args: Any, parent_page: Page | None = None, **kwargs: Any) -> None:
        page = kwargs.get("instance")
        if page is not None and page.locale_id is None and parent_page is not None:
            # Wagtail's preview of a new page forgets which language that page will have.
            page.locale = parent_page.locale
        super().__init__(*args, parent_page=parent_page, **kwargs)


# --- addresses of drafts --------------------------------------------------------------------------


def redirect_renamed(sender: type[Page], instance: Page, instance_before: Page, **kwargs) -> None:
    if _was_public(instance_before):
        autocreate_redirects_on_slug_change(instance_before, instance, **kwargs)


def redirect_moved(sender: type[Page], instance: Page, **kwargs) -> None:
    if _was_public(instance):
        autocreate_redirects_on_page_move(instance, **kwargs)


def _was_public(page: Page) -> bool:
    """Whether visitors may know the address that `page` had until now.

    Each autosave of a draft changes its slug. Wagtail made a redirect of every one of them.
    """
    if page.live or page.get_descendants().live().exists():
        return True
    if page.first_published_at is None:
        return False
    hidden = PageLogEntry.objects.filter(page=page.pk, action="wagtail.unpublish")
    since = hidden.order_by("-timestamp").values_list("timestamp", flat=True).first()
    renamed = Redirect.objects.filter(redirect_page=page.pk, automatically_created=True)
    return since is None or not renamed.filter(created_at__gte=since).exists()


def redirect_public_addresses_only() -> None:
    """Ask `_was_public` before Wagtail makes a redirect."""
    page_slug_changed.disconnect(autocreate_redirects_on_slug_change)
    post_page_move.disconnect(autocreate_redirects_on_page_move)
    page_slug_changed.connect(redirect_renamed, dispatch_uid="core.redirect_renamed")
    post_page_move.connect(redirect_moved, dispatch_uid="core.redirect_moved")
