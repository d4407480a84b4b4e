"""`scrapy search QUERY`: articles and comments by their words."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields

import orjson
from rich.console import Console
from rich.progress import Progress
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.filters import add_filters, filters_of
from newscrawl.commands.plain import PlainErrors
from newscrawl.errors import UsageError
from newscrawl.storage.search.finding import Hit, Results
from newscrawl.storage.search.query import parse
from newscrawl.storage.search.snippets import Segment
from newscrawl.storage.store import Store, open_existing_store


class Command(PlainErrors, ScrapyCommand):
    """Print what matches, those with the words in the headline first, then the newest."""

    def syntax(self) -> str:
        return "QUERY [--articles | --comments] [--site NAME ...] [--since DATE] [--until DATE] [--json]"

    def short_desc(self) -> str:
        return 'Search headlines, texts and comments: words, "phrases", beginnings*, OR, -without'

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--articles", dest="kind", action="store_const", const="article", help="articles only")
        parser.add_argument("--comments", dest="kind", action="store_const", const="comment", help="comments only")
        add_filters(parser)
        parser.add_argument("--limit", type=int, default=20, metavar="N", help="results on a page (default: 20)")
        parser.add_argument("--page", type=int, default=1, metavar="N", help="which page (default: 1)")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        if not args or opts.limit < 1 or opts.page < 1:
            raise ScrapyUsageError("what to look for? scrapy search 'new bridge'; see docs/search.md")
        self._run(" ".join(args), opts)

    def _run(self, query: str, opts: argparse.Namespace) -> None:
        if not parse(query).groups:
            raise UsageError(f"the query {query!r} has no word to look for, only what to leave out; see docs/search.md")
        assert self.settings is not None
        store = open_existing_store(self.settings["NEWSCRAWL_DATABASE_URL"])
        _index(store)
        offset = (opts.page - 1) * opts.limit
        results = store.search.find(query, filters_of(opts), kind=opts.kind, limit=opts.limit, offset=offset)
        store.close()
        if opts.json:
            sys.stdout.buffer.writelines(map(_json_line, results.hits))
        else:
            console = Console(soft_wrap=True, highlight=False)
            for line in _lines(results, offset):
                console.print(line)


def _index(store: Store) -> None:
    """Make searchable what came since the last search, showing how far it is on a terminal."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading new texts", total=None)
        store.search.index(lambda done, total: progress.update(task, completed=done, total=total))


def _lines(results: Results, offset: int) -> Iterator[Text]:
    for hit in results.hits:
        yield _heading(hit)
        yield Text(hit.permalink or hit.article_url, style="dim")
        yield Text.assemble("  ", _marked(hit.text), "\n")
    last = offset + len(results.hits)
    yield Text(f"{offset + 1} to {last} of {results.total} found" if results.hits else f"{results.total} found")


def _heading(hit: Hit) -> Text:
    place = f"{hit.site or 'no site'}, {hit.dated_at:%Y-%m-%d}{', gone' if hit.is_gone else ''}"
    headline = _marked(hit.headline)
    if hit.kind == "comment":
        return Text.assemble(f"Comment by {hit.author_name or 'somebody'} on ", headline, f" ({place})")
    return Text.assemble(headline, f" ({place})")


def _marked(segments: Sequence[Segment]) -> Text:
    return Text.assemble(*((segment.text, "bold" if segment.is_match else "") for segment in segments))


def _json_line(hit: Hit) -> bytes:
    matches = [segment.text for segment in (*hit.headline, *hit.text) if segment.is_match]
    texts = {name: "".join(segment.text for segment in getattr(hit, name)) for name in ("headline", "text")}
    rest = {field.name: getattr(hit, field.name) for field in fields(hit) if field.name not in texts}
    return orjson.dumps(rest | texts | {"matches": matches}, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z)
