"""The development server refuses what a server in production refuses."""

import pytest
from django.core.management import CommandError
from wagtail.models import Site

from wijkmakers.dev.management.commands.runserver import Command

pytestmark = pytest.mark.django_db


def test_a_database_of_another_address_is_not_served(home) -> None:
    assert Command().get_handler(use_static_handler=False, insecure_serving=False)
    Site.objects.update(hostname="anders.example")
    with pytest.raises(CommandError, match="the site is http://anders.example.*migrate"):
        Command().get_handler(use_static_handler=False, insecure_serving=False)
