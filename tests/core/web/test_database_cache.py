"""The cache of production, which counts attempts to sign in and remembers used codes."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from allauth.core import ratelimit
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from core.models import CacheEntry
from wijkmakers.settings import base

FROM = "198.51.100.7"


@pytest.fixture(autouse=True)
def database_cache(settings) -> None:
    settings.CACHES = {"default": base.DATABASE_CACHE}


def try_to_sign_in(_: int = 0) -> bool:
    request = RequestFactory().post("/", REMOTE_ADDR=FROM)
    return ratelimit.consume(request, action="login_failed", key="sam")


def test_a_count_outlives_everything_else_that_is_kept(db):
    allowed = [try_to_sign_in() for _ in range(10)]
    for number in range(400):
        cache.set(f"rendition {number}", "x" * 100)
    assert allowed == [True] * 10
    assert not try_to_sign_in()


def test_an_entry_tells_no_address_and_goes_by_itself(db, time_machine):
    try_to_sign_in()
    rows = [f"{row.cache_key} {row.value}" for row in CacheEntry.objects.all()]
    assert rows
    assert not [row for row in rows if FROM in row]
    time_machine.move_to(timezone.now() + timedelta(days=1))
    call_command("anonymise")
    assert not CacheEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_connections_of_several_processes_count_together():
    def several(number: int) -> Iterator[bool]:
        try:
            return [try_to_sign_in() for _ in range(6)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as processes:
        tries = [one for batch in processes.map(several, range(4)) for one in batch]
    assert len(tries) == 24
    assert tries.count(True) == 10
