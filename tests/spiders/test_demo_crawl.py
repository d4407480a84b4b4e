"""The main job, as a new user meets it: the demo site is crawled into a database, and crawled again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.demo import DemoSite, serve
from newscrawl.demo.edition import edition_at
from newscrawl.demo.oddities import MOVED, MOVED_TO
from newscrawl.items import Article, Comment, CommentThread
from tests.crawling import Workplace


@pytest.fixture(scope="module")
def demo() -> Iterator[DemoSite]:
    with serve(crawl_delay=0) as site:
        yield site


@pytest.fixture(scope="module")
def workplace(demo: DemoSite, tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A folder into which the demo site was crawled once."""
    place = Workplace(tmp_path_factory.mktemp("crawl"))
    ended = place.run("crawl", "demo", "-a", f"start_url={demo.url}/")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "demo: done" in ended.stdout
    return place


@pytest.fixture(scope="module")
def articles(workplace: Workplace) -> dict[str, Article]:
    return {article.url: article for article in workplace.store().articles()}


@pytest.fixture(scope="module")
def comments(workplace: Workplace) -> dict[tuple[str, str], Comment]:
    return {(comment.article_url, comment.comment_id): comment for comment in workplace.store().comments()}


@pytest.fixture(scope="module")
def threads(workplace: Workplace) -> dict[str, CommentThread]:
    return {thread.article_url: thread for thread in workplace.store().threads()}


def test_every_article_is_found_and_nothing_else(demo: DemoSite, articles: dict[str, Article]) -> None:
    assert set(articles) == {gold.url for gold in demo.expected().articles}


def test_articles_are_read_exactly(demo: DemoSite, articles: dict[str, Article]) -> None:
    for gold in demo.expected().articles:
        article = articles[gold.url]
        assert article.headline == gold.headline
        paragraphs = (article.article_body or "").split("\n\n")
        printed_lead = [gold.description] if paragraphs[0] == gold.description else []
        assert paragraphs == [*printed_lead, *gold.paragraphs], gold.url
        assert [(author.name, author.url) for author in article.authors] == list(gold.authors), gold.url
        assert article.date_published == gold.date_published, gold.url
        assert article.date_modified == gold.date_modified, gold.url
        assert article.page_kind == gold.page_kind, gold.url
        assert article.description == gold.description, gold.url
        assert tuple(article.section) == gold.section, gold.url
        assert tuple(article.keywords) == gold.keywords, gold.url
        assert article.in_language == gold.in_language, gold.url
        assert article.comment_count == gold.comment_count, gold.url
        assert article.interaction_counts == gold.interaction_counts, gold.url
        assert article.short_url == gold.short_url, gold.url
        assert article.site_article_id == gold.site_article_id, gold.url


def test_pictures_storylines_and_related_links(demo: DemoSite, articles: dict[str, Article]) -> None:
    for gold in demo.expected().articles:
        article = articles[gold.url]
        assert [(image.url, image.caption, image.credit) for image in article.images] == [
            (image.url, image.caption, image.credit) for image in gold.images
        ], gold.url
        assert [(line.name, line.url, line.article_count) for line in article.storylines] == (
            [gold.storyline] if gold.storyline else []
        ), gold.url
        assert [(link.url, link.headline) for link in article.related] == list(gold.related), gold.url


def test_comments_are_read_exactly(demo: DemoSite, comments: dict[tuple[str, str], Comment]) -> None:
    scripted = {gold.url for gold in demo.expected().articles if gold.delivery == "script"}
    golds = [gold for gold in demo.expected().comments if gold.article_url not in scripted]
    assert set(comments) == {(gold.article_url, gold.comment_id) for gold in golds}
    for gold in golds:
        comment = comments[gold.article_url, gold.comment_id]
        where = f"{gold.article_url} {gold.comment_id}"
        assert (comment.parent_id, comment.root_id, comment.depth) == (gold.parent_id, gold.root_id, gold.depth), where
        assert comment.author_name == gold.author_name, where
        assert comment.is_removed == gold.is_removed, where
        assert comment.is_collapsed == gold.is_collapsed, where
        if not gold.is_removed:
            assert (comment.text or "").split("\n\n") == list(gold.paragraphs or ()), where
            assert comment.date_published == gold.date_published, where
            assert comment.upvote_count == gold.upvote_count, where


def test_threads_say_whether_they_are_complete(demo: DemoSite, threads: dict[str, CommentThread]) -> None:
    for gold in demo.expected().articles:
        thread = threads[gold.url]
        assert thread.stated_count == gold.comment_count, gold.url
        assert thread.is_complete == (gold.delivery != "script"), f"{gold.url}: {thread.problems}"
        assert thread.is_complete != bool(thread.problems), gold.url


def test_addresses_that_lead_to_an_article_are_remembered(demo: DemoSite, workplace: Workplace) -> None:
    known = {url.removeprefix(demo.url): article.removeprefix(demo.url) for url, article in workplace.store().urls()}
    moved_to = edition_at(0).address_of(MOVED_TO)
    assert {known.get(address) for address in MOVED} == {moved_to}, (
        "though the article was met before, by its own address"
    )


def test_the_threads_that_are_told_are_those_that_are_stored(workplace: Workplace) -> None:
    stats, counts = workplace.last_run()[1], workplace.store().counts()
    told = [stats[f"newscrawl/threads/{word}"] for word in ("complete", "incomplete")]
    assert told == [counts["threads_complete"], counts["threads"] - counts["threads_complete"]]


def test_the_summary_names_what_was_not_stored(demo: DemoSite, workplace: Workplace) -> None:
    outcome, stats = workplace.last_run()
    assert outcome == "finished"
    assert stats["newscrawl/validate/articles/rejected/consent_wall"] == 1
    assert stats["newscrawl/validate/articles/rejected/error_page"] == 1
    assert stats["newscrawl/outcome/http_404"] == 1
    assert stats["robotstxt/request_count"] == 1
    assert not any(path.startswith("/private/") for path in demo.requests)


def test_json_lines_hold_what_the_database_holds(
    workplace: Workplace, articles: dict[str, Article], comments: dict[tuple[str, str], Comment]
) -> None:
    lines = [(name, line) for name, rows in workplace.lines().items() for line in rows]
    assert {line["url"] for name, line in lines if "articles" in name} == set(articles)
    assert {(line["article_url"], line["comment_id"]) for name, line in lines if "comments" in name} == set(comments)


@pytest.mark.parametrize("name", ["news", "sputnik"])
def test_a_section_may_be_the_start(demo: DemoSite, tmp_path: Path, name: str) -> None:
    place = Workplace(tmp_path)
    place.run("crawl", name, "-a", f"start_url={demo.url}/harbour/")
    harbour = {gold.url for gold in demo.expected().articles if "/harbour/" in gold.url}
    assert {article.url for article in place.store().articles()} == harbour


def test_an_article_may_be_the_start(demo: DemoSite, tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    gold = next(gold for gold in demo.expected().articles if gold.delivery == "json")
    place.run("crawl", "news", "-a", f"url={gold.url}")
    assert [article.url for article in place.store().articles()] == [gold.url]
    assert [thread.is_complete for thread in place.store().threads()] == [True]


def test_later_runs_ask_only_for_what_may_have_changed(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    with serve(crawl_delay=0) as site:
        crawl = ("crawl", "demo", "-a", f"start_url={site.url}/")
        at_six = ("-s", "NEWSCRAWL_NOW=2026-03-06T06:00:00+00:00")
        place.run(*crawl, *at_six)
        first, asked, before = place.lines(), len(site.requests), site.expected()

        ended = place.run(*crawl, *at_six)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        assert len(site.requests) - asked < asked / 10
        assert f"resting     {len(before.articles)} articles; next visit at 2026-03-06T06:" in ended.stdout
        assert place.lines() == first

        site.advance()
        assert place.run(*crawl, "-s", "NEWSCRAWL_NOW=2026-03-06T07:00:00+00:00").returncode == 0
        after = site.expected()
    stats = place.last_run()[1]
    assert stats["newscrawl/store/articles_new"] == len(after.articles) - len(before.articles) == 1
    assert stats["newscrawl/store/articles_changed"] == 2
    assert stats["newscrawl/store/comments_new"] == 3
    assert stats["newscrawl/store/comments_changed"] == 1
    assert stats["newscrawl/store/comments_gone"] == 1
    newest = [rows for name, rows in place.lines().items() if name not in first and "articles" in name]
    assert [len(rows) for rows in newest] == [3]
