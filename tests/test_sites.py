"""Every saved page of a site gives what a person read on it: tests/sites/NAME/{page.html, expected.json}."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

from newscrawl.commands.saved import read_bytes
from newscrawl.extraction.page import Page
from newscrawl.spiders.visit import read_saved
from newscrawl.storage.serialization import to_json

SITES = Path(__file__).parent / "sites"
FETCHED_AT = datetime(2024, 3, 2, 12, tzinfo=UTC)
CASES = [
    (folder.name, part, field)
    for folder in sorted(SITES.iterdir())
    for part, expected in json.loads((folder / "expected.json").read_text(encoding="utf-8")).items()
    for field in (expected if isinstance(expected, dict) else ["all"])
]


def read(name: str) -> dict[str, Any]:
    """Return the items of a site's saved page as JSON, with its expected values beside them."""
    expected = json.loads((SITES / name / "expected.json").read_text(encoding="utf-8"))
    site = SpiderLoader.from_settings(get_project_settings()).load(name)
    page = Page(read_bytes(next((SITES / name).glob("page.html*"))), expected["article"]["url"], fetched_at=FETCHED_AT)
    visit = read_saved(page, site().rules)
    found = {
        "article": to_json(visit.article),
        "comments": [to_json(each) for each in visit.comments],
        "thread": to_json(visit.thread),
    }
    return {"expected": expected, "found": found}


@pytest.fixture(scope="module")
def sites() -> dict[str, dict[str, Any]]:
    return {folder.name: read(folder.name) for folder in SITES.iterdir()}


@pytest.mark.parametrize(("name", "part", "field"), CASES)
def test_saved_page(sites: dict[str, dict[str, Any]], name: str, part: str, field: str) -> None:
    expected, found = sites[name]["expected"][part], sites[name]["found"][part]
    if part == "comments":
        wanted = [{key: comment[key] for key in gold} for gold, comment in zip(expected, found, strict=True)]
        assert wanted == expected
    else:
        assert found[field] == expected[field]
        assert expected[field] is not None, f"{name}: {part}.{field} is expected to be nothing; leave it out"
