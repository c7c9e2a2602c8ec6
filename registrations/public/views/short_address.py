"""Short addresses for paper: `/d/16` leads to a page, `/d/16/aanmelden` to its form.

The number is the key of the Offering, which stays when the page moves, gets another title or is
translated. It says nothing about a person.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.languages import main_language
from core.web.address import absolute
from registrations.models import Offering
from registrations.page_lookup import pages_for
from registrations.public.views.registration_form import FORM_SLUGS


@require_safe
def follow_short_address(request: HttpRequest, number: str, form: str = "") -> HttpResponse:
    """Lead to the page in the language of the address, or else in the one that it has.

    For a while only: what is printed stays good when the page moves.
    """
    offerings = Offering.objects.filter(pk=int(number))
    pages = pages_for(offerings, get_language(), specific=False)
    if not pages:
        raise Http404
    (page,) = pages.values()
    slug = f"{FORM_SLUGS[page.locale.language_code]}/" if form else ""
    return HttpResponseRedirect(f"{page.get_url(request)}{slug}")


def short_url(offering: Offering, *, form: bool = False) -> str:
    """The short address in the language that is active, absolute and without a last slash."""
    path = reverse("registrations:short", args=[offering.pk])
    return absolute(f"{path}/{FORM_SLUGS[main_language(get_language())]}" if form else path)
