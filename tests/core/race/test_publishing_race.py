"""Publish pressed while an autosave is under way: live, once, with the last words."""

import pytest
from django.test import Client

from core.accounts.roles import EINDREDACTEUR
from tests.core.race.editors import Editor
from tests.factories.staff import StaffFactory
from tests.registrations.race.server import CSRF, serving

pytestmark = pytest.mark.django_db(transaction=True)


def editor(port: int) -> Editor:
    client = Client()
    client.force_login(StaffFactory(roles=[EINDREDACTEUR]))
    session = client.cookies["sessionid"].value
    return Editor(port, CSRF, {"Cookie": f"csrftoken={CSRF}; sessionid={session}"})


def test_publish_means_published_whatever_autosave_does(home):
    with serving(guarded=True) as server:
        assert editor(server.port).rounds(8) == []


# In seconds: a draft is lost when the autosave comes a little after Publish, and ends after it.
@pytest.mark.parametrize(
    ("kind", "moments"), [("publish_draft", (-0.25, -0.08)), ("publish_new", (0, 0.9))]
)
def test_without_one_writer_at_a_time_a_publication_is_lost(home, kind, moments, record_property):
    with serving(guarded=False) as server:
        unguarded = editor(server.port)
        unguarded.moments = moments
        for number in range(40):
            getattr(unguarded, kind)(number)
            if unguarded.wrong:
                record_property("without the guard", unguarded.wrong)
                return
    pytest.fail("40 publications went well without the guard: this test proves nothing")
