import factory
from django.contrib.auth.models import Group
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
