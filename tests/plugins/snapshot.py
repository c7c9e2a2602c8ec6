"""Restore the test database after a test that committed.

Django would empty every table after such a test and load a fixture before the next one. That takes
half a second and makes the order of the tests matter. This module copies all tables once and
refills only those that changed.
"""

from __future__ import annotations

import sqlite3

from django.db import connection, transaction
from django.test import TransactionTestCase

SCHEMA = "snapshot"
# SQLite copies a whole database into memory. Each process of a test run has its own copy.
_sqlite_copy: sqlite3.Connection | None = None


def take() -> None:
    """Copy the database as it is now."""
    if connection.vendor == "sqlite":
        _take_sqlite()
    else:
        _take_postgresql()


def restore() -> None:
    """Undo every commit since `take`. Sequences are not reset, as in Django's own flush."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        _sqlite_copy.backup(connection.connection)
    else:
        _restore_postgresql()


def use_in_transactional_tests() -> None:
    """Make Django call `restore` instead of emptying the tables."""
    TransactionTestCase._fixture_teardown = lambda test: restore()


def _take_sqlite() -> None:
    global _sqlite_copy
    connection.ensure_connection()
    _sqlite_copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(_sqlite_copy)


def _take_postgresql() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")  # left by --reuse-db
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for table in tables:
            cursor.execute(f'CREATE UNLOGGED TABLE {SCHEMA}."{table}" AS TABLE "{table}"')
        cursor.execute(f"CREATE UNLOGGED TABLE {SCHEMA}.versions ({_VERSION_COLUMNS})")
        _note_versions(cursor, tables)


# A checksum of the rows in each table. Every change gives a row another ctid or xmin.
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
        # PostgreSQL checks foreign keys at the commit, so the order of the tables does not matter.
        for table in changed:
            cursor.execute(f'DELETE FROM "{table}"')
        for table in changed:
            cursor.execute(f'INSERT INTO "{table}" SELECT * FROM {SCHEMA}."{table}"')
        if changed:
            _note_versions(cursor, changed)
