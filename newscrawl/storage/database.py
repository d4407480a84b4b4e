"""The one way to work with the database: whole transactions, begun by those who know what belongs together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine

from newscrawl.storage.engine import for_questions, for_snapshots, for_writing, transaction
from newscrawl.storage.patience import patiently

T = TypeVar("T")


class Database:
    """What the parts of a store share. Safe to use from several threads.

    What is done within a transaction is a function of its connection. Every method raises `StorageError` where the
    database does not work; then nothing is written. Where `patient`, a database that went away is waited for, as many
    seconds as the store was opened with, and the work is done anew: twice must be the same as once.
    """

    def __init__(self, engine: Engine, patience: float = 0) -> None:
        self.engine = engine
        self._patience = patience
        self._writer = for_writing(engine)
        self._questions = for_questions(engine)
        self._snapshots = for_snapshots(engine)

    def read(self, question: Callable[[Connection], T], *, patient: bool = False) -> T:
        """Return the answer to a question of several statements."""
        return self._do(self.engine, question, patient)

    def ask(self, question: Callable[[Connection], T]) -> T:
        """Return the answer to a question whose statements may each see another instant; waits."""
        return self._do(self._questions, question, True)

    def write(self, work: Callable[[Connection], T], *, patient: bool = False) -> T:
        """Return what `work` returns; all that it wrote is kept then."""
        return self._do(self._writer, work, patient)

    def stream(self, read: Callable[[Connection], Iterator[T]]) -> Iterator[T]:
        """Yield what `read` yields, in a transaction that is open meanwhile."""
        with transaction(self.engine) as connection:
            yield from read(connection)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Yield a connection that sees the store as of one instant, whatever is written meanwhile."""
        with transaction(self._snapshots) as connection:
            yield connection

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()

    def _do(self, engine: Engine, work: Callable[[Connection], T], patient: bool) -> T:
        def once() -> T:
            with transaction(engine) as connection:
                return work(connection)

        return patiently(once, self._patience) if patient else once()
