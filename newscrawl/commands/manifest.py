"""Many saved pages in one process: a manifest of JSON lines in, a line of items out for each."""

import gc
from pathlib import Path
from typing import Any

import orjson

from newscrawl.commands.saved import read_bytes
from newscrawl.commenters.policy import Commenters
from newscrawl.errors import UsageError
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import SiteRules
from newscrawl.spiders.visit import read_saved


def extract_manifest(manifest: Path, output: Path, rules: SiteRules, commenters: Commenters) -> int:
    """Read every page that `manifest` names and write a line for each to `output`, in the same order.

    A line in: {"id", "url", "html_path" (relative to the manifest), "encoding"?}. A line out: {"id", "article",
    "comments", "thread"}, or {"id", "error"} where the page could not be read. Returns how many could not.
    """
    failed = 0
    gc.freeze()  # what was loaded stays, and need not be looked through for garbage
    try:
        with manifest.open("rb") as lines, output.open("wb") as out:
            for number, line in enumerate(filter(bytes.strip, lines), 1):
                result = _extract_line(line, number, manifest.parent, rules, commenters)
                failed += "error" in result
                out.write(orjson.dumps(result, option=orjson.OPT_APPEND_NEWLINE))
    except OSError as error:
        raise UsageError(f"cannot open {error.filename}: {error.strerror}") from error
    return failed


def _extract_line(line: bytes, number: int, folder: Path, rules: SiteRules, commenters: Commenters) -> dict[str, Any]:
    """Return the result for one line; whatever goes wrong with this page is its result, not the end of the others."""
    entry: Any = None
    try:
        entry = orjson.loads(line)
        page = Page(read_bytes(folder / entry["html_path"]), entry.get("url") or "", encoding=entry.get("encoding"))
        visit = commenters.apply(read_saved(page, rules))
        return {"id": entry.get("id"), "article": visit.article, "comments": visit.comments, "thread": visit.thread}
    except Exception as error:
        identity = entry.get("id") if isinstance(entry, dict) else None
        return {"id": identity, "error": f"line {number}: {type(error).__name__}: {error}"}
