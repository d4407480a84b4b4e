"""Items as JSON."""

import json
from dataclasses import fields
from datetime import datetime

from newscrawl.items import Article
from newscrawl.storage.serialization import to_json, to_json_line
from tests.storage.samples import full_article, full_comment, thread


def test_every_field_is_written_under_its_name() -> None:
    assert list(to_json(full_article())) == [field.name for field in fields(Article)]


def test_times_keep_the_offset_of_the_page() -> None:
    written = to_json(full_article())
    assert written["date_published"] == "2026-03-01T09:15:00+03:00"
    assert datetime.fromisoformat(written["fetched_at"]) == full_article().fetched_at


def test_parts_are_whole() -> None:
    written = to_json(full_article())
    assert written["authors"][0] == {"name": "Ída Holm", "url": "https://news.example/ida"}
    assert written["page_kind"] == "live_blog"


def test_a_line_is_json_in_utf8() -> None:
    for item in (full_article(), full_comment(), thread()):
        line = to_json_line(item)
        assert line.count(b"\n") == 1
        assert json.loads(line) == to_json(item)
