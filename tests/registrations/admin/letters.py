"""A message that staff write to people, as the form sends it."""

import uuid

from django.test import Client
from django.urls import reverse

from registrations.models import Offering


def url(name: str, offering: Offering) -> str:
    return reverse(f"registrations_staff:{name}", args=[offering.pk])


def letter(**changed) -> dict:
    return {
        "submission_id": str(uuid.uuid4()),
        "audience": "comes",
        "subject_nl": "Neem een jas mee",
        "body_nl": "{aanhef}\n\nHet wordt koud.",
        "subject_en": "Bring a coat",
        "body_en": "{greeting}\n\nIt will be cold.",
        "action": "send",
        **changed,
    }


def write(client: Client, offering: Offering, **changed):
    return client.post(url("message", offering), letter(**changed))
