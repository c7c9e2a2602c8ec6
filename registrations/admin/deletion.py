"""Refusing to delete a page while people are registered for it."""

from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale, Page

from registrations.models import Offering, Registration
from registrations.models.offerings import OfferingQuerySet

# How many offerings a sentence names.
SHOWN = 3


def offerings_of(pages: Iterable[Page]) -> OfferingQuerySet:
    """Offerings whose source page is among `pages` or below one of them.

    Without the source the facts have no page. A translation alone is never in the way.
    """
    trees = Q(pk__in=[])
    for page in pages:
        trees |= Q(path__startswith=page.path)
    default = Locale.get_default()
    originals = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=default)
    sources = (
        Page.objects.filter(trees, alias_of=None)
        .filter(Q(locale=default) | ~Exists(originals))
        .order_by()
        .values("translation_key")
    )
    return Offering.objects.filter(translation_key__in=sources)


def offerings_in_the_way(pages: Iterable[Page]) -> OfferingQuerySet:
    """Offerings with registrations that would lose their page.

    Registrations that were anonymised do not count, because the Offering keeps their numbers
    without a page.
    """
    people = Registration.objects.filter(anonymised_at=None, offering=OuterRef("pk"))
    return offerings_of(pages).filter(Exists(people))


def refusal(pages: Iterable[Page]) -> str | None:
    """What to tell an editor who wants to delete these pages; None when they can be deleted."""
    offerings = offerings_in_the_way(pages)
    if not offerings.exists():
        return None
    return _(
        "Not deleted, because people registered: %(names)s. Cancel the event instead; then "
        "everybody gets an email. Once their details have been removed you can delete the page."
    ) % {"names": named(offerings, _with_details)}


def named(offerings: OfferingQuerySet, number_of: Callable[[Offering], int]) -> str:
    """The first of these offerings by name, each with its number of registrations."""
    found = list(offerings)
    names = [_name_with_number(offering, number_of(offering)) for offering in found[:SHOWN]]
    more = len(found) - SHOWN
    if more > 0:
        names.append(ngettext("%(number)d more", "%(number)d more", more) % {"number": more})
    return ", ".join(names)


def _with_details(offering: Offering) -> int:
    return offering.registrations.filter(anonymised_at=None).count()


def _name_with_number(offering: Offering, number: int) -> str:
    return ngettext(
        "“%(title)s” (%(number)d registration)",
        "“%(title)s” (%(number)d registrations)",
        number,
    ) % {"title": offering.title, "number": number}
