import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from wagtail.models import Site

from home.demo import academy, agenda, base, front, people, questions, workshop


class Command(BaseCommand):
    help = (
        "Load a believable Wijkmakers, in Dutch and English. A second run adds nothing and brings "
        "back nothing that was deleted."
    )

    def handle(self, *args, **options) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError("Not on a server: demo accounts have a password everybody knows.")
        self.started = time.monotonic()
        today = timezone.localdate()
        self.say("wijken, venues, themes, people, partners")
        base.load_neighbourhoods()
        base.load_venues()
        base.load_themes()
        base.load_people()
        base.load_partners()
        base.load_accounts()
        self.say("home page")
        home = front.load_home()
        if home is None:
            self.stdout.write("The demo's home page is gone: nothing more to load.")
            return
        site = Site.objects.get(is_default_site=True)
        base.load_settings(site)
        questions.load_questions()
        self.say("agenda")
        agenda.load_agenda(home, today)
        self.say("Academie")
        academy.load_academy(home, today)
        self.say("Werkplaats")
        workshop.load_workshop(home, today)
        self.say("mission, wijken, news, standard pages")
        front.load_neighbourhood_pages(home)
        front.load_mission(home)
        workshop.load_news(home, today)
        front.load_standard_pages(home, site)
        front.link_home(home)
        self.say("registrations")
        people.load_registrations()
        self.say("done")
        self.stdout.write(f"\nDemo accounts for /admin/ (password: {base.PASSWORD})")
        for username, first_name, _group in base.ACCOUNTS:
            self.stdout.write(f"  {username:10} {first_name}")

    def say(self, what: str) -> None:
        self.stdout.write(f"  {time.monotonic() - self.started:5.1f} s  {what}")
        self.stdout.flush()
