import pytest

from core.models import OutboxMail
from registrations.models import Registration
from tests.factories.events import EventPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    return EventPageFactory(title="Wijktafel", capacity=2)


def filled_in(client, url, **fields):
    """Open the form as a visitor does, wait the two seconds, fill it in."""
    form = client.get(url).context["form"]
    stamp = form.stamp
    token = type(stamp)(stamp.submission_id, stamp.made_at - 10).token()
    return {
        "submission_id": token,
        "homepage": "",
        "name": "Sam Voorbeeld",
        "email": "sam@voorbeeld.example",
        "places": "1",
        **fields,
    }


def test_registering_sends_on_to_a_page_that_greets(client, page):
    url = page.registration_url()
    response = client.post(url, filled_in(client, url))
    assert response.status_code == 303
    done = client.get(response.url)
    assert done.status_code == 200
    assert "Sam Voorbeeld" in done.text
    assert "sam@voorbeeld.example" in done.text
    assert Registration.objects.get().status == "confirmed"
    assert OutboxMail.objects.get().to == "sam@voorbeeld.example"


def test_personal_page_opens_with_the_link_of_the_mail(client, page):
    url = page.registration_url()
    client.post(url, filled_in(client, url))
    from registrations.links import personal_path

    path = personal_path(Registration.objects.get())
    response = client.get(path)
    assert response.status_code == 200
    response = client.post(path, {"places": "2", "phone": "", "message": "Hoi"})
    assert response.status_code == 303
    response = client.get(path + "afmelden/")
    assert response.status_code == 200
    response = client.post(path + "afmelden/")
    assert response.status_code == 303
    assert client.get(response.url).status_code == 200
    assert Registration.objects.get().status == "cancelled"
    assert list(OutboxMail.objects.order_by("pk").values_list("occasion", flat=True)) == [
        "confirmation",
        "changed",
        "cancelled",
    ]


def test_errors_keep_what_was_typed(client, page):
    url = page.registration_url()
    response = client.post(url, filled_in(client, url, name="", email="sam.voorbeeld"))
    assert response.status_code == 422
    assert "sam.voorbeeld" in response.text
