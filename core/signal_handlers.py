from wagtail.models import Page
from wagtail.signals import page_published

from core.translation.writing import follow_source


def follow_words(sender: type[Page], instance: Page, **kwargs) -> None:
    # A scheduled new page sends the signal before it is live.
    if instance.live and instance.alias_of_id is None:
        follow_source(instance)


def register_signal_handlers() -> None:
    page_published.connect(follow_words, dispatch_uid="core.follow_words")
