"""The life of comments over several visits; on both databases."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from newscrawl.items import Comment
from newscrawl.storage.engine import make_engine, transaction
from newscrawl.storage.schema import comment_observations, comments
from newscrawl.storage.store import Store, open_store
from newscrawl.storage.visit import Visit
from tests.storage.samples import NOON, article, comment, thread

GONE = comment(1, text=None, author_name=None, is_removed=True, removed_by="moderator")


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = open_store(database_url)
    yield store
    store.close()


def day(number: int) -> datetime:
    return NOON + timedelta(days=number)


def save(store: Store, number: int, *said: Comment, is_complete: bool = True) -> None:
    """Save what a visit on a day found."""
    store.save([Visit(article(1), thread(fetched_at=day(number), is_complete=is_complete), said)])


def life(database_url: str, *names: str) -> list[tuple[Any, ...]]:
    """Return those columns of all observations, in order; the day of the visit first."""
    columns = comment_observations.c
    query = select(columns.observed_at, *(columns[name] for name in names)).order_by(columns.id)
    with transaction(make_engine(database_url)) as connection:
        return [((row[0] - NOON).days, *row[1:]) for row in connection.execute(query)]


def sight(database_url: str) -> tuple[datetime | None, datetime | None]:
    """Return when the one comment was last seen and since when it is absent."""
    with transaction(make_engine(database_url)) as connection:
        row = connection.execute(select(comments.c.last_seen_at, comments.c.absent_since)).one()
    return row[0], row[1]


def test_an_unchanged_comment_costs_nothing(store: Store, database_url: str) -> None:
    for number in range(3):
        save(store, number, comment(1))
    assert life(database_url) == []
    assert sight(database_url) == (None, None)


def test_edited_removed_restored_with_the_old_text_kept(store: Store, database_url: str) -> None:
    run = store.runs.start("news", NOON)
    for number, said in enumerate((comment(1), comment(1, text="Word one"), GONE, GONE, comment(1, text="Word one"))):
        store.save([Visit(article(1), thread(fetched_at=day(number)), [said])], run_id=run)
    assert life(database_url, "state", "basis", "removed_by", "run_id") == [
        (0, "present", "seen", None, None),
        (1, "edited", "seen", None, run),
        (2, "tombstone", "site_said", "moderator", run),
        (4, "restored", "seen", None, run),
    ]
    before = {row[0]: row[1] for row in life(database_url, "before")}
    assert before[1] == {"text": "Word 1"}
    assert before[2] == {"author_name": "Ann", "text": "Word one"}
    assert [said.text for said in store.comments()] == ["Word one"]


def test_absence_is_claimed_only_by_a_complete_pass(store: Store, database_url: str) -> None:
    save(store, 0, comment(1))
    save(store, 1, is_complete=False)
    save(store, 2, is_complete=False)
    assert life(database_url) == []
    assert sight(database_url) == (day(0), None)
    save(store, 3)
    save(store, 4)
    assert sight(database_url) == (day(0), day(3))
    save(store, 5, comment(1), is_complete=False)
    assert sight(database_url) == (None, None)
    assert life(database_url, "state", "basis") == [
        (0, "present", "seen"),
        (3, "absent", "complete_pass"),
        (5, "restored", "seen"),
    ]


def test_a_comment_missing_once_was_seen_until_the_visit_before(store: Store, database_url: str) -> None:
    for number in range(3):
        save(store, number, comment(1))
    save(store, 3)
    assert sight(database_url) == (day(2), day(3))


def test_a_tombstone_that_comes_after_an_absence_is_one(store: Store, database_url: str) -> None:
    save(store, 0, comment(1))
    save(store, 1)
    save(store, 2, GONE)
    assert [state for _, state in life(database_url, "state")] == ["present", "absent", "tombstone"]


def test_votes_are_noted_when_they_moved_enough_to_matter(store: Store, database_url: str) -> None:
    votes = [0, 1, 2, 3, 4, 5, 6, 40, 45, 49, 50, 3]
    for number, count in enumerate(votes):
        save(store, number, comment(1, upvote_count=count))
    assert life(database_url, "state", "upvote_count") == [
        (number, "present", votes[number]) for number in (0, 3, 6, 7, 10, 11)
    ]
    assert next(store.comments()).upvote_count == 3


def test_hundred_visits_of_a_growing_vote_make_few_rows(store: Store, database_url: str) -> None:
    for number in range(100):
        save(store, number, comment(1, upvote_count=number * 5))
    assert len(life(database_url)) < 20
