"""Which articles are taken for one story, on both databases; texts are made of invented words."""

import json
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from newscrawl.storage.duplicates.shingles import shingles
from newscrawl.storage.filters import Filters
from newscrawl.storage.store import Store, open_store
from newscrawl.storage.visit import Visit
from tests.storage.export.corpus import export_to
from tests.storage.samples import NOON, article, thread

WORDS = [first + second + third for first in ("ba", "ke", "lo") for second in ("ri", "ta", "mu") for third in "nslpq"]


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = open_store(database_url)
    yield store
    store.close()


def story(seed: object, length: int = 300) -> list[str]:
    chance = random.Random(str(seed))
    return [f"{chance.choice(WORDS)}{chance.choice(WORDS)}" for _ in range(length)]


def copy_of(words: list[str], seed: object, rate: float = 0.15) -> list[str]:
    """Return the words as another site prints them: with a dateline, some other words, its parts in another order."""
    chance = random.Random(str(seed))
    changed = [chance.choice(WORDS) if chance.random() < rate else word for word in words]
    half = len(words) // 2
    return ["LUNDWICK,", "(Agency)", *changed[half:], *story(f"{seed} added", 30), *changed[:half]]


def save(store: Store, number: int, words: list[str], site: str, days: float = 0.0) -> None:
    dated = NOON + timedelta(days=days)
    made = article(number, site=site, article_body=" ".join(words), headline=f"No {number}", date_published=dated)
    store.save([Visit(made, thread(number))])


def clusters(store: Store) -> list[list[int]]:
    """Return the numbers of the articles in each cluster, the likely origin first."""
    store.duplicates.find()
    found = []
    for cluster in store.duplicates.clusters(Filters()):
        assert [copy.is_origin for copy in cluster.copies] == [True] + [False] * (len(cluster.copies) - 1)
        assert [copy.similarity == 1 for copy in cluster.copies] == [copy.is_origin for copy in cluster.copies]
        found.append([int(copy.url.rpartition("/")[2]) for copy in cluster.copies])
    return sorted(found)


def test_copies_on_other_sites_and_days_are_one_cluster_with_the_earliest_first(store: Store, tmp_path: Path) -> None:
    save(store, 1, copy_of(story("bridge"), 1), "north", days=2)
    save(store, 2, story("bridge"), "agency")
    save(store, 3, copy_of(story("bridge"), 3), "south", days=1)
    save(store, 4, story("ferry"), "agency")
    save(store, 5, story("ferry")[:50] + story("toll"), "north")
    assert clusters(store) == [[2, 3, 1]]
    [cluster] = store.duplicates.clusters(Filters(sites=["south"]))
    assert cluster.copies[0].similarity == 1
    assert all(0.2 < copy.similarity < 0.7 for copy in cluster.copies[1:])
    assert list(store.duplicates.clusters(Filters(since=NOON + timedelta(days=3)))) == []
    assert store.counts()["articles"] == 5
    export_to(store, tmp_path / "out", "jsonl")
    lines = map(json.loads, (tmp_path / "out/articles.jsonl").read_text(encoding="utf-8").splitlines())
    rows = {line["headline"]: line for line in lines}
    ids = [rows[f"No {number}"]["duplicate_cluster_id"] for number in (1, 2, 4)]
    assert ids[0] == ids[1] is not None
    assert ids[2] is None
    assert [rows[f"No {number}"]["duplicate_similarity"] for number in (2, 4)] == [1.0, None]


def test_scripts_without_spaces(store: Store) -> None:
    letters = [chr(code) for code in range(0x4E00, 0x4F00)]
    chance = random.Random(4)
    text = [chance.choice(letters) for _ in range(400)]
    copied = [chance.choice(letters) if chance.random() < 0.1 else letter for letter in text]
    for number, some in enumerate((text, copied, [chance.choice(letters) for _ in range(400)])):
        save(store, number, ["".join(some[:200]), "。", "".join(some[200:])], f"site{number}")
    assert clusters(store) == [[0, 1]]


def test_what_a_site_prints_under_everything_makes_no_copies(store: Store) -> None:
    notice = story("notice", 150)
    for number in range(6):
        save(store, number, [*story(number, 60), *notice], "short")
    frame = story("frame", 200)
    for number in range(10, 18):
        numbers = iter(story(number, 200))
        report = [word if place % 3 else next(numbers) for place, word in enumerate(frame)]
        save(store, number, report, "weather")
    save(store, 20, copy_of(story(3, 60), 20, rate=0)[:100], "other")
    assert clusters(store) == [[3, 20]]
    save(store, 7, [*story(7, 60), *notice], "short", days=1)
    assert clusters(store) == [[3, 20]]


def test_new_articles_join_and_connect_clusters(store: Store) -> None:
    first, second = story("first"), story("second")
    save(store, 1, first, "a", days=1)
    save(store, 2, copy_of(first, 2), "b", days=2)
    save(store, 3, second, "c", days=3)
    save(store, 4, copy_of(second, 4), "d", days=4)
    assert clusters(store) == [[1, 2], [3, 4]]
    save(store, 5, copy_of(second, 5), "e", days=0)
    assert clusters(store) == [[1, 2], [5, 3, 4]]
    save(store, 6, [*first, *second], "f", days=5)
    save(store, 7, copy_of(first, 7), "g", days=6)
    assert clusters(store) == [[5, 1, 2, 3, 4, 6, 7]]


def test_what_was_rewritten_is_short_or_months_apart_is_no_copy(store: Store) -> None:
    save(store, 1, story("bridge"), "a")
    save(store, 2, copy_of(story("bridge"), 2), "b")
    assert clusters(store) == [[1, 2]]
    save(store, 2, story("quite another"), "b")
    assert clusters(store) == []
    done: list[int] = []
    store.duplicates.find(lambda count, total: done.append(count))
    assert done == []
    save(store, 11, story("mill"), "a")
    save(store, 12, story("mill"), "b", days=70)
    save(store, 13, story("brief", 20), "a")
    save(store, 14, story("brief", 20), "b")
    assert clusters(store) == []


def test_shingles_are_three_words_within_one_text() -> None:
    found = shingles(["One two, THREE four!", "two three four", "a b", "", "ab c", "東京都庁舎", "京都庁舎"])
    texts = [set(found.numbers[start:end].tolist()) for start, end in zip(found.starts, found.starts[1:], strict=False)]
    assert [len(text) for text in texts] == [2, 1, 0, 0, 0, 3, 2]
    assert texts[1] < texts[0]
    assert texts[6] < texts[5]
