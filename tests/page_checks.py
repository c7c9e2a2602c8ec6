"""Checks that hold for every page type."""

import json
import re

import html5lib
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext
from wagtail.coreutils import get_dummy_request
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

from core.accounts.roles import VERTALER
from core.models import User
from tests.factories.staff import StaffFactory
from tests.html_forms import form_values
from tests.staff_client import StaffClient, assert_translation_editable


class PageChecks(WagtailPageTestCase):
    """Makes Wagtail's assertions usable outside a TestCase. `client` is not signed in."""

    def __init__(self) -> None:
        super().__init__()
        self.client = Client()
        self.dummy_request = get_dummy_request()

    def runTest(self) -> None:  # noqa: N802 -- unittest asks for this method
        pass


def assert_source_page(page: Page) -> None:
    """The page renders, an editor can open and save it, and its preview renders."""
    checks = PageChecks()
    # The language of an earlier test's last request is still active in this thread.
    with translation.override("nl"):
        checks.assertPageIsRoutable(page)
    checks.assertPageIsRenderable(page)
    data = form_data(page)
    checks.assertPageIsPreviewable(page, post_data=data)
    checks.assertPageIsEditable(page, post_data=data | {"action-publish": "on"})
    assert_saves(page, data)


def assert_saves(page: Page, data: dict) -> None:
    """Save the page. `assertPageIsEditable` also accepts a form that comes back with errors."""
    client = Client()
    client.force_login(User.objects.get(username="reader-of-forms"))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(url, data | {"action-publish": "on"})
    assert response.status_code == 302, response.context["form"].errors
    assert page.revisions.filter(user__isnull=False).exists()


def form_data(page: Page) -> dict[str, list[str]]:
    """The data of an unchanged page form. A script builds the bodies, so they are empty here."""
    client = Client()
    client.force_login(User.objects.create_superuser("reader-of-forms"))
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    data = dict(form_values(form.content.decode(), form_id="page-edit-form").lists())
    streams = (field.name for field in page._meta.fields if isinstance(field, StreamField))
    return data | {f"{name}-count": ["0"] for name in streams}


def assert_translation(page: Page) -> None:
    """The translation renders, all its sentences can be typed, and its preview renders."""
    # Wagtail's `assertPageIsRoutable` cannot handle a language prefix, so it is left out.
    PageChecks().assertPageIsRenderable(page)
    translator = StaffFactory(username="translator-of-pages", roles=[VERTALER])
    assert_translation_editable(StaffClient(translator, TestCase.captureOnCommitCallbacks), page)


def html_of(page: Page, query: str = "", client: Client | None = None) -> str:
    """The HTML that a visitor gets."""
    response = (client or Client()).get(page.get_url() + query)
    assert response.status_code == 200
    return response.content.decode()


def json_ld(html: str) -> dict:
    """The structured data of the page, without breadcrumbs."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    [data] = [data for data in map(json.loads, found) if data["@type"] != "BreadcrumbList"]
    return data


def dutch(sentence: str, plural: str = "", number: int = 1, **values: object) -> str:
    """The Dutch text of a source string, so that a test does not depend on the catalogue."""
    with translation.override("nl"):
        words = ngettext(sentence, plural, number) if plural else gettext(sentence)
    return words % values if values else words


def assert_valid_html(html: str) -> None:
    """html5lib in strict mode raises at the first parse error."""
    html5lib.HTMLParser(strict=True).parse(html)
