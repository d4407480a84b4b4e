"""Fixtures: a database of each kind."""

from tests.conftest_postgres import database_url, postgres_url

__all__ = ["database_url", "postgres_url"]
