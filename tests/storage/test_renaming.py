"""An article whose slug has changed stays the same row, by the id in its addresses."""

from collections.abc import Iterator

import pytest

from newscrawl.storage.knowledge import Met
from newscrawl.storage.renaming import is_renamed
from newscrawl.storage.store import Store, open_store
from newscrawl.storage.visit import Visit
from tests.storage.samples import article, thread


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ("https://x.test/2024/03/mayor-resigns-at-last-47110.html", True),
        ("https://x.test/2024/03/47110.html", True),
        ("https://x.test/2024/04/mayor-resigns-47110.html", False),
        ("https://x.test/2024/03/mayor-resigns-47120.html", False),
        ("https://x.test/2024/03/mayor-resigns-47110.html?page=2", False),
        ("https://y.test/2024/03/mayor-resigns-47110.html", False),
        ("https://x.test/2024/03/mayor-resigns-47110-page-2.html", False),
        ("https://www.x.test/2024/03/mayor-resigns-at-last-47110.html", True),
    ],
)
def test_a_new_slug_around_the_same_id_is_a_new_name(other: str, is_same: bool) -> None:
    assert (
        is_renamed(
            "https://x.test/2024/03/mayor-resigns-47110.html", other, "47110", "Mayor resigns", "Harbour board meets"
        )
        is is_same
    )


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = open_store(database_url)
    yield store
    store.close()


def named(slug: str, headline: str, number: str = "47110") -> Visit:
    url = f"https://x.test/news/{slug}-{number}"
    seen = article(url=url, canonical_url=url, headline=headline, site_article_id=number)
    return Visit(seen, thread(article_url=url))


def test_a_renamed_article_is_one_row_with_two_addresses(store: Store) -> None:
    store.save([named("mayor-wins", "Mayor wins")])
    counts = store.save([named("mayor-narrowly-wins", "Narrowly"), named("mayor-wins", "Mayor wins", "47111")])
    assert (counts.articles_new, counts.articles_changed) == (1, 1)
    (known,) = store.known([Met(named("mayor-wins-after-all", "Mayor wins").article)])
    assert known
    assert known.article.url == "https://x.test/news/mayor-wins-47110"
    assert known.match == "id"
    assert len(list(store.articles())) == 2
    assert {url for url, _ in store.urls()} >= {"https://x.test/news/mayor-narrowly-wins-47110"}
