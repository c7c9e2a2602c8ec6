"""Set up a first server by docs/operations.md and nothing else, then ask it what a browser asks.

Run by `make test-server`, as root on a Debian that may be thrown away: it makes a user, a database
and files in /srv and /etc. It takes the commands from the document, one by one, prints what each
took, and removes everything at the end (`--keep` leaves it).
"""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs/operations.md").read_text()
SITE, DOMAIN = Path("/srv/wijkmakers"), "wijkmakers.example"
PASSWORD = "een-heel-lang-wachtwoord"
# What a person types or has, and a test has not.
STAND_INS = {
    "<this repository>": str(ROOT),
    "editor .env": (
        "sed -i -e 's|^DATABASE_URL=.*|DATABASE_URL=postgres:///wijkmakers|'"
        " -e 's|^EMAIL_HOST=.*|EMAIL_HOST=127.0.0.1|'"
        " -e 's|^#GUNICORN_BIND=.*|GUNICORN_BIND=127.0.0.1:8000|'"
        " -e 's|^#WEB_CONCURRENCY=.*|WEB_CONCURRENCY=2|' .env"
    ),
    "deploy/manage createsuperuser": (
        f"DJANGO_SUPERUSER_PASSWORD={PASSWORD} deploy/manage createsuperuser --no-input"
        " --username beheer --email beheer@wijkmakers.example"
    ),
    "apt-get install -y certbot": "apt-get install -y openssl",
    # A name in DNS is needed for a real one.
    "certbot certonly": (
        "D=/etc/letsencrypt/live/$DOMAIN; mkdir -p $D; openssl req -x509 -newkey rsa:2048 -nodes"
        " -days 2 -subj /CN=$DOMAIN -keyout $D/privkey.pem -out $D/fullchain.pem 2>&1"
    ),
    'deploy/manage restore --replace "$(ls': (
        'echo wijkmakers | deploy/manage restore --replace "$(ls -d var/backups/20* | tail -1)"'
    ),
}


class Shell:
    """One bash for all commands, so that a folder and a variable stay."""

    def __init__(self, path: str) -> None:
        self.process = subprocess.Popen(
            ["bash"],
            env={"PATH": path, "HOME": "/root", "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, command: str, *, fails: bool = False) -> str:
        for typed, stand_in in STAND_INS.items():
            if typed in command:
                command = command.replace(typed, stand_in) if typed.startswith("<") else stand_in
        begin = time.monotonic()
        self.process.stdin.write(f'{{ {command}\n}} </dev/null; echo "__done__ $?"\n')
        self.process.stdin.flush()
        said = []
        while not (line := self.process.stdout.readline()).startswith("__done__"):
            said.append(line)
            if not line:
                break
        print(f"{time.monotonic() - begin:6.1f} s  {command[:150]}", flush=True)
        answer = "".join(said)
        if (line.split() != ["__done__", "0"]) != fails:
            sys.exit(f"{answer}\nThis command ended with {line.split()[-1:]}: {command}")
        return answer


def commands(heading: str) -> list[str]:
    """The commands of every `sh` block below a heading, each on a line of its own."""
    chapter = DOCUMENT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```", chapter, re.M | re.S)
    return [line for block in blocks for line in block.splitlines() if line]


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.headers, self.raw = response.status, response.headers, response.read()

    @property
    def text(self) -> str:
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.raw) if packed else self.raw).decode()


class Browser:
    """Asks the proxy on this machine by the name of the site, with a certificate of our own."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}

    def get(self, path: str, port: int = 443, data: str | None = None) -> Answer:
        connection = http.client.HTTPConnection(DOMAIN, port, timeout=60)
        connection.sock = socket.create_connection(("127.0.0.1", port), 60)
        if port == 443:
            trusting = ssl._create_unverified_context()  # noqa: S323
            connection.sock = trusting.wrap_socket(connection.sock, server_hostname=DOMAIN)
        headers = {"Accept-Encoding": "gzip", "Referer": f"https://{DOMAIN}{path}"}
        headers["Cookie"] = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if data is None else "POST", path, data, headers)
        answer = Answer(connection.getresponse())
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            key, _is, value = cookie.partition(";")[0].partition("=")
            self.cookies[key] = value
        connection.close()
        return answer


def must(true: bool, what: str) -> None:
    print(f"         {'yes' if true else 'NO '}  {what}", flush=True)
    if not true:
        sys.exit(1)


# What an editor makes in the admin: the front page online, and an event with a photo below it.
CONTENT = """
import io
from datetime import timedelta
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale, Page
from core.models import CustomImage
from events.models import EventPage
from home.models import HomePage
dutch = Page.objects.filter(locale=Locale.get_default())
for slug in ("home", "agenda"):
    dutch.get(slug=slug, depth__gt=1).specific.save_revision().publish()
kept = io.BytesIO()
Image.linear_gradient("L").resize((4032, 3024)).convert("RGB").save(kept, "JPEG")
photo = CustomImage(title="Straat", file=ContentFile(kept.getvalue(), name="straat.jpg"))
photo.save()
starts_at = timezone.now() + timedelta(days=14)
event = EventPage(
    title="Wandeling", slug="wandeling", image=photo, share_image=photo, starts_at=starts_at,
    ends_at=starts_at + timedelta(hours=2), capacity=20, spoken_language="nl",
)
dutch.get(slug="agenda").specific.add_child(instance=event)
event.save_revision().publish()
"""


def ask_like_a_browser() -> None:
    browser = Browser()
    moved = browser.get("/agenda/", port=80)
    must(
        (moved.status, moved.headers["Location"]) == (301, f"https://{DOMAIN}/agenda/"),
        "http leads to https",
    )
    home = browser.get("/")
    must(home.status == 200 and "Een wijk maak je" in home.text, "the front page is there")
    must(
        len(home.raw) < len(home.text) / 2,
        f"and compressed: {len(home.text)} -> {len(home.raw)} bytes",
    )
    must("max-age" in home.headers["Strict-Transport-Security"], "with HSTS")
    css = re.search(r'href="(/static/[^"]+\.css)"', home.text)[1]
    sheet = browser.get(css)
    must(sheet.headers["Content-Encoding"] == "gzip", f"the stylesheet is compressed: {css}")
    event = browser.get("/agenda/wandeling/")
    must(event.status == 200, "an event is there")
    pictures = re.findall(r"/media/[^\s\",]+", event.text)
    for address in pictures:
        picture = browser.get(address.removeprefix(f"https://{DOMAIN}"))
        if picture.status != 200 or not picture.headers["Content-Security-Policy"]:
            must(False, f"{address}: {picture.status}")
    must(len(pictures) > 3, f"its {len(pictures)} pictures are there, and closed for scripts")
    upload = next((SITE / "var/media/original_images").iterdir()).name
    must(browser.get(f"/media/original_images/{upload}").status == 404, "and not what was uploaded")
    form = browser.get("/agenda/wandeling/aanmelden/")
    must(form.status == 200 and "name=" in form.text, "the form to register is there")
    # The form asks again whom it takes for a program.
    time.sleep(4)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.text))
    typed = hidden | {"name": "Sam Voorbeeld", "email": "sam@bewoner.example", "places": "1"}
    fields = "&".join(f"{key}={quote(value)}" for key, value in typed.items())
    sent = browser.get("/agenda/wandeling/aanmelden/", data=fields)
    must(sent.status == 303 and "/gedaan/" in sent.headers["Location"], "somebody registers")
    done = sent.headers["Location"].removeprefix(f"https://{DOMAIN}")
    must(browser.get(done).status == 200, "and reads that it went well")
    sign_in = browser.get("/admin/")
    must("/account/login/" in (sign_in.headers["Location"] or ""), "the admin asks to sign in")
    must(browser.get("/account/login/").status == 200, "at a page that is there")
    log = Path("/var/log/nginx/wijkmakers.log").read_text()
    token = done.strip("/").rpartition("/")[2]
    must("/aanmelding/gedaan/[...]" in log and token not in log, "the log has no signed link")
    must("127.0.0.0 [" in log and "127.0.0.1" not in log, "and no whole address")


def measure(name: str) -> str:
    process = (Path("/run/wijkmakers-units") / name).read_text()
    children = subprocess.run(
        ["ps", "-o", "rss=", "--ppid", process], capture_output=True, text=True, check=True
    )
    return "workers of " + ", ".join(f"{int(one) // 1024} MB" for one in children.stdout.split())


def try_backups(shell: Shell) -> None:
    """A damaged backup is refused, and who was erased stays erased."""
    count = "print(Registration.objects.exclude(email='').count())"
    say = f"from registrations.models import Registration; {count}"
    shell.run("deploy/manage backup")
    made = shell.run("ls -d var/backups/20* | tail -1").strip()
    shell.run(f"cp -a {made} var/backups/damaged && truncate -s -100 var/backups/damaged/*.dump")
    said = shell.run("deploy/manage restore --replace --no-input var/backups/damaged", fails=True)
    must("database.dump is damaged" in said, said.strip().splitlines()[-1])
    shell.run("rm -r var/backups/damaged")
    erase = (
        "from registrations.models import Registration; from registrations import services;"
        " services.erase(registration_id=Registration.objects.get().pk)"
    )
    must(shell.run(f'deploy/manage shell -c "{say}"').split()[-1] == "1", "one person is there")
    shell.run(f'deploy/manage shell -c "{erase}"')
    for command in commands("Backup and restore"):
        if command != "deploy/manage backup":
            said = shell.run(command)
            if "restore" in command:
                print("         " + "\n         ".join(said.strip().splitlines()), flush=True)
    must(shell.run(f'deploy/manage shell -c "{say}"').split()[-1] == "0", "erased stays erased")


def main() -> None:
    if os.geteuid() != 0 or SITE.exists():
        sys.exit("Run this as root, on a machine without /srv/wijkmakers that may be thrown away.")
    begin = time.monotonic()
    tools = Path(tempfile.mkdtemp())
    shutil.copy(ROOT / "tests/server/systemctl.py", tools / "systemctl")
    (tools / "systemctl").chmod(0o755)
    shell = Shell(f"{tools}:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin")
    try:
        for command in commands("First time"):
            shell.run(command)
            if command.startswith("apt-get") and "postgresql" in command:
                # Debian starts these by itself, where there is a systemd.
                shell.run("service postgresql start; nginx; true")
        print(f"{time.monotonic() - begin:6.1f} s  the whole first time", flush=True)
        shell.run("systemd-analyze verify /etc/systemd/system/wijkmakers*.{service,timer} 2>&1")
        must(oct(os.stat(SITE / "var").st_mode)[-3:] == "755", "the proxy may enter var/")
        (tools / "content.py").write_text(CONTENT)
        tools.chmod(0o755)
        shell.run(f"deploy/manage shell -c \"exec(open('{tools}/content.py').read())\"")
        print(f"         {measure('wijkmakers')}", flush=True)
        ask_like_a_browser()
        print(f"         {measure('wijkmakers')}", flush=True)
        for timer in sorted((ROOT / "deploy/systemd").glob("*.timer")):
            unit = re.search(r"^Unit=(.+)$", timer.read_text(), re.M)[1]
            shell.run(f"systemctl start {unit}")
        try_backups(shell)
        shell.run("systemctl reload wijkmakers")
        ask_again = Browser().get("/")
        must(ask_again.status == 200, "after restore and reload the site is there")
    finally:
        if "--keep" not in sys.argv:
            remove(shell, tools)


def remove(shell: Shell, tools: Path) -> None:
    """Leave the machine as it was, but for the packages."""
    for command in (
        "systemctl stop wijkmakers wijkmakers-mail",
        "rm -f /etc/nginx/sites-enabled/wijkmakers.conf; nginx -s reload",
        "rm -f /etc/systemd/system/wijkmakers* /etc/nginx/sites-available/wijkmakers.conf",
        "cd /; runuser -u postgres -- dropdb --force --if-exists wijkmakers",
        "runuser -u postgres -- dropuser --if-exists wijkmakers",
        "rm -rf /srv/wijkmakers /etc/ssl/wijkmakers /etc/letsencrypt/live/wijkmakers.example",
        "userdel wijkmakers",
    ):
        shell.process.stdin.write(f"{command} >/dev/null 2>&1\n")
    shell.process.stdin.close()
    shell.process.wait()
    shutil.rmtree(tools)


if __name__ == "__main__":
    main()
