"""`scrapy history URL`: what changed in an article and under it since it was first seen."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import orjson
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.plain import PlainErrors
from newscrawl.errors import UsageError
from newscrawl.storage.history.diff import Piece, as_text, marked, word_diff
from newscrawl.storage.history.reading import ArticleHistory, Observation, Revision
from newscrawl.storage.store import open_existing_store

_SHOWN = 80
"""Characters of a text that are shown without --diff."""


class Command(PlainErrors, ScrapyCommand):
    """Print the revisions of an article and the lives of those of its comments that changed."""

    def syntax(self) -> str:
        return "URL [--diff] [--json]"

    def short_desc(self) -> str:
        return "Show how an article and its comments changed"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--diff", action="store_true", help="word by word: [-removed-] {+added+}")
        parser.add_argument("--json", action="store_true", help="one JSON object, with all comments")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ScrapyUsageError("of which article? scrapy history URL; see docs/history.md")
        history = self._history(args[0])
        if opts.json:
            sys.stdout.buffer.write(orjson.dumps(_as_json(history, opts.diff), option=orjson.OPT_APPEND_NEWLINE))
        else:
            sys.stdout.writelines(f"{line}\n" for line in lines_of(history, with_diff=opts.diff))

    def _history(self, url: str) -> ArticleHistory:
        assert self.settings is not None
        store = open_existing_store(self.settings["NEWSCRAWL_DATABASE_URL"])
        history = store.history(url)
        store.close()
        if history is None:
            raise UsageError(f"{url}: no article is stored under this URL; scrapy search finds articles by their words")
        return history


def lines_of(history: ArticleHistory, *, with_diff: bool) -> Iterator[str]:
    """Yield the history as lines for a reader, oldest first; times in UTC."""
    yield f"{history.url}"
    yield f"{history.headline or ''}"
    yield f"first seen {_time(history.first_seen_at)}, last visited {_time(history.last_visited_at)}"
    yield ""
    yield f"{len(history.revisions)} revisions"
    for revision in history.revisions:
        weight = "" if revision.is_significant else " (cosmetic)"
        yield f"  {_time(revision.observed_at)}  {', '.join(revision.before)}{weight}"
        for name, pieces in _differences(revision).items():
            was = marked(pieces) if with_diff else _short(as_text(revision.before[name]))
            yield f"    {name}: {was}" if with_diff else f"    {name} was: {was}"
    changed = [life for life in history.comments if life.observations]
    yield ""
    yield f"{len(history.comments)} comments, {len(changed)} of them changed"
    for life in changed:
        yield f"  {life.author_name or '-'}, {life.comment_id}: {_short(life.text)}"
        for observation in life.observations:
            yield f"    {_time(observation.observed_at)}  {_seen(observation)}"
            if before := (observation.before or {}).get("text"):
                yield f"      text was: {before if with_diff else _short(before)}"


def _seen(observation: Observation) -> str:
    by = f" by the {observation.removed_by}" if observation.removed_by else ""
    votes = f", {observation.upvote_count or 0} up {observation.downvote_count or 0} down"
    has_votes = observation.upvote_count is not None or observation.downvote_count is not None
    return f"{observation.state}{by}{votes if has_votes else ''}"


def _differences(revision: Revision) -> dict[str, list[Piece]]:
    return {name: word_diff(as_text(before), as_text(revision.after[name])) for name, before in revision.before.items()}


def _as_json(history: ArticleHistory, with_diff: bool) -> dict[str, Any]:
    whole = asdict(history)
    if with_diff:
        for revision, row in zip(history.revisions, whole["revisions"], strict=True):
            row["diff"] = {name: list(map(tuple, pieces)) for name, pieces in _differences(revision).items()}
    return whole


def _short(text: str | None) -> str:
    flat = " ".join((text or "").split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"


def _time(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}" if moment else "never"
