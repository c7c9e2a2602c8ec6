from django import template

from core.mail import render

register = template.Library()


@register.filter
def inert(value: object) -> str:
    """What a visitor typed, on one line and without anything a mail program would link."""
    return render.inert(value)
