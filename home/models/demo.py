from django.db import models


class DemoItem(models.Model):
    """What `load_demo` has made once. It outlives the thing: what staff delete stays away."""

    key = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.key
