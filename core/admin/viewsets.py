"""Admin screens of what many pages share: wijken, venues, themes, people, partners."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.models import Neighbourhood, Partner, Person, Theme, Venue


class SharedDetailViewSet(SnippetViewSet):
    # A copy would start with the name of another wijk or person, and that is easily left there.
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50


class NeighbourhoodViewSet(SharedDetailViewSet):
    model = Neighbourhood
    icon = "home"
    list_display = ["name", "kind", Column("local_note", label=_("In one sentence"))]
    list_filter = ["kind"]


class VenueViewSet(SharedDetailViewSet):
    model = Venue
    icon = "site"
    list_display = [
        "name",
        Column("address", label=_("Address"), accessor="address"),
        "neighbourhood",
        Column("access", label=_("Access known"), accessor="access_known"),
    ]
    list_filter = ["neighbourhood", "step_free", "accessible_toilet", "hearing_loop"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Venue]:
        return Venue.objects.select_related("neighbourhood")


class ThemeViewSet(SharedDetailViewSet):
    model = Theme
    icon = "tag"
    list_display = ["name", "name_en"]


class PersonViewSet(SharedDetailViewSet):
    model = Person
    icon = "user"
    list_display = ["name", Column("local_role", label=_("What they do")), "organisation"]


class PartnerViewSet(SharedDetailViewSet):
    model = Partner
    icon = "group"
    list_display = ["name", "url"]
    list_filter = ["neighbourhoods"]


class SharedDetailsGroup(SnippetViewSetGroup):
    menu_label = _("Shared details")
    menu_name = "shared-details"
    menu_icon = "folder-open-inverse"
    menu_order = 250
    items = (
        NeighbourhoodViewSet,
        VenueViewSet,
        ThemeViewSet,
        PersonViewSet,
        PartnerViewSet,
    )
