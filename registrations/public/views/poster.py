"""An invitation for a window: one sheet with a code and strips to tear off."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from registrations.public.views.registration_form import FormPage

STRIPS = 12
# On a screen this one is gone already, so that nobody has to be the first.
TORN = 4


@require_safe
def show_poster(request: HttpRequest, *, page: FormPage) -> HttpResponse:
    """The poster of `page`, or a sentence where nobody should be invited."""
    offering = page.offering
    if offering is None:
        raise Http404
    name = "poster" if offering.can_be_announced else "no_poster"
    context = {
        "page": page,
        "offering": offering,
        "first_venue": next((it.venue for it in offering.all_meetings if it.venue), None),
        "strips": range(1, STRIPS + 1),
        "torn": TORN,
    }
    return render(request, f"registrations/public/{name}.html", context)
