"""What a visitor asks of the agenda, read from the address. Names are the same in both languages,
so that the language link keeps the question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from core import dates
from core.models import Neighbourhood, Theme
from registrations.enums import OfferingKind, OfferingStatus, SpokenLanguage
from registrations.models.offerings import OfferingQuerySet

SPOKEN = (SpokenLanguage.DUTCH, SpokenLanguage.ENGLISH)
MONTH = re.compile(r"(?P<year>20[0-9]{2})-(?P<month>0[1-9]|1[0-2])")
PK = re.compile(r"[0-9]{1,18}")  # more does not fit in a bigint


@dataclass(frozen=True)
class AgendaFilters:
    """`month` is its first day; `after` the pk of the last offering of the screen before."""

    kinds: tuple[str, ...] = ()
    place: Neighbourhood | None = None
    theme: Theme | None = None
    month: date | None = None
    spoken: str = ""
    free: bool = False
    past: bool = False
    after: int | None = None
    unknown: tuple[str, ...] = ()

    @classmethod
    def from_query(
        cls, query: QueryDict, *, places: list[Neighbourhood], themes: list[Theme]
    ) -> AgendaFilters:
        """Never fails: what it does not understand is left out and named in `unknown`."""
        unknown: list[str] = []

        def one(name: str, read):
            text = query.get(name, "").strip()
            if not text:
                return None
            value = read(text)
            if value is None:
                unknown.append(name)
            return value

        def flag(name: str) -> bool:
            return bool(one(name, {"1": True, "0": False}.get))

        kinds = tuple(kind for kind in OfferingKind.values if kind in query.getlist("kind"))
        if any(kind not in OfferingKind.values for kind in query.getlist("kind") if kind):
            unknown.append("kind")
        return cls(
            kinds=kinds,
            place=one("place", {place.slug: place for place in places}.get),
            theme=one("theme", {theme.slug: theme for theme in themes}.get),
            month=one("month", _month),
            spoken=one("spoken", {str(code): str(code) for code in SPOKEN}.get) or "",
            free=flag("free"),
            past=flag("past"),
            after=one("after", _pk),
            unknown=tuple(dict.fromkeys(unknown)),
        )

    def apply(self, offerings: OfferingQuerySet, now: datetime) -> OfferingQuerySet:
        """The offerings that answer the question, in the order of reading."""
        if self.kinds:
            offerings = offerings.filter(kind__in=self.kinds)
        if self.place:
            offerings = offerings.filter(
                Q(neighbourhood=self.place)
                | Q(neighbourhood__isnull=True, venue__neighbourhood=self.place)
            )
        if self.theme:
            offerings = offerings.filter(themes=self.theme)
        if self.month:
            first, following = month_bounds(self.month)
            offerings = offerings.filter(starts_at__gte=first, starts_at__lt=following)
        if self.spoken:
            offerings = offerings.filter(spoken_language__in=[self.spoken, SpokenLanguage.BOTH])
        if self.past:
            return offerings.past(now)
        if self.free:
            offerings = (
                offerings.filter(status=OfferingStatus.SCHEDULED, starts_at__gt=now)
                .not_closed(now)
                .with_places_left(now)
            )
        return offerings.upcoming(now)

    # --- the address ----------------------------------------------------------------------------

    def pairs(self) -> list[tuple[str, str]]:
        """(name, value) for each filter that is set, without the place in the list."""
        pairs = [("kind", kind) for kind in self.kinds]
        if self.place:
            pairs.append(("place", self.place.slug))
        if self.theme:
            pairs.append(("theme", self.theme.slug))
        if self.month:
            pairs.append(("month", f"{self.month:%Y-%m}"))
        if self.spoken:
            pairs.append(("spoken", self.spoken))
        if self.free:
            pairs.append(("free", "1"))
        if self.past:
            pairs.append(("past", "1"))
        return pairs

    def query(self, **changes: object) -> str:
        """`?kind=meet&place=selwerd` or nothing; `changes` are fields with their new value."""
        pairs = replace(self, after=None, **changes).pairs()
        return f"?{urlencode(pairs)}" if pairs else ""

    def query_after(self, pk: int) -> str:
        return f"?{urlencode([*self.pairs(), ('after', pk)])}"

    # --- the words ------------------------------------------------------------------------------

    @property
    def is_set(self) -> bool:
        """Whether anything is left out, other than what is over."""
        return bool(
            self.kinds or self.place or self.theme or self.month or self.spoken or self.free
        )

    def words(self) -> str:
        """`Ontmoeten of Doen, Selwerd, januari 2027`."""
        parts = []
        if self.kinds:
            parts.append(get_text_list([OfferingKind(k).label for k in self.kinds], _("or")))
        if self.place:
            parts.append(self.place.name)
        if self.theme:
            parts.append(self.theme.local_name)
        if self.month:
            parts.append(dates.month(self.month))
        if self.spoken == SpokenLanguage.DUTCH:
            parts.append(_("in Dutch"))
        if self.spoken == SpokenLanguage.ENGLISH:
            parts.append(_("in English"))
        if self.free:
            parts.append(_("with places left"))
        return ", ".join(str(part) for part in parts)


def _month(text: str) -> date | None:
    found = MONTH.fullmatch(text)
    return date(int(found["year"]), int(found["month"]), 1) if found else None


def _pk(text: str) -> int | None:
    return int(text) if PK.fullmatch(text) else None


def month_bounds(month: date) -> tuple[datetime, datetime]:
    """First moment of the month and of the next one, in Amsterdam."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    zone = timezone.get_default_timezone()
    return tuple(datetime.combine(day, time(), zone) for day in (month, following))
