"""Tags and filters of every public template. Their words are in the reader's language."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, time
from decimal import Decimal

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.images.models import AbstractRendition, Picture
from wagtail.images.shortcuts import get_rendition_or_not_found, get_renditions_or_not_found
from wagtail.models import Page

from core import dates
from core.files.renditions import SHARED, specs_of
from core.hyphenation import IN_CARD, hyphenate
from core.languages import DUTCH, Said, active_language
from core.models import Answer, CustomImage, Venue
from core.web.address import webcal
from core.web.page_frame import frame_of

register = template.Library()
register.filter("webcal", webcal)


class OptionalNode(template.Node):
    def __init__(self, names: list[str]) -> None:
        self.names = names

    def render(self, context: Context) -> str:
        for name in self.names:
            if name not in context:
                context[name] = None
        return ""


@register.tag
def optional(parser: Parser, token: Token) -> OptionalNode:
    """`{% optional kicker %}`: a variable that not everybody gives; None without it.

    In the tests a template fails that reads a variable which nobody gave.
    """
    return OptionalNode(token.split_contents()[1:])


# --- moments --------------------------------------------------------------------------------------


@register.filter(expects_localtime=False)
def long_date(value: datetime | date | None) -> str:
    """`donderdag 14 januari 2027`."""
    return dates.long_date(value) if value else ""


@register.filter(expects_localtime=False)
def day_name(value: datetime | date | None) -> str:
    """`zaterdag 16 januari`."""
    return dates.day_name(value) if value else ""


@register.filter(expects_localtime=False)
def short_date(value: datetime | date | None) -> str:
    """`14 januari`."""
    return dates.short_date(value) if value else ""


@register.filter(expects_localtime=False)
def month(value: datetime | date | None) -> str:
    """`januari 2027`."""
    return dates.month(value) if value else ""


@register.simple_tag
def date_tile_parts(moment: datetime | date, long: bool = False) -> tuple[str, str, str, str]:
    """Weekday, day, month, and the year where that is another than this one."""
    return dates.tile(moment, long=bool(long))


@register.filter(expects_localtime=False)
def clock(value: datetime | time | None) -> str:
    """`15.30` in Dutch, `15:30` in English."""
    return dates.clock(value) if value else ""


@register.filter(expects_localtime=False)
def iso(value: datetime | date | time | None) -> str:
    """The value of `<time datetime>`; a moment has the offset of Amsterdam at that moment."""
    if not value:
        return ""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime):
        return dates.local(value).isoformat(timespec="seconds")
    return value.isoformat()


def _time(moment: datetime | date, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', iso(moment), words)


@register.simple_tag
def moment_range(start: datetime, end: datetime | None = None) -> str:
    """Begin and end in full: `donderdag 14 januari 2027, 15.30 tot 17.30 uur`.

    Both get a date when they are not on one day.
    """
    if not start:
        return ""
    shapes = dates.shapes()
    begin = f"{dates.long_date(start)}, {dates.clock(start)}"
    if not end:
        return _time(start, begin + shapes.suffix)
    if dates.is_one_day(start, end):
        return format_html(
            "{} {} {}", _time(start, begin), shapes.joint, _time(end, clock(end) + shapes.suffix)
        )
    return format_html(
        "{} {} {}",
        _time(start, begin + shapes.suffix),
        shapes.joint,
        _time(end, f"{dates.long_date(end)}, {clock(end)}{shapes.suffix}"),
    )


@register.simple_tag
def clock_range(start: datetime, end: datetime | None = None) -> str:
    """`15.30 tot 17.30 uur`, for use beside a date."""
    if not start:
        return ""
    shapes = dates.shapes()
    if not end or not dates.is_one_day(start, end):
        return _time(start, clock(start) + shapes.suffix)
    return format_html(
        "{} {} {}",
        _time(start, clock(start)),
        shapes.joint,
        _time(end, clock(end) + shapes.suffix),
    )


@register.simple_tag
def day_range(start: datetime | date, end: datetime | date | None = None) -> str:
    """`14 januari tot en met 20 juni 2027`, for what takes weeks."""
    if not start:
        return ""
    end = end or start
    first, last = dates.day_range(start, end)
    if last is None:
        return _time(dates.local(start), first)
    return format_html("{} {} {}", _time(start, first), dates.shapes().until, _time(end, last))


# --- words ----------------------------------------------------------------------------------------


@register.filter
def euro(value: Decimal | int | float | None) -> str:
    """`Gratis`, `€ 95`, `€ 12,50`; in English `Free`, `€95`, `€12.50`."""
    if value is None or value == "":
        return ""
    amount = Decimal(value)
    if amount == 0:
        return pgettext("price", "Free")
    whole = amount == amount.to_integral_value()
    words = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    if active_language() == DUTCH:
        return f"€{dates.NBSP}{words.translate(str.maketrans(',.', '.,'))}"
    return f"€{words}"


@register.filter
def nbsp(value: object) -> str:
    """Keep a short phrase on one line: a postcode, a phone number, a time."""
    return str(value).replace(" ", dates.NBSP) if value else ""


@register.filter
def breakable(email: str) -> SafeString:
    """An e-mail address that breaks at its @ and dots, where the screen is too narrow for it."""
    parts = re.findall(r"[^@.]*[@.]|[^@.]+", email)
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in parts))


@register.filter
def unbroken(value: object) -> str:
    """Keep `’s avonds` together, which else breaks after the apostrophe and its letter."""
    text = re.sub(r"(?<!\w)([’'][nst]) ", rf"\1{dates.NBSP}", str(value))
    return mark_safe(text) if isinstance(value, SafeString) else text  # noqa: S308 -- as it was


@register.filter
def tel(value: object) -> str:
    """A phone number for `href="tel:..."`."""
    return re.sub(r"[^+\d]", "", str(value or ""))


@register.filter
def shy(value: object, language: str = "") -> str:
    """Soft hyphens in long words of a heading. `language` is that of the words."""
    return hyphenate(str(value), language or active_language()) if value else ""


@register.filter
def shy_card(value: object, language: str = "") -> str:
    """The same for a card, whose smaller title breaks only longer words."""
    return hyphenate(str(value), language or active_language(), IN_CARD) if value else ""


@register.filter
def is_long(title: object) -> bool:
    """Whether a title is too long for the largest letters: on a phone it would fill the screen."""
    return len(str(title).split()) > 8


@register.filter
def initial(name: object) -> str:
    """The first letter of a name, for who has no portrait."""
    return next((letter.upper() for letter in str(name) if letter.isalnum()), "")


# --- languages ------------------------------------------------------------------------------------


def language_of(page: Page) -> str:
    return page.locale.language_code


def is_foreign(page: Page | None) -> bool:
    """Whether the page's words are not in the reader's language."""
    return bool(page) and language_of(page) != active_language()


@register.simple_tag
def lang_attr(page: Page | None) -> str:
    """` lang="nl"`, for an element with words of a page that is not in the reader's language."""
    return format_html(' lang="{}"', language_of(page)) if is_foreign(page) else ""


@register.simple_tag
def in_dutch(page: Page | None) -> str:
    """A flag with the language of the page, when that is not the reader's."""
    words = foreign_words(language_of(page)) if page else ""
    return format_html('<span class="flag flag--quiet">{}</span>', words) if words else ""


def foreign_words(language: str) -> str:
    """ "in Dutch" or "in English"; "" for the reader's own language."""
    if language == active_language():
        return ""
    return _("in Dutch") if language == DUTCH else _("in English")


@register.simple_tag
def said(words: Said) -> SafeString:
    """The words, with line breaks; flagged and with `lang` when they are not in the reader's
    language."""
    text = linebreaksbr(words.text, autoescape=True)
    if not words.text or not (flag := foreign_words(words.language)):
        return text
    return format_html(
        '<span class="flag flag--quiet">{}</span> <span lang="{}">{}</span>',
        flag,
        words.language,
        text,
    )


# --- access ---------------------------------------------------------------------------------------


@register.simple_tag
def access_words(venue: Venue) -> str:
    """What is behind it, in one line: `Access: 4 of 6 things in place, 1 not known yet`."""
    answers = Counter(answer for _name, _label, answer in venue.access_facts())
    counts = {"yes": answers[Answer.YES], "all": answers.total()}
    unknown = answers.total() - answers[Answer.YES] - answers[Answer.NO]
    if unknown == answers.total():
        return _("Access: we don’t know yet, so ask us")
    if not unknown:
        return _("Access: %(yes)d of %(all)d things in place") % counts
    return _("Access: %(yes)d of %(all)d things in place, %(unknown)d not known yet") % {
        **counts,
        "unknown": unknown,
    }


# --- pictures -------------------------------------------------------------------------------------


@register.simple_tag
def photo(image: CustomImage, shape: str, *, sizes: str, alt: str, loading: str) -> Picture:
    """The copies of `image` in a shape of `core/files/renditions.py`; a browser takes one."""
    renditions = get_renditions_or_not_found(image, specs_of(shape))
    return Picture(renditions, {"sizes": sizes, "alt": alt, "loading": loading})


@register.simple_tag
def shared_photo(image: CustomImage) -> AbstractRendition:
    """The copy that other sites show."""
    return get_rendition_or_not_found(image, SHARED)


@register.simple_tag(takes_context=True)
def illustration(context: Context, name: str, alt: str = "", css: str = "scene") -> str:
    """The drawing `templates/illustrations/<name>.svg`, inline so that it follows dark mode.

    Without `alt` it is decoration. The parts that all drawings share come along once per page.
    """
    frame = frame_of(context)
    parts = ""
    if not frame.has_illustration_parts:
        parts = template.loader.render_to_string("illustrations/_parts.svg")
        frame.has_illustration_parts = True
    drawing = template.loader.render_to_string(
        f"illustrations/{name}.svg", {"alt": alt, "css": css}
    )
    return mark_safe(parts + drawing)  # noqa: S308 -- our own templates, which escape `alt`


BRICKS = 12


@register.simple_tag
def bricks(taken: int, capacity: int) -> str:
    """Width of the bricks that are laid, as a percentage in whole bricks.

    The first place taken lays one, and the wall is complete only when no place is left.
    """
    if not taken or not capacity:
        return "0"
    laid = max(1, round(BRICKS * taken / capacity))
    if taken < capacity:
        laid = min(laid, BRICKS - 1)
    return f"{100 * min(laid, BRICKS) / BRICKS:.2f}%"
