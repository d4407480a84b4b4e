"""A small crawl in a process of its own: reads items from a site on loopback and passes them through all pipelines.

Run as `python -m tests.pipelines.crawl SITE DATABASE FOLDER`; prints the stats as JSON. The site's index is a list of
paths; each path answers with `{"article": {...}, "comments": [...], "thread": {...}}`, fields of the items.
"""

import json
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from newscrawl.items import Article, Comment, CommentThread, PageKind


class PagesSpider(Spider):
    name = "pages"

    async def start(self) -> AsyncIterator[Request]:
        yield Request(self.site)

    def parse(self, response: Response) -> Iterator[Request]:
        for path in response.json():
            yield response.follow(path, self.parse_article)

    def parse_article(self, response: Response) -> Iterator[Article | Comment | CommentThread]:
        page: dict[str, Any] = response.json()
        kind = PageKind(page["article"].pop("page_kind", "article"))
        yield Article(**({"url": response.url, "page_kind": kind, "fetched_at": datetime.now(UTC)} | page["article"]))
        for number, fields in enumerate(page.get("comments", [])):
            yield Comment(**({"article_url": response.url, "platform": "html", "position": number} | fields))
        if page.get("breaks_off"):
            raise RuntimeError("the spider fails here")
        yield CommentThread(**({"article_url": response.url, "is_complete": True} | page.get("thread", {})))


def main(site: str, database_url: str, folder: str) -> None:
    kinds = {"articles": "Article", "comments": "Comment", "threads": "CommentThread"}
    process = AsyncCrawlerProcess(
        {
            "NEWSCRAWL_DATABASE_URL": database_url,
            "ITEM_PIPELINES": {
                "newscrawl.pipelines.validate.ValidatePipeline": 100,
                "newscrawl.pipelines.deduplicate.DeduplicatePipeline": 200,
                "newscrawl.pipelines.store.StorePipeline": 300,
            },
            "SPIDER_MIDDLEWARES": {"newscrawl.pipelines.whole_visits.WholeVisits": 1000},
            "ITEM_PROCESSOR": "newscrawl.pipelines.processor.DirectItemProcessor",
            "EXTENSIONS": {
                "scrapy.extensions.corestats.CoreStats": None,
                "newscrawl.pipelines.processor.UncountedItems": 0,
            },
            "LOG_FORMATTER": "newscrawl.pipelines.log_formatter.NewsLogFormatter",
            "FEED_EXPORTERS": {"jsonlines": "newscrawl.extensions.jsonlines.NewsJsonLinesItemExporter"},
            "FEEDS": {
                f"{folder}/{name}-%(time)s.jsonl": {"format": "jsonlines", "item_classes": [f"newscrawl.items.{kind}"]}
                for name, kind in kinds.items()
            },
            "CONCURRENT_ITEMS": 1,
            "LOG_LEVEL": "INFO",
            "REMOTE_CONTROL_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    crawler = process.create_crawler(PagesSpider)
    process.crawl(crawler, site=site)
    process.start()
    assert crawler.stats is not None
    sys.stdout.write(json.dumps(crawler.stats.get_stats(), default=str))


if __name__ == "__main__":
    main(*sys.argv[1:])
