from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Invented content for development and tests; production settings do not list this app."""

    name = "wijkmakers.demo"
    label = "demo"
