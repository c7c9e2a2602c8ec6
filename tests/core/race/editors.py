"""An editor who presses Publish while Wagtail's autosave is under way.

The browser is left out, so that the moment can be chosen: the requests are those that it sends.
`benchmarks/publishing.py` does the same two hundred times, and in Chromium.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    streamfield,
)

from events.models import EventPage
from tests.factories.events import EventPageFactory, dutch_agenda, in_two_weeks
from tests.html_forms import form_values

# Seconds. Only a hang is a failure: a machine with much to do takes long.
PATIENCE = 600
# Seconds from an autosave to Publish: each takes about one, and either may be the first to arrive.
MOMENTS = (-0.6, 0.9)


@dataclass
class Editor:
    """Somebody who is signed in. `headers` carry the cookies, and what a proxy would add."""

    port: int
    csrf: str
    headers: dict[str, str]
    moments: tuple[float, float] = MOMENTS
    # What went wrong, a line each.
    wrong: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, data: QueryDict | None = None, accept: str = "text/html"):
        """(status, body as text, address that it sends to)."""
        http = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {
            **self.headers,
            "Accept": accept,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode(list(data.lists()), doseq=True) if data is not None else None
        try:
            http.request(method, path, body, headers)
            response = http.getresponse()
            text = response.read().decode()
            return response.status, text, response.getheader("Location", "")
        finally:
            http.close()

    def form(self, path: str) -> QueryDict:
        status, html, location = self.ask("GET", path)
        assert status == 200, (path, status, location)
        data = form_values(html, form_id="page-edit-form")
        data.update(nested_form_data({"body": streamfield([]), "report": streamfield([])}))
        data["csrfmiddlewaretoken"] = self.csrf
        return data

    # --- one round of each kind -------------------------------------------------------------------

    def publish_draft(self, number: int) -> None:
        """A draft: a new row in the programme, the next words, an autosave, and Publish."""
        page = EventPageFactory(title=f"Begonnen {number}", live=False)
        path = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self._in_one_moment(path, self.form(path), f"Begonnen {number}", page.slug)

    def publish_new(self, number: int) -> None:
        """A page that does not exist yet: its first autosave makes it, and so does Publish."""
        path = reverse("wagtailadmin_pages:add", args=["events", "eventpage", dutch_agenda().pk])
        form = self.form(path)
        day = f"{in_two_weeks():%d-%m-%Y}"
        form["starts_at"], form["ends_at"] = f"{day} 15:30", f"{day} 17:30"
        self._in_one_moment(path, form, f"Nieuw {number}", f"nieuw-{number}")

    def _in_one_moment(self, path: str, form: QueryDict, title: str, slug: str) -> None:
        row = inline_formset([{"time": "16:00", "what": "Soep"}], initial=0, min=0)
        form.update(nested_form_data({"programme_rows": row}))
        form["slug"] = slug
        saved, published = form.copy(), form.copy()
        saved["title"], published["title"] = f"{title} half", f"{title} heel"
        published["action-publish"] = "action-publish"
        answers: dict[str, tuple] = {}

        def autosave() -> None:
            answers["autosave"] = self.ask("POST", path, saved, "application/json")

        def publish() -> None:
            answers["publish"] = self.ask("POST", path, published)

        wait = random.uniform(*self.moments)  # noqa: S311  a moment, no secret
        first, second = (publish, autosave) if wait < 0 else (autosave, publish)
        threads = [threading.Thread(target=first), threading.Thread(target=second)]
        threads[0].start()
        time.sleep(abs(wait))
        threads[1].start()
        for thread in threads:
            thread.join()
        self._look_at(f"{title} after {wait:.2f} s", slug, answers)

    def _look_at(self, name: str, slug: str, answers: dict[str, tuple]) -> None:
        status, _body, location = answers["publish"]
        if status != 302 or not location.startswith("/admin/pages/"):
            self.wrong.append(f"{name}: publish was answered with {status}")
        # 400 is an autosave that came too late; the browser says so.
        if answers["autosave"][0] not in (200, 400):
            self.wrong.append(f"{name}: autosave was answered with {answers['autosave'][0]}")
        pages = EventPage.objects.filter(slug__startswith=slug, depth=dutch_agenda().depth + 1)
        pages = [page for page in pages if page.slug == slug or page.slug[len(slug)] == "-"]
        if len(pages) != 1:
            self.wrong.append(f"{name}: there are {len(pages)} pages")
        for page in pages[:1]:
            rows = page.programme_rows.count()
            if (page.live, page.title.endswith("heel"), rows) != (True, True, 1):
                self.wrong.append(f"{name}: live={page.live}, “{page.title}”, {rows} rows")
            seen, html, _location = self.ask("GET", urlsplit(Page.objects.get(pk=page.pk).url).path)
            if seen != 200 or page.title not in html:
                self.wrong.append(f"{name}: visitors get {seen}")

    def rounds(self, number: int, say: Callable[[str], None] = lambda line: None) -> list[str]:
        """`number` publications, half of them of new pages. Returns what went wrong."""
        for n in range(number):
            (self.publish_new if n % 2 else self.publish_draft)(n)
            say(f"{n + 1} of {number}, {len(self.wrong)} wrong")
        return self.wrong
