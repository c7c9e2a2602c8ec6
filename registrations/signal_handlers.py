import logging
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from core.mail.models import OutboxMail
from core.mail.signals import mails_opened
from core.models import User
from registrations import services
from registrations.emails import send
from registrations.models import AccessLog, QuestionSet
from registrations.pages.offering_page import OfferingPage
from registrations.permissions import access_to, note

logger = logging.getLogger(__name__)

ONE_LOOK = timedelta(minutes=1)


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


def tell_off_site(sender: type[Page], instance: Page, **kwargs) -> None:
    # Where pages are unpublished by the clock, the others have to go on.
    if isinstance(instance, OfferingPage):
        try:
            services.tell_off_site(instance)
        except Exception:
            logger.exception("People of page %s were not told that it is off the site", instance.pk)


def forget_facts(sender: type[Page], instance: Page, **kwargs) -> None:
    # Connected to Page, not to its subclasses: the page can be found until this row is deleted.
    services.forget_offering(translation_key=instance.translation_key)


def forget_words(sender: type[QuestionSet], instance: QuestionSet, **kwargs) -> None:
    # A set without its Dutch row asks nothing.
    if instance.is_source:
        QuestionSet.objects.filter(translation_key=instance.translation_key).delete()


def note_opened_mails(
    sender: type[OutboxMail], user: User, mail: OutboxMail | None = None, **kwargs
) -> None:
    """Log that staff look at mails. Refuse a mail about somebody whose mails they may not see."""
    if mail is None:
        note(user, AccessLog.Action.LISTED_MAILS, None)
    elif person := send.registration_of(mail):
        if not access_to(person.offering, user).mails:
            raise PermissionDenied
        # The screen of a mail loads its HTML in a frame, which is the same look.
        look = {"user_id": user.pk, "action": AccessLog.Action.OPENED_MAIL, "detail": str(mail.pk)}
        if not AccessLog.objects.filter(**look, at__gt=timezone.now() - ONE_LOOK).exists():
            note(user, AccessLog.Action.OPENED_MAIL, person.offering, str(mail.pk))


def register_signal_handlers() -> None:
    mails_opened.connect(note_opened_mails, dispatch_uid="registrations.note_opened_mails")
    page_published.connect(publish_facts, dispatch_uid="registrations.publish_facts")
    page_unpublished.connect(tell_off_site, dispatch_uid="registrations.tell_off_site")
    post_delete.connect(forget_words, sender=QuestionSet, dispatch_uid="registrations.forget_words")
    post_delete.connect(forget_facts, sender=Page, dispatch_uid="registrations.forget_facts")
