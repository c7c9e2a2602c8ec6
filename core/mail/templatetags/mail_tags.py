from django import template

from core.mail.plain_text import inert
from core.mail.rich import as_text

register = template.Library()

register.filter("inert", inert)
register.filter("as_text", as_text)
