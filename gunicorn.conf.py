"""gunicorn -c gunicorn.conf.py, from any folder: every path here is absolute."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent

wsgi_app = "wijkmakers.wsgi:application"
# The project package lives in site/, the apps beside it.
pythonpath = f"{ROOT / 'site'},{ROOT}"
chdir = str(ROOT)
# Behind a proxy on the same machine; in a container 0.0.0.0:8000.
bind = os.environ.get("GUNICORN_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
# Threads share a worker's connection pool: keep them below DATABASE_POOL_SIZE.
threads = 8
timeout = 30
# Longer than the slowest request, so that a deploy cuts nobody off.
graceful_timeout = 30
keepalive = 5
# A leak never grows for long; the jitter keeps workers from restarting together.
max_requests = 2000
max_requests_jitter = 200
# The proxy keeps the access log, with shortened addresses; here only errors, to standard error.
accesslog = None
errorlog = "-"
# No second way to steer the server.
control_socket_disable = True
