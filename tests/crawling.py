"""Run `scrapy crawl` as a user does, in a process of its own, against a server on loopback."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

from newscrawl.storage.store import Store, open_store

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Workplace:
    """A folder with a database of its own, where crawls leave what they find."""

    folder: Path
    database: str | None = None
    """URL of the database; None for a SQLite file in the folder."""

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.folder}/newscrawl.db"

    @property
    def environment(self) -> Mapping[str, str]:
        own = {"NEWSCRAWL_DATABASE_URL": self.database_url, "NEWSCRAWL_OUTPUT_DIR": str(self.folder)}
        return {**os.environ, **own, "PYTHONPATH": str(ROOT)}

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "scrapy", *arguments]

    def run(
        self, *arguments: str, timeout: float = 120, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a scrapy command to its end, with `environment` added; its output is text."""
        own = {**self.environment, **(environment or {})}
        return subprocess.run(
            self.command(*arguments), cwd=ROOT, env=own, capture_output=True, text=True, timeout=timeout
        )

    def run_python(self, script: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Run a Python script as `run` runs a command."""
        command = [sys.executable, "-c", script]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=timeout)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a scrapy command and return at once."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(self.command(*arguments), cwd=ROOT, env=self.environment, stdout=quiet, stderr=quiet)

    def store(self) -> Store:
        return open_store(self.database_url)

    def last_run(self) -> tuple[str, dict[str, Any]]:
        """Return the outcome and the stats of the newest run."""
        engine = create_engine(self.database_url)
        with engine.connect() as connection:
            row = connection.execute(text("select outcome, stats from runs order by id desc limit 1")).one()
        engine.dispose()
        return row.outcome, json.loads(row.stats)

    def lines(self) -> dict[str, list[dict[str, Any]]]:
        """Return the JSON Lines written so far: file name -> objects."""
        return {
            path.name: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            for path in sorted(self.folder.glob("*.jsonl"))
        }
