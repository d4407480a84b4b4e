"""The frontier on both databases: nothing is lost, handed out twice, or visited after it is gone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from newscrawl.errors import SiteBusyError
from newscrawl.scheduling.rhythm import Rhythm
from newscrawl.scheduling.sources import due_at
from newscrawl.storage.engine import for_writing, make_engine, transaction
from newscrawl.storage.frontier import Entry, Frontier, Kind, Listing, Look, Named, NamedArticle, Scope, Settled
from newscrawl.storage.knowledge import Met
from newscrawl.storage.store import Store, open_store
from newscrawl.storage.visit import Visit
from tests.storage.samples import comment, thread, visit

NEWS = "https://news.example"
SECTION = Named(f"{NEWS}/section", "section")


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 13, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = open_store(database_url)
    yield store
    store.close()


@pytest.fixture
def site(store: Store, clock: Clock) -> Frontier:
    frontier = store.frontier(Scope.of_site("example", [SECTION.url], None), clock)
    frontier.begin([SECTION])
    return frontier


def listing(*numbers: int, more: tuple[str, ...] = ()) -> Listing:
    articles = [NamedArticle(f"{NEWS}/{number}") for number in numbers]
    return Listing("section", content_hash=str(numbers), articles=articles, more=more)


def urls(entries: list[Entry]) -> list[str]:
    return [entry.url.removeprefix(f"{NEWS}/") for entry in entries]


def due(site: Frontier) -> list[str]:
    """Return all that is due, sources before articles."""
    found: list[str] = []
    while some := site.take(10):
        found += urls(some)
    return found


def seen(number: int, clock: Clock, *comments: int, **look: object) -> Visit:
    """Return a visit of article `number` with these comments, as a crawl made it."""
    url = f"{NEWS}/{number}"
    said = [comment(one, number) for one in comments]
    at = Look(url, url, "example", clock.now)
    whole = thread(number, collected_count=len(said))
    return replace(visit(number), thread=whole, comments=said, look=replace(at, **look))  # type: ignore[arg-type]


def test_what_a_source_lists_is_handed_out_once(site: Frontier) -> None:
    (section,) = site.take(10)
    assert site.listed(section, listing(1, 2)) == 2
    assert sorted(due(site)) == ["1", "2"]
    assert site.take(10) == []


def test_what_a_killed_run_had_in_work_is_due_in_the_next(site: Frontier, store: Store, clock: Clock) -> None:
    (section,) = site.take(10)
    site.listed(section, listing(1, 2, 3))
    site.take(10)
    store.save([seen(2, clock)])
    site.begin([SECTION])
    assert sorted(due(site)) == ["1", "3"]


def test_an_article_that_could_not_be_stored_is_not_marked(site: Frontier, store: Store, clock: Clock) -> None:
    (section,) = site.take(10)
    site.listed(section, listing(1, 2))
    site.take(10)
    broken = seen(1, clock)
    broken.article.comment_count = 2**70
    assert store.save([broken, seen(2, clock)]).visits_failed == 1
    clock.now += timedelta(hours=2)
    assert "1" in due(site)


def test_further_pages_are_asked_for_only_where_news_may_have_been_missed(site: Frontier, clock: Clock) -> None:
    (section,) = site.take(10)
    site.listed(section, listing(1, 2, 3, more=(f"{NEWS}/section?p=2",)))
    (second,) = site.take(10)
    assert (second.part, second.root) == (2, SECTION.url)
    site.listed(second, listing(4, 5))
    site.take(10)
    for numbers, wanted in (((6, 1, 2), []), ((7, 8, 9), ["section?p=2"])):
        clock.now += timedelta(days=1)
        (section,) = [entry for entry in site.take(10) if entry.url == SECTION.url]
        site.listed(section, listing(*numbers, more=(f"{NEWS}/section?p=2",)))
        assert [url for url in due(site) if "section" in url] == wanted


def test_a_thread_that_lives_is_visited_sooner_than_one_that_does_not(
    site: Frontier, store: Store, clock: Clock
) -> None:
    (section,) = site.take(10)
    site.listed(section, listing(1, 2))
    for hours in (0, 1, 2, 3):
        due(site)
        store.save([seen(1, clock, *range(10 * hours)), seen(2, clock)])
        clock.now += timedelta(hours=1)
    soon = [entry.next_visit_at for entry in (site.claim(f"{NEWS}/{n}", Kind.ARTICLE) for n in (1, 2)) if entry]
    assert soon[0]
    assert soon[1]
    assert soon[0] - clock.now < (soon[1] - clock.now) / 2


def test_what_is_gone_is_kept_and_never_asked_for_again(site: Frontier, clock: Clock) -> None:
    (section,) = site.take(10)
    site.listed(section, listing(1, 2, 3))
    site.take(10)
    for url, reason in ((1, "http_410"), (2, "http_404"), (3, "http_500")):
        site.failed(f"{NEWS}/{url}", reason)
    assert site.standing().gone == 1
    clock.now += timedelta(hours=7)
    assert {"2", "3"} <= set(due(site))
    site.failed(f"{NEWS}/2", "http_404")
    assert site.standing().gone == 2
    clock.now += timedelta(days=100)
    assert not {"1", "2"} & set(due(site))


def test_a_source_is_left_alone_at_hours_without_news(site: Frontier, clock: Clock) -> None:
    later: dict[int, bool] = {}
    (section,) = site.take(1)
    for number in range(37):  # from 13 o'clock until 1 two days later, news by day only
        site.listed(section, listing(*[number] * (8 <= clock.now.hour < 20)))
        section = site.claim(SECTION.url, Kind.SOURCE) or section
        assert section.next_visit_at
        later[clock.now.hour] = section.next_visit_at > due_at(section.polls, Rhythm())
        clock.now += timedelta(hours=1)
    assert later[1]
    assert not later[13]


def test_what_is_left_counts_sources_and_articles(site: Frontier, clock: Clock) -> None:
    assert site.standing().waiting == 1
    (section,) = site.take(10)
    site.listed(section, listing(1, 2))
    standing = site.standing()
    assert standing.waiting == 2
    assert standing.next_visit_at  # the section
    assert clock.now < standing.next_visit_at <= clock.now + timedelta(days=1)
    site.take(10)
    site.failed(f"{NEWS}/1", "http_500")
    clock.now += timedelta(days=2)
    assert site.standing().waiting == 2  # the section, and the article that failed


def test_an_article_that_moved_stays_one_article(site: Frontier, store: Store, clock: Clock) -> None:
    (section,) = site.take(10)
    site.listed(section, listing(1))
    site.take(10)
    store.save([seen(1, clock)])
    clock.now += timedelta(hours=1)
    assert "1" in due(site)
    moved = seen(1, clock, url=f"{NEWS}/new", came_by=(f"{NEWS}/1",))
    moved.article.url = f"{NEWS}/new"
    assert store.known([Met(moved.article, [f"{NEWS}/1"])]) != [None]
    assert store.save([moved]).articles_new == 0
    assert dict(store.urls())[f"{NEWS}/new"] == f"{NEWS}/1"
    clock.now += timedelta(hours=12)
    assert [url for url in due(site) if url != "section"] == ["new"]


def test_another_address_of_an_article_rests(site: Frontier, store: Store, clock: Clock) -> None:
    (section,) = site.take(10)
    site.listed(section, listing(1, 2))
    site.take(10)
    copy = Look(f"{NEWS}/2", f"{NEWS}/2", "example", clock.now)
    store.save([seen(1, clock)], {f"{NEWS}/2": f"{NEWS}/1"}, settled=[Settled(copy)])
    clock.now += timedelta(days=1)
    assert "2" not in due(site)
    assert site.standing().known == 1


def test_a_validator_that_lies_is_found_out_by_the_hash(site: Frontier, store: Store, clock: Clock) -> None:
    (section,) = site.take(10)
    site.listed(section, listing(1))
    site.take(10)
    for edition in range(4):
        store.save([seen(1, clock, *range(edition), etag=f'"{edition}"')])
        clock.now += timedelta(hours=1)
    assert (site.conditions().asks, site.conditions().must_check) == (True, False)
    store.save([seen(1, clock, 50, etag='"3"')])
    assert (site.conditions().asks, site.conditions().must_check) == (False, True)


def test_a_site_is_crawled_by_one_process_at_a_time(store: Store, database_url: str, clock: Clock) -> None:
    lease = store.leases.take("example")
    with transaction(for_writing(make_engine(database_url))) as connection:
        connection.execute(text("UPDATE leases SET holder = 'another machine/17:4', shown_as = 'process 17 on far'"))
    with pytest.raises(SiteBusyError, match=r"example: process 17 on far has been crawling it since 20.* UTC; wait"):
        store.leases.take("example")
    store.leases.take("another site")
    assert not store.leases.renew(lease)
    with transaction(for_writing(make_engine(database_url))) as connection:
        connection.execute(text("UPDATE leases SET expires_at = '2026-01-01 00:00:00+00:00'"))
    assert store.leases.renew(store.leases.take("example"))


def test_the_lease_of_a_dead_process_is_free_at_once(store: Store, database_url: str) -> None:
    lease = store.leases.take("example")
    machine = lease.holder.rpartition("/")[0]
    with transaction(for_writing(make_engine(database_url))) as connection:
        connection.execute(text("UPDATE leases SET holder = :dead"), {"dead": f"{machine}/1:123456789"})
    assert store.leases.take("example").holder == lease.holder
