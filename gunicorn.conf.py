"""Configuration of gunicorn. Paths are absolute, so it starts from any folder."""

import os
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent
# The site reads the same file. What the process was given wins.
environ.Env.read_env(ROOT / ".env")

wsgi_app = "wijkmakers.wsgi:application"
# The project package lives in site/, the apps beside it.
pythonpath = f"{ROOT / 'site'},{ROOT}"
chdir = str(ROOT)
# The proxy runs on the same machine. In a container this is 0.0.0.0:8000.
bind = os.environ.get("GUNICORN_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
# The threads of a worker share its connection pool, so keep this below DATABASE_POOL_SIZE.
threads = 8
timeout = 30
# Longer than the slowest request, so that a deploy interrupts nobody.
graceful_timeout = 30
keepalive = 5
# Restarts bound any memory leak. The jitter keeps workers from restarting together.
max_requests = 2000
max_requests_jitter = 200
# The proxy writes the access log, with shortened addresses. Errors go to standard error.
accesslog = None
errorlog = "-"
# The control socket is not used, so it stays closed.
control_socket_disable = True


def post_worker_init(worker: object) -> None:
    """Stop, with a sentence in the log, when the database was made for another address."""
    # Only now the site is loaded.
    from core.web.address import insist

    insist()
