"""What a search finds, in which order, and what it shows; the same from both databases."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from newscrawl.errors import UsageError
from newscrawl.storage.engine import for_writing, make_engine, transaction
from newscrawl.storage.filters import Filters
from newscrawl.storage.search import index
from newscrawl.storage.search.finding import Results
from newscrawl.storage.store import Store, open_store
from newscrawl.storage.visit import Visit
from tests.storage.samples import NOON, article, comment, thread

TEXTS = [
    (
        "Harbour bridge opens",
        "The new bridge crosses the harbour. A toll is due.",
        ["Finally!", "The toll is too high"],
    ),
    ("Ferry says farewell", "After the harbour bridge, ferries stop. New, bridge-like hopes.", ["I took it in Łódź"]),
    ("Новый мост открыт", "В Лундвике открыли ещё один мост через гавань.", ["Мосты — это хорошо", "Ёлка стоит"]),
    (
        "東京で新しい橋が開通",
        "東京都は新しい橋を公開した。iPhone発売も同日。",
        ["素晴らしい橋ですね", "京都から来ました"],
    ),
    ("افتتاح الجسر الجديد", "افتُتِح الجسرُ الجديدُ في المدينة.", ["مبروك"]),
    ("서울에서 다리 개통", "서울의 새 다리가 열렸다.", []),
    ("नया पुल खुला", "शहर में नया पुल खुला।", []),
    ("L’été à Zürich", "Der Straßenlärm naïver Gäste: covid-19, 100 % <b>&amp;</b> don't.", ["'quoted' \"text\" -5 *"]),
]


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = open_store(database_url)
    visits = []
    for number, (headline, body, said) in enumerate(TEXTS):
        dated = NOON - timedelta(days=number)
        site = "example" if number % 2 == 0 else "other"
        made = article(number, headline=headline, article_body=body, site=site, date_published=dated)
        comments = [comment(place, number, text=text, date_published=dated) for place, text in enumerate(said)]
        visits.append(Visit(made, thread(number), comments))
    store.save(visits)
    store.search.index()
    yield store
    store.close()


def found(results: Results) -> list[str]:
    """Return the hits as "number of the article" or "number/comment"."""
    numbers = [hit.article_url.rpartition("/")[2] for hit in results.hits]
    return [
        f"{number}/{hit.comment_id}" if hit.comment_id else number
        for number, hit in zip(numbers, results.hits, strict=True)
    ]


QUERIES = [
    ("bridge", ["0", "1"]),  # in the headline first
    ("harbour new", ["0", "1"]),
    ('"new bridge"', ["0", "1"]),
    ('"harbour bridge"', ["0", "1"]),
    ('"bridge opens the"', []),  # not across headline and body
    ("bridge -toll", ["1"]),
    ('bridge -"new bridge"', []),
    ("toll", ["0", "0/c1"]),
    ("ferry OR toll", ["1", "0", "0/c1"]),
    ("ferry OR toll high", ["1", "0/c1"]),
    ("ferr*", ["1"]),
    ("TOLL AND due", ["0"]),
    ("lodz", ["1/c0"]),
    ("МОСТ", ["2"]),
    ("мост*", ["2", "2/c0"]),
    ("елка", ["2/c1"]),
    ("橋", ["3", "3/c0"]),
    ("東京", ["3"]),
    ("京都", ["3", "3/c1"]),
    ("新しい橋", ["3"]),
    ("iphone発売", ["3"]),
    ("الجسر", ["4"]),
    ("서울", ["5"]),
    ("नया पुल", ["6"]),
    ("strassenlarm", ["7"]),
    ("zurich ete", ["7"]),
    ("covid-19", ["7"]),
    ('"naïver gäste"', ["7"]),
    ("-bridge", []),
    ('" ( ) : ^ {', []),
    ("", []),
]


def test_what_is_found(store: Store) -> None:
    for query, expected in QUERIES:
        results = store.search.find(query, Filters())
        assert (query, found(results)) == (query, expected)
        assert results.total == len(expected)


def test_filters_kinds_and_pages(store: Store) -> None:
    words = "bridge OR мост OR 橋 OR toll"
    assert found(store.search.find(words, Filters())) == ["0", "2", "3", "0/c1", "1", "3/c0"]
    assert found(store.search.find(words, Filters(sites=["other"]))) == ["3", "1", "3/c0"]
    assert found(store.search.find(words, Filters(since=NOON - timedelta(days=1)))) == ["0", "0/c1", "1"]
    assert found(store.search.find(words, Filters(until=NOON - timedelta(days=1)))) == ["2", "3", "3/c0"]
    assert found(store.search.find(words, Filters(), kind="comment")) == ["0/c1", "3/c0"]
    page = store.search.find(words, Filters(), kind="article", limit=2, offset=2)
    assert (found(page), page.total) == (["3", "1"], 4)
    with pytest.raises(UsageError, match="did you mean 'other'"):
        store.search.find("bridge", Filters(sites=["otter"]))


def test_what_is_found_is_shown_and_marked(store: Store) -> None:
    hit = store.search.find("brid* harbour", Filters()).hits[0]
    assert [piece.text for piece in hit.headline if piece.is_match] == ["Harbour", "bridge"]
    assert "".join(piece.text for piece in hit.text) == TEXTS[0][1]
    assert [piece.text for piece in hit.text if piece.is_match] == ["bridge", "harbour"]
    said = store.search.find("京", Filters(), kind="comment").hits[0]
    assert [tuple(piece) for piece in said.text] == [("京", True), ("都から来ました", False)]
    assert "".join(piece.text for piece in said.headline) == TEXTS[3][0]
    body = "Ferries go on. " * 200 + "Then the albatross came. " + "Nothing more. " * 200
    store.save([Visit(article(50, article_body=body), thread(50))])
    store.search.index()
    [hit] = store.search.find("albatross", Filters()).hits
    shown = "".join(piece.text for piece in hit.text)
    assert len(shown) < 250
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert [piece.text for piece in hit.text if piece.is_match] == ["albatross"]


def test_edits_and_new_comments_are_found_and_old_words_are_not(store: Store) -> None:
    said = [comment(0, 0, text="Marvellous"), comment(9, 0, text="A latecomer")]
    store.save([Visit(article(0, headline="Viaduct opens", site="example"), thread(0, is_complete=False), said)])
    assert found(store.search.find("viaduct OR latecomer OR marvellous", Filters())) == []
    store.search.index()
    assert found(store.search.find("viaduct", Filters())) == ["0"]
    assert found(store.search.find("latecomer OR marvellous", Filters())) == ["0/c0", "0/c9"]
    assert found(store.search.find("finally OR toll", Filters())) == ["0/c1"]
    calls: list[int] = []
    store.search.index(lambda done, total: calls.append(done))
    assert calls == []


def test_an_index_is_made_anew_where_much_is_gone_or_something_must_go(
    store: Store, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_WORN", 1)
    for number in range(12):
        store.save([Visit(article(0, headline=f"Edition {number}"), thread(0, is_complete=False))])
        store.search.index()
    with store.snapshot() as connection:
        used = connection.scalar(text("SELECT max(id) FROM search_documents")) or 0
        is_sqlite = connection.dialect.name == "sqlite"
    assert used < 30 if is_sqlite else used > 12
    assert found(store.search.find("edition", Filters())) == ["0"]
    assert found(store.search.find("橋", Filters())) == ["3", "3/c0"]
    with transaction(for_writing(make_engine(database_url))) as connection:
        index.empty(connection)
    assert found(store.search.find("ferry", Filters())) == []
    store.search.index()
    assert found(store.search.find("ferry", Filters())) == ["1"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(alphabet=st.sampled_from("ab東京мост \"*-OR()'\\:&|!<>{}^~\x00é\u0301"), max_size=24))
def test_no_query_is_an_error(store: Store, query: str) -> None:
    assert store.search.find(query, Filters()).total >= 0
