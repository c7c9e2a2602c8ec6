"""Many people register at once, over HTTP, with real server processes and a real database.

Every race has an inverse: the same run must go wrong without the lock, otherwise the race proves
nothing. PostgreSQL uses a row lock, and SQLite uses `transaction_mode` IMMEDIATE.
"""
