"""The number of queries of a page."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page


def queries_of(page: Page, query: str = "") -> int:
    """Counted on the second request, when caches are warm."""
    client = Client()
    url = page.get_url() + query
    client.get(url)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(url).status_code == 200
    return len(counted)
