"""Let a template fail that asks for what is not there.

Django renders an unknown variable or attribute as nothing, and `{% if %}` takes it for false. So a
button whose address has another name by now just stays away. In the tests such a lookup in a
template of ours raises `UndefinedVariable`, also inside `{% if %}` and before `|default`.

- A variable that not everybody gives: `{% optional kicker %}` on top of the template.
- An attribute of None, of "" (what Django gives for None in `{% with %}`) or an item beyond the end
  of a list is no mistake: the template asks about something that may be absent.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.template import Context
from django.template.base import Node, Variable, VariableDoesNotExist

OURS = Path(settings.BASE_DIR, "templates")
# Copies of templates of Wagtail, which read whatever a view may give. Only their words are ours.
COPIES = OURS / "wagtailadmin"
# allauth gives an element the attributes and slots that the page has for it, in dictionaries.
ELEMENTS = Path("allauth/elements")
GIVEN_BY_ALLAUTH = ("attrs.", "slots.")

_resolve_lookup = Variable._resolve_lookup


class UndefinedVariable(BaseException):
    """No Exception, because `{% if one or another %}` takes each of those for false."""


@contextmanager
def forbidden() -> Iterator[None]:
    """Let lookups of our templates raise within this context."""
    Variable._resolve_lookup = _resolve_or_raise
    try:
        yield
    finally:
        Variable._resolve_lookup = _resolve_lookup


def _resolve_or_raise(variable: Variable, context: Context) -> object:
    try:
        return _resolve_lookup(variable, context)
    except VariableDoesNotExist as error:
        node = _node_being_rendered()
        _, asked = error.params
        may_be_absent = asked is None or asked == "" or isinstance(asked, list | tuple)
        if may_be_absent or node is None or not _has_to_be_there(variable, Path(node.origin.name)):
            raise
        place = f"{node.origin.template_name}, line {node.token.lineno}"
        raise UndefinedVariable(f"{place}: {variable.var}") from error


def _node_being_rendered() -> Node | None:
    """Find the node in the call stack, so that a lookup which succeeds costs nothing extra."""
    frame = sys._getframe()
    while frame and frame.f_code is not Node.render_annotated.__code__:
        frame = frame.f_back
    return frame and frame.f_locals["self"]


def _has_to_be_there(variable: Variable, template: Path) -> bool:
    if not template.is_relative_to(OURS) or template.is_relative_to(COPIES):
        return False
    is_element = template.is_relative_to(OURS / ELEMENTS)
    return not (is_element and variable.var.startswith(GIVEN_BY_ALLAUTH))
