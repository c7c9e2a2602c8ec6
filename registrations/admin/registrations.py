"""The list of people of one offering: who comes, who waits, and the others."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Case, F, IntegerField, QuerySet, Sum, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from core.forms import LineField
from registrations.admin.buttons import PeopleButtons
from registrations.admin.people_search import findable, is_found
from registrations.admin.status_tabs import StatusTab, StatusTabsMixin
from registrations.enums import QuestionKind, RegistrationStatus
from registrations.models import AccessLog, Needs, Registration
from registrations.permissions import note

STATUS_ORDER = (
    RegistrationStatus.CONFIRMED,
    RegistrationStatus.PENDING,
    RegistrationStatus.OFFERED,
    RegistrationStatus.APPLIED,
    RegistrationStatus.WAITING,
)


TABS = (
    StatusTab("comes", _("Coming"), (RegistrationStatus.CONFIRMED,)),
    StatusTab("offered", _("Place offered"), (RegistrationStatus.OFFERED,)),
    StatusTab("applied", _("Applied"), (RegistrationStatus.APPLIED,)),
    StatusTab("waiting", _("Waiting"), (RegistrationStatus.WAITING,)),
    StatusTab("pending", _("Email not confirmed"), (RegistrationStatus.PENDING,)),
    StatusTab(
        "ended",
        _("Ended"),
        (
            RegistrationStatus.CANCELLED,
            RegistrationStatus.DECLINED,
            RegistrationStatus.EXPIRED,
            RegistrationStatus.REJECTED,
        ),
    ),
)


class StatusColumn(Column):
    cell_template_name = "registrations/admin/status_cell.html"


class ContactColumn(Column):
    cell_template_name = "registrations/admin/contact_cell.html"


class SinceColumn(Column):
    cell_template_name = "registrations/admin/since_cell.html"


class PeopleView(PeopleButtons, StatusTabsMixin, BaseListingView):
    """GET shows the list, POST searches it. Neither changes anything.

    A name or an address in a URL ends up in the logs of servers, so the words go in the body.
    """

    right = "view"
    model = Registration
    template_name = "registrations/admin/registrations.html"
    index_results_url = None
    verbose_name_plural = _("registrations")
    paginate_by = 200
    status_tabs = TABS
    tab_parameter = "status"

    # --- what is shown --------------------------------------------------------------------------

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.get(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        note(self.user, AccessLog.Action.OPENED_LIST, self.offering)
        return super().get(request, *args, **kwargs)

    @cached_property
    def language(self) -> str | None:
        wanted = self.request.GET.get("language")
        return wanted if wanted in dict(settings.LANGUAGES) else None

    @cached_property
    def words(self) -> str:
        """The words searched for."""
        # The field takes out what a database refuses, such as a NUL byte.
        return LineField(required=False).clean(self.request.POST.get("q", ""))[:120]

    def get_base_queryset(self) -> QuerySet[Registration]:
        order = Case(
            *(When(status=status, then=Value(i)) for i, status in enumerate(STATUS_ORDER)),
            default=Value(len(STATUS_ORDER)),
            output_field=IntegerField(),
        )
        people = self.offering.registrations.annotate(status_order=order)
        people = people.filter(self.in_tab(self.tab))
        if self.language:
            people = people.filter(language=self.language)
        if self.words:
            people = people.filter(pk__in=self._found(people))
        return people

    def _found(self, people: QuerySet[Registration]) -> list[int]:
        """The ids of those people that the words are about."""
        answers = self._short_answers() if self.access.answers else []
        return [
            person.pk
            for person in people.only("name", "guests", "email", "phone", "answers")
            if is_found(self.words, findable(person, contact=self.access.contact, answers=answers))
        ]

    def _short_answers(self) -> list[str]:
        """The keys of the questions that ask for a line, such as somebody's organisation."""
        questions = self.page.specific.known_questions(()) if self.page else []
        return [str(q.translation_key) for q in questions if q.kind == QuestionKind.SHORT_TEXT]

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        if self.is_explicitly_ordered and self.ordering:
            return super().order_queryset(queryset)
        # People who wait stand in the order of the waiting list.
        turn = Case(When(status=RegistrationStatus.WAITING, then=F("pk")), default=Value(0))
        return queryset.order_by("status_order", turn, "name_key", "pk")

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> Any:
        if self.words:
            # A link to page 2 could not carry the words.
            page_size = max(queryset.count(), 1)
        return super().paginate_queryset(queryset, page_size)

    @cached_property
    def positions(self) -> dict[int, int]:
        """The place on the waiting list by id of the registration. Place 1 is next."""
        waiting = self.offering.registrations.waiting().values_list("pk", flat=True)
        return {pk: place for place, pk in enumerate(waiting, start=1)}

    @cached_property
    def columns(self) -> list[BaseColumn]:
        name = TitleColumn(
            "name",
            label=_("Name"),
            accessor=lambda person: person.name or _("(details removed)"),
            sort_key="name_key",
            classname="title wm-name",
            get_url=self._detail_url,
        )
        status = StatusColumn(
            "status",
            label=_("Status"),
            accessor=lambda person: (person, self.positions.get(person.pk)),
        )
        places = Column("places", label=_("Places"), sort_key="places")
        if not self.access.contact:
            return [name, status, places]
        return [
            name,
            status,
            places,
            ContactColumn("email", label=_("Email and phone"), sort_key="email"),
            Column("language", label=_("Language"), accessor="get_language_display"),
            SinceColumn("created_at", label=_("Registered"), sort_key="created_at"),
        ]

    def _detail_url(self, person: Registration) -> str | None:
        if self.access.contact:
            return reverse("registrations_staff:registration", args=[person.pk])
        return None

    # --- around it ------------------------------------------------------------------------------

    def counts(self) -> dict[str, int]:
        """How many people and places per tab, and how many people told us what they need."""
        places = {
            f"{tab.slug}_places": Sum("places", filter=self.in_tab(tab), default=0) for tab in TABS
        }
        taking_part = self.offering.registrations.active()
        return {
            **self.count_by_tab(**places),
            "needs": Needs.objects.filter(registration__in=taking_part).count(),
        }

    def tabs(self, counts: dict[str, int]) -> list[dict[str, Any]]:
        """ "Everybody", then the tabs that hold people, with two that are always shown."""
        everybody = {
            "label": _("Everybody"),
            "number": sum(counts[tab.slug] for tab in TABS),
            "url": self.tab_url(None),
            "is_current": self.tab is None,
        }
        shown = [
            link
            for tab, link in zip(TABS, self.tab_links(counts), strict=True)
            if counts[tab.slug] or tab.slug in ("comes", "waiting")
        ]
        return [everybody, *shown]

    def tab_url(self, tab: StatusTab | None) -> str:
        return self._url(status=tab.slug if tab else None)

    def languages(self) -> list[dict[str, Any]]:
        return [
            {
                "label": label,
                "url": self._url(language=code),
                "is_current": self.language == code,
            }
            for code, label in [(None, _("All languages")), *settings.LANGUAGES]
        ]

    def _url(self, **changed: str | None) -> str:
        wanted = {
            "status": self.tab.slug if self.tab else None,
            "language": self.language,
        } | changed
        query = urlencode({key: value for key, value in wanted.items() if value})
        return f"{self.people_url()}?{query}" if query else self.people_url()

    def get_index_url(self) -> str:
        return self.people_url()

    def get_page_title(self) -> str:
        return self.offering.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = self.counts()
        return {
            **super().get_context_data(**kwargs),
            "counts": counts,
            "tabs": self.tabs(counts),
            "languages": self.languages(),
            "words": self.words,
            "page": self.page,
        }
