from wagtail.models import Page
from wagtail.signals import page_published

from registrations import services
from registrations.pages import OfferingPage


def publish_facts(sender: type[Page], instance: Page, **kwargs) -> None:
    if isinstance(instance, OfferingPage):
        services.publish_offering(instance)


def register_signal_handlers() -> None:
    page_published.connect(publish_facts, dispatch_uid="registrations.publish_facts")
