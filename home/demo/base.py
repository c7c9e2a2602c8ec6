"""Loads snippets, settings and accounts: what the pages of the demo stand on."""

from django.contrib.auth.models import Group
from wagtail.models import Site

from core.models import (
    Neighbourhood,
    Partner,
    Person,
    SiteSettings,
    Theme,
    User,
    Venue,
)
from home.demo import ground, pages
from home.demo.tools import once, picture

PASSWORD = "wijkmakers-demo"  # noqa: S105  for a site that only runs on one's own machine
ACCOUNTS = [
    # user name, first name, group (None: superuser)
    ("beheer", "Beheerder", None),
    ("redactie", "Redacteur", "Eindredacteur"),
    ("vertaler", "Vertaler", "Vertaler"),
    ("academie", "Academie", "Academie"),
]


def load_neighbourhoods() -> None:
    for name, kind, note in ground.NEIGHBOURHOODS:
        once(
            f"neighbourhood:{name}",
            lambda name=name, kind=kind, note=note: Neighbourhood.objects.create(
                name=name,
                slug=name.lower().replace(" ", "-"),
                kind=kind,
                note=note[0],
                note_en=note[1],
            ),
        )


def load_venues() -> None:
    for spec in ground.VENUES:
        once(f"venue:{spec['name']}", lambda spec=spec: make_venue(spec))


def make_venue(spec: dict) -> Venue:
    answers = dict(zip(Venue.ACCESS_FACTS, spec["access"].split(), strict=True))
    return Venue.objects.create(
        name=spec["name"],
        street=spec["street"],
        postcode=spec["postcode"],
        city=spec.get("city", "Groningen"),
        neighbourhood=Neighbourhood.objects.filter(name=spec["neighbourhood"]).first(),
        latitude=spec["latitude"],
        longitude=spec["longitude"],
        phone=spec["phone"],
        directions=spec["directions"][0],
        directions_en=spec["directions"][1],
        access_note=spec["access_note"][0],
        access_note_en=spec["access_note"][1],
        **answers,
    )


def load_themes() -> None:
    for slug, (name, name_en) in ground.THEMES.items():
        once(
            f"theme:{slug}",
            lambda slug=slug, name=name, name_en=name_en: Theme.objects.create(
                slug=slug, name=name, name_en=name_en
            ),
        )


def load_people() -> None:
    for spec in ground.PEOPLE:
        once(f"person:{spec[0]}", lambda spec=spec: make_person(*spec))


def make_person(
    name: str, role: tuple[str, str], organisation: str, about: tuple[str, str]
) -> Person:
    first = name.split()[0].lower()
    is_team = organisation == "Wijkmakers"
    return Person.objects.create(
        name=name,
        role=role[0],
        role_en=role[1],
        organisation=organisation,
        bio=about[0],
        bio_en=about[1],
        photo=picture(name, name),
        email=f"{first}@wijkmakers.example" if is_team else "",
        phone="050 000 00 00" if is_team else "",
    )


def load_partners() -> None:
    for name, neighbourhoods, note in ground.PARTNERS:
        once(
            f"partner:{name}",
            lambda name=name, n=neighbourhoods, note=note: Partner.objects.create(
                name=name, note=note[0], note_en=note[1]
            ).neighbourhoods.set(Neighbourhood.objects.filter(name__in=n)),
        )


def load_settings(site: Site) -> None:
    def fill() -> None:
        settings = SiteSettings.for_site(site)
        for field, value in pages.SETTINGS.items():
            if isinstance(value, tuple):
                setattr(settings, field, value[0])
                setattr(settings, f"{field}_en", value[1])
            else:
                setattr(settings, field, value)
        settings.share_image = picture("street", "Straat")
        settings.save()

    once("settings", fill)


def load_accounts() -> None:
    for username, first_name, group in ACCOUNTS:
        once(f"account:{username}", lambda a=(username, first_name, group): make_account(*a))


def make_account(username: str, first_name: str, group: str | None) -> User:
    user = User.objects.create_user(
        username,
        f"{username}@wijkmakers.example",
        PASSWORD,
        first_name=first_name,
        is_staff=group is None,
        is_superuser=group is None,
    )
    if group:
        user.groups.add(Group.objects.get(name__iexact=group))
    return user
