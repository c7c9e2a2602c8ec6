"""Real processes over a database of their own, to be killed while mails are in hand."""
