"""The SQL queries, bytes and milliseconds of a page without cache, on the site in `var/`.

    .venv/bin/python benchmarks/queries.py [path ...]

Without paths it measures home, agenda and the first event in both languages. Each page is requested
once to warm up and then ten times. The time is the best of ten, shown beside that of `healthz` (a
response without database), because ratios compare better between machines.
"""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkmakers.settings.dev")

import django  # noqa: E402

django.setup()

from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

ROUNDS = 10


def measure(client: Client, path: str) -> tuple[int, int, int, float]:
    """Status, queries, bytes of HTML and best milliseconds."""
    client.get(path)
    best = float("inf")
    for _ in range(ROUNDS):
        reset_queries()
        with CaptureQueriesContext(connection) as captured:
            begin = time.perf_counter()
            response = client.get(path)
            best = min(best, (time.perf_counter() - begin) * 1000)
    return response.status_code, len(captured), len(response.content), best


def default_paths() -> list[str]:
    from events.models import EventPage

    event = EventPage.objects.live().filter(locale__language_code="nl").order_by("pk").first()
    paths = ["/", "/en/", "/agenda/", "/en/agenda/"]
    return [*paths, event.get_url()] if event else paths


def main() -> None:
    client = Client(SERVER_NAME="localhost")
    paths = ["/healthz", *(sys.argv[1:] or default_paths())]
    print(f"{'path':60} {'status':>6} {'SQL':>4} {'bytes':>8} {'ms':>7} {'x healthz':>9}")
    base = None
    for path in paths:
        status, queries, size, ms = measure(client, path)
        base = base or ms
        print(f"{path[:60]:60} {status:6} {queries:4} {size:8} {ms:7.1f} {ms / base:9.1f}")


if __name__ == "__main__":
    main()
