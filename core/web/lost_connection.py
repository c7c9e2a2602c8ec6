"""A request whose database connection was cut is answered anew, where nothing was written yet."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse

from core.models import CacheEntry

# Classes of SQLSTATE: the server shuts down or ends the session, or cannot be reached.
CUT = ("57P", "08")
READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")
# What the cache keeps may be written twice.
CACHE = CacheEntry._meta.db_table
SAFE = ("GET", "HEAD", "OPTIONS")

logger = logging.getLogger(__name__)


class Watch:
    """Sees each statement of one request: did one write for good, and did one lose its connection?

    What is written in a transaction counts from its commit. A connection that is lost before that
    takes the transaction with it.
    """

    def __init__(self) -> None:
        self.has_written = False
        self.is_lost = False
        self.runs_again = False

    def __call__(
        self, execute: Callable, sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if not sql.lstrip("( ").upper().startswith(READS) and CACHE not in sql:
            if context["connection"].in_atomic_block:
                transaction.on_commit(self._note_written)
            else:
                self.has_written = True
        try:
            return execute(sql, params, many, context)
        except DatabaseError as error:
            # The driver notices only at the next statement, so what the server said counts too.
            said = getattr(error.__cause__, "sqlstate", None) or ""
            raw = context["connection"].connection
            self.is_lost = raw is None or raw.closed or said.startswith(CUT)
            raise

    def _note_written(self) -> None:
        self.has_written = True


class LostConnectionMiddleware:
    """Runs the view a second time when a restart of the database, or of what is before it, cut in.

    Not when the cut comes during a commit: whether that was done, nobody knows. Then the answer is
    500, and sending the form again is safe, for it is the same registration.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        watch = request.database_watch = Watch()  # type: ignore[attr-defined]  # ours
        with connection.execute_wrapper(watch):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        watch: Watch = request.database_watch  # type: ignore[attr-defined]
        may_run = request.method in SAFE or not watch.has_written
        if not (watch.is_lost and may_run and request.resolver_match) or watch.runs_again:
            return None
        watch.runs_again = True
        logger.warning("the database connection was cut, so the view runs again")
        connection.close()
        view, args, kwargs = request.resolver_match
        response = view(request, *args, **kwargs)
        if hasattr(response, "render") and callable(response.render):
            response = response.render()
        return response
