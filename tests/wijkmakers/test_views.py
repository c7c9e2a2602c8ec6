from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone


def test_healthz_needs_no_database(client):
    assert client.get("/healthz").content == b"ok\n"


def test_readyz_says_ready(client, db):
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_readyz_says_no_while_a_migration_is_to_do(client, db):
    MigrationRecorder(connection).record_unapplied("core", "0002_ground_floor")

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"migrations: 1 to do\n")


@pytest.mark.django_db(transaction=True)
def test_readyz_says_no_when_the_database_does_not_answer(client, monkeypatch):
    connection.close()
    with monkeypatch.context() as patch:
        patch.setitem(connection.settings_dict, "NAME", "/nowhere/wijkmakers")
        response = client.get("/readyz")
    connection.close()

    assert (response.status_code, response.content) == (503, b"database: no answer\n")


def test_robots_txt_keeps_robots_out_of_the_admin(client):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/\n" in text
    assert "Sitemap: http://testserver/sitemap.xml\n" in text


def test_security_txt_follows_rfc_9116(client, settings):
    settings.SECURITY_CONTACT = "lek@wijkmakers.example"
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert fields["Contact"] == "mailto:lek@wijkmakers.example"
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(0) < expires - timezone.now() < timedelta(days=365)


def test_favicon_leads_to_the_icon(client):
    assert client.get("/favicon.ico").url == "/static/icons/icon.svg"
