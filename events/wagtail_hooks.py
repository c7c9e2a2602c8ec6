from wagtail import hooks

from core.admin.home_panel import ACTIONS_HOOK, HOOK
from events import home_screen

hooks.register(HOOK, home_screen.todo_items)
hooks.register(ACTIONS_HOOK, home_screen.quick_actions)
