"""What the templates of one response share: read at the first tag that asks for it, and once."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.context import Context
from wagtail.models import Page

from core.web.navigation import Navigation, read_navigation


@dataclass
class PageFrame:
    """One per response. A template reaches it through the tags of `frame_tags` and `core_tags`."""

    request: HttpRequest | None
    has_illustration_parts: bool = False
    """Whether the parts that all drawings share are in the page already."""
    _navigation: Navigation | None = None

    @property
    def is_preview(self) -> bool:
        """Whether an editor looks at a page that is not saved yet. Wagtail says so on its pages."""
        return getattr(self.request, "is_preview", False)

    def navigation(self, page: Page | None = None) -> Navigation:
        """Header and footer links. `page` counts at the first call only: it is the one served."""
        if self._navigation is None:
            self._navigation = read_navigation(self.request, page)
        return self._navigation


def page_frame(request: HttpRequest) -> dict[str, PageFrame]:
    """Context processor: a `page_frame` for every template that is rendered with a request."""
    return {"page_frame": PageFrame(request)}


def frame_of(context: Context) -> PageFrame:
    """The frame in `context`; one that shares nothing where a template is rendered without."""
    return context.get("page_frame") or PageFrame(context.get("request"))
