"""A page whose people still count on it is not deleted."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale, Page

from registrations.models import Offering

SHOWN = 3


def offerings_in_the_way(pages: Iterable[Page]) -> QuerySet[Offering]:
    """Offerings with people in them whose source page is among `pages` or below one of them.

    Deleting a translation alone is no harm: the facts stay with the source. Registrations that
    were anonymised are counts, which the Offering keeps without a page.
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
    return (
        Offering.objects.filter(translation_key__in=sources)
        .annotate(people=Count("registrations", filter=Q(registrations__anonymised_at=None)))
        .filter(people__gt=0)
    )


def refusal(pages: Iterable[Page]) -> str | None:
    """What to tell an editor who deletes these pages; None when that is fine."""
    offerings = list(offerings_in_the_way(pages))
    if not offerings:
        return None
    names = [
        ngettext(
            "“%(title)s” (%(number)d registration)",
            "“%(title)s” (%(number)d registrations)",
            offering.people,
        )
        % {"title": offering.title, "number": offering.people}
        for offering in offerings[:SHOWN]
    ]
    more = len(offerings) - SHOWN
    if more > 0:
        names.append(ngettext("%(number)d more", "%(number)d more", more) % {"number": more})
    return _(
        "Not deleted, because people registered: %(names)s. Cancel the event instead; then "
        "everybody gets a mail. Once their details have been removed you can delete the page."
    ) % {"names": ", ".join(names)}
