from collections.abc import Iterator

import pytest

from tests.registrations.race.server import end_sessions, stop_servers


@pytest.fixture(scope="package", autouse=True)
def servers(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Stop the servers after the last race. Races share them because they start slowly."""
    yield
    stop_servers()
    with django_db_blocker.unblock():
        end_sessions()
