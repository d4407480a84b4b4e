"""One visit of an article: the page and its comments become items, in a crawl and in `scrapy extract` alike."""

from collections.abc import Callable, Sequence

from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import SiteRules
from newscrawl.items import Article, CommentThread
from newscrawl.loaders.article import load_article
from newscrawl.loaders.comments import load_comments
from newscrawl.platforms.base import Fetch, Platform
from newscrawl.platforms.base import Visit as PlatformVisit
from newscrawl.platforms.collect import collect_thread, thread_in_page
from newscrawl.platforms.gathering import CollectedThread
from newscrawl.platforms.registry import PLATFORMS
from newscrawl.platforms.rendered import Render, with_rendered
from newscrawl.storage.hashing import article_hash
from newscrawl.storage.visit import Visit

RenderFor = Callable[[Article], Render | None]
"""The browser that an article may have."""


def read_saved(page: Page, rules: SiteRules) -> Visit:
    """Return everything that `page` itself holds, without any further request."""
    article = load_article(page, rules)
    if not article.page_kind.is_article:
        return _without_comments(article, page)
    return _as_items(article, thread_in_page(page, rules.comments, stated_count=article.comment_count), page, rules)


async def visit_page(
    page: Page,
    rules: SiteRules,
    fetch: Fetch,
    max_pages: int,
    render_for: RenderFor | None = None,
    platforms: Sequence[Platform] = PLATFORMS,
) -> Visit:
    """Return everything that `page` and its comment system give; `max_pages` bounds the requests for one thread.

    `render_for` gives a browser for those articles that may have one, used where all else gives less than the whole;
    `platforms` are the comment systems to look for, with the site's keys.
    """
    article = load_article(page, rules)
    if not article.page_kind.is_article:
        return _without_comments(article, page)
    stated = article.comment_count
    collected = await collect_thread(
        page, fetch, rules=rules.comments, platforms=platforms, stated_count=stated, max_pages=max_pages
    )
    if render_for and (render := render_for(article)):
        collected = await with_rendered(PlatformVisit(page, {}, fetch, rules.comments), collected, render)
    return _as_items(article, collected, page, rules)


def _without_comments(article: Article, page: Page) -> Visit:
    return Visit(article, CommentThread(article.url, fetched_at=page.fetched_at))


def _as_items(article: Article, collected: CollectedThread, page: Page, rules: SiteRules) -> Visit:
    platform = collected.platform or "html"
    comments = load_comments(
        collected.comments, page=page, article_url=article.url, platform=platform, zone=rules.time_zone
    )
    thread = CommentThread(
        article_url=article.url,
        platform=collected.platform,
        stated_count=collected.stated_count,
        collected_count=sum(not comment.is_removed for comment in comments),
        is_complete=collected.is_complete,
        is_closed=collected.is_closed,
        pages_read=collected.pages_read,
        problems=collected.problems,
        fetched_at=page.fetched_at,
    )
    article.content_hash = article_hash(article)
    return Visit(article, thread, comments)
