from wagtail import hooks

from core.todo import HOOK
from events import todo

hooks.register(HOOK, todo.items)
