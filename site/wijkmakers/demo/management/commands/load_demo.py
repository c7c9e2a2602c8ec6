import time

from django.core.management.base import BaseCommand
from django.utils import timezone
from wagtail.models import Site

from wijkmakers.demo import content
from wijkmakers.demo.loaders import (
    academy,
    accounts,
    agenda,
    front,
    registrations,
    snippets,
    workshop,
)


class Command(BaseCommand):
    help = (
        "Load a believable Wijkmakers, in Dutch and English. A second run adds nothing and brings "
        "back nothing that was deleted."
    )

    def handle(self, *args, **options) -> None:
        self.started = time.monotonic()
        said = content.read_all(timezone.localdate())
        self.say("wijken, venues, themes, people, partners")
        snippets.load_snippets(said)
        accounts.load_accounts()
        self.say("home page")
        home = front.load_home(said["home"])
        if home is None:
            self.stdout.write("The demo's home page is gone: nothing more to load.")
            return
        site = Site.objects.get(is_default_site=True)
        snippets.load_settings(said["settings"], site)
        snippets.load_questions(said["questions"])
        self.say("agenda")
        agenda.load_agenda(said["agenda"], home)
        self.say("Academie")
        academy.load_academy(said["academy"], home)
        self.say("Werkplaats")
        workshop.load_workshop(said["workshop"], home)
        self.say("mission, wijken, news, standard pages")
        front.load_neighbourhood_pages(said["neighbourhoods"], home)
        front.load_mission(said["mission"], home)
        workshop.load_news(said["news"], home)
        front.load_standard_pages(said["standard_pages"], home, site)
        front.link_home(said["home"], home)
        self.say("registrations")
        registrations.load_registrations(said)
        self.say("done")
        self.stdout.write(f"\nDemo accounts for /admin/ (password: {accounts.PASSWORD})")
        for username, first_name, _group in accounts.ACCOUNTS:
            self.stdout.write(f"  {username:10} {first_name}")

    def say(self, what: str) -> None:
        self.stdout.write(f"  {time.monotonic() - self.started:5.1f} s  {what}")
        self.stdout.flush()
