from django.apps import apps
from django.core.management.base import BaseCommand

from registrations import services
from registrations.pages.offering_page import OfferingPage


class Command(BaseCommand):
    help = (
        "Write the published facts of every event and course edition to its offering again. Run it "
        "after publish_scheduled: it repairs what an error in between left behind."
    )

    def handle(self, *args, **options) -> None:
        done = failed = 0
        for model in apps.get_models():
            if not issubclass(model, OfferingPage):
                continue
            for page in model.objects.live().filter(alias_of__isnull=True).order_by("pk"):
                try:
                    done += services.publish_offering(page) is not None
                except Exception as error:
                    failed += 1
                    self.stderr.write(f"page {page.pk}: {error}")
        self.stdout.write(f"{done} offerings are as their pages say, {failed} failed.")
        if failed:
            raise SystemExit(1)
