import factory
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.test import Client
from wagtail.users.models import UserProfile

from core.accounts.roles import Role
from core.models import User

PASSWORD = "wandelen-door-selwerd"


class StaffFactory(factory.django.DjangoModelFactory):
    """A member of staff with the given roles: StaffFactory(roles=[HOST]).

    Their admin is in English unless `language` names another language.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"staff{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@wijkmakers.example")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def roles(self, create: bool, roles: list[Role] | None, **kwargs) -> None:
        for role in roles or ():
            self.groups.add(Group.objects.get(name=role.name))

    @factory.post_generation
    def language(self, create: bool, language: str | None, **kwargs) -> None:
        UserProfile.objects.create(user=self, preferred_language=language or "en")


def signed_in(user: User, *, second_factor: bool = True) -> Client:
    """A client with a session of `user`, as after a password and, or without, a second factor."""
    client = Client()
    client.force_login(user)
    if second_factor:
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, user, "mfa")
        request.session.save()
    return client
