"""Words that Wagtail puts into one language when the server starts; here every reader gets theirs.

`tests/test_admin_languages.py` finds new ones.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.forms.collections import GroupCollectionManagementPermissionFormSet
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.documents.forms import GroupDocumentPermissionFormSet
from wagtail.images.forms import GroupImagePermissionFormSet
from wagtail.models import Locale
from wagtail.sites.views import IndexView as SitesView
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser
from wagtail.users.forms import PagePermissionsForm
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportFilterSet

# With lazy words too, `%` takes the language of the moment at which it is called.
about = lazy(lambda words, model: words % {"object": model._meta.verbose_name}, str)

CHOOSER = {
    "choose_one_text": _("Choose"),
    "choose_another_text": _("Choose another"),
    "edit_item_text": _("Edit"),
    "search_tab_label": _("Search"),
    "create_tab_label": _("Create"),
}
LINK_FORMS = {
    choosers.ExternalLinkChooserForm: {"link_text": _("Text of the link")},
    choosers.AnchorLinkChooserForm: {"link_text": _("Text of the link")},
    choosers.PhoneLinkChooserForm: {
        "phone_number": _("Phone number"),
        "link_text": _("Text of the link"),
    },
    choosers.EmailLinkChooserForm: {
        "email_address": _("Email address"),
        "link_text": _("Text of the link"),
        "subject": _("Subject"),
        "body": _("Text of the email"),
    },
}
# A column without words is called as its field is in the code.
SITE_COLUMNS = {
    "port": _("Port"),
    "site_name": _("Site name"),
    "root_page": _("Root page"),
}
# Fields without words too.
PAGE_FORMS = (PagePermissionsForm, WorkflowPageForm)
PERMISSIONS = {
    GroupCollectionManagementPermissionFormSet: [
        (_("Add"), _("Add collections")),
        (_("Edit"), _("Edit collections")),
        (_("Delete"), _("Delete collections")),
    ],
    GroupImagePermissionFormSet: [
        (_("Add"), _("Add/edit images you own")),
        (_("Edit"), _("Edit any image")),
        (_("Choose"), _("Select images in choosers")),
    ],
}


class OwnSnippetChooser(AdminSnippetChooser):
    def __init__(self, model: type[Model], **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        self.choose_one_text = about(_("Choose %(object)s"), model)
        self.choose_another_text = about(_("Choose another %(object)s"), model)
        self.link_to_chosen_text = about(_("Edit this %(object)s"), model)


class OwnSnippetChooserViewSet(SnippetChooserViewSet):
    @cached_property
    def widget_class(self) -> OwnSnippetChooser:
        return OwnSnippetChooser(model=self.model, icon=self.icon)


_make_locale_filter = choosers.LocaleFilterMixin.__init__


def _name_locale_filter(form: choosers.LocaleFilterMixin, *args: Any, **kwargs: Any) -> None:
    _make_locale_filter(form, *args, **kwargs)
    if "locale" in form.fields:
        form.fields["locale"].label = _("Language")


def use_everywhere() -> None:
    choosers.LocaleFilterMixin.__init__ = _name_locale_filter
    SnippetViewSet.chooser_viewset_class = OwnSnippetChooserViewSet
    for name, words in CHOOSER.items():
        setattr(ChooserViewSet, name, words)
    for form, labels in LINK_FORMS.items():
        for name, label in labels.items():
            form.base_fields[name].label = label
    for formset, said in PERMISSIONS.items():
        codes = [code for code, *_words in formset.permission_types]
        # The list itself, which the form reads too.
        formset.permission_types[:] = [
            (code, *both) for code, both in zip(codes, said, strict=True)
        ]
    for column in SitesView.columns:
        column.label = SITE_COLUMNS.get(column.name, column.label)
    for form in PAGE_FORMS:
        form.base_fields["page"].label = _("Page")
    for formset in (GroupDocumentPermissionFormSet, GroupImagePermissionFormSet):
        formset.form.base_fields["collection"].label = _("Collection")
    kind = RedirectsReportFilterSet.base_filters["is_permanent"]
    kind.label = _("Type")
    kind.extra["choices"] = ((True, _("Permanent")), (False, _("Temporary")))
    kind.extra["empty_label"] = _("All")
    Locale._meta.verbose_name = _("language")
    Locale._meta.verbose_name_plural = _("languages")
    Translation._meta.verbose_name = _("translation")
    Translation._meta.verbose_name_plural = _("translations")
    languages = TranslationsReportFilterSet.base_filters
    languages["source_locale"].label = _("From")
    languages["target_locale"].label = _("Into")
