"""A visitor at the form, so that tests take the way a person takes."""

from django.test import Client

from registrations.public.forms import Stamp


def filled_in(client: Client, url: str, **fields: str) -> dict[str, str]:
    """Open the form, take some time over it, fill it in. None leaves a field out."""
    stamp = client.get(url).context["form"].stamp
    data = {
        "submission_id": Stamp(stamp.submission_id, stamp.made_at - 10).token(),
        "homepage": "",
        "name": "Sam Voorbeeld",
        "email": "sam@voorbeeld.example",
        "places": "1",
        **fields,
    }
    return {name: value for name, value in data.items() if value is not None}
