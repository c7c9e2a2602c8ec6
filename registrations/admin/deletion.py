"""Refusing to delete a page while people are registered for it."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale, Page

from registrations.models import Offering, Registration

# How many offerings a refusal names.
SHOWN = 3


def offerings_in_the_way(pages: Iterable[Page]) -> QuerySet[Offering]:
    """Offerings with registrations whose source page is among `pages` or below one of them.

    A translation alone can be deleted: the facts stay with the source. Registrations that were
    anonymised do not count, because the Offering keeps their numbers without a page.
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
    people = Registration.objects.filter(anonymised_at=None, offering=OuterRef("pk"))
    return Offering.objects.filter(Exists(people), translation_key__in=sources)


def refusal(pages: Iterable[Page]) -> str | None:
    """What to tell an editor who wants to delete these pages; None when they can be deleted."""
    offerings = list(offerings_in_the_way(pages))
    if not offerings:
        return None
    names = [_name_with_number(offering) for offering in offerings[:SHOWN]]
    more = len(offerings) - SHOWN
    if more > 0:
        names.append(ngettext("%(number)d more", "%(number)d more", more) % {"number": more})
    return _(
        "Not deleted, because people registered: %(names)s. Cancel the event instead; then "
        "everybody gets a mail. Once their details have been removed you can delete the page."
    ) % {"names": ", ".join(names)}


def _name_with_number(offering: Offering) -> str:
    number = offering.registrations.filter(anonymised_at=None).count()
    return ngettext(
        "“%(title)s” (%(number)d registration)",
        "“%(title)s” (%(number)d registrations)",
        number,
    ) % {"title": offering.title, "number": number}
