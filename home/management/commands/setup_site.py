from django.core.management.base import BaseCommand, CommandError

from core.web.address import base_url
from home import first_site


class Command(BaseCommand):
    help = (
        "Make the pages of a new site as drafts in Dutch and English, with the seven wijken. "
        "Nothing goes live: an editor fills in, then publishes. Refuses a site with other pages."
    )

    def handle(self, *args, **options) -> None:
        try:
            if first_site.is_made():
                self.stdout.write("The pages are there already. Nothing was changed.")
                return
        except first_site.SiteHasPagesError as error:
            raise CommandError("This site has pages already. Nothing was changed.") from error
        first_site.make()
        self.stdout.write(
            f"Made as drafts: the front page, {len(first_site.BELOW_HOME)} pages below it and "
            f"{len(first_site.WIJKEN)} wijken, in Dutch and English. To begin: {base_url()}/admin/"
        )
