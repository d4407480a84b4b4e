"""Runs read back: those of a site, and a glance at all."""

from datetime import timedelta

from newscrawl.storage.reader import open_reader
from newscrawl.storage.run_history import glance_at_runs, read_run, runs_of_site
from newscrawl.storage.store import open_store
from tests.storage.samples import NOON

SITES = ("a.example", "old", "x")


def test_runs_are_found_by_their_site_and_glanced_at_by_what_is_asked(database_url: str) -> None:
    store = open_store(database_url)
    for number, (spider, site) in enumerate(
        (("old", None), ("news", "a.example"), ("news", "b.example"), ("demo", "demo"), ("news", "a.example"))
    ):
        run_id = store.runs.start(spider, NOON + timedelta(hours=number))
        if site:
            store.runs.finish(run_id, "finished", {"newscrawl/site": site, "much": "more", "newscrawl/count": number})
    store.close()
    reader = open_reader(database_url)
    with reader.snapshot() as connection:
        found = {site: [run.id for run in runs_of_site(connection, site, limit=9)] for site in SITES}
        glanced = glance_at_runs(connection, ["newscrawl/site", "newscrawl/count"], limit=2)
        one = read_run(connection, 1)
        none = read_run(connection, 99)
    reader.close()
    assert found == {"a.example": [5, 2], "old": [1], "x": []}
    assert [(run.id, run.site, run.stats.get("newscrawl/count")) for run in glanced] == [
        (5, "a.example", 4),
        (4, "demo", 3),
        (1, "old", None),
    ]
    assert "much" not in glanced[0].stats
    assert one is not None
    assert (one.spider, one.finished_at) == ("old", None)
    assert none is None
