"""The ticket on the phone of somebody who stands at the door."""

import io

import pytest
import zxingcpp
from PIL import Image

from registrations.links import local_path, manage_token, scan_url
from registrations.models import Registration
from tests.factories.events import EventPageFactory
from tests.factories.registrations import RegistrationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def registration(home) -> Registration:
    return RegistrationFactory(offering=EventPageFactory().offering, language="nl")


def without_signature(url: str) -> str:
    """The moment of signing is part of an address."""
    return url.rsplit(".", 2)[0]


def test_the_code_scans_in_the_light_in_the_dark_and_in_forced_colours(
    visit, axe, registration
) -> None:
    wanted = without_signature(scan_url(registration))
    path = local_path("ticket", "nl", manage_token(registration))
    for forced in ("none", "active"):
        for page in visit.screens(path, [(390, "light"), (390, "dark")]):
            page.emulate_media(forced_colors=forced)
            picture = Image.open(io.BytesIO(page.screenshot()))
            (code,) = zxingcpp.read_barcodes(picture)
            assert without_signature(code.text) == wanted, forced
            # axe reads the colours of the stylesheet, also where the reader's own are shown.
            assert forced == "active" or axe(page) == []
            assert page.get_by_role("img", name="Code voor de deur").is_visible()
    assert visit.problems == []
