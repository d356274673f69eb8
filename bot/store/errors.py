"""Turns what a database says into errors of Gradino."""

from __future__ import annotations

import sqlite3

import psycopg
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.domain.errors import Unavailable

CODE = "store_unavailable"

_SQLITE_AWAY = (
    "SQLITE_BUSY",
    "SQLITE_CANTOPEN",
    "SQLITE_CORRUPT",
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_LOCKED",
    "SQLITE_NOTADB",
    "SQLITE_PERM",
    "SQLITE_PROTOCOL",
    "SQLITE_READONLY",
)
_POSTGRESQL_AWAY = (
    "08",  # the connection broke
    "25006",  # a read-only server or standby
    "40",  # given up in favour of another transaction
    "42P01",  # no tables yet
    "53",  # disk, memory or connections used up
    "55P03",  # waited too long for a lock
    "57",  # stopped or starting
    "58",  # the server's own disk or files
)


def translate(context: ExceptionContext) -> None:
    """Raise Unavailable for a failure that is the database's, not the program's.

    Its detail names the kind of failure only: messages of databases may quote personal data.
    """
    problem = _problem(context.original_exception)
    if problem:
        raise unavailable(problem) from context.original_exception


def unavailable(problem: str | PoolTimeout) -> Unavailable:
    """Return the error for a store that cannot be used now."""
    detail = "all connections are in use" if isinstance(problem, PoolTimeout) else problem
    return Unavailable(f"the database cannot be used: {detail}", code=CODE)


def _problem(error: BaseException) -> str | None:
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
        no_tables = str(error).startswith("no such table")
        return "no tables yet" if no_tables else name if name.startswith(_SQLITE_AWAY) else None
    if isinstance(error, psycopg.Error):
        state = error.sqlstate
        if state is None:
            return "no connection" if isinstance(error, psycopg.OperationalError) else None
        return f"SQLSTATE {state}" if state.startswith(_POSTGRESQL_AWAY) else None
    return None
