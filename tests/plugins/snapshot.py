"""Put the test database back as it was made, after a test that committed.

Django empties every table after such a test and loads a fixture before the next one, which takes
half a second and makes the order of the tests matter. Here a copy of the tables stands beside them
from the start, and only the tables that changed are filled again.
"""

from __future__ import annotations

import sqlite3

from django.db import connection, transaction
from django.test import TransactionTestCase

SCHEMA = "snapshot"
# SQLite copies a whole database at once, into memory; each process of a test run has one.
_sqlite_copy: sqlite3.Connection | None = None


def take() -> None:
    """Keep the database as it is now, and restore it after each transactional test."""
    if connection.vendor == "sqlite":
        _take_sqlite()
    else:
        _take_postgresql()


def restore() -> None:
    """Undo everything that was committed since `take`. Sequences go on, as after a flush."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        _sqlite_copy.backup(connection.connection)
    else:
        _restore_postgresql()


def use_in_transactional_tests() -> None:
    """Let Django call `restore` where it would empty the tables."""
    TransactionTestCase._fixture_teardown = lambda test: restore()


def _take_sqlite() -> None:
    global _sqlite_copy
    connection.ensure_connection()
    _sqlite_copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(_sqlite_copy)


def _take_postgresql() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")  # from a run with --reuse-db
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for table in tables:
            cursor.execute(f'CREATE UNLOGGED TABLE {SCHEMA}."{table}" AS TABLE "{table}"')
        cursor.execute(f"CREATE UNLOGGED TABLE {SCHEMA}.versions ({_VERSION_COLUMNS})")
        _note_versions(cursor, tables)


# Which version of which rows a table holds: every change gives a row another place or transaction.
_VERSION_COLUMNS = '"table" text PRIMARY KEY, "rows" bigint, "sum" numeric'
_VERSION = """
    SELECT '{0}' AS "table", count(*) AS "rows",
        coalesce(sum(hashtextextended(xmin::text || ctid::text, 0)), 0) AS "sum"
    FROM public."{0}"
"""


def _versions(tables: list[str]) -> str:
    return " UNION ALL ".join(_VERSION.format(table) for table in tables)


def _note_versions(cursor, tables: list[str]) -> None:
    cursor.execute(f'DELETE FROM {SCHEMA}.versions WHERE "table" = ANY(%s)', [tables])
    cursor.execute(f"INSERT INTO {SCHEMA}.versions {_versions(tables)}")


def _restore_postgresql() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'SELECT "table" FROM {SCHEMA}.versions')
        tables = [table for (table,) in cursor.fetchall()]
        cursor.execute(f"{_versions(tables)} EXCEPT SELECT * FROM {SCHEMA}.versions")
        changed = [row[0] for row in cursor.fetchall()]
        # Foreign keys are looked at when this is committed, so the order does not matter.
        for table in changed:
            cursor.execute(f'DELETE FROM "{table}"')
        for table in changed:
            cursor.execute(f'INSERT INTO "{table}" SELECT * FROM {SCHEMA}."{table}"')
        if changed:
            _note_versions(cursor, changed)
