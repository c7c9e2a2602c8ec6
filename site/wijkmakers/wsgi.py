import os

from django.core.wsgi import get_wsgi_application

from core.web.charset import utf8_only

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkmakers.settings.production")
application = utf8_only(get_wsgi_application())
