# The site as one image: `gunicorn` serves, `python manage.py mailworker` delivers mail.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=wijkmakers.settings.production

RUN useradd --system --uid 10001 --create-home wijkmakers
WORKDIR /srv/wijkmakers

# pg_dump and pg_restore, for `manage.py backup` and `restore`.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/*

# Before the code: a change of code does not install everything again.
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY . .
# Settings are complete or refuse to start; none of these values is kept or used to serve.
RUN SECRET_KEY=only-to-collect DATABASE_URL=postgres://nobody@nowhere/none ALLOWED_HOSTS=none \
    BASE_URL=https://none.example EMAIL_HOST=none DEFAULT_FROM_EMAIL=none@none.example \
    python manage.py collectstatic --noinput \
    && mkdir -p var/media var/pictures var/backups && chown -R wijkmakers var

USER wijkmakers
# What editors upload, the copies of pictures that a proxy serves, and backups.
VOLUME ["/srv/wijkmakers/var/media", "/srv/wijkmakers/var/pictures", "/srv/wijkmakers/var/backups"]
EXPOSE 8000
ENV GUNICORN_BIND=0.0.0.0:8000
CMD ["gunicorn", "-c", "gunicorn.conf.py"]
