"""The files in deploy/ name what is there, and nginx does what docs/operations.md says of it."""

import gzip
import http.client
import os
import re
import runpy
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.drill.processes import wait_until
from tests.factories.events import EventPageFactory
from tests.factories.files import photo
from tests.repository import ROOT

DEPLOY = ROOT / "deploy"
UNITS = {file.name: file.read_text() for file in (DEPLOY / "systemd").iterdir()}
OPERATIONS = (ROOT / "docs/operations.md").read_text()
TOKEN = "WyI3ZTNjZDgzZDg1Yjc0ZjQ2YjQzYTdjMTk2Y2I5YTIwMiIsIjE3OTU4MTAxNzIiXQ.1xX2GC.Hrdk4XrTCVfM90"


def commands_of(service: str) -> list[str]:
    return re.findall(r"^ExecStart=.*manage\.py (.+)$", UNITS[service], re.M)


def by_the_clock() -> list[str]:
    """Every command of manage.py that a timer starts, with its arguments."""
    found = []
    for name, text in UNITS.items():
        if name.endswith(".timer"):
            unit, at, instance = re.search(r"^Unit=(.+)\.service$", text, re.M)[1].partition("@")
            for command in commands_of(f"{unit}{at}.service"):
                found.append(command.replace("%i", instance))
    return found


def test_each_timer_starts_a_command_that_exists():
    known = get_commands()
    assert len(by_the_clock()) > 8
    assert [line for line in by_the_clock() if line.split()[0] not in known] == []
    assert commands_of("wijkmakers-mail.service") == ["mailworker"]


def test_the_table_of_the_document_has_the_commands_of_the_timers_and_no_other():
    table = OPERATIONS.partition("| when | command | why |")[2].partition("\n\n")[0]
    assert sorted(re.findall(r"manage\.py ([^`&|]+?) *[`&]", table)) == sorted(by_the_clock())


def test_gunicorn_listens_where_the_env_file_says(tmp_path, monkeypatch):
    for name in ("GUNICORN_BIND", "WEB_CONCURRENCY"):
        # Set and deleted, so that what the file adds to the environment is taken out afterwards.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    (tmp_path / ".env").write_text("GUNICORN_BIND=127.0.0.1:8142\nWEB_CONCURRENCY=5\n")
    shutil.copy(ROOT / "gunicorn.conf.py", tmp_path)
    found = runpy.run_path(str(tmp_path / "gunicorn.conf.py"))
    assert (found["bind"], found["workers"]) == ("127.0.0.1:8142", 5)


# --- nginx ----------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Proxy:
    """nginx with the files of deploy/nginx, on ports of its own, without a user of its own."""

    def __init__(self, folder: Path, upstream: str) -> None:
        self.log = folder / "access.log"
        self.http, self.https = free_port(), free_port()
        (folder / "cert").mkdir()
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-subj", "/CN=localhost", "-keyout", folder / "cert/privkey.pem",
             "-out", folder / "cert/fullchain.pem"],
            check=True, capture_output=True,
        )  # fmt: skip
        site = (DEPLOY / "nginx/wijkmakers.conf").read_text()
        for there, here in {
            "listen [::]:": "# ",
            "listen 80;": f"listen 127.0.0.1:{self.http};",
            "listen 443": f"listen 127.0.0.1:{self.https}",
            "www.wijkmakers.example": "www.localhost",
            "wijkmakers.example": "localhost",
            "127.0.0.1:8000": upstream,
            "/etc/ssl/wijkmakers": str(folder / "cert"),
            "/var/log/nginx/wijkmakers.log": str(self.log),
            "/var/log/nginx": str(folder),
            "/etc/nginx/snippets": str(DEPLOY / "nginx"),
            "/srv/wijkmakers/var": str(folder / "var"),
        }.items():
            assert there in site, there
            site = site.replace(there, here)
        paths = "".join(
            f"{kind}_temp_path {folder}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "nginx.conf").write_text(
            f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;"
            f" events {{}} http {{ include /etc/nginx/mime.types; {paths}\n{site}\n}}"
        )
        arguments = ["nginx", "-p", folder, "-c", folder / "nginx.conf"]
        tried = subprocess.run([*arguments, "-t"], capture_output=True, text=True, check=False)
        assert tried.returncode == 0, tried.stderr
        self.process = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
        wait_until(lambda: socket.socket().connect_ex(("127.0.0.1", self.https)) == 0)

    def get(self, path: str, port: int | None = None) -> tuple[http.client.HTTPResponse, bytes]:
        trusting = ssl._create_unverified_context()
        if port:
            asked = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        else:
            asked = http.client.HTTPSConnection(
                "127.0.0.1", self.https, timeout=60, context=trusting
            )
        asked.request("GET", path, headers={"Host": "localhost", "Accept-Encoding": "gzip"})
        answer = asked.getresponse()
        body = answer.read()
        asked.close()
        return answer, body


@pytest.fixture
def proxy(tmp_path, live_server) -> Iterator[Proxy]:
    if shutil.which("nginx") is None and not os.environ.get("CI"):
        pytest.skip("no nginx on this machine")
    started = Proxy(tmp_path, live_server.url.removeprefix("http://"))
    yield started
    started.process.terminate()
    started.process.wait()


@pytest.mark.django_db(transaction=True)
def test_nginx_compresses_hides_uploads_and_logs_no_person(proxy, tmp_path, home):
    event = EventPageFactory(slug="wandeling")
    for name in (
        "pictures/images/a.jpg",
        "media/avatar_images/a.jpg",
        "media/original_images/a.jpg",
    ):
        file = tmp_path / "var" / name
        file.parent.mkdir(parents=True)
        file.write_bytes(photo())

    moved, _body = proxy.get("/agenda/", port=proxy.http)
    assert (moved.status, moved.headers["Location"]) == (301, "https://localhost/agenda/")

    page, body = proxy.get(event.url)
    assert (page.status, page.headers["Content-Encoding"]) == (200, "gzip")
    assert len(body) < len(gzip.decompress(body)) / 2
    assert page.headers["Vary"] == "Accept-Encoding"

    for address in ("/media/images/a.jpg", "/media/avatar_images/a.jpg"):
        picture, body = proxy.get(address)
        assert (picture.status, body) == (200, photo())
        assert picture.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in picture.headers["Content-Security-Policy"]
    assert proxy.get("/media/original_images/a.jpg")[0].status == 404

    private = [
        f"/aanmelding/{TOKEN}/",
        f"/en/registration/done/{TOKEN}/address/",
        f"/mijn-aanmeldingen/{TOKEN}/gegevens.json",
        f"/aanwezig/{TOKEN}/",
        "/account/password/reset/key/1-cxyzab-0123456789abcdef0123456789abcdef/",
        f"/iets-nieuws/{TOKEN}/",
        "/agenda/?wie=sam@bewoner.example",
    ]
    for address in private:
        proxy.get(address)
    logged = proxy.log.read_text()
    for secret in (TOKEN, "0123456789abcdef", "sam@", "127.0.0.1"):
        assert secret not in logged
    for kept in (
        "127.0.0.0 [",
        f"GET {event.url}",
        "/aanmelding/[...]/",
        "/en/registration/done/[...]/address/",
        "/mijn-aanmeldingen/[...]/gegevens.json",
        "/aanwezig/[...]/",
        "/account/password/reset/key/[...]",
        "/iets-nieuws/[...]/",
    ):
        assert kept in logged
