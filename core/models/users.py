from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Staff. Someone who registers for an event is never a user."""
