from collections.abc import Iterator

import pytest

from tests.registrations.race.server import end_sessions, stop_servers


@pytest.fixture(scope="package", autouse=True)
def servers(django_db_setup, django_db_blocker) -> Iterator[None]:
    """End the servers that the races left running for each other."""
    yield
    stop_servers()
    with django_db_blocker.unblock():
        end_sessions()
