"""Keeping robots.txt files: what hosts allowed when they were crawled."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from newscrawl.storage.database import Database
from newscrawl.storage.schema import robots_texts
from newscrawl.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class RobotsText:
    """One answer to a request for robots.txt."""

    host: str
    status: int
    text: str
    seen_at: datetime

    @property
    def digest(self) -> str:
        """16 hex digits over status and text."""
        return hashlib.blake2b(f"{self.status}\n{self.text}".encode(), digest_size=8).hexdigest()


class RobotsTexts:
    """The table of robots.txt files."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, found: Sequence[RobotsText]) -> None:
        """Save what hosts gave, each text of a host once, with when it was first and last seen."""
        rows = []
        for robots in sorted(found, key=lambda each: each.host):
            row = asdict(robots)
            seen_at = row.pop("seen_at")
            rows.append(row | {"digest": robots.digest, "first_seen_at": seen_at, "last_seen_at": seen_at})
        self._database.write(
            lambda connection: upsert(connection, robots_texts, ["host", "digest"], rows, keep=["first_seen_at"])
        )
