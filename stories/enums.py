from django.db import models
from django.utils.translation import gettext_lazy as _


class ChallengeState(models.TextChoices):
    """How far a challenge is, in the order of the work."""

    RECEIVED = "received", _("received")
    INTAKE = "intake", _("intake")
    TEAM = "team", _("team is forming")
    RUNNING = "running", _("team is at work")
    ADVICE = "advice", _("advice is being written")
    DONE = "done", _("done")
