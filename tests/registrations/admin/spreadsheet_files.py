"""The list of people as it is downloaded, and the rows of the file."""

import csv
import io

from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from registrations.models import Offering


def export(client: Client, offering: Offering, **changed):
    data = {"people": ["comes"], "columns": ["name", "email"], "file_format": "csv", **changed}
    return client.post(reverse("registrations_staff:export", args=[offering.pk]), data)


def csv_rows(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def xlsx_rows(response) -> list[tuple]:
    return list(load_workbook(io.BytesIO(response.content)).active.iter_rows())
