"""The admin screens of question sets, and what each user can do there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, LocaleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from core.autosave import AutosavedForm
from core.models import User
from registrations.models import QuestionSet, Registration
from registrations.questions.rules import guard_answers, require_choices, set_refusal

MAY_WRITE = "registrations.add_questionset"


class QuestionSetForm(AutosavedForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.locale_id and self.instance.is_source:
            guard_answers(self, Registration.objects.all())
            require_choices(self)
        return cleaned


class QuestionSetViewSet(SnippetViewSet):
    model = QuestionSet
    icon = "help"
    menu_label = gettext_lazy("Question sets")
    menu_name = "question-sets"
    # After the shared details.
    menu_order = 255
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "name",
        LocaleColumn(label=gettext_lazy("Language")),
        LiveStatusTagColumn(label=gettext_lazy("Status")),
        Column("number", label=gettext_lazy("Questions"), accessor="number"),
    ]
    edit_handler = ObjectList(QuestionSet.panels, base_form_class=QuestionSetForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[QuestionSet]:
        return QuestionSet.objects.annotate(number=Count("questions"))


def may_write(user: User | AnonymousUser, question_set: QuestionSet) -> bool:
    """Translators can change the words in their own language, but not the questions themselves."""
    return user.has_perm(MAY_WRITE) or not question_set.is_source


def refuse_writing(request: HttpRequest, instance: Model) -> HttpResponse | None:
    """Turn away a user who may not edit this set. Permissions in Django do not vary by language."""
    if not isinstance(instance, QuestionSet) or may_write(request.user, instance):
        return None
    messages.error(request, _("You translate question sets; a colleague writes the Dutch ones."))
    return redirect(QuestionSet.snippet_viewset.get_url_name("list"))


def refuse_deletion(request: HttpRequest, instances: Sequence[Model]) -> HttpResponse | None:
    """Turn away a user who deletes sets to which there are answers."""
    sets = [instance for instance in instances if isinstance(instance, QuestionSet)]
    if (sentence := set_refusal(sets)) is None:
        return None
    messages.error(request, sentence)
    return redirect(QuestionSet.snippet_viewset.get_url_name("list"))
