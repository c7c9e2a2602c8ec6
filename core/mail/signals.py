from django.dispatch import Signal

# Sent when a transaction that queued a mail has committed; once for each mail, without arguments.
mail_queued = Signal()

# Sent with `user` before a member of staff sees the list of mails, or with `mail` too before they
# see that one. A receiver may raise PermissionDenied.
mails_opened = Signal()
