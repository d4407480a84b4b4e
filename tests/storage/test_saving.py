"""What the store does with visits, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from newscrawl.items import PageKind
from newscrawl.storage.knowledge import Met
from newscrawl.storage.store import Store, open_store
from newscrawl.storage.visit import SaveCounts, Visit
from tests.storage.samples import NOON, article, comment, full_article, full_comment, thread, visit

LATER = NOON + timedelta(days=1)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = open_store(database_url)
    yield store
    store.close()


def test_what_went_in_comes_out(store: Store) -> None:
    said = [comment(1), full_comment(), comment(3, text=None, author_name=None, is_removed=True)]
    seen = Visit(full_article(), thread(stated_count=4, problems=["no more"], is_closed=False, collected_count=2), said)
    store.save([seen])
    assert list(store.articles()) == [seen.article]
    assert list(store.comments()) == said
    assert list(store.threads()) == [seen.thread]


def test_the_offset_of_the_page_comes_back(store: Store) -> None:
    store.save([Visit(full_article(), thread(), [full_comment()])])
    stored = next(store.articles())
    assert stored.date_published
    assert stored.date_published.isoformat() == "2026-03-01T09:15:00+03:00"
    said = next(store.comments())
    assert said.date_published
    assert said.date_published.isoformat() == "2026-03-01T10:00:00-03:30"


def test_a_second_pass_over_the_same_pages_changes_nothing(store: Store) -> None:
    visits = [visit(number, comments=3) for number in range(5)]
    assert store.save(visits) == SaveCounts(articles_new=5, comments_new=15)
    before = [list(store.articles()), list(store.comments()), list(store.urls())]
    assert store.save(visits) == SaveCounts(articles_unchanged=5, comments_unchanged=15)
    assert [list(store.articles()), list(store.comments()), list(store.urls())] == before


def test_edits_are_written_and_counted(store: Store) -> None:
    store.save([visit(1), visit(2)])
    edited = replace(visit(1, headline="Bridge opens late"), comments=[comment(0), comment(1, text="Word one")])
    assert store.save([edited]) == SaveCounts(articles_changed=1, comments_changed=1, comments_unchanged=1)
    assert [stored.headline for stored in store.articles()] == ["Bridge opens late", "Bridge 2 opens"]
    assert [said.text for said in store.comments()] == ["Word 0", "Word one", "Word 0", "Word 1"]


def test_a_changed_article_gets_its_new_images(store: Store) -> None:
    store.save([Visit(full_article(), thread())])
    changed = full_article()
    changed.images = changed.images[1:]
    changed.content_hash = "0" * 32
    store.save([Visit(changed, thread())])
    assert next(store.articles()).images == changed.images


def test_votes_and_positions_are_kept_up_to_date_without_counting_as_edits(store: Store) -> None:
    store.save([visit(1, comments=1)])
    counts = store.save([Visit(article(1), thread(), [comment(0, upvote_count=9, position=4)])])
    assert counts == SaveCounts(articles_unchanged=1, comments_unchanged=1)
    said = next(store.comments())
    assert (said.upvote_count, said.position) == (9, 4)


def test_a_comment_is_gone_only_after_a_complete_pass(store: Store) -> None:
    store.save([visit(1, comments=2)])
    partly = Visit(article(1), thread(is_complete=False), [comment(0)])
    assert store.save([partly]).comments_gone == 0
    assert store.save([Visit(article(1), thread(fetched_at=LATER), [comment(0)])]).comments_gone == 1
    assert [said.comment_id for said in store.comments()] == ["c0"]
    assert [said.comment_id for said in store.comments(absent=True)] == ["c0", "c1"]


def test_a_comment_that_is_gone_is_counted_once(store: Store) -> None:
    store.save([visit(1, comments=1)])
    nothing = Visit(article(1), thread())
    assert [store.save([nothing]).comments_gone for _ in range(2)] == [1, 0]


def test_a_comment_that_returns_is_there_again(store: Store) -> None:
    store.save([visit(1, comments=2)])
    store.save([Visit(article(1), thread())])
    counts = store.save([visit(1, comments=2)])
    assert (counts.comments_returned, counts.comments_new) == (2, 0)
    assert len(list(store.comments())) == 2


def test_an_article_is_found_again_under_its_canonical_url(store: Store) -> None:
    canonical = "https://news.example/bridge"
    store.save([visit(1, canonical_url=canonical)])
    again = visit(1, url="https://news.example/1?from=top", canonical_url=canonical)
    counts = store.save([replace(again, comments=[comment(0), comment(7)])])
    assert (counts.articles_unchanged, counts.comments_new, counts.comments_gone) == (1, 1, 1)
    assert dict(store.urls()) == dict.fromkeys([canonical, again.article.url, article(1).url], article(1).url)


def test_a_canonical_url_that_all_articles_name_is_not_believed(store: Store) -> None:
    for number in (1, 2):
        store.save([visit(number, canonical_url="https://news.example/all")])
    assert [stored.url for stored in store.articles()] == [article(1).url, article(2).url]


def test_other_urls_lead_to_the_article(store: Store) -> None:
    store.save(
        [visit(1)], {"https://news.example/copy": article(1).url, "https://news.example/lost": "https://nowhere"}
    )
    assert dict(store.urls()) == {article(1).url: article(1).url, "https://news.example/copy": article(1).url}


@pytest.mark.parametrize(
    "poorer", [{"article_body": None}, {"article_body": "Subscribe to read.", "page_kind": PageKind.PAYWALL_STUB}]
)
def test_a_poorer_page_does_not_replace_a_full_text(store: Store, poorer: dict[str, object]) -> None:
    store.save([visit(1)])
    assert store.save([visit(1, **poorer)]).articles_unchanged == 1
    assert next(store.articles()).article_body == article(1).article_body


def test_a_full_text_replaces_a_stub(store: Store) -> None:
    store.save([visit(1, article_body="Subscribe to read.", page_kind=PageKind.PAYWALL_STUB)])
    assert store.save([visit(1)]).articles_changed == 1
    assert next(store.articles()) == article(1)


def test_a_shorter_text_at_the_same_url_is_an_edit(store: Store) -> None:
    store.save([visit(1)])
    assert store.save([visit(1, article_body="Withdrawn.")]).articles_changed == 1


@pytest.mark.parametrize("bad", [{"comment_count": 2**70}, {"fetched_at": NOON.replace(tzinfo=None)}])
def test_a_value_that_the_database_refuses_costs_one_visit(store: Store, bad: dict[str, object]) -> None:
    counts = store.save([visit(1), visit(2, **bad), visit(3)], {"https://news.example/copy": article(3).url})
    assert counts == SaveCounts(articles_new=2, comments_new=4, visits_failed=1)
    assert len(list(store.urls())) == 3


def test_counts_say_how_many_rows_there_are(store: Store) -> None:
    store.save([Visit(full_article(), thread(), [comment(0)])])
    store.save([Visit(full_article(), thread())])
    assert (
        store.counts().items()
        >= {
            "articles": 1,
            "article_urls": 2,
            "comments": 1,
            "comments_absent": 1,
            "images": 2,
            "runs": 0,
            "threads": 1,
            "threads_complete": 1,
        }.items()
    )


def test_known_says_how_an_article_was_recognised(store: Store) -> None:
    store.save([visit(1, canonical_url="https://news.example/bridge")])
    asked = [
        article(1),
        article(1, url="https://news.example/x", canonical_url="https://news.example/bridge"),
        article(1, url="https://news.example/x"),
        article(1, url="https://other.example/x", site="other"),
    ]
    by_url, by_canonical, by_content, nothing = store.known([Met(each) for each in asked])
    assert by_url
    assert (by_url.match, set(by_url.comment_hashes), by_url.thread) == ("url", {"c0", "c1"}, visit(1).thread)
    assert [by_canonical and by_canonical.match, by_content and by_content.match] == ["canonical", "content"]
    assert nothing is None


def test_runs_are_noted(store: Store) -> None:
    run = store.runs.start("news", NOON)
    store.runs.finish(run, "finished", {"newscrawl/articles": 3})
    assert store.counts()["runs"] == 1
