"""What a reader finds on the pages, over SQLite and PostgreSQL."""

import re
from pathlib import Path

import pytest
from lxml import html
from sqlalchemy import text
from starlette.testclient import TestClient

from newscrawl.storage.engine import for_writing, make_engine, transaction
from newscrawl.storage.reader import open_reader
from newscrawl.storage.store import open_store
from newscrawl.viewer import make_app
from tests.storage.samples import visit
from tests.viewer.filling import HOSTILE, fill


def read(client: TestClient, path: str) -> html.HtmlElement:
    """Return a page as a tree; it has to be there, and to forbid scripts."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'; img-src 'none'")
    tree = html.document_fromstring(answer.text)
    assert not tree.xpath("//script | //@onclick | //@style | //img")
    return tree


def said(tree: html.HtmlElement, path: str) -> str:
    """Return the text at a CSS path, in one line."""
    return " ".join(" ".join(found.text_content() for found in tree.cssselect(path)).split())


def test_the_pages_of_a_site_and_its_runs(client: TestClient) -> None:
    row = said(read(client, "/"), "tbody tr")
    assert row == "example 2 2 1 of 2 ██ 2026-03-02 12:00 blocked: news.example (403) blocked"
    runs, fields = read(client, "/sites/example").cssselect("table")
    outcomes = [said(row, "td:nth-child(2)") for row in runs.cssselect("tbody tr")]
    assert outcomes == ["blocked: news.example (403)", "done"]
    assert "authors 90 % ▇▇ dom:byline" in [said(row, "th, td") for row in fields.cssselect("tbody tr")]
    run = said(read(client, "/runs/2"), "main")
    assert "3 consent wall" in run
    assert "news.example: 403" in run
    alerts = read(client, "/alerts")
    assert said(alerts, "li.open h3") == "example: blocked"
    assert said(alerts, "li.over h3") == "example: layout changed"


def test_articles_are_chosen_by_site_day_and_words(client: TestClient) -> None:
    def headlines(query: str) -> list[str]:
        return [found.text_content().strip() for found in read(client, f"/articles?{query}").cssselect(".list h2")]

    assert headlines("") == [HOSTILE, "Bridge 1 opens late"]
    assert headlines("site=example&since=2026-03-01&until=2026-03-01") == ["Bridge 1 opens late"]
    assert headlines("site=other") == []
    assert headlines("q=late&kind=article") == ["Bridge 1 opens late"]
    assert headlines("q=vanishes") == ["Comment on Bridge 1 opens late"]
    assert said(read(client, "/articles?q=late"), "mark") == "late"
    answer = client.get("/articles", params={"q": "https://news.example/harbour/1"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/articles/1")


def test_an_article_is_shown_whole_with_its_changes(client: TestClient) -> None:
    tree = read(client, "/articles/1")
    assert said(tree, "article h1") == "Bridge 1 opens late"
    assert "Region › Harbour" in said(tree, "article")
    assert "The harbour…" in said(tree, "article > p")
    filed = said(tree, "section dl")
    for part in ("Bridges (1881)", "bridge, мост, جسر", "Ferries", "Opening", "news.example/harbour/1", "ex.am/1"):
        assert part in filed
    assert said(tree, ".pictures") == "The bridge at dawn I. Holm picture 640 × 480"
    rows = [said(row, "th, td") for row in tree.cssselect("section table tbody tr")]
    assert "headline Bridge 1 opens late json-ld" in rows
    assert "date published raw 09:15 01.03.2026" in rows
    assert said(tree, "section[aria-labelledby=changes] li") == "2026-03-02 12:00: headline"
    change = read(client, "/articles/1/revisions/2")
    assert said(change, "main section") == "headline Bridge 1 opens late"
    assert said(change, "ins") == "late"


def test_a_thread_shows_what_became_of_its_comments(client: TestClient) -> None:
    tree = read(client, "/articles/1")
    assert "2 of 5 stated complete" in said(tree, "section[aria-labelledby=comments] > p")
    tops = tree.xpath("//ol[@class='thread' and not(ancestor::ol)]/li")
    assert [top.get("id") for top in tops] == ["c-c1", "c-c3", "c-c4"]
    first, removed, gone = tops
    assert [mark.text_content() for mark in first.cssselect("del, ins")] == ["1", "one"]
    (answer,) = first.cssselect(".thread > li")
    assert "editors' pick" in said(answer, ".meta")
    assert "+3 −0" in said(answer, ".meta").replace("· ", "")
    assert said(answer, "details > *") == "Collapsed by the site Word 2"
    assert "Removed by the moderator" in said(removed, "p")
    assert said(removed, "details > *") == "What it said I take it back"
    assert "gone since 2026-03-02 12:00" in said(gone, ".meta")


def test_what_was_collected_is_never_script(client: TestClient) -> None:
    tree = read(client, "/articles/2")
    assert "not complete" in said(tree, "section[aria-labelledby=comments] > p")
    assert said(tree, "section[aria-labelledby=comments] li") == "page 2 did not come"
    assert said(tree, "h1") == HOSTILE
    assert not [url for url in tree.xpath("//@href") if url.startswith("javascript:")]
    assert "pictures.example" in said(read(client, "/articles/1"), "section p")
    asked = client.get("/articles/1?pictures=1")
    assert "img-src https://pictures.example;" in asked.headers["Content-Security-Policy"]
    assert html.document_fromstring(asked.text).xpath("//img/@src") == ["https://pictures.example/i.jpg"]
    assert client.get("/", headers={"Host": "rebound.example"}).status_code == 400


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the URL of a filled SQLite store that tests leave as it is."""
    url = f"sqlite:///{tmp_path_factory.mktemp('store')}/newscrawl.db"
    fill(url)
    return url


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/articles?since=yesterday", 400, "expected a date such as 2026-03-31, found 'yesterday'"),
        ("/articles?since=2026-03-02&until=2026-03-01", 400, "no day lies between them"),
        ("/articles?after=2026", 400, "after: expected what a link to older articles has"),
        ("/articles?q=late&page=0", 400, "page: expected a number from 1"),
        ("/articles/1?after=x", 400, "after: expected what a link to further comments has"),
        ("/articles/99", 404, "no article has the number 99"),
        ("/articles/99999999999999999999", 404, "no article has the number"),
        ("/articles/1/revisions/7", 404, "it has 1"),
        ("/runs/99", 404, "no run has the number 99"),
    ],
)
def test_what_is_not_there_is_said(filled: str, path: str, status: int, told: str) -> None:
    answer = TestClient(make_app(open_reader(filled)), base_url="http://localhost").get(path)
    assert answer.status_code == status
    assert told in html.document_fromstring(answer.text).text_content()


def test_what_no_database_takes_does_no_harm(client: TestClient) -> None:
    for path in ("/articles?site=%00", "/articles?q=%00", "/articles/1?after=3_%00", "/sites/%00", "/%00"):
        assert client.get(path).status_code in (200, 400, 404), path


def test_a_store_that_fails_is_named(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/newscrawl.db"
    open_store(url).close()
    client = TestClient(make_app(open_reader(url)), base_url="http://localhost")
    assert client.get("/health").status_code == 200
    with transaction(for_writing(make_engine(url))) as connection:
        connection.execute(text("DROP TABLE alerts"))
    answer = client.get("/alerts")
    assert answer.status_code == 503
    assert "no such table: alerts" in answer.text


def test_lists_and_threads_go_on_where_they_stopped(database_url: str) -> None:
    store = open_store(database_url)
    store.save([visit(number, comments=450 if number == 1 else 0) for number in range(1, 121)])
    store.close()
    reader = open_reader(database_url)
    client = TestClient(make_app(reader), base_url="http://127.0.0.1")
    assert walked(client, "/articles", r'<a href="/articles/(\d+)"') == [str(number) for number in range(120, 0, -1)]
    assert walked(client, "/articles/1", r'<li id="c-(c\d+)"') == [f"c{number}" for number in range(450)]
    reader.close()


def walked(client: TestClient, path: str, pattern: str) -> list[str]:
    """Return what `pattern` finds on a page and on those that its links to the next lead to."""
    found = []
    while path:
        answer = client.get(path).text
        found += re.findall(pattern, answer)
        following = html.document_fromstring(answer).xpath("//a[@rel='next']/@href")
        path = following[0] if following else ""
    return found
