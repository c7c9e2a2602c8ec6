"""Load Django once and fork a process for each line of input, such as "worker" or "web 8000".

A fork starts in milliseconds, so a drill can kill many of them. The program prints the id of each
process.
"""

import os
import signal
import sys
import threading

import django


def create() -> None:
    """Create the outbox, which is the only table that these processes need."""
    from django.db import connection

    from core.mail.models import OutboxMail

    with connection.schema_editor() as editor:
        editor.create_model(OutboxMail)


def write(first: str, count: str) -> None:
    from django.core.mail import send_mail
    from django.db import transaction

    with transaction.atomic():
        for number in range(int(first), int(first) + int(count)):
            send_mail(f"Mail {number}", "Text", None, [f"{number}@bewoner.example"])


def worker() -> None:
    from core.mail import worker

    worker.run(threading.Event())


def web(port: str) -> None:
    """Serve with the delivery thread in the same process, as `runserver` does in development."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    from wijkmakers.dev import thread

    thread.start()
    server = ThreadedWSGIServer(("127.0.0.1", int(port)), WSGIRequestHandler)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    server.serve_forever()


TASKS = {task.__name__: task for task in (create, write, worker, web)}


def say(answer: object) -> None:
    sys.stdout.write(f"{answer}\n")
    sys.stdout.flush()


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    django.setup()
    say("ready")
    for line in sys.stdin:
        task, *arguments = line.split()
        pid = os.fork()
        if pid == 0:
            try:
                TASKS[task](*arguments)
            finally:
                os._exit(0)
        say(pid)


if __name__ == "__main__":
    main()
