from django import template

from core.mail import render, rich

register = template.Library()


@register.filter
def inert(value: object) -> str:
    """What a visitor typed, on one line and without anything a mail program would link."""
    return render.inert(value)


register.filter("as_text", rich.as_text)
