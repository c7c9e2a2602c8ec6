from django.dispatch import Signal

# Sent when a transaction that queued a mail has committed; once for each mail, without arguments.
mail_queued = Signal()
