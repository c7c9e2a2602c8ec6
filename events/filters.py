"""What a visitor asks of the agenda, read from the address.

One class is one filter, and FILTERS lists them. A filter has the same name in both languages, so
the language link keeps the question.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, ClassVar, Generic, TypeVar
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

MONTH = re.compile(r"(?P<year>20[0-9]{2})-(?P<month>0[1-9]|1[0-2])")
PK = re.compile(r"[0-9]{1,18}")  # more digits do not fit in a bigint
FLAG = {"1": True, "0": False}

Value = TypeVar("Value")
Named = TypeVar("Named", Neighbourhood, Theme)


@dataclass(frozen=True)
class Filter(ABC, Generic[Value]):
    """One filter with the value that a visitor chose."""

    value: Value

    # In the address and in the template.
    name: ClassVar[str]
    # Whether it says nothing about events that are over.
    coming_only: ClassVar[bool] = False

    @classmethod
    def options(cls) -> list[Any]:
        """What a visitor can choose from, where that is a list."""
        return []

    @classmethod
    def read(cls, texts: Sequence[str], options: list[Any]) -> tuple[Value | None, bool]:
        """The value in the address, and whether all of it was understood.

        Of a repeated parameter the last one counts. An empty one asks nothing.
        """
        text = last(texts)
        value = cls.parse(text, options) if text else None
        return value, not text or value is not None

    @classmethod
    def parse(cls, text: str, options: list[Any]) -> Value | None:
        """The value that `text` stands for; None when it stands for nothing."""
        raise NotImplementedError

    @abstractmethod
    def narrow(self, offerings: OfferingQuerySet, now: datetime) -> OfferingQuerySet:
        """Keep the offerings that have this value."""

    def texts(self) -> list[str]:
        """The value in the address, as `read` understands it."""
        return [str(self.value)]

    @abstractmethod
    def words(self) -> str:
        """The value as a visitor reads it."""

    def parts(self) -> list[tuple[str, Filter | None]]:
        """(words, filter without it) of each thing that can be taken away."""
        return [(self.words(), None)]


class KindFilter(Filter[tuple[str, ...]]):
    name = "kind"

    @classmethod
    def options(cls) -> list[OfferingKind]:
        return list(OfferingKind)

    @classmethod
    def read(cls, texts: Sequence[str], options: list[Any]) -> tuple[tuple[str, ...], bool]:
        """Several kinds can be chosen. A kind that does not exist leaves the others in force."""
        known = tuple(kind for kind in OfferingKind.values if kind in texts)
        return known, all(text in OfferingKind.values for text in texts if text)

    def narrow(self, offerings: OfferingQuerySet, now: datetime) -> OfferingQuerySet:
        return offerings.filter(kind__in=self.value)

    def texts(self) -> list[str]:
        return list(self.value)

    def words(self) -> str:
        return get_text_list([str(OfferingKind(kind).label) for kind in self.value], _("or"))

    def parts(self) -> list[tuple[str, Filter | None]]:
        rest = {one: tuple(kind for kind in self.value if kind != one) for one in self.value}
        return [
            (str(OfferingKind(kind).label), KindFilter(others) if others else None)
            for kind, others in rest.items()
        ]


class PlaceFilter(Filter[Neighbourhood]):
    name = "place"

    @classmethod
    def options(cls) -> list[Neighbourhood]:
        return list(Neighbourhood.objects.all())

    @classmethod
    def parse(cls, text: str, options: list[Neighbourhood]) -> Neighbourhood | None:
        return by_slug(options, text)

    def narrow(self, offerings: OfferingQuerySet, now: datetime) -> OfferingQuerySet:
        of_venue = Q(neighbourhood__isnull=True, venue__neighbourhood=self.value)
        return offerings.filter(Q(neighbourhood=self.value) | of_venue)

    def texts(self) -> list[str]:
        return [self.value.slug]

    def words(self) -> str:
        return self.value.name


class ThemeFilter(Filter[Theme]):
    name = "theme"

    @classmethod
    def options(cls) -> list[Theme]:
        return sorted(Theme.objects.all(), key=lambda theme: theme.local_name.casefold())

    @classmethod
    def parse(cls, text: str, options: list[Theme]) -> Theme | None:
        return by_slug(options, text)

    def narrow(self, offerings: OfferingQuerySet, now: datetime) -> OfferingQuerySet:
        return offerings.filter(themes=self.value)

    def texts(self) -> list[str]:
        return [self.value.slug]

    def words(self) -> str:
        return self.value.local_name


class MonthFilter(Filter[date]):
    """The value is the first day of the month. Its options are in `events.listing.months`."""

    name = "month"

    @classmethod
    def parse(cls, text: str, options: list[Any]) -> date | None:
        found = MONTH.fullmatch(text)
        return date(int(found["year"]), int(found["month"]), 1) if found else None

    def narrow(self, offerings: OfferingQuerySet, now: datetime) -> OfferingQuerySet:
        first, following = month_bounds(self.value)
        return offerings.with_a_day().filter(starts_at__gte=first, starts_at__lt=following)

    def texts(self) -> list[str]:
        return [f"{self.value:%Y-%m}"]

    def words(self) -> str:
        return dates.month(self.value)


class SpokenFilter(Filter[SpokenLanguage]):
    name = "spoken"

    @classmethod
    def options(cls) -> list[SpokenLanguage]:
        return [SpokenLanguage.DUTCH, SpokenLanguage.ENGLISH]

    @classmethod
    def parse(cls, text: str, options: list[SpokenLanguage]) -> SpokenLanguage | None:
        return next((language for language in options if language.value == text), None)

    def narrow(self, offerings: OfferingQuerySet, now: datetime) -> OfferingQuerySet:
        return offerings.filter(spoken_language__in=[self.value, SpokenLanguage.BOTH])

    def words(self) -> str:
        return _("in Dutch") if self.value == SpokenLanguage.DUTCH else _("in English")


class FreeFilter(Filter[bool]):
    """Events with a place that a newcomer would get."""

    name = "free"
    coming_only = True

    @classmethod
    def parse(cls, text: str, options: list[Any]) -> bool | None:
        return FLAG.get(text)

    def narrow(self, offerings: OfferingQuerySet, now: datetime) -> OfferingQuerySet:
        to_come = offerings.filter(status=OfferingStatus.SCHEDULED, starts_at__gt=now)
        return to_come.not_closed(now).with_places_left(now)

    def texts(self) -> list[str]:
        return ["1"]

    def words(self) -> str:
        return _("with places left")


# In the order of the address and of the words. A new one also needs a field in the template
# events/parts/filter.html.
FILTERS: tuple[type[Filter], ...] = (
    KindFilter,
    PlaceFilter,
    ThemeFilter,
    MonthFilter,
    SpokenFilter,
    FreeFilter,
)


@dataclass(frozen=True)
class Chip:
    """One thing that a visitor chose, and the address of the agenda without it."""

    words: str
    query: str


@dataclass(frozen=True)
class AgendaFilters:
    """The filters that are set, and which part of the list is asked for."""

    chosen: tuple[Filter, ...] = ()
    # Events that are over, newest first, instead of those to come.
    past: bool = False
    # The primary key of the last offering of the screen before.
    after: int | None = None
    # Names of parameters that were not understood.
    unknown: tuple[str, ...] = ()
    # By name of filter, for the form.
    options: Mapping[str, list[Any]] = field(default_factory=dict)

    @classmethod
    def from_query(cls, query: QueryDict) -> AgendaFilters:
        """Read an address. Never fails: `unknown` names what was left out. Two queries."""
        chosen: list[Filter] = []
        unknown: list[str] = []
        options = {one.name: one.options() for one in FILTERS}
        for one in FILTERS:
            value, is_understood = one.read(query.getlist(one.name), options[one.name])
            if value:
                chosen.append(one(value))
            if not is_understood:
                unknown.append(one.name)
        past, after = last(query.getlist("past")), last(query.getlist("after"))
        if past and past not in FLAG:
            unknown.append("past")
        if after and not PK.fullmatch(after):
            unknown.append("after")
        return cls(
            chosen=tuple(chosen),
            past=FLAG.get(past, False),
            after=int(after) if PK.fullmatch(after) else None,
            unknown=tuple(unknown),
            options=options,
        )

    def value_of(self, one: type[Filter[Value]]) -> Value | None:
        return next((chosen.value for chosen in self.chosen if isinstance(chosen, one)), None)

    @property
    def values(self) -> dict[str, Any]:
        """The value of each filter by its name, None where it is not set. For the form."""
        return {one.name: self.value_of(one) for one in FILTERS}

    def apply(self, offerings: OfferingQuerySet, now: datetime) -> OfferingQuerySet:
        """The offerings that answer the question, in reading order."""
        for chosen in self.chosen:
            if not (self.past and chosen.coming_only):
                offerings = chosen.narrow(offerings, now)
        return offerings.past(now) if self.past else offerings.upcoming(now)

    # --- the address ----------------------------------------------------------------------------

    def pairs(self) -> list[tuple[str, str]]:
        """(name, value) of what is asked, without the place in the list."""
        pairs = [(chosen.name, text) for chosen in self.chosen for text in chosen.texts()]
        return [*pairs, ("past", "1")] if self.past else pairs

    def query(self, *, past: bool | None = None, without: Collection[type[Filter]] = ()) -> str:
        """`?kind=meet&place=selwerd`, or "" when nothing is asked. `past` replaces our own."""
        kept = tuple(chosen for chosen in self.chosen if type(chosen) not in without)
        asked = replace(self, chosen=kept, past=self.past if past is None else past)
        pairs = asked.pairs()
        return f"?{urlencode(pairs)}" if pairs else ""

    def query_after(self, pk: int) -> str:
        return f"?{urlencode([*self.pairs(), ('after', pk)])}"

    # --- the words ------------------------------------------------------------------------------

    @property
    def is_set(self) -> bool:
        return bool(self.chosen)

    def chips(self) -> list[Chip]:
        """What was chosen, one by one, each with the question without it."""
        return [Chip(words, asked.query()) for words, asked in self.without_each()]

    def without_each(self) -> Iterator[tuple[str, AgendaFilters]]:
        """(words, question without it) of each thing that was chosen."""
        for chosen in self.chosen:
            for words, rest in chosen.parts():
                yield words, replace(self, chosen=self._instead_of(chosen, rest), after=None)

    def _instead_of(self, one: Filter, rest: Filter | None) -> tuple[Filter, ...]:
        others = (rest if chosen is one else chosen for chosen in self.chosen)
        return tuple(chosen for chosen in others if chosen)

    def words(self) -> str:
        """`Ontmoeten of Doen, Selwerd, januari 2027`."""
        return ", ".join(chosen.words() for chosen in self.chosen)


def last(texts: Sequence[str]) -> str:
    return texts[-1].strip() if texts else ""


def by_slug(options: list[Named], slug: str) -> Named | None:
    return next((option for option in options if option.slug == slug), None)


def month_bounds(month: date) -> tuple[datetime, datetime]:
    """First moment of the month and of the next one, in Amsterdam."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    zone = timezone.get_default_timezone()
    return datetime.combine(month, time(), zone), datetime.combine(following, time(), zone)
