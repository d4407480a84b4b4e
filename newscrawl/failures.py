"""One word for each way in which a request can fail."""

from scrapy import exceptions
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

_WORDS: dict[type[Exception], str] = {
    exceptions.DownloadTimeoutError: "timeout",
    exceptions.CannotResolveHostError: "unknown_host",
    exceptions.DownloadConnectionRefusedError: "connection_refused",
    exceptions.DownloadCancelledError: "too_large",
    exceptions.ResponseDataLossError: "truncated",
    exceptions.DownloadFailedError: "connection_failed",
    exceptions.UnsupportedURLSchemeError: "unsupported_url",
    OSError: "connection_failed",
}
_IGNORED = {
    "Forbidden by robots.txt": "robots",
    "max redirections reached": "redirect_loop",
    "redirect loop": "redirect_loop",
    "Filtered offsite request": "offsite",
    "blocked": "blocked",
}
_NO_ANSWER = {"timeout", "connection_refused", "connection_failed"}

FAILURES: tuple[type[Exception], ...] = (*_WORDS, exceptions.IgnoreRequest, ValueError)
"""What a download ends in where the site or the address, not the program, is at fault."""


def failure_word(error: BaseException) -> str:
    """Return the word for `error`, as in "http_404", "timeout" or "robots"; else the name of its class."""
    if isinstance(error, HttpError):
        return f"http_{error.response.status}"
    if isinstance(error, exceptions.IgnoreRequest):
        return next((word for start, word in _IGNORED.items() if str(error).startswith(start)), "ignored")
    return next((word for kind, word in _WORDS.items() if isinstance(error, kind)), type(error).__name__)


def refusal_of(response: Response) -> str | None:
    """Return "http_403", "http_429" or "http_5xx" with its number where a host will not or cannot answer, else None."""
    return f"http_{response.status}" if response.status in {403, 429} or response.status >= 500 else None


def refusal_by(error: Exception) -> str | None:
    """Return the word for a download that got no answer at all; None for errors that are not the host's doing."""
    word = failure_word(error)
    return word if word in _NO_ANSWER else None
