"""What an installer gets of `manage.py setup_site`, and what an editor can do with it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from core.accounts.roles import EINDREDACTEUR, VERTALER
from core.models import Neighbourhood, SiteSettings
from home import first_site
from tests.factories.site import new_installation

pytestmark = pytest.mark.django_db


def test_a_new_site_has_its_pages_as_drafts_and_an_editor_publishes_them(
    client, capsys, staff_client
):
    """One test, for making thirty-four pages takes five seconds."""
    new_installation()
    call_command("setup_site")
    assert "drafts" in capsys.readouterr().out
    english = Locale.objects.get(language_code="en")
    dutch = Page.objects.filter(depth__gt=1, locale=Locale.get_default()).specific()
    by_slug = {page.slug: page for page in dutch}
    assert set(by_slug) == first_site.slugs()
    assert Neighbourhood.objects.count() == 7
    for page in by_slug.values():
        translation = page.get_translation(english)
        assert (page.live, translation.live, translation.alias_of) == (False, False, None)
        assert page.specific.introduction != translation.specific.introduction
    site = Site.objects.get()
    assert (site.root_page.slug, site.root_url) == ("home", "http://testserver")
    settings = SiteSettings.for_site(site)
    chosen = (settings.privacy_page, settings.accessibility_page, settings.contact_page)
    assert [page.slug for page in chosen] == ["privacy", "toegankelijkheid", "contact"]
    assert client.get("/").status_code == 404

    # A second run changes nothing; with other pages it refuses.
    call_command("setup_site")
    assert "there already" in capsys.readouterr().out
    with transaction.atomic():
        by_slug["nieuws"].delete()
        with pytest.raises(CommandError, match="has pages already"):
            call_command("setup_site")
        transaction.set_rollback(True)

    # An editor opens each kind of page, in both languages, and publishes what is ready.
    editor, translator = staff_client(EINDREDACTEUR), staff_client(VERTALER)
    for page in {type(page): page for page in by_slug.values()}.values():
        form = editor.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert page.introduction in form.content.decode()
    home, about = by_slug["home"], by_slug["over-ons"]
    editor.publish(home)
    front = client.get("/").content.decode()
    assert "Een wijk maak je" in front
    # No heading for contact details that nobody has filled in yet.
    assert "Kom langs of bel ons" not in front
    translator.publish_translation(home.get_translation(english))
    assert "A good place to live" in client.get("/en/").content.decode()
    about.save_revision().publish()
    translator.publish_translation(about.get_translation(english))
    # Its English address comes from its English title.
    assert "Write here how Wijkmakers began" in client.get("/en/about-us/").content.decode()
