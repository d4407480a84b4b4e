"""A PostgreSQL of our own that can be killed and started again."""

import contextlib
import os
import pwd
import select
import shutil
import signal
import subprocess
import tempfile
from itertools import count
from pathlib import Path

import psycopg

_NUMBERS = count()


class Server:
    """A cluster that listens on a socket only, in a new folder within `place`; `stop` it in the end."""

    def __init__(self, *options: str, place: Path | None = None) -> None:
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        if not programs:
            raise FileNotFoundError(
                "the programs of PostgreSQL 15 or later are needed; run: apt-get install postgresql (or: make test)"
            )
        self._programs = programs[-1]
        self.folder = Path(tempfile.mkdtemp(prefix="newscrawl-postgres-", dir=place))
        if os.getuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        self._options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' {' '.join(options)}"
        self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale=C")
        self.start()

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        """Start the server and return when it answers."""
        self._control("start")

    def restart(self) -> None:
        """Start the server anew, whether or not it runs, without giving it time to end."""
        self._control("restart", "-m", "immediate")

    def kill(self) -> None:
        """Kill the server and all its processes, and return when they are gone."""
        main = int((self._data / "postmaster.pid").read_text().split()[0])
        os.kill(main, signal.SIGSTOP)  # so that it makes no more of them
        children = subprocess.run(["pgrep", "-P", str(main)], capture_output=True, text=True, check=False).stdout
        for process in (*map(int, children.split()), main):
            with contextlib.suppress(ProcessLookupError):
                handle = os.pidfd_open(process)
                signal.pidfd_send_signal(handle, signal.SIGKILL)
                select.select([handle], [], [])
                os.close(handle)
        for left in (self._data / "postmaster.pid", *self.folder.glob(".s.PGSQL.*")):
            left.unlink()  # a dead process that nobody reaped would pass for a running server

    def stop(self) -> None:
        """Stop the server and remove what it kept."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def execute(self, statement: str) -> None:
        """Execute a statement outside of all databases of tests."""
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement)

    def make_database(self, options: str = "") -> str:
        """Return the URL of an empty database."""
        name = f"test_{next(_NUMBERS)}"
        self.execute(f"CREATE DATABASE {name} {options}")
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def drop_database(self, url: str) -> None:
        """Remove a database, whoever uses it."""
        self.execute(f"DROP DATABASE {url.split('/')[3].split('?')[0]} WITH (FORCE)")

    def _control(self, *command: str) -> None:
        log = self.folder / "log"
        self._run("pg_ctl", "-D", self._data, "-l", log, "-w", "-t", "300", "-o", self._options, *command)

    def _run(self, program: str, *arguments: str | Path) -> None:
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        command = [*as_postgres, str(self._programs / program), *map(str, arguments)]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)
