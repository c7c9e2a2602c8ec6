# The site as one image: `gunicorn` serves, `python manage.py mailworker` delivers mail.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=wijkmakers.settings.production

RUN useradd --system --uid 10001 --create-home wijkmakers
WORKDIR /srv/wijkmakers

# Before the code: a change of code does not install everything again.
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY . .
# Settings are complete or refuse to start; none of these values is kept or used to serve.
RUN SECRET_KEY=only-to-collect DATABASE_URL=postgres://nobody@nowhere/none ALLOWED_HOSTS=none \
    BASE_URL=https://none.example EMAIL_HOST=none DEFAULT_FROM_EMAIL=none@none.example \
    python manage.py collectstatic --noinput \
    && mkdir -p var/media var/pictures var/cache && chown -R wijkmakers var

USER wijkmakers
# Pictures and documents that editors upload, and the copies of pictures that a proxy serves.
VOLUME ["/srv/wijkmakers/var/media", "/srv/wijkmakers/var/pictures"]
EXPOSE 8000
ENV GUNICORN_BIND=0.0.0.0:8000
CMD ["gunicorn", "-c", "gunicorn.conf.py"]
