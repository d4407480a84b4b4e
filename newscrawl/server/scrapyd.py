"""The crawl server's API, as far as it is needed here."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import requests
from scrapyd_client.exceptions import ErrorResponse, MalformedResponse
from scrapyd_client.pyclient import ScrapydClient

from newscrawl.errors import ServerError

_ERRORS = (requests.RequestException, ErrorResponse, MalformedResponse, RuntimeError, KeyError)


@dataclass(frozen=True, slots=True)
class Jobs:
    """Names of the spiders that wait or run."""

    pending: frozenset[str]
    running: frozenset[str]

    def have(self, site: str) -> bool:
        """Tell whether a run of the site waits or runs."""
        return site in self.pending or site in self.running


class CrawlServer:
    """A scrapyd at a URL (`http://USER:PASSWORD@HOST:PORT`). Every call raises `ServerError` in one clear line."""

    def __init__(self, url: str, project: str) -> None:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        self.shown = urlunsplit((parts.scheme, host, parts.path.rstrip("/"), "", ""))
        self._project = project
        self._client = ScrapydClient(self.shown, parts.username, parts.password)

    def jobs(self) -> Jobs:
        """Return what waits and what runs."""
        answer = self._call("jobs", self._project)
        pending, running = ({job["spider"] for job in answer[state]} for state in ("pending", "running"))
        return Jobs(frozenset(pending), frozenset(running))

    def submit(self, site: str) -> str:
        """Ask for a run of a site; returns the job's name."""
        job: str = self._call("schedule", self._project, site)
        return job

    def _call(self, name: str, *arguments: str) -> Any:
        try:
            return getattr(self._client, name)(*arguments)
        except _ERRORS as error:
            reason = str(error).strip().splitlines()[-1][:200] if str(error).strip() else type(error).__name__
            raise ServerError(
                f"crawl server {self.shown}: {reason}; is it running (make serve), and does NEWSCRAWL_SERVER_URL hold "
                "its user and password?"
            ) from error
