from typing import TypeAlias

from django.contrib.auth.models import AbstractUser, AnonymousUser


class User(AbstractUser):
    """A member of staff. People who register for an event never become users."""


# What `request.user` may be.
AnyUser: TypeAlias = User | AnonymousUser
