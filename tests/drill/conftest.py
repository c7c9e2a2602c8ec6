import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.drill.arena import Arena, database
from tests.drill.sink import Sink


@pytest.fixture(params=["postgresql", "sqlite"])
def arena(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., Arena]]:
    """Call it with a listening sink to get processes over a database of the kind in hand."""
    server_url = os.environ["DATABASE_URL"]
    if request.param == "postgresql" and not server_url.startswith("postgres"):
        pytest.skip("no PostgreSQL in this run")
    with ExitStack() as stack:

        def build(sink: Sink, lease: float = 60) -> Arena:
            url = stack.enter_context(database(request.param, tmp_path, server_url))
            built = Arena(url, sink.port, lease)
            stack.callback(built.close)
            return built

        yield build
