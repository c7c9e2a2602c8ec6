import logging

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published

from registrations import services
from registrations.models import QuestionSet
from registrations.pages.offering_page import OfferingPage

logger = logging.getLogger(__name__)


def publish_facts(sender: type[Page], instance: Page, **kwargs) -> None:
    """Write the facts of a published page to its Offering.

    The page is committed already, and `publish_scheduled` has more pages to do. So an error is
    logged, and `manage.py sync_offerings` repairs it.
    """
    if not isinstance(instance, OfferingPage):
        return
    try:
        services.publish_offering(instance)
    except Exception:
        logger.exception("The facts of page %s did not reach its offering", instance.pk)


def forget_facts(sender: type[Page], instance: Page, **kwargs) -> None:
    # Connected to Page, not to its subclasses: the page can be found until this row is deleted.
    services.forget_offering(translation_key=instance.translation_key)


def forget_words(sender: type[QuestionSet], instance: QuestionSet, **kwargs) -> None:
    # A set without its Dutch row asks nothing.
    if instance.is_source:
        QuestionSet.objects.filter(translation_key=instance.translation_key).delete()


def register_signal_handlers() -> None:
    page_published.connect(publish_facts, dispatch_uid="registrations.publish_facts")
    post_delete.connect(forget_words, sender=QuestionSet, dispatch_uid="registrations.forget_words")
    post_delete.connect(forget_facts, sender=Page, dispatch_uid="registrations.forget_facts")
