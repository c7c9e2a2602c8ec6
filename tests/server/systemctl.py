#!/usr/bin/env python3
"""What `systemctl` of docs/operations.md does, on a machine without systemd (a container).

Starts what the units in /etc/systemd/system name, with their user, environment, folder and umask.
It knows no sandbox: `systemd-analyze verify` reads those lines.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

UNITS, RUN = Path("/etc/systemd/system"), Path("/run/wijkmakers-units")
OF_DEBIAN = {"nginx": ("nginx", "-s", "reload"), "postgresql": ("true",)}


def lines_of(unit: str) -> list[tuple[str, str]]:
    name, at, instance = unit.removesuffix(".service").partition("@")
    text = (UNITS / f"{name}{at}.service").read_text().replace("%i", instance)
    service = text.partition("[Service]")[2].partition("[Install]")[0]
    pairs = (line.split("=", 1) for line in service.splitlines() if "=" in line and line[0] != "#")
    return [(key, value) for key, value in pairs]


def pid_file(unit: str) -> Path:
    return RUN / unit.removesuffix(".service")


def start(unit: str) -> None:
    known = lines_of(unit)
    one = dict(known)
    environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    environment |= dict(value.split("=", 1) for key, value in known if key == "Environment")
    how = {
        "cwd": one["WorkingDirectory"],
        "user": one["User"],
        "group": one["Group"],
        "extra_groups": [],
        "umask": int(one["UMask"], 8),
    }
    commands = [value.split() for key, value in known if key == "ExecStart"]
    if one.get("Type") == "oneshot":
        for command in commands:
            subprocess.run(command, env=environment, check=True, **how)
        return
    RUN.mkdir(exist_ok=True)
    # Sockets with an abstract name need no folder that the user may write in.
    ready = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ready.bind(f"\0wijkmakers-{os.getpid()}")
    environment["NOTIFY_SOCKET"] = f"@wijkmakers-{os.getpid()}"
    with (RUN / f"{unit}.log").open("ab") as log:
        process = subprocess.Popen(
            commands[0], env=environment, stdout=log, stderr=log, start_new_session=True, **how
        )
    pid_file(unit).write_text(str(process.pid))
    ready.settimeout(60)
    while one.get("Type") == "notify" and b"READY=1" not in ready.recv(4096):
        pass


def stop(unit: str) -> None:
    file = pid_file(unit)
    if not file.exists():
        return
    process = int(file.read_text())
    file.unlink()
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGTERM)
    while Path(f"/proc/{process}").exists() and "Z" not in state(process):
        time.sleep(0.1)


def state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return "Z"


def main() -> None:
    verb, *units = [word for word in sys.argv[1:] if not word.startswith("--")]
    for unit in units:
        if unit in OF_DEBIAN:
            subprocess.run(OF_DEBIAN[unit], check=True)
        elif unit.endswith(".timer"):
            # Nothing waits for the clock here; that there is something to start is looked at.
            timer = (UNITS / unit).read_text()
            lines_of(timer.partition("Unit=")[2].split()[0])
        elif verb in ("enable", "start"):
            start(unit)
        elif verb == "stop":
            stop(unit)
        elif verb == "restart":
            stop(unit)
            start(unit)
        elif verb == "reload":
            os.kill(int(pid_file(unit).read_text()), signal.SIGHUP)
        else:
            sys.exit(f"systemctl {verb} is not known here")


main()
