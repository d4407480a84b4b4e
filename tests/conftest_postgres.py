"""A private PostgreSQL for the tests: one cluster a test process, one empty database a test."""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest

_NUMBERS = count()
_MISSING = "the tests need the programs of PostgreSQL 15 or later; run: apt-get install postgresql (or: make test)"


@cache
def start_postgres() -> Path:
    """Start a cluster that listens on a socket only; returns the folder of the socket. It ends with this process."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not programs:
        pytest.fail(_MISSING, pytrace=False)
    folder = Path(tempfile.mkdtemp(prefix="newscrawl-postgres-"))
    if os.getuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
    _run(
        programs[-1] / "initdb",
        "-D",
        folder / "data",
        "-U",
        "postgres",
        "-A",
        "trust",
        "-N",
        "-E",
        "UTF8",
        "--locale=C",
    )
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    _run(programs[-1] / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w", "-o", options, "start")
    atexit.register(_stop, programs[-1], folder)
    return folder


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """Return the URL of an empty database."""
    folder = start_postgres()
    name = f"test_{next(_NUMBERS)}"
    with psycopg.connect(host=str(folder), user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"postgresql://postgres@/{name}?host={folder}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty database of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/newscrawl.db"
    url: str = request.getfixturevalue("postgres_url")
    return url


def _run(*command: str | Path) -> None:
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*as_postgres, *map(str, command)], check=True, cwd="/", stdout=subprocess.DEVNULL)


def _stop(programs: Path, folder: Path) -> None:
    _run(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
    shutil.rmtree(folder, ignore_errors=True)
