"""Wagtail hooks around wagtail-localize: our checks run before its own hooks and views."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, TranslatableMixin

from core.translation import cascade, permissions
from core.translation import localize_views as views
from core.translation.serving import own_address
from core.translation.writing import prepare_first_publication, reasons_not_to_publish

BEFORE_LOCALIZE = -10


@hooks.register("register_admin_urls", order=BEFORE_LOCALIZE)
def guarded_urls() -> list[URLPattern]:
    """The addresses of wagtail-localize. The first pattern wins, and `reverse` still finds them."""
    return [
        path("localize/submit/page/<int:page_id>/", views.SubmitPage.as_view()),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            views.SubmitSnippet.as_view(),
        ),
        path("localize/update/<int:translation_source_id>/", views.UpdateTranslations.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", views.refuse_alias),
        path("localize/reports/translations/", views.TranslationsReport.as_view()),
        path(
            "localize/reports/translations/results/",
            views.TranslationsReport.as_view(results_only=True),
        ),
        path(
            "localize/api/snippets/<slug:app_label>/<slug:model_name>/",
            views.SnippetNames.as_view({"get": "list"}),
        ),
        path(
            "localize/api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/",
            views.SnippetNames.as_view({"get": "retrieve"}),
        ),
    ]


def refuse_unfinished(request: HttpRequest, instance: TranslatableMixin) -> HttpResponse | None:
    """Answer "publish" with the reasons why a translation cannot go live; None when it can."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = permissions.translation_of(instance)
    if translation is None:
        return None
    if not permissions.may_publish(request.user, instance):
        raise PermissionDenied
    if reasons := reasons_not_to_publish(translation):
        messages.error(request, " ".join([_("Not published."), *reasons]))
        return redirect(request.path)
    prepare_first_publication(translation)
    return None


@hooks.register("before_edit_page", order=BEFORE_LOCALIZE)
def refuse_unfinished_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_unfinished(request, page)


@hooks.register("before_edit_snippet", order=BEFORE_LOCALIZE)
def refuse_unfinished_snippet(request: HttpRequest, instance: Model) -> HttpResponse | None:
    is_translatable = isinstance(instance, TranslatableMixin)
    return refuse_unfinished(request, instance) if is_translatable else None


@hooks.register("before_bulk_action")
def refuse_bulk_publishing(
    request: HttpRequest, action_type: str, objects: Sequence[Model], action
) -> HttpResponse | None:
    """Publishing a selection takes the last draft, which for a translation may be Dutch text."""
    if action_type != "publish":
        return None
    selected = [page for page in objects if isinstance(page, Page)]
    pages = list(selected)
    if selected and action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [below for page in selected for below in page.get_descendants().not_live()]
    for page in pages:
        if permissions.translation_of(page):
            messages.error(
                request,
                _("Publish translations one by one, on their own screen. Selected: “%(title)s”.")
                % {"title": page.get_admin_display_title()},
            )
            return redirect(action.next_url)
    return None


@hooks.register("construct_page_action_menu")
def leave_out_aliases(menu_items: list, request: HttpRequest, context: dict) -> None:
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


@hooks.register("construct_reports_menu")
def translate_report_label(request: HttpRequest, menu_items: list) -> None:
    """wagtail-localize translates this label once, in the language of the first request."""
    for item in menu_items:
        if item.url.endswith("/localize/reports/translations/"):
            item.label = gettext_lazy("Translations")


# --- translations follow their source -------------------------------------------------------------


@hooks.register("construct_translated_pages_to_cascade_actions")
def translations_go_along(pages: list[Page], action: str) -> dict[Page, list[Page]]:
    """The pages that Wagtail unpublishes or deletes along, and counts in its question.

    None for a move, which follows by signal: only that knows the new parent. Wagtail would fail on
    a page whose new parent has no translation.
    """
    if action == "move":
        return {}
    along = {page: list(cascade.followers(page)) for page in pages if cascade.leads(page)}
    if action == "unpublish":
        along = {page: [one for one in ones if one.live] for page, ones in along.items()}
        for page in along:
            page.is_unpublished_with_translations = True
    return along


@hooks.register("before_move_page")
def translate_destination_first(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponse | None:
    if sentence := cascade.obstacle_to_move(page, destination):
        messages.error(request, sentence)
        return redirect("wagtailadmin_pages:move", page.pk)
    return None


@hooks.register("before_bulk_action")
def translate_destination_of_selection_first(
    request: HttpRequest, action_type: str, objects: Sequence[Model], action
) -> HttpResponse | None:
    if action_type != "move" or not objects or not isinstance(objects[0], Page):
        return None
    destination = action.cleaned_form.cleaned_data["chooser"]
    for page in objects:
        if sentence := cascade.obstacle_to_move(page, destination):
            messages.error(request, sentence)
            return redirect(action.next_url)
    return None


@hooks.register("after_delete_page")
def delete_translations_elsewhere(request: HttpRequest, page: Page) -> None:
    """Delete those that Wagtail leaves: translations that were moved by themselves."""
    cascade.delete_followers(page, request.user)


@hooks.register("after_bulk_action")
def delete_translations_of_selection(
    request: HttpRequest, action_type: str, objects: Sequence[Model], action
) -> None:
    """Wagtail has no hook for the translations of a selection that is deleted."""
    if action_type == "delete" and objects and isinstance(objects[0], Page):
        for page in objects:
            cascade.delete_followers(page, request.user)


# --- what visitors get ----------------------------------------------------------------------------


@hooks.register("before_serve_page", order=BEFORE_LOCALIZE)
def serve_below_its_own_language(
    page: Page, request: HttpRequest, args: list, kwargs: dict
) -> HttpResponse | None:
    address = own_address(page, request)
    return redirect(address) if address else None
