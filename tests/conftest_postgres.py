"""A private PostgreSQL for the tests: one cluster a test process, one empty database a test."""

import atexit
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.postgres import Server


@cache
def start_postgres() -> Server:
    """Start a cluster, which ends with this process."""
    try:
        server = Server("-c fsync=off")
    except FileNotFoundError as error:
        pytest.fail(f"{error}", pytrace=False)
    atexit.register(server.stop)
    return server


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """Return the URL of an empty database."""
    server = start_postgres()
    url = server.make_database()
    yield url
    server.drop_database(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty database of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/newscrawl.db"
    url: str = request.getfixturevalue("postgres_url")
    return url
