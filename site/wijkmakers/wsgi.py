import os

from django.core.wsgi import get_wsgi_application

from core.web.charset import utf8_only
from core.web.head import no_body_for_head

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkmakers.settings.production")
application = no_body_for_head(utf8_only(get_wsgi_application()))
