"""Signals that other apps can listen to."""

from django.dispatch import Signal

# Sent after the commit with `offering`: facts, places or waiting list changed.
offering_changed = Signal()
