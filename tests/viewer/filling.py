"""A store with one of everything that the pages show; text invented."""

from datetime import timedelta

from newscrawl.items import Author, Image
from newscrawl.storage.alerts import Trouble
from newscrawl.storage.store import open_store
from newscrawl.storage.visit import Visit
from tests.health.test_drift import run
from tests.storage.samples import NOON, article, comment, full_article, full_comment, thread

HOSTILE = '<script>alert("x")</script>'
LATER = NOON + timedelta(days=1)


def fill(url: str, picture: str = "https://pictures.example/i.jpg") -> None:
    """Save visits on two days, two runs and two alerts."""
    store = open_store(url)
    first = full_article()
    first.images = [Image(picture, "The bridge at dawn", "I. Holm", 640, 480)]
    second = full_article()
    second.images, second.headline, second.content_hash = first.images, "Bridge 1 opens late", None
    removed = {"text": None, "author_name": None, "is_removed": True, "removed_by": "moderator"}
    before = [comment(1), full_comment(), comment(3, text="I take it back"), comment(4, text="Vanishes")]
    after = [comment(1, text="Word one"), full_comment(), comment(3, **removed)]
    run_ids = [store.runs.start("example", NOON), store.runs.start("example", LATER)]
    odd = article(2, headline=HOSTILE, authors=[Author("Eve", "javascript:alert(1)")], date_published=LATER)
    cut = thread(2, is_complete=False, problems=["page 2 did not come"])
    store.save([Visit(first, thread(collected_count=4, stated_count=4), before)], run_id=run_ids[0])
    later = thread(fetched_at=LATER, collected_count=2, stated_count=5)
    store.save([Visit(second, later, after), Visit(odd, cut, [])], run_id=run_ids[1])
    profile = run(0, 10).profile.to_json()
    counted = {"newscrawl/profile": profile, "newscrawl/site": "example", "newscrawl/store/articles_new": 1}
    store.runs.finish(run_ids[0], "finished", counted | {"newscrawl/verdict": "done"})
    trouble = {"newscrawl/validate/articles/rejected/consent_wall": 3, "newscrawl/blocked/news.example": "403"}
    store.runs.finish(run_ids[1], "finished", counted | trouble | {"newscrawl/verdict": "blocked: news.example (403)"})
    gone = {"layout changed": Trouble("authors: there on 0 of 8 pages")}
    store.alerts.update("example", gone, at=NOON, over=frozenset())
    found = {"blocked": Trouble("pages: withheld", ["https://news.example/1"])}
    store.alerts.update("example", found, at=LATER, over=frozenset(gone))
    store.search.index()
    store.close()
