"""Public pages answer strange query strings without a server error."""

from io import BytesIO

import pytest
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from core.web.charset import utf8_only
from home.models import HomePage
from stories.models import NewsIndexPage
from tests.bad_input import (
    URLENCODED,
    form_bytes,
    quoted_bytes,
    rolled_back,
    same_every_run,
    values,
)
from tests.factories.events import EventPageFactory, dutch_agenda
from tests.factories.learning import CourseEditionPageFactory
from tests.factories.stories import StoryPageFactory
from tests.factories.translation import in_english
from wijkmakers.wsgi import application

pytestmark = pytest.mark.django_db

PARAMETERS = [
    "page", "kind", "place", "theme", "month", "spoken", "free", "past", "after", "sent", "changed",
    "next", "q", "query", "x[]",
]  # fmt: skip
DATES = ["2027-13", "2027-00", "2099-12", "9999-12", "0000-01", "2027-1", "٢٠٢٧-٠١", "2027-03-28"]


@pytest.fixture
def paths(home: HomePage) -> list[str]:
    """One page of each kind that reads its query string, in Dutch and English."""
    agenda = dutch_agenda()
    event = EventPageFactory(title="Wijktafel", slug="wijktafel")
    story = StoryPageFactory()
    news = home.add_child(instance=NewsIndexPage(title="Nieuws", slug="nieuws"))
    edition = CourseEditionPageFactory()
    english = in_english(agenda)
    return [
        agenda.get_url(), f"{agenda.get_url()}agenda.ics", english.get_url(), event.get_url(),
        f"{event.get_url()}aanmelden/", story.get_parent().get_url(), news.get_url(),
        edition.get_url(), f"{edition.get_url()}agenda.ics", "/", "/mijn-aanmeldingen/", "/healthz",
        "/robots.txt", "/sitemap.xml", "/account/login/",
    ]  # fmt: skip


def good_answers(paths: list[str], path: str, *, has_nul: bool) -> tuple[int, ...]:
    """The site answers 400 to a NUL byte, and the feed 404 to what it does not know."""
    if has_nul:
        return (400,)
    return (200, 404) if path == paths[1] else (200,)


def test_every_question(client: Client, paths):
    for path in paths:
        assert client.get(path).status_code == 200, path

    @same_every_run
    @given(
        st.integers(0, len(paths) - 1),
        st.dictionaries(
            st.sampled_from(PARAMETERS) | st.text(max_size=5),
            st.lists(values.map(lambda text: text[:3000]) | st.sampled_from(DATES), max_size=3),
            max_size=4,
        ),
        st.sampled_from(["get", "head"]),
    )
    def run(number, query, method):
        with rolled_back():
            query = {name.encode("utf-8", "replace"): sent for name, sent in query.items()}
            question = form_bytes(query).decode()
            response = getattr(client, method)(f"{paths[number]}?{question}")
            good = good_answers(paths, paths[number], has_nul="%00" in question)
            assert response.status_code in good

    run()


def test_every_parameter_of_a_list(client: Client, paths):
    lists = [paths[0], paths[1], paths[5], paths[6]]

    @same_every_run
    @given(st.sampled_from(lists), values.map(lambda text: text[:3000]) | st.sampled_from(DATES))
    def run(path, value):
        with rolled_back():
            for name in ("page", "kind", "place", "theme", "month", "spoken", "after"):
                response = client.get(f"{path}?{form_bytes({name: value}).decode()}")
                good = good_answers(paths, path, has_nul="\x00" in value)
                assert response.status_code in good

    run()


def test_every_address(client: Client, paths):
    """An unknown address gets a 404 or a redirect, never a server error."""

    @same_every_run
    @given(st.integers(0, len(paths) - 1), values.map(lambda text: text[:500]))
    def run(number, rest):
        with rolled_back():
            path = paths[number].rstrip("/") + f"/{quoted_bytes(rest)}"
            for method in (client.get, client.head, client.post):
                assert method(path).status_code in (200, 301, 302, 303, 400, 403, 404, 405, 422)
            for path in ("documents/1", "media", "static", "admin", "en", "account"):
                assert client.get(f"/{path}/{quoted_bytes(rest)}/").status_code < 500

    run()


CHARSETS = [
    "utf-7", "utf-16", "utf-32", "latin-1", "raw_unicode_escape", "unicode_escape", "idna",
    "punycode", "rot13", "hex", "zlib", "undefined", "utf-8-sig", "cp037", "nonsense", "\xe9",
]  # fmt: skip


def served(path: str, body: bytes, content_type: str) -> str:
    """Send a POST straight to WSGI, because the test client would correct it; return the status."""
    environ = RequestFactory()._base_environ(
        PATH_INFO=path, REQUEST_METHOD="POST", QUERY_STRING="place=+2AA-", CONTENT_TYPE=content_type
    )
    environ |= {"CONTENT_LENGTH": len(body), "wsgi.input": BytesIO(body)}
    statuses = []
    b"".join(application(environ, lambda status, headers: statuses.append(status)))
    return statuses[0][:3]


@pytest.mark.parametrize("charset", CHARSETS)
def test_another_charset_than_ours(home, charset):
    body = b'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n+2AA-\r\n--x--\r\n'
    for kind in ("text/plain", "multipart/form-data; boundary=x", URLENCODED):
        for path in ("/", "/mijn-aanmeldingen/"):
            assert served(path, body, f"{kind}; charset={charset}") == "400"


@pytest.mark.parametrize("charset", ["", "; charset=utf-8", "; charset=UTF-8", '; charset="utf8"'])
def test_our_own_charset(charset):
    reached = utf8_only(lambda environ, start_response: [b"reached"])
    assert reached({"CONTENT_TYPE": URLENCODED + charset}, print) == [b"reached"]


HEADERS = ["accept", "accept-language", "cookie", "referer", "user-agent", "x-forwarded-for",
           "if-modified-since", "if-none-match", "range", "origin", "sec-purpose"]  # fmt: skip


def test_every_header(client: Client, paths):
    @same_every_run
    @given(st.integers(0, len(paths) - 1), st.sampled_from(HEADERS), values)
    def run(number, header, value):
        with rolled_back():
            # WSGI passes headers as Latin-1 text, and they hold no line breaks.
            raw = value[:2000].encode("utf-8", "surrogatepass").decode("latin-1")
            raw = "".join(c for c in raw if c not in "\r\n\x00")
            response = client.get(paths[number], headers={header: raw})
            assert response.status_code in (200, 304)

    run()
