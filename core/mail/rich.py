"""Rich text of editors (bold, lists, links) for the HTML part and the text part of a mail."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from core.web.address import absolute

FROM_ROOT = re.compile(r'href="(/[^"]*)"')
BLOCKS = ["p", "li", "h2", "h3", "h4"]


def rich_html(source: str) -> SafeString:
    """Rich text as Wagtail stores it, with absolute addresses: a mail has no site around it."""
    html = FROM_ROOT.sub(lambda found: f'href="{absolute(found[1])}"', expand_db_html(source))
    return mark_safe(html)  # noqa: S308 Wagtail cleans rich text when it is saved


def as_text(html: str) -> str:
    """`html` as plain text: a line for each paragraph, "- " before items, addresses in sight."""
    soup = BeautifulSoup(html.replace("\n", " "), "html.parser")
    for link in soup("a", href=True):
        link.append(f" <{link['href']}>")
    for item in soup("li"):
        item.insert(0, "\n- ")
    for block in soup(BLOCKS):
        block.append("\n")
    for line_break in soup("br"):
        line_break.replace_with("\n")
    lines = (line.strip() for line in soup.get_text().splitlines())
    return "\n".join(line for line in lines if line)
