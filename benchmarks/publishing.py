"""Two hundred publications at random moments of an autosave: each page live, once, without error.

    .venv/bin/python benchmarks/publishing.py [--sqlite] [--rounds 200] [--browser 20]

It serves the site with `gunicorn.conf.py` and production settings on a throw-away database
(PostgreSQL with fsync, or an SQLite file). An editor begins a draft or a new page, and presses
Publish between 0.6 seconds before and 0.9 seconds after an autosave is sent. With `--browser` so
many of the rounds are done in Chromium, where Wagtail's own script saves while the editor types.

What went wrong is printed, and the last line counts it. It takes about two seconds a round.
"""

from __future__ import annotations

import argparse
import os
import random
import socket
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.registrations import CSRF, configure, database, serving


def fill() -> str:
    """Make an empty agenda and an editor. Returns the cookie of the editor's session."""
    from django.core.management import call_command
    from django.test import Client

    from core.accounts.roles import EINDREDACTEUR
    from tests.factories.site import two_language_site
    from tests.factories.staff import StaffFactory

    call_command("migrate", verbosity=0)
    two_language_site()
    client = Client()
    client.force_login(StaffFactory(roles=[EINDREDACTEUR], language="nl"))
    return client.session.session_key


def in_browser(port: int, session: str, rounds: int) -> list[str]:
    """Type, and press Publish 0.2 to 2 seconds after the last key. Returns what went wrong."""
    from playwright.sync_api import sync_playwright

    from events.models import EventPage
    from tests.browser import chromium
    from tests.factories.events import EventPageFactory, dutch_agenda, in_two_weeks

    agenda, wrong = dutch_agenda(), []
    drafts = [EventPageFactory(title=f"Concept {n}", live=False).pk for n in range(0, rounds, 2)]
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        for n in range(rounds):
            context = browser.new_context(extra_http_headers={"X-Forwarded-Proto": "https"})
            # Chromium sends what is meant for HTTPS to its own machine as well.
            cookie = {"name": "__Host-sessionid", "value": session, "secure": True}
            context.add_cookies([{**cookie, "domain": "127.0.0.1", "path": "/"}])
            page = context.new_page()
            title = f"In de browser {n}"
            path = f"{drafts[n // 2]}/edit/" if n % 2 == 0 else f"add/events/eventpage/{agenda.pk}/"
            page.goto(f"http://127.0.0.1:{port}/admin/pages/{path}")
            page.locator("#id_title").fill(title)
            page.locator("#id_starts_at").fill(f"{in_two_weeks():%d-%m-%Y} 15:30")
            page.locator("#id_ends_at").fill(f"{in_two_weeks():%d-%m-%Y} 17:30")
            # Long enough for a first autosave, which makes a new page.
            page.wait_for_timeout(random.uniform(0, 2500))  # noqa: S311
            page.locator("#id_introduction").press_sequentially("Kom je ook?", delay=30)
            page.wait_for_timeout(random.uniform(200, 2000))  # noqa: S311
            page.locator("[data-w-dropdown-target='toggle']").last.click()
            # The click alone does not wait for the answer, and a busy machine answers late.
            with page.expect_navigation():
                page.locator("button[name='action-publish']").click()
            found = list(EventPage.objects.filter(title=title))
            if [one.live for one in found] != [True] or "/edit/" in page.url or "add" in page.url:
                wrong.append(f"{title}: live={[one.live for one in found]}, at {page.url}")
            context.close()
        browser.close()
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sqlite", action="store_true", help="an SQLite file, not PostgreSQL")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--browser", type=int, default=0, help="rounds in Chromium, on top")
    options = parser.parse_args()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with database(sqlite=options.sqlite) as url:
        configure(url, port)
        session = fill()
        from django.db import connection, connections

        from tests.core.race.editors import Editor

        headers = {
            "Cookie": f"__Host-sessionid={session}; __Host-csrftoken={CSRF}",
            "Referer": f"https://127.0.0.1:{port}/",
            "X-Forwarded-Proto": "https",
        }
        with serving(port):
            wrong = Editor(port, CSRF, headers).rounds(options.rounds)
            if options.browser:
                wrong += in_browser(port, session, options.browser)
        for line in wrong:
            print(line)
        number = options.rounds + options.browser
        print(f"{connection.vendor}: {number} publications, {len(wrong)} things went wrong")
        connections.close_all()
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
