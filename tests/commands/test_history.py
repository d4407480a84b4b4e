"""`scrapy history`: what a user sees of the past of an article."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from newscrawl.storage.visit import Visit
from tests.crawling import Workplace
from tests.storage.samples import NOON, article, comment, full_article, thread


def test_revisions_and_lives_are_shown_word_by_word_and_as_json(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    store = place.store()
    removed = comment(1, text=None, author_name=None, is_removed=True, removed_by="moderator")
    said = [comment(1), comment(1, text="Word one"), removed]
    for day, headline in enumerate(("Bridge 1 opens", "Bridge 1 opens late", "Bridge 1 opens “late”")):
        seen = replace(full_article(), headline=headline, content_hash=None)
        store.save([Visit(seen, thread(fetched_at=NOON + timedelta(days=day)), [said[day], comment(2)])])
    url = "https://news.example/harbour/1"  # another URL of the article
    shown = place.run("history", url, "--diff")
    assert (shown.returncode, shown.stderr) == (0, "")
    for line in (
        "2 revisions",
        "2026-03-02 12:00  headline",
        "headline: Bridge 1 opens{+ late+}",
        "2026-03-03 12:00  headline",
        "2 comments, 1 of them changed",
        "2026-03-01 12:00  present",
        "2026-03-02 12:00  edited",
        "text was: Word 1",
        "2026-03-03 12:00  tombstone by the moderator",
    ):
        assert line in shown.stdout
    whole = json.loads(place.run("history", url, "--json", "--diff").stdout)
    assert [revision["after"]["headline"] for revision in whole["revisions"]] == [
        "Bridge 1 opens late",
        "Bridge 1 opens “late”",
    ]
    assert whole["revisions"][0]["diff"]["headline"] == [["kept", "Bridge 1 opens"], ["added", " late"]]
    assert [len(life["observations"]) for life in whole["comments"]] == [3, 0]


def test_an_unknown_url_is_named(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    place.store().save([Visit(article(1), thread())])
    done = place.run("history", "https://news.example/99")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "no article is stored under this URL" in done.stderr
