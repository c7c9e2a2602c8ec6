"""Count the database queries of a page."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page


def queries_of(page: Page, query: str = "") -> int:
    """Count the queries of the second request, when the caches are filled."""
    client = Client()
    url = page.get_url() + query
    client.get(url)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(url).status_code == 200
    return len(counted)
