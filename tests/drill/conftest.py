import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.drill.processes import Processes, database
from tests.drill.smtp_sink import SmtpSink


@pytest.fixture(params=["postgresql", "sqlite"])
def start_processes(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[..., Processes]]:
    """`start_processes(sink)` starts processes that mail to `sink`, on a database of this kind."""
    server_url = os.environ["DATABASE_URL"]
    if request.param == "postgresql" and not server_url.startswith("postgres"):
        pytest.skip("no PostgreSQL in this run")
    with ExitStack() as stack:

        def build(sink: SmtpSink, lease: float = 60) -> Processes:
            url = stack.enter_context(database(request.param, tmp_path, server_url))
            built = Processes(url, sink.port, lease)
            stack.callback(built.close)
            return built

        yield build
