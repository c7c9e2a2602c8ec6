"""Many people at once, through HTTP, against real server processes and a real database.

Every race has an inverse: with the guard taken away the same run must go wrong, or it would prove
nothing. PostgreSQL's guard is the row lock, SQLite's is `transaction_mode` IMMEDIATE.
"""
