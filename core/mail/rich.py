"""What editors write with bold, lists and links, for the two parts of a mail."""

from __future__ import annotations

import re
from html import unescape

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from core.signing import absolute

FROM_ROOT = re.compile(r'href="(/[^"]*)"')
ANCHOR = re.compile(r'<a\s[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
ITEM = re.compile(r"<li[^>]*>")
END_OF_BLOCK = re.compile(r"<br\s*/?>|</(p|li|h\d|ul|ol)>")


def rich_html(source: str) -> SafeString:
    """Rich text as Wagtail keeps it, with whole addresses: a mail has no site around it."""
    html = FROM_ROOT.sub(lambda found: f'href="{absolute(found[1])}"', expand_db_html(source))
    return mark_safe(html)  # noqa: S308 Wagtail cleans rich text when it is saved


def as_text(html: str) -> str:
    """The same in plain text: a line for each paragraph, "- " before items, addresses in sight."""
    text = ANCHOR.sub(r"\2 &lt;\1&gt;", html.replace("\n", " "))
    text = END_OF_BLOCK.sub("\n", ITEM.sub("- ", text))
    lines = (line.strip() for line in unescape(strip_tags(text)).splitlines())
    return "\n".join(line for line in lines if line)
