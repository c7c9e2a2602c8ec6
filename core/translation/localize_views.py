"""wagtail-localize's own views, with the checks of permission and state that they leave out."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, TranslatableMixin
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.snippets_api import SnippetViewSet
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)
from wagtail_localize.views.update_translations import UpdateTranslationsView

from core.translation import permissions
from core.translation.writing import (
    publish_translation,
    readable_parent,
    reasons_not_to_publish,
)


class SubmitPage(SubmitPageTranslationView):
    """Submits pages that the user may read, into trees where they may translate, parents first."""

    def get_object(self) -> Page:
        page = super().get_object()
        if page.alias_of_id or not permissions.may_read_words(self.request.user, page):
            raise PermissionDenied
        return page

    def get_form(self) -> forms.Form:
        form = super().get_form()
        if not form.is_bound:
            # There is one other language, so it is ticked already.
            form.initial.setdefault("locales", form.fields["locales"].queryset)
        if form.is_bound and form.is_valid():
            for field, sentence in list(self.obstacles(form.cleaned_data)):
                form.add_error(field, sentence)
        return form

    def obstacles(self, data: dict) -> Iterator[tuple[str, str]]:
        """(form field, sentence) for each reason why the page cannot be submitted."""
        page, user = self.object, self.request.user
        for locale in data["locales"]:
            language = locale.get_display_name()
            parent = readable_parent(page, locale)
            if parent is None:
                # wagtail-localize would make the missing parent a live alias: Dutch below /en/.
                yield (
                    "locales",
                    _("Translate “%(title)s” into %(language)s first: this page belongs below it.")
                    % {"title": page.get_parent().title, "language": language},
                )
            elif not permissions.may_translate_below(user, parent):
                yield (
                    "locales",
                    _("You may not translate into %(language)s here.") % {"language": language},
                )
        if data["include_subtree"] and permissions.descendants_out_of_reach(user, page):
            yield (
                "include_subtree",
                _("Some pages below this one are not yours to translate. Submit them one by one."),
            )


class SubmitSnippet(SubmitSnippetTranslationView):
    def get_object(self) -> TranslatableMixin:
        snippet = super().get_object()
        if not permissions.may_edit(self.request.user, snippet):
            raise PermissionDenied
        return snippet


class UpdateTranslations(UpdateTranslationsView):
    """Needs the right to edit each translation, and the right to publish those to be published.

    Publishes complete translations only: a sentence without one would be shown in Dutch.
    """

    def get_object(self):  # noqa: ANN201
        source = super().get_object()
        try:
            instance = source.get_source_instance()
        except source.specific_content_type.model_class().DoesNotExist as error:
            raise Http404 from error
        user, targets = self.request.user, self.targets(source)
        if not permissions.may_edit(user, instance) and not (
            targets and all(permissions.may_edit(user, target) for target in targets)
        ):
            raise PermissionDenied
        return source

    def targets(self, source) -> list:  # noqa: ANN001
        return [one.get_target_instance() for one in source.translations.filter(enabled=True)]

    def form_valid(self, form: forms.Form) -> HttpResponse:
        user = self.request.user
        needs = permissions.may_edit
        if form.cleaned_data["publish_translations"]:
            needs = permissions.may_publish
        if not all(needs(user, target) for target in self.targets(self.object)):
            raise PermissionDenied
        if not form.cleaned_data["publish_translations"]:
            return super().form_valid(form)
        return self.publish_all()

    def publish_all(self) -> HttpResponse:
        # The editor shows the new sentences even when publishing is refused.
        self.object.update_from_db()
        translations = Translation.objects.filter(source=self.object, enabled=True)
        for translation in translations.select_related("source", "target_locale"):
            if reasons := reasons_not_to_publish(translation):
                target = translation.get_target_instance()
                sentence = _("“%(title)s” is not published.") % {"title": target}
                messages.error(self.request, " ".join([sentence, *reasons]))
                return redirect(self.request.path)
        with transaction.atomic():
            for translation in translations:
                publish_translation(translation, self.request.user)
        messages.success(self.request, self.get_success_message())
        return redirect(self.get_success_url() or self.get_default_success_url())


class TranslationsReport(TranslationsReportView):
    """Lists only translations of pages that the user works on."""

    def get_queryset(self) -> QuerySet[Translation]:
        return (
            permissions.visible_to(self.request.user, super().get_queryset())
            .select_related("source__locale", "source__specific_content_type", "target_locale")
            .order_by("-source__last_updated_at", "pk")
        )


class SnippetNames(SnippetViewSet):
    """Names of snippets for the translation editor; refuses models that the user may not edit."""

    def initial(self, request: HttpRequest, *args, **kwargs) -> None:
        super().initial(request, *args, **kwargs)
        model = get_snippet_model_from_url_params(kwargs["app_label"], kwargs["model_name"])
        if not issubclass(model, TranslatableMixin):
            raise Http404
        if not permissions.may_edit(request.user, model()):
            raise PermissionDenied


def refuse_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Refuse to turn a translation into an alias: it would show Dutch below /en/."""
    page = get_object_or_404(Page, pk=page_id)
    if not permissions.may_edit(request.user, page):
        raise PermissionDenied
    messages.error(
        request,
        _(
            "A translation does not become a copy of its source: visitors would read the wrong "
            "language. Unpublish it when it should not be there."
        ),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)
