"""Make the test client record the outermost template of a response only.

Django's client copies the context of every template that is rendered. A form of the admin renders
two thousand, one for each widget and icon, and copying was a third of the time of the request.
"""

import threading

import pytest
from django.template import Context, Template
from django.test import utils
from django.test.signals import template_rendered


class _Depth(threading.local):
    """How many templates this thread is rendering inside one another."""

    now = 0


_depth = _Depth()


def pytest_sessionstart(session: pytest.Session) -> None:
    utils.instrumented_test_render = _render


def _render(template: Template, context: Context) -> str:
    """Render `template`, and say so unless another one renders it as a part of itself."""
    if not _depth.now:
        template_rendered.send(sender=template, template=template, context=context)
    _depth.now += 1
    try:
        return template.nodelist.render(context)
    finally:
        _depth.now -= 1
